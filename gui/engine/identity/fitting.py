"""Rule out elements that cannot be the wanted one, whatever their score. Pure."""

from typing import Final

from gui.engine.identity.candidate import NEIGHBOURS, Candidate, Wanted, is_its_own
from gui.engine.identity.captions import is_of_another_month
from gui.engine.identity.evidence import CODES, WEIGHTS, WORDINGS
from gui.engine.identity.landmarks import in_place, stands_by_others
from gui.engine.identity.other_effects import does_for_good, has_the_same_keys, says_something_else
from gui.engine.identity.other_things import is_of_another_row, stands_by_another_word
from gui.engine.identity.own_words import (
    are_forms,
    has_another_icon,
    has_no_name,
    has_only_a_hint,
    said_besides_icon,
    said_by,
    says_anything,
)
from gui.engine.identity.portrait import Portrait
from gui.engine.identity.rows import is_of_another_number, is_same_row
from gui.engine.identity.saying import says_the_whole
from gui.engine.identity.weigh import is_another_part
from gui.engine.identity.words import contains_all, numbers, shared_words, tokens, without_numbers
from gui.schema.target import Fact
from gui.schema.verb import Verb

ENOUGH: Final = 2.0
"""The least score of an element, in bits."""

AHEAD: Final = 2.0
"""Bits by which it must lead over every other element, and over every rival's claim."""

SURELY_AHEAD: Final = 4.0
"""The lead that leaves no doubt."""

_AKIN: Final = 3.0
"""Bits that a reworded name must share with the old one if nothing else identifies the element."""

_LEAST_TO_GO_ON: Final = 3
"""The fewest words of a name that may gain one more and still be the same."""

_LEAST_FORMS: Final = 2
"""The fewest words of a name whose words may all take other forms."""

_TOLD_BY: Final[tuple[frozenset[Fact], ...]] = (
    frozenset({"options", "beside"}),
    frozenset({"near", "beside"}),
    frozenset({"options", "classes", "group"}),
)
"""Sets of facts that together identify an element without a name."""

_ANY_TEXT: Final = frozenset({"text", "search"})
_ANY_LINE: Final = _ANY_TEXT | {"number"}

_TAKING: Final = frozenset(
    {"email", "tel", "url", "search", "password", "date", "time", "datetime-local", "file", "color"}
)
"""Field types that imply their content; fields for any text or number, and switches, may be for anything."""

_PLACES: Final[tuple[Fact, ...]] = ("row", "group")

_FORM_FIELDS: Final = frozenset({"input", "textarea", "select"})


def counting_of(wanted: Wanted) -> frozenset[str]:
    """Wordings whose counter was the same in all elements that had them, and still is one in all that have them.

    "package.json(5)" is then "package.json" everywhere.
    """
    target, mine = wanted.target, wanted.portrait
    found = set()
    for fact in WORDINGS:
        words = mine.plain.get(fact, "")
        peers = [one for one in map(_wordings, wanted.rivals) if words in one] if words else []
        if not words or len(peers) < target.shared.get(fact, 0):
            continue
        counts = numbers(mine.facts[fact])
        now = {tuple(numbers(_wordings(one).get(words, ""))) for one in wanted.lineup.named(words)}
        if len(now) <= 1 and all(numbers(one[words]) == counts for one in peers):
            found.add(words)
    return frozenset(found)


def _wordings(portrait: Portrait) -> dict[str, str]:
    return {portrait.plain[fact]: portrait.facts[fact] for fact in reversed(WORDINGS) if portrait.plain.get(fact)}


def fits(wanted: Wanted, one: Candidate) -> bool:
    """Whether an element can be the wanted one."""
    if one.claim - one.weighed.bits >= AHEAD:
        return False
    if any(_is_rival(rival, wanted.portrait, one) for rival in wanted.rivals):
        return False
    verbs = {wanted.portrait.verb, one.portrait.verb}
    if Verb.SCROLL in verbs and "" not in verbs and len(verbs) > 1:
        return False  # a scroll container, whatever it contains, is not the pressed element
    if _is_where_it_led(wanted.portrait, one):
        return False
    if not one.weighed.by.keys() & {"href", "test", "id"} and is_of_another_row(wanted.portrait, one.portrait):
        return False
    if fits_by_itself(wanted, one) or has_kept_its_seat(wanted, one):
        return True
    if one.portrait is wanted.namesake and not _takes_something_else(wanted, one, _ANY_LINE):
        return True
    if has_kept_its_turn(wanted, one) or is_only_field_there(wanted, one):
        return True
    return has_kept_its_place_among_twins(wanted, one)


