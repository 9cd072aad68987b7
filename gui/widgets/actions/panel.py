"""The action panel: all actions of the page, with the form of the selected one in place."""

from collections.abc import Collection, Sequence
from contextlib import nullcontext

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui.models.action_groups import Grouping
from gui.models.actions import ActionListModel
from gui.schema.action import ActionCall
from gui.schema.errors import StepdeckError
from gui.schema.fact import said
from gui.schema.page import Observation
from gui.schema.plain import in_quotes, shortened
from gui.schema.remedy import Remedy, RemedyKey
from gui.schema.special import Special
from gui.schema.step import StepRecord
from gui.widgets.actions.caret import fills_in
from gui.widgets.actions.empty import EmptyActions
from gui.widgets.actions.failed_step import FailedStep
from gui.widgets.actions.field_groups import whole_again
from gui.widgets.actions.filled_form import settle_one, settle_whole
from gui.widgets.actions.filter_bar import ActionHead
from gui.widgets.actions.finding import Finding
from gui.widgets.actions.form import ActionForm
from gui.widgets.actions.form_opener import FormOpener
from gui.widgets.actions.form_slot import FormSlot
from gui.widgets.actions.frame_twins import with_frame_twins
from gui.widgets.actions.head import AboveList
from gui.widgets.actions.left_sessions import place_of
from gui.widgets.actions.list_view import ActionListView
from gui.widgets.actions.memory import FindAgain
from gui.widgets.actions.presses import Presses
from gui.widgets.actions.running_step import RunningStep
from gui.widgets.actions.selected_again import PageChange, SelectedAgain
from gui.widgets.actions.sending import Sending
from gui.widgets.actions.sent_by_hand import SentByHand
from gui.widgets.actions.steady_order import changed_by_itself, in_listed_order, screen_of
from gui.widgets.actions.taken_away import GoneAction
from gui.widgets.actions.typed_earlier import TypedEarlier
from gui.widgets.actions.whole_form import WholeForm
from gui.widgets.common.theme import LOW_WINDOW

_WAIT_MS = "2000"


