"""A form: labels with editors, checked by pydantic, with each error below its field."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cached_property

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QCheckBox, QGridLayout, QLabel, QVBoxLayout, QWidget

from gui.forms.breaking import breakable
from gui.forms.checking import Checker, limits
from gui.forms.editors import Editor, editor_for
from gui.forms.editors.choice import ChoiceEditor, Combo, SearchEditor
from gui.forms.editors.file import FileEditor
from gui.forms.editors.text import TextEditor
from gui.forms.field import FieldSpec

_BESIDE_PX = 104
"""The width of the labels beside editors, in pixels; longer ones wrap."""
_LEAST_BESIDE_PX = 72
_BESIDE_SHARE = 0.36
"""The share of a narrow form that its labels take, unless one of their words needs more."""
_BESIDE_CHARS = 26
"""The most characters of a label beside its editor; longer ones stand above it."""
_WIDE = ("file", "choices", "multiline")
"""Kinds whose editors need the whole width, so that their labels stand above them."""
_USUAL_LEAD_PX, _MOST_LEAD_PX = 6, 14
"""The most pixels above the label of a one-line editor; taller editors have several lines."""
_OVER_HEADING_PX = 8
"""Above a heading between fields, which belongs to those below it."""
_AT_EDITOR = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignTop
"""Labels are next to their editors, even those that read from right to left."""
_LEAST_EDITOR_PX = 84
"""The least width of editors in a narrow panel, in pixels."""
_ANY_PX = 16_777_215
"""Qt's value for "no maximum width"."""
_LONGEST = {"datetime": "0000-00-00 00:00"}
_SHORT = "0000-00-00"
"""A sample text that editors must have room for; otherwise their labels go above them."""


