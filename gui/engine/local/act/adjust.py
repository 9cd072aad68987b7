"""Set sliders, spin buttons and splitters with arrow keys, or by dragging where keys have no effect."""

from gui.engine.describe.called import target_of
from gui.engine.local.act.attempt import Attempt
from gui.engine.local.act.tries import TRY_MS, once
from gui.schema.code import Code
from gui.schema.errors import InputError
from gui.schema.fact import fact

_MOST_PRESSES = 1_000
_MOST_MOVES = 24
_MOST_TRIED = 100
"""Pixels by which a control is dragged to see whether it follows the pointer."""


async def adjust(attempt: Attempt, value: str) -> None:
    """Set the control to a number, or as near as its steps allow; a remark gives the final value if it differs.

    Raises:
        InputError: The value is not a number, or the control does not move.
        playwright Error: The action failed.
    """
    try:
        wanted = float(value.strip().replace(",", "."))
    except ValueError:
        raise InputError(fact(Code.NOT_A_NUMBER, value=value), field="value") from None
    start = await _now(attempt)
    if start is None:
        raise InputError(fact(Code.DOES_NOT_TELL_VALUE, target=target_of(attempt.element)), field="value")
    if start == wanted:
        attempt.remarks.append(fact(Code.STOOD_THERE, target=target_of(attempt.element), value=value.strip()))
    else:
        await _move(attempt, start, wanted)
    end = await _now(attempt)
    if end is not None and end != wanted:
        name = target_of(attempt.element)
        attempt.remarks.append(fact(Code.STANDS_ELSEWHERE, target=name, now=end, wanted=wanted))


async def _move(attempt: Attempt, start: float, wanted: float) -> None:
    """Move by keys as far as they reach, and by dragging to a value between two of their stops.

    Raises:
        InputError: The control does not move.
        playwright Error: The action failed.
    """
    await attempt.focus()
    near, size = await _by_keys(attempt, start, wanted)
    if near is None or near == wanted:
        return
    if near != start and (abs(wanted - near) >= size or not await _can_be_dragged(attempt)):
        return  # it is at its end, or another handle blocks it
    end = await _by_pointer(attempt, near, wanted)
    if end == near == start:
        raise InputError(
            fact(Code.DID_NOT_MOVE, target=target_of(attempt.element)),
            why=fact(Code.NEITHER_KEYS_NOR_DRAGGING),
            field="value",
        )
    if end is not None and abs(end - wanted) > abs(near - wanted):
        await _by_keys(attempt, end, wanted)


async def _can_be_dragged(attempt: Attempt) -> bool:
    """Whether its kind can be dragged, and nothing covers its centre."""
    middle = {"key": attempt.element.key, "x": 0.5, "y": 0.5}
    return attempt.element.role != "spinbutton" and (await attempt.eyes.ask(attempt.frame, "place", middle))["free"]


async def _by_keys(attempt: Attempt, start: float, wanted: float) -> tuple[float | None, float]:
    """Press one arrow key to measure the step, then most of the rest at once, then single keys up to the value.

    Returns:
        The final value: the stop nearest to a value between two of them. And the step of one key.
    """
    up, down = "ArrowUp", "ArrowDown"
    now: float | None = start
    attempt.more = True  # the number of keys is not known before they are pressed
    await attempt.press(up if wanted > start else down)
    now = await _now(attempt)
    if now == start:  # splitters and some sliders know only the other two arrows
        up, down = "ArrowRight", "ArrowLeft"
        await attempt.press(up if wanted > start else down)
        now = await _now(attempt)
    if now is None or now == start:
        return now, 0.0
    size = abs(now - start)
    presses = 1
    while now is not None and abs(wanted - now) >= size / 2 and now != wanted and presses < _MOST_PRESSES:
        times = max(1, min(int(abs(wanted - now) / size), _MOST_PRESSES - presses))
        before, back = now, down if wanted > now else up
        await attempt.press(up if wanted > now else down, times)
        presses += times
        now = await _now(attempt)
        if now is None or now == before:
            break  # the control is at its end
        if (now - wanted) * (before - wanted) < 0 and (times == 1 or abs(now - wanted) >= size):
            if times == 1 and abs(before - wanted) < abs(now - wanted):
                await attempt.press(back)
                now = await _now(attempt)
            break  # the value lies between two stops
    return now, size


async def _by_pointer(attempt: Attempt, start: float, wanted: float) -> float | None:
    """Drag the control, correcting the distance by the displayed value; return the final value."""
    upright = (await attempt.locator.get_attribute("aria-orientation", timeout=TRY_MS)) == "vertical"
    x, y = await attempt.middle()
    await attempt.hover()
    await attempt.mouse.move(x, y)
    attempt.more = attempt.carrying = True  # a held control is carried on and released, whatever dialog the page opens
    await attempt.mouse.down()

    async def drag(by: float) -> float | None:
        await attempt.mouse.move(x + (0 if upright else by), y - (by if upright else 0))
        return await _now(attempt)

    try:
        moved, per_pixel, now = 0.0, 0.0, start
        nearest, way = (abs(wanted - start), 0.0), 20.0 if wanted > start else -20.0
        for _ in range(_MOST_MOVES):
            moved += way
            seen = await drag(moved)
            if seen is None:
                break
            nearest = min(nearest, (abs(wanted - seen), moved))
            if seen == wanted:
                break
            per_pixel = (seen - start) / moved if moved and seen != start else per_pixel
            if per_pixel == 0:
                if abs(moved) > _MOST_TRIED:
                    break  # the control does not follow the pointer
                continue
            passed, now = abs(way) == 1.0 and (seen - wanted) * (now - wanted) < 0, seen
            way = (wanted - seen) / per_pixel
            way = max(1.0, abs(way)) * (1 if way > 0 else -1) if abs(way) >= 0.5 else 0.0
            if passed or way == 0.0:
                break
        if nearest[1] != moved:
            await drag(nearest[1])
        attempt.more = False
    finally:
        await once(attempt.mouse.up())
    return await _now(attempt)


async def _now(attempt: Attempt) -> float | None:
    text = await attempt.locator.get_attribute("aria-valuenow", timeout=TRY_MS)
    try:
        return float(text or "")
    except ValueError:
        return None
