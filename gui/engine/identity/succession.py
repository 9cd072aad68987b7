"""Decide which element takes over an id when a document replaces its elements. Pure.

This is stricter than between two versions of a page, since the user is not asked.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from gui.engine.describe.elements import Element
from gui.engine.identity.cards import is_same_card
from gui.engine.identity.row_amounts import TICKS, keeps_its_price, row_without_amounts
from gui.schema.action import Action
from gui.schema.clocks import clocks_in, went_with_time, without_clocks, without_clocks_of
from gui.schema.harmless import is_grave, is_sending
from gui.schema.money import MONEY, NUMBER, are_near, with_bare_currencies

Signature = tuple[str, ...]
_NEAREST = 3
_ENOUGH = 5

_ALONE = re.compile(rf"([^\w#№@§$€£¥]{{0,3}}?)[ +−–↑↓▲▼-]*{NUMBER} ?[kKmM]?\+?")
"""A number alone, or after a sign such as a thumb."""

_IN_BRACKETS = re.compile(r"\(\d{1,4}\)")
_IN_CART = re.compile(rf"(?i)\b{NUMBER} ?(?=(?:items?|articles?|products?|pieces?|pcs)\b)")
_WORDS = re.compile(r"[^\W\d_]+")
_SIGNS = re.compile(r"[ +−–±↑↓▲▼-]+")
_COUNTING = frozenset(("increase", "decrease", "increment", "decrement"))
_MAY_COUNT = frozenset(("more", "less", "plus", "minus", "add"))
_QUANTITY = frozenset(
    ("one", "another", "item", "piece", "quantity", "qty", "amount", "number", "a", "the", "of", "by")
)

_WHOLE = re.compile(r"\d+")
"""A whole number alone, which may be a name: an order, a room, a seat."""

_COUNTED = "comments?|replies|reply|messages?|likes?|views?|viewers|votes?|points|online|unread|left"
_AGO = "s|secs?|seconds?|m|mins?|minutes?|h|hours?|d|days?"
_COUNTED_NEXT = re.compile(rf"(?i)(?:{_COUNTED})\b")
_SHARE = re.compile(rf"(?:[↑↓⬆⬇▲▼△▽▴▾]\uFE0F? ?)?[+−–-]?{NUMBER} ?%")
_COUNTS = re.compile(
    rf"(?i)\b(?:\d{{1,3}}:\d\d:\d\d|just now|an? (?:minute|hour) ago|{NUMBER} ?(?:{_AGO}) ago"
    rf"|{NUMBER}[km]?\+? (?=(?:{_COUNTED})\b))"
)
_LASTS = re.compile(
    rf"(?i)(?:(?:{NUMBER} ?(?:h|m|min)\.? ?){{0,2}}{NUMBER} ?(?:s|secs?|seconds?)|{NUMBER} ?(?:mins?|minutes?))\.?"
)
"""A duration, as in resources/page/ticks.js, which says where it only ticks."""

_LASTED = re.compile(r"(\d+(?:[.,]\d+)?) ?([a-zA-Z])")
_IN_SECONDS = {"h": 3600.0, "m": 60.0}
_LEEWAY_S, _MOST_RATE = 20.0, 2.0
MAYBE_CLOCK = re.compile(r"(?i)\d:\d\d|\d ?s")
"""A pattern that every clock contains: quicker to search."""

_LETTER = re.compile(r"[^\W\d_]")
_MAYBE = re.compile(r"(?i)\d|\bago\b|\bnow\b")
_LEVELS = re.compile(r"^\d+!? ")
CUT = re.compile(r" \| [a-j]{1,7} \| \d{1,7}$")
"""The end of texts that are too long to report: checksums instead of words; see resources/page/beside.js."""


def signature_of(element: Element) -> Signature:
    """What an element that takes another's place must share with it: kind, role, name and context.

    For a day, the month is part of the context.
    """
    if element.mark is not None:  # a click toggles the mark, and with it the texts beside the others of its row
        return element.kind, element.role, ", ".join(element.cell), element.category, element.frame, ""
    name = element.name or element.hint
    return (
        element.kind,
        element.role,
        name,
        element.category,
        f"{element.frame}|{element.row}|{element.caption}",
        element.beside,
    )


def firm_signature_of(element: Element) -> Signature:
    """The signature without ticking texts beside it: ages, counts, shares, amounts of money, and lone numbers.

    Its own name must be equal. It decides a succession only if it is unique on the page and the amounts are close; see
    `has_ticked`. A lone whole number may be a name: it counts as ticking only beside words that distinguish the element
    from others of its name.
    """
    kind, role, name, category, where, beside = signature_of(element)
    if not _MAYBE.search(beside) or CUT.search(beside):
        return kind, role, name, category, where, beside
    levels = _LEVELS.match(beside)
    start = levels.end() if levels else 0
    pieces, row = [], row_without_amounts(element)
    told, has_twins = beside[start:].split(" | "), "!" in beside[:start]
    first = next((place for place, piece in enumerate(told) if element.numbered and _WHOLE.fullmatch(piece)), -1)
    for place, piece in enumerate(told):
        alone = _ALONE.fullmatch(piece)
        if lasts := element.lasting and has_twins and _LASTS.fullmatch(piece):
            firm = _LASTED.sub(rf"{TICKS}\g<2>", piece)
        elif alone and _WHOLE.fullmatch(piece) and (place == first or not has_twins):
            alone = _COUNTED_NEXT.match(told[place + 1]) if place + 1 < len(told) else None
            firm = TICKS if alone else piece
        else:
            firm = alone[1] + TICKS if alone else _unticked(piece)
        if alone or lasts:
            before, found, after = row.partition(piece)
            row = before + firm + after if found and not _goes_on(before, after) else row
        pieces.append(firm)
    where = f"{element.frame}|{_unticked(row)}|{_unticked(element.caption)}"
    return kind, role, name, category, where, beside[:start] + " | ".join(pieces)


def without_title_clocks(element: Element) -> Element:
    """The element without the clocks in the title above it, also where the text beside it repeats them."""
    title = element.category
    if without_clocks(title) == title:
        return element
    beside = " | ".join(without_clocks_of(title, piece) for piece in element.beside.split(" | "))
    row = without_clocks_of(title, element.row)
    return replace(element, category=without_clocks(title), beside=beside, row=row)


def without_clocks_beside(element: Element, goes: Callable[[str], bool]) -> Element:
    """The element without running clocks in the text beside it: "Sending in 9 s", beside "Undo".

    Among elements of the same name, those texts are what distinguishes them, and stay.
    """
    levels = _LEVELS.match(element.beside)
    if levels is None or "!" in levels[0]:
        return element
    row, pieces = element.row, element.beside[levels.end() :].split(" | ")
    for place, piece in enumerate(pieces):
        firm = without_clocks(piece)
        if firm != piece and goes(piece):
            before, found, after = row.partition(piece)
            row = before + firm + after if found and not _goes_on(before, after) else row
            pieces[place] = firm
    return replace(element, beside=levels[0] + " | ".join(pieces), row=row)


def clocks_beside(element: Element) -> list[str]:
    """The pieces of text beside an element that may contain a clock; see `without_clocks_beside`."""
    levels = _LEVELS.match(element.beside)
    if levels is None or "!" in levels[0] or not MAYBE_CLOCK.search(element.beside, levels.end()):
        return []
    return [piece for piece in element.beside[levels.end() :].split(" | ") if without_clocks(piece) != piece]


def lone_signature_of(element: Element) -> Signature:
    """What the only element of its name on a page shares with the one that a press has put in its place.

    Amounts and counts beside it may differ. Other words there mean another object, and so does a number that is part of
    a name, such as that of an invoice. A lone whole number may be such a name; beside amounts of money, as in a cart,
    it is a count.
    """
    levels, beside = element.beside.partition(" ")[0], _counted_beside(element, in_cart=True)
    where = f"{element.frame}|{element.caption}"
    return element.kind, element.role, element.name, element.category, where, element.href, levels[-1:], beside


def _counted_beside(element: Element, *, in_cart: bool) -> str:
    """The text beside an element without amounts and counts, with `in_cart` also without counts beside amounts."""
    beside = element.beside.partition(" ")[2]
    if CUT.search(beside):  # its numbers are unknown
        return beside
    pieces = beside.split(" | ")
    paid = says_that_it_counts(element.name) or (in_cart and any(MONEY.search(piece) for piece in pieces))
    return " | ".join(_without_counts(piece, paid=paid) for piece in pieces)


def is_about_another(before: Element, now: Element) -> bool:
    """Whether the context of an element shows that it is about another object, though it has the same name.

    Lists reuse rows for other items. If words were only added or only removed, it may still be the same row.
    """
    if not is_held_alike(before, now):
        return True
    if is_same_card(before, now):
        return False  # whatever its position among others
    if not says_that_it_counts(before.name) and not are_near(before.beside, now.beside):
        return True
    mine, theirs = _words_around(before), _words_around(now)
    return bool(mine - theirs and theirs - mine)


def _words_around(element: Element) -> Counter[str]:
    beside, times = _counted_beside(element, in_cart=False), times_beside(element)
    told = [piece for piece in beside.split(" | ") if piece not in times]
    counts = says_that_it_counts(element.name) and len(told) > 1  # then the count of its row is reported beside it, too
    row = "" if counts else _without_counts(without_lasting(element.row, element), paid=False)
    return Counter(re.findall(r"\w+", " ".join((*told, row, element.caption))))


def _without_counts(piece: str, *, paid: bool) -> str:
    """A piece of text without its amounts and counts; with `paid`, a lone whole number is a count."""
    alone = _ALONE.fullmatch(piece)
    if alone and (paid or not _WHOLE.fullmatch(piece)):
        return alone[1] + TICKS
    return _IN_BRACKETS.sub(TICKS, _IN_CART.sub(TICKS, _unticked(piece)))


def says_that_it_counts(name: str) -> bool:
    """Whether a button increments or decrements a number, as "+" and "More" do, but "Add note" does not."""
    words = set(_WORDS.findall(name.lower()))
    may = not words.isdisjoint(_MAY_COUNT) and words <= _MAY_COUNT | _QUANTITY
    counts = may or not words.isdisjoint(_COUNTING) if words else _SIGNS.fullmatch(name) is not None
    return counts and not is_grave(name) and not is_sending(name)


def is_only_one(element: Element, there: Iterable[Element]) -> bool:
    """Whether an element's name contains words and is unique."""
    return _LETTER.search(element.name) is not None and sum(called(one) == called(element) for one in there) == 1


