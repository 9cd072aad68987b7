"""The help of F1: the first steps, then the effective keys of commands, and those of lists and fields."""

from typing import cast

from PySide6.QtCore import QT_TRANSLATE_NOOP, QSize, Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from gui.widgets.command_set import CommandSet
from gui.widgets.commands import COMMANDS, translated
from gui.widgets.common.parts import button, label
from gui.widgets.common.screen_room import room_for
from gui.widgets.common.theme import EDGE, GRID, higher_lines
from gui.widgets.inspector.facts import ringed_row, scrolling

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
            ("a  b  c", QT_TRANSLATE_NOOP("ShortcutSheet", "Where nothing else takes letters: search the actions")),
            ("Enter", QT_TRANSLATE_NOOP("ShortcutSheet", "Open the form of a row, or press its most prominent button")),
            ("Shift+Enter", QT_TRANSLATE_NOOP("ShortcutSheet", "In a field: run, then press Enter on the page")),
            ("Esc", QT_TRANSLATE_NOOP("ShortcutSheet", "In a field: go back to the list")),
            ("Alt+↓", QT_TRANSLATE_NOOP("ShortcutSheet", "In a field: pick a day, a colour or a file")),
        ),
        "Steps": (
            ("←  →  Home  End", QT_TRANSLATE_NOOP("ShortcutSheet", "Move from step to step")),
            (
                "Enter  Esc",
                QT_TRANSLATE_NOOP("ShortcutSheet", "Look at a step as it was, and go back to the live page"),
            ),
            ("Space", QT_TRANSLATE_NOOP("ShortcutSheet", "Unfold and fold what filled in a form")),
            ("Shift+←  Shift+→", QT_TRANSLATE_NOOP("ShortcutSheet", "Choose several steps; so does a click with Ctrl")),
            ("Ctrl+C", QT_TRANSLATE_NOOP("ShortcutSheet", "Copy the chosen steps as text")),
        ),
        "Sessions": (("Del", QT_TRANSLATE_NOOP("ShortcutSheet", "Close a tab, in the list of tabs")),),
    },
)
"""Fixed keys of lists, fields and views, by their group. Add a row with each new key."""

_FIRST = cast(
    "tuple[str, ...]",
    (
        QT_TRANSLATE_NOOP("ShortcutSheet", "Press “Try the practice site”, or type an address at the top, then Enter."),
        QT_TRANSLATE_NOOP("ShortcutSheet", "Click a row in Actions, fill in what it asks for, and press its button."),
        QT_TRANSLATE_NOOP("ShortcutSheet", "See in Steps what came of it. Click a step to see it as it was."),
        QT_TRANSLATE_NOOP("ShortcutSheet", "“Take control” passes your own mouse and keys to the page."),
    ),
)
"""The first steps, in order."""

_PANELS = cast(
    "tuple[tuple[str, str], ...]",
    (
        (QT_TRANSLATE_NOOP("Commands", "Sessions"), QT_TRANSLATE_NOOP("ShortcutSheet", "the browsers you have opened")),
        (QT_TRANSLATE_NOOP("Commands", "Page"), QT_TRANSLATE_NOOP("ShortcutSheet", "what the page shows now")),
        (QT_TRANSLATE_NOOP("Commands", "Actions"), QT_TRANSLATE_NOOP("ShortcutSheet", "all that can be done on it")),
        (QT_TRANSLATE_NOOP("Commands", "Steps"), QT_TRANSLATE_NOOP("ShortcutSheet", "what was done, and what changed")),
    ),
)
"""The panels of the window."""


class ShortcutSheet(QDialog):
    """Describes the first steps and lists the effective keys in groups; not modal.

    Attributes:
        rows: The shown pairs of keys and what they do.
        help: The first steps and the panels, above them.
    """

    def __init__(self, commands: CommandSet, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: list[tuple[str, str]] = []
        self.help: list[str] = []
        self.setWindowTitle(self.tr("Help and keyboard shortcuts"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(3 * GRID)
        grid.setVerticalSpacing(GRID // 2 + 2)
        grid.setColumnStretch(1, 1)
        first = [self.tr(words) for words in _FIRST]
        everything = commands.keys_words("window.palette")
        if everything:
            first.append(self.tr("{keys} finds everything else by what you call it.").format(keys=everything))
        self._add_help(grid, self.tr("First steps"), [f"{at}. {words}" for at, words in enumerate(first, 1)])
        panels = [f"{translated(name)}: {self.tr(words)}" for name, words in _PANELS]
        self._add_help(grid, self.tr("The four parts of the window"), panels)
        below = label(self.tr("Keyboard shortcuts"), "title")
        below.setContentsMargins(0, 2 * GRID, 0, 0)
        grid.addWidget(below, grid.rowCount(), 0, 1, 2)
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
        buttons = QHBoxLayout()
        buttons.addStretch()
        buttons.addWidget(self.close_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        layout.setSpacing(EDGE)
        layout.addWidget(label(self.tr("Help"), "title"))
        layout.addLayout(ringed_row(scrolling(inside, by_keys=self.windowTitle())), 1)
        layout.addLayout(buttons)
        self.resize(self.sizeHint().boundedTo(room_for(self)))  # Qt's most is two thirds of the screen
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
        self._add_heading(grid, translated(group))
        for keys, words in rows:
            self.rows.append((keys, words))
            row = grid.rowCount()
            grid.addWidget(label(keys), row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(label(words, "muted", wrap=True), row, 1)

    def _add_help(self, grid: QGridLayout, heading: str, lines: list[str]) -> None:
        self._add_heading(grid, heading)
        for words in lines:
            self.help.append(words)
            grid.addWidget(label(words, wrap=True), grid.rowCount(), 0, 1, 2)

    def _add_heading(self, grid: QGridLayout, words: str) -> None:
        heading = label(words, "heading")
        heading.setContentsMargins(0, GRID if self.help else 0, 0, 0)
        grid.addWidget(heading, grid.rowCount(), 0, 1, 2)

    def sizeHint(self) -> QSize:
        """Large enough for all groups, or for the screen if that is smaller."""
        return QSize(560, 560) * (1 + higher_lines(self.font()) / (2 * GRID))
