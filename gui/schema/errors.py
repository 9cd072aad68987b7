"""All errors that a person may meet, as one short tree.

Every error says what happened, why, what is still fine and what to press; backends translate at their edge and keep
the original as `__cause__`. The code ("E-COVERED") names the kind in help, tests and reports.
"""

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class Remedy:
    """A button that helps.

    Attributes:
        key: What it does: `retry`, `refresh`, `use`, `show`, `edit`, `reopen`, `reload`, `stop`, `allow_file`,
            `settings`, `details`, `back`.
        label: The words on it.
        action_id: The action it is about, for `use` and `show`.
    """

    key: str
    label: str
    action_id: str = ""


RETRY = Remedy("retry", "Try again")
REFRESH = Remedy("refresh", "Refresh list")


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
    def sentence(self) -> str:
        """What, why and what is still fine, as running text."""
        return " ".join(part for part in (self.what, self.why, self.still) if part)


class InputError(StepdeckError):
    """What was typed or sent cannot be used. Nothing was done."""

    code = "E-INPUT"
    still_default = "Nothing was done."


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


class SessionEndedError(SessionError):
    """The session has ended."""

    code = "E-ENDED"
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
