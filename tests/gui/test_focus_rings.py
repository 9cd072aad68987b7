"""The focused widget is recognizable at a glance, in the window and in its dialogs."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime

import pytest
from PIL import Image, ImageChops
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QDialog, QLineEdit, QWidget

from gui.bootstrap import Stepdeck
from gui.schema.session import SessionInfo
from tests.unit.widgets.samples import observation

# The offscreen platform says so of every dialog.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

LEAST_PX = 60
"""The least number of pixels that have to look different; a blinking cursor has fewer."""
NOON = datetime(2026, 1, 2, 12, 0, tzinfo=UTC)

Run = Callable[[Callable[[Stepdeck], Awaitable[None]]], None]


def picture(top: QWidget) -> Image.Image:
    made = top.grab().toImage().convertToFormat(QImage.Format.Format_RGB888)
    size = (made.width(), made.height())
    return Image.frombytes("RGB", size, bytes(made.constBits()), "raw", "RGB", made.bytesPerLine())


async def unringed(top: QWidget) -> list[str]:
    """The widgets that look the same with and without the focus."""
    away = QLineEdit(top)
    away.setGeometry(-500, -500, 10, 10)
    away.show()
    found = []
    for widget in top.findChildren(QWidget):
        reached = widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible() and widget.isEnabled()
        if widget is away or not reached or widget.focusProxy() is not None:
            continue
        away.setFocus()
        await asyncio.sleep(0)
        before = picture(top)
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        await asyncio.sleep(0)
        changed = ImageChops.difference(before, picture(top)).convert("L").point(lambda value: 255 * (value > 20))
        at = widget.mapTo(top, QPoint(0, 0))
        area = (max(at.x(), 0), max(at.y(), 0), min(at.x() + widget.width(), top.width()), at.y() + widget.height())
        if area[1] < top.height() and changed.crop(area).histogram()[255] < LEAST_PX:
            found.append(f"{type(widget).__name__} {widget.accessibleName()} {area}")
    away.deleteLater()
    return found


def test_in_the_window(run: Run) -> None:
    async def story(stepdeck: Stepdeck) -> None:
        stepdeck.window.resize(1440, 900)
        window = stepdeck.window
        assert await unringed(window) == []
        window.sessions.set_sessions((SessionInfo("s1", NOON, NOON),))
        window.area.set_observation(observation())
        window.action_panel.set_observation(observation())
        window.inspector.set_observation(observation())
        await asyncio.sleep(0)
        assert await unringed(window) == []

    run(story)


@pytest.mark.parametrize(
    "command", ["session.new_with_options", "session.servers", "window.settings", "window.keys", "session.attach"]
)
def test_in_dialogs(run: Run, command: str) -> None:
    async def story(stepdeck: Stepdeck) -> None:
        stepdeck.window.resize(1440, 900)
        stepdeck.window.commands.run(command)
        await asyncio.sleep(0)
        (dialog,) = [made for made in stepdeck.window.findChildren(QDialog) if made.isVisible()]
        dialog.activateWindow()
        dialog.resize(dialog.width(), 2000)  # all of its fields in sight
        await asyncio.sleep(0)
        assert await unringed(dialog) == []
        dialog.close()

    run(story)


def test_the_row_that_enter_does_in_the_palette(run: Run) -> None:
    async def story(stepdeck: Stepdeck) -> None:
        stepdeck.window.resize(1440, 900)
        window = stepdeck.window
        window.commands.run("window.palette")
        await asyncio.sleep(0)
        shown = window.command_palette.list
        row = shown.visualRect(shown.currentIndex())
        accent = shown.palette().accent().color().rgb()
        drawn = shown.viewport().grab().toImage()
        assert sum(drawn.pixel(x, row.center().y()) == accent for x in range(row.left(), row.left() + 12)) >= 1

    run(story)
