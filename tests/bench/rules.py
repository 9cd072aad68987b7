"""Decide which candidates are targets. Pure: candidates and sights in, verdicts out. The rules are in
`tests.bench.oracle`."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from tests.bench.facts import Node
from tests.bench.kinds import (
    CONTAINERS,
    ITEMS,
    NESTED,
    PICTURES,
    PRESSED,
    SOMETIMES,
    Candidate,
    disabled,
    hears_menus_alone,
    in_list_box,
    in_tab_order,
    is_handle,
    is_whole,
    shows_hand,
    sorts,
    starts_grip,
)
from tests.bench.sight import SMALLEST, Sight

_TIGHT = 4.0
"""A wrapper without words of its own, or smaller than this multiple of its control's area, is that control."""
_BETWEEN = " \t\n\xa0/|·•,–—-"
"""Characters that only separate the parts of a wrapper."""
_SINGLE = frozenset(["checkbox", "radio", "switch", "slider"])
"""Roles whose parts all do the same: the thumb and the stars of a slider, the box of a checkbox."""
_SCROLLED = ("disabled", "delegates", "a container")
"""The beginnings of reasons for which a scroll region may be no target but can still be scrolled."""
_CELLS = frozenset(["cell", "gridcell"])
_ENTERED = frozenset(["mouseenter", "mouseover", "pointerenter", "pointerover", "pointermove"])
_LEFT = frozenset(["mouseleave", "mouseout", "pointerleave", "pointerout"])
_FIELDS = frozenset(["input", "textarea", "combobox", "textbox", "searchbox", "spinbutton"])
_TYPED = frozenset(["combobox", "textbox", "searchbox", "spinbutton"])
_THUMB = 48
"""The largest size of a slider's thumb, in CSS pixels."""
_SWITCH = (160, 60)
"""The largest size of a drawn switch and its parts, in CSS pixels: the parts of a larger card act by themselves."""
_LEAST_PARTS = 2
"""The fewest parts of a drawn switch."""
_MANY = 5
"""No button contains this many controls."""

_PRESSED_TYPES = frozenset(["checkbox", "radio", "file", "color", "button", "submit", "reset", "image"])
"""Types of inputs that a click on their label presses, although they are not displayed."""
_PRESSED_TAGS = frozenset(["a", "button", "input"])
_HALF_A_VIEWPORT = 1280 * 1100 / 2


@dataclass(slots=True)
class Verdicts:
    """The verdicts on all candidates. `neutral` says why both opinions are fair, `refused` why it is no target."""

    targets: list[Candidate] = field(default_factory=list)
    neutral: dict[Node, str] = field(default_factory=dict)
    refused: dict[Node, str] = field(default_factory=dict)


def judge(
    root: Node, possible: list[Candidate], sights: Mapping[Node, Sight], named: dict[Node, list[Node]]
) -> Verdicts:
    """Decide on every inspected candidate."""
    verdicts = Verdicts()
    alive: dict[Node, Candidate] = {}
    labels = {label for texts in named.values() for label in texts}
    for candidate in possible:
        reason = _refusal(candidate, sights.get(candidate.node))
        if reason and reason != "disabled" and _is_slider(candidate.node) and _is_in_thumb(candidate.node):
            verdicts.neutral[candidate.node] = "a slider that is tucked away in its thumb"
        elif reason:
            verdicts.refused[candidate.node] = reason
        elif reason := _undecided(candidate, sights[candidate.node]):
            verdicts.neutral[candidate.node] = reason
        elif candidate.node.tag == "label" and candidate.kind == "pointer-only" and candidate.node not in labels:
            verdicts.neutral[candidate.node] = "label of nothing"
        else:
            alive[candidate.node] = candidate
    for node in [node for node in verdicts.neutral if is_whole(node)]:
        for part in [place for place in node.walk() if place in alive and not alive[place].strong]:
            verdicts.neutral[part] = f"part of what does not count: {verdicts.neutral[node]}"
            del alive[part]
    for control, texts in named.items():
        _settle_labels(control, texts, alive, sights, verdicts)
    for candidate in possible:
        _settle_switch(candidate.node, alive, verdicts)
    _Nesting(alive, verdicts).settle(root)
    _add_neutral(root, alive, verdicts)
    return verdicts


