"""The sheet of keys."""

from typing import cast

from PySide6.QtCore import QT_TRANSLATE_NOOP, QSize, Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from gui.widgets.common.parts import button, label
from gui.widgets.common.theme import EDGE, GRID
from gui.widgets.inspector.facts import scrolling

Group = tuple[str, tuple[tuple[str, str], ...]]

# PySide6 types the mark for translators as `object`; it returns the text.
SHORTCUTS = cast(
    "tuple[Group, ...]",
    (
        (
            QT_TRANSLATE_NOOP("ShortcutSheet", "Page"),
            (
                ("Ctrl+L", QT_TRANSLATE_NOOP("ShortcutSheet", "Go to the address field")),
                ("Alt+←  Alt+→", QT_TRANSLATE_NOOP("ShortcutSheet", "Back and forward on the web page")),
                ("Ctrl+R", QT_TRANSLATE_NOOP("ShortcutSheet", "Reload the web page")),
                ("F5", QT_TRANSLATE_NOOP("ShortcutSheet", "Read the page again without reloading it")),
                ("Esc  Shift+F5", QT_TRANSLATE_NOOP("ShortcutSheet", "Stop the running step")),
                ("Alt+1  Alt+2  Alt+3", QT_TRANSLATE_NOOP("ShortcutSheet", "Readable page, picture, or both")),
                ("Esc Esc", QT_TRANSLATE_NOOP("ShortcutSheet", "Stop controlling the page by hand")),
                ("Ctrl+F", QT_TRANSLATE_NOOP("ShortcutSheet", "Find text, while the readable page has the focus")),
                ("Ctrl+Shift+C", QT_TRANSLATE_NOOP("ShortcutSheet", "Pick any element on the picture; Esc ends it")),
                (
                    "←  →  ↑  ↓",
                    QT_TRANSLATE_NOOP("ShortcutSheet", "In the picture: to the next action; in the text: ← and →"),
                ),
                (
                    "Tab  Esc",
                    QT_TRANSLATE_NOOP("ShortcutSheet", "From there on in the order of the page; out of it again"),
                ),
            ),
        ),
        (
            QT_TRANSLATE_NOOP("ShortcutSheet", "Actions"),
            (
                (
                    "/  Ctrl+F",
                    QT_TRANSLATE_NOOP("ShortcutSheet", "Filter the actions; an id such as B1 selects at once"),
                ),
                ("↑  ↓  Home  End", QT_TRANSLATE_NOOP("ShortcutSheet", "Move in the list")),
                ("→  ←", QT_TRANSLATE_NOOP("ShortcutSheet", "Unfold and fold a group")),
                ("Enter", QT_TRANSLATE_NOOP("ShortcutSheet", "Open the form of a row, or run what takes no value")),
                ("Ctrl+Enter", QT_TRANSLATE_NOOP("ShortcutSheet", "Run the selected action, from anywhere")),
                ("Shift+Enter", QT_TRANSLATE_NOOP("ShortcutSheet", "In a field: run, then press Enter on the page")),
            ),
        ),
        (
            QT_TRANSLATE_NOOP("ShortcutSheet", "Sessions and tabs"),
            (
                ("Ctrl+N", QT_TRANSLATE_NOOP("ShortcutSheet", "New session")),
                ("Ctrl+Shift+N", QT_TRANSLATE_NOOP("ShortcutSheet", "New session with options")),
                ("Ctrl+Tab  Ctrl+Shift+Tab", QT_TRANSLATE_NOOP("ShortcutSheet", "Next session, session before")),
                ("Ctrl+Shift+W", QT_TRANSLATE_NOOP("ShortcutSheet", "All sessions as pictures, or back to the page")),
                ("F2", QT_TRANSLATE_NOOP("ShortcutSheet", "Rename, in the list of sessions")),
                ("Ctrl+W", QT_TRANSLATE_NOOP("ShortcutSheet", "Close the session, in the list of sessions")),
                (
                    "Delete",
                    QT_TRANSLATE_NOOP(
                        "ShortcutSheet", "Remove an ended session from its list, close a tab in its list"
                    ),
                ),
            ),
        ),
        (
            QT_TRANSLATE_NOOP("ShortcutSheet", "Window"),
            (
                ("Ctrl++  Ctrl+-  Ctrl+0", QT_TRANSLATE_NOOP("ShortcutSheet", "Larger, smaller, usual size")),
                ("Ctrl+,", QT_TRANSLATE_NOOP("ShortcutSheet", "Settings")),
                ("Ctrl+?", QT_TRANSLATE_NOOP("ShortcutSheet", "This sheet")),
                ("Ctrl+Q", QT_TRANSLATE_NOOP("ShortcutSheet", "Quit")),
            ),
        ),
    ),
)
"""Groups of (keys, what they do). Only what this version has; add a row here with each new key."""


class ShortcutSheet(QDialog):
    """Lists keys in groups; never blocks."""

    def __init__(self, parent: QWidget | None = None, groups: tuple[Group, ...] = SHORTCUTS) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Keyboard shortcuts"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(3 * GRID)
        grid.setVerticalSpacing(GRID // 2 + 2)
        grid.setColumnStretch(1, 1)
        row = 0
        for title, keys in groups:
            heading = label(self.tr(title), "heading")
            heading.setContentsMargins(0, GRID if row else 0, 0, 0)
            grid.addWidget(heading, row, 0, 1, 2)
            row += 1
            for key, words in keys:
                grid.addWidget(label(key), row, 0, Qt.AlignmentFlag.AlignTop)
                grid.addWidget(label(self.tr(words), "muted", wrap=True), row, 1)
                row += 1
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
        layout.addWidget(scrolling(inside), 1)
        layout.addLayout(below)
        self.close_button.setFocus()

    def sizeHint(self) -> QSize:
        """All groups on a usual screen, a scroll bar on the smallest."""
        return QSize(560, 560)
