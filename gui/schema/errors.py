"""All errors that a person may meet, as one short tree.

Every error says what happened, why, what is still fine and what to press; backends translate at their edge and keep
the original as `__cause__`. The code ("E-COVERED") names the kind in help, tests and reports.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import ClassVar

from gui.schema.fact import Fact, said


@dataclass(frozen=True, slots=True)
class Remedy:
    """A button that helps.

    Attributes:
        key: What it does: `retry`, `refresh`, `use`, `show`, `edit`, `reopen`, `reload`, `stop`, `allow_file`,
            `settings`, `details`, `back`, `key` (the key of a server), `sessions` (its list), `connection`; and what
            helps an action that cannot be done now: `close` and `open` do an action, `fields` and `answer` select one,
            `wait` waits until it is ready, `scroll` brings it into sight.
        label: The words on it.
        action_id: The action it is about, for `use`, `show` and those that help.
        server: Name of the server it is about, for `key`, `sessions` and `connection`.
        run: Does it, for `retry` and `allow_file`: exactly what failed, once more, in the session where it failed. None
            where nothing can be done again; then there is no such button.
    """

    key: str
    label: str
    action_id: str = ""
    server: str = ""
    run: Callable[[], None] | None = field(default=None, compare=False, repr=False)

    @property
    def is_offered(self) -> bool:
        """Whether a button can be made of it: what does something again has to know what."""
        return self.run is not None or self.key not in CARRIED


CARRIED = frozenset({"retry", "allow_file"})
"""Remedies that only the failure itself can carry out: see `StepdeckError.carries`."""

RETRY = Remedy("retry", "Try again")
REFRESH = Remedy("refresh", "Refresh list")
SHOW_SESSIONS = Remedy("sessions", "Refresh session list")
CONNECTION = Remedy("connection", "Connection settings")
_OF_A_SERVER = frozenset({"key", "sessions", "connection"})


class StepdeckError(Exception):
    """Base of all expected errors.

    Attributes:
        what: What happened, one line.
        why: The cause, if known.
        still: What is still fine.
        remedies: One or two buttons.
        details: Raw message and log for testers, never shown first.
        field: Name of the field that is wrong, if it is one.
    """

    code: ClassVar[str] = "E-UNKNOWN"
    still_default: ClassVar[str] = ""
    remedies_default: ClassVar[tuple[Remedy, ...]] = ()

    def __init__(
        self,
        what: str,
        *,
        why: str = "",
        still: str | None = None,
        remedies: tuple[Remedy, ...] | None = None,
        details: str = "",
        field: str = "",
    ) -> None:
        super().__init__(what)
        self.what = what
        self.why = why
        self.still = self.still_default if still is None else still
        self.remedies = self.remedies_default if remedies is None else remedies
        self.details = details
        self.field = field

    @property
    def fact(self) -> Fact:
        """What happened."""
        return said(self.what)

    @property
    def sentence(self) -> str:
        """What, why and what is still fine, as running text."""
        return " ".join(part for part in (self.what, self.why, self.still) if part)

    def concerns(self, server: str) -> None:
        """Let the buttons that lead to a server lead to this one."""
        self.remedies = tuple(
            replace(remedy, server=server) if remedy.key in _OF_A_SERVER else remedy for remedy in self.remedies
        )

    def carries(self, key: str, run: Callable[[], None]) -> None:
        """Let the buttons of this key do `run`.

        A failure carries its own retry, bound where the work was started: nothing that is remembered elsewhere, and may
        meanwhile belong to something else, is ever done again.
        """
        self.remedies = tuple(replace(remedy, run=run) if remedy.key == key else remedy for remedy in self.remedies)


class InputError(StepdeckError):
    """What was typed or sent cannot be used. Nothing was done."""

    code = "E-INPUT"
    still_default = "Nothing was done."


class TargetError(InputError):
    """A target that was kept cannot be read."""

    code = "E-TARGET"


class AddressError(InputError):
    """The address cannot be opened as it is written."""

    code = "E-ADDRESS"
    still_default = "The page is as it was."
    remedies_default: ClassVar[tuple[Remedy, ...]] = (Remedy("edit", "Edit address"),)


class FileAddressError(AddressError):
    """The address names a file of this computer; the window asks first."""

    code = "E-FILE"
    remedies_default: ClassVar[tuple[Remedy, ...]] = (
        Remedy("allow_file", "Open the file"),
        Remedy("edit", "Edit address"),
    )


class ActionError(StepdeckError):
    """An action could not be done; the session goes on."""

    code = "E-ACTION"
    still_default = "The session and the page are fine."
    remedies_default: ClassVar[tuple[Remedy, ...]] = (RETRY, REFRESH)


class UnknownActionError(ActionError):
    """No action has this id. Nothing was done."""

    code = "E-NO-ACTION"
    still_default = "Nothing was done."
    remedies_default: ClassVar[tuple[Remedy, ...]] = (REFRESH,)


class ActionGoneError(ActionError):
    """The element of this action is no longer on the page. Nothing was done."""

    code = "E-GONE"
    still_default = "Nothing was clicked."
    remedies_default: ClassVar[tuple[Remedy, ...]] = (REFRESH,)


class ActionCoveredError(ActionError):
    """Something lies over the element."""

    code = "E-COVERED"
    still_default = "Nothing was clicked."


class ActionDisabledError(ActionError):
    """The website has greyed the element out."""

    code = "E-DISABLED"
    still_default = "Nothing was clicked."


class ActionHiddenError(ActionError):
    """The element is there but not shown."""

    code = "E-HIDDEN"
    still_default = "Nothing was clicked."


class ActionTimeoutError(ActionError):
    """The action did not come through in time."""

    code = "E-TIMEOUT"


class QuestionOpenError(ActionError):
    """The page asks something first."""

    code = "E-QUESTION"
    still_default = "Nothing was done."
    remedies_default: ClassVar[tuple[Remedy, ...]] = ()


class PageError(StepdeckError):
    """A page did not load or could not be read; the session goes on."""

    code = "E-PAGE"
    still_default = "The session is fine."
    remedies_default: ClassVar[tuple[Remedy, ...]] = (RETRY, Remedy("edit", "Edit address"))


class BrowserError(StepdeckError):
    """A browser cannot be found or started."""

    code = "E-BROWSER"
    still_default = "Your other sessions are fine."
    remedies_default: ClassVar[tuple[Remedy, ...]] = (Remedy("settings", "Choose a browser"), RETRY)


class SessionError(StepdeckError):
    """The session cannot do this now."""

    code = "E-SESSION"


class SessionNotFoundError(SessionError):
    """There is no session of this id."""

    code = "E-NO-SESSION"
    remedies_default: ClassVar[tuple[Remedy, ...]] = (SHOW_SESSIONS,)


class SessionEndedError(SessionError):
    """The session has ended.

    Attributes:
        status: How it ended, in the words of `SessionInfo.status`, where whoever carries it says so.
        reason: Why, as the rest of a sentence, such as "unused for 3 minutes"; empty where the first line says it.
    """

    code = "E-ENDED"
    status: str = "error"
    reason: str = ""
    still_default = "Your steps are safe."
    remedies_default: ClassVar[tuple[Remedy, ...]] = (Remedy("reopen", "Reopen at last page"),)


class BrowserGoneError(SessionEndedError):
    """The browser was closed or crashed; the session ended with it."""

    code = "E-BROWSER-GONE"


class BusyError(SessionError):
    """A step is already running in this session."""

    code = "E-BUSY"
    still_default = "The running step goes on."
    remedies_default: ClassVar[tuple[Remedy, ...]] = (Remedy("stop", "Stop the running step"),)


class MaxStepsError(SessionError):
    """The step limit of the session is used up."""

    code = "E-MAX-STEPS"
    still_default = "The page can still be read."
    remedies_default: ClassVar[tuple[Remedy, ...]] = ()


class StepStoppedError(SessionError):
    """The user stopped the step."""

    code = "E-STOPPED"
    still_default = "The session is fine."
    remedies_default: ClassVar[tuple[Remedy, ...]] = (REFRESH,)


class StepUnknownError(SessionError):
    """It is not known whether a step happened: the answer to it did not arrive. It is never repeated by itself."""

    code = "E-NOT-KNOWN"
    still_default = "The step was not repeated, and the session is fine."
    remedies_default: ClassVar[tuple[Remedy, ...]] = (REFRESH,)


class RemoteError(StepdeckError):
    """A server could not be used. Sessions on it go on.

    Attributes:
        may_have_happened: What was asked for may have been done all the same.
    """

    code = "E-REMOTE"
    still_default = "The session on the server goes on, and your steps are safe."
    remedies_default: ClassVar[tuple[Remedy, ...]] = (RETRY, CONNECTION)
    may_have_happened: bool = False


class NotReachableError(RemoteError):
    """No connection came about. Nothing was sent."""

    code = "E-UNREACHABLE"
    still_default = "Nothing was sent, and your steps are safe."


class ConnectionBrokenError(RemoteError):
    """The connection broke off before the whole answer was there."""

    code = "E-BROKEN-OFF"
    may_have_happened = True


class ServerTimeoutError(RemoteError):
    """The server did not answer in time."""

    code = "E-NO-ANSWER"
    may_have_happened = True


class KeyRefusedError(RemoteError):
    """The server wants a key, or another one."""

    code = "E-KEY"
    still_default = "Nothing was done, and the session on the server goes on."
    remedies_default: ClassVar[tuple[Remedy, ...]] = (Remedy("key", "Change key"), RETRY)


class WaitError(RemoteError):
    """The server has no room or wants fewer requests.

    Attributes:
        wait_s: Seconds until it may be asked again; None where it does not say.
    """

    code = "E-WAIT"
    still_default = "Nothing was done, and the session on the server goes on."
    remedies_default: ClassVar[tuple[Remedy, ...]] = (RETRY,)
    wait_s: float | None = None


class ServerError(RemoteError):
    """The server failed while it worked on the request."""

    code = "E-SERVER"
    may_have_happened = True


class AnswerError(RemoteError):
    """The answer is not what the contract promises."""

    code = "E-ANSWER"
    may_have_happened = True


class NotOfferedError(RemoteError):
    """This server cannot do that."""

    code = "E-NOT-OFFERED"
    still_default = "Nothing was done."
    remedies_default: ClassVar[tuple[Remedy, ...]] = ()
