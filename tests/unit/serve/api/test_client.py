"""What a client is called, whatever it says."""

import pytest
from starlette.datastructures import Headers

from gui.serve.api.client import client_of


@pytest.mark.parametrize(
    ("headers", "name"),
    [
        ({"x-stepdeck-client": "nightly check", "user-agent": "python-httpx/0.28"}, "nightly check"),
        ({"user-agent": "python-httpx/0.28.1"}, "python-httpx"),
        ({"user-agent": "curl/8.5.0 (x86_64)"}, "curl"),
        ({"user-agent": "Mozilla/5.0 (X11; Linux)"}, "Mozilla"),
        ({"x-stepdeck-client": "  ", "user-agent": "probe"}, "probe"),
        ({"x-stepdeck-client": "\t\x7f", "user-agent": ""}, "a program"),
        ({}, "a program"),
        ({"x-stepdeck-client": "n" * 5_000}, "n" * 39 + "…"),
        ({"x-stepdeck-client": "a\x1b[31m b\x00c"}, "a[31m bc"),
        ({"x-stepdeck-client": "Zoë".encode().decode("latin-1")}, "Zoë"),
        ({"x-stepdeck-client": "Zo\xeb"}, "Zoë"),
        ({"x-stepdeck-client": "evil\u202egnp".encode().decode("latin-1")}, "evilgnp"),
        ({"x-stepdeck-client": "<b>you</b>"}, "<b>you</b>"),
    ],
)
def test_name(headers: dict[str, str], name: str) -> None:
    client = client_of(Headers(headers))
    assert (client.kind, client.name) == ("client", name)
