"""The page of the inspector that tells how the session stands."""

from datetime import UTC, datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from gui.forms.icon_button import IconButton
from gui.schema.session import SessionInfo
from gui.schema.words import age_words, counted, duration_words
from gui.widgets.inspector.facts import Facts, scrolling
from gui.widgets.parts import EmptyState, button
from gui.widgets.theme import GRID


class SessionPage(QWidget):
    """Facts about the current session, and the buttons that end or renew it.

    Signals:
        close_requested: Id of the session to end.
        reopen_requested: Id of the ended session to start again at its last page.
    """

    close_requested = Signal(str)
    reopen_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._info: SessionInfo | None = None
        self.facts = Facts(
            (
                ("state", self.tr("State")),
                ("reason", self.tr("Why it ended")),
                ("created", self.tr("Created")),
                ("used", self.tr("Last used")),
                ("duration", self.tr("Duration")),
                ("browser", self.tr("Browser")),
                ("window", self.tr("Window")),
                ("viewport", self.tr("Page area")),
                ("proxy", self.tr("Proxy")),
                ("idle", self.tr("Ends when unused")),
                ("steps", self.tr("Steps")),
                ("id", self.tr("Id")),
            )
        )
        self.close_button = button("")
        self.close_button.clicked.connect(self._on_close)
        self.reopen_button = button(self.tr("Reopen at last page"))
        self.reopen_button.clicked.connect(self._on_reopen)
        self.copy_button = IconButton("copy", self.tr("Copy these facts"))
        self.copy_button.clicked.connect(self._on_copy)
        row = QHBoxLayout()
        row.setSpacing(GRID)
        row.addWidget(self.close_button)
        row.addWidget(self.reopen_button)
        row.addWidget(self.copy_button)
        row.addStretch()
        inside = QWidget()
        inside_layout = QVBoxLayout(inside)
        inside_layout.setContentsMargins(0, 0, 0, 0)
        inside_layout.addWidget(self.facts)
        inside_layout.addStretch()
        shown = QWidget()
        layout = QVBoxLayout(shown)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addWidget(scrolling(inside), 1)
        layout.addLayout(row)
        self.empty = EmptyState(self.tr("How the session stands will be shown here."))
        self._stack = QStackedLayout(self)
        self._stack.addWidget(shown)
        self._stack.addWidget(self.empty)
        self.set_session(None)

    def set_session(self, info: SessionInfo | None) -> None:
        """Show a session, or that there is none."""
        self._info = info
        self._stack.setCurrentIndex(0 if info is not None else 1)
        if info is None:
            return
        self.close_button.setVisible(info.active)
        # A browser that was only taken over is left running, and the button has to say so.
        attached = bool(info.options.cdp_url)
        self.close_button.setText(self.tr("Leave it running") if attached else self.tr("Close browser"))
        self.close_button.setToolTip(
            self.tr("Ends the session; the browser stays open") if attached else self.tr("Ends the session")
        )
        self.reopen_button.setVisible(not info.active)
        self.facts.set_values(self._values(info, datetime.now(UTC)))

    def tick(self) -> None:
        """Bring ages and duration up to now."""
        if self._info is not None:
            self.facts.set_values(self._values(self._info, datetime.now(UTC)))

    def _values(self, info: SessionInfo, now: datetime) -> dict[str, str]:
        width, height = info.options.viewport
        never = self.tr("never")
        idle = never if info.timeout_minutes is None else duration_idle(info.timeout_minutes)
        most = self.tr("{done}, no limit").format(done=info.steps)
        if info.max_steps is not None:
            most = self.tr("{done} of {most}").format(done=info.steps, most=info.max_steps)
        attached = info.options.cdp_url
        window = self.tr("none of its own") if info.headless else self.tr("a window of its own")
        return {
            "state": self._state(info),
            "reason": info.error or info.end_reason,
            "created": _moment(info.created_at, now),
            "used": _moment(info.last_accessed_at, now),
            "duration": duration_words((info.closed_at or now) - info.created_at),
            "browser": f"{info.browser_name or info.browser_type.capitalize()} · {info.location}",
            "window": self.tr("running browser at {address}").format(address=attached) if attached else window,
            "viewport": self.tr("started at {width} × {height} px").format(width=width, height=height),
            "proxy": self._proxy(info),
            "idle": idle,
            "steps": most,
            "id": info.session_id,
        }

    def _state(self, info: SessionInfo) -> str:
        words = {
            "active": self.tr("active"),
            "closed": self.tr("ended"),
            "error": self.tr("ended with an error"),
            "timed_out": self.tr("ended, unused for too long"),
        }
        # A server may know words that we do not.
        state = words.get(info.status, info.status)
        if info.active and info.needs_you:
            return self.tr("{state}, needs you: {what}").format(state=state, what=info.needs_you)
        return self.tr("{state}, a step is running").format(state=state) if info.active and info.busy else state

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

    def _on_copy(self) -> None:
        QApplication.clipboard().setText(self.facts.as_text())


def duration_idle(minutes: int) -> str:
    """After how many minutes unused, in words."""
    return f"after {counted(minutes, 'minute')}"


def _moment(moment: datetime, now: datetime) -> str:
    """A moment in local time, and how long ago."""
    local = moment.astimezone()
    day = "" if local.date() == now.astimezone().date() else f"{local:%Y-%m-%d} "
    return f"{day}{local:%H:%M:%S} · {age_words((now - moment).total_seconds())}"
