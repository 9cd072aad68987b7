"""What the guard in a page saw of an action, as errors and remarks."""

from collections.abc import Callable, Iterable
from typing import Any

from gui.engine.describe.called import target_of
from gui.engine.describe.elements import Element
from gui.engine.describe.verbs import verb_of
from gui.engine.recording.filled_fields import quoted
from gui.schema.code import Code
from gui.schema.errors import ActionGoneError, StepUnknownError
from gui.schema.fact import Fact, fact
from gui.schema.remedy import REFRESH, Remedy, RemedyKey
from gui.schema.verb import Verb

_CLICK_AGAIN = Remedy(RemedyKey.RETRY, fact(Code.CLICK_AGAIN))


def check_keys(answer: dict[str, Any], name: str) -> None:
    """Check that Enter was not held back, and that keys were not kept out of another element.

    Raises:
        ActionGoneError: One of the two, and nothing was typed.
        StepUnknownError: Enter was held back after something had been typed.
    """
    if answer["stopped"] == "enter":
        why = fact(Code.ENTER_LEADS_ELSEWHERE)
        if answer["wrote"]:
            raise StepUnknownError(fact(Code.ENTER_NOT_PRESSED, target=name), why=why)
        raise ActionGoneError(fact(Code.ENTER_HELD_BACK, target=name), why=why)
    if answer["stopped"] == "elsewhere" and not answer["wrote"]:
        raise ActionGoneError(fact(Code.KEYS_KEPT_OUT, target=name))


def check_fields(answer: dict[str, Any], name: str, names: Callable[[Iterable[int]], list[str]]) -> None:
    """Check that no field of the form lost its content or its name between press and click.

    Args:
        answer: What the guard saw.
        name: The name of the pressed element.
        names: Returns the names of fields by their keys.

    Raises:
        StepUnknownError: One did.
    """
    if answer["stopped"] in ("fields", "renamed") and answer["used"]:
        code = Code.PRESSED_THEN_EMPTIED if answer["stopped"] == "fields" else Code.PRESSED_THEN_RENAMED
        why = fact(code, targets=quoted(names(answer["fields"])))
        raise StepUnknownError(fact(Code.CLICK_HELD_BACK, target=name), why=why)


def check_press(answer: dict[str, Any], name: str) -> None:
    """Check that the element did not become another or move away between press and click.

    Raises:
        StepUnknownError: It did.
    """
    if answer["stopped"] and answer["used"]:
        code = Code.PRESSED_THEN_MOVED if answer["stopped"] == "moved" else Code.PRESSED_THEN_CHANGED
        happened = Code.CLICK_HELD_BACK if answer["stopped"] == "address" else Code.REPLACED_UNDER_PRESS
        raise StepUnknownError(fact(happened, target=name), why=fact(code))


def remarks_on_loss(answer: dict[str, Any], element: Element) -> tuple[Fact, ...]:
    """What became of an element under the press that reached it.

    Raises:
        StepUnknownError: It was replaced.
    """
    name = target_of(element)
    if answer["spared"]:
        return (fact(Code.SECOND_SPARED),)
    match answer["lost"]:
        case "replaced":
            # Usually the press left a field, and the page has redrawn everything for the typed text.
            raise StepUnknownError(
                fact(Code.REPLACED_UNDER_PRESS, target=name),
                why=fact(Code.PRESSED_THEN_REPLACED),
                remedies=(_CLICK_AGAIN, REFRESH),
            )
        case "redrawn":
            return (fact(Code.REDRAWN_AT_PRESS, target=name),)
        case "answered" if verb_of(element) is Verb.CHOOSE:
            return ()  # lists close when one of their choices is made, and also when their field is left
        case "answered" | "vanished":
            return (fact(Code.VANISHED_UNDER_PRESS, target=name),)
    return ()
