"""What went wrong on the page while a step ran: uncaught errors, errors in the console, requests that failed."""

from dataclasses import dataclass
from typing import Literal

MOST_HEARD = 50
"""Kept of one step: the first ones, for what comes later often follows from them; how many more came is counted."""

MOST_TEXT = 1_000
MOST_PLACE = 500

HeardKind = Literal["thrown", "error", "request"]


@dataclass(frozen=True, slots=True)
class Heard:
    """One of them. All texts come from pages and servers: plain, hostile, cut, without secrets.

    Attributes:
        kind: An uncaught error, an error that the page wrote to the console, or a failed request.
        text: The error's message; of a request, its method and address.
        place: Where in which script; of a request, why it failed in the browser's words, or its status line.
        count: How often it came in a row.
        more: Whether it stands for `count` later errors, thrown or not, or requests, of which nothing else is kept.
    """

    kind: HeardKind
    text: str
    place: str = ""
    count: int = 1
    more: bool = False
