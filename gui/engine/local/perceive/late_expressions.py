r"""Have a script make its dear regular expressions when they are first used, rather than all of them when it starts.

A browser parses a regular expression when it is made, not when it is first tried, and classes of letters such as
`\p{L}` take it long. Each new document would wait for a hundred of them, of which it uses some. Other expressions,
sets and maps are made at once: that takes less than to ask at each use whether they are there.
"""

import re

_DEAR = re.compile(
    r"(?:^const |,(?: //.*)?\n  )([A-Z][A-Z0-9_]+) =(?=\s+(?:/(?![/*]).*\\p\{|new RegExp\())",
    re.MULTILINE,
)
"""The beginning of a constant at the top level that holds such an expression, or one that is put together."""
_NAME = re.compile(r"(?:(?<![\w$.'\"`])|(?<=\.\.\.))([A-Z][A-Z0-9_]+)(?![\w$'\"`])( =(?=\s))?")
"""A name in capitals; what is assigned to it follows."""


def made_late(script: str) -> str:
    r"""The script, with each such expression made at its first use.

    `const WORD = /\p{L}/u;` becomes `const WORD$ = () => WORD ??= /\p{L}/u;`, and what uses it `(WORD ?? WORD$())`.

    Args:
        script: JavaScript in which no name is declared twice, formatted as the modules of the page script are.
    """
    dear = {found.start(1): found[1] for found in _DEAR.finditer(script)}
    if not dear:
        return script
    names = set(dear.values())

    def late(found: re.Match[str]) -> str:
        name = found[1]
        if found.start() in dear:
            return f"{name}$ = () => {name} ??="
        return f"({name} ?? {name}$()){found[2] or ''}" if name in names else found[0]

    return f"var {', '.join(dear.values())};\n{_NAME.sub(late, script)}"
