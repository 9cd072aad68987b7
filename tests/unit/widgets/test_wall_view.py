"""The size of the wall's tiles, and what stands in one without a picture."""

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.models.sessions import SessionListModel
from gui.schema.session import SessionInfo
from gui.widgets.wall.wall_view import NARROWEST_PX, WIDEST_PX, WallView
from tests.unit.widgets.action_samples import NOON


@pytest.mark.parametrize(("count", "columns"), [(1, 1), (2, 2), (3, 2), (5, 3), (60, 4)])
def test_tiles_are_as_large_as_all_sessions_allow(qtbot: QtBot, count: int, columns: int) -> None:
    model = SessionListModel()
    wall = WallView(model)
    qtbot.addWidget(wall)
    wall.resize(1000, 800)
    wall.show()
    model.set_rows([SessionInfo(f"s{n}", NOON, NOON) for n in range(count)])
    width = wall.view.gridSize().width()
    assert NARROWEST_PX <= width <= WIDEST_PX
    assert (1000 - 24) // width == columns


@pytest.mark.parametrize(("count", "height"), [(3, 800), (4, 780), (6, 700)])
def test_full_rows_end_where_the_wall_ends(qtbot: QtBot, count: int, height: int) -> None:
    model = SessionListModel()
    wall = WallView(model)
    qtbot.addWidget(wall)
    wall.resize(1180, height)
    wall.show()
    model.set_rows([SessionInfo(f"s{n}", NOON, NOON) for n in range(count)])
    QApplication.processEvents()
    tile = wall.view.gridSize()
    columns = wall.view.viewport().width() // tile.width()
    left_over = wall.view.viewport().width() - columns * tile.width()
    assert left_over <= wall.view.verticalScrollBar().sizeHint().width() + 2 * 8
    assert -(-count // columns) * tile.height() <= wall.view.viewport().height(), "all are still in sight"


def test_a_blank_page_is_no_white_picture(qtbot: QtBot) -> None:
    wall = WallView(SessionListModel())
    qtbot.addWidget(wall)
    white = QImage(10, 10, QImage.Format.Format_RGB32)
    blank = SessionInfo("s1", NOON, NOON, url="about:blank", tab_count=1)
    written = SessionInfo("s2", NOON, NOON, url="about:blank", title="Written by a script")
    for info in (blank, written):
        wall.delegate.set_picture(info.session_id, white)
    assert wall.delegate.picture(blank) is None
    assert wall.delegate.picture_words(blank, NOON) == "No page yet. Click, then type an address."
    assert wall.delegate.picture(written) is white
    assert not wall.delegate.picture_words(written, NOON)
