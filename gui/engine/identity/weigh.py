"""Compare two portraits: the bits in favour of one element, and the facts. Pure."""

from collections.abc import Callable, Mapping, Set
from dataclasses import dataclass, field
from math import log2
from typing import Final

from gui.engine.identity.evidence import (
    AGAIN,
    ALIKE,
    CODES,
    MISSING,
    OTHER_ROLE,
    OTHER_TAG,
    SAME_ROLE,
    SAME_TAG,
    WEIGHTS,
    WORDINGS,
)
from gui.engine.identity.lineup import Lineup
from gui.engine.identity.portrait import Portrait, from_page
from gui.engine.identity.saying import says_no_other, says_the_whole
from gui.engine.identity.words import alike, goes_on, lasting, numbers, shared_words, spaced, tokens, without_numbers
from gui.schema.target import Fact

_CONTEXT: Final[tuple[Fact, ...]] = tuple(
    fact for fact in WEIGHTS if fact not in (*WORDINGS, *CODES, "href", "classes")
)
"""Facts that are only equal, similar or different."""

_SHARED_PLACES: Final[frozenset[Fact]] = frozenset({"group", "before", "after", "icon"})
"""Facts that elements share, so that a change for all of them can be recognised."""

_LINES: Final = frozenset({"text", "number", "email", "url", "tel", "search"})
"""Types of single-line text fields, which authors exchange for one another."""

_Rate = Callable[[Fact, str], float]
"""The share of other elements that have the same fact."""


_TELLING_WORDS: Final = 2
"""How many of the words shared by two wordings count."""


_LEAST_FOLDERS: Final = 2
"""The fewest folders of a link that identify it as the end of a longer one."""


@dataclass(slots=True)
class Weighed:
    """The result of comparing two portraits.

    Attributes:
        bits: The evidence for it, minus the evidence against it.
        by: Facts that agree, with their bits; `lost` those that do not.
        strong: An identifying fact agrees exactly.
        akin: Bits that a changed wording still shares with the old one.
        alike: The similarity of the two wordings, 0 to 1.
    """

    bits: float = 0.0
    by: dict[Fact, float] = field(default_factory=dict)
    lost: dict[Fact, float] = field(default_factory=dict)
    strong: bool = False
    akin: float = 0.0
    alike: float = 0.0

    def add(self, fact: Fact, bits: float, *, agrees: bool) -> None:
        """Count one fact."""
        self.bits += bits
        (self.by if agrees else self.lost)[fact] = bits


def both_stand_in(wanted: Portrait, found: Portrait) -> str:
    """The names of the section and the row, if unchanged."""
    facts: tuple[Fact, ...] = ("group", "row")
    return " ".join(wanted.plain[fact] for fact in facts if wanted.plain.get(fact, "") == found.plain.get(fact))


def weigh(
    wanted: Portrait,
    found: Portrait,
    lineup: Lineup,
    shared: Mapping[Fact, int],
    counting: Set[str] = frozenset(),
) -> Weighed:
    """Compare an element as it was with an element now.

    Args:
        wanted: The element as it was.
        found: The element now.
        lineup: The page of the found one.
        shared: How many others on the wanted one's page had each of its facts.
        counting: Wordings, in compared form, whose counters do not distinguish elements of the same name.
    """
    done = Weighed()
    if wanted.role and found.role:
        done.bits += SAME_ROLE if wanted.role == found.role else OTHER_ROLE
    if wanted.tag and found.tag:
        done.bits += SAME_TAG if wanted.tag == found.tag else OTHER_TAG

    def rate(fact: Fact, value: str) -> float:
        return lineup.share(max(shared.get(fact, 0), lineup.others(fact, value)))

    _weigh_wordings(done, wanted, found, lineup, rate, counting)
    _weigh_codes(done, wanted, found, lineup, rate)
    _weigh_href(done, wanted, found, rate)
    _weigh_classes(done, wanted, found, lineup, rate)
    for fact in _CONTEXT:
        mine, theirs = wanted.plain.get(fact, ""), found.plain.get(fact, "")
        if fact not in lineup.knows or not (mine or theirs):
            continue
        weight = WEIGHTS[fact]
        if mine == theirs:
            done.add(fact, weight.agrees(rate(fact, mine)), agrees=True)
        elif fact == "type" and {mine, theirs} <= _LINES:
            done.add(fact, MISSING * weight.differs(0), agrees=False)
        elif fact == "group" and mine and mine == found.plain.get("before"):
            # The heading of its section can be pressed now, and so comes before it.
            done.add(fact, weight.agrees(rate("before", mine)), agrees=False)
        elif not mine or not theirs:
            # An element of the page itself has no frame: that is another place, not a missing fact.
            done.add(fact, (1.0 if fact == "frame" else MISSING) * weight.differs(0), agrees=False)
        else:
            part = alike(mine, theirs)
            kept = weight.agrees(rate(fact, theirs)) * (2 * part - 1) / 2
            # A value that is nowhere on the page was renamed or removed for all; the element need not have moved.
            cost = weight.differs(0) * (1.0 if fact not in _SHARED_PLACES or lineup.has(fact, mine) else MISSING)
            done.add(fact, kept if part >= ALIKE else cost, agrees=False)
    return done


