"""The options of a list on the page, as a menu at the list's place."""

from collections.abc import Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from gui.widgets.page.text import clean


class ChoiceMenu(QMenu):
    """A menu of options that goes when one is chosen or the menu is closed.

    Signals:
        chosen: The option's label on the page.
        left: It was closed without one.
    """

    chosen = Signal(str)
    left = Signal()

    def __init__(self, parent: QWidget, choices: Sequence[str], current: str) -> None:
        super().__init__(parent)
        self._chose = False
        self.aboutToHide.connect(self._on_hiding)
        self.triggered.connect(self._on_triggered)
        for choice in choices:
            made = self.addAction(clean(choice)[:120].replace("&", "&&"))
            made.setData(choice)
            made.setCheckable(True)
            made.setChecked(choice == current)
            if choice == current:
                self.setActiveAction(made)

    def _on_hiding(self) -> None:
        QTimer.singleShot(0, self, self._on_hidden)  # a menu hides before it says which option was chosen

    def _on_hidden(self) -> None:
        if not self._chose:
            self.left.emit()
        self.deleteLater()

    def _on_triggered(self, action: QAction) -> None:
        self._chose = True
        self.chosen.emit(action.data())
