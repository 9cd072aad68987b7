"""A simulated person at the real widgets: points, clicks and types, and waits for the result."""

import asyncio
from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPushButton, QWidget

from gui.bootstrap import Stepdeck
from gui.engine.session import StepSession
from gui.schema.action import Action
from gui.schema.page import Observation

PATIENCE_S = 90.0
"""Seconds until the user gives up waiting for something to happen."""

_LAID_OUT_S = 0.05
"""Seconds for a widget that has just appeared to be laid out before it is clicked."""

_LEFT = Qt.MouseButton.LeftButton


def type_text(widget: QWidget, text: str) -> None:
    """Type a text into a widget; characters outside ASCII come as from an input method.

    `QTest.keyClicks` ends the whole program at such a character, such as the "…" in an address with a secret.
    """
    for letter in text:
        if letter.isascii():
            QTest.keyClicks(widget, letter)
        else:
            event = QInputMethodEvent("", [])
            event.setCommitString(letter)
            QApplication.sendEvent(widget, event)


class NothingHappenedError(AssertionError):
    """The event that the user waited for did not happen."""


class DemoUser:
    """Drives one Stepdeck window as a person would: only through its widgets, and seeing only what they show."""

    def __init__(self, stepdeck: Stepdeck) -> None:
        self._stepdeck = stepdeck
        self._window = stepdeck.window

    @property
    def session(self) -> StepSession:
        """The shown session."""
        session = self._stepdeck.controller.current
        if session is None:
            raise NothingHappenedError("No session is shown.")
        return session

    @property
    def page(self) -> Observation:
        """The page as shown."""
        observation = self.session.observation
        if observation is None:
            raise NothingHappenedError("No page is shown.")
        return observation

    def find(self, name: str, *, kind: str = "", verb: str = "") -> Action:
        """The action with this name, and with this kind letter and verb if given; an exact name comes first."""
        fitting = [
            action
            for action in (*self.page.actions, *self.page.browser_actions)
            if (not kind or action.kind == kind) and (not verb or action.verb == verb)
        ]
        for test in (lambda a: a.name == name, lambda a: a.target == name, lambda a: name in a.description):
            for action in fitting:
                if test(action):
                    return action
        raise NothingHappenedError(f"There is no action “{name}” in the list.")

    async def until(self, happened: Callable[[], bool], what: str) -> None:
        """Wait until a condition is true.

        Raises:
            NothingHappenedError: It did not become true in time.
        """
        try:
            async with asyncio.timeout(PATIENCE_S):
                while not happened():  # noqa: ASYNC110 -- widgets have no event for "it is so now"
                    await asyncio.sleep(0.01)
        except TimeoutError:
            raise NothingHappenedError(f"Waited {PATIENCE_S:g} s for {what}.") from None

    async def quiet(self) -> None:
        """Wait until the current session is idle and all its messages are on the screen."""
        controller = self._stepdeck.controller
        await self.until(lambda: self._rests() and self.session.observation is not None, "the step to end")
        await asyncio.sleep(0)
        await self.until(lambda: not controller.tasks.is_running("picture"), "the picture")
        await self.until(lambda: not self._stepdeck.step_pictures.busy, "the pictures of the steps")

    async def click(self, widget: QWidget, place: QPoint | None = None) -> None:
        """Click a visible widget."""
        await self.until(widget.isVisible, f"{widget.objectName() or type(widget).__name__} to be shown")
        await asyncio.sleep(_LAID_OUT_S)
        QTest.mouseClick(widget, _LEFT, Qt.KeyboardModifier.NoModifier, place or widget.rect().center())

    async def open(self, address: str) -> None:
        """Type an address, press Enter, wait for the page."""
        await self._step(lambda: self.enter_address(address))

    def enter_address(self, address: str) -> None:
        """Type an address and press Enter."""
        field = self._window.address_bar.field
        field.setFocus()
        field.selectAll()
        QTest.keyClick(field, Qt.Key.Key_Delete)
        type_text(field, address)
        QTest.keyClick(field, Qt.Key.Key_Return)

    async def select(self, action: Action) -> None:
        """Find the row with the filter and click it."""
        panel = self._window.action_panel
        panel.focus_filter()
        panel.filter.clear()
        QTest.keyClicks(panel.filter, action.id)
        await self.until(lambda: panel.selected_action_id() == action.id, f"{action.id} to be selected")
        QTest.keyClick(panel.filter, Qt.Key.Key_Escape)

    async def give(self, action: Action, value: str, *, enter: bool = False) -> None:
        """Fill the form of an action and run it."""
        await self.select(action)
        form = self._window.action_panel.form
        if form is None or form.form is None:
            raise NothingHappenedError(f"{action.id} has no form.")
        combo = form.form.findChild(QComboBox)
        line = form.form.findChild(QLineEdit)
        if combo is not None:
            index = combo.findText(value)
            if index < 0:
                raise NothingHappenedError(f"“{value}” is not among the choices of {action.id}.")
            combo.setFocus()
            combo.setCurrentIndex(index)
        elif line is not None:
            line.setFocus()
            line.selectAll()
            type_text(line, value)
        if enter and form.press_enter is not None:
            form.press_enter.setChecked(True)
        await self._step(lambda: QTest.mouseClick(form.run, _LEFT))

    async def do(self, action: Action) -> None:
        """Run an action without a value."""
        await self.select(action)
        form = self._window.action_panel.form
        if form is None:
            raise NothingHappenedError(f"{action.id} has no form.")
        run: QPushButton = form.run
        await self._step(lambda: QTest.mouseClick(run, _LEFT))

    async def press(self, button: QWidget) -> None:
        """Press a button of the window, which starts a step."""
        await self._step(lambda: QTest.mouseClick(button, _LEFT))

    async def switch_tab(self, tab_id: int) -> None:
        """Double-click a tab in the inspector."""
        inspector = self._window.inspector
        inspector.show_page("tabs")
        view = inspector.tabs.view
        place = view.visualRect(view.model().index(tab_id, 0)).center()
        QTest.mouseClick(view.viewport(), _LEFT, Qt.KeyboardModifier.NoModifier, place)
        await self._step(lambda: QTest.mouseDClick(view.viewport(), _LEFT, Qt.KeyboardModifier.NoModifier, place))

    async def _step(self, act: Callable[[], object]) -> None:
        """Start a step, and wait until it is done and shown."""
        session = self._stepdeck.controller.current
        before = len(session.steps) if session else 0
        act()

        def done() -> bool:
            return self._rests() and len(self.session.steps) > before

        await self.until(done, "a step to begin and end")
        await self.quiet()

    def _rests(self) -> bool:
        """Whether a session is shown and nothing in it is still running."""
        controller = self._stepdeck.controller
        session = controller.current
        if session is None or session.busy:
            return False
        return not controller.tasks.is_running(f"step:{session.info.session_id}")