def at_another_price(meant: Element, listed: Iterable[Element], there: Iterable[Element]) -> Element | None:
    """The only element that differs from another only in an amount of money in its name, or in ticking texts beside it.

    Args:
        meant: The element as listed.
        listed: All elements listed with it.
        there: All current elements.

    Returns:
        The element; None if there is no such amount, or if several have or had that name.
    """
    wanted = _priced(meant)
    if wanted == (*signature_of(meant), meant.href) or sum(_priced(one) == wanted for one in listed) != 1:
        return None
    found = [one for one in there if _priced(one) == wanted]
    return found[0] if len(found) == 1 and is_held_alike(meant, found[0]) else None


def is_priced_beside(one: Element, other: Element) -> bool:
    """Whether only amounts of money differ beside two elements, and no other numbers."""
    return with_bare_currencies(one.beside) == with_bare_currencies(other.beside)


def _priced(element: Element) -> Signature:
    kind, role, name, *around = firm_signature_of(element)
    return kind, role, with_bare_currencies(name), *around, element.href


def has_ticked(before: Element, now: Element, passed_s: float, pressed: Element | None = None) -> bool:
    """Whether two elements with one firm signature differ only by a tick.

    Amounts beside them must be close, and times must have moved by about the elapsed seconds. In the row of the element
    `pressed` in between, amounts may be any, since the press changed them.
    """
    lasted, lasts = _times(before), _times(now)
    if len(lasted) != len(lasts) or not went_with_time(before.category, now.category, passed_s):
        return False
    if not _clocks_went(before, now, passed_s) or not keeps_its_price(before, now):
        return False
    for (one, has_seconds), (other, _) in zip(lasted, lasts, strict=True):
        most = _LEEWAY_S + (0.0 if has_seconds else _IN_SECONDS["m"]) + _MOST_RATE * passed_s
        if not abs(one - other) <= most:  # numbers too long to parse are neither less nor more
            return False
    return (pressed is not None and _in_one_row(before, pressed)) or are_near(before.beside, now.beside)


