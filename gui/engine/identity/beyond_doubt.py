"""Whether the element that was found is beyond doubt the wanted one, or only likely. Pure."""

import re
from collections.abc import Set
from typing import Final

from gui.engine.identity.candidate import NEIGHBOURS, Candidate, Wanted, is_its_own
from gui.engine.identity.evidence import CODES, WORDINGS
from gui.engine.identity.fitting import SURELY_AHEAD, is_told_by_row
from gui.engine.identity.other_effects import is_called_otherwise
from gui.engine.identity.own_words import has_no_name, without_next
from gui.engine.identity.portrait import Portrait
from gui.engine.identity.rows import is_of_another_number
from gui.engine.identity.swatches import is_swatch
from gui.engine.identity.weigh import Weighed, document_of, goes_on_asking, host_of, tail
from gui.engine.identity.words import (
    are_one_and_many,
    contains_all,
    gains_a_word,
    numbers,
    says_no_more,
    spaced,
    tokens,
)
from gui.schema.action import KINDS_OF_PARTS
from gui.schema.harmless import is_grave, is_sending
from gui.schema.money import MONEY
from gui.schema.target import Fact

_LEAST_WORDS: Final = 2
"""The fewest words that identify an element without the name of the next one."""

_TIMES: Final = re.compile(r"\b\d{1,3}:\d\d:\d\d(?:[.,]\d+)?\b")
"""Times with seconds, which tick or were measured; those without seconds are chosen and booked."""

_HELD: Final[frozenset[Fact]] = frozenset({"row", "caption", "near", "frame", "type"})
"""Facts that identify nothing, but must not change for *same*."""

_LOOKS: Final[frozenset[Fact]] = frozenset({"classes", "icon", "region", "before", "after"})
"""Facts that a redesign changes for all elements."""

AROUND: Final[frozenset[Fact]] = _LOOKS | {"group", "row", "near", "beside"}
"""The context and the looks of an element."""

_PRESSED: Final = (frozenset({"generic", "button", "link"}), frozenset({"generic", "link", "menuitem"}))
"""Roles that are pressed and lead nowhere, including links without an address: authors exchange one for another.

A menu item and a button beside it may have the same name, though.
"""

_CHOSEN: Final = frozenset({"radio", "menuitemradio", "option", "tab"}).union(*_PRESSED)
"""Roles that trigger or choose one thing when pressed, and do not undo it when pressed twice."""

_SURE: Final = 6.0
"""The least bits for *same*: a unique name, even if its section, its style and a neighbour are new."""

_MOST_LOST: Final = 3.0
"""The most bits against it that *same* allows: not everything around it may have changed."""


def is_beyond_doubt(wanted: Wanted, best: Candidate, ahead: float) -> bool:
    """Whether nothing that identified an element has changed, and no other one comes near.

    Args:
        wanted: What is looked for.
        best: The candidate that fits best.
        ahead: Bits by which it leads over all others.
    """
    return (
        (best.weighed.bits - _lost_only(best, _spared(wanted, best)) >= _SURE or not best.weighed.lost)
        and _lost(wanted, best) >= -_MOST_LOST
        and ahead >= SURELY_AHEAD
        and not _has_lost_a_name(wanted, best)
        and not _has_left_its_section(wanted, best)
        and not (is_called_otherwise(wanted.portrait, best.portrait) and not _is_known_by_more(wanted, best))
        and not (best.weighed.lost and is_swatch(wanted.portrait))  # the colour of a single element is a value
        and not _is_known_by_its_place_alone(wanted, best)
        and not _is_a_sign_beside_other_text(wanted, best)
        and not _may_be_a_heading_of_its_own(wanted, best)
        and _is_of_its_kind(wanted.portrait, best.portrait, is_coded=_is_coded(wanted, best))
        and all(_is_still_told_from(rival, wanted, best.weighed) for rival in wanted.rivals)
    )


def _is_known_by_its_place_alone(wanted: Wanted, one: Candidate) -> bool:
    """Whether only its place says so: it had no name, no role and other looks, or a number for a name elsewhere.

    The parts of one thing share a row and neighbours, such as a tick box and what draws it. "1" may be the first page,
    or the arrow that leads back to it.
    """
    lost = one.weighed.lost.keys()
    if has_no_name(wanted.portrait):
        return wanted.portrait.role in ("", "generic") and "classes" in lost and bool(one.portrait.called_plain)
    name = wanted.portrait.called_plain
    is_number = any(map(str.isdigit, name)) and not any(map(str.isalpha, name))
    return is_number and "href" not in one.weighed.by and "group" in lost and bool(NEIGHBOURS & lost)


