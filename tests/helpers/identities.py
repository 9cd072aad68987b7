"""A model of a page whose elements have planted identities, to check an id book through all changes."""

import itertools
import random
from collections import Counter
from dataclasses import dataclass, field, replace

from gui.engine.describe.elements import Element
from gui.engine.identity.ids import IdBook
from gui.schema.action import Box

_BOX = Box(0, 0, 10, 10)
# Few names, so that equal ones are common.
_NAMES = ("Save", "Remove")
_ROWS = ("", "One", "Two")
_ROLES = ("button", "button", "button", "link")


@dataclass
class Node:
    """One node of the page in its current state. `key` is its planted identity, which no other node shares."""

    key: int
    role: str
    name: str
    row: str
    beside: str = ""
    doc: str = "main"

    def element(self) -> Element:
        """The element as read from the page."""
        return Element(
            self.doc,
            self.key,
            "0" if self.doc != "main" else "",
            self.role,
            self.role,
            self.name,
            "content",
            _BOX,
            "",
            row=self.row,
            beside=self.beside,
        )


@dataclass
class Page:
    """A generated page; each method that takes no argument changes it in one way."""

    rand: random.Random
    nodes: list[Node] = field(default_factory=list)
    parked: list[Node] = field(default_factory=list)
    keys: "itertools.count[int]" = field(default_factory=lambda: itertools.count(1))
    frames: int = 0

    def make(self, doc: str = "main") -> Node:
        pick = self.rand.choice
        return Node(next(self.keys), pick(_ROLES), pick(_NAMES), pick(_ROWS), pick(("", "1")), doc)

    def some(self) -> Node | None:
        return self.rand.choice(self.nodes) if self.nodes else None

    def insert(self) -> None:
        self.nodes.insert(self.rand.randint(0, len(self.nodes)), self.make())

    def scroll_on(self) -> None:
        """Add nodes at the end, as by infinite scroll."""
        self.nodes += [self.make() for _ in range(self.rand.randint(1, 5))]

    def scroll_back(self) -> None:
        """Add nodes at the top."""
        self.nodes[:0] = [self.make() for _ in range(self.rand.randint(1, 5))]

    def remove(self) -> None:
        if node := self.some():
            self.nodes.remove(node)

    def park(self) -> None:
        """Remove a node that will come back."""
        if node := self.some():
            self.nodes.remove(node)
            self.parked.append(node)

    def bring_back(self) -> None:
        if self.parked:
            self.nodes.insert(self.rand.randint(0, len(self.nodes)), self.parked.pop())

    def move(self) -> None:
        if node := self.some():
            self.nodes.remove(node)
            self.insert_node(node)

    def insert_node(self, node: Node) -> None:
        self.nodes.insert(self.rand.randint(0, len(self.nodes)), node)

    def reorder(self) -> None:
        self.rand.shuffle(self.nodes)

    def rename(self) -> None:
        if node := self.some():
            node.name = self.rand.choice(_NAMES)

    def render_one_again(self) -> None:
        """Replace a node by a new one of equal looks."""
        if node := self.some():
            self.nodes[self.nodes.index(node)] = replace(node, key=next(self.keys))

    def render_again(self) -> None:
        self.nodes = [replace(node, key=next(self.keys)) for node in self.nodes]

    def duplicate(self) -> None:
        if node := self.some():
            self.insert_node(replace(node, key=next(self.keys)))

    def swap(self) -> None:
        """Swap the contents of two nodes."""
        if len(self.nodes) > 1:
            one, two = self.rand.sample(self.nodes, 2)
            one.name, one.row, one.beside, two.name, two.row, two.beside = (
                *(two.name, two.row, two.beside),
                *(one.name, one.row, one.beside),
            )

    def recycle(self) -> None:
        """Give all nodes other contents, as in a scrolled virtual list."""
        for node in self.nodes:
            node.row = self.rand.choice(_ROWS)

    def change_role(self) -> None:
        if node := self.some():
            node.role = self.rand.choice(_ROLES)

    def reload_frame(self) -> None:
        """Reload the frame: a new document with equal elements."""
        inside = [node for node in self.nodes if node.doc != "main"]
        self.frames += 1
        outside = [node for node in self.nodes if node.doc == "main"]
        doc = f"frame {self.frames}"
        again = [replace(node, key=next(self.keys), doc=doc) for node in inside]
        self.nodes = outside + (again or [self.make(doc) for _ in range(2)])


CHANGES = (
    *("insert", "scroll_on", "scroll_back", "remove", "park", "bring_back", "move", "reorder", "rename"),
    *("render_one_again", "render_again", "duplicate", "swap", "recycle", "change_role", "reload_frame"),
)


def look(element: Element) -> tuple[str, ...]:
    """The facts that equal nodes share, by the contract rather than by the book's code."""
    return (element.role, element.name, element.row, element.beside, element.frame)


class Witness:
    """Reads a page repeatedly with an id book, and checks its promises."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.book = IdBook()
        self.meant: dict[str, Element] = {}
        self.owner: dict[str, set[int]] = {}
        self.alone: dict[str, bool] = {}
        self.last: dict[str, Element] = {}

    def read(self) -> None:
        """Read once; raises AssertionError if a promise is broken."""
        found = [node.element() for node in self.page.nodes]
        carried = set(self.book.assign("main", found))
        now = {element.id: element for element in found}
        assert len(now) == len(found), "two things have one id"
        assert all(element.id.startswith(element.kind) for element in found)
        looks = Counter(look(element) for element in self.last.values())
        self.alone |= {known: looks[look(element)] == 1 for known, element in self.last.items()}
        before_of = {(element.doc, element.key): element for element in self.last.values()}
        for element in found:
            known = before_of.get((element.doc, element.key))
            if known is not None and known.kind == element.kind:
                assert element.id == known.id, "the same node, another id"
            owners = self.owner.setdefault(element.id, {element.key})
            if element.key not in owners:
                assert element.id in carried, "an id went over without a word"
                self.check_successor(element, now)
                owners.add(element.key)
            self.meant[element.id] = element
        for gone in self.meant.keys() - now.keys():
            assert self.book.gone(gone) is not None
            assert self.book.element(gone) is None
        self.last = now

    def check_successor(self, element: Element, now: dict[str, Element]) -> None:
        """Check a node that inherited an id: it is, and was, the only equal candidate."""
        before = self.meant[element.id]
        assert look(before) == look(element), "it is not equal"
        assert self.alone[element.id], "it had a twin when it left"
        assert [look(other) for other in now.values()].count(look(element)) == 1, "it has a twin"
        assert (before.doc, before.key) not in {(other.doc, other.key) for other in now.values()}, (
            "the old one is there"
        )
        rivals = Counter(look(other) for known, other in self.meant.items() if known not in now or known == element.id)
        assert rivals[look(element)] == 1, "another gone one was equal, too"
