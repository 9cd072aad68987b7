"""One message: what happened, why, what is still fine, and the buttons with remedies."""

from dataclasses import dataclass, replace
from typing import Literal

import qtawesome
from PySide6.QtCore import QEvent, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from gui.forms.grown import grown
from gui.forms.icon_button import IconButton
from gui.schema.errors import StepdeckError
from gui.schema.remedy import Remedy
from gui.schema.ticks import SO_ALREADY
from gui.widgets.common.flow import FlowLayout
from gui.widgets.common.one_line_label import OneLineLabel
from gui.widgets.common.parts import button, label, set_look, show_fold
from gui.widgets.common.short_button import ShortButton
from gui.widgets.common.theme import EDGE, GRID, tokens

MessageKind = Literal["info", "warning", "bad"]

Form = Literal["whole", "compact"]
"""How much of a message is shown: all of it, or one line and its buttons."""

_ICONS: dict[MessageKind, str] = {"info": "ph.info", "warning": "ph.warning", "bad": "ph.warning-circle"}
_LOOKS: dict[MessageKind, str] = {"info": "card", "warning": "notice", "bad": "error"}
_DETAILS_HEIGHT_PX = 96
_NARROW_PX = 680
_WORDS_PX = 320
"""The least width of the words beside the buttons, in letters of the usual size."""
_MOST_LINES = 3
"""Text of more lines than about this is above the buttons, so that it has the full width."""
_BLINK_MS = 200
_ICON_PX = 20


@dataclass(frozen=True, slots=True)
class Message:
    """The contents of a message. All texts are shown as plain text.

    Attributes:
        what: What happened, one line; `why` and `still` follow it.
        remedies: The buttons.
        code: The code of the error for help and reports; shown only in the details.
        details: Raw message and log, unfolded on request.
    """

    kind: MessageKind
    what: str
    why: str = ""
    still: str = ""
    remedies: tuple[Remedy, ...] = ()
    code: str = ""
    details: str = ""

    @classmethod
    def of(cls, error: StepdeckError) -> "Message":
        """The message for an error."""
        kind: MessageKind = "info" if error.fact.code in SO_ALREADY else "bad"  # nothing has gone wrong
        return cls(kind, error.what, error.why, error.still, error.remedies, error.code, error.details)

    @property
    def sentence(self) -> str:
        """The texts `what`, `why` and `still`, as running text."""
        return " ".join(part for part in (self.what, self.why, self.still) if part)

    @property
    def report(self) -> str:
        """The complete text, for the clipboard."""
        return "\n".join(part for part in (self.sentence, self.code, self.details) if part)


