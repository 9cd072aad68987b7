"""Where file dialogs start: in the home folder, then in the folder that was used last."""

from pathlib import Path

from PySide6.QtCore import QDir
from PySide6.QtWidgets import QFileDialog


class _Last:
    folder = ""


def start_in_last_folder(dialog: QFileDialog) -> None:
    """Show a dialog's files from there, and remember what is chosen in it. Call it before `selectFile`."""
    known = _Last.folder if _Last.folder and Path(_Last.folder).is_dir() else QDir.homePath()
    dialog.setDirectory(known)
    dialog.filesSelected.connect(_remember)


def _remember(paths: list[str]) -> None:
    if paths:
        _Last.folder = str(Path(paths[0]).parent)
