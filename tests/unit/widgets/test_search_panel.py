"""What the search over all sessions says of what it found."""

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from gui.models.found import FoundModel
from gui.schema.found import FoundStep
from gui.widgets.search.delegate import FoundDelegate
from gui.widgets.search.panel import SearchPanel
from tests.unit.widgets.samples import step


@pytest.mark.parametrize(
    ("count", "more", "words"),
    [
        (0, False, "No step and no page has “buy” in it."),
        (1, False, "1 step"),
        (3, False, "3 steps"),
        (3, True, "newest 3"),
    ],
)
def test_it_says_whether_that_was_all(qtbot: QtBot, count: int, more: bool, words: str) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    panel = SearchPanel(window)
    panel.field.setText("buy")
    panel.show_found("buy", [FoundStep("s1", "Shop", step(number + 1), "step", "") for number in range(count)], more)
    assert words in panel.words.text()


def test_words_of_a_page_are_read_without_the_ids_of_its_actions() -> None:
    delegate = FoundDelegate(FoundModel())
    excerpt = "…L3] Cart (1) [L4] Log in [L6] Checkout [L7] Widgets [L1…"
    delegate.set_text("checkout")
    assert delegate.words_of(FoundStep("s1", "Shop", step(1), "page", excerpt)) == "…Cart (1) Log in Checkout Widgets …"
    assert delegate.words_of(FoundStep("s1", "Shop", step(1), "step", excerpt)) == excerpt, "what was done has none"
    delegate.set_text("[l6]")
    assert delegate.words_of(FoundStep("s1", "Shop", step(1), "page", excerpt)) == excerpt, "that was wanted"


@pytest.mark.parametrize(
    ("excerpt", "words"),
    [
        ("## Harbour points are nowhere", "Harbour points are nowhere"),
        ("| | Total | nowhere | 7 |", "Total · nowhere · 7"),
        ("nowhere | --- | --- | C# and a|b", "nowhere · C# and a|b"),
    ],
)
def test_words_of_a_page_are_read_without_marks(excerpt: str, words: str) -> None:
    delegate = FoundDelegate(FoundModel())
    delegate.set_text("nowhere")
    assert delegate.words_of(FoundStep("s1", "Shop", step(1), "page", excerpt)) == words
    delegate.set_text(excerpt)
    assert delegate.words_of(FoundStep("s1", "Shop", step(1), "page", excerpt)) == excerpt, "that was wanted"
