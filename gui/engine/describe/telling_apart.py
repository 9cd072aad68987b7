"""Distinguish elements of one name: by row, heading, neighbour, group or number. Pure."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Collection
from functools import cache
from itertools import combinations, pairwise

from gui.engine.describe import place_words
from gui.engine.describe.called import EDITOR, NAMELESS, UNTOLD, label_of, own_words, short, target_in_words, with_state
from gui.engine.describe.column_groups import tell_by_column_groups
from gui.engine.describe.elements import Element, compares
from gui.engine.describe.grid_rows import tell_grid_rows, told_row
from gui.engine.describe.heads import tell_by_heads
from gui.engine.describe.in_cards import tell_icons, tell_in_cards
from gui.engine.describe.in_columns import tell_in_columns
from gui.engine.describe.in_folds import tell_in_folds
from gui.engine.describe.in_menus import tell_beside_menus, tell_by_menus
from gui.engine.describe.in_text import tell_in_text
from gui.engine.describe.more_words import tell_by_more_words
from gui.engine.describe.near_twins import kinds_drawn, tell_icons_of_words, tell_near_twins, tiles_of
from gui.engine.describe.next_to import SEEN, by_icon, tell_next_to
from gui.engine.describe.numbering import number_alike
from gui.engine.describe.parts_of_things import tell_heads
from gui.engine.describe.said_once import places_said_once
from gui.engine.describe.sides import (
    IN_SIGHT,
    MOST_SIDES,
    sides_of,
    tell_aside,
    tell_bare,
    tell_columns,
    tell_lines,
    tell_sides,
    unseen_twins,
)
from gui.engine.describe.wording import REMOVES, beside, plainly, telling
from gui.schema.money import without_money
from gui.schema.verb import Verb

_OVERHANGS = {-1: "before ", 1: "after "}
_MOST_ROW = 40
_MOST_ALONG = 3
"""How many elements to either side in a line may name the place."""

_MOST_AROUND = 3
"""How many of the rows around its own may distinguish an element from others of its name."""

_DEEDS = frozenset({"close", "edit", "mute", "next", "pause", "play", "previous", "stop"})
"""Names of a part's first button that are no title of the part."""

_OFTEN = 4
"""A name that occurs so often is no place."""

_FEW_ELSE = 2
"""A place shared by all but so few distinguishes none of them."""

_NEAR = 100
"""Pixels between two elements that appear to follow each other."""

_WORD = re.compile(r"\w")
_LETTER = re.compile(r"[^\W\d_]")
_FOLDS = re.compile(r"“?(collapse|expand|fold)”?( \(button\))?$", re.IGNORECASE)
_ARROW = re.compile(r"“(arrow|chevron)( down| up)?”")
_PRESSED = frozenset({Verb.CHOOSE, Verb.CLICK, Verb.CLOSE, Verb.OPEN, Verb.SHOW, Verb.UNSELECT})
_TYPED = frozenset({Verb.TYPE_INTO, Verb.SET})
_TICKED = frozenset({Verb.TICK, Verb.SWITCH_ON})
_TOGGLED = {Verb.UNTICK: Verb.TICK, Verb.SWITCH_OFF: Verb.SWITCH_ON}
_BARE = re.compile(r"[“”]|\s\((button|link|tab|menu item|text field|number field|search field)\)$")
_TOLD_BY_ITSELF = re.compile(r"dot \d|list “|bar \S|area (?!around)|(slider|slider handle|value|filled part) of \S")
"""Names that depend on the position among similar elements, or on the displayed value."""

_PLACED = re.compile(r"^, (in row|in|beside) ")


def told_apart(element: Element) -> str:
    """The target of an element with its row, or the text beside it, as if others had its name."""
    row = telling(element.row_said or element.row, [element.name])
    return target_in_words(element) + (place_words.row_words(element, row) or place_words.beside_words(element))


