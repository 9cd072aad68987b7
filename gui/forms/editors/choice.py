"""Editors for choices: one of a few, one of many, or several."""

import re
import time
from collections import Counter
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSignalBlocker,
    QSize,
    QStringListModel,
    Qt,
)
from PySide6.QtGui import QHelpEvent, QKeyEvent, QPaintEvent, QPalette
from PySide6.QtWidgets import (
    QComboBox,
    QCompleter,
    QListView,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
    QToolTip,
    QWidget,
)

from gui.forms.caret import CARET_PX, draw_caret
from gui.forms.editors.base import Editor
from gui.forms.editors.rows import ROW_HEIGHT, RowDelegate, popup_list
from gui.forms.field import FieldSpec
from gui.forms.still import keep_still
from gui.schema.tips import tip_of

Index = QModelIndex | QPersistentModelIndex

_ROWS_SHOWN = 12
"""The number of rows that an open list shows."""
_TICKS_SHOWN = 6
_ROWS_MEASURED = 200
"""The number of rows measured for the width of an open list; measuring all would delay its opening."""
_ROW_MARGIN_PX = 40
"""Margins and scroll bar of a row in an open list, in pixels."""
_WIDEST_LIST_PX = 480
_LEAST_PX = 72
_LEAST_WITHIN = 3
"""The fewest letters that find a choice by the beginning of a word within it."""
_TYPED_S = 1.5
"""Seconds after which a typed letter starts a new search."""


class Combo(QComboBox):
    """A combo box that does not measure all its items, and draws its own arrow because the style sheet removes it.

    A choice that does not fit loses the part after its dot, or else is elided; the tooltip shows all of it.

    Attributes:
        yields: Whether it may get narrower than usual if there is no room, as in a form with labels beside the editors.
    """

    yields = False

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)
        self.setMaxVisibleItems(_ROWS_SHOWN)
        self.setView(popup_list())
        # Set the delegate on the view: the combo box replaces it with one that has no minimum height.
        self.setItemDelegate(RowDelegate(self))
        self._typed, self._typed_at = "", 0.0
        self.view().installEventFilter(self)
        keep_still(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the choice that begins with the typed letters and spaces, else to one with a word that does."""
        row = self._row_typed(event, self.currentIndex())
        if row is None:
            super().keyPressEvent(event)
        elif row >= 0 and row != self.currentIndex():
            self.setCurrentIndex(row)
            self.activated.emit(row)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Do the same in the open list."""
        if watched is self.view() and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            row = self._row_typed(event, self.view().currentIndex().row())
            if row is not None:
                if row >= 0:
                    self.view().setCurrentIndex(self.model().index(row, self.modelColumn(), self.rootModelIndex()))
                return True
        return super().eventFilter(watched, event)

    def _row_typed(self, event: QKeyEvent, at: int) -> int | None:
        """The row found by typing; -1 if no word in any begins like that, None if the key types nothing."""
        # The time of the key: a busy window may handle it much later, and would take each letter for a new word.
        now, text = event.timestamp() / 1000 or time.monotonic(), event.text()
        goes_on = self._typed if 0 <= now - self._typed_at < _TYPED_S else ""  # either clock may be set back
        other = event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
        if self.isEditable() or other or not text or not text.isprintable() or (text.isspace() and not goes_on):
            return None
        self._typed, self._typed_at = goes_on + text, now
        wanted, rows = self._typed.casefold(), self.count()
        begins = [row for row in range(rows) if self.itemText(row).casefold().startswith(wanted) and self._is_on(row)]
        if begins:
            return begins[0] if len(wanted) > 1 else next((row for row in begins if row > at), begins[0])
        if len(set(wanted)) == 1:  # the same letter again goes to the next row
            same = [
                row for row in range(rows) if self.itemText(row).casefold().startswith(wanted[0]) and self._is_on(row)
            ]
            if same:
                return next((row for row in same if row > at), same[0])
        # One or two letters may be the rest of a word that a pause has cut off: another choice must have them whole.
        end = r"(?!\w)" if len(wanted) < _LEAST_WITHIN else ""
        word = re.compile(rf"(?<!\w){re.escape(wanted)}{end}")
        return next((row for row in range(rows) if word.search(self.itemText(row).casefold()) and self._is_on(row)), -1)

    def _is_on(self, row: int) -> bool:
        return bool(self.model().flags(self.model().index(row, self.modelColumn())) & Qt.ItemFlag.ItemIsEnabled)

    def minimumSizeHint(self) -> QSize:
        """The usual size, unless it yields."""
        hint = super().minimumSizeHint()
        return QSize(min(hint.width(), _LEAST_PX), hint.height()) if self.yields else hint

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw frame and text in the style, then a small arrow at the right."""
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        painter = QStylePainter(self)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        if self.currentIndex() < 0 and self.placeholderText():
            option.currentText = self.placeholderText()
            option.palette.setBrush(QPalette.ColorRole.ButtonText, option.palette.placeholderText())
        option.currentText = self._fitting(option.currentText)
        if not self.isEditable():  # otherwise its line edit shows the text
            painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        x = CARET_PX if self.isRightToLeft() else self.width() - CARET_PX
        draw_caret(painter, x, self.height() / 2, self.palette())
        painter.end()

    def event(self, event: QEvent) -> bool:
        """Show an elided choice as a tooltip, unless there is one already."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent) and not self.toolTip():
            text = self.currentText()
            cut = not self.isEditable() and self._fitting(text) != text
            QToolTip.showText(event.globalPos(), tip_of(text) if cut else "", self)
            return True
        return super().event(event)

    def showPopup(self) -> None:
        """Open the list as wide as its first rows need."""
        rows = range(min(self.count(), _ROWS_MEASURED))
        metrics = self.fontMetrics()
        words = max((metrics.horizontalAdvance(self.itemText(row)) for row in rows), default=0)
        self.view().setMinimumWidth(min(words + _ROW_MARGIN_PX, _WIDEST_LIST_PX))
        super().showPopup()

    def _fitting(self, text: str) -> str:
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        style = self.style()
        part = QStyle.SubControl.SC_ComboBoxEditField
        room = style.subControlRect(QStyle.ComplexControl.CC_ComboBox, option, part, self).width()
        if self.fontMetrics().horizontalAdvance(text) > room:  # a name comes before its addition
            text = text.partition(" · ")[0]
        return self.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room)


