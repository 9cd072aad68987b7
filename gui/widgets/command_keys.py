"""Resolve the keys of commands: the usual ones, those the user chose, and conflicts between them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import cast

from PySide6.QtCore import QCoreApplication, QKeyCombination, Qt
from PySide6.QtGui import QKeySequence

from gui.widgets.commands import Command

Chosen = Mapping[str, tuple[str, ...]]
"""The keys that the user chose, by command id; no keys at all are a choice too."""

_MOST_KEYS = 6
"""For one command."""

_WORDS = {"Return": "Enter", "Left": "←", "Right": "→", "Up": "↑", "Down": "↓"}
_EDITING = {"Ctrl+C", "Ctrl+V", "Ctrl+X", "Ctrl+A", "Ctrl+Z", "Ctrl+Y", "Ctrl+Shift+Z"}
"""Keys that fields and lists need themselves."""
_COMMANDING = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
_MOVING = {
    *("Return", "Enter", "Space", "Tab", "Backtab", "Backspace", "Del", "Ins", "Esc"),
    *("Left", "Right", "Up", "Down", "Home", "End", "PgUp", "PgDown"),
}


@dataclass(frozen=True, slots=True)
class Clash:
    """A key that two commands want: `has` gets it, `wants` does not."""

    key: str
    has: Command
    wants: Command

    @property
    def sentence(self) -> str:
        """Which command has the key, and which one wanted it."""
        words = QCoreApplication.translate(
            "CommandKeys", "{key} is wanted twice. “{has}” has it, “{wants}” goes without."
        )
        return words.format(key=key_words(self.key), has=self.has.plain_words, wants=self.wants.plain_words)


def resolve(commands: Iterable[Command], chosen: Chosen) -> tuple[dict[str, tuple[str, ...]], tuple[str, ...]]:
    """The effective keys of all commands.

    Chosen keys win over usual ones; otherwise the command that is first in the table wins. Choices for commands that
    this version does not have are ignored.

    Returns:
        The keys of every command, by id, and a sentence for each choice that cannot be granted.
    """
    everything = tuple(commands)
    taken: dict[str, Command] = {}
    granted: dict[str, tuple[str, ...]] = {}
    problems: list[str] = []
    for command in sorted(everything, key=lambda command: command.id not in chosen):
        mine: list[str] = []
        for text in chosen.get(command.id, command.keys)[:_MOST_KEYS]:
            key = portable(text)
            why_not = "" if key in map(portable, command.keys) else why_no_key(text)
            if why_not:
                problems.append(f"{command.plain_words}: {why_not}")
            elif key in taken and taken[key] is not command:
                problems.append(Clash(key, taken[key], command).sentence)
            elif key not in mine:
                taken[key] = command
                mine.append(key)
        granted[command.id] = tuple(mine)
    return {command.id: granted[command.id] for command in everything}, tuple(problems)


def without_usual(commands: Iterable[Command], keys: Chosen) -> dict[str, tuple[str, ...]]:
    """The keys that differ from the usual ones of their command."""
    usual = {command.id: tuple(map(portable, command.keys)) for command in commands}
    return {name: tuple(mine) for name, mine in keys.items() if usual.get(name) != tuple(mine)}


def portable(text: str) -> str:
    """The name of a key as it is saved, such as "Ctrl+R"; empty for no key, or for a sequence."""
    sequence = QKeySequence.fromString(text[:60], QKeySequence.SequenceFormat.PortableText)
    if sequence.count() != 1 or _combination(sequence).key() == Qt.Key.Key_unknown:
        return ""
    return sequence.toString(QKeySequence.SequenceFormat.PortableText)


def pressed(combination: QKeyCombination) -> str:
    """The name of a pressed key with its modifiers; empty for Ctrl, Shift, Alt or Meta alone."""
    held = (Qt.Key.Key_Control, Qt.Key.Key_Shift, Qt.Key.Key_Alt, Qt.Key.Key_Meta, Qt.Key.Key_AltGr)
    key, modifiers = combination.key(), combination.keyboardModifiers() & ~Qt.KeyboardModifier.KeypadModifier
    if key in held or key == Qt.Key.Key_unknown:
        return ""
    if key == Qt.Key.Key_Backtab:
        key = Qt.Key.Key_Tab
    shifted = not Qt.Key.Key_A <= key <= Qt.Key.Key_Z and Qt.Key.Key_Space < key < Qt.Key.Key_Escape
    if shifted:
        modifiers &= ~Qt.KeyboardModifier.ShiftModifier  # "?" needs Shift on some keyboards and not on others
    return portable(QKeySequence(QKeyCombination(modifiers, key)).toString(QKeySequence.SequenceFormat.PortableText))


def why_no_key(text: str) -> str:
    """The reason why a key cannot be used for a command, as a sentence; empty if it can."""
    key = portable(text)
    if not key:
        return QCoreApplication.translate("CommandKeys", "“{key}” is not a key.").format(key=text[:60])
    if key in _EDITING:
        return QCoreApplication.translate("CommandKeys", "{key} is for writing: fields and lists have it.").format(
            key=key_words(key)
        )
    plain = not _combination(QKeySequence(key)).keyboardModifiers() & _COMMANDING
    name = key.removeprefix("Shift+")
    if plain and (name in _MOVING or (len(name) == 1 and name.isalnum())):
        return QCoreApplication.translate(
            "CommandKeys", "{key} alone is for writing and for moving in lists. Add Ctrl or Alt."
        ).format(key=key_words(key))
    return ""


def key_words(key: str) -> str:
    """A key as shown to the user: "Ctrl+Enter", "Alt+←"."""
    words = QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)
    head, plus, last = words.rpartition("+")
    if not last:  # the plus key itself
        return words
    return f"{head}{plus}{_WORDS.get(last, last)}"


def keys_words(keys: Iterable[str]) -> str:
    """Several keys as shown to the user, each once: "Ctrl+K or Ctrl+Shift+P"."""
    shown = list(dict.fromkeys(map(key_words, keys)))
    either = QCoreApplication.translate("CommandKeys", "{keys} or {last}")  # a comma would read as one after the other
    return either.format(keys=", ".join(shown[:-1]), last=shown[-1]) if len(shown) > 1 else "".join(shown)


def _combination(sequence: QKeySequence) -> QKeyCombination:
    """The first key of a sequence; the stubs do not know that one can be indexed."""
    return cast("QKeyCombination", sequence[0])  # type: ignore[index]