def called_by_place(elements: list[Element], words: list[tuple[Verb, str]]) -> list[tuple[Verb, str]]:
    """Name an element without a name by its row, or by the element before it in its group."""
    told = list(words)
    is_after = _called_after_next(elements)
    times = Counter(target for _, target in words)
    for index, element in enumerate(elements):
        before = elements[index - 1] if index else None
        named_after_another = words[index][1] != target_in_words(element)
        if element.name or own_words(element) or named_after_another:
            continue
        if words[index][1] == EDITOR or place_words.says_its_row(element) or _TOLD_BY_ITSELF.match(words[index][1]):
            continue
        if element.row and len(element.row_said) <= _MOST_ROW and not is_after(element):
            row = place_words.row_words(element)
            kind = words[index][1].removesuffix(" without a name") if row else words[index][1]
            told[index] = (words[index][0], kind + row)
        elif words[index][1] in (NAMELESS, element.shape) and (near := place_words.beside_words(element)):
            told[index] = (words[index][0], words[index][1].removesuffix(" without a name") + near)
        elif before is None or element.tag == "canvas" or words[index][1] == "area":  # a drawing is separate
            continue
        elif (
            (before.category, before.row) == (element.category, element.row)
            and (said := short(label_of(before), 60) if before.name else by_icon(before, words[index - 1][1], times))
            and _is_near(element, before)
        ):
            near = place_words.beside_words(before) if said.casefold() in REMOVES else ""
            told[index] = (words[index][0], words[index][1] + (near or f", after “{said}”"))
    return told


def _called_after_next(elements: list[Element]) -> Callable[[Element], bool]:
    """Whether the card of an element is named after a button farther right: that does not name a bar."""
    roles: dict[tuple[str, str], set[str]] = defaultdict(set)
    last: dict[tuple[str, str], Element] = {}
    for element in elements:
        if element.card and element.name:
            named = element.row, element.name.casefold()  # some are written in capitals
            roles[named].add(element.role)
            last[named] = element

    def is_after(element: Element) -> bool:
        named = element.row, element.row_said.casefold()
        stands_after = named in last and last[named].box.x >= element.box.x + element.box.width
        return element.card and roles.get(named) == {"button"} and stands_after

    return is_after


def _is_near(element: Element, other: Element) -> bool:
    """Whether an element appears to follow another: they are close."""
    compares(element, other)
    one, two = element.box, other.box
    aside = max(one.x - two.x - two.width, two.x - one.x - one.width)
    below = max(one.y - two.y - two.height, two.y - one.y - one.height)
    return max(aside, below) <= _NEAR


