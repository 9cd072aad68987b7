"""Fields that the mouse wheel changes only after a click into them: otherwise it scrolls the panel."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QWidget

_FOCUS_STAYS = frozenset((Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason))


def keep_still(widget: QWidget) -> None:
    """Pass wheel events on from a drop-down list, spin box or slider, unless a click gave it the focus."""
    if widget.focusPolicy() == Qt.FocusPolicy.WheelFocus:
        widget.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    widget.installEventFilter(_Still(widget))


class _Still(QObject):
    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self._widget = widget
        self._clicked = False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Pass wheel events on to the surrounding widget."""
        if isinstance(event, QFocusEvent) and event.reason() not in _FOCUS_STAYS:
            self._clicked = event.gotFocus() and event.reason() == Qt.FocusReason.MouseFocusReason
        elif event.type() == QEvent.Type.MouseButtonPress:
            self._clicked = True  # even if it already had the focus
        elif event.type() == QEvent.Type.Wheel and not (self._clicked and self._widget.hasFocus()):
            event.ignore()
            return True
        return super().eventFilter(watched, event)
