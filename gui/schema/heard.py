"""Errors on the page while a step ran: uncaught errors, console errors, failed requests."""

from dataclasses import dataclass
from typing import Literal

MOST_HEARD = 50
"""Errors stored per step: the first ones, since later ones often result from them; the rest is counted."""

MOST_TEXT = 1_000
MOST_PLACE = 500

HeardKind = Literal["thrown", "error", "request"]


@dataclass(frozen=True, slots=True)
class Heard:
    """One such error. All texts come from pages and servers: plain, hostile, cut, without secrets.

    Attributes:
        kind: An uncaught error, an error that the page wrote to the console, or a failed request.
        text: The error's message; for a request, its method and address.
        place: The position in its script; for a request, the failure in the browser's words, or its status line.
        count: How often it occurred in a row.
        more: Whether it stands for `count` later errors or requests that are not stored.
    """

    kind: HeardKind
    text: str
    place: str = ""
    count: int = 1
    more: bool = False
