"""A simulated person at the real window, whose interactions are counted.

One interaction is one click, one wheel turn, one key pressed by itself (Enter, Tab, an arrow), or one text typed in one
go. Clicks go to a position of the window, keys to whatever has the focus: no widget is reached that a person could not
reach.
"""

import asyncio

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from gui.bootstrap import Stepdeck
from gui.demo.user import DemoUser

_LEFT = Qt.MouseButton.LeftButton
_LAID_OUT_S = 0.1
_MOST_NOTCHES = 200


class Hands:
    """A person who looks, clicks and types.

    Attributes:
        count: The number of interactions.
        done: The interactions, in order.
    """

    def __init__(self, user: DemoUser, stepdeck: Stepdeck) -> None:
        self.user, self.stepdeck = user, stepdeck
        self.done: list[str] = []

    @property
    def count(self) -> int:
        return len(self.done)

    async def click(self, widget: QWidget, place: QPoint | None = None) -> None:
        """Click the visible part of a widget; fails if something else covers it."""
        await asyncio.sleep(_LAID_OUT_S)
        place = place if place is not None else widget.rect().center()
        window = widget.window()
        there = window.childAt(widget.mapTo(window, place))
        assert there is not None, "nobody can click there"
        assert there is widget or widget.isAncestorOf(there), f"{there} lies over {widget}"
        handle = window.windowHandle()
        assert handle is not None
        self._note(f"click {widget.accessibleName() or type(widget).__name__}")
        # Qt handles events during a click: no task of ours may be running then.
        clicked = asyncio.Event()

        def click() -> None:
            QTest.mouseClick(handle, _LEFT, Qt.KeyboardModifier.NoModifier, widget.mapTo(window, place))
            clicked.set()

        asyncio.get_running_loop().call_soon(click)
        await clicked.wait()

    async def click_row(self, name: str, *, kind: str = "", verb: str = "") -> None:
        """Click an action in the list; it must be visible."""
        await asyncio.sleep(_LAID_OUT_S)
        panel = self.stepdeck.window.action_panel
        action = self.user.find(name, kind=kind, verb=verb)
        row = panel.model.row_of(action.id)
        assert row >= 0, f"“{name}” is folded away"
        rect = panel.list.visualRect(panel.model.index(row, 0))
        assert panel.list.viewport().rect().contains(rect.center()), f"“{name}” is out of sight"
        await self.click(panel.list.viewport(), rect.center())

    async def turn_to_row(self, name: str) -> None:
        """Turn the wheel over the list until an action is visible: one interaction."""
        panel = self.stepdeck.window.action_panel
        row = panel.model.index(panel.model.row_of(self.user.find(name).id), 0)
        ground = panel.list.viewport()
        middle = QPointF(ground.rect().center())
        self._note(f"turn the wheel to {name}")
        for _ in range(_MOST_NOTCHES):
            if ground.rect().contains(panel.list.visualRect(row)):
                return
            down = QPoint(0, -120)
            turn = (middle, ground.mapToGlobal(middle), QPoint(), down)
            state = (Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False)
            QApplication.sendEvent(ground, QWheelEvent(*turn, *state))
            await asyncio.sleep(0)
        raise AssertionError(f"“{name}” does not come in sight")

    async def click_field(self, label: str) -> None:
        """Click a field of the open whole form; it must be visible."""
        await asyncio.sleep(_LAID_OUT_S)
        whole = self.stepdeck.window.action_panel.whole
        assert whole is not None, "no form is open"
        spec = next(part.spec for part in whole.whole.parts if part.spec.label == label)
        editor = whole.form.editors[spec.name]
        await self.click(editor.focusProxy() or editor)

    async def key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key, wherever the focus is."""
        await asyncio.sleep(_LAID_OUT_S)
        self._note(f"press {key.name}")
        QTest.keyClick(self._focused(), key, modifiers)

    async def type(self, text: str) -> None:
        """Type a text in one go, wherever the focus is."""
        await asyncio.sleep(_LAID_OUT_S)
        self._note(f"type {text!r}")
        QTest.keyClicks(self._focused(), text)

    async def step(self, steps: int) -> None:
        """Wait until there are this many steps, the last one has ended, and the window shows it."""
        session = self.user.session
        await self.user.until(lambda: len(session.steps) >= steps and not session.busy, f"{steps} steps")
        await self.user.quiet()

    def _focused(self) -> QWidget:
        focused = QApplication.activePopupWidget() or QApplication.focusWidget()  # keys go to an open list first
        assert focused is not None, f"nothing has the focus after {self.done}"
        return focused

    def _note(self, words: str) -> None:
        self.done.append(words)
