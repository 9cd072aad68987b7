"""Keys of commands work in text fields too, where the field would take some of them for editing."""

from PySide6.QtCore import QEvent, QKeyCombination, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QComboBox, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from gui.widgets.command_keys import pressed
from gui.widgets.command_set import CommandSet
from gui.widgets.commands import COMMANDS

_FIELDS = (QLineEdit, QPlainTextEdit, QTextEdit, QAbstractSpinBox, QComboBox)
_HELD = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier


class FieldKeys(QObject):
    """Watches the field that has the focus: Ctrl+K opens the palette, and does not delete to the end of a line.

    Keys that write (letters, "/", with Shift or without) are always the field's.
    """

    def __init__(self, commands: CommandSet, window: QWidget) -> None:
        super().__init__(window)
        self._commands = commands
        self._window = window
        self._keys: frozenset[str] = frozenset()
        self._field: QWidget | None = None
        commands.keys_changed.connect(self._on_keys)
        self._on_keys()
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._on_focus)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt asks a field first whether a key is its own; for keys of commands the answer is no."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride and event.modifiers() & _HELD:
            key = pressed(QKeyCombination(event.modifiers(), Qt.Key(event.key())))
            if key in self._keys:
                event.ignore()
                return True
        return super().eventFilter(watched, event)

    def _on_keys(self) -> None:
        window_wide = [command.id for command in COMMANDS if command.scope == "window"]
        keys = {key for name in window_wide for key in self._commands.keys(name)}
        # Enter is no key of editing, and some fields have a reason of their own to keep it.
        self._keys = frozenset(key for key in keys if not key.endswith(("Return", "Enter")))

    def _on_focus(self, _before: QWidget | None, now: QWidget | None) -> None:
        if self._field is not None:
            self._field.removeEventFilter(self)
            self._field.destroyed.disconnect(self._on_gone)
            self._field = None
        if isinstance(now, _FIELDS) and now.window() is self._window:
            self._field = now
            now.installEventFilter(self)
            now.destroyed.connect(self._on_gone)

    def _on_gone(self) -> None:
        self._field = None
