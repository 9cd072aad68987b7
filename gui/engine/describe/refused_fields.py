"""Fields whose values a page or the browser does not accept, as facts. Pure."""

from collections.abc import Hashable
from dataclasses import replace

from gui.engine.describe.field_changes import MOST_FIELDS, Key
from gui.schema.action import NO_CATEGORY, Action, ActionCall
from gui.schema.code import Code
from gui.schema.fact import Fact, fact

_MOST_REASONS = 20
"""The most fields of which it is told why their page does not accept them."""


def not_accepted(old: dict[Hashable, Action], new: tuple[Action, ...], key: Key) -> list[Action]:
    """Fields whose value is newly invalid. Browsers explain why in a bubble that appears in no picture."""
    return [action for action in new if key(action) in old and _is_newly_wrong(old[key(action)], action)]


def refusals(fields: list[Action], first: int) -> list[Fact]:
    """Invalid fields as facts: all of the first ones; of many others their number, then the reasons."""
    rest = fields[first:]
    if len(rest) <= MOST_FIELDS:
        return list(map(_field_refused, fields))
    why = [_field_refused(field) for field in rest if field.error.strip()]
    count = fact(Code.MANY_NOT_ACCEPTED, count=len(rest))
    return [*map(_field_refused, fields[:first]), count, *why[:_MOST_REASONS]]


def as_asked(field: Action, actions: tuple[Action, ...]) -> Action:
    """A radio button under the name of its choice, if that is the heading of its buttons alone."""
    among = [one for one in actions if field.role == "radio" and one.category == field.category != NO_CATEGORY]
    alone = all(one.role == "radio" and one.choice_of == field.choice_of for one in among)
    return replace(field, target=field.category, params=()) if among and field.category and alone else field


def form_not_sent(actions: tuple[Action, ...], acted: Action | None, call: ActionCall | None) -> list[Action]:
    """The field because of which the browser did not send a form: it has the focus, and a bubble explains why."""
    return [field for field in _errors_of_form(actions, acted, call) if {"invalid", "focused"} <= set(field.states)]


def still_said(
    old: dict[Hashable, Action], new: tuple[Action, ...], key: Key, acted: Action | None, call: ActionCall | None
) -> list[Fact]:
    """The errors of a form that existed before it was sent and still do: it was not accepted."""
    fields = [field for field in _errors_of_form(new, acted, call) if key(field) in old]
    said = dict.fromkeys(field.error.strip() for field in fields if old[key(field)].error == field.error)
    return [fact(Code.FORM_STILL_SAYS, text=text) for text in list(said)[:MOST_FIELDS]]


def says_only(text: str, field: Action) -> bool:
    """Whether a text only repeats why a field is invalid, which the field's own fact says."""
    return text.strip().rstrip(".").casefold() in field.error.strip().rstrip(".").casefold()


def is_said(field: Action, messages: list[str]) -> bool:
    """Whether a message of the page names a field and says why it is invalid."""
    name, why = _name_of(field).strip().casefold(), field.error.strip().rstrip(".").casefold()
    return bool(name and why) and any(name in text.casefold() and why in text.casefold() for text in messages)


def _is_newly_wrong(before: Action, now: Action) -> bool:
    """Whether a page marks a field as wrong, or says so beside it, and did not before."""
    if "invalid" in now.states:
        return "invalid" not in before.states
    return bool(now.error) and not before.error


def _field_refused(field: Action) -> Fact:
    return fact(Code.NOT_ACCEPTED, target=_name_of(field), why=field.error.strip().rstrip("."))


def _name_of(field: Action) -> str:
    return field.param.label if field.param else field.target


def _errors_of_form(actions: tuple[Action, ...], acted: Action | None, call: ActionCall | None) -> list[Action]:
    """The fields with an error in the form that a step sends, or would have sent; none if it sends none."""
    if acted is None or not (acted.submits or (call is not None and call.enter)):
        return []
    form = next((action.form for action in actions if action.id == acted.id), "")  # form ids are new at each reading
    return [field for field in actions if field.form == form != "" and field.error]
