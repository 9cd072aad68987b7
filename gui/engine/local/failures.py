"""Translate Playwright's errors into ours: the only module that does."""

import http
import re
from typing import ClassVar
from urllib.parse import urlsplit

from playwright.async_api import Error
from playwright.async_api import TimeoutError as PlaywrightTimeoutError

from gui.engine.describe.actions import hindrance_of, lacks_of
from gui.engine.describe.called import target_of
from gui.engine.describe.elements import Element
from gui.schema.code import Code
from gui.schema.errors import (
    ActionCoveredError,
    ActionDisabledError,
    ActionError,
    ActionGoneError,
    ActionHiddenError,
    ActionTimeoutError,
    BrowserGoneError,
    InputError,
    PageError,
    StepdeckError,
)
from gui.schema.fact import Fact, fact
from gui.schema.remedy import REFRESH, RETRY, Remedy, RemedyKey
from gui.schema.verb import Verb
from gui.schema.words import is_this_computer

_EDIT = Remedy(RemedyKey.EDIT, fact(Code.EDIT_ADDRESS))
LEAVE = Remedy(RemedyKey.LEAVE, fact(Code.LEAVE_THE_PAGE))
CLOSE_TAB = Remedy(RemedyKey.CLOSE_TAB, fact(Code.CLOSE_THE_TAB))
LOAD_AGAIN = Remedy(RemedyKey.RELOAD, fact(Code.TRY_AGAIN))
_RELOAD = Remedy(RemedyKey.RELOAD, fact(Code.RELOAD_THE_PAGE))
WITHOUT_PAGE = frozenset({204, 205})
"""HTTP statuses after which the browser stays on the current page."""

_CERTIFICATES = {
    "ERR_CERT_DATE_INVALID": Code.CERTIFICATE_OUT_OF_DATE,
    "ERR_CERT_COMMON_NAME_INVALID": Code.CERTIFICATE_OF_ANOTHER,
    "ERR_CERT_AUTHORITY_INVALID": Code.CERTIFICATE_BY_NOBODY,
}
"""The problem with a certificate, by the browser's error name."""

_OF_HOST = {
    **dict.fromkeys(
        ("ERR_CONNECTION_REFUSED", "NS_ERROR_CONNECTION_REFUSED"), (Code.REFUSED_CONNECTION, Code.MAY_BE_OFF)
    ),
    **dict.fromkeys(
        ("ERR_INTERNET_DISCONNECTED", "ERR_ADDRESS_UNREACHABLE", "ERR_NETWORK_CHANGED"),
        (Code.NO_CONNECTION_TO, Code.CHECK_NETWORK),
    ),
    **dict.fromkeys(("ERR_CONNECTION_TIMED_OUT", "ERR_TIMED_OUT"), (Code.DID_NOT_ANSWER, Code.BUSY_OR_OFF)),
    **dict.fromkeys(
        ("ERR_TOO_MANY_REDIRECTS", "NS_ERROR_REDIRECT_LOOP"), (Code.SENDS_IN_CIRCLE, Code.TOO_MANY_REDIRECTS)
    ),
    **dict.fromkeys(
        ("ERR_CONNECTION_RESET", "ERR_CONNECTION_CLOSED", "ERR_EMPTY_RESPONSE", "ERR_INVALID_HTTP_RESPONSE"),
        (Code.BROKE_CONNECTION_OFF, Code.ANSWERED_NOTHING),
    ),
    **dict.fromkeys(
        ("ERR_SSL_VERSION_OR_CIPHER_MISMATCH", "ERR_SSL_OBSOLETE_VERSION", "ERR_SSL_OBSOLETE_CIPHER"),
        (Code.NO_HTTPS, Code.NO_COMMON_ENCRYPTION),
    ),
    "ERR_INVALID_AUTH_CREDENTIALS": (Code.WANTS_LOGIN, Code.SHOWS_NOTHING_WITHOUT),
}
"""What happened and why, by the browser's error name: errors that only the host is told about."""

_NET = re.compile(r"net::(ERR_[A-Z_0-9]+)|(NS_ERROR_[A-Z_]+)")


class PageSilentError(PageError):
    """The page does not answer in time: a script keeps it busy, or its process hangs."""

    remedies_default: ClassVar[tuple[Remedy, ...]] = (REFRESH, LEAVE, CLOSE_TAB)


