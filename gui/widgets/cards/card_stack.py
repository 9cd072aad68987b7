"""A column of cards that is as high as its cards, up to a share of its panel; then it scrolls."""

from PySide6.QtWidgets import QWidget

from gui.widgets.cards.card import Card
from gui.widgets.common.fitted_column import FittedColumn
from gui.widgets.common.theme import EDGE, GRID

LEAST_PX = 192
"""The least room for a card, in pixels, so that its buttons are visible in the smallest window."""


class CardStack(FittedColumn):
    """Shows cards below each other; hidden without cards.

    Args:
        share: The largest share of the parent's height for cards; the rest of the panel keeps the rest.
    """

    def __init__(self, share: float, parent: QWidget | None = None) -> None:
        super().__init__(share, LEAST_PX, parent)
        self.column.setContentsMargins(EDGE, 0, EDGE, GRID)
        self.column.setSpacing(GRID)

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
