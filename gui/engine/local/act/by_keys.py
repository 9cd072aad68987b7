"""What a keyboard does wherever it is: single keys, and keys as they were typed."""

from playwright.async_api import Error, Page

from gui.engine.local.act.tries import once
from gui.schema.keys import strokes


async def press_key(page: Page, key: str) -> None:
    """Press a key by its name, such as "Control+a"; a letter that is on no keyboard is put in.

    Raises:
        playwright Error: There is no such key.
    """
    try:
        await once(page.keyboard.press(key))
    except Error as error:
        if len(key) != 1 or "nknown key" not in error.message:
            raise
        await once(page.keyboard.insert_text(key))


async def type_keys(page: Page, keys: str) -> None:
    """Type what `gui.schema.keys` writes.

    Raises:
        playwright Error: There is no such key.
    """
    for stroke in strokes(keys):
        if stroke.key:
            await press_key(page, stroke.key)
        else:
            await once(page.keyboard.type(stroke.text))
