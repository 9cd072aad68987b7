"""The uploaded files of a session, in its own folder and referred to by name."""

from pathlib import Path, PurePosixPath, PureWindowsPath

from gui.schema.action import ActionCall
from gui.schema.code import Code
from gui.schema.errors import InputError
from gui.schema.fact import fact

MAX_NAME = 200
"""The longest name, in characters."""


def file_in(folder: Path, name: str) -> Path:
    """The path of a file with this name, existing or not.

    Raises:
        InputError: The name is not a plain file name.
    """
    plain = 0 < len(name) <= MAX_NAME and name == PurePosixPath(name).name == PureWindowsPath(name).name
    if not plain or name in (".", "..") or not name.isprintable():
        raise InputError(fact(Code.NOT_A_FILE_NAME, name=name[-60:]), why=fact(Code.NAME_WITHOUT_FOLDER), field="files")
    return folder / name


def with_paths(call: ActionCall, folder: Path) -> ActionCall:
    """The call with paths in place of file names, from `files` or from the value, one per line.

    Raises:
        InputError: No file with this name was uploaded.
    """
    names = call.files or tuple(line for line in (call.value or "").splitlines() if line.strip())
    files = [file_in(folder, name) for name in names]
    for file in files:
        if not file.is_file():
            raise InputError(fact(Code.NO_FILE_IN_SESSION, name=file.name), why=fact(Code.UPLOAD_FIRST), field="files")
    return call.model_copy(update={"files": tuple(map(str, files)), "value": None if files else call.value})
