"""All errors that a user may meet, as one short tree.

Every error says what happened, why, what is still fine and what to press; backends translate at their edge and keep the
original as `__cause__`. The code ("E-COVERED") names the kind in help, tests and reports.
"""

from collections.abc import Callable
from dataclasses import replace
from enum import StrEnum
from typing import TYPE_CHECKING, ClassVar

from gui.schema.code import Code
from gui.schema.fact import Fact, fact, said
from gui.schema.remedy import CONNECTION, REFRESH, RETRY, SHOW_SESSIONS, Remedy, RemedyKey
from gui.schema.say import say, say_all

if TYPE_CHECKING:
    from gui.schema.page import Observation


_OF_A_SERVER = frozenset({RemedyKey.KEY, RemedyKey.SESSIONS, RemedyKey.CONNECTION})

Told = Fact | str | tuple[Fact, ...] | None
"""Parts of an error: facts, foreign words, or nothing."""


def _facts(told: Told) -> tuple[Fact, ...]:
    if isinstance(told, str):
        return (said(told),) if told else ()
    return told if isinstance(told, tuple) else () if told is None else (told,)


class ErrorCode(StrEnum):
    """Names the kind of an error in help, tests, reports and on the wire."""

    UNKNOWN = "E-UNKNOWN"
    INPUT = "E-INPUT"
    TARGET = "E-TARGET"
    ADDRESS = "E-ADDRESS"
    FILE = "E-FILE"
    ACTION = "E-ACTION"
    NO_ACTION = "E-NO-ACTION"
    GONE = "E-GONE"
    COVERED = "E-COVERED"
    DISABLED = "E-DISABLED"
    HIDDEN = "E-HIDDEN"
    TIMEOUT = "E-TIMEOUT"
    QUESTION = "E-QUESTION"
    PAGE = "E-PAGE"
    BROWSER = "E-BROWSER"
    SESSION = "E-SESSION"
    NO_SESSION = "E-NO-SESSION"
    ENDED = "E-ENDED"
    BROWSER_GONE = "E-BROWSER-GONE"
    BUSY = "E-BUSY"
    MAX_STEPS = "E-MAX-STEPS"
    STOPPED = "E-STOPPED"
    NOT_KNOWN = "E-NOT-KNOWN"
    REMOTE = "E-REMOTE"
    UNREACHABLE = "E-UNREACHABLE"
    BROKEN_OFF = "E-BROKEN-OFF"
    NO_ANSWER = "E-NO-ANSWER"
    KEY = "E-KEY"
    WAIT = "E-WAIT"
    SERVER = "E-SERVER"
    ANSWER = "E-ANSWER"
    NOT_OFFERED = "E-NOT-OFFERED"
    EVENT = "E-EVENT"
    JOURNAL = "E-JOURNAL"
    SERVE = "E-SERVE"


class StepdeckError(Exception):
    """Base of all expected errors.

    The parts are facts; plain text is passed on unchanged: words of a browser, a server or the window.

    Args:
        what: What happened.
        why: The cause, if known; empty for none.
        still: What is still fine; None for the default of this kind of error, empty for nothing.
        remedies: One or two buttons; None for the default ones.
        details: Raw message and log for testers, never shown first.
        field: Name of the invalid field, if there is one.

    Attributes:
        fact: What happened.
        causes: Why.
        intact: What is still fine.
        step: The number of the step that it ended; 0 if none was begun.
        called: The name of the element that the user had agreed to instead of the listed one, if that failed; else
            empty.
    """

    code: ClassVar[ErrorCode] = ErrorCode.UNKNOWN
    still_default: ClassVar[Fact | None] = None
    remedies_default: ClassVar[tuple[Remedy, ...]] = ()

    def __init__(
        self,
        what: Fact | str,
        *,
        why: Told = None,
        still: Told = None,
        remedies: tuple[Remedy, ...] | None = None,
        details: str = "",
        field: str = "",
    ) -> None:
        self.fact = said(what) if isinstance(what, str) else what
        super().__init__(say(self.fact))
        self.causes = _facts(why)
        self.intact = _facts(self.still_default if still is None else still)
        self.remedies = self.remedies_default if remedies is None else remedies
        self.details = details
        self.field = field
        self.step = 0
        self.called = ""

    @property
    def what(self) -> str:
        """What happened, one line."""
        return say(self.fact)

    @property
    def why(self) -> str:
        """The cause; empty if unknown."""
        return " ".join(say_all(self.causes))

    @property
    def still(self) -> str:
        """What is still fine."""
        return " ".join(say_all(self.intact))

    def rewrite(self, change: Callable[[str], str]) -> None:
        """Change every text in it, for example to remove secrets."""
        self.fact = self.fact.rewritten(change)
        self.causes = tuple(fact.rewritten(change) for fact in self.causes)
        self.intact = tuple(fact.rewritten(change) for fact in self.intact)
        self.details = change(self.details)
        self.args = (self.what,)

    @property
    def sentence(self) -> str:
        """What, why and what is still fine, as running text."""
        return " ".join(part for part in (self.what, self.why, self.still) if part)

    @property
    def asks(self) -> bool:
        """Whether nothing was refused: it is a question that browsers ask before they act."""
        return self.fact.code is Code.ANSWERS_FORM

    def concerns(self, server: str) -> None:
        """Let the buttons that lead to a server lead to this one."""
        self.remedies = tuple(
            replace(remedy, server=server) if remedy.key in _OF_A_SERVER else remedy for remedy in self.remedies
        )

    def carries(self, key: RemedyKey, run: Callable[[], None]) -> None:
        """Let the buttons of this key call `run`.

        A failure carries its own retry, bound where the work was started: nothing that is stored elsewhere, and may
        belong to something else meanwhile, is ever repeated.
        """
        self.remedies = tuple(replace(remedy, run=run) if remedy.key is key else remedy for remedy in self.remedies)


