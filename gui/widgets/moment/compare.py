"""The pictures of a step: before it, after it, or both under a divider that can be moved."""

from typing import Literal

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from gui.schema.event import Spot
from gui.widgets.common.chips import chip_font, chip_size
from gui.widgets.common.theme import GRID, LIGHT, tokens
from gui.widgets.picture.outlines import paint_outline, paint_selected, paint_tag, tag_rect

Side = Literal["before", "after", "both"]

_GRIP = 9.0
"""Device-independent pixels on each side of the divider at which it can be taken."""

_MOST_SCALE = 1.0
"""Pictures are not enlarged: that only blurs them."""


class ComparePictures(QWidget):
    """Paints one picture, or two with a divider, as large as possible, with the target outlined. It never acts.

    Signals:
        share_changed: Where the divider is, from 0 (only after) to 1 (only before).
    """

    share_changed = Signal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._images: dict[str, QImage] = {"before": QImage(), "after": QImage()}
        self._spots: dict[str, Spot | None] = {"before": None, "after": None}
        self._action_id = ""
        self._note = ""
        self._of = {"before": "", "after": ""}
        self._since: tuple[int, int] | None = None
        self._side: Side = "after"
        self._share = 0.5
        self._dragging = False
        self.setMinimumSize(160, 120)
        self.setMouseTracking(True)

    def sizeHint(self) -> QSize:
        """As large as there is room."""
        return QSize(640, 480)

    def set_pictures(
        self,
        before: QImage,
        after: QImage,
        spots: tuple[Spot | None, Spot | None],
        action_id: str,
        note: str = "",
        of: tuple[str, str] = ("", ""),
        *,
        since: tuple[int, int] | None = None,
    ) -> None:
        """Show the pictures of another step.

        Args:
            before: Null for none, likewise `after`.
            after: See above.
            spots: The target's box on each.
            action_id: The id shown at the target's outline; empty for none.
            note: A remark on the picture afterwards, such as the page's question.
            of: What each picture shows, if that is not this very moment.
            since: The numbers of two steps, if each picture is of the page that one of them led to.
        """
        self._since = since
        self._images = {"before": before, "after": after}
        self._spots = dict(zip(("before", "after"), spots, strict=True))
        self._action_id, self._note = action_id, note
        self._of = dict(zip(("before", "after"), of, strict=True))
        self._describe()
        self.update()

    def set_side(self, side: Side) -> None:
        """Select what is shown."""
        self._side = side
        self._describe()
        self.update()

    def share(self) -> float:
        """The position of the divider."""
        return self._share

    def set_share(self, share: float) -> None:
        """Move the divider."""
        share = min(max(share, 0.0), 1.0)
        if share != self._share:
            self._share = share
            self.update()
            self.share_changed.emit(share)

    def picture_rect(self) -> QRectF:
        """The rectangle of the pictures; empty if there is none to show."""
        shown = self._images["after" if self._side == "after" else "before"]
        if shown.isNull() and self._side == "both":
            shown = self._images["after"]
        if shown.isNull():
            return QRectF()
        return self._place(shown)

    def spot_rect(self, side: str) -> QRectF | None:
        """The target's outline on one of the pictures; None if there is none."""
        spot, image = self._spots[side], self._images[side]
        if spot is None or image.isNull():
            return None
        place = self._place(image)
        left, top, width, height = spot
        rect = QRectF(
            place.left() + left * place.width(),
            place.top() + top * place.height(),
            width * place.width(),
            height * place.height(),
        )
        return rect.intersected(place)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the selection."""
        painter = QPainter(self)
        colours = tokens(self.palette())
        painter.fillRect(self.rect(), QColor(colours.window))
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        words = self._missing()
        if words:
            painter.setPen(QColor(colours.muted))
            room = QRectF(self.rect()).adjusted(3 * GRID, GRID, -3 * GRID, -GRID)
            painter.drawText(room, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, words)
            return
        if self._side != "both":
            self._paint_one(painter, self._side)
            return
        place = self.picture_rect()
        at = place.left() + self._share * place.width()
        for side, part in (
            ("before", QRectF(place.left(), 0, at - place.left(), self.height())),
            ("after", QRectF(at, 0, place.right() - at, self.height())),
        ):
            painter.save()
            painter.setClipRect(part)
            self._paint_one(painter, side)
            painter.restore()
        self._paint_divider(painter, place, at)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the divider, wherever on the picture that is."""
        if self._divides() and event.button() == Qt.MouseButton.LeftButton:
            self._dragging = True
            self._move_to(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Move the divider along."""
        if self._dragging:
            self._move_to(event.position())
        near = self._divides() and abs(event.position().x() - self._divider_x()) <= _GRIP
        self.setCursor(Qt.CursorShape.SplitHCursor if near or self._dragging else Qt.CursorShape.ArrowCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go of the divider."""
        self._dragging = False

    def _divides(self) -> bool:
        return self._side == "both" and not self._missing()

    def _divider_x(self) -> float:
        place = self.picture_rect()
        return place.left() + self._share * place.width()

    def _move_to(self, point: QPointF) -> None:
        place = self.picture_rect()
        self.set_share((point.x() - place.left()) / max(place.width(), 1.0))

    def _missing(self) -> str:
        """The message in place of a picture."""
        before, after = (self._images[side].isNull() for side in ("before", "after"))
        if self._since is not None:
            sides = ("before", "after") if self._side == "both" else (self._side,)
            numbers = dict(zip(("before", "after"), self._since, strict=True))
            gone = next((numbers[side] for side in sides if self._images[side].isNull()), 0)
            return self.tr("There is no picture of the page after step {}.").format(gone) if gone else ""
        match self._side:
            case "before" if before:
                return self.tr("There is no picture of the page before this step.")
            case "after" if after:
                return self.tr("There is no picture of the page after this step.")
            case "both" if before and after:
                return self.tr("There are no pictures of this step.")
            case "both" if before or after:
                there = self.tr("after") if before else self.tr("before")
                return self.tr("There is only the picture {} this step, so there is nothing to compare.").format(there)
        return ""

    def _place(self, image: QImage) -> QRectF:
        room = QRectF(self.rect()).adjusted(GRID, GRID, -GRID, -GRID)
        scale = min(room.width() / image.width(), room.height() / image.height(), _MOST_SCALE)
        width, height = image.width() * scale, image.height() * scale
        return QRectF(room.center().x() - width / 2, room.top(), width, height)

    def _paint_one(self, painter: QPainter, side: str) -> None:
        image = self._images[side]
        place = self._place(image)
        painter.drawImage(place, image)
        painter.setPen(QPen(QColor(tokens(self.palette()).line), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(place)
        rect = self.spot_rect(side)
        if rect is not None and not rect.isEmpty():
            if self._action_id:
                tag = tag_rect(self._action_id, rect, place, painter.font(), lambda _made: False)
                paint_selected(painter, rect, tag, self._action_id)
            else:
                paint_outline(painter, rect, LIGHT.accent, 2.5)
        if side == "after" and self._note:
            self._paint_note(painter, place)
        if self._of[side] and self._side != "both":  # there it is at the divider
            size = chip_size(self._of[side], self.font())
            painter.setFont(chip_font(self.font()))
            foot = QPointF(place.left() + GRID, place.bottom() - size.height() - GRID)
            paint_tag(painter, QRectF(foot, size), self._of[side], LIGHT.accent)

    def _paint_note(self, painter: QPainter, place: QRectF) -> None:
        colours = tokens(self.palette())
        room = place.adjusted(2 * GRID, 2 * GRID, -2 * GRID, 0)
        metrics = painter.fontMetrics()
        flags = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop) | int(Qt.TextFlag.TextWordWrap)
        text = metrics.boundingRect(room.toRect(), flags, self._note)
        box = QRectF(text).adjusted(-GRID, -GRID, GRID, GRID)
        painter.setPen(QPen(QColor(colours.warning), 1))
        painter.setBrush(QColor(colours.warning_fill))
        painter.drawRoundedRect(box, 6, 6)
        painter.setPen(QColor(colours.text))
        painter.drawText(QRectF(text), flags, self._note)

    def _paint_divider(self, painter: QPainter, place: QRectF, at: float) -> None:
        painter.setPen(QPen(QColor("#ffffff"), 4))
        painter.drawLine(QPointF(at, place.top()), QPointF(at, place.bottom()))
        painter.setPen(QPen(QColor(LIGHT.accent), 2))
        painter.drawLine(QPointF(at, place.top()), QPointF(at, place.bottom()))
        painter.setBrush(QColor("#ffffff"))
        painter.drawEllipse(QPointF(at, place.center().y()), _GRIP, _GRIP)
        painter.setFont(chip_font(self.font()))
        two = self._since or (0, 0)
        usual = [self.tr("After step {}").format(number) for number in two] if all(two) else []
        first, second = usual or (self.tr("Before"), self.tr("After"))
        before, after = self._of["before"] or first, self._of["after"] or second
        for words, left in ((before, True), (after, False)):
            size = chip_size(words, self.font())
            x = at - size.width() - GRID if left else at + GRID
            if place.left() <= x and x + size.width() <= place.right():
                foot = place.bottom() - size.height() - GRID
                paint_tag(painter, QRectF(QPointF(x, foot), size), words, LIGHT.accent)

    def _said(self) -> list[str]:
        """The remarks on the shown pictures."""
        sides = ("before", "after") if self._side == "both" else (self._side,)
        return [words for words in (*(self._of[side] for side in sides), self._note) if words]

    def _describe(self) -> None:
        names = {
            "before": self.tr("Picture of the page before the step"),
            "after": self.tr("Picture of the page after the step"),
            "both": self.tr("Pictures of the page before and after the step"),
        }
        if self._since is not None:
            both = self.tr("Pictures of the pages after step {0} and after step {1}").format(*self._since)
            names = {"before": both, "after": both, "both": both}
        self.setAccessibleName(names[self._side])
        self.setAccessibleDescription(self._missing() or " ".join(self._said()))
