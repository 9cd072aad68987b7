"""What the window says of a session that has ended."""

from collections.abc import Callable

from gui.app.controller import SessionController
from gui.schema.code import Code
from gui.schema.errors import SessionEndedError
from gui.schema.remedy import SHOW_SESSIONS
from gui.schema.say import say
from gui.schema.session import SessionInfo
from gui.widgets.main_window import MainWindow
from gui.widgets.messages.card import Message
from gui.wiring.wiring import Wiring

_CALM = frozenset({Code.YOU_CLOSED, Code.CLOSED_WITH_STEPDECK, Code.FINISHED, Code.RUNS_ELSEWHERE, Code.FROM_FILE})
"""Outcomes that the user wanted."""


class EndedWiring(Wiring):
    """Shows above its last page that a session has ended, and why.

    Attributes:
        said_elsewhere: Returns whether another message says how a session ended.
    """

    def __init__(self, window: MainWindow, controller: SessionController) -> None:
        super().__init__(window, controller)
        self.said_elsewhere: Callable[[str], bool] = lambda _: False

    def say(self, info: SessionInfo) -> None:
        """Show above its last page that a session has ended, with a button that reopens it."""
        self._window.messages.clear("page")
        self._window.messages.clear("silent")
        self._window.status.set_status("")  # its message no longer applies
        if self.said_elsewhere(info.session_id):
            self._window.messages.clear("session")
            return
        still = self._what_stays(info)
        if info.ending is not None and info.ending.code in _CALM:
            remedies = SessionEndedError.remedies_default
            self._window.messages.show_message(
                Message("info", say(info.ending), still=still, remedies=remedies), "session"
            )
            return
        reason = info.end_reason or self.tr("no reason was given")
        error = SessionEndedError(
            self.tr("This session has ended: {}.").format(reason),
            still=still,
            remedies=(*SessionEndedError.remedies_default, *((SHOW_SESSIONS,) if info.remote else ())),
        )
        error.concerns(info.location)
        self._window.messages.show_error(error, "session")

    def _what_stays(self, info: SessionInfo) -> str:
        """What is left of the session, and what reopening brings back."""
        still = self.tr(
            "Its steps stay here, with what its page showed last. Reopening loads its pages again, without the cookies "
            "and storage that it had: you are logged out, and their fields are empty again."
        )
        if info.logins:
            still = self.tr(
                "Its steps stay here, with what its page showed last. Reopening brings back its cookies "
                "and storage; the fields of its pages are empty again."
            )
        from_file = info.ending is not None and info.ending.code is Code.FROM_FILE
        if info.kept and not info.remote and not from_file:
            drafts = self.tr("What you typed into forms of this window and did not fill in comes back, except secrets.")
            still = " ".join((still, drafts))
        return still
