"""The readable page: its text with id chips, a welcome while there is no page, and errors."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from gui.schema.errors import StepdeckError
from gui.schema.page import Block, Observation, Span
from gui.schema.plain import in_quotes, shortened
from gui.widgets.common.theme import GRID
from gui.widgets.messages.error_card import ErrorCard
from gui.widgets.page.canvas import PageCanvas
from gui.widgets.page.find_bar import FindBar
from gui.widgets.page.front import front_of
from gui.widgets.page.welcome import Welcome

_MOST_TITLE = 40
"""The most characters of a session's title on a button."""


class PageView(QWidget):
    """Shows the blocks of an observation as text in which the user can choose actions.

    Signals:
        action_selected: Id of the action that was clicked.
        action_activated: Id of the action to perform, after a double click or Enter.
        action_hovered: Id of the action under the mouse, empty when it left.
        remedy_requested: The Remedy whose button on an error was pressed.
        welcome_chosen: Key of the button of a welcome: `practice`, `open`, `attach`, `servers` or `reopen`.
        find_ended: The find bar was closed.
    """

    action_selected = Signal(str)
    action_activated = Signal(str)
    action_hovered = Signal(str)
    remedy_requested = Signal(object)  # Remedy
    welcome_chosen = Signal(str)
    find_ended = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._observation: Observation | None = None
        self._place: tuple[str, str] | None = None
        self._card: ErrorCard | None = None
        self.setProperty("look", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.canvas = PageCanvas()
        self.canvas.action_selected.connect(self.action_selected)
        self.canvas.action_activated.connect(self.action_activated)
        self.canvas.action_hovered.connect(self.action_hovered)
        self.canvas.find_requested.connect(self.open_find)
        self.canvas.set_tips(self._tip_of)
        self.find_bar = FindBar(self.canvas)
        self.find_bar.closed.connect(self._close_find)
        self.find_bar.hide()
        self.welcomes = {
            "no_session": Welcome(
                "compass",
                self.tr("Open a website to start."),
                (
                    ("practice", self.tr("Try the practice site")),
                    ("open", self.tr("Open a website…")),
                    ("attach", self.tr("Attach to a running browser…")),
                    ("servers", self.tr("Connect to a server…")),
                ),
            ),
            "reading": Welcome("moon", self.tr("This session has ended. What was done in it is being read…"), ()),
            "ended": Welcome("moon", self.tr("This session has ended. There is no page to show."), ()),
            "blank": Welcome(
                "globe-simple",
                self.tr("Type an address above and press Enter."),
                (("practice", self.tr("Try the practice site")),),
            ),
        }
        self._stack = QStackedWidget()
        self._stack.addWidget(self.canvas)
        for made in self.welcomes.values():
            made.chosen.connect(self.welcome_chosen)
            self._stack.addWidget(made)
        self._errors = QVBoxLayout()
        self._errors.setContentsMargins(0, 0, 0, 0)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(self._errors)
        layout.addWidget(self.find_bar)
        layout.addWidget(self._stack, 1)
        self.set_welcome("no_session")

    def set_observation(self, observation: Observation | None) -> None:
        """Show a page as read, or none.

        If the same page was read again, scroll position and selected text stay. This is quick for pages of any length:
        rows are laid out when they come into view.
        """
        if observation is None:
            self._place = None
            self._observation = None
            self.canvas.set_blocks((), keep_place=False)
            return
        same = observation.place == self._place
        self._place = observation.place
        blocks = front_of(observation, self.tr("The page asks:")) + observation.blocks
        if not observation.blocks and not observation.description:
            blocks += (Block("note", (Span(self.tr("There is nothing to read on this page.")),)),)
        self._observation = observation
        self.canvas.set_blocks(blocks, keep_place=same)
        self.set_welcome("none")
        if self.find_bar.isVisible():
            self.find_bar.search_again(stay=same)

    def set_welcome(self, kind: str) -> None:
        """Show a welcome in place of the text.

        Args:
            kind: `no_session`, `blank` (a session without a page), `ended` (one that has ended so), `reading` (one that
                is being read from disk), or `none` for the text.
        """
        self._stack.setCurrentWidget(self.welcomes.get(kind, self.canvas))

    def offer_earlier(self, title: str, count: int) -> None:
        """Offer to reopen an earlier session where there is none yet.

        Args:
            title: Its title; empty to offer none.
            count: How many earlier sessions there are.
        """
        words = self.tr("Reopen {}").format(in_quotes(shortened(title, _MOST_TITLE))) if title else ""
        one = self.tr("Your earlier session is in the list. Reopen it, or open a website.")
        many = self.tr("Your earlier sessions are in the list. Reopen one, or open a website.")
        self.welcomes["no_session"].offer("reopen", words.replace("&", "&&"), one if count == 1 else many)

    def set_waiting(self, words: str) -> None:
        """Show in a welcome what the window is waiting for.

        Args:
            words: Such as "Opening shop.example…"; empty when done.
        """
        for welcome in self.welcomes.values():
            welcome.set_waiting(words)

    def select_action(self, action_id: str, *, reveal: bool = True) -> None:
        """Outline an action; with `reveal`, scroll to it if it is out of view. Emits nothing."""
        self.canvas.select_action(action_id, reveal=reveal)

    def hover_action(self, action_id: str) -> None:
        """Tint an action lightly; an empty id tints none. Emits nothing."""
        self.canvas.hover_action(action_id)

    def show_error(self, error: StepdeckError) -> None:
        """Show an error above the text, replacing an earlier one."""
        self.clear_error()
        self._card = ErrorCard(error)
        self._card.remedy_requested.connect(self.remedy_requested)
        self._card.dismissed.connect(self.clear_error)
        self._errors.setContentsMargins(GRID, GRID, GRID, GRID)
        self._errors.addWidget(self._card)

    def clear_error(self) -> None:
        """Remove the error."""
        if self._card is not None:
            self._errors.removeWidget(self._card)
            self._card.hide()
            self._card.deleteLater()
            self._card = None
            self._errors.setContentsMargins(0, 0, 0, 0)

    def open_find(self) -> None:
        """Show the find bar and type into it."""
        if self._stack.currentWidget() is self.canvas:
            self.find_bar.show()
            self.find_bar.open()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+F finds from anywhere in the view."""
        if event.matches(QKeySequence.StandardKey.Find):
            self.open_find()
        else:
            super().keyPressEvent(event)

    def _tip_of(self, action_id: str) -> str:
        action = self._observation.action(action_id) if self._observation else None
        if action is None:
            return ""
        parts = (f"{action.id} {action.description}", action.reason_text, action.href)
        return "\n".join(part[:300] for part in parts if part)

    def _close_find(self) -> None:
        self.find_bar.clear()
        self.find_bar.hide()
        self.canvas.setFocus(Qt.FocusReason.OtherFocusReason)
        self.find_ended.emit()
