"""Do one action on one element, as a person would, with Playwright's own checks that it can be done."""

import asyncio
from pathlib import Path

from playwright.async_api import Locator
from playwright.async_api import TimeoutError as PlaywrightTimeoutError

from gui.engine.describe.actions import target_of
from gui.engine.local.act.adjust import adjust
from gui.engine.local.act.attempt import Attempt
from gui.engine.local.act.choose import choose, open_list
from gui.engine.local.act.scroll import scroll
from gui.engine.local.act.tick import is_tickable, tick
from gui.engine.local.act.tries import TRY_MS, once
from gui.engine.local.act.write import write
from gui.schema.errors import REFRESH, ActionDisabledError, InputError

_CHOOSER_MS = 3_000
"""Milliseconds for a page to ask for a file after the button that does so was clicked."""


async def actuate(attempt: Attempt, *, target: Locator | None = None, place: Locator | None = None) -> None:
    """Do it.

    Args:
        attempt: What to do, and with what; the value has been checked to be there where one is needed.
        target: Where to drag to.
        place: What to point at first, for something that shows only then.

    Raises:
        InputError: The value does not fit the field.
        playwright Error: It could not be done.
    """
    call, element, locator = attempt.call, attempt.element, attempt.locator
    if place is not None:
        await attempt.tries.run(lambda ms: place.hover(timeout=ms))
    match call.gesture:
        case "hover":
            modifiers, position = list(call.modifiers), attempt.position
            await attempt.tries.run(lambda ms: locator.hover(timeout=ms, modifiers=modifiers, position=position))
        case "drag":
            if target is None:
                raise InputError("Dragging needs a place to drag to.", field="to")
            await _drag(attempt, target)
        case "double" | "click" if call.gesture == "double" or "double" in element.states:
            await attempt.click(count=2)
        case "right" | "click" if call.gesture == "right" or "menu" in element.states:
            await attempt.click("right")
        case _ if target is not None:
            await _drag(attempt, target)
        case _ if element.is_region:
            await scroll(attempt, call.value or "")
        case _ if element.input_type == "file" or call.gesture == "upload" or call.files:
            await _upload(attempt)
        case _ if call.value is not None and is_tickable(element):
            await tick(attempt, call.value)
        case _ if call.value is not None and element.is_field:
            await _give_value(attempt, call.value)
        case _ if element.tag in ("video", "audio") and element.role == "generic":
            await attempt.focus()
            await attempt.press("Space")  # a click would land on what lies in the middle of its controls
        case _ if element.role == "combobox" and element.tag != "select" and not element.editable:
            await open_list(attempt)
        case _:
            await attempt.click()
    if call.enter:
        await attempt.focus()
        await attempt.press("Enter")


async def _give_value(attempt: Attempt, value: str) -> None:
    element = attempt.element
    if "readonly" in element.states and value:
        raise ActionDisabledError(
            f"“{target_of(element)}” can only be read.",
            why="The website takes no input there; a click may open something to choose from.",
            remedies=(REFRESH,),
        )
    if "readonly" in element.states:
        await attempt.click()
    elif element.tag == "select" or element.role == "listbox":
        await choose(attempt, value)
    elif element.role in ("textbox", "searchbox") or element.tag in ("input", "textarea") or element.editable:
        await write(attempt, value)
    elif element.role == "combobox":
        await choose(attempt, value)
    elif element.is_adjustable:
        await adjust(attempt, value)
    else:
        await attempt.click()


async def _drag(attempt: Attempt, target: Locator) -> None:
    """Drag the element onto another.

    Not Playwright's `drag_to`: it presses, scrolls to the target, and only then begins to move, and the browser takes
    what has come under the pressed point by then, which may be a neighbour.
    """
    mouse = attempt.mouse
    await attempt.tries.run(lambda ms: target.scroll_into_view_if_needed(timeout=ms))
    await attempt.tries.run(lambda ms: attempt.locator.hover(timeout=ms, position=attempt.position))
    x, y = await attempt.middle()
    await mouse.move(x, y)
    await mouse.down()
    try:
        await mouse.move(x + 6, y + 6, steps=2)
        box = await target.bounding_box(timeout=TRY_MS)
        if box is not None:  # on the way the page sees where the pointer comes from, which sortable lists go by
            await mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2, steps=4)
        for _ in range(2):  # the first move enters the target, the second is over it
            await attempt.tries.run(lambda ms: target.hover(timeout=ms, force=True))
    finally:
        await once(mouse.up())


async def _upload(attempt: Attempt) -> None:
    """Give files to a file field, or to the field that a button opens."""
    call = attempt.call
    files = list(call.files) or [line for line in (call.value or "").splitlines() if line.strip()]
    for file in files:
        if not await asyncio.to_thread(Path(file).is_file):
            raise InputError(f"There is no file “{file[-200:]}”.", why="Check its name and folder.", field="value")
    name = target_of(attempt.element)
    if attempt.element.input_type == "file":
        if len(files) > 1 and "multiple" not in attempt.element.states:
            raise InputError(f"“{name}” takes one file, not {len(files)}.", field="files")
        await attempt.tries.run(lambda ms: attempt.locator.set_input_files(files, timeout=ms))
        return
    clicked = False
    try:
        async with attempt.frame.page.expect_file_chooser(timeout=_CHOOSER_MS) as chosen:
            await attempt.click()
            clicked = True
        chooser = await chosen.value
    except PlaywrightTimeoutError:
        if not clicked:
            raise
        raise InputError(f"“{name}” did not ask for a file.", why="It was clicked.", field="files") from None
    if len(files) > 1 and not chooser.is_multiple():
        raise InputError(f"“{name}” takes one file, not {len(files)}.", field="files")
    await once(chooser.set_files(files))
