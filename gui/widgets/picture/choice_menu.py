"""The options of a list on the page, as a menu at the list's place."""

import time
from collections.abc import Sequence

from PySide6.QtCore import QPoint, QTimer, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from gui.widgets.page.text import clean


class ChoiceMenu(QMenu):
    """A menu of options that closes when one is chosen. Typing moves to an option.

    Args:
        parent: The window.
        choices: The labels of the options.
        current: The label of the current option.

    Signals:
        chosen: The label of another option than the current one.
        left: It was closed without a choice, or with the current one: as in a browser, that changes nothing.
    """

    chosen = Signal(str)
    left = Signal()

    def __init__(self, parent: QWidget, choices: Sequence[str], current: str) -> None:
        super().__init__(parent)
        self._chose = False
        self._current = current
        self._typed, self._typed_at = "", 0.0
        self.aboutToHide.connect(self._on_hiding)
        self.triggered.connect(self._on_triggered)
        for choice in choices:
            made = self.addAction(clean(choice)[:120].replace("&", "&&"))
            made.setData(choice)
            made.setCheckable(True)
            made.setChecked(choice == current)

    def open_at(self, point: QPoint) -> None:
        """Show the menu at a point of the screen, with the present option in sight."""
        self.popup(point)
        present = next((made for made in self.actions() if made.isChecked()), None)
        if present is not None:
            self.setActiveAction(present)  # a long menu scrolls to it, now that it has its size

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move to the option that begins with the typed text; the same letter again moves to the next one."""
        text = event.text()
        if not text.isprintable() or not text or (text == " " and not self._is_typing()):
            super().keyPressEvent(event)
            return
        event.accept()
        self._typed = (self._typed if self._is_typing() else "") + text.casefold()
        self._typed_at = time.monotonic()
        found = self._found()
        if found is not None:
            self.setActiveAction(found)

    def _is_typing(self) -> bool:
        """Whether the next key continues the typed text, rather than starting a new one."""
        pause_ms = QApplication.keyboardInputInterval() * 2
        return bool(self._typed) and time.monotonic() - self._typed_at < pause_ms / 1000

    def _found(self) -> QAction | None:
        """The next option that begins with the typed text; the active one stays while it does."""
        made = self.actions()
        active = self.activeAction()
        at = made.index(active) if active in made else -1
        found = self._first(max(at, 0)) if len(self._typed) > 1 else None  # "22" is no second "2"
        return found or (self._first(at + 1, most=1) if len(set(self._typed)) == 1 else None)

    def _first(self, start: int, most: int | None = None) -> QAction | None:
        """The first option from a position on, wrapping around, that begins with the first typed letters."""
        made, begin = self.actions(), self._typed[:most]
        order = (*made[start:], *made[:start])
        return next((one for one in order if clean(one.data()).casefold().startswith(begin)), None)

    def _on_hiding(self) -> None:
        QTimer.singleShot(0, self, self._on_hidden)  # a menu hides before it reports the chosen option

    def _on_hidden(self) -> None:
        if not self._chose:
            self.left.emit()
        self.deleteLater()

    def _on_triggered(self, action: QAction) -> None:
        self._chose = action.data() != self._current
        if self._chose:
            self.chosen.emit(action.data())
