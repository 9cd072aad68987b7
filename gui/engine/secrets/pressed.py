"""Characters that were pressed outside a field, one or more per step, and the secrets that they form. Pure."""

from collections.abc import Iterable, Iterator, Sequence

from gui.engine.secrets.known import holds_card, tells_part
from gui.schema.code import Code
from gui.schema.fact import Fact, fact
from gui.schema.step import StepRecord

PRESSED_NOTHING = fact(Code.DID_PRESS, keys="")
"""The fact that something was pressed, without the keys."""


def characters_in(did: Fact) -> str:
    """The characters that a step pressed outside a field; empty for any other step."""
    if did.code not in (Code.DID_PRESS, Code.DID_PRESS_ON):
        return ""
    keys = str(did["keys"]).split(", ")
    return "".join(" " if key == "Space" else key for key in keys) if all(map(_is_character, keys)) else ""


def _is_character(key: str) -> bool:
    return len(key) == 1 or key == "Space"


def secret_presses(steps: Iterable[StepRecord]) -> frozenset[int]:
    """The numbers of the steps that together pressed a card number, or (most of) a secret of this run.

    Characters pressed next to it are hidden too: they may be the rest of it, or the card's code.
    """
    runs = ((after, run) for after, run in _runs(steps) if after or _is_secret(_text(run)))
    return frozenset(step.number for _, run in runs for step in run)


def _runs(steps: Iterable[StepRecord]) -> Iterator[tuple[bool, Sequence[StepRecord]]]:
    """The characters pressed in a row, with whether they follow hidden ones."""
    run: list[StepRecord] = []
    after = False
    for step in steps:
        if characters_in(step.did):
            run.append(step)
            continue
        if run:
            yield after, run
            run = []
        after = step.did == PRESSED_NOTHING and step.call.secret is not None
    if run:
        yield after, run


def _text(run: Iterable[StepRecord]) -> str:
    return "".join(characters_in(step.did) for step in run)


def _is_secret(text: str) -> bool:
    digits = "".join(letter for letter in text if letter.isascii() and letter.isdigit())
    return tells_part(text) or tells_part(digits) or holds_card(digits)
