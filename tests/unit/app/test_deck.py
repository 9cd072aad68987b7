"""What an audience sees of the steps of a session."""

from dataclasses import replace
from types import SimpleNamespace
from typing import Any

from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from gui.app.deck import Deck
from gui.engine.store.fold import folded
from gui.schema.event import StepMarked
from gui.schema.moment import Moment
from tests.unit.widgets.samples import NOON, step


async def test_a_chapter_that_stepdeck_began_is_none_for_an_audience(qtbot: QtBot) -> None:
    steps = tuple(step(number) for number in (1, 2, 3))
    reopened = folded(steps, StepMarked(number=2, at=NOON, chapter="Reopened 2026-11-27 17:00", own=True))
    reopened = folded(reopened, StepMarked(number=2, at=NOON, chapter="Reopened 2026-11-27 17:00", note="Mine"))

    async def shown(found: Any) -> tuple[list[int], str]:
        deck = Deck(SimpleNamespace(steps=found))  # type: ignore[arg-type]
        slide, _ = await deck.slide(2, "after", Moment("s", replace(found[2], picture="")))
        return deck.starts(), slide.chapter

    assert QImage().isNull()
    assert await shown(reopened) == ([0], "")
    renamed = folded(reopened, StepMarked(number=2, at=NOON, chapter="Ordering"))
    assert await shown(renamed) == ([0, 1], "Ordering")