def _clocks_went(before: Element, now: Element, passed_s: float) -> bool:
    """Whether the clocks beside two elements of a unique firm signature ran with the time."""
    told, are = (clocks_beside(one) for one in (before, now))
    pairs = ((_unticked(one), _unticked(other)) for one, other in zip(told, are, strict=False))
    return all(not clocks_in(one) or went_with_time(one, other, passed_s) for one, other in pairs)


def _in_one_row(one: Element, other: Element) -> bool:
    """Whether two elements of one reading are in the same row, judged by its text."""
    return (one.doc, one.row) == (other.doc, other.row) and _LETTER.search(_unticked(one.row)) is not None


def lasts_with(element: Element) -> bool:
    """Whether a time beside it ticks, and so does not distinguish it from another."""
    return bool(_times(element))


def times_beside(element: Element) -> tuple[str, ...]:
    """The ticking times beside an element, such as "35 s": they do not identify it."""
    pieces = _LEVELS.sub("", element.beside).split(" | ") if element.lasting else []
    return tuple(piece for piece in pieces if _LASTS.fullmatch(piece))


def without_lasting(row: str, element: Element) -> str:
    """The text of an element's row without its ticking times."""
    for piece in times_beside(element):
        before, found, after = row.partition(piece)
        row = before.rstrip() + after if found and not _goes_on(before, after) else row
    return row