def _settle_labels(
    control: Node, texts: list[Node], alive: dict[Node, Candidate], sights: Mapping[Node, Sight], verdicts: Verdicts
) -> None:
    """A label is its field; if the field is invisible, the label stands for it."""
    if verdicts.refused.get(control) == "disabled":
        parts = (place for label in texts for place in label.walk())
        for part in [place for place in parts if place in alive and (place in texts or not alive[place].strong)]:
            verdicts.refused[part] = "disabled"
            del alive[part]
        for label in texts:
            verdicts.refused.setdefault(label, "disabled")
        return
    if control in alive:
        alive[control].also.update(texts)
        for label in texts:
            if alive.pop(label, None) is not None:
                verdicts.refused[label] = "label of a field that is a target itself"
            for part in [place for place in label.walk() if place in alive and not alive[place].strong]:
                if is_tight(label, part):  # the drawing of the field
                    alive[control].also |= {part, *alive.pop(part).also}
                    verdicts.refused[part] = "part of a target"
        return
    frame = next((above for above in control.up() if above in alive), None)
    framed = control not in alive and control.role in _TYPED and frame is not None and not alive[frame].strong
    if framed and frame is not None and not any(label in frame.walk() for label in texts):
        alive[frame].also.update(texts)
        for label in [label for label in texts if alive.pop(label, None) is not None]:
            verdicts.refused[label] = "label of a field that its frame stands for"
        return
    seen = [label for label in texts if label in sights and sights[label].state == "seen" and not _inside(label, alive)]
    if seen and (
        verdicts.refused.get(control) in ("hidden", "outside")
        or (_is_set_by_label(control) and verdicts.refused.get(control, "").startswith("covered"))
        or verdicts.neutral.pop(control, "") == "transparent"
    ):
        if control.tag == "select":
            verdicts.neutral[seen[0]] = "label of a list that is not seen: a click does not open it"
            return
        if control.size is None and _is_typed_into(control):
            verdicts.neutral[seen[0]] = "label of a field that is not there: a click does not lead into it"
            return
        for part in [
            place for other in seen[1:] for place in other.walk() if place in alive and not alive[place].strong
        ]:
            verdicts.refused[part] = "label of a field that another label stands for"
            del alive[part]
        alive[seen[0]] = Candidate(seen[0], "label of a hidden field", strong=True, also={control, *texts})


def _settle_switch(control: Node, alive: dict[Node, Candidate], verdicts: Verdicts) -> None:
    """A transparent checkbox under two or more listening parts, its halves and knob, is the element that contains them
    all."""
    covered = verdicts.refused.get(control, "").startswith("covered")
    clear = covered or verdicts.neutral.get(control) == "transparent"
    if not clear or not _is_set_by_label(control) or control.parent is None:
        return
    beside = [part for part in control.parent.children if PRESSED & part.listeners and part.tag not in _PRESSED_TAGS]
    frame = next((above for above in control.up() if above in alive and not alive[above].strong), None)
    if len(beside) < _LEAST_PARTS or frame is None or not all(_is_switch_sized(part) for part in (control, *beside)):
        return
    inner = [part for part in frame.walk() if part in alive and part is not frame]
    if any(part not in beside for part in inner):
        return
    for part in beside:
        alive.pop(part, None)
        verdicts.neutral.pop(part, None)
        verdicts.refused[part] = "part of a drawn switch"
    verdicts.neutral.pop(control, None)
    verdicts.refused[control] = "part of a target"
    alive[frame].also |= {control, *beside}


def _is_switch_sized(part: Node) -> bool:
    return part.size is not None and part.size[0] <= _SWITCH[0] and part.size[1] <= _SWITCH[1]


def _is_set_by_label(control: Node) -> bool:
    """Whether it is transparent, and a click on its label does the same as one on itself."""
    return control.style.get("opacity") == "0" and control.attributes.get("type") in ("checkbox", "radio", "file")


def _is_typed_into(control: Node) -> bool:
    return control.tag == "textarea" or (
        control.tag == "input" and control.attributes.get("type", "text").lower() not in _PRESSED_TYPES
    )


def _inside(node: Node, alive: dict[Node, Candidate]) -> bool:
    """Whether it is in a control that is one thing as a whole; a row or a tree item may contain checkboxes."""
    return any(above in alive and alive[above].strong and is_whole(above) for above in node.up())


