"""The verb and the name of an element in words. Pure."""

import re
from itertools import pairwise

from gui.engine.describe.elements import Element
from gui.engine.describe.figures import are_figures, tells_chart
from gui.engine.describe.wording import plainly, uncoded, without_kind, without_prompt
from gui.schema.plain import within_quotes
from gui.schema.verb import Verb

_VERBS = {
    "link": Verb.OPEN,
    **dict.fromkeys(("doc-backlink", "doc-biblioref", "doc-glossref", "doc-noteref"), Verb.OPEN),
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

_LEAST_AREA = 100
_LARGEST_ICON = 64
_NO_FIELD = 24
"""CSS pixels: a field in a drawn list that is no wider is invisible until one types."""

_DRAWN_TICKS = {
    "checkbox": (Verb.TICK, Verb.UNTICK),
    "radio": (Verb.CHOOSE, Verb.CHOOSE),
    "switch": (Verb.SWITCH_ON, Verb.SWITCH_OFF),
}
"""The verbs for a drawing of a hidden field: while it is off, and while it is on."""
_SAID_BY_VERB = frozenset({"checkbox", "radio", "switch"})
"""Roles that the verb implies: only a checkbox is ticked."""

_NO_WORDS = frozenset({"", "check", "tick", "tick box"})
"""Hints that say no more than that it is a checkbox."""

_TAG_WORDS = {
    **dict.fromkeys(("circle", "ellipse", "line", "path", "polygon", "polyline", "rect"), "shape"),
    "td": "cell",
    "th": "head without words",
    "li": "entry",
    "canvas": "drawing",
}
_DRAWN_AS = frozenset({"g", "path", "rect"})
_SORTING = frozenset({"button", "columnheader", "generic", "link"})
_OPENING = frozenset({"button", "combobox", "generic", "gridcell", "link", "menuitem", "row", "treeitem"})

MOST_LABEL = 120
"""The longest name in a description, in characters: some names are the text of whole cards."""

_MOST_TEXT = 60
"""The same for an element without a role, whose name is all of its text, such as a paragraph."""

MOST_VALUE = 30

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

_SCALE = re.compile(r"(?:^|\s)-?\d[\d.,%]*(?:\s+-?\d[\d.,%]*){4,}(?=\s|$)")
"""The numbers of an axis, beside the words for its subject."""

_LETTER = re.compile(r"[^\W\d_]")
_DIGIT = re.compile(r"\d")
_CLOCK = re.compile(r"\d{1,2}(:\d\d){1,2}")
_STARRED = re.compile(r"^\*\s*|\s*\*+$|(?<=\w)\s+[?ⓘℹ]$")
_NOT = re.compile(r"\b(not|non|never|if|when|where|as)[\s-]*$", re.IGNORECASE)
"""After such a word, "required" means something else: “Not required”."""
_SAYS_DEED = re.compile(
    r"(Toggle|Show|Hide|Expand|Collapse|Change)[\s-]+[\w\"“‘]|(Toggle|Hide|Expand|Collapse)$", re.IGNORECASE
)
"""Names that say what a click does: “Show code” and “Collapse” are clicked, not opened or closed."""
_SAYS_CHOICE = re.compile(r"(Choose|Select|Switch)\s+\w", re.IGNORECASE)
"""The same for names that announce a choice: “Choose how rows are drawn”."""
_LINK_SAYS_DEED = re.compile(
    r"(Toggle|(Show ?/ ?)?Hide|Expand|Collapse)\s+\w|Sort (asc\w*|desc\w*|by)\b", re.IGNORECASE
)
"""The same for links, except those that show something: they are opened."""
_TURNS = frozenset({"previous", "next", "first", "last", "back", "forward"})
"""Signs of list items that turn pages."""
_SAYS_TURN = re.compile(r"(Toggle|Switch|Turn|Change)\s+(to|on|off|between)\b", re.IGNORECASE)
"""The same for switches that announce their effect: “Switch to dark theme”."""
_SAYS_CLOSE = re.compile(r"Close\s+\w")
"""The same for names that announce closing although the thing is already closed."""
_DEED_ALONE = re.compile(
    r"(refresh|reload|delete|remove|download|upload|log ?out|sign ?out)( \w+){0,2}"
    r"|clear|print|copy|share|undo|redo|cancel|reset|like|reply|forward|(un)?subscribe"
    r"|add to (cart|basket|bag|wish ?list)",
    re.IGNORECASE,
)
"""Links named after their effect alone are not opened."""
_SAYS_DRAG = re.compile(r"drag to \w", re.IGNORECASE)
_EDGE = re.compile(r"((top|bottom|left|right) )*(edge( of .+)?|corner)")
"""Hints for resizing edges, whatever their role."""
_ONLY_DRAGS = re.compile(
    r"(drag|move|rearrange|reorder|sort)(( to|\W)+(drag|move|rearrange|reorder|sort))*", re.IGNORECASE
)
"""A name that says only that something can be moved."""
_MOVES = re.compile(r"(drag|move|rearrange|reorder|sort|grab|hold|pull|resize)\b", re.IGNORECASE)
"""Beginnings of tooltips about moving; any other tooltip says what a click does."""
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
_GOES_TO = re.compile(r"^(go|jump|switch) to (?=\w)", re.IGNORECASE)
"""Screen reader text before the name of a tab."""

_POPUP = re.compile(r"(?<=\w)\s+drop-?down( menu)?$", re.IGNORECASE)
"""Screen reader text after the name of a menu button: “Account dropdown”."""
_ACCESS_KEY = re.compile(r"(?<=\w) \[[a-z]\]$", re.IGNORECASE)
"""The access key in a tooltip: “Old revisions [o]”."""
_STANDS_AS = re.compile(r"(?<=theme) \((auto|light|dark|system)\)$", re.IGNORECASE)
"""The current theme after the name of its switch: “Toggle theme (auto)”."""
_LOOKS = frozenset({"light", "dark"})
"""Screen reader text for a sun or a moon: the current theme, or the next."""
_EITHER_LOOK = "light or dark"

_UNSEEN = frozenset({"aria-label", "alt", "title"})
"""Sources of names that are not visible on the page."""
_OPENS = frozenset({"popup", "collapsed", "expanded"})
SET_TYPES = frozenset({"date", "time", "datetime-local", "month", "week", "color", "range", "number"})
"""Input types whose value is set rather than typed."""


def verb_of(element: Element) -> Verb:
    """The verb of its action: "Type into", "Untick", "Choose"."""
    states = element.states
    if element.toggles:
        return Verb.CLOSE if "expanded" in states else Verb.OPEN
    if element.pressed and element.role == "checkbox":
        return Verb.CLICK
    if element.role in ("switch", "radio") and _SAYS_TURN.match(element.lead or element.name):
        return Verb.CLICK
    if element.role == "checkbox" and element.ticks == "switch":
        return _DRAWN_TICKS["switch"]["checked" in states]
    if element.role in ("checkbox", "menuitemcheckbox"):
        return Verb.UNTICK if "checked" in states else Verb.TICK
    if element.role == "option" and {"selected", "multiple"} <= set(states):
        return Verb.UNSELECT
    if element.role == "switch":
        return Verb.SWITCH_OFF if "checked" in states else Verb.SWITCH_ON
    if element.ticks in _DRAWN_TICKS:
        return _DRAWN_TICKS[element.ticks]["checked" in states]
    if element.role == "summary":
        if _SAYS_DEED.match(element.name):
            return Verb.CLICK
        return Verb.CLOSE if "expanded" in states else Verb.OPEN
    if element.role in _OPENING and element.tag != "select" and not element.is_field:
        if "expanded" in states and element.role != "treeitem":  # clicking an open tree item also selects it
            return Verb.CLICK if _SAYS_DEED.match(element.name) else Verb.CLOSE
        if "collapsed" in states or "popup" in states:
            chooses = _SAYS_CHOICE.match(element.lead or element.name)
            says = _SAYS_DEED.match(element.name) or chooses if element.role != "link" else None
            return Verb.CLICK if says or _SAYS_CLOSE.match(element.name) else Verb.OPEN
    if element.is_region:
        return Verb.SCROLL
    if "double" in states and not element.is_field:  # a text that a double-click made editable is typed into
        return Verb.DOUBLE_CLICK
    if "menu" in states and not element.is_field:
        return Verb.RIGHT_CLICK
    if element.tag in ("video", "audio") and element.role == "generic":
        return Verb.PAUSE if "playing" in states else Verb.PLAY
    if element.role in _SORTING and "sortable" in states:  # also if it can be dragged
        return Verb.SORT_BY
    if element.draggable and (
        (element.role == "generic" and not _says_click(element))
        or element.loose
        or (not element.name and _EDGE.fullmatch(element.hint))
        or _SAYS_DRAG.match(element.lead or element.name)
    ):
        return Verb.DRAG
    if element.takes_drops:
        return Verb.DROP_ON
    if element.input_type == "file":
        return Verb.CHOOSE_FILE
    if element.input_type in SET_TYPES:
        return Verb.SET
    if "readonly" in states and element.role in ("textbox", "searchbox", "combobox"):
        return Verb.CLICK
    if element.role == "combobox" and not element.options and element.tag != "select":
        if element.tag == "input" and element.box.width <= _NO_FIELD and not element.drawn:
            return Verb.CHOOSE
        return Verb.TYPE_INTO if element.tag in ("input", "textarea") or element.editable else Verb.OPEN
    if is_pressed(element) or (
        element.role == "link"
        and any(
            says(element.name or element.hint) for says in (_LINK_SAYS_DEED.match, _SAYS_CLOSE.match, _is_deed_alone)
        )
    ):
        return Verb.CLICK
    return _VERBS.get(element.role, Verb.CLICK)


def _is_deed_alone(name: str) -> bool:
    return _DEED_ALONE.fullmatch(plainly(name)) is not None


def _says_click(element: Element) -> bool:
    """Whether the tooltip of a draggable tool says what a click does: “Append task”."""
    return element.name_from == "title" and not _MOVES.match(element.name)


def is_pressed(element: Element) -> bool:
    """Whether it is a link that a script uses as a button: it leads nowhere."""
    nowhere = element.pressed or leads_nowhere(element.href)
    return element.role == "link" and element.tag == "a" and nowhere


def leads_nowhere(address: str) -> bool:
    """Whether an address is a placeholder for a script's link."""
    return address.endswith(("#", "#!")) or address.startswith("javascript:")


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
        return "chart"
    if _strays_from_row(element) or _is_row_with_figures(element):
        return f"row {element.row_said or element.row}"
    if element.role == "combobox" and element.shape and not element.name and not element.hint:
        return element.shape  # the visible shape, whatever the field inside is for
    own = own_words(element)
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
    if element.row and _ONLY_DRAGS.fullmatch(own) and verb_of(element) is Verb.DRAG:
        return f"row {element.row_said or element.row}"
    if not own and element.editable and element.role == "textbox" and element.box.height >= _LEAST_EDITOR:
        return EDITOR
    if own or element.role == "button":
        return own or (element.shape if element.shape != "icon" else "") or ICON_BUTTON
    drawn = "area" if element.tag in _DRAWN_AS and _shape_of(element) == "area" else _TAG_WORDS.get(element.tag)
    return element.shape or ROLE_WORDS.get(element.role) or drawn or _shape_of(element)


def _strays_from_row(element: Element) -> bool:
    """Whether a whole row's name is its content in another order than it is laid out."""
    told = element.role == "row" and element.name_from == "content" and len(element.name) > MOST_LABEL
    said = element.row_said or element.row
    return told and said != "" and not element.name.startswith((said, element.row[:_BEGUN]))


def _is_row_with_figures(element: Element) -> bool:
    """Whether a whole row is named by its title with sizes and dates after it."""
    said = element.row_said
    begins = said != "" and element.name.startswith(f"{said} ") and element.name_from == "content"
    return begins and element.role in ("generic", "row") and are_figures(element.name[len(said) :])


def _shape_of(element: Element) -> str:
    """The shape of an element without any words: a bar, an area, or none with a name."""
    short_side, long_side = sorted((element.box.width, element.box.height))
    if short_side <= _THICKEST_BAR and long_side >= max(_LONG * short_side, _SHORTEST_BAR):
        return "bar"
    return "area" if short_side >= _LEAST_AREA else NAMELESS


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
        and (element.hint in _NO_WORDS or not _SAID.search(element.hint))
        and element.row
    ):
        return f"row {element.row_said or element.row}"
    if (element.editable or element.drawn) and not element.hint and element.value:
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
    if element.hint and (element.role in _SAID_BY_VERB or element.ticks):
        return f"“{hint}”"
    if element.hint:
        role = "button" if is_pressed(element) else element.role
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
    return short_label(element, lead or element.name)


