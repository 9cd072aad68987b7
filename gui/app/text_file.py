"""Write a text to a file."""

import asyncio
from functools import partial
from pathlib import Path

from gui.schema.errors import InputError


async def write_text(path: str, text: str) -> None:
    """Write a text as UTF-8, replacing the file.

    Raises:
        InputError: The file cannot be written.
    """
    try:
        # Half a surrogate pair, which pages may contain, cannot be encoded.
        await asyncio.to_thread(partial(Path(path).write_text, text, encoding="utf-8", errors="replace"))
    except OSError as error:
        raise InputError("The file could not be written.", why=f"{error.strerror or error}: {path}") from error
