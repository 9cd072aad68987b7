"""Who calls, as it calls itself."""

from starlette.datastructures import Headers

from gui.schema.actor import Actor

CLIENT_HEADER = "X-Stepdeck-Client"
NAMELESS = "a program"


def client_of(headers: Headers) -> Actor:
    """The client behind a request: by the name that it gives, else by the product of its `User-Agent`.

    Nothing depends on it but words: whoever has the key may call itself anything.
    """
    product = headers.get("user-agent", "").partition("/")[0].partition(" ")[0]
    for name in (headers.get(CLIENT_HEADER, ""), product):
        client = Actor(kind="client", name=_text(name))
        if client.name:
            return client
    return Actor(kind="client", name=NAMELESS)


def _text(header: str) -> str:
    """Headers come as Latin-1; what was meant is mostly UTF-8."""
    try:
        return header.encode("latin-1").decode()
    except ValueError:
        return header
