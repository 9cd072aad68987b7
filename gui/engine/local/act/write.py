"""Write into a field: at once if the page allows it, otherwise key by key; then report its content."""

import asyncio
import contextlib
import sys
from functools import partial

from playwright.async_api import Error
from playwright.async_api import TimeoutError as PlaywrightTimeoutError

from gui.engine.describe.called import target_of
from gui.engine.describe.elements import Element
from gui.engine.identity.expected import expected_in
from gui.engine.local.act.attempt import Attempt
from gui.engine.local.act.by_keys import CHOOSING, type_keys, type_text
from gui.engine.local.act.choose import await_suggestions, pick_suggested, suggested
from gui.engine.local.act.keys_again import made_of
from gui.engine.local.act.tries import TRY_MS, Tries, once
from gui.engine.recording.filled_fields import plain
from gui.engine.values import normal_value
from gui.schema.code import Code
from gui.schema.errors import ActionError, InputError, StepUnknownError
from gui.schema.fact import fact
from gui.schema.keys import strokes
from gui.schema.remedy import REFRESH

KEYWISE_MOST = 200
"""Characters up to which a text is typed key by key."""

_SHOWS_S, _LOOK_S = 0.6, 0.05
"""Seconds for typed text to appear in an element with only the role of a field, and between two checks."""

_CHARS_A_MS = 500
"""Characters that a busy browser processes per millisecond; long texts get that much more time."""

_WHOLE = frozenset({"color", "date", "datetime-local", "month", "number", "range", "time", "week"})
"""Types of fields whose value is set as a whole."""


async def write(attempt: Attempt, value: str) -> None:
    """Replace the contents of the field.

    Raises:
        InputError: The value does not fit, or an empty field is to be emptied: its value is shown elsewhere.
        ActionError: It only has the role of a field, and got no text cursor.
        StepUnknownError: It only has that role, and shows none of the typed text.
        playwright Error: Writing failed.
    """
    element = attempt.element
    text = normal_value(element, value)
    attempt.more = True
    typed = element.tag not in ("input", "textarea") and not element.editable
    if typed or element.misled:
        await _type_by_role(attempt, text)
        return
    if element.input_type in _WHOLE:
        await _set_whole(attempt, text)
        return
    if text and element.value == text and await _holds(attempt) == text:
        attempt.at_last()
        await attempt.click()  # there is nothing to write: setting a field to its own value means focusing it
        return
    added = _added(element, text)
    if added is not None:
        await _type_at_end(attempt, text, added)
        return
    named = attempt.call.secret is not None  # typed key by key, but no record may show the keys
    if named and attempt.position is not None:
        await attempt.click()
    dated = _may_open_calendar(attempt, text)
    if dated:
        await attempt.ask("beforeCalendars")
    if await _shuts_when_entered(attempt):
        attempt.remarks.append(fact(Code.DISABLED_ON_ENTRY, target=target_of(element)))
        return
    attempt.picks = bool(text) and element.role == "combobox" and not attempt.call.enter
    keys = len(text) <= KEYWISE_MOST and "\n" not in text
    elsewhere = keys and element.tag == "textarea" and element.hears_keys
    if elsewhere and (await attempt.ask("showsElsewhere"))["elsewhere"]:
        if not (text or attempt.call.enter or await _holds(attempt)):
            raise InputError(fact(Code.SHOWN_ELSEWHERE, target=target_of(element)))
        await _clear(attempt)
        await type_text(attempt.frame.page, text, attempt.at_last)
        return  # its content is not the typed text, and a terminal would get that twice
    await _put_in(attempt, text, keys=keys, named=named)
    if attempt.picks and await pick_suggested(attempt, text):
        return
    if element.editable:
        await _keep_lines(attempt, text)
        return
    if dated:
        with contextlib.suppress(Error):  # its frame is gone: the page took the text and moved on
            await attempt.ask("leaveCalendar")
    await _tell_what_was_kept(attempt, text, named=named)


async def _type_by_role(attempt: Attempt, text: str) -> None:
    """Type into an element of which only the role says that it is a text field: the page handles the keys itself."""
    await attempt.click()
    if attempt.element.drawn or attempt.element.misled:
        await attempt.press("ControlOrMeta+a")
        await _type_or_delete(attempt, text)
    else:
        await _type_where_it_shows(attempt, text)


