"""The menu of the picture: overlapping actions, and what the picture can be used for."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QAction, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QMenu, QWidget

from gui.schema.action import Action
from gui.widgets.common.chips import chip_size, paint_chip
from gui.widgets.common.theme import GRID
from gui.widgets.page.text import clean

MOST_ENTRIES = 20
_LONGEST = 60
_ICON_PX = 32


class ActionMenu(QMenu):
    """A menu with chips and names in the given order; keys, mouse and type-ahead work as in every menu.

    Args:
        actions: The actions at the place.
        selected: The id of the selected one.
        parent: Qt parent.
        more: Items below them, which act by themselves.

    Signals:
        chosen: Id of the action.
        pointed_at: Id of the action whose entry is highlighted; empty when the menu closes.
    """

    chosen = Signal(str)
    pointed_at = Signal(str)

    def __init__(self, actions: Sequence[Action], selected: str, parent: QWidget, more: Sequence[QAction] = ()) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName(self.tr("Actions at this place"))
        # Menus would squeeze a chip into a square icon.
        self.setStyleSheet(
            f"QMenu {{ icon-size: {_ICON_PX}px; }}"
            f"QMenu::item {{ padding: {GRID // 2}px {2 * GRID}px {GRID // 2}px {GRID}px; }}"
            f"QMenu::icon {{ padding-left: {GRID}px; }}"
        )
        for action in actions[:MOST_ENTRIES]:
            words = clean(action.description)
            entry = QAction(
                _chip_icon(action, action.id == selected, self),
                (words[:_LONGEST] + ("…" if len(words) > _LONGEST else "")).replace("&", "&&"),
                self,
            )
            entry.setData(action.id)
            entry.setToolTip("")
            entry.setCheckable(action.id == selected)
            entry.setChecked(action.id == selected)
            self.addAction(entry)
        if len(actions) > MOST_ENTRIES:
            rest = self.addAction(self.tr("{count} more, in the list").format(count=len(actions) - MOST_ENTRIES))
            rest.setEnabled(False)
        if actions and more:
            self.addSeparator()
        self.addActions(more)
        self.triggered.connect(self._on_triggered)
        self.hovered.connect(self._on_hovered)
        self.aboutToHide.connect(self._on_hidden)

    def open_at(self, place: QPoint) -> None:
        """Show the menu at a point of the screen, its first entry ready for Enter."""
        self.popup(place)
        self.setActiveAction(self.actions()[0])

    def _on_triggered(self, entry: QAction) -> None:
        if entry.data():
            self.chosen.emit(entry.data())

    def _on_hovered(self, entry: QAction) -> None:
        self.pointed_at.emit(entry.data() or "")

    def _on_hidden(self) -> None:
        self.pointed_at.emit("")


def _chip_icon(action: Action, selected: bool, menu: QMenu) -> QIcon:
    size = chip_size(action.id, menu.font()).toSize()
    size.setWidth(max(size.width(), _ICON_PX))
    ratio = menu.devicePixelRatioF()
    pixmap = QPixmap(size * ratio)
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setFont(menu.font())
    paint_chip(painter, QRectF(0, 0, size.width(), size.height()), action.id, action.kind, menu.palette(), selected)
    painter.end()
    return QIcon(pixmap)
