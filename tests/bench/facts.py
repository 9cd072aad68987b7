"""Chromium's own data about every node of a page: tree, styles, accessibility, event listeners.

All of it comes over the DevTools protocol, from `DOM.getDocument`, `DOMSnapshot.captureSnapshot`,
`Accessibility.getFullAXTree` and `DOMDebugger.getEventListeners`; no script runs in the page's own world.
"""

import asyncio
import contextlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from playwright.async_api import CDPSession, Error, Frame, Page

STYLES = (
    *("cursor", "visibility", "opacity", "display", "overflow-x", "overflow-y"),
    *("content-visibility", "appearance", "pointer-events", "user-select", "filter", "color"),
)
Json = dict[str, Any]
Thing = TypeVar("Thing")
HEARD = frozenset(["click", "dblclick", "mousedown", "mouseup", "pointerdown", "pointerup"])
LET_GO = frozenset(["mouseup", "pointerup"])
MOST_HOVERED = 1200
"""The most elements of a page whose style under the pointer is queried."""
AT_ONCE = 40
"""The most concurrent queries to Chromium."""


def in_chunks(things: Sequence[Thing], size: int = AT_ONCE) -> Iterator[Sequence[Thing]]:
    """A list in chunks of concurrent queries."""
    return (things[start : start + size] for start in range(0, len(things), size))


@dataclass(slots=True, eq=False)
class Node:
    """One node of the flat tree: slotted nodes are in their slot, documents in their frame element.

    Attributes:
        key: The number of its process, and Chromium's backendNodeId there.
        tag: The name in lower case; such as "#text", "#document" or "::before" for other nodes than elements.
        tree: Its document or shadow root, in which ids are unique.
        text: The text of a text node.
        size: Width and height of its layout box in CSS pixels; None without one.
        role: The role computed by Chromium; empty if the accessibility tree leaves the node out.
        properties: The true properties of the accessibility node ("disabled", "focusable", ...).
        listeners: The types of the listeners on the node itself.
        scrolls: Whether its content is larger than its box.
    """

    key: tuple[int, int]
    tag: str
    attributes: dict[str, str]
    frame: str
    tree: int = 0
    parent: "Node | None" = None
    children: "list[Node]" = field(default_factory=list)
    text: str = ""
    size: tuple[float, float] | None = None
    style: dict[str, str] = field(default_factory=dict)
    role: str = ""
    name: str = ""
    properties: frozenset[str] = frozenset()
    listeners: frozenset[str] = frozenset()
    scrolls: bool = False

    def up(self) -> "Iterator[Node]":
        """Its ancestors, nearest first."""
        node = self.parent
        while node is not None:
            yield node
            node = node.parent

    def walk(self) -> "Iterator[Node]":
        """The node and all below it, in order."""
        stack = [self]
        while stack:
            node = stack.pop()
            yield node
            stack.extend(reversed(node.children))

    def words(self) -> str:
        """Its text with white space collapsed."""
        return " ".join(" ".join(node.text for node in self.walk() if node.text and node.size).split())

    def hint(self) -> str:
        """The start of its outer HTML, for people."""
        own = {name: value for name, value in self.attributes.items() if not name.startswith(("data-listed", "::"))}
        attributes = "".join(f' {name}="{value[:30]}"' for name, value in own.items())
        return f"<{self.tag}{attributes[:110]}>{self.words()[:40]}"


@dataclass(slots=True)
class Process:
    """One connection: that of the page, or of a frame with its own process."""

    number: int
    cdp: CDPSession
    root: Node
    worlds: dict[str, asyncio.Task[int]] = field(default_factory=dict)

    async def world(self, frame: str) -> int:
        """An isolated execution context of a frame, created at the first call."""
        if frame not in self.worlds:
            self.worlds[frame] = asyncio.create_task(self._new_world(frame))
        return await self.worlds[frame]

    async def _new_world(self, frame: str) -> int:
        made = await self.cdp.send("Page.createIsolatedWorld", {"frameId": frame, "worldName": "oracle"})
        number: int = made["executionContextId"]
        return number


@dataclass(slots=True)
class Facts:
    """A page at one moment."""

    root: Node
    nodes: dict[tuple[int, int], Node]
    processes: list[Process]

    async def close(self) -> None:
        """Close the connections."""
        for process in self.processes:
            with contextlib.suppress(Error):  # the page or frame is gone
                await process.cdp.detach()


