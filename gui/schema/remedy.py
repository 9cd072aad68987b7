"""Remedies after an error or for an unavailable action: buttons, as data."""

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum

from gui.schema.code import Code
from gui.schema.fact import Fact, fact
from gui.schema.say import say


class RemedyKey(StrEnum):
    """The effect of a remedy's button; also its name on the wire."""

    RETRY = "retry"
    REFRESH = "refresh"
    RELOAD = "reload"
    BACK = "back"
    STOP = "stop"
    LEAVE = "leave"
    """Leaves the page, even if it does not respond."""
    CLOSE_TAB = "close_tab"
    """Closes the tab, even if it does not respond."""
    SILENCE = "silence"
    """Dismisses all further dialogs of the page."""
    EDIT = "edit"
    """Edits the address."""
    USE = "use"
    """Selects another action."""
    TAKE = "take"
    """Puts a choice into the form."""
    SHOW = "show"
    """Shows the place of an action."""
    REOPEN = "reopen"
    ALLOW_FILE = "allow_file"
    ALL_THE_SAME = "all_the_same"
    """Does what was refused, with the changed element."""
    SETTINGS = "settings"
    DETAILS = "details"
    KEY = "key"
    """Asks for the key of a server."""
    SESSIONS = "sessions"
    """Reloads a server's list of sessions."""
    CONNECTION = "connection"
    """Shows the settings of a server."""
    LOG = "log"
    """Opens the log."""
    FILE = "file"
    """Opens a saved file."""
    FOLDER = "folder"
    """Shows the folder of a saved file."""

    # What helps an action that cannot be done now.
    CLOSE = "close"
    """Performs the action that closes the cover."""
    OPEN = "open"
    """Performs the action that reveals it."""
    FIELDS = "fields"
    """Selects the first empty field."""
    ANSWER = "answer"
    """Selects an answer of the dialog."""
    WAIT = "wait"
    """Waits until it is ready."""
    SCROLL = "scroll"
    """Scrolls it into view."""
    ESCAPE = "escape"
    """Presses Escape, which closes many dialogs without a button."""
    TAB = "tab"
    """Presses Tab, which leaves a field and closes its calendar or list."""

    @classmethod
    def named(cls, name: str) -> "RemedyKey | None":
        """The key of this name; None for one that this version does not know."""
        return next((key for key in cls if key.value == name), None)


@dataclass(frozen=True, slots=True)
class Remedy:
    """A button that helps.

    Attributes:
        key: Its effect.
        words: Its label.
        action_id: The action that it is about, for `USE`, `SHOW` and remedies of an unavailable action.
        server: Name of the server that it is about, for `KEY`, `SESSIONS` and `CONNECTION`.
        run: Performs it, for `LOG`, `FILE`, `FOLDER` and those of `CARRIED`; for these, repeats exactly what failed, in
            the session where it failed. None if nothing can be repeated; then there is no such button.
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
        """Whether it can be a button: one that repeats something must know what, and so must one that puts in a choice.

        A server passes on only the label.
        """
        if self.key is RemedyKey.TAKE:
            return self.words.code is Code.TAKE_CHOICE
        return self.run is not None or self.key not in CARRIED


CARRIED = frozenset({RemedyKey.RETRY, RemedyKey.ALLOW_FILE, RemedyKey.ALL_THE_SAME})
"""Remedies that only the failure itself can carry out: see `StepdeckError.carries`."""

HELPING = frozenset(
    {
        RemedyKey.CLOSE,
        RemedyKey.ESCAPE,
        RemedyKey.TAB,
        RemedyKey.OPEN,
        RemedyKey.FIELDS,
        RemedyKey.ANSWER,
        RemedyKey.WAIT,
        RemedyKey.SCROLL,
    }
)
"""Remedies for an unavailable action."""

RETRY = Remedy(RemedyKey.RETRY, fact(Code.TRY_AGAIN))
REFRESH = Remedy(RemedyKey.REFRESH, fact(Code.REFRESH_LIST))
SHOW_SESSIONS = Remedy(RemedyKey.SESSIONS, fact(Code.REFRESH_SESSION_LIST))
CONNECTION = Remedy(RemedyKey.CONNECTION, fact(Code.CONNECTION_SETTINGS))
