"""Edit the keys of commands: a row for each command, a button for each key."""

from functools import partial

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from gui.forms.icon_button import IconButton
from gui.widgets.command_keys import Chosen, key_words, portable, pressed, resolve, why_no_key, without_usual
from gui.widgets.commands import COMMANDS, Command, translated
from gui.widgets.common.parts import button, label
from gui.widgets.common.theme import GRID

_REMOVING = (Qt.Key.Key_Backspace, Qt.Key.Key_Delete)


class KeyButton(QPushButton):
    """Shows a key and waits for another one when pressed. Escape and Tab cancel, Backspace removes the key.

    Signals:
        given: The portable name of the pressed key; empty for none.
    """

    given = Signal(str)

    def __init__(self, key: str, command: Command, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._key = key
        self._waiting = False
        self.setAccessibleName(self.tr("{key}, key of: {words}").format(key=key_words(key), words=command.plain_words))
        self.setToolTip(self.tr("Press it, then the new keys. Backspace takes them away."))
        self.clicked.connect(self.wait)
        self._show()

    def wait(self) -> None:
        """Wait for a key."""
        self._waiting = True
        self._show()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def waiting(self) -> bool:
        """Whether it waits for a key."""
        return self._waiting

    def event(self, event: QEvent) -> bool:
        """While waiting, take every key, even those of the window and the dialog."""
        if self._waiting and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the key."""
        if not self._waiting:
            super().keyPressEvent(event)
            return
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        key = pressed(event.keyCombination())
        if plain and event.key() == Qt.Key.Key_Escape:
            self._rest()
        elif plain and event.key() in _REMOVING:
            self._rest()
            self.given.emit("")
        elif key:
            self._rest()
            self.given.emit(key)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Stop waiting."""
        super().focusOutEvent(event)
        self._rest()

    def _rest(self) -> None:
        self._waiting = False
        self._show()

    def _show(self) -> None:
        self.setText(self.tr("Press keys…") if self._waiting else key_words(self._key) or self.tr("None"))


class KeyRow(QWidget):
    """One command with its keys, and an error about the pressed key.

    Signals:
        given: The index among its keys, and the key pressed for it; an empty key removes the old one.
        take_requested: Take a key from another command.
        reset_requested: Restore the usual keys.
    """

    given = Signal(int, str)
    take_requested = Signal()
    reset_requested = Signal()

    def __init__(self, command: Command, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._command = command
        self.buttons: list[KeyButton] = []
        self.problem = label("", "bad", wrap=True)
        self.take = button(self.tr("Take it from there"))
        self.take.clicked.connect(self.take_requested)
        self.add = IconButton("plus", self.tr("Add a key for: {}").format(command.plain_words))
        self.add.setProperty("look", "quiet")
        self.add.clicked.connect(self._on_add)
        self.reset = IconButton(
            "arrow-counter-clockwise", self.tr("Back to the usual keys of: {}").format(command.plain_words)
        )
        self.reset.setProperty("look", "quiet")
        self.reset.clicked.connect(self.reset_requested)
        self._keys = QHBoxLayout()
        self._keys.setSpacing(GRID // 2)
        words = label(command.plain_words, wrap=True)
        head = QHBoxLayout()
        head.setSpacing(GRID // 2)
        head.addWidget(words, 1)
        head.addLayout(self._keys)
        head.addWidget(self.add)
        head.addWidget(self.reset)
        below = QHBoxLayout()
        below.addWidget(self.problem, 1)
        below.addWidget(self.take)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 2, 0, 2)
        column.setSpacing(2)
        column.addLayout(head)
        column.addLayout(below)
        self.say("")

    def set_keys(self, keys: tuple[str, ...], *, usual: bool) -> None:
        """Show these keys."""
        focused = next((place for place, made in enumerate(self.buttons) if made.hasFocus()), -1)
        for made in self.buttons:
            self._keys.removeWidget(made)
            made.hide()
            made.deleteLater()
        self.buttons = []
        for place, key in enumerate(keys or ("",)):
            made = KeyButton(key, self._command)
            made.given.connect(partial(self.given.emit, place))
            self.buttons.append(made)
            self._keys.addWidget(made)
        for before, after in zip((*self.buttons, self.add), (*self.buttons[1:], self.add, self.reset), strict=False):
            QWidget.setTabOrder(before, after)
        if focused >= 0:
            self.buttons[min(focused, len(self.buttons) - 1)].setFocus()
        self.add.setEnabled(bool(keys))
        self.reset.setEnabled(not usual)
        self.say("")

    def say(self, problem: str, *, takable: bool = False) -> None:
        """Show a problem and a solution, if there is one; empty text clears it."""
        self.problem.setText(problem)
        self.problem.setVisible(bool(problem))
        self.take.setVisible(takable)
        if problem:
            QTimer.singleShot(0, self, self._show_whole)  # once it is laid out

    def _show_whole(self) -> None:
        above = self.parentWidget()
        while above is not None and not isinstance(above, QScrollArea):
            above = above.parentWidget()
        if above is not None:
            above.ensureWidgetVisible(self, 0, GRID)

    def _on_add(self) -> None:
        made = KeyButton("", self._command)
        made.given.connect(partial(self.given.emit, len(self.buttons)))
        self.buttons.append(made)
        self._keys.addWidget(made)
        made.wait()


class KeysEditor(QWidget):
    """All commands with their keys. A key stays with its command until the user takes it from there."""

    def __init__(self, chosen: Chosen, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chosen = dict(chosen)  # including those of other versions
        self._keys, _ = resolve(COMMANDS, chosen)
        self._wanted: dict[str, tuple[int, str]] = {}
        self.rows: dict[str, KeyRow] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        group = ""
        for command in COMMANDS:
            if command.group != group:
                heading = label(translated(command.group), "heading")
                heading.setContentsMargins(0, 2 * GRID if group else 0, 0, GRID // 2)
                column.addWidget(heading)
                group = command.group
            row = KeyRow(command)
            row.given.connect(partial(self._on_given, command))
            row.take_requested.connect(partial(self._on_take, command))
            row.reset_requested.connect(partial(self._on_reset, command))
            self.rows[command.id] = row
            column.addWidget(row)
            self._show(command)

    def chosen(self) -> dict[str, tuple[str, ...]]:
        """The current choice: keys that differ from the usual ones, and those of commands of other versions."""
        known = {command.id for command in COMMANDS}
        others = {name: keys for name, keys in self._chosen.items() if name not in known}
        if self._keys == resolve(COMMANDS, self._chosen)[0]:
            return dict(self._chosen)  # a choice that could not be applied stays
        return {**others, **without_usual(COMMANDS, self._keys)}

    def _show(self, command: Command) -> None:
        usual = not without_usual((command,), {command.id: self._keys[command.id]})
        self.rows[command.id].set_keys(self._keys[command.id], usual=usual)

    def _on_given(self, command: Command, place: int, key: str) -> None:
        self._wanted.pop(command.id, None)
        row, usual = self.rows[command.id], key in map(portable, command.keys)
        problem = "" if not key or usual else why_no_key(key)
        owner = self._owner(key)
        if problem:
            row.say(problem)
        elif owner is not None and owner is not command:
            self._wanted[command.id] = (place, key)
            words = self.tr("{key} belongs to “{owner}”. Both stay as they are: press others, or take it from there.")
            row.say(words.format(key=key_words(key), owner=owner.plain_words), takable=True)
        else:
            self._put(command, place, key)

    def _put(self, command: Command, place: int, key: str) -> None:
        keys = list(self._keys[command.id])
        keys[place : place + 1] = [key] if key else []
        self._keys[command.id] = tuple(dict.fromkeys(keys))
        self._show(command)

    def _on_take(self, command: Command) -> None:
        place, key = self._wanted.pop(command.id)
        owner = self._owner(key)
        if owner is not None:
            self._keys[owner.id] = tuple(other for other in self._keys[owner.id] if other != key)
            self._show(owner)
        self._put(command, place, key)

    def _on_reset(self, command: Command) -> None:
        """Restore the usual keys that are free; report the owner of the first one that is not."""
        usual = tuple(map(portable, command.keys))
        self._keys[command.id] = tuple(key for key in usual if self._owner(key) in (None, command))
        self._show(command)
        taken = [key for key in usual if key not in self._keys[command.id]]
        if taken:
            self._on_given(command, len(self._keys[command.id]), taken[0])

    def _owner(self, key: str) -> Command | None:
        return next((command for command in COMMANDS if key and key in self._keys[command.id]), None)
