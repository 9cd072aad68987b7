"""The commands as QActions: effective keys, availability, and the buttons and menus made of them."""

from collections.abc import Callable, Container
from functools import lru_cache

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractButton, QMenu, QWidget

from gui.widgets.command_keys import Chosen, keys_words, portable, resolve
from gui.widgets.commands import COMMANDS, Command, Entries, Situation, Submenu, translated

_SITUATIONS = 16
"""So many situations are remembered: each step goes through the same few."""


class CommandSet(QObject):
    """One QAction for each command; `on` connects its function.

    Signals:
        keys_changed: The effective keys changed.
        refused: The keys of an unavailable command were pressed; with the reason as a sentence.
    """

    keys_changed = Signal()
    refused = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._by_id = {command.id: command for command in COMMANDS}
        self._situation: Situation | None = None
        self._said_in = lru_cache(_SITUATIONS)(_said_in)
        self._why_not = dict.fromkeys(self._by_id, "")
        self._tips: dict[str, str] = {}
        self._keys: dict[str, tuple[str, ...]] = {}
        self._actions = {command.id: self._make(command) for command in COMMANDS}
        self._served: list[QWidget] = []
        self._lent: dict[str, list[QAction]] = {}
        self._refusals: list[tuple[str, QShortcut]] = []
        self._told: list[tuple[str, Callable[[], None]]] = []
        self.set_keys({})
        self.set_situation(Situation())

    def __getitem__(self, command_id: str) -> QAction:
        return self._actions[command_id]

    def on(self, command_id: str, do: Callable[[], object]) -> None:
        """Set the function of a command. It is called without arguments, even if the command is checkable."""
        self._actions[command_id].triggered.connect(lambda _checked: do())

    def run(self, command_id: str) -> None:
        """Run a command, or report why it is unavailable."""
        if self._why_not[command_id]:
            self.refused.emit(self._why_not[command_id])
        else:
            self._actions[command_id].trigger()

    def command(self, command_id: str) -> Command:
        """The definition of a command."""
        return self._by_id[command_id]

    def why_not(self, command_id: str) -> str:
        """The reason why a command is unavailable now; empty if it is available."""
        return self._why_not[command_id]

    def keys(self, command_id: str) -> tuple[str, ...]:
        """Its effective keys, by their portable names."""
        return self._keys[command_id]

    def keys_words(self, command_id: str) -> str:
        """Its effective keys as shown to the user; may be empty."""
        return keys_words(self._keys[command_id])

    def tip(self, command_id: str) -> str:
        """The tooltip of its buttons: why it is unavailable, or what it does and its keys."""
        return self._why_not[command_id] or self.with_keys(command_id, self._tips[command_id])

    def with_keys(self, command_id: str, words: str) -> str:
        """Words followed by the keys of a command."""
        keys = self.keys_words(command_id)
        return f"{words} ({keys})" if keys else words

    def set_keys(self, chosen: Chosen) -> tuple[str, ...]:
        """Apply the chosen keys at once.

        Returns:
            A sentence for each choice that cannot be applied.
        """
        self._keys, problems = resolve(COMMANDS, chosen)
        for command in COMMANDS:
            sequences = [QKeySequence(key) for key in self._keys[command.id]]
            window = [self._actions[command.id]] if command.scope == "window" else []
            for action in (*window, *self._lent_of(command.id)):
                action.setShortcuts(sequences)
        self._renew_refusals()
        self._tell(self._by_id)
        self.keys_changed.emit()
        return problems

    def set_situation(self, situation: Situation) -> None:
        """Enable and disable commands to fit the state of the window."""
        if situation == self._situation:
            return  # called with each progress report of a step
        self._situation = situation
        why_not, tips = self._said_in(situation)
        before, self._why_not, self._tips = (self._why_not, self._tips), why_not, tips
        changed = {one for one in why_not if (why_not[one], tips[one]) != (before[0][one], before[1].get(one))}
        for command_id in changed:
            self._actions[command_id].setEnabled(not why_not[command_id])
        for command_id, shortcut in self._refusals:
            if command_id in changed:
                shortcut.setEnabled(bool(why_not[command_id]))
        self._tell(changed)

    def serve(self, window: QWidget) -> None:
        """Make the keys work in a window, wherever its focus is."""
        self._served.append(window)
        window.addActions([self._actions[command.id] for command in COMMANDS if command.scope == "window"])
        window.installEventFilter(self)
        self._renew_refusals()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Run the command of a sign that no widget took, whatever key makes it: Qt may know it in one layout only."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent) or watched not in self._served:
            return False
        other = event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
        sign = portable(event.text()) if not other and event.text().isprintable() else ""
        if not sign or sign.isalnum():
            return False
        command_id = next((one for one, keys in self._keys.items() if sign in keys), "")
        if not command_id or self._by_id[command_id].scope != "window":
            return False
        if not (event.isAutoRepeat() and self._by_id[command_id].once):
            self.run(command_id)
        return True

    def lend(self, command_id: str, action: QAction) -> None:
        """Give an action of a list the keys of a command: to work there, or only to be shown in its menu."""
        self._lent_of(command_id).append(action)
        action.setShortcuts([QKeySequence(key) for key in self._keys[command_id]])

    def bind(self, command_id: str, button: QAbstractButton) -> None:
        """Make a button run a command, be enabled with it, and show its keys.

        A checkable button shows the actual state, not the requested one.
        """
        action = self._actions[command_id]

        def press() -> None:
            if button.isCheckable():
                button.setChecked(not button.isChecked())
            action.trigger()

        def follow() -> None:
            button.setEnabled(not self._why_not[command_id])
            button.setToolTip(self.tip(command_id))
            button.setAccessibleDescription(button.toolTip())

        button.clicked.connect(press)
        self._follow(command_id, button, follow)

    def press(self, command_id: str, button: QAbstractButton) -> None:
        """Make a command press a button with its own behavior."""
        action = self._actions[command_id]
        self.on(command_id, button.click)
        if button.isCheckable():
            action.setChecked(button.isChecked())
            button.toggled.connect(action.setChecked)

    def describe(self, command_id: str, widget: QWidget) -> None:
        """Append the keys of a command to a fixed tooltip of a widget that belongs to it."""
        words = widget.toolTip()
        self._follow(command_id, widget, lambda: widget.setToolTip(self.with_keys(command_id, words)))

    def menu(self, entries: Entries, parent: QWidget) -> QMenu:
        """A menu of commands and submenus in order; an empty id makes a separator."""
        made = QMenu(parent)
        for entry in entries:
            if isinstance(entry, Submenu):
                beside = self.menu(entry.ids, made)
                beside.setTitle(translated(entry.words))
                made.addMenu(beside)
            elif entry:
                made.addAction(self._actions[entry])
            else:
                made.addSeparator()
        return made

    def _make(self, command: Command) -> QAction:
        made = QAction(command.menu_words, self)
        made.setObjectName(command.id)
        made.setAutoRepeat(not command.once)
        if command.checkable:
            made.setCheckable(True)
            # The state is set from outside, because a request may be refused.
            made.triggered.connect(lambda checked: made.setChecked(not checked))
        return made

    def _lent_of(self, command_id: str) -> list[QAction]:
        return self._lent.setdefault(command_id, [])

    def _renew_refusals(self) -> None:
        """Make the keys of unavailable commands report the reason, instead of reaching a field."""
        for _, shortcut in self._refusals:
            shortcut.setEnabled(False)
            shortcut.deleteLater()
        self._refusals = []
        for window in self._served:
            for command in COMMANDS:
                if not command.needs or command.yields or command.scope != "window":
                    continue
                for key in self._keys[command.id]:
                    shortcut = QShortcut(QKeySequence(key), window)
                    shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
                    shortcut.setEnabled(bool(self._why_not[command.id]))
                    shortcut.setObjectName(command.id)
                    shortcut.activated.connect(self._on_refused)
                    self._refusals.append((command.id, shortcut))

    def _on_refused(self) -> None:
        self.refused.emit(self._why_not[self.sender().objectName()])

    def _follow(self, command_id: str, widget: QWidget, follow: Callable[[], None]) -> None:
        """Call a function now, and whenever keys or state of a command change while the widget exists."""
        told = command_id, follow
        self._told.append(told)
        widget.destroyed.connect(lambda: self._told.remove(told) if told in self._told else None)
        follow()

    def _tell(self, changed: Container[str]) -> None:
        for command_id, follow in tuple(self._told):
            if command_id in changed:
                follow()


def _said_in(situation: Situation) -> tuple[dict[str, str], dict[str, str]]:
    """Why each command is unavailable, and the tooltip of its buttons."""
    why_not = {command.id: command.why_not(situation) for command in COMMANDS}
    return why_not, {command.id: command.tip_words(situation) for command in COMMANDS}
