"""Match listed entries with the oracle's targets, each target once. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from tests.bench.facts import Node
from tests.bench.oracle import Oracle, Target
from tests.bench.rules import is_tight


@dataclass(frozen=True, slots=True, eq=False)
class Listed:
    """One entry of a list of actions.

    Attributes:
        id: The lister's id.
        words: Its role and name, for display.
        ready: Whether the lister says that it is available now.
        node: Its element; None if it was not found again.
        why: The lister's reason if it is not ready.
        box: Its box according to the lister, in CSS pixels of the page; used if there is no node.
    """

    id: str
    words: str
    ready: bool
    node: Node | None
    why: str = ""
    box: tuple[float, float, float, float] | None = None


@dataclass(slots=True)
class Matching:
    """The result of matching.

    Attributes:
        found: Targets with their entries.
        missed: Targets without an available entry, with a possible explanation.
        false: Available entries for no target, or for one already matched, with the reason. Entries for nodes that the
            oracle left out are in none of these.
        neutral: Available entries that do not count, with the reason.
    """

    found: dict[Target, Listed] = field(default_factory=dict)
    missed: dict[Target, str] = field(default_factory=dict)
    false: dict[Listed, str] = field(default_factory=dict)
    neutral: dict[Listed, str] = field(default_factory=dict)


def match(oracle: Oracle, listed: Sequence[Listed]) -> Matching:
    """Match by equal node first, then by part of a target, then by tight wrapper of one."""
    result = Matching()
    finder = _Finder(oracle)
    ready = [entry for entry in listed if entry.ready]
    exact = {entry: target for entry in ready if (target := finder.same(entry))}
    for entry in sorted(ready, key=lambda entry: entry not in exact):
        target = exact.get(entry) or finder.related(entry.node)
        if target is not None and target not in result.found:
            result.found[target] = entry
        elif entry.node is not None and entry.node in oracle.neutral:
            result.neutral[entry] = oracle.neutral[entry.node]
        elif target is not None:
            result.false[entry] = f"duplicate of {result.found[target].id}"
        elif not finder.left_out(entry):
            result.false[entry] = finder.reason(entry.node)
    excluded = {entry.node: entry for entry in listed if not entry.ready}
    for target in oracle.targets:
        if target not in result.found:
            said = next((excluded[node] for node in (target.node, *target.also) if node in excluded), None)
            result.missed[target] = f"listed as {said.id}, {said.why}" if said else "not listed"
    return result


class _Finder:
    """Finds the target that an element belongs to."""

    def __init__(self, oracle: Oracle) -> None:
        self._oracle = oracle
        self._own = {node: target for target in oracle.targets for node in (target.node, *target.also)}

    def same(self, entry: Listed) -> Target | None:
        """The target of the same element; without an element, the only target at its box."""
        if entry.node is not None or entry.box is None:
            return self._own.get(entry.node) if entry.node else None
        there = [target for target in self._oracle.targets if _near(target.box, entry.box)]
        return there[0] if len(there) == 1 else None

    def related(self, node: Node | None) -> Target | None:
        """The target that contains it or that it closely wraps, with no other in between."""
        if node is None or node in self._oracle.neutral or self._refused(node):
            return None
        for above in node.up():
            if above in self._own:
                return self._own[above]
            if above in self._oracle.neutral or self._refused(above):
                break
        within = {self._own[below] for below in node.walk() if below in self._own}
        only = within.pop() if len(within) == 1 else None
        return only if only and is_tight(node, only.node) else None

    def left_out(self, entry: Listed) -> bool:
        """Whether it is a node that was not judged, a part of one, or a close wrapper of one."""
        left_out, node = self._oracle.left_out, entry.node
        if node is None or not left_out:
            return bool(left_out)
        if any(above in left_out for above in (node, *node.up())):
            return True
        return any(below in left_out and is_tight(node, below) for below in node.walk())

    def reason(self, node: Node | None) -> str:
        """Why an element is no target."""
        if node is None:
            return "its element was not found again"
        if node in self._oracle.refused:
            return self._oracle.refused[node]
        return "nothing interactive about it"

    def _refused(self, node: Node) -> bool:
        return node in self._oracle.refused and self._oracle.refused[node] != "part of a target"


def _near(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    return all(abs(a - b) < 2 for a, b in zip(one, other, strict=True))
