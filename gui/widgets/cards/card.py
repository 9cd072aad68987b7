"""The frame of a card: an icon, a sentence, more words, a place for fields, buttons."""

from collections.abc import Callable

import qtawesome
from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from gui.forms.grown import grown
from gui.forms.icon_button import IconButton
from gui.widgets.common.elided_label import ElidedLabel
from gui.widgets.common.flow import FlowLayout
from gui.widgets.common.parts import button, label, permit, set_look
from gui.widgets.common.theme import EDGE, GRID, tokens
from gui.widgets.inspector.facts import breakable, ringed_row, scrolling

LONGEST_PX = 48
"""The most characters on a button, whose text may come from a page."""
_CROSS_PX = 30
_ICON_PX = 18
"""The size of the icon beside letters of the usual size, in pixels."""


class Card(QFrame):
    """One card. Its texts are plain, since some come from pages.

    Args:
        icon: Phosphor icon without prefix.
        title: The subject, in one sentence.
        text: More text; empty for none.
        look: "notice" if the page waits for the user, else "card".
        closable: Whether a cross can close the card.
        one_line: Whether the text and the buttons follow the title in one line, which is cut off if there is little
            room.

    Signals:
        closed: The cross was pressed.
    """

    closed = Signal()

    def __init__(
        self,
        icon: str,
        title: str,
        text: str = "",
        *,
        look: str = "notice",
        closable: bool = False,
        one_line: bool = False,
    ) -> None:
        super().__init__()
        self._icon_name = icon
        self._warns = look == "notice"
        self._icon = QLabel()
        self.title: QLabel = (
            ElidedLabel(title, "heading") if one_line else label(breakable(title), "heading", wrap=True)
        )
        self.text = label(breakable(text), "muted", wrap=not one_line)
        self.text.setVisible(bool(text))
        self.body = QVBoxLayout()
        self.body.setSpacing(GRID // 2)
        self.body.setContentsMargins(0, GRID // 2, 0, 0)
        self.buttons: QLayout = QHBoxLayout() if one_line else FlowLayout()
        self._column = QVBoxLayout(self)
        self._answers: list[QPushButton] = []
        self._folded: FoldedLine | None = None
        self._laid_aside: list[QWidget] = []
        if one_line:
            self._lay_in_line(closable=closable)
        else:
            self._lay_below(closable=closable)
        self.setAccessibleName(f"{title} {text}"[:600])
        set_look(self, look)
        self._paint_icon()

    def _lay_in_line(self, *, closable: bool) -> None:
        line = QHBoxLayout()
        line.setSpacing(GRID // 2)
        line.addWidget(self._icon)
        line.addWidget(self.title, 1)
        line.addWidget(self.text)
        line.addLayout(self.buttons)
        if closable:
            line.addWidget(self._cross())
        self._column.setContentsMargins(GRID, GRID // 2, GRID // 2, GRID // 2)
        self._column.addLayout(line)

    def _lay_below(self, *, closable: bool) -> None:
        top = QHBoxLayout()
        top.setSpacing(GRID)
        top.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        top.addWidget(self.title, 1)
        # The cross is higher than a line of words; with it, icon and first line are vertically centered.
        above = (_CROSS_PX - self.title.fontMetrics().height()) // 2 if closable else 0
        self._icon.setContentsMargins(0, above, 0, 0)
        self.title.setContentsMargins(0, above, 0, 0)
        self.title.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        if closable:
            top.addWidget(self._cross(), 0, Qt.AlignmentFlag.AlignTop)
        column = self._column
        column.setContentsMargins(EDGE, EDGE, GRID if closable else EDGE, EDGE)
        column.setSpacing(GRID // 2)
        column.addLayout(top)
        column.addWidget(self.text)
        column.addLayout(self.body)
        column.addSpacing(GRID // 4)
        column.addLayout(self.buttons)

    def _cross(self) -> IconButton:
        close = IconButton("x", self.tr("Put this card away"))
        set_look(close, "quiet")
        close.clicked.connect(self.closed)
        return close

    def add_button(self, words: str, slot: Callable[[], None], look: str = "", *, answers: bool = True) -> QPushButton:
        """Add a button at the end of the row; one that answers the page is disabled while a step runs."""
        shown = words if len(words) <= LONGEST_PX else words[: LONGEST_PX - 1] + "…"
        made = button(shown.replace("&", "&&"), look, parent=self)
        made.setAccessibleName(words)
        made.clicked.connect(slot)
        self.buttons.addWidget(made)
        if answers:
            self._answers.append(made)
        return made

    def add_line(self) -> QLabel:
        """Add an empty line right below the title, hidden until it has a text."""
        made = label("", "muted", wrap=True)
        made.hide()
        self._column.insertWidget(1, made)
        return made

    def fold_by(self, title: str) -> None:
        """Make it possible to fold the card into one line with this title."""
        self._folded = FoldedLine(title)
        self._folded.unfold.clicked.connect(lambda: self.set_folded(False))
        self._folded.hide()
        self._column.insertWidget(0, self._folded)
        self._paint_icon()

    def set_folded(self, on: bool) -> None:
        """Show only the line, or all of a card that can be folded."""
        if self._folded is None or on == bool(self._laid_aside):
            return
        direct = Qt.FindChildOption.FindDirectChildrenOnly
        focused = self.holds_focus()
        if on:
            parts = [part for part in self.findChildren(QWidget, options=direct) if part is not self._folded]
            self._laid_aside = [part for part in parts if not _is_put_away(part)]
            self._folded.show()
            if focused:  # a hidden field would pass the focus on to whatever is next in the window
                self._folded.unfold.setFocus()
        for part in self._laid_aside:
            part.setVisible(not on)
        self._column.setContentsMargins(*((EDGE, GRID // 2, GRID, GRID // 2) if on else (EDGE, EDGE, EDGE, EDGE)))
        self._column.setSpacing(0 if on else GRID // 2)
        self.body.setContentsMargins(0, 0 if on else GRID // 2, 0, 0)
        if not on:
            self._laid_aside = []
            if focused:
                self.take_keyboard()
            self._folded.hide()

    def scroll_text(self, height: int) -> None:
        """Let the text scroll, by wheel and by keys, at this height in pixels."""
        place = self._column.indexOf(self.text)
        area = scrolling(self.text, by_keys=self.title.text())
        self.text.setProperty("look", "")
        self.text.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        area.setWidget(self.text)
        area.setFixedHeight(height)
        self._column.insertLayout(place, ringed_row(area))

    def say(self, text: str) -> None:
        """Change the text below the title."""
        self.text.setText(breakable(text))
        self.text.setVisible(bool(text))
        self.setAccessibleName(f"{self.title.text()} {text}"[:600])

    def set_blocked(self, why: str) -> None:
        """Disable the answers, with the reason; an empty text enables them."""
        if why and self.window().focusWidget() in self._answers:
            self.setFocus()  # a disabled button would pass the focus on to whatever is next in the window
        for made in self._answers:
            permit(made, why)
        if not why and self.window().focusWidget() is self:
            self.take_keyboard()

    def take_keyboard(self) -> None:
        """Focus the widget for the answer: the first field, else the button that agrees.

        While no answer can be given, the card itself has the focus, so that no key goes anywhere else.
        """
        parts: tuple[QWidget, ...] = (*self.findChildren(QLineEdit), *self._answers)
        part = next((part for part in parts if part.isEnabled()), self)
        part.setFocus(Qt.FocusReason.OtherFocusReason)

    def holds_focus(self) -> bool:
        """Whether the focus is on the card, or will be once its window is active."""
        focused = self.window().focusWidget()
        return focused is not None and (focused is self or self.isAncestorOf(focused))

    def changeEvent(self, event: QEvent) -> None:
        """Redraw the icon in the colours of a new palette, and as large as the letters of a new font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._paint_icon()
        elif event.type() == QEvent.Type.FontChange:
            QTimer.singleShot(0, self, self._paint_icon)  # the title receives the new font after this

    def _paint_icon(self) -> None:
        colours = tokens(self.palette())
        colour = colours.warning if self._warns else colours.muted
        size = grown(_ICON_PX, self.title.fontMetrics())
        drawn = qtawesome.icon(f"ph.{self._icon_name}", color=colour).pixmap(size, size)
        for shown in (self._icon, *([self._folded.icon] if self._folded is not None else ())):
            shown.setPixmap(drawn)


class FoldedLine(QWidget):
    """What is left of a card that is folded: its icon, its title in one line, and a button that shows it again."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self.icon = QLabel()
        self.title = ElidedLabel(title, "heading")
        self.unfold = IconButton("caret-down", self.tr("Show what is asked"))
        set_look(self.unfold, "quiet")
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(GRID)
        line.addWidget(self.icon)
        line.addWidget(self.title, 1)
        line.addWidget(self.unfold)


def _is_put_away(part: QWidget) -> bool:
    """Whether a part was hidden on purpose; those of a card that was never shown are hidden, too."""
    return part.isHidden() and part.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide)
