"""What counts as a target, by rule. Pure: nodes and sights in, verdicts out. The rules are in `tests.bench.oracle`."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from tests.bench.facts import Node
from tests.bench.sight import Sight

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
_NATIVE = frozenset(["button", "input", "select", "textarea"])
_WHOLE = frozenset(
    ["button", "link", "checkbox", "radio", "switch", "slider", "spinbutton", "textbox", "searchbox"],
)
"""Roles of things that are one control, whatever is inside."""
_WIDGETS = _WHOLE | {"combobox", "tab", "option", "treeitem", "menuitem", "menuitemcheckbox", "menuitemradio"}
_SOMETIMES = frozenset(
    ["gridcell", "cell", "row", "columnheader", "rowheader", "listitem", "separator", "scrollbar"],
)
"""Roles that are widgets only where they can have the focus."""
_ROVING = frozenset(["gridcell", "row"])
"""Of these, the ones that take turns in having the focus: a tabindex of -1 will do."""
_NESTED = frozenset(["group", "menu", "tree", "list", "listbox"])
_ITEMS = frozenset(["li", "tr", "td", "th", "option", "dt", "dd", "tspan"])
_TIGHT = 4.0
"""A wrapper with no words of its own, or with less than this times its control's area, is that control."""
_HALF_A_VIEWPORT = 1280 * 1100 / 2


@dataclass(slots=True, eq=False)
class Candidate:
    """A node that may be a target.

    Attributes:
        strong: Interactive by what it is; otherwise by listeners or cursor only.
        also: Nodes that are the same target: labels, wrappers, parts.
    """

    node: Node
    kind: Kind
    strong: bool
    also: set[Node] = field(default_factory=set)


@dataclass(slots=True)
class Verdicts:
    """Of all candidates. `neutral` says why either opinion is fair, `refused` why it is no target."""

    targets: list[Candidate] = field(default_factory=list)
    neutral: dict[Node, str] = field(default_factory=dict)
    refused: dict[Node, str] = field(default_factory=dict)


def candidates(root: Node) -> list[Candidate]:
    """All that may be a target, in document order."""
    found = []
    for node in root.walk():
        if node.tag.startswith(("#", "::")) or (node.tag in ("html", "body") and not _edited(node)):
            continue
        if kind := _strong_kind(node):
            found.append(Candidate(node, kind, strong=True))
        elif node.listeners & PRESSED:
            found.append(Candidate(node, "listener-only", strong=False))
        elif _starts_pointer(node):
            found.append(Candidate(node, "pointer-only", strong=False))
        elif node.attributes.get("draggable") == "true" or "dragstart" in node.listeners:
            found.append(Candidate(node, "draggable", strong=False))
    return found


def labels(root: Node) -> dict[Node, list[Node]]:
    """The labels of each field."""
    found: dict[Node, list[Node]] = {}
    named = {(node.frame, node.tree, node.attributes["id"]): node for node in root.walk() if "id" in node.attributes}
    for label in (node for node in root.walk() if node.tag == "label"):
        if "for" in label.attributes:
            control = named.get((label.frame, label.tree, label.attributes["for"]))
        else:
            control = next((node for node in label.walk() if node.tag in _NATIVE), None)
        if control is not None and control.tag in _NATIVE:
            found.setdefault(control, []).append(label)
    return found


def judge(
    root: Node, possible: list[Candidate], sights: Mapping[Node, Sight], named: dict[Node, list[Node]]
) -> Verdicts:
    """Decide on every candidate that was looked at."""
    verdicts = Verdicts()
    alive: dict[Node, Candidate] = {}
    for candidate in possible:
        if reason := _refusal(candidate, sights.get(candidate.node)):
            verdicts.refused[candidate.node] = reason
        elif reason := _undecided(candidate, sights[candidate.node]):
            verdicts.neutral[candidate.node] = reason
        else:
            alive[candidate.node] = candidate
    for control, texts in named.items():
        _settle_labels(control, texts, alive, sights, verdicts)
    _Nesting(alive, verdicts).settle(root)
    _add_neutral(root, alive, verdicts)
    return verdicts


def _settle_labels(
    control: Node, texts: list[Node], alive: dict[Node, Candidate], sights: Mapping[Node, Sight], verdicts: Verdicts
) -> None:
    """A label is its field; where the field cannot be seen, the label stands for it."""
    if control in alive:
        alive[control].also.update(texts)
        for label in texts:
            if alive.pop(label, None) is not None:
                verdicts.refused[label] = "label of a field that is a target itself"
        return
    seen = [label for label in texts if label in sights and sights[label].state == "seen" and not _inside(label, alive)]
    if seen and verdicts.refused.get(control) in ("hidden", "outside"):
        alive[seen[0]] = Candidate(seen[0], "label of a hidden field", strong=True, also={control, *texts})


