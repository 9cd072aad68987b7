"""Facts: what happened, is so or went wrong, as a code with arguments. `schema.say` makes sentences of them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema

from gui.schema.code import Code
from gui.schema.plain import plain_line

Arg = str | int | float

MOST_TEXT = 500
"""Characters of one argument; pages and servers give texts of any length."""

MOST_DIALOG = 4_000
"""Likewise of what a dialog of a page says, which is to be read whole."""

_OF_DIALOGS = frozenset(
    {
        *(Code.ASKED, Code.ALERTED, Code.ASKED_LATER, Code.ALERTED_LATER),
        *(Code.PAGE_ASKS_FIRST, Code.PAGE_SAYS_FIRST),
    }
)


@dataclass(frozen=True, slots=True)
class Fact:
    """A code with its arguments. Made by `fact`.

    Attributes:
        code: What is so.
        values: Its arguments, in the order of `Code.takes`.
    """

    code: Code
    values: tuple[Arg, ...] = ()

    @property
    def args(self) -> tuple[tuple[str, Arg], ...]:
        """Name and value of each argument."""
        return tuple(zip(self.code.takes, self.values, strict=True))

    def __getitem__(self, name: str) -> Arg:
        """One argument.

        Raises:
            KeyError: The code takes no such argument.
        """
        return dict(self.args)[name]

    def rewritten(self, change: Callable[[str], str]) -> "Fact":
        """The same with each of its texts changed, such as cleaned of secrets."""
        return fact(self.code, **{name: change(arg) if isinstance(arg, str) else arg for name, arg in self.args})

    def to_json(self) -> dict[str, Any]:
        """As plain data, such as `{"code": "ticked", "args": {"target": "Gift wrap"}}`."""
        return {"code": self.code.value, "args": dict(self.args)}

    @classmethod
    def from_json(cls, raw: object) -> "Fact":
        """The fact of such data, from any version: what is missing or does not fit is empty.

        Raises:
            ValueError: It is no fact at all.
        """
        if not isinstance(raw, Mapping) or not isinstance(raw.get("code"), str):
            raise ValueError("a fact has a code")
        try:
            code = Code(raw["code"])
        except ValueError:
            return fact(Code.UNKNOWN, name=raw["code"])
        given = raw.get("args")
        args = given if isinstance(given, Mapping) else {}
        return fact(code, **{name: _fitting(args.get(name), kind) for name, kind in code.takes.items()})

    @classmethod
    def __get_pydantic_core_schema__(cls, _source: Any, _handler: GetCoreSchemaHandler) -> CoreSchema:
        """Lets facts stand in models: JSON as in `to_json`."""
        data = core_schema.no_info_after_validator_function(cls.from_json, core_schema.dict_schema())
        return core_schema.json_or_python_schema(
            json_schema=data,
            python_schema=core_schema.union_schema([core_schema.is_instance_schema(cls), data]),
            serialization=core_schema.plain_serializer_function_ser_schema(cls.to_json),
        )


def fact(code: Code, **args: Arg) -> Fact:
    """A code with its arguments; texts become one line each, and long ones are cut.

    Raises:
        TypeError: These are not the arguments that the code takes.
    """
    if args.keys() != code.takes.keys() or any(not _fits(args[name], kind) for name, kind in code.takes.items()):
        raise TypeError(f"{code.name} takes {', '.join(code.takes) or 'nothing'}, not {', '.join(args) or 'nothing'}")
    if not args:  # thousands of steps say it
        return _BARE.setdefault(code, Fact(code))
    most = MOST_DIALOG if code in _OF_DIALOGS else MOST_TEXT
    return Fact(code, tuple(_bounded(args[name], most) for name in code.takes))


_BARE: dict[Code, Fact] = {}
"""The facts without arguments, one each."""


def said(text: str) -> Fact:
    """Words of somebody else, to be passed on as they are."""
    return fact(Code.SAID, text=text)


def _fits(value: Arg, kind: type) -> bool:
    return isinstance(value, int | float if kind is float else kind) and not isinstance(value, bool)


def _fitting(value: object, kind: type) -> Arg:
    empty: Arg = kind()
    return value if isinstance(value, str | int | float) and _fits(value, kind) else empty


def _bounded(value: Arg, most: int) -> Arg:
    return plain_line(value, most) if isinstance(value, str) else value
