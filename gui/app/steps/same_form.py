"""The button of a form that its page has replaced by the same form while it was filled in. Pure."""

from collections.abc import Sequence
from typing import NamedTuple

from gui.engine.identity.likeness import likeness_of
from gui.engine.past.same_object import another_object, stand_now
from gui.engine.recording.filled_fields import CHECKED, FILLED, NOT_CHECKED, TICKED, content_of, is_same_content
from gui.schema.action import Action, ActionCall
from gui.schema.harmless import is_grave
from gui.schema.page import Observation


class SameForm(NamedTuple):
    """A form that replaced another one.

    Attributes:
        button: Its own button.
        fields: Its fields, by the ids of the other form's fields.
    """

    button: Action
    fields: dict[str, Action]


def same_form(button: Action, before: Observation, done: Sequence[ActionCall], now: Observation) -> SameForm | None:
    """The form that replaced a button's form, if the page has put the same form in its place.

    Pages that save automatically do that, and report it beside the button, so that the texts beside an element do not
    identify it. The form is the same if all its fields are, with the filled values and the other values; and the page
    must show the same object. A button that costs or ends something is never carried over.

    Args:
        button: The button, as it was listed.
        before: The reading that lists it.
        done: The completed calls since.
        now: A later reading.

    Returns:
        The form; None if anything contradicts it.
    """
    if not button.form or not done or now.question is not None or not before.same_document(now):
        return None
    if is_grave(button.target or button.name):
        return None
    there = [one for one in now.actions if _is_called_like(one, button)]
    if len(there) != 1 or sum(_is_called_like(one, button) for one in before.actions) != 1:
        return None
    if not there[0].form or there[0].form == button.form or not _is_in_its_place(button, there[0]):
        return None
    fields, fields_now = (_fields(page, form) for page, form in ((before, button.form), (now, there[0].form)))
    given = {call.action_id: call for call in done}
    if [_told(one) for one in fields] != [_told(one) for one in fields_now] or not given.keys() <= {
        f.id for f in fields
    }:
        return None
    if not all(_holds(is_now, was, given.get(was.id)) for was, is_now in zip(fields, fields_now, strict=True)):
        return None
    if another_object(stand_now(before, button.id), stand_now(now, there[0].id)) is not None:
        return None
    return SameForm(there[0], {was.id: is_now for was, is_now in zip(fields, fields_now, strict=True)})


def _is_called_like(one: Action, other: Action) -> bool:
    told = ((each.submits, each.role, each.tag, each.name, each.category, each.frame) for each in (one, other))
    return len(set(told)) == 1 and likeness_of(one) == likeness_of(other)


def _is_in_its_place(one: Action, other: Action) -> bool:
    """Whether two are at the same place, which must be known."""
    return one.box is not None and other.box is not None and other.box.is_in_place_of(one.box)


def _fields(page: Observation, form: str) -> list[Action]:
    return [one for one in page.actions if one.form == form and not one.submits and (one.params or one.role in TICKED)]


def _told(field: Action) -> tuple[str, ...]:
    return field.role, field.tag, field.name, *likeness_of(field)


def _holds(field: Action, was: Action, given: ActionCall | None) -> bool:
    """Whether a field has its given value, or else its former one."""
    param = field.param
    if param is not None and param.secret:
        return (FILLED in field.states) == (
            FILLED in was.states if given is None else bool(given.value or given.secret)
        )
    held = content_of(field.role, field.states, param)
    if given is None:
        return held == content_of(was.role, was.states, was.param)
    if held is None or given.value is None:  # files, and one of several choices
        return False
    if field.role in TICKED:
        return held == (CHECKED if given.value == "true" else NOT_CHECKED)
    return bool(held) == bool(given.value) and (not held or is_same_content(given.value, held))
