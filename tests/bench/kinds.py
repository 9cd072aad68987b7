"""The kinds of the oracle: what a node is by itself. Pure. The rules are in `tests.bench.oracle`."""

from dataclasses import dataclass, field
from typing import Literal

from tests.bench.facts import Node

Kind = Literal[
    "native control",
    "link",
    "image map area",
    "media",
    "summary",
    "contenteditable",
    "ARIA widget",
    "label of a hidden field",
    "listener-only",
    "pointer-only",
    "draggable",
]
PRESSED = frozenset(
    [
        *("click", "dblclick", "auxclick", "contextmenu", "mousedown", "mouseup"),
        *("pointerdown", "pointerup", "touchstart", "touchend"),
    ]
)
_GRIPPED = frozenset(["mousedown", "pointerdown", "touchstart"])
_GRIPS = frozenset(["grab", "grabbing", "move", "all-scroll"])
"""Cursors over movable elements."""
_NATIVE = frozenset(["button", "input", "select", "textarea"])
_WHOLE = frozenset(
    ["button", "link", "checkbox", "radio", "switch", "slider", "spinbutton", "textbox", "searchbox"],
)
"""Roles of elements that are one control, whatever they contain."""
_WIDGETS = _WHOLE | {"combobox", "tab", "option", "treeitem", "menuitem", "menuitemcheckbox", "menuitemradio"}
SOMETIMES = frozenset(
    ["gridcell", "cell", "row", "columnheader", "rowheader", "listitem", "separator", "scrollbar"],
)
"""Roles that are widgets only if they are focusable."""
_ROVING = frozenset(["gridcell", "row"])
"""Those of them that share a roving focus: a tabindex of -1 is enough."""
PICTURES = frozenset(["img", "svg", "canvas", "video"])
CONTAINERS = frozenset(["grid", "listbox", "menu", "menubar", "radiogroup", "tablist", "toolbar", "tree", "treegrid"])
NESTED = frozenset(["group", "menu", "tree", "list", "listbox"])
ITEMS = frozenset(["li", "tr", "td", "th", "option", "dt", "dd", "tspan"])


@dataclass(slots=True, eq=False)
class Candidate:
    """A node that may be a target.

    Attributes:
        strong: Whether it is interactive by its kind, rather than only by listeners or cursor.
        also: Other nodes of the same target: labels, wrappers, parts.
    """

    node: Node
    kind: Kind
    strong: bool
    also: set[Node] = field(default_factory=set)


def candidates(root: Node) -> list[Candidate]:
    """All possible targets, in document order."""
    found = []
    for node in root.walk():
        if node.tag.startswith(("#", "::")) or (node.tag in ("html", "body") and not _edited(node)):
            continue
        if kind := _strong_kind(node):
            found.append(Candidate(node, kind, strong=True))
        elif _is_drawn_editor(node):
            found.append(Candidate(node, "contenteditable", strong=True))
        elif node.listeners & PRESSED and not in_list_box(node):
            found.append(Candidate(node, "listener-only", strong=False))
        elif _starts_pointer(node) or _takes_turns(node):
            found.append(Candidate(node, "pointer-only", strong=False))
        elif node.attributes.get("draggable") == "true" or "dragstart" in node.listeners or starts_grip(node):
            found.append(Candidate(node, "draggable", strong=False))
    return found


def labels(root: Node) -> dict[Node, list[Node]]:
    """The labels of each field."""
    found: dict[Node, list[Node]] = {}
    named: dict[tuple[object, object, str], Node] = {}
    for node in (node for node in root.walk() if "id" in node.attributes):
        named.setdefault((node.frame, node.tree, node.attributes["id"]), node)  # of several, the first is meant
    for label in (node for node in root.walk() if node.tag == "label"):
        if "for" in label.attributes:
            control = named.get((label.frame, label.tree, label.attributes["for"]))
        else:
            control = next((node for node in label.walk() if node.tag in _NATIVE), None)
        if control is not None and control.tag in _NATIVE:
            found.setdefault(control, []).append(label)
    return found


def _strong_kind(node: Node) -> Kind | None:
    tag, attributes = node.tag, node.attributes
    role = node.role or attributes.get("role", "").split(" ")[0]
    if tag == "a" and ("href" in attributes or "xlink:href" in attributes):
        return "link"
    if tag == "area" and "href" in attributes:
        return "image map area"
    if tag in _NATIVE and attributes.get("type", "").lower() != "hidden":
        return "native control"
    if tag in ("audio", "video") and "controls" in attributes:
        return "media"
    if tag == "summary" and node.parent is not None and node.parent.tag == "details":
        first = next((child for child in node.parent.children if child.tag == "summary"), None)
        return "summary" if first is node else None
    if _edited(node):
        return "contenteditable"
    written = attributes.get("role", "")
    if written and tag not in ("option", "optgroup") and not _surrounds_field(node):
        if role in _WIDGETS or (not node.role and written.split(" ")[0] in _WIDGETS):
            return "ARIA widget"
        if written in SOMETIMES and (written in _ROVING or in_tab_order(node)) and "tabindex" in attributes:
            return "ARIA widget"
    return None


