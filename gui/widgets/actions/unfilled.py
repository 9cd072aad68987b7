"""Detect text that was typed for a field and is not on the page yet, as the button beside it is pressed."""

import re
from collections.abc import Callable, Sequence

from gui.schema.action import Action

_MOST_BETWEEN = 3
"""The most other actions between a field and the button that sends it, if the page has no form."""

_CHOICES = frozenset({"checkbox", "radio", "switch"})
"""Roles of what is filled in like a field, and sends none."""

_LEAVES = re.compile(
    r"\b(?:cancel|close|discard|dismiss|reset|clear|back|previous|skip|hide|remove|delete)\b"
    r"|abbrechen|schließen|zurück|löschen|annuler|fermer|retour|cancelar|cerrar|volver|annulla|chiudi|[×✕✖]",
    re.I,
)


def unfilled_before(action: Action, listed: Sequence[Action], is_typed: Callable[[Action], bool]) -> list[Action]:
    """The fields whose input a button would not send.

    They are the fields of its own form, or the one right before it, unless the button cancels the input.

    Args:
        action: The action to press.
        listed: All actions of the page, in its order.
        is_typed: Returns whether text was typed for a field and is not on the page yet.
    """
    if action.kind != "B" or action.role in _CHOICES or action.param is not None or _LEAVES.search(action.name):
        return []
    if _has_form(action):
        return [one for one in listed if one.form == action.form and _is_field(one) and is_typed(one)]
    places = [place for place, one in enumerate(listed) if one.id == action.id]
    before = listed[max(0, places[0] - _MOST_BETWEEN - 1) : places[0]] if places else ()
    nearest = next((one for one in reversed(before) if _is_field(one)), None)
    return [nearest] if nearest is not None and not _has_form(nearest) and is_typed(nearest) else []


def _has_form(action: Action) -> bool:
    """Whether it belongs to a form of the page; keys of fields under one heading without one begin with a space."""
    return action.form != "" and not action.form.startswith(" ")


def _is_field(action: Action) -> bool:
    return action.kind == "I" and action.param is not None