async def _set_whole(attempt: Attempt, text: str) -> None:
    """Set a field such as a date, whose value is set as a whole."""
    element, locator = attempt.element, attempt.locator
    await attempt.focus()  # the page's response is seen before anything is written
    if element.input_type == "range" and await _holds(attempt) == text:
        attempt.remarks.append(fact(Code.STOOD_THERE, target=target_of(element), value=text))
    attempt.at_last()
    await attempt.tries.run(lambda ms: locator.fill(text, timeout=ms))
    if element.input_type == "number":
        await _press_idly(attempt, "End")


async def _put_in(attempt: Attempt, text: str, *, keys: bool, named: bool) -> None:
    """Put a text into a text field, key by key or all at once.

    Args:
        attempt: The attempt.
        text: The text.
        keys: Whether it may be typed key by key.
        named: Whether it is a secret, which is.
    """
    element = attempt.element
    if keys and (named or _suggests(element) or _is_one_line(element)):
        await _key_by_key(attempt, text)
        return
    await _fill(attempt, text)
    if not text and element.hears_keys:
        await _press_idly(attempt, "Delete")
    if text and keys and await _holds(attempt) not in (text, None) and not element.editable:
        await _key_by_key(attempt, text)


async def _tell_what_was_kept(attempt: Attempt, text: str, *, named: bool) -> None:
    """Remark on a field that now has other content than the typed text."""
    element = attempt.element
    held = await _holds(attempt)
    if held is None or held == text or element.input_type == "password":
        return
    name = target_of(element)
    if not held:
        attempt.remarks.append(fact(Code.NOT_KEPT, target=name))
    elif not (element.is_secret or named):
        laid_out = plain(held) == plain(text)
        told = fact(Code.MADE_OF_IT, now=held) if laid_out else None
        attempt.remarks.append(told or fact(Code.HOLDS_ANOTHER, target=name, now=held, wanted=text))


def _added(element: Element, text: str) -> str | None:
    """The part of a text after an editor's current content; None if the text differs, or nothing would be lost.

    Filling in the whole text again would remove links and emphasis, and merge paragraphs.
    """
    held = element.value
    if not element.editable or not held.strip() or not text.startswith(held):
        return None
    laid_out = "\n" in held.strip() or element.tables + element.pictures + element.formats > 0
    return text[len(held) :] if laid_out else None


async def _type_at_end(attempt: Attempt, text: str, added: str) -> None:
    """Type an addition at the end of an editor's text, without touching the rest."""
    if not added:
        attempt.at_last()
        await attempt.click()
        return
    await attempt.focus()
    await attempt.press(_to_the("End"))
    before = await _shown_lines(attempt)
    await _type_lines(attempt, added)
    await _check_shows(attempt, before, added)
    await _tell_what_it_holds(attempt, text)


async def _type_or_delete(attempt: Attempt, text: str) -> None:
    if text:
        await type_text(attempt.frame.page, text, attempt.at_last)
        return
    attempt.at_last()
    await attempt.press("Delete")


async def _type_where_it_shows(attempt: Attempt, text: str) -> None:
    """Type into a clicked element with only the role of a field, if it shows the text.

    Raises:
        ActionError: It got no text cursor. Nothing was typed.
        StepUnknownError: It shows none of the typed text.
    """
    asked, name = {"key": attempt.element.key}, target_of(attempt.element)
    if not (await attempt.eyes.ask(attempt.frame, "beforeTyping", asked, timeout_ms=2_000))["takes"]:
        raise ActionError(
            fact(Code.TAKES_NO_TYPING, target=name), why=fact(Code.CLICKED_WITHOUT_CURSOR), remedies=(REFRESH,)
        )
    await _type_or_delete(attempt, text)
    waited = Tries(_SHOWS_S)
    while text and waited.left_ms > 0:
        try:
            if (await attempt.eyes.ask(attempt.frame, "cameByTyping", asked, timeout_ms=2_000))["came"]:
                return
        except PlaywrightTimeoutError:
            raise
        except Error:  # the page took the text and moved on
            return
        await asyncio.sleep(_LOOK_S)
    if text:
        raise StepUnknownError(fact(Code.NOT_KNOWN_WHETHER_FILLED, target=name), why=fact(Code.TYPED_AND_NOT_SEEN))