def _is_where_it_led(wanted: Portrait, one: Candidate) -> bool:
    """Whether a link led to a part of its page, and this one, with nothing around it the same, is that part's heading.

    A heading that links to itself has the address of every link to it, and its name; its own id tells which it is.
    """
    part = wanted.plain.get("href", "").partition("#")[2]
    if not part or wanted.facts.get("id") == part:
        return False
    return one.portrait.facts.get("id") == part and one.weighed.lost.keys() >= {"group", *NEIGHBOURS}


def fits_by_itself(wanted: Wanted, one: Candidate) -> bool:
    """Whether enough of an element is unchanged, regardless of its position, and it is none of the rivals."""
    weighed, portrait = one.weighed, wanted.portrait
    if not is_enough(wanted, one):
        return False
    if not one.weighed.by.keys() & {"href", *CODES} and any(
        is_of_another_number(fact, portrait, one.portrait) for fact in ("name", "text")
    ):
        return False
    if says_something_else(portrait, one) or is_of_another_month(portrait, one.portrait):
        return False
    if stands_by_another_word(portrait, one.portrait, wanted.rivals):
        return False
    links = [side.plain.get("href", "") for side in (portrait, one.portrait)]
    if is_another_part(*links) and weighed.by.keys() <= set(WORDINGS):
        return False  # "Configurable" of two different things, under other headings
    if _leads_as_before(wanted, one) or (has_the_same_keys(portrait, one) and weighed.by.keys() >= NEIGHBOURS):
        return True
    if weighed.strong or weighed.akin >= _AKIN:
        return _is_in_its_row(wanted, one) and (weighed.strong or not _shares_but_words(wanted, one))
    if not weighed.lost and not any(portrait.plain.get(fact) for fact in WORDINGS):
        return True  # everything known about it is unchanged, though others share each single fact
    # It is in the wanted one's position and looks like it; for an element with a name, that is all.
    if has_no_name(portrait):
        known = (
            has_no_name(one.portrait)
            or _says_but_its_place(one.portrait)
            or _has_been_given_a_name(wanted, one)
            or _is_named_by_icon(wanted, one)
        )
        return known and not is_of_another_number("row", portrait, one.portrait)
    if _is_named_by_icon(wanted, one):
        return True
    if not has_only_a_hint(portrait):
        return False
    return _has_been_given_a_name(wanted, one) or spells_its_hint(wanted, one) or _has_kept_its_label(wanted, one)


def _leads_as_before(wanted: Wanted, one: Candidate) -> bool:
    """Whether it is a link to the same page between the same two, as "FAILED 12" or "Getting started" for "Usage".

    Not if a word for ending or sending something is in one of the names only. Nor if a rival had the same link between
    the same two: then each entry of a list has it, and this may be the next entry.
    """
    mine, facts = wanted.portrait, frozenset[Fact]({"href", *NEIGHBOURS})
    if not one.weighed.by.keys() >= facts:
        return False
    if any(all(rival.plain.get(fact) == mine.plain.get(fact) for fact in facts) for rival in wanted.rivals):
        return False
    apart = set(tokens(mine.called_plain)) ^ set(tokens(one.portrait.called_plain))
    return not any(map(does_for_good, apart))


def _has_kept_its_label(wanted: Wanted, one: Candidate) -> bool:
    """Whether a field has the only label of these words on both pages, the same section, type and a neighbour.

    What it shows may be its name by now, or was before: the field beside "Width" that shows "auto".
    """
    by = one.weighed.by.keys()
    if wanted.portrait.family != "value" or _takes_something_else(wanted, one):
        return False
    return is_its_own("hint", wanted, one) and by >= {"type", "group"} and bool(NEIGHBOURS & by)