def _inside(node: Node, alive: dict[Node, Candidate]) -> bool:
    return any(above in alive and alive[above].strong for above in node.up())


class _Nesting:
    """Decides what is one thing where candidates lie within each other, the innermost first."""

    def __init__(self, alive: dict[Node, Candidate], verdicts: Verdicts) -> None:
        self._alive = alive
        self._verdicts = verdicts

    def settle(self, root: Node) -> None:
        below: dict[Node, list[Candidate]] = {}
        kept: list[Candidate] = []
        for node in reversed(list(root.walk())):
            inner = [candidate for child in node.children for candidate in below.pop(child, ())]
            candidate = self._alive.get(node)
            if candidate is None:
                outcome = inner
            elif candidate.strong:
                outcome = self._strong(candidate, inner)
            else:
                outcome = self._weak(candidate, inner)
            kept += [one for one in outcome if one is candidate]
            if outcome:
                below[node] = outcome
        dropped = self._verdicts.neutral.keys() | self._verdicts.refused.keys()
        self._verdicts.targets = [one for one in reversed(kept) if one.node not in dropped]

    def _strong(self, outer: Candidate, inner: list[Candidate]) -> list[Candidate]:
        whole = _is_whole(outer.node)
        for one in [one for one in inner if not one.strong]:
            if one.kind == "pointer-only" or (whole and is_tight(outer.node, one.node)):
                self._absorb(outer, one)
                inner.remove(one)
            elif whole:
                self._neutral(one, "a listener of its own inside of a control")
                inner.remove(one)
        own = [one for one in inner if not _in_nested(one.node, outer.node)]
        if len(own) == 1 and is_tight(outer.node, own[0].node):
            first, second = (own[0], outer) if own[0].strong else (outer, own[0])
            self._absorb(first, second)
            return [first, *(one for one in inner if one is not own[0])]
        return [outer]

    def _weak(self, outer: Candidate, inner: list[Candidate]) -> list[Candidate]:
        node = outer.node
        looks = node.style.get("cursor") == "pointer" or "tabindex" in node.attributes
        looks = looks or node.attributes.get("draggable") == "true"
        if len(inner) == 1:
            if is_tight(node, inner[0].node):
                # The control speaks for both; of two that only listen, the one that has the listener.
                weaker = not inner[0].strong and inner[0].kind != "listener-only" and outer.kind == "listener-only"
                first, second = (outer, inner[0]) if weaker else (inner[0], outer)
                self._absorb(first, second)
                return [first]
            if outer.kind != "draggable":
                self._neutral(outer, "wrapper of one control, with words of its own")
                return inner
        if len(inner) > 1 and not looks:
            self._refuse(outer, f"delegates to the {len(inner)} targets in it")
            return inner
        if len(inner) > 1 and outer.kind == "pointer-only" and not _delegated(node):
            self._neutral(outer, "pointer over several targets, and nothing that listens")
            return inner
        if not inner and outer.kind == "listener-only" and (reason := _is_plain_container(node, looks)):
            self._neutral(outer, reason)
            return []
        return [outer]

    def _absorb(self, first: Candidate, second: Candidate) -> None:
        first.also |= {second.node, *second.also}
        self._refuse(second, "part of a target")

    def _neutral(self, one: Candidate, reason: str) -> None:
        self._verdicts.neutral[one.node] = reason

    def _refuse(self, one: Candidate, reason: str) -> None:
        self._verdicts.refused[one.node] = reason


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
    if written and tag not in ("option", "optgroup"):
        if role in _WIDGETS or (not node.role and written.split(" ")[0] in _WIDGETS):
            return "ARIA widget"
        if written in _SOMETIMES and (written in _ROVING or _in_tab_order(node)) and "tabindex" in attributes:
            return "ARIA widget"
    return None


def _in_tab_order(node: Node) -> bool:
    return node.attributes.get("tabindex", "").strip().lstrip("+").isdigit()


def _edited(node: Node) -> bool:
    """It is an editing host."""

    def says(place: Node) -> bool:
        value = place.attributes.get("contenteditable", "false").lower()
        return value in ("", "true", "plaintext-only")

    return says(node) and not any(says(above) for above in node.up())


