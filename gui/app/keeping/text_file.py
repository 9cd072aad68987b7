"""Write a text to a file."""

import asyncio
from pathlib import Path

from gui.app.keeping.whole_file import write_whole
from gui.schema.errors import InputError


async def write_text(path: str, text: str) -> None:
    """Write a text as UTF-8. An existing file is replaced, or stays unchanged if the text cannot be written.

    Raises:
        InputError: The file cannot be written.
    """
    try:
        await asyncio.to_thread(write_whole, Path(path), text)
    except OSError as error:
        raise InputError("The file could not be written.", why=f"{error.strerror or error}: {path}") from error
