"""Convert cookies between the wire format and Playwright's."""

import re
from typing import Any

from playwright.async_api import BrowserContext, Cookie, Error

from gui.engine.cookie_rules import why_not
from gui.schema.code import Code
from gui.schema.errors import InputError
from gui.schema.fact import fact
from gui.schema.wire import SAME_SITE, CookieBody

_PREFIX = re.compile(r"^(?:\w+\.\w+: )?(?:Protocol error \([\w.]+\): )?")
"""Playwright's prefix before the browser's message."""


async def cookies_of(context: BrowserContext) -> tuple[CookieBody, ...]:
    """All cookies of a browser context. A session cookie expires at -1."""
    return tuple(_body(cookie) for cookie in await context.cookies())


async def add_cookies(context: BrowserContext, cookies: tuple[CookieBody, ...]) -> None:
    """Set all these cookies.

    Raises:
        InputError: The browser refuses one of them, or a word is unknown; then none is set.
    """
    for cookie in cookies:
        word = cookie.sameSite
        if word and word.lower() not in SAME_SITE:
            raise InputError(
                fact(Code.SAME_SITE_UNKNOWN, word=word[:40]),
                why=fact(Code.SAME_SITE_WORDS),
                still=fact(Code.COOKIES_STAY),
                field="cookies",
            )
    try:
        await context.add_cookies([_param(cookie) for cookie in cookies])
    except Error as error:
        raise InputError(
            fact(Code.COOKIES_NOT_SET),
            why=next(filter(None, map(why_not, cookies)), None) or _PREFIX.sub("", error.message.splitlines()[0])[:200],
            still=fact(Code.COOKIES_STAY),
            field="cookies",
            details=error.message,
        ) from error


def _body(cookie: Cookie) -> CookieBody:
    made: dict[str, Any] = dict(cookie)
    expires = made.get("expires", -1)
    domain = made.get("domain", "")
    return CookieBody.model_validate(
        made | {"expirationDate": expires, "session": expires == -1, "hostOnly": not domain.startswith(".")}
    )


def _param(cookie: CookieBody) -> Any:  # Playwright has a type for it, but does not export it
    made = cookie.model_dump(include={"name", "value", "domain", "path", "httpOnly"})
    expires = cookie.expires if cookie.expires is not None else cookie.expirationDate
    if expires is not None and not cookie.session:
        made["expires"] = expires
    if cookie.secure is not None:
        made["secure"] = cookie.secure
    if same_site := SAME_SITE.get((cookie.sameSite or "").lower()):
        made["sameSite"] = same_site
    if cookie.partitionKey:
        made["partitionKey"] = cookie.partitionKey
    return made
