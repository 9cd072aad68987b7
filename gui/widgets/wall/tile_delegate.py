"""Paint one session of the wall: its picture, state, name and need."""

from datetime import UTC, datetime

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QImage, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from gui.forms.elided import elided
from gui.models.sessions import SessionListModel
from gui.schema.session import SessionInfo
from gui.schema.words import age_words
from gui.widgets.common.theme import GRID, Tokens, tokens
from gui.widgets.common.upper_part import place_in
from gui.widgets.sessions.delegate import dot_px, fonts, one_line, paint_state, shown_title

Index = QModelIndex | QPersistentModelIndex

SHAPE = 10 / 16
"""The ratio of a picture's height to its width."""

_RADIUS = 8


class TileDelegate(QStyledItemDelegate):
    """Paints tiles of one size; the view sets it with `set_tile`."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._tile = QSize(240, 220)
        self._picture_px = 145
        self._current_id = ""
        self._pictures: dict[str, tuple[QImage, datetime | None]] = {}

    def set_tile(self, width_px: int, font: QFont) -> QSize:
        """Set the width of all tiles, including the gap; returns their size."""
        title, small = fonts(font)
        words = QFontMetrics(title).height() + QFontMetrics(small).height() + 2 * GRID + GRID // 2
        self._picture_px = round((width_px - GRID) * SHAPE)
        self._tile = QSize(width_px, self._picture_px + words + GRID)
        return self._tile

    def widen(self, width_px: int) -> QSize:
        """Make all tiles wider, and their pictures no higher; returns their size."""
        self._tile.setWidth(width_px)
        return self._tile

    def set_current(self, session_id: str) -> None:
        """Set the session that the window shows, which gets a thicker frame."""
        self._current_id = session_id

    def set_picture(self, session_id: str, picture: QImage, came: datetime | None = None) -> None:
        """Set the newest picture of a session, and when it arrived (UTC) unless it is live."""
        self._pictures[session_id] = (picture, came)

    def keep_only(self, session_ids: set[str]) -> None:
        """Drop the pictures of sessions no longer listed."""
        self._pictures = {key: picture for key, picture in self._pictures.items() if key in session_ids}

    def picture(self, info: SessionInfo) -> QImage | None:
        """The shown picture of a session: none of a blank page, which would look like one that is missing."""
        return None if _is_blank(info) else self._pictures.get(info.session_id, (None, None))[0]

    def picture_words(self, info: SessionInfo, now: datetime) -> str:
        """The age of the picture at a moment (UTC), unless it is live.

        If there is no picture: the reason, and the remedy.
        """
        if self.picture(info) is not None:
            came = self._pictures[info.session_id][1]
            if came is None or not info.active:
                return ""
            return self.tr("Picture: {age}").format(age=age_words((now - came).total_seconds()))
        if not info.active:
            return self.tr("No picture was taken.")
        if info.busy:
            return self.tr("No picture yet. It appears when the page has loaded.")
        if info.needs_you:
            return self.tr("No picture while the page asks something. Click to answer.")
        if _is_blank(info):
            return self.tr("No page yet. Click, then type an address.")
        if not info.by_api:
            return self.tr("No picture yet. It appears when the page is drawn.")
        if info.url:
            none = self.tr("No picture: “{server}” sent none. Click to see the page as text.")
            return none.format(server=info.location)
        return self.tr("No picture yet: the page was not read. Click, then press F5.")

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """The same size for all tiles."""
        return self._tile

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one tile."""
        info = index.data(SessionListModel.RowRole)
        if info is None:
            return
        colours = tokens(option.palette)
        state = str(index.data(SessionListModel.StateRole))
        tile = QRect(option.rect.topLeft(), self._tile).adjusted(GRID // 2, GRID // 2, -GRID // 2, -GRID // 2)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        shape = QPainterPath()
        shape.addRoundedRect(QRectF(tile), _RADIUS, _RADIUS)
        painter.fillPath(shape, QColor(colours.panel))
        frame = QRect(tile.left(), tile.top(), tile.width(), self._picture_px)
        painter.save()
        painter.setClipPath(shape)
        self._paint_picture(painter, frame, info, fonts(option.font)[1], colours)
        if not info.active:
            veil = QColor(colours.panel)
            veil.setAlphaF(0.6)
            painter.fillRect(frame, veil)
        painter.restore()
        painter.fillRect(QRect(frame.left(), frame.bottom(), frame.width(), 1), QColor(colours.line))
        self._paint_words(painter, option, index, QRect(frame.bottomLeft(), tile.bottomRight()), state, colours)
        self._paint_frame(painter, option, tile, state, colours, current=info.session_id == self._current_id)
        painter.restore()

    def _paint_picture(self, painter: QPainter, frame: QRect, info: SessionInfo, small: QFont, colours: Tokens) -> None:
        painter.fillRect(frame, QColor(colours.window))
        picture = self.picture(info)
        words = self.picture_words(info, datetime.now(UTC))
        painter.setFont(small)
        if picture is None:
            painter.setPen(QColor(colours.muted))
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(frame.adjusted(2 * GRID, GRID, -2 * GRID, -GRID), flags, words)
            return
        painter.save()
        painter.setClipRect(frame, Qt.ClipOperation.IntersectClip)
        painter.drawImage(place_in(QRectF(frame), picture.size()).toRect(), picture)
        painter.restore()
        if words:
            metrics = QFontMetrics(small)
            badge = QRect(0, 0, metrics.horizontalAdvance(words) + GRID, metrics.height() + GRID // 2)
            badge.moveBottomRight(frame.bottomRight() - QPoint(GRID // 2, GRID // 2))
            painter.setPen(QPen(QColor(colours.line)))
            painter.setBrush(QColor(colours.panel))
            painter.drawRoundedRect(QRectF(badge), GRID / 2, GRID / 2)
            painter.setPen(QColor(colours.text))
            painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, words)

    def _paint_words(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index, area: QRect, state: str, colours: Tokens
    ) -> None:
        title_font, small_font = fonts(option.font)
        title, small = QFontMetrics(title_font), QFontMetrics(small_font)
        dot = dot_px(option.font)
        left, top, right = area.left() + GRID + dot + GRID, area.top() + GRID, area.right() - GRID
        paint_state(painter, QPoint(area.left() + GRID + dot // 2, top + title.height() // 2), dot, state, colours)
        age = str(index.data(SessionListModel.AgeRole))
        painter.setFont(small_font)
        painter.setPen(QColor(colours.muted))
        line = QRect(left, top, right - left, title.height())
        painter.drawText(line, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, age)
        room = right - left - small.horizontalAdvance(age) - GRID
        painter.setFont(title_font)
        painter.setPen(QColor(colours.text))
        words = shown_title(index, title, room)
        painter.drawText(line, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, words)
        painter.setFont(small_font)
        painter.setPen(QColor({"needs_you": colours.warning, "error": colours.bad}.get(state, colours.muted)))
        detail = one_line(index.data(SessionListModel.DetailRole))
        below = QRect(left, top + title.height() + GRID // 2, right - left, small.height())
        shown = elided(small, detail, below.width())
        painter.drawText(below, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)

    def _paint_frame(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        tile: QRect,
        state: str,
        colours: Tokens,
        *,
        current: bool,
    ) -> None:
        focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        colour = colours.warning if state == "needs_you" else colours.line
        if focused or current:
            colour = colours.accent
        elif hovered and state != "needs_you":
            colour = colours.muted
        width = 3 if focused else 2 if current or state == "needs_you" else 1
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(colour), width))
        inset = width / 2
        painter.drawRoundedRect(QRectF(tile).adjusted(inset, inset, -inset, -inset), _RADIUS, _RADIUS)


def _is_blank(info: SessionInfo) -> bool:
    """Whether it is at no page: one that a script has written there has a title, or steps have led to it."""
    return info.url == "about:blank" and not info.title and not info.steps