def page_silent(
    seconds: float,
    details: str = "",
    *,
    still: Fact | None = None,
    behind: bool = False,
    awaited: str = "",
    meanwhile: tuple[Fact, ...] = (),
) -> PageSilentError:
    """The error for a page that did not answer.

    Args:
        seconds: How long we waited.
        details: The log of the attempt.
        still: What still works, if it is not only the session.
        behind: Whether the browser itself does not answer either.
        awaited: The host that was asked for the next page and has not answered; empty for none.
        meanwhile: What the page was seen to do.
    """
    cause = fact(Code.AWAITS_NEXT_PAGE, host=awaited) if awaited else fact(Code.SCRIPT_BUSY)
    why = (fact(Code.BROWSER_BEHIND) if behind else cause, *meanwhile)
    return PageSilentError(fact(Code.PAGE_DOES_NOT_ANSWER, seconds=seconds), why=why, still=still, details=details)


def is_closed(error: Error) -> bool:
    """Whether the error says that the page, context or browser is gone."""
    return (
        "has been closed" in error.message or "Target closed" in error.message or "Connection closed" in error.message
    )


def browser_gone(details: str = "") -> BrowserGoneError:
    """The browser was closed or crashed."""
    return BrowserGoneError(fact(Code.BROWSER_GONE), why=fact(Code.CLOSED_OR_CRASHED), details=details)


def driver_gone(details: str = "") -> BrowserGoneError:
    """The driver process ended, and the browser with it."""
    return BrowserGoneError(fact(Code.DRIVER_GONE), why=fact(Code.DRIVER_STARTS_AGAIN), details=details)


def tab_crashed(details: str = "") -> PageError:
    """The process that drew the page has ended."""
    remedies = (_RELOAD, LEAVE, CLOSE_TAB)
    return PageError(fact(Code.TAB_CRASHED), why=fact(Code.USED_TOO_MUCH), remedies=remedies, details=details)


def ended_behind() -> PageError:
    """The page's process was ended, and its browser is still busy because of it."""
    return PageError(fact(Code.PAGE_WAS_ENDED), why=fact(Code.BLANK_TAB_COMES))


def say_whether_done(error: BrowserGoneError | PageError) -> None:
    """Add to an error of an action whether it was done, or may have been if the connection was lost meanwhile."""
    if isinstance(error, BrowserGoneError):
        error.intact = (fact(Code.DONE_OR_NOT_AT_END),)
    elif error.fact.code is Code.TAB_CRASHED:
        error.intact = (fact(Code.DONE_OR_NOT),)
    elif error.page is not None:  # the page that did not load is the one it led to
        error.intact = (fact(Code.DONE_AND_LED_ASTRAY),)


