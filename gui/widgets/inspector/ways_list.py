"""The ways to find an element: each locator, the number of elements it matches, and a copy button."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QGridLayout, QLabel, QWidget

from gui.forms.icon_button import IconButton
from gui.schema.element import WayToFind
from gui.widgets.common.code_lines import CodeLines
from gui.widgets.common.parts import label, set_look
from gui.widgets.common.theme import GRID

MOST = 12
"""Ways that are shown."""


class WaysList(QWidget):
    """Ways to find one element, best first; hidden while there are none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ways: tuple[WayToFind, ...] = ()
        self._rows: list[tuple[CodeLines, QLabel, IconButton]] = []
        layout = QGridLayout(self)
        layout.setContentsMargins(0, GRID // 2, 0, GRID // 2)
        layout.setHorizontalSpacing(GRID)
        layout.setVerticalSpacing(GRID // 2)
        layout.setColumnStretch(0, 1)
        self.heading = label("", "muted", wrap=True)
        layout.addWidget(self.heading, 0, 0, 1, 3)
        self._grid = layout
        self.hide()

    def ways(self) -> tuple[WayToFind, ...]:
        """The shown ways."""
        return self._ways

    def set_ways(self, ways: tuple[WayToFind, ...]) -> None:
        """Show these ways; unchanged ones keep their text selection."""
        ways = ways[:MOST]
        if ways == self._ways:
            return
        self._ways = ways
        alone = all(way.count == 1 for way in ways)  # then reported once, and not on each row
        self.heading.setText(
            self.tr("Ways to find this and nothing else, best first")
            if alone
            else self.tr("Ways to find it, best first")
        )
        while len(self._rows) < len(ways):
            self._add_row()
        for place, (line, count, copy) in enumerate(self._rows):
            way = ways[place] if place < len(ways) else None
            line.setVisible(way is not None)
            count.setVisible(way is not None and not alone)
            copy.setVisible(way is not None)
            if way is not None:
                line.set_text(way.locator)
                copy.set_name(self.tr("Copy {locator}").format(locator=way.locator[:60]), self.tr("Copy"))
                self._show_count(count, way.count)
        self.setVisible(bool(ways))

    def _show_count(self, made: QLabel, count: int) -> None:
        words = self.tr("only this") if count == 1 else self.tr("{count} match").format(count=f"{count:,}")
        made.setText(words if count >= 0 else "")
        set_look(made, "good" if count == 1 else "warning")

    def _add_row(self) -> None:
        line = CodeLines()
        line.setAccessibleName(self.tr("A way to find it"))
        count = label("")
        copy = IconButton("copy", self.tr("Copy"))
        copy.setProperty("place", len(self._rows))
        copy.clicked.connect(self._on_copy)
        row = len(self._rows) + 1
        self._grid.addWidget(line, row, 0)
        self._grid.addWidget(count, row, 1)
        self._grid.addWidget(copy, row, 2, Qt.AlignmentFlag.AlignTop)
        self._rows.append((line, count, copy))

    def _on_copy(self) -> None:
        place = self.sender().property("place")
        if place < len(self._ways):
            QApplication.clipboard().setText(self._ways[place].locator)