class Form(QWidget):
    """Editors for a list of fields.

    It shows errors only when the focus leaves a field and on `validate`; an error disappears as soon as the value is
    valid.

    Args:
        specs: The fields.
        parent: Owner.
        beside: Whether labels are beside their editors instead of above them.
        headings: The heading above a field, by its name; only with labels beside.

    Signals:
        changed: Any value changed.
        allowed: The user wants a value outside the limits of its field, which then counts as valid.

    Attributes:
        specs: The fields, in order.
        editors: The editor of each, by name.
    """

    changed = Signal()
    allowed = Signal()

    def __init__(
        self,
        specs: Sequence[FieldSpec],
        parent: QWidget | None = None,
        *,
        beside: bool = False,
        headings: Mapping[str, str] | None = None,
    ) -> None:
        self._beside: dict[QLabel, tuple[QGridLayout, int, Editor]] = {}
        super().__init__(parent)
        self.specs = tuple(specs)
        self.editors: dict[str, Editor] = {}
        self._ticks: dict[Editor, tuple[QGridLayout, int]] = {}
        self._ticks_left = False  # whether one is too long to stand below the editors
        self._above: set[QLabel] = set()  # labels that have no room beside their editors
        self._allowed: dict[str, str | None] = {}
        self._late: set[str] = set()  # fields whose error appeared when a mouse press left them
        self._limited: set[str] = set()  # fields whose limits take the place of their error
        self._told: dict[str, tuple[str | None, str]] = {}  # the page's error for each field, and the value it is about
        if beside:
            self._build_beside(headings or {})
        else:
            self._build_below()

    def _build_below(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for spec in self.specs:
            if self.editors:
                column.addSpacing(8)
            # Show limits before a mistake is made, also to screen readers.
            words = spec.help or limits(spec)
            editor = editor_for(replace(spec, help=words), self)
            if spec.kind != "tick" or spec.nullable:
                column.addWidget(self._label(spec, editor))
            column.addWidget(editor)
            if words:
                below = _small(words, self)
                column.addWidget(below)
                if not spec.help:  # most errors say it, too, and take its place: the buttons below stay where they are
                    below.setMinimumHeight(self.fontMetrics().lineSpacing())
                    editor.wrong_changed.connect(below.setHidden)
                    self._limited.add(spec.name)
            self._add(spec, editor)

    def _build_beside(self, headings: Mapping[str, str]) -> None:
        """Put each label to the left of its editor, so that many fields fit; limits are in the tooltip."""
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 2, 0, 2)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(5)
        grid.setColumnStretch(1, 1)
        for spec in self.specs:
            if spec.name in headings:
                heading = _small(_shown(headings[spec.name]), self)
                heading.setContentsMargins(0, _OVER_HEADING_PX if self.editors else 0, 0, 0)
                grid.addWidget(heading, grid.rowCount(), 0, 1, 2)
            words = spec.help or limits(spec)
            is_tick = spec.kind == "tick" and not spec.nullable
            label = f"{spec.label} *" if is_tick and spec.required else spec.label  # a checkbox contains its label
            editor = editor_for(replace(spec, help=words, label=label), self)
            editor.setToolTip(words)
            for combo in editor.findChildren(Combo):
                combo.yields = True
            editor.setMinimumWidth(_LEAST_EDITOR_PX)  # otherwise, one wide editor would push all labels out of sight
            row = grid.rowCount() + 1  # the row before is for a label above
            above = spec.kind in _WIDE or self._is_long(spec.label)
            if is_tick:
                self._ticks[editor] = (grid, row)
                grid.addWidget(editor, row, 1)
            else:
                made = self._label(spec, editor)
                made.setText(made.text() if not spec.required else f"{_shown(spec.label)} *")
                if above:
                    grid.addWidget(made, row - 1, 0, 1, 2)
                    grid.addWidget(editor, row, 0, 1, 2)
                else:
                    self._beside[made] = (grid, row, editor)
                    self._put_beside(made)
            self._add(spec, editor)
        grid.setRowStretch(grid.rowCount(), 1)  # what is left stays below: within rows it would move lines off labels

    def _put_beside(self, made: QLabel) -> None:
        grid, row, editor = self._beside[made]
        self._above.discard(made)
        _level(made, editor)
        made.setAlignment(_AT_EDITOR)
        made.setFixedWidth(_BESIDE_PX)
        grid.addWidget(made, row, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(editor, row, 1)

    def _put_above(self, made: QLabel) -> None:
        grid, row, editor = self._beside[made]
        self._above.add(made)
        made.setContentsMargins(0, 0, 0, 0)
        made.setAlignment(Qt.AlignmentFlag.AlignLeading)
        made.setMinimumWidth(0)
        made.setMaximumWidth(_ANY_PX)
        grid.addWidget(made, row - 1, 0, 1, 2)
        grid.addWidget(editor, row, 0, 1, 2)

    def _is_long(self, label: str) -> bool:
        """Whether a label, or one of its words, is too long to stand beside its editor."""
        metrics = self.fontMetrics()
        return len(label) > _BESIDE_CHARS or any(metrics.horizontalAdvance(w) > _BESIDE_PX for w in label.split())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the labels."""
        super().resizeEvent(event)
        self._fit_labels()

    def changeEvent(self, event: QEvent) -> None:
        """Likewise to letters of another size."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange) and self._beside:
            QTimer.singleShot(0, self, self._fit_labels)  # the editors receive them after this

    def _fit_labels(self) -> None:
        """In a narrow panel, give labels less room beside editors, and none if a short value would be cut."""
        room = self.width()
        least = max((self._word_px(made) for made in self._beside), default=0)
        width = min(_BESIDE_PX, max(_LEAST_BESIDE_PX, least, round(_BESIDE_SHARE * room)))
        for made, (grid, _, editor) in self._beside.items():
            if _needed_px(editor) > room - width - grid.horizontalSpacing() - grid.contentsMargins().right():
                if made not in self._above:
                    self._put_above(made)
                continue
            if made in self._above:
                self._put_beside(made)
            else:
                _level(made, editor)  # letters may have another size
            if made.width() != width:
                made.setFixedWidth(width)
        self._place_ticks(room - width)

    def _place_ticks(self, room: int) -> None:
        """Put ticks below the editors if their labels fit into that room, in pixels; else all begin at the left."""
        beside = len(self._above) < len(self._beside)
        at_left = not beside or any(
            _tick_px(editor) > room - grid.horizontalSpacing() - grid.contentsMargins().right()
            for editor, (grid, _) in self._ticks.items()
        )
        if at_left != self._ticks_left:
            self._ticks_left = at_left
            for editor, (grid, row) in self._ticks.items():
                grid.addWidget(editor, row, 0 if at_left else 1, 1, 2 if at_left else 1)

    @staticmethod
    def _word_px(made: QLabel) -> int:
        """The width of the longest word of a label, in pixels."""
        return max((made.fontMetrics().horizontalAdvance(word) for word in made.text().split()), default=0)

    def _add(self, spec: FieldSpec, editor: Editor) -> None:
        editor.changed.connect(self._on_changed)
        editor.left.connect(self._on_left)
        editor.allowed.connect(self._on_allowed)
        self.editors[spec.name] = editor

    def values(self) -> dict[str, str | None]:
        """The text of each field as it would be sent; None if it is not set."""
        return {name: editor.value() for name, editor in self.editors.items()}

    def take_over(self, specs: Sequence[FieldSpec]) -> None:
        """Take over newer states of the same fields; their values stay."""
        if tuple(specs) != self.specs:  # a page that changes by itself calls this often, and rarely with other fields
            self._checker = Checker(specs)
        self.specs = tuple(specs)
        for spec in specs:
            editor = self.editors[spec.name]
            if isinstance(editor, FileEditor):
                editor.set_holds(spec.holds)
            if isinstance(editor, TextEditor):
                editor.set_suggestions(spec.suggestions)
            if isinstance(editor, ChoiceEditor | SearchEditor) and spec.apart and spec.choices != editor.spec.choices:
                editor.take_choices(spec)
                if editor.error() and spec.name not in self.problems():
                    self._show(spec.name, editor, "")

    def set_values(self, values: Mapping[str, str | None]) -> None:
        """Show values; all other fields stay as they are."""
        for name, value in values.items():
            if name in self.editors:
                self.editors[name].set_value(value)

    def offer(self, values: Mapping[str, str | None]) -> set[str]:
        """Show values as `set_values` does; if a value is not among the choices, show the page's own instead.

        Returns:
            The names of the fields that show the page's own value.
        """
        held = {spec.name: spec.default for spec in self.specs if spec.kind == "choice" and "" not in spec.choices}
        self.set_values(values)
        gone = {name for name, value in values.items() if value and name in held and not self.editors[name].value()}
        self.set_values({name: held[name] for name in gone})
        return gone

    def problems(self) -> dict[str, str]:
        """The present errors by name of field, without showing them."""
        values = self.values()
        found = self._checker.problems(values)
        if found and self._allowed:
            beyond = self._checker.beyond(values)
            for name, value in self._allowed.items():
                if name in beyond and values.get(name) == value:
                    del found[name]
        return found

    def shown_wrong(self) -> set[str]:
        """The names of the fields that show an error, be it ours or the page's."""
        return {name for name, editor in self.editors.items() if editor.error()}

    def marked(self) -> set[str]:
        """The names of the fields that show an error and are still wrong."""
        shown = self.shown_wrong()
        return shown.intersection(self.problems()) if shown else shown

    def validate(self) -> bool:
        """Check all fields, show the errors and focus the first invalid field. Clears no values.

        Part of a name is completed first if it could mean another choice; the next call accepts it.
        """
        return self.show_problems(self._completed() | self.problems())

    def _completed(self) -> dict[str, str]:
        """Completes parts of names; returns the message for each completed field, by its name."""
        said = {}
        for name, editor in self.editors.items():
            typed = editor.complete() if isinstance(editor, SearchEditor) else ""
            if typed:
                words = self.tr("Only this one has “{}” in its name. Press again if you mean it.")
                said[name] = words.format(typed[:40])
        return said

    def show_problems(self, problems: Mapping[str, str]) -> bool:
        """Show these errors and no others, and focus the first invalid field; returns whether there are none."""
        if self._late:
            self._late.clear()
            self.updateGeometry()
        for name, editor in self.editors.items():
            self._show(name, editor, problems.get(name, ""), keeps_room=False)
        if problems:
            self.focus_wrong()
        return not problems

    def late_px(self) -> int:
        """The pixels that errors took when another field was pressed: nothing should move for them."""
        return sum(self.editors[name].error_px() for name in self._late)

    def set_error(self, name: str, text: str) -> bool:
        """Show an error from elsewhere; returns False if there is no such field."""
        if name not in self.editors:
            return False
        self.editors[name].set_error(text)
        return True

    def set_told(self, told: Mapping[str, str]) -> None:
        """Show the page's own messages about values that it does not accept, as long as those values are shown here.

        Args:
            told: The page's messages, by field name.
        """
        values, before = self.values(), self._told
        self._told = {name: (values.get(name), words) for name, words in told.items() if name in self.editors}
        problems = self.problems()
        for name in before.keys() | self._told.keys():
            if name in self.editors:
                typed = name in before and before[name][0] != values.get(name)
                self._show(name, self.editors[name], problems.get(name, ""), keeps_room=typed)

    def told(self) -> list[str]:
        """The labels of the fields that hold what the page does not accept."""
        values = self.values()
        wrong = {name for name, (value, _) in self._told.items() if values.get(name) == value}
        return [spec.label for spec in self.specs if spec.name in wrong]

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Focus the field whose label is clicked."""
        clicked = self.childAt(event.position().toPoint())
        buddy = clicked.buddy() if isinstance(clicked, QLabel) else None
        if isinstance(buddy, Editor) and event.button() == Qt.MouseButton.LeftButton:
            focused = QApplication.focusWidget()
            if focused is None or not buddy.isAncestorOf(focused):  # the caret of an open field stays where it is
                buddy.take_focus()
            event.accept()
        else:
            super().mousePressEvent(event)

    def focus_wrong(self) -> bool:
        """Focus the first field with an error; returns False if there is none."""
        for editor in self.editors.values():
            if editor.error():
                editor.take_focus()
                return True
        return False

    def focus_first(self) -> None:
        """Focus the first field, with its text selected."""
        for editor in self.editors.values():
            editor.take_focus()
            return

    @cached_property
    def _checker(self) -> Checker:
        return Checker(self.specs)

    def _label(self, spec: FieldSpec, editor: Editor) -> QLabel:
        words = self.tr("{label} (required)").format(label=spec.label) if spec.required and spec.marked else spec.label
        # Beside a buddy, a single ampersand would be an access key: it is doubled.
        made = _small(_shown(words), self)
        made.setBuddy(editor)
        return made

    def _show(self, name: str, editor: Editor, words: str, *, keeps_room: bool = True) -> None:
        """Show a field's error; of one that is gone the room stays as it was shown, until `show_problems`."""
        anyway = bool(words) and editor.spec.bends and name in self._checker.beyond(self.values())
        if not words and name in self._told and self._told[name][0] == editor.value():
            words = self._told[name][1]
        keeps_room = keeps_room and name not in self._late and name not in self._limited
        editor.set_error(words, anyway=anyway, keeps_room=keeps_room)
        if not words:
            self._late.discard(name)

    def _on_allowed(self) -> None:
        for name, editor in self.editors.items():
            if editor is self.sender():
                self._allowed[name] = editor.value()
                editor.set_error("")
                editor.take_focus()
                self.allowed.emit()

    def _on_changed(self) -> None:
        self._clear_what_is_right()
        self.changed.emit()

    def _clear_what_is_right(self) -> None:
        complaining = [name for name, editor in self.editors.items() if editor.error()]
        if complaining:
            problems = self.problems()
            for name in complaining:
                self._show(name, self.editors[name], problems.get(name, ""))

    def _on_left(self) -> None:
        editor = self.sender()
        for name, other in self.editors.items():
            # Show no error for a field that the user only passed through, or that `validate` will ask about.
            asks = isinstance(other, SearchEditor) and bool(other.meant())
            emptied = other.spec.required and bool(other.spec.default)
            if other is editor and (other.value() or other.error() or emptied) and not asks:
                before = bool(other.error())
                self._show(name, other, self.problems().get(name, ""))
                if other.error() and not before and not other.left_by_key:
                    self._late.add(name)


def _level(made: QLabel, editor: Editor) -> None:
    """Give a label the margin that makes its first line level with that of its editor, without an error below."""
    made.ensurePolished()
    lead = (editor.row.sizeHint().height() - made.fontMetrics().height()) // 2
    made.setContentsMargins(0, lead if 0 <= lead <= _MOST_LEAD_PX else _USUAL_LEAD_PX, 0, 0)


def _needed_px(editor: Editor) -> int:
    """The width that shows a short value, such as a day, in full, in pixels."""
    typed = editor.fontMetrics().horizontalAdvance(_LONGEST.get(editor.spec.kind, _SHORT))
    around = 2 * 8 + 2 * 2 + 4  # padding and frame of a line, and what Qt leaves free for the caret
    return typed + around + sum(made.sizeHint().width() + 4 for made in editor.asides() if not made.isHidden())


def _tick_px(editor: Editor) -> int:
    """The width of a tick with its whole label, in pixels."""
    return max((made.sizeHint().width() for made in editor.findChildren(QCheckBox)), default=0)


def _shown(words: str) -> str:
    """A page's text for a label: an ampersand is no access key, and long words wrap."""
    return breakable(words).replace("&", "&&")


def _small(text: str, parent: QWidget) -> QLabel:
    made = QLabel(text, parent)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(True)
    made.setProperty("look", "small")
    return made
