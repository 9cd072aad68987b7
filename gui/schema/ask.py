"""Requests of a page to the user that do not block the session: files, login, permission, another tab, pop-ups."""

from dataclasses import dataclass, field
from typing import Literal

from pydantic import SecretStr

from gui.schema.code import Code
from gui.schema.fact import Fact, fact
from gui.schema.say import say

AskKind = Literal["files", "login", "permission", "dialog", "popups"]

PERMISSIONS: dict[str, Code] = {
    "geolocation": Code.WANTS_LOCATION,
    "notifications": Code.WANTS_NOTIFICATIONS,
    "camera": Code.WANTS_CAMERA,
    "microphone": Code.WANTS_MICROPHONE,
    "clipboard-read": Code.WANTS_CLIPBOARD,
    "midi": Code.WANTS_MUSIC_DEVICES,
}
"""Permissions that a page can ask for, by the browser's own name."""


@dataclass(frozen=True, slots=True)
class Ask:
    """One request of a page. The session stays usable: the page was refused, or waits by itself.

    Attributes:
        origin: The host of the requesting page, with its port if it names one.
        about: The realm of a login or the text of a dialog in another tab, both the page's own words and hostile; the
            browser's name of a permission; the number of pop-ups.
        multiple: Whether several files may be given.
        folder: Whether a folder is to be given in place of files; False until that is known.
        accept: The accepted files, as in HTML: ".pdf,image/*"; empty for any, or if not known yet.
        action_id: The action whose step made the page ask for files; empty for none.
        refused: Whether the last user name and password were refused.
        part: Whether only a part of the page waits for the login: a frame, or a request of its scripts.
        pressed: Whether the pop-ups came right after a press of the user.
        left: Whether the tab that asked shows another page of the same website by now.
        tab: The key of the tab whose page asks, as in `TabInfo`; empty if unknown.
    """

    id: str
    kind: AskKind
    origin: str
    about: str = ""
    multiple: bool = False
    action_id: str = ""
    refused: bool = False
    part: bool = False
    accept: str = ""
    left: bool = False
    folder: bool = False
    pressed: bool = False
    tab: str = field(default="", compare=False)

    @property
    def need(self) -> Fact:
        """The request as a fact."""
        match self.kind:
            case "files" if self.folder:
                return fact(Code.WANTS_A_FOLDER)
            case "files":
                return fact(Code.WANTS_FILES if self.multiple else Code.WANTS_A_FILE)
            case "login":
                return fact(Code.NEEDS_LOGIN, origin=self.origin)
            case "dialog":
                return fact(Code.OTHER_TAB_ASKS, text=self.about)
            case "popups":
                return fact(Code.HOLDS_POPUPS, count=int(self.about))
            case "permission":
                wanted = PERMISSIONS.get(self.about)
                return fact(wanted) if wanted else fact(Code.WANTS_PERMISSION, name=self.about)

    @property
    def words(self) -> str:
        """The request in words, as it follows "Needs you:"."""
        return say(self.need)


@dataclass(frozen=True, slots=True)
class AskAnswer:
    """The user's answer to a request.

    Attributes:
        given: False for "no" or "not now"; the other fields are then ignored.
        files: Paths.
        reload: Whether to reload the page, so that it repeats a refused request.
        place: Latitude and longitude in degrees, for a page with permission to know the location.
    """

    given: bool = True
    files: tuple[str, ...] = ()
    reload: bool = False
    user_name: str = field(default="", repr=False)
    password: SecretStr = field(default=SecretStr(""), repr=False)
    place: tuple[float, float] | None = field(default=None, repr=False)


NO = AskAnswer(given=False)
