"""The swatches of a palette, which a person tells apart by their colours. Pure.

The colour that one thing shows by itself is a value: what is red today may be blue tomorrow. In a row of many colours
it is all that any of them is called.
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from typing import Final

from gui.engine.identity.portrait import Portrait, compared

_LEAST: Final = 8
"""The fewest swatches of a palette; fewer may show what was chosen for a text, its ground and its lines."""

_NAMED: Final = re.compile(r"colour [a-z ]+")


def name_swatches(portraits: Iterable[Portrait]) -> None:
    """Call each swatch of a palette by its colour, where no more than two of them have the same on average."""
    palettes: defaultdict[tuple[str, ...], list[Portrait]] = defaultdict(list)
    for portrait in portraits:
        if portrait.shows and portrait.facts.get("hint"):
            palettes[portrait.frame, portrait.role, portrait.facts["hint"], portrait.plain.get("classes", "")].append(
                portrait
            )
    for swatches in palettes.values():
        if len(swatches) >= _LEAST and 2 * len({one.shows for one in swatches}) >= len(swatches):
            for one in swatches:
                one.facts["hint"] = f"colour {one.shows}"
                one.plain["hint"] = compared("hint", one.facts["hint"])


def is_swatch(portrait: Portrait) -> bool:
    """Whether nothing but its colour tells it from the others of its palette."""
    return bool(_NAMED.fullmatch(portrait.called_plain))
