"""The list of recent addresses below the address field."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPoint, QStringListModel, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from gui.schema.words import address_words

MOST_SHOWN = 8
_SPARE_PX = 6


class AddressSuggestions(QListView):
    """Shows matches for the typed text. The field keeps the focus; its keys move the selection.

    Signals:
        chosen: The address that was clicked.
    """

    chosen = Signal(str)

    def __init__(self, field: QWidget) -> None:
        super().__init__(field)
        self._field = field
        self._addresses: tuple[str, ...] = ()
        self._found: list[str] = []
        self._names = QStringListModel(self)
        self.setModel(self._names)
        self.setProperty("look", "suggestions")
        self.setAccessibleName(self.tr("Recent addresses"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.setUniformItemSizes(True)
        self.clicked.connect(self._on_clicked)
        self.hide()

    def set_addresses(self, addresses: Sequence[str]) -> None:
        """Set the addresses that can be suggested, the latest first."""
        self._addresses = tuple(addresses)

    def suggest(self, typed: str) -> None:
        """Show the matches: the words of an address begin with the typed text, or else contain it."""
        wanted = address_words(typed.strip()).casefold()
        names = [(address_words(address), address) for address in self._addresses] if wanted else []
        first = [pair for pair in names if pair[0].casefold().removeprefix("www.").startswith(wanted)]
        others = [pair for pair in names if wanted in pair[0].casefold() and pair not in first]
        shown = [pair for pair in (*first, *others) if pair[0].casefold() != wanted][:MOST_SHOWN]
        self._found = [address for _, address in shown]
        self._names.setStringList([name for name, _ in shown])
        self.setVisible(bool(shown))
        if shown:
            self._place()

    def move_selection(self, by: int) -> str:
        """Select the next or previous suggestion, and return its address; empty beyond both ends."""
        row = (
            self.currentIndex().row() + by if self.currentIndex().isValid() else (0 if by > 0 else len(self._found) - 1)
        )
        index = self._names.index(row, 0) if 0 <= row < len(self._found) else QModelIndex()
        self.setCurrentIndex(index)
        return self._found[row] if index.isValid() else ""

    def _place(self) -> None:
        window, field = self._field.window(), self._field
        if self.parentWidget() is not window:
            self.setParent(window)
            self.show()
        height = self.sizeHintForRow(0) * len(self._found) + _SPARE_PX
        below = field.mapTo(window, QPoint(0, field.height() + 2))
        bars = Qt.ScrollBarPolicy  # none for the fraction of a pixel by which rows do not fit on some screens
        fits = height <= window.height() - below.y()
        self.setVerticalScrollBarPolicy(bars.ScrollBarAlwaysOff if fits else bars.ScrollBarAsNeeded)
        self.setGeometry(below.x(), below.y(), field.width(), min(height, window.height() - below.y()))
        self.raise_()

    def _on_clicked(self, index: QModelIndex) -> None:
        self.hide()
        self.chosen.emit(self._found[index.row()])
