"""Playwright's errors in our words: the one place where they are translated."""

import re
from urllib.parse import urlsplit

from playwright.async_api import Error
from playwright.async_api import TimeoutError as PlaywrightTimeoutError

from gui.engine.describe.actions import READ_ONLY, reason_words, target_of
from gui.engine.describe.elements import Element
from gui.schema.errors import (
    REFRESH,
    RETRY,
    ActionCoveredError,
    ActionDisabledError,
    ActionError,
    ActionGoneError,
    ActionHiddenError,
    ActionTimeoutError,
    BrowserGoneError,
    InputError,
    PageError,
    Remedy,
    StepdeckError,
)
from gui.schema.words import is_this_computer

LOAD_TIMEOUT_S = 30.0
"""Seconds until an address must have begun to answer."""

_EDIT = Remedy("edit", "Edit address")
_OFTEN = "Often a field above is still empty."
_NET = re.compile(r"net::(ERR_[A-Z_0-9]+)|(NS_ERROR_[A-Z_]+)")


def is_closed(error: Error) -> bool:
    """Whether it says that the page, context or browser is gone."""
    return (
        "has been closed" in error.message or "Target closed" in error.message or "Connection closed" in error.message
    )


def browser_gone(details: str = "") -> BrowserGoneError:
    """The browser was closed or crashed."""
    return BrowserGoneError("The browser is gone.", why="It was closed from outside, or it crashed.", details=details)


def load_failure(error: Error, url: str, timeout_s: float) -> StepdeckError:
    """Why an address did not load."""
    host = urlsplit(url).hostname or url
    port = urlsplit(url).port
    match = _NET.search(error.message)
    code = (match[1] or match[2]) if match else ""
    what, why = f"“{host}” could not be opened.", ""
    remedies: tuple[Remedy, ...] = (RETRY, _EDIT)
    match code:
        case "ERR_NAME_NOT_RESOLVED" | "NS_ERROR_UNKNOWN_HOST":
            what, why, remedies = f"There is no website called “{host}”.", "Check the spelling.", (_EDIT, RETRY)
        case "ERR_CONNECTION_REFUSED" | "NS_ERROR_CONNECTION_REFUSED" if is_this_computer(host):
            what, why = f"Nothing is answering on this computer at port {port or 80}.", "Is your app running?"
        case "ERR_CONNECTION_REFUSED" | "NS_ERROR_CONNECTION_REFUSED":
            what, why = f"“{host}” refused the connection.", "It may be switched off."
        case "ERR_INTERNET_DISCONNECTED" | "ERR_ADDRESS_UNREACHABLE" | "ERR_NETWORK_CHANGED":
            what, why = f"This computer has no connection to {host}.", "Check the network."
        case "ERR_CONNECTION_TIMED_OUT" | "ERR_TIMED_OUT":
            what, why = f"“{host}” did not answer.", "It may be busy or switched off."
        case "ERR_TOO_MANY_REDIRECTS" | "NS_ERROR_REDIRECT_LOOP":
            what, why = f"“{host}” sends its visitors round in a circle.", "It redirected too many times."
        case "ERR_CONNECTION_RESET" | "ERR_CONNECTION_CLOSED" | "ERR_EMPTY_RESPONSE" | "ERR_INVALID_HTTP_RESPONSE":
            what, why = f"“{host}” broke the connection off.", "It answered with nothing that can be read."
        case "ERR_PROXY_CONNECTION_FAILED" | "ERR_TUNNEL_CONNECTION_FAILED":
            what, why = "The proxy does not answer.", "Check its address in the options of this session."
        case "ERR_UNSAFE_PORT":
            what, why, remedies = (
                f"Browsers refuse port {port}.",
                "It is reserved for other things than websites.",
                (_EDIT,),
            )
        case "ERR_INVALID_AUTH_CREDENTIALS":
            what, why = f"“{host}” wants a user name and password.", "It shows nothing without them."
        case "ERR_ABORTED":
            what, why, remedies = (
                "This address leads to a file to download, not to a page.",
                "",
                (_EDIT,),
            )
        case _ if code.startswith("ERR_CERT") or code.startswith("ERR_SSL"):
            what, why = f"The security certificate of “{host}” is not trusted.", "Somebody could be listening in."
            remedies = (Remedy("back", "Back"), _EDIT)
        case "" if "ownload is starting" in error.message:
            what, why, remedies = "This address leads to a file to download, not to a page.", "", (_EDIT,)
        case "" if isinstance(error, PlaywrightTimeoutError):
            what, why = f"“{host}” did not answer.", f"Waited {timeout_s:g} seconds, then gave up."
        case "":
            why = error.message.splitlines()[0][:200]
    return PageError(what, why=why, remedies=remedies, details=error.message)