class InputError(StepdeckError):
    """The typed or sent value cannot be used. Nothing was done."""

    code = ErrorCode.INPUT
    still_default = fact(Code.NOTHING_DONE)


class TargetError(InputError):
    """A stored target cannot be read."""

    code = ErrorCode.TARGET


class AddressError(InputError):
    """The address cannot be opened as written."""

    code = ErrorCode.ADDRESS
    still_default = fact(Code.PAGE_AS_IT_WAS)
    remedies_default: ClassVar[tuple[Remedy, ...]] = (Remedy(RemedyKey.EDIT, fact(Code.EDIT_ADDRESS)),)


class FileAddressError(AddressError):
    """The address names a file of this computer; the window asks first."""

    code = ErrorCode.FILE
    remedies_default: ClassVar[tuple[Remedy, ...]] = (
        Remedy(RemedyKey.ALLOW_FILE, fact(Code.OPEN_THE_FILE)),
        Remedy(RemedyKey.EDIT, fact(Code.EDIT_ADDRESS)),
    )


class ActionError(StepdeckError):
    """An action could not be done; the session goes on."""

    code = ErrorCode.ACTION
    still_default = fact(Code.SESSION_AND_PAGE_FINE)
    remedies_default: ClassVar[tuple[Remedy, ...]] = (RETRY, REFRESH)


class UnknownActionError(ActionError):
    """No action has this id. Nothing was done."""

    code = ErrorCode.NO_ACTION
    still_default = fact(Code.NOTHING_DONE)
    remedies_default: ClassVar[tuple[Remedy, ...]] = (REFRESH,)


class ActionGoneError(ActionError):
    """The element of this action is no longer on the page. Nothing was done."""

    code = ErrorCode.GONE
    still_default = fact(Code.NOTHING_DONE)
    remedies_default: ClassVar[tuple[Remedy, ...]] = (REFRESH,)


class ActionCoveredError(ActionError):
    """Another element covers the element."""

    code = ErrorCode.COVERED
    still_default = fact(Code.NOTHING_DONE)


class ActionDisabledError(ActionError):
    """The website has disabled the element."""

    code = ErrorCode.DISABLED
    still_default = fact(Code.NOTHING_DONE)


class ActionHiddenError(ActionError):
    """The element exists but is not shown."""

    code = ErrorCode.HIDDEN
    still_default = fact(Code.NOTHING_DONE)


class ActionTimeoutError(ActionError):
    """The action did not succeed in time."""

    code = ErrorCode.TIMEOUT


class QuestionOpenError(ActionError):
    """The page has an open dialog."""

    code = ErrorCode.QUESTION
    still_default = fact(Code.NOTHING_DONE)
    remedies_default: ClassVar[tuple[Remedy, ...]] = ()


class PageError(StepdeckError):
    """A page did not load or could not be read; the session goes on.

    Attributes:
        page: What the browser shows instead, if not the previous page.
        address: The address that did not load, if `page` is the browser's own error page.
    """

    page: "Observation | None" = None
    address: str = ""

    code = ErrorCode.PAGE
    still_default = fact(Code.SESSION_FINE)
    remedies_default: ClassVar[tuple[Remedy, ...]] = (RETRY, Remedy(RemedyKey.EDIT, fact(Code.EDIT_ADDRESS)))


class BrowserError(StepdeckError):
    """A browser cannot be found or started."""

    code = ErrorCode.BROWSER
    still_default = fact(Code.OTHER_SESSIONS_FINE)
    remedies_default: ClassVar[tuple[Remedy, ...]] = (Remedy(RemedyKey.SETTINGS, fact(Code.CHOOSE_A_BROWSER)), RETRY)


class SessionError(StepdeckError):
    """The session cannot do this now."""

    code = ErrorCode.SESSION


