"""The name of an element in words. Pure."""

import re
from itertools import pairwise

from gui.engine.describe.edges import is_edge
from gui.engine.describe.elements import Element
from gui.engine.describe.figures import are_figures, tells_chart
from gui.engine.describe.verbs import MOVES, is_pressed, verb_of
from gui.engine.describe.wording import REMOVES, plainly, uncoded, without_kind, without_prompt
from gui.schema.plain import within_quotes
from gui.schema.verb import Verb

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
ROLE_WORDS = {
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
_THICKEST_BAR, _SHORTEST_BAR, _LONG = 24, 60, 5
"""CSS pixels: the size of a bar, and its least ratio of length to thickness."""

_MANY_CELLS = 4
"""From so many cells on a row is named by the first ones that distinguish it."""

_LEAST_AREA = 100
_LARGEST_ICON = 64
"""CSS pixels: the least short side of an area, and the longest side of an icon."""

_SAID_BY_VERB = frozenset({"checkbox", "radio", "switch"})
"""Roles that the verb implies: only a checkbox is ticked."""

_NO_WORDS = frozenset({"", "action", "actions", "check", "mark", "select", "selected", "selection", "tick", "tick box"})
"""Hints that say no more than that it is a checkbox."""

_TAG_WORDS = {
    **dict.fromkeys(("circle", "ellipse", "line", "path", "polygon", "polyline", "rect"), "shape"),
    "td": "cell",
    "th": "head without words",
    "li": "entry",
    "canvas": "drawing",
}
_DRAWN_AS = frozenset({"g", "path", "rect"})
MOST_LABEL = 120
"""The longest name in a description, in characters: some names are the text of whole cards."""

_MOST_TEXT = 60
"""The same for an element without a role, whose name is all of its text, such as a paragraph."""

MOST_VALUE = 30

CHART = "chart"
"""The name of a drawing that reads out its numbers."""

EDITOR = "editor"
"""The name of a large rich text field without a name."""
_LEAST_EDITOR = 60
_SAID = re.compile(r"[^\W_]")
"""A letter or digit."""

NAMELESS = "item without a name"
"""The name of an element without words, position or shape that would name it."""

ICON_BUTTON = "icon button"
"""The name of a button without words: only its icon is visible."""

UNTOLD = frozenset({NAMELESS, ICON_BUTTON, "icon", "switch", "slider", "tick box", "Number field", "Slider"})
"""Names that tell only the kind."""

_MARK_OF_DUTY = re.compile(
    r"^\*\s*|[\s:*(]*\b(required|mandatory)\b[)\s:]*$|[\s:]*\*+$|\s*:$|(?<=\w)\s+[?ⓘℹ]$", re.IGNORECASE
)
_FIGURES = re.compile(r"[\d.,%-]+(\s+[\d.,%…-]+){3,}")
"""Four numbers or more, such as those of a table that is pressed as a whole; useless as a name."""

_REMOVERS = re.compile(r"(?<=[^\W\d_])\s*[×✕✖✗](?!\s*\d)")
"""The crosses after several chosen things in a box that holds them all."""

_SCALE = re.compile(r"(?:^|\s)-?\d[\d.,%]*(?:\s+-?\d[\d.,%]*){4,}(?=\s|$)")
"""The numbers of an axis, beside the words for its subject."""

_LETTER = re.compile(r"[^\W\d_]")
_DIGIT = re.compile(r"\d")
_CLOCK = re.compile(r"\d{1,2}(:\d\d){1,2}")
_STARRED = re.compile(r"^\*\s*|\s*\*+$|(?<=\w)\s+[?ⓘℹ]$")
_NOT = re.compile(r"\b(not|non|never|if|when|where|as)[\s-]*$", re.IGNORECASE)
"""After such a word, "required" means something else: “Not required”."""
_TURNS = frozenset({"previous", "next", "first", "last", "back", "forward"})
"""Signs of list items that turn pages."""
_ONLY_DRAGS = re.compile(
    r"(drag|move|rearrange|reorder|sort)(( to|\W)+(drag|move|rearrange|reorder|sort))*( (me|handler?|grip|icon))?",
    re.IGNORECASE,
)
"""A name that says only that something can be moved."""
_SAYS_SORTS = re.compile(
    r"(?:(?:toggle|change|click to|set)\s+)?sort(?:ing)?(?:\s+(?:by\s+)?(?:this\s+|the\s+)?(?:column|order))?",
    re.IGNORECASE,
)
"""What is said of the deed alone by a button in the head of a column."""

_SORTS_BY = re.compile(
    r"sort (?:the )?(?:\w+ )?by (?P<what>\w.*?)(?: in)? (?:ascending|descending)(?: order)?", re.IGNORECASE
)
"""A deed of such a button with its turn, for screen readers: “Sort table by Town in descending order”."""

_SAYS_SIZE = re.compile(r"Resize (?:the )?(?P<what>\w.*?)(?: column| row)?", re.IGNORECASE)
"""Screen reader text for the line between two columns: it sets the width of the first."""
_SAYS_KEYS = re.compile(
    r"(?:Press|Use) (?:the )?(?:(?:up|down|left|right|arrow|keys?|and|or|,)\s+)+to resize (?:the )?(?P<what>\w.*?)\.?",
    re.IGNORECASE,
)
"""The same for the edge of a part, with keyboard instructions."""
_SAYS_VALUE = re.compile(
    r"(?P<what>[^\W\d_][\w ]{2,30}): [^.]{1,40}\. (Switch|Change|Click|Press|Select|Use) \w.*", re.DOTALL
)
"""Screen reader text for a setting, its value and an instruction: “Theme: light. Switch to dark theme.”"""
_FOLDED_HINT = re.compile(r"(?<=[)\d])\s+(Show|Hide|Expand|Collapse)$", re.IGNORECASE)
"""The end of a line that opens a part, after a count: the verb says it."""
_FACT = re.compile(r"(?:^|\s)[A-Z][A-Za-z]*(?: [a-z]+)?: ")
_FIRST_FACT = re.compile(r"^[A-Z][A-Za-z]*(?: [a-z]+)?: (\S.*?),? [A-Z][A-Za-z]*(?: [a-z]+)?: .*$", re.DOTALL)
_LEAST_FACTS = 3
"""From so many labelled facts on, screen readers hear more than the page shows: “Task: Grease Start date: … End
date: …”."""
_MEASURED = re.compile(
    r"(?<=[^\W\d_]{2})(?P<version>@[\w.+-]+)?( [A-Z]{2,5})*( \d[\d.,]*)* \d[\d.,]* ?([kKMGT]i?B|B)( [\d.,]+ ?%)?$"
)
"""Text after an entry's words: marks, counts and sizes."""
_MARKS_ALONE = re.compile(r"([A-Z]{2,5}|[\d.,%]+|[kKMGT]?i?B)( ([A-Z]{2,5}|[\d.,%]+|[kKMGT]?i?B))+")
"""Marks and figures highlighted in an entry: the words before them are its name."""
_BEGUN = 12
"""Letters by which a row and its name must begin alike."""

_BADGE = re.compile(r"(?P<what>[^\W\d_][^\d]*?) (?P<count>\d{1,4})")
"""The word for an icon, and the number on it: “Bell 3”."""

_LEAST_LINES = 8
"""From so many consecutive numbers on, they are line numbers; page numbers are fewer and are separate buttons."""
_TICKED = frozenset({"checkbox", "radio", "switch", "menuitemcheckbox"})
_STATES_SHOWN = re.compile(r"^(on\W*off|off\W*on|yes\W*no|no\W*yes)\s+(?=\w)", re.IGNORECASE)
"""Both states of a drawn switch before its name."""
_STATE_SAID = re.compile(
    r"(?<=\w)(?<!\bwhat)(?<!\bthat)(?<!\bthis)(?<!\bit)\s*(:|\bis|\bare)\s+"
    r"(currently\s+)?(on|off|(un|not )?checked|(en|dis)abled)$",
    re.IGNORECASE,
)
"""“Toggle is off”: the verb already implies the state, and the name must not change with it."""
_SELECTS = re.compile(r"(select|choose)( \w+){0,6}( [-–:])? ?", re.IGNORECASE)
"""Before the name of a row, in the name of its tick box."""
_SELECTED = re.compile(r"(select|check|tick) (?=(all|every|the|this)\b)", re.IGNORECASE)
"""Screen reader text that says the deed of a tick box: “Select all rows”."""
_FOR_ACTION = re.compile(r"this (object|row|item|record|entry)( for \w+( \w+)?)? [-–:] (?=\w)", re.IGNORECASE)
"""The rest of that, before what its row is called elsewhere: “Select this object for an action - Order 12”."""
_ANY_ROW = frozenset({"entry", "item", "option", "record", "row", "row selection"})
"""Names of tick boxes in rows that say only what kind of thing a row is."""
_TURNS_ON = re.compile(r"(en|dis)able (for|this|it)\b", re.IGNORECASE)
_PATH = re.compile(r"(?:~|[A-Za-z]:)?/?(?:[^\s/]+/){3,}(?=[^\s/]+/[^\s/]+)")
"""The beginning of the path of a file, before its last folder."""
_MOMENT = re.compile(r"(?<=\w)[\s,:]+\d{4}-\d\d-\d\d[ T]\d\d:\d\d:\d\d$")
"""A day and time to the second after a field's words, such as when a page was last refreshed."""
_GOES_TO = re.compile(r"^(go|jump|switch) to (?=\w)", re.IGNORECASE)
"""Screen reader text before the name of a tab."""

_POPUP = re.compile(r"(?<=\w)\s+drop-?down( menu)?$", re.IGNORECASE)
"""Screen reader text after the name of a menu button: “Account dropdown”."""
_ACCESS_KEY = re.compile(
    r"(?<=[\w)]) \[(?:(?:alt|cmd|command|control|ctrl|meta|option|shift)\s?[+-]\s?)*"
    r"(?:[a-z]|(?<=[+-])\S|F\d{1,2}|del|delete|enter|esc|escape|space|tab)\]$",
    re.IGNORECASE,
)
"""The access key or shortcut in a tooltip: “Old revisions [o]”, “Refresh [Shift+R]”."""
_STANDS_AS = re.compile(r"(?<=theme) \((auto|light|dark|system)\)$", re.IGNORECASE)
"""The current theme after the name of its switch: “Toggle theme (auto)”."""
_LOOKS = frozenset({"light", "dark"})
"""Screen reader text for a sun or a moon: the current theme, or the next."""
_EITHER_LOOK = "light or dark"

_UNSEEN = frozenset({"aria-label", "alt", "title"})
"""Sources of names that are not visible on the page."""
_OPENS = frozenset({"popup", "collapsed", "expanded"})


def target_in_words(element: Element) -> str:
    """Its `target_of`, from its words if these were made since its row got its name."""
    memo = element.memo
    return memo.words[1] if memo is not None and memo.row_said == element.row_said else target_of(element)


def target_of(element: Element) -> str:
    """Its name, or words in place of a missing name; never empty."""
    if len(element.cell) == 2 and not element.caption:  # a calendar day has its own name
        column, row = map(plainly, element.cell)
        if element.mark is not None:
            return f"{column}, in row {row}"  # whatever its content
        place = f"cell {column}, row {row}"
        return f"{label_of(element)}, {place}" if element.name else place
    if (
        element.role == "doc-backlink"
        and element.name
        and not _LETTER.search(element.name)
        and _DIGIT.search(element.name)
    ):
        return f"{element.name}, before its note"
    if element.role == "img" and element.name_from == "content" and tells_chart(element.name):
        return CHART
    if _selects_row(element):
        return f"row {element.row_said}"
    if _strays_from_row(element) or _is_row_with_figures(element) or _is_row_of_many(element):
        return f"row {element.row_said or element.row}"
    if element.role == "combobox" and element.shape and not element.name and not element.hint:
        return element.shape  # the visible shape, whatever the field inside is for
    own = own_words(element)
    if "sortable" in element.states and element.near and _SAYS_SORTS.fullmatch(own):
        return plainly(element.near)
    if "sortable" in element.states and (sorting := _SORTS_BY.fullmatch(own)):
        return plainly(sorting["what"])
    if _is_begun(element, own):
        return plainly(element.category)
    if element.role == "generic" and _CLOCK.fullmatch(own) and _shape_of(element) == "bar":
        return element.shape or "bar"  # the time under the pointer
    if element.shape and element.name and not _LETTER.search(own):
        return element.shape  # its name is the displayed value
    if element.role == "generic" and _shape_of(element) == "area" and _FIGURES.fullmatch(own):
        return "area of numbers"
    if element.role == "generic" and element.tag in _DRAWN_AS and _FIGURES.fullmatch(own):
        return "shape"  # the numbers drawn at its parts
    if not element.name and _ONLY_DRAGS.fullmatch(element.hint) and verb_of(element) is Verb.DRAG:
        return "divider" if _shape_of(element) == "bar" else "handle"
    only_drags = _ONLY_DRAGS.fullmatch(own if element.name else element.hint)
    if element.row and only_drags and verb_of(element) is Verb.DRAG:
        return f"row {element.row_said or element.row}"
    if not own and element.editable and element.role == "textbox" and element.box.height >= _LEAST_EDITOR:
        return EDITOR
    if own or element.role == "button":
        return own or (element.shape if element.shape != "icon" else "") or ICON_BUTTON
    drawn = "area" if element.tag in _DRAWN_AS and _shape_of(element) == "area" else _TAG_WORDS.get(element.tag)
    return element.shape or ROLE_WORDS.get(element.role) or drawn or _shape_of(element)


def _is_begun(element: Element, own: str) -> bool:
    """Whether what a field is called unseen only begins the words over it, as “Filter by” does “Filter by Tags”."""
    over = element.category
    unseen = element.role in ("textbox", "searchbox", "combobox") and element.name_from == "aria-label"
    return bool(unseen and own) and len(over) <= MOST_LABEL and over.casefold().startswith(f"{own.casefold()} ")


def _strays_from_row(element: Element) -> bool:
    """Whether a whole row's name is its content in another order than it is laid out."""
    told = element.role == "row" and element.name_from == "content" and len(element.name) > MOST_LABEL
    said = element.row_said or element.row
    return told and said != "" and not element.name.startswith((said, element.row[:_BEGUN]))


def _selects_row(element: Element) -> bool:
    """Whether a tick box only says unseen that it selects its row, or turns it on: “Select this object - Science”."""
    if element.role != "checkbox" or element.name_from not in _UNSEEN or not element.row_said:
        return False
    if plainly(element.name).casefold() in _ANY_ROW:
        return True
    if element.card:
        return False
    # what a tooltip says will happen changes with each tick
    return bool(_SELECTS.fullmatch(element.name.removesuffix(element.row_said)) or _TURNS_ON.match(element.name))


def _is_row_with_figures(element: Element) -> bool:
    """Whether a whole row is named by its title with sizes and dates after it."""
    said = element.row_said
    begins = said != "" and element.name.startswith(f"{said} ") and element.name_from == "content"
    return begins and element.role in ("generic", "row") and are_figures(element.name[len(said) :])


def _is_row_of_many(element: Element) -> bool:
    """Whether a whole row is named by all of its many cells, of which the first ones distinguish it."""
    begins = element.row_said != "" and element.name.startswith(f"{element.row_said} ") and not element.lead
    return element.tag == "tr" and element.name == element.row and len(element.row_cuts) >= _MANY_CELLS and begins


def _shape_of(element: Element) -> str:
    """The shape of an element without any words: a bar, an area, or none with a name."""
    short_side, long_side = sorted((element.box.width, element.box.height))
    if short_side <= _THICKEST_BAR and long_side >= max(_LONG * short_side, _SHORTEST_BAR):
        return "bar"
    return "area" if short_side >= _LEAST_AREA else NAMELESS


def _has_only_an_id(element: Element) -> bool:
    """Whether a program calls it by a word that is not to be seen in the one line of words beside it."""
    in_line = element.row != "" and not element.row_cuts and not element.card and not element.wide
    return in_line and element.hint == element.html_id and element.hint.casefold() not in element.row.casefold()


def own_words(element: Element) -> str:
    """The page's own words: a name, a hint or a value; empty if there are none."""
    if element.toggles and element.hint:
        return short(plainly(element.hint), MOST_LABEL)
    if element.name and not (
        element.tag == "canvas" and element.name_from == "content"
    ):  # shown only if nothing is drawn
        return label_of(element)
    hint = within_quotes(plainly(element.hint))
    hint = (element.is_field and _STARRED.sub("", hint)) or hint
    if element.role == "generic" and element.row and not {"expanded", "collapsed"}.isdisjoint(element.states):
        return element.row_said or element.row  # the opener of a list item is drawn, and its class is no name
    if (
        (element.role == "checkbox" or element.ticks)
        and (element.hint.casefold() in _NO_WORDS or not _SAID.search(element.hint) or _has_only_an_id(element))
        and element.row
    ):
        return f"row {element.row_said or element.row}"
    of_button = element.editable and element.hint.casefold() in REMOVES  # it removes what is edited
    if (element.editable or element.drawn) and (not element.hint or of_button) and element.value:
        words = element.value.split()
        if told := " ".join(_without_line_numbers(words) if element.drawn else words):
            return f"text “{within_quotes(short(told, MOST_VALUE))}”"
    if element.role == "combobox" and not element.hint and (chosen := _chosen(element)):
        return f"list “{within_quotes(short(chosen, MOST_VALUE))}”"
    if element.role == "listbox" and not element.hint and len(element.options) > 1:
        return f"list “{within_quotes(short(element.options[0][0], MOST_VALUE))}, …”"
    if element.colour:
        return f"“{within_quotes(element.colour)}” (colour)"
    if element.input_type in _INPUT_WORDS and element.hint:
        kind = _INPUT_WORDS[element.input_type]
        said = element.input_type == "file" or _says_kind(hint, kind)  # no other field has files to choose
        return f"“{hint}”" if said else f"“{hint}” ({kind[0].lower()}{kind[1:]})"
    if element.hint and (element.role in _SAID_BY_VERB or element.ticks or is_edge(element)):
        return f"“{hint}”"
    if element.hint:
        role = "button" if is_pressed(element) else element.role
        if role == "combobox" and verb_of(element) is Verb.TYPE_INTO and not _OPENS.intersection(element.states):
            role = "textbox"  # it only suggests what was typed before
        what = ROLE_WORDS.get(role) or (_kind_by_tag(element) if element.hint not in _TURNS else None)
        if what == "shape" and element.hint == "line":
            return element.hint  # the hint is its kind
        return f"“{hint}” ({what})" if what else f"“{hint}”"
    if element.input_type in _INPUT_WORDS:
        return _INPUT_WORDS[element.input_type]
    return ""


def _kind_by_tag(element: Element) -> str | None:
    """The word for a wordless element by its tag; a list item no larger than an icon is an icon."""
    is_icon = element.tag == "li" and max(element.box.width, element.box.height) <= _LARGEST_ICON
    return "icon" if is_icon else _TAG_WORDS.get(element.tag)


_KINDS_SAID = {"telephone": "phone", "colour": "color", "address": "url", "e-mail": "email"}
"""Words for kinds of fields, and their synonyms on pages."""


def _says_kind(hint: str, kind: str) -> bool:
    """Whether a field's words include its kind: “Your email” needs no “e-mail field”."""
    word = kind.casefold().split()[0]
    words = "|".join({re.escape(word), _KINDS_SAID.get(word, word)})
    return re.search(rf"\b({words})", hint.casefold()) is not None


def _without_line_numbers(words: list[str]) -> list[str]:
    """The words of an editor without its drawn line numbers, which start at 1."""
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
    """The chosen option of a list, if there is exactly one."""
    chosen = [option[0] for option in element.options if option[1]]
    return (chosen[0] if len(chosen) == 1 else "") if element.options else element.value


def label_of(element: Element) -> str:
    """The name without "required" or an asterisk at its end; for a card only its first line."""
    lead = "" if _MARKS_ALONE.fullmatch(element.lead) and not element.name.startswith(element.lead) else element.lead
    badge = _BADGE.fullmatch(lead) if element.name.isdecimal() else None
    if badge and badge["count"] == element.name and _is_icon(element, badge["what"]):
        return f"{badge['what']} ({badge['count']})"
    return short_label(element, lead or element.name)


def _is_icon(element: Element, word: str) -> bool:
    """Whether a word of its name comes from the classes of its icon."""
    return any(mark.startswith("i") and word.casefold() in mark.casefold() for mark in element.marks.splitlines())


def short_label(element: Element, name: str) -> str:
    """A name for display: without marks such as “required” at fields and boxes, and cut if it is long."""
    if element.role == "generic" and element.name_from == "content":
        name = _REMOVERS.sub(" ", name).strip() if len(_REMOVERS.findall(name)) > 1 else name
    if element.role == "generic" and _counts_on(name.rstrip("…").split()):
        return "line numbers"
    if element.role == "generic" and element.name_from == "content" and _LETTER.search(_SCALE.sub("", name)):
        name = _SCALE.sub(" ", name).strip()
    if element.role in _TICKED:
        name = _STATES_SHOWN.sub("", _STATE_SAID.sub("", name)) or name
    name = plainly(uncoded(name) if element.name_from == "aria-label" else name)
    if element.name_from in _UNSEEN and not element.lead and (element.role in ("button", "link") or element.is_field):
        name = without_kind(name, field=element.is_field)
        if name.casefold() in _LOOKS and not element.is_field:  # a click leads to the other theme
            return _EITHER_LOOK
    if element.name_from == "aria-label" and _OPENS.intersection(element.states):
        name = _POPUP.sub("", name)
    if element.name_from == "aria-label" and element.role == "tab":  # the tab shows it: “Go to slide 2”
        name = _GOES_TO.sub("", name)
    if element.role == "checkbox" and element.name_from in _UNSEEN:
        name = _FOR_ACTION.sub("", _SELECTED.sub("", name, count=1)) if _SELECTED.match(name) else name
    if element.role == "separator" and element.name_from in _UNSEEN and MOVES.fullmatch(name):
        return ROLE_WORDS["separator"]
    if element.role == "separator" and element.name_from in _UNSEEN and (sized := _SAYS_SIZE.fullmatch(name)):
        return f"{'width' if element.box.height > element.box.width else 'height'} of {sized['what']}"
    if element.name_from in _UNSEEN and (sized := _SAYS_KEYS.fullmatch(name)):
        return f"size of {sized['what']}"
    if element.name_from in _UNSEEN and (setting := _SAYS_VALUE.fullmatch(name)):
        name = setting["what"]
    if element.role == "summary":
        name = _FOLDED_HINT.sub("", name)
    if element.name_from == "aria-label" and len(_FACT.findall(name)) >= _LEAST_FACTS:
        name = _FIRST_FACT.sub(r"\1", name)
    if element.is_field:
        name = _MOMENT.sub("", without_prompt(name))
    if element.is_field or element.role in ("checkbox", "radio"):
        bare = _MARK_OF_DUTY.sub("", name)
        name = bare if bare and not _NOT.search(bare) else name
    if element.name_from == "content" and element.role in ("button", "generic", "link"):
        name = _MEASURED.sub("", name)
    name = _STANDS_AS.sub("", name)
    if element.name_from == "title":
        name = _ACCESS_KEY.sub("", name)
    most = _MOST_TEXT if element.role == "generic" else MOST_LABEL
    return short(_PATH.sub("…/", name, count=1) if len(name) > most and _PATH.match(name) else name, most)


def called_as_looks(elements: list[Element], words: list[tuple[Verb, str]]) -> list[tuple[Verb, str]]:
    """The same if a page has a button for each theme: each then has its own name."""
    places = [index for index, (_, target) in enumerate(words) if target == _EITHER_LOOK]
    if len({elements[index].name.casefold() for index in places}) < len(_LOOKS):
        return words
    own = {index: (words[index][0], plainly(elements[index].name)) for index in places}
    return [own.get(index, pair) for index, pair in enumerate(words)]


def _counts_on(words: list[str]) -> bool:
    """Whether words are only consecutive numbers, as beside the lines of an editor."""
    numbers = words[:_LEAST_LINES]
    if len(numbers) < _LEAST_LINES or not all(word.isdecimal() for word in words):
        return False
    return all(int(one) + 1 == int(two) for one, two in pairwise(numbers))


def with_state(element: Element) -> str:
    """The name of a checkbox with its state, if another one shows the other state: “Toggle is off”."""
    said = short(plainly(element.lead or element.name), MOST_LABEL)
    return said if element.role in _TICKED and _STATE_SAID.search(said) else ""


def short(text: str, most: int) -> str:
    """The text, cut at a word boundary if it is longer than `most` characters."""
    if len(text) <= most:
        return text
    cut = text[: most - 1]
    return (cut[: cut.rfind(" ")] if cut.rfind(" ") > most // 2 else cut).rstrip() + "…"


def camel_case(text: str) -> str:
    """A label as a parameter name: "Full name" becomes "fullName"; at most 40 characters."""
    parts = re.findall(r"[^\W_]+", text)
    if not parts:
        return ""
    name: str = parts[0].lower() + "".join(part[:1].upper() + part[1:].lower() for part in parts[1:])
    return name[:40]
