"""Recent addresses: each once, the latest first, nothing secret in them."""

from gui.app.keeping.recent import MOST, RecentAddresses


def test_addresses_are_kept_once_and_without_what_is_secret() -> None:
    recent = RecentAddresses(["https://shop.example/"])
    for url in (
        "https://shop.example/cart?page=2",
        "https://shop.example/",
        "about:blank",
        "chrome-error://chromewebdata/",
        "file:///etc/passwd",
        "https://me:word@shop.example/vault",
        "https://shop.example/in?token=eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N",
    ):
        recent.note(url)
    assert recent.all() == (
        "https://shop.example/in",
        "https://shop.example/vault",
        "https://shop.example/",
        "https://shop.example/cart?page=2",
    )
    for number in range(MOST + 5):
        recent.note(f"https://shop.example/{number}")
    assert len(recent.all()) == MOST
    recent.forget()
    assert recent.all() == ()


def test_addresses_of_a_session_go_with_it() -> None:
    recent = RecentAddresses(["https://shop.example/a", "https://shop.example/b", "https://shop.example/in"])
    recent.drop({"https://shop.example/b", "https://shop.example/in?token=eyJhbGciOiJIUzI1NiJ9", "about:blank"})
    assert "https://shop.example/b" not in recent.all()
    assert recent.all()[0] == "https://shop.example/a"
