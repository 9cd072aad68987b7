"""The options of a list on the page, as a menu at the list's place."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from gui.widgets.page.text import clean


class ChoiceMenu(QMenu):
    """A menu of options that goes when one is chosen or the menu is closed.

    Signals:
        chosen: The option's label on the page.
    """

    chosen = Signal(str)

    def __init__(self, parent: QWidget, choices: Sequence[str], current: str) -> None:
        super().__init__(parent)
        self.aboutToHide.connect(self.deleteLater)
        self.triggered.connect(self._on_triggered)
        for choice in choices:
            made = self.addAction(clean(choice)[:120].replace("&", "&&"))
            made.setData(choice)
            made.setCheckable(True)
            made.setChecked(choice == current)
            if choice == current:
                self.setActiveAction(made)

    def _on_triggered(self, action: QAction) -> None:
        self.chosen.emit(action.data())
