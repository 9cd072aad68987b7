"""The list of keys: the effective ones of commands, and those of lists and fields."""

from typing import cast

from PySide6.QtCore import QT_TRANSLATE_NOOP, QSize, Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from gui.widgets.command_set import CommandSet
from gui.widgets.commands import COMMANDS, translated
from gui.widgets.common.parts import button, label
from gui.widgets.common.theme import EDGE, GRID
from gui.widgets.inspector.facts import scrolling

# PySide6 types the translation mark as `object`; it returns the text.
FIXED = cast(
    "dict[str, tuple[tuple[str, str], ...]]",
    {
        "Page": (
            ("Esc Esc", QT_TRANSLATE_NOOP("ShortcutSheet", "Stop controlling the page by hand")),
            (
                "←  →  ↑  ↓",
                QT_TRANSLATE_NOOP("ShortcutSheet", "In the picture: to the next action; in the text: ← and →"),
            ),
            ("Esc", QT_TRANSLATE_NOOP("ShortcutSheet", "Decline what the page asks, where that is shown")),
            (
                "Tab  Esc",
                QT_TRANSLATE_NOOP(
                    "ShortcutSheet", "In the picture: Tab goes on in the order of the page, Esc leaves it"
                ),
            ),
        ),
        "Actions": (
            ("↑  ↓  Home  End", QT_TRANSLATE_NOOP("ShortcutSheet", "Move in the list")),
            ("→  ←", QT_TRANSLATE_NOOP("ShortcutSheet", "Unfold and fold a group")),
            ("Enter", QT_TRANSLATE_NOOP("ShortcutSheet", "Open the form of a row, or run what takes no value")),
            ("Shift+Enter", QT_TRANSLATE_NOOP("ShortcutSheet", "In a field: run, then press Enter on the page")),
            ("Alt+↓", QT_TRANSLATE_NOOP("ShortcutSheet", "In a field: pick a day, a colour or a file")),
        ),
        "Sessions": (("Del", QT_TRANSLATE_NOOP("ShortcutSheet", "Close a tab, in the list of tabs")),),
    },
)
"""Fixed keys of lists, fields and views, by their group. Add a row with each new key."""


class ShortcutSheet(QDialog):
    """Lists the effective keys in groups; not modal.

    Attributes:
        rows: The shown pairs of keys and what they do.
    """

    def __init__(self, commands: CommandSet, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: list[tuple[str, str]] = []
        self.setWindowTitle(self.tr("Keyboard shortcuts"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(3 * GRID)
        grid.setVerticalSpacing(GRID // 2 + 2)
        grid.setColumnStretch(1, 1)
        for group in dict.fromkeys(command.group for command in COMMANDS):
            self._add_group(grid, group, commands)
        inside = QWidget()
        inside_layout = QVBoxLayout(inside)
        inside_layout.setContentsMargins(0, 0, GRID, 0)
        inside_layout.addLayout(grid)
        inside_layout.addStretch()
        self.close_button = button(self.tr("Close"), "primary")
        self.close_button.setDefault(True)
        self.close_button.clicked.connect(self.accept)
        below = QHBoxLayout()
        below.addStretch()
        below.addWidget(self.close_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        layout.setSpacing(EDGE)
        layout.addWidget(label(self.tr("Keyboard shortcuts"), "title"))
        layout.addWidget(scrolling(inside, by_keys=True), 1)
        layout.addLayout(below)
        self.close_button.setFocus()

    def _add_group(self, grid: QGridLayout, group: str, commands: CommandSet) -> None:
        rows = [
            (commands.keys_words(command.id), command.plain_words)
            for command in COMMANDS
            if command.group == group and commands.keys(command.id)
        ]
        rows += [(keys, self.tr(words)) for keys, words in FIXED.get(group, ())]
        if not rows:
            return
        heading = label(translated(group), "heading")
        heading.setContentsMargins(0, GRID if self.rows else 0, 0, 0)
        grid.addWidget(heading, grid.rowCount(), 0, 1, 2)
        for keys, words in rows:
            self.rows.append((keys, words))
            row = grid.rowCount()
            grid.addWidget(label(keys), row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(label(words, "muted", wrap=True), row, 1)

    def sizeHint(self) -> QSize:
        """Large enough for all groups, or for the screen if that is smaller."""
        return QSize(560, 560)
