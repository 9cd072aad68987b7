"""The start page offers to reopen an earlier session."""

from dataclasses import replace
from types import SimpleNamespace
from typing import cast

import pytest
from pytestqt.qtbot import QtBot

from gui.app.controller import SessionController
from gui.schema.code import Code
from gui.schema.fact import fact
from gui.schema.session import SessionInfo
from gui.widgets.main_window import MainWindow
from gui.wiring.session_list import SessionListWiring
from tests.unit.widgets.samples import NOON

SHOP = SessionInfo("s1", NOON, NOON, status="closed", title="Shop", url="https://shop.example/")


@pytest.mark.parametrize(
    ("info", "offered"),
    [
        (SHOP, True),
        (replace(SHOP, status="active"), False),
        (replace(SHOP, url="about:blank"), False),
        (replace(SHOP, location="Office"), False),
        (replace(SHOP, ending=fact(Code.FROM_FILE, file="shop.html")), False),
    ],
    ids=["ended", "open", "blank", "on a server", "from a file"],
)
def test_only_an_ended_session_of_this_computer_is_offered(qtbot: QtBot, info: SessionInfo, *, offered: bool) -> None:
    window = MainWindow()
    qtbot.addWidget(window)
    reopened: list[str] = []
    nothing = SimpleNamespace(rename=print, remove=print, undo_remove=print)
    controller = SimpleNamespace(
        sessions=nothing, select_session=print, open_practice=print, reopen_session=reopened.append
    )
    wiring = SessionListWiring(window, cast(SessionController, controller))
    wiring.offer_earlier([info])
    assert ("reopen" in window.area.page.welcomes["no_session"].buttons) == offered
    wiring.reopen_earlier()
    assert reopened == ["s1"] * offered
