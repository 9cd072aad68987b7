"""Small widgets that several panels use: icon buttons, labels with a look, empty states."""

from weakref import WeakKeyDictionary

from PySide6.QtCore import QCoreApplication, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from gui.widgets.common.flow import FlowLayout
from gui.widgets.common.theme import GRID

_QUIET_PX = 9
"""Frame and padding of a quiet button, in pixels, as in the style sheet."""
LINK_PX = 5
"""Likewise of a button that looks like a link."""


def set_look(widget: QWidget, look: str) -> None:
    """Set one of the style sheet's looks; may be called again to change it."""
    widget.setProperty("look", look)
    widget.style().unpolish(widget)
    widget.style().polish(widget)


def label(text: str = "", look: str = "", *, wrap: bool = False, parent: QWidget | None = None) -> QLabel:
    """A label with plain text, since some texts come from pages and servers."""
    made = QLabel(text, parent)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(wrap)
    if look:
        made.setProperty("look", look)
    return made


def line(parent: QWidget | None = None) -> QFrame:
    """A horizontal dividing line, one pixel high."""
    made = QFrame(parent)
    made.setProperty("look", "line")
    return made


def upright_line(parent: QWidget | None = None) -> QFrame:
    """A vertical dividing line, one pixel wide."""
    made = QFrame(parent)
    made.setProperty("look", "upright_line")
    return made


def button(text: str, look: str = "", *, tip: str = "", parent: QWidget | None = None) -> QPushButton:
    """A push button with a look ("primary", "quiet" or plain)."""
    made = QPushButton(text, parent)
    made.setAutoDefault(True)  # Enter presses it, also outside dialogs
    if look:
        made.setProperty("look", look)
    if tip:
        made.setToolTip(tip)
    return made


def show_fold(made: QPushButton, words: str, *, unfolded: bool) -> None:
    """Show on a button whether what it folds is open; a screen reader says it in words, without the sign."""
    made.setText(f"{'▾' if unfolded else '▸'} {words}")
    made.setAccessibleName(words)
    translate = QCoreApplication.translate
    made.setAccessibleDescription(translate("Parts", "Open") if unfolded else translate("Parts", "Closed"))


def flush_row(made: QPushButton) -> QHBoxLayout:
    """A row that begins with a quiet button, so that its words line up with the text above it."""
    row = QHBoxLayout()
    row.setSpacing(GRID)
    row.addSpacing(-_QUIET_PX)
    row.addWidget(made)
    row.addStretch()
    return row


_lent: WeakKeyDictionary[QWidget, QWidget] = WeakKeyDictionary()
"""Maps the widget that got the focus of a temporarily disabled one."""


def permit(widget: QWidget, why_not: str = "", *, lends_focus: bool = False) -> None:
    """Enable a widget, or disable it with the reason as its tooltip; enabling restores its own tooltip.

    Args:
        widget: A widget whose own tooltip changes only while it is enabled.
        why_not: The reason in one sentence or less; empty to enable the widget.
        lends_focus: Whether it is disabled only for a moment: it gets the focus back, unless the user moves that
            meanwhile.
    """
    lends_focus = lends_focus and bool(why_not) and widget.hasFocus()
    usual = widget.property("usual_tip")
    if usual is None:
        usual = widget.toolTip()
    widget.setProperty("usual_tip", usual if why_not else None)
    widget.setEnabled(not why_not)
    widget.setToolTip(why_not or usual)
    focused, holder = QApplication.focusWidget(), _lent.pop(widget, None)
    if lends_focus and focused is not None:
        _lent[widget] = focused
    elif not why_not and holder is not None and holder is focused:
        widget.setFocus()


def set_tip(widget: QWidget, tip: str) -> None:
    """Set the own tooltip of a widget; one that `permit` has disabled has it once it is enabled."""
    if widget.property("usual_tip") is None:
        widget.setToolTip(tip)
    else:
        widget.setProperty("usual_tip", tip)


class TabButton(QPushButton):
    """A button in a row of exclusive buttons. It is wide enough for bold words, so that no button moves or is cut."""

    def __init__(self, text: str, *, tip: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setProperty("look", "tab")
        self.setAutoDefault(True)  # Enter chooses it
        self.setCheckable(True)
        self.setToolTip(tip)

    def sizeHint(self) -> QSize:
        """Style sheets give the size only for the normal weight."""
        bold = QFont(self.font())
        bold.setWeight(QFont.Weight.DemiBold)  # as in the style sheet
        more = QFontMetrics(bold).horizontalAdvance(self.text()) - self.fontMetrics().horizontalAdvance(self.text())
        return super().sizeHint() + QSize(max(0, more), 0)

    def minimumSizeHint(self) -> QSize:
        """Never cut."""
        return self.sizeHint()


class EmptyState(QWidget):
    """The content of an empty area: a sentence on what will be here, and the next steps as buttons.

    Signals:
        chosen: The key of the button that was pressed.
    """

    chosen = Signal(str)

    def __init__(self, text: str, buttons: tuple[tuple[str, str], ...] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = label(text, "muted", wrap=True)
        self._text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        row = FlowLayout(centred=True)
        self.buttons: dict[str, QPushButton] = {}
        for key, words in buttons:
            made = button(words)
            made.clicked.connect(self._on_clicked)
            self.buttons[key] = made
            row.addWidget(made)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * GRID, 3 * GRID, 2 * GRID, 3 * GRID)
        layout.setSpacing(GRID)
        layout.addWidget(self._text)
        layout.addLayout(row)
        layout.addStretch()

    def set_text(self, text: str) -> None:
        """Change the sentence."""
        self._text.setText(text)

    def text(self) -> str:
        """The shown sentence."""
        return self._text.text()

    def _on_clicked(self) -> None:
        sender = self.sender()
        for key, made in self.buttons.items():
            if made is sender:
                self.chosen.emit(key)