def unique_targets(elements: list[Element], words: list[tuple[Verb, str]]) -> list[str]:
    """The targets, with a title, table row, group or number added if two would be equal.

    Checkboxes of one name are distinguished regardless of state: otherwise each tick would rename another one.
    """
    words = [(_TOGGLED.get(verb, verb), target) for verb, target in words]
    in_card: dict[str, set[str]] = defaultdict(set)
    for element in elements:
        if element.card:
            in_card[element.row].add(element.name)
    in_one = Counter((element.row, element.name) for element in elements if element.card)
    several = {pair for pair, count in in_one.items() if count > 1}
    targets = [
        target + _said_with(element, in_card, several) for element, (_, target) in zip(elements, words, strict=True)
    ]
    _tell_folds(elements, words, targets)
    _tell_states(elements, targets)
    tell_icons(elements, targets)
    tell_heads(elements, words, targets)
    tell_by_more_words(elements, words, targets)
    tell_icons_of_words(elements, words, targets)
    names = Counter(element.name for element in elements if element.row)
    # The days of a calendar are in several rows, whose only content they are.
    twins = {name for name, count in names.items() if count > 1 and any(map(str.isalpha, name))}

    times = Counter(element.name.casefold() for element in elements)  # a frequent name is no place
    in_row: dict[str, set[str]] = defaultdict(set)
    is_after = _called_after_next(elements)
    for element in elements:
        if element.name in twins:
            in_row[element.row].add(element.name)

    @cache  # each of the many elements of a row asks for it
    def place_in(row: str, row_said: str, *, card: bool) -> str:
        said = telling(row_said, in_row[row])
        others = in_card[row] if card and len(in_card[row]) > 1 else set()
        # A row that only lists the names of several actions is no place: it adds nothing to any of them.
        strung = others and said not in others and not telling(said, others, "")
        often = card and times[said.casefold()] >= _OFTEN  # such as the category of each post
        return "" if strung or often or (card and said.casefold() in _DEEDS) else said

    def telling_row(element: Element) -> str:
        if is_after(element):
            return ""
        if element.card and element.group_over and element.group_over == element.row_said:
            return group_words(element)  # a nearer heading is between it and that of the whole
        return told_row(element, place_in(element.row, element.row_said, card=element.card))

    tiles = tiles_of(elements)

    def head_words(element: Element) -> str:
        often = times[element.head.casefold()] >= _OFTEN or tiles.is_beside(element, element.head)
        return "" if often else place_words.head_words(element)

    def heading_words(element: Element) -> str:
        return head_words(element) if element.headed else ""

    def own_heading(element: Element) -> str:
        return head_words(element) if element.headed or element.head == element.category else ""

    def group_words(element: Element) -> str:
        often = times[element.category.casefold()] >= _OFTEN or tiles.is_beside(element, element.category)
        return "" if often else place_words.group_words(element)

    leads = Counter((plainly(element.name).casefold(), element.href) for element in elements if element.href)

    def title_words(element: Element) -> str:
        return "" if leads[plainly(element.name).casefold(), element.href] > 1 else place_words.title_words(element)

    def outer_words(level: int) -> Callable[[Element], str]:
        return lambda element: place_words.outer_words(element, level)

    of_frames = tuple(place_words.frame_words(fact, times) for fact in place_words.FACTS_OF_FRAMES)
    ways = (
        *(place_words.shown_words, telling_row, title_words, *map(outer_words, range(_MOST_AROUND)), heading_words),
        *of_frames,
        *(place_words.beside_words, head_words, group_words, tiles.over_words),
    )
    tell_grid_rows(elements, words, targets)
    _tell_headings(elements, words, targets, heading_words)
    tell_by_column_groups(elements, words, targets)
    tell_by_menus(elements, words, targets, heading_words)
    tell_columns(elements, words, targets, own_heading)
    tell_in_folds(elements, words, targets)
    _tell_priced(elements, words, targets, ways)
    for places in _alike(words, targets):  # by one of them alone, if it makes all of them differ
        each = ([add(elements[index]) for index in places] for add in ways)
        for index, more in zip(places, next(filter(_tells_all, each), ()), strict=False):
            targets[index] += more
    tell_in_columns(elements, words, targets)
    for add in ways:
        _tell_by(add, elements, words, targets, each=add is place_words.beside_words)
    _tell_by_own_group(elements, words, targets)
    _add_next(elements, words, targets)
    _tell_colours(elements, words, targets)
    _tell_pressed(elements, words, targets)
    tell_in_cards(elements, words, targets)
    tell_in_columns(elements, words, targets)
    tell_in_text(elements, words, targets)
    _add_in_line(elements, words, targets, stacked=True)
    tell_beside_menus(elements, words, targets)
    tell_near_twins(elements, words, targets)
    tell_sides(elements, words, targets)
    _tell_by(place_words.beside_words, elements, words, targets)
    _tell_by(place_words.kind_words, elements, words, targets, unseen=unseen_twins(elements, words))
    _tell_by(place_words.card_words, elements, words, targets, each=True)
    _add_in_line(elements, words, targets)
    tell_by_heads(elements, words, targets)
    tell_bare(elements, words, targets)
    tell_aside(elements, words, targets)
    _tell_parts(elements, words, targets)
    targets = places_said_once(words, targets)
    tell_sides(elements, words, targets)
    tell_lines(elements, words, targets)
    tell_next_to(elements, words, targets)
    number_alike(elements, words, targets)
    _tell_of_group(elements, targets)
    return targets


