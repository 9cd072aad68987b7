"""What may be opened, and how it is written."""

import pytest

from gui.engine.address import MAX_LENGTH, full_address
from gui.schema.errors import AddressError, FileAddressError
from gui.schema.words import is_this_computer


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("example.org", "https://example.org"),
        ("  example.org/a b", "https://example.org/a b"),
        ("http://example.org/x", "http://example.org/x"),
        ("HTTPS://Example.org", "HTTPS://Example.org"),
        ("localhost", "http://localhost"),
        ("localhost:3000/x", "http://localhost:3000/x"),
        ("127.0.0.1:8080", "http://127.0.0.1:8080"),
        ("[::1]:8080", "http://[::1]:8080"),
        ("shop.localhost:1", "http://shop.localhost:1"),
        ("example.org:8443/x", "https://example.org:8443/x"),
        ("müller.example", "https://müller.example"),
        ("about:blank", "about:blank"),
        ("example.org?x=javascript:1", "https://example.org?x=javascript:1"),
    ],
)
def test_what_is_opened(typed: str, address: str) -> None:
    assert full_address(typed) == address


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "   ",
        "javascript:alert(1)",
        "JavaScript:alert(1)",
        " data:text/html,x",
        "view-source:https://example.org",
        "chrome://settings",
        "about:config",
        "ftp://example.org",
        "mailto:a@b.example",
        "blob:https://example.org/1",
        "http://",
        "https:///x",
        "two words",
        "http://exa mple.org",
        "http://example.org:99999",
        "http://example.org:port",
        "http://[::1",
        "/etc/passwd",
        "~/x",
        "\\\\server\\share",
        "exam\nple.org",
        "http://..",
        "x" * (MAX_LENGTH + 1),
    ],
)
def test_what_is_refused(typed: str) -> None:
    with pytest.raises(AddressError) as caught:
        full_address(typed)
    assert caught.value.field == "url"
    assert len(caught.value.what) < 150


def test_files_only_when_allowed() -> None:
    with pytest.raises(FileAddressError):
        full_address("file:///etc/hostname")
    assert full_address("file:///etc/hostname", allow_files=True) == "file:///etc/hostname"


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST", "127.0.0.1", "127.9.9.9:80", "[::1]", "::1", "a.localhost"])
def test_this_computer(host: str) -> None:
    assert is_this_computer(host)


@pytest.mark.parametrize("host", ["example.org", "128.0.0.1", "localhost.example.org", "", "[2001:db8::1]:80"])
def test_another_computer(host: str) -> None:
    assert not is_this_computer(host)


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("http://example.org:port", "After the colon, there must be a number up to 65535."),
        ("example.org:99999", "After the colon, there must be a number up to 65535."),
        ("http://[::1", "Check the spelling."),
    ],
)
def test_what_is_wrong_is_said_about_what_was_typed_and_in_plain_words(typed: str, why: str) -> None:
    with pytest.raises(AddressError) as caught:
        full_address(typed)
    assert f"“{typed}” is not an address." in caught.value.what
    assert caught.value.why == why
