"""The inspector's bar at the right edge of the window: one button for each of its pages, which open beside it."""

from collections.abc import Iterable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from gui.widgets.common.theme import GRID
from gui.widgets.inspector.page_button import PageButton

NAMES_FROM_PX = 1_600
"""The width of the window, in pixels, from which the bar has room for names."""


class InspectorBar(QWidget):
    """Shows which page is open, and requests others. Its buttons keep their place, whatever is open.

    Signals:
        page_requested: Name of the page whose button was pressed.
    """

    page_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(self.tr("Inspector"))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.buttons = self._made()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(GRID // 2, GRID, GRID // 2, GRID)
        layout.setSpacing(GRID // 2)
        for made in self.buttons.values():
            made.clicked.connect(self._on_clicked)
            layout.addWidget(made)
        layout.addStretch()

    def set_open(self, name: str) -> None:
        """Mark the button of the open page; an empty name marks none."""
        for key, made in self.buttons.items():
            made.setChecked(key == name)

    def set_named(self, on: bool) -> None:
        """Show names beside the icons, or icons alone."""
        for made in self.buttons.values():
            made.set_named(on)

    def names(self) -> Iterable[str]:
        """The names of the pages, from top to bottom."""
        return self.buttons.keys()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show names if the window is wide enough."""
        super().resizeEvent(event)
        self.set_named(self.window().width() >= NAMES_FROM_PX)

    def minimumSizeHint(self) -> QSize:
        """As wide as its buttons; in a very low window the last ones are cut instead of the panels."""
        return QSize(self.sizeHint().width(), 1)

    def _on_clicked(self) -> None:
        pressed = self.sender()
        for name, made in self.buttons.items():
            if made is pressed:
                made.setChecked(not made.isChecked())  # its page shows whether it is open
                self.page_requested.emit(name)

    def _made(self) -> dict[str, PageButton]:
        return {
            "tabs": PageButton("browsers", self.tr("Tabs"), self.tr("the pages that are open")),
            "viewport": PageButton(
                "frame-corners",
                self.tr("Viewport"),
                self.tr("the visible part of the page, and the emulated device"),
            ),
            "element": PageButton("crosshair", self.tr("Element"), self.tr("the selected element, and how to find it")),
            "data": PageButton("database", self.tr("Data"), self.tr("text, pictures and facts of the page")),
            "console": PageButton("terminal-window", self.tr("Console"), self.tr("messages and errors of the page")),
            "network": PageButton("arrows-down-up", self.tr("Network"), self.tr("what the page loads and sends")),
            "storage": PageButton("cookie", self.tr("Storage"), self.tr("cookies, and what pages keep in the browser")),
            "findings": PageButton(
                "check-square-offset", self.tr("Findings"), self.tr("what makes the page hard to use")
            ),
            "downloads": PageButton("download-simple", self.tr("Downloads"), self.tr("files that websites gave")),
            "session": PageButton("browser", self.tr("Session"), self.tr("the browser and its limits")),
        }
