"""What the list of sessions lays out anew, and what it keeps."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from PySide6.QtGui import QFont, QImage, QTextLayout
from PySide6.QtWidgets import QApplication, QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from gui.schema.session import SessionInfo
from gui.widgets.sessions import delegate as delegates
from gui.widgets.sessions.list_view import SessionList
from gui.widgets.sessions.row_layouts import RowLayouts

NOW = datetime.now(UTC)
START = "The handbook of a program with a long name that goes on and on and is still not at its end"
INFOS = tuple(
    SessionInfo(f"s{n}", NOW, NOW, title=f"Page {n}", url=f"https://{n}.example/", tab_count=2) for n in range(20)
)


@pytest.fixture
def laid_out(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The texts that were laid out."""
    texts: list[str] = []
    lay_out = delegates._laid_out

    def noting(text: str, font: QFont, width: int) -> QTextLayout:
        texts.append(text)
        return lay_out(text, font, width)

    monkeypatch.setattr(delegates, "_laid_out", noting)
    return texts


@pytest.fixture
def sessions(qtbot: QtBot) -> SessionList:
    made = SessionList()
    qtbot.addWidget(made)
    made.resize(216, 1400)
    made.set_sessions(INFOS)
    made.show()
    qtbot.waitExposed(made)
    made.grab()
    return made


def heights(sessions: SessionList) -> list[int]:
    option = QStyleOptionViewItem()
    sessions.view.initViewItemOption(option)
    rows = range(sessions.model.rowCount())
    return [sessions.delegate.sizeHint(option, sessions.model.index(row)).height() for row in rows]


def test_a_row_that_changes_is_the_only_one_laid_out_anew(sessions: SessionList, laid_out: list[str]) -> None:
    sessions.view.doItemsLayout()
    sessions.grab()
    assert not laid_out
    sessions.set_sessions((*INFOS[:7], replace(INFOS[7], title="Another page"), *INFOS[8:]))
    sessions.view.doItemsLayout()
    sessions.grab()
    assert set(laid_out) == {"Another page"}


def test_a_cut_title_is_laid_out_anew_when_another_one_begins_alike(sessions: SessionList) -> None:
    def painted() -> QImage:
        sessions.view.doItemsLayout()
        return sessions.view.viewport().grab(sessions.view.visualRect(sessions.model.index(0))).toImage()

    one = replace(INFOS[0], title=f"{START}, steps")
    sessions.set_sessions((one, *INFOS[1:]))
    alone = painted()
    sessions.set_sessions((one, replace(INFOS[1], title=f"{START}, pages"), *INFOS[2:]))
    assert painted() != alone
    sessions.set_sessions((one, *INFOS[1:]))
    assert painted() == alone


def test_rows_fit_again_after_a_change_of_the_font_and_of_the_width(sessions: SessionList, qapp: QApplication) -> None:
    sessions.set_sessions(tuple(replace(info, title=f"{START}, {info.session_id}") for info in INFOS))
    small = heights(sessions)
    sessions.resize(110, 1400)
    assert all(narrow < before for narrow, before in zip(heights(sessions), small, strict=True))
    sessions.resize(216, 1400)
    assert heights(sessions) == small
    font = QFont(sessions.view.font())
    font.setPointSizeF(font.pointSizeF() * 2)
    sessions.view.setFont(font)
    assert all(large > before for large, before in zip(heights(sessions), small, strict=True))


def test_what_is_kept_does_not_grow_for_ever(qapp: QApplication) -> None:
    kept = RowLayouts()
    for number in range(10_000):
        kept.age_and_details(number, lambda: ("", ""))
    assert len(kept._ages) <= 2_000
