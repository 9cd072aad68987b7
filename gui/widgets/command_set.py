"""The commands as QActions: their keys in force, whether they can be used, and the buttons and menus made from them."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractButton, QMenu, QWidget

from gui.widgets.command_keys import Chosen, keys_words, resolve
from gui.widgets.commands import COMMANDS, Command, Situation


class CommandSet(QObject):
    """One QAction for each command; whoever knows what it does says so with `on`.

    Signals:
        keys_changed: Other keys are in force.
        refused: Why a command cannot be used whose keys were pressed, in words.
    """

    keys_changed = Signal()
    refused = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._by_id = {command.id: command for command in COMMANDS}
        self._why_not = dict.fromkeys(self._by_id, "")
        self._keys: dict[str, tuple[str, ...]] = {}
        self._actions = {command.id: self._make(command) for command in COMMANDS}
        self._served: list[QWidget] = []
        self._lent: dict[str, list[QAction]] = {}
        self._refusals: list[tuple[str, QShortcut]] = []
        self._told: list[Callable[[], None]] = []
        self.set_keys({})
        self.set_situation(Situation())

    def __getitem__(self, command_id: str) -> QAction:
        return self._actions[command_id]

    def on(self, command_id: str, do: Callable[[], object]) -> None:
        """Say what a command does. It is called without arguments, whether it is checkable or not."""
        self._actions[command_id].triggered.connect(lambda _checked: do())

    def run(self, command_id: str) -> None:
        """Do it, or tell why it cannot be done now."""
        if self._why_not[command_id]:
            self.refused.emit(self._why_not[command_id])
        else:
            self._actions[command_id].trigger()

    def command(self, command_id: str) -> Command:
        """What is known of a command."""
        return self._by_id[command_id]

    def why_not(self, command_id: str) -> str:
        """Why it cannot be used now, in words; empty where it can."""
        return self._why_not[command_id]

    def keys(self, command_id: str) -> tuple[str, ...]:
        """Its keys in force, by their portable names."""
        return self._keys[command_id]

    def keys_words(self, command_id: str) -> str:
        """Its keys in force as people write them; may be empty."""
        return keys_words(self._keys[command_id])

    def tip(self, command_id: str) -> str:
        """What a button of it says when it is pointed at: why it cannot be used, or what it does and its keys."""
        return self._why_not[command_id] or self.with_keys(command_id, self._by_id[command_id].tip_words)

    def with_keys(self, command_id: str, words: str) -> str:
        """Words with the keys of a command behind them."""
        keys = self.keys_words(command_id)
        return f"{words} ({keys})" if keys else words

    def set_keys(self, chosen: Chosen) -> tuple[str, ...]:
        """Put the chosen keys in force, at once.

        Returns:
            A sentence for each choice that cannot be granted.
        """
        self._keys, problems = resolve(COMMANDS, chosen)
        for command in COMMANDS:
            sequences = [QKeySequence(key) for key in self._keys[command.id]]
            for action in [self._actions[command.id]] if command.scope == "window" else self._lent_of(command.id):
                action.setShortcuts(sequences)
        self._renew_refusals()
        self._tell()
        self.keys_changed.emit()
        return problems

    def set_situation(self, situation: Situation) -> None:
        """Switch commands on and off as the window stands."""
        why_not = {command.id: command.why_not(situation) for command in COMMANDS}
        if why_not != self._why_not:
            self._why_not = why_not
            for command_id, words in why_not.items():
                self._actions[command_id].setEnabled(not words)
            for command_id, shortcut in self._refusals:
                shortcut.setEnabled(bool(why_not[command_id]))
            self._tell()

    def serve(self, window: QWidget) -> None:
        """Let the keys work in a window, whatever has the focus there."""
        self._served.append(window)
        window.addActions([self._actions[command.id] for command in COMMANDS if command.scope == "window"])
        self._renew_refusals()

    def lend(self, command_id: str, action: QAction) -> None:
        """Let an action of a list have the keys of a command that has none in the window."""
        self._lent_of(command_id).append(action)
        action.setShortcuts([QKeySequence(key) for key in self._keys[command_id]])

    def bind(self, command_id: str, button: QAbstractButton) -> None:
        """Let a button press a command, be on and off with it, and tell its keys.

        A button that can be checked shows what is so, not what was asked for.
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
        self._follow(button, follow)

    def press(self, command_id: str, button: QAbstractButton) -> None:
        """Let a command press a button that knows itself what to do."""
        action = self._actions[command_id]
        self.on(command_id, button.click)
        if button.isCheckable():
            action.setChecked(button.isChecked())
            button.toggled.connect(action.setChecked)

    def describe(self, command_id: str, widget: QWidget) -> None:
        """Tell the keys of a command behind the tooltip of something that belongs to it and always says the same."""
        words = widget.toolTip()
        self._follow(widget, lambda: widget.setToolTip(self.with_keys(command_id, words)))

    def menu(self, ids: tuple[str, ...], parent: QWidget) -> QMenu:
        """A menu of commands in order; an empty id is a dividing line."""
        made = QMenu(parent)
        for command_id in ids:
            if command_id:
                made.addAction(self._actions[command_id])
            else:
                made.addSeparator()
        return made

    def _make(self, command: Command) -> QAction:
        made = QAction(command.menu_words, self)
        made.setObjectName(command.id)
        if command.checkable:
            made.setCheckable(True)
            # How it stands is told by who knows: what was asked for may be refused.
            made.triggered.connect(lambda checked: made.setChecked(not checked))
        return made

    def _lent_of(self, command_id: str) -> list[QAction]:
        return self._lent.setdefault(command_id, [])

    def _renew_refusals(self) -> None:
        """Keys of what cannot be used say why not, instead of reaching a field where they would do something else."""
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

    def _follow(self, widget: QWidget, follow: Callable[[], None]) -> None:
        """Call now, and whenever keys or situation change as long as the widget lives."""
        self._told.append(follow)
        widget.destroyed.connect(lambda: self._told.remove(follow) if follow in self._told else None)
        follow()

    def _tell(self) -> None:
        for follow in tuple(self._told):
            follow()