def _surrounds_field(node: Node) -> bool:
    """Whether it has a field's role, but is the part of the page around one: it has no listeners, and contains its own
    label."""
    if node.attributes.get("role") not in ("textbox", "searchbox", "combobox") or "tabindex" in node.attributes:
        return False
    labels = node.attributes.get("aria-labelledby", "").split()
    within = any(place.attributes.get("id") in labels for place in node.walk() if place is not node)
    return within and not node.listeners & PRESSED


def in_tab_order(node: Node) -> bool:
    return node.attributes.get("tabindex", "").strip().lstrip("+").isdigit()


def _edited(node: Node) -> bool:
    """Whether it is an editing host."""

    def says(place: Node) -> bool:
        value = place.attributes.get("contenteditable", "false").lower()
        return value in ("", "true", "plaintext-only")

    return says(node) and not any(says(above) for above in node.up())


def _takes_turns(node: Node) -> bool:
    """Whether a similar element nearby has the focus for both, and something around them listens for presses: files of
    a list."""
    named = node.attributes.get("class", "").split()
    if node.attributes.get("tabindex") != "-1" or "role" in node.attributes or not named:
        return False
    if node.attributes.get("aria-hidden") == "true":
        return False  # such as a slide that has moved out
    if not any(place.listeners & PRESSED for place in node.up()):
        return False
    around = list(zip(range(3), node.up(), strict=False))[-1][1]
    return any(
        (part.tag, part.attributes.get("tabindex"), part.attributes.get("class", "").split()[:1])
        == (node.tag, "0", named[:1])
        for part in around.walk()
    )


def _is_drawn_editor(node: Node) -> bool:
    """Whether the text cursor begins at it, and an invisible text field nearby gets the keys."""
    above = next((place for place in node.up() if place.style), None)
    if node.style.get("cursor") != "text" or above is None or above.style.get("cursor") == "text":
        return False
    if node.tag in (*_NATIVE, "label") or any(_is_typed(part) or _edited(part) for part in node.walk()):
        return False
    for _, around in zip(range(5), node.up(), strict=False):
        fields = [part for part in around.walk() if part.size and _is_typed(part) and _takes_focus(part)]
        if fields:
            return sum(map(_is_unseen, fields)) == 1
    return False


def _is_typed(node: Node) -> bool:
    kept = node.attributes.get("type", "text").lower() in ("text", "search", "email", "url", "tel", "password")
    native = node.tag == "textarea" or (node.tag == "input" and kept)
    return (native and "readonly" not in node.attributes) or node.attributes.get("role") == "textbox"


def _takes_focus(node: Node) -> bool:
    return not node.attributes.get("tabindex", "0").startswith("-")


def _is_unseen(node: Node) -> bool:
    places = (node.size, node.parent.size if node.parent and node.parent.style.get("overflow-x") == "hidden" else None)
    thin = any(size is not None and min(size) <= 3 for size in places)
    return thin or node.style.get("opacity") == "0"


def _starts_pointer(node: Node) -> bool:
    above = next((place for place in node.up() if place.style), None)
    return shows_hand(node) and (above is None or not shows_hand(above))


def shows_hand(node: Node) -> bool:
    """Whether its cursor is a hand, as it is or under the pointer."""
    return "pointer" in (node.style.get("cursor"), node.style.get("::hovered"))


def starts_grip(node: Node) -> bool:
    """Whether a cursor for moving or resizing begins at it, and something listens for presses on it."""
    return _begins_grip(node) and any(place.listeners & _GRIPPED for place in node.up())


def is_handle(node: Node) -> bool:
    """The same where it hears the press itself: what is in it is not dragged for it."""
    return _begins_grip(node) and bool(node.listeners & _GRIPPED)


def _begins_grip(node: Node) -> bool:
    above = next((place for place in node.up() if place.style), None)
    return _is_grip(node) and (above is None or not _is_grip(above))


def hears_menus_alone(node: Node) -> bool:
    """Whether a press of the right button is all that it hears."""
    return node.listeners & PRESSED == {"contextmenu"}


def _is_grip(node: Node) -> bool:
    cursor = node.style.get("cursor") or ""
    return cursor in _GRIPS or cursor.endswith("-resize")


def sorts(node: Node) -> bool:
    """Whether it listens for presses and for drags over it: its children can be reordered."""
    return bool(node.listeners & _GRIPPED and node.listeners & {"dragover", "dragenter"})


def disabled(node: Node) -> bool:
    if "disabled" in node.properties or node.attributes.get("aria-disabled") == "true":
        return True
    if node.tag in _NATIVE and "disabled" in node.attributes:
        return True
    for place in node.up():
        if place.attributes.get("aria-disabled") == "true" or (place.tag in _NATIVE and "disabled" in place.attributes):
            return True
        if place.tag == "fieldset" and "disabled" in place.attributes and node.tag in _NATIVE:
            legend = next((child for child in place.children if child.tag == "legend"), None)
            return legend is None or legend not in node.up()
    return False


def is_whole(node: Node) -> bool:
    return node.tag in ("button", "a", "summary", "label", *_NATIVE) or node.role in _WHOLE


def in_list_box(node: Node) -> bool:
    select = next((place for place in node.up() if place.tag == "select"), None)
    return select is not None and (
        "multiple" in select.attributes or select.attributes.get("size", "1") not in ("0", "1")
    )
