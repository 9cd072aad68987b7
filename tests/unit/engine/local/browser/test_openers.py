"""Tabs that are closed are not kept by those that they opened."""

from types import SimpleNamespace
from typing import Any, cast

from gui.engine.local.browser.openers import forget_closed_opener
from gui.engine.local.browser.tabs import TabBook
from tests.helpers.event_source import EventSource


class Window(EventSource):
    """A page of Playwright, with what that keeps of its opener."""

    def __init__(self, opener: "Window | None" = None) -> None:
        super().__init__()
        self.url = ""
        self.main_frame = object()
        self.closed = False
        kept: object = opener._impl_obj if opener is not None else None
        self._impl_obj: SimpleNamespace = SimpleNamespace(
            _opener=kept, _initializer={"opener": kept}, is_closed=lambda: self.closed
        )


def book_of(*windows: Window) -> TabBook:
    context: Any = EventSource()
    context.pages = list(windows)
    devtools = SimpleNamespace(worlds=SimpleNamespace(stands=None))
    return TabBook(context, cast(Any, SimpleNamespace()), cast(Any, devtools))


def test_what_opened_a_tab_is_kept_until_it_is_closed() -> None:
    first = Window()
    second = Window(first)
    book = book_of(first, second)
    first.tell("popup", second)
    opener, opened = book.tabs
    assert book.opener_of(opened) is opener
    first.closed = True
    first.tell("close", first)
    assert opened.opened_by is None
    assert second._impl_obj._opener is None
    assert second._impl_obj._initializer == {}


def test_an_open_opener_stays_and_another_version_of_playwright_keeps_what_it_keeps() -> None:
    first = Window()
    second = Window(first)
    forget_closed_opener(cast(Any, second))
    assert second._impl_obj._opener is first._impl_obj
    forget_closed_opener(cast(Any, SimpleNamespace(_impl_obj=SimpleNamespace())))
