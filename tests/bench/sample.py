"""On pages with very many candidates, only a sample is inspected, always the same one. Pure.

The rest is assumed to be visible, for the rules of nesting, and then left out of the count together with everything
that contains such a part.
"""

import random

from tests.bench.facts import Node
from tests.bench.kinds import Candidate
from tests.bench.rules import Verdicts
from tests.bench.sight import SMALLEST, Sight

SEED = 7


def sample(possible: list[Candidate], most: int) -> list[Candidate]:
    """At most this many, in their original order."""
    if len(possible) <= most:
        return possible
    places = random.Random(SEED).sample(range(len(possible)), most)
    return [possible[place] for place in sorted(places)]


def assumed(node: Node) -> Sight:
    """The assumed sight of a node that was not inspected."""
    hidden = node.style.get("visibility", "visible") != "visible" or (node.size and min(node.size) <= SMALLEST)
    return Sight("hidden" if hidden else "seen")


def leave_out(verdicts: Verdicts, unseen: set[Node]) -> set[Node]:
    """Remove nodes that were not inspected, or contain such nodes, from the verdicts; returns the removed nodes."""
    open_to_doubt = unseen | {above for node in unseen for above in node.up()}
    dropped = [one for one in verdicts.targets if not open_to_doubt.isdisjoint({one.node, *one.also})]
    verdicts.targets = [one for one in verdicts.targets if one not in dropped]
    for node in open_to_doubt:
        if verdicts.refused.pop(node, None):
            verdicts.neutral[node] = "not in the sample"
    return unseen | {node for one in dropped for node in (one.node, *one.also)}