def _tell_of_group(elements: list[Element], targets: list[str]) -> None:
    """Add its heading to each that has no words at all, on a page with several."""
    if len({element.category for element in elements}) > 1:
        for index, element in enumerate(elements):
            targets[index] += place_words.group_words(element) if targets[index] in UNTOLD else ""


def _tell_headings(
    elements: list[Element],
    words: list[tuple[Verb, str]],
    targets: list[str],
    heading_words: Callable[[Element], str],
) -> None:
    """Mark the heading among elements of its name, such as a link to it beside the page.

    A single other element gets the heading above it.
    """
    called: dict[str, list[int]] = defaultdict(list)
    for index, (verb, target) in enumerate(words):
        if verb in _PRESSED and elements[index].reason == "ready":
            called[target.casefold()].append(index)
    for places in called.values():
        headings = [index for index in places if elements[index].in_heading]
        if _stands_out(elements, headings, places) and targets[headings[0]] == words[headings[0]][1]:
            targets[headings[0]] += " (heading)"
            if len(places) == 2:
                other = next(index for index in places if index != headings[0])
                targets[other] += heading_words(elements[other])


def _stands_out(elements: list[Element], headings: list[int], places: list[int]) -> bool:
    """Whether one of several is a heading, and is drawn larger than the others, as one looks for."""
    if len(headings) != 1 or len(places) == 1:
        return False
    compares(*(elements[index] for index in places))
    height = elements[headings[0]].box.height
    return all(elements[index].box.height < height for index in places if index != headings[0])


def _tell_by(
    add: Callable[[Element], str],
    elements: list[Element],
    words: list[tuple[Verb, str]],
    targets: list[str],
    *,
    each: bool = False,
    unseen: Collection[int] = (),
) -> None:
    """Add the words of `add` to each of those that are still equal, unless all would get the same.

    A single visible one among `unseen` ones needs none.

    With `each`, not if only some get words, and those the same: their sides may be clearer.
    """
    for places in _alike(words, targets):
        if unseen and sum(index not in unseen for index in places) == 1:
            continue
        said = [_unsaid(targets[index], add(elements[index])) for index in places]
        if each and "" in said and len(set(said)) == 2:
            continue
        if len(set(said)) > 1:
            common, times = Counter(said).most_common(1)[0]
            useless = times >= _OFTEN and len(said) - times <= _FEW_ELSE
            for index, more in zip(places, said, strict=True):
                targets[index] += "" if useless and more == common else more


def _tell_by_own_group(elements: list[Element], words: list[tuple[Verb, str]], targets: list[str]) -> None:
    """Give one of several elements with the same place its own heading, if that is no place of the others."""
    called: dict[tuple[Verb, str], list[int]] = defaultdict(list)
    for index, (verb, target) in enumerate(words):
        called[verb, target].append(index)
    told: dict[tuple[Verb, str], Counter[str]] = {}  # many places may belong to one name
    for places in _alike(words, targets):
        name = words[places[0]]
        if name not in told:
            told[name] = Counter(
                place
                for one in (elements[index] for index in called[name])
                for place in {one.category, one.row_said, one.head, one.group_over}
            )
        for index in places:
            own, more = elements[index], place_words.group_words(elements[index])
            if more and targets[index] != words[index][1] and told[name][own.category] == 1:
                targets[index] = words[index][1] + more