class _Nesting:
    """Decides which nested candidates are one thing, the innermost first."""

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
        for one in [one for one in kept if one.kind == "pointer-only"]:
            head = next((above for above in one.node.up() if above.role == "columnheader"), None)
            if head is not None and head.words() == one.node.words():
                one.also.add(head)  # focusable only by a script
        dropped = self._verdicts.neutral.keys() | self._verdicts.refused.keys()
        self._verdicts.targets = [one for one in reversed(kept) if one.node not in dropped]

    def _strong(self, outer: Candidate, inner: list[Candidate]) -> list[Candidate]:
        said = outer.node.tag not in _PRESSED_TAGS and outer.node.role in ("button", "link")
        if said and sum(one.strong for one in inner) >= _MANY:  # such as an area for dropping files
            self._neutral(outer, "a whole application is no button, though it says so")
            return inner
        whole = is_whole(outer.node)
        pointed = [one for one in inner if one.kind == "pointer-only"]
        parted = not whole and len(pointed) > 1 and not _is_value_and_arrow(outer.node, pointed)
        for one in [one for one in inner if not one.strong]:
            if (one.kind == "pointer-only" and not parted) or (
                whole and (is_tight(outer.node, one.node) or outer.node.role in _SINGLE)
            ):
                self._absorb(outer, one)
                inner.remove(one)
            elif whole and one.kind == "listener-only" and _is_told_on_hover(one.node):
                self._neutral(one, "tells something under the pointer, in a control")
                inner.remove(one)
        if outer.node.role == "treeitem":
            for one in [one for one in inner if not one.strong and one.node.words() == outer.node.name]:
                self._absorb(outer, one)  # users click its words
                inner.remove(one)
            named = [one for one in inner if one.node.role == "checkbox" and one.node.name == outer.node.name]
            if len(named) == 1 and not outer.node.listeners & PRESSED:
                self._absorb(named[0], outer)  # ticking is its only use
                return inner
            worded = [one for one in inner if one.node.role == "button" and one.node.words() == outer.node.name]
            if len(worded) == 1 and worded[0].strong and not outer.node.listeners & PRESSED:
                self._absorb(worded[0], outer)  # pressing its words is its only use, whatever else is in it
                return inner
        if outer.node.role == "combobox" and outer.node.tag not in _FIELDS:
            typed = [
                one
                for one in inner
                if one.node.tag in _FIELDS and not one.node.attributes.get("role", "").startswith("button")
            ]
            if len(typed) == 1:
                self._absorb(typed[0], outer)  # users type into its field
                return inner
        own = [one for one in inner if not _in_nested(one.node, outer.node)]
        if not own and not whole and self._undecided_in(outer.node):
            self._neutral(outer, "wrapper of a control that does not count")
            return inner
        if outer.node.role in _CELLS and not outer.node.words():
            ticks = [one for one in own if one.node.role in _SINGLE]
            if len(ticks) == len(own) == 1:
                self._absorb(own[0], outer)
                return inner
            if not own and any(self._is_disabled(place) for place in outer.node.walk()):
                self._refuse(outer, "disabled")
                return inner
        if len(own) == 1 and _is_around_tick(outer.node, own[0]):
            self._absorb(own[0], outer)  # a press beside the tick does the same
            return inner
        if len(own) == 1 and is_tight(outer.node, own[0].node) and not _is_cell_of(own[0].node, outer.node):
            first, second = (own[0], outer) if own[0].strong else (outer, own[0])
            self._absorb(first, second)
            return [first, *(one for one in inner if one is not own[0])]
        if parted and not outer.node.listeners & PRESSED and not in_tab_order(outer.node):
            # Such as the arrow, the box and the words of a tree item, each with its own effect.
            self._neutral(outer, "what looks usable are its parts")
        return [outer]

    def _weak(self, outer: Candidate, inner: list[Candidate]) -> list[Candidate]:
        node = outer.node
        draggable = node.attributes.get("draggable") == "true"
        looks = shows_hand(node) or in_tab_order(node) or draggable or is_handle(node)
        if not inner and any(is_tight(node, place) for place in node.walk() if self._is_disabled(place)):
            self._refuse(outer, "disabled")
            return []
        if inner and _is_clicked(node) and all(not one.strong and hears_menus_alone(one.node) for one in inner):
            return [outer, *inner]  # its parts have menus, and leave the click to it
        if len(inner) == 1 and not _does_more(node, inner[0]):
            if is_tight(node, inner[0].node):
                # The control stands for both; of two that only listen, the one with the listener.
                weaker = not inner[0].strong and inner[0].kind != "listener-only" and outer.kind == "listener-only"
                first, second = (outer, inner[0]) if weaker else (inner[0], outer)
                self._absorb(first, second)
                return [first]
            if outer.kind != "draggable" and not (looks and self._has_own_content(node, inner)):
                self._neutral(outer, "wrapper of one control")
                return inner
            if outer.kind == "pointer-only" and not _delegated(node):
                self._neutral(outer, "pointer over a target, and nothing that listens")
                return inner
        bar = node.role in CONTAINERS or node.attributes.get("role") in CONTAINERS
        if bar and not inner and not node.words():
            self._neutral(outer, "the room of a bar of controls")
            return []
        if inner and bar:
            self._refuse(outer, f"a container of {len(inner)} targets")
            return inner
        if node.role == "columnheader" and node.words():
            same = [one for one in inner if one.strong and one.node.words() == node.words()]
            if len(same) == 1 and outer.kind == "pointer-only":
                self._absorb(same[0], outer)  # the control in it does everything that the head does
                return inner
            for one in inner[:]:
                if one.node.words() == node.words() if not one.strong else _is_sorting_sign(one.node, node):
                    self._absorb(outer, one)  # it sorts like the head
                    inner.remove(one)
            if inner:
                return [outer, *inner]
        through = [place for place in node.walk() if place in self._verdicts.neutral]
        if not inner and len(through) == 1 and _is_set_by_label(through[0]):
            outer.also.add(through[0])  # users click the box, and hit the file field over it
            del self._verdicts.neutral[through[0]]
            return [outer]
        if not inner and any(_is_slider(place) and place in self._verdicts.neutral for place in node.walk()):
            self._neutral(outer, "its sliders speak for it")
            return []
        fields = [one for one in inner if one.node.tag in _FIELDS or one.node.role in _FIELDS]
        if len(fields) == 1 and is_tight(node, fields[0].node):
            self._absorb(fields[0], outer)  # the frame of a field with small buttons in it
            return inner
        if len(inner) > 1 and not looks:
            self._refuse(outer, f"delegates to the {len(inner)} targets in it")
            return inner
        if len(inner) > 1 and not draggable and not self._has_own_content(node, inner):
            self._neutral(outer, "nothing in it but other targets")
            return inner
        if len(inner) > 1 and outer.kind == "pointer-only" and not _delegated(node):
            self._neutral(outer, "pointer over several targets, and nothing that listens")
            return inner
        if not inner and outer.kind == "listener-only" and (reason := _is_plain_container(node, looks)):
            self._neutral(outer, reason)
            return []
        return [outer]

    def _has_own_content(self, outer: Node, inner: list[Candidate]) -> bool:
        """Whether it has words or pictures outside the others and outside disabled elements."""
        disabled = (node for node in outer.walk() if self._is_disabled(node))
        parts = (part for one in inner for part in (one.node, *one.also))
        theirs = {node for other in (*parts, *disabled) for node in other.walk()}
        own = (node for node in outer.walk() if node not in theirs)
        return any(node.size and (node.text.strip(_BETWEEN) or node.tag in PICTURES) for node in own)

    def _undecided_in(self, outer: Node) -> bool:
        """Whether a control that does not count contains all its words."""
        words = outer.words()
        undecided = (place for place in outer.walk() if place is not outer and place in self._verdicts.neutral)
        return bool(words) and any(is_whole(place) and place.words() == words for place in undecided)

    def _is_disabled(self, node: Node) -> bool:
        return self._verdicts.refused.get(node) == "disabled"

    def _absorb(self, first: Candidate, second: Candidate) -> None:
        first.also |= {second.node, *second.also}
        self._refuse(second, "part of a target")

    def _neutral(self, one: Candidate, reason: str) -> None:
        self._verdicts.neutral[one.node] = reason

    def _refuse(self, one: Candidate, reason: str) -> None:
        self._verdicts.refused[one.node] = reason


