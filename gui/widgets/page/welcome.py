"""The welcome in the middle of the window while there is no page: one sentence and the ways to begin."""

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget
from qtawesome import icon

from gui.widgets.common.parts import button, label
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
        self._text = text
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
        column = QVBoxLayout()  # all buttons are as wide as the widest one
        column.setSpacing(GRID)
        for number, (key, words) in enumerate(buttons):
            made = button(words, "" if number else "primary")
            made.setMinimumWidth(_BUTTON_WIDTH)
            made.setObjectName(key)
            made.clicked.connect(self._on_clicked)
            policy = made.sizePolicy()
            policy.setRetainSizeWhenHidden(True)  # no widget moves while waiting
            made.setSizePolicy(policy)
            self.buttons[key] = made
            column.addWidget(made)
        row = QHBoxLayout()
        row.addStretch()
        row.addLayout(column)
        row.addStretch()
        layout.addLayout(row)
        layout.addStretch(3)
        self._paint_icon()

    def set_waiting(self, words: str) -> None:
        """Show what the window is waiting for instead of the sentence and the buttons; empty when it is over."""
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
