"""Characters that were pressed where no field is, one step each, and the secrets that they are together. Pure."""

from collections.abc import Iterable, Iterator, Sequence

from gui.engine.secrets import is_card, tells_part
from gui.schema.code import Code
from gui.schema.fact import Fact, fact
from gui.schema.step import StepRecord

PRESSED_NOTHING = fact(Code.DID_PRESS, keys="")
"""That something was pressed, without what it was."""


def is_character(did: Fact) -> bool:
    """Whether one character was pressed where no field is."""
    return did.code in (Code.DID_PRESS, Code.DID_PRESS_ON) and (len(str(did["keys"])) == 1 or did["keys"] == "Space")


def secret_presses(steps: Iterable[StepRecord]) -> frozenset[int]:
    """The numbers of the steps that together pressed the number of a card, or (most of) a secret of this run."""
    return frozenset(step.number for run in _runs(steps) for step in run if _is_secret(_text(run)))


def _runs(steps: Iterable[StepRecord]) -> Iterator[Sequence[StepRecord]]:
    run: list[StepRecord] = []
    for step in steps:
        if is_character(step.did):
            run.append(step)
        elif run:
            yield run
            run = []
    if run:
        yield run


def _text(run: Iterable[StepRecord]) -> str:
    return "".join(" " if step.did["keys"] == "Space" else str(step.did["keys"]) for step in run)


def _is_secret(text: str) -> bool:
    digits = "".join(letter for letter in text if letter.isascii() and letter.isdigit())
    return tells_part(text) or tells_part(digits) or is_card(digits)
