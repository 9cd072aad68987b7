"""Make actions from elements: verb, name, group, parameter, and why one is unavailable. Pure."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable
from functools import lru_cache

from gui.engine.describe.elements import WORDLESS, Element, Lack, field_name_in, landmarks_in
from gui.engine.describe.wording import beside, plainly, telling
from gui.engine.identity.locators import found_by
from gui.engine.secrets import masked_address
from gui.schema.action import LANDMARKS, NO_CATEGORY, Action, Param, Reason
from gui.schema.code import Code
from gui.schema.fact import Fact, fact
from gui.schema.remedy import Remedy
from gui.schema.verb import Verb

_VERBS = {
    "link": Verb.OPEN,
    "textbox": Verb.TYPE_INTO,
    "searchbox": Verb.TYPE_INTO,
    "combobox": Verb.CHOOSE,
    "listbox": Verb.CHOOSE,
    "slider": Verb.SET,
    "spinbutton": Verb.SET,
    "checkbox": Verb.TICK,
    "radio": Verb.CHOOSE,
    "switch": Verb.SWITCH_ON,
    "tab": Verb.SHOW,
    "option": Verb.CHOOSE,
    "summary": Verb.OPEN,
    "treeitem": Verb.CHOOSE,
    "menuitem": Verb.CHOOSE,
    "menuitemradio": Verb.CHOOSE,
    "separator": Verb.SET,
    "scrollbar": Verb.SET,
}
_INPUT_WORDS = {
    "email": "E-mail field",
    "tel": "Telephone field",
    "url": "Address field",
    "password": "Password field",
    "search": "Search field",
    "number": "Number field",
    "range": "Slider",
    "date": "Date field",
    "time": "Time field",
    "datetime-local": "Date and time field",
    "month": "Month field",
    "week": "Week field",
    "color": "Colour field",
    "file": "File field",
}
_ROLE_WORDS = {
    "link": "link",
    "button": "button",
    "textbox": "text field",
    "searchbox": "search field",
    "combobox": "list",
    "listbox": "list",
    "checkbox": "tick box",
    "radio": "choice",
    "switch": "switch",
    "tab": "tab",
    "img": "picture",
    "slider": "slider",
    "spinbutton": "number field",
    "option": "option",
    "menuitem": "menu item",
    "treeitem": "entry",
    "gridcell": "cell",
    "separator": "divider",
    "scrollbar": "scroll bar",
    "region": "part",
}
_SAID_BY_VERB = frozenset({"checkbox", "radio", "switch"})
"""Roles that the verb tells: one ticks nothing but a tick box."""

_TAG_WORDS = {
    **dict.fromkeys(("circle", "ellipse", "line", "path", "polygon", "polyline", "rect"), "shape"),
    **dict.fromkeys(("td", "th"), "cell"),
    "li": "entry",
    "canvas": "drawing",
}
_SORTING = frozenset({"button", "columnheader", "generic", "link"})
_OPENING = frozenset({"button", "combobox", "generic", "gridcell", "link", "menuitem", "row", "treeitem"})
SCROLL_WAYS = ("Down", "Up", "To the end", "To the start")
"""The ways in which a part of the page scrolls: one screen of its own, or all the way."""

_MOST_LABEL = 120
"""The longest name in a description, in characters: some names are the text of whole cards."""

_MOST_VALUE = 30
_OVERHANGS = {-1: "before ", 1: "after "}
_MOST_ROW = 40
_MOST_GROUP = 60
_MOST_CALLED = 2
"""The most names of links to one place in a page: some lead many to one that is not there."""

_NEAR_LINKS = 6
"""How many elements to either side a link to the same address may be, to lend its name."""

_MARK_OF_DUTY = re.compile(r"^\*\s*|[\s:*(]*\b(required|mandatory)\b[)\s:]*$|[\s:]*\*+$|\s*:$", re.IGNORECASE)
_NOT = re.compile(r"\b(not|non|never|if|when|where|as)[\s-]*$", re.IGNORECASE)
"""With such a word before it, "required" says something else: “Not required”."""
_WORD = re.compile(r"\w")
_LETTER = re.compile(r"[^\W\d_]")
_SAYS_DEED = re.compile(r"(Toggle|Show|Hide|Expand|Collapse)\s+\w")
"""One clicks what says what it does: “Show code” is neither opened nor closed."""
_SAYS_CLOSE = re.compile(r"Close\s+\w")
"""Likewise what says that it closes something that is closed already."""
_FOLDS = re.compile(r"“?(collapse|expand)”?( \(button\))?$", re.IGNORECASE)
_REMARK = re.compile(r"\(.+\)")
"""What stands in brackets beside something is said as it stands: “Terms (PDF)”."""
_PRESSED = frozenset({Verb.CHOOSE, Verb.CLICK, Verb.CLOSE, Verb.OPEN, Verb.SHOW})
_BARE = re.compile(r"[“”]|\s\((button|link|tab|menu item)\)$")
_PLACED = re.compile(r"^, (in row|in|beside) ")
_SAYS_DRAG = re.compile(r"drag to \w", re.IGNORECASE)
SET_TYPES = frozenset({"date", "time", "datetime-local", "month", "week", "color", "range", "number"})
"""Types of an input whose value is set and not typed."""

_PARAM_TYPES = {"number": "number", "range": "number", "date": "date"}
_LACKS: dict[Lack, Code] = {
    "value": Code.IS_EMPTY,
    "right value": Code.IS_NOT_RIGHT,
    "tick": Code.IS_NOT_TICKED,
    "choice": Code.IS_NOT_CHOSEN,
}


_OFF: dict[str, Code] = {"deaf": Code.LETS_CLICKS_THROUGH}


def verb_of(element: Element) -> Verb:
    """The verb of its action: "Type into", "Untick", "Choose"."""
    states = element.states
    if element.toggles:
        return Verb.CLOSE if "expanded" in states else Verb.OPEN
    if element.role in ("checkbox", "menuitemcheckbox"):
        return Verb.UNTICK if "checked" in states else Verb.TICK
    if element.role == "switch":
        return Verb.SWITCH_OFF if "checked" in states else Verb.SWITCH_ON
    if element.role == "summary":
        if _SAYS_DEED.match(element.name):
            return Verb.CLICK
        return Verb.CLOSE if "expanded" in states else Verb.OPEN
    if element.role in _OPENING and element.tag != "select" and not element.is_field:
        if "expanded" in states and element.role != "treeitem":  # clicking an open one also chooses it
            return Verb.CLICK if _SAYS_DEED.match(element.name) else Verb.CLOSE
        if "collapsed" in states or "popup" in states:
            says = _SAYS_DEED.match(element.name) if element.role != "link" else None
            return Verb.CLICK if says or _SAYS_CLOSE.match(element.name) else Verb.OPEN
    if element.is_region:
        return Verb.SCROLL
    if "double" in states and not element.is_field:  # a text that a double click made editable is typed into
        return Verb.DOUBLE_CLICK
    if "menu" in states and not element.is_field:
        return Verb.RIGHT_CLICK
    if element.tag in ("video", "audio") and element.role == "generic":
        return Verb.PAUSE if "playing" in states else Verb.PLAY
    if element.draggable and (
        element.role == "generic" or element.loose or _SAYS_DRAG.match(element.lead or element.name)
    ):
        return Verb.DRAG
    if element.role in _SORTING and "sortable" in states:
        return Verb.SORT_BY
    if element.input_type == "file":
        return Verb.CHOOSE_FILE
    if element.input_type in SET_TYPES:
        return Verb.SET
    if "readonly" in states and element.role in ("textbox", "searchbox", "combobox"):
        return Verb.CLICK
    if element.role == "combobox" and not element.options and element.tag != "select":
        return Verb.TYPE_INTO if element.tag in ("input", "textarea") or element.editable else Verb.OPEN
    if _is_pressed(element):
        return Verb.CLICK
    return _VERBS.get(element.role, Verb.CLICK)


def _is_pressed(element: Element) -> bool:
    """Whether it is a link that a script makes a button of: it leads nowhere."""
    nowhere = element.href.endswith("#") or element.href.startswith("javascript:")
    return element.role == "link" and element.tag == "a" and nowhere


def target_of(element: Element) -> str:
    """Its name, or words in place of a missing name; never empty."""
    if len(element.cell) == 2 and not element.caption:  # the day of a calendar is called by itself
        column, row = map(plainly, element.cell)
        place = f"cell {column}, row {row}"
        return f"{label_of(element)}, {place}" if element.name else place
    own = _own_words(element)
    return own or f"{_ROLE_WORDS.get(element.role) or _TAG_WORDS.get(element.tag, 'item')} without a name"


def told_apart(element: Element) -> str:
    """The target of an element with its row, or what stands beside it, as it is said where others have that name."""
    row = telling(element.row_said or element.row, [element.name])
    return target_of(element) + (_row_words(element, row) or _beside_words(element))


def _own_words(element: Element) -> str:
    """What the page itself gives: a name, a hint or a value; empty if it gives none."""
    if element.toggles and element.hint:
        return short(plainly(element.hint), _MOST_LABEL)
    if element.name and not (
        element.tag == "canvas" and element.name_from == "content"
    ):  # shown where nothing is drawn
        return label_of(element)
    if element.role == "checkbox" and not element.hint and element.row:
        return f"row {element.row_said or element.row}"
    if (element.editable or element.drawn) and not element.hint and element.value:
        words = element.value.split()
        if told := " ".join(_without_line_numbers(words) if element.drawn else words):
            return f"text “{short(told, _MOST_VALUE)}”"
    if element.role == "combobox" and not element.hint and (chosen := _chosen(element)):
        return f"list “{short(chosen, _MOST_VALUE)}”"
    if element.colour:
        return f"“{element.colour}” (colour)"
    if element.input_type in _INPUT_WORDS and element.hint:
        return f"{_INPUT_WORDS[element.input_type]} “{element.hint}”"
    if element.hint and element.role in _SAID_BY_VERB:
        return f"“{element.hint}”"
    if element.hint:
        role = "button" if _is_pressed(element) else element.role
        what = _ROLE_WORDS.get(role) or _TAG_WORDS.get(element.tag)
        return f"“{element.hint}” ({what})" if what else f"“{element.hint}”"
    if element.input_type in _INPUT_WORDS:
        return _INPUT_WORDS[element.input_type]
    return ""


def _without_line_numbers(words: list[str]) -> list[str]:
    """The words of an editor that draws its lines and their numbers, counted from 1."""
    if words[:1] != ["1"]:
        return words
    told, line = [], 1
    for word in words:
        if word == str(line):
            line += 1
        else:
            told.append(word)
    return told


def _chosen(element: Element) -> str:
    """What a list shows, if that is one thing."""
    chosen = [option[0] for option in element.options if option[1]]
    return (chosen[0] if len(chosen) == 1 else "") if element.options else element.value


def label_of(element: Element) -> str:
    """The name without "required" or an asterisk at its end; for a card only its first line."""
    return _short_label(element, element.lead or element.name)


def _short_label(element: Element, name: str) -> str:
    if element.is_field or element.role in ("checkbox", "radio"):
        bare = _MARK_OF_DUTY.sub("", name)
        name = bare if bare and not _NOT.search(bare) else name
    return short(plainly(name), _MOST_LABEL)


def short(text: str, most: int) -> str:
    """The text, cut at a word boundary if it is longer than `most` characters."""
    if len(text) <= most:
        return text
    cut = text[: most - 1]
    return (cut[: cut.rfind(" ")] if cut.rfind(" ") > most // 2 else cut).rstrip() + "…"


_AT_ONCE = 500
"""Actions that are made between two looks at the clock."""


def actions_of(
    elements: list[Element],
    way_of: Callable[[Element], Remedy | None] = lambda _: None,
    check: Callable[[], None] = lambda: None,
) -> tuple[Action, ...]:
    """The actions of all elements, with unique descriptions, in the given order. The elements must have ids.

    Args:
        elements: All elements of a page.
        way_of: Returns the one button that helps with an element that is not ready.
        check: Called again and again; it raises once there is no more time.
    """
    _call_rows(elements)
    check()
    words = [(verb_of(element), target_of(element)) for element in elements]
    apart = {(element.doc, element.toggles) for element in elements if element.toggles}
    for index, element in enumerate(elements):
        if words[index][0] is Verb.OPEN and (element.doc, element.key) in apart:  # its arrow opens it
            words[index] = (Verb.CHOOSE, words[index][1])
    check()
    words = _led_to(elements, words)
    check()
    clicked = {pair for element, pair in zip(elements, words, strict=True) if not _is_pressed(element)}
    for index, element in enumerate(elements):
        if words[index] in clicked and _is_pressed(element):  # else it would read as the button of the same name
            words[index] = (Verb.OPEN, words[index][1])
    words = [_not_said_twice(*pair) for pair in _beside(elements, words)]
    check()
    targets = _unique(elements, words)
    actions: list[Action] = []
    for element, (verb, _), target in zip(elements, words, targets, strict=True):
        if len(actions) % _AT_ONCE == 0:
            check()
        actions.append(_action(element, verb, target, way_of))
    return tuple(actions)


def _call_rows(elements: list[Element]) -> None:
    """Shorten what rows are called to the first lines or cells that tell them from the others, in words.

    Numbers before them, such as an age, are left out where nothing else is called by the same words.
    """
    cuts = {element.row: element.row_cuts for element in elements if element.row}
    rows, said = sorted(cuts), dict[str, str]()
    for place, row in enumerate(rows):
        beside_it = rows[max(0, place - 1) : place] + rows[place + 1 : place + 2]
        heads = (row[:cut].strip() for cut in cuts[row])
        told = (head for head in heads if _LETTER.search(head) and not any(map(_begins(head), beside_it)))
        said[row] = next(told, row)
    named = {row: _without_numbers(name, cuts[row]) for row, name in said.items()}
    times = Counter(named.values())
    said = {
        row: named[row] if times[named[row]] == 1 and named[row] not in said else name for row, name in said.items()
    }
    for element in elements:
        element.row_said = said.get(element.row, element.row)


def _without_numbers(name: str, cuts: tuple[int, ...]) -> str:
    """The name of a row from its first line or cell with letters on."""
    if not _LETTER.search(name):
        return name
    numbers = [name[:cut] for cut in cuts if cut < len(name) and not _LETTER.search(name[:cut])]
    return name[len(max(numbers, key=len, default="")) :].strip()


def _begins(head: str) -> Callable[[str], bool]:
    return lambda row: row.startswith(head)


def _led_to(elements: list[Element], words: list[tuple[Verb, str]]) -> list[tuple[Verb, str]]:
    """Name a link without a name, such as a picture, after a nearby link to the same address.

    An address in the page under which links of several names lead, or icons of several kinds, is nobody's.
    """
    told = list(words)
    named: dict[tuple[str, str], set[str]] = defaultdict(set)
    drawn: dict[tuple[str, str], set[str]] = defaultdict(set)
    for element in elements:
        if element.role == "link" and element.name:
            named[element.href, element.doc].add(label_of(element))
        elif element.role == "link" and element.hint:
            drawn[element.href, element.doc].add(element.hint)
    for index, element in enumerate(elements):
        if element.role == "link" and not element.name and _leads(element.href):
            around = elements[max(0, index - _NEAR_LINKS) : index + _NEAR_LINKS + 1]
            same = [one for one in around if one.name and (one.href, one.doc) == (element.href, element.doc)]
            place = element.href, element.doc
            alone = "#" not in element.href or (len(named[place]) <= _MOST_CALLED and len(drawn[place]) <= 1)
            if same and alone:
                told[index] = (words[index][0], f"“{label_of(same[0])}” ({_ROLE_WORDS['link']})")
    return told


def _leads(address: str) -> bool:
    """Whether an address leads anywhere; scripts often give the links that they handle one that does not."""
    return address.partition("#")[0] != "" and not address.endswith("#") and not address.startswith("javascript:")


def _beside(elements: list[Element], words: list[tuple[Verb, str]]) -> list[tuple[Verb, str]]:
    """Tell an element without any name by its row, or by the element before it in its group."""
    told = list(words)
    for index in range(1, len(elements)):
        element, before = elements[index], elements[index - 1]
        same = before.category == element.category and before.row == element.row
        if element.name or _own_words(element) or words[index][1] != target_of(element):  # named after another link
            continue
        if element.row and len(element.row_said) <= _MOST_ROW:
            icon = "icon button" if element.role == "button" else words[index][1]
            told[index] = (words[index][0], icon + _row_words(element))
        elif same and before.name and element.tag != "canvas":  # a drawing has nothing to do with what comes before
            told[index] = (words[index][0], f"{words[index][1]}, after “{short(label_of(before), 60)}”")
    return told


def _not_said_twice(verb: Verb, target: str) -> tuple[Verb, str]:
    """Remove the verb from a target that begins with it: "Open" and "Open sheet 1"."""
    rest = target[len(verb) :]
    return (verb, rest.strip()) if rest[:1] == " " and target.lower().startswith(verb.lower()) else (verb, target)


def _unique(elements: list[Element], words: list[tuple[Verb, str]]) -> list[str]:
    """The targets, with a title, table row, group or number added where two would read the same."""
    targets = [target + _said_with(element) for element, (_, target) in zip(elements, words, strict=True)]
    counts = Counter(zip((verb for verb, _ in words), targets, strict=True))
    named: dict[tuple[Verb, str], set[str]] = defaultdict(set)
    for index, element in enumerate(elements):
        named[words[index][0], targets[index]].add(element.name)
    for index, element in enumerate(elements):
        pair = (words[index][0], targets[index])
        is_first = element.lead in element.name and not element.name.endswith(element.lead)
        if element.lead and is_first and counts[pair] > 1 and len(named[pair]) > 1:  # before it is but a picture
            targets[index] = _not_said_twice(words[index][0], _short_label(element, element.name))[1]
    names = Counter(element.name for element in elements if element.row)
    # The days of a calendar are in several rows, and all that there is in each.
    twins = {name for name, count in names.items() if count > 1 and any(map(str.isalpha, name))}

    def telling_row(element: Element) -> str:
        return _row_words(element, telling(element.row_said, [name for name in twins if name in element.row_said]))

    ways = (_title_words, _shown_words, telling_row, _heading_words, _beside_words, _head_words, _group_words)
    for places in _alike(words, targets):  # by one of them alone, if it tells each from each
        each = ([add(elements[index]) for index in places] for add in ways)
        for index, more in zip(places, next(filter(_tells_all, each), ()), strict=False):
            targets[index] += more
    for add in ways:
        for places in _alike(words, targets):
            said = [_unsaid(targets[index], add(elements[index])) for index in places]
            if len(set(said)) > 1:  # the same words added to all would tell none apart
                for index, more in zip(places, said, strict=True):
                    targets[index] += more
    _add_next(elements, words, targets)
    _tell_pressed(elements, words, targets)
    counts = Counter(zip((verb for verb, _ in words), targets, strict=True))
    seen: Counter[tuple[str, str]] = Counter()
    for index in range(len(elements)):
        pair = (words[index][0], targets[index])
        if counts[pair] > 1:
            seen[pair] += 1
            targets[index] += f" ({seen[pair]} of {counts[pair]})"
    return targets


def _tell_pressed(elements: list[Element], words: list[tuple[Verb, str]], targets: list[str]) -> None:
    """Tell those apart by their groups that read the same but for the verb, which nobody sees: a link and a tab."""
    alike: dict[str, list[int]] = defaultdict(list)
    for index, (verb, _) in enumerate(words):
        if verb in _PRESSED and elements[index].reason == "ready":
            alike[_BARE.sub("", targets[index]).casefold()].append(index)
    for places in alike.values():
        said = [_group_words(elements[index]) for index in places]
        if len(places) > 1 and len({words[index][0] for index in places}) > 1 and _tells_all(said):
            for index, more in zip(places, said, strict=True):
                targets[index] += more


def _unsaid(target: str, more: str) -> str:
    """The words that tell where something is, unless the target says them already."""
    place = _PLACED.sub("", more)
    return "" if place and target.endswith((f", in row {place}", f", in {place}", f", beside {place}")) else more


def _alike(words: list[tuple[Verb, str]], targets: list[str]) -> list[list[int]]:
    """The places of those that read the same, for each text that several have."""
    alike: dict[tuple[Verb, str], list[int]] = defaultdict(list)
    for index, (verb, _) in enumerate(words):
        alike[verb, targets[index]].append(index)
    return [places for places in alike.values() if len(places) > 1]


def _tells_all(said: list[str]) -> bool:
    """Whether words tell each of those that read the same from each other."""
    return all(said) and len(set(said)) == len(said)


def _add_next(elements: list[Element], words: list[tuple[Verb, str]], targets: list[str]) -> None:
    """Tell those apart that would still read the same, and have no name, by the name in the same line."""
    for places in _alike(words, targets):
        if any(elements[index].name for index in places):
            continue
        said = [_name_in_line(elements, index) for index in places]
        if all(said) and len(set(said)) == len(said):
            for index, more in zip(places, said, strict=True):
                targets[index] += f", beside {short(more, 60)}"


def _name_in_line(elements: list[Element], index: int) -> str:
    """What the element right after this one, or else the one before it, is called, if it is in the same line."""
    own = elements[index]
    for other in elements[index + 1 : index + 2] + elements[max(0, index - 1) : index]:
        middle = own.box.y + own.box.height / 2
        if other.name and other.doc == own.doc and other.box.y <= middle <= other.box.y + other.box.height:
            return label_of(other)
    return ""


def _said_with(element: Element) -> str:
    """Words for an element named by a number alone, such as a day, or by a sign alone, such as an arrow.

    The number's are the caption of its grid; the sign's its row or what stands beside it. So are those of what folds.
    """
    if element.caption:
        return f", {_OVERHANGS.get(element.overhang, '')}{element.caption}"
    target = target_of(element)
    if _WORD.search(target) and not _FOLDS.match(target):
        return ""
    row = telling(element.row_said or element.row, [element.name, target])  # some draw the word as a sign
    return _row_words(element, row) or _beside_words(element)


def _title_words(element: Element) -> str:
    return f" ({element.title})" if element.title else ""


def _shown_words(element: Element) -> str:
    """What an empty field shows, or how the text of an editor begins, where that is not its name."""
    words = element.value if element.editable and element.value else element.placeholder
    shown = short(plainly(" ".join(words[:_MOST_LABEL].split())), _MOST_VALUE) if element.is_field else ""
    target = target_of(element).casefold()
    return f" ({shown})" if _LETTER.search(shown) and shown.strip(".… ").casefold() not in target else ""


def _row_words(element: Element, row: str | None = None) -> str:
    row = (element.row_said or element.row) if row is None else row
    said = row.rstrip("…") in element.name or (not element.name and target_of(element).endswith(row))
    bare = not _LETTER.search(element.name) and len(row.split()) > 1 and not _LETTER.search(row)
    if not row or said or bare or element.wide:
        return ""
    return f", in {row}" if element.card else f", in row {row}"


def _beside_words(element: Element) -> str:
    near = beside(plainly(element.near)) if element.near else ""
    bare = element.name != "" and not _LETTER.search(
        target_of(element) + near
    )  # of two numbers, neither tells what the other is
    if not near or bare or near in target_of(element):
        return ""
    return f" {near}" if _REMARK.fullmatch(near) else f", beside {near}"


def _heading_words(element: Element) -> str:
    return _head_words(element) if element.headed else ""


def _head_words(element: Element) -> str:
    head = short(beside(plainly(element.head)), _MOST_GROUP) if element.head else ""
    said = (
        head in target_of(element)
        or head.casefold() == element.caption.casefold()
        or head in element.row_said
        or (element.row_said and element.row_said in head)
    )
    return f", in {head}" if head and not said else ""


def _group_words(element: Element) -> str:
    group = short(plainly(element.category), _MOST_GROUP)
    if not group or element.elsewhere or group == target_of(element):
        return ""
    return f", in {group}"


def _action(element: Element, verb: Verb, target: str, way_of: Callable[[Element], Remedy | None]) -> Action:
    reason: Reason = element.reason  # type: ignore[assignment]  # the page script only says these words
    if element.is_region and reason == "disabled":
        reason = "ready"  # it scrolls all the same
    param = param_of(element)
    return Action(
        id=element.id,
        description=f"{verb} {target}",
        category=element.category or NO_CATEGORY,
        params=(param,) if param else (),
        status="valid" if reason in ("ready", "covered") else "excluded",
        reason=reason,
        hindrance=hindrance_of(element, reason),
        lacks=lacks_of(element) if reason == "disabled" else (),
        verb=verb,
        target=target,
        role=element.role,
        name=element.name,
        value=element.value,
        error=element.error,
        states=element.states,
        box=element.box,
        seen=element.seen,
        frame=element.frame,
        tag=element.tag,
        found_by=found_by(element),
        href=masked_address(element.href, distinct=True),
        unnamed=not element.name,
        way=None if reason == "ready" else way_of(element),
        form=_form_of(element),
        submits=element.submits,
        choice_of=field_name_in(element.marks) if element.role == "radio" else "",
        landmark=_landmark_in(element.marks),
    )


@lru_cache(4096)  # most elements share their marks with others
def _landmark_in(marks: str) -> str:
    return next((role for role in landmarks_in(marks) if role in LANDMARKS), "")


def _form_of(element: Element) -> str:
    """What the fields of one form have in common: their form, or else their heading."""
    if element.form:
        return f"{element.frame}#{element.form}"
    # A tick outside a form acts at once, as in a list of things to do.
    return f"{element.frame} {element.category}" if element.is_field and element.category else ""


def hindrance_of(element: Element, reason: str) -> Fact | None:
    """The reason why an element cannot be acted on; None if it can.

    Args:
        element: The element.
        reason: The kind of reason, as in `Action.reason`.
    """
    match reason:
        case "covered":
            return fact(Code.BEHIND, by=element.blocker)
        case "disabled":
            return fact(Code.CAN_ONLY_BE_READ if element.read_only else _OFF.get(element.unfit, Code.OFF_ON_PAGE))
        case "hidden":
            return fact(Code.SEEN_THROUGH) if element.unfit == "clear" else fact(Code.FOLDED_IN, by=element.blocker)
        case "outside":
            return fact(Code.OUT_OF_ITS_BOX if element.unfit == "cut" else Code.OFF_SCREEN)
        case "blocked":
            if element.blocker == WORDLESS:
                return fact(Code.BLOCKED_BY_QUESTION)
            return fact(Code.BLOCKED_BY, by=element.blocker)
        case _:
            return None


def lacks_of(element: Element) -> tuple[Fact, ...]:
    """The facts that a disabled element waits for."""
    return tuple(fact(_LACKS[missing.lack], target=missing.label) for missing in element.missing)


def param_of(element: Element) -> Param | None:
    """The one value that the element takes, or None."""
    if element.is_region:
        return Param(name="way", type="str", values=SCROLL_WAYS, label="Way")
    if not element.is_field or "readonly" in element.states:
        return None
    label = target_of(element)
    secret = element.is_secret
    default: str | None = element.value
    choices = choices_of(element)
    values = tuple(words for words, index in choices.items() if not element.options[index][2])
    if element.tag == "select" or element.role == "listbox":
        default = "\n".join(words for words, index in choices.items() if element.options[index][1])
    if secret:
        default = None
    return Param(
        name=camel_case(label) or "value",
        type=_PARAM_TYPES.get(element.input_type, "number" if _is_number(element) else "str"),
        default=default,
        values=values,
        label=label,
        input_type=element.input_type or ("textarea" if element.tag == "textarea" or element.editable else ""),
        placeholder=element.date_form or element.placeholder,
        required="required" in element.states,
        secret=secret,
        minimum=element.minimum,
        maximum=element.maximum,
        step=element.step,
        pattern=element.pattern,
        max_length=element.max_length,
        min_length=element.min_length,
        multiple="multiple" in element.states and (bool(element.options) or element.input_type == "file"),
        shown=tuple(choices) if values and len(values) < len(choices) else (),
        accept=element.accept if element.input_type == "file" else "",
    )


def _is_number(element: Element) -> bool:
    """Whether it is moved to a number; not what shows names of steps, such as a week day, for its value."""
    return element.role in ("slider", "spinbutton") or element.is_adjustable


def choices_of(element: Element) -> dict[str, int]:
    """The options of a list in order, as label and index in `element.options`; groups make the labels unique."""
    counts = Counter(option[0] for option in element.options)
    choices: dict[str, int] = {}
    for index, (label, _, _, group) in enumerate(element.options):
        words = f"{label} ({group})" if counts[label] > 1 and group else label
        choices.setdefault(words, index)
    return choices


def camel_case(text: str) -> str:
    """A label as a parameter name: "Full name" becomes "fullName"; at most 40 characters."""
    parts = re.findall(r"[^\W_]+", text)
    if not parts:
        return ""
    name: str = parts[0].lower() + "".join(part[:1].upper() + part[1:].lower() for part in parts[1:])
    return name[:40]