def _weigh_wordings(
    done: Weighed, wanted: Portrait, found: Portrait, lineup: Lineup, rate: _Rate, counting: Set[str]
) -> None:
    """Weigh wordings, in whichever attribute they are now. Only the most distinctive agreement counts in full."""
    theirs = {found.plain[fact]: found.facts[fact] for fact in reversed(WORDINGS) if found.plain.get(fact)}
    stayed: dict[Fact, float] = {}
    changed: dict[Fact, float] = {}
    seen: set[str] = set()
    guessed = wanted.plain.get("hint", "")  # an additional guess is not a reworded name
    for fact in WORDINGS:
        mine = wanted.plain.get(fact, "")
        if not mine or mine in seen:
            continue
        seen.add(mine)
        weight, shared = WEIGHTS[fact], rate(fact, mine)
        # A counter may change, unless it distinguishes the element from others of its name.
        tells = shared and mine not in counting
        if mine in theirs and not (tells and numbers(theirs[mine]) != numbers(wanted.facts[fact])):
            stayed[fact] = weight.agrees(shared)
            done.alike = 1.0
            continue
        if lasting(mine) != mine and lasting(mine) in map(lasting, theirs):
            done.strong = True  # its words are the same; only times and sums in it differ
            changed[fact] = weight.agrees(shared) / 2
            continue
        cost = weight.differs(0) * (1.0 if theirs else MISSING)
        here = both_stand_in(wanted, found)
        part, told = max(
            (
                (_alike(mine, words, here), _told(mine, words, lineup))
                for words in theirs
                if words not in (mine, guessed)
            ),
            default=(0.0, 0.0),
        )
        done.alike = max(done.alike, part)
        if part >= ALIKE:
            done.akin = max(done.akin, told)
            cost = min(weight.agrees(shared), told) * part + cost * (1 - part)
        changed[fact] = cost
    # Shared words, such as the method before each name, identify nothing without the name.
    # Nor does a guess that is not the other's name.
    for fact in stayed:
        words = wanted.plain[fact]
        if fact == "hint" and found.called_plain != words:
            continue
        done.strong = done.strong or words in (wanted.called_plain, wanted.said_plain) or not rate(fact, words)
    for fact, bits in stayed.items():
        done.add(fact, bits * (1.0 if bits == max(stayed.values()) else AGAIN), agrees=True)
    for fact, bits in changed.items():
        done.add(fact, bits * (1.0 if bits == min(changed.values()) else AGAIN), agrees=False)


def _alike(mine: str, theirs: str, here: str) -> float:
    return 1.0 if says_no_other(mine, theirs, here) else alike(mine, theirs)


def _told(mine: str, theirs: str, lineup: Lineup) -> float:
    """Bits that two wordings have in common: by their most distinctive words, since words come together.

    If they differ only in numbers, as "Page 2" and "Page 3" do, the numbers decide. If they differ only in words that
    add nothing, as "Page 2" and "To page 2" do, the whole counts.
    """
    if says_the_whole(mine, theirs):
        return log2(1 / lineup.share(1 + lineup.others("name", theirs)))
    if without_numbers(mine) == without_numbers(theirs):
        return 0.0
    words = [word for word in shared_words(mine, theirs) if not word.isdigit()]
    bits = sorted((log2(1 / lineup.share(max(1, lineup.names_with(word)))) for word in words), reverse=True)
    return sum(bits[:_TELLING_WORDS])


def _weigh_codes(done: Weighed, wanted: Portrait, found: Portrait, lineup: Lineup, rate: _Rate) -> None:
    full = True
    for fact in CODES:
        mine, theirs = wanted.plain.get(fact, ""), found.plain.get(fact, "")
        if not mine or fact not in lineup.knows:
            continue
        weight = WEIGHTS[fact]
        if mine == theirs:
            done.add(fact, weight.agrees(rate(fact, mine)) * (1 if full else AGAIN), agrees=True)
            done.strong, full = True, False
        elif goes_on(mine, theirs):
            bits = weight.agrees(rate(fact, theirs)) / 2
            done.add(fact, bits, agrees=False)
            if done.akin:  # its words must also support it
                done.akin = max(done.akin, bits)
        else:
            done.add(fact, weight.differs(0) * (1 if theirs else MISSING), agrees=False)


