"""The places by which this program tells things of one name apart: “(second from the left)”, “(upper right)”. Pure."""

import re
from typing import Final

_ORDINALS: Final = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_ENDINGS: Final = {1: "st", 2: "nd", 3: "rd"}

_NTH: Final = rf"(?:{'|'.join(_ORDINALS)}|\d+(?:st|nd|rd|th))"
_CORNER: Final = r"(?:upper|middle|lower) (?:left|middle|right)|upper|middle|lower|left|right"
_ALONG: Final = rf"{_NTH} from the (?:left|top)"
_COUNTED: Final = (
    rf"{_ALONG}|(?:upper|middle|lower|{_NTH}) row(?:, (?:left|middle|right|{_ALONG}))?"
    rf"|(?:{_CORNER}), (?:{_ALONG}|\d+ of \d+)"
)
PLACES: Final = rf"{_COUNTED}|{_CORNER}"
"""A pattern of the places of things of one name among each other."""

_PLACED: Final = re.compile(rf" \((?:{_COUNTED})\)$")


def nth(number: int) -> str:
    """The number of a thing in a line, in words while it is small: “third”, “21st”."""
    if number <= len(_ORDINALS):
        return _ORDINALS[number - 1]
    return f"{number}{'th' if number // 10 % 10 == 1 else _ENDINGS.get(number % 10, 'th')}"


def unplaced(words: str) -> str:
    """The name of an action without its place in a line of many of its name."""
    return _PLACED.sub("", words)
