"""Refuse a value that cannot be right before anything is done to the page. Pure."""

import re
from collections.abc import Callable
from datetime import date, datetime, time

from gui.engine.describe.actions import target_of, verb_of
from gui.engine.describe.elements import Element
from gui.schema.action import ActionCall
from gui.schema.errors import InputError

_FORMS = {
    "date": "a date such as 2025-05-31",
    "time": "a time such as 14:30",
    "datetime-local": "a date and time such as 2025-05-31T14:30",
    "month": "a month such as 2025-05",
    "week": "a week such as 2025-W22",
    "color": "a colour such as #1f7a4d",
    "number": "a number",
    "range": "a number",
}
_READERS: dict[str, Callable[[str], object]] = {
    "date": date.fromisoformat,
    "time": time.fromisoformat,
    "datetime-local": datetime.fromisoformat,
    "month": lambda text: date.fromisoformat(f"{text}-01"),
    "week": lambda text: date.fromisoformat(f"{text}-1"),
    "color": lambda text: int(text[1:], 16) if re.fullmatch("#[0-9a-fA-F]{6}", text) else float("x"),
    "number": lambda text: float(text.replace(",", ".")),
    "range": lambda text: float(text.replace(",", ".")),
}


def _fits(input_type: str, value: str) -> bool:
    reader = _READERS.get(input_type)
    if reader is None:
        return True
    try:
        reader(value)
    except ValueError:
        return False
    return True


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
    if value.strip() and not _fits(element.input_type, value.strip()):
        raise InputError(f"“{value[:40]}” is not {_FORMS[element.input_type]}.", field="value")
    if element.tag == "select" and "multiple" not in element.states:
        if not element.options:
            raise InputError(f"“{name}” has no choices.", field="value")
        if value in {option[0] for option in element.options if option[2]} - {
            option[0] for option in element.options if not option[2]
        }:
            raise InputError(f"“{value[:60]}” is greyed out in “{name}”.", field="value")
