"""What an id stood for when it was told to a client, in a few letters, to find out later whether it still does. Pure.

Ids are given out anew in each document, and another client may have opened one since. A client that was told of *Save*
must not press what has its id now.
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
"""Counts and times in a name, which go on by themselves."""


def sign_of(action: Action, element: Element | None, document: str) -> str:
    """What an action is: its document, and its words apart from what merely ticks; prices count.

    Args:
        action: The action.
        element: Its element; None where nobody tells.
        document: The document of the main frame, for an action without an element; empty if nobody knows.
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
    """The part of a sign that tells the document; bare if nobody knows it."""
    return (_short(document) if document else "") + _BETWEEN


def is_still(told: str, now: str, *, words_may_differ: bool = False) -> bool:
    """Whether an id means what it meant.

    Args:
        told: The sign that a client was given with it.
        now: The sign that it has now.
        words_may_differ: The same document is enough, where it is known: the client was shown what has changed.
    """
    one, other = (sign.partition(_BETWEEN)[0] for sign in (told, now))
    return told == now or (words_may_differ and bool(one) and one == other)


def _short(*parts: str) -> str:
    return blake2s("\0".join(parts).encode("utf-8", "surrogatepass"), digest_size=_BYTES).hexdigest()
