"""The inspector: a rail of pages, one for each subject."""

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from gui.schema.element import ElementFacts
from gui.schema.page import Observation, PageData
from gui.schema.session import SessionInfo
from gui.widgets.common.theme import EDGE, GRID
from gui.widgets.inspector.console_page import ConsolePage
from gui.widgets.inspector.data_page import DataPage
from gui.widgets.inspector.downloads_page import DownloadsPage
from gui.widgets.inspector.element_page import ElementPage
from gui.widgets.inspector.findings_page import FindingsPage
from gui.widgets.inspector.network_page import NetworkPage
from gui.widgets.inspector.page_button import PageButton
from gui.widgets.inspector.records_page import RecordsPage
from gui.widgets.inspector.session_page import SessionPage
from gui.widgets.inspector.storage_page import StoragePage
from gui.widgets.inspector.tabs_page import TabsPage
from gui.widgets.inspector.viewport_page import ViewportPage

PARTS = ("all", "names", "current", "icons")
"""The forms of the rail, from wide to narrow: icons and names, names, icons and the current page's name, icons."""


class Inspector(QWidget):
    """Shows details and requests changes; never takes the focus, and never resets text that the user is typing.

    Signals:
        tab_switch_requested: Id of the tab to go to.
        tab_close_requested: Id of the tab to close.
        command_requested: Id of a command to run.
        tab_new_requested: Address for a new tab, empty for a blank one.
        scroll_requested: Wanted scroll position x, y in CSS pixels.
        resize_requested: Wanted viewport width, height in CSS pixels.
        scrape_requested: Extract the page's data.
        close_requested: Id of the session to end.
        reopen_requested: Id of the ended session to start again.
        leave_requested: Id of the remote session to leave running.
        keep_requested: Id of the session to keep from timing out.
        replay_requested: Id of the remote session whose film is wanted.
        page_changed: Name of the page that the user chose.
        action_shown: Id of the action whose facts are shown; empty for none.
        shown_changed: Name of the visible page; empty while the inspector is hidden.
    """

    tab_switch_requested = Signal(int)
    tab_close_requested = Signal(int)
    command_requested = Signal(str)
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
    action_shown = Signal(str)
    shown_changed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._observation: Observation | None = None
        self._action_id = ""
        self.tabs = TabsPage()
        self.viewport = ViewportPage()
        self.element = ElementPage()
        self.data = DataPage()
        self.console = ConsolePage()
        self.network = NetworkPage()
        self.storage = StoragePage()
        self.findings = FindingsPage()
        self.downloads = DownloadsPage()
        self.session = SessionPage()
        self.pages: dict[str, QWidget] = {
            "tabs": self.tabs,
            "viewport": self.viewport,
            "element": self.element,
            "data": self.data,
            "console": self.console,
            "network": self.network,
            "storage": self.storage,
            "findings": self.findings,
            "downloads": self.downloads,
            "session": self.session,
        }
        self._build()
        self._connect()
        self.set_observation(None)
        self.show_page("tabs")

    def set_observation(self, observation: Observation | None) -> None:
        """Show tabs, viewport, the selected action, and data if this reading brings some."""
        before, self._observation = self._observation, observation
        metadata = observation.metadata if observation is not None else None
        self.tabs.set_tabs(metadata.tabs if metadata else (), metadata.current_tab if metadata else None)
        self.viewport.set_viewport(metadata.viewport if metadata else None)
        partial = observation is not None and observation.partial
        self.viewport.set_resizable(self.tr("This server sets the size when a session starts") if partial else "")
        self.select_action(self._action_id)
        self.data.set_available(observation is not None)
        self.findings.set_available(observation is not None)
        if observation is not None and observation.data is not None:
            self.data.set_data(observation.data)
        elif _place(before) != _place(observation):
            # Clear the data of another page, which would mislead beside this one.
            self.data.set_data(None)

    def set_session(self, info: SessionInfo | None) -> None:
        """Show the state of the session."""
        self.session.set_session(info)
        self.downloads.set_session(info)

    def select_action(self, action_id: str) -> None:
        """Show facts about this action; an empty or unknown id shows none."""
        if action_id != self._action_id:
            self._action_id = action_id
            self.action_shown.emit(action_id)
        action = self._observation.action(action_id) if self._observation is not None and action_id else None
        self.element.set_action(action)

    def show_picked(self, facts: ElementFacts) -> None:
        """Show a picked element, whether it is an action, is inside one, or neither."""
        self.element.set_facts(facts)

    def show_facts(self, facts: ElementFacts | None) -> None:
        """Add the page's own facts about the selected action."""
        action_id = facts.action_id if facts is not None else self._action_id
        action = self._observation.action(action_id) if self._observation is not None and action_id else None
        self.element.set_facts(facts, action)

    def say(self, name: str, text: str) -> None:
        """Show a sentence on a page, such as where a file was saved."""
        page = self.pages[name]
        if isinstance(page, RecordsPage | DataPage | ElementPage | TabsPage | SessionPage):
            page.say(text)

    def set_data(self, data: PageData | None) -> None:
        """Show the extracted data of the page."""
        self.data.set_data(data)

    def tick(self) -> None:
        """Update ages and duration; call this once a second."""
        if self.current_page() == "session":
            self.session.tick()

    def show_page(self, name: str) -> None:
        """Show a page by its name in `pages`."""
        self.buttons[name].setChecked(True)
        self._stack.setCurrentWidget(self.pages[name])
        self._fit()
        self.shown_changed.emit(self.looked_at())
        if name == "session":
            self.session.tick()

    def current_page(self) -> str:
        """Name of the chosen page."""
        return next(name for name, page in self.pages.items() if page is self._stack.currentWidget())

    def looked_at(self) -> str:
        """Name of the visible page; empty if none is visible."""
        return self.current_page() if self.isVisible() else ""

    def showEvent(self, event: QShowEvent) -> None:
        """Report that the inspector is visible."""
        super().showEvent(event)
        self.shown_changed.emit(self.looked_at())

    def hideEvent(self, event: QHideEvent) -> None:
        """Report that the inspector is hidden."""
        super().hideEvent(event)
        self.shown_changed.emit("")

    def minimumSizeHint(self) -> QSize:
        """Small enough for the smallest window; pages scroll."""
        return QSize(220, 120)

    def sizeHint(self) -> QSize:
        """The size in a new window."""
        return QSize(404, 168)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show icons, names or both, whichever fit."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Find out again what fits after a change of font."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange) and hasattr(self, "_fit_later"):
            self._fit_later.start()

    def _build(self) -> None:
        # The buttons receive a new font only after their parent.
        self._fit_later = QTimer(self)
        self._fit_later.setSingleShot(True)
        self._fit_later.timeout.connect(self._fit)
        self.buttons = {
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
        self._group = QButtonGroup(self)
        row = QHBoxLayout()
        row.setContentsMargins(EDGE, GRID, EDGE, 0)
        row.setSpacing(0)
        for made in self.buttons.values():
            made.setMinimumWidth(1)
            self._group.addButton(made)
            row.addWidget(made)
        row.addStretch()
        self._group.buttonClicked.connect(self._on_button)
        self._stack = QStackedWidget()
        self._stack.setMinimumSize(1, 1)
        for page in self.pages.values():
            # The widest page must not set the minimum width of the others.
            page.setMinimumSize(1, 1)
            page.setContentsMargins(EDGE, 0, EDGE, GRID)
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
        self.tabs.command_requested.connect(self.command_requested)
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
            # Before a button is shown, its size would use the font without the style sheet.
            made.ensurePolished()
        room = self.width() - 2 * EDGE
        for parts in PARTS:
            # Measure for the longest name, so that choosing a page does not change the rail's form.
            if self._widest(parts) <= room:
                break
        for made in self.buttons.values():
            made.show_parts(parts)

    def _widest(self, parts: str) -> int:
        """The width of the rail in one of its forms, in pixels, for any current page."""
        if parts != "current":
            return sum(self._widths(parts))
        whole, bare = self._widths("all"), self._widths("icons")
        return sum(bare) + max(wide - narrow for wide, narrow in zip(whole, bare, strict=True))

    def _widths(self, parts: str) -> list[int]:
        for made in self.buttons.values():
            made.show_parts(parts)
        return [made.sizeHint().width() for made in self.buttons.values()]

    def _on_button(self, pressed: QPushButton) -> None:
        for name, made in self.buttons.items():
            if made is pressed:
                self.show_page(name)
                self.page_changed.emit(name)


def _place(observation: Observation | None) -> tuple[str, str]:
    """The session and the address of an observation."""
    return (observation.session.session_id, observation.metadata.url) if observation is not None else ("", "")
