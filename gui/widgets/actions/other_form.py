"""Whether a field of one page is that of another page, or only called the same there."""

from gui.schema.action import Action
from gui.schema.page import Observation
from gui.widgets.actions.memory import FindAgain

_EVERYWHERE = frozenset({"banner", "contentinfo", "navigation", "search"})
"""Parts that pages share, whatever the heading above says."""


def within_same_form(find_again: FindAgain) -> FindAgain:
    """Such a finder for what is selected: on a page of another path, a field is found in the same form alone.

    That of a new owner and that of a new pet may both begin with “Name”.
    """

    def find(action_id: str, before: Observation, now: Observation) -> str:
        found = find_again(action_id, before, now)
        known, there = before.action(action_id), now.action(found) if found else None
        if known is None or there is None or before.same_document(now) or _path(before) == _path(now):
            return found
        return found if _form_of(before, known) == _form_of(now, there) else ""

    return find


def _path(page: Observation) -> str:
    return page.place[1].partition("?")[0]


def _form_of(page: Observation, field: Action) -> tuple[object, ...]:
    """What the form of a field is called, and what can be filled in and sent there."""
    heading = "" if field.landmark in _EVERYWHERE else field.category
    members = [one for one in page.actions if field.form and one.form == field.form] or [field]
    parts = [(one.kind, one.target) for one in members if one.kind == "I" or one.submits or one is field]
    return field.landmark, heading, *parts
