"""Whether a person could see and hit a node: Chromium's own hit test, after scrolling it into view.

Points are taken from the node's content quads. A node counts as hit if the hit test returns the node itself, any node
below it in the flat tree, or a node that stands for it (the label of a hidden field).
"""

import asyncio
import contextlib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

from playwright.async_api import Error

from tests.bench.facts import Facts, Json, Node, Process, in_chunks

State = Literal["seen", "partly", "clipped", "transparent", "covered", "hidden", "outside"]
Point = tuple[float, float]
Quad = tuple[float, float, float, float]
SMALLEST = 2.0
"""Boxes up to this size in either direction, in CSS pixels, are for screen readers only."""
_CENTRE = ((0.5, 0.5),)
_AROUND = tuple((x, y) for x in (0.12, 0.5, 0.88) for y in (0.12, 0.5, 0.88) if (x, y) != (0.5, 0.5))
_FINE = tuple(((x + 0.5) / 12, (y + 0.5) / 12) for y in range(12) for x in range(12))
_SHAPES = frozenset(["path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "g", "use", "text", "svg"])
_MOST_AHEAD = 64
_PIXELS = ((0, 0), (1, 0), (0, 1), (1, 1))
_SCROLL = """function(block, ...nodes) {
    // For each, whether something had to move that only scripts can scroll.
    globalThis.places ??= new Map();
    return nodes.map(node => {
        const element = node.nodeType === 1 ? node : node.parentElement;
        const parts = [];
        for (let at = element; at; at = at.assignedSlot || at.parentElement || at.getRootNode().host) {
            const style = getComputedStyle(at), page = at === document.scrollingElement;
            const outer = page ? getComputedStyle(document.body || at) : style;
            const fixed = side => /hidden|clip/.test(style[side]) || page && /hidden|clip/.test(outer[side]);
            parts.push([at, fixed('overflowX'), fixed('overflowY')]);
            if (!places.has(at)) places.set(at, [at.scrollLeft, at.scrollTop]);
        }
        if (block) element.scrollIntoView({block, inline: 'center', behavior: 'instant'});
        return parts.some(
            ([at, x, y]) => x && at.scrollLeft !== places.get(at)[0] || y && at.scrollTop !== places.get(at)[1]);
    });
}"""
_OBJECTS = "oracle"
_ALONG = """function() {
    // Points on the lines of a drawing, in CSS pixels of its frame.
    const lines = this.matches('path,line,polyline') ? [this] : [...this.querySelectorAll('path,line,polyline')];
    return lines.slice(0, 8).flatMap(line => {
        const place = line.getScreenCTM(), length = place ? line.getTotalLength() : 0;
        if (!length) return [];
        return Array.from({length: 96}, (_, at) => {
            const point = line.getPointAtLength(length * (at + 0.5) / 96).matrixTransform(place);
            return [point.x, point.y];
        });
    });
}"""


@dataclass(frozen=True, slots=True)
class Sight:
    """The visibility of a node.

    Attributes:
        box: Left, top, width and height in CSS pixels of the page; None without a box.
        state: "seen" if its centre is visible, "partly" if only another part is; "clipped" if only a script can scroll
            to it, "transparent" if it can be hit, but nothing of it is drawn.
        at_once: Whether it was visible in the first viewport, before any scrolling.
        by: The node that covers it.
    """

    state: State
    box: tuple[float, float, float, float] | None = None
    at_once: bool = False
    by: Node | None = None


@dataclass(frozen=True, slots=True)
class _View:
    """The scroll position and viewport size of a process's document, in CSS pixels."""

    x: float
    y: float
    width: float
    height: float


class Looker:
    """Inspects nodes of one page."""

    def __init__(self, facts: Facts) -> None:
        self._facts = facts
        self._views: dict[int, asyncio.Task[_View]] = {}

    async def look(self, nodes: Iterable[Node], standing: dict[Node, list[Node]]) -> dict[Node, Sight]:
        """Inspect all nodes: first in place; those not hit again after scrolling to them.

        Args:
            nodes: The nodes.
            standing: Nodes that stand for another one: a hit on them counts for it.
        """
        found: dict[Node, Sight] = {}
        for part in in_chunks(list(nodes)):
            looks = (self._now(node, standing.get(node, []), at_once=True) for node in part)
            found.update(zip(part, await asyncio.gather(*looks), strict=True))
        waiting = [node for node, sight in found.items() if sight.state in ("outside", "covered", "partly")]
        ahead = 0
        while waiting:
            node = waiting.pop(0)
            found[node] = await self._after_scrolling(node, standing.get(node, []), found[node])
            # Scrolling to one may have revealed some of the next.
            near = [node for node in waiting[: min(2 * ahead + 4, _MOST_AHEAD)] if found[node].state == "outside"]
            come = await self._come_into_view(near, standing)
            found.update((node, replace(sight, box=found[node].box)) for node, sight in come.items())
            waiting = [node for node in waiting if node not in come]
            ahead = len(come)
        for process in self._facts.processes:
            with contextlib.suppress(Error):  # the frame is gone
                await process.cdp.send("Runtime.releaseObjectGroup", {"objectGroup": _OBJECTS})
        return found

    async def _come_into_view(self, nodes: list[Node], standing: dict[Node, list[Node]]) -> dict[Node, Sight]:
        """The nodes that are visible now, at positions that a person could have scrolled to."""
        looks = await asyncio.gather(*(self._now(node, standing.get(node, []), at_once=False) for node in nodes))
        seen = {node: sight for node, sight in zip(nodes, looks, strict=True) if sight.state == "seen"}
        forced = await self._scroll(list(seen), None)
        return {node: sight for node, sight in seen.items() if not forced[node]}

    async def _after_scrolling(self, node: Node, stands: list[Node], before: Sight) -> Sight:
        """Inspect the other nodes after scrolling each to the middle and, if covered there, to either end."""
        last = before
        for block in ("center", "start", "end"):
            forced = (await self._scroll([node], block))[node]
            after = await self._now(node, stands, at_once=False)
            state = "clipped" if forced and after.state in ("seen", "partly") else after.state
            if after.state == "seen" or (before.state != "partly" and last.state != "partly"):
                last = Sight(state, before.box or after.box, by=after.by)
            if after.state not in ("covered", "partly"):
                break
        return last

    async def _now(self, node: Node, stands: list[Node], *, at_once: bool) -> Sight:
        if node.style.get("visibility", "visible") != "visible" or _is_undrawn(node):
            return Sight("hidden")
        process = self._facts.processes[node.key[0]]
        # A straight line has no width or no height.
        extent = max if node.tag in _SHAPES else min
        quads = [quad for quad in await self._quads(process, node) if extent(quad[2], quad[3]) > SMALLEST]
        if (
            not quads
            and node.size
            and min(node.size) == 0 < max(node.size)
            and node.style.get("overflow-x") != "hidden"
        ):
            # As wide as its contents, and without a height: users hit the contents.
            quads = [quad for quad in await self._inner_quads(process, node) if min(quad[2], quad[3]) > SMALLEST]
        if not quads:
            return Sight("hidden")
        view = await self._view(process)
        box = await self._on_page(process, _around(quads))
        inside = False
        covering: Node | None = None
        tries = (_CENTRE, _FINE if node.tag in _SHAPES else _AROUND)
        for number, fractions in enumerate(tries):
            for left, top, width, height in quads:
                for x, y in fractions:
                    point = (left + x * width, top + y * height)
                    hit = await self._hit(process, point, view)
                    if hit is None:
                        continue
                    inside = True
                    if self._is(hit, node, stands):
                        state: State = "seen" if number == 0 or node.tag in _SHAPES else "partly"
                        return Sight("transparent" if _transparent(node) else state, box, at_once)
                    covering = covering or hit
        if node.tag in _SHAPES and inside and await self._is_hit_along(process, node, stands, view):
            return Sight("transparent" if _transparent(node) else "seen", box, at_once)
        return Sight("covered" if inside else "outside", box, by=covering)

    async def _is_hit_along(self, process: Process, node: Node, stands: list[Node], view: _View) -> bool:
        """Whether a line is hit at one of its own points: a thin line runs between the points of a grid."""
        if node.frame != process.root.frame:
            return False  # its points are relative to its frame, not to the page
        points = []
        with contextlib.suppress(Error):  # it is gone
            call = {"functionDeclaration": _ALONG, "returnByValue": True, "objectId": await self._object(process, node)}
            points = (await process.cdp.send("Runtime.callFunctionOn", call))["result"].get("value", [])
        for x, y in points:
            for right, down in _PIXELS:  # a hit test is asked about whole pixels, and a thin line runs between two
                hit = await self._hit(process, (x + right, y + down), view)
                if hit is not None and self._is(hit, node, stands):
                    return True
        return False

    @staticmethod
    def _is(hit: Node, node: Node, stands: list[Node]) -> bool:
        wanted = {node, *stands}
        if node.tag == "area":
            wanted.add(_picture_of(node) or node)
        return hit in wanted or any(above in wanted for above in hit.up()) or _is_slotted_text(hit, node)

    async def _scroll(self, nodes: list[Node], block: str | None) -> dict[Node, bool]:
        """Scroll each node to a place in the viewport; returns whether only a script can do that."""
        answers = dict.fromkeys(nodes, False)
        frames: dict[tuple[int, str], list[Node]] = {}
        for node in nodes:
            frames.setdefault((node.key[0], node.frame), []).append(node)
        for (number, frame), group in frames.items():
            process = self._facts.processes[number]
            objects = await asyncio.gather(*(self._object(process, node) for node in group))
            there = [(node, found) for node, found in zip(group, objects, strict=True) if found]
            call: Json = {"functionDeclaration": _SCROLL, "returnByValue": True}
            call["arguments"] = [{"value": block}, *({"objectId": found} for _, found in there)]
            try:
                call["executionContextId"] = await process.world(frame)
                said = (await process.cdp.send("Runtime.callFunctionOn", call))["result"].get("value", [])
            except Error:
                continue  # the page removed them; later checks notice that
            answers.update((node, value) for (node, _), value in zip(there, said, strict=False))
        if block:
            self._views.clear()
        return answers

    async def _object(self, process: Process, node: Node) -> str | None:
        """The object of a node, or of its stand-in, in the oracle's world; None if the page removed it."""
        place = _picture_of(node) if node.tag == "area" else node
        while place is not None and place.size is None and place.children:
            place = next((child for child in place.walk() if child is not place and child.size), None)
        try:
            wanted = {"backendNodeId": (place or node).key[1], "executionContextId": await process.world(node.frame)}
            resolved = await process.cdp.send("DOM.resolveNode", {**wanted, "objectGroup": _OBJECTS})
        except Error:
            return None
        found: str = resolved["object"]["objectId"]
        return found

    async def _quads(self, process: Process, node: Node) -> list[Quad]:
        """The boxes of a node in the viewport of its process."""
        if node.tag == "area":
            return await self._area(process, node)
        found = [quad for quad in await self._raw_quads(process, node) if max(quad[2], quad[3]) > 0]
        if not found:
            # Without a box of its own (`display: contents`), or with an empty one, its place is that of its children.
            found = await self._inner_quads(process, node)
        return found

    async def _inner_quads(self, process: Process, node: Node) -> list[Quad]:
        found: list[Quad] = []
        for child in node.children[:20]:
            found += await self._quads(process, child) if child.size is not None else []
        return found

    async def _raw_quads(self, process: Process, node: Node) -> list[Quad]:
        if node.tag.startswith("::"):
            return []
        try:
            answer = await process.cdp.send("DOM.getContentQuads", {"backendNodeId": node.key[1]})
        except Error:
            return []
        quads = []
        for quad in answer["quads"]:
            xs, ys = quad[::2], quad[1::2]
            quads.append((min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys)))
        return quads

    async def _area(self, process: Process, node: Node) -> list[Quad]:
        picture = _picture_of(node)
        frame = await self._raw_quads(process, picture) if picture else []
        numbers = [float(part) for part in node.attributes.get("coords", "").replace(",", " ").split()]
        if not frame:
            return []
        left, top, width, height = frame[0]
        shape = node.attributes.get("shape", "rect").lower()
        if shape.startswith("circ") and len(numbers) == 3:
            x, y, radius = numbers
            return [(left + x - radius, top + y - radius, 2 * radius, 2 * radius)]
        if shape != "default" and len(numbers) >= 4:
            xs, ys = numbers[::2], numbers[1::2]
            return [(left + min(xs), top + min(ys), max(xs) - min(xs), max(ys) - min(ys))]
        return [(left, top, width, height)]

    async def _view(self, process: Process) -> _View:
        if process.number not in self._views:
            self._views[process.number] = asyncio.create_task(_view_of(process))
        return await self._views[process.number]

    async def _hit(self, process: Process, point: Point, view: _View) -> Node | None:
        """The node at a point of a process's viewport; None outside the visible part."""
        if min(point) < 0 or point[0] >= view.width or point[1] >= view.height:
            return None
        where: Json = {"x": int(point[0] + view.x), "y": int(point[1] + view.y)}
        try:
            answer = await process.cdp.send("DOM.getNodeForLocation", where)
        except Error:
            return None
        hit = self._facts.nodes.get((process.number, answer["backendNodeId"]))
        owner = process.root.parent
        if owner is None or hit is None:
            return hit or Node((process.number, answer["backendNodeId"]), "#new", {}, "")
        # A frame with its own process may be clipped or covered by elements around it.
        outer = self._facts.processes[owner.key[0]]
        corner = await self._corner(outer, owner)
        around = await self._hit(outer, (point[0] + corner[0], point[1] + corner[1]), await self._view(outer))
        return hit if around is owner else around

    async def _corner(self, outer: Process, owner: Node) -> Point:
        try:
            model = (await outer.cdp.send("DOM.getBoxModel", {"backendNodeId": owner.key[1]}))["model"]
        except Error:
            return (0, 0)
        return (model["content"][0], model["content"][1])

    async def _on_page(self, process: Process, quad: Quad) -> tuple[float, float, float, float]:
        left, top, width, height = quad
        owner = process.root.parent
        while owner is not None:
            process = self._facts.processes[owner.key[0]]
            corner = await self._corner(process, owner)
            left, top = left + corner[0], top + corner[1]
            owner = process.root.parent
        view = await self._view(process)
        return (left + view.x, top + view.y, width, height)


async def _view_of(process: Process) -> _View:
    world = await process.world(process.root.frame)
    call = {"expression": "[scrollX, scrollY, innerWidth, innerHeight]", "contextId": world, "returnByValue": True}
    x, y, width, height = (await process.cdp.send("Runtime.evaluate", call))["result"]["value"]
    return _View(x, y, width, height)


def _is_slotted_text(hit: Node, node: Node) -> bool:
    """Whether the hit was a slotted text of the node: for one, Chromium returns the host."""
    if hit.tree == node.tree or hit not in node.up():
        return False
    return any(part.tag == "#text" and part.tree == hit.tree and part.text.strip() for part in node.walk())


def _transparent(node: Node) -> bool:
    """Whether nothing of it is drawn. Such a field may lie over a drawn one, and is then the one in use."""
    through = [node, *node.up()]
    if node.tag in ("input", "select"):
        through = through[1:]
    return any(
        float(place.style.get("opacity", "1") or 1) == 0 or "opacity(0)" in place.style.get("filter", "")
        for place in through
    )


def _around(quads: list[Quad]) -> Quad:
    left, top = min(quad[0] for quad in quads), min(quad[1] for quad in quads)
    return (left, top, max(q[0] + q[2] for q in quads) - left, max(q[1] + q[3] for q in quads) - top)


def _picture_of(area: Node) -> Node | None:
    """The image of an area."""
    name = next((place.attributes.get("name", "") for place in area.up() if place.tag == "map"), "")
    root = next((place for place in area.up() if place.tag == "#document"), None)
    if not name or root is None:
        return None
    wanted = f"#{name}"
    return next((node for node in root.walk() if node.tag == "img" and node.attributes.get("usemap") == wanted), None)


def _is_undrawn(node: Node) -> bool:
    """Whether it consists only of words in an invisible colour, in an empty box."""
    words_alone = all(child.tag == "#text" for child in node.children)
    colour = node.style.get("color", "")
    is_unseen = colour.startswith("rgba(") and colour.endswith(", 0)")
    return words_alone and bool(node.size) and min(node.size or (1,)) == 0 and is_unseen
