"""Match what was listed with the targets of the oracle, each target once. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from tests.bench.facts import Node
from tests.bench.oracle import Oracle, Target
from tests.bench.rules import is_tight


@dataclass(frozen=True, slots=True, eq=False)
class Listed:
    """One entry of a list of what can be done.

    Attributes:
        id: As the lister calls it.
        words: Its role and name, for people.
        ready: It is said to be doable now.
        node: Its element; None where it was not found again.
        why: What is said where it is not ready.
        box: Where it is said to be, in CSS pixels of the page; what counts where there is no node.
    """

    id: str
    words: str
    ready: bool
    node: Node | None
    why: str = ""
    box: tuple[float, float, float, float] | None = None


@dataclass(slots=True)
class Matching:
    """Who met whom.

    Attributes:
        found: Targets with their entry.
        missed: Targets without one that is doable, with what may explain it.
        false: Doable entries that are no target, or one that was met before, with the reason. Entries for what the
            oracle left out are in none of these.
        neutral: Doable entries that do not count, with the reason.
    """

    found: dict[Target, Listed] = field(default_factory=dict)
    missed: dict[Target, str] = field(default_factory=dict)
    false: dict[Listed, str] = field(default_factory=dict)
    neutral: dict[Listed, str] = field(default_factory=dict)


def match(oracle: Oracle, listed: Sequence[Listed]) -> Matching:
    """Match by node first, then by being part of a target, then by being a tight wrapper of one."""
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
        """The target that the element is; without an element, the only one in its place."""
        if entry.node is not None or entry.box is None:
            return self._own.get(entry.node) if entry.node else None
        there = [target for target in self._oracle.targets if _near(target.box, entry.box)]
        return there[0] if len(there) == 1 else None

    def related(self, node: Node | None) -> Target | None:
        """The target that it lies in or closely wraps, with nothing else in between."""
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
        """It is something that was not judged, or a part of it, or closely wraps it."""
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
