"""The inspector's page about the session."""

from datetime import UTC, datetime, timedelta

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QMenu, QStackedLayout, QVBoxLayout, QWidget

from gui.forms.field import words_of_name
from gui.forms.icon_button import IconButton
from gui.schema.session import ServerReport, ServerTold, SessionInfo
from gui.schema.shown import shown_address
from gui.schema.words import age_words, clock_words, counted, duration_words, size_words
from gui.widgets.common.access_keys import give_access_keys
from gui.widgets.common.copy_line import CopyLine
from gui.widgets.common.flow import FlowLayout
from gui.widgets.common.parts import EmptyState, button, label, permit
from gui.widgets.common.theme import GRID
from gui.widgets.inspector.facts import RING_PX, Facts, scrolling
from gui.widgets.page.text import clean


class SessionPage(QWidget):
    """Facts about the current session, and the buttons that end or renew it.

    Signals:
        close_requested: Id of the session to end.
        reopen_requested: Id of the ended session to start again at its last page.
        leave_requested: Id of the remote session to leave running.
        keep_requested: Id of the session to keep from timing out.
        replay_requested: Id of the remote session whose recording is wanted.
        report_requested: Request the server's report on the session again.
        file_requested: Address of a file on the server, to open in the user's browser.
    """

    close_requested = Signal(str)
    reopen_requested = Signal(str)
    leave_requested = Signal(str)
    keep_requested = Signal(str)
    replay_requested = Signal(str)
    report_requested = Signal()
    file_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._info: SessionInfo | None = None
        self._report: ServerReport | None = None
        self.facts = Facts(
            (
                ("state", self.tr("State")),
                ("reason", self.tr("Why it ended")),
                ("created", self.tr("Created")),
                ("used", self.tr("Last used")),
                ("duration", self.tr("Duration")),
                ("server_duration", self.tr("Duration there")),
                ("page_at", self.tr("Page read at")),
                ("browser", self.tr("Browser")),
                ("node", self.tr("Node of the grid")),
                ("window", self.tr("Window")),
                ("viewport", self.tr("Page area")),
                ("proxy", self.tr("Proxy")),
                ("idle", self.tr("Ends when unused")),
                ("left", self.tr("Time left")),
                ("steps", self.tr("Steps")),
                ("counted", self.tr("In all")),
                ("offset", self.tr("On the server")),
                ("user_agent", self.tr("User agent")),
                ("captchas", self.tr("Captchas")),
                ("traffic", self.tr("Sent and received")),
                ("film", self.tr("Film")),
                ("network", self.tr("Network log")),
                ("more", self.tr("It also says")),
                ("files", self.tr("Files that arrived")),
                ("id", self.tr("Id")),
            )
        )
        self.viewer = CopyLine(self.tr("Where it can be watched"), monospace=True)
        self.cdp = CopyLine(self.tr("Where its browser can be driven (CDP)"), monospace=True)
        self.logs = CopyLine(self.tr("Stream of its log"), monospace=True)
        self.ask_button = IconButton("arrows-clockwise", self.tr("Ask the server again"))
        self.ask_button.clicked.connect(self.report_requested)
        self.close_button = button("")
        self.close_button.clicked.connect(self._on_close)
        self.reopen_button = button(
            self.tr("Reopen at its page"),
            tip=self.tr("Start a new session at its page; logins and what was filled in on it are lost"),
        )
        self.reopen_button.clicked.connect(self._on_reopen)
        self.keep_button = button(self.tr("Keep alive"), tip=self.tr("Counts as use: the time limit starts again"))
        self.keep_button.clicked.connect(self._on_keep)
        self.leave_button = button(self.tr("Leave it running"), tip=self.tr("Ends here; keeps running on its server"))
        self.leave_button.clicked.connect(self._on_leave)
        self.replay_button = button(self.tr("Save film…"), tip=self.tr("The session as pictures, from its server"))
        self.replay_button.clicked.connect(self._on_replay)
        self.network_button = button(self.tr("Network log ▾"), tip=self.tr("The files of it that the server keeps"))
        self.network_button.clicked.connect(self._on_network)
        self._files = QMenu(self)
        self._files.triggered.connect(self._on_file)
        self.copy_button = IconButton("copy", self.tr("Copy these facts"))
        self.copy_button.clicked.connect(self._on_copy)
        row = FlowLayout()
        for part in (
            *(self.close_button, self.reopen_button, self.keep_button, self.leave_button),
            *(self.replay_button, self.network_button, self.ask_button, self.copy_button),
        ):
            row.addWidget(part)
        inside = QWidget()
        inside_layout = QVBoxLayout(inside)
        inside_layout.setContentsMargins(0, 0, 0, 0)
        inside_layout.addWidget(self.facts)
        for address in (self.viewer, self.cdp, self.logs):
            inside_layout.addWidget(address)
        inside_layout.addStretch()
        shown = QWidget()
        layout = QVBoxLayout(shown)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addWidget(scrolling(inside, by_keys=self.tr("Session")), 1)
        self.problem = label("", "bad", wrap=True)
        below = QVBoxLayout()
        below.setContentsMargins(RING_PX, 0, RING_PX, 0)
        below.addWidget(self.problem)
        below.addLayout(row)
        layout.addLayout(below)
        self.setProperty("ringed", True)
        self.empty = EmptyState(self.tr("The state of the session will be shown here."))
        self._stack = QStackedLayout(self)
        self._stack.addWidget(shown)
        self._stack.addWidget(self.empty)
        self.set_session(None)

    def set_session(self, info: SessionInfo | None) -> None:
        """Show a session, or that there is none."""
        if info is None or self._info is None or info.run != self._info.run:
            self._report = None
        self._info = info
        self._stack.setCurrentIndex(0 if info is not None else 1)
        if info is None:
            return
        self.close_button.setVisible(info.active)
        # An attached browser is left running, and the button must say so.
        attached = bool(info.options.cdp_url)
        self.close_button.setText(self.tr("Leave it running") if attached else self.tr("Close browser"))
        self.close_button.setToolTip(
            self.tr("Ends the session; the browser stays open") if attached else self.tr("Ends the session")
        )
        self.reopen_button.setVisible(not info.active)
        if info.remote:
            self.close_button.setText(self.tr("Close session"))
        self.keep_button.setVisible(info.active and info.timeout_minutes is not None)
        permit(self.keep_button, self.tr("A step is running") if info.busy else "")
        self.leave_button.setVisible(info.active and info.by_api)
        self.replay_button.setVisible(info.by_api)
        self.ask_button.setVisible(info.by_api)
        files = self._report.network if self._report is not None and self._report.network else ()
        self.network_button.setVisible(any(file.url for file in files))
        self._show_addresses(info)
        self.facts.set_values(self._values(info, datetime.now(UTC)))

    def set_report(self, report: ServerReport | None) -> None:
        """Show the server's report on the session; None for none."""
        self._report = report
        self.say("")
        self.set_session(self._info)

    def say(self, words: str) -> None:
        """Show a sentence above the buttons; empty for none."""
        self.problem.setText(words)
        self.problem.setVisible(bool(words))

    def tick(self) -> None:
        """Update ages and duration."""
        if self._info is not None:
            self.facts.set_values(self._values(self._info, datetime.now(UTC)))

    def _values(self, info: SessionInfo, now: datetime) -> dict[str, str]:
        never = self.tr("never")
        idle = never if info.timeout_minutes is None else duration_idle(info.timeout_minutes)
        return {
            "state": self._state(info),
            "reason": self._reason(info),
            "created": _moment(info.created_at, now),
            "used": _moment(info.last_accessed_at, now),
            "duration": duration_words((info.closed_at or now) - info.created_at),
            "browser": _browser(info),
            "node": info.node,
            "window": self._window(info),
            "viewport": self._size(info),
            "proxy": self._proxy(info),
            "idle": idle,
            "left": self._left(info, now),
            "steps": self._steps(info),
            "counted": self._counted(info),
            "files": info.folder if any(file.state == "done" for file in info.downloads) else "",
            "page_at": _moment(info.page_at, now) if info.page_at is not None else "",
            "id": info.session_id,
            **self._told(info),
        }

    def _told(self, info: SessionInfo) -> dict[str, str]:
        """The facts that only servers report."""
        told, report = info.told or ServerTold(), self._report
        traffic = (size_words(told.sent_bytes), size_words(told.received_bytes))
        solves = {True: self.tr("solved by the server"), False: self.tr("left to you"), None: ""}
        return {
            "server_duration": _length(told.duration),
            "user_agent": told.user_agent,
            "captchas": solves[told.solve_captchas],
            "traffic": self.tr("{sent} and {received}").format(sent=traffic[0], received=traffic[1])
            if all(traffic)
            else "",
            "film": self._film(report.replay) if report is not None else "",
            "offset": counted(report.offset, "step") if report is not None and report.offset is not None else "",
            "network": self._network(report) if report is not None else "",
            "more": "\n".join(f"{words_of_name(name)}: {value}" for name, value in told.more),
        }

    def _show_addresses(self, info: SessionInfo) -> None:
        told, report = info.told or ServerTold(), self._report or ServerReport(info.created_at)
        for part, address in (
            (self.viewer, told.viewer_url or report.viewer_url),
            (self.cdp, told.cdp_url or report.cdp_url),
            (self.logs, report.logs_url),
        ):
            part.set_text(address, clean(shown_address(address)))

    def _film(self, state: str) -> str:
        words = {
            "ready": self.tr("ready"),
            "waiting_for_session": self.tr("made after the session has ended"),
            "processing": self.tr("being made"),
            "unavailable": self.tr("there is none"),
            "failed": self.tr("could not be made"),
        }
        return words.get(state, state)

    def _network(self, report: ServerReport) -> str:
        if report.network is None:
            return ""
        size = size_words(sum(file.size_bytes for file in report.network))
        return f"{counted(len(report.network), 'file')}, {size}" if report.network else self.tr("empty")

    def _reason(self, info: SessionInfo) -> str:
        reason = info.error or info.end_reason
        word = info.told.close_reason if info.told is not None else ""
        return f"{reason} ({word})" if reason and word else reason or word

    def _window(self, info: SessionInfo) -> str:
        if info.options.attached_to:
            return self.tr("running browser at {address}").format(address=info.options.attached_to)
        if info.remote:
            return ""
        return self.tr("none of its own") if info.headless else self.tr("a window of its own")

    def _size(self, info: SessionInfo) -> str:
        options = info.options
        size = options.viewport
        if info.by_api:  # without a size of ours it has its own
            asked = options.viewport if options.viewport_width or options.viewport_height else None
            size = (info.told.size if info.told is not None else None) or asked or (0, 0)
        return self.tr("started at {width} × {height} px").format(width=size[0], height=size[1]) if all(size) else ""

    def _state(self, info: SessionInfo) -> str:
        words = {
            "active": self.tr("active"),
            "closed": self.tr("ended"),
            "error": self.tr("ended with an error"),
            "timed_out": self.tr("ended, unused for too long"),
        }
        # A server may use words that we do not know.
        state = words.get(info.status, info.status)
        if info.active and info.needs_you:
            return self.tr("{state}, needs you: {what}").format(state=state, what=info.needs_you)
        return self.tr("{state}, a step is running").format(state=state) if info.active and info.busy else state

    def _left(self, info: SessionInfo, now: datetime) -> str:
        if not info.active:
            return ""
        said = []
        if info.timeout_minutes is not None:
            left = info.last_accessed_at - now + timedelta(minutes=info.timeout_minutes)
            said.append(self.tr("{clock} until it ends unused").format(clock=clock_words(left)))
        if info.ends_at is not None:
            said.append(self.tr("{clock} at most").format(clock=clock_words(info.ends_at - now)))
        return ", ".join(said)

    def _steps(self, info: SessionInfo) -> str:
        if info.by_api:  # other clients may do steps there too
            return self.tr("{done} from here").format(done=info.steps)
        return str(info.steps) if info.max_steps is not None else self.tr("{done}, no limit").format(done=info.steps)

    def _counted(self, info: SessionInfo) -> str:
        """The number of steps that the limit counts, and of all steps on a server, by any client."""
        if info.max_steps is not None:
            done = self.tr("{done} of {most}").format(done=info.counted or 0, most=info.max_steps)
        elif info.by_api and info.counted is not None:
            done = str(info.counted)
        else:
            return ""
        return self.tr("{done} steps and readings of the page").format(done=done)

    def _proxy(self, info: SessionInfo) -> str:
        if isinstance(info.options.proxies, tuple):
            servers = ", ".join(proxy.server or self.tr("of the server") for proxy in info.options.proxies)
            return servers or self.tr("none")
        return self.tr("of the server") if info.proxies else self.tr("none")

    def _on_close(self) -> None:
        if self._info is not None:
            self.close_requested.emit(self._info.session_id)

    def _on_reopen(self) -> None:
        if self._info is not None:
            self.reopen_requested.emit(self._info.session_id)

    def _on_keep(self) -> None:
        if self._info is not None:
            self.keep_requested.emit(self._info.session_id)

    def _on_leave(self) -> None:
        if self._info is not None:
            self.leave_requested.emit(self._info.session_id)

    def _on_replay(self) -> None:
        if self._info is not None:
            self.replay_requested.emit(self._info.session_id)

    def _on_network(self) -> None:
        self._files.clear()
        for file in (self._report.network or ()) if self._report is not None else ():
            words = f"{file.name} ({size_words(file.size_bytes)})".replace("&", "&&")
            self._files.addAction(words).setData(file.url)
        give_access_keys(self._files.actions())
        self._files.popup(self.network_button.mapToGlobal(self.network_button.rect().bottomLeft()))

    def _on_file(self, action: QAction) -> None:
        self.file_requested.emit(action.data())

    def _on_copy(self) -> None:
        QApplication.clipboard().setText(self.facts.as_text())


def duration_idle(minutes: int) -> str:
    """The idle limit, in words."""
    return f"after {counted(minutes, 'minute')}"


def _length(duration: timedelta | str | None) -> str:
    return duration_words(duration) if isinstance(duration, timedelta) else clean(duration or "")


def _browser(info: SessionInfo) -> str:
    """The browser's name and place; a remote browser's name already includes its server."""
    name = info.browser_name or info.browser_type.capitalize()
    if info.by_api and info.options.browser_type not in ("chromium", info.browser_type):
        name = f"{name} ({info.options.browser_type.capitalize()} was asked for)"
        return name
    return name if name.endswith(info.location) else f"{name} · {info.location}"


def _moment(moment: datetime, now: datetime) -> str:
    """A moment in local time, and how long ago."""
    local = moment.astimezone()
    day = "" if local.date() == now.astimezone().date() else f"{local:%Y-%m-%d} "
    return f"{day}{local:%H:%M:%S} · {age_words((now - moment).total_seconds())}"
