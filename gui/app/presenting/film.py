"""Save the film of a session as soon as its server has made it."""

import asyncio
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from gui.app.keeping.whole_file import write_whole
from gui.engine.capabilities import Film, FilmBackend
from gui.schema.errors import InputError, NoFilmError

TRIES = 60
WAIT_S = 5.0


async def save_film(backend: FilmBackend, path: Path, await_words: Callable[[str], None]) -> str:
    """Write the film to a file.

    Args:
        backend: The film's backend.
        path: The file.
        await_words: Called with a sentence if the film is not ready and will be requested again.

    Returns:
        The file, or the address of the film if the server gives only that.

    Raises:
        StepdeckError: There is no film and none will be made, or it could not be written.
    """
    film = await _film(backend, await_words)
    if not film.data:
        return film.url
    try:
        await asyncio.to_thread(write_whole, path, film.data)
    except OSError as error:
        raise InputError(_tr("The film could not be written."), why=f"{error.strerror or error}: {path}") from error
    return str(path)


async def _film(backend: FilmBackend, await_words: Callable[[str], None]) -> Film:
    for number in range(TRIES):
        try:
            return await backend.replay()
        except NoFilmError as error:
            if not error.comes:
                raise
            if number == 0:
                words = _tr("{why} Stepdeck asks again for {count} minutes and then saves it.")
                await_words(words.format(why=error.why or error.what, count=round(TRIES * WAIT_S / 60)))
        await asyncio.sleep(WAIT_S)
    return await backend.replay()


def _tr(text: str) -> str:
    return QCoreApplication.translate("Film", text)
