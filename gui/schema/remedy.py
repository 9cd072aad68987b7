"""What helps after an error or with an action that cannot be done now: buttons, told as data."""

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum

from gui.schema.code import Code
from gui.schema.fact import Fact, fact
from gui.schema.say import say


class RemedyKey(StrEnum):
    """What a button that helps does; also its name on the wire."""

    RETRY = "retry"
    REFRESH = "refresh"
    RELOAD = "reload"
    BACK = "back"
    STOP = "stop"
    LEAVE = "leave"
    """Leaves the page, also one that does not answer."""
    CLOSE_TAB = "close_tab"
    """Closes the tab, also one that does not answer."""
    SILENCE = "silence"
    """Dismisses the dialogs of the page from now on."""
    EDIT = "edit"
    """The address."""
    USE = "use"
    """Selects another action."""
    SHOW = "show"
    """Shows where an action is."""
    REOPEN = "reopen"
    ALLOW_FILE = "allow_file"
    ALL_THE_SAME = "all_the_same"
    """Does what was refused, with what the element has become."""
    SETTINGS = "settings"
    DETAILS = "details"
    KEY = "key"
    """Asks for the key of a server."""
    SESSIONS = "sessions"
    """Reads a server's list of sessions again."""
    CONNECTION = "connection"
    """Shows the settings of a server."""
    LOG = "log"
    """Opens the log."""
    FILE = "file"
    """Opens a file that was saved."""
    FOLDER = "folder"
    """Shows the folder of one."""

    # What helps an action that cannot be done now.
    CLOSE = "close"
    """Does the action that closes what is in the way."""
    OPEN = "open"
    """Does the action that shows it."""
    FIELDS = "fields"
    """Selects the first empty field."""
    ANSWER = "answer"
    """Selects an answer of the dialog."""
    WAIT = "wait"
    """Waits until it is ready."""
    SCROLL = "scroll"
    """Brings it into sight."""
    ESCAPE = "escape"
    """Presses Escape, which closes many a dialog that has no button."""

    @classmethod
    def named(cls, name: str) -> "RemedyKey | None":
        """The key of this name; None for one that this version does not know."""
        return next((key for key in cls if key.value == name), None)


@dataclass(frozen=True, slots=True)
class Remedy:
    """A button that helps.

    Attributes:
        key: What it does.
        words: What stands on it.
        action_id: The action it is about, for `USE`, `SHOW` and what helps an action.
        server: Name of the server it is about, for `KEY`, `SESSIONS` and `CONNECTION`.
        run: Does it, for `LOG`, `FILE`, `FOLDER` and those of `CARRIED`; for these exactly what failed, once more, in
            the session where it failed. None where nothing can be done again; then there is no such button.
    """

    key: RemedyKey
    words: Fact = field(compare=False)
    action_id: str = ""
    server: str = ""
    run: Callable[[], None] | None = field(default=None, compare=False, repr=False)

    @property
    def label(self) -> str:
        """The words on it."""
        return say(self.words)

    @property
    def is_offered(self) -> bool:
        """Whether a button can be made of it: what does something again has to know what."""
        return self.run is not None or self.key not in CARRIED


CARRIED = frozenset({RemedyKey.RETRY, RemedyKey.ALLOW_FILE, RemedyKey.ALL_THE_SAME})
"""Remedies that only the failure itself can carry out: see `StepdeckError.carries`."""

HELPING = frozenset(
    {
        RemedyKey.CLOSE,
        RemedyKey.ESCAPE,
        RemedyKey.OPEN,
        RemedyKey.FIELDS,
        RemedyKey.ANSWER,
        RemedyKey.WAIT,
        RemedyKey.SCROLL,
    }
)
"""Remedies that help an action which cannot be done now."""

RETRY = Remedy(RemedyKey.RETRY, fact(Code.TRY_AGAIN))
REFRESH = Remedy(RemedyKey.REFRESH, fact(Code.REFRESH_LIST))
SHOW_SESSIONS = Remedy(RemedyKey.SESSIONS, fact(Code.REFRESH_SESSION_LIST))
CONNECTION = Remedy(RemedyKey.CONNECTION, fact(Code.CONNECTION_SETTINGS))
