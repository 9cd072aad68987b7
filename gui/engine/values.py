"""Refuse a value that cannot be right before anything is done to the page. Pure."""

from gui.engine.describe.actions import target_of, verb_of
from gui.engine.describe.elements import Element
from gui.schema.action import ActionCall
from gui.schema.errors import InputError


def check_value(element: Element, call: ActionCall) -> None:
    """Check the value of a step against its field.

    Raises:
        InputError: It is missing, too long, or a choice that cannot be made.
    """
    if not element.is_field or call.gesture != "click" or (element.role == "combobox" and verb_of(element) == "Open"):
        return
    name = target_of(element)
    if call.value is None and not call.files:
        raise InputError(f"“{name}” needs a value.", field="value")
    value = call.value or ""
    if element.max_length is not None and len(value) > element.max_length:
        raise InputError(
            f"“{name}” takes {element.max_length:,} characters at most, not {len(value):,}.", field="value"
        )
    if element.tag == "select" and "multiple" not in element.states:
        if not element.options:
            raise InputError(f"“{name}” has no choices.", field="value")
        if value in {option[0] for option in element.options if option[2]} - {
            option[0] for option in element.options if not option[2]
        }:
            raise InputError(f"“{value[:60]}” is greyed out in “{name}”.", field="value")