class MessageCard(QFrame):
    """Shows one message.

    Signals:
        remedy_requested: The `Remedy` whose button was pressed.
        closed: The user is done with the message.
    """

    remedy_requested = Signal(object)  # Remedy
    closed = Signal()

    def __init__(self, message: Message, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.message = message
        self.setAccessibleName(message.sentence)
        self._remedies: list[tuple[QPushButton, Remedy]] = []
        self.icon = QLabel()
        self._form: Form = "whole"
        self._unfolded = False
        self.what = OneLineLabel(message.what, "heading")
        self.rest = label(" ".join(part for part in (message.why, message.still) if part), "muted", wrap=True)
        self.close_button = IconButton("x", self.tr("Close this message"))
        self.close_button.setProperty("look", "quiet")
        self.close_button.clicked.connect(self._on_close)
        self.details_button = button("", "quiet")
        show_fold(self.details_button, self.tr("Details"), unfolded=False)
        self.details_button.clicked.connect(self._on_details)
        self.details = QPlainTextEdit()
        self.details.setReadOnly(True)
        self.details.setFixedHeight(_DETAILS_HEIGHT_PX)
        self.details.setAccessibleName(self.tr("Details"))
        self.copy = button(self.tr("Copy"))
        self.copy.clicked.connect(self._on_copy)
        self.more_button = button("", "quiet")
        show_fold(self.more_button, self.tr("More"), unfolded=False)
        self.more_button.clicked.connect(self._on_more)
        self._lay_out()
        # Show them only now that they have a parent: before, each would be a window of its own and take the focus.
        self._show_parts()
        for part in (self.details, self.copy):
            part.hide()
        set_look(self, _LOOKS[message.kind])
        self._paint_icon()

    def set_form(self, form: Form) -> None:
        """Show all of it, or one line and its buttons; the rest on request."""
        if form != self._form:
            self._form, self._unfolded = form, False
            self._show_parts()
            self._place_buttons()

    def height_of(self, form: Form, width: int) -> int:
        """About how high it is in a form at a width, in pixels; details that are unfolded do not count."""
        inner = max(1, width - EDGE - GRID // 2 - self._icon_px() - self.close_button.sizeHint().width() - 2 * GRID)
        offered: list[QPushButton] = [*self.remedy_buttons()]
        if form != "whole":
            offered.append(self.more_button)
        elif self._has_details():
            offered.append(self.details_button)
        line = sum(made.sizeHint().width() + GRID for made in offered)
        beside = width >= self._least_beside(line, folded=form != "whole")
        room = inner - line if beside else inner
        words = (_wrapped_height(self.what, room) if form == "whole" else self.what.fontMetrics().height()) + 10
        if self.rest.text() and form == "whole":
            words += 2 + _wrapped_height(self.rest, room)
        if not offered:
            return words + GRID
        high = offered[0].sizeHint().height()
        if beside:
            return max(words, high) + GRID
        rows = int(-(-line // inner))
        return words + rows * (high + GRID // 2) + GRID

    def retell(self, what: str) -> None:
        """Replace the text about the same matter; its buttons stay, and so does the focus."""
        self.message = replace(self.message, what=what)
        self.what.setText(what)
        self.setAccessibleName(self.message.sentence)
        self._offer_more()

    def blink(self) -> None:
        """Hide the text for a moment, and keep its room."""
        policy = self.what.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.what.setSizePolicy(policy)
        self.what.hide()
        QTimer.singleShot(_BLINK_MS, self.what, self.what.show)

    def remedy_buttons(self) -> tuple[QPushButton, ...]:
        """The remedy buttons, in order."""
        return tuple(made for made, _ in self._remedies)

    def changeEvent(self, event: QEvent) -> None:
        """Redraw the icon for another palette, or another size of the letters."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self._paint_icon()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the buttons under the words if they leave no room beside them."""
        super().resizeEvent(event)
        self._place_buttons()
        self._offer_more()

    def _place_buttons(self) -> None:
        line, narrow = self._line_px(), self._is_narrow(self.width())
        self._buttons.setMinimumWidth(0 if narrow else line)
        self._body.setDirection(QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight)

    def minimumSizeHint(self) -> QSize:
        """Ignore the buttons' width: if the card is too narrow for them, they go below the text."""
        return QSize(0, super().minimumSizeHint().height())

    def _is_narrow(self, width: int) -> bool:
        """Whether the buttons leave no room for words beside them."""
        return width < self._least_beside(self._line_px(), folded=self._is_folded())

    def _is_folded(self) -> bool:
        """Whether its words are one line."""
        return self._form != "whole" and not self._unfolded

    def _least_beside(self, line: int, *, folded: bool) -> int:
        """The least width at which the buttons fit beside the text."""
        letters = self.fontMetrics()
        if folded:
            return max(grown(_NARROW_PX, letters), line + grown(_WORDS_PX, letters))
        texts = ((self.what.fontMetrics(), self.message.what), (self.rest.fontMetrics(), self.rest.text()))
        words = sum(metrics.horizontalAdvance(text) for metrics, text in texts) // _MOST_LINES
        return max(grown(_NARROW_PX, letters), line + max(grown(_WORDS_PX, letters), words))

    def _show_parts(self) -> None:
        """Show all words, or one line of them."""
        folded = self._is_folded()
        self.what.set_one_line(folded)
        self.rest.setVisible(bool(self.rest.text()) and not folded)
        self.details_button.setVisible(self._has_details() and not folded)
        if folded and not self.details.isHidden():
            self._on_details()
        words = self.tr("Less") if self._unfolded else self.tr("More")
        show_fold(self.more_button, words, unfolded=self._unfolded)
        self._offer_more()

    def _offer_more(self) -> None:
        """Offer the rest of the text, if one line leaves some out."""
        hides = bool(self.rest.text()) or self._has_details() or self.what.is_cut()
        self.more_button.setVisible(self._form != "whole" and (self._unfolded or hides))

    def _has_details(self) -> bool:
        return bool(self.message.details or self.message.code)

    def _line_px(self) -> int:
        """The width of all buttons in one line."""
        made: tuple[QPushButton, ...] = (*self.remedy_buttons(), self.details_button, self.more_button)
        widths = [one.sizeHint().width() for one in made if not one.isHidden()]
        return sum(widths) + GRID * max(0, len(widths) - 1)

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.setContentsMargins(0, 5, 0, 5)
        words.setSpacing(2)
        words.addWidget(self.what)
        words.addWidget(self.rest)
        words.addStretch()
        self._buttons = QWidget(self)
        buttons = FlowLayout(self._buttons)  # in a narrow card, buttons that do not fit wrap into the next line
        for remedy in filter(lambda remedy: remedy.is_offered, self.message.remedies):
            made = ShortButton()
            made.setText(remedy.label.replace("&", "&&"))
            made.setAccessibleName(remedy.label)
            made.clicked.connect(self._on_remedy)
            self._remedies.append((made, remedy))
            buttons.addWidget(made)
        buttons.addWidget(self.details_button)
        buttons.addWidget(self.more_button)
        self._body = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._body.setSpacing(GRID // 2)
        self._body.addLayout(words, 1)
        self._body.addWidget(self._buttons)
        self.icon.setContentsMargins(0, 4, 0, 0)
        top = QHBoxLayout()
        top.setSpacing(GRID)
        top.addWidget(self.icon, 0, Qt.AlignmentFlag.AlignTop)
        top.addLayout(self._body, 1)
        top.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)
        below = QHBoxLayout()
        below.setSpacing(GRID)
        below.addWidget(self.details, 1)
        below.addWidget(self.copy, 0, Qt.AlignmentFlag.AlignTop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(EDGE, GRID // 2, GRID // 2, GRID // 2)
        layout.setSpacing(GRID // 2)
        layout.addLayout(top)
        layout.addLayout(below)

    def _paint_icon(self) -> None:
        colours = tokens(QApplication.palette())
        colour = {"info": colours.accent, "warning": colours.warning, "bad": colours.bad}[self.message.kind]
        size = self._icon_px()
        self.icon.setPixmap(qtawesome.icon(_ICONS[self.message.kind], color=colour).pixmap(size, size))

    def _icon_px(self) -> int:
        return grown(_ICON_PX, self.fontMetrics())

    def _on_more(self) -> None:
        self._unfolded = not self._unfolded
        self._show_parts()
        self._place_buttons()

    def _on_details(self) -> None:
        show = self.details.isHidden()
        if show and not self.details.toPlainText():
            self.details.setPlainText("\n".join(part for part in (self.message.code, self.message.details) if part))
        self.details.setVisible(show)
        self.copy.setVisible(show)
        show_fold(self.details_button, self.tr("Details"), unfolded=show)

    def _on_copy(self) -> None:
        QApplication.clipboard().setText(self.message.report)

    def _on_remedy(self) -> None:
        sender = self.sender()
        for made, remedy in self._remedies:
            if made is sender:
                self.remedy_requested.emit(remedy)

    def _on_close(self) -> None:
        self.closed.emit()


def _wrapped_height(words: QLabel, width: int) -> int:
    """How high a label is at a width with all of its words."""
    room = QRect(0, 0, max(1, width), 100_000)
    return words.fontMetrics().boundingRect(room, Qt.TextFlag.TextWordWrap, words.text()).height()
