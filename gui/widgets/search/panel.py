"""The field and the list with which the steps of all sessions are searched, above whatever the window shows."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui.models.found import FoundModel
from gui.schema.found import FoundStep
from gui.widgets.common.parts import label
from gui.widgets.common.theme import GRID
from gui.widgets.page.text import clean
from gui.widgets.palette.floating import FloatingSearch
from gui.widgets.palette.row import WORDS_PX
from gui.widgets.search.delegate import FoundDelegate

_WIDEST = 95 * GRID
_ROWS = 8


class SearchPanel(FloatingSearch):
    """Finds steps in all sessions.

    Signals:
        wanted: The text to search for.
        chosen: A `FoundStep` was chosen; the panel is closed.
    """

    wanted = Signal(str)
    chosen = Signal(object)  # FoundStep

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Search all sessions"))
        self.model = FoundModel(self)
        self._waiting = False
        self._more = False
        self.field.setPlaceholderText(self.tr("Search what was done and what pages said, in all sessions"))
        self.field.setAccessibleName(self.tr("Search all sessions"))
        self._delegate = FoundDelegate(self.model, self.list)
        self.words = label("", "muted", wrap=True)
        below = QVBoxLayout()
        below.setContentsMargins(GRID + WORDS_PX, GRID // 2, 2 * GRID, GRID)
        below.addWidget(self.words)
        self.build(self.model, self._delegate, below)

    def open(self) -> None:
        """Show it, with the last searched text selected."""
        self.appear()
        self.field.selectAll()
        self.on_text(self.field.text())

    def show_found(self, text: str, found: Sequence[FoundStep], more: bool = False) -> None:
        """Show the results; if the text is no longer the one in the field, nothing happens.

        Args:
            text: The searched text.
            found: The steps that contain it, in the order of the list.
            more: Whether there are others.
        """
        if text != self.field.text():
            return
        self._waiting, self._more = False, more
        self._delegate.set_text(text)
        self.model.set_rows(found)
        if found:
            self.select(0)
        self._say()

    def sizeHint(self) -> QSize:
        """As high as the results need, up to a limit."""
        rows = min(self.model.rowCount(), _ROWS)
        inside = rows * self.list.sizeHintForRow(0) if rows else 0
        return QSize(_WIDEST, inside + self.field.sizeHint().height() + self.words.sizeHint().height() + 4 * GRID)

    def on_text(self, text: str) -> None:
        """Request the results for the text."""
        self._waiting = bool(text.strip())
        if not self._waiting:
            self.model.set_rows(())
        self._say()
        self.wanted.emit(text)

    def _say(self) -> None:
        count, text = self.model.rowCount(), self.field.text().strip()
        if not text:
            words = self.tr("↑ ↓ choose · Enter opens the step · Esc closes")
        elif self._waiting:
            words = self.tr("Searching…")
        elif not count:
            words = self.tr("No step and no page has “{text}” in it.").format(text=clean(text))
        elif self._more:
            words = self.tr("The newest {} steps").format(f"{count:,}")
        else:
            words = self.tr("1 step") if count == 1 else self.tr("{} steps").format(f"{count:,}")
        self.words.setText(words)
        self.list.setVisible(count > 0)
        if text and not self._waiting:
            self.announce(words)
        self.place()

    def choose(self, row: int) -> None:
        """Choose the step of a row."""
        found = self.model.row(row) if row >= 0 else None
        if found is not None:
            self.leave()
            self.chosen.emit(found)
