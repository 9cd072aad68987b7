"""All cards of the current session, above the list of actions; many cards scroll."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget
from shiboken6 import isValid

from gui.schema.action import Action
from gui.schema.page import Observation
from gui.schema.session import SessionInfo
from gui.widgets.cards.ask_cards import AskCard, card_for
from gui.widgets.cards.card import Card
from gui.widgets.cards.download_card import DownloadCard
from gui.widgets.cards.question_card import QuestionCard
from gui.widgets.common.parts import label
from gui.widgets.common.theme import EDGE, GRID

MOST_FILES = 2
"""The most files with a card; the inspector lists all of them."""

LEAST_PX = 192
"""The least room for a card, in pixels, so that its buttons are visible in the smallest window."""

TALLEST_SHARE = 0.5
"""The largest share of the panel for cards; the list keeps the rest."""


class CardStack(QScrollArea):
    """Shows a dialog, requests and files, each on a card that stays as long as its meaning.

    Signals:
        step_requested: Answer the dialog with this `ActionCall`.
        answer_requested: Id of the request and the `AskAnswer`.
        show_requested: The path of a file to show in its folder.
        stop_requested: The id of the download to cancel.
        keyboard_left: A card with the focus has gone, and what had the focus before has gone too.
    """

    step_requested = Signal(object)  # ActionCall
    answer_requested = Signal(str, object)  # AskAnswer
    show_requested = Signal(str)
    stop_requested = Signal(str)
    keyboard_left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session_id = ""
        self._blocked = ""
        self._before: QWidget | None = None
        self._question: QuestionCard | None = None
        self._asks: dict[str, AskCard] = {}
        self._files: dict[str, DownloadCard] = {}
        self._put_away: set[tuple[str, str]] = set()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(self.tr("What needs you"))
        inside = QWidget()
        inside.setProperty("look", "panel")
        inside.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(EDGE, 0, EDGE, GRID)
        self._column.setSpacing(GRID)
        self._more = label("", "small", wrap=True)
        self._more.hide()
        self._column.addWidget(self._more)
        self.setWidget(inside)
        self.verticalScrollBar().rangeChanged.connect(self._on_range_changed)
        self.hide()

    def set_observation(self, observation: Observation | None) -> None:
        """Show the dialog that blocks the page, if there is one."""
        question = observation.question if observation is not None else None
        answers: tuple[Action, ...] = ()
        if observation is not None and question is not None and observation.actions:
            group = observation.actions[0].category
            answers = tuple(action for action in observation.actions if action.category == group)
        card = self._question
        if card is not None and question == card.question and _ids(answers) == _ids(card.answers):
            card.renew(answers)
            return
        if card is not None:
            self._drop(card)
            self._question = None
        if question is not None and answers:
            self._question = QuestionCard(question, answers)
            self._question.step_requested.connect(self.step_requested)
            self._add(self._question, 0)
        self._fit()
        if self._question is not None:
            self._take_keyboard(self._question, by_itself=observation is not None and observation.by_itself)

    def set_session(self, info: SessionInfo | None) -> None:
        """Show the requests of a session's pages, and its latest downloads."""
        session_id = info.session_id if info is not None else ""
        if session_id != self._session_id:
            self._session_id = session_id
            for card in (*self._asks.values(), *self._files.values()):
                self._drop(card)
            self._asks, self._files = {}, {}
        self._set_asks(info)
        self._set_files(info)
        self._fit()

    def set_blocked(self, why: str) -> None:
        """Disable all answers while a step runs, with the reason; an empty text enables them."""
        self._blocked = why
        for card in self.cards():
            card.set_blocked(why)
        if not why and self._question is not None:
            self._question.go_on()

    def cards(self) -> tuple[Card, ...]:
        """All cards, from top to bottom."""
        places = (self._column.itemAt(place) for place in range(self._column.count()))
        return tuple(card for place in places if place is not None and isinstance(card := place.widget(), Card))

    def sizeHint(self) -> QSize:
        """The height of the cards, up to a share of the panel."""
        wanted = self._column.heightForWidth(self.viewport().width())
        if wanted < 0:
            wanted = self._column.sizeHint().height()
        panel = self.parentWidget()
        most = max(LEAST_PX, round(panel.height() * TALLEST_SHARE)) if panel is not None else wanted
        return QSize(240, min(wanted, most))

    def minimumSizeHint(self) -> QSize:
        """The minimum equals the wanted size: the list below can scroll instead."""
        return QSize(120, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Adapt to the new width, at which words wrap differently."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.updateGeometry()

    def _on_range_changed(self, _lowest: int, highest: int) -> None:
        """Show a line if a card continues below it."""
        if bool(self.property("cut")) != (highest > 0):
            self.setProperty("cut", highest > 0)
            self.style().unpolish(self)
            self.style().polish(self)

    def _set_asks(self, info: SessionInfo | None) -> None:
        wanted = {ask.id: ask for ask in (info.asks if info is not None and info.active else ())}
        for key, card in tuple(self._asks.items()):
            if key not in wanted or not card.renew(wanted[key]):
                self._drop(self._asks.pop(key))
        for key, ask in wanted.items():
            if key not in self._asks:
                card = self._asks[key] = card_for(ask)
                card.answered.connect(self.answer_requested)
                self._add(card, len(self._asks) - 1 + (self._question is not None))

    def _set_files(self, info: SessionInfo | None) -> None:
        files = info.downloads if info is not None else ()
        left = [file for file in reversed(files) if (self._session_id, file.id) not in self._put_away]
        shown = {file.id: file for file in left[:MOST_FILES]}
        for key, card in tuple(self._files.items()):
            known = card.download
            if key not in shown or (shown[key].state, shown[key].name) != (known.state, known.name):
                self._drop(self._files.pop(key))
            elif shown[key] != known:
                card.renew(shown[key])
        above = len(self._asks) + (self._question is not None)
        for place, file in enumerate(shown.values()):  # the newest on top
            if file.id not in self._files:
                card = self._files[file.id] = DownloadCard(file)
                card.show_requested.connect(self.show_requested)
                card.stop_requested.connect(self.stop_requested)
                card.closed.connect(self._on_closed)
                self._add(card, above + place)
        more = len(left) - len(shown)
        self._more.setText(self.tr("{count} more under Downloads in the inspector").format(count=more))
        self._more.setVisible(more > 0)

    def _add(self, card: Card, place: int) -> None:
        card.set_blocked(self._blocked)
        self._column.insertWidget(place, card)
        card.show()

    def _take_keyboard(self, card: QuestionCard, *, by_itself: bool) -> None:
        """Let the dialog have the keyboard, as in a browser: until it is answered, nothing else can be done."""
        if self.window().isActiveWindow():
            self._before = QApplication.focusWidget()
            card.take_keyboard()
            if by_itself:
                card.hold()

    def _give_keyboard_back(self) -> None:
        before, self._before = self._before, None
        if before is not None and isValid(before) and before.isVisible() and before.isEnabled():
            before.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.keyboard_left.emit()

    def _drop(self, card: Card) -> None:
        if card.holds_focus():
            self._give_keyboard_back()
        card.hide()
        self._column.removeWidget(card)
        card.setParent(None)
        card.deleteLater()

    def _on_closed(self) -> None:
        card = self.sender()
        if isinstance(card, DownloadCard):
            self._put_away.add((self._session_id, card.download.id))
            self._drop(self._files.pop(card.download.id))
            self._fit()

    def _fit(self) -> None:
        self.setVisible(bool(self.cards()))
        self.updateGeometry()


def _ids(answers: tuple[Action, ...]) -> tuple[str, ...]:
    return tuple(answer.id for answer in answers)
