"""The size of the wall's tiles."""

import pytest
from pytestqt.qtbot import QtBot

from gui.models.sessions import SessionListModel
from gui.schema.session import SessionInfo
from gui.widgets.wall.wall_view import NARROWEST_PX, WIDEST_PX, WallView
from tests.unit.widgets.action_samples import NOON


@pytest.mark.parametrize(("count", "columns"), [(1, 2), (2, 2), (5, 3), (60, 4)])
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
