"""The area above the page where messages appear and push the page down."""

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QApplication, QWidget

from gui.schema.errors import StepdeckError
from gui.widgets.common.fitted_column import FittedColumn
from gui.widgets.common.parts import button
from gui.widgets.common.theme import EDGE, GRID
from gui.widgets.messages.card import Message, MessageCard, MessageKind

_SHOWN = 3
"""The most messages at once, to leave room in a low window; older ones wait until they are asked for, or a newer one
is closed."""
_KEPT = 12
_SHARE = 0.4
"""The largest share of the column's height for messages: in a low window they scroll, and the page stays in sight."""
_LEAST_PX = 120
_COMPACT_SHARE = 0.22
"""From this share of the column's height on, messages are shown in one line each, with their buttons."""
_ALONE_SHARE = 0.34
"""Likewise for a single message: it is the reason why something was not done, and deserves more of the room."""


PASSING_MS = 60_000
"""How long a message shows that only reports a success; longer under the mouse or with the focus."""


class MessageBar(FittedColumn):
    """Shows the newest messages, one per key, the newest at the top.

    Signals:
        remedy_requested: The `Remedy` whose button was pressed; the message stays until it is cleared or replaced.
        closed: The key of a message that the user closed.
        focus_left: A message with the focus was removed or deferred; the focus should go to the page.
    """

    remedy_requested = Signal(object)  # Remedy
    closed = Signal(str)
    focus_left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_SHARE, _LEAST_PX, parent)
        self._cards: dict[str, MessageCard] = {}
        self._of: dict[str, str] = {}  # by the key, the id of the session that it is about
        self._on_page: set[str] = set()  # the keys of messages about the current document
        self._session = ""
        self._all = False
        self.more = button("", "link", tip=self.tr("Show the older messages, too"), parent=self)
        self.more.clicked.connect(self._on_more)
        self.more.hide()
        self.column.setContentsMargins(EDGE, GRID, EDGE, GRID)
        self.column.setSpacing(GRID // 2)
        self.column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)

    def show_error(self, error: StepdeckError, key: str = "", *, on_page: bool = False) -> None:
        """Show an error, replacing the message with the same key; for `on_page` see `show_message`."""
        self.show_message(Message.of(error), key, on_page=on_page)

    def show_text(
        self, text: str, kind: MessageKind = "info", key: str = "", of: str = "", *, on_page: bool = False
    ) -> None:
        """Show a sentence, replacing the message with the same key; for the rest see `show_message`.

        A repeated message blinks: its text alone would not show that it is new.
        """
        message = Message(kind, text)
        again = any(card.message == message for card in self.shown())
        self.show_message(message, key, of, on_page=on_page)
        card = self._cards.get(key)
        if again and card is not None:
            card.blink()

    def show_message(self, message: Message, key: str = "", of: str = "", *, on_page: bool = False) -> None:
        """Show a message, replacing the one with the same key, and one with the same text.

        One with the same text and with buttons is preferred to one without.

        Args:
            message: The message.
            key: Its topic.
            of: The id of its session: it waits while another one is shown. Empty for none.
            on_page: Whether it is about the current document, and is removed with it; see `leave_page`.
        """
        self._drop(key)
        for other, card in tuple(self._cards.items()):
            if card.message.what == message.what and self._of[other] == of:
                if card.message.remedies and not message.remedies:
                    self._show_newest()
                    return
                self._drop(other)
        while len(self._cards) >= _KEPT:
            self._drop(next(iter(self._cards)))
        card = MessageCard(message, self)
        card.remedy_requested.connect(self.remedy_requested)
        card.closed.connect(self._on_closed)
        self._cards[key] = card
        self._of[key] = of
        if on_page:
            self._on_page.add(key)
        self.column.insertWidget(0, card)
        self._show_newest()
        if self.tells(key):
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, message.sentence))

    def show_passing(self, message: Message, key: str, of: str = "", *, shown_ms: int = PASSING_MS) -> None:
        """Show a message as `show_message` does, and remove it after a while: it only reports that all went well."""
        self.show_message(message, key, of)
        card = self._cards.get(key)
        if card is not None:
            self._let_pass(card, key, shown_ms)

    def _let_pass(self, card: MessageCard, key: str, shown_ms: int) -> None:
        timer = QTimer(card)
        timer.setInterval(shown_ms)

        def on_time() -> None:
            held = QApplication.focusWidget()
            if not card.underMouse() and not (held is not None and card.isAncestorOf(held)):
                self.clear(key)

        timer.timeout.connect(on_time)
        timer.start()

    def set_session(self, session_id: str) -> None:
        """Show the messages of this session, and those of none."""
        if session_id != self._session:
            self._session = session_id
            self._show_newest()

    def tells(self, key: str) -> bool:
        """Whether the message with this key waits for no other session to be shown."""
        return self._of.get(key, "") in ("", self._session)

    def retell(self, what: str, key: str) -> bool:
        """Replace the text of the message with this key, such as its progress; return whether it exists."""
        card = self._cards.get(key)
        if card is not None:
            card.retell(what)
        return card is not None

    def clear(self, key: str = "") -> None:
        """Remove the message with this key, if there is one."""
        self._drop(key)
        self._show_newest()

    def leave_page(self) -> None:
        """Remove messages about the previous document."""
        for key in tuple(self._on_page):
            self.clear(key)

    def has(self, key: str) -> bool:
        """Whether there is a message with this key, shown or waiting below others."""
        return key in self._cards

    def shown(self) -> tuple[MessageCard, ...]:
        """The shown cards, the newest first."""
        told = self._told()
        return told if self._all else told[:_SHOWN]

    def _told(self) -> tuple[MessageCard, ...]:
        """The cards that wait for no other session to be shown, the newest first."""
        return tuple(card for key, card in reversed(self._cards.items()) if self.tells(key))

    def sizeHint(self) -> QSize:
        """As high as the messages, which are one line each where room is short."""
        self._choose_form()
        return super().sizeHint()

    def _choose_form(self) -> None:
        """Show all words of the messages, or one line of each where they would take too much of the panel.

        Where even the buttons of all of them are too much, only the newest is in sight until the others are asked for.
        """
        panel, shown = self.parentWidget(), self.shown()
        if panel is None or not shown:
            return
        width, gaps = self.viewport().width() - 2 * EDGE, GRID // 2 * (len(shown) - 1) + 2 * GRID
        whole = sum(card.height_of("whole", width) for card in shown) + gaps
        compact = sum(card.height_of("compact", width) for card in shown) + gaps
        share = _ALONE_SHARE if len(self._told()) == 1 else _COMPACT_SHARE
        is_short = whole > panel.height() * share
        newest_only = is_short and not self._all and compact > max(_LEAST_PX, panel.height() * _SHARE)
        held, waiting = QApplication.focusWidget(), len(self._told())
        for place, card in enumerate(shown):
            card.set_form("compact" if is_short else "whole")
            stays = place == 0 or not newest_only or (held is not None and card.isAncestorOf(held))
            card.setVisible(stays)
            waiting -= stays
        self._say_more(waiting)

    def _say_more(self, waiting: int) -> None:
        """Offer the messages that are not in sight."""
        self.more.setText(self.tr("1 more") if waiting == 1 else self.tr("{} more").format(waiting))
        self.more.setVisible(waiting > 0)

    def _on_more(self) -> None:
        self._all = True
        self.focus_left.emit()  # the button is removed
        self._show_newest()

    def _drop(self, key: str) -> None:
        card = self._cards.pop(key, None)
        self._of.pop(key, None)
        self._on_page.discard(key)
        if card is not None:
            held = QApplication.focusWidget()
            self.column.removeWidget(card)
            card.hide()
            card.deleteLater()
            if held is not None and card.isAncestorOf(held):
                self.focus_left.emit()  # otherwise it would move to an arbitrary next widget

    def _show_newest(self) -> None:
        self._all = self._all and len(self._told()) > 1
        shown, held = self.shown(), QApplication.focusWidget()
        for card in self._cards.values():
            card.setVisible(card in shown)
        self._say_more(len(self._told()) - len(shown))
        self.setVisible(bool(shown))
        self.verticalScrollBar().setValue(0)
        self.updateGeometry()
        if held is not None and any(card not in shown and card.isAncestorOf(held) for card in self._cards.values()):
            self.focus_left.emit()

    def _on_closed(self) -> None:
        sender = self.sender()
        for key, card in tuple(self._cards.items()):
            if card is sender:
                self.clear(key)
                self.closed.emit(key)
