"""Scroll one element of the page."""

from gui.engine.describe.actions import SCROLL_WAYS
from gui.engine.describe.called import target_of
from gui.engine.local.act.attempt import Attempt
from gui.schema.code import Code
from gui.schema.errors import InputError
from gui.schema.fact import fact

_ALL_THE_WAY = 10_000_000


async def scroll(attempt: Attempt, way: str) -> None:
    """Scroll the element of the attempt: by its own height, to an end, or by CSS pixels down (negative: up).

    Raises:
        InputError: The value is none of these.
        playwright Error: The element is gone.
    """
    word = way.strip().lower() or "down"
    if word in (known.lower() for known in SCROLL_WAYS):
        sign = -1 if word in ("up", "to the start") else 1
        pixels = _ALL_THE_WAY if word.startswith("to ") else None
    else:
        try:
            sign, pixels = (-1 if int(word) < 0 else 1), abs(int(word))
        except ValueError:
            raise InputError(
                fact(Code.NO_WAY_TO_SCROLL, way=way),
                why=fact(Code.WAYS_TO_SCROLL, ways=", ".join(SCROLL_WAYS)),
                field="value",
            ) from None
    asked = {"key": attempt.element.key, "sign": sign, "pixels": pixels}
    answer = await attempt.eyes.ask(attempt.frame, "scrollBy", asked)
    if not answer["moved"]:
        answer = await attempt.eyes.ask(attempt.frame, "scrollBy", asked | {"sideways": True})
    if not answer["moved"]:
        end = Code.WAS_AT_END if sign > 0 else Code.WAS_AT_START
        attempt.remarks.append(fact(end, target=target_of(attempt.element)))
