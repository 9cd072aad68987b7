"""Files for a session's pages, an addition of Stepdeck to the contract (A5.3): a step names them in `files`."""

import asyncio
from pathlib import Path
from typing import Annotated

from fastapi import APIRouter, Request
from fastapi import Path as PathPart
from starlette.responses import Response

from gui.engine.files.uploads import MAX_NAME, file_in
from gui.schema.wire import DoneBody
from gui.serve.api.dependencies import REFUSALS, Served, json_body
from gui.serve.api.errors import RefusedError

router = APIRouter(prefix="/sessions/{session_id}/files", tags=["files"], responses=REFUSALS)

MOST_FILES = 50
_RAW = {"requestBody": {"required": True, "content": {"application/octet-stream": {"schema": {"type": "string"}}}}}


@router.put("/{name}", response_model=DoneBody, openapi_extra=_RAW)
async def upload(request: Request, served: Served, name: Annotated[str, PathPart(max_length=MAX_NAME)]) -> Response:
    """Keep a file until the session ends, replacing one with the same name."""
    served.session.check_active()
    served.session.touch()
    file = file_in(served.folder, name)
    try:
        await _keep(request, served.folder, file)
    except OSError as error:
        why = error.strerror or type(error).__name__
        raise RefusedError(507, "not_kept", f"“{name}” could not be kept on the server: {why}.") from error
    return json_body(DoneBody(success=True, message=f"“{name}” is there for this session."))


async def _keep(request: Request, folder: Path, file: Path) -> None:
    """Write the request body to a file, completely or not at all."""
    _make_room(folder, file)
    coming = file.with_name(f"{file.name}.part")
    try:
        with coming.open("wb") as out:
            async for chunk in request.stream():
                await asyncio.to_thread(out.write, chunk)
        coming.replace(file)
    finally:
        coming.unlink(missing_ok=True)


def _make_room(folder: Path, file: Path) -> None:
    folder.mkdir(exist_ok=True)
    if not file.exists() and sum(1 for _ in folder.iterdir()) >= MOST_FILES:
        raise RefusedError(413, "too_large", f"A session has room for {MOST_FILES} files.")