class SessionNotFoundError(SessionError):
    """There is no session with this id."""

    code = ErrorCode.NO_SESSION
    remedies_default: ClassVar[tuple[Remedy, ...]] = (SHOW_SESSIONS,)


class SessionEndedError(SessionError):
    """The session has ended.

    Attributes:
        status: How it ended, in the words of `SessionInfo.status`, if its backend says so.
        ending: The reason; None if the first line gives it.
    """

    code = ErrorCode.ENDED
    status: str = "error"
    ending: Fact | None = None
    still_default = fact(Code.STEPS_SAFE)
    remedies_default: ClassVar[tuple[Remedy, ...]] = (Remedy(RemedyKey.REOPEN, fact(Code.REOPEN)),)


class BrowserGoneError(SessionEndedError):
    """The browser was closed or crashed; the session ended with it."""

    code = ErrorCode.BROWSER_GONE


class BusyError(SessionError):
    """A step is already running in this session."""

    code = ErrorCode.BUSY
    still_default = fact(Code.RUNNING_STEP_GOES_ON)
    remedies_default: ClassVar[tuple[Remedy, ...]] = (Remedy(RemedyKey.STOP, fact(Code.STOP_RUNNING_STEP)),)


class MaxStepsError(SessionError):
    """The step limit of the session is used up."""

    code = ErrorCode.MAX_STEPS
    still_default = fact(Code.PAGE_CAN_BE_READ)
    remedies_default: ClassVar[tuple[Remedy, ...]] = ()


class StepStoppedError(SessionError):
    """The user stopped the step."""

    code = ErrorCode.STOPPED
    still_default = fact(Code.SESSION_FINE)
    remedies_default: ClassVar[tuple[Remedy, ...]] = (REFRESH,)


class StepUnknownError(SessionError):
    """It is unknown whether a step happened: its answer did not arrive. It is never repeated automatically."""

    code = ErrorCode.NOT_KNOWN
    still_default = fact(Code.NOT_REPEATED)
    remedies_default: ClassVar[tuple[Remedy, ...]] = (REFRESH,)


class RemoteError(StepdeckError):
    """A server could not be used. Sessions on it go on.

    Attributes:
        may_have_happened: Whether the request may have been carried out.
    """

    code = ErrorCode.REMOTE
    still_default = fact(Code.SERVER_SESSION_GOES_ON)
    remedies_default: ClassVar[tuple[Remedy, ...]] = (RETRY, CONNECTION)
    may_have_happened: bool = False


class NotReachableError(RemoteError):
    """The connection failed. Nothing was sent."""

    code = ErrorCode.UNREACHABLE
    still_default = fact(Code.NOTHING_SENT_STEPS_SAFE)


class ConnectionBrokenError(RemoteError):
    """The connection broke off before the whole answer had arrived."""

    code = ErrorCode.BROKEN_OFF
    may_have_happened = True


class ServerTimeoutError(RemoteError):
    """The server did not answer in time."""

    code = ErrorCode.NO_ANSWER
    may_have_happened = True


class KeyRefusedError(RemoteError):
    """The server requires a key, or another one."""

    code = ErrorCode.KEY
    still_default = fact(Code.NOTHING_DONE_SERVER_GOES_ON)
    remedies_default: ClassVar[tuple[Remedy, ...]] = (Remedy(RemedyKey.KEY, fact(Code.CHANGE_KEY)), RETRY)


class WaitError(RemoteError):
    """The server has no room or wants fewer requests.

    Attributes:
        wait_s: Seconds until it may be asked again; None if it does not say.
    """

    code = ErrorCode.WAIT
    still_default = fact(Code.NOTHING_DONE_SERVER_GOES_ON)
    remedies_default: ClassVar[tuple[Remedy, ...]] = (RETRY,)
    wait_s: float | None = None


class ServerError(RemoteError):
    """The server failed while it worked on the request."""

    code = ErrorCode.SERVER
    may_have_happened = True


class AnswerError(RemoteError):
    """The answer does not match the contract."""

    code = ErrorCode.ANSWER
    may_have_happened = True


class NotOfferedError(RemoteError):
    """This server cannot do that."""

    code = ErrorCode.NOT_OFFERED
    still_default = fact(Code.NOTHING_DONE)
    remedies_default: ClassVar[tuple[Remedy, ...]] = ()


class NoFilmError(NotOfferedError):
    """The server has no film of a session, or none yet.

    Attributes:
        state: The server's word for the state of the film; empty if it has none.
        comes: Whether asking again later helps.
    """

    state = ""
    comes = False


def kind_of(code: str) -> type[StepdeckError] | None:
    """The kind of error with a foreign code; None if there is none."""
    waiting = [StepdeckError]
    while waiting:
        kind = waiting.pop()
        if kind.code == code:
            return kind
        waiting += kind.__subclasses__()
    return None
