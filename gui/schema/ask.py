"""What a page wants of the person while the session goes on: files, a login, a permission, a look at another tab."""

from dataclasses import dataclass, field
from typing import Literal

from pydantic import SecretStr

from gui.schema.code import Code
from gui.schema.fact import Fact, fact
from gui.schema.say import say

AskKind = Literal["files", "login", "permission", "dialog"]

PERMISSION_WORDS: dict[str, str] = {
    "geolocation": "know your location",
    "notifications": "show notifications",
    "camera": "use the camera",
    "microphone": "use the microphone",
    "clipboard-read": "read the clipboard",
    "midi": "use music devices",
}
"""Permissions that a page can ask for, by the browser's own name, in words that follow "wants to"."""


@dataclass(frozen=True, slots=True)
class Ask:
    """One thing that a page asked for. The session can be used meanwhile: the page was told no, or waits by itself.

    Attributes:
        origin: Host, and port if it names one, of whoever asks.
        about: The realm of a login or the text of a dialog in another tab, both the page's own words and hostile; the
            browser's name of a permission.
        multiple: Several files may be given.
        action_id: The action whose step made the page ask for files; empty where none did.
        refused: The user name and password that were given last were not accepted.
        part: A part of the page waits for the login, a frame or a request of its scripts; the page itself is there.
    """

    id: str
    kind: AskKind
    origin: str
    about: str = ""
    multiple: bool = False
    action_id: str = ""
    refused: bool = False
    part: bool = False

    @property
    def need(self) -> Fact:
        """What is wanted."""
        match self.kind:
            case "files":
                return fact(Code.WANTS_FILES if self.multiple else Code.WANTS_A_FILE)
            case "login":
                return fact(Code.NEEDS_LOGIN, origin=self.origin)
            case "dialog":
                return fact(Code.OTHER_TAB_ASKS, text=self.about)
            case "permission":
                return fact(Code.WANTS_PERMISSION, deed=PERMISSION_WORDS.get(self.about, "use " + self.about))

    @property
    def words(self) -> str:
        """What is wanted, as it follows "Needs you:"."""
        return say(self.need)


@dataclass(frozen=True, slots=True)
class AskAnswer:
    """What the person said.

    Attributes:
        given: False: no, or not now; the rest does not count.
        files: Paths.
        reload: Load the page anew, so that it asks again for what it was refused.
        place: Latitude and longitude in degrees that a page which may know the location is told.
    """

    given: bool = True
    files: tuple[str, ...] = ()
    reload: bool = False
    user_name: str = field(default="", repr=False)
    password: SecretStr = field(default=SecretStr(""), repr=False)
    place: tuple[float, float] | None = field(default=None, repr=False)


NO = AskAnswer(given=False)
