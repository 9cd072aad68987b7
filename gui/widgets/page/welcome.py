"""The welcome in the middle of the window while there is no page: one sentence and the ways to begin."""

from itertools import pairwise

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget
from qtawesome import icon

from gui.widgets.common.parts import button, label, set_look
from gui.widgets.common.theme import GRID, tokens

_ICON_SIZE = 5 * GRID
_BUTTON_WIDTH = 30 * GRID


class Welcome(QWidget):
    """A centred sentence with a column of buttons, the likeliest first.

    Args:
        icon_name: Phosphor icon above the sentence.
        text: The sentence.
        buttons: Key and words of each.

    Signals:
        chosen: Key of the button that was pressed.
    """

    chosen = Signal(str)

    def __init__(
        self, icon_name: str, text: str, buttons: tuple[tuple[str, str], ...], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._icon_name = icon_name
        self._text, self._usual = text, text
        self._first = buttons[0][0] if buttons else ""
        self._waits = False
        self._pressed: QPushButton | None = None
        self._icon = QLabel()
        self._icon.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.text = label(text, wrap=True)
        self.text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.buttons: dict[str, QPushButton] = {}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        layout.setSpacing(GRID)
        layout.addStretch(2)
        layout.addWidget(self._icon)
        layout.addSpacing(GRID)
        layout.addWidget(self.text)
        layout.addSpacing(GRID)
        self._column = QVBoxLayout()  # all buttons are as wide as the widest one
        self._column.setSpacing(GRID)
        for number, (key, words) in enumerate(buttons):
            self._column.addWidget(self._make(key, words, "" if number else "primary"))
        row = QHBoxLayout()
        row.addStretch()
        row.addLayout(self._column)
        row.addStretch()
        layout.addLayout(row)
        layout.addStretch(3)
        self._paint_icon()

    def offer(self, key: str, words: str, text: str) -> None:
        """Offer a likelier way to begin, above the others.

        Args:
            key: The key of its button.
            words: On the button; empty to offer it no longer.
            text: The sentence while it is offered.
        """
        made = self.buttons.get(key)
        self._text = text if words else self._usual
        if not self._waits:
            self.text.setText(self._text)
        if made is None and words:
            made = self._make(key, words, "primary")
            self._column.insertWidget(0, made)
            in_order = (made, *(one for one in self.buttons.values() if one is not made))
            for before, after in pairwise(in_order):
                QWidget.setTabOrder(before, after)
            made.setVisible(not self._waits)
            self._put_first(made, self.buttons[self._first])
        elif made is not None and words:
            made.setText(words)
        elif made is not None:
            del self.buttons[key]
            self._put_first(self.buttons[self._first], made)
            made.hide()
            made.deleteLater()

    def _put_first(self, made: QPushButton, other: QPushButton) -> None:
        """Give the look, and the focus, of the likeliest button to this one."""
        set_look(made, "primary")
        set_look(other, "")
        if self.window().focusWidget() is other:  # also while another window is active
            made.setFocus()
        if self._pressed is other:
            self._pressed = made

    def _make(self, key: str, words: str, look: str) -> QPushButton:
        made = button(words, look)
        made.setMinimumWidth(_BUTTON_WIDTH)
        made.setObjectName(key)
        made.clicked.connect(self._on_clicked)
        policy = made.sizePolicy()
        policy.setRetainSizeWhenHidden(True)  # no widget moves while waiting
        made.setSizePolicy(policy)
        self.buttons[key] = made
        return made

    def set_waiting(self, words: str) -> None:
        """Show what the window is waiting for instead of the sentence and the buttons; empty when it is over."""
        self._waits = bool(words)
        self.text.setText(words or self._text)
        for made in self.buttons.values():
            if words and made.hasFocus():
                self._pressed = made
                self.setFocus()  # otherwise the focus would go to the next widget of the window
            made.setVisible(not words)
        if not words and self._pressed is not None:
            if self.hasFocus():
                self._pressed.setFocus()
            self._pressed = None

    def changeEvent(self, event: QEvent) -> None:
        """Redraw the icon in the colours of a new palette."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._paint_icon()

    def _paint_icon(self) -> None:
        made = icon(f"ph.{self._icon_name}", color=tokens(self.palette()).muted)
        self._icon.setPixmap(made.pixmap(QSize(_ICON_SIZE, _ICON_SIZE)))

    def _on_clicked(self) -> None:
        self.chosen.emit(self.sender().objectName())
