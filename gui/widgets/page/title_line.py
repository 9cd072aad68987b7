"""The title of a page, and its address, in one line."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.widgets.common.elided_label import ElidedLabel
from gui.widgets.common.theme import GRID
from gui.widgets.page.text import clean

_LEAST_ADDRESS_PX = 120
"""The least room for a part of the address beside the title, in pixels."""

_PLACED_AFTER = frozenset({QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.LayoutRequest})


class TitleLine(QWidget):
    """A bold title followed by an address, both elided to fit."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = ElidedLabel("", "heading", self, cut=Qt.TextElideMode.ElideRight)
        self.address = ElidedLabel("", "muted", self)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.setMinimumSize(40, 28)

    def set_words(self, title: str, address: str) -> None:
        """Set title and address, as plain text."""
        self.title.setText(clean(title)[:300])
        self.address.setText(clean(address)[:1000])
        self.setAccessibleName(" ".join(filter(None, (self.title.text(), self.address.text()))))
        self._place()

    def event(self, event: QEvent) -> bool:
        """Place both again if the room or their fonts have changed."""
        done = super().event(event)
        if event.type() in _PLACED_AFTER:
            self._place()
        return done

    def _place(self) -> None:
        width = min(self.title.sizeHint().width(), self.width())
        left = width + GRID
        room, least = self.width() - left, min(_LEAST_ADDRESS_PX, self.address.sizeHint().width())
        self.title.setGeometry(0, 0, width, self.height())
        self.address.setGeometry(left, 0, max(0, room), self.height())
        # A few letters of it would be useless.
        self.address.setVisible(room >= least and self.address.text() != self.title.text())