def _weigh_href(done: Weighed, wanted: Portrait, found: Portrait, rate: _Rate) -> None:
    mine, theirs = wanted.plain.get("href", ""), found.plain.get("href", "")
    if not mine or not theirs:
        return
    weight = WEIGHTS["href"]
    if _is_kept(mine, wanted.page, theirs, found.page):
        shared = rate("href", theirs)
        done.add("href", weight.agrees(shared), agrees=True)
        done.strong = done.strong or not shared  # if several links have the same target, it identifies none of them
    elif goes_on_asking(mine, theirs):
        done.add("href", weight.agrees(rate("href", theirs)) / 2, agrees=False)
    elif without_numbers(mine) == without_numbers(theirs):
        # "/orders/7" and "/orders/8" are two orders, or one site in two versions: a unique name decides.
        own = "name" in done.by and not rate("name", wanted.plain.get("name", ""))
        done.add("href", 1.0 if own else weight.differs(0), agrees=False)
    elif tail(mine) and tokens(tail(mine)) == tokens(tail(theirs)):
        bits = weight.agrees(rate("href", theirs)) / 2
        done.add("href", bits, agrees=False)
        if _is_part_of_one_page(mine, theirs):
            done.akin = max(done.akin, bits)
    elif host_of(mine) and host_of(mine) == host_of(theirs):
        done.add("href", 0.0, agrees=False)  # another page of the same external site
    else:
        done.add("href", weight.differs(0), agrees=False)


def document_of(link: str) -> tuple[str, str]:
    """The file and the fragment that a link leads to; both empty if its address names no file or has a query."""
    path, _, part = link.partition("#")
    stem, dot, ending = path.rpartition("/")[2].rpartition(".")
    return (stem, part) if dot and ending in ("html", "htm", "md") else ("", "")


def is_another_part(one: str, other: str) -> bool:
    """Whether two links lead to differently named parts of one page."""
    parts = [spaced(link.partition("#")[2]) for link in (one, other)]
    return _is_part_of_one_page(one, other) and alike(*parts) < ALIKE


def host_of(link: str) -> str:
    """The name of another site that a link leads to."""
    return "" if link.startswith(("/", "mailto:", "tel:")) else link.partition("/")[0]


def _is_kept(one: str, page: str, other: str, its_page: str) -> bool:
    """Whether two links have the same target, perhaps on a site that moved to another folder or file."""
    if one == other or from_page(one, page) == from_page(other, its_page) or _is_moved(one, other):
        return True
    (path, mark, part), (to, _, other_part) = one.partition("#"), other.partition("#")
    return bool(mark) and (path, to) == (page, its_page) and part == other_part


def _is_moved(one: str, other: str) -> bool:
    """Whether one link is the other in one more folder, such as "/img/pens/1.jpg" and "/assets/img/pens/1.jpg".

    Both stay on their own site: an archive's address contains the address of another site's page, but is not that page.
    """
    if not one.startswith("/") or not other.startswith("/"):
        return False
    short, long = sorted((one.strip("/"), other.strip("/")), key=len)
    return short.count("/") >= _LEAST_FOLDERS and long.endswith(f"/{short}")


def _is_part_of_one_page(one: str, other: str) -> bool:
    """Whether two links lead to parts of the same page."""
    (path, mark, _), (to, also, _) = one.partition("#"), other.partition("#")
    return bool(mark and also) and path == to


def goes_on_asking(one: str, other: str) -> bool:
    """Whether one link is the other with additional query parameters."""
    (path, _, query), (to, _, asked) = one.partition("?"), other.partition("?")
    mine, theirs = set(query.split("&")), set(asked.split("&"))
    return path == to and "" not in (query, asked) and (mine <= theirs or theirs <= mine)


def tail(link: str) -> str:
    """The last part of a path with what follows it, which stays when a site moves its folders."""
    last = link.rstrip("/").rpartition("/")[2]
    return last if len(tokens(last)) > 0 and not last.startswith(("index.", "#", "?")) else ""


def _weigh_classes(done: Weighed, wanted: Portrait, found: Portrait, lineup: Lineup, rate: _Rate) -> None:
    mine, theirs = set(wanted.plain.get("classes", "").split()), set(found.plain.get("classes", "").split())
    if not mine or "classes" not in lineup.knows:
        return
    part = 2 * len(mine & theirs) / (len(mine) + len(theirs))
    weight = WEIGHTS["classes"]
    if part == 1:
        done.add("classes", weight.agrees(rate("classes", wanted.plain["classes"])), agrees=True)
    else:
        done.add("classes", (1 - part) * weight.differs(0) + part, agrees=False)
