"""A form that is being filled in, and its fields that have lost their values."""

from collections.abc import Callable

from gui.app.steps.same_form import same_form
from gui.engine.describe.named import called_by_page, field_name
from gui.engine.identity.renamed import is_renamed
from gui.engine.recording.filled_fields import (
    FILLED,
    TICKED,
    choices_in,
    content_of,
    is_relabelled,
    is_same_content,
    plain,
)
from gui.engine.session import StepSession
from gui.schema.action import MOST_CALLED, Action, ActionCall, FilledField
from gui.schema.code import Code
from gui.schema.fact import Fact
from gui.schema.page import Observation
from gui.schema.plain import shortened
from gui.schema.step import StepResult


class Filling:
    """A form that is being filled in: a retry continues with the rest.

    Attributes:
        left: The calls that are not done yet.
        agreed: Whether the user wants its button pressed whatever the fields contain.
        begun: Whether any of it was tried.
    """

    def __init__(self, calls: tuple[ActionCall, ...], page: Observation) -> None:
        self.calls, self.page, self.left = calls, page, list(calls)
        self.agreed = self.begun = False
        self._lost: dict[str, str] = {}  # by id, the names of the fields that did not keep their text
        self._chosen = set[str]()  # the ids of lists in which a choice was made: they may show it elsewhere
        self._held: dict[str, str] = {}  # by id, the content of the fields right after they were filled
        self._choices: dict[str, tuple[str, ...]] = {}  # by id, the choices of those that are lists

    @property
    def done(self) -> int:
        """How many are done."""
        return len(self.calls) - len(self.left)

    def take_up(self, calls: tuple[ActionCall, ...]) -> None:
        """Continue with new values for the rest, which the user has typed since the refusal."""
        done = self.done
        self.calls, self.left = calls, list(calls[done:])

    def give(self, call: ActionCall) -> None:
        """Note that the next call is given another value or other files than requested."""
        given = self.left[0].model_copy(update={"value": call.value, "files": call.files})
        self.take_up((*self.calls[: self.done], given, *self.calls[self.done + 1 :]))

    @property
    def presses(self) -> bool:
        """Whether the form's own button is pressed at the end."""
        last = self.page.action(self.calls[-1].action_id) if self.calls else None
        return last is not None and last.submits

    @property
    def is_at_button(self) -> bool:
        """Whether the next call presses the form's own button."""
        action = self.page.action(self.left[0].action_id) if self.left else None
        return action is not None and action.submits

    def filled_last(self) -> list[ActionCall]:
        """The calls so far that gave a field a text, the last one first."""
        actions = ((call, self.page.action(call.action_id)) for call in reversed(self.calls[: self.done]))
        return [call for call, action in actions if call.value and action is not None and _is_typed(action)]

    def there(self, session: StepSession, call: ActionCall) -> Action | None:
        """The action of a call in the last reading; None if it is uncertain."""
        return self._there(session, call.action_id, session.observation)

    def note(self, session: StepSession, action: Action | None, call: ActionCall, result: StepResult) -> None:
        """Note the result of a step."""
        if action is None:
            return
        read = result.observation if result.observation.question is None else None  # else it was read before the dialog
        # A list's displayed choice is checked when the button is to be pressed.
        if call.value and action.tag != "select" and any(_tells_loss(one) for one in result.facts):
            self._lost[call.action_id] = _called(action)
        if any(one.code is Code.CHOSEN_IN_LIST for one in result.facts):
            self._chosen.add(call.action_id)
        there = self._there(session, call.action_id, read)
        held = _content(there) if there is not None else None
        if there is None or held is None:
            return
        choices = choices_in(there.param)
        if there.tag == "select" and call.value in choices_in(action.param):  # a page may relabel it at once
            held, choices = call.value or "", choices_in(action.param)
        self._held[call.action_id], self._choices[call.action_id] = held, choices

    def lost(self, session: StepSession) -> list[str]:
        """The names of the fields that have lost their values, as far as known.

        The page may have emptied or changed some of them since.
        """
        return list(self.lost_by_id(session).values())

    def held_instead(self, session: StepSession) -> str:
        """The current content of the only such field; empty for several, for an empty one, and for secrets."""
        lost = self.lost_by_id(session)
        there = self._there(session, next(iter(lost)), session.observation) if len(lost) == 1 else None
        return (_content(there) or "") if there is not None and there.role not in TICKED else ""

    def lost_by_id(self, session: StepSession) -> dict[str, str]:
        """The same names by the ids of the fields."""
        lost, now = dict(self._lost), session.observation
        if now is not None and now.question is not None:
            return lost  # a page with a dialog does not show the content of its fields
        for call in self.calls[: len(self.calls) - len(self.left)]:
            action = self.page.action(call.action_id)
            there = self._there(session, call.action_id, now)
            if action is not None and there is not None and self._is_lost(call, there):
                lost[call.action_id] = _called(action)
        for field in self._filled_before:
            action, there = self.page.action(field.action_id), self._there(session, field.action_id, now)
            if action is not None and there is not None and _is_lost_since(field, action, there):
                lost[field.action_id] = _called(action)
        return lost

    def renamed(self, session: StepSession) -> list[tuple[str, str]]:
        """The names of filled fields that the page has renamed since, with the new names.

        The same for chosen options that the list has renamed.
        """
        names, now = [], session.observation
        for call in self.calls[: len(self.calls) - len(self.left)]:
            action, there = self.page.action(call.action_id), self._there(session, call.action_id, now)
            if (
                action is not None
                and there is not None
                and is_renamed(called_by_page(action), called_by_page(there), action.error, there.error)
            ):
                names.append((field_name(action), field_name(there)))
            elif there is not None and self._is_relabelled(call, there):
                was, is_now = self._held[call.action_id], _content(there) or ""
                if is_renamed(was, is_now):
                    names.append((was, is_now))
        return names

    def filled(self, session: StepSession) -> tuple[FilledField, ...]:
        """The current content of the filled fields, as far as known, for sending the form."""
        return self._to_hold(lambda action_id: self._there(session, action_id, session.observation))

    def press_again(self, now: Observation) -> ActionCall | None:
        """The press of the form's own button, if the page has replaced the form by the same form; else None.

        Its fields must keep their current content.

        Args:
            now: The page when the button is due.
        """
        button = self.page.action(self.left[0].action_id) if self.is_at_button else None
        if button is None or now is self.page:
            return None
        same = same_form(button, self.page, self.calls[: len(self.calls) - len(self.left)], now)
        if same is None:
            return None
        filled = self._to_hold(same.fields.get)
        return self.left[0].model_copy(update={"action_id": same.button.id, "filled": filled})

    def _to_hold(self, there_now: Callable[[str], Action | None]) -> tuple[FilledField, ...]:
        found = []
        for call in self.calls[: len(self.calls) - len(self.left)]:
            there = there_now(call.action_id)
            if there is None:
                continue
            content, called = _content(there), self._called_by_page(call.action_id)
            if content is not None:
                elsewhere = call.action_id in self._chosen or self._is_relabelled(call, there)
                text = content if elsewhere else self._held.get(call.action_id, content)
                found.append(FilledField(action_id=there.id, text=text, called=called))
            elif FILLED in there.states:
                found.append(FilledField(action_id=there.id, text=None, called=called))
        for field in self._filled_before:
            there = there_now(field.action_id)
            if there is not None:
                called = self._called_by_page(field.action_id)
                found.append(field.model_copy(update={"action_id": there.id, "called": called}))
        return tuple(found)

    @property
    def _filled_before(self) -> tuple[FilledField, ...]:
        """The fields of the form that were filled in before, which its button's call lists."""
        return self.calls[-1].filled if self.presses else ()

    def _called_by_page(self, action_id: str) -> str:
        known = self.page.action(action_id)
        return called_by_page(known)[:MOST_CALLED] if known is not None else ""

    def _is_lost(self, call: ActionCall, there: Action) -> bool:
        if self._is_relabelled(call, there):
            return False
        content, held = _content(there), self._held.get(call.action_id)
        if call.action_id in self._chosen:  # a value that it never had itself is shown elsewhere
            return bool(held) and content == ""
        if content is not None:
            return bool((call.value and not content) or (held is not None and not is_same_content(held, content)))
        empty = there.param is not None and there.param.secret and FILLED not in there.states
        return empty and bool(call.value)

    def _is_relabelled(self, call: ActionCall, there: Action) -> bool:
        """Whether a list still has its chosen option, under another label."""
        held, choices = self._held.get(call.action_id, ""), self._choices.get(call.action_id, ())
        return is_relabelled(held, _content(there) or "", choices, choices_in(there.param))

    def _there(self, session: StepSession, action_id: str, now: Observation | None) -> Action | None:
        """An action in another reading; None if it is uncertain."""
        if now is None or self.page.action(action_id) is None:
            return None
        found = session.again(action_id, self.page, now)
        return now.action(found) if found else None


def _is_lost_since(field: FilledField, before: Action, there: Action) -> bool:
    """Whether a field that was filled in before no longer has that content."""
    content = _content(there)
    if field.text is None:  # a secret; a page that shows it to its user may no longer treat it as one
        return not content and FILLED not in there.states
    if content is None or is_relabelled(field.text, content, choices_in(before.param), choices_in(there.param)):
        return False
    return not is_same_content(field.text, content)


def _is_typed(action: Action) -> bool:
    return action.kind == "I" and action.role not in TICKED and action.tag != "select" and action.param is not None


def _content(action: Action) -> str | None:
    return content_of(action.role, action.states, action.param)


def _called(action: Action) -> str:
    return shortened(action.target or action.description, 60)


def _tells_loss(told: Fact) -> bool:
    """Whether a fact says that a field did not accept its text; added dashes do not count."""
    if told.code is Code.HOLDS_ANOTHER:
        now, wanted = (str(dict(told.args).get(name, "")) for name in ("now", "wanted"))
        return plain(now) != plain(wanted)
    return told.code in (Code.NOT_KEPT, Code.NO_CHOICE_TYPED, Code.DISABLED_ON_ENTRY)