class ActionPanel(QWidget):
    """Lists actions, collects their values, and requests steps.

    Signals:
        step_requested: Perform this `ActionCall`. Never sent while a step runs.
        fill_requested: Perform these `ActionCall`s one after the other, up to the first that is refused.
        rest_left: A form with fields that were not filled in is gone with its page; its message about them.
        choice_wanted: The reason why nothing is run or sent, such as that several actions could be meant.
        warned: What the last step did not achieve, in words that are shown until the next one.
        stop_requested: Stop the running step.
        action_selected: Id of the selected action; empty for none.
        remedy_requested: The `Remedy` of a button: on an error, or on the row or form of an unavailable action.
        refresh_requested: Read the page again.
        grouping_changed: `page` or `kind`, as the user chose.
        secret_kept: Keep a secret: the id of its action, and the value.

    Attributes:
        model: The rows.
        list: Shows them.
        unsent: Says that something was typed and not sent in an earlier run.
        slot: Contains the form of the selected action, and the input of the others.
        failed: Reports why the last step failed.
        sending: Requests the steps of the form.
        empty: Replaces the list if that is empty.
    """

    step_requested = Signal(object)  # ActionCall
    fill_requested = Signal(object)  # tuple[ActionCall, ...]
    rest_left = Signal(str)
    choice_wanted = Signal(str)
    warned = Signal(str)
    stop_requested = Signal()
    action_selected = Signal(str)
    remedy_requested = Signal(object)  # Remedy
    refresh_requested = Signal()
    grouping_changed = Signal(str)
    secret_kept = Signal(str, object)  # SecretStr

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._observation: Observation | None = None
        self._ended = False
        self._gone = GoneAction()
        self.model = ActionListModel(self)
        self.list = ActionListView(self.model)  # Tab reaches it after the widgets above it
        self.slot = FormSlot(self.list, self)
        self.drafts = self.slot.drafts
        self._build()
        self.failed = FailedStep(self.slot, self.list, self.above, self)
        self.failed.remedy_requested.connect(self.remedy_requested)
        self.failed.changed.connect(self._say_once)
        self._by_hand = SentByHand(self.slot)
        self._running = RunningStep(self)
        self._running.changed.connect(self._say_busy)
        self._again = SelectedAgain(self.slot, self.list, self.model, self._running, self._gone)
        self.sending = Sending(
            *(self.slot, self.list, self.model, self.failed, self._running),
            show_action=self.select_action,
            why_blocked=self.why_blocked,
            parent=self,
        )
        self.sending.step_requested.connect(self.step_requested)
        self.sending.fill_requested.connect(self.fill_requested)
        self.sending.secret_kept.connect(self.secret_kept)
        self.sending.choice_wanted.connect(self.choice_wanted)
        self._opener = FormOpener(
            *(self, self.slot, self.list, self.model, self.filter, self.failed, self.sending),
            page=lambda: self._observation,
            show_action=self.select_action,
            why_blocked=self.why_blocked,
            changed=self._say_busy,
            look_for_unsent=self._look_for_unsent,
        )
        self.filter.textEdited.connect(self.sending.renamed.looked_up)
        self._finding.chose.connect(self.sending.doubt_choice)
        self._finding.named.connect(self._opener.enter_named)
        self._finding.field_wanted.connect(self._opener.enter)
        self.list.action_selected.connect(self._on_selected)
        self._presses = Presses(
            *(self.slot, self.list, self.model, self._finding, self.sending, self._opener),
            why_blocked=self.why_blocked,
            help_it=self._on_show,
            choose_first=self.choice_wanted.emit,
        )
        self.list.show_requested.connect(self._on_show)
        self.slot.run_requested.connect(self._on_run_requested)
        self.slot.stop_requested.connect(self.stop_requested)
        self.slot.help_requested.connect(self._on_help)
        self.slot.one_requested.connect(self._opener.show_one)
        self.slot.field_entered.connect(self._on_field_entered)
        self.slot.left.connect(self._on_form_left)
        self.slot.refused.connect(self.sending.say_held)
        self.slot.priced_requested.connect(self.sending.run_priced)
        self.slot.press_requested.connect(self.sending.press_shown)
        self.slot.outgrown.connect(self._opener.open_for_code)
        self.slot.secret_picked.connect(self._on_secret_picked)
        self._finding.show_page(self._observation)

    # Public methods

    def set_find_again(self, find_again: FindAgain) -> None:
        """Set the finder of an action of one reading in a later one; without it, no selection or draft stays."""
        self.slot.memory.find_again = with_frame_twins(find_again)

    def set_observation(self, observation: Observation | None) -> None:
        """Show the actions of a page, or none. Selection, scroll position and typed values stay if possible.

        Filter and errors belong to a page: a new address or session clears them, except for a filter typed while it was
        loading; errors are removed when something else reloads it. A filter by id is cleared once its action has run,
        because the id may mean another action from then on.
        """
        before = self._observation
        change = PageChange(before, observation)
        whole_gone = self._leave_gone_whole(before, observation)
        self._observation = observation
        was = self.sending.pressed
        self._finding.note_page(observation, was, menu=self.sending.wanted_menu(observation))
        self._clear_former(change)
        failed = self.failed.shown
        unfilled = self.whole.rest.text() if self.whole is not None and not self.whole.rest.isHidden() else ""
        selected = self.list.selected_id()
        found = self._again.look(change, whole_gone=whole_gone)
        again, actions = found.id, found.actions
        if found.followed:
            if self.model.exact_id() == selected:
                self.filter.clear()  # that id is gone for good
            self.list.follow(again)
            selected = again
        if change.other_session:
            self.model.change_place(place_of(before), place_of(observation))
        elif change.moved_on and before is not None:
            self.model.note_left(for_good=observation is None or before.site != observation.site)
        if change.went_on and self.form is not None and self.form.form is None:
            again = ""  # the action that led here was done: a second Enter does not repeat it
        whole = whole_again(observation, again) if found.whole else None
        held = self.slot.shown is not None and self.slot.shown.holds_focus()
        left = (
            change.went_on
            and before is not None
            and observation is not None
            and self._typed_earlier.leaves(before, observation)
        )
        if again != selected or change.other_session or left:
            self.list.clear_selected()  # typed values never go over to another session or page
        form = (whole.name, whole.ids) if whole is not None else ("", ())
        steady = changed_by_itself(before, observation) and self.list.is_in_use()
        if steady:
            actions = in_listed_order(self.model.everything(), actions)
        browser_actions = observation.browser_actions if observation is not None else ()
        with self.list.holding_pointed_at() if steady else nullcontext():
            self.model.set_actions(actions, browser_actions, *form, screen=screen_of(observation))
        if again != self.list.selected_id():
            self.list.select(again, reveal=False)
        if whole is not None and self.whole is None and again:
            self._opener.open_whole(whole, again, focus=held)
        elif left and held and self.form is not None and self.form.form is not None:
            self.form.focus_first()
        if change.moved_on:
            self.list.verticalScrollBar().setValue(0)
            if again:
                self.list.reveal_selected()
        self._say_once()
        self._keep_notes(observation)
        self._opener.renew()
        self._look_for_unsent()
        self.sending.note_read(was, actions, observation)
        self._say_new_names(observation, followed=found.followed)
        if found.followed:
            self.action_selected.emit(again)
        self._point_at_first()
        if unfilled and before is not None and observation is not None:
            self._typed_earlier.leave_rest(unfilled, before, observation)
        if failed is not None:
            self.failed.stay(*failed)

    def _clear_former(self, change: PageChange) -> None:
        """Clear what belongs to the former page: its error, and the filter."""
        before, now = change.before, change.now
        if change.moved_on or (self.failed.waits_for_answer() and (now is None or now.question is None)):
            self.failed.clear()
        elif before is not None and now is not None and not before.same_document(now):
            self.failed.leave_document()
        if (change.moved_on and not self._finding.is_for_page) or self.sending.by_id:
            self.filter.clear()
        self.sending.by_id = False

    def _keep_notes(self, observation: Observation | None) -> None:
        """Have the forms remember values for the page that is shown now."""
        self.slot.memory.set_url(observation.metadata.url if observation else "")
        if observation is not None:
            self.slot.leave_page(observation)
            self.slot.memory.forget_secret(observation)
            self.slot.memory.note_page(observation)

    def _say_new_names(self, observation: Observation | None, *, followed: bool) -> None:
        """Tell the user before the next press if the selected action has another name or price now."""
        if observation is not None and observation.by_itself:
            self.hold_if_renamed()  # at once: the user may be about to press
        if followed:
            self.sending.renamed.by_itself()  # nobody has seen its current name
        if self.form is not None:
            self.form.offer_priced(self.sending.renamed.is_priced_anew)

    def _point_at_first(self) -> None:
        """Scroll to the first action of an opened list, unless the user is typing."""
        self._finding.begin_anew(self._observation)
        self._finding.show_page(self._observation)
        asked = self._finding.first_opened()
        typing = self.slot.shown is not None and fills_in(self.slot.shown)
        if asked and not typing and self.model.reveal(asked):
            self.list.show_from(asked)

    def _leave_gone_whole(self, before: Observation | None, now: Observation | None) -> bool:
        """Continue in the focused field alone if all fields of its whole form are gone; the other drafts are stored."""
        if self.whole is None or before is None or now is None or not before.same_document(now):
            return False
        find = self.slot.memory.find_again
        if not (now.by_itself or self.slot.holds_typed()) or any(
            find(one, before, now) for one in self.whole.whole.ids
        ):
            return False
        self._opener.leave_whole()
        return True

    def set_busy(self, busy: bool, words: str = "") -> None:
        """Set whether a step runs.

        Args:
            busy: Whether a step runs, so that no other can be requested.
            words: The words for it, such as "Waiting for shop.example to answer…".
        """
        if busy:
            self.failed.note_work()
        if self._running.set_busy(busy, words):
            self._finding.note_busy(busy)
            self.slot.set_blocked(self.why_blocked())
        self._say_busy()
        if not busy:
            self.sending.tell_missed()

    def set_ended(self, ended: bool) -> None:
        """Set whether the session has ended: its actions can be looked at, but not done."""
        if ended != self._ended:
            self._ended = ended
            self.list.set_dimmed(ended)
            self.empty.set_ended(ended)
            self._say_once()
            self.slot.set_ended(ended)
            self.slot.set_blocked(self.why_blocked())

    def set_login(self, waits: bool) -> None:
        """Set whether the page waits for a user name and password, and shows nothing before."""
        self.empty.set_login(waits)

    def _say_once(self) -> None:
        words = "" if self._ended else self.model.says_once()  # nothing can be answered any more
        asks = self._observation is not None and self._observation.question is not None
        if words and asks and self.model.closes_first:
            words = self.tr("Answer the page’s question first.")  # it lies over what would be closed
        elif words and self.model.closes_first:  # which need not be closed by who uses it
            name = in_quotes(shortened(self.model.closes_first, 60))
            words = self.tr("The rest of the page is behind {name}.").format(name=name)
        self.above.say_once("" if self.failed.says(words) else words)

    def select_action(self, action_id: str, *, reveal: bool = True) -> bool:
        """Select an action of the page, if the list has it; its group opens, and a filter that hides it is cleared.

        Args:
            action_id: An empty one selects nothing.
            reveal: Scroll the list to it.
        """
        if not action_id:
            self.list.clear_selected()
            return True
        if self.model.action(action_id) is None:
            return False  # nothing is changed
        if self.model.row_of(action_id) < 0 and self.model.filter_text():
            self.filter.clear()
        if self.model.reveal(action_id):
            self.list.select(action_id, reveal=reveal)
        return True

    def set_tips(self, run: str, stop: str) -> None:
        """Set the tooltips of the run and stop buttons."""
        self.above.stop.setToolTip(stop)
        self.slot.set_tips(run, stop)

    def hover_action(self, action_id: str) -> None:
        """Mark the row of an action that the user points at elsewhere; an empty id marks none. Emits nothing."""
        self.list.hover_action(action_id)

    @property
    def form(self) -> ActionForm | None:
        """The form of the selected action alone, if that is shown."""
        return self.slot.form

    @property
    def whole(self) -> WholeForm | None:
        """The whole form that the selected action belongs to, if that is shown."""
        return self.slot.whole

    def selected_action_id(self) -> str:
        """Id of the selected action; empty for none."""
        return self.list.selected_id()

    def keep_typed(self) -> None:
        """After a step that failed for reasons outside of its form: show the sent input again."""
        if self.form is not None:
            self.form.restore_sent()
        self.sending.renamed.failed()

    def show_error(self, error: StepdeckError, action_id: str) -> None:
        """Show a step's error: above its form if that is open, else above the list.

        The form keeps its values. The message is removed by the next run or a new selection.
        """
        self.sending.by_id = False
        self.sending.renamed.failed()
        self.failed.show(error, action_id, in_form=self.slot.is_of(action_id))

    def note_steps(self, session_id: str, steps: Sequence[StepRecord]) -> None:
        """Note the steps of the shown session, also those that were done elsewhere than here."""
        self.failed.note_steps(session_id, steps)
        self._by_hand.note_steps(self._observation, session_id, steps)

    def focus_form(self) -> None:
        """Put the focus into the field of the selected action, with the other fields of its form around it."""
        self._opener.enter(self.list.selected_id())

    def ask_secret_again(self, action_id: str, *, enter: bool) -> None:
        """Ask for the secret value of a step that is to be repeated: only for that of its field.

        Args:
            action_id: The action of the step.
            enter: Whether the step pressed Enter afterwards.
        """
        self._opener.enter_alone(action_id, enter=enter)
        # A warning, for those stay when the step that asks ends.
        self.warned.emit(self.tr("The value of this step was secret and is not kept. Type it here."))

    def end_filling(
        self,
        calls: tuple[ActionCall, ...],
        done: int,
        rest: str,
        page: Observation | None = None,
        *,
        lost: Collection[str] = (),
    ) -> None:
        """Show how far the fields of a form were filled in.

        Args:
            calls: The calls requested by `fill_requested`.
            done: How many of them were done.
            rest: The undone ones in words; empty if all were done.
            page: The reading on which it was requested; None for the current one.
            lost: The ids of fields that did not keep their new values, which those words also list.
        """
        page = page or self._observation
        if done == len(calls) and self._gone.holds_sent(self.form, calls):
            self.slot.note_sent()
            self.list.clear_selected()
            self.set_observation(self._observation)  # without it
        if page is not None:
            self.slot.note_filled(page, calls[:done])
        asks = self._observation is not None and self._observation.question is not None
        if self.form is not None and not asks:
            settle_one(self.form, lost)
        if self.whole is not None and settle_whole(self.whole, calls, done, rest, asks=asks, lost=lost):
            self.warned.emit(self.tr("The form was not sent."))

    def hold_if_renamed(self) -> None:
        """After the page changed by itself, disable the form for a moment if its action changed its meaning."""
        form = self.slot.shown
        if form is not None and not self._running.busy and self.sending.renamed.by_itself():
            form.hold()
            self.sending.tell_renamed()

    def focus_filter(self) -> None:
        """Focus the filter and select its text."""
        self.filter.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filter.selectAll()

    def run_selected(self) -> None:
        """Run the selected action with its form's values; if it is out of sight, show it instead.

        An action that the filter has left alone is meant, whatever was selected before.
        """
        self._presses.run_selected()

    def activate(self, action_id: str) -> None:
        """Run an action chosen elsewhere, such as in the picture: of a whole form only this checkbox or choice."""
        self._presses.activate(action_id)

    def only_found(self) -> str:
        """Id of the only action left by the filter; empty without a filter, or for none or several."""
        return self._finding.only_found()

    def grouping_action(self, grouping: Grouping) -> QAction:
        """The menu entry of this grouping, as the user would choose it."""
        return self._head.grouping_action(grouping)

    def set_grouping(self, grouping: Grouping) -> None:
        """Group by the parts of the page, or by kind."""
        self.model.set_grouping(grouping)
        self._head.set_grouping(grouping)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Make lower rows in a low window."""
        super().resizeEvent(event)
        low = self.window().height() < LOW_WINDOW
        self.list.set_compact(low)
        self._head.set_compact(low)

    # Building

    def _build(self) -> None:
        self._head = ActionHead(self)
        self._head.grouping_chosen.connect(self._on_grouping)
        self.filter = self._head.field
        self.above = AboveList(self)
        self.above.stop_requested.connect(self.stop_requested)
        self.files = self.above.files
        self._typed_earlier = TypedEarlier(self.slot, self)
        self._typed_earlier.rest_left.connect(self.rest_left)
        self.unsent = self._typed_earlier.line
        self.unsent.show_requested.connect(self._on_unsent)
        self.drafts.taken_in.connect(self._look_for_unsent)
        self.empty = EmptyActions(self.model, self)
        self.empty.refresh_requested.connect(self.refresh_requested)
        self.empty.wait_requested.connect(self._on_wait)
        self._finding = Finding(self._head, self.list, self.model, self.empty, self)
        self._finding.filtered.connect(self._say_busy)
        self._finding.filtered.connect(self._say_once)
        self._finding.escaped.connect(self._on_form_left)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head)
        column.addWidget(self.above)
        column.addWidget(self.unsent)
        column.addWidget(self.empty)
        column.addWidget(self.list, 1)
        column.addStretch(0)

    # The form

    def _on_unsent(self, action_id: str) -> None:
        self.select_action(action_id)
        self.focus_form()

    def _look_for_unsent(self) -> None:
        self._typed_earlier.look(self._observation, self.list.selected_id())

    def _on_selected(self, action_id: str) -> None:
        whole = self.whole
        if whole is not None and whole.whole.part_of(action_id) is not None:
            found = bool(self.model.filter_text()) and action_id != whole.action.id  # the filter shows one field alone
            if not found:
                self.action_selected.emit(action_id)
                return
        self.slot.keep_draft()
        self.failed.clear()
        self._gone.forget()
        self.sending.leave()
        action = self.model.action(action_id) if action_id else None
        self.model.set_form("", ())
        if action is None:
            self.slot.close()
        else:
            self._opener.open(action)
        self._look_for_unsent()
        self.action_selected.emit(action_id)

    def _on_field_entered(self, action_id: str) -> None:
        self.list.select(action_id, reveal=False)

    # Running

    def _on_secret_picked(self, name: str) -> None:
        if self.whole is not None:
            self.whole.take_secret(name)
            return
        self.sending.run_shown(enter=False, secret=name)

    def _on_run_requested(self, enter: bool) -> None:
        self.sending.run_shown(enter=enter)

    def _on_show(self, action_id: str) -> None:
        action = self.model.action(action_id)
        if action is None or action.way is None:
            self.remedy_requested.emit(Remedy(RemedyKey.SHOW, said(self.tr("Show")), action_id))
        elif not self._running.busy or action.way.key in (RemedyKey.FIELDS, RemedyKey.ANSWER):
            self.remedy_requested.emit(action.way)

    def _on_help(self) -> None:
        if self.form is not None:
            self._on_show(self.form.action.id)

    def _on_form_left(self) -> None:
        if self._running.busy:
            self.stop_requested.emit()
        else:
            (self.filter if self.list.isHidden() else self.list).setFocus()

    def take_choice(self, choice: str) -> None:
        """Put a choice into the form of the action that failed for want of one, in place of what was entered."""
        failed = self.failed.shown[1] if self.failed.shown is not None else ""
        if failed and not self.slot.is_of(failed):
            self.select_action(failed)  # another form was opened while it ran
        whole, form = self.slot.whole, self.slot.form
        part = whole.whole.part_of(failed) if whole is not None else None
        if whole is not None and part is not None:
            whole.form.set_values({part.spec.name: choice})
        elif form is not None and form.action.id == failed:
            form.set_value(choice)
        self.failed.clear()
        self.focus_form()

    def take_keyboard(self) -> None:
        """Focus the shown field, else the list, or the filter if that leaves nothing."""
        if self.list.isHidden():
            self.filter.setFocus()
        elif self.whole is not None or (self.form is not None and self.form.form is not None):
            self.focus_form()
        else:
            self.list.setFocus()

    def why_blocked(self) -> str:
        """Why no step can be requested now; empty if one can."""
        if self._ended:
            return self.tr("This session has ended. Reopen it to go on.")
        return self.tr("A step is running. Stop it, or wait for it.") if self._running.busy else ""

    def _say_busy(self) -> None:
        self._running.show(self.slot, self.above)
        self.sending.say_again()

    # Waiting and grouping

    def _on_wait(self) -> None:
        if not self._running.busy and self.model.action(Special.WAIT) is not None:
            self.step_requested.emit(ActionCall(action_id=Special.WAIT, value=_WAIT_MS))
        else:
            self.refresh_requested.emit()

    def _on_grouping(self, grouping: Grouping) -> None:
        self.model.set_grouping(grouping)
        self.list.reveal_selected()
        self.grouping_changed.emit(grouping)