def load_failure(
    error: Error, url: str, timeout_s: float, *, status: int = 0, is_file: bool = False, offline: bool = False
) -> PageError:
    """Why an address did not load.

    Args:
        error: Playwright's error.
        url: The address.
        timeout_s: How long we waited, in seconds.
        status: The last HTTP status of the server; 0 if there was none.
        is_file: Whether a file was offered instead of a page.
        offline: Whether the session was set to be offline.
    """
    host, name, port = _host_of(url), urlsplit(url).hostname or url, urlsplit(url).port
    match = _NET.search(error.message)
    code = (match[1] or match[2]) if match else ""
    what: Fact = fact(Code.COULD_NOT_BE_OPENED, host=host)
    why: Fact | str | None = None
    remedies: tuple[Remedy, ...] = (RETRY, _EDIT)
    match code:
        case "":
            what, why, remedies = _nameless_failure(error, host, timeout_s)
        case "ERR_NAME_NOT_RESOLVED" | "NS_ERROR_UNKNOWN_HOST":
            # A browser without network also reports this for any name.
            what, why = fact(Code.NO_SUCH_WEBSITE, host=name), fact(Code.CHECK_SPELLING_AND_NETWORK)
            remedies = (_EDIT, RETRY)
        case "ERR_CONNECTION_REFUSED" | "NS_ERROR_CONNECTION_REFUSED" if is_this_computer(name):
            what, why = fact(Code.NOTHING_AT_PORT, port=port or 80), fact(Code.IS_YOUR_APP_RUNNING)
        case "ERR_INTERNET_DISCONNECTED" if offline:
            what, why, remedies = fact(Code.SET_OFFLINE, host=host), fact(Code.TURN_OFFLINE_OFF), (RETRY,)
        case _ if code in _OF_HOST:
            what, why = fact(_OF_HOST[code][0], host=host), fact(_OF_HOST[code][1])
        case "ERR_PROXY_CONNECTION_FAILED" | "ERR_TUNNEL_CONNECTION_FAILED":
            what, why = fact(Code.PROXY_SILENT), fact(Code.CHECK_PROXY)
        case "ERR_UNSAFE_PORT" if status:  # the address itself was answered
            what, why, remedies = fact(Code.SENDS_WHERE_IT_MAY_NOT, host=host), fact(Code.ITS_PORT_RESERVED), (_EDIT,)
        case "ERR_UNSAFE_PORT":
            what, why, remedies = fact(Code.PORT_REFUSED, port=port or 0), fact(Code.PORT_RESERVED), (_EDIT,)
        case "ERR_UNSAFE_REDIRECT":
            what, why, remedies = fact(Code.SENDS_WHERE_IT_MAY_NOT, host=host), fact(Code.SUCH_AS_A_FILE), (_EDIT,)
        case "ERR_HTTP_RESPONSE_CODE_FAILURE":
            what, why = answered_without_page(status, url), fact(Code.EMPTY_ANSWER)
        case "ERR_ABORTED" if is_file:
            what, remedies = fact(Code.LEADS_TO_A_FILE), (_EDIT,)
        case "ERR_ABORTED" if status in WITHOUT_PAGE:
            what, why, remedies = answered_without_page(status, url), fact(Code.PAGE_BEFORE_STAYS), (_EDIT,)
        case "ERR_ABORTED":
            why = fact(Code.BROWSER_BROKE_OFF)
        case "ERR_SSL_PROTOCOL_ERROR":
            what, why, remedies = fact(Code.NO_HTTPS, host=host), fact(Code.MAY_BE_HTTP), (_EDIT, RETRY)
        case _ if code.startswith(("ERR_CERT", "ERR_SSL")):
            what = fact(Code.CERTIFICATE_NOT_TRUSTED, host=name)
            why = fact(_CERTIFICATES.get(code, Code.SOMEBODY_LISTENING))
            remedies = (Remedy(RemedyKey.BACK, fact(Code.GO_BACK)), _EDIT)
        case _:
            why = fact(Code.BROWSER_SAYS, name=code)
    return PageError(what, why=why, remedies=remedies, details=error.message)


def _nameless_failure(error: Error, host: str, timeout_s: float) -> tuple[Fact, Fact | str | None, tuple[Remedy, ...]]:
    """What happened, why and what helps if the browser gives its error no name."""
    if "ownload is starting" in error.message:
        return fact(Code.LEADS_TO_A_FILE), None, (_EDIT,)
    if isinstance(error, PlaywrightTimeoutError):
        what, why = fact(Code.DID_NOT_ANSWER, host=host), fact(Code.GAVE_UP_AFTER, seconds=timeout_s)
        return what, why, (RETRY, _EDIT)
    return fact(Code.COULD_NOT_BE_OPENED, host=host), error.message.splitlines()[0][:200], (RETRY, _EDIT)


def temporary_not_written(why: str) -> Fact:
    """Temporary files of a browser or its driver could not be written. `why` is the system's message."""
    return fact(Code.TEMPORARY_NOT_WRITTEN, why=why.partition(" in [")[0].rstrip("."))


def answered_without_page(status: int, url: str) -> Fact:
    """The server answered, but with no page."""
    host = _host_of(url)
    return fact(Code.ANSWERED_WITHOUT_PAGE, host=host, status=status, phrase=phrase_of(status))


def _host_of(url: str) -> str:
    """The host of an address, with the port if it is not the default: one computer may host many websites."""
    parts = urlsplit(url)
    if not parts.hostname:
        return url
    name = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    usual = {"http": 80, "https": 443}.get(parts.scheme)
    return name if parts.port in (None, usual) else f"{name}:{parts.port}"


def phrase_of(status: int) -> str:
    """The meaning of an HTTP status, such as "Not Found"; empty if unknown."""
    return http.HTTPStatus(status).phrase if status in set(http.HTTPStatus) else ""


def _why_unshown(element: Element) -> Fact | None:
    """The reason why an element cannot be seen; None if it was already invisible when read, for no known reason."""
    if element.reason != "hidden":
        return fact(Code.MENU_MAY_NEED_OPENING)
    return hindrance_of(element, "hidden") if element.blocker or element.unfit else None


