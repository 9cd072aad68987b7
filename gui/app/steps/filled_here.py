"""The fields that steps have filled in, so that a later press of their form's button does not lose them."""

from weakref import WeakKeyDictionary

from gui.engine.recording.filled_fields import FILLED, TICKED, content_of, is_same_content
from gui.engine.session import StepSession
from gui.schema.action import Action, ActionCall, FilledField
from gui.schema.page import Observation
from gui.schema.step import StepResult

_MOST = 200
"""The most fields of one document that are remembered."""


class FilledHere:
    """Knows what the fields of each session's document were filled with."""

    def __init__(self) -> None:
        self._fields: WeakKeyDictionary[StepSession, tuple[str, dict[str, FilledField]]] = WeakKeyDictionary()

    def note(self, session: StepSession, call: ActionCall, result: StepResult) -> None:
        """Note the result of a step that may have filled in a field."""
        page = result.observation
        document, fields = self._fields.get(session, ("", {}))
        if page.document != document:
            document, fields = page.document, {}
        fields.pop(call.action_id, None)
        action = page.action(call.action_id) if page.document else None
        if action is not None and (call.value or call.secret is not None) and len(fields) < _MOST:
            held = _held(action)
            if held is not None:
                fields[action.id] = held
        self._fields[session] = document, fields

    def keeping(self, session: StepSession, call: ActionCall, page: Observation | None) -> ActionCall:
        """The press of a form's button with its fields that were filled in and hold that still; any other call as is.

        Args:
            session: The session.
            call: The call.
            page: The reading on which it is requested.
        """
        document, fields = self._fields.get(session, ("", {}))
        button = page.action(call.action_id) if page is not None and page.document == document else None
        if page is None or button is None or not button.submits or not button.form or call.filled:
            return call
        if call.gesture != "click" or call.to or call.modifiers:
            return call
        there = [(field, page.action(name)) for name, field in fields.items()]
        kept = tuple(
            field for field, now in there if now is not None and now.form == button.form and _has_kept(field, now)
        )
        return call.model_copy(update={"filled": kept}) if kept else call


def _held(action: Action) -> FilledField | None:
    """What a field must keep; None for what is chosen by a click, which no page empties in passing."""
    if action.param is None or action.role in TICKED or action.param.input_type == "file":
        return None
    content = content_of(action.role, action.states, action.param)
    if content is None:
        return FilledField(action_id=action.id, text=None) if FILLED in action.states else None
    return FilledField(action_id=action.id, text=content) if content else None


def _has_kept(field: FilledField, now: Action) -> bool:
    held = _held(now)
    if held is None or field.text is None or held.text is None:
        return held is not None and held.text == field.text
    return is_same_content(field.text, held.text)
