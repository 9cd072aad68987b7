"""Shorten a script that is sent to each document: no comments, no indentation, and ASCII only.

The script passes through the driver, the browser and the inspector of each document. A single character beyond Latin-1
makes each of them store it with two bytes per character.
"""

import re

_BEYOND_ASCII = re.compile(r"(\\*)([^\x00-\x7f])")


class LeanScriptError(ValueError):
    """The script cannot be shortened line by line; the message names the line."""


def lean(script: str) -> str:
    """The script in a shorter form.

    Comments on lines of their own are removed, so no template literal may span lines.

    Args:
        script: JavaScript.

    Raises:
        LeanScriptError: A template literal spans lines, or a backslash stands before a character beyond ASCII.
    """
    kept: list[str] = []
    lines = iter(script.split("\n"))
    for line in lines:
        code = line.strip()
        if code.startswith("/*"):
            while "*/" not in code and (following := next(lines, None)) is not None:
                code = following
            code = code.partition("*/")[2].strip()
        if not code or code.startswith("//"):
            continue
        if code.count("`") % 2:
            raise LeanScriptError(f"A template literal spans lines: {code}")
        kept.append(_BEYOND_ASCII.sub(_escaped, code))
    return "\n".join(kept)


def _escaped(found: re.Match[str]) -> str:
    if len(found[1]) % 2:
        raise LeanScriptError(f"A backslash stands before {found[2]}; it has no meaning there.")
    units = found[2].encode("utf-16-be").hex()
    return found[1] + "".join(f"\\u{units[at : at + 4]}" for at in range(0, len(units), 4))
