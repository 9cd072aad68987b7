"""Files of a session that lie in a folder of its own and go by their names."""

from pathlib import Path, PurePosixPath, PureWindowsPath

from gui.schema.action import ActionCall
from gui.schema.code import Code
from gui.schema.errors import InputError
from gui.schema.fact import fact

MAX_NAME = 200
"""Characters of a name."""


def file_in(folder: Path, name: str) -> Path:
    """Where a file of that name lies or would lie.

    Raises:
        InputError: It is no plain name.
    """
    plain = 0 < len(name) <= MAX_NAME and name == PurePosixPath(name).name == PureWindowsPath(name).name
    if not plain or name in (".", "..") or not name.isprintable():
        raise InputError(fact(Code.NOT_A_FILE_NAME, name=name[-60:]), why=fact(Code.NAME_WITHOUT_FOLDER), field="files")
    return folder / name


def with_paths(call: ActionCall, folder: Path) -> ActionCall:
    """The call with paths for its names, which come in `files` or one a line in the value.

    Raises:
        InputError: No file of such a name was uploaded.
    """
    names = call.files or tuple(line for line in (call.value or "").splitlines() if line.strip())
    files = [file_in(folder, name) for name in names]
    for file in files:
        if not file.is_file():
            raise InputError(fact(Code.NO_FILE_IN_SESSION, name=file.name), why=fact(Code.UPLOAD_FIRST), field="files")
    return call.model_copy(update={"files": tuple(map(str, files)), "value": None if files else call.value})