def _shares_but_words(wanted: Wanted, one: Candidate) -> bool:
    """Whether all that agrees is a part of either name and some common facts: "Full name" and "Project name".

    If both are in rows, the rows are compared separately.
    """
    in_rows = all(side.plain.get("row") for side in (wanted.portrait, one.portrait))
    if in_rows or not one.weighed.by.keys() <= {"type", "classes"}:
        return False
    mine, theirs = said_by(wanted.portrait), said_by(one.portrait)
    whole = any(contains_all(words, others) for words in mine for others in theirs)
    return bool(mine and theirs) and not whole


def is_enough(wanted: Wanted, one: Candidate) -> bool:
    """Whether the evidence suffices: its score, or nothing against it, or a name that is another form of its own.

    After a redesign, everything around an element has changed, which costs more than its name gains.
    """
    if one.weighed.bits >= ENOUGH or not one.weighed.lost or _is_called_alike(wanted, one):
        return True
    alone = (_is_named_by_icon, _alone_says_so, _is_called_by_its_label)
    if one.weighed.bits > 0 and any(says_so(wanted, one) for says_so in alone):
        return True
    return has_no_name(wanted.portrait) and is_only_one(wanted, one.portrait)


def _alone_says_so(wanted: Wanted, one: Candidate) -> bool:
    """Whether its unique name is still unique; a name guessed for a drawn element does not count.

    An element with another target or another kind of value is not identified by its name alone.
    """
    fact, words = wanted.portrait.called_fact, wanted.portrait.called_plain
    if fact == "hint" or wanted.target.shared.get(fact) or words not in said_by(one.portrait):
        return False
    if not one.weighed.lost.keys().isdisjoint(("href", "type", *CODES)):
        return False
    return all(other is one.portrait or words not in said_by(other) for other in wanted.lineup.named(words))


def _is_called_by_its_label(wanted: Wanted, one: Candidate) -> bool:
    """Whether the name of a field is the text that stood beside it, and both pages have only one of these words."""
    words = wanted.portrait.plain.get("hint", "")
    if wanted.portrait.family != "value" or words != wanted.portrait.plain.get("near") or not words:
        return False
    return is_its_own("hint", wanted, one) and one.portrait.plain.get("name") == words


def has_kept_its_seat(wanted: Wanted, one: Candidate) -> bool:
    """Whether it is in the wanted one's position and one of the two has no words; a field may have any name.

    The wanted one's name must not appear elsewhere, since the element may have moved.
    """
    mine, theirs = wanted.portrait, one.portrait
    if theirs is not wanted.seat or mine.role != theirs.role or is_of_another_month(mine, theirs):
        return False
    if _takes_something_else(wanted, one) or "frame" in one.weighed.lost:
        return False
    if mine.called_plain and any(other is not theirs for other in wanted.lineup.named(mine.called_plain)):
        return False
    if has_another_icon(mine, theirs):
        return False
    return mine.family == "value" or not (says_anything(mine) and says_anything(theirs))


def has_kept_its_turn(wanted: Wanted, one: Candidate) -> bool:
    """Whether it is at the wanted one's position among elements that look like it, and fits the drawn one's hint."""
    mine, theirs = wanted.portrait, one.portrait
    if theirs is not wanted.peer or _takes_something_else(wanted, one) or has_another_icon(mine, theirs):
        return False
    if is_by_others(wanted, theirs):
        return False
    texts: tuple[Fact, ...] = ("row", "near", "beside", "caption")
    lost = [fact for fact in texts if fact in one.weighed.lost and mine.plain.get(fact) and theirs.plain.get(fact)]
    if any(not _is_gone_for_all_like_it(fact, wanted) for fact in lost):
        return False  # a row of a list that now shows another item
    hint, guess = mine.plain.get("hint", ""), theirs.plain.get("hint", "")
    is_silent = not any(map(str.isalnum, theirs.called_plain)) or _says_but_its_place(theirs)
    return not hint or is_silent or any(shared_words(hint, words) for words in (*said_by(theirs), guess))


def _says_but_its_place(portrait: Portrait) -> bool:
    """Whether it has only a guessed name, which repeats words of its row or its section."""
    words = tokens(portrait.plain.get("hint", ""))
    places = [tokens(portrait.plain.get(fact, "")) for fact in _PLACES]
    return bool(words) and not said_by(portrait) and any(set(words) <= set(place) for place in places)


