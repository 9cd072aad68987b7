"""What kind of page it is and one sentence about it, by rule. Pure."""

import re
from urllib.parse import parse_qs, urlsplit

from gui.engine.describe.blocks import text_of
from gui.engine.describe.elements import PageReading
from gui.schema.action import Action
from gui.schema.page import Block

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
_PAYMENT = re.compile(r"\b(card (number|code)|security code|kartennummer|cvc|cvv|iban)\b", re.I)
_PAY = re.compile(r"^(pay|buy|order|place (the|your) order|checkout|jetzt kaufen)\b", re.I)
_COOKIES = re.compile(r"\bcookies?\b", re.I)
_CAPTCHA = re.compile(r"captcha|hcaptcha|turnstile|not a robot", re.I)
_SEARCH_KEYS = frozenset({"q", "query", "search", "s", "keyword", "keywords", "term"})


def category_of(reading: PageReading, actions: tuple[Action, ...], blocks: tuple[Block, ...]) -> str | None:
    """A word of SPACE_CATEGORIES; None for a page with nothing on it. The first rule that fits wins."""
    if not actions and not blocks:
        return None
    elements = reading.elements
    fields = [e for e in elements if e.is_field and e.reason != "blocked"]
    if any(_CAPTCHA.search(f"{e.name} {e.hint}") for e in elements[:200]):
        return "captcha"
    if reading.modal:
        return "manage-cookies" if _COOKIES.search(reading.modal) else "overlay"
    covers = [e.blocker for e in elements if e.reason == "covered"]
    if covers and len(covers) * 2 >= len(elements):
        return "manage-cookies" if any(_COOKIES.search(c) for c in covers) else "overlay"
    if any(e.autocomplete.startswith("cc-") or _PAYMENT.search(e.name) for e in fields):
        return "payment"
    if len(fields) >= 4 and any(e.role == "button" and _PAY.search(e.name) for e in elements):
        return "payment"
    if any(e.input_type == "password" for e in fields):
        return "auth"
    address = urlsplit(reading.url)
    if _SEARCH_KEYS & set(parse_qs(address.query)) and len(elements) > 1:
        return "search-results"
    if len(fields) >= 3:
        return "form"
    if reading.kind in ("product", "article", "book", "video.movie", "og:product") or reading.kind.startswith("music."):
        return "item"
    if address.path in ("", "/", "/index.html", "/index.htm"):
        return "homepage"
    rows = sum(1 for block in blocks if block.kind == "item" or (block.kind == "row" and _has_chip(block)))
    if rows >= 12 and rows * 2 >= len(blocks):
        return "data-feed"
    return "other"


def description_of(
    reading: PageReading, category: str | None, actions: tuple[Action, ...], blocks: tuple[Block, ...]
) -> str:
    """One or two sentences: the kind of page, its own description, what there is to do."""
    if reading.content_type.startswith(("image/", "video/", "audio/")):
        return "A picture, film or sound, not a page: there is nothing to click or fill."
    if reading.content_type == "application/pdf":
        return "A PDF, not a page: there is nothing to click or fill."
    if reading.content_type in ("text/plain", "application/json", "text/css", "text/csv") and not actions:
        return "Plain text, not a page: there is nothing to click or fill."
    if category is None:
        return "An empty page."
    kinds = {kind: sum(1 for action in actions if action.kind == kind) for kind in "LBI"}
    parts = [
        words
        for kind, one, many in (("I", "field", "fields"), ("B", "button", "buttons"), ("L", "link", "links"))
        if (words := _count(kinds[kind], one, many))
    ]
    about = f"{reading.about.rstrip('.')}." if reading.about else f"{_what(category, blocks)}."
    if reading.modal:
        about = f"“{reading.modal}” is open and has to be answered first."
    return f"{about} {_joined(parts)}." if parts else about


def _has_chip(block: Block) -> bool:
    return any(span.style == "chip" for cell in block.cells for span in cell)


def _what(category: str, blocks: tuple[Block, ...]) -> str:
    heading = next((text_of(block.spans) for block in blocks if block.kind == "heading" and block.level == 1), "")
    heading = re.sub(r"\[[A-Z]\d+\] ?", "", heading).strip().rstrip(".")
    return heading[:120] if category == "other" and heading else CATEGORY_WORDS[category]


def _count(number: int, one: str, many: str) -> str:
    return f"{number:,} {one if number == 1 else many}" if number else ""


def _joined(parts: list[str]) -> str:
    return parts[0] if len(parts) == 1 else ", ".join(parts[:-1]) + " and " + parts[-1]
