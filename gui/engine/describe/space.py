"""Classify a page by rules, and describe it in one sentence. Pure."""

import re
from collections import Counter
from collections.abc import Iterable
from urllib.parse import parse_qs, urlsplit

from gui.engine.describe.elements import MENU, NO_NAME, Element, PageReading, landmarks_in
from gui.schema.action import Action
from gui.schema.page import Block, Span
from gui.schema.signing_up import SIGN_UP

CATEGORY_WORDS = {
    "homepage": "Home page",
    "search-results": "Search results",
    "data-feed": "List of entries",
    "item": "Page about one thing",
    "auth": "Sign-in page",
    "form": "Form",
    "manage-cookies": "Cookie question",
    "overlay": "Dialog over the page",
    "payment": "Payment page",
    "captcha": "Check that you are human",
    "other": "Page",
}
_CAPTCHA = re.compile(
    r"captcha|turnstile|not a robot|(are|am) (a )?human\b|unusual traffic|checking your browser|^just a moment", re.I
)
_COOKIES = re.compile(r"\bcookies?\b|\bconsent\b|\byour privacy\b", re.I)
_PAYMENT = re.compile(r"\b(card (number|code)|security code|kartennummer|cvc|cvv|iban)\b", re.I)
_PAY = re.compile(r"^(pay|bezahlen|jetzt (be)?zahlen)\b", re.I)
_BASKET = re.compile(r"^(add|put|in) .*\b(cart|basket|bag|warenkorb)$|^in den warenkorb$|^buy now$", re.I)
_SIGN_IN = re.compile(
    r"^(sign|log) ?-?(in|on|up)\b|^(log|sign)in\b|^(anmelden|einloggen|registrieren|register)\b"
    r"|^create (an |your )?account\b|^(forgot|reset) (your )?password",
    re.I,
)
_LOG_IN = re.compile(r"^(sign|log) ?-?(in|on)\b|^(log|sign)in\b|^(anmelden|einloggen)\b", re.I)
_TERMS = re.compile(r"\b(terms|conditions|policy|policies|privacy|agb|nutzungsbedingungen|datenschutz)\b", re.I)
_OTHER_PASSWORD = re.compile(r"\b(forgot|reset|change|set|choose|new) (a |your )?(new )?password\b", re.I)
_SEARCH_KEYS = frozenset({"q", "query", "search", "s", "keyword", "keywords", "term"})
_HOME = re.compile(r"/([a-z]{2}([-_][a-z]{2})?/?)?(index\.\w+|home|default\.aspx)?", re.I)
_ITEM_KINDS = frozenset({"product", "article", "book", "video.movie", "og:product"})
_AROUND = frozenset({"navigation", "banner", "contentinfo"})
"""Landmarks around the main content of a page."""

_NO_FIELDS = frozenset({"link", "button", "generic"})
"""Roles of most elements of a page, skipped early."""

_TICKS = frozenset({"checkbox", "radio", "switch"})
_MANY_ACTIONS = 80
"""From so many actions on, a password field is probably only the sign-in box at the edge of another page."""

_MANY_FIELDS = 8
"""A page with more fields is no sign-in page, even if a password is among them."""


def category_of(reading: PageReading, actions: tuple[Action, ...], blocks: tuple[Block, ...]) -> str | None:
    """One of SPACE_CATEGORIES; None for an empty page. The first rule that fits wins."""
    if not actions and not blocks:
        return None
    elements = reading.elements
    fields = [e for e in elements if e.role not in _NO_FIELDS and e.is_field and e.reason != "blocked"]
    titles = (reading.title, _heading_of(blocks))
    if over := _what_lies_over(reading):
        return over
    few = len(fields) <= 1
    if few and (_any(_CAPTCHA, titles) or any(_CAPTCHA.search(f"{e.name} {e.hint}") for e in elements[:200])):
        return "captcha"
    buttons = [e for e in elements if e.role == "button"]
    if any(e.autocomplete.startswith("cc-") or _PAYMENT.search(e.name) for e in fields) or (
        len(fields) >= 4 and any(_PAY.search(e.name) for e in buttons)
    ):
        return "payment"
    if _asks_who_you_are(fields, buttons, titles, len(elements)):
        return "auth"
    address = urlsplit(reading.url)
    if _SEARCH_KEYS & set(parse_qs(address.query)) and len(elements) > 1:
        return "search-results"
    offers = sum(1 for e in buttons if _BASKET.search(e.name))
    if reading.kind in _ITEM_KINDS or reading.kind.startswith("music.") or offers == 1:
        return "item"
    if _is_form(fields, elements):
        return "form"
    if _HOME.fullmatch(address.path or "/"):
        return "homepage"
    return "data-feed" if offers >= 3 or _is_list(blocks) else "other"


def _is_list(blocks: tuple[Block, ...]) -> bool:
    """Whether most of the page consists of entries that lead somewhere: of a list or table, or titles."""
    entries = items = 0
    for block in blocks:
        kind = block.kind
        if kind == "row":
            entries += any(map(_has_chip, block.cells))
        elif kind in ("item", "heading"):
            items += kind == "item"
            entries += _has_chip(block.spans)
    return (entries >= 8 and entries * 4 >= len(blocks)) or (items >= 12 and items * 2 >= len(blocks))


