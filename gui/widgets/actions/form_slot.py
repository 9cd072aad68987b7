"""The place in the list for the form of the selected action, and the text typed into it."""

from collections.abc import Collection, Sequence
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from gui.forms.field import FieldSpec
from gui.schema.action import Action, ActionCall
from gui.schema.draft import Draft
from gui.schema.page import Observation
from gui.schema.payment_numbers import payment_numbers
from gui.schema.plain import in_quotes, shortened
from gui.schema.shown import HIDDEN
from gui.widgets.actions.boxed_code import outgrown
from gui.widgets.actions.caret import focused_near, go_on_at, place_in
from gui.widgets.actions.drafts import Drafts
from gui.widgets.actions.field_groups import Part, Whole, button_of, enter_declines, whole_of
from gui.widgets.actions.field_remarks import Remarks
from gui.widgets.actions.form import ActionForm
from gui.widgets.actions.kept_secrets import KeptSecrets
from gui.widgets.actions.keyring_row import KeyringRow
from gui.widgets.actions.list_view import ActionListView
from gui.widgets.actions.memory import ActionMemory, DraftKey, key_of
from gui.widgets.actions.whole_form import WholeForm
from gui.widgets.actions.words import specs_for
from gui.widgets.common.theme import GRID


class FormSlot(QObject):
    """Opens, renews and closes the form; its values outlive it.

    Args:
        actions: The list with the gap for the form.
        parent: Owner.

    Signals:
        run_requested: As `ActionForm.run_requested`.
        stop_requested: As `ActionForm.stop_requested`.
        help_requested: As `ActionForm.help_requested`.
        left: As `ActionForm.left`; likewise `refused`, `press_requested` and `priced_requested`.
        keyring_unknown: It must be found out whether there is a keyring; see `set_keyring`.
        secrets_lost: The labels of secret fields whose typed values were lost unsent with their form, as they are never
            stored; and the reading of the page in which they were typed.
        secrets_wanted: As `KeyringRow.wanted`; likewise `secret_picked` and `secret_forgotten`.

        one_requested: As `WholeForm.one_requested`.
        outgrown: More was typed than the one character that the box of this form takes.
        field_entered: As `WholeForm.field_entered`.

    Attributes:
        form: The form of one action; None while no action is selected, or a whole form is shown.
        whole: The whole form; None while none is shown.
        submit: The button that sends the form of the single shown field; None if it has none.
        memory: Drafts, and whether Enter was pressed.
        drafts: Reports which drafts there are.
        remarks: What the page says is wrong in its forms.
    """

    run_requested = Signal(bool)
    stop_requested = Signal()
    help_requested = Signal()
    one_requested = Signal()
    field_entered = Signal(str)
    left = Signal()
    refused = Signal(str)
    priced_requested = Signal()
    press_requested = Signal()
    keyring_unknown = Signal()
    secrets_lost = Signal(object, object)  # list[str], Observation | None
    secrets_wanted = Signal()
    secret_picked = Signal(str)
    secret_forgotten = Signal(str)
    outgrown = Signal()

    def __init__(self, actions: ActionListView, parent: QObject) -> None:
        super().__init__(parent)
        self.form: ActionForm | None = None
        self.whole: WholeForm | None = None
        self.submit: Action | None = None
        self.memory = ActionMemory()
        self.drafts = Drafts(self.memory, self.keep_draft, self)
        self._list = actions
        self.remarks, self._document = Remarks(), ""
        self._page: Observation | None = None
        self._tips = ("", "")
        self._kept = KeptSecrets()
        self._has_keyring: bool | None = None
        self._ended = False
        self._left: tuple[Observation, set[DraftKey]] | None = None  # what `keep_filled` stored of a page

    @property
    def shown(self) -> ActionForm | WholeForm | None:
        """The form that is shown, of one action or whole."""
        return self.whole or self.form

    def is_of(self, action_id: str) -> bool:
        """Whether the form in the list is that of an action, or the whole one that it belongs to."""
        if not self._list.has_selected_row():
            return False
        if self.whole is not None:
            submit = self.whole.whole.submit
            return self.whole.whole.part_of(action_id) is not None or (submit is not None and submit.id == action_id)
        return self.form is not None and self.form.action.id == action_id

    def open_whole(self, whole: Whole, action: Action, page: Observation, blocked: str) -> None:
        """Show all fields of a form, with their drafts; the arguments are as for `open`."""
        lost = self._leave()
        self._note_document(page)
        made = self.whole = WholeForm(whole, action, self.remarks)
        self._tell_lost(lost)
        self.form, self._page = None, page
        self.leave_page(page)
        made.set_tips(*self._tips)
        made.run_requested.connect(self.run_requested)
        made.stop_requested.connect(self.stop_requested)
        made.one_requested.connect(self.one_requested)
        made.field_entered.connect(self.field_entered)
        made.left.connect(self.left)
        made.refused.connect(self.refused)
        made.typed.connect(self.drafts.tell_soon)
        self._connect_keyring(made.keyring)
        self._put_back(made, whole.parts, page)
        made.set_blocked(blocked)
        self._permit_typing()
        self._list.set_gap_widget(made)
        self._order_tabs(made)

    def _note_document(self, page: Observation) -> None:
        """What another document marks as wrong is its answer to what it holds."""
        if page.document != self._document:
            self._document = page.document
            self.remarks.judged()

    def renew_whole(self, whole: Whole, page: Observation, blocked: str) -> None:
        """Let the whole form go on in a new reading."""
        if self.whole is not None and self._page is not None:
            before = self._page
            self.keep_draft()  # of fields that are gone, until they come back
            known = {self.memory.find_again(name, before, page) for name in self.whole.form.editors}
            lost = self.unsent_secrets()
            asks = page.question is not None
            self._note_document(page)
            self.whole.renew(whole, lambda name: self.memory.find_again(name, before, page), asks=asks)
            self._tell_lost(lost, self.unsent_secrets())
            self._page = page
            self.leave_page(page)
            if not before.same_document(page):  # earlier input on it comes back if nothing was typed now
                known = set(self.whole.changed())
            self._put_back(self.whole, [part for part in whole.parts if part.spec.name not in known], page)
            self.whole.set_blocked(blocked)
            self._permit_typing()
            self._order_tabs(self.whole)

    def _put_back(self, made: WholeForm, parts: Sequence[Part], page: Observation) -> None:
        """Show and report the drafts of some fields of a whole form; also report those that cannot be restored."""
        drafts = {part.spec.name: self.memory.draft(page, part.actions[0]) for part in parts}
        kept = {part.spec.name: self._kept.take(page, part.actions[0]) for part in parts if part.spec.secret}
        drafts |= kept
        typed = {name: draft for name, draft in drafts.items() if draft is not None}
        gone = made.form.offer(typed)
        back, lost = [], []
        for part in parts:
            held, text = part.spec.default or "", typed.get(part.spec.name)
            if text is None and not part.spec.secret:
                homeless = self.memory.homeless(page, part.actions[0])
                if homeless and homeless != held:
                    shown = "" if payment_numbers(homeless) else in_quotes(shortened(homeless, 60))
                    lost.append(f"{part.spec.label} {shown}".strip())
            elif text is not None and text != held and part.spec.name not in gone:
                back.append(part.spec.label)
        told = [made.tr("You typed this earlier; it was not sent: {}").format(", ".join(back))] if back else []
        if lost:
            words = made.tr("You typed this earlier, for fields that are not found again: {}")
            told.append(words.format(", ".join(lost)))
        if told and made.rest.isHidden():
            self._tell_earlier(made, " ".join(told))

    @staticmethod
    def _tell_earlier(made: WholeForm, words: str) -> None:
        """Report what was typed earlier, until something else is typed in its place."""
        form, earlier = made.form, made.form.values()
        made.say_rest(words)

        def forget() -> None:
            if made.form is form and made.rest.text() == words and form.values() != earlier:
                made.say_rest("")

        form.changed.connect(forget)

    def open(self, action: Action, page: Observation | None, blocked: str) -> None:
        """Show the form of an action, with its draft.

        Args:
            action: The selected action.
            page: The reading in which it is listed.
            blocked: See `ActionForm.set_blocked`.
        """
        focused = self.form is not None and self.form.holds_focus() and self.form.action.id == action.id
        place = place_in(focused_near(self._list))
        specs = specs_for(action, page)
        lost = self._leave()
        self.whole = None
        form = self.form = ActionForm(action, specs)
        self._tell_lost(lost)
        form.set_tips(*self._tips)
        form.run_requested.connect(self.run_requested)
        form.stop_requested.connect(self.stop_requested)
        form.help_requested.connect(self.help_requested)
        form.left.connect(self.left)
        form.refused.connect(self.refused)
        form.priced_requested.connect(self.priced_requested)
        form.press_requested.connect(self.press_requested)
        if form.form is not None:
            form.form.changed.connect(self.drafts.tell_soon)
            form.form.changed.connect(partial(self._look_outgrown, form))
        self._connect_keyring(form.keyring)
        self._page = page
        if page is not None:
            self.leave_page(page)
        if form.press_enter is not None:
            form.press_enter.setChecked(self.memory.presses_enter(action))
        self._name_button(form, action)
        draft = self.memory.draft(page, action) if page is not None else None
        if page is not None and specs and specs[0].secret:
            draft = self._kept.take(page, action)
        if draft is not None and specs:
            form.restore_draft(draft)
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(form)
        self.set_blocked(blocked)
        self._permit_typing()
        self._list.set_gap_widget(holder)
        self._order_tabs(form)
        if focused:
            form.focus_first()
            go_on_at(focused_near(self._list), place)  # typing continues at the same place

    def _name_button(self, form: ActionForm, action: Action) -> None:
        self.submit = button_of(self._page, action) if form.form is not None else None
        form.set_enter_declines(enter_declines(self._page, action))
        form.set_button(shortened(self.submit.target or self.submit.name, 40) if self.submit is not None else "")

    def take_outgrown(self) -> str:
        """Remove and return text that exceeds the single-character box of this form; empty if it does not."""
        form = self.form.form if self.form is not None else None
        text = outgrown(form) if form is not None else ""
        if text and form is not None:
            form.set_values({form.specs[0].name: ""})
        return text

    def _look_outgrown(self, form: ActionForm) -> None:
        if form is self.form and form.form is not None and outgrown(form.form):
            QTimer.singleShot(0, self.outgrown.emit)  # not while its editor emits a signal

    def reopen(self, action: Action, page: Observation | None, blocked: str) -> None:
        """Rebuild the form of the same action, which takes other values now; a valid choice stays."""
        typed = self.form.value() if self.form is not None and self.form.dirty() and not self.form.is_sent else None
        self.keep_draft()
        self.open(action, page, blocked)
        form = self.form.form if self.form is not None else None
        if form is not None and typed in form.specs[0].choices:
            form.set_values({form.specs[0].name: typed})

    def close(self) -> None:
        """Show no form."""
        lost = self._leave()
        self.form = self.whole = None
        self._tell_lost(lost)
        self._list.set_gap_widget(None)

    def renew(self, action: Action, page: Observation | None, blocked: str) -> bool:
        """Let the form go on with its action in a new reading.

        Returns:
            Whether it can; if not, the action takes different values, and `open` is needed.
        """
        specs = specs_for(action, page)
        if self.form is None or not self.form.fits(action, specs):
            return False
        self.form.renew(action, specs)
        before, self._page = self._page, page
        self._name_button(self.form, action)
        if page is not None:
            self.leave_page(page)
        if page is not None and before is not None and not before.same_document(page) and not self.form.dirty():
            draft = self.memory.draft(page, action)
            if draft is not None and specs:
                self.form.restore_draft(draft)
        self.set_blocked(blocked)
        return True

    def unsent(self) -> list[str]:
        """The labels of the shown fields with something typed that was not sent."""
        return self.shown.unsent_fields() if self.shown is not None else []

    def is_typed(self, action: Action) -> bool:
        """Whether something was typed for an action of the page in a form that was left, and is not sent."""
        page = self._page
        return page is not None and (self.memory.is_typed(page, action) or self._kept.holds(page, action))

    def holds_typed(self) -> bool:
        """Whether a shown field contains typed text, even if it is being sent into a whole form."""
        return bool(self.whole.changed() if self.whole is not None else self.unsent())

    def unsent_but(self, kept: Collection[Draft]) -> list[str]:
        """The labels of those of which none is among these drafts."""
        if self._page is None:
            return self.unsent()
        among = partial(self.memory.is_among, kept, self._page)
        if self.whole is not None:
            there = {part.spec.name for part in self.whole.whole.parts if among(part.actions[0])}
            return self.whole.unsent_fields(but=there)
        return [] if self.form is not None and among(self.form.action) else self.unsent()

    def typed_in(self, session_id: str, kept: Collection[Draft]) -> tuple[list[str], list[str]]:
        """See `ActionMemory.typed_in`, and secrets that are still to be sent; for the shown fields see `unsent`."""
        typed, gone = self.memory.typed_in(session_id, kept, but=self._shown_keys())
        secrets = self._kept.labels(session_id)
        return [*typed, *secrets], [*gone, *secrets]

    def typed_at(self, session_id: str, tab: str, url: str) -> list[str]:
        """Likewise for one tab; see `ActionMemory.typed_at`."""
        typed = self.memory.typed_at(session_id, tab, url, but=self._shown_keys())
        return [*typed, *self._kept.labels(session_id, tab)]

    def _shown_keys(self) -> set[DraftKey]:
        if self._page is None:
            return set()
        actions = [part.actions[0] for part in self.whole.whole.parts] if self.whole is not None else []
        if self.form is not None:
            actions.append(self.form.action)
        return {key_of(self._page, action) for action in actions}

    def unsent_secrets(self) -> list[str]:
        """Likewise for secret fields only, which are never stored."""
        return self.shown.unsent_fields(secret=True) if self.shown is not None else []

    def _leave(self) -> list[str]:
        """Close the shown form; return the labels of its unsent secrets.

        Those of a page are kept while that is shown: fields are filled in one after the other, with the filter.
        """
        lost, page = self.unsent_secrets(), self._page
        if not lost or page is None:
            return lost
        if self.whole is not None:
            values = self.whole.form.values()
            for part in self.whole.whole.parts:
                if part.spec.secret and part.spec.label in lost:
                    self._kept.keep(page, part.actions[0], part.spec.label, values[part.spec.name] or "")
        elif self.form is not None:
            self._kept.keep(page, self.form.action, lost[0], self.form.value() or "")
        return []

    def leave_page(self, page: Observation) -> None:
        """Forget secrets kept for another page than the current one, and report it."""
        labels, left = self._kept.leave(page)
        if labels:
            self.secrets_lost.emit(labels, left)

    def forget_secrets(self, but: Collection[str]) -> None:
        """Forget secrets kept for sessions that are no longer listed; `but`: the ids of those that are."""
        self._kept.forget_but(but)

    def _tell_lost(self, before: list[str], now: Sequence[str] = ()) -> None:
        lost = [label for label in before if label not in now]
        if lost:
            self.secrets_lost.emit(lost, self._page)

    def keep_draft(self) -> None:
        """Store unsent input."""
        if self.whole is not None and self._page is not None:
            values, changed, unsure = self.whole.form.values(), set(self.whole.changed()), self.whole.unsure()
            for part in self.whole.whole.parts:
                if part.spec.name in unsure:
                    continue  # it is stored under the field's former name
                typed = (values[part.spec.name] or "") if part.spec.name in changed else None
                self._keep_draft(self._page, part.actions[0], part.spec, typed)
        if self.form is not None and self.form.form is not None and self._page is not None:
            typed = (self.form.value() or "") if self.form.dirty() and not self.form.is_sent else None
            self._keep_draft(self._page, self.form.action, self.form.form.specs[0], typed)
        if self.memory.changed:
            self.drafts.tell_soon()

    def _keep_draft(self, page: Observation, action: Action, spec: FieldSpec, typed: str | None) -> None:
        """Store what was typed, or that nothing was, unless the page is being left with that filled in."""
        left, keys = self._left if self._left is not None else (page, set())
        if typed is not None or key_of(page, action) not in keys or not left.same_document(page):
            self.memory.keep_draft(page, action, spec, typed)

    def keep_filled(self, page: Observation, ids: Collection[str]) -> tuple[list[str], list[str]]:
        """Store the values of fields of a page that is being left, as if they had been typed here.

        Args:
            page: Its last reading.
            ids: The ids of the fields.

        Returns:
            The labels of those that can be filled in again, and of those that cannot, such as secrets.
        """
        self.keep_draft()  # text typed since is worth more than what it would have replaced
        kept, gone = [], []
        keys: set[DraftKey] = set()
        self._left = page, keys
        for action in page.actions:
            if action.id not in ids:
                continue
            whole = whole_of(page, action, is_open=True)
            part = whole.part_of(action.id) if whole is not None else None
            specs = (part.spec,) if part is not None else specs_for(action, page)
            first, label = part.actions[0] if part is not None else action, action.target
            held = specs[0].default if specs else None
            if not held or HIDDEN in held or specs[0].secret or specs[0].kind == "file":
                gone.append(label)
                continue
            if self.memory.draft(page, first) is None:
                self.memory.keep_draft(page, first, specs[0], held)
                keys.add(key_of(page, first))
            kept.append(label)
        self.drafts.tell_soon()
        return list(dict.fromkeys(kept)), list(dict.fromkeys(gone))

    def note_sent(self) -> None:
        """Note that the input of a single action's form was sent, and is no longer a draft."""
        if self.form is not None:
            self.form.note_sent()
            if self.form.form is not None and self._page is not None:
                self.memory.keep_draft(self._page, self.form.action, self.form.form.specs[0], None)
                self.memory.note_filled(self._page, self.form.action, self.form.value() or "")
        self.drafts.tell_soon()

    def note_sent_by_hand(self, page: Observation, ids: Collection[str]) -> None:
        """Note that the form of fields of a page was sent by hand: nothing in it waits for that any more."""
        if self._page is None or not self._page.same_document(page):
            return
        self.remarks.judged()
        if self.whole is not None and set(ids).intersection(self.whole.whole.ids):
            self.whole.leave_told()
        elif self.form is not None and self.form.action.id in ids:
            self.form.note_pressed()

    def note_filled(self, page: Observation, calls: Sequence[ActionCall]) -> None:
        """Forget drafts that were filled in.

        Args:
            page: The reading on which that was requested.
            calls: The calls that were done.
        """
        actions = [page.action(call.action_id) for call in calls]
        whole = whole_of(page, actions[0], is_open=True) if actions and actions[0] is not None else None
        for call, action in zip(calls, actions, strict=True):
            part = whole.part_of(call.action_id) if whole is not None else None
            if part is not None:
                self.memory.note_filled(page, part.actions[0], part.text_of(call))
            elif action is not None:
                self.memory.note_filled(page, action, call.value or "")
        self.drafts.tell_soon()

    def set_keyring(self, there: bool) -> None:
        """Set whether there is a keyring."""
        self._has_keyring = there
        if self.shown is not None and self.shown.keyring is not None:
            self.shown.keyring.set_there(there)

    def offer_secrets(self, site: str, names: Sequence[str]) -> None:
        """Show the names of the keyring's secrets for the page's website."""
        if self.shown is not None and self.shown.keyring is not None:
            self.shown.keyring.offer(site, names)

    def _connect_keyring(self, row: KeyringRow | None) -> None:
        if row is not None:
            row.wanted.connect(self.secrets_wanted)
            row.picked.connect(self.secret_picked)
            row.forget_requested.connect(self.secret_forgotten)
            if self._has_keyring is None:
                self.keyring_unknown.emit()
            else:
                row.set_there(self._has_keyring)

    def set_tips(self, run: str, stop: str) -> None:
        """Set the tooltips of the run and stop buttons."""
        self._tips = (run, stop)
        if self.shown is not None:
            self.shown.set_tips(run, stop)

    def set_ended(self, ended: bool) -> None:
        """Set whether the session has ended: then its fields are only looked at."""
        self._ended = ended
        self._permit_typing()

    def _permit_typing(self) -> None:
        fields = self.shown.form if self.shown is not None else None
        if fields is None:
            return
        focused = QApplication.focusWidget()
        if self._ended and focused is not None and fields.isAncestorOf(focused):
            self._list.setFocus()  # a disabled widget passes the focus on to the next one
        fields.setEnabled(not self._ended)

    def set_blocked(self, why: str) -> None:
        """Set why nothing can be run now; empty if it can."""
        if self.whole is not None:
            self.whole.set_blocked(why)
        if self.form is None:
            return
        if why and self.form.run.hasFocus():
            # A disabled button passes the focus on. In the field, typing continues as before.
            if self.form.form is not None:
                self.form.focus_first()
            else:
                self._list.setFocus()
        self.form.set_blocked(why)

    def show_error(self, card: QWidget, field: str | None, words: str) -> None:
        """Show an error above the form, and at the field that it is about.

        Args:
            card: The error.
            field: The wire's name of the field; None or empty if it is about none.
            words: For the field.
        """
        holder = self.form.parentWidget() if self.form is not None else None
        layout = holder.layout() if holder is not None else None
        if self.form is None or not isinstance(layout, QVBoxLayout):
            raise TypeError("the form lies in a column of its own")
        layout.insertWidget(0, card)
        card.show()
        if self.form.form is not None and field:
            # The wire has its own names for the value and the files of a step.
            given = field in ("value", "files")
            self.form.form.set_error(self.form.form.specs[0].name if given else field, words)
        self.form.restore_sent()
        self._list.reveal_selected()

    def _order_tabs(self, form: ActionForm | WholeForm) -> None:
        """Make Tab go from the list into the form, which may be newer than later widgets."""
        before: QWidget = self._list
        more: tuple[QWidget | None, ...] = ()
        if isinstance(form, ActionForm):
            keyring = (form.keyring.keep, form.keyring.type) if form.keyring is not None else ()
            more = (form.press_enter, *keyring, form.help, form.stop, form.run, form.press)
        for widget in (*form.fields(), *more):
            if widget is not None:
                QWidget.setTabOrder(before, widget)
                before = widget
