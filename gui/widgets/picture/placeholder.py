"""The placeholder of the picture while a page shows nothing: a sign, and what is awaited."""

import qtawesome
from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from gui.widgets.common.parts import label
from gui.widgets.common.theme import GRID, tokens

_ICON_PX = 5 * GRID


class Placeholder(QWidget):
    """A sign and a sentence in the lower half: dialogs of the page cover the upper one.

    Args:
        icon: Phosphor icon without prefix.
        parent: Owner.
    """

    def __init__(self, icon: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._icon_name = icon
        self._icon = QLabel()
        self._icon.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.text = label("", "muted", wrap=True)
        self.text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        column.setSpacing(GRID)
        column.addStretch(5)
        column.addWidget(self._icon)
        column.addWidget(self.text)
        column.addStretch(2)
        self._paint_icon()

    def changeEvent(self, event: QEvent) -> None:
        """Redraw the sign in the colours of a new palette."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._paint_icon()

    def _paint_icon(self) -> None:
        made = qtawesome.icon(f"ph.{self._icon_name}", color=tokens(self.palette()).muted)
        self._icon.setPixmap(made.pixmap(QSize(_ICON_PX, _ICON_PX)))
