"""The form below the selected action: its field, a sentence on what will happen, and the run button."""

import time

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from gui.forms.editors.rows import TickBox
from gui.forms.editors.text import SecretEditor
from gui.forms.field import FieldSpec
from gui.forms.form import Form
from gui.schema.action import Action, ActionCall, Point
from gui.schema.keys import as_in_calls
from gui.schema.plain import in_quotes
from gui.schema.remedy import RemedyKey
from gui.schema.special import Special
from gui.widgets.actions.caret import focused_near, go_on_at
from gui.widgets.actions.keyring_row import KeyringRow
from gui.widgets.actions.rows import accepts_enter
from gui.widgets.actions.tracks import path_along
from gui.widgets.actions.words import (
    end_of_drag,
    help_sentence,
    is_cell,
    is_drag,
    is_only_clicked,
    lacking,
    nothing_to_drop,
    nothing_typed,
    only_enter,
    run_word,
    sentence,
    takes_drops,
    try_anyway,
)
from gui.widgets.common.disabled_buttons import GreyedPress
from gui.widgets.common.parts import button, label, permit, set_look, set_tip
from gui.widgets.common.short_button import ShortButton
from gui.widgets.common.theme import GRID

_OF_LISTS = frozenset({"combobox", "searchbox"})
"""The roles of fields whose text may only search a list."""

HOLD_MS = 700
"""Milliseconds for which a button is off after its words changed by themselves."""