def _refusal(candidate: Candidate, sight: Sight | None) -> str:
    if disabled(candidate.node) and candidate.kind != "media":
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
    if candidate.kind == "media" and disabled(node):
        return "nothing to play"
    if sight.state == "transparent":
        return "transparent"
    if candidate.kind == "draggable" and node.attributes.get("draggable") != "true" and not starts_grip(node):
        return "hears a dragging, that of its parts or to forbid it"
    if sight.state == "clipped":
        return "clipped where only scripts can scroll"
    return ""


def _is_in_thumb(node: Node) -> bool:
    """Whether an element around it, no larger than a thumb, is drawn for it."""
    sizes = [place.size for place in node.up() if place.size and min(place.size) > SMALLEST]
    return bool(sizes) and max(sizes[0]) <= _THUMB


def _is_slider(node: Node) -> bool:
    return node.role == "slider" or (node.tag == "input" and node.attributes.get("type") == "range")


def _is_sorting_sign(sign: Node, head: Node) -> bool:
    """Whether it sorts by keyboard as a press on its column's head does: it has no press listener itself."""
    said = sign.role == "button" and not sign.words() and sign.name.startswith(head.words())
    return said and bool(head.listeners & PRESSED) and not sign.listeners & PRESSED


def _does_more(outer: Node, inner: Candidate) -> bool:
    """Whether a field or sign in a column's head does something other than the head, which sorts or is dragged."""
    if not outer.words() or not inner.strong or inner.node.words() == outer.words():
        return False
    if outer.role == "columnheader" and inner.node.tag in _FIELDS:
        return True
    return outer.attributes.get("draggable") == "true" and not inner.node.words()


