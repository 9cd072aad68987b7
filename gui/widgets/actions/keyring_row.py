"""The keyring options of a secret field's form: type a stored secret, store a typed one, forget."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from gui.forms.editors.rows import TickBox
from gui.widgets.common.parts import button, label
from gui.widgets.common.theme import GRID

_MOST_NAME = 60


class KeyringRow(QWidget):
    """Uses the names of secrets, never a value.

    Args:
        parent: Owner.
        brief: Whether to show nothing if there is no keyring, instead of a message.

    Signals:
        wanted: Find the names of the secrets stored for this website; `offer` shows them.
        picked: Type the secret of this name.
        forget_requested: Forget the secret of this name.

    Attributes:
        keep: The checkbox "Keep in the keyring".
        type: The button that shows the stored secrets.
        menu: The stored secrets, while shown.
    """

    wanted = Signal()
    picked = Signal(str)
    forget_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None, *, brief: bool = False) -> None:
        super().__init__(parent)
        self._brief = brief
        self._there, self._folded = True, False
        self.menu: QMenu | None = None
        self.keep = TickBox(self.tr("Keep in the keyring"), self)
        self.keep.setToolTip(self.tr("What is typed is kept for this site in the keyring of this computer"))
        self.type = button(self.tr("Type from keyring…"), parent=self)
        self.type.clicked.connect(self.wanted)
        self._none = label(
            self.tr("This computer has no keyring: what is typed is kept nowhere."), "small", wrap=True, parent=self
        )
        self._none.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(self.keep)
        column.addWidget(self.type, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._none)

    def set_there(self, there: bool) -> None:
        """Set whether there is a keyring."""
        self.keep.setVisible(there)
        self.type.setVisible(there)
        self._none.setVisible(not there and not self._brief)
        self._there = there
        self._show()

    def set_folded(self, on: bool) -> None:
        """Hide it while it is not needed and room is short."""
        self._folded = on
        self._show()

    def _show(self) -> None:
        if self._brief:
            self.setVisible(self._there and not self._folded)

    def offer(self, site: str, names: Sequence[str]) -> None:
        """Show the secrets stored for the page's website."""
        self.menu = QMenu(self)
        self.menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.menu.addSection(site)
        if not names:
            self.menu.addAction(self.tr("Nothing is kept for this site")).setEnabled(False)
        for name in names:
            self.menu.addAction(_shown(name), partial(self.picked.emit, name))
        if names:
            self.menu.addSeparator()
        for name in names:
            words = self.tr("Forget “{}”").format(_shown(name))
            self.menu.addAction(words, partial(self.forget_requested.emit, name))
        self.menu.popup(self.type.mapToGlobal(QPoint(0, self.type.height())))


def _shown(name: str) -> str:
    return (name if len(name) <= _MOST_NAME else f"{name[: _MOST_NAME - 1]}…").replace("&", "&&")
