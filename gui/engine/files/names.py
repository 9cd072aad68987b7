"""Make file names from websites harmless, and reserve a free place in a folder."""

import os
import re
import unicodedata
from pathlib import Path

MOST_BYTES = 180
"""The longest name, in bytes of UTF-8: file systems allow 255, and a number may be added."""

_MOST_TRIES = 10_000
_LONGEST_ENDING = 16
_FORBIDDEN = re.compile(r'[<>:"/\\|?*]')
_DEVICES = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)


def safe_name(suggested: str) -> str:
    """A name without folders, control characters or direction marks, and without special meaning to any system.

    The extension stays: "report.csv" is still a table. A hidden or empty name is replaced by a word.
    """
    kept = "".join(
        " " if char in "\t\n\r" else char
        for char in unicodedata.normalize("NFC", suggested[:2_000])
        if char in "\t\n\r" or unicodedata.category(char)[0] != "C"
    )
    name = " ".join(_FORBIDDEN.sub("_", kept).split()).strip(". ")
    name = name if not _DEVICES.fullmatch(name) else f"file {name}"
    stem, ending = _parts(name)
    stem = stem.encode()[: MOST_BYTES - len(ending.encode())].decode(errors="ignore").strip(". ")
    return f"{stem or 'file'}{ending}"


def reserve(folder: Path, name: str) -> Path:
    """Create an empty file with this name, or with a number added if the name is taken; never overwrites a file.

    Raises:
        OSError: The folder cannot be written to.
    """
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    stem, dot, ending = name.rpartition(".")
    stem, ending = (stem, f"{dot}{ending}") if dot else (name, "")
    for number in range(1, _MOST_TRIES):
        path = folder / (name if number == 1 else f"{stem} ({number}){ending}")
        try:
            os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))  # never executable
        except FileExistsError:
            continue
        return path
    raise FileExistsError(f"there are too many files called {name}")


def _parts(name: str) -> tuple[str, str]:
    """The name without its ending, and the ending with its dot, which may be empty."""
    stem, dot, ending = name.rpartition(".")
    return (stem, f".{ending}") if dot and ending.isalnum() and len(ending) <= _LONGEST_ENDING else (name, "")
