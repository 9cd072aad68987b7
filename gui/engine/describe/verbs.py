"""The verb of an element: what a user does to it. Pure."""

import re

from gui.engine.describe.elements import Element
from gui.engine.describe.wording import plainly
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
_NO_FIELD = 24
"""CSS pixels: a field in a drawn list that is no wider is invisible until one types."""

_DRAWN_TICKS = {
    "checkbox": (Verb.TICK, Verb.UNTICK),
    "radio": (Verb.CHOOSE, Verb.CHOOSE),
    "switch": (Verb.SWITCH_ON, Verb.SWITCH_OFF),
}
"""The verbs for a drawing of a hidden field: while it is off, and while it is on."""
_SORTING = frozenset({"button", "columnheader", "generic", "link"})
_OPENING = frozenset({"button", "combobox", "generic", "gridcell", "link", "menuitem", "row", "treeitem"})

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
_SAYS_TURN = re.compile(r"(Toggle|Switch|Turn|Change)\s+(to|on|off|between)\b", re.IGNORECASE)
"""The same for switches that announce their effect: “Switch to dark theme”."""
_SAYS_TOGGLES = re.compile(r"Toggle\s+(?!is\b|on\b|off\b)\w", re.IGNORECASE)
"""Names of checkboxes that are used as buttons: “Toggle table of contents” is neither ticked nor unticked."""
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
MOVES = re.compile(r"(drag|move|rearrange|reorder|sort|grab|hold|pull|resize)\b", re.IGNORECASE)
"""Beginnings of tooltips about moving; any other tooltip says what a click does."""
SET_TYPES = frozenset({"date", "time", "datetime-local", "month", "week", "color", "range", "number"})
"""Input types whose value is set rather than typed."""


def verb_of(element: Element) -> Verb:
    """The verb of its action: "Type into", "Untick", "Choose"."""
    return (
        _state_verb(element)
        or _opener_verb(element)
        or _mouse_verb(element)
        or _field_verb(element)
        or (Verb.CLICK if is_pressed(element) or _is_deed_link(element) else _VERBS.get(element.role, Verb.CLICK))
    )


def _state_verb(element: Element) -> Verb | None:
    """The verb of what is on or off: its opposite state."""
    states, role = element.states, element.role
    if element.toggles:
        return Verb.CLOSE if "expanded" in states else Verb.OPEN
    if element.pressed and role == "checkbox":
        return Verb.CLICK
    if role == "checkbox" and _SAYS_TOGGLES.match(element.lead or element.name):
        return Verb.CLICK
    if role in ("switch", "radio") and _SAYS_TURN.match(element.lead or element.name):
        return Verb.CLICK
    if role == "checkbox" and element.ticks == "switch":
        return _DRAWN_TICKS["switch"]["checked" in states]
    if role in ("checkbox", "menuitemcheckbox"):
        return Verb.UNTICK if "checked" in states else Verb.TICK
    if role == "option" and {"selected", "multiple"} <= set(states):
        return Verb.UNSELECT
    if role == "switch":
        return Verb.SWITCH_OFF if "checked" in states else Verb.SWITCH_ON
    return _DRAWN_TICKS[element.ticks]["checked" in states] if element.ticks in _DRAWN_TICKS else None


def _opener_verb(element: Element) -> Verb | None:
    """The verb of what opens and closes something, unless its name says what a click does."""
    states, role = element.states, element.role
    is_summary = role == "summary"
    if not is_summary and (role not in _OPENING or element.tag == "select" or element.is_field):
        return None
    says_deed = _SAYS_DEED.match(element.name)
    if is_summary:
        return Verb.CLICK if says_deed else Verb.CLOSE if "expanded" in states else Verb.OPEN
    if "expanded" in states and role != "treeitem":  # clicking an open tree item also selects it
        return Verb.CLICK if says_deed else Verb.CLOSE
    if "collapsed" not in states and "popup" not in states:
        return None
    says = role != "link" and (says_deed or _SAYS_CHOICE.match(element.lead or element.name))
    return Verb.CLICK if says or _SAYS_CLOSE.match(element.name) else Verb.OPEN


