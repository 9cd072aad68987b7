"""The action panel in a window, driven by mouse and keys."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from gui.engine.identity.continuity import same_action
from gui.schema.action import ActionCall
from gui.schema.page import Observation
from gui.widgets.actions.form import ActionForm
from gui.widgets.actions.panel import ActionPanel
from gui.widgets.cards.question_stack import QuestionStack
from gui.widgets.command_set import CommandSet
from gui.widgets.commands import Situation
from gui.widgets.common.parts import EmptyState
from gui.widgets.messages.error_card import ErrorCard

LEFT = Qt.MouseButton.LeftButton


def found_again(action_id: str, before: Observation, now: Observation) -> str:
    """As a session finds an action again of whose elements it knows nothing."""
    known = before.action(action_id)
    found = same_action(known, before, now) if known is not None else None
    return found.id if found is not None else ""


class Panel:
    """A panel in a window with another field and the page's questions, and what was asked for."""

    def __init__(self, qtbot: QtBot) -> None:
        self.qtbot = qtbot
        self.window = QWidget()
        self.elsewhere = QLineEdit()
        self.panel = ActionPanel()
        self.panel.set_find_again(found_again)
        self.questions = QuestionStack()
        self.questions.step_requested.connect(self.panel.sending.run)
        self.questions.keyboard_left.connect(self.panel.take_keyboard)
        commands = CommandSet(self.window)
        commands.set_situation(Situation(sessions=1, session="active", page=True, selected=True))
        commands.serve(self.window)
        commands.on("actions.run", self.panel.run_selected)
        commands.on("actions.filter", self.panel.focus_filter)
        column = QVBoxLayout(self.window)
        column.addWidget(self.elsewhere)
        column.addWidget(self.questions)
        column.addWidget(self.panel)
        qtbot.addWidget(self.window)
        self.calls: list[ActionCall] = []
        self.stops: list[bool] = []
        self.panel.step_requested.connect(self.calls.append)
        self.panel.stop_requested.connect(self._on_stop)
        self.window.resize(400, 700)
        self.window.show()
        self.window.activateWindow()
        qtbot.waitUntil(self.window.isActiveWindow)

    def _on_stop(self) -> None:
        self.stops.append(True)

    def read(self, observation: Observation) -> None:
        """Show a page and what it asks."""
        self.panel.set_observation(observation)
        self.questions.set_observation(observation)

    def busy(self, on: bool) -> None:
        """Let a step begin or end."""
        self.panel.set_busy(on)
        self.questions.set_blocked(self.panel.why_blocked())

    @property
    def form(self) -> ActionForm:
        form = self.panel.form
        assert form is not None
        return form

    def type(self, text: str) -> None:
        self.qtbot.keyClicks(focused(), text)

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        self.qtbot.keyClick(focused(), key, modifiers)

    def button(self, text: str) -> QPushButton:
        return next(each for each in self.window.findChildren(QPushButton) if each.text() == text and each.isVisible())

    def place(self, action_id: str) -> QPoint:
        model = self.panel.model
        return self.panel.list.visualRect(model.index(model.row_of(action_id))).center()

    def click_row(self, action_id: str) -> None:
        self.qtbot.mouseClick(self.panel.list.viewport(), LEFT, pos=self.place(action_id))


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def visible_texts(panel: ActionPanel) -> list[str]:
    return [empty.text() for empty in panel.findChildren(EmptyState) if empty.isVisible()]


def buttons(panel: ActionPanel) -> list[QPushButton]:
    return panel.findChildren(QPushButton)


def cards(panel: ActionPanel) -> list[ErrorCard]:
    return panel.findChildren(ErrorCard)
