"""Connect the list of sessions, and the commands on sessions, with their controller."""

from collections.abc import Sequence

from gui.app.controller import SessionController
from gui.schema.code import Code
from gui.schema.session import SessionInfo
from gui.widgets.main_window import MainWindow
from gui.wiring.wiring import Wiring


class SessionListWiring(Wiring):
    """Lives as long as the window."""

    def __init__(self, window: MainWindow, controller: SessionController) -> None:
        super().__init__(window, controller)
        sessions = window.sessions
        sessions.session_selected.connect(controller.select_session)
        sessions.rename_requested.connect(controller.sessions.rename)
        sessions.remove_requested.connect(controller.sessions.remove)
        sessions.reopen_requested.connect(controller.reopen_session)
        window.toast.undo_requested.connect(controller.sessions.undo_remove)
        self._earlier = ""  # the session that the welcome offers
        for command_id, do in (
            ("session.new", self.open_new),
            ("session.practice", controller.open_practice),
            ("session.next", self._on_next),
            ("session.before", self._on_before),
            ("session.reopen", lambda: self.reopen(window.meant_session)),
            ("session.bring_back", self._on_bring_back),
            ("session.remove", self._on_remove),
        ):
            window.commands.on(command_id, do)

    def offer_earlier(self, infos: Sequence[SessionInfo]) -> None:
        """Offer in the welcome to reopen the session that was used last."""
        ended = [info for info in infos if _can_go_on(info)]
        last = max(ended, key=lambda info: info.closed_at or info.last_accessed_at, default=None)
        self._earlier = last.session_id if last is not None else ""
        title = self._window.sessions.model.title(last) if last is not None else ""
        self._window.area.page.offer_earlier(title, len(ended))

    def reopen_earlier(self) -> None:
        """Reopen the session that the welcome names."""
        self.reopen(self._earlier)

    def open_new(self) -> None:
        """Open a session, and focus the address field."""
        self._window.messages.clear("session")
        self._controller.open_session()
        self._window.address_bar.focus_address()

    def reopen(self, session_id: str) -> None:
        """Reopen a session; nothing for an empty id."""
        if session_id:
            self._window.messages.clear("session")
            self._controller.reopen_session(session_id)

    def _on_next(self) -> None:
        self._select_beside(1)

    def _on_before(self) -> None:
        self._select_beside(-1)

    def _select_beside(self, direction: int) -> None:
        current = self._controller.current
        ids = [info.session_id for info in self._controller.session_infos()]
        if current is not None and current.info.session_id in ids:
            place = ids.index(current.info.session_id)
            self._controller.select_session(ids[(place + direction) % len(ids)])

    def _on_remove(self) -> None:
        if self._window.meant_session:
            self._controller.sessions.remove(self._window.meant_session)

    def _on_bring_back(self) -> None:
        """Do the same as the note's button, even after the note has gone."""
        if self._window.toast.undo.isVisible():
            self._window.toast.undo.click()
        else:
            self._controller.sessions.undo_remove()


def _can_go_on(info: SessionInfo) -> bool:
    """Whether an ended session of this computer can be reopened at its page; Enter starts none on a server unasked."""
    elsewhere = info.ending is not None and info.ending.code in (Code.RUNS_ELSEWHERE, Code.FROM_FILE)
    return not (info.active or info.remote or elsewhere) and info.url not in ("", "about:blank")
