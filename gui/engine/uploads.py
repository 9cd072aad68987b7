"""Files of a session that lie in a folder of its own and go by their names."""

from pathlib import Path, PurePosixPath, PureWindowsPath

from gui.schema.action import ActionCall
from gui.schema.errors import InputError

MAX_NAME = 200
"""Characters of a name."""


def file_in(folder: Path, name: str) -> Path:
    """Where a file of that name lies or would lie.

    Raises:
        InputError: It is no plain name.
    """
    plain = 0 < len(name) <= MAX_NAME and name == PurePosixPath(name).name == PureWindowsPath(name).name
    if not plain or name in (".", "..") or not name.isprintable():
        raise InputError(
            f"“{name[-60:]}” is not the name of a file.", why="Give the name without a folder.", field="files"
        )
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
            raise InputError(f"There is no file “{file.name}” in this session.", why="Upload it first.", field="files")
    return call.model_copy(update={"files": tuple(map(str, files)), "value": None if files else call.value})
