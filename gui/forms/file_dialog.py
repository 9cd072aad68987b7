"""Qt's own file dialog in the program's colours, for systems without one."""

import re

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QHeaderView,
    QLineEdit,
    QListView,
    QMessageBox,
    QPushButton,
    QSplitter,
    QToolButton,
    QTreeView,
    QWidget,
)

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
"""Qt's names of the dialog's buttons, and icons for them: the style's own are black."""


_LETTERS, _LINES = 110, 26
"""The minimum width and height of a dialog, in letters and lines."""

_MOST_OF_SCREEN = 0.9


class FileDialog(QFileDialog):
    """A file dialog; a native one keeps the look of its system."""

    def showEvent(self, event: QShowEvent) -> None:
        """Style its buttons and lists like ours."""
        super().showEvent(event)
        if self.acceptMode() == QFileDialog.AcceptMode.AcceptSave:
            self.setLabelText(QFileDialog.DialogLabel.LookIn, self.tr("Save &in:"))
        self._widen()
        self._dress()
        for combo in self.findChildren(QComboBox):
            if combo.findChild(_Caret) is None:
                _Caret(combo)
        for button in self.findChildren(QPushButton):
            button.setIcon(QIcon())

    def changeEvent(self, event: QEvent) -> None:
        """Redraw the icons in new colours."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._dress()

    def accept(self) -> None:
        """Accept every file named in the line, or say why not; Qt drops those that its filter hides."""
        typed = self._typed()
        if len(typed) > 1 and self.fileMode() == QFileDialog.FileMode.ExistingFile:
            self._refuse(self.tr("One file can be chosen here. Choose one of the {}.").format(f"{len(typed):,}"))
            return
        listed = self.findChild(QListView, "listView")
        if len(typed) > 1 and isinstance(listed, QListView):
            listed.selectionModel().clearSelection()  # a selection would count instead of the line
        super().accept()

    def _typed(self) -> list[str]:
        """The names in quotation marks on the line."""
        line = self.findChild(QLineEdit, "fileNameEdit")
        return re.findall(r'"([^"]+)"', line.text()) if isinstance(line, QLineEdit) else []

    def _refuse(self, words: str) -> None:
        self.message = QMessageBox(QMessageBox.Icon.Information, self.windowTitle(), words, parent=self)
        self.message.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.message.open()

    def _widen(self) -> None:
        """Make room for places, names, sizes and dates side by side, at any letter size."""
        letters = self.fontMetrics()
        wanted = QSize(_LETTERS * letters.averageCharWidth(), _LINES * letters.lineSpacing())
        self.resize(self.size().expandedTo(wanted.boundedTo(self.screen().availableSize() * _MOST_OF_SCREEN)))
        places, beside = self.findChild(QListView, "sidebar"), self.findChild(QSplitter, "splitter")
        if isinstance(places, QListView) and isinstance(beside, QSplitter):
            needs = places.sizeHintForColumn(0) + 2 * letters.averageCharWidth()
            least = max(beside.sizes()[0], min(needs, self.width() // 3))
            beside.setSizes([least, self.width() - least])
        listed = self.findChild(QTreeView, "treeView")
        if isinstance(listed, QTreeView):  # sizes and dates are shown whole, names get the rest
            for column in range(listed.header().count()):
                how = QHeaderView.ResizeMode.ResizeToContents if column else QHeaderView.ResizeMode.Stretch
                listed.header().setSectionResizeMode(column, how)

    def _dress(self) -> None:
        for name, icon in _ICONS.items():
            made = self.findChild(QToolButton, name)
            if made is not None:
                made.setIcon(phosphor(icon, self.palette()))


class _Caret(QWidget):
    """The arrow of a drop-down list, which the style sheet removes."""

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