class ChoiceModel(QStringListModel):
    """Choices; those disabled on the page are greyed out.

    Args:
        labels: The label of each.
        allowed: Those that can be chosen.
        parent: Owner.
    """

    def __init__(self, labels: Sequence[str], allowed: Sequence[str], parent: QWidget) -> None:
        super().__init__(list(labels), parent)
        self._off = set(labels).difference(allowed)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """No flags for a choice that cannot be chosen."""
        if self._off and index.isValid() and index.data() in self._off:
            return Qt.ItemFlag.NoItemFlags
        return super().flags(index)


class ChoiceEditor(Editor):
    """One of a few choices; typed letters jump to the choice that begins with them."""

    def __init__(self, spec: FieldSpec, parent: QWidget | None = None) -> None:
        super().__init__(spec, parent)
        self.combo = Combo(self)
        self.combo.setPlaceholderText(spec.placeholder or self.tr("Choose…"))
        self._values = ("",) * spec.nullable + (spec.shown or spec.choices)
        labels = [self.tr("Not set")] * spec.nullable + list(spec.shown or spec.choice_labels or spec.choices)
        allowed = [*labels[: spec.nullable], *spec.choices] if spec.shown else labels
        self._model = ChoiceModel(labels, allowed, self)
        self.combo.setModel(self._model)
        self.combo.currentIndexChanged.connect(self.changed)
        self.row.addWidget(self.combo, 1)
        self.set_main(self.combo)

    def value(self) -> str | None:
        """The choice; None if it is not set, an empty text if no choice was made yet."""
        at = self.combo.currentIndex()
        if at < self.spec.nullable:
            return None if self.spec.nullable else ""
        return self._values[at]

    def set_value(self, value: str | None) -> None:
        """Choose a value; one that is not among the choices clears the choice."""
        if value is None:
            self.combo.setCurrentIndex(0 if self.spec.nullable else -1)
            return
        self.combo.setCurrentIndex(self._values.index(value, self.spec.nullable) if value in self._values else -1)

    def take_choices(self, spec: FieldSpec) -> None:
        """Replace the choices, unless their list is open."""
        if self.combo.view().isVisible():
            return
        chosen, before = self.value() or "", self.spec.choices
        self.spec, self._values = spec, spec.choices
        with QSignalBlocker(self.combo):
            self._model.setStringList(list(spec.choices))
            self.set_value(spec.choice_again(chosen, before))


