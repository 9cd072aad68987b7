"""Links that open another program instead of a page. Pure."""

import re

from gui.schema.action import Action, ActionCall
from gui.schema.code import Code
from gui.schema.fact import Fact, fact

_SCHEME = re.compile(r"\s*([a-z][a-z0-9+.-]{0,39}):", re.I)
_IN_BROWSERS = frozenset(
    (
        *("http", "https", "about", "blob", "chrome", "chrome-extension", "data", "devtools", "edge", "file"),
        *("filesystem", "ftp", "javascript", "view-source"),
    )
)
_FOLLOWS = frozenset({"click", "double", "touch"})
_PROGRAMS = {"mailto": Code.WOULD_WRITE_MAIL, "tel": Code.WOULD_CALL, "sms": Code.WOULD_WRITE_TEXT}


def would_open(action: Action | None, call: ActionCall) -> Fact | None:
    """The program that a press on a link would start, such as for e-mail; None for any other step."""
    if action is None or call.action_id != action.id or call.gesture not in _FOLLOWS:
        return None  # such as a wheel turned over it
    scheme = _SCHEME.match(action.href)
    if scheme is None:
        return None
    name = scheme[1].lower()
    if name in _IN_BROWSERS:
        return None
    code = _PROGRAMS.get(name)
    return fact(code) if code is not None else fact(Code.WOULD_OPEN_PROGRAM, scheme=name)
