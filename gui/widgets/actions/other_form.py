"""Whether a field of one page is that of another page, or only has the same name there."""

from gui.schema.action import Action
from gui.schema.page import Observation
from gui.widgets.actions.memory import FindAgain

_EVERYWHERE = frozenset({"banner", "contentinfo", "navigation", "search"})
"""Parts that pages share, whatever the heading above says."""


def within_same_form(find_again: FindAgain) -> FindAgain:
    """Restrict a finder for the selection: on a page of another path, a field is found only in the same form.

    A form for a new owner and one for a new pet may both begin with “Name”. After sending, a form may get more fields
    under another heading: it is the same if it still shows the input and has the same buttons.
    """

    def find(action_id: str, before: Observation, now: Observation) -> str:
        found = find_again(action_id, before, now)
        known, there = before.action(action_id), now.action(found) if found else None
        if known is None or there is None or before.same_document(now) or _path(before) == _path(now):
            return found
        same = _form_of(before, known) == _form_of(now, there) or _goes_on(before, known, now, there)
        return found if same else ""

    return find


def _path(page: Observation) -> str:
    return page.place[1].partition("?")[0]


def _form_of(page: Observation, field: Action) -> tuple[object, ...]:
    """The name, fields and buttons of a field's form."""
    heading = "" if field.landmark in _EVERYWHERE else field.category
    parts = [(one.kind, one.target) for one in _members(page, field) if one.kind == "I" or one.submits or one is field]
    return field.landmark, heading, *parts


def _goes_on(before: Observation, known: Action, now: Observation, there: Action) -> bool:
    """Whether a form continues another one: the same buttons, and the same text in each field of both."""
    was, here = _members(before, known), _members(now, there)
    buttons = _buttons(was)
    if known.landmark != there.landmark or not buttons or buttons != _buttons(here):
        return False
    typed, shown = _texts(was), _texts(here)
    return bool(typed.get(known.target)) and all(shown[name] == typed[name] for name in typed.keys() & shown.keys())


def _members(page: Observation, field: Action) -> list[Action]:
    return [one for one in page.actions if field.form and one.form == field.form] or [field]


def _buttons(form: list[Action]) -> list[str]:
    return [one.target for one in form if one.submits]


def _texts(form: list[Action]) -> dict[str, str]:
    """The values of the free-text fields."""
    return {one.target: one.value for one in form if one.kind == "I" and one.param and not one.param.values}
