"""Editors for typed text: a line, several lines, a number, a secret."""

from dataclasses import replace
from decimal import Decimal, InvalidOperation

from PySide6.QtCore import QMimeData, QStringListModel, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QPlainTextEdit, QWidget

from gui.forms.checking import sample
from gui.forms.editors.base import Editor
from gui.forms.editors.cover import Cover, NumberBars, cover_line
from gui.forms.editors.held import LONG, HeldText
from gui.forms.editors.line import Line
from gui.forms.editors.rows import RowDelegate, popup_list
from gui.forms.field import FieldSpec
from gui.forms.icon_button import IconButton
from gui.schema.payment_numbers import payment_numbers


class TextEditor(Editor):
    """One line of text, kept exactly as typed.

    If the field may have no value, a button removes the value; an emptied line is an empty text. A card or account
    number turns to dots, whatever the field is called.
    """

    cover: Cover | None = None

    def __init__(self, spec: FieldSpec, parent: QWidget | None = None) -> None:
        super().__init__(spec, parent)
        self.line = Line(self)
        self.line.setMaxLength(LONG)
        self.line.textChanged.connect(self._on_text)
        self.line.overflowed.connect(self._hold)
        self._held = HeldText(self)
        self._held.hide()
        self._held.removed.connect(self._on_removed)
        self._unset = IconButton("x", self.tr("Not set"), tip=self.tr("Leave it not set"), parent=self)
        self._unset.clicked.connect(self._on_unset)
        self._absent = False
        self._suggested = QStringListModel(self)
        self.row.addWidget(self.line, 1)
        self.row.addWidget(self._held, 1)
        self.row.addWidget(self._unset)
        self.set_main(self.line)
        if spec.suggestions:
            self._offer(spec.suggestions)
        self._show_state()

    def value(self) -> str | None:
        """The text; None if it is not set."""
        if self._is_held():
            return self._held.text()
        return None if self._absent else self.line.text()

    def set_value(self, value: str | None) -> None:
        """Show a text, or no value."""
        if value is not None and len(value) > LONG:
            self._hold(value)
            return
        self._release()
        absent = value is None and self.spec.nullable
        if self.line.text() != (value or ""):
            self.line.setText(value or "")
            self.line.setCursorPosition(0)
        self._absent = absent
        self._cover_numbers()
        self._show_state()
        self.changed.emit()

    def sample(self) -> str:
        """An example of what can be typed, shown while the line is empty."""
        return sample(self.spec)

    def take_focus(self) -> None:
        """Put the focus here, ready to type over what is there."""
        super().take_focus()
        # Qt does so only if the line did not have the focus.
        self.line.selectAll()

    def _can_be_unset(self) -> bool:
        """Whether this field distinguishes an empty text from no value."""
        return self.spec.nullable and self.spec.kind == "text"

    def _is_held(self) -> bool:
        return self._held.isVisibleTo(self)

    def _on_text(self) -> None:
        self._absent = not self.line.text() and self.spec.nullable and not self._can_be_unset()
        self._cover_numbers()
        self._show_state()
        self.changed.emit()

    def _cover_numbers(self) -> None:
        if self.spec.secret or self.spec.kind not in ("text", "number"):
            return
        has_number = bool(payment_numbers(self.line.text()))
        if self.cover is None and has_number:
            self.cover = cover_line(self.line, self)
            self.row.addWidget(self.cover.eye)
        if self.cover is not None and self.cover.is_on != has_number:
            self.cover.turn(has_number)

    def _on_unset(self) -> None:
        self.set_value(None)
        self.line.setFocus()

    def _show_state(self) -> None:
        self._unset.setVisible(self._can_be_unset() and (not self._absent or self._is_held()))
        placeholder = self.spec.placeholder or self.sample()
        if self._absent:
            placeholder = self.spec.placeholder or self.tr("Not set")
        elif self._can_be_unset():
            placeholder = self.tr("Empty")
        self.line.setPlaceholderText(placeholder)

    def _hold(self, text: str) -> None:
        self._held.keep(text, secret=self.spec.secret)
        self._absent = False
        self.line.hide()
        self._held.show()
        self._show_state()
        self.changed.emit()

    def _release(self) -> None:
        if self._is_held():
            self._held.hide()
            self.line.show()

    def _on_removed(self) -> None:
        self._release()
        self.line.clear()
        self._on_text()
        self.line.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """On Down, show the suggestions for the text; all of them if it is empty."""
        completer = self.line.completer()
        alone = event.key() == Qt.Key.Key_Down and not event.modifiers() & Qt.KeyboardModifier.AltModifier
        if completer is None or not alone or self._is_held():
            super().keyPressEvent(event)
            return
        completer.setCompletionPrefix(self.line.text())
        completer.complete()

    def set_suggestions(self, suggestions: tuple[str, ...]) -> None:
        """Replace the suggestions; the typed text stays."""
        if suggestions != self.spec.suggestions:
            self.spec = replace(self.spec, suggestions=suggestions)
            self._offer(suggestions)

    def _offer(self, suggestions: tuple[str, ...]) -> None:
        self._suggested.setStringList(list(suggestions))
        if self.line.completer() is not None:
            return
        completer = QCompleter(self._suggested, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        popup = popup_list()
        completer.setPopup(popup)
        popup.setItemDelegate(RowDelegate(popup))
        self.line.setCompleter(completer)


class NumberEditor(TextEditor):
    """A number as typed; Up and Down change it by one step, and typed text is never corrected."""

    def __init__(self, spec: FieldSpec, parent: QWidget | None = None) -> None:
        super().__init__(spec, parent)
        self.line.setInputMethodHints(Qt.InputMethodHint.ImhFormattedNumbersOnly)

    def value(self) -> str | None:
        """The typed text without surrounding blanks; None if it is empty and the field allows that."""
        text = super().value()
        return text if text is None else text.strip()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Handle Up and Down, which a line edit ignores."""
        directions = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}
        direction = directions.get(Qt.Key(event.key()))
        if direction is None or self._is_held():
            super().keyPressEvent(event)
            return
        try:
            number = Decimal(self.line.text().strip() or self.spec.minimum or "0")
            step = Decimal(self.spec.step or "1")
            number += direction * step
            if self.spec.minimum:
                number = max(number, Decimal(self.spec.minimum))
            if self.spec.maximum:
                number = min(number, Decimal(self.spec.maximum))
        except InvalidOperation:
            return
        self.line.setText(f"{number:f}")


class SecretEditor(TextEditor):
    """A secret, shown as dots, with an eye button that reveals it for ten seconds."""

    _filled = False

    def __init__(self, spec: FieldSpec, parent: QWidget | None = None) -> None:
        super().__init__(spec, parent)
        self.line.setInputMethodHints(Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText)
        self.cover = cover_line(self.line, self)
        self.cover.turn(True)
        self.eye = self.cover.eye
        self.row.addWidget(self.eye)

    def set_filled(self, filled: bool) -> None:
        """Set whether a secret is already stored, which nobody can read; shown while the line is empty."""
        if filled != self._filled:
            self.line.setModified(False)  # its earlier text was removed
        self._filled = filled
        self._show_state()

    def is_untouched(self) -> bool:
        """Whether nothing was typed. A text that was typed and removed again means: empty the field."""
        return not self.value() and not self.line.isModified()

    def _show_state(self) -> None:
        super()._show_state()
        if self._filled:
            self.line.setPlaceholderText(self.tr("Filled in, hidden"))


class _Lines(QPlainTextEdit):
    """A plain text edit that passes too long a text on."""

    overflowed = Signal(str)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Handle both paste and drop."""
        text = source.text()
        if len(text) > LONG:
            cursor = self.textCursor()
            whole = self.toPlainText()
            self.overflowed.emit(whole[: cursor.selectionStart()] + text + whole[cursor.selectionEnd() :])
            return
        super().insertFromMimeData(source)


class LinesEditor(Editor):
    """Several lines of text."""

    def __init__(self, spec: FieldSpec, parent: QWidget | None = None) -> None:
        super().__init__(spec, parent)
        self.lines = _Lines(self)
        self.lines.setProperty("look", "field")
        self.lines.setTabChangesFocus(True)
        self.lines.setPlaceholderText(spec.placeholder)
        self.lines.setFixedHeight(4 * self.lines.fontMetrics().lineSpacing() + 20)
        self._bars = NumberBars(self.lines.document())
        self.cover = Cover(self._bars.show_text, self)
        self.lines.textChanged.connect(self._on_text)
        self.lines.overflowed.connect(self._hold)
        self._held = HeldText(self)
        self._held.hide()
        self._held.removed.connect(self._on_removed)
        self.row.addWidget(self.lines, 1)
        self.row.addWidget(self._held, 1)
        self.row.addWidget(self.cover.eye, 0, Qt.AlignmentFlag.AlignTop)
        self.set_main(self.lines)

    def value(self) -> str | None:
        """The text, with line feeds between lines; None if it is empty and optional."""
        text = self._held.text() if self._held.isVisibleTo(self) else self.lines.toPlainText()
        return None if not text and self.spec.nullable else text

    def set_value(self, value: str | None) -> None:
        """Show a text."""
        text = value or ""
        if len(text) > LONG:
            self._hold(text)
            return
        self._held.hide()
        self.lines.show()
        if text != self.lines.toPlainText():
            self.lines.setPlainText(text)

    def take_focus(self) -> None:
        """Put the focus here, ready to type over what is there."""
        super().take_focus()
        self.lines.selectAll()

    def _on_text(self) -> None:
        has_number = bool(payment_numbers(self.lines.toPlainText()))
        if has_number != self.cover.is_on:
            self.cover.turn(has_number)
        self.changed.emit()

    def _hold(self, text: str) -> None:
        self._held.keep(text)
        self.lines.hide()
        self._held.show()
        self.changed.emit()

    def _on_removed(self) -> None:
        self._held.hide()
        self.lines.show()
        self.lines.clear()
        self.lines.setFocus()
        self.changed.emit()
