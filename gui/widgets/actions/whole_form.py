"""All fields of a form as one: editors below each other, and one button that fills in the changes."""

from collections.abc import Callable, Collection, Mapping

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from gui.forms.editors import Editor
from gui.forms.form import Form
from gui.schema.action import Action, ActionCall
from gui.schema.plain import in_quotes
from gui.widgets.actions.boxed_code import spread
from gui.widgets.actions.caret import focused_near, go_on_at, place_in, types_elsewhere
from gui.widgets.actions.entered_values import Entered
from gui.widgets.actions.field_groups import Part, Whole
from gui.widgets.actions.field_remarks import Remarks, show_filled
from gui.widgets.actions.fields_area import FieldsArea
from gui.widgets.actions.fill_buttons import FillButtons
from gui.widgets.actions.fill_sentence import Filled, FillSentence
from gui.widgets.actions.fill_title import FillTitle
from gui.widgets.actions.form import HOLD_MS
from gui.widgets.actions.from_keyring import FromKeyring
from gui.widgets.actions.keyring_row import KeyringRow
from gui.widgets.actions.relabelled import Unsure, moves_of, no_longer_offered
from gui.widgets.actions.stack import GapWidget
from gui.widgets.common.disabled_buttons import GreyedPress
from gui.widgets.common.parts import LINK_PX, button, label, permit
from gui.widgets.common.theme import GRID
from gui.widgets.messages.error_card import ErrorCard

_LEAST_PX = 60
"""The least height of the fields, in pixels, however small the window."""

_SEEN_PX, _BESIDE_LINES = 110, 9
"""The height of the fields, and the lines of text beside them, for which a message above the form gives up its own."""

_TIGHT_LINES = 20
"""Lines of text: with less room than this, everything beside the fields takes as few lines as possible."""
_MARGINS, _TIGHT_MARGINS = (12, 6, 12, 10), (8, 4, 8, 6)
"""Around the fields: left, top, right and bottom, in pixels."""

_GONE = "gone "
"""Before the name of a field that has left the form since it was sent; no id of an action has a space."""


