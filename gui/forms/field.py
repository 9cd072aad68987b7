"""The description of one form field, made from a pydantic model or an action parameter and used by the editors."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Annotated, Any, Literal

from pydantic import BaseModel, PydanticSchemaGenerationError, SecretStr, TypeAdapter
from pydantic.errors import PydanticInvalidForJsonSchema
from pydantic.fields import FieldInfo
from pydantic_core import PydanticUndefined

from gui.schema.action import Param
from gui.schema.counters import without_counters
from gui.schema.moving import without_numbers

Kind = Literal[
    "text",
    "multiline",
    "number",
    "date",
    "time",
    "datetime",
    "month",
    "week",
    "colour",
    "tick",
    "choice",
    "choices",
    "secret",
    "file",
]

_WORDS = 200
"""The most characters of a label or hint from a page."""

_KIND_OF_INPUT: dict[str, Kind] = {
    "textarea": "multiline",
    "number": "number",
    "range": "number",
    "date": "date",
    "time": "time",
    "datetime-local": "datetime",
    "month": "month",
    "week": "week",
    "color": "colour",
    "checkbox": "tick",
    "password": "secret",
    "file": "file",
}
_FORM_OF_INPUT: dict[str, Literal["email", "url"]] = {"email": "email", "url": "url"}
_KIND_OF_TYPE: dict[str, Kind] = {"number": "number", "int": "number", "date": "date", "boolean": "tick"}
_KIND_OF_FORMAT: dict[str, Kind] = {
    "password": "secret",
    "date": "date",
    "time": "time",
    "date-time": "datetime",
    "file-path": "file",
}


SEARCH_FROM = 13
"""From this many choices on, typing searches the list."""


@dataclass(frozen=True, slots=True)
class FieldSpec:
    """One field of a form. All values are text, as on the wire; None means "not set".

    Attributes:
        name: The key of the value.
        label: The label above the editor.
        marked: Whether its label says that it is required; False if only the form itself needs a value.
        nullable: Whether None is a value of its own, different from the empty text.
        default: The initial value.
        choices: The only values allowed; empty for free input.
        apart: Separates the name of a choice from the words that distinguish it from choices of the same name; empty
            for none.
        shown: All values to show in order, if some of them cannot be chosen; otherwise empty.
        choice_labels: A label for each choice; empty to show the choices themselves.
        suggestions: Values offered for free input.
        minimum: The lowest value, in the field's format; empty if unlimited. Likewise `maximum`.
        open_minimum: Whether `minimum` itself is excluded; likewise `open_maximum`.
        step: The distance between allowed values, counted from the minimum; empty to allow any.
        whole: Whether only whole numbers are allowed.
        pattern: A regular expression that the whole value must match.
        form: What a text must be: an e-mail address or a web address; empty for any text.
        multiple: Whether several files may be chosen.
        folder: Whether a folder is chosen in place of files.
        accept: The files it accepts, as in HTML: ".pdf,image/*"; empty for any.
        holds: The names of the files that the page already holds; empty for none.
        min_length: The fewest characters of a text that is not empty; None if unlimited.
        bends: Whether a value outside the limits may be sent anyway: the page checks it itself.
    """

    name: str
    kind: Kind = "text"
    label: str = ""
    required: bool = False
    nullable: bool = False
    default: str | None = None
    choices: tuple[str, ...] = ()
    choice_labels: tuple[str, ...] = ()
    suggestions: tuple[str, ...] = ()
    minimum: str = ""
    maximum: str = ""
    open_minimum: bool = False
    open_maximum: bool = False
    step: str = ""
    whole: bool = False
    pattern: str = ""
    form: Literal["", "email", "url"] = ""
    max_length: int | None = None
    placeholder: str = ""
    help: str = ""
    multiple: bool = False
    folder: bool = False
    accept: str = ""
    holds: str = ""
    shown: tuple[str, ...] = ()
    bends: bool = False
    min_length: int | None = None
    apart: str = ""
    marked: bool = True

    @property
    def secret(self) -> bool:
        """Whether the value must not be shown, kept or offered again."""
        return self.kind == "secret"

    @property
    def shape(self) -> "FieldSpec":
        """The field without the parts that a shown form can take over: what it holds, and its suggestions.

        Choices that are told `apart` are taken over, too: they are objects of a page, which come and go.
        """
        choices = ("",) * self.searched if self.apart else self.choices
        return replace(self, default=None, holds="", suggestions=(), choices=choices)

    @property
    def searched(self) -> bool:
        """Whether there are so many choices that typing searches them."""
        return self.kind == "choice" and len(self.choices) >= SEARCH_FROM

    def choice_again(self, chosen: str, before: Sequence[str] = ()) -> str:
        """The present form of an earlier choice: the same, or else the only one with its name; empty for none.

        The name may count something, such as "Sofa to Mill Lane 47 min": it is still that choice if no other had or has
        these words, and what tells it apart is the same. Any other number may be that of another thing, such as the
        next order in the same place of a list.

        Args:
            chosen: The earlier choice.
            before: All earlier choices.
        """
        if chosen in self.choices or not self.apart:
            return chosen if chosen in self.choices else ""
        name, _, mark = chosen.rpartition(self.apart)
        found = [choice for choice in self.choices if name and choice.rpartition(self.apart)[0] == name]
        if not found and chosen in before and self._is_alone(name, before):
            firm = without_counters(name)
            counted = [one for one in self.choices if without_counters(one.rpartition(self.apart)[0]) == firm]
            found = counted if [one.rpartition(self.apart)[2] for one in counted] == [mark] else []
        return found[0] if len(found) == 1 else ""

    def _is_alone(self, name: str, choices: Sequence[str]) -> bool:
        """Whether one choice alone has the words of a name, whatever its numbers."""
        words = without_numbers(name)
        return sum(without_numbers(choice.rpartition(self.apart)[0]) == words for choice in choices) == 1


def specs_from_params(params: Sequence[Param]) -> tuple[FieldSpec, ...]:
    """The fields for the parameters of an action."""
    return tuple(_from_param(param) for param in params)


def specs_from_model(model: type[BaseModel], values: Mapping[str, Any] | None = None) -> tuple[FieldSpec, ...]:
    """The fields for a pydantic model: numbers, texts, booleans, literal choices, dates, and optional ones of these.

    Fields of other types are left out.

    Args:
        model: The model. Its fields' titles, descriptions and bounds become labels, help and checks.
        values: Initial values in place of the defaults, such as a dumped model.
    """
    given = values or {}
    specs = []
    for name, info in model.model_fields.items():
        schema = _schema(info)
        default = given.get(name, None if info.default is PydanticUndefined else info.default)
        spec = _from_schema(name, info, schema, as_text(default)) if schema else None
        if spec is not None:
            specs.append(spec)
    return tuple(specs)


def as_text(value: Any) -> str | None:
    """A Python value as the text of a field."""
    if value is None:
        return None
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, SecretStr):
        return value.get_secret_value()
    return str(value)


def words_of_name(name: str) -> str:
    """A name such as `searchText` or `time_ms` as words: "Search text", "Time ms"."""
    words = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", " ", name).replace("_", " ").replace("-", " ").split()
    return " ".join(words).lower().capitalize() or name


def without_colon(label: str) -> str:
    """A label without the colon by which it leads to its field; a label of nothing else stays."""
    return label.rstrip(" :：") or label


def _from_param(param: Param) -> FieldSpec:
    kind: Kind
    if param.values:
        kind = "choices" if param.multiple else "choice"
    elif param.secret:
        kind = "secret"
    else:
        kind = _KIND_OF_INPUT.get(param.input_type) or _KIND_OF_TYPE.get(param.type, "text")
    # Special actions leave an optional value out; an empty text empties a field of the page.
    nullable = not param.required and param.type in ("string", "int") and not param.values
    return FieldSpec(
        name=param.name,
        kind=kind,
        label=without_colon(_short(param.label)) or words_of_name(_short(param.name)),
        required=param.required,
        nullable=nullable,
        # Of a file that it holds, a page tells only the name, not a path on this computer.
        default=None if kind == "file" else param.default,
        holds=_short(param.default or "") if kind == "file" else "",
        choices=param.values,
        minimum=param.minimum,
        maximum=param.maximum,
        step="" if param.step == "any" else param.step,
        whole=param.type == "int",
        pattern=param.pattern,
        form=_FORM_OF_INPUT.get(param.input_type, "") if kind == "text" else "",
        max_length=param.max_length,
        min_length=param.min_length,
        placeholder=_short(param.placeholder),
        multiple=param.multiple,
        folder=param.folder,
        accept=param.accept,
        shown=param.shown,
        suggestions=param.suggestions,
    )


def _short(text: str) -> str:
    """Shorten a page's text to one line: a label may have a megabyte, and the window would lay out all of it."""
    short = " ".join(text[: 2 * _WORDS].split())
    return short if len(short) <= _WORDS else short[: _WORDS - 1] + "…"


