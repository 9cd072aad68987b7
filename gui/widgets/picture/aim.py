"""Picking on the picture: find the element under the pointer, action or not; a click selects it."""

from PySide6.QtCore import QObject, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter

from gui.forms.elided import elided
from gui.schema.element import ElementFacts
from gui.widgets.common.theme import LIGHT
from gui.widgets.page.text import clean
from gui.widgets.picture.geometry import Projection
from gui.widgets.picture.outlines import paint_outline, paint_tag
from gui.widgets.picture.scroller import PictureScroller

_LONGEST = 60


class PictureAim(QObject):
    """The pick mode of a picture.

    Signals:
        changed: The mode was switched on or off.
        pointed_at: The pointer is over this point: x, y in CSS pixels of the page.
        picked: This point was clicked: x, y in CSS pixels of the page.
        left: The pointer has left the page.
    """

    changed = Signal(bool)
    pointed_at = Signal(float, float)
    picked = Signal(float, float)
    left = Signal()

    def __init__(self, canvas: PictureScroller) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._on = False
        self._facts: ElementFacts | None = None

    def is_on(self) -> bool:
        """Whether the pick mode is on."""
        return self._on

    def set_on(self, on: bool) -> None:
        """Switch the pick mode on or off."""
        if on == self._on:
            return
        self._on = on
        self._canvas.viewport().setCursor(Qt.CursorShape.CrossCursor if on else Qt.CursorShape.ArrowCursor)
        self.show_facts(None)
        self.changed.emit(on)

    def show_facts(self, facts: ElementFacts | None) -> None:
        """Outline the element that was found under the pointer, with its id, role and name; None for none."""
        if facts != self._facts:
            self._facts = facts
            self._canvas.viewport().update()

    def facts(self) -> ElementFacts | None:
        """The facts of the outlined element; None for none."""
        return self._facts

    def move(self, point: QPointF) -> None:
        """Handle the mouse at a point of the viewport."""
        on_page = self._on_page(point)
        if on_page is None:
            self.leave()
        else:
            self.pointed_at.emit(*on_page)

    def click(self, point: QPointF) -> None:
        """Handle a click at a point of the viewport."""
        on_page = self._on_page(point)
        if on_page is not None:
            self.picked.emit(*on_page)

    def leave(self) -> None:
        """Handle the mouse leaving the picture."""
        if self._on:
            self.show_facts(None)
            self.left.emit()

    def paint(self, painter: QPainter, projection: Projection) -> None:
        """Paint the outline of the element under the pointer."""
        facts = self._facts
        if not self._on or facts is None or facts.box is None:
            return
        box = facts.box
        rect = projection.rect(box.sides)
        colour = LIGHT.chip(facts.action_id[:1])[0] if facts.action_id else LIGHT.muted
        paint_outline(painter, rect, colour, 1.5, dashed=True)
        words = words_for(facts)
        metrics = QFontMetricsF(painter.font())
        room = QRectF(self._canvas.viewport().rect())
        words = elided(metrics, words, room.width() - 16)
        width, height = metrics.horizontalAdvance(words) + 12, metrics.height() + 4
        left = min(max(rect.left() - 3, 0.0), max(room.width() - width, 0.0))
        above, below = rect.top() - height - 4, rect.bottom() + 4
        top = above if above >= 0 else below if below + height <= room.height() else max(rect.top() + 4, 0.0)
        paint_tag(painter, QRectF(left, top, width, height), words, colour)

    def _on_page(self, point: QPointF) -> tuple[float, float] | None:
        projection = self._canvas.projection()
        if projection is None or not projection.frame().contains(point):
            return None
        return projection.to_page(point)


def words_for(facts: ElementFacts) -> str:
    """Id, role or tag, and name of an element in one short line."""
    # The whole text of a large part of the page does not describe it.
    name = clean(facts.name or (facts.text if len(facts.text) <= _LONGEST else ""))
    name = name[:_LONGEST] + "…" if len(name) > _LONGEST else name
    kind = facts.role if facts.role and facts.role != "generic" else f"<{clean(facts.tag)[:30]}>"
    return " ".join(part for part in (facts.action_id, clean(kind)[:30], name) if part)
