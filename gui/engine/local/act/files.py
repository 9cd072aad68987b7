"""The files given to a page."""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path

from playwright.async_api import Error, FileChooser, Page

from gui.schema.code import Code
from gui.schema.errors import ActionError, InputError
from gui.schema.fact import fact
from gui.schema.remedy import REFRESH

CHOOSER_MS = 3_000
"""Milliseconds for a page to ask for a file after a click on its button."""


async def check_files(files: Sequence[str], *, folder: bool = False, field: str = "value") -> None:
    """Check that these files exist, or these folders.

    Raises:
        InputError: One does not; `field` is the name of what gave it.
    """
    for file in files:
        path = Path(file)
        if not await asyncio.to_thread(path.is_dir if folder else path.is_file):
            missing = Code.NO_SUCH_FOLDER if folder else Code.NO_SUCH_FILE
            raise InputError(fact(missing, name=file[-200:]), why=fact(Code.CHECK_NAME_AND_FOLDER), field=field)


async def asked_by(
    page: Page,
    point: Callable[[], Awaitable[object]],
    click: Callable[[], Awaitable[object]],
    told: Callable[[], Awaitable[object]],
    name: str,
) -> FileChooser:
    """Click something; return the file chooser that the page then opens.

    Args:
        page: The page.
        point: Moves the pointer there.
        click: Clicks there.
        told: Waits until all requests for files so far are known.
        name: Its name.

    Raises:
        ActionError: The page asked before the click, as the pointer arrived: that is for other files.
        InputError: It asked for none, or at several places.
    """
    choosers: list[FileChooser] = []
    came = asyncio.Event()

    def note(chooser: FileChooser) -> None:
        choosers.append(chooser)
        came.set()

    async def has_told() -> None:
        with contextlib.suppress(Error):  # it is busy, or the click led to another page
            await told()

    page.on("filechooser", note)
    try:
        await point()
        await has_told()
        if choosers:
            raise ActionError(fact(Code.ASKED_FOR_OTHER_FILES, target=name), remedies=(REFRESH,))
        await click()
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(CHOOSER_MS / 1000):
                await came.wait()
        await has_told()
    finally:
        page.remove_listener("filechooser", note)
    if len(choosers) != 1:
        code = Code.ASKED_FOR_OTHER_FILES if choosers else Code.ASKED_FOR_NO_FILE
        raise InputError(fact(code, target=name), why=fact(Code.WAS_CLICKED), field="files")
    return choosers[0]
