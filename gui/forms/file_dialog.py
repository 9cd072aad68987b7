"""Qt's own file dialog in the colours of the program, where the system has none."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QIcon, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QComboBox, QFileDialog, QPushButton, QToolButton, QWidget

from gui.forms.caret import CARET_PX, draw_caret
from gui.forms.icon_button import phosphor

_ICONS = {
    "backButton": "arrow-left",
    "forwardButton": "arrow-right",
    "toParentButton": "arrow-up",
    "newFolderButton": "folder-plus",
    "listModeButton": "list",
    "detailModeButton": "rows",
}
"""Qt's names of its buttons, and the icons that they get in place of the style's, which are black."""


class FileDialog(QFileDialog):
    """A file dialog; a system's own looks as that system wants."""

    def showEvent(self, event: QShowEvent) -> None:
        """Give its buttons and lists the look of ours."""
        super().showEvent(event)
        self._dress()
        for combo in self.findChildren(QComboBox):
            if combo.findChild(_Caret) is None:
                _Caret(combo)
        for button in self.findChildren(QPushButton):
            button.setIcon(QIcon())

    def changeEvent(self, event: QEvent) -> None:
        """Draw the icons anew in other colours."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._dress()

    def _dress(self) -> None:
        for name, icon in _ICONS.items():
            made = self.findChild(QToolButton, name)
            if made is not None:
                made.setIcon(phosphor(icon, self.palette()))


class _Caret(QWidget):
    """The arrow of a list, which the style sheet takes away."""

    def __init__(self, combo: QComboBox) -> None:
        super().__init__(combo)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        combo.installEventFilter(self)
        self._follow(combo)
        self.show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay at the end of the list."""
        if event.type() == QEvent.Type.Resize and isinstance(watched, QComboBox):
            self._follow(watched)
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        painter = QPainter(self)
        draw_caret(painter, CARET_PX, self.height() / 2, self.palette())
        painter.end()

    def _follow(self, combo: QComboBox) -> None:
        left = 0 if combo.isRightToLeft() else combo.width() - 2 * CARET_PX
        self.setGeometry(left, 0, 2 * CARET_PX, combo.height())
