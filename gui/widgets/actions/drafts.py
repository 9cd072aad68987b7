"""Report unsent form input soon after it was typed, so that it can be stored for the next run."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from gui.schema.draft import Draft
from gui.widgets.actions.memory import ActionMemory, Resolve, TargetOf

_SOON_MS = 500


class Drafts(QObject):
    """Watches one panel.

    Args:
        memory: The input.
        look: Makes the memory read the shown form.
        parent: Owner.

    Signals:
        changed: The id of a session, and all its `Draft`s.
        taken_in: Input from earlier runs was loaded.
    """

    changed = Signal(str, object)  # tuple[Draft, ...]
    taken_in = Signal()

    def __init__(self, memory: ActionMemory, look: Callable[[], None], parent: QObject) -> None:
        super().__init__(parent)
        self._memory = memory
        self._look = look
        self._soon = QTimer(self, singleShot=True, interval=_SOON_MS)
        self._soon.timeout.connect(self.tell)

    def find_by(self, target_of: TargetOf, resolve: Resolve) -> None:
        """Set the functions that identify fields in later runs, and find them again."""
        self._memory.target_of, self._memory.resolve = target_of, resolve

    def tell_soon(self) -> None:
        """Something may have been typed or sent."""
        if not self._soon.isActive():
            self._soon.start()

    def tell(self) -> None:
        """Report the changes now."""
        self._soon.stop()
        self._look()
        changed, self._memory.changed = self._memory.changed, set()
        for session_id in changed:
            self.changed.emit(session_id, self._memory.drafts(session_id))

    def take_in(self, session_id: str, drafts: tuple[Draft, ...]) -> None:
        """Load what was typed in a session in earlier runs."""
        self._memory.take_in(session_id, drafts)
        self._memory.changed.add(session_id)  # input typed meanwhile could not be stored yet
        self.tell_soon()
        self.taken_in.emit()
