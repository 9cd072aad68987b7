"""Facts: what happened, is so or went wrong, as a code with arguments. `schema.say` makes sentences of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Any, Self

from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema

from gui.schema.plain import plain_line

Arg = str | int | float

MOST_TEXT = 500
"""Characters of one argument; pages and servers give texts of any length."""

_NONE: Mapping[str, type] = MappingProxyType({})
_TEXT = {"text": str}
_COUNT = {"count": int}
_TARGET = {"target": str}
_PAGE = {"title": str, "url": str}


class Code(StrEnum):
    """Every fact that there is, with the names and types of its arguments.

    Attributes:
        takes: The arguments.
    """

    takes: Mapping[str, type]

    def __new__(cls, value: str, takes: Mapping[str, type] = _NONE) -> Self:
        """A code and what it takes."""
        made = str.__new__(cls, value)
        made._value_ = value
        made.takes = takes
        return made

    SAID = "said", _TEXT
    """Words of somebody else: a server's, or those of an earlier version."""
    UNKNOWN = "unknown", {"name": str}
    """A code of a newer version."""

    # What changed on a page.
    NOTHING_CHANGED = "nothing_changed"
    ASKED = "asked", _TEXT
    ASKED_TO_LEAVE = "asked_to_leave"
    OPENED = "opened", _PAGE
    OPENED_FAILURE_PAGE = "opened_failure_page"
    WENT_TO = "went_to", _PAGE
    WENT_TO_FAILURE_PAGE = "went_to_failure_page"
    ADDRESS_CHANGED = "address_changed", {"url": str}
    TITLE_CHANGED = "title_changed", {"title": str}
    TABS_OPENED = "tabs_opened", _COUNT
    TABS_CLOSED = "tabs_closed", _COUNT
    ACTIONS_LISTED = "actions_listed", _COUNT
    ACTIONS_ADDED = "actions_added", _COUNT
    ACTIONS_GONE = "actions_gone", _COUNT
    SCROLLED_DOWN = "scrolled_down", _COUNT
    SCROLLED_UP = "scrolled_up", _COUNT
    PAGE_SAID = "page_said", _TEXT
    TEXT_ADDED = "text_added", _TEXT
    TEXT_GONE = "text_gone"
    NOT_ACCEPTED = "not_accepted", {"target": str, "why": str}
    MANY_NOT_ACCEPTED = "many_not_accepted", _COUNT
    VALUE_CHANGED = "value_changed", {"target": str, "before": str, "after": str}
    TICKED = "ticked", _TARGET
    UNTICKED = "unticked", _TARGET
    EXPANDED = "expanded", _TARGET
    COLLAPSED = "collapsed", _TARGET
    PRESSED = "pressed", _TARGET
    RELEASED = "released", _TARGET
    SELECTED = "selected", _TARGET
    DESELECTED = "deselected", _TARGET
    FILLED = "filled", _TARGET
    """Of a password nothing else is ever told."""
    EMPTIED = "emptied", _TARGET
    DISABLED = "disabled", _TARGET
    ENABLED = "enabled", _TARGET
    SHOWN = "shown", _TARGET
    MANY_SHOWN = "many_shown", _COUNT
    FOLDED = "folded", _TARGET
    MANY_FOLDED = "many_folded", _COUNT
    COVERED = "covered", _TARGET
    MANY_COVERED = "many_covered", _COUNT
    UNCOVERED = "uncovered", _TARGET
    MANY_UNCOVERED = "many_uncovered", _COUNT
    MORE_FIELD_CHANGES = "more_field_changes", _COUNT

    # Remarks on what was done.
    OWN_TAB_CLOSED = "own_tab_closed"
    DOWNLOAD_OFFERED = "download_offered", {"name": str}
    REPLACED = "replaced", {"target": str, "action_id": str}
    REPLACED_BEFORE = "replaced_before", {"target": str, "action_id": str}
    MANY_REPLACED = "many_replaced", _COUNT
    WAS_ON = "was_on", _TARGET
    WAS_OFF = "was_off", _TARGET
    WAS_AT_END = "was_at_end", _TARGET
    WAS_AT_START = "was_at_start", _TARGET
    STANDS_ELSEWHERE = "stands_elsewhere", {"target": str, "now": float, "wanted": float}
    DISABLED_ON_ENTRY = "disabled_on_entry", _TARGET
    HOLDS_ANOTHER = "holds_another", {"target": str, "now": str, "wanted": str}
    NOT_KEPT = "not_kept", _TARGET
    SPEAKS_EXECUTE = "speaks_execute"
    SPEAKS_STEP = "speaks_step"
    BROKEN_OFF = "broken_off"
    NOT_READ_AFTERWARDS = "not_read_afterwards"

    # What a reading leaves out.
    STILL_AT_WORK = "still_at_work", {"seconds": float}
    NO_PICTURE = "no_picture"
    UNREADABLE_PICTURE = "unreadable_picture"
    WEBSITE_ANSWERED = "website_answered", {"status": int, "phrase": str}
    LARGE_PAGE = "large_page", {"elements": int, "characters": int}
    FRAMES_NOT_READ = "frames_not_read", _COUNT
    DATA_NOT_READ = "data_not_read"
    PARTS_LEFT_OUT = "parts_left_out", {"places": str}
    MORE_PARTS_LEFT_OUT = "more_parts_left_out", {"places": str, "count": int}
    NO_PLACES = "no_places"

    # Where a server's readable text comes from.
    TEXT_SCRAPED = "text_scraped"
    TEXT_LISTED = "text_listed"
    TEXT_READABLE = "text_readable"
    NO_TEXT = "no_text"

    # What a step waited for.
    NAVIGATION = "navigation"
    LOADING = "loading"
    NEW_TAB = "new_tab"
    ONE_REQUEST = "one_request"
    SEVERAL_REQUESTS = "several_requests"
    ANIMATION = "animation"
    PAGE_CHANGES = "page_changes"
    PAGE_BUSY = "page_busy"
    PAGE_ANSWER = "page_answer"
    LATE_ANSWER = "late_answer"
    CALM = "calm"
    RESTLESS_PAGE = "restless_page"
    ENDLESS_LOADING = "endless_loading"
    SERVER = "server"


@dataclass(frozen=True, slots=True)
class Fact:
    """A code with its arguments. Made by `fact`.

    Attributes:
        code: What is so.
        args: Name and value of each argument, in the order of `Code.takes`.
    """

    code: Code
    args: tuple[tuple[str, Arg], ...] = ()

    def __getitem__(self, name: str) -> Arg:
        """One argument.

        Raises:
            KeyError: The code takes no such argument.
        """
        return dict(self.args)[name]

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
    return Fact(code, tuple((name, _bounded(args[name])) for name in code.takes))


def said(text: str) -> Fact:
    """Words of somebody else, to be passed on as they are."""
    return fact(Code.SAID, text=text)


def _fits(value: Arg, kind: type) -> bool:
    return isinstance(value, int | float if kind is float else kind) and not isinstance(value, bool)


def _fitting(value: object, kind: type) -> Arg:
    empty: Arg = kind()
    return value if isinstance(value, str | int | float) and _fits(value, kind) else empty


def _bounded(value: Arg) -> Arg:
    return plain_line(value, MOST_TEXT) if isinstance(value, str) else value
