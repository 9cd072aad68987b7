"""A short sign of what an id meant when it was reported to a client, to check later whether it still does. Pure.

Ids restart in each document, and another client may have opened one since. A client that was told of *Save* must not
press the element that has its id now.
"""

import re
from hashlib import blake2s
from typing import Final

from gui.engine.describe.elements import Element
from gui.engine.describe.twins import without_count
from gui.engine.identity.succession import firm_signature_of, without_clocks_beside, without_title_clocks
from gui.schema.action import Action
from gui.schema.money import MONEY

_BYTES: Final = 6
_BETWEEN: Final = ":"
_TICKS: Final = re.compile(r"\(\d+\)|\d+ ?(?:s|secs?|seconds?|mins?|minutes?)\b|\b\d{1,2}:\d\d(?::\d\d)?\b")
"""Counts and times in a name, which change by themselves."""


def sign_of(action: Action, element: Element | None, document: str) -> str:
    """The sign of an action: its document, and its words without ticking parts; prices count.

    Args:
        action: The action.
        element: Its element; None if unknown.
        document: The document of the main frame, for an action without an element; empty if unknown.
    """
    words: tuple[str, ...]
    if element is None:
        words = (action.kind, _TICKS.sub("", without_count(action.target or action.description)))
    else:
        kind, role, name, category, where, beside = firm_signature_of(
            without_clocks_beside(without_title_clocks(element), lambda _: True)
        )
        prices = " ".join(found[0] for found in MONEY.finditer(f"{element.row} {element.beside}"))
        words = (kind, role, _TICKS.sub("", name), category, where, beside, prices)
    held = "checked" if "checked" in action.states else ""
    return document_sign(element.doc if element is not None else document) + _short(*words, action.href, held)


def document_sign(document: str) -> str:
    """The part of a sign that identifies the document; only the separator if unknown."""
    return (_short(document) if document else "") + _BETWEEN


def is_still(told: str, now: str, *, words_may_differ: bool = False) -> bool:
    """Whether an id still means the same.

    Args:
        told: The sign that a client received with it.
        now: Its current sign.
        words_may_differ: The same known document suffices: the client was shown the changes.
    """
    one, other = (sign.partition(_BETWEEN)[0] for sign in (told, now))
    return told == now or (words_may_differ and bool(one) and one == other)


def _short(*parts: str) -> str:
    return blake2s("\0".join(parts).encode("utf-8", "surrogatepass"), digest_size=_BYTES).hexdigest()
