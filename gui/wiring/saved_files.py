"""Say that a file is saved, and offer to open it and to show it in its folder."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QUrl
from PySide6.QtGui import QDesktopServices

from gui.schema.fact import said
from gui.schema.remedy import Remedy, RemedyKey
from gui.widgets.main_window import MainWindow
from gui.widgets.messages.card import Message


def tell_saved(window: MainWindow, path: str, words: str, opening: str, about: str, of: str = "") -> None:
    """Show the message for a while, or until the user closes it.

    Args:
        window: The window.
        path: Of the file.
        words: The message, with `{}` for the path.
        opening: The label of the button that opens it.
        about: The key of the message.
        of: The id of the saved session: while another one is shown, the status line reports it briefly. Empty to show
            the message in all sessions.
    """
    open_it = Remedy(RemedyKey.FILE, said(opening), run=partial(open_file, window, path, about))
    message = Message("info", words.format(path), remedies=(open_it, _in_folder(window, path, about)))
    window.messages.show_passing(message, about, of)
    if not window.messages.tells(about):
        window.status.show_briefly(message.what)


def show_in_folder(window: MainWindow, path: str, about: str) -> None:
    """Show a file's folder in the system's file manager, never the file itself; `about` is as for `open_file`."""
    folder = Path(path).parent
    if not (path and folder.is_dir()):
        told = _tr("The folder {0} is no longer there.").format(folder)
    elif QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder))):
        window.status.show_briefly(_tr("Opening the folder {0}…").format(folder))
        return
    else:
        told = _tr("No program on this computer shows folders. “{0}” is in {1}.").format(Path(path).name, folder)
    window.messages.show_message(Message("warning", told), about)


def open_file(window: MainWindow, path: str, about: str) -> None:
    """Open a file in its program, and say so; `about` is the key of the message that it is gone or has no program."""
    name, folder = Path(path).name, str(Path(path).parent)
    if not Path(path).exists():
        words = _tr("“{0}” is no longer in the folder {1}.").format(name, folder)
        window.messages.show_message(Message("warning", words), about)
        return
    if QDesktopServices.openUrl(QUrl.fromLocalFile(path)):
        # Nothing reports whether a program then opens it.
        words = _tr("Opening “{0}”… If nothing opens it, it is in the folder {1}.")
        window.status.show_briefly(words.format(name, folder))
        return
    words = _tr("No program on this computer opens “{0}”. It is in the folder {1}.").format(name, folder)
    window.messages.show_message(Message("warning", words, remedies=(_in_folder(window, path, about),)), about)


def _in_folder(window: MainWindow, path: str, about: str) -> Remedy:
    return Remedy(RemedyKey.FOLDER, said(_tr("Show in folder")), run=partial(show_in_folder, window, path, about))


def _tr(words: str) -> str:
    return QCoreApplication.translate("SavedFiles", words)
