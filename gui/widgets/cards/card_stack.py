"""A column of cards that is as high as its cards, up to a share of its panel; then it scrolls."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from gui.widgets.cards.card import Card
from gui.widgets.common.theme import EDGE, GRID

LEAST_PX = 192
"""The least room for a card, in pixels, so that its buttons are visible in the smallest window."""


class CardStack(QScrollArea):
    """Shows cards below each other; hidden without cards.

    Args:
        share: The largest share of the parent's height for cards; the rest of the panel keeps the rest.

    Signals:
        fitted: The cards want another height.
    """

    fitted = Signal()

    def __init__(self, share: float, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._share = share
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setProperty("look", "inside")
        self.column = QVBoxLayout()
        self.column.setContentsMargins(EDGE, 0, EDGE, GRID)
        self.column.setSpacing(GRID)
        inside = QWidget()
        inside.setLayout(self.column)
        self.setWidget(inside)
        self.verticalScrollBar().rangeChanged.connect(self._on_range_changed)
        self.hide()

    def cards(self) -> tuple[Card, ...]:
        """All cards, from top to bottom."""
        places = (self.column.itemAt(place) for place in range(self.column.count()))
        return tuple(card for place in places if place is not None and isinstance(card := place.widget(), Card))

    def add(self, card: Card, place: int) -> None:
        """Show a card at a place of the column."""
        self.column.insertWidget(place, card)
        card.show()

    def drop(self, card: Card) -> None:
        """Take a card away for good."""
        card.hide()
        self.column.removeWidget(card)
        card.setParent(None)
        card.deleteLater()

    def fit(self) -> None:
        """Take the height of the cards; call after a change."""
        self.setVisible(bool(self.cards()))
        self.updateGeometry()
        self.fitted.emit()

    def sizeHint(self) -> QSize:
        """The height of the cards, up to a share of the panel."""
        wanted = self.column.heightForWidth(self.viewport().width())
        if wanted < 0:
            wanted = self.column.sizeHint().height()
        panel = self.parentWidget()
        most = max(LEAST_PX, round(panel.height() * self._share)) if panel is not None else wanted
        return QSize(240, min(wanted, most))

    def minimumSizeHint(self) -> QSize:
        """The minimum equals the wanted size: what is below can scroll instead."""
        return QSize(120, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Adapt to the new width, at which words wrap differently."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.updateGeometry()

    def _on_range_changed(self, _lowest: int, highest: int) -> None:
        """Show a line if a card continues below it."""
        if bool(self.property("cut")) != (highest > 0):
            self.setProperty("cut", highest > 0)
            self.style().unpolish(self)
            self.style().polish(self)
