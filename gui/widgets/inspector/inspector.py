"""The inspector: one page for each subject, opened from its bar."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from gui.forms.icon_button import IconButton
from gui.schema.action import Action
from gui.schema.element import ElementFacts
from gui.schema.page import Observation, PageData
from gui.schema.scrape import ScrapeOption
from gui.schema.session import SessionInfo
from gui.widgets.common.parts import label
from gui.widgets.common.theme import EDGE, GRID
from gui.widgets.inspector.bar import InspectorBar
from gui.widgets.inspector.console_page import ConsolePage
from gui.widgets.inspector.data_page import DataPage
from gui.widgets.inspector.downloads_page import DownloadsPage
from gui.widgets.inspector.element_page import ElementPage
from gui.widgets.inspector.facts import RING_PX
from gui.widgets.inspector.findings_page import FindingsPage
from gui.widgets.inspector.late_pages import Late, LatePages
from gui.widgets.inspector.network_page import NetworkPage
from gui.widgets.inspector.records_page import RecordsPage
from gui.widgets.inspector.session_page import SessionPage
from gui.widgets.inspector.storage_page import StoragePage
from gui.widgets.inspector.tabs_page import TabsPage
from gui.widgets.inspector.viewport_page import ViewportPage


class Inspector(QWidget):
    """Shows details and requests changes; never takes the focus, and never resets text that the user is typing.

    Each page is made when it is first shown or requested, and shows the data set before.

    Signals:
        tab_switch_requested: Id of the tab to go to.
        tab_close_requested: Id of the tab to close.
        command_requested: Id of a command to run.
        tab_new_requested: Address for a new tab, empty for a blank one.
        scroll_requested: Wanted scroll position x, y in CSS pixels.
        resize_requested: Wanted viewport width, height in CSS pixels.
        scrape_requested: Extract the page's data, as wished.
        close_requested: Id of the session to end.
        reopen_requested: Id of the ended session to start again.
        leave_requested: Id of the remote session to leave running.
        keep_requested: Id of the session to keep from timing out.
        replay_requested: Id of the remote session whose recording is wanted.
        page_changed: Name of the page that the user chose.
        opened: A page was requested: the inspector should be visible.
        fold_requested: The user closes the open page.
        action_shown: Id of the action whose facts are shown; empty for none.
        shown_changed: Name of the visible page; empty while the inspector is hidden.

    Attributes:
        bar: The buttons of its pages, to be placed where they are always visible.
        pages: The pages by name.
    """

    tabs = Late(TabsPage)
    viewport = Late(ViewportPage)
    element = Late(ElementPage)
    data = Late(DataPage)
    console = Late(ConsolePage)
    network = Late(NetworkPage)
    storage = Late(StoragePage)
    findings = Late(FindingsPage)
    downloads = Late(DownloadsPage)
    session = Late(SessionPage)

    tab_switch_requested = Signal(int)
    tab_close_requested = Signal(int)
    command_requested = Signal(str)
    tab_new_requested = Signal(str)
    scroll_requested = Signal(int, int)
    resize_requested = Signal(int, int)
    scrape_requested = Signal(object)  # ScrapeWish
    close_requested = Signal(str)
    reopen_requested = Signal(str)
    leave_requested = Signal(str)
    keep_requested = Signal(str)
    replay_requested = Signal(str)
    page_changed = Signal(str)
    opened = Signal()
    fold_requested = Signal()
    action_shown = Signal(str)
    shown_changed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._observation: Observation | None = None
        self._session: SessionInfo | None = None
        self._data: PageData | None = None
        self._options: frozenset[ScrapeOption] | None = None
        self._action_id = self._told = self._ended = ""
        self._run: tuple[str, datetime] | None = None
        self._past: tuple[Action | None, ElementFacts | None, str] | None = None  # of a step that is looked at
        makers = {name: late.kind for name, late in vars(Inspector).items() if isinstance(late, Late)}
        self.pages = LatePages(makers, self._on_made)
        self._fill: dict[str, Callable[[], None]] = {
            "tabs": self._fill_tabs,
            "viewport": self._fill_viewport,
            "element": self._fill_element,
            "data": self._fill_data,
            "console": self._fill_console,
            "network": self._fill_network,
            "storage": self._fill_storage,
            "findings": self._fill_findings,
            "downloads": self._fill_downloads,
            "session": self._fill_session,
        }
        self._build()
        self._choose("tabs")

    def set_observation(self, observation: Observation | None) -> None:
        """Show tabs, viewport, the selected action, and data if this reading brings some."""
        before, self._observation = self._observation, observation
        if observation is not None and observation.data is not None:
            self.set_data(observation.data)
        elif _place(before) != _place(observation):
            # Clear the data of another page, which would mislead beside this one.
            self.set_data(None)
        self._fill_made("tabs", "viewport", "findings")
        self.select_action(self._action_id)
        if "data" in self.pages.made:
            self.data.set_available(observation is not None)

    def set_session(self, info: SessionInfo | None) -> None:
        """Show the state of the session, and remove everything of the previous one."""
        self._session = info
        run = info.run if info is not None else None
        if run != self._run:
            self._run = run
            for name, page in self.pages.made.items():
                if isinstance(page, RecordsPage):
                    page.forget()
                else:
                    self.say(name, "")
        ended = info is not None and not info.active
        at = info.closed_at.astimezone() if info is not None and info.closed_at is not None else None
        self._ended = self.tr("The session has ended.") if ended else ""
        if ended and at is not None:
            today = at.date() == datetime.now(at.tzinfo).date()
            words = self.tr("The session ended at {}.")
            self._ended = words.format(f"{at:%H:%M}" if today else f"{at:%Y-%m-%d %H:%M}")
        self._fill_made("tabs", "console", "network", "storage", "session", "downloads")

    def select_action(self, action_id: str) -> None:
        """Show facts about this action; an empty or unknown id shows none."""
        if action_id != self._action_id:
            self._action_id = action_id
            self.action_shown.emit(action_id)
        if self._past is None:
            self._fill_made("element")

    def look_back(self, action: Action | None, facts: ElementFacts | None, size: str) -> None:
        """Show facts about element and viewport of a past step, until `look_at_now`.

        Args:
            action: The action of the step, as it was listed; None if unknown.
            facts: Facts about its element; None if unknown.
            size: The size of the viewport, and the emulated device; empty if unknown.
        """
        self._past = (action, facts, size)
        self._fill_made("element", "viewport")

    def look_at_now(self) -> None:
        """Show the current page again."""
        if self._past is not None:
            self._past = None
            if "element" in self.pages.made:
                self.element.set_facts(None)
                self.element.empty.set_text(self.element.nothing)
            self._fill_made("element", "viewport")
            self.action_shown.emit(self._action_id)

    def _selected(self) -> Action | None:
        return self._observation.action(self._action_id) if self._observation is not None and self._action_id else None

    def show_picked(self, facts: ElementFacts) -> None:
        """Show a picked element, whether it is an action, is inside one, or neither."""
        self.element.set_facts(facts)

    def show_facts(self, facts: ElementFacts | None) -> None:
        """Add the page's own facts about the selected action."""
        if self._past is not None:
            return
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
        self._data = data
        if "data" in self.pages.made:
            self.data.set_data(data)

    def set_scrape_options(self, options: frozenset[ScrapeOption]) -> None:
        """Set the available options for the data of a page in this session."""
        self._options = options
        if "data" in self.pages.made:
            self.data.set_options(options)

    def tick(self) -> None:
        """Update ages and duration; call this once a second."""
        if self.looked_at() == "session":
            self.session.tick()

    def show_page(self, name: str) -> None:
        """Open a page by its name in `pages`."""
        self.choose_page(name)
        self.opened.emit()

    def choose_page(self, name: str) -> None:
        """Let this page be the one that opens next; an unknown name changes nothing."""
        if name in self.pages:
            self._choose(name)
            self._tell_shown()

    def current_page(self) -> str:
        """Name of the chosen page."""
        return self._current

    def looked_at(self) -> str:
        """Name of the visible page; empty if none is visible."""
        return self.current_page() if self.isVisible() else ""

    def showEvent(self, event: QShowEvent) -> None:
        """Show the chosen page, and report that the inspector is visible."""
        self._show_current()
        super().showEvent(event)
        self._tell_shown()

    def hideEvent(self, event: QHideEvent) -> None:
        """Report that the inspector is hidden."""
        super().hideEvent(event)
        self._tell_shown()

    def minimumSizeHint(self) -> QSize:
        """Small enough for the smallest window; pages scroll."""
        return QSize(220, 120)

    def sizeHint(self) -> QSize:
        """The size in a new window."""
        return QSize(340, 168)

    def _build(self) -> None:
        self.bar = InspectorBar()
        self.buttons = self.bar.buttons
        self.bar.page_requested.connect(self._on_page_requested)
        self._title = label("", "heading")
        self.close_button = IconButton("x", self.tr("Close this page of the inspector"))
        self.close_button.setProperty("look", "quiet")
        self.close_button.clicked.connect(self.fold_requested)
        head = QHBoxLayout()
        head.setContentsMargins(EDGE, GRID, GRID, 0)
        head.addWidget(self._title, 1)
        head.addWidget(self.close_button)
        self._stack = QStackedWidget()
        self._stack.setMinimumSize(1, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addLayout(head)
        layout.addWidget(self._stack, 1)

    def _on_made(self, name: str, page: QWidget) -> None:
        order = _in_tab_order(page)
        # The widest page must not set the minimum width of the others.
        page.setMinimumSize(1, 1)
        edge = EDGE - RING_PX if page.property("ringed") else EDGE  # its contents line up with the heading
        page.setContentsMargins(edge, 0, edge, GRID)
        self._stack.addWidget(page)
        before: QWidget = self.close_button
        for widget in order:  # otherwise Tab would reach them after everything made before
            self.setTabOrder(before, widget)
            before = widget
        self._connect(page)
        if name in self._fill:
            self._fill[name]()

    def _connect(self, page: QWidget) -> None:
        match page:
            case TabsPage():
                page.tab_switch_requested.connect(self.tab_switch_requested)
                page.tab_close_requested.connect(self.tab_close_requested)
                page.tab_new_requested.connect(self.tab_new_requested)
                page.command_requested.connect(self.command_requested)
            case ViewportPage():
                page.scroll_requested.connect(self.scroll_requested)
                page.resize_requested.connect(self.resize_requested)
            case DataPage():
                page.scrape_requested.connect(self.scrape_requested)
            case SessionPage():
                page.close_requested.connect(self.close_requested)
                page.reopen_requested.connect(self.reopen_requested)
                page.leave_requested.connect(self.leave_requested)
                page.keep_requested.connect(self.keep_requested)
                page.replay_requested.connect(self.replay_requested)
            case _:
                pass

    def _fill_made(self, *names: str) -> None:
        for name in names:
            if name in self.pages.made:
                self._fill[name]()

    def _fill_tabs(self) -> None:
        metadata = self._observation.metadata if self._observation is not None else None
        self.tabs.set_ended(self._ended)
        self.tabs.set_tabs(metadata.tabs if metadata else (), metadata.current_tab if metadata else None)

    def _fill_viewport(self) -> None:
        observation = self._observation
        if self._past is not None:
            size = self._past[2]
            self.viewport.look_back(size or self.tr("The size of the page at this step is not known."))
        else:
            self.viewport.set_viewport(observation.metadata.viewport if observation is not None else None)
        self.viewport.emulation.set_document(observation.document if observation is not None else "")
        partial = observation is not None and observation.partial
        self.viewport.set_resizable(self.tr("This server sets the size when a session starts") if partial else "")

    def _fill_element(self) -> None:
        if self._past is None:
            self.element.set_action(self._selected())
            return
        action, facts, _ = self._past
        self.element.set_facts(None)
        self.element.set_facts(facts, action)
        self.element.empty.set_text(self.tr("The element of this step is not known."))

    def _fill_data(self) -> None:
        self.data.set_available(self._observation is not None)
        if self._options is not None:
            self.data.set_options(self._options)
        if self._data is not None:
            self.data.set_data(self._data)

    def _fill_console(self) -> None:
        self.console.set_ended(self._ended, (self.console.clear, self.console.restore))

    def _fill_network(self) -> None:
        self.network.set_ended(self._ended, (self.network.clear, self.network.restore))

    def _fill_storage(self) -> None:
        self.storage.set_session(is_there=self._session is not None, ended=self._ended)

    def _fill_findings(self) -> None:
        self.findings.set_available(self._observation is not None)

    def _fill_downloads(self) -> None:
        self.downloads.set_session(self._session)

    def _fill_session(self) -> None:
        self.session.set_session(self._session)

    def _choose(self, name: str) -> None:
        self._current = name
        self._title.setText(self.buttons[name].name)
        if self.isVisible():
            self._show_current()

    def _show_current(self) -> None:
        self._stack.setCurrentWidget(self.pages[self._current])
        if self._current == "session":
            self.session.tick()

    def _tell_shown(self) -> None:
        shown = self.looked_at()
        self.bar.set_open(shown)
        if shown != self._told:
            self._told = shown
            self.shown_changed.emit(shown)

    def _on_page_requested(self, name: str) -> None:
        if name == self.looked_at():
            self.fold_requested.emit()
            return
        self.show_page(name)
        self.page_changed.emit(name)


def _place(observation: Observation | None) -> tuple[str, str]:
    """The session and the address of an observation."""
    return (observation.session.session_id, observation.metadata.url) if observation is not None else ("", "")


def _in_tab_order(page: QWidget) -> list[QWidget]:
    """The focusable widgets of a page that is in no window yet."""
    found, widget = [], page.nextInFocusChain()
    while widget is not None and widget is not page:
        if widget.focusPolicy() != Qt.FocusPolicy.NoFocus:
            found.append(widget)
        widget = widget.nextInFocusChain()
    return found