def short_label(element: Element, name: str) -> str:
    """A name for display: without marks such as “required” at fields and boxes, and cut if it is long."""
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
    if element.role == "separator" and element.name_from in _UNSEEN and _MOVES.fullmatch(name):
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
        name = without_prompt(name)
    if element.is_field or element.role in ("checkbox", "radio"):
        bare = _MARK_OF_DUTY.sub("", name)
        name = bare if bare and not _NOT.search(bare) else name
    if element.name_from == "content" and element.role in ("button", "generic", "link"):
        name = _MEASURED.sub("", name)
    name = _STANDS_AS.sub("", name)
    if element.name_from == "title":
        name = _ACCESS_KEY.sub("", name)
    return short(name, _MOST_TEXT if element.role == "generic" else MOST_LABEL)


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


_WHOM = re.compile(r"(me|us|it|this|that)\W*", re.IGNORECASE)
"""Not a name when alone: “Drag me” keeps its verb."""


def not_said_twice(verb: Verb, target: str) -> tuple[Verb, str]:
    """Remove the verb from a target that begins with it: "Open" and "Open sheet 1".

    Anything may be clicked, so “Click tone” is not a button for a tone: it keeps its name.
    """
    if verb is Verb.CLICK:
        return verb, target
    rest = target[len(verb) :]
    twice = rest[:1] == " " and target.lower().startswith(verb.lower()) and not _WHOM.fullmatch(rest.strip())
    return (verb, rest.strip()) if twice else (verb, target)


def camel_case(text: str) -> str:
    """A label as a parameter name: "Full name" becomes "fullName"; at most 40 characters."""
    parts = re.findall(r"[^\W_]+", text)
    if not parts:
        return ""
    name: str = parts[0].lower() + "".join(part[:1].upper() + part[1:].lower() for part in parts[1:])
    return name[:40]
