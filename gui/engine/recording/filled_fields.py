"""Check whether the fields of a form still hold what was entered, and refuse to send it if they do not."""

import re
from collections.abc import Collection, Iterable, Sequence

from gui.schema.action import Param
from gui.schema.code import Code
from gui.schema.errors import ActionError
from gui.schema.fact import Fact, fact
from gui.schema.plain import in_quotes
from gui.schema.remedy import Remedy, RemedyKey

MOST_NAME = 60
"""The longest name of a field, in characters."""

TICKED = frozenset({"radio", "checkbox", "switch"})
"""Roles of elements that are on or off."""

CHECKED, NOT_CHECKED = "checked", "not checked"
"""The values of such a field."""

FILLED = "filled"
"""The state of a secret field that is not empty."""

_ADDRESS = re.compile(r"\S+\.\S+")
_ADDED = re.compile(r"^[a-z]+://|/$")
"""The parts of an address that many fields add."""
_ONLY_ZEROS = re.compile(r"[.,]0{1,2}(?=\D*$)")
_NUMBER = re.compile(r"([-\u2212]?)\d+(?:[.,](\d{1,2}))?")
"""A typed number: its minus sign and its decimals."""
_BARE_DECIMALS = re.compile(r"(?<![\w.,])[.,]\d")
"""Decimals without a leading digit: .5 is not 5."""
_AMOUNT = re.compile(r"\D*?(\d+)(?:[.,](\d{1,2}))?\D*")
_NO_SECONDS = re.compile(r"(?<=\d:\d\d):00?(?![\d:])")
"""Seconds that a page adds to a time of day."""
_THOUSANDS = re.compile(r"(?<=\d)[.,' \u00a0\u202f](?=\d{3}(?!\d))")


def content_of(role: str, states: Collection[str], param: Param | None) -> str | None:
    """The value of a field, or the state of a box; None if unknown, as for a password."""
    if role in TICKED:
        return CHECKED if CHECKED in states else NOT_CHECKED
    return param.default if param is not None and not param.secret else None


class FieldsChangedError(ActionError):
    """The button of a form was not pressed, since some fields did not keep their values.

    Args:
        names: The names of the fields.
        button: The name of the button.
        action_id: The button's id, with which it can be pressed anyway.
        instead: The current value of the only changed field, if it has one and is not secret.
    """

    def __init__(self, names: Iterable[str], button: str, action_id: str, instead: str = "") -> None:
        told = fact(Code.FIELDS_NOT_KEPT, targets=quoted(names), button=button)
        self._refuse(told, button, action_id, fact(Code.FIELD_HOLDS, value=instead) if instead else None)

    def _refuse(self, told: Fact, button: str, action_id: str, why: Fact | None = None) -> None:
        anyway = Remedy(RemedyKey.ALL_THE_SAME, fact(Code.PRESS_ALL_THE_SAME, target=button), action_id)
        super().__init__(told, why=why, remedies=(anyway,), still=fact(Code.REST_FILLED_IN))


class FieldsRenamedError(FieldsChangedError):
    """The button of a form was not pressed, since the page has renamed some fields after they were filled.

    Args:
        names: The old and new names of the fields.
        button: The name of the button.
        action_id: The button's id, with which it can be pressed anyway.
    """

    def __init__(self, names: Iterable[tuple[str, str]], button: str, action_id: str) -> None:
        was, now = (quoted(name[:MOST_NAME] for name in told) for told in zip(*names, strict=True))
        self._refuse(fact(Code.FIELDS_RENAMED, was=was, now=now, button=button), button, action_id)


class ChangedAtPressError(FieldsChangedError):
    """Some values had changed at the press, which was held back; they may differ only in format."""


def is_same_content(before: str, now: str) -> bool:
    """Whether two texts differ only in format: in dashes, or as an address, an amount, a date or a time of day."""
    before, now = (_NO_SECONDS.sub("", text) for text in (before, now))
    if bool(_BARE_DECIMALS.search(before)) != bool(_BARE_DECIMALS.search(now)):
        return False
    if plain(before) == plain(now):
        return _is_as_much(before, now)
    if any(map(str.isalpha, before)) or not any(map(str.isdigit, before)):
        return bool(_ADDRESS.fullmatch(before)) and _ADDED.sub("", now) == _ADDED.sub("", before)
    return _digits(before) == _digits(now) or _numbers(before) == _numbers(now) or _is_same_amount(before, now)


def is_relabelled(before: str, now: str, choices: Sequence[str], choices_now: Sequence[str]) -> bool:
    """Whether a list has kept its choice, which its page has relabelled.

    Args:
        before: What was chosen.
        now: What is chosen now.
        choices: All that could be chosen then.
        choices_now: All that can be chosen now.
    """
    if len(choices) != len(choices_now) or before in choices_now or before not in choices or now not in choices_now:
        return False
    return choices.index(before) == choices_now.index(now)


def choices_in(param: Param | None) -> tuple[str, ...]:
    """All labels of a list in their order; none for anything else."""
    return (param.shown or param.values) if param is not None else ()


def _is_as_much(before: str, now: str) -> bool:
    """Whether a number of the same digits still has its minus sign, and a digit before its decimals."""
    number = _NUMBER.fullmatch(before)
    if number is None:
        return True
    minus, decimals = number.groups()
    if minus and not re.search(r"[-\u2212(]", now):
        return False
    return not decimals or re.search(rf"\D{decimals}\D*$", now) is not None


def _is_same_amount(before: str, now: str) -> bool:
    """Whether each is a single number, and both are equal except for trailing zeros of the decimals."""
    amounts = [_AMOUNT.fullmatch(_THOUSANDS.sub("", text)) for text in (before, now)]
    if None in amounts:
        return False
    one, other = ((int(each[1]), (each[2] or "").rstrip("0")) for each in amounts if each is not None)
    minus = [re.search(r"[-\u2212(]", text) is not None for text in (before, now)]
    return one == other and minus[0] == minus[1]


def plain(text: str) -> str:
    """The letters and digits of a text, in one case."""
    return "".join(filter(str.isalnum, text.casefold()))


def _digits(text: str) -> str:
    return "".join(filter(str.isdigit, _ONLY_ZEROS.sub("", text)))


def _numbers(text: str) -> list[str]:
    return [one.lstrip("0") for one in re.findall(r"\d+", text)]


def quoted(names: Iterable[str]) -> str:
    """Names in quotation marks, except those that bring their own: “Config” (text field)."""
    return ", ".join(map(in_quotes, names))