def _what_lies_over(reading: PageReading) -> str:
    """The category of the dialog or cover that blocks the page; empty if there is none."""
    elements = reading.elements
    covers = [e.blocker for e in elements if e.reason in ("covered", "blocked")]
    if reading.modal:
        names = [reading.modal]
    elif covers and len(covers) * 2 >= len(elements):
        names = covers
    else:
        return ""
    free = (e.name for e in elements if e.reason == "ready")
    return "manage-cookies" if _any(_COOKIES, names) or _any(_COOKIES, free) else "overlay"


def _asks_who_you_are(fields: list[Element], buttons: list[Element], titles: tuple[str, ...], size: int) -> bool:
    """Whether the page is for signing in or up."""
    if not 1 <= len(fields) <= _MANY_FIELDS:
        return False
    said = _any(_SIGN_IN, titles)
    if any(e.input_type == "password" for e in fields):
        return said or size <= _MANY_ACTIONS
    named = any(e.autocomplete in ("username", "one-time-code") or e.input_type == "email" for e in fields)
    return named and (said or any(_SIGN_IN.search(e.name) for e in buttons)) and size <= _MANY_ACTIONS


def _signs_up(elements: list[Element], titles: tuple[str, ...]) -> bool:
    """Whether a page with credentials registers a new user, rather than signs in a known one."""
    secrets = [e for e in elements if e.input_type == "password"]
    if _any(_OTHER_PASSWORD, titles) or any(e.autocomplete == "current-password" for e in secrets):
        return False
    if any(e.autocomplete == "new-password" for e in secrets):
        return True
    groups = {e.category for e in secrets or elements if e.is_field}
    buttons = [e.name for e in elements if e.role == "button" and e.category in groups]
    for words in ((*titles, *sorted(groups)), buttons):
        up, known = _any(SIGN_UP, words), _any(_LOG_IN, words)
        if up is not known:
            return up
    agrees = any(e.role in _TICKS and _TERMS.search(e.name) for e in elements)
    return len(secrets) > 1 or agrees


def _is_form(fields: list[Element], elements: list[Element]) -> bool:
    """Whether most actions fill in a form; a search box and the checkboxes of rows do not count."""
    inputs = sum(1 for e in fields if e.role != "searchbox")
    inputs += sum(1 for e in elements if e.role in _TICKS and not e.row)
    if inputs < 3:
        return False
    marks = Counter(e.marks for e in elements)  # many elements have the same
    inside = sum(count for told, count in marks.items() if _AROUND.isdisjoint(landmarks_in(told)))
    return inputs * 4 >= inside


def _any(words: re.Pattern[str], texts: Iterable[str]) -> bool:
    return any(words.search(text) for text in texts)


_MEDIA = {"image": "A picture", "video": "A film", "audio": "A sound"}
"""Names of documents that are not pages, by content type."""


def description_of(
    reading: PageReading, category: str | None, actions: tuple[Action, ...], blocks: tuple[Block, ...]
) -> str:
    """Return one or two sentences: the kind of page, its own description, and the possible actions.

    Empty if nothing could be read of a page that is not empty.
    """
    medium = _MEDIA.get(reading.content_type.partition("/")[0])
    if medium:
        return f"{medium}, not a page: there is nothing to click or fill."
    if reading.content_type == "application/pdf":
        return "A PDF, not a page: there is nothing to click or fill."
    if reading.content_type in ("text/plain", "application/json", "text/css", "text/csv") and not actions:
        return "Plain text, not a page: there is nothing to click or fill."
    if category is None:
        return "" if reading.cut else "An empty page."  # what was left out is told beside it
    kinds = Counter(action.id[:1] for action in actions)
    parts = [
        words
        for kind, one, many in (("I", "field", "fields"), ("B", "button", "buttons"), ("L", "link", "links"))
        if (words := _count(kinds[kind], one, many))
    ]
    kind = CATEGORY_WORDS[category]
    if category == "auth" and _signs_up(reading.elements, (reading.title, _heading_of(blocks))):
        kind = "Sign-up page"
    about = f"{reading.about.rstrip('.')}." if reading.about else f"{_what(category, kind, blocks)}."
    if reading.modal == MENU:
        about = "A menu is open."
    elif reading.modal:
        about = (
            f"{'A dialog' if reading.modal == NO_NAME else f'“{reading.modal}”'} is open and has to be answered first."
        )
    return f"{about} {_joined(parts)}." if parts else about


def _has_chip(spans: tuple[Span, ...]) -> bool:
    for span in spans:  # noqa: SIM110 - a generator takes three times as long
        if span.style == "chip":
            return True
    return False


def _heading_of(blocks: tuple[Block, ...]) -> str:
    """The first heading of the first level, without ids."""
    for block in blocks:
        if block.kind == "heading" and block.level == 1:
            return "".join(span.text for span in block.spans if span.style != "chip").strip()
    return ""


def _what(category: str, kind: str, blocks: tuple[Block, ...]) -> str:
    heading = _heading_of(blocks).rstrip(".")[:120]
    if category == "other":
        return heading or kind
    return f"{kind}: {heading}" if heading else kind


def _count(number: int, one: str, many: str) -> str:
    return f"{number:,} {one if number == 1 else many}" if number else ""


def _joined(parts: list[str]) -> str:
    return parts[0] if len(parts) == 1 else ", ".join(parts[:-1]) + " and " + parts[-1]
