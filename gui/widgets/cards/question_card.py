"""The card of a dialog that blocks the page: its words, its buttons, and the field of a prompt."""

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QPushButton

from gui.schema.action import Action, ActionCall
from gui.schema.harmless import is_grave, is_grave_to_decline
from gui.schema.page import Question
from gui.widgets.cards.card import Card
from gui.widgets.common.parts import set_look
from gui.widgets.picture.page_keys import types

HOLD_MS = 600
"""Milliseconds for which a dialog that opened by itself takes no answer."""
_PRESSES = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
MOST_CHARS, MOST_LINES = 240, 4
"""Limits of the page's text from which on it scrolls on the card, so that its buttons stay visible."""


class QuestionCard(Card):
    """Requests the same steps as the rows of the answers in the list.

    Args:
        question: The dialog.
        answers: Its answers as actions: for a prompt first a field, then the buttons, the first of which agrees.

    Signals:
        step_requested: Answer with this `ActionCall`.
        keys_lost: Typed text that was meant for the page, and that the dialog does not accept.
    """

    step_requested = Signal(object)  # ActionCall
    keys_lost = Signal()

    def __init__(self, question: Question, answers: tuple[Action, ...]) -> None:
        says = "\n".join(line for line in question.text.strip().splitlines() if line.strip())
        if question.kind == "beforeunload":
            title, says = self.tr("Leave this page?"), self.tr("What you typed there may be lost.")
        else:
            title = self.tr("The page asks") if question.kind != "alert" else self.tr("The page says")
        super().__init__("chat-circle-text", title, says)
        set_look(self.text, "")  # the title is the page's own text
        if len(says) > MOST_CHARS or says.count("\n") >= MOST_LINES:
            height = round(
                (MOST_LINES + 0.5) * self.text.fontMetrics().lineSpacing()
            )  # half a line shows that there is more
            self.scroll_text(height)
        self.question = question
        self._missed = self.add_line()
        self._then: ActionCall | None = None
        self._blocked = self._agreed = self._held = False
        self._rest = QTimer(self, singleShot=True, interval=HOLD_MS)
        self._rest.timeout.connect(self._on_held)
        self._opened = QTimer(self, singleShot=True, interval=HOLD_MS)
        self._prompt: Action | None = None
        self._agree: Action | None = None
        self._safe: QPushButton | None = None
        self.field: QLineEdit | None = None
        self.renew(answers)
        if self._prompt is not None:
            self.field = QLineEdit(self._prompt.value)
            self.field.setMaxLength(10_000)
            if self._prompt.param is not None and self._prompt.param.secret:
                self.field.setEchoMode(QLineEdit.EchoMode.Password)
            self.field.selectAll()  # as in browsers: typing replaces the suggestion
            self.field.setAccessibleName(self.tr("Answer"))
            self.field.returnPressed.connect(self._on_agree)
            self.field.textEdited.connect(self._keep_holding)
            self._say_filled()
            self.body.addWidget(self.field)
        # Leaving, or what costs or ends something, is not agreed to by a key that was meant for something else.
        self._is_grave = question.kind == "confirm" and is_grave(question.text)
        self._loses = self._is_grave and self._is_grave_to_decline()
        leaves = question.kind == "beforeunload" or self._is_grave  # the emphasized button is the one with the focus
        for action in answers:
            if action is self._agree:
                self.add_button(action.name or action.target, self._on_agree, "" if leaves else "primary")
            elif action is not self._prompt:
                is_safe = leaves and self._safe is None and not self._loses
                made = self.add_button(action.name or action.target, self._on_other, "primary" if is_safe else "")
                made.setObjectName(action.id)
                made.installEventFilter(self)
                self._safe = made if is_safe else self._safe

    def _is_grave_to_decline(self) -> bool:
        names = [action.name or action.target for action in self.answers if not action.params][:2]
        return len(names) > 1 and all(names) and is_grave_to_decline(self.question.text, *names)

    def renew(self, answers: tuple[Action, ...]) -> None:
        """Take over a new reading of the same dialog; if a typed answer was sent, continue and agree."""
        self.answers = answers
        self._prompt = next((action for action in answers if action.params), None)
        self._agree = next((action for action in answers if not action.params), None)
        self._say_filled()

    def _say_filled(self) -> None:
        """Show in the empty field that it has a hidden answer: agreeing sends it."""
        if self.field is not None and self._prompt is not None:
            filled = "filled" in self._prompt.states
            self.field.setPlaceholderText(self.tr("Filled in, hidden") if filled else "")

    def say_missed(self, words: str) -> None:
        """Report that text typed when the dialog opened was lost; empty text removes that."""
        self._missed.setText(words)
        self._missed.setVisible(bool(words))

    def go_on(self) -> None:
        """Agree, if only the text of the answer was sent so far, or Enter came too soon; call when no step runs."""
        call, self._then = self._then, None
        agreed, self._agreed = self._agreed, False
        if call is not None:
            self.step_requested.emit(call)
        elif agreed:
            self._on_agree()

    def set_blocked(self, why: str) -> None:
        """Also note it for Enter in the field."""
        self._blocked = bool(why)
        super().set_blocked(why or (self.tr("This dialog has just opened.") if self._held else ""))

    def take_keyboard(self) -> None:
        """Focus the answer that loses nothing if the page asks whether to leave it, or to do something grave.

        If it says that declining loses something, no answer has the focus.
        """
        if self._loses:
            self.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        if self._is_grave and self.window().focusWidget() is not self._safe:
            self._opened.start()
        if self._safe is not None and self._safe.isEnabled():
            self._safe.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().take_keyboard()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc declines. While nothing is taken, keys that go on prolong that: they were meant for the page."""
        if self._held:
            self._keep_holding()
            if types(event):
                self.keys_lost.emit()
            return
        if event.key() != Qt.Key.Key_Escape or not self.decline():
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A grave question that has just opened takes no Enter: it was meant for what was pressed before."""
        pressed = event.key() if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress else None
        if pressed in _PRESSES and self._opened.isActive():
            self._opened.start()
            return True
        return super().eventFilter(watched, event)

    def decline(self) -> bool:
        """Handle Esc as a browser does: decline, or agree if there is no decline; return whether that is allowed."""
        if self._held or self._blocked:
            return False
        other = next((each for each in self.answers if each is not self._agree and each.id != self._prompt_id()), None)
        self._then = None
        # An alert's only button besides OK stops the page's dialogs for good: that is only ever pressed on purpose.
        if other is not None and self.question.kind != "alert":
            self.step_requested.emit(ActionCall(action_id=other.id))
        else:
            self._on_agree()
        return True

    def _prompt_id(self) -> str:
        return self._prompt.id if self._prompt is not None else ""

    def hold(self) -> None:
        """Accept no answer until the keyboard has rested: pending keys were meant for something else.

        Letters go into the field anyway.
        """
        self._held = True
        self.set_blocked("")
        self._rest.start()

    def _keep_holding(self) -> None:
        if self._held:
            self._rest.start()

    def _on_held(self) -> None:
        self._held = False
        if not self._blocked:
            self.set_blocked("")

    def _on_agree(self) -> None:
        if self._agree is None or self._held:
            return
        if self._blocked:
            self._agreed = True
            return
        call = ActionCall(action_id=self._agree.id)
        if self.field is not None and self._prompt is not None and self.field.text() != self._prompt.value:
            self._then = call  # every backend takes one value per step: first the text, then the button
            call = ActionCall(action_id=self._prompt.id, value=self.field.text())
        self.step_requested.emit(call)

    def _on_other(self) -> None:
        self._then = None
        self.step_requested.emit(ActionCall(action_id=self.sender().objectName()))
