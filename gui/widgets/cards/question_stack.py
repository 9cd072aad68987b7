"""The page's dialog and requests, each on a card that stays while its meaning stays."""

from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from shiboken6 import isValid

from gui.schema.action import Action
from gui.schema.ask import AskAnswer
from gui.schema.page import Observation
from gui.schema.session import SessionInfo
from gui.widgets.cards.ask_cards import AskCard, LoginCard, card_for
from gui.widgets.cards.card import Card
from gui.widgets.cards.card_stack import CardStack
from gui.widgets.cards.question_card import QuestionCard
from gui.widgets.common.theme import GRID

_SHARE = 0.8
"""Share of the picture's height: dialogs and requests must be answered first."""


class QuestionStack(CardStack):
    """Shows the dialog that blocks the page, and the requests of a session's pages.

    Signals:
        step_requested: Answer the dialog with this `ActionCall`.
        answer_requested: Id of the request and the `AskAnswer`.
        keys_lost: Text typed while a dialog opened was lost.
        keyboard_left: A card with the focus is gone, and the previously focused widget is gone, too.
    """

    step_requested = Signal(object)  # ActionCall
    answer_requested = Signal(str, object)  # AskAnswer
    keys_lost = Signal()
    keyboard_left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_SHARE, parent)
        self.setAccessibleName(self.tr("What the page asks"))
        self._run: tuple[str, datetime] | None = None
        self._blocked = ""
        self._by_hand = False
        self._missed = ""
        self._before: QWidget | None = None
        self._question: QuestionCard | None = None
        self._asks: dict[str, AskCard] = {}
        self._other_tabs: dict[str, str] = {}  # their titles, by key
        self._user_names: dict[str, str] = {}  # that were tried last, by the website
        bar = self.verticalScrollBar()  # queued: by then everything is laid out
        bar.rangeChanged.connect(self._show_focused, Qt.ConnectionType.QueuedConnection)

    def set_observation(self, observation: Observation | None) -> None:
        """Show the dialog that blocks the page, if there is one, and mark requests of other tabs."""
        self._note_tabs(observation)
        question = observation.question if observation is not None else None
        answers: tuple[Action, ...] = ()
        if observation is not None and question is not None and observation.actions:
            group = observation.actions[0].category
            answers = tuple(action for action in observation.actions if action.category == group)
        card = self._question
        if card is not None and question == card.question and _ids(answers) == _ids(card.answers):
            card.renew(answers)
            if observation is not None and not (observation.by_itself or card.holds_focus()):
                self._take_keyboard(card, by_itself=False)  # what was tried instead of answering it was not done
            return
        if card is not None:
            self.drop(card)
            self._question, self._missed = None, ""
        if question is not None and answers:
            self._question = QuestionCard(question, answers)
            self._question.say_missed(self._missed)
            self._question.step_requested.connect(self.step_requested)
            self._question.keys_lost.connect(self.keys_lost)
            self.add(self._question, 0)
        self.fit()
        if self._question is not None:
            self._take_keyboard(self._question, by_itself=observation is not None and observation.by_itself)

    def set_session(self, info: SessionInfo | None) -> None:
        """Show the requests of a session's pages."""
        run = info.run if info is not None else None
        if run != self._run:
            self._run = run
            for card in self._asks.values():
                self.drop(card)
            self._asks = {}
            self._user_names = {}
        wanted = {ask.id: ask for ask in (info.asks if info is not None and info.active else ())}
        for key, card in tuple(self._asks.items()):
            if key not in wanted or not card.renew(wanted[key]):
                self.drop(self._asks.pop(key))
        for key, ask in wanted.items():
            if key not in self._asks:
                card = self._asks[key] = card_for(ask)
                card.answered.connect(self._on_answered)
                if isinstance(card, LoginCard) and ask.refused:
                    card.user_name.setText(self._user_names.get(ask.origin, ""))  # mostly it is the password
                self.add(card, len(self._asks) - 1 + (self._question is not None))
        self._say_askers()
        self.fit()

    def set_by_hand(self, on: bool) -> None:
        """Note whether mouse and keyboard control the page: then a dialog may open while the user types."""
        self._by_hand = on

    def say_missed(self, words: str) -> None:
        """Report lost typed text: on the shown dialog, or else on the next one."""
        self._missed = words
        if self._question is not None:
            self._question.say_missed(words)
            self.fit()

    def begin_login(self) -> None:
        """Give the keyboard to the login that the whole page waits for, if it waits for one."""
        if self._by_hand:
            return
        for card in self._asks.values():
            if isinstance(card, LoginCard) and not card.ask.part:
                if not card.holds_focus():  # in a window that is not active it waits for that
                    self._before = self.window().focusWidget()
                    card.take_keyboard()
                    self._show_focused()
                return

    def set_blocked(self, why: str) -> None:
        """Disable all answers while a step runs, with the reason; an empty text enables them."""
        self._blocked = why
        for card in self.cards():
            card.set_blocked(why)
        if not why and self._question is not None:
            self._question.go_on()

    def decline(self) -> bool:
        """Decline the dialog that blocks the page, if one is shown; returns whether there was one to decline."""
        return self._question is not None and self._question.decline()

    def add(self, card: Card, place: int) -> None:
        """Also disable it while a step runs."""
        card.set_blocked(self._blocked)
        super().add(card, place)

    def drop(self, card: Card) -> None:
        """Also give the keyboard back."""
        if card.holds_focus():
            self._give_keyboard_back()
        super().drop(card)

    def _note_tabs(self, observation: Observation | None) -> None:
        tabs = observation.metadata.tabs if observation is not None else ()
        shown = observation.tab if observation is not None else ""
        self._other_tabs = {tab.key: tab.title or tab.url for tab in tabs if tab.key and tab.key != shown}
        self._say_askers()

    def _say_askers(self) -> None:
        for card in self._asks.values():
            card.set_asker(self._other_tabs.get(card.ask.tab, ""))

    def _show_focused(self) -> None:
        """If a card is cut off, show the focused field, and its first button if possible."""
        focused = self.window().focusWidget()
        card = next((card for card in self.cards() if card.holds_focus()), None)
        if card is not None and focused is not None:
            for part in (*card.findChildren(QPushButton)[:1], focused):
                self.ensureWidgetVisible(part, 0, GRID)

    def _on_answered(self, key: str, answer: AskAnswer) -> None:
        card = self._asks.get(key)
        if isinstance(card, LoginCard) and answer.given:
            self._user_names[card.ask.origin] = answer.user_name
        self.answer_requested.emit(key, answer)

    def _take_keyboard(self, card: QuestionCard, *, by_itself: bool) -> None:
        """Give the dialog the focus, as in a browser: until it is answered, nothing else can be done."""
        if self.window().isActiveWindow():
            self._before = QApplication.focusWidget()
            card.take_keyboard()
            if by_itself or self._by_hand:
                card.hold()

    def _give_keyboard_back(self) -> None:
        before, self._before = self._before, None
        if before is not None and isValid(before) and before.isVisible() and before.isEnabled():
            before.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.keyboard_left.emit()


def _ids(answers: tuple[Action, ...]) -> tuple[str, ...]:
    return tuple(answer.id for answer in answers)
