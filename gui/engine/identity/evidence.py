"""The weight of each fact, in bits: its gain if it agrees, and its cost if it does not. Pure.

This is record linkage after Fellegi and Sunter (1969): an agreeing fact counts as the logarithm of how much likelier it
is for the same element than for another one. A unique name weighs much, a name that every row has weighs little.
"""

from dataclasses import dataclass
from math import log2
from typing import Final

from gui.schema.target import Fact


@dataclass(frozen=True, slots=True)
class Weight:
    """The weight of one fact.

    Attributes:
        stays: How often an element keeps it in another version of its page.
        rare: How often another element has it by chance, if no other on the page does.
        names: Whether it identifies the element, rather than its place or looks.
    """

    stays: float
    rare: float
    names: bool = False

    def agrees(self, shared: float) -> float:
        """Bits for agreement, given the share of other elements that have it too."""
        return max(0.0, log2(self.stays / min(1.0, max(self.rare, shared))))

    def differs(self, shared: float) -> float:
        """Bits, below 0, for disagreement."""
        return min(0.0, log2((1 - self.stays) / (1 - min(0.9, max(self.rare, shared)))))


WEIGHTS: Final[dict[Fact, Weight]] = {
    # the wordings
    "name": Weight(0.85, 1 / 256, names=True),
    "label": Weight(0.80, 1 / 256, names=True),
    "text": Weight(0.80, 1 / 256, names=True),
    "placeholder": Weight(0.80, 1 / 256, names=True),
    "title": Weight(0.60, 1 / 256, names=True),
    "hint": Weight(0.60, 1 / 128, names=True),
    # the codes given by the authors
    "test": Weight(0.95, 1 / 256, names=True),
    "id": Weight(0.80, 1 / 256, names=True),
    "field": Weight(0.92, 1 / 256, names=True),
    "data": Weight(0.50, 1 / 128, names=True),
    "href": Weight(0.75, 1 / 128, names=True),
    "icon": Weight(0.50, 1 / 32),
    "classes": Weight(0.65, 1 / 16),
    "type": Weight(0.95, 1 / 8),
    "purpose": Weight(0.95, 1 / 32),
    "options": Weight(0.75, 1 / 64),
    # the context
    "row": Weight(0.75, 1 / 64),
    "caption": Weight(0.90, 1 / 32),
    "group": Weight(0.60, 1 / 16),
    "near": Weight(0.50, 1 / 64),
    "beside": Weight(0.60, 1 / 64),
    "region": Weight(0.50, 1 / 8),
    "before": Weight(0.60, 1 / 4),
    "after": Weight(0.60, 1 / 4),
    "frame": Weight(0.97, 1 / 8),
}

WORDINGS: Final[tuple[Fact, ...]] = ("name", "label", "text", "placeholder", "title", "hint")
"""The wordings of an element. Authors move the same words between these facts."""

CODES: Final[tuple[Fact, ...]] = ("test", "id", "field", "data")
"""The names that the authors gave it in their code."""

SAME_ROLE: Final = 1.0
OTHER_ROLE: Final = -1.0
SAME_TAG: Final = 0.5
OTHER_TAG: Final = -0.5
"""Bits for role and tag; elements of another role family are never candidates."""

MISSING: Final = 0.5
"""The cost of a missing fact, as a share of that of a different one."""

AGAIN: Final = 0.3
"""What a second agreeing wording or code counts, as a share of its weight: they tend to change together."""

ALIKE: Final = 0.5
"""The similarity from which one wording counts as the other, reworded."""

_VALUED: Final = frozenset({"textbox", "searchbox", "combobox", "listbox", "spinbutton", "slider"})


def family(role: str) -> str:
    """The family of a role, within which roles change between versions: taking a value, or pressed and ticked."""
    return "value" if role in _VALUED else "press"