async def typed_again(attempt: Attempt, value: str) -> bool:
    """Type the keys of the call; return whether the field then has the value, so that the writing is done.

    None of them is pressed if they would lead to another value from the current content.
    """
    element, keys = attempt.element, attempt.call.keys
    if element.tag == "select" or element.is_adjustable or not keys:
        return False
    attempt.more = True
    if attempt.position is not None:
        await attempt.click()
    else:
        await attempt.focus()
    wanted = normal_value(element, value)
    before = await _shown_lines(attempt) if element.editable else None
    if before is not None and attempt.call.added and before.split() == wanted.split():
        attempt.at_last()
        return True  # the addition is there already
    if not element.editable and not await _leads_to(attempt, wanted):
        return element.input_type not in _WHOLE and _left_out(attempt)
    try:
        offered = partial(await_suggestions, attempt, await suggested(attempt)) if _suggests(element) else None
        await type_keys(attempt.frame.page, keys, attempt.at_last, offered)
    except InputError:
        return _left_out(attempt)  # a key that only that keyboard had
    alone = made_of(keys)
    among_others = bool(element.value.strip()) and alone != wanted
    if element.editable and (among_others or element.formats > 0):
        await _check_shows(attempt, before, alone or "")
        return True  # they went into an existing text, which writing all of it again would reformat
    if element.editable or element.tag not in ("input", "textarea"):
        held: str | None = await attempt.locator.inner_text(timeout=TRY_MS)
        return held is not None and held.split() == value.split()
    held = await _holds(attempt)
    return held is None or held == wanted or _left_out(attempt)


async def _leads_to(attempt: Attempt, wanted: str) -> bool:
    """Prepare a field for the keys of the call; return whether they then lead to its value.

    If they were typed into an empty field, it is emptied; if they replaced its content, that is selected. If they
    edited its content, the cursor is moved to the end or the beginning from which they lead to the same value now.
    """
    call, held = attempt.call, await _holds(attempt)
    if not held:
        return held is None or not call.added or made_of(call.keys) == wanted
    replaced = made_of(call.keys) == wanted
    if replaced and call.added and not next(strokes(call.keys)).key and attempt.element.input_type not in _WHOLE:
        await attempt.tries.run(lambda ms: attempt.locator.select_text(timeout=ms))
        return True  # Tab had selected all of it: the first letter replaced it
    if replaced or not call.added:
        await attempt.tries.run(lambda ms: attempt.locator.fill("", timeout=ms))
        return True
    if attempt.element.input_type in _WHOLE:
        return False  # the effect of a key there depends on the marked part of a date, and on the steps of a number
    for key, at in (("End", None), ("Home", 0)):
        if made_of(call.keys, held, at) == wanted:
            await attempt.press(_to_the(key) if "\n" in held else key)
            return True
    return False


def _to_the(key: str) -> str:
    """The key that moves to the end, or the beginning, of a whole text."""
    if sys.platform == "darwin":
        return "Meta+ArrowDown" if key == "End" else "Meta+ArrowUp"
    return f"Control+{key}"


async def _check_shows(attempt: Attempt, before: str | None, typed: str) -> None:
    """Check that an editor soon shows a change after text was typed into its content.

    Raises:
        StepUnknownError: It shows the same.
    """
    waited = Tries(_SHOWS_S)
    while before is not None and typed.strip() and await _shown_lines(attempt) == before:
        if waited.left_ms <= 0:
            what = fact(Code.NOT_KNOWN_WHETHER_FILLED, target=target_of(attempt.element))
            raise StepUnknownError(what, why=fact(Code.TYPED_AND_NOT_SEEN))
        await asyncio.sleep(_LOOK_S)


def _may_open_calendar(attempt: Attempt, text: str) -> bool:
    """Whether a field may be a date field whose calendar parses its text when it closes.

    The field is then left, so that this step reports the page's result, and no date changes unseen later.
    """
    element = attempt.element
    plain_text = element.tag == "input" and element.role == "textbox" and not element.is_secret
    return plain_text and not attempt.call.enter and any(map(str.isdigit, text))


def _left_out(attempt: Attempt) -> bool:
    """Report that the value is written without its keys, if some of them choose; return False."""
    if any(stroke.key in CHOOSING for stroke in strokes(attempt.call.keys)):
        attempt.remarks.append(fact(Code.KEYS_LEFT_OUT, target=target_of(attempt.element)))
    return False


async def _shuts_when_entered(attempt: Attempt) -> bool:
    """Focus the field; return whether the page then disabled it, as pages do that ask a question first."""
    if attempt.element.reason != "ready" or not await _is_enabled(attempt):
        return False
    await attempt.focus()
    return not await _is_enabled(attempt)


async def _is_enabled(attempt: Attempt) -> bool:
    """Whether the field accepts input. The page may be slow to say so, and is asked while there is time."""
    while True:
        try:
            return await attempt.locator.is_enabled(timeout=TRY_MS)
        except PlaywrightTimeoutError:
            if attempt.tries.left_ms < TRY_MS:
                raise