async def gather(page: Page) -> Facts:
    """Read Chromium's data about the page, its frames and all shadow roots."""
    facts = Facts(Node((0, 0), "#nothing", {}, ""), {}, [])
    frames: list[Page | Frame] = [page, *page.frames[1:]]
    for place in frames:
        try:
            cdp = await page.context.new_cdp_session(place)
        except Error:
            continue  # it shares the process of the frame around it
        number = len(facts.processes)
        if number == 0:
            await cdp.send("Accessibility.enable")
        document = (await cdp.send("DOM.getDocument", {"depth": -1, "pierce": True}))["root"]
        tree = (await cdp.send("Page.getFrameTree"))["frameTree"]["frame"]["id"]
        builder = _Builder(number, facts.nodes)
        root = builder.build(document, tree)
        facts.processes.append(Process(number, cdp, root))
        owner = next((node for node in facts.nodes.values() if builder.owned(node, tree)), None)
        if owner is not None:
            root.parent = owner
            owner.children.append(root)
        await _add_styles(cdp, number, facts.nodes)
        await _add_listeners(cdp, number, root, facts.nodes)
        await _add_hovered(cdp, root)
        await asyncio.gather(*(_add_accessibility(cdp, number, frame, facts.nodes) for frame in builder.frames))
    facts.root = facts.processes[0].root
    return facts


class _Builder:
    """Builds the flat tree of one process from DOM.getDocument."""

    def __init__(self, number: int, nodes: dict[tuple[int, int], Node]) -> None:
        self._number = number
        self._nodes = nodes
        self.frames: list[str] = []

    def owned(self, node: Node, frame: str) -> bool:
        """Whether a node is the frame element of a frame in another process."""
        return node.key[0] != self._number and node.attributes.get("::frame") == frame

    def build(self, document: Json, frame: str) -> Node:
        """Build the tree and return its root; uses a stack instead of recursion, since trees can be very deep."""
        self.frames.append(frame)
        root = self._node(document, frame, document["backendNodeId"])
        stack = [(document, root)]
        slots: list[tuple[Node, list[int]]] = []
        while stack:
            json, node = stack.pop()
            children: list[tuple[Json, Node]] = []
            for shadow in json.get("shadowRoots", ()):
                if shadow["shadowRootType"] != "user-agent":
                    tree = shadow["backendNodeId"]
                    children += [(child, self._node(child, node.frame, tree, node)) for child in shadow["children"]]
            for child in (*json.get("pseudoElements", ()), *json.get("children", ())):
                children.append((child, self._node(child, node.frame, node.tree, node)))
            if "contentDocument" in json:
                inner = json.get("frameId", node.frame)
                self.frames.append(inner)
                document = json["contentDocument"]
                children.append((document, self._node(document, inner, document["backendNodeId"], node)))
            elif "frameId" in json:
                node.attributes["::frame"] = json["frameId"]
            if "distributedNodes" in json:
                slots.append((node, [entry["backendNodeId"] for entry in json["distributedNodes"]]))
            stack += children
        for slot, entries in slots:
            for entry in entries:
                self._move(self._nodes.get((self._number, entry)), slot)
        return root

    def _node(self, json: Json, frame: str, tree: int, parent: Node | None = None) -> Node:
        names = json.get("attributes", [])
        attributes = dict(zip(names[::2], names[1::2], strict=True))
        text = json.get("nodeValue", "") if json["nodeType"] == 3 else ""
        key = (self._number, json["backendNodeId"])
        tag = json["nodeName"].lower() if json["nodeType"] != 8 else "#comment"
        node = Node(key, tag, attributes, frame, tree, parent, text=text)
        self._nodes[key] = node
        if parent is not None:
            parent.children.append(node)
        return node

    @staticmethod
    def _move(node: Node | None, slot: Node) -> None:
        if node is not None and node.parent is not None:
            node.parent.children.remove(node)
            node.parent = slot
            slot.children.append(node)


async def _add_styles(cdp: CDPSession, number: int, nodes: dict[tuple[int, int], Node]) -> None:
    options = {"computedStyles": list(STYLES), "includeDOMRects": True}
    snapshot = await cdp.send("DOMSnapshot.captureSnapshot", options)
    strings = snapshot["strings"]
    for document in snapshot["documents"]:
        ids = document["nodes"]["backendNodeId"]
        layout = document["layout"]
        for place, index in enumerate(layout["nodeIndex"]):
            node = nodes.get((number, ids[index]))
            if node is None:
                continue
            node.size = (layout["bounds"][place][2], layout["bounds"][place][3])
            node.style = dict(zip(STYLES, (strings[entry] for entry in layout["styles"][place]), strict=False))
            scroll, client = layout["scrollRects"][place], layout["clientRects"][place]
            node.scrolls = bool(scroll and client) and (scroll[2] > client[2] + 1 or scroll[3] > client[3] + 1)
    hosts = [node for node in nodes.values() if node.style.get("content-visibility", "visible") == "auto"]
    below = (node for host in hosts for node in host.walk() if node.key[0] == number)
    skipped = [node for node in below if not node.style and not node.tag.startswith(("#", "::"))]
    if skipped:
        await cdp.send("DOM.enable")
        await cdp.send("CSS.enable")
    for part in in_chunks(skipped):
        await asyncio.gather(*(_add_skipped_style(cdp, node) for node in part))


