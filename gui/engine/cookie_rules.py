"""What browsers do not take as a cookie, so that it can be said in words: they only say that a field is invalid."""

import re

from gui.schema.code import Code
from gui.schema.fact import Fact, fact
from gui.schema.wire import CookieBody

_NOT_IN_NAME = re.compile(r"[\x00-\x1f\x7f;=]")
_NOT_IN_VALUE = re.compile(r"[\x00-\x1f\x7f;]")
_ONLY_SECURE = ("__secure-", "__host-")


def why_not(cookie: CookieBody) -> Fact | None:
    """Why browsers refuse a cookie; None if nothing of that kind is known."""
    if _NOT_IN_NAME.search(cookie.name):
        return fact(Code.COOKIE_NAME_NOT_TAKEN)
    if _NOT_IN_VALUE.search(cookie.value):
        return fact(Code.COOKIE_VALUE_NOT_TAKEN)
    if (cookie.sameSite or "").lower() in ("none", "no_restriction") and not cookie.secure:
        return fact(Code.COOKIE_NONE_NEEDS_SECURE)
    if cookie.name.lower().startswith(_ONLY_SECURE) and not cookie.secure:
        return fact(Code.COOKIE_NAME_NEEDS_SECURE)
    return None
