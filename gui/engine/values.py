"""Refuse an invalid value before the page is changed. Pure."""

import re
from collections.abc import Callable
from datetime import date, datetime, time

from gui.engine.describe.actions import choices_of
from gui.engine.describe.called import target_of
from gui.engine.describe.elements import Element
from gui.engine.describe.verbs import verb_of
from gui.schema.action import ActionCall
from gui.schema.code import Code
from gui.schema.errors import InputError
from gui.schema.fact import fact
from gui.schema.verb import Verb

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


def _time(text: str) -> str:
    read = time.fromisoformat(text if re.match(r"\d\d", text) else f"0{text}")
    if read.tzinfo is not None:
        raise ValueError(text)
    return read.isoformat("minutes" if not read.second and not read.microsecond else "auto")


def _moment(text: str) -> str:
    day, clock = re.split(r"[T ]+", text, maxsplit=1)
    return f"{datetime.fromisoformat(day).date().isoformat()}T{_time(clock)}"


def _month(text: str) -> str:
    return date.fromisoformat(f"{text}-01").isoformat()[:7]


def _week(text: str) -> str:
    year, week = re.fullmatch(r"(\d{4})-W(\d{1,2})", text.upper()).groups()  # type: ignore[union-attr]
    date.fromisocalendar(int(year), int(week), 1)
    return f"{year}-W{int(week):02}"


def _colour(text: str) -> str:
    digits = re.fullmatch("#?([0-9a-f]{3}|[0-9a-f]{6})", text.lower())[1]  # type: ignore[index]
    return "#" + ("".join(2 * digit for digit in digits) if len(digits) == 3 else digits)


def _number(text: str) -> str:
    plain = text.replace(",", ".")
    if not re.fullmatch(r"[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?", plain.lower()):
        raise ValueError(text)
    return plain.removeprefix("+")


_READERS: dict[str, Callable[[str], str]] = {
    "date": lambda text: date.fromisoformat(text).isoformat(),
    "time": _time,
    "datetime-local": _moment,
    "month": _month,
    "week": _week,
    "color": _colour,
    "number": _number,
    "range": _number,
}
"""For each field type, converts what a user may type into the form that the browser's field accepts."""


def normal_value(element: Element, value: str) -> str:
    """The value in the form that the field accepts; typed text is changed only if its meaning is clear.

    Raises:
        InputError: The value is not of the field's type, or a slider cannot reach it.
    """
    if element.tag == "textarea" or element.editable:
        return value.replace("\r\n", "\n")
    value = value.replace("\r", "").replace("\n", " ")
    reader = _READERS.get(element.input_type)
    if reader is None or not value.strip():
        return value
    try:
        normal = reader(value.strip())
    except (ValueError, AttributeError, TypeError):
        raise InputError(
            fact(Code.NOT_OF_THIS_FORM, value=value, form=_FORMS[element.input_type]), field="value"
        ) from None
    if element.input_type == "range":
        _check_reach(element, float(normal))
    return normal


def _check_reach(element: Element, value: float) -> None:
    """Refuse a value that a slider cannot reach.

    Raises:
        InputError: The value is beyond the slider's ends or between two of its steps.
    """
    try:
        lowest, highest = float(element.minimum or "-inf"), float(element.maximum or "inf")
        step = 0.0 if element.step == "any" else float(element.step or ("1" if element.input_type == "range" else "0"))
    except ValueError:
        return  # the page's limits are invalid; let the browser decide
    name = target_of(element)
    if not lowest <= value <= highest:
        raise InputError(
            fact(Code.NUMBER_OUT_OF_RANGE, target=name, lowest=element.minimum, highest=element.maximum, number=value),
            field="value",
        )
    base = lowest if lowest > float("-inf") else 0.0
    if step > 0 and abs((value - base) / step - round((value - base) / step)) > 1e-6:
        raise InputError(
            fact(Code.NUMBER_BETWEEN_STEPS, target=name, step=step, start=base, number=value), field="value"
        )


def check_value(element: Element, call: ActionCall) -> None:
    """Check a step's value against its field, and that a drag source or drop target is not clicked instead.

    Raises:
        InputError: The value is missing, too long, or not among the choices; or a drag has no destination.
    """
    clicks = call.gesture == "click" and call.at is None and call.to is None and not call.keys
    if clicks and verb_of(element) is Verb.DRAG:
        raise InputError(fact(Code.DRAG_NEEDS_A_PLACE), field="to")
    if clicks and verb_of(element) is Verb.DROP_ON:
        raise InputError(fact(Code.ONLY_DROPPED_ON, target=target_of(element)), field="to")
    if not element.is_field or element.is_region or call.gesture != "click" or call.to is not None:
        return
    opens = element.role == "combobox" and verb_of(element) in (Verb.OPEN, Verb.CLOSE)
    clicked = call.at is not None or bool(call.keys or call.enter) or opens or "readonly" in element.states
    if call.value is None and not call.files and clicked:
        return
    name = target_of(element)
    if call.value is None and not call.files:
        raise InputError(fact(Code.NEEDS_A_VALUE, target=name), field="value")
    value = call.value or ""
    if element.max_length is not None and len(value) > element.max_length:
        raise InputError(
            fact(Code.TEXT_TOO_LONG, target=name, most=element.max_length, count=len(value)), field="value"
        )
    normal_value(element, value)
    if element.is_adjustable and value.strip():
        _check_reach(element, _as_number(value))
    if element.tag == "select" and "multiple" not in element.states:
        if not element.options:
            raise InputError(fact(Code.NO_CHOICES, target=name), field="value")
        choices = choices_of(element)
        if value in choices and element.options[choices[value]][2]:
            raise InputError(fact(Code.CHOICE_DISABLED, choice=value, target=name), field="value")


def _as_number(value: str) -> float:
    try:
        return float(_number(value.strip()))
    except ValueError:
        raise InputError(fact(Code.NOT_A_NUMBER, value=value), field="value") from None
