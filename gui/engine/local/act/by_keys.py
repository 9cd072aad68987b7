"""Keyboard input to the focused element: single keys, and recorded typing."""

import time
from collections.abc import Awaitable, Callable

from playwright.async_api import Error, Page

from gui.engine.deadline import put_off
from gui.engine.local.act.tries import once
from gui.schema.code import Code
from gui.schema.errors import InputError
from gui.schema.fact import fact
from gui.schema.keys import as_in_calls, strokes

CHOOSING = frozenset({"ArrowUp", "ArrowDown", "PageUp", "PageDown"})
"""Keys that mark one of a page's suggestions."""

_MOST_SPARE_S = 120.0
"""The most seconds by which typing a text extends the deadline of its call."""


async def press_key(page: Page, key: str) -> None:
    """Press a key by its name, such as "Control+a" or "Ctrl+A"; a character that no keyboard has is inserted.

    Raises:
        InputError: There is no such key.
        playwright Error: The page is gone.
    """
    try:
        await once(page.keyboard.press(as_in_calls(key)))
    except Error as error:
        if "nknown key" not in error.message:
            raise
        if len(key) != 1:
            raise InputError(fact(Code.NO_SUCH_KEY, key=key), why=fact(Code.NAMES_OF_KEYS), field="key") from error
        await once(page.keyboard.insert_text(key))


async def type_text(page: Page, text: str, at_last: Callable[[], None] | None = None) -> None:
    """Type a text, and call `at_last` before its last character.

    Types each character separately, since Playwright cannot be interrupted within a text when the page opens a dialog.
    The time that a page takes per character does not count towards the deadline: a slow page that handles each one
    still responds.
    slow, and answers.

    Raises:
        playwright Error: The page is gone.
    """
    spare_s = _MOST_SPARE_S
    for place, character in enumerate(text, 1):
        if place == len(text) and at_last is not None:
            at_last()
        began = time.monotonic()
        await once(page.keyboard.type(character))
        spent_s = min(time.monotonic() - began, spare_s)
        spare_s -= spent_s
        put_off(spent_s)


async def type_keys(
    page: Page,
    keys: str,
    at_last: Callable[[], None] | None = None,
    offered: Callable[[], Awaitable[None]] | None = None,
) -> None:
    """Type keys written in the notation of `gui.schema.keys`, and call `at_last` before the last one.

    `offered` is awaited before a key that marks one of the page's suggestions for the text before it.

    Raises:
        InputError: There is no such key.
        playwright Error: The page is gone.
    """
    typed, waits = tuple(strokes(keys)), False
    for place, stroke in enumerate(typed, 1):
        told = at_last if place == len(typed) else None
        if not stroke.key:
            await type_text(page, stroke.text, told)
            waits = True
            continue
        if waits and offered is not None and stroke.key in CHOOSING:
            waits = False
            await offered()
        if told is not None:
            told()
        await press_key(page, stroke.key)
