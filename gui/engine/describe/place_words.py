"""Words for the place of an element, each from one fact: its row, the text beside it, a heading. Pure."""

import re
from collections.abc import Callable, Mapping
from typing import Literal

from gui.engine.describe.called import MOST_LABEL, MOST_VALUE, own_words, short, target_of
from gui.engine.describe.elements import Element
from gui.engine.describe.wording import beside, plainly
from gui.schema.action import SAID_OF_PARTS

MOST_GROUP = 60
_YEAR = 4
_WORD = re.compile(r"\w")
_LETTER = re.compile(r"[^\W\d_]")
_IN_CODE = re.compile(r"[a-z][A-Z]|\w[_\d]|[-_]\w")
"""A program's name for a frame: “iFrameResizer1”, which is invisible."""

_COUNTED = re.compile(r"\d+ (rows?|items?|results?|entries|records?|pages?|files?|of)\b", re.IGNORECASE)
"""A count, which names no part of the page."""
_RANGE = re.compile(r"\d\s*[-–—]\s*\d+\s+(of|/|out of)\s+(about )?\d")
"""The shown range of a list, which names no row: “View 1 - 8 of 11”."""
_COUNT_ALONE = re.compile(r"[\[{(]\s*\d+\s*[\]})]")
"""The number of items in it, as data editors show it: “[3]”."""
_FIGURES = re.compile(r"(?!\d{4}$)(?:[\W\d_]|\b(?:by|of|at|in|on|from|to)\b)+", re.IGNORECASE)
"""Counts and clocks, which name no card, except years: “00:00 / 00:20”, “1 0 By”."""
_AND_MORE = re.compile(r"(?<=\w),? (and|or)$")
"""The end of a row that goes on with what is left out: “Servlet 6.0 and”."""
_REMARK = re.compile(r"\(.+\)")
"""A remark in brackets beside something stays as it is: “Terms (PDF)”."""

_SENTENCE = re.compile(r"\w+ \w+\.$")
"""A sentence about a page or a part of it, as opposed to a title: “Everything about the quays.”"""

_DAY = re.compile(r"\d{1,2} [A-Z][a-z]{2,8}")
"""The day of a calendar."""

_MOST_TITLE = 6
"""The most words of a title."""

_PATH = re.compile(r"bread-?crumbs?( navigation| trail)?", re.IGNORECASE)
"""What screen readers hear of the path to a page."""

_VERSION = re.compile(r"version\W+v?\d", re.IGNORECASE)
"""The version of a program, in small print: “Version: v14.0.0”."""

_NUMBER = re.compile(r"\d[\d.,:]*")
_LEAST_READ_OUT, _NUMBERS_READ_OUT = 24, 3

_LEAST_OF_TIME, _LAST_HOUR, _MINUTES = 3, 23, 60


def title_words(element: Element) -> str:
    """Its tooltip, in brackets."""
    return f" ({element.title})" if element.title else ""


FACTS_OF_FRAMES: tuple[Literal["title", "heading", "name"], ...] = ("title", "heading", "name")


def frame_words(fact: Literal["title", "heading", "name"], times: Mapping[str, int]) -> Callable[[Element], str]:
    """Returns the name of an element's frame from one of its facts; nothing in the main frame.

    Nor for a link if other elements have that name, as counted in `times`: one would look for it beside those.
    """

    def words(element: Element) -> str:
        called = getattr(element.held.frames[-1], fact) if element.held and element.held.frames else ""
        said = short(plainly(" ".join(called.split())), MOST_GROUP)
        if fact == "name" and (_IN_CODE.search(said) or (element.role == "link" and said[:1].islower())):
            return ""
        if element.role == "link" and times.get(said.casefold()):
            return ""
        return f", in {said}" if _LETTER.search(said) and said not in target_of(element) else ""

    return words


def shown_words(element: Element) -> str:
    """The placeholder of an empty field, or the beginning of an editor's text, if that is not its name."""
    if time := _time_of(element):
        return f" ({time})"
    shows_value = element.editable or not own_words(element)
    words = element.value if shows_value and element.value else element.placeholder
    shown = short(plainly(" ".join(words[:MOST_LABEL].split())), MOST_VALUE) if element.is_field else ""
    target = target_of(element).casefold()
    return f" ({shown})" if _LETTER.search(shown) and shown.strip(".… ").casefold() not in target else ""


def _time_of(element: Element) -> str:
    """The unit of time that a list of numbers offers."""
    numbers = [int(option[0]) for option in element.options if option[0].isdecimal()]
    if len(numbers) < len(element.options) or len(numbers) < _LEAST_OF_TIME or numbers != sorted(numbers):
        return ""
    if numbers[0] == 0 and _LAST_HOUR < numbers[-1] < _MINUTES:
        return "minutes"
    return "hours" if numbers in (list(range(1, 13)), list(range(12)), list(range(24))) else ""


def says_its_row(element: Element) -> bool:
    """Whether its name contains its column and row, as for a cell that holds a mark."""
    return len(element.cell) == 2 and not element.caption


