"""What is told of a step after which nothing was seen to have changed."""

from typing import Final

from gui.schema.code import Code

NOTHING_KNOWN: Final = frozenset({Code.NOTHING_CHANGED, Code.NOT_READ_BETWEEN, Code.UNCHANGED_TOGETHER})
"""What says that nothing is known to have changed."""