def action_failure(
    error: Error, element: Element, verb: Verb, waited_s: float, *, ways: tuple[Remedy, ...] = (), there: bool = False
) -> StepdeckError:
    """The reason why an action on an element failed, read from Playwright's call log.

    Args:
        error: Playwright's error.
        element: The element as last read.
        verb: What was to be done to it.
        waited_s: How long the action was tried, in seconds.
        ways: Actions that would make this one possible.
        there: The element was seen afterwards: if nothing was found in time, the page was slow to answer.
    """
    text = error.message
    name = target_of(element)
    found = "waiting for locator" not in text or "resolved to" in text
    if "element was detached" in text or not (found or (there and isinstance(error, PlaywrightTimeoutError))):
        return ActionGoneError(
            fact(Code.LEFT_BEFORE_USE, target=name), why=fact(Code.CHANGED_UNDER_POINTER), details=text
        )
    if element.reason == "blocked":
        return ActionCoveredError(
            fact(Code.CANNOT_BE_USED_NOW, target=name),
            why=hindrance_of(element, "blocked"),
            remedies=ways or (RETRY,),
            details=text,
        )
    moved_away = element.reason != "covered" and _is_on_the_page_itself(text)
    if "intercepts pointer events" in text and element.reason != "disabled" and not moved_away:
        cover = f"“{element.blocker}”" if element.reason == "covered" and element.blocker else _cover(text)
        return ActionCoveredError(
            fact(Code.IS_BEHIND, target=name, cover=cover) if cover else fact(Code.IS_BEHIND_SOMETHING, target=name),
            why=fact(Code.WAITED_FOR_COVER, seconds=waited_s),
            remedies=(*ways, Remedy(RemedyKey.SHOW, fact(Code.SHOW_IT), element.id), RETRY),
            details=text,
        )
    if element.reason == "disabled" and element.read_only:
        return ActionDisabledError(
            fact(Code.READ_ONLY, target=name), why=fact(Code.NO_INPUT), remedies=(REFRESH,), details=text
        )
    if (
        "element is not enabled" in text
        or "not editable" in text
        or "element is disabled" in text
        or element.reason == "disabled"
    ):
        return ActionDisabledError(
            fact(Code.IS_DISABLED, target=name),
            why=(lacks_of(element) if element.reason == "disabled" else ())
            or (hindrance_of(element, "disabled") if element.unfit == "deaf" else fact(Code.FIELD_ABOVE_EMPTY)),
            remedies=(*ways, RETRY),
            details=text,
        )
    if "not visible" in text:
        return ActionHiddenError(
            fact(Code.NOT_SHOWN, target=name),
            why=_why_unshown(element),
            remedies=(*ways, RETRY),
            details=text,
        )
    if "outside of the viewport" in text:
        return ActionHiddenError(
            fact(Code.OUTSIDE_OF_PAGE, target=name), why=fact(Code.NOBODY_CAN_SCROLL), remedies=(REFRESH,), details=text
        )
    if "did not find some options" in text:
        return InputError(fact(Code.NO_SUCH_CHOICE, target=name), why=fact(Code.LIST_MAY_HAVE_CHANGED), details=text)
    if "Malformed value" in text:
        return InputError(fact(Code.VALUE_NOT_TAKEN, target=name), why=fact(Code.FIELD_REFUSED), details=text)
    if isinstance(error, PlaywrightTimeoutError):
        moving = moved_away or "element is not stable" in text
        why = fact(Code.KEPT_MOVING if moving else Code.GAVE_UP_AFTER, seconds=waited_s)
        return ActionTimeoutError(fact(Code.DID_NOT_COME_THROUGH, verb=verb.value, target=name), why=why, details=text)
    return ActionError(
        fact(Code.DID_NOT_WORK, verb=verb.value, target=name), why=text.splitlines()[0][:200], details=text
    )


def _cover(text: str) -> str:
    """The label or text of the cover that the call log names last, in quotes; empty without either.

    Its tag, id and classes are the author's words: nobody sees them on the page.
    """
    match = re.search(r"<\w+([^>]*)>([^<…]*)", _last_cover(text))
    label = re.search(r'aria-label="([^"]+)"', match[1]) if match else None
    name = (label[1] if label else match[2].strip() if match else "")[:60]
    return f"“{name}”" if name else ""


def _is_on_the_page_itself(text: str) -> bool:
    """Whether the pointer last met the page behind all elements: nothing covers what was meant, it was elsewhere."""
    return re.search(r"<(html|body)\b", _last_cover(text)) is not None


def _last_cover(text: str) -> str:
    lines = [line for line in text.splitlines() if "intercepts pointer events" in line]
    return lines[-1] if lines else ""