def _tell_priced(
    elements: list[Element],
    words: list[tuple[Verb, str]],
    targets: list[str],
    ways: tuple[Callable[[Element], str], ...],
) -> None:
    """Distinguish names that differ only in an amount of money, which does not say what it is for."""
    alike: dict[tuple[Verb, str], list[int]] = defaultdict(list)
    for index, (verb, _) in enumerate(words):
        if (bare := without_money(targets[index])) != targets[index]:
            alike[verb, bare].append(index)
    for places in alike.values():
        each = [[add(elements[index]) for index in places] for add in ways] if len(places) > 1 else []
        named = [said for said in each if all(map(_LETTER.search, map(_what_it_is, said)))]
        for index, more in zip(places, next(filter(_tells_all, named), ()), strict=False):
            targets[index] += more


def _what_it_is(more: str) -> str:
    """The words for a place, without prepositions and amounts."""
    return without_money(_PLACED.sub("", more))


def _tell_pressed(elements: list[Element], words: list[tuple[Verb, str]], targets: list[str]) -> None:
    """Distinguish names that differ only in verb or letter case, which is invisible: a link and a tab.

    By row or group, which one may lack; or by side, if only the kind of the group differs.
    """
    alike: dict[tuple[bool, bool, str], list[int]] = defaultdict(list)
    called: dict[tuple[bool, bool, str], list[int]] = defaultdict(list)
    for index, (verb, target) in enumerate(words):
        if verb in _PRESSED | _TYPED | _TICKED and elements[index].reason == "ready":
            done = verb in _TYPED, verb in _TICKED
            alike[*done, _BARE.sub("", targets[index]).casefold()].append(index)
            called[*done, _BARE.sub("", target).casefold()].append(index)
    for places in called.values():
        told = [index for index in places if ", in row " in targets[index]]
        alone = [index for index in places if targets[index] == words[index][1] and index not in told]
        if told and len(alone) == 1:
            targets[alone[0]] += place_words.row_words(elements[alone[0]])
    for (typed, _, _), places in alike.items():
        if len(places) < 2 or len({(words[index][0], targets[index]) for index in places}) < 2:
            continue
        group, kind = (
            [_new_words(targets[index], add(elements[index])) for index in places]
            for add in (place_words.group_words, place_words.kind_words)
        )
        stand_apart = len(places) <= MOST_SIDES and (typed or len(set(kind)) > 1 or _are_far(elements, places))
        sides = sides_of([elements[index] for index in places]) if stand_apart else ()
        stood = [f" ({side})" for side in sides]
        heights = [elements[index].box.y for index in places]
        aside = typed and max(heights) - min(heights) <= IN_SIGHT  # else both are not visible together
        drawn = kinds_drawn([elements[index].role for index in places]) if sides else []
        said = next(filter(_differ, (stood, group, kind) if aside else (group, drawn, stood, kind)), ())
        if said:
            for index, more in zip(places, said, strict=True):
                targets[index] += more
        elif len(tabs := [index for index in places if elements[index].role == "tab"]) == 1:
            targets[tabs[0]] += " (tab)"


def _are_far(elements: list[Element], places: list[int]) -> bool:
    """Whether every two of them are far apart: they are not parts of one thing."""
    compares(*(elements[index] for index in places))
    boxes = [elements[index].box for index in places]
    return all(
        max(
            two.x - one.x - one.width, one.x - two.x - two.width, two.y - one.y - one.height, one.y - two.y - two.height
        )
        > _NEAR
        for one, two in combinations(boxes, 2)
    )


def _differ(said: list[str]) -> bool:
    """Whether there are words for several, all different."""
    return len(said) > 1 and len(set(said)) == len(said)


def _unsaid(target: str, more: str) -> str:
    """The words for a place, unless the target already contains them."""
    place = _PLACED.sub("", more)
    return "" if place and any(f", {how} {place}," in f"{target}," for how in ("in row", "in", "beside")) else more


def _new_words(target: str, more: str) -> str:
    """The words for a place, unless they are part of the name."""
    return "" if _PLACED.sub("", more).casefold() in target.casefold() else more


