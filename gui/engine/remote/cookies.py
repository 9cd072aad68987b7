"""Cookies in the servers' format: their spelling, and both ways to say when one expires. Pure."""

from typing import Any

from gui.schema.wire import SAME_SITE, CookieBody

LONG_AGO = 1
"""Unix seconds of a time in the past: a cookie that expires then is deleted. The API has no other way (A3.4)."""


def cookies_request(cookies: tuple[CookieBody, ...]) -> dict[str, Any]:
    """The body of `POST …/cookies`."""
    return {"cookies": [_sent(cookie) for cookie in cookies]}


def expired(cookies: tuple[CookieBody, ...]) -> tuple[CookieBody, ...]:
    """The same cookies, to be deleted."""
    past = {"expires": float(LONG_AGO), "expirationDate": float(LONG_AGO), "session": False}
    return tuple(cookie.model_copy(update=past) for cookie in cookies)


def place_of(cookie: CookieBody) -> tuple[str, str, str]:
    """The identity of a cookie."""
    return cookie.name, cookie.domain, cookie.path


def _sent(cookie: CookieBody) -> dict[str, Any]:
    made = cookie.model_dump(exclude_none=True) | {"sameSite": SAME_SITE.get((cookie.sameSite or "").lower()) or None}
    expires = cookie.expires if cookie.expires is not None else cookie.expirationDate
    if cookie.session:
        expires = -1.0
    if expires is not None:  # engines read one of the two, not always the same
        made |= {"expires": expires, "expirationDate": expires}
    return {name: value for name, value in made.items() if value is not None}
