"""Check whether a page shows the object of a step: the same mail, invoice or chat, not only the same button. Pure.

A button is found again anywhere. The object that it acts on follows from the page: its address, its headings, and the
open item of a list.
"""

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from urllib.parse import SplitResult, parse_qsl, urlsplit

from gui.engine.identity.words import plain
from gui.engine.store.pages import KeptPage, kept
from gui.schema.action import KINDS_OF_PARTS, Action
from gui.schema.code import Code
from gui.schema.event import StepBegan
from gui.schema.fact import Fact, fact
from gui.schema.money import with_bare_currencies
from gui.schema.page import Observation
from gui.schema.plain import shortened
from gui.schema.shown import LEFT_OUT
from gui.schema.target import Fact as TargetFact
from gui.schema.target import Target
from gui.schema.words import address_words

_MOST_MAIN = 4
"""Headings of the highest level; if there are more, as on a news page, none of them names the page."""

_MOST_NAME = 60
_FENCE = re.compile(r"^\s*(```|~~~)")
_HEADING = re.compile(r"^(#{1,6}) +(.*)$")
_CHIP = re.compile(r"\[[A-Z]\d+\] ?")
_ITEM = re.compile(r"^ *(?:[-*•]|\d+[.)]|\|) +\[[A-Z]\d+\] +(.+)$")
_OTHER_LINE = re.compile(r"^(?:[-*•|>#~`\[ ]|\d+[.)] |$)")
"""The beginnings of lines that are not plain paragraphs."""

_CLOCK = re.compile(r"\b(\d{1,2}):(\d\d)(:\d\d)?( ?[ap]m\b)?", re.IGNORECASE)
_CLOCK_MIN = 2
"""Minutes by which a clock on the page may be wrong."""

_COUNTER = re.compile(r"^\d[\d.,]* (?=[^\W\d_A-Z])|(?<=\D:) *\d[\d.,]*$|\d[\d.,]{0,20} ?%")
"""A number that counts the thing named after it, or belongs to the label before its colon, and percentages."""


@dataclass(frozen=True, slots=True)
class Stand:
    """An element in the context of its page.

    Attributes:
        page: The page, as far as it is known.
        at: When the page was read.
        action: The element as it was listed there; None if unknown.
        facts: The facts of its target.
    """

    page: KeptPage
    at: datetime
    action: Action | None = None
    facts: Mapping[TargetFact, str] = field(default_factory=dict)

    @property
    def section(self) -> str:
        """The heading that the element is under; empty if unknown."""
        heading = self.action.category if self.action is not None else self.facts.get("group", "")
        return "" if heading in KINDS_OF_PARTS else heading


def stand_then(began: StepBegan, page: KeptPage | None) -> Stand:
    """The element of a step when the step began; `page` is its stored page."""
    page = page or KeptPage(began.url, "")
    action = next((one for one in page.actions if one.id == began.call.action_id), None)
    return Stand(page, began.at, action, began.target.facts if began.target is not None else {})


def stand_now(page: Observation, action_id: str = "", target: Target | None = None) -> Stand:
    """An element in a reading."""
    facts = target.facts if target is not None else {}
    return Stand(kept(page), page.metadata.timestamp, page.action(action_id), facts)


def another_object(was: Stand, now: Stand) -> Fact | None:
    """The fact that shows that a page has another object than before; None if there is none.

    A link to the same place is the same link anywhere. So is one of several rows on another page of the same list. More
    or fewer address parameters make no other object while all headings stay.
    """
    if _leads_to_the_same(was, now):
        return None
    headings = _headings(was), _headings(now)
    names = _section_apart(was, now) or _main_apart(was, now, *headings) or _opened_apart(was.page, now.page)
    if names is None and not any(headings) and was.page.title and now.page.title:
        names = _apart([was.page.title], [now.page.title], was, now)
    if names is None and _is_elsewhere(was, now, has_headings=all(headings)):
        names = tuple(_after_host(one.page.url) for one in (was, now))
    if names is None:
        return None
    before, here = (shortened(name, _MOST_NAME) for name in names)
    return fact(Code.THEN_AND_HERE, before=before, now=here)


def _leads_to_the_same(was: Stand, now: Stand) -> bool:
    if was.action is None or now.action is None:
        return False
    leads, led = now.action.href, was.action.href
    if led != leads or not led.startswith(("http://", "https://")):
        return False
    own = {stand.page.url.partition("#")[0] for stand in (was, now)}
    # A link to a part of its own page is often a script's button, which acts on the page's object.
    return led.partition("#")[0] not in own or bool(_route(urlsplit(led)))


def _section_apart(was: Stand, now: Stand) -> tuple[str, ...] | None:
    """The headings of the two sections, if they differ."""
    return _apart([was.section], [now.section], was, now) if was.section and now.section else None


