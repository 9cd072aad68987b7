"""The name of the calling client, as given by itself."""

from starlette.datastructures import Headers

from gui.schema.actor import Actor

CLIENT_HEADER = "X-Stepdeck-Client"
NAMELESS = "a program"


def client_of(headers: Headers) -> Actor:
    """The client of a request: the name that it gives, else the product of its `User-Agent`.

    The name is only for display: any client with the key may use any name.
    """
    product = headers.get("user-agent", "").partition("/")[0].partition(" ")[0]
    for name in (headers.get(CLIENT_HEADER, ""), product):
        client = Actor(kind="client", name=_text(name))
        if client.name:
            return client
    return Actor(kind="client", name=NAMELESS)


def _text(header: str) -> str:
    """Decode a header, which arrives as Latin-1 but is usually meant as UTF-8."""
    try:
        return header.encode("latin-1").decode()
    except ValueError:
        return header