class SearchEditor(Editor):
    """One of many choices: typing finds those that contain the letters, ignoring case."""

    def __init__(self, spec: FieldSpec, parent: QWidget | None = None) -> None:
        super().__init__(spec, parent)
        self._by_lower = _by_lower(spec)
        self.combo = Combo(self)
        self.combo.setEditable(True)
        self.combo.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self._values = spec.shown or spec.choices
        self._model = ChoiceModel(self._values, spec.choices, self)
        self.combo.setModel(self._model)
        completer = QCompleter(self._model, self)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setMaxVisibleItems(_ROWS_SHOWN)
        self._found = popup_list()
        completer.setPopup(self._found)
        self._found.setItemDelegate(RowDelegate(self._found))
        self.combo.setCompleter(completer)
        placeholder = self.tr("Not set") if spec.nullable else self.tr("Type to search…")
        self.combo.setPlaceholderText(placeholder)
        line = self.combo.lineEdit()
        if line is not None:
            line.setPlaceholderText(spec.placeholder or placeholder)
        self.combo.currentTextChanged.connect(self.changed)
        self.row.addWidget(self.combo, 1)
        self.set_main(self.combo)

    def value(self) -> str | None:
        """The choice as spelled in the list, else the only one that contains the typed text, else that text.

        If choices share names, so that a wrong one would do harm, part of a name is not enough; see `complete`.
        """
        text = self.combo.currentText()
        if not text and self.spec.nullable:
            return None
        if text in self.spec.choices:
            return text
        return self._by_lower.get(text.lower()) or ("" if self.spec.apart else self._only_one_with(text)) or text

    def meant(self) -> str:
        """The only choice that contains the typed text, if `value` does not accept that text for it; empty for none."""
        asks = bool(self.spec.apart) and self.value() not in self.spec.choices
        return self._only_one_with(self.combo.currentText()) if asks else ""

    def complete(self) -> str:
        """Complete the typed text to the choice that is `meant`.

        Returns:
            What had been typed; empty if nothing was completed.
        """
        typed, meant = self.combo.currentText().strip(), self.meant()
        if meant:
            self.set_value(meant)
        return typed if meant else ""

    def _only_one_with(self, typed: str) -> str:
        """The only choice suggested for a typed text; empty for none or several."""
        typed = typed.lower().strip()
        found = [choice for choice in self.spec.choices if typed in choice.lower()] if typed else []
        return found[0] if len(found) == 1 else ""

    def set_value(self, value: str | None) -> None:
        """Choose a value, or show a text that is not among the choices."""
        if value is not None and value in self._values:
            self.combo.setCurrentIndex(self._values.index(value))
        else:
            self.combo.setCurrentIndex(-1)
            self.combo.setEditText(value or "")

    def take_choices(self, spec: FieldSpec) -> None:
        """Replace the choices and keep the typed text, unless their list is open."""
        line = self.combo.lineEdit()
        if line is None or self.combo.view().isVisible() or self._found.isVisible():
            return
        typed, place = self.combo.currentText(), line.cursorPosition()
        start, selected = line.selectionStart(), line.selectedText()
        before = self.spec.choices
        self.spec, self._values, self._by_lower = spec, spec.choices, _by_lower(spec)
        with QSignalBlocker(self.combo), QSignalBlocker(line):
            self._model.setStringList(list(spec.choices))
            self.set_value(spec.choice_again(typed, before) or typed)
            line.setCursorPosition(place)
            if selected and selected == typed:
                line.selectAll()  # text typed next still replaces it
            elif selected:
                line.setSelection(start, len(selected))