def _alike(words: list[tuple[Verb, str]], targets: list[str]) -> list[list[int]]:
    """The indices of equal ones, in groups, for each text that several have."""
    if len(set(targets)) == len(targets):  # as mostly, and this is called after each step of distinguishing
        return []
    alike: dict[tuple[Verb, str], list[int]] = defaultdict(list)
    for index, (verb, _) in enumerate(words):
        alike[verb, targets[index]].append(index)
    return [places for places in alike.values() if len(places) > 1]


def _tells_all(said: list[str]) -> bool:
    """Whether words are given for all and all differ."""
    return all(said) and len(set(said)) == len(said)


def _add_next(elements: list[Element], words: list[tuple[Verb, str]], targets: list[str]) -> None:
    """Distinguish nameless elements that are still equal by the name in the same line."""
    for places in _alike(words, targets):
        if any(elements[index].name for index in places):
            continue
        said = [_name_in_line(elements, index, _MOST_ALONG, in_row=True) for index in places]
        if all(said) and len(set(said)) > 1:
            for index, more in zip(places, said, strict=True):
                targets[index] += f", beside {short(more, 60)}"


def _tell_parts(elements: list[Element], words: list[tuple[Verb, str]], targets: list[str]) -> None:
    """Add their group to those without a place if twins are in other groups: they are counted within it."""
    called: dict[tuple[Verb, str], set[str]] = defaultdict(set)
    for index, (verb, target) in enumerate(words):
        called[verb, target.casefold()].add(elements[index].category)
    for places in _alike(words, targets):
        verb, target = words[places[0]]
        if targets[places[0]] == target and len(called[verb, target.casefold()]) > 1:
            for index in places:
                targets[index] += place_words.group_words(elements[index])


def _add_in_line(
    elements: list[Element], words: list[tuple[Verb, str]], targets: list[str], *, stacked: bool = False
) -> None:
    """Distinguish elements that would only be counted by the words right before or after each in its line.

    With `stacked`, only those in lines of their own: of several in one line, their order is as clear.
    """
    unseen = unseen_twins(elements, words)
    for places in _alike(words, targets):
        seen = [index for index in places if index not in unseen]
        if stacked and not _in_lines_of_their_own([elements[index] for index in seen]):
            continue
        said = [_words_in_line(elements, index) for index in seen] if len(seen) > 1 else []
        if said and _tells_all(said) and all(map(_WORD.search, said)):
            for index, more in zip(seen, said, strict=True):
                targets[index] += f", beside {more}"


def _in_lines_of_their_own(twins: list[Element]) -> bool:
    """Whether elements stand below each other, no two in one line."""
    compares(*twins)
    boxes = sorted((one.box.y, one.box.y + one.box.height) for one in twins)
    return len({one.doc for one in twins}) == 1 and all(before[1] <= after[0] for before, after in pairwise(boxes))


def _words_in_line(elements: list[Element], index: int) -> str:
    """The visible words of the next or previous element if it is close in the same line."""
    own = elements[index]
    for other in elements[index + 1 : index + 2] + elements[max(0, index - 1) : index]:
        compares(own, other)
        middle = own.box.y + own.box.height / 2
        in_line = other.doc == own.doc and other.box.y <= middle <= other.box.y + other.box.height
        if other.name and other.name_from == "content" and in_line and _is_near(own, other):
            return short(beside(plainly(label_of(other))), _MOST_ROW)
    return ""


def _tell_states(elements: list[Element], targets: list[str]) -> None:
    """Distinguish checkboxes of one name by their displayed states: “Toggle is on” and “Toggle is off”."""
    stated: dict[str, list[int]] = defaultdict(list)
    for index, element in enumerate(elements):
        if with_state(element):
            stated[targets[index]].append(index)
    for places in stated.values():
        said = [with_state(elements[index]) for index in places]
        if _differ(said):
            for index, name in zip(places, said, strict=True):
                targets[index] = name


