"""What is known of a step, in sections that can be selected and copied."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from gui.models.step_text import Section
from gui.widgets.common.parts import label
from gui.widgets.common.theme import GRID
from gui.widgets.inspector.facts import breakable

_MOST_LINES = 60
"""Of one section; copying has them all."""


class StepFacts(QScrollArea):
    """A column of headings and lines.

    Attributes:
        top: Where more can be put above the sections.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sections: tuple[Section, ...] = ()
        self._parts: list[QWidget] = []
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("What is known of this step"))
        inside = QWidget()
        inside.setProperty("look", "panel")
        column = QVBoxLayout(inside)
        column.setContentsMargins(2 * GRID, GRID, 2 * GRID, 2 * GRID)
        column.setSpacing(GRID)
        self.top = QVBoxLayout()
        self.top.setSpacing(GRID // 2)
        self._column = QVBoxLayout()
        self._column.setSpacing(2)
        column.addLayout(self.top)
        column.addLayout(self._column)
        column.addStretch(1)
        self.setWidget(inside)

    def set_sections(self, sections: Sequence[Section]) -> None:
        """Show the facts of a step; the same ones again keep what is selected in them."""
        if tuple(sections) == self._sections:
            return
        self._sections = tuple(sections)
        for part in self._parts:
            self._column.removeWidget(part)
            part.hide()
            part.deleteLater()
        self._parts = []
        for section in sections:
            heading = label(section.heading, "heading", wrap=True)
            heading.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
            heading.setContentsMargins(0, GRID if self._parts else 0, 0, 0)
            self._add(heading)
            for line in section.lines[:_MOST_LINES]:
                self._add_line(section, line)
            more = len(section.lines) - _MOST_LINES
            if more > 0:
                self._add(label(self.tr("and {} more").format(more), "muted"))
        self.verticalScrollBar().setValue(0)

    def text(self) -> str:
        """All that is shown."""
        return "\n".join("\n".join((section.heading, *section.lines)) for section in self._sections)

    def _add_line(self, section: Section, line: str) -> None:
        first, _, rest = line.partition("\n")
        made = label(breakable(first[:2_000]), section.look if section.look in ("bad", "warning") else "", wrap=True)
        if section.look == "code":
            fixed = QFont()  # of the size that the interface has, also after that has changed
            fixed.setFamilies([QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont).family(), "monospace"])
            made.setFont(fixed)
        made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        made.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        made.setAccessibleName(f"{section.heading}: {first}")
        self._add(made)
        if rest:
            below = label(breakable(rest[:500]), "small", wrap=True)
            below.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
            below.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self._add(below)

    def _add(self, part: QWidget) -> None:
        self._parts.append(part)
        self._column.addWidget(part)
