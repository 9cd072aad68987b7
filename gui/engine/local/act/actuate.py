"""Perform one action on one element as a person would, with Playwright's actionability checks."""

import contextlib
from collections.abc import Awaitable, Callable
from functools import partial

from playwright.async_api import Error, FileChooser, Locator
from playwright.async_api import TimeoutError as PlaywrightTimeoutError

from gui.engine.describe.called import target_of
from gui.engine.describe.edges import is_edge
from gui.engine.local.act.adjust import adjust
from gui.engine.local.act.attempt import Attempt
from gui.engine.local.act.by_keys import type_keys
from gui.engine.local.act.by_mouse import drag_between, point_on, turn_wheel
from gui.engine.local.act.cells import takes_keys, type_into_cell
from gui.engine.local.act.choose import choose, open_list
from gui.engine.local.act.files import CHOOSER_MS, asked_by, check_files
from gui.engine.local.act.hand_actions import check_selected
from gui.engine.local.act.scroll import scroll
from gui.engine.local.act.tick import is_tickable, tick
from gui.engine.local.act.tries import TRY_MS, once
from gui.engine.local.act.write import typed_again, write
from gui.engine.local.failures import is_closed
from gui.schema.code import Code
from gui.schema.errors import (
    ActionCoveredError,
    ActionDisabledError,
    InputError,
    StepUnknownError,
)
from gui.schema.fact import fact
from gui.schema.remedy import REFRESH

_SHOW_MS = 500
"""Milliseconds to scroll a file field into view: many are hidden by their pages, and accept files anyway."""

_ENTER_MS = 3_000
"""The least milliseconds for a field to regain the focus for Enter: typing takes time on a slow page."""

_CLICKS = frozenset({"click", "double", "triple", "right", "middle"})


async def actuate(
    attempt: Attempt,
    *,
    target: Locator | None = None,
    over: Locator | None = None,
    takes: Callable[[], Awaitable[bool]] | None = None,
    place: Locator | None = None,
) -> None:
    """Perform the action.

    Args:
        attempt: The action and its value. The caller has checked that a required value is present.
        target: The element to drag onto.
        over: The same, found even after the page has responded to the drag by changing it.
        takes: See `Relocator.takes_drops`, for that element.
        place: The element to hover first, for an element that is visible only on hover.

    Raises:
        InputError: The value does not fit the field.
        playwright Error: The action failed.
    """
    call, element = attempt.call, attempt.element
    if element.misled and (call.gesture not in _CLICKS or element.tag == "select"):
        raise Error("The form answers in place of the browser")  # Playwright would never return from it
    if place is not None:
        attempt.coming = True
        await attempt.tries.run(lambda ms: place.hover(timeout=ms, force=attempt.pinched))
        attempt.coming = False
    if not await _gesture(attempt, target, over, takes):
        await _give(attempt, target, over, takes)
    await _press_after(attempt)


async def _gesture(
    attempt: Attempt,
    target: Locator | None,
    over: Locator | None,
    takes: Callable[[], Awaitable[bool]] | None,
) -> bool:
    """Perform an action that its gesture determines, or that takes its keys; returns whether it is one."""
    call, element = attempt.call, attempt.element
    match call.gesture:
        case "click" if call.value and takes_keys(element):
            await type_into_cell(attempt, call.value)
        case "hover":
            await attempt.hover(modifiers=call.modifiers)
        case "drag" if call.value is not None and element.is_field:
            await _drag_value(attempt, call.value)
        case "drag":
            if target is None and call.end is None and not call.path:
                raise InputError(fact(Code.DRAG_NEEDS_A_PLACE), field="to")
            await _drag(attempt, target, over, takes)
        case "select":
            await _drag_exactly(attempt, attempt.locator)
            check_selected(call, await attempt.selected())
        case "touch":
            await _touch(attempt)
        case "wheel":
            await _bring(attempt)
            at = await point_on(attempt.locator, call.at)
            await turn_wheel(attempt.frame.page, at, call.by or (0, 0), call.modifiers)
        case "middle":
            await attempt.click("middle")
        case "triple":
            await attempt.click(count=3)
        case "double" | "click" if call.gesture == "double" or "double" in element.states:
            await attempt.click(count=2)
        case "right" | "click" if call.gesture == "right" or "menu" in element.states:
            await attempt.click("right")
        case _:
            return False
    return True