def _tell_folds(elements: list[Element], words: list[tuple[Verb, str]], targets: list[str]) -> None:
    """Name a row's fold control after the action behind it if other rows have the same words."""
    folds = [index for index, element in enumerate(elements) if element.row and _FOLDS.match(target_in_words(element))]
    rows = Counter((words[index], elements[index].row_said) for index in folds)
    for index in folds:
        behind = elements[index + 1 : index + 2]
        named = bool(behind) and behind[0].name != "" and behind[0].row == elements[index].row
        if rows[words[index], elements[index].row_said] > 1 and named and _name_in_line(elements, index):
            targets[index] = (
                f"{words[index][1]}, in row {short(_name_in_line(elements, index), place_words.MOST_GROUP)}"
            )
    times = Counter(zip((verb for verb, _ in words), targets, strict=True))
    for index, element in enumerate(elements):
        several = times[words[index][0], targets[index]] > 1
        if (
            several
            and _FOLDS.match(targets[index])
            and not element.row
            and _WORD.search(name := _name_in_line(elements, index, _MOST_ALONG))
        ):
            targets[index] += f", beside {short(name, place_words.MOST_GROUP)}"


def _name_in_line(elements: list[Element], index: int, most: int = 1, *, in_row: bool = False) -> str:
    """The name of one of the `most` elements after or before this one, if it is in the same line.

    With `in_row`, only of one in the same row or card.
    """
    own = elements[index]
    found: list[Element] = []
    for other in elements[index + 1 : index + 1 + most] + elements[max(0, index - most) : index][::-1]:
        compares(own, other)
        middle = own.box.y + own.box.height / 2
        of_other = in_row and own.row and other.row != own.row
        in_line = other.box.y <= middle <= other.box.y + other.box.height
        if other.name and other.doc == own.doc and in_line and not of_other:
            found.append(other)
    seen = (other for other in found if other.name_from in SEEN)  # rather than screen reader text
    told = next(seen, found[0] if found else None)
    return label_of(told) if told is not None else ""


def _said_with(element: Element, in_card: dict[str, set[str]], several: Collection[tuple[str, str]]) -> str:
    """The place of an element named by a number alone, such as a day, or by a sign alone, such as an arrow.

    For a number, the caption of its grid; for a sign or a fold control, its row or the text beside it.
    """
    if element.caption:
        return f", {_OVERHANGS.get(element.overhang, '')}{element.caption}"
    target = target_in_words(element)
    in_cell = element.tag == "td" or (element.role == "link" and not element.card)
    if in_cell and not _LETTER.search(target) and _LETTER.search(element.row_said):  # a number says little
        return place_words.row_words(element)
    if _WORD.search(target) and not _FOLDS.match(target) and not _ARROW.match(target):
        return ""
    if element.in_heading and element.category:
        return f", in {place_words.short_group(element).removesuffix(element.name).rstrip()}"
    said = element.row_said or element.row
    others = in_card.get(element.row, set()) if element.card else set()
    strung = len(others) > 1 and said not in others and not telling(said, others, "")  # but the names of others
    row = "" if strung else telling(said, [element.name, target])  # some draw the word as a sign
    words, near = place_words.row_words(element, row), place_words.beside_words(element)
    if element.card and _FOLDS.match(target):  # its title may follow it
        return near or words
    return (near or words) if element.card and (element.row, element.name) in several else words or near


def _tell_colours(elements: list[Element], words: list[tuple[Verb, str]], targets: list[str]) -> None:
    """Distinguish equal ones by their colours; the only colour, of only a few or of several, may be a state."""
    for places in _alike(words, targets):
        painted = [elements[index].painted for index in places]
        seen = Counter(filter(None, painted))
        if 2 * seen.total() > len(places) and len(set(painted)) > 1 and (len(seen) > 1 or seen.total() == 1):
            for index, colour in zip(places, painted, strict=True):
                targets[index] += f", the {colour} one" if colour else ""
