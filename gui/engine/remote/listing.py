"""The listing that the public engines write of a page: an entry for each text and element, in document order. Pure.

Both generations write it as `space.description`: `_[:]Some text`, `B2[:]<button type="submit">Search</button>`, and a
line `### Content of 'dialog' component with text '…'` above each part of the page. Texts come from the page and are not
escaped, so anything that is not a valid element is text.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise

_START = re.compile(r"(_|[A-Z]\d{1,6})\[:\](.*)", re.S)
_PART = re.compile(r"### Content of '([\w-]*)' component with text '")
_TAG = re.compile(r"<([a-zA-Z][a-zA-Z0-9-]{0,40})")
_ATTRIBUTE = re.compile(r" ([a-z_-]{1,40})=\"(.{0,4000}?)\"(?= [a-z_-]{1,40}=\"| disabled>|>)", re.S)
_END = re.compile(r"( disabled)?>")
_FIELDS = frozenset({"input", "select", "textarea"})
_FIELD_ROLES = frozenset({"textbox", "searchbox", "combobox", "slider", "spinbutton"})
_CONTAINERS = frozenset({"tree", "tabpanel", "tablist", "menu", "menubar", "toolbar", "radiogroup", "group"})
_BUTTONS = frozenset({"submit", "button", "reset", "image"})
_TICKS = frozenset({"checkbox", "radio"})
_HINTS = frozenset({"required", "optional", "*"})


@dataclass(frozen=True, slots=True)
class Entry:
    """One text or element.

    Attributes:
        action_id: The element's id; empty for a text and for a disabled element.
        tag: The element's name; empty for a text.
        attributes: Such as `type`, `aria_label` and `placeholder`, as the engine spells them.
        text: The words of the text or element.
    """

    action_id: str
    text: str
    tag: str = ""
    attributes: Mapping[str, str] = field(default_factory=dict)
    disabled: bool = False

    @property
    def is_tick(self) -> bool:
        """Whether it is a check box or radio button."""
        return self.tag == "input" and self.attributes.get("type") in _TICKS

    @property
    def is_field(self) -> bool:
        """Whether its words, if any, are a value or options rather than its name."""
        if self.tag == "input":
            return self.attributes.get("type") not in _BUTTONS
        return self.tag in _FIELDS or self.attributes.get("role") in _FIELD_ROLES

    @property
    def own_name(self) -> str:
        """The name that the element itself gives; empty if none."""
        words = "" if self.is_field else " ".join(self.text.split())
        given = [
            self.attributes.get("aria_label", ""),
            words,
            *(self.attributes.get(name, "") for name in ("alt", "title")),
        ]
        if self.tag == "input" and self.attributes.get("type") in _BUTTONS:
            given.append(self.attributes.get("value", ""))
        return next((name.strip() for name in given if name.strip()), "")


def entries_of(listing: str) -> tuple[Entry, ...]:
    """The entries of a listing; none if the text is only a sentence about the page."""
    if "[:]" not in listing:
        return ()
    return tuple(_entry(*begun) for begun in _begun(listing))


def names_of(entries: tuple[Entry, ...]) -> dict[str, str]:
    """The names of the elements by id: their own, or for a field that of the label beside it.

    A label precedes its field, except that of a checkbox, which may follow it.
    """
    names: dict[str, str] = {}
    taken: set[int] = set()
    echoes = echoes_of(entries)
    for place, entry in enumerate(entries):
        if not entry.action_id:
            continue
        name = entry.own_name
        if not name and place + 1 < len(entries) and entries[place + 1].action_id in echoes:
            name = entries[place + 1].own_name
        if not name and entry.is_field:
            label = _label_of(entries, place, taken)
            if label is not None:
                taken.add(label)
                name = _words(entries[label])
        names[entry.action_id] = name or entry.attributes.get("placeholder", "").strip()
    return names


def echoes_of(entries: tuple[Entry, ...]) -> frozenset[str]:
    """The ids of plain elements that only repeat the words of the link or button around them."""
    pairs = pairwise(entries)
    return frozenset(
        inner.action_id
        for outer, inner in pairs
        if outer.action_id[:1] in ("L", "B")
        and not outer.own_name
        and not outer.is_field
        and inner.action_id[:1] == "M"
        and inner.tag in ("span", "div", "strong", "em", "b", "i", "p")
    )


def idle_of(entries: tuple[Entry, ...]) -> frozenset[str]:
    """The ids of mere containers and of silent pictures: clicking them does nothing."""
    return frozenset(
        entry.action_id
        for entry in entries
        if entry.tag == "details"
        or entry.attributes.get("role") in _CONTAINERS
        or (entry.tag == "img" and entry.attributes.get("alt") == "" and not entry.own_name)
    )


def labels_of(entries: tuple[Entry, ...]) -> frozenset[str]:
    """The ids of labels whose field is listed, too; clicking them only does what using the field does."""
    found: set[str] = set()
    taken: set[int] = set()
    for place, entry in enumerate(entries):
        if entry.action_id and entry.is_field and (label := _label_of(entries, place, taken)) is not None:
            taken.add(label)
            if entries[label].tag == "label":
                found.add(entries[label].action_id)
    return frozenset(found - {""})


def _label_of(entries: tuple[Entry, ...], place: int, taken: set[int]) -> int | None:
    before = place - 1
    while before >= 0 and not entries[before].tag and entries[before].text.strip().lower() in _HINTS:
        before -= 1
    after = place + 1
    order = (before, after) if not entries[place].is_tick or _is_label(entries, before, taken) else (after, before)
    for near in order if entries[place].is_tick else order[:1]:
        if 0 <= near < len(entries) and near not in taken and (not entries[near].tag or entries[near].tag == "label"):
            return near
    return None


def _is_label(entries: tuple[Entry, ...], place: int, taken: set[int]) -> bool:
    return place >= 0 and place not in taken and entries[place].tag == "label"


def _words(label: Entry) -> str:
    lines = [line.strip() for line in label.text.splitlines()]
    return " ".join(line for line in lines if line and line.lower() not in _HINTS)


def _begun(listing: str) -> Iterator[tuple[str, str]]:
    """The id and the rest of each entry, including its continuation lines."""
    begun: list[str] | None = None
    action_id = ""
    for line in listing.splitlines():
        match = _START.match(line)
        if match or _PART.match(line):
            if begun is not None:
                yield action_id, "\n".join(begun)
            begun, action_id = ([match[2]], match[1]) if match else (None, "")
        elif begun is not None:
            begun.append(line)
    if begun is not None:
        yield action_id, "\n".join(begun)


def _entry(action_id: str, rest: str) -> Entry:
    action_id = action_id.removeprefix("_")
    tag = _TAG.match(rest)
    if tag is None:
        return Entry(action_id, rest.strip())
    attributes: dict[str, str] = {}
    place = tag.end()
    while (match := _ATTRIBUTE.match(rest, place)) is not None:  # one after the other, so no text takes long
        attributes[match[1]] = match[2]
        place = match.end()
    end = _END.match(rest, place)
    if end is None or not (action_id or end[1]):
        return Entry(action_id, rest.strip())
    text = rest[end.end() :].removesuffix(f"</{tag[1]}>").strip()
    return Entry(action_id, text, tag[1].lower(), attributes, bool(end[1]))