def has_kept_its_place_among_twins(wanted: Wanted, one: Candidate) -> bool:
    """Whether it is at the same index among as many twins as before, and no text that was around it differs.

    The first of seven equal buttons is still the first, even if the page around them was rebuilt.
    """
    mine, order = wanted.portrait, wanted.target.order
    if order is None or not one.weighed.strong or one.weighed.bits <= 0 or has_no_name(mine):
        return False
    texts: tuple[Fact, ...] = ("row", "near", "beside", "caption", "frame", "href", "type")
    left = "group" in one.weighed.lost
    lost = [fact for fact in texts if fact in one.weighed.lost and mine.plain.get(fact)]
    if any(left or not _is_gone_for_all(fact, wanted) for fact in lost):
        return False
    twins, fact = wanted.target.shared.get(mine.called_fact, 0), mine.called_fact
    if not twins or wanted.lineup.others(fact, mine.called_plain) != twins:
        return False
    found = in_place(order, mine, wanted.lineup)
    return found is not None and found.portrait is one.portrait


def is_by_others(wanted: Wanted, found: Portrait) -> bool:
    """Whether its landmarks tell that it is in the place of another; see `stands_by_others`."""
    order = wanted.target.order
    return order is not None and stands_by_others(order, wanted.portrait, found, wanted.lineup)


def _is_gone_for_all(fact: Fact, wanted: Wanted) -> bool:
    """Whether all of its twins had the same text around them, which distinguished none, and no element has it now."""
    mine = wanted.portrait
    twins = [rival for rival in wanted.rivals if rival.called_plain == mine.called_plain]
    return (
        len(twins) == wanted.target.shared.get(mine.called_fact, 0)
        and all(twin.plain.get(fact) == mine.plain[fact] for twin in twins)
        and not wanted.lineup.has(fact, mine.plain[fact])
    )


def _is_gone_for_all_like_it(fact: Fact, wanted: Wanted) -> bool:
    """Whether all that looked like it had the same text near them, or none, and no element has it now.

    The arrows of three fields "Scroll to increment", which are "Year", "Hour" and "Minute" now.
    """
    mine, order = wanted.portrait, wanted.target.order
    looks = mine.plain.get("classes")
    like = [rival for rival in wanted.rivals if looks and rival.plain.get("classes") == looks]
    if fact != "near" or order is None or order.series is None or len(like) != sum(order.series) or not like:
        return False
    same = all(rival.plain.get(fact, "") in ("", mine.plain[fact]) for rival in like)
    return same and not wanted.lineup.has(fact, mine.plain[fact])


def is_only_field_there(wanted: Wanted, one: Candidate) -> bool:
    """Whether its section has only one field of this type, as before, and the old name appears nowhere else."""
    mine, theirs = wanted.portrait, one.portrait
    if theirs is not only_field_there(wanted) or not {"type", "group"} <= one.weighed.by.keys():
        return False
    alike = [rival for rival in wanted.rivals if rival.plain.get("type") == mine.plain["type"]]
    if sum(not _is_field_beside(rival, mine) for rival in alike) < wanted.target.shared.get("type", 0):
        return False  # its section may have had another one
    return all(other is theirs for other in wanted.lineup.named(mine.called_plain))


def only_field_there(wanted: Wanted) -> Portrait | None:
    """The only field of its role and type in a section of that name; None if there are several."""
    mine = wanted.portrait
    if mine.plain.get("type") not in _TAKING or not mine.plain.get("group"):
        return None
    found = [one for one in wanted.lineup.portraits if one.family == "value" and _is_field_beside(one, mine)]
    return found[0] if len(found) == 1 and found[0].role == mine.role else None


def _is_field_beside(other: Portrait, field: Portrait) -> bool:
    facts: tuple[Fact, ...] = ("type", "group", "frame")
    return all(other.plain.get(fact) == field.plain.get(fact) for fact in facts)


