"""Buttons with an icon, in forms and panels alike."""

from functools import partial

import qtawesome
from PySide6.QtCore import QEvent, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QCursor, QIcon, QKeyEvent, QPalette
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from gui.forms.grown import USUAL_LETTERS_PX

_ICON_PX = 16


class IconButton(QToolButton):
    """A tool button with a Phosphor icon in the palette's text colour, at least 24 pixels square.

    Args:
        icon: Icon name without prefix, such as "arrow-left".
        name: Accessible name, and tooltip unless `tip` is given.
        tip: Tooltip, including the shortcut if there is one.
        turned: Degrees by which the icon is turned clockwise.
        parent: Qt parent.

    Attributes:
        ICON_PX: The size of the icon beside usual letters, in device-independent pixels.
    """

    ICON_PX = _ICON_PX

    def __init__(self, icon: str, name: str, *, tip: str = "", turned: int = 0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon, self._turned = icon, turned
        self._drawn: tuple[str | int, ...] = ()
        self.set_name(name, tip)
        self._fit()
        self.setMinimumSize(28, 28)
        self._paint_icon()

    def set_name(self, name: str, tip: str = "") -> None:
        """Change the accessible name and the tooltip."""
        self.setAccessibleName(name)
        self.setToolTip(tip or name)

    def set_icon(self, icon: str) -> None:
        """Show another icon."""
        self._icon = icon
        self._paint_icon()

    def setMenu(self, menu: QMenu) -> None:  # noqa: N802 -- the name is Qt's
        """Open a menu when pressed."""
        super().setMenu(menu)
        menu.aboutToHide.connect(partial(QTimer.singleShot, 0, self, self._on_menu_hidden))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button, as it does push buttons; the style only handles Space."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.click()
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Redraw the icon in the colours of a new palette, and as large as a new font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._paint_icon()
        elif event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()

    def _on_menu_hidden(self) -> None:
        """Check whether the pointer has left: a menu hides that from the button, which would stay highlighted."""
        self.setAttribute(Qt.WidgetAttribute.WA_UnderMouse, self.rect().contains(self.mapFromGlobal(QCursor.pos())))
        self.update()

    def _fit(self) -> None:
        """Be as high as a button with words: a lower one would cut off those beside it in its row."""
        letters = self.fontMetrics().height()
        grows = letters + 2 - _ICON_PX if letters > USUAL_LETTERS_PX else 0
        px = self.ICON_PX + grows
        self.setIconSize(QSize(px, px))

    def _paint_icon(self) -> None:
        inks = _inks(self.palette())
        drawn = (self._icon, self._turned, inks[0].rgba(), inks[1].rgba())
        if drawn != self._drawn:  # a new style sheet reports several palettes, most of them equal
            self._drawn = drawn
            self.setIcon(_drawn_in(self._icon, *inks, self._turned))


def phosphor(name: str, palette: QPalette, *, turned: int = 0) -> QIcon:
    """A Phosphor icon in the palette's text colour, muted while disabled, and turned clockwise by so many degrees."""
    return _drawn_in(name, *_inks(palette), turned)


def _inks(palette: QPalette) -> tuple[QColor, QColor]:
    """The colours of an icon, and of one that is disabled."""
    # Name the colour group: a disabled button's palette would return the muted colour.
    text = palette.color(QPalette.ColorGroup.Active, QPalette.ColorRole.WindowText)
    return text, palette.color(QPalette.ColorRole.PlaceholderText)


def _drawn_in(name: str, text: QColor, muted: QColor, turned: int) -> QIcon:
    icon: QIcon = qtawesome.icon(f"ph.{name}", color=text, color_disabled=muted, rotated=turned)
    return icon
