"""A past page's text and actions: read-only."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QColor, QFont, QKeyEvent, QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from gui.schema.action import NO_CATEGORY, Action
from gui.schema.moment import Line
from gui.schema.page import Block, Span
from gui.schema.plain import shortened
from gui.widgets.common.step_keys import is_for_steps
from gui.widgets.common.theme import tokens
from gui.widgets.page.canvas import PageCanvas
from gui.widgets.page.text import clean

_SIGNS = {"same": "\u2007", "gone": "−", "new": "+", "gap": "⋯", "long": "⋯"}
"""A figure space is as wide as the plus and the minus, so that the words line up."""


class PastText(PageCanvas):
    """A readable page that is over: Left and Right are not its own, and Enter does nothing."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave the keys that go from action to action to the step's view."""
        if is_for_steps(event) or event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()
        else:
            super().keyPressEvent(event)


class DifferenceView(QPlainTextEdit):
    """Removed and added lines, with signs and colours. Plain text."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: tuple[Line, ...] = ()
        self.setReadOnly(True)
        self.setProperty("look", "bare")
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setAccessibleName(self.tr("Difference"))

    def set_lines(self, lines: Sequence[Line], none: str) -> None:
        """Show a difference, or a message if there is none."""
        self._lines = tuple(lines)
        self.clear()
        if not lines:
            self.setPlainText(none)
            return
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        colours = tokens(self.palette())
        looks = {"gone": (colours.bad, colours.bad_fill), "new": (colours.good, colours.chips["L"][1])}
        for number, line in enumerate(lines):
            block, letters = QTextBlockFormat(), QTextCharFormat()
            text, fill = looks.get(line.kind, (colours.text if line.kind == "same" else colours.muted, ""))
            letters.setForeground(QColor(colours.text if line.marks is not None else text))
            if fill:
                block.setBackground(QColor(fill))
            if number:
                cursor.insertBlock(block, letters)
            else:
                cursor.setBlockFormat(block)
            changed = QTextCharFormat(letters)
            changed.setForeground(QColor(text))
            changed.setFontUnderline(True)
            changed.setFontWeight(QFont.Weight.Bold)
            cursor.insertText(f"{_SIGNS[line.kind]} ", letters)
            for words, is_marked in self._parts(line):
                cursor.insertText(words, changed if is_marked else letters)
        cursor.endEditBlock()
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave the keys that go from step to step to the step's view."""
        if is_for_steps(event):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self._lines:
            self.set_lines(self._lines, "")

    def _parts(self, line: Line) -> list[tuple[str, bool]]:
        """The words of a line, and whether they are among its changes."""
        parts, at = list[tuple[str, bool]](), 0
        for start, end in line.marks or ():
            parts += [(line.text[at:start], False), (line.text[start:end], True)]
            at = end
        if not parts:
            return [(self._words(line), False)]
        return [(clean(words), is_marked) for words, is_marked in (*parts, (line.text[at:], False))]

    def _words(self, line: Line) -> str:
        if line.kind == "gap":
            one = line.count == 1
            return self.tr("1 line is the same") if one else self.tr("{} lines are the same").format(f"{line.count:,}")
        if line.kind == "long":
            told = self.tr("{} lines are too many to compare in order: only what came or went is shown")
            return told.format(f"{line.count:,}")
        return clean(line.text)


def blocks_of_actions(actions: Iterable[Action]) -> tuple[Block, ...]:
    """The actions of a page, one line each under the headings of their groups."""
    grouped: dict[str, list[Action]] = {}
    for action in actions:
        grouped.setdefault(action.category or NO_CATEGORY, []).append(action)
    blocks: list[Block] = []
    for name, members in grouped.items():
        blocks.append(Block("heading", (Span(f"{name}  {len(members)}"),), level=3))
        blocks += [Block("paragraph", _spans(action)) for action in members]
    return tuple(blocks)


def _spans(action: Action) -> tuple[Span, ...]:
    head = (Span(action.id, "chip", action.id),)
    words = (
        (Span(f" {action.verb} ", "", action.id), Span(action.target, "strong", action.id))
        if action.verb and action.target
        else (Span(f" {action.description}", "", action.id),)
    )
    value = (Span(f"  “{shortened(action.value, 200)}”", "muted"),) if action.value else ()
    why = (Span(f"  {action.reason_text}", "warning"),) if action.reason_text else ()
    return (*head, *words, *value, *why)
