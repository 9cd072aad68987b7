"""Files between this computer and a session on a server."""

import asyncio
from datetime import datetime
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict

from gui.engine.files.names import safe_name
from gui.engine.remote.answer import read
from gui.engine.remote.client import FILE_LIMIT, ApiClient
from gui.schema.action import Action, ActionCall
from gui.schema.code import Code
from gui.schema.download import ServerFile
from gui.schema.errors import InputError
from gui.schema.fact import fact
from gui.schema.plain import plain_line
from gui.schema.verb import Verb
from gui.schema.wire import Time

_MOST_FILES, _MOST_NAME = 1000, 200


class _Lenient(BaseModel):
    model_config = ConfigDict(extra="ignore", frozen=True)


class _File(_Lenient):
    id: str
    filename: str = ""
    size: int = 0
    source: str = ""
    created_at: Time | None = None


class _Files(_Lenient):
    files: Annotated[tuple[_File, ...], BeforeValidator(lambda value: () if value is None else value)] = ()


async def files_of(client: ApiClient, session_id: str) -> tuple[ServerFile, ...]:
    """Return the files that today's server has of a session, oldest first.

    Raises:
        StepdeckError: The server cannot be reached, or keeps none.
    """
    told = read(_Files, (await client.files(session_id)).object(), words="the files")[0].files[:_MOST_FILES]
    listed = [
        ServerFile(file.id, _name(file.filename), file.source == "user_upload", file.size, file.created_at)
        for file in told
        if file.id
    ]
    return tuple(sorted(listed, key=lambda file: (file.at is not None, file.at or datetime.min, file.id)))


def _name(told: str) -> str:
    return safe_name(plain_line(told, _MOST_NAME))


def paths_of(call: ActionCall, known: Action | None) -> tuple[Path, ...]:
    """The files of this computer that the call gives to a field; empty for none."""
    takes = known is not None and (
        known.verb in (Verb.CHOOSE_FILE, Verb.CHOOSE_FOLDER)
        or (known.param is not None and known.param.input_type == "file")
    )
    named = call.files or (tuple((call.value or "").splitlines()) if takes else ())
    return tuple(Path(name.strip()) for name in named if name.strip())


async def content_of(path: Path) -> bytes:
    """The content of a file of this computer.

    Raises:
        InputError: It cannot be read, or is too large to be sent.
    """

    def content() -> bytes:
        if path.stat().st_size > FILE_LIMIT:
            raise InputError(fact(Code.FILE_TOO_LARGE, name=path.name, megabytes=FILE_LIMIT / 1e6), field="files")
        return path.read_bytes()

    try:
        return await asyncio.to_thread(content)
    except OSError as error:
        raise InputError(
            fact(Code.FILE_NOT_READ, name=path.name), why=error.strerror or str(error), field="files"
        ) from error


def sent_name(path: Path) -> str:
    """The name under which a server keeps the file."""
    return safe_name(path.name)