def _is_a_sign_beside_other_text(wanted: Wanted, one: Candidate) -> bool:
    """Whether it is called by a mere sign, and the text beside it is new: "▾" may be the fold of the next line."""
    called = wanted.portrait.called_plain
    if not called or any(map(str.isalnum, called)) or is_its_own("href", wanted, one):
        return False
    return not one.weighed.lost.keys().isdisjoint(("near", "beside"))


def _may_be_a_heading_of_its_own(wanted: Wanted, one: Candidate) -> bool:
    """Whether a link to a part of its page has other neighbours: the heading of that part may link to itself."""
    return "#" in wanted.portrait.plain.get("href", "") and one.weighed.lost.keys() >= NEIGHBOURS


def _lost(wanted: Wanted, one: Candidate) -> float:
    """Bits, below 0, that speak against it."""
    spared = _spared(wanted, one)
    return sum(min(0.0, bits) for fact, bits in one.weighed.lost.items() if fact not in spared)


def _lost_only(one: Candidate, facts: Set[Fact]) -> float:
    """Bits, below 0, that these facts speak against it."""
    return sum(min(0.0, bits) for fact, bits in one.weighed.lost.items() if fact in facts)


def _spared(wanted: Wanted, one: Candidate) -> frozenset[Fact]:
    """The facts whose change does not count against it.

    An element with a unique name on both pages and an unchanged link target or section may look different and have
    other neighbours. But if a section with a heading still exists without it, or nothing around it is unchanged, it may
    be another element with the same target.
    """
    fact, leads = wanted.portrait.called_fact, _leads_there_alone(wanted, one)
    named = leads or (fact != "hint" and is_its_own(fact, wanted, one))
    spared = _LOOKS if named and _is_at_home(wanted, one) else frozenset[Fact]()
    if spared and leads:
        spared |= frozenset(WORDINGS)
    if spared and is_its_own("href", wanted, one):
        spared |= {"row", "near", "beside"}
    return spared


def _is_at_home(wanted: Wanted, one: Candidate) -> bool:
    """Whether its section is unchanged, or its link target is and something around it, too."""
    weighed, mine = one.weighed, wanted.portrait
    section = mine.plain.get("group", "") if mine.facts.get("group") not in KINDS_OF_PARTS else ""
    left = "group" in weighed.lost and wanted.lineup.has("group", section)
    return "group" in weighed.by or ("href" in weighed.by and not left and bool(weighed.by.keys() & AROUND))


def _has_left_its_section(wanted: Wanted, one: Candidate) -> bool:
    """Whether it is in another section of its row while its own still exists: it may be a new one of its name."""
    section = wanted.portrait.plain.get("group", "")
    return "group" in one.weighed.lost and "row" in one.weighed.by and wanted.lineup.has("group", section)


def _is_known_by_more(wanted: Wanted, one: Candidate) -> bool:
    """Whether its name may have changed: its link target has not, or its own words have not."""
    return _leads_there_alone(wanted, one) or _has_other_things_in_it(wanted, one)


def _leads_there_alone(wanted: Wanted, one: Candidate) -> bool:
    """Whether it is the only link to its target on both pages, with more or fewer words of the same name.

    A link's effect is its target: "Form Buttons" that became "Buttons" has the same effect. But some toggle at one
    address: "Follow" and "Following".
    """
    if not is_its_own("href", wanted, one) or not _is_at_home(wanted, one) or not _does_no_more(wanted, one):
        return False
    mine, theirs = (side.plain.get(side.called_fact, "") for side in (wanted.portrait, one.portrait))
    if "hint" in (wanted.portrait.called_fact, one.portrait.called_fact):
        return False
    return contains_all(mine, theirs) and not _has_come_about(mine, theirs)


def _has_come_about(one: str, other: str) -> bool:
    """Whether a word of one plain name has another form in the other, other than a plural: "Follow", "Following"."""
    short, long = sorted((tokens(one), tokens(other)), key=len)
    return not all(word in long or any(are_one_and_many(word, form) for form in long) for word in short)


