"""The inspector: one page for each subject, opened from its bar."""

from datetime import datetime

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from gui.forms.icon_button import IconButton
from gui.schema.action import Action
from gui.schema.element import ElementFacts
from gui.schema.page import Observation, PageData
from gui.schema.session import SessionInfo
from gui.widgets.common.parts import label
from gui.widgets.common.theme import EDGE, GRID
from gui.widgets.inspector.bar import InspectorBar
from gui.widgets.inspector.console_page import ConsolePage
from gui.widgets.inspector.data_page import DataPage
from gui.widgets.inspector.downloads_page import DownloadsPage
from gui.widgets.inspector.element_page import ElementPage
from gui.widgets.inspector.findings_page import FindingsPage
from gui.widgets.inspector.network_page import NetworkPage
from gui.widgets.inspector.records_page import RecordsPage
from gui.widgets.inspector.session_page import SessionPage
from gui.widgets.inspector.storage_page import StoragePage
from gui.widgets.inspector.tabs_page import TabsPage
from gui.widgets.inspector.viewport_page import ViewportPage


class Inspector(QWidget):
    """Shows details and requests changes; never takes the focus, and never resets text that the user is typing.

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
        replay_requested: Id of the remote session whose film is wanted.
        page_changed: Name of the page that the user chose.
        opened: A page was asked for: the inspector is to be visible.
        fold_requested: The user closes the open page.
        action_shown: Id of the action whose facts are shown; empty for none.
        shown_changed: Name of the visible page; empty while the inspector is hidden.

    Attributes:
        bar: The buttons of its pages, to be placed where they are always visible.
    """

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
        self._action_id = self._told = ""
        self._run: tuple[str, datetime] | None = None
        self._back = False  # a step is looked at
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
        self._choose("tabs")

    def set_observation(self, observation: Observation | None) -> None:
        """Show tabs, viewport, the selected action, and data if this reading brings some."""
        before, self._observation = self._observation, observation
        metadata = observation.metadata if observation is not None else None
        self.tabs.set_tabs(metadata.tabs if metadata else (), metadata.current_tab if metadata else None)
        if not self._back:
            self.viewport.set_viewport(metadata.viewport if metadata else None)
        self.viewport.emulation.set_document(observation.document if observation is not None else "")
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
        """Show the state of the session, and nothing more of the one before."""
        run = info.run if info is not None else None
        if run != self._run:
            self._run = run
            for name, page in self.pages.items():
                if isinstance(page, RecordsPage):
                    page.forget()
                else:
                    self.say(name, "")
        ended = info is not None and not info.active
        at = info.closed_at.astimezone() if info is not None and info.closed_at is not None else None
        words = self.tr("The session has ended.") if ended else ""
        if ended and at is not None:
            today = at.date() == datetime.now(at.tzinfo).date()
            words = self.tr("The session ended at {}.").format(f"{at:%H:%M}" if today else f"{at:%Y-%m-%d %H:%M}")
        self.console.set_ended(words, (self.console.clear, self.console.restore))
        self.network.set_ended(words, (self.network.clear, self.network.restore))
        self.session.set_session(info)
        self.downloads.set_session(info)

    def select_action(self, action_id: str) -> None:
        """Show facts about this action; an empty or unknown id shows none."""
        if action_id != self._action_id:
            self._action_id = action_id
            self.action_shown.emit(action_id)
        if not self._back:
            self.element.set_action(self._selected())

    def look_back(self, action: Action | None, facts: ElementFacts | None, size: str) -> None:
        """Show about element and viewport what is known of a step as it was, until `look_at_now`.

        Args:
            action: What the step did something to, as it was listed; None where that is not known.
            facts: Likewise how it was found.
            size: The size of the viewport, and what the browser passed for; empty where that is not known.
        """
        self._back = True
        self.element.set_facts(None)
        self.element.set_facts(facts, action)
        self.element.empty.set_text(self.tr("The element of this step is not known."))
        self.viewport.look_back(size or self.tr("The size of the page at this step is not known."))

    def look_at_now(self) -> None:
        """Show what the page is like now."""
        if self._back:
            self._back = False
            self.element.set_facts(None)
            self.element.set_action(self._selected())
            self.element.empty.set_text(self.element.nothing)
            self.viewport.set_viewport(self._observation.metadata.viewport if self._observation is not None else None)
            self.action_shown.emit(self._action_id)

    def _selected(self) -> Action | None:
        return self._observation.action(self._action_id) if self._observation is not None and self._action_id else None

    def show_picked(self, facts: ElementFacts) -> None:
        """Show a picked element, whether it is an action, is inside one, or neither."""
        self.element.set_facts(facts)

    def show_facts(self, facts: ElementFacts | None) -> None:
        """Add the page's own facts about the selected action."""
        if self._back:
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
        self.data.set_data(data)

    def tick(self) -> None:
        """Update ages and duration; call this once a second."""
        if self.current_page() == "session":
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
        return next(name for name, page in self.pages.items() if page is self._stack.currentWidget())

    def looked_at(self) -> str:
        """Name of the visible page; empty if none is visible."""
        return self.current_page() if self.isVisible() else ""

    def showEvent(self, event: QShowEvent) -> None:
        """Report that the inspector is visible."""
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
        for page in self.pages.values():
            # The widest page must not set the minimum width of the others.
            page.setMinimumSize(1, 1)
            page.setContentsMargins(EDGE, 0, EDGE, GRID)
            self._stack.addWidget(page)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addLayout(head)
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

    def _choose(self, name: str) -> None:
        self._title.setText(self.buttons[name].name)
        self._stack.setCurrentWidget(self.pages[name])
        if name == "session":
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
