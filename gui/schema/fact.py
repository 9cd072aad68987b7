"""Facts about events, states and failures, as a code with arguments. `schema.say` turns them into sentences."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema

from gui.schema.code import Code
from gui.schema.plain import plain_line

Arg = str | int | float

MOST_TEXT = 500
"""The most characters of one argument; texts of pages and servers have any length."""

MOST_DIALOG = 4_000
"""The same for the text of a dialog, which is to be read whole."""

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
        code: The kind of fact.
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
        """The fact with each of its texts changed, for example cleaned of secrets."""
        return fact(self.code, **{name: change(arg) if isinstance(arg, str) else arg for name, arg in self.args})

    def to_json(self) -> dict[str, Any]:
        """As plain data, such as `{"code": "ticked", "args": {"target": "Gift wrap"}}`."""
        return {"code": self.code.value, "args": dict(self.args)}

    @classmethod
    def from_json(cls, raw: object) -> "Fact":
        """Read a fact from such data, of any version: missing or invalid arguments are empty.

        Raises:
            ValueError: It is not a fact.
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
        """Allow facts in models: JSON as in `to_json`."""
        data = core_schema.no_info_after_validator_function(cls.from_json, core_schema.dict_schema())
        return core_schema.json_or_python_schema(
            json_schema=data,
            python_schema=core_schema.union_schema([core_schema.is_instance_schema(cls), data]),
            serialization=core_schema.plain_serializer_function_ser_schema(cls.to_json),
        )


def fact(code: Code, **args: Arg) -> Fact:
    """Make a fact; texts become one line each, and long ones are cut.

    Raises:
        TypeError: The arguments do not match the code.
    """
    if args.keys() != code.takes.keys() or any(not _fits(args[name], kind) for name, kind in code.takes.items()):
        raise TypeError(f"{code.name} takes {', '.join(code.takes) or 'nothing'}, not {', '.join(args) or 'nothing'}")
    if not args:  # thousands of steps use it
        return _BARE.setdefault(code, Fact(code))
    most = MOST_DIALOG if code in _OF_DIALOGS else MOST_TEXT
    return Fact(code, tuple(_bounded(args[name], most) for name in code.takes))


_BARE: dict[Code, Fact] = {}
"""The facts without arguments, one instance each."""


def said(text: str) -> Fact:
    """Foreign words, passed on unchanged."""
    return fact(Code.SAID, text=text)


def _fits(value: Arg, kind: type) -> bool:
    return isinstance(value, int | float if kind is float else kind) and not isinstance(value, bool)


def _fitting(value: object, kind: type) -> Arg:
    empty: Arg = kind()
    return value if isinstance(value, str | int | float) and _fits(value, kind) else empty


def _bounded(value: Arg, most: int) -> Arg:
    return plain_line(value, most) if isinstance(value, str) else value