def _does_no_more(wanted: Wanted, one: Candidate) -> bool:
    """Whether its name has the same amounts of money, and gains or loses no critical word.

    Words for paying, ending or sending are critical, and so is "not". Sites delete "Account" by a link to the very
    address that shows it: "Delete account".
    """
    before, now = ([found[0] for found in MONEY.finditer(side.called)] for side in (wanted.portrait, one.portrait))
    words = [set(tokens(side.called_plain)) for side in (wanted.portrait, one.portrait)]
    apart = words[0] ^ words[1]
    return before == now and not any(is_grave(word) or is_sending(word) for word in apart)


def _has_other_things_in_it(wanted: Wanted, one: Candidate) -> bool:
    """Whether its name is the same except for that of the next element, which belongs to it while nested inside.

    "Place an order Authorize" becomes "Place an order" once the button "Authorize" is beside it. But the next element
    must be the same: "Delete user Ann" is not "Delete user Ben".
    """
    sides = wanted.portrait, one.portrait
    mine, theirs = (without_next(side) for side in sides)
    if mine != theirs or len(tokens(mine)) < _LEAST_WORDS or len({side.plain.get("after") for side in sides}) > 1:
        return False
    told = (other.called_plain for other in (*wanted.rivals, *wanted.lineup.portraits) if other is not one.portrait)
    return not any(name.startswith(mine) for name in told)


def told_by_neighbours_alone(wanted: Wanted) -> bool:
    """Whether only the elements before and after it distinguish it from a rival."""
    return any((others.keys() & wanted.lineup.knows) <= NEIGHBOURS for others in wanted.target.rivals)


def _is_of_its_kind(wanted: Portrait, found: Portrait, *, is_coded: bool) -> bool:
    """Whether its effect is still of the same kind: a button that became a link is not beyond doubt the same.

    Args:
        wanted: The element as it was.
        found: The element now.
        is_coded: Whether its name and its code are still unique; its markup may then be that of one of several choices.
    """
    led = wanted.plain.get("href") or found.plain.get("href")
    roles = {wanted.role, found.role}
    if not led and any(roles <= pressed for pressed in ((_CHOSEN,) if is_coded else _PRESSED)):
        return True
    return wanted.role in ("", found.role) or not found.role


def _is_coded(wanted: Wanted, one: Candidate) -> bool:
    """Whether its name and a code agree, both unique."""
    return is_its_own(wanted.portrait.called_fact, wanted, one) and _has_its_own_code(wanted, one)


def _is_still_told_from(rival: Portrait, wanted: Wanted, weighed: Weighed) -> bool:
    """Whether more of what distinguished it from a rival of its name is unchanged than changed."""
    mine, theirs = wanted.portrait.plain, rival.plain
    if rival.called_plain != wanted.portrait.called_plain:
        return True
    if theirs.get("frame") and not mine.get("frame"):
        return "frame" not in weighed.lost  # one is on the page itself, one in a frame
    apart = [fact for fact in mine.keys() & wanted.lineup.knows - NEIGHBOURS if mine[fact] != theirs.get(fact, "")]
    stayed = sum(weighed.by.get(fact, 0.0) for fact in apart)
    return stayed > -sum(weighed.lost.get(fact, 0.0) for fact in apart)


def _has_lost_a_name(wanted: Wanted, one: Candidate) -> bool:
    """Whether an identifying fact has changed, or only its position distinguishes it from others."""
    portrait, shared, weighed = wanted.portrait, wanted.target.shared, one.weighed
    if told_by_neighbours_alone(wanted) or (has_no_name(portrait) and not {"row", "near"} & weighed.by.keys()):
        return True
    named: set[Fact] = {fact for fact in ("name", "test", "id", "field", "href") if portrait.plain.get(fact)}
    if not named & set(WORDINGS):
        named |= {fact for fact in WORDINGS if portrait.plain.get(fact)}
    if shared.get("name"):
        named |= {fact for fact in WORDINGS if portrait.plain.get(fact) and not shared.get(fact)}
    return any(_tells_another(fact, wanted, one) for fact in (named | _HELD) & weighed.lost.keys())