def row_words(element: Element, row: str | None = None) -> str:
    """Its row, or the given words for it; nothing if its name contains them."""
    row = _AND_MORE.sub("", (element.row_said or element.row) if row is None else row)
    same = row.casefold() == element.name.casefold()  # such as one that is written in capitals
    said = same or row.rstrip("…") in element.name or (not element.name and target_of(element).endswith(row))
    bare = not _LETTER.search(element.name) and len(row.split()) > 1 and not _LETTER.search(row)
    figures = element.card and _FIGURES.fullmatch(row)
    if says_its_row(element) or not _WORD.search(row) or said or bare or figures or element.wide:
        return ""
    if _says_only(row, element) or _RANGE.search(row) or _COUNT_ALONE.fullmatch(row):
        return ""
    return f", in {row}" if element.card else f", in row {row}"


def outer_words(element: Element, level: int) -> str:
    """The row around its own row, or one farther out, such as the parent entry in a tree."""
    around = element.rows_around[level : level + 1]
    said = plainly(around[0]) if around else ""
    return f", in {said}" if said and said not in target_of(element) and said != element.row_said else ""


def card_words(element: Element) -> str:
    """The first words of the card around its row, such as the comment above the buttons in a list."""
    said = plainly(element.card_around)
    return f", in {said}" if said and said not in target_of(element) else ""


def beside_words(element: Element) -> str:
    """The text right beside it."""
    near = beside(plainly(element.near)) if element.near else ""
    if element.name and near.endswith(f" {element.name}"):  # its own words behind those beside it
        near = near.removesuffix(f" {element.name}").rstrip()
    if _says_only(near, element) or (element.head and _is_figure(near)):  # a figure may change soon
        near = ""
    bare = element.name != "" and not _LETTER.search(
        target_of(element) + near
    )  # of two numbers, neither identifies the other
    if not near or bare or near in target_of(element) or _is_read_out(near):
        return ""
    if near == element.category and not element.elsewhere:  # a heading
        return f", in {near}"
    return f" {near}" if _REMARK.fullmatch(near) else f", beside {near}"


def head_words(element: Element) -> str:
    """The name of its part of the page, unless that is a sign or a figure."""
    goes_on = element.head.endswith("…") and element.head[:1].islower()  # a piece of a sentence
    head = short(beside(plainly(element.head)), MOST_GROUP) if element.head and not goes_on else ""
    if _DAY.fullmatch(head) and head not in target_of(element):  # its row may be called by the number alone
        return f", on {head}"
    said = (
        head in target_of(element)
        or head.casefold() == element.caption.casefold()
        or head in element.row_said
        or (element.row_said and element.row_said in head)
    )
    if not element.headed and (_VERSION.match(head) or _SENTENCE.search(head) or _is_read_out(head)):
        return ""
    letter = len(head) == 1 and head.isascii()  # such as the first day of a week
    if not head or said or letter or _is_figure(head) or _says_only(head, element):
        return ""
    told = not element.headed and len(head.split()) > _MOST_TITLE  # a remark: elements are beside it, not in it
    return f", beside {head}" if told else f", in {head}"


def _says_only(place: str, element: Element) -> bool:
    """Whether the words of a place only repeat the element's name, as beside similar ones: “Link Link”."""
    own = set(element.name.casefold().split())
    return bool(own) and len(place.split()) > 1 and set(place.casefold().split()) <= own


def _is_figure(words: str) -> bool:
    """Whether words are an amount or a count rather than a name: “18,500.00 USD”, “60 rows”."""
    letters = sum(map(str.isalpha, words))
    return (words.lstrip("€$£¥ ")[:1].isdigit() and sum(map(str.isdigit, words)) >= letters) or bool(
        _COUNTED.match(words)
    )


def _is_read_out(words: str) -> bool:
    """Whether words are several figures with their units: “50 % passing (1/2 cases)”."""
    return len(words) > _LEAST_READ_OUT and len(_NUMBER.findall(words)) >= _NUMBERS_READ_OUT


def bar_words(element: Element) -> str:
    """The heading above unnamed navigation: many bars of a page may be under one heading."""
    return _under(element) if element.category == "Navigation" else ""


def over_words(element: Element) -> str:
    """The heading above that of its group: of many parts named “Responses”, one is in “Find a pet”."""
    return "" if element.category == "Navigation" else _under(element)


def _under(element: Element) -> str:
    over = short(plainly(element.group_over), MOST_GROUP)
    return f", in {over}" if _LETTER.search(over) and over not in target_of(element) and not element.elsewhere else ""


_KINDS = frozenset({"Navigation", "Button group"})
"""Kinds used as names of unnamed groups: they are invisible, so they come last."""


def group_words(element: Element) -> str:
    """Its group, unless that is called by its kind alone."""
    return "" if element.category in _KINDS else kind_words(element)


def short_group(element: Element) -> str:
    """The name of its group, cut if it is long."""
    return short(plainly(element.category), MOST_GROUP)


def kind_words(element: Element) -> str:
    """Its group, whatever that is called by."""
    group = short_group(element)
    if _PATH.fullmatch(group):
        return ", in the path"
    counts = group.isdecimal() and len(group) < _YEAR
    if not _WORD.search(group) or counts or element.elsewhere or group == target_of(element):
        return ""
    return f", in {SAID_OF_PARTS.get(group, group)}"
