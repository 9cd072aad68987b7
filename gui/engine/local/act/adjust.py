"""Set sliders, spin buttons and splitters with arrow keys, or by dragging where keys have no effect."""

from gui.engine.describe.called import target_of
from gui.engine.local.act.attempt import Attempt
from gui.engine.local.act.tries import TRY_MS, once
from gui.schema.code import Code
from gui.schema.errors import InputError
from gui.schema.fact import fact

_MOST_PRESSES = 1_000
_MOST_MOVES = 24


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
        await attempt.focus()
        if await _by_keys(attempt, start, wanted) == start:
            await _by_pointer(attempt, start, wanted)
    end = await _now(attempt)
    if end is not None and end != wanted:
        name = target_of(attempt.element)
        attempt.remarks.append(fact(Code.STANDS_ELSEWHERE, target=name, now=end, wanted=wanted))


async def _by_keys(attempt: Attempt, start: float, wanted: float) -> float | None:
    """Press one arrow key to measure the step, then most of the rest at once, then single keys up to the value."""
    up, down = "ArrowUp", "ArrowDown"
    now: float | None = start
    await attempt.press(up if wanted > start else down)
    now = await _now(attempt)
    if now == start:  # splitters and some sliders know the other two arrows only
        up, down = "ArrowRight", "ArrowLeft"
        await attempt.press(up if wanted > start else down)
        now = await _now(attempt)
    if now is None or now == start:
        return now
    size = abs(now - start)
    presses = 1
    while now is not None and now != wanted and presses < _MOST_PRESSES:
        times = max(1, min(int(abs(wanted - now) / size), _MOST_PRESSES - presses))
        if abs(wanted - now) < size / 2:
            break
        before = now
        await attempt.press(up if wanted > now else down, times)
        presses += times
        now = await _now(attempt)
        if now == before or (now is not None and (now - wanted) * (before - wanted) < 0 and abs(now - wanted) >= size):
            break  # the control is at its end, or cannot be hit
    return now


async def _by_pointer(attempt: Attempt, start: float, wanted: float) -> None:
    """Drag the control, and correct the distance by the value that it shows."""
    upright = (await attempt.locator.get_attribute("aria-orientation", timeout=TRY_MS)) == "vertical"
    x, y = await attempt.middle()
    await attempt.hover()
    await attempt.mouse.move(x, y)
    await attempt.mouse.down()
    try:
        moved, per_pixel = 0.0, 0.0
        way = 20.0 if wanted > start else -20.0
        now = start
        for _ in range(_MOST_MOVES):
            moved += way
            await attempt.mouse.move(x + (0 if upright else moved), y - (moved if upright else 0))
            seen = await _now(attempt)
            if seen is None or seen == wanted:
                break
            per_pixel = (seen - start) / moved if moved and seen != start else per_pixel
            if per_pixel == 0:
                if abs(moved) > 100:
                    break  # the control does not follow the pointer
                continue
            now, way = seen, (wanted - seen) / per_pixel
            way = max(1.0, abs(way)) * (1 if way > 0 else -1) if abs(way) >= 0.5 else 0.0
            if way == 0.0:
                break
    finally:
        await once(attempt.mouse.up())
    if await _now(attempt) == start and now == start:
        raise InputError(
            fact(Code.DID_NOT_MOVE, target=target_of(attempt.element)),
            why=fact(Code.NEITHER_KEYS_NOR_DRAGGING),
            field="value",
        )


async def _now(attempt: Attempt) -> float | None:
    text = await attempt.locator.get_attribute("aria-valuenow", timeout=TRY_MS)
    try:
        return float(text or "")
    except ValueError:
        return None
