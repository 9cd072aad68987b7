"""The part of a whole form in which its fields scroll."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from gui.forms.editors import Editor
from gui.widgets.common.cut_lines import CutLines
from gui.widgets.common.theme import GRID


class FieldsArea(QScrollArea):
    """Scrolls up and down only, and keeps one field in sight."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setProperty("look", "inside")
        CutLines(self)
        sideways = self.horizontalScrollBar()
        sideways.valueChanged.connect(lambda: sideways.setValue(0))  # Qt would scroll labels away to show an editor

    def show_field(self, editor: QWidget) -> None:
        """Scroll so that an editor is in sight, or at least its line if its message leaves no room."""
        fields = self.widget()
        if fields is not None and editor.height() > self.viewport().height() and fields.isAncestorOf(editor):
            self.verticalScrollBar().setValue(editor.mapTo(fields, QPoint(0, 0)).y() - GRID // 2)
        else:
            self.ensureWidgetVisible(editor, 0, 2 * GRID)

    def place_of(self, editor: Editor | None) -> int | None:
        """The vertical position of an editor in the visible area, in pixels; None for no editor."""
        return editor.mapTo(self.viewport(), QPoint(0, 0)).y() if editor is not None else None

    def keep_at(self, editor: Editor | None, at: int | None) -> None:
        """Scroll an editor back to its position if it was visible; in any case, make it visible."""
        y = self.place_of(editor)
        if editor is None or y is None:
            return
        if at is not None and 0 <= at <= self.viewport().height() - editor.height():
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + y - at)
        else:
            self.show_field(editor)
