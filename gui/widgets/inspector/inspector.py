"""The inspector: pages with details about session, tabs, viewport, element and data."""

import qtawesome
from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QIcon, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from gui.schema.page import Observation, PageData
from gui.schema.session import SessionInfo
from gui.widgets.inspector.data_page import DataPage
from gui.widgets.inspector.element_page import ElementPage
from gui.widgets.inspector.session_page import SessionPage
from gui.widgets.inspector.tabs_page import TabsPage
from gui.widgets.inspector.viewport_page import ViewportPage
from gui.widgets.theme import GRID, tokens

ICONS_ONLY_BELOW_PX = 320


class PageButton(QPushButton):
    """Chooses a page; shows icon and name, or one of them."""

    def __init__(self, icon: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self._icon = icon
        self._name = name
        self.setProperty("look", "tab")
        self.setCheckable(True)
        self.setIconSize(QSize(16, 16))
        self.setMinimumHeight(28)
        self.setAccessibleName(name)
        self.toggled.connect(self._paint_icon)
        self._with_icon = True
        self._paint_icon()

    def show_parts(self, *, icon: bool, name: bool) -> None:
        """Choose what shows."""
        self._with_icon = icon
        self.setText(self._name if name else "")
        self.setToolTip("" if name else self._name)
        self._paint_icon()

    def changeEvent(self, event: QEvent) -> None:
        """Draw the icon anew in the colours of a new palette."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_with_icon"):
            self._paint_icon()

    def _paint_icon(self) -> None:
        colours = tokens(self.palette())
        colour = colours.accent if self.isChecked() else colours.text
        self.setIcon(qtawesome.icon(f"ph.{self._icon}", color=colour) if self._with_icon else QIcon())


class Inspector(QWidget):
    """Shows details and asks for changes; never takes the focus, never resets what the user is typing.

    Signals:
        tab_switch_requested: Id of the tab to go to.
        tab_close_requested: Id of the tab to close.
        tab_new_requested: Address for a new tab, empty for a blank one.
        scroll_requested: Wanted scroll position x, y in CSS pixels.
        resize_requested: Wanted viewport width, height in CSS pixels.
        scrape_requested: The page's data shall be read.
        close_requested: Id of the session to end.
        reopen_requested: Id of the ended session to start again.
        leave_requested: Id of the remote session to let go of.
        keep_requested: Id of the session that shall not time out.
        replay_requested: Id of the remote session whose film is wanted.
        page_changed: Name of the page that the user chose.
    """

    tab_switch_requested = Signal(int)
    tab_close_requested = Signal(int)
    tab_new_requested = Signal(str)
    scroll_requested = Signal(int, int)
    resize_requested = Signal(int, int)
    scrape_requested = Signal()
    close_requested = Signal(str)
    reopen_requested = Signal(str)
    leave_requested = Signal(str)
    keep_requested = Signal(str)
    replay_requested = Signal(str)
    page_changed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._observation: Observation | None = None
        self._action_id = ""
        self.session = SessionPage()
        self.tabs = TabsPage()
        self.viewport = ViewportPage()
        self.element = ElementPage()
        self.data = DataPage()
        self.pages: dict[str, QWidget] = {
            "session": self.session,
            "tabs": self.tabs,
            "viewport": self.viewport,
            "element": self.element,
            "data": self.data,
        }
        self._build()
        self._connect()
        self.set_observation(None)
        self.show_page("tabs")

    def set_observation(self, observation: Observation | None) -> None:
        """Show tabs, viewport, the selected action and, where it brings some, data of this reading."""
        before, self._observation = self._observation, observation
        metadata = observation.metadata if observation is not None else None
        self.tabs.set_tabs(metadata.tabs if metadata else (), metadata.current_tab if metadata else None)
        self.viewport.set_viewport(metadata.viewport if metadata else None)
        self.select_action(self._action_id)
        self.data.set_available(observation is not None)
        if observation is not None and observation.data is not None:
            self.data.set_data(observation.data)
        elif _place(before) != _place(observation):
            # Data of another page beside this one would mislead.
            self.data.set_data(None)

    def set_session(self, info: SessionInfo | None) -> None:
        """Show how the session stands."""
        self.session.set_session(info)

    def select_action(self, action_id: str) -> None:
        """Show what is known about this action; an empty or unknown id shows none."""
        self._action_id = action_id
        action = self._observation.action(action_id) if self._observation is not None and action_id else None
        self.element.set_action(action)

    def set_data(self, data: PageData | None) -> None:
        """Show what was read out of the page."""
        self.data.set_data(data)

    def tick(self) -> None:
        """Bring ages and duration up to now; call it once a second."""
        if self.current_page() == "session":
            self.session.tick()

    def show_page(self, name: str) -> None:
        """Show "session", "tabs", "viewport", "element" or "data"."""
        self.buttons[name].setChecked(True)
        self._stack.setCurrentWidget(self.pages[name])
        if name == "session":
            self.session.tick()

    def current_page(self) -> str:
        """Name of the page that shows."""
        return next(name for name, page in self.pages.items() if page is self._stack.currentWidget())

    def minimumSizeHint(self) -> QSize:
        """Small enough for the smallest window; pages scroll."""
        return QSize(220, 120)

    def sizeHint(self) -> QSize:
        """The size in the first window."""
        return QSize(404, 168)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show icons, names or both, as there is room."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Find out anew what fits in another font."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange) and hasattr(self, "_fit_later"):
            self._fit_later.start()

    def _build(self) -> None:
        # The buttons learn of another font only after their parent.
        self._fit_later = QTimer(self)
        self._fit_later.setSingleShot(True)
        self._fit_later.timeout.connect(self._fit)
        self.buttons = {
            "session": PageButton("browser", self.tr("Session")),
            "tabs": PageButton("browsers", self.tr("Tabs")),
            "viewport": PageButton("frame-corners", self.tr("Viewport")),
            "element": PageButton("crosshair", self.tr("Element")),
            "data": PageButton("database", self.tr("Data")),
        }
        self._group = QButtonGroup(self)
        row = QHBoxLayout()
        row.setContentsMargins(GRID + 4, GRID, GRID + 4, 0)
        row.setSpacing(2)
        for made in self.buttons.values():
            made.setMinimumWidth(1)
            self._group.addButton(made)
            row.addWidget(made)
        row.addStretch()
        self._group.buttonClicked.connect(self._on_button)
        self._stack = QStackedWidget()
        self._stack.setMinimumSize(1, 1)
        for page in self.pages.values():
            # The widest page must not decide how narrow the others may get.
            page.setMinimumSize(1, 1)
            page.setContentsMargins(GRID + 4, 0, GRID + 4, GRID)
            self._stack.addWidget(page)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addLayout(row)
        layout.addWidget(self._stack, 1)

    def _connect(self) -> None:
        self.tabs.tab_switch_requested.connect(self.tab_switch_requested)
        self.tabs.tab_close_requested.connect(self.tab_close_requested)
        self.tabs.tab_new_requested.connect(self.tab_new_requested)
        self.viewport.scroll_requested.connect(self.scroll_requested)
        self.viewport.resize_requested.connect(self.resize_requested)
        self.data.scrape_requested.connect(self.scrape_requested)
        self.session.close_requested.connect(self.close_requested)
        self.session.reopen_requested.connect(self.reopen_requested)
        self.session.leave_requested.connect(self.leave_requested)
        self.session.keep_requested.connect(self.keep_requested)
        self.session.replay_requested.connect(self.replay_requested)

    def _fit(self) -> None:
        for made in self.buttons.values():
            # Until it is shown a button would answer in the font that it has without the looks.
            made.ensurePolished()
        room = self.width() - 2 * (GRID + 4)
        if self.width() < ICONS_ONLY_BELOW_PX:
            self._show_parts(icon=True, name=False)
            return
        for icon, name in ((True, True), (False, True), (True, False)):
            self._show_parts(icon=icon, name=name)
            if sum(made.sizeHint().width() + 2 for made in self.buttons.values()) <= room:
                return

    def _show_parts(self, *, icon: bool, name: bool) -> None:
        for made in self.buttons.values():
            made.show_parts(icon=icon, name=name)

    def _on_button(self, pressed: QPushButton) -> None:
        for name, made in self.buttons.items():
            if made is pressed:
                self.show_page(name)
                self.page_changed.emit(name)


def _place(observation: Observation | None) -> tuple[str, str]:
    """Session and address that an observation belongs to."""
    return (observation.session.session_id, observation.metadata.url) if observation is not None else ("", "")