def _starts_pointer(node: Node) -> bool:
    above = next((place for place in node.up() if place.style), None)
    return node.style.get("cursor") == "pointer" and (above is None or above.style.get("cursor") != "pointer")


def _disabled(node: Node) -> bool:
    if "disabled" in node.properties or node.attributes.get("aria-disabled") == "true":
        return True
    if node.tag in _NATIVE and "disabled" in node.attributes:
        return True
    for place in node.up():
        if place.attributes.get("aria-disabled") == "true":
            return True
        if place.tag == "fieldset" and "disabled" in place.attributes and node.tag in _NATIVE:
            legend = next((child for child in place.children if child.tag == "legend"), None)
            return legend is None or legend not in node.up()
    return False


def _refusal(candidate: Candidate, sight: Sight | None) -> str:
    if _disabled(candidate.node):
        return "disabled"
    if sight is None or sight.state in ("hidden", "outside"):
        return sight.state if sight else "hidden"
    if sight.state == "covered":
        return f"covered by {sight.by.hint()}" if sight.by else "covered"
    return ""


def _undecided(candidate: Candidate, sight: Sight) -> str:
    node = candidate.node
    if sight.state == "partly":
        return "its centre is covered"
    if sight.state == "transparent":
        return "transparent"
    if sight.state == "clipped":
        return "clipped where only scripts can scroll"
    if node.tag in ("input", "textarea") and "readonly" in node.attributes and not node.listeners & PRESSED:
        return "read-only"
    return ""


def _is_whole(node: Node) -> bool:
    return node.tag in ("button", "a", "summary", "label", *_NATIVE) or node.role in _WHOLE


def _in_nested(inner: Node, outer: Node) -> bool:
    """It lies in a group within the other, such as the children of a tree item."""
    for place in inner.up():
        if place is outer:
            return False
        if place.role in _NESTED or place.attributes.get("role") in _NESTED:
            return True
    return False


def is_tight(outer: Node, inner: Node) -> bool:
    words = outer.words()
    if words and words == inner.words() and not _other_pictures(outer, inner):
        return True
    if outer.size is None or inner.size is None:
        return outer.size is None
    return outer.size[0] * outer.size[1] <= _TIGHT * inner.size[0] * inner.size[1]


def _other_pictures(outer: Node, inner: Node) -> bool:
    mine = {node for node in inner.walk() if node.tag in ("img", "svg", "canvas", "video")}
    return any(node.tag in ("img", "svg", "canvas", "video") and node not in mine for node in outer.walk())


def _delegated(node: Node) -> bool:
    return any(above.listeners & PRESSED for above in node.up())


def _is_plain_container(node: Node, looks: bool) -> str:
    """Why a node that listens, with nothing interactive in it, may be there for its parts."""
    if looks:
        return ""
    width, height = node.size or (0, 0)
    if width * height > _HALF_A_VIEWPORT:
        return "half a viewport that listens"
    for place in node.walk():
        tags = [child.tag for child in place.children if child.size]
        for tag in set(tags):
            if not tag.startswith(("#", "::")) and tags.count(tag) >= (3 if tag in _ITEMS else 5):
                return "a list or table that listens, its parts plain"
    return ""


def _add_neutral(root: Node, alive: dict[Node, Candidate], verdicts: Verdicts) -> None:
    """What is fair to list and fair to leave out."""
    taken = {node for one in verdicts.targets for node in (one.node, *one.also)}
    for node in root.walk():
        if node in taken or node in verdicts.neutral or node in verdicts.refused or node.tag.startswith(("#", "::")):
            continue
        flow = {node.style.get("overflow-x"), node.style.get("overflow-y")}
        if node.scrolls and flow & {"auto", "scroll"}:
            verdicts.neutral[node] = "scroll region"
        elif node.listeners & {"drop", "dragover"}:
            verdicts.neutral[node] = "drop area"
        elif node.tag in ("option", "optgroup") and _in_list_box(node):
            verdicts.neutral[node] = "option of a list box"
        elif _in_tab_order(node) or ("tabindex" in node.attributes and node.attributes.get("role") in _SOMETIMES):
            verdicts.neutral[node] = "can only have the focus"


def _in_list_box(node: Node) -> bool:
    select = next((place for place in node.up() if place.tag == "select"), None)
    return select is not None and (
        "multiple" in select.attributes or select.attributes.get("size", "1") not in ("0", "1")
    )
