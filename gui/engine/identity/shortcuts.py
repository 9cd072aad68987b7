"""The keys that a name announces for its command: "Merge Query (Shift-Ctrl-M)". Pure."""

import re
from collections.abc import Iterable
from typing import Final

_KEYS: Final = re.compile(
    r"[(<\[]((?:(?:ctrl|control|strg|shift|alt|option|cmd|command|meta|win|super|mod|[⌘⌥⇧⌃])[-+])+[a-z0-9])[)>\]]",
    re.IGNORECASE,
)
"""Keys in brackets, of which all but the last are held: not "(Plan-A)"."""


def keys_in(texts: Iterable[str]) -> frozenset[str]:
    """The combinations of keys that some texts announce, each written in one way."""
    return frozenset(
        "+".join(sorted(re.split(r"[-+]", keys.lower()))) for text in texts for keys in _KEYS.findall(text)
    )
