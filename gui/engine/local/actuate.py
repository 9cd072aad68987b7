"""Do one action on one element, as a hand would, with Playwright's own checks that it can be done.

Everything runs in short tries: a try that is cut off by Stop is seen to its end first, so that nothing is done to the
page after the user was told that it stopped.
"""

import asyncio
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Literal

from playwright.async_api import Locator, Position
from playwright.async_api import TimeoutError as PlaywrightTimeoutError

from gui.engine.describe.elements import Element
from gui.schema.action import ActionCall
from gui.schema.errors import InputError

TRY_MS = 600
"""Milliseconds of one try. Stop takes effect after at most this."""

_KEYWISE_MOST = 200
"""Characters up to which a field that makes suggestions is typed into key by key."""

_TRUE = frozenset({"true", "yes", "on", "1"})
MouseButton = Literal["left", "right", "middle"]


async def actuate(
    locator: Locator,
    element: Element,
    call: ActionCall,
    *,
    timeout_s: float,
    target: Locator | None = None,
    place: Locator | None = None,
    position: Position | None = None,
) -> None:
    """Do it.

    Args:
        locator: The element.
        element: As it was read.
        call: What to do; its value has been checked to be there where one is needed.
        timeout_s: Seconds for the element to become ready.
        target: Where to drag to.
        place: What to point at first, for something that shows only then.
        position: Where on the element to click, in CSS pixels from its corner; its middle if not given.

    Raises:
        InputError: The value does not fit the field.
        playwright Error: It could not be done.
    """
    tries = _Tries(timeout_s)
    if place is not None:
        await tries.run(lambda ms: place.hover(timeout=ms))
    match call.gesture:
        case "hover":
            await tries.run(lambda ms: locator.hover(timeout=ms, modifiers=list(call.modifiers), position=position))
        case "drag":
            if target is None:
                raise InputError("Dragging needs a place to drag to.", field="to")
            await _drag(tries, locator, target)
        case "double":
            await tries.run(lambda ms: locator.dblclick(timeout=ms, modifiers=list(call.modifiers), position=position))
        case "right":
            await _click(tries, locator, call, "right", position)
        case _ if element.input_type == "file":
            files = list(call.files) or [line for line in (call.value or "").splitlines() if line.strip()]
            for file in files:
                if not await asyncio.to_thread(Path(file).is_file):
                    raise InputError(
                        f"There is no file “{file[-200:]}”.", why="Check its name and folder.", field="value"
                    )
            await tries.run(lambda ms: locator.set_input_files(files, timeout=ms))
        case _ if element.is_field and call.value is not None:
            await _give_value(tries, locator, element, call.value)
        case _:
            await _click(tries, locator, call, "left", position)
    if call.enter:
        await tries.run(lambda ms: locator.focus(timeout=ms))
        await once(locator.page.keyboard.press("Enter"))


async def _click(
    tries: "_Tries", locator: Locator, call: ActionCall, button: MouseButton, position: Position | None = None
) -> None:
    modifiers = list(call.modifiers)
    await tries.run(lambda ms: locator.click(timeout=ms, button=button, modifiers=modifiers, position=position))


async def _drag(tries: "_Tries", locator: Locator, target: Locator) -> None:
    """Drag one element onto another.

    Not Playwright's `drag_to`: it presses, scrolls to the target, and only then begins to move, and the browser takes
    what has come under the pressed point by then, which may be a neighbour.
    """
    mouse = locator.page.mouse
    await tries.run(lambda ms: target.scroll_into_view_if_needed(timeout=ms))
    await tries.run(lambda ms: locator.hover(timeout=ms))
    box = await locator.bounding_box(timeout=TRY_MS)
    if box is None:
        raise InputError("What is to be dragged cannot be seen.", field="action_id")
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    await mouse.move(x, y)
    await mouse.down()
    try:
        await mouse.move(x + 6, y + 6, steps=2)
        for _ in range(2):  # the first move enters the target, the second is over it
            await tries.run(lambda ms: target.hover(timeout=ms, force=True))
    finally:
        await once(mouse.up())