def _is_value_and_arrow(outer: Node, parts: list[Candidate]) -> bool:
    """Whether it is the value and the arrow of a custom list, both of which open it."""
    return (
        outer.role == "combobox" and len(parts) == 2 and not parts[1].node.words() and parts[1].kind == "pointer-only"
    )


def _is_told_on_hover(node: Node) -> bool:
    """Whether it is a text with a tooltip that listens for hovering: its press listener only hides the tooltip."""
    if in_tab_order(node) or any(part.tag in PICTURES for part in node.walk()):
        return False
    told = any(letter.isalnum() for letter in node.words())
    return told and bool(node.listeners & _ENTERED and node.listeners & _LEFT)


def _in_nested(inner: Node, outer: Node) -> bool:
    """Whether it is in a nested group of the other, such as the children of a tree item."""
    for place in inner.up():
        if place is outer:
            return False
        if place.role in NESTED or place.attributes.get("role") in NESTED:
            return True
    return False


def _is_around_tick(outer: Node, inner: Candidate) -> bool:
    """Whether it is a button around one checkbox, with no words but those of its label."""
    labels = (part for part in inner.also if part.tag == "label")
    said = outer.tag == "button" and inner.node.role in ("checkbox", "radio", "switch")
    return said and any(label.words() == outer.words() for label in labels)


def _is_cell_of(inner: Node, outer: Node) -> bool:
    """Whether it is a cell of a row with more words than the cell."""
    return outer.role == "row" and inner.role in _CELLS and inner.words() != outer.words()


def is_tight(outer: Node, inner: Node) -> bool:
    words = outer.words()
    if words and words == inner.words() and not _other_pictures(outer, inner):
        return True
    if outer.size is None or inner.size is None:
        return outer.size is None
    return outer.size[0] * outer.size[1] <= _TIGHT * inner.size[0] * inner.size[1]


def _other_pictures(outer: Node, inner: Node) -> bool:
    mine = {node for node in inner.walk() if node.tag in PICTURES}
    return any(node.tag in PICTURES and node not in mine for node in outer.walk())


def _delegated(node: Node) -> bool:
    return any(above.listeners & PRESSED for above in node.up())


def _is_clicked(node: Node) -> bool:
    return bool(node.listeners & PRESSED - {"contextmenu"})


def _is_plain_container(node: Node, looks: bool) -> str:
    """Why a listening node without interactive contents may only serve its parts."""
    if looks:
        return ""
    if sorts(node):
        return "puts its parts in another order"
    width, height = node.size or (0, 0)
    if width * height > _HALF_A_VIEWPORT:
        return "half a viewport that listens"
    for place in node.walk():
        tags = [child.tag for child in place.children if child.size]
        for tag in set(tags):
            if not tag.startswith(("#", "::")) and tags.count(tag) >= (3 if tag in ITEMS else 5):
                return "a list or table that listens, its parts plain"
    return ""


def _add_neutral(root: Node, alive: dict[Node, Candidate], verdicts: Verdicts) -> None:
    """Add the nodes that are fair to list and fair to leave out."""
    taken = {node for one in verdicts.targets for node in (one.node, *one.also)}
    for node in root.walk():
        if node in taken or node in verdicts.neutral or node.tag.startswith(("#", "::")):
            continue
        flow = {node.style.get("overflow-x"), node.style.get("overflow-y")}
        if node.scrolls and flow & {"auto", "scroll"} and verdicts.refused.get(node, "disabled").startswith(_SCROLLED):
            verdicts.neutral[node] = "scroll region"
        elif node in verdicts.refused:
            continue
        elif node.parent is not None and sorts(node.parent):
            verdicts.neutral[node] = "can be put in another order"
        elif node.tag == "td" and node.style.get("user-select") == "none" and _delegated(node):
            verdicts.neutral[node] = "cell of a table of which no words can be selected"
        elif node.listeners & {"drop", "dragover"}:
            verdicts.neutral[node] = "drop area"
        elif node.tag in ("option", "optgroup") and in_list_box(node):
            verdicts.neutral[node] = "option of a list box"
        elif in_tab_order(node) or ("tabindex" in node.attributes and node.attributes.get("role") in SOMETIMES):
            verdicts.neutral[node] = "can only have the focus"