def _takes_something_else(wanted: Wanted, one: Candidate, same: frozenset[str] = _ANY_TEXT) -> bool:
    """Whether a field has another type, other options, or another purpose; what is searched for is any text.

    Args:
        wanted: What is looked for.
        one: What may be it.
        same: Types that are taken for one.
    """
    lost = {"options", "purpose"} & one.weighed.lost.keys()
    options = [set(side.plain.get("options", "").split(" | ")) for side in (wanted.portrait, one.portrait)]
    if 2 * len(options[0] & options[1]) > max(map(len, options)):
        lost -= {"options"}
    types = {side.plain.get("type", "") for side in (wanted.portrait, one.portrait)}
    return bool(lost) or ("type" in one.weighed.lost and not types <= same)


def _is_called_alike(wanted: Wanted, one: Candidate) -> bool:
    """Whether a wording that only it had still appears, with other word forms or one more word."""
    if one.weighed.bits <= 0:
        return False
    own = {
        wanted.portrait.plain[fact]
        for fact in WORDINGS
        if fact != "hint" and wanted.portrait.plain.get(fact) and not wanted.target.shared.get(fact)
    }
    now = {words for words in said_by(one.portrait) if not wanted.lineup.others("name", words)}
    return any(_says_the_same(words, others) for words in own for others in now)


def _says_the_same(one: str, other: str) -> bool:
    """Whether two different wordings have the same words in other forms, or one has one more word."""
    if one != other and says_the_whole(one, other):
        return True
    mine, theirs = sorted((tokens(one), tokens(other)), key=len)
    if len(mine) >= _LEAST_TO_GO_ON and len(theirs) == len(mine) + 1:
        rest = iter(theirs)
        return all(word in rest for word in mine)
    return one != other and len(mine) >= _LEAST_FORMS and are_forms(one, other) and without_numbers(one) == one


def is_only_one(wanted: Wanted, found: Portrait) -> bool:
    """Whether both pages have only one field of its role and type: in a frame, of its class, or an editor.

    An editor is a box for text that is no form field; it must be in the same section.
    """
    order, mine = wanted.target.order, wanted.portrait
    if order is None or mine.family != "value" or mine.plain.get("frame") != found.plain.get("frame"):
        return False
    ends = [marks[-1] for marks in (order.before, order.after) if marks]
    if any(mark.twins for mark in ends) or len(wanted.lineup.twins_of(mine)) != 1:
        return False
    looks = [set(side.plain.get("classes", "").split()) for side in (mine, found)]
    is_editor = mine.tag == found.tag and mine.tag not in _FORM_FIELDS
    is_there = bool(mine.plain.get("group")) and mine.plain.get("group") == found.plain.get("group")
    return bool(looks[0] & looks[1] or mine.plain.get("frame")) or (is_editor and is_there)


def _is_rival(rival: Portrait, wanted: Portrait, one: Candidate) -> bool:
    """Whether an element has a name that only a rival had, and none that distinguished the wanted one from it.

    It is not the rival if much more contradicts that, and its section, its link target or the text
    near it distinguishes it from the rival.
    """
    found = one.portrait
    apart = [
        fact for fact, weight in WEIGHTS.items() if weight.names and rival.plain.get(fact) != wanted.plain.get(fact)
    ]
    mine = any(wanted.plain.get(fact) and wanted.plain[fact] == found.plain.get(fact) for fact in apart)
    theirs = any(rival.plain.get(fact) and rival.plain[fact] == found.plain.get(fact) for fact in apart)
    places: tuple[Fact, ...] = ("group", "href", "near")
    told = any(fact in one.weighed.by and rival.plain.get(fact) != wanted.plain.get(fact) for fact in places)
    return theirs and not mine and not (told and one.weighed.bits - one.claim >= SURELY_AHEAD)


