"""Fields that the wheel changes only while somebody who clicked into them is there: it is meant to scroll the panel."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QWidget

_FOCUS_STAYS = frozenset((Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason))


def keep_still(widget: QWidget) -> None:
    """Let the wheel pass a drop-down list, spin box or slider, unless it has the focus by a click."""
    if widget.focusPolicy() == Qt.FocusPolicy.WheelFocus:
        widget.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    widget.installEventFilter(_Still(widget))


class _Still(QObject):
    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self._widget = widget
        self._clicked = False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Pass the wheel on to what is around."""
        if isinstance(event, QFocusEvent) and event.reason() not in _FOCUS_STAYS:
            self._clicked = event.gotFocus() and event.reason() == Qt.FocusReason.MouseFocusReason
        elif event.type() == QEvent.Type.MouseButtonPress:
            self._clicked = True  # also where it had the focus before
        elif event.type() == QEvent.Type.Wheel and not (self._clicked and self._widget.hasFocus()):
            event.ignore()
            return True
        return super().eventFilter(watched, event)
