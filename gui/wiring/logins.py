"""Connect the switch that keeps a session's cookies and storage, and show the result."""

from gui.app.controller import SessionController
from gui.app.keeping.logins import Logins
from gui.schema.errors import StepdeckError
from gui.schema.session import SessionInfo
from gui.widgets.main_window import MainWindow
from gui.wiring.wiring import Wiring

_ABOUT = "logins"


class LoginWiring(Wiring):
    """Lives as long as the window."""

    def __init__(self, window: MainWindow, controller: SessionController, logins: Logins) -> None:
        super().__init__(window, controller)
        self._logins = logins
        window.commands.on("session.keep_logins", lambda: self._turn(window.sessions.current()))
        window.sessions.keep_logins_requested.connect(self._turn)
        logins.turned.connect(self._on_turned)
        logins.failed.connect(self._on_failed)
        controller.current_changed.connect(self._on_current)
        self._about = ""  # the session that a message is about

    def _turn(self, session_id: str) -> None:
        if session_id in {info.session_id for info in self._controller.session_infos()}:
            self._window.messages.clear(_ABOUT)
            self._logins.turn(self._controller.session(session_id))

    def _on_turned(self, _session_id: str, kept: bool) -> None:
        words = self.tr("Cookies, storage and databases of this session are kept, encrypted, for when it is reopened")
        self._window.toast.show_toast(words if kept else self.tr("Cookies and storage are no longer kept"))

    def _on_current(self, info: SessionInfo | None) -> None:
        if self._about and (info is None or info.session_id != self._about):
            self._about = ""
            self._window.messages.clear(_ABOUT)

    def _on_failed(self, session_id: str, error: StepdeckError) -> None:
        self._about = session_id
        self._controller.tell_soon()
        shown = self._controller.current  # reset the switch
        self._window.commands["session.keep_logins"].setChecked(shown is not None and shown.info.logins)
        self._window.messages.show_error(error, _ABOUT)