def _tells_another(fact: Fact, wanted: Wanted, one: Candidate) -> bool:
    """Whether a changed fact may be that of another element.

    A unique name on both pages identifies an element. Then it hardly matters that it is now in a row, that its code
    gained a word, or that its code is gone and said no more than its name.
    """
    mine, theirs = wanted.portrait.plain.get(fact, ""), one.portrait.plain.get(fact, "")
    if fact == "href":
        return not (goes_on_asking(mine, theirs) or _leads_to_its_name(wanted, one))
    if fact in WORDINGS:
        return _is_another_wording(fact, wanted, one)
    if fact in ("row", "near"):
        return _is_another_place(fact, wanted, one)
    if fact != "id" or not is_its_own(wanted.portrait.called_fact, wanted, one):
        return True
    if _is_in_its_seat(one):
        return False
    return not (gains_a_word(mine, theirs) if theirs else says_no_more(mine, wanted.portrait.called_plain))


def _is_another_wording(fact: Fact, wanted: Wanted, one: Candidate) -> bool:
    """Whether a changed wording may be that of another element; a guess may be its name by now."""
    if fact not in ("title", "hint"):
        return not _is_known_by_more(wanted, one)
    is_named = fact == "hint" and contains_all(wanted.portrait.plain.get(fact, ""), one.portrait.called_plain)
    if is_named and _has_its_own_code(wanted, one):
        return False
    return "name" not in one.weighed.by  # else see `_is_still_told_from`


def _is_another_place(fact: Fact, wanted: Wanted, one: Candidate) -> bool:
    """Whether a changed row, or another text near it, may be that of another element."""
    mine, theirs = wanted.portrait.plain.get(fact, ""), one.portrait.plain.get(fact, "")
    if _has_only_ticked(fact, wanted, one) or (fact == "near" and is_told_by_row(wanted, one)):
        return False
    if not (mine and theirs) and _has_its_own_code(wanted, one):
        return False  # it is in a row now, or its text was reported because several had its name
    if is_its_own("beside", wanted, one):
        return False  # all texts around it are unchanged, and around nothing else
    if not is_its_own(wanted.portrait.called_fact, wanted, one):
        return True
    if fact == "row" and theirs and mine.startswith(f"{theirs} "):
        return False  # an entry that now gives its heading alone, without its content
    is_another = is_of_another_number(fact, wanted.portrait, one.portrait)
    return bool(mine) and (is_another or not is_its_own("href", wanted, one))


def _has_its_own_code(wanted: Wanted, one: Candidate) -> bool:
    """Whether a code agrees that is unique on both pages."""
    return any(is_its_own(code, wanted, one) for code in CODES)


def _leads_to_its_name(wanted: Wanted, one: Candidate) -> bool:
    """Whether it is a link of unique name whose target has that name: a document, or the end of an address on its site.

    "Media" led to "elements.html#media", and now to "media.html"; in its old position, "Downloads" leads to
    "/en/downloads" instead of "/downloads". Other addresses may belong to another person or order, as may those with
    other numbers, and an address that another link now has.
    """
    if not is_its_own(wanted.portrait.called_fact, wanted, one):
        return False
    mine, theirs = (side.plain.get("href", "") for side in (wanted.portrait, one.portrait))
    if not mine or not theirs or wanted.lineup.has("href", mine):
        return False
    name = tokens(wanted.portrait.called_plain)
    ends = {tokens(spaced(tail(link))) for link in (mine, theirs)}
    if ends == {name} and host_of(mine) == host_of(theirs) and numbers(mine) == numbers(theirs):
        return _is_in_its_seat(one)
    (file, part), (now, other) = document_of(mine), document_of(theirs)
    if part and other and file != now:
        return False  # the same part of another file
    return tokens(spaced(part or file)) == name == tokens(spaced(other or now))


def _is_in_its_seat(one: Candidate) -> bool:
    """Whether it is in the same section between the same two neighbours."""
    return one.weighed.by.keys() >= {"group", *NEIGHBOURS}


def _has_only_ticked(fact: Fact, wanted: Wanted, one: Candidate) -> bool:
    """Whether only times with seconds have changed in a text that is distinctive without them, too."""
    called = wanted.portrait.called_plain
    twins = (rival for rival in wanted.rivals if rival.called_plain == called)
    mine, theirs, *others = (
        _TIMES.sub("", side.plain.get(fact, "")) for side in (wanted.portrait, one.portrait, *twins)
    )
    return any(word.isalpha() for word in tokens(mine)) and mine == theirs and mine not in others