def _headings(stand: Stand) -> list[tuple[int, str]]:
    """The levels and words of all headings of a page."""
    found, is_code = [], False
    for line in stand.page.markdown.splitlines():
        if _FENCE.match(line):
            is_code = not is_code
        heading = None if is_code else _HEADING.match(line)
        if heading is not None and (words := _CHIP.sub("", heading[2]).strip()):
            found.append((len(heading[1]), words))
    return found


def _main_apart(
    was: Stand, now: Stand, before: Sequence[tuple[int, str]], here: Sequence[tuple[int, str]]
) -> tuple[str, ...] | None:
    """The main headings of the two pages, if they differ."""
    tops, there = (_main(headings) for headings in (before, here))
    if tops and not here and (1, tops[0]) in before:  # an invoice's page, followed by a list without headings
        return tops[0], now.page.title or _after_host(now.page.url)
    return _apart(tops, there, was, now)


def _main(headings: Sequence[tuple[int, str]]) -> list[str]:
    highest = min((level for level, _ in headings), default=0)
    tops = [words for level, words in headings if level == highest] if highest in (1, 2) else []
    return tops if len(tops) <= _MOST_MAIN else []


def _apart(before: Sequence[str], here: Sequence[str], was: Stand, now: Stand) -> tuple[str, ...] | None:
    """The first text of each that the other lacks, without counters and clocks; None if one only has more texts."""
    mine = {_lasting(text, was.at): text for text in before}
    theirs = {_lasting(text, now.at): text for text in here}
    gone = [text for told, text in mine.items() if told not in theirs]
    come = [text for told, text in theirs.items() if told not in mine]
    return (gone[0], come[0]) if gone and come else None


def _lasting(text: str, at: datetime) -> str:
    """A heading without counters, prices and the time of the day."""

    def clock(found: re.Match[str]) -> str:
        late = (int(found[2]) - at.minute) % 60
        return "" if found[3] or min(late, 60 - late) <= _CLOCK_MIN else found[0]

    return plain(_COUNTER.sub("", with_bare_currencies(_CLOCK.sub(clock, text))))


def _opened_apart(was: KeptPage, now: KeptPage) -> tuple[str, ...] | None:
    """The names of the open list items on the two pages, such as mails or chats, if they differ."""
    items = sorted(f"{item} " for item in (*_items(was.markdown), *_items(now.markdown)))
    before, here = (_opened(page.markdown, items) for page in (was, now))
    return (before, here) if before and here and before != here else None


def _items(markdown: str) -> list[str]:
    """The texts of list items that can be pressed."""
    return [_CHIP.sub("", found[1]).strip() for line in markdown.splitlines() if (found := _ITEM.match(line))]


def _opened(markdown: str, items: Sequence[str]) -> str:
    """The first paragraph that is an item's name or its beginning; `items` are sorted, each with a trailing space."""
    for line in markdown.splitlines():
        words = "" if _OTHER_LINE.match(line) else line.strip()
        at = bisect_left(items, f"{words} ")
        if len(words) > 1 and at < len(items) and items[at].startswith(f"{words} "):
            return words
    return ""


def _is_elsewhere(was: Stand, now: Stand, *, has_headings: bool) -> bool:
    """Whether the address belongs to another object, and the element does not say that it is the same."""
    one, other = (urlsplit(stand.page.url) for stand in (was, now))
    if LEFT_OUT in was.page.url + now.page.url:  # parts of them are unknown then
        one, other = (part._replace(query="", fragment="") for part in (one, other))
    if _bare(one) == _bare(other) and one.query == other.query and one.fragment == other.fragment:
        return False
    row = was.facts.get("row")
    if now.action is not None and now.action.in_row and row and row == now.facts.get("row"):
        return False
    if _bare(one) != _bare(other) or _route(one) != _route(other):
        return True
    first, second = (dict(parse_qsl(part.query, keep_blank_values=True)) for part in (one, other))
    return not has_headings or any(first[name] != second[name] for name in first.keys() & second.keys())


def _bare(url: SplitResult) -> tuple[str, str]:
    """The website and the path of an address."""
    return url.netloc.removeprefix("www."), url.path.rstrip("/")


def _route(url: SplitResult) -> str:
    """The fragment of an address if it names another page rather than a part of this one."""
    fragment = url.fragment.strip("/")
    return fragment if fragment != url.fragment or re.search(r"[/=!]", fragment) else ""


def _after_host(url: str) -> str:
    parts = urlsplit(url)
    shown = url.partition("://")[2].partition(parts.netloc)[2]
    return shown if parts.netloc and len(shown) > 1 else address_words(url) or url
