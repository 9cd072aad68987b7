"""Request the steps of the shown form: of one action, or of a whole form."""

from collections.abc import Callable, Sequence

from pydantic import SecretStr
from PySide6.QtCore import QObject, Signal

from gui.models.actions import ActionListModel
from gui.schema.action import Action, ActionCall, Gesture
from gui.schema.page import Observation
from gui.schema.plain import in_quotes, shortened
from gui.schema.special import Special
from gui.widgets.actions.caret import focused_near
from gui.widgets.actions.failed_step import FailedStep
from gui.widgets.actions.form import ActionForm
from gui.widgets.actions.form_slot import FormSlot
from gui.widgets.actions.list_view import ActionListView
from gui.widgets.actions.renamed import Renamed
from gui.widgets.actions.running_step import RunningStep
from gui.widgets.actions.slash import SlashAfterSending
from gui.widgets.actions.unfilled import unfilled_before
from gui.widgets.actions.whole_form import WholeForm

_MOST_NAMED = 4
"""The most fields that are named."""


class Sending(QObject):
    """Makes calls from the input, but none that the user cannot have seen.

    Args:
        slot: Contains the form.
        actions: The list that contains it.
        model: Its rows.
        failed: Its message is removed by the next step.
        running: Is informed of the requested action.
        show_action: Selects an action and scrolls to it.
        why_blocked: Returns why no step can be requested now; empty if one can.
        parent: The panel.

    Signals:
        step_requested: Perform this `ActionCall`.
        fill_requested: Perform these `ActionCall`s one after the other.
        secret_kept: Keep a secret: the id of its action, and the value.
        choice_wanted: Why nothing is sent.

    Attributes:
        renamed: The former name of the form's action.
        held_back: Why the last press did nothing, until the user does something else; the page may change again
            meanwhile.
        by_id: Whether the last action was found by its id.
    """

    step_requested = Signal(object)  # ActionCall
    fill_requested = Signal(object)  # tuple[ActionCall, ...]
    secret_kept = Signal(str, object)  # SecretStr
    choice_wanted = Signal(str)

    def __init__(
        self,
        slot: FormSlot,
        actions: ActionListView,
        model: ActionListModel,
        failed: FailedStep,
        running: RunningStep,
        *,
        show_action: Callable[[str], object],
        why_blocked: Callable[[], str],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._slot = slot
        self._list = actions
        self._model = model
        self._failed = failed
        self._running = running
        self._show_action = show_action
        self._why_blocked = why_blocked
        actions.missed.connect(self._say_missed)
        self.renamed = Renamed()
        self._slash = SlashAfterSending(self)
        self.held_back = ""
        self._came_to_nothing = 0  # presses while a step was running
        self.by_id = False
        self._wants_menu = False  # whether the last step is a right-click
        self._doubted = ""  # what an arrow has chosen that may have been meant for the list
        self._left_behind = ("", "")  # a button that was held back, and the fields whose input would not be sent

    def run(self, call: ActionCall) -> None:
        """Request a step that answers the page, unless one is running."""
        if not self._is_blocked():
            self._failed.clear()
            self._send(call)

    def run_shown(self, *, enter: bool, secret: str = "") -> None:
        """Request the step of the shown form.

        Args:
            enter: Whether to press Enter afterwards, or the form's own button.
            secret: The name of a secret to use as the value.
        """
        if self._is_blocked():
            return
        if self._slot.whole is not None:
            self._fill(self._slot.whole, press=enter)
        elif self._slot.form is not None:
            self._run_one(self._slot.form, enter=enter, secret=secret)

    def press_shown(self) -> None:
        """Request the step of a single field's form, and a press of the button that sends it."""
        if self._is_blocked():
            return
        if self._slot.form is not None and (submit := self._slot.submit) is not None:
            self._run_one(self._slot.form, enter=False, secret="", submit=submit)

    def doubt_choice(self) -> None:
        """Note that the choice of the shown form may not be meant: the first press only tells it."""
        self._doubted = (self._slot.form.value() or "") if self._slot.form is not None else ""

    def say_held(self, why: str) -> None:
        """Show why Enter, or a press of a disabled button, did nothing."""
        self._came_to_nothing += self._running.busy
        self.say_refused(why)

    def say_again(self) -> None:
        """Say once more that a press did nothing, after the form was given the words of a step done elsewhere."""
        here = self._running.takes_longer and self._slot.is_of(self._running.action_id)
        if self._came_to_nothing and self._running.busy and self._slot.shown is not None and not here:
            self._slot.shown.say(self._why_blocked())

    def _is_blocked(self) -> bool:
        """Whether no step can be requested; this is shown, and shown again once the running step is over."""
        why = self._why_blocked()
        if why:
            self.say_held(why)
        return bool(why)

    def tell_missed(self) -> None:
        """Report once a step is over which presses were ignored meanwhile: nobody reads that during a step."""
        if self._slot.shown is not None and self._slot.shown.holds_focus():
            self._slash.follow(focused_near(self._slot.shown))  # it may be in a new form
        missed, self._came_to_nothing = self._came_to_nothing, 0
        if missed == 1:
            self.say_refused(self.tr("One press did nothing: it came while a step was running."))
        elif missed:
            words = self.tr("{count} presses did nothing: they came while a step was running.")
            self.say_refused(words.format(count=missed))

    def run_priced(self) -> None:
        """Request the step of the form, regardless of the price in its name by then."""
        form = self._slot.form
        call = form.call() if form is not None and not form.gone and not self._is_blocked() else None
        if form is not None and call is not None:
            self.renamed.requested(form.action)
            self._failed.clear()
            self.by_id = self._model.exact_id() == call.action_id
            self._send(call.model_copy(update={"any_price": True}))

    def run_gesture(self, gesture: Gesture) -> None:
        """Request another gesture on the selected action than that of its form."""
        action = self._model.action(self._list.selected_id())
        if self._is_blocked() or action is None:
            return
        if action.id in frozenset(Special):
            self.say_refused(self.tr("Nothing was done: this is not an element of the page."))
        elif self._is_unseen(action.id) or (self._slot.form is not None and self._is_another(self._slot.form)):
            return
        elif self._slot.whole is None or not self._slot.whole.ask_renamed():
            self.renamed.requested(action)
            self._failed.clear()
            self.by_id = self._model.exact_id() == action.id
            self._wants_menu = gesture == "right"
            self._send(ActionCall(action_id=action.id, gesture=gesture))

    def wanted_menu(self, observation: Observation | None) -> bool:
        """Whether a reading follows a right-click, which is done to open a menu; only the first one after that step."""
        wanted = self._wants_menu
        if observation is None or not observation.by_itself:
            self._wants_menu = False
        return wanted

    def as_shown(self, call: ActionCall) -> ActionCall:
        """A refused call with the current values of its form, which is then sent."""
        form = self._slot.form
        gives = call.secret is None and (call.value is not None or bool(call.files))
        if self._slot.whole is not None:
            return _of_whole(self._slot.whole, call) if gives else call
        if form is None or form.form is None or not gives or form.action.id != call.action_id:
            return call
        shown = form.call(enter=bool(call.enter))
        if shown is None or shown.gesture != call.gesture or shown.value is None:
            return call
        self._slot.note_sent()
        return call.model_copy(update={"value": shown.value, "files": shown.files})

    def resumed(self, calls: tuple[ActionCall, ...], done: int) -> tuple[ActionCall, ...]:
        """The calls of a form after the first ones were done, the others with the current values of its fields."""
        now = tuple(call if place < done else self._resumed(call) for place, call in enumerate(calls))
        whole = self._slot.whole
        if whole is not None:
            sent = [(whole.whole.part_of(call.action_id), call) for call in now]
            whole.note_sent({part.spec.name: part.text_of(call) for part, call in sent if part is not None})
        return now

    def _resumed(self, call: ActionCall) -> ActionCall:
        """See `as_shown`; of a form that is filled in, a click on a radio button gives the choice that it shows."""
        whole = self._slot.whole
        part = whole.whole.part_of(call.action_id) if whole is not None else None
        if whole is not None and part is not None and part.actions[0].role == "radio":
            return _of_whole(whole, call)
        return self.as_shown(call)

    def say_shown(self, action_id: str) -> None:
        """Report, also in its form, that a press has only shown an action that was not visible, or is new."""
        action = self._model.action(action_id)
        if action is None:
            return
        words = self.tr("Nothing was done yet: {} is selected now. Press again to go on.")
        words = words.format(in_quotes(shortened(action.description, 60)))
        if self._slot.whole is not None:
            self._slot.whole.say_rest(words)
        elif self._slot.form is not None:
            self._slot.form.tell(words, until_typed=True)
            self._list.reveal_selected()  # with the button that goes on
        self.choice_wanted.emit(words)

    def _say_missed(self, letters: str) -> None:
        typed, filtered = (in_quotes(shortened(words, 30)) for words in (letters, self._model.filter_text()))
        if self._model.filter_text():
            words = self.tr("Nothing was done: the list is filtered by {1}, and no action in it begins with {0}.")
        else:
            words = self.tr(
                "Nothing was done: no action begins with {0}. To look for words, type them into the filter."
            )
        self.choice_wanted.emit(words.format(typed, filtered))

    def say_refused(self, why: str) -> None:
        """Show why a press did nothing, also next to the pressed element."""
        if self._slot.shown is not None:
            self._slot.shown.say(why)
        self.choice_wanted.emit(why)

    @property
    def pressed(self) -> Action | None:
        """The action that the form runs: its own, or the button that sends a whole form."""
        if self._slot.whole is not None:
            return self._slot.whole.whole.submit
        return self._slot.form.action if self._slot.form is not None else None

    def leave(self) -> None:
        """Forget the former name of the form's action: another one is shown."""
        self.held_back = self._doubted = ""
        self._left_behind = ("", "")
        self.renamed.forget()

    def _run_one(self, form: ActionForm, *, enter: bool, secret: str, submit: Action | None = None) -> None:
        if self._is_unseen(form.action.id) or self._is_another(form):
            return
        if self._leaves_behind(form.action):
            form.tell(self.held_back)
            self._list.reveal_selected()
            return
        doubted, self._doubted = self._doubted, ""
        if doubted and doubted == form.value() and not form.run.hasFocus():
            words = self.tr("Nothing was done yet: the arrow key chose {}. Press Enter again to go on.")
            words = words.format(in_quotes(shortened(doubted, 60)))
            form.tell(words, until_typed=True)
            self.choice_wanted.emit(words)
            return
        call = form.call(enter=enter, secret=secret)
        if call is None:
            self._list.reveal_selected()
            return
        if submit is not None and form.keeps_filled():
            self._press_alone(form, submit)
            return
        enters = call.enter and not form.of_step  # that is pressed as it was
        sends = submit if submit is not None or not enters else self._slot.submit
        if sends is not None and self._leaves_behind(sends, but=form.action.id):
            form.tell(self.held_back)
            self._list.reveal_selected()
            return
        if not secret and (lacking := form.lacking(enter=enter)):
            form.focus_first()
            self.say_refused(lacking)
            return
        self.renamed.requested(form.action)
        self._failed.clear()
        if form.keyring is not None and form.keyring.keep.isChecked() and call.value:
            self.secret_kept.emit(call.action_id, SecretStr(call.value))
        if form.press_enter is not None and not form.press_enter.isHidden() and not form.of_step:
            self._slot.memory.note_enter(form.action, ticked=form.press_enter.isChecked())
        self._slot.note_sent()
        form.was_entered = bool(call.enter) or submit is not None
        if form.form is not None and form.holds_focus():
            form.focus_first()  # the next typed text replaces what was sent
            self._slash.begin(focused_near(form))
        self.by_id = self._model.exact_id() == call.action_id
        if submit is None:
            self._send(call)
            return
        self._running.action_id = call.action_id
        alone = call.model_copy(update={"enter": None if call.enter is None else False})
        self.fill_requested.emit((alone, ActionCall(action_id=submit.id)))

    def _press_alone(self, form: ActionForm, submit: Action) -> None:
        """Press the button that sends a field which stays as it is."""
        if self._leaves_behind(submit):
            form.tell(self.held_back)
            self._list.reveal_selected()
            return
        self.renamed.requested(form.action)  # the one whose name is compared in this form
        self._failed.clear()
        form.was_entered = True
        self.by_id = self._model.exact_id() == form.action.id
        self._send(ActionCall(action_id=submit.id))

    def _fill(self, whole: WholeForm, *, press: bool) -> None:
        if self._is_unseen(self._list.selected_id()):
            return
        if whole.ask_renamed():
            return
        submit = whole.whole.submit if press else None
        if submit is not None and self._holds_back(submit):
            whole.say_rest(self.held_back)
            return
        calls = whole.calls(press=press)
        if not calls:
            if calls is not None:
                self.choice_wanted.emit(whole.words())
            return
        self._failed.clear()
        if whole.keyring is not None and whole.keyring.keep.isChecked():
            for action_id, value in whole.typed_secrets().items():
                self.secret_kept.emit(action_id, SecretStr(value))
        whole.note_sent()
        if submit is not None:
            self.renamed.requested(submit)
        if whole.holds_focus():
            whole.focus_first()
            self._slash.begin(focused_near(whole))
        self._running.action_id = calls[0].action_id
        self.fill_requested.emit(calls)

    def _send(self, call: ActionCall) -> None:
        self._running.action_id = call.action_id
        action = self._model.action(call.action_id)
        if call.enter or (action is not None and action.submits):
            self._slot.remarks.judged()
        self.step_requested.emit(call)

    def _is_unseen(self, action_id: str) -> bool:
        """Whether an action is not visible, and so is only shown: the first press shows it, the second runs it."""
        if self._model.row_of(action_id) >= 0:
            return False
        self._show_action(action_id)
        self.say_shown(action_id)
        return True

    def _is_another(self, form: ActionForm) -> bool:
        """Whether a form's action is gone, or has another name than the one seen; the form reports that."""
        if form.gone:
            self.say_refused(form.gone)
            return True
        held = self._holds_back(form.action)
        form.tell(self.held_back)
        if held:
            self._list.reveal_selected()
        return held

    def note_read(self, was: Action | None, listed: Sequence[Action], observation: Observation | None) -> None:
        """Note a reading; tell if a press made something else of what was pressed, which a filter does not find.

        Args:
            was: The pressed action before it.
            listed: All actions now.
            observation: The reading.
        """
        now, form = self.pressed, self._slot.form
        self.renamed.read(was, now, listed)
        answered = observation is not None and not observation.by_itself and self._model.filter_text()
        if was is None or now is None or form is None or not answered or was.id != now.id:
            return
        if now.id == self._model.kept:
            form.tell(self.tr("{} has become {}.").format(*map(in_quotes, (was.target, now.target))))

    def tell_renamed(self) -> None:
        """Show in a single action's form what the page has changed, before it is pressed."""
        if (form := self._slot.form) is not None:
            names = self.renamed.names(form.action)
            form.tell(self.tr("{} has become {}.").format(*map(in_quotes, names)) if names is not None else "")

    def _holds_back(self, action: Action) -> bool:
        """Whether the name of an action may not have been seen: the first press shows it, the second runs it."""
        names = self.renamed.tell(action)
        words = self.tr("{} has become {}. Press again to go on.")
        self.held_back = words.format(*map(in_quotes, names)) if names is not None else ""
        return names is not None

    def _leaves_behind(self, action: Action, *, but: str = "") -> bool:
        """Whether input for fields beside it is not on the page yet: the first press reports it, the second runs it.

        Args:
            action: What is pressed.
            but: The id of the field that is filled in just before.
        """
        typed = self._slot.is_typed
        fields = unfilled_before(action, self._model.everything(), lambda one: one.id != but and typed(one))
        pair = (action.id, " ".join(field.id for field in fields)) if fields else ("", "")
        if not fields or pair == self._left_behind:
            return False
        self._left_behind = pair
        names = [in_quotes(shortened(field.target, 60)) for field in fields[:_MOST_NAMED]]
        words = self.tr(
            "What you entered for {} is not on the page yet. Fill it in first, or press again to go on without it."
        )
        more = self.tr("{} and {} more").format(", ".join(names), len(fields) - len(names))
        self.held_back = words.format(more if len(fields) > len(names) else ", ".join(names))
        return True


def _of_whole(whole: WholeForm, call: ActionCall) -> ActionCall:
    """A call for a field of a form with its current value."""
    part = whole.whole.part_of(call.action_id)
    value = whole.form.values().get(part.spec.name) if part is not None else None
    if part is None or (not value and (part.spec.secret or part.spec.kind == "choice")):
        return call  # nothing was typed or chosen in its place
    shown = part.call(value)
    return call.model_copy(update={"action_id": shown.action_id, "value": shown.value, "files": shown.files})
