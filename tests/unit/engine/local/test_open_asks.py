"""The open requests of a session: those that outlive their page are marked once it is left."""

from typing import cast

from gui.engine.local.asks.open_asks import AskBook
from gui.engine.local.browser.tabs import Tab
from gui.schema.ask import Ask


class FakeTab:
    def __init__(self, number: int) -> None:
        self.number = number


def test_a_permission_is_marked_as_left_while_its_tab_shows_another_page() -> None:
    book, told = AskBook(), list[tuple[Ask, ...]]()
    book.on_changed = told.append
    tab, other = cast(Tab, FakeTab(1)), cast(Tab, FakeTab(2))
    book.add(tab, Ask("", "permission", "shop.example", "camera"), "https://shop.example", "https://shop.example/here")
    book.add(tab, Ask("", "popups", "shop.example", "2"))
    for shown, url, left in (
        (tab, "https://shop.example/here#below", False),
        (other, "https://shop.example/next", False),
        (tab, "https://shop.example/next", True),
        (tab, "https://shop.example/here", False),
        (tab, "https://shop.example/here#/route", True),
    ):
        book.note_page(shown, url)
        assert [ask.left for ask in told[-1]] == [left, False], url
    assert len(told) == 5, "told only what changed"
