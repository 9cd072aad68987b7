"""The swatches of a palette, which people distinguish by colour. Pure.

The colour of a single element is a value: red today, perhaps blue tomorrow. In a row of many colours it is the only
name.
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from typing import Final

from gui.engine.identity.portrait import Portrait, compared

_LEAST: Final = 8
"""The fewest swatches of a palette; fewer may show the chosen colours of text, background and lines."""

_NAMED: Final = re.compile(r"colour [a-z ]+")


def name_swatches(portraits: Iterable[Portrait]) -> None:
    """Name each swatch of a palette by its colour, if at most two on average have the same."""
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
    """Whether only its colour distinguishes it from the others of its palette."""
    return bool(_NAMED.fullmatch(portrait.called_plain))
