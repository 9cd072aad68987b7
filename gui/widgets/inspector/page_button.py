"""A button of the inspector's bar: icon, name, and a count of problems."""

import qtawesome
from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from gui.forms.grown import grown
from gui.widgets.common.parts import TabButton
from gui.widgets.common.theme import tokens

_ICON_PX = 18
_LARGEST_ICON_PX = 28
_BADGE_SHARE, _BADGE_PT = 0.62, 7.5
"""The size of the number in the corner: its share of that of the letters, and its least points beside large ones."""


class PageButton(TabButton):
    """Opens a page; shows an icon, and beside it the name if there is room.

    Args:
        icon: Phosphor icon.
        name: The name of the page.
        about: The contents of the page in a few words, for users who do not know the name.
        parent: Qt parent.
    """

    def __init__(self, icon: str, name: str, about: str = "", parent: QWidget | None = None) -> None:
        super().__init__("", parent=parent)
        self.setProperty("look", "rail")
        self._icon = icon
        self._name = name
        self._about = about
        self._count = 0
        self._fit()
        self.setMinimumHeight(32)
        self.setAccessibleName(name)
        self.toggled.connect(self._paint_icon)
        self._show_tip()
        self._paint_icon()

    @property
    def name(self) -> str:
        """The name of the page."""
        return self._name

    def set_named(self, on: bool) -> None:
        """Show the name beside the icon, or the icon alone."""
        self.setText(self._name if on else "")
        self._show_tip()

    def set_count(self, count: int) -> None:
        """Show the number of problems on the page; 0 for none."""
        if count != self._count:
            self._count = count
            words = self.tr("{name}, {count} errors") if count != 1 else self.tr("{name}, {count} error")
            self.setAccessibleName(words.format(name=self._name, count=count) if count else self._name)
            self._show_tip()
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the button, and the number in its corner."""
        super().paintEvent(event)
        if not self._count:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours = tokens(self.palette())
        font = QFont(self.font())
        size = font.pointSizeF()
        font.setPointSizeF(max(size * _BADGE_SHARE, min(size * 0.75, _BADGE_PT)))  # it leaves its icon visible
        font.setBold(True)
        painter.setFont(font)
        text = str(self._count) if self._count < 100 else "99+"
        high = painter.fontMetrics().height()
        wide = max(high, painter.fontMetrics().horizontalAdvance(text) + 6)
        badge = QRectF(self.width() - wide - 1, 0, wide, high)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.line))
        painter.drawRoundedRect(badge, high / 2, high / 2)
        painter.setPen(QColor(colours.text))
        painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, text)

    def _show_tip(self) -> None:
        named = bool(self.text()) and not self._count
        name = "" if named else self.accessibleName()
        self.setToolTip(": ".join(part for part in (name, self._about) if part))

    def changeEvent(self, event: QEvent) -> None:
        """Redraw the icon in the colours of a new palette, and as large as a new font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_icon"):
            self._paint_icon()
        elif event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()

    def _fit(self) -> None:
        """Make the icon as high as the letters, but no higher than the button: all have room in a low window, too."""
        px = min(_LARGEST_ICON_PX, grown(_ICON_PX, self.fontMetrics()))
        self.setIconSize(QSize(px, px))

    def _paint_icon(self) -> None:
        colours = tokens(self.palette())
        colour = colours.accent if self.isChecked() else colours.text
        self.setIcon(qtawesome.icon(f"ph.{self._icon}", color=colour))