def _mouse_verb(element: Element) -> Verb | None:
    """The verb of what is not simply clicked: scrolled, double-clicked, played, sorted by, or dragged."""
    states = element.states
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
    if element.draggable and _is_for_dragging(element):
        return Verb.DRAG
    return Verb.DROP_ON if element.takes_drops else None


def _is_for_dragging(element: Element) -> bool:
    """Whether a draggable element has no other use, or its words ask to drag it."""
    return (
        (element.role == "generic" and not _says_click(element))
        or element.loose
        or (not element.name and _EDGE.fullmatch(element.hint) is not None)
        or _SAYS_DRAG.match(element.lead or element.name) is not None
    )


def _field_verb(element: Element) -> Verb | None:
    """The verb of a field whose role alone does not tell how it is filled in."""
    if element.input_type == "file":
        return Verb.CHOOSE_FOLDER if "folder" in element.states else Verb.CHOOSE_FILE
    if element.input_type in SET_TYPES:
        return Verb.SET
    if "readonly" in element.states and element.role in ("textbox", "searchbox", "combobox"):
        return Verb.CLICK
    if element.role != "combobox" or element.options or element.tag == "select":
        return None
    if element.tag == "input" and element.box.width <= _NO_FIELD and not element.drawn:
        return Verb.CHOOSE
    return Verb.TYPE_INTO if element.tag in ("input", "textarea") or element.editable else Verb.OPEN


def _is_deed_link(element: Element) -> bool:
    """Whether a link is named after what a click does, rather than after a page."""
    words = element.name or element.hint
    return element.role == "link" and (
        _LINK_SAYS_DEED.match(words) is not None or _SAYS_CLOSE.match(words) is not None or _is_deed_alone(words)
    )


def _is_deed_alone(name: str) -> bool:
    return _DEED_ALONE.fullmatch(plainly(name)) is not None


def _says_click(element: Element) -> bool:
    """Whether the tooltip of a draggable tool says what a click does: “Append task”."""
    return element.name_from == "title" and not MOVES.match(element.name)


def is_pressed(element: Element) -> bool:
    """Whether it is a link that a script uses as a button: it leads nowhere."""
    nowhere = element.pressed or leads_nowhere(element.href)
    return element.role == "link" and element.tag == "a" and nowhere


def leads_nowhere(address: str) -> bool:
    """Whether an address is a placeholder for a script's link."""
    return address.endswith(("#", "#!")) or address.startswith("javascript:")


_CHOOSES_WHAT = re.compile(r"(choose|pick|select) (?P<what>(?!(an? |the |your |some )?files?\b)\w.*)", re.IGNORECASE)
"""The label of a field for files that asks for one: “Choose a picture”."""
_TYPES_WHAT = re.compile(
    r"(?:please )?(?:type|enter|insert|write)(?: in)? (?:an? |the )?"
    r"(?P<what>(?!(?:here|and|as|at|by|for|from|into|of|on|or|to|with)\b)\w(?:(?! to ).){2,}?)(?: here)?[\s.…]*",
    re.IGNORECASE,
)
"""A field's words that ask for it: “Enter message”, “Type search term here”."""
_WHOM = re.compile(r"(me|us|it|this|that)\W*", re.IGNORECASE)
"""Not a name when alone: “Drag me” keeps its verb."""


def not_said_twice(verb: Verb, target: str) -> tuple[Verb, str]:
    """Remove the verb from a target that begins with it: "Open" and "Open sheet 1".

    Anything may be clicked, so “Click tone” is not a button for a tone: it keeps its name.
    """
    if verb is Verb.CLICK:
        return verb, target
    if verb in (Verb.CHOOSE_FILE, Verb.CHOOSE_FOLDER) and (chosen := _CHOOSES_WHAT.fullmatch(target)):
        return verb, chosen["what"]
    if verb is Verb.TYPE_INTO and (typed := _TYPES_WHAT.fullmatch(target)) and not _WHOM.fullmatch(typed["what"]):
        return verb, typed["what"]
    rest = target[len(verb) :]
    twice = rest[:1] == " " and target.lower().startswith(verb.lower()) and not _WHOM.fullmatch(rest.strip())
    return (verb, rest.strip()) if twice else (verb, target)
