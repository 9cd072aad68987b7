"""Search everything that a run leaves or shows for planted secrets: files, processes, widgets."""

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QApplication, QPlainTextEdit

from tests.helpers.processes import descendants

_ROLES = (
    *(Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.EditRole),
    *(Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.AccessibleDescriptionRole),
)


def files_with(folder: Path, secrets: Iterable[str]) -> list[tuple[Path, str]]:
    """The files below a folder that contain a secret, each with the secret."""
    files = [path for path in folder.rglob("*") if path.is_file() and not path.is_symlink()]
    assert files
    texts = [(path, path.read_bytes()) for path in files]
    return [(path, secret) for path, text in texts for secret in secrets if secret.encode() in text]


def processes_with(secrets: Iterable[str]) -> list[tuple[int, str]]:
    """Our process and descendants with a secret in their command line, which any user may read, or environment."""
    found = []
    for pid in descendants():
        for name in ("cmdline", "environ"):
            try:
                text = Path(f"/proc/{pid}/{name}").read_bytes()
            except OSError:
                continue  # the process has ended
            found += [(pid, name) for secret in secrets if secret.encode() in text]
    return found


def words_of_widgets() -> str:
    """All texts of widgets and their lists: visible, for screen readers, and for debuggers."""
    said = []
    for widget in QApplication.allWidgets():
        said += [repr(widget), widget.objectName(), widget.toolTip(), widget.windowTitle(), widget.statusTip()]
        said += [widget.accessibleName(), widget.accessibleDescription(), widget.whatsThis()]
        text = getattr(widget, "text", None)
        if callable(text):
            said.append(text())
        if isinstance(widget, QPlainTextEdit):
            said.append(widget.toPlainText())
        if isinstance(widget, QAbstractItemView) and widget.model() is not None:
            said += words_of_model(widget.model(), QModelIndex())
    return "\n".join(said)


def words_of_model(model: QAbstractItemModel, parent: QModelIndex) -> list[str]:
    """All texts of a model's rows."""
    said = []
    for row in range(model.rowCount(parent)):
        columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount(parent)
        for column in range(columns):
            index = model.index(row, column, parent)
            said += [repr(index.data(role)) for role in _ROLES]
            said += words_of_model(model, index)
    return said
