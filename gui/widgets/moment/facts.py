"""The known facts of a step, in sections that can be selected and copied."""

from collections.abc import Sequence

from PySide6.QtCore import QMargins, Qt
from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from gui.models.step_text import Section
from gui.schema.plain import cut_text
from gui.widgets.common.cut_lines import CutLines
from gui.widgets.common.parts import button, flush_row, label, show_fold
from gui.widgets.common.theme import GRID
from gui.widgets.inspector.facts import breakable

_MOST_LINES = 60
"""The most lines of one section; copying includes all."""

_MOST_CHARS = 2_000
"""The most characters of one line, which may have others below it."""


class StepFacts(QScrollArea):
    """A column of headings and lines.

    Attributes:
        top: Where more can be put above the sections.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sections: tuple[Section, ...] = ()
        self._parts: list[QWidget] = []
        self._inner: list[QWidget] = []
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("What is known about this step"))
        inside = QWidget()
        inside.setProperty("look", "panel")
        column = self._whole = QVBoxLayout(inside)
        column.setContentsMargins(2 * GRID, GRID, 2 * GRID, 2 * GRID)
        column.setSpacing(GRID)
        self.top = QVBoxLayout()
        self.top.setSpacing(GRID // 2)
        self._column = QVBoxLayout()
        self._column.setSpacing(2)
        column.addLayout(self.top)
        column.addLayout(self._column)
        self.details_button = button("", "quiet")
        self.details_button.clicked.connect(self._on_details)
        column.addLayout(flush_row(self.details_button))
        self._below = QVBoxLayout()
        self._below.setSpacing(2)
        column.addLayout(self._below)
        self._unfolded = False
        column.addStretch(1)
        self.setWidget(inside)
        CutLines(self, below=False)

    def edges(self) -> QMargins:
        """The margins of the column."""
        return self._whole.contentsMargins()

    def set_sections(self, sections: Sequence[Section]) -> None:
        """Show the facts of a step; setting the same ones again keeps the text selection."""
        if tuple(sections) == self._sections:
            return
        self._sections = tuple(sections)
        for part in (*self._parts, *self._inner):
            part.hide()
            part.deleteLater()
        self._parts, self._inner = [], []
        for section in sections:
            parts = self._inner if section.inner else self._parts
            heading = label(section.heading, "heading", wrap=True)
            heading.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
            heading.setContentsMargins(0, GRID if parts else 0, 0, 0)
            parts.append(heading)
            for line in section.lines[:_MOST_LINES]:
                parts += self._parts_of(section, line)
            more = len(section.lines) - _MOST_LINES
            if more > 0:
                parts.append(label(self.tr("and {} more").format(more), "muted"))
        for parts, column in ((self._parts, self._column), (self._inner, self._below)):
            for part in parts:
                column.addWidget(part)
        self.details_button.setVisible(bool(self._inner))
        self._show_details()
        self.verticalScrollBar().setValue(0)

    def text(self) -> str:
        """All sections, including folded ones."""
        return "\n".join("\n".join((section.heading, *section.lines)) for section in self._sections)

    def _on_details(self) -> None:
        self._unfolded = not self._unfolded  # for the next steps, too
        self._show_details()

    def _show_details(self) -> None:
        show_fold(self.details_button, self.tr("Details for testers"), unfolded=self._unfolded)
        for part in self._inner:
            part.setVisible(self._unfolded)

    def _parts_of(self, section: Section, line: str) -> list[QWidget]:
        first, _, rest = cut_text(line, _MOST_CHARS).partition("\n")
        made = label(breakable(first), section.look if section.look in ("bad", "warning") else "", wrap=True)
        if section.look == "code":
            fixed = QFont()  # of the size that the interface has, also after that has changed
            fixed.setFamilies([QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont).family(), "monospace"])
            made.setFont(fixed)
        made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        made.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        made.setAccessibleName(f"{section.heading}: {first}")
        if not rest:
            return [made]
        below = label(breakable(rest), "small", wrap=True)
        below.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        below.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        return [made, below]