async def _give(
    attempt: Attempt,
    target: Locator | None,
    over: Locator | None,
    takes: Callable[[], Awaitable[bool]] | None,
) -> None:
    """Give the element what the call has for it: a place, keys, files, a value; otherwise click it."""
    call, element = attempt.call, attempt.element
    if call.at is not None and call.value is None and not call.files:
        attempt.more = bool(call.keys)
        await attempt.click()
        await type_keys(attempt.frame.page, call.keys, attempt.at_last)
    elif call.keys and call.value is None:
        attempt.more = True
        await attempt.focus()
        await type_keys(attempt.frame.page, call.keys, attempt.at_last)
    elif target is not None:
        await _drag(attempt, target, over, takes)
    elif call.is_only_enter and element.is_field:
        pass  # the content of the field stays
    elif element.is_region:
        await scroll(attempt, call.value or "")
    elif element.input_type == "file" or call.gesture == "upload" or call.files:
        await _upload(attempt)
    elif call.value is not None and is_tickable(element):
        await tick(attempt, call.value)
    elif call.value is not None and element.is_field:
        await _give_value(attempt, call.value)
    elif element.tag in ("video", "audio") and element.role == "generic":
        await attempt.focus()
        await attempt.press("Space")  # a click would land on the centre of its controls
    elif element.role == "combobox" and element.tag != "select" and not element.editable:
        await open_list(attempt)
    else:
        await attempt.click()


async def _press_after(attempt: Attempt) -> None:
    """Press Enter and the keys that come after the action."""
    call = attempt.call
    if attempt.turned is not None and (call.enter or call.after):
        await attempt.turned.look()  # no check is possible once the form has been sent
    attempt.more = bool(call.enter or call.after)
    if call.enter:
        attempt.entering = call.value is not None
        attempt.tries.begin_anew(_ENTER_MS)
        await attempt.focus()
        attempt.entering = False
        attempt.more = bool(call.after)
        await attempt.press("Enter")
    if call.after:
        await type_keys(attempt.frame.page, call.after, attempt.ended)


async def _bring(attempt: Attempt) -> None:
    await attempt.tries.run(lambda ms: attempt.locator.scroll_into_view_if_needed(timeout=ms))


async def _touch(attempt: Attempt) -> None:
    await _bring(attempt)
    await _check_free(attempt)
    at = await point_on(attempt.locator, attempt.call.at)
    await attempt.be_strict()
    attempt.pressing = True
    await attempt.tap(at)


async def _give_value(attempt: Attempt, value: str) -> None:
    element = attempt.element
    if "readonly" in element.states and value:
        raise ActionDisabledError(
            fact(Code.READ_ONLY, target=target_of(element)),
            why=fact(Code.NO_INPUT_BUT_CLICK),
            remedies=(REFRESH,),
        )
    if "readonly" in element.states:
        await attempt.click()
    elif attempt.call.keys and await typed_again(attempt, value):
        return
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


async def _check_free(attempt: Attempt) -> None:
    """Check that no other element covers the point of the call.

    Raises:
        ActionCoveredError: Another element covers it.
    """
    at = attempt.call.at
    asked = {"key": attempt.element.key, "x": at.x if at else 0.5, "y": at.y if at else 0.5}
    if not (await attempt.eyes.ask(attempt.frame, "place", asked))["free"]:
        raise ActionCoveredError(fact(Code.IS_BEHIND_SOMETHING, target=target_of(attempt.element)), remedies=(REFRESH,))


async def _drag_value(attempt: Attempt, value: str) -> None:
    """Repeat the recorded drag; if that leads to a different value, set the recorded one."""
    await _drag_exactly(attempt, attempt.locator)
    if await attempt.locator.input_value(timeout=TRY_MS) != value:
        await _give_value(attempt, value)


async def _drag_exactly(attempt: Attempt, target: Locator) -> None:
    """Drag from the start point of the call to its end point, which is on the target or in the viewport."""
    call = attempt.call
    await attempt.hover()
    start, end = await point_on(attempt.locator, call.at), await point_on(target, call.end)
    if call.path and (is_edge(attempt.element) or (call.end is None and call.to is None)):
        right, down, _ = call.path[-1]
        end = start[0] + right, start[1] + down
    await (
        attempt.be_strict()
    )  # last: an element that nothing was pressed on yet is guarded as it was when it was last found
    attempt.pressing = True
    async with attempt.starting(start):
        await drag_between(attempt.frame.page, start, end, call.modifiers, call.path)