def _times(element: Element) -> list[tuple[float, bool]]:
    """The ticking times beside an element, in seconds, and whether they include seconds."""
    return [_seconds(piece) for piece in times_beside(element)]


def _seconds(piece: str) -> tuple[float, bool]:
    parts = [(float(number.replace(",", ".")), unit.lower()) for number, unit in _LASTED.findall(piece)]
    return sum(number * _IN_SECONDS.get(unit, 1.0) for number, unit in parts), any(unit == "s" for _, unit in parts)


def is_held_alike(before: Element, now: Element) -> bool:
    """Whether the frames of two elements hold the same document, or that document reloaded.

    It then has the same address and titles, with the same texts around them, except clocks, ages and counts. Servers do
    not report this.
    """
    one, other = before.held, now.held
    if before.doc == now.doc or one == other:
        return True
    if one is None or other is None or one.frames != other.frames:
        return False
    return _COUNTS.sub(TICKS, one.around) == _COUNTS.sub(TICKS, other.around)


def _unticked(text: str) -> str:
    return _SHARE.sub(TICKS, with_bare_currencies(_COUNTS.sub(TICKS, text)))


def _goes_on(before: str, after: str) -> bool:
    """Whether the text in between is part of a longer word or number."""
    return bool(re.search(r"[\w.,:/]$", before) or re.match(r"\w|[.,:/]\w", after))


def called(element: Element) -> tuple[str, str]:
    """A part that elements of the same signature always share; quicker to compare."""
    return element.kind, element.name or element.hint


def means_the_same(one: Element, other: Element) -> bool:
    """Whether one element may replace another in the same document."""
    return signature_of(one) == signature_of(other)


def nearest(gone: Element, offered: Sequence[tuple[Action, Element]]) -> list[Action]:
    """At most three actions most like a gone element, for the user to choose from.

    First those of the same name, then those whose name differs only in an amount of money, a count or a time. If one of
    these is in the gone one's row, ignoring ticking texts, those in other rows are left out.
    """
    bare, row = _unticked(gone.name), _unticked(gone.row)
    ticks = bare != gone.name and _LETTER.search(bare) is not None

    def likeness_of_name(element: Element) -> int:
        return 4 if element.name == gone.name else 3 if ticks and _unticked(element.name) == bare else 0

    def likeness(element: Element) -> int:
        if element.kind != gone.kind:
            return 0
        role = 2 if element.role == gone.role else 0
        around = (element.category == gone.category) + (_unticked(element.row) == row)
        return likeness_of_name(element) + role + around

    def is_own(element: Element) -> bool:
        alike = element.kind == gone.kind and element.role == gone.role and likeness_of_name(element) > 0
        return alike and _unticked(element.row) == row

    if _LETTER.search(row) and any(is_own(element) for _, element in offered):
        offered = [pair for pair in offered if is_own(pair[1])]
    scored = sorted(((likeness(element), action) for action, element in offered), key=lambda pair: -pair[0])
    return [action for score, action in scored[:_NEAREST] if score >= _ENOUGH]
