"""A button that is cut at its end where it is narrow, and then says all of it in its tooltip."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QHelpEvent, QPaintEvent
from PySide6.QtWidgets import QPushButton, QStyle, QStyleOptionButton, QStylePainter, QToolTip, QWidget

from gui.schema.tips import tip_of


class ShortButton(QPushButton):
    """Qt centres words that are too long, so that they lose both ends."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAutoDefault(True)  # Enter presses it, also outside dialogs

    def shown_text(self) -> str:
        """The words that there is room for."""
        return self._option().text

    def whole_tip(self) -> str:
        """What the tooltip says: all of the words if they are cut, and the tooltip that was set."""
        whole = self.accessibleName() or self.text()
        cut = self.shown_text().endswith("…")
        return "\n".join(part for part in (whole if cut else "", self.toolTip()) if part)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the words that there is room for."""
        QStylePainter(self).drawControl(QStyle.ControlElement.CE_PushButton, self._option())

    def event(self, event: QEvent) -> bool:
        """Show the whole tooltip."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), tip_of(self.whole_tip()), self)
            return True
        return super().event(event)

    def _option(self) -> QStyleOptionButton:
        option = QStyleOptionButton()
        self.initStyleOption(option)
        room = self.style().subElementRect(QStyle.SubElement.SE_PushButtonContents, option, self).width()
        keys = int(Qt.TextFlag.TextShowMnemonic)
        lines = option.text.split("\n")
        cut = (option.fontMetrics.elidedText(line, Qt.TextElideMode.ElideRight, room, keys) for line in lines)
        option.text = "\n".join(cut)
        return option