def _schema(info: FieldInfo) -> dict[str, Any]:
    """The JSON Schema of one field, without None; empty if a form cannot show it."""
    if info.annotation is None:
        return {}
    try:
        annotated: Any = Annotated[(info.annotation, None, *info.metadata)]
        schema = TypeAdapter(annotated).json_schema()
    except (PydanticInvalidForJsonSchema, PydanticSchemaGenerationError):
        return {}
    options = schema.get("anyOf", [schema])
    proper: list[dict[str, Any]] = [option for option in options if option.get("type") != "null"]
    if len(proper) != 1:
        return {}
    extra = info.json_schema_extra if isinstance(info.json_schema_extra, dict) else {}
    return {**proper[0], **extra, "nullable": len(options) > 1}


def _from_schema(name: str, info: FieldInfo, schema: dict[str, Any], default: str | None) -> FieldSpec | None:
    kind: Kind
    choices = tuple(schema.get("enum", (schema["const"],) if "const" in schema else ()))
    if choices and all(isinstance(choice, str) for choice in choices):
        kind = "choice"
    elif choices or schema.get("type") not in ("integer", "number", "string", "boolean"):
        return None
    elif schema["type"] == "boolean":
        kind = "tick"
    elif schema["type"] == "string":
        kind = _KIND_OF_FORMAT.get(schema.get("format", ""), "text")
    else:
        kind = "number"
    lowest = schema.get("minimum", schema.get("exclusiveMinimum"))
    highest = schema.get("maximum", schema.get("exclusiveMaximum"))
    return FieldSpec(
        name=name,
        kind=kind,
        label=info.title or words_of_name(name),
        required=info.is_required(),
        nullable=schema["nullable"],
        default=default,
        choices=choices,
        choice_labels=tuple(choice[:1].upper() + choice[1:] for choice in choices),
        minimum="" if lowest is None else str(lowest),
        maximum="" if highest is None else str(highest),
        open_minimum="exclusiveMinimum" in schema,
        open_maximum="exclusiveMaximum" in schema,
        step=str(schema.get("multipleOf", "")),
        whole=schema.get("type") == "integer",
        pattern=schema.get("pattern", ""),
        max_length=schema.get("maxLength"),
        help=info.description or "",
    )