def _has_been_given_a_name(wanted: Wanted, one: Candidate) -> bool:
    """Whether a formerly nameless element can have the same values, and is in the same position or looks unique."""
    by = one.weighed.by.keys()
    if _takes_something_else(wanted, one) or has_another_icon(wanted.portrait, one.portrait):
        return False
    if all(fact in by or one.weighed.lost.get(fact, 0.0) > 0 for fact in NEIGHBOURS):
        return True
    looks: tuple[Fact, ...] = ("options", "classes", "beside")
    words: tuple[Fact, ...] = ("near", "beside")
    sides = wanted.portrait.plain, one.portrait.plain
    says_another = any(fact in one.weighed.lost and all(side.get(fact) for side in sides) for fact in words)
    own = any(is_its_own(fact, wanted, one) for fact in looks) and not says_another
    own = own or is_its_own("beside", wanted, one)  # all texts around it are unchanged
    looks_like = [
        rival for rival in wanted.rivals if rival.plain.get("classes") == wanted.portrait.plain.get("classes")
    ]
    told = is_its_own("near", wanted, one) and all(rival.plain.get("near") for rival in looks_like)
    if told and "classes" in by and NEIGHBOURS & by:
        return True  # the cross beside "Two are late" is "Close"
    return own or any(by >= both for both in _TOLD_BY)


def spells_its_hint(wanted: Wanted, one: Candidate) -> bool:
    """Whether its name contains all words guessed from its icon, and its row and icon are the same.

    The "twitter" of a person is now "Twitter profile of Larry Parker".
    """
    hint, row = wanted.portrait.plain.get("hint", ""), wanted.portrait.plain.get("row", "")
    icons = [side.plain.get("icon", "") for side in (wanted.portrait, one.portrait)]
    told = all(rival.plain.get("row") != row for rival in wanted.rivals if rival.plain.get("hint") == hint)
    named = contains_all(hint, one.portrait.called_plain) and len(tokens(hint)) <= len(
        tokens(one.portrait.called_plain)
    )
    return named and told and "row" in one.weighed.by and all(icons) and contains_all(*icons)


def _is_named_by_icon(wanted: Wanted, one: Candidate) -> bool:
    """Whether only an icon identifies it to a person, and the icon is unique on both pages."""
    if "icon" not in one.weighed.by or said_besides_icon(wanted.portrait) or wanted.target.shared.get("icon"):
        return False
    return not wanted.lineup.others("icon", one.portrait.plain["icon"])


def _is_in_its_row(wanted: Wanted, one: Candidate) -> bool:
    """Whether its row is the same: nothing in it is new, and most of what distinguished it from other rows remains.

    An element in another row is another element, unless its link target or its code says otherwise.
    """
    if {"href", "test", "id", "beside"} & one.weighed.by.keys():
        return True
    if _is_headed_alike(wanted, one) or _is_the_only_field_called_so(wanted, one):
        return True
    facts: tuple[Fact, ...] = ("row",) if is_told_by_row(wanted, one) else ("row", "near")
    if "group" in one.weighed.by and wanted.portrait.plain.get("row") == wanted.portrait.plain["group"]:
        facts = ("near",)  # its row was only its section, which is unchanged
    return all(is_same_row(fact, wanted.portrait, one.portrait, wanted.rivals, wanted.lineup) for fact in facts)


def _is_the_only_field_called_so(wanted: Wanted, one: Candidate) -> bool:
    """Whether it is sent under a name that no other field has on either page, and neither is in a row."""
    return is_its_own("field", wanted, one) and not any(
        side.plain.get("row") for side in (wanted.portrait, one.portrait)
    )


def _is_headed_alike(wanted: Wanted, one: Candidate) -> bool:
    """Whether its row is a card named by its heading, which distinguishes it from all elements of its name."""
    mine = wanted.portrait
    heading = tokens(mine.plain.get("group", ""))
    rows = [tokens(portrait.plain.get("row", "")) for portrait in (mine, one.portrait)]
    if "group" not in one.weighed.by or not heading or any(row[: len(heading)] != heading for row in rows):
        return False
    return all(
        rival.plain.get("group") != mine.plain["group"]
        for rival in wanted.rivals
        if rival.called_plain == mine.called_plain
    )


def is_told_by_row(wanted: Wanted, one: Candidate) -> bool:
    """Whether row and section are the same, and distinguish it from all rivals of its name."""
    facts: tuple[Fact, ...] = ("row", "group")
    mine = wanted.portrait
    return one.weighed.by.keys() >= set(facts) and all(
        any(rival.plain.get(fact) != mine.plain[fact] for fact in facts)
        for rival in wanted.rivals
        if rival.called_plain == mine.called_plain
    )