async def _give_value(tries: "_Tries", locator: Locator, element: Element, value: str) -> None:
    if element.tag == "select":
        await _choose(tries, locator, element, value)
    elif element.tag in ("input", "textarea") or element.editable:
        typed = element.suggests or element.role in ("combobox", "searchbox")
        if typed and len(value) <= _KEYWISE_MOST and "\n" not in value and not element.editable:
            await tries.run(lambda ms: locator.fill("", timeout=ms))
            await tries.run(lambda ms: locator.focus(timeout=ms))
            await once(locator.page.keyboard.type(value))
        else:
            await tries.run(lambda ms: locator.fill(_as_html(element, value), timeout=ms))
    elif element.role in ("slider", "spinbutton"):
        await _set_by_keys(tries, locator, element, value)
    else:
        await _click(tries, locator, ActionCall(action_id=element.id), "left")


async def _choose(tries: "_Tries", locator: Locator, element: Element, value: str) -> None:
    wanted = value.split("\n") if "multiple" in element.states else [value]
    wanted = [text for text in wanted if text or len(wanted) == 1]
    labels = {option[0] for option in element.options if not option[2]}
    if "multiple" in element.states and wanted == [""]:
        wanted = []
    if all(text in labels for text in wanted):
        await tries.run(lambda ms: locator.select_option(label=wanted, timeout=ms))
    else:
        # Not a label of the list as it was read: it may be an option's value, which the wire allows too. One try, since
        # a choice that is not there will not come by waiting.
        await _Tries(0).run(lambda _: locator.select_option(value=wanted, timeout=TRY_MS))


async def _set_by_keys(tries: "_Tries", locator: Locator, element: Element, value: str) -> None:
    """Move an ARIA slider or spin button with the arrow keys until it shows the value."""
    try:
        wanted = float(value)
    except ValueError:
        raise InputError(f"“{value[:40]}” is not a number.", field="value") from None
    await tries.run(lambda ms: locator.focus(timeout=ms))
    last: float | None = None
    for _ in range(1000):
        text = await locator.get_attribute("aria-valuenow", timeout=TRY_MS)
        now = float(text or "nan")
        if now in (wanted, last) or (last is not None and (now - wanted) * (last - wanted) <= 0):
            break
        last = now
        await locator.press("ArrowUp" if now < wanted else "ArrowDown", timeout=TRY_MS)


def _as_html(element: Element, value: str) -> str:
    """The value in the form that the field wants; what the user typed is only changed where it is clear."""
    value = value if element.tag == "textarea" or element.editable else value.replace("\r", "").replace("\n", " ")
    if element.input_type == "color":
        return value.strip().lower()
    if element.input_type in ("number", "range"):
        text = value.strip().replace(",", ".")
        if text:
            try:
                float(text)
            except ValueError:
                raise InputError(f"“{value[:40]}” is not a number.", field="value") from None
        return text
    return value


class _Tries:
    """Repeats short tries until one works or time is up.

    A try that was cut off after the mouse button went down is never repeated: the page is busy with the click, and a
    second one would be a second order.
    """

    def __init__(self, timeout_s: float) -> None:
        self._deadline = time.monotonic() + timeout_s

    async def run(self, attempt: Callable[[float], Awaitable[object]]) -> None:
        while True:
            left_ms = (self._deadline - time.monotonic()) * 1000
            try:
                await once(attempt(max(1.0, min(TRY_MS, left_ms))))
                return
            except PlaywrightTimeoutError as error:
                if _was_done(error.message):
                    return
                if left_ms <= TRY_MS:
                    raise


async def once(work: Awaitable[object]) -> None:
    """Await something that is done once; one that is cut off by Stop is seen to its end first, for a second at most."""
    task = asyncio.ensure_future(work)
    try:
        await asyncio.shield(task)
    except asyncio.CancelledError:
        await asyncio.wait([task], timeout=1.0)
        if task.done() and not task.cancelled():
            task.exception()
        raise


def _was_done(log: str) -> bool:
    """Whether Playwright's call log ends after it had pressed the mouse button."""
    _, performing, rest = log.rpartition("performing ")
    return bool(performing) and "retrying" not in rest and "intercepts pointer events" not in rest