def _by_lower(spec: FieldSpec) -> dict[str, str]:
    """Maps what may be typed for each choice, in lower case, to the choice."""
    found = {choice.lower(): choice for choice in reversed(spec.choices)}
    if not spec.apart:
        return found
    # A name shared by several choices means none of them.
    names = Counter(choice.rpartition(spec.apart)[0].lower() for choice in spec.choices)
    named = {choice.rpartition(spec.apart)[0].lower(): choice for choice in spec.choices}
    return {name: named[name] for name in named if names[name] == 1} | found


class TicksModel(QAbstractListModel):
    """Choices with a checkbox each; those that the page has disabled cannot be ticked."""

    def __init__(self, choices: Sequence[str], allowed: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._choices = tuple(choices)
        self._off = set(choices).difference(allowed)
        self._ticked: set[int] = set()

    def ticked(self) -> list[str]:
        """The ticked choices, in the order of the list."""
        return [self._choices[row] for row in sorted(self._ticked)]

    def set_ticked(self, values: Sequence[str]) -> None:
        """Tick exactly these choices."""
        wanted = set(values)
        self._ticked = {row for row, choice in enumerate(self._choices) if choice in wanted}
        if self._choices:
            self.dataChanged.emit(self.index(0), self.index(len(self._choices) - 1))

    def rowCount(self, parent: Index | None = None) -> int:
        """Number of choices."""
        return 0 if parent is not None and parent.isValid() else len(self._choices)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Every row can be ticked, unless it is disabled."""
        if not index.isValid() or self._choices[index.row()] in self._off:
            return Qt.ItemFlag.NoItemFlags
        return super().flags(index) | Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemNeverHasChildren

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The label and the tick."""
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._choices[index.row()]
        if role == Qt.ItemDataRole.CheckStateRole:
            return Qt.CheckState.Checked if index.row() in self._ticked else Qt.CheckState.Unchecked
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Tick or untick."""
        if role != Qt.ItemDataRole.CheckStateRole or not index.isValid():
            return False
        if Qt.CheckState(value) == Qt.CheckState.Checked:
            self._ticked.add(index.row())
        else:
            self._ticked.discard(index.row())
        self.dataChanged.emit(index, index, [role])
        return True


class ChoicesEditor(Editor):
    """Several choices in a list with checkboxes; Space ticks the focused row."""

    def __init__(self, spec: FieldSpec, parent: QWidget | None = None) -> None:
        super().__init__(spec, parent)
        self.ticks = TicksModel(spec.shown or spec.choices, spec.choices, self)
        self.ticks.dataChanged.connect(self._on_ticks)
        self.view = QListView(self)
        self.view.setUniformItemSizes(True)
        self.view.setItemDelegate(RowDelegate(self.view))
        self.view.setModel(self.ticks)
        self.view.setProperty("look", "field")
        self.view.setFixedHeight(max(1, min(len(spec.shown or spec.choices), _TICKS_SHOWN)) * ROW_HEIGHT + 12)
        self.row.addWidget(self.view, 1)
        self.set_main(self.view)

    def value(self) -> str | None:
        """The ticked labels, one per line."""
        return "\n".join(self.ticks.ticked())

    def set_value(self, value: str | None) -> None:
        """Tick the labels in a value that has one label per line."""
        self.ticks.set_ticked((value or "").split("\n"))

    def _on_ticks(self) -> None:
        self.changed.emit()
