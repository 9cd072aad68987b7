"""Codes of steps without visible changes."""

from typing import Final

from gui.schema.code import Code

NOTHING_KNOWN: Final = frozenset({Code.NOTHING_CHANGED, Code.NOT_READ_BETWEEN, Code.UNCHANGED_TOGETHER})
"""Codes that report no known change."""

CAME_LATER: Final = frozenset({Code.CAME_LATER, Code.WENT_LATER, Code.DIALOG_CAME_LATER, Code.ACTIONS_CAME_LATER})
"""Codes of what a page did a little after a step."""

SLIGHT: Final = frozenset(
    {Code.ACTIONS_ADDED, Code.ACTIONS_GONE, Code.REPLACED, Code.REPLACED_BEFORE, Code.MANY_REPLACED}
)
"""Codes that only count what came and went, or name what was drawn anew: they say little about what a step did."""
