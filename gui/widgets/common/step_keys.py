"""Keys that work wherever a past step is shown."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent


def is_for_steps(event: QKeyEvent) -> bool:
    """Whether a key moves between steps, or back to the present."""
    plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier == Qt.KeyboardModifier.NoModifier
    return plain and event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Escape)


def is_escape_before_commands(event: QEvent) -> bool:
    """Whether it is Esc, just before a command such as Stop would take it."""
    return (
        event.type() == QEvent.Type.ShortcutOverride
        and isinstance(event, QKeyEvent)
        and event.key() == Qt.Key.Key_Escape
    )
