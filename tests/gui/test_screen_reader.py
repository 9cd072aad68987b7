"""A screen reader has a name for everything that takes the keyboard, in the window and in its dialogs."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QDialog, QWidget

from gui.bootstrap import Stepdeck
from gui.schema.session import SessionInfo
from tests.unit.widgets.samples import observation

# The offscreen platform says so of every dialog.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

NOON = datetime(2026, 1, 2, 12, 0, tzinfo=UTC)
SIGNS = set("▸▾←→✓✗☐⏳…&")
"""Of no use when they are read aloud; an ampersand is a forgotten access key."""

Run = Callable[[Callable[[Stepdeck], Awaitable[None]]], None]


def ill_named(top: QWidget) -> list[str]:
    """What is reached by keys and has no name, or one with signs in it."""
    found = []
    for widget in (top, *top.findChildren(QWidget)):
        if not (widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus):
            continue
        told = QAccessible.queryAccessibleInterface(widget)
        name = told.text(QAccessible.Text.Name) if told is not None else ""
        if not name.strip() or SIGNS & set(name.removesuffix("…")):
            found.append(f"{type(widget).__name__} in {type(widget.parent()).__name__}: {name!r}")
    return found


def test_in_the_window(run: Run) -> None:
    async def story(stepdeck: Stepdeck) -> None:
        stepdeck.window.resize(1440, 900)
        window = stepdeck.window
        assert ill_named(window) == []
        window.sessions.set_sessions((SessionInfo("s1", NOON, NOON),))
        page = observation()
        for part in (window.area, window.action_panel, window.inspector):
            part.set_observation(page)
        await asyncio.sleep(0)
        for action in page.actions:
            window.action_panel.select_action(action.id)
            await asyncio.sleep(0)
            assert ill_named(window.action_panel) == [], action.id
        for name in window.inspector.pages:
            window.show_inspector(name)
            await asyncio.sleep(0)
            assert ill_named(window.inspector) == [], name

    run(story)


@pytest.mark.parametrize(
    "command",
    [
        *("session.new_with_options", "session.servers", "session.attach"),
        *("window.settings", "window.keys", "window.manual", "window.about"),
    ],
)
def test_in_dialogs(run: Run, command: str) -> None:
    async def story(stepdeck: Stepdeck) -> None:
        stepdeck.window.commands.run(command)
        await asyncio.sleep(0)
        (dialog,) = [made for made in stepdeck.window.findChildren(QDialog) if made.isVisible()]
        assert ill_named(dialog) == []

    run(story)
