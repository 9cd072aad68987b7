"""The identity of an element, which survives a reload, another session, engine or version of the site."""

from dataclasses import dataclass
from typing import Annotated, Any, Final, Literal, Self

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    SerializerFunctionWrapHandler,
    StringConstraints,
    ValidationError,
    ValidationInfo,
    model_serializer,
    model_validator,
)

from gui.schema.errors import TargetError

TARGET_VERSION: Final = 1
MOST_CHARS: Final = 20_000
"""The most characters of a target as JSON; one made here has some hundred."""

MOST_WORDS: Final = 160
"""The most characters of one fact."""

Fact = Literal[
    "name",
    "label",
    "text",
    "placeholder",
    "title",
    "hint",
    "test",
    "id",
    "field",
    "data",
    "icon",
    "classes",
    "href",
    "type",
    "purpose",
    "options",
    "row",
    "caption",
    "group",
    "near",
    "beside",
    "region",
    "before",
    "after",
    "frame",
]
"""The facts of an element: its names, its authors' codes, its context.

`name` is the accessible name, `hint` its replacement if there is none; `test` a test id, `field` the name of a field,
`data` the `data-*` attributes, `icon` the name of its icon, `purpose` the purpose of a field; `row` the distinctive
words of its table row, list item or card, `caption` the name of the grid around a number, such as the month of a day,
`group` the heading of its section, `near` the text beside it, `beside` the pieces of text around one of several
elements of the same name, `region` the landmarks around it, `before` and `after` the names of its neighbours, `frame`
the name or path of its frame.
"""

Kind = Literal["same", "likely", "ambiguous", "gone"]
_Words = Annotated[str, StringConstraints(max_length=MOST_WORDS)]
_Word = Annotated[str, StringConstraints(max_length=40)]
_Count = Annotated[int, Field(ge=0, le=1_000_000)]


class Way(BaseModel):
    """A Playwright locator in Python, and how many elements it matched; 0 if not counted."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    locator: str = Field(max_length=600)
    count: _Count = 0


class Mark(BaseModel):
    """A uniquely named neighbour, or an end of the page.

    Attributes:
        name: Its name; empty for the end.
        twins: How many twins of the element are between the two.
        between: How many elements of any kind are; None for many, for the end, and if not counted.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: _Words = ""
    twins: _Count = 0
    between: _Count | None = None


class Order(BaseModel):
    """The index of an element among its twins, which have the same name.

    Attributes:
        section: How many twins come before and after it in its section; None if it is in no section.
        series: The same for elements that look like it, if it has no words; None for any other, as in older ones.
        row: The same for elements that look like it in its row.
        before: Marks, the nearest first, the end of the page last; likewise `after`.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    section: tuple[_Count, _Count] | None = None
    series: tuple[_Count, _Count] | None = None
    row: tuple[_Count, _Count] | None = None
    before: Annotated[tuple[Mark, ...], Field(max_length=8)] = ()
    after: Annotated[tuple[Mark, ...], Field(max_length=8)] = ()


class Target(BaseModel):
    """One element of one page, to be found again on another version of it.

    Typed values and secrets are never in it.

    Attributes:
        version: The version of this format; a newer one is refused.
        verb: The name of its action: "Open", "Type into".
        role: ARIA role; empty if the backend does not report it.
        facts: Its facts, as the page has them.
        shared: How many others on the page had the same fact; without facts that none shared.
        rivals: The facts in which the most similar elements differ from it; "" for one that they lack.
        order: Its index among elements of its name; None if unknown, as in older ones.
        untold: Whether only what is typed in fields tells it from its twins: then its index says nothing.
        rest: What its row says besides what is typed in fields, if no twin has the same rest; empty if the row is told.
        page: Path of its page, and `frame_path` the index path of its frame, "" for the main frame.
        place: Its index in the page, and the total.
        ways: Locators inside its frame, best first.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    version: Literal[1] = TARGET_VERSION
    kind: Literal["L", "B", "I", "O", "M", "F", "S"]
    verb: _Word = ""
    role: _Word = ""
    tag: _Word = ""
    facts: dict[Fact, _Words] = Field(default_factory=dict)
    shared: dict[Fact, _Count] = Field(default_factory=dict)
    rivals: Annotated[tuple[dict[Fact, _Words], ...], Field(max_length=8)] = ()
    order: Order | None = None
    untold: bool = False
    rest: _Words = ""
    page: str = Field("", max_length=300)
    frame_path: str = Field("", max_length=60, pattern=r"^(\d+(\.\d+)*)?$")
    place: tuple[_Count, _Count] = (0, 0)
    ways: Annotated[tuple[Way, ...], Field(max_length=8)] = ()

    @property
    def called(self) -> str:
        """Its name for a person; empty if the page gives no words for it."""
        words: tuple[Fact, ...] = ("name", "label", "text", "title", "placeholder", "hint", "near")
        return next((self.facts[fact] for fact in words if self.facts.get(fact)), "")

    @model_validator(mode="before")
    @classmethod
    def _of_this_version(cls, raw: Any, info: ValidationInfo) -> Any:
        if not isinstance(raw, dict):
            return raw
        version = raw.get("version", TARGET_VERSION if info.mode == "python" else None)
        if version is None:
            raise ValueError("its version is missing")
        if isinstance(version, bool) or not isinstance(version, int) or version < 1:
            raise ValueError("its version is not a number from 1 on")
        if version > TARGET_VERSION:
            raise ValueError(f"it was written by a newer version of Stepdeck (form {str(version)[:12]})")
        return raw

    @classmethod
    def model_validate_json(cls, json_data: str | bytes | bytearray, **options: Any) -> Self:
        """Read a target written with `model_dump_json`.

        Raises:
            TargetError: It is damaged, too long, or of a newer version.
        """
        if len(json_data) > MOST_CHARS:
            raise _unreadable(f"It is {len(json_data):,} characters long; {MOST_CHARS:,} is the most.")
        try:
            return super().model_validate_json(json_data, **options)
        except ValidationError as error:
            raise _unreadable(_first_of(error)) from error

    @model_serializer(mode="wrap")
    def _without_what_is_empty(self, handler: SerializerFunctionWrapHandler) -> dict[str, Any]:
        return {key: value for key, value in handler(self).items() if value}


def _unreadable(why: str) -> TargetError:
    return TargetError("This target cannot be read.", why=why)


def _first_of(error: ValidationError) -> str:
    first = error.errors(include_url=False, include_input=False, include_context=False)[0]
    place = ".".join(str(part)[:30] for part in first["loc"][:4])
    said = first["msg"].removeprefix("Value error, ")[:160]
    return f"{place}: {said}." if place else f"{said[:1].upper()}{said[1:]}."


@dataclass(frozen=True, slots=True)
class Resolution:
    """Which element of a page a target is.

    Attributes:
        kind: `same`: one fits beyond doubt. `likely`: one fits much better than all others, but an identifying fact has
            changed. `ambiguous`: two or more fit equally. `gone`: nothing fits.
        action_id: The element, for `same` and `likely`; empty otherwise.
        by: The facts that identified it, the most distinctive first.
        lost: The facts that have changed or are missing.
        candidates: Ids of those that fit best, best first; for `gone` the nearest.
    """

    kind: Kind
    action_id: str = ""
    by: tuple[Fact, ...] = ()
    lost: tuple[Fact, ...] = ()
    candidates: tuple[str, ...] = ()