def _suggests(element: Element) -> bool:
    return (element.suggests or element.role in ("combobox", "searchbox")) and not element.editable


def _is_one_line(element: Element) -> bool:
    """Whether a page may format typed text at each key, as for an expiry date or a telephone number.

    Any listener of the page may do that, and few are on the field itself. Passwords are never formatted.
    """
    return (element.tag == "input" or element.hears_keys) and element.input_type != "password" and not element.editable


async def _fill(attempt: Attempt, text: str) -> None:
    """Fill in all but the last character, and type the last, so that pages that listen to keys receive one."""
    locator = attempt.locator
    last = text[-1:] if text[-1:].isprintable() and not attempt.element.editable else ""
    slow = len(text) / _CHARS_A_MS
    if not last:
        attempt.at_last()
    await attempt.tries.run(lambda ms: locator.fill(text[: len(text) - len(last)], timeout=ms + slow))
    if last:
        await type_text(attempt.frame.page, last, attempt.at_last)


async def _press_idly(attempt: Attempt, key: str) -> None:
    """Press a key without effect in a complete field, for pages that listen to keys.

    Pages may rename a field once it is complete. The guard would then block the key as if more were to be written.
    """
    about, still = {"key": attempt.element.key, "expected": expected_in(attempt.guard)}, not attempt.guard
    if attempt.guard:
        with contextlib.suppress(Error):  # the page is busy with the value, or took it and moved on: it receives no key
            still = (await attempt.eyes.ask(attempt.frame, "calledStill", about, timeout_ms=2_000))["still"]
    if still:
        await attempt.press(key)


async def _key_by_key(attempt: Attempt, text: str) -> None:
    """Type the text key by key; if the page blocks the keys, fill it in at once."""
    await _clear(attempt)
    before = await _holds(attempt)
    await type_text(attempt.frame.page, text, attempt.at_last)
    if text and before is not None and await _holds(attempt) == before:
        await attempt.tries.run(lambda ms: attempt.locator.fill(text, timeout=ms))


async def _clear(attempt: Attempt) -> None:
    if await _holds(attempt):
        await attempt.tries.run(lambda ms: attempt.locator.fill("", timeout=ms))
    await attempt.focus()


async def _keep_lines(attempt: Attempt, text: str) -> None:
    """Retype a text of several lines, line by line, in an editor that turned its line breaks into spaces.

    Shift+Enter ends a line; Enter alone would send the text in many chats.
    """
    if "\n" not in text or not _lost_lines(text, await _shown_lines(attempt)):
        return
    await attempt.tries.run(lambda ms: attempt.locator.fill("", timeout=ms))
    await attempt.focus()
    await _type_lines(attempt, text)
    await _tell_what_it_holds(attempt, text)


async def _type_lines(attempt: Attempt, text: str) -> None:
    keyboard = attempt.frame.page.keyboard
    for number, line in enumerate(text.split("\n")):
        if number:
            await once(keyboard.press("Shift+Enter"))
        if number == text.count("\n"):
            attempt.at_last()
        if line:
            await once(keyboard.insert_text(line))


async def _tell_what_it_holds(attempt: Attempt, text: str) -> None:
    held = await _shown_lines(attempt)
    if held is not None and _lost_lines(text, held) and not (attempt.element.is_secret or attempt.call.secret):
        attempt.remarks.append(fact(Code.HOLDS_ANOTHER, target=target_of(attempt.element), now=held, wanted=text))


def _lost_lines(text: str, held: str | None) -> bool:
    """Whether the words are the same in other lines; editors may change the words themselves."""
    if held is None or "".join(held.split()) != "".join(text.split()):
        return False
    return [line.split() for line in held.rstrip().split("\n")] != [line.split() for line in text.rstrip().split("\n")]


async def _shown_lines(attempt: Attempt) -> str | None:
    """The text of an editor, with its line breaks; None if it is gone, or secret."""
    try:
        about = {"field": attempt.element.key}
        answer = await attempt.eyes.ask(attempt.frame, "valueAndScrolls", about, timeout_ms=TRY_MS)
    except Error:
        return None
    held: str | None = answer.get("value")
    return held


async def _holds(attempt: Attempt) -> str | None:
    """The field's content; None if it cannot be compared, as in rich text editors."""
    if attempt.element.editable:
        return None
    try:
        return (await attempt.locator.input_value(timeout=TRY_MS)).replace("\r\n", "\n")
    except Error:  # the field is gone: the page took the text and moved on
        return None