async def _add_skipped_style(cdp: CDPSession, node: Node) -> None:
    """Add styles and size to nodes that Chromium has not laid out yet, below `content-visibility: auto`."""
    pushed = await cdp.send("DOM.pushNodesByBackendIdsToFrontend", {"backendNodeIds": [node.key[1]]})
    computed = await cdp.send("CSS.getComputedStyleForNode", {"nodeId": pushed["nodeIds"][0]})
    node.style = {entry["name"]: entry["value"] for entry in computed["computedStyle"] if entry["name"] in STYLES}
    try:
        model = (await cdp.send("DOM.getBoxModel", {"backendNodeId": node.key[1]}))["model"]
    except Error:
        return  # it has no box
    node.size = (model["width"], model["height"])
    for child in node.children:
        if child.tag == "#text":
            child.size = node.size


async def _add_listeners(cdp: CDPSession, number: int, root: Node, nodes: dict[tuple[int, int], Node]) -> None:
    found: dict[tuple[int, int], set[str]] = {}
    document = await cdp.send("DOM.resolveNode", {"backendNodeId": root.key[1]})
    whole = {"objectId": document["object"]["objectId"], "depth": -1, "pierce": True}
    for listener in (await cdp.send("DOMDebugger.getEventListeners", whole))["listeners"]:
        found.setdefault((number, listener.get("backendNodeId", 0)), set()).add(listener["type"])
    for key, node in nodes.items():
        if key[0] == number:
            # Handlers in attributes are created when first needed, and only if scripts may run.
            written = {name[2:] for name, value in node.attributes.items() if name.startswith("on") and value}
            node.listeners = frozenset(found.get(key, set()) | written)


async def _add_hovered(cdp: CDPSession, root: Node) -> None:
    """Add the cursor of elements under the pointer if something around them listens for presses: style rules may show
    it only then."""
    parts = [node for node in root.walk() if node.key[0] == root.key[0] and _may_be_pointed_at(node)]
    if not parts:
        return
    await cdp.send("DOM.enable")
    await cdp.send("CSS.enable")
    for part in in_chunks(parts[:MOST_HOVERED]):
        ids = {"backendNodeIds": [node.key[1] for node in part]}
        pushed = (await cdp.send("DOM.pushNodesByBackendIdsToFrontend", ids))["nodeIds"]
        await asyncio.gather(*(_force(cdp, one, "hover") for one in pushed))
        told = await asyncio.gather(*(_cursor(cdp, one) for one in pushed))
        await asyncio.gather(*(_force(cdp, one) for one in pushed))
        for node, cursor in zip(part, told, strict=True):
            node.style["::hovered"] = cursor


def _may_be_pointed_at(node: Node) -> bool:
    if node.style.get("cursor") not in ("auto", "default") or node.tag in ("html", "body") or node.tag[0] in "#:":
        return False
    # A release heard by the document ends a drag anywhere, and says nothing about a single element.
    return any(
        place.listeners & (HEARD - LET_GO if place.tag == "#document" else HEARD) for place in (node, *node.up())
    )


async def _force(cdp: CDPSession, node: int, *states: str) -> None:
    with contextlib.suppress(Error):  # it is gone
        await cdp.send("CSS.forcePseudoState", {"nodeId": node, "forcedPseudoClasses": list(states)})


async def _cursor(cdp: CDPSession, node: int) -> str:
    try:
        styles = (await cdp.send("CSS.getComputedStyleForNode", {"nodeId": node}))["computedStyle"]
    except Error:
        return ""
    return next((entry["value"] for entry in styles if entry["name"] == "cursor"), "")


async def _add_accessibility(cdp: CDPSession, number: int, frame: str, nodes: dict[tuple[int, int], Node]) -> None:
    try:
        tree = (await cdp.send("Accessibility.getFullAXTree", {"frameId": frame}))["nodes"]
    except Error:
        return  # the frame was removed meanwhile
    for entry in tree:
        node = nodes.get((number, entry.get("backendDOMNodeId", 0)))
        if node is None or entry.get("ignored"):
            continue
        node.role = entry.get("role", {}).get("value", "")
        node.name = entry.get("name", {}).get("value", "")
        node.properties = frozenset(
            item["name"] for item in entry.get("properties", ()) if item["value"].get("value") not in (False, None)
        )