class ActionForm(QFrame):
    """Collects the values of one action.

    Signals:
        run_requested: Run the action; True to press Enter on the page afterwards even if the box is not ticked.
        stop_requested: Stop the step that this form started.
        press_requested: Run the action, and then press the button that sends its form.
        priced_requested: Press it regardless of the price in its name.
        help_requested: The help button of an unavailable action was pressed.
        left: Escape: back to the list.
        refused: A disabled button was pressed; the reason why it is disabled.

    Attributes:
        action: The current action.
        form: The fields; None if the action takes no value.
        was_entered: Whether Enter was pressed after the last sent value.
        press_enter: The checkbox "then press Enter"; None if it makes no sense.
        of_step: Whether its state is that of a repeated step, which says nothing about the next one.
        gone: Why it cannot be pressed any more, since its page has removed it; empty while it exists.
        press: Also presses the button that sends the form of the field; shown if there is one.
        priced: Presses it regardless of the price in its name; shown once that has changed repeatedly.
        keyring: The keyring's offers; None for values that are not secret.
    """

    run_requested = Signal(bool)
    stop_requested = Signal()
    press_requested = Signal()
    priced_requested = Signal()
    help_requested = Signal()
    left = Signal()
    refused = Signal(str)

    def __init__(self, action: Action, specs: tuple[FieldSpec, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "card")
        self.action = action
        self.of_step = False
        self.gone = ""
        self._made_at_s = time.monotonic()
        self._told_of_value = False
        self._told = ""  # what the page has changed about it, shown until it is pressed
        self._blocked = ""
        self._held = False  # whether the form has the focus of its disabled run button
        self.was_entered = False
        self._button = ""
        self._enter_declines = False
        self._sent: str | None = None
        self._unsent: str | None = None
        self._earlier: str | None = None
        self.form = Form(specs, self) if specs else None
        self.unsent = _UnsentNote(self)
        self.unsent.put_back.connect(self._show_held)
        self.press_enter: TickBox | None = None
        self._sentence = label("", "small", wrap=True, parent=self)
        self.run = button("", "primary", parent=self)
        self.run.clicked.connect(self._on_run)
        self.help = ShortButton(self, wraps=True)
        self.help.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        self.help.clicked.connect(self.help_requested)
        self._unread = QTimer(self)  # runs while nobody can have read what the help button says
        self._unread.setSingleShot(True)
        self._unread.setInterval(HOLD_MS)
        self._unread.timeout.connect(self._on_readable)
        self.press = ShortButton(self, wraps=True)
        self.press.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        self.press.clicked.connect(self.press_requested)
        self.press.hide()
        self.priced = button(self.tr("Click it whatever the price is"), parent=self)
        self.priced.setToolTip(
            self.tr("The price keeps changing. The button is clicked at whatever price it shows then.")
        )
        self.priced.clicked.connect(self.priced_requested)
        self.priced.hide()
        self.stop = button(self.tr("Stop"), parent=self)
        self.stop.clicked.connect(self.stop_requested)
        self.stop.hide()
        GreyedPress(self, self.run, self.help, self.press, self.priced).refused.connect(self.refused)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 12)
        column.setSpacing(GRID)
        column.addWidget(self.unsent)
        if self.form is not None:
            column.addWidget(self.form)
            self.form.changed.connect(self._say)
            self.form.changed.connect(self._on_typed)
            self.form.allowed.connect(self._on_run)
        if accepts_enter(action):
            self.press_enter = TickBox(self.tr("then press Enter"), self)
            self.press_enter.setToolTip(self.tr("Shift+Enter in the field does it once"))
            self.press_enter.toggled.connect(self._say)
            column.addWidget(self.press_enter)
        self.keyring: KeyringRow | None = None
        if specs and specs[0].secret:
            self.keyring = KeyringRow(self)
            column.addWidget(self.keyring)
        column.addWidget(self.help)
        row = QHBoxLayout()
        row.setSpacing(GRID)
        row.addWidget(self._sentence, 1)
        row.addWidget(self.stop, 0, Qt.AlignmentFlag.AlignBottom)
        row.addWidget(self.run, 0, Qt.AlignmentFlag.AlignBottom)
        column.addLayout(row)
        column.addWidget(self.press, 0, Qt.AlignmentFlag.AlignRight)
        column.addWidget(self.priced, 0, Qt.AlignmentFlag.AlignRight)
        self._set_words()

    def call(self, *, enter: bool = False, secret: str = "") -> ActionCall | None:
        """The call with the form's values; None if a value is wrong, which the form then shows.

        Args:
            enter: Whether to press Enter afterwards even if the box is not ticked.
            secret: The name of the secret to type instead of the form's value.
        """
        if secret:
            return ActionCall(action_id=self.action.id, secret=secret, enter=self._pressed(enter=enter))
        if self.form is None:
            return ActionCall(action_id=self.action.id)
        if self._keeps_secret():
            return ActionCall(action_id=self.action.id, enter=self._pressed(enter=enter))
        if not self.form.validate():
            return None
        spec = self.form.specs[0]
        value = self.value()
        if spec.kind == "file":
            files = tuple(path for path in (value or "").split("\n") if path)
            return ActionCall(action_id=self.action.id, gesture="upload", files=files)
        if is_drag(self.action):
            if is_only_clicked(self.action, value):
                return ActionCall(action_id=self.action.id, at=Point(x=0.5, y=0.5))
            end = end_of_drag(value or "")
            if path := path_along(end):
                return ActionCall(action_id=self.action.id, gesture="drag", path=path)
            return ActionCall(action_id=self.action.id, gesture="drag", to=end)
        if is_cell(self.action):
            return ActionCall(action_id=self.action.id, value=value or None)
        if takes_drops(self.action):
            return ActionCall(action_id=end_of_drag(value or ""), gesture="drag", to=self.action.id)
        if self.action.id == Special.PRESS and value:
            value = as_in_calls(value)  # servers need no local key names
        return ActionCall(action_id=self.action.id, value=value, enter=self._pressed(enter=enter))

    def _pressed(self, *, enter: bool) -> bool | None:
        return None if self.press_enter is None else (enter or self.press_enter.isChecked())

    def _keeps_secret(self) -> bool:
        """Whether nothing was typed for a secret: the value of its field, which nobody can read, then stays."""
        editors = self.form.editors.values() if self.form is not None else ()
        return any(isinstance(editor, SecretEditor) and editor.is_untouched() for editor in editors)

    def keeps_filled(self) -> bool:
        """Whether the field has a secret that stays, since nothing was typed."""
        return self._keeps_secret() and "filled" in self.action.states

    def value(self) -> str | None:
        """The value as it would be sent."""
        return None if self.form is None else self.form.values()[self.form.specs[0].name]

    def set_value(self, value: str | None) -> None:
        """Put a value into the field."""
        if self.form is not None:
            self.form.set_values({self.form.specs[0].name: value})

    def lacking(self, *, enter: bool = False) -> str:
        """A message that nothing is typed yet, if running would do nothing; `enter`: even with Enter.

        Likewise that there is nothing to drop: a click instead would hit whatever is there.
        """
        if self.form is None and takes_drops(self.action):
            return nothing_to_drop()
        if self._pressed(enter=enter):
            return ""
        return nothing_typed(self.action) if self._keeps_secret() else lacking(self.action, self.value())

    def restore_draft(self, value: str) -> None:
        """Restore and report earlier unsent input, unless it is a choice that is gone."""
        if self.form is not None:
            self.form.offer({self.form.specs[0].name: value})
        typed = not (is_drag(self.action) or takes_drops(self.action))  # dragging involves no typing
        self._earlier = self.value()
        self.unsent.setVisible(self.dirty() and typed)

    def _on_typed(self) -> None:
        """Once something is typed anew, it is no longer what was typed earlier."""
        if self.value() != self._earlier:
            self.unsent.hide()
        if self._told_of_value:
            self.tell("")

    def _show_held(self) -> None:
        self.unsent.hide()
        self._show_default()
        self.focus_first()

    def set_button(self, name: str) -> None:
        """Set the name of the button that sends the field with its form; empty for none."""
        if name != self._button:
            if name and self._button:
                self.hold()  # its name changes under the pointer
            self._button = name
            self._show_press()
            self._say()

    def set_enter_declines(self, declines: bool) -> None:
        """Set whether Enter in the field would press a button that leaves its form; it is not offered then."""
        self._enter_declines = declines and self.press_enter is not None
        if self.press_enter is not None:
            self.press_enter.setVisible(not declines)
            if declines:
                self.press_enter.setChecked(False)

    def _show_press(self) -> None:
        self.press.setHidden(not self._button or not self.stop.isHidden())

    def _waits_for(self) -> str:
        """A message that the field contains text typed here, and that its form was not sent; empty if it was."""
        value = self.value()
        held = self.form is not None and bool(value) and value == self.form.specs[0].default
        ticked = self.press_enter is not None and self.press_enter.isChecked()
        if not held or ticked or self.was_entered or value not in (self._sent, self._unsent):
            return ""
        if not self._button:
            return self.tr("This is in the field now.")
        if self.action.role in _OF_LISTS:  # what is sent may be a choice of its list, and not the text
            return self.tr("This is in the field now, and {} was not pressed.").format(in_quotes(self._button))
        return self.tr("This is in the field now. {} sends it, and was not pressed.").format(in_quotes(self._button))

    def note_sent(self) -> None:
        """Note that the value was sent: from now on the field shows what the page makes of it."""
        self.unsent.hide()
        if self.form is not None:
            self._sent = self.value()

    def note_pressed(self) -> None:
        """Note that what the field holds was sent elsewhere than here."""
        self.was_entered = True
        self._say()

    @property
    def is_sent(self) -> bool:
        """Whether the field shows a sent value whose result is not known yet."""
        return self._sent is not None and self.value() == self._sent

    def restore_sent(self) -> bool:
        """After a failed step, show the sent value again, unless other text was typed meanwhile.

        Returns:
            Whether the sent value is shown.
        """
        if self._unsent is not None and not self.dirty():
            self.set_value(self._unsent)
        shown = self.value() in (self._sent, self._unsent)
        self._sent = self._unsent = None
        return shown

    def unsent_fields(self, *, secret: bool = False) -> list[str]:
        """The label of the field if something typed there was not sent, of a secret one alone if that is wanted."""
        sent = self.form is None or not self.dirty() or self.value() == self._sent
        if self.form is None or sent or (secret and not self.form.specs[0].secret):
            return []
        return [self.form.specs[0].label or self.action.target]

    def dirty(self) -> bool:
        """Whether the user changed the value that the form began with."""
        if self.form is None:
            return False
        spec = self.form.specs[0]
        return (self.value() or "") != (spec.default or "") and not (spec.kind == "tick" and self.value() == "false")

    def fits(self, action: Action, specs: tuple[FieldSpec, ...]) -> bool:
        """Whether the form still fits a newer state of its action."""
        mine = self.form.specs if self.form is not None else ()
        same = accepts_enter(action) == (self.press_enter is not None)
        return same and [spec.shape for spec in mine] == [spec.shape for spec in specs]

    def renew(self, action: Action, specs: tuple[FieldSpec, ...]) -> None:
        """Take over a newer state of the same action.

        Text being typed stays, even if the page has changed the field meanwhile, and is then marked as unsent. Unsent
        text in a field without focus is replaced by the page's value.
        """
        if help_sentence(action) not in ("", help_sentence(self.action)):
            self._unread.start()  # Enter on the row presses this button: not one that came a moment ago
        self.action = action
        if self.form is not None and specs:
            sent = self.is_sent
            typed = self.dirty() and not sent
            if typed and (specs[0].default or "") != (self.form.specs[0].default or ""):
                # Also while another window is active: the user may be copying something there.
                focused = self.window().focusWidget()
                typed = focused is not None and self.isAncestorOf(focused)
                self._earlier = self.value()
                self.unsent.setVisible(typed)
            before = self.form.specs[0].choices
            self.form.take_over(specs)
            if self._unsent and specs[0].apart:
                self._unsent = specs[0].choice_again(self._unsent, before)
            if not typed and self.value() != specs[0].default:
                if sent:
                    again = self.value() if specs[0].apart else self._sent
                    self._sent, self._unsent = None, again or self._sent
                self._show_default()
            if not self.dirty():
                self.unsent.hide()
        self._set_words()

    def _show_default(self) -> None:
        """Show the page's value; if the text was selected to be replaced, it still is."""
        had = self.holds_focus()
        self.set_value(self.form.specs[0].default if self.form is not None else None)
        if had:
            self.focus_first()

    def holds_focus(self) -> bool:
        """Whether the focus of the window is in a field of the form, or on one of its buttons."""
        focused = focused_near(self)
        return focused is not None and self.isAncestorOf(focused)

    def fields(self) -> list[QWidget]:
        """The parts of the field that Tab stops at, in order."""
        parts = self.form.findChildren(QWidget) if self.form is not None else []
        # The drop-down list of a combo box is a child of it, but in its own window.
        here = [part for part in parts if part.window() is self.window() and part.focusProxy() is None]
        return [part for part in here if part.focusPolicy() & Qt.FocusPolicy.TabFocus]

    def focus_first(self) -> None:
        """Focus the field, or the button if there is no field."""
        if self.form is not None:
            self.form.focus_first()
        else:
            self.run.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_tips(self, run: str, stop: str) -> None:
        """Set the tooltips of both buttons: what they do, and their keys."""
        set_tip(self.run, run)
        self.stop.setToolTip(stop)

    def set_blocked(self, why: str) -> None:
        """Disable the run button, with the reason as its tooltip; an empty text enables it."""
        self._blocked = why
        permit(self.priced, why or self.gone)
        self._permit_run(why or self.gone)

    def set_gone(self, why: str) -> None:
        """Set how the page has removed the action; empty if it exists."""
        self.gone = why

    def offer_priced(self, offered: bool) -> None:
        """Offer to press it regardless of the price in its name."""
        self.priced.setVisible(offered)

    def _permit_run(self, why: str) -> None:
        if why and (self.run.hasFocus() or self.press.hasFocus()):
            self._held = True
            self.setFocus()  # Qt would move the focus to the next widget, an icon of another panel
        for one in (self.run, self.press):
            permit(one, why)
        permit(self.help, why or (self._just_changed() if self._unread.isActive() else ""))
        if not why and self._held:
            self._held = False
            if self.hasFocus():
                self.run.setFocus()

    def hold(self) -> None:
        """Disable the run button for a moment, because its meaning has just changed under the pointer."""
        self._permit_run(self.gone or self._just_changed())
        QTimer.singleShot(HOLD_MS, self, self._on_held)

    def _just_changed(self) -> str:
        return self.tr("The page has just changed this. Look again.")

    def _on_held(self) -> None:
        self.set_blocked(self._blocked)
        if self.words() == self._just_changed():
            self._say()  # it was the answer to a press

    @property
    def is_unread(self) -> bool:
        """Whether it came so lately that nobody can have read what its help button closes."""
        closes = self.action.way is not None and self.action.way.key in (RemedyKey.CLOSE, RemedyKey.ESCAPE)
        return closes and time.monotonic() - self._made_at_s < HOLD_MS / 1000

    def _on_readable(self) -> None:
        permit(self.help, self._blocked or self.gone)
        if self.words() == self._just_changed():
            self._say()

    def show_stop(self, shown: bool) -> None:
        """Offer Stop in place of the run button."""
        self.stop.setVisible(shown)
        self.run.setVisible(not shown)
        self._show_press()

    def say(self, words: str) -> None:
        """Show other words in place of the sentence while the step runs; an empty text ends that."""
        if words:
            self._show_sentence(words, "small")
        else:
            self._say()

    def tell(self, words: str, *, until_typed: bool = False) -> None:
        """Show as a warning what the page has changed, or why a press did nothing; empty text removes it.

        Args:
            words: The warning.
            until_typed: Whether it no longer holds once another value is given.
        """
        self._told, self._told_of_value = words, until_typed
        self._say()

    def _show_sentence(self, words: str, look: str) -> None:
        self._sentence.setText(words)
        if self._sentence.property("look") != look:
            set_look(self._sentence, look)

    def words(self) -> str:
        """The sentence shown."""
        return self._sentence.text()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter runs, Shift+Enter runs and presses Enter, Escape leaves.

        No other key is passed on: an arrow key in a field would move the list's selection and close the form.
        """
        event.accept()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            if event.isAutoRepeat():
                return  # it may have been held since it was pressed elsewhere
            if self.run.isEnabled() and shift and self._enter_declines:
                self.press_requested.emit() if self._button else self.run_requested.emit(False)
            elif self.run.isEnabled():
                self.run_requested.emit(shift and self.press_enter is not None)
            else:
                self.refused.emit(self.run.toolTip())
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif self.press_enter is not None and self.press_enter.hasFocus() and event.text().isprintable():
            self._type_on(event)

    def _type_on(self, event: QKeyEvent) -> None:
        """Type a letter at the end of the field: it says nothing to the box that has the focus."""
        others = event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
        if not event.text() or others:
            return
        self.focus_first()
        field = focused_near(self)
        if isinstance(field, QLineEdit | QPlainTextEdit):
            end = len(field.text() if isinstance(field, QLineEdit) else field.toPlainText())
            go_on_at(field, (end, end))
            letter = QKeyEvent(QEvent.Type.KeyPress, event.key(), event.modifiers(), event.text())
            QApplication.sendEvent(field, letter)

    def _set_words(self) -> None:
        words = help_sentence(self.action)
        self.help.setText(words.replace("&", "&&"))
        self.help.setAccessibleName(words)
        self.help.setVisible(bool(words))
        for made, look in ((self.help, "primary"), (self.run, "" if words else "primary")):
            if made.property("look") != look:  # remedies come first if there is an obstacle
                set_look(made, look)
        for editor in self.form.editors.values() if self.form is not None else ():
            if isinstance(editor, SecretEditor):
                editor.set_filled("filled" in self.action.states)
        self.set_blocked("")
        self._say()

    def _say(self) -> None:
        spec = self.form.specs[0] if self.form is not None else None
        enter = self.press_enter is not None and self.press_enter.isChecked()
        kept = self._keeps_secret()
        if self.gone or self._told:
            words = self.gone or self._told
        elif self.form is not None and not kept and self.form.problems():
            # Do not announce an invalid action; the field shows what is wrong.
            words = ""
        elif self.action.reason != "ready" and self.action.reason_text:
            words = try_anyway(self.action)
        else:
            lacks = self.lacking(enter=enter)
            words = (
                self._waits_for()
                or lacks
                or (only_enter(self.action) if kept else sentence(self.action, spec, self.value(), enter=enter))
            )
        self._show_sentence(words, "warning" if self._told and not self.gone else "small")
        # An ampersand in the page's verb is not an access key.
        word = run_word(self.action, self.value())
        self.run.setText(word.replace("&", "&&"))
        also = self.tr("Press {name}") if self.keeps_filled() else self.tr("{verb} and press {name}")
        also = also.format(verb=word, name=self._button)
        self.press.setText(also.replace("&", "&&"))
        name = self.action.description
        if is_only_clicked(self.action, self.value()):
            name = f"{word} {self.action.target}"
        elif is_cell(self.action) and self.value():
            name = self.tr("Type into {}").format(self.action.target)
        self.run.setAccessibleName(name[:200])

    def _on_run(self) -> None:
        self.run_requested.emit(False)


class _UnsentNote(QWidget):
    """Reports that the field shows unsent text, and offers the page's value.

    Signals:
        put_back: Show the page's value.
    """

    put_back = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID // 2)
        column.addWidget(label(self.tr("You typed this earlier; it was not sent."), "warning", wrap=True, parent=self))
        self.button = button(self.tr("Show what the page holds"), "quiet", parent=self)
        self.button.clicked.connect(self.put_back)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        self.hide()