def action_failure(
    error: Error, element: Element, words: str, waited_s: float, *, ways: tuple[Remedy, ...] = ()
) -> StepdeckError:
    """Why an action on an element did not come through, read from Playwright's call log.

    Args:
        error: What Playwright said.
        element: As it was read last.
        words: What was to be done, such as "Click “Buy now”".
        waited_s: How long it was tried.
        ways: Actions that make it possible.
    """
    text = error.message
    name = target_of(element)
    if "element was detached" in text or ("waiting for locator" in text and "resolved to" not in text):
        return ActionGoneError(
            f"“{name}” left the page before it could be used.", why="The page changed under the pointer.", details=text
        )
    if element.reason == "blocked":
        return ActionCoveredError(
            f"“{name}” cannot be used now.",
            why=reason_words("blocked", element.blocker),
            remedies=ways or (RETRY, REFRESH),
            details=text,
        )
    if "intercepts pointer events" in text and element.reason != "disabled":
        cover = f"“{element.blocker}”" if element.reason == "covered" and element.blocker else _cover(text)
        return ActionCoveredError(
            f"“{name}” is behind {cover or 'something else'}.",
            why=f"Waited {waited_s:g} seconds for it to go away.",
            remedies=(*ways, Remedy("show", "Show it", element.id), RETRY),
            details=text,
        )
    if element.blocker == READ_ONLY:
        return ActionDisabledError(
            f"“{name}” can only be read.", why="The website takes no input there.", remedies=(REFRESH,), details=text
        )
    if (
        "element is not enabled" in text
        or "not editable" in text
        or "element is disabled" in text
        or element.reason == "disabled"
    ):
        return ActionDisabledError(
            f"“{name}” is greyed out by the website.",
            why=f"{element.blocker}." if element.reason == "disabled" and element.blocker else _OFTEN,
            remedies=(*ways, RETRY, REFRESH),
            details=text,
        )
    if "not visible" in text:
        inside = element.blocker if element.reason == "hidden" else ""
        return ActionHiddenError(
            f"“{name}” is there but not shown.",
            why=reason_words("hidden", inside) if inside else "A menu may need opening.",
            remedies=(*ways, RETRY, REFRESH),
            details=text,
        )
    if "outside of the viewport" in text:
        return ActionHiddenError(
            f"“{name}” is outside of the page.", why="Nobody can scroll there.", remedies=(REFRESH,), details=text
        )
    if "did not find some options" in text:
        return InputError(f"“{name}” has no such choice.", why="The list may have changed.", details=text)
    if "Malformed value" in text:
        return InputError(f"“{name}” does not take this value.", why="The website’s field refused it.", details=text)
    if isinstance(error, PlaywrightTimeoutError):
        why = f"Waited {waited_s:g} seconds, then gave up."
        if "element is not stable" in text:
            why = f"It kept moving for {waited_s:g} seconds."
        return ActionTimeoutError(f"{words} did not come through.", why=why, details=text)
    return ActionError(f"{words} did not work.", why=text.splitlines()[0][:200], details=text)


def _cover(text: str) -> str:
    """What lies over the element, from the last line of the call log that names it."""
    lines = [line for line in text.splitlines() if "intercepts pointer events" in line]
    match = re.search(r"<(\w+)([^>]*)>([^<…]*)", lines[-1]) if lines else None
    if not match:
        return ""
    for pattern in (r'aria-label="([^"]+)"', r'id="([^"]+)"', r'class="([^"]+)"'):
        named = re.search(pattern, match[2])
        if named:
            return f"“{match[3].strip()[:60] or named[1][:60]}”"
    return f"“{match[3].strip()[:60]}”" if match[3].strip() else match[1]