class WholeForm(GapWidget):
    """Collects the values of a whole form.

    Signals:
        run_requested: Fill in the changes; True to press the form's own button afterwards.
        stop_requested: Stop filling in.
        one_requested: Show only the field with the focus.
        field_entered: Id of the action whose field got the focus.
        left: Escape: back to the list.
        refused: A disabled button was pressed; the reason why it is disabled.
        typed: Something was typed or sent.

    Attributes:
        whole: The current form.
        action: The action whose field had the focus last.
        form: The fields, by the id of the first action of each.
        keyring: The keyring's offers for the secret fields; None if there are none.
        buttons: Below the fields.
    """

    run_requested = Signal(bool)
    stop_requested = Signal()
    one_requested = Signal()
    field_entered = Signal(str)
    left = Signal()
    refused = Signal(str)
    typed = Signal()

    def __init__(self, whole: Whole, action: Action, remarks: Remarks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.whole, self.action, self._remarks = whole, action, remarks
        self._why = ""  # why nothing can be run
        self._blocked = ""  # the same, or a reason that applies only for a moment
        self._refused = self._reason = ""  # the field of an error above the form, and what it says
        self._room = 400
        self._sent: dict[str, str | None] = {}
        self._from_keyring = FromKeyring()
        self._entered, self._unsure = Entered(), Unsure()
        self._tight, self._above_px = False, 0
        self._title = FillTitle(self)
        self.one = button(
            self.tr("Only this field"), "link", tip=self.tr("Show the form of this one action"), parent=self
        )
        self.one.clicked.connect(self.one_requested)
        self._scroll = FieldsArea(self)
        self._sentence = FillSentence(self)
        self.rest = label("", "warning", wrap=True, parent=self)
        self.rest.hide()
        self.buttons = FillButtons(whole, self)
        self.buttons.run_requested.connect(self.run_requested)
        self.buttons.stop_requested.connect(self.stop_requested)
        self.buttons.refused.connect(self.refused)
        GreyedPress(self, *self.buttons.in_order(), self.one).refused.connect(self.refused)
        self.card = QFrame(self)
        self.card.setProperty("look", "card")
        top = QHBoxLayout()
        top.addWidget(self._title, 1)
        top.addWidget(self.one)
        top.addSpacing(-LINK_PX)  # its words end where the fields do
        self._inside = column = QVBoxLayout(self.card)
        column.setContentsMargins(*_MARGINS)
        column.setSpacing(GRID // 2)
        column.addLayout(top)
        column.addWidget(self._scroll, 1)
        column.addSpacing(GRID // 2)  # what is scrolled away is not read together with what is said of it
        self.keyring: KeyringRow | None = None
        if any(part.spec.secret for part in whole.parts):
            self.keyring = KeyringRow(self, brief=True)
            column.addWidget(self.keyring)
        column.addWidget(self.rest)
        column.addWidget(self._sentence)
        column.addLayout(self.buttons)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(GRID)
        self._column.addWidget(self.card)
        self.form = self._make_form()
        self._permit_press()

    # Contents

    def calls(self, *, press: bool = False) -> tuple[ActionCall, ...] | None:
        """A step for each changed field, in page order; None if a value is wrong, which is then shown.

        Args:
            press: Whether to press the form's own button at the end; then all required fields must be filled in.
        """
        changed = self.changed()
        wrong = self.form.problems()
        checked = set(changed)
        if press:
            checked |= {part.spec.name for part in self.whole.parts if part.spec.required and not part.spec.secret}
        right = self.form.show_problems({name: words for name, words in wrong.items() if name in checked})
        self._say_it()
        if not right:
            return None
        held = self._entered.held(self.whole)
        return self.whole.calls(self.form.values(), changed, self._from_keyring, press=press, held=held)

    def changed(self) -> list[str]:
        """The names of the fields that will be filled in: their value differs from the page's."""
        values = self.form.values()
        return [
            part.spec.name
            for part in self._differing()
            # A choice that the page no longer offers is gone, and another one is not made yet.
            if part.spec.kind != "choice" or values[part.spec.name] != "" or "" in part.spec.choices
        ]

    def _differing(self) -> list[Part]:
        """The fields that differ from the page."""
        values, kept = self.form.values(), self._from_keyring
        return [
            part
            for part in self.whole.parts
            if part.spec.name in kept or (values[part.spec.name] or "") != (part.spec.default or "")
        ]

    def take_secret(self, name: str) -> None:
        """Use a secret of the keyring in the secret field that had the focus last, or else in the first one."""
        secret = [part for part in self.whole.parts if part.spec.secret]
        part = next((part for part in secret if self.action in part.actions), secret[0] if secret else None)
        if part is None:
            return
        editor = self.form.editors[part.spec.name]
        editor.set_value("")
        self._from_keyring.use(self.form, part.spec.name, name)
        self.say("")
        editor.take_focus()

    def typed_secrets(self) -> dict[str, str]:
        """The text typed into secret fields, by the ids of their actions."""
        values = self.form.values()
        typed = {part.actions[0].id: values[part.spec.name] or "" for part in self.whole.parts if part.spec.secret}
        return {action_id: value for action_id, value in typed.items() if value}

    def unsent_fields(self, *, secret: bool = False, but: Collection[str] = ()) -> list[str]:
        """The labels of the fields with something typed that was not sent.

        Args:
            secret: Of secret ones alone.
            but: The names of fields that are left out.
        """
        values = self.form.values()
        changed = self._entered.still_to_do(self.changed(), values)
        return [
            part.spec.label
            for part in self.whole.parts
            if part.spec.name in changed
            and values[part.spec.name] != self._sent.get(part.spec.name)
            and (part.spec.secret or not secret)
            and part.spec.name not in self._from_keyring
            and part.spec.name not in but
        ]

    def note_sent(self, sent: Mapping[str, str | None] | None = None) -> None:
        """Note that these values were sent, or else all changed ones."""
        self.rest.hide()
        values = self.form.values()
        self._sent = dict(sent) if sent is not None else {name: values[name] for name in self.changed()}
        self._entered.note_sent([part for part in self.whole.parts if part.spec.name in self._sent])
        self._remarks.note_sent(self._sent)
        self.typed.emit()

    def settle(self, done: int, *, asks: bool = False, lost: bool = False) -> None:
        """Show the page's values in the first `done` of the sent fields, unless they were changed since.

        Args:
            done: How many fields were filled in.
            asks: Whether the page has a dialog open, so its values were read before. Nothing is reported then.
            lost: Whether fields that did not keep their new values are reported elsewhere.
        """
        values = self.form.values()
        for name, value in list(self._sent.items())[:done]:
            part = self.whole.part_of(name)
            if part is not None and values.get(name) == value and not (asks and not part.spec.secret):
                self.form.set_values({name: part.spec.default})
        if asks:
            self._entered.leave_unread(self._sent, done)
        else:
            self._entered.settle(self.whole, self._sent, done, self._from_keyring)
            if lost:
                self._entered.drop_changed(self.whole)
        self._sent = {}
        self.typed.emit()
        for name in list(self._from_keyring):
            self._drop_secret(name)
        self._say_it()

    def leave_told(self) -> None:
        """The form was sent: what changed after it was filled in is no longer reported; the page's answer is."""
        self._entered.drop_changed(self.whole)
        self._remarks.judged()
        self._remarks.show(self.form, self.whole)
        self._say_it()

    def renew(self, whole: Whole, again: Callable[[str], str], *, asks: bool = False) -> None:
        """Take over a newer state of the same form; typed values stay, even if fields were added or removed.

        Typed text stays with the field's former name: see `moves_of`. Values being sent stay until their result is
        known, since the page may have changed its field before. A choice that is no longer offered is replaced by the
        page's value, and does not count as changed by the user.

        Args:
            whole: The newer state.
            again: From a field's former id to its current one; empty if it is gone. An id may mean another field by
                now, for which nothing was typed.
            asks: Whether the page has a dialog open, so that these are its values from before.
        """
        values, secrets = self.form.values(), self._from_keyring
        anew = [name for name, sent in self._sent.items() if values.get(name) != sent]  # also emptied again
        held = {*(part.spec.name for part in self._differing()), *anew} & {part.spec.name for part in self.whole.parts}
        was = self._unsure.among(values)
        called = {part.spec.name: was.get(part.spec.name, part.called) for part in self.whole.parts}
        moves = moves_of(self.whole, whole, again, {name: called[name] for name in held})
        self._unsure.renew(moves, {name: values[name] for name in held})
        moved = moves.to
        typed = {moved[name]: values[name] for name in held if name not in secrets}
        at = self.whole.part_of(self.action.id)
        led = whole.part_of(moved.get(at.spec.name, "")) if at is not None and at.spec.name in held else None
        led = led if led is not None and at is not None and led.spec.name != again(at.spec.name) else None
        # A removed field still counts among those that were sent.
        self._sent = {moved.get(name) or f"{_GONE}{name}": value for name, value in self._sent.items()}
        self._entered.renew(moved, asks=asks)
        self._remarks.renew(moved)
        self._from_keyring = FromKeyring()
        same = [part.spec.shape for part in whole.parts] == [part.spec.shape for part in self.whole.parts]
        same = same and whole.headings == self.whole.headings and all(old == new for old, new in moved.items())
        self.whole = whole
        self.action = next((a for part in whole.parts for a in part.actions if a.id == self.action.id), self.action)
        self.action = led.actions[0] if led is not None else self.action
        focused, place = False, (0, 0)
        if not same:
            focused, place = self.holds_focus(), place_in(focused_near(self))
            self.form.setParent(None)
            self.form.deleteLater()
            self.form = self._make_form()
            if focused:
                self.focus_field(self.action.id)
        specs = tuple(part.spec for part in whole.parts)
        self.form.take_over(specs)
        now = self.form.values()
        gone = self.form.offer({name: value for name, value in typed.items() if name in now and not same})
        for spec in specs:
            if spec.name not in typed and now[spec.name] != spec.default:
                self.form.set_values({spec.name: spec.default})
            if spec.name in self._sent and (spec.name in gone or spec.name not in typed):
                self._sent[spec.name] = self.form.editors[spec.name].value()  # nobody has typed this
        for old, name in secrets.items():
            if whole.part_of(moved.get(old, "")) is not None:
                self._from_keyring.use(self.form, moved[old], name)
        if not same and focused:
            go_on_at(focused_near(self), place)  # typing continues at the same place
        show_filled(self.form, self.whole, self._from_keyring)
        self._remarks.show(self.form, self.whole)
        self._set_words()
        self._permit_press()
        if told := no_longer_offered(self.whole.parts, {name: typed[name] or "" for name in gone}):
            self.say_rest(told)
        if led is not None:
            self.field_entered.emit(self.action.id)

    def unsure(self) -> Collection[str]:
        """The names of fields that were renamed after their text was typed."""
        return self._unsure.among(self.form.values())

    def ask_renamed(self) -> bool:
        """Report, once, the former names of fields with typed text; return whether there were any."""
        told = self._unsure.tell(self.form.values(), self.whole)
        if told:
            words = [self.tr("{} has become {}.").format(*map(in_quotes, names)) for names in told]
            self.say_rest(" ".join((*words, self.tr("Press again to go on."))))
            self.hold()  # a second click that was meant for the first words agrees to nothing
        return bool(told)

    def show_refused(self) -> bool:
        """Show at its field why the browser did not send the form, and go there; returns whether there is one."""
        for part in self.whole.parts:
            field = part.actions[0]
            if {"invalid", "focused"} <= set(field.states) and field.error:
                self.form.set_error(part.spec.name, field.error)
                return self.form.focus_wrong()
        return False

    # Appearance

    def set_room(self, height: int) -> None:
        """Let the fields scroll, so that title and buttons are always visible."""
        self._room = height
        self._fit()

    def scrolls_in(self, room: int, width: int) -> bool:
        """Whether the fields scroll if the form has this height and width, in pixels."""
        self._tighten(room, width)
        inside = self._inside_px(width)
        return self._wanted(inside) > max(_LEAST_PX, room - self._beside_fields(inside))

    def content(self) -> QWidget:
        """The fields, which are rebuilt when others are added or removed."""
        return self.form

    def focus_first(self) -> None:
        """Focus the field that had the focus last."""
        self.focus_field(self.action.id)

    def focus_field(self, action_id: str) -> None:
        """Focus the field of an action."""
        part = self.whole.part_of(action_id)
        if part is not None:
            self.form.editors[part.spec.name].take_focus()

    def holds_focus(self) -> bool:
        """Whether the focus of the window is in a field of the form, or on one of its buttons."""
        focused = focused_near(self)
        return focused is not None and self.isAncestorOf(focused)

    def show_error(self, card: QWidget, name: str, words: str) -> None:
        """Show an error above the form, and at the field that it is about, by the id of its action."""
        self._column.insertWidget(0, card)
        card.show()
        part = self.whole.part_of(name)
        if part is not None and self.form.set_error(part.spec.name, words):
            self._refused, self._reason = part.spec.name, words
            self._fit()
            if not types_elsewhere(self):
                self.form.focus_wrong()

    def clear_error(self) -> None:
        """Remove the message of `show_error` at a field."""
        self.form.set_error(self._refused, "")

    def say_rest(self, words: str) -> None:
        """Show which fields were not filled in, until the next time."""
        self.rest.setText(words)
        self.rest.setVisible(bool(words))
        self._fit()

    def set_tips(self, run: str, stop: str) -> None:
        """Set the tooltips of the run and stop buttons."""
        self.buttons.set_tips(run, stop)

    def set_blocked(self, why: str) -> None:
        """Disable the run buttons, with the reason as their tooltip; an empty text enables them."""
        self._why = why
        self._block(why)

    def _block(self, why: str) -> None:
        self._blocked = why
        buttons = [*self.buttons.in_order(), self.one]
        if why and self.window().focusWidget() in buttons:
            self.focus_first()  # a disabled button passes the focus on
        for made in buttons:
            permit(made, why)
        self._permit_press()

    def _permit_press(self) -> None:
        """With nothing to fill in, a button that is disabled stays so: pressing it would only wait."""
        submit = self.whole.submit
        if submit is None or self._blocked:
            return
        vain = submit.reason == "disabled" and not self.changed()
        words = self.tr("The button is disabled on the page, and there is nothing to fill in.")
        self.buttons.permit_press(words if vain else "")

    def hold(self) -> None:
        """Disable the run buttons for a moment, because something has just changed under the pointer."""
        self._block(self.tr("The page has just changed this. Look again."))
        QTimer.singleShot(HOLD_MS, self, self._on_held)

    def show_stop(self, shown: bool) -> None:
        """Offer Stop in place of the run buttons."""
        self.buttons.show_stop(shown)

    def say(self, words: str) -> None:
        """Show other words in place of the sentence while steps run; an empty text ends that."""
        self._sentence.say_instead(words)
        self._say_it()

    def words(self) -> str:
        """The sentence shown."""
        return self._sentence.text()

    def fields(self) -> list[QWidget]:
        """The Tab stops: editors, buttons, then widgets beside or below an editor."""
        extras: list[QWidget] = [editor.anyway for editor in self.form.editors.values()]
        extras += [made for editor in self.form.editors.values() if editor.aside is None for made in editor.asides()]
        parts = [part for part in self.form.findChildren(QWidget) if part.window() is self.window()]
        parts = [part for part in parts if part.focusProxy() is None and part.focusPolicy() & Qt.FocusPolicy.TabFocus]
        parts = [part for part in parts if part not in extras]
        keyring = (self.keyring.keep, self.keyring.type) if self.keyring is not None else ()
        return [*parts, *self.buttons.in_tabs(), *extras, *keyring, self.buttons.stop, self.one]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter runs, Shift+Enter also presses the form's button, Escape leaves; no other key is passed on."""
        event.accept()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if not event.isAutoRepeat():  # it may have been held since it was pressed elsewhere
                self.press_enter(shift=bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()

    def press_enter(self, *, shift: bool = False) -> None:
        """Press the button that stands out, with Shift the form's own; or report why that is not possible."""
        entered = bool(self.changed()) or self._entered.is_filled(self.whole)
        self.buttons.press_enter(shift=shift, entered=entered)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Notice which field has the focus, and scroll to it, also when a message below it has made it higher."""
        if event.type() == QEvent.Type.LayoutRequest and watched is self.form:
            held = self._focused()
            at = self._scroll.place_of(held)
            self._fit()
            # Once the fields are laid out. A message above the focused field must not move it.
            QTimer.singleShot(0, self, lambda: self._show_focused(at if held is self._focused() else None))
        if event.type() == QEvent.Type.FocusIn:
            for name, editor in self.form.editors.items():
                if isinstance(watched, QWidget) and editor.isAncestorOf(watched):
                    self._on_entered(name, editor)
        return super().eventFilter(watched, event)

    def _make_form(self) -> Form:
        made = Form([part.spec for part in self.whole.parts], beside=True, headings=self.whole.headings)
        made.changed.connect(lambda: spread(made))
        made.changed.connect(self._on_changed)
        made.allowed.connect(self._on_changed)
        for editor in made.editors.values():
            if editor.aside is not None:  # Alt+Down presses it
                for extra in editor.asides():
                    extra.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
            for part in editor.findChildren(QWidget):
                if part.focusPolicy() & Qt.FocusPolicy.TabFocus:
                    part.installEventFilter(self)
        self.form = made
        show_filled(self.form, self.whole, self._from_keyring)
        self._remarks.show(self.form, self.whole)
        self._scroll.setWidget(made)
        made.installEventFilter(self)
        self._set_words()
        return made

    def _set_words(self) -> None:
        self.setAccessibleName(self._title.set_title(self.whole.title))
        self.buttons.name_press(self.whole.submit, final=self.whole.is_final)
        self.say("")
        self._fit()

    def _say_it(self) -> None:
        changed, marked = self._entered.still_to_do(self.changed(), self.form.values()), self.form.marked()
        names = [part.spec.label for part in self.whole.parts if part.spec.name in changed]
        hinders = not marked.isdisjoint(changed)  # fields that are needed only to press the form's button do not
        wrong = [part.spec.label for part in self.whole.parts if hinders and part.spec.name in self.form.shown_wrong()]
        width = self._inside_px(self.width()) - GRID // 2
        others, told, presses = len(marked), self.form.told(), self.buttons.pressed_by_shift
        filled, other = self._entered.is_filled(self.whole), self._entered.changed(self.whole)
        earlier = self._remarks.is_earlier(self.whole)
        now = Filled(filled=filled, other=other, refused=told, earlier=earlier, presses=presses)
        self._sentence.show_fields(names, wrong, others, width, tight=self._tight, now=now)

    def _fit(self) -> None:
        """Give the fields the height that they need, as far as there is room."""
        self._tighten(self._room, self.width())
        width = self._inside_px(self.width())
        self._say_it()
        self._scroll.setFixedHeight(max(_LEAST_PX, min(self._wanted(width), self._room - self._beside_fields(width))))

    def _tighten(self, room: int, width: int) -> None:
        """If there is room for a few fields only, make title, sentence and buttons smaller."""
        line, wanted = self.fontMetrics().lineSpacing(), self._wanted(max(120, width - 2 * _MARGINS[0]))
        first, self._above_px = self._column.itemAt(0), 0
        if first is not None and isinstance(card := first.widget(), ErrorCard):
            self._above_px = card.fit(width, room - min(wanted, _SEEN_PX) - _BESIDE_LINES * line) + GRID
            self._say_refused(card)
        room -= self._above_px
        is_long = wanted > room // 2
        self._tight = room < _TIGHT_LINES * line and is_long
        beside = self._inside_px(width) - self.one.sizeHint().width() - GRID
        self._title.fit(beside, one_line=self._tight)
        if self.keyring is not None:
            self.keyring.set_folded(is_long and not self._is_at_secret())
        self._inside.setContentsMargins(*(_TIGHT_MARGINS if self._tight else _MARGINS))
        self.buttons.line_up(self._inside_px(width), tight=self._tight)

    def _say_refused(self, card: ErrorCard) -> None:
        """Repeat a reason at its field only where the message above leaves it out; not once the field is corrected."""
        editor, above = self.form.editors.get(self._refused), self.tr("See the message above.")
        if editor is not None and editor.error() in (self._reason, above):
            self.form.set_error(self._refused, self._reason if card.is_brief else above)

    def _is_at_secret(self) -> bool:
        """Whether a secret field had the focus last, or contains typed text."""
        parts = [part for part in self.whole.parts if part.spec.secret]
        return any(self.action in part.actions for part in parts) or bool(self.typed_secrets())

    def _inside_px(self, width: int) -> int:
        """The width between the margins of the form, in pixels."""
        margins = _TIGHT_MARGINS if self._tight else _MARGINS
        return max(120, width - margins[0] - margins[2])

    def _wanted(self, width: int) -> int:
        """The height that all fields take at a width, in pixels."""
        wanted = self.form.heightForWidth(width) if self.form.hasHeightForWidth() else self.form.sizeHint().height()
        return wanted - self.form.late_px()

    def _beside_fields(self, width: int) -> int:
        """The height that is no room for fields, at a width, in pixels."""
        rest = self._sentence.height_in(width) + GRID // 2
        rest += sum(
            part.sizeHint().height() + GRID // 2
            for part in (self.buttons, self.rest, self.keyring)
            if part is not None and (part not in (self.rest, self.keyring) or not part.isHidden())
        )
        rest += self._above_px  # of an error: fields scroll, so that it is in sight together with the buttons
        one = self.one.sizeHint()
        wrapped = self._title.heightForWidth(max(40, width - one.width()))
        rest += max(one.height(), self._title.sizeHint().height() if self._tight else wrapped) + GRID // 2
        margins = self._inside.contentsMargins()
        return rest + margins.top() + margins.bottom() + GRID

    def _on_entered(self, name: str, editor: QWidget) -> None:
        self._scroll.show_field(editor)
        self._say_it()
        part = self.whole.part_of(name)
        if part is not None and part.actions[0].id != self.action.id:
            self.action = part.actions[0]
            self.field_entered.emit(self.action.id)
            self._fit()  # a secret field brings its keyring along
            self._scroll.show_field(editor)

    def _focused(self) -> Editor | None:
        focused = focused_near(self)
        editors = self.form.editors.values()
        return next((one for one in editors if focused is not None and one.isAncestorOf(focused)), None)

    def _show_focused(self, at: int | None) -> None:
        """Scroll the focused editor back to its position if it was visible; in any case, make it visible."""
        self._scroll.keep_at(self._focused(), at)

    def _drop_secret(self, field: str) -> None:
        """Use typed text again instead of the keyring's secret."""
        if self._from_keyring.drop(self.form, field):
            show_filled(self.form, self.whole, self._from_keyring)

    def _on_changed(self) -> None:
        for field in self._from_keyring.typed_over(self.form):
            self._drop_secret(field)
        self.say("")
        self._permit_press()
        self.typed.emit()

    def _on_held(self) -> None:
        told = self._blocked
        self._block(self._why)
        if told != self._why and self.words() == told:
            self.say("")  # it was the answer to a press