async def _drag(
    attempt: Attempt, target: Locator | None, over: Locator | None, takes: Callable[[], Awaitable[bool]] | None
) -> None:
    """Drag the element onto another element, or to the point that the call names.

    We do not use Playwright's `drag_to`: it presses, scrolls to the target, and only then moves. By that time a
    neighbour may have scrolled under the pressed point, and the browser would drag that instead.
    """
    mouse = attempt.mouse
    if target is None or attempt.call.end is not None:
        aim = target or attempt.locator
        if target is not None:
            await attempt.tries.run(lambda ms: aim.scroll_into_view_if_needed(timeout=ms))
        await _drag_exactly(attempt, aim)
        return
    await attempt.tries.run(lambda ms: target.scroll_into_view_if_needed(timeout=ms))
    await attempt.be_strict()
    await attempt.hover()
    x, y = await attempt.middle()
    if attempt.position is not None:  # beside the buttons on it, which would be pressed instead
        x, y = await attempt.corner()
        x, y = x + attempt.position["x"], y + attempt.position["y"]
    await mouse.move(x, y)
    attempt.pressing = True
    await mouse.down()
    try:
        await mouse.move(x + 6, y + 6, steps=2)
        # Pages change a drop target as soon as something is picked up: it is still the same.
        box = await (over or target).bounding_box(timeout=TRY_MS)
        if box is not None:  # sortable lists depend on the direction of the pointer
            await mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2, steps=4)
        for _ in range(2):  # the first move enters the target, the second is over it
            attempt.tries.allow(TRY_MS)  # a picked-up element is carried there even if time is up
            await attempt.tries.run(lambda ms: (over or target).hover(timeout=ms, force=True))
        if takes is not None and not await takes():
            await attempt.press("Escape")
            await mouse.move(x, y, steps=2)  # some pages do not cancel a drag on Escape, and would drop it where it is
            what = fact(Code.NOT_KNOWN_WHETHER_DRAGGED, target=target_of(attempt.element))
            raise StepUnknownError(what, why=fact(Code.DROP_IS_ANOTHER))
    except Error as error:  # it has been picked up, and is about to be dropped
        if is_closed(error):
            raise
        what = fact(Code.NOT_KNOWN_WHETHER_DRAGGED, target=target_of(attempt.element))
        raise StepUnknownError(what, why=fact(Code.CHANGED_WHILE_DRAGGED), details=error.message) from error
    finally:
        await once(mouse.up())


async def _upload(attempt: Attempt) -> None:
    """Set the files of a file field, or of the file chooser that a button opens."""
    call = attempt.call
    files = list(call.files) or [line for line in (call.value or "").splitlines() if line.strip()]
    await check_files(files, folder="folder" in attempt.element.states)
    name = target_of(attempt.element)
    if attempt.element.input_type == "file":
        if len(files) > 1 and "multiple" not in attempt.element.states:
            raise InputError(fact(Code.TAKES_ONE_FILE, target=name, count=len(files)), field="files")
        try:
            await attempt.locator.scroll_into_view_if_needed(timeout=_SHOW_MS)
        except PlaywrightTimeoutError:  # its page hides it, or is too busy to draw the two frames that this takes
            with contextlib.suppress(PlaywrightTimeoutError):  # it is given them as it is
                await attempt.ask("bringIntoView")
        await attempt.tries.run(lambda ms: attempt.locator.set_input_files(files, timeout=ms))
        return
    attempt.more = True
    chooser = await _asked_for_files(attempt)
    if len(files) > 1 and not chooser.is_multiple():
        raise InputError(fact(Code.TAKES_ONE_FILE, target=name, count=len(files)), field="files")
    attempt.at_last()
    await once(chooser.set_files(files))


async def _asked_for_files(attempt: Attempt) -> FileChooser:
    """See `asked_by`."""
    frame = attempt.frame

    async def told() -> None:
        await attempt.eyes.ask(frame, "reached", timeout_ms=CHOOSER_MS)

    point = partial(attempt.come, attempt.call.modifiers)
    return await asked_by(frame.page, point, attempt.click, told, target_of(attempt.element))
