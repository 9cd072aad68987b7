"""Keyboard input to whatever has the focus: single keys, and recorded typing."""

from playwright.async_api import Error, Page

from gui.engine.local.act.tries import once
from gui.schema.code import Code
from gui.schema.errors import InputError
from gui.schema.fact import fact
from gui.schema.keys import strokes


async def press_key(page: Page, key: str) -> None:
    """Press a key by its name, such as "Control+a"; a character that no keyboard has is inserted.

    Raises:
        InputError: There is no such key.
        playwright Error: The page is gone.
    """
    try:
        await once(page.keyboard.press(key))
    except Error as error:
        if "nknown key" not in error.message:
            raise
        if len(key) != 1:
            raise InputError(fact(Code.NO_SUCH_KEY, key=key), why=fact(Code.NAMES_OF_KEYS), field="key") from error
        await once(page.keyboard.insert_text(key))


async def type_keys(page: Page, keys: str) -> None:
    """Type keys written in the notation of `gui.schema.keys`.

    Raises:
        InputError: There is no such key.
        playwright Error: The page is gone.
    """
    for stroke in strokes(keys):
        if stroke.key:
            await press_key(page, stroke.key)
        else:
            await once(page.keyboard.type(stroke.text))
