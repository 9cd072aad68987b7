"""What a page asks is shown again on the next page, but not in a tab that is being closed."""

from types import SimpleNamespace
from typing import Any, cast
from unittest.mock import AsyncMock

import pytest

from gui.engine.local.browser.tabs import Tab, TabBook
from tests.unit.engine.local.browser.test_openers import Window, book_of


def _silenced() -> tuple[TabBook, Tab]:
    book = book_of(Window())
    tab = book.tabs[0]
    tab.silenced, tab.questions = True, 2
    return book, tab


def _goes_on(book: TabBook, tab: Tab) -> None:
    frame = cast(Any, tab.page).main_frame = SimpleNamespace(url="https://next.example/")
    book._on_navigated(tab, cast(Any, frame))


def test_the_next_page_may_ask_again() -> None:
    book, tab = _silenced()
    _goes_on(book, tab)
    assert (tab.silenced, tab.questions) == (False, 0)


@pytest.mark.parametrize("forgotten", [True, False])
def test_the_next_page_of_a_tab_that_is_being_closed_may_not(*, forgotten: bool) -> None:
    book, tab = _silenced()
    if forgotten:
        book.forget(tab)
    else:
        tab.before_dismissed = AsyncMock()
    _goes_on(book, tab)
    assert tab.silenced
