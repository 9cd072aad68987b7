"""Codes of steps without visible changes."""

from typing import Final

from gui.schema.code import Code

NOTHING_KNOWN: Final = frozenset({Code.NOTHING_CHANGED, Code.NOT_READ_BETWEEN, Code.UNCHANGED_TOGETHER})
"""Codes that report no known change."""
