"""Check the values of a form with a pydantic model made from its fields, and describe errors in plain words."""

import os
import re
import stat
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, time
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, Field, TypeAdapter, ValidationError, create_model
from pydantic_core import PydanticCustomError, SchemaError
from PySide6.QtCore import QCoreApplication

from gui.forms.accepted import kinds_of, patterns_of
from gui.forms.days import day_sample, day_that_is_none, day_words, month_words
from gui.forms.field import FieldSpec, Kind

_FORMS: dict[Kind, str] = {
    "date": r"\d{4,6}-\d\d-\d\d",
    "time": r"\d\d:\d\d(:\d\d(\.\d{1,3})?)?",
    "datetime": r"\d{4,6}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,3})?)?",
    "month": r"\d{4,6}-\d\d",
    "week": r"\d{4,6}-W\d\d",
    "colour": r"#[0-9A-Fa-f]{6}",
}
_LONGEST = 40
"""The most characters of a value in one of these formats."""
_EMAIL = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[^\W_]([\w-]{0,61}[^\W_])?(\.[^\W_]([\w-]{0,61}[^\W_])?)*")
"""An e-mail address as browsers check it, with letters of any script in the domain."""
_URL = re.compile(
    r"(?!(?:https?|ftp|wss?):)[a-z][a-z0-9+.-]*:.*|(https?|ftp|wss?):[/\\]*[^\s/\\?#][^\s/\\]*([/\\].*)?", re.I | re.S
)
"""What browsers accept as an absolute URL: a scheme, and a host if the scheme needs one."""
_SAMPLES: dict[Kind, str] = {
    "date": "2025-05-31",
    "time": "14:30",
    "datetime": "2025-05-31T14:30",
    "month": "2025-05",
    "week": "2025-W22",
    "colour": "#3657d6",
}
_OWN = "own"
"""The type of our own errors, whose message is already in plain words."""
_LIMIT = "limit"
"""The same for a value that can be typed but is outside the limits of its field."""
_LIMITS = frozenset(
    {"greater_than_equal", "less_than_equal", "greater_than", "less_than", "string_pattern_mismatch", _LIMIT}
)
"""Types of errors for values that only the limits of their field forbid."""


class Checker:
    """Checks values of fields.

    Args:
        specs: The fields. Their names may be any text from a page; the model uses names of its own.
    """

    def __init__(self, specs: Sequence[FieldSpec]) -> None:
        self._specs = tuple(specs)
        fields: dict[str, Any] = {f"f{number}": self._field(spec) for number, spec in enumerate(self._specs)}
        self._model: type[BaseModel] = create_model("FormValues", **fields)

    def problems(self, values: Mapping[str, str | None]) -> dict[str, str]:
        """The errors by name of field; empty if there are none.

        Args:
            values: The text of each field; None if it is not set.
        """
        return {name: words for name, (words, _) in self._found(values).items()}

    def beyond(self, values: Mapping[str, str | None]) -> frozenset[str]:
        """The fields whose value can be typed, but is outside their limits."""
        return frozenset(name for name, (_, kind) in self._found(values).items() if kind in _LIMITS)

    def _found(self, values: Mapping[str, str | None]) -> dict[str, tuple[str, str]]:
        """The first error of each field, and its type."""
        given: dict[str, Any] = {}
        for number, spec in enumerate(self._specs):
            value = values.get(spec.name)
            # Only text fields can hold an empty text; for all others it means "no value".
            if value is not None and (value != "" or _is_text(spec)):
                given[f"f{number}"] = value
        try:
            self._model.model_validate(given)
        except ValidationError as error:
            found: dict[str, tuple[str, str]] = {}
            for item in error.errors(include_url=False, include_input=False):
                spec = self._specs[int(str(item["loc"][0])[1:])]
                kind = item["type"]
                if kind == "literal_error" and spec.kind == "choice" and values.get(spec.name) == spec.default:
                    kind = "missing"  # the page itself uses this value to mean "choose one"
                words = _words(spec, kind, item.get("ctx", {}), item["msg"])
                found.setdefault(spec.name, (words, kind))
            return found
        return {}

    def _field(self, spec: FieldSpec) -> tuple[Any, Any]:
        kind = _type(spec)
        return (kind, ...) if spec.required else (kind | None, None)


def _is_text(spec: FieldSpec) -> bool:
    return spec.kind in ("text", "multiline", "secret")


def _type(spec: FieldSpec) -> Any:
    if spec.kind == "tick":
        return Literal["true", "false"]
    if spec.kind == "choice":
        return Literal[spec.choices]
    if spec.kind == "choices":
        return Annotated[str, AfterValidator(_all_of(spec))]
    if spec.kind == "number":
        return _number(spec)
    if spec.kind in _FORMS:
        return Annotated[str, AfterValidator(_in_form(spec))]
    if spec.kind == "file":
        return Annotated[str, AfterValidator(_folder if spec.folder else _files)]
    return _text(spec)


def _text(spec: FieldSpec) -> Any:
    bounds: dict[str, Any] = {"max_length": spec.max_length}
    if spec.required:
        bounds["min_length"] = 1
    kind: Any = Annotated[str, Field(**bounds)]
    if spec.min_length:
        kind = Annotated[kind, AfterValidator(_long_enough(spec.min_length))]
    if spec.form:
        kind = Annotated[kind, AfterValidator(_in_text_form(spec))]
    if not spec.pattern or spec.kind != "text":
        return kind
    # Use pydantic's own engine, which takes linear time for any pattern of a page. It has no look-around: the page
    # checks such a pattern. As in HTML, an empty value is not checked against the pattern.
    pattern = rf"^(?:{spec.pattern})$"
    try:
        with_pattern = Annotated[kind, Field(pattern=pattern)]
        TypeAdapter(with_pattern)
    except SchemaError:
        return kind
    return with_pattern if spec.required else with_pattern | Literal[""]


def _long_enough(fewest: int) -> Callable[[str], str]:
    def check(value: str) -> str:
        if 0 < len(value) < fewest:  # as in HTML, an empty text is not too short
            raise _beyond(tr("At least {limit} characters.").format(limit=f"{fewest:,}"))
        return value

    return check


def _in_text_form(spec: FieldSpec) -> Callable[[str], str]:
    def check(value: str) -> str:
        text = value.strip()  # as browsers do
        if spec.form == "email" and text and not all(_EMAIL.fullmatch(one.strip()) for one in text.split(",")):
            raise _beyond(tr("An e-mail address is needed, such as {sample}.").format(sample="name@example.org"))
        if spec.form == "url" and text and not _URL.fullmatch(text):
            raise _beyond(tr("A whole address is needed, such as {sample}.").format(sample="https://example.org"))
        return value

    return check


def _number(spec: FieldSpec) -> Any:
    lowest, highest = _decimal(spec.minimum), _decimal(spec.maximum)
    bounds: dict[str, Any] = {
        "gt" if spec.open_minimum else "ge": lowest,
        "lt" if spec.open_maximum else "le": highest,
    }
    return Annotated[
        Decimal,
        Field(**{name: bound for name, bound in bounds.items() if bound is not None}),
        BeforeValidator(_whole if spec.whole else _plain_in_steps if _goes_by_ones(spec, lowest) else _plain),
        AfterValidator(_in_steps(spec, lowest or Decimal(0))),
    ]


def _problem(text: str) -> PydanticCustomError:
    return PydanticCustomError(_OWN, "{text}", {"text": text})


def _beyond(text: str) -> PydanticCustomError:
    return PydanticCustomError(_LIMIT, "{text}", {"text": text})


def _whole(value: Any) -> Any:
    """Whole numbers in digits only: Python also accepts "1_000" and "1.0", a server does not."""
    if not re.fullmatch(r"[+-]?[0-9]{1,30}", str(value)):
        raise _problem(tr("A whole number is needed."))
    return value


def _plain(value: Any) -> Any:
    if not re.fullmatch(r"[+-]?([0-9]{1,100}\.?[0-9]{0,100}|\.[0-9]{1,100})([eE][+-]?[0-9]{1,3})?", str(value)):
        if re.fullmatch(r"[+-]?[0-9]{1,20},([0-9]{1,2}|[0-9]{4,20})", str(value)):  # 1,500 may be a thousand and more
            raise _problem(
                tr("Write a point in place of the comma: {number}.").format(number=str(value).replace(",", "."))
            )
        raise _problem(tr("A number is needed, such as 1.5."))
    return value


def _plain_in_steps(value: Any) -> Any:
    try:
        return _plain(value)
    except PydanticCustomError:
        raise _problem(tr("A whole number is needed.")) from None


def _goes_by_ones(spec: FieldSpec, base: Decimal | None) -> bool:
    """Whether the steps of a field allow only whole numbers."""
    return _decimal(spec.step) == 1 and (base is None or base == base.to_integral_value())


def _in_steps(spec: FieldSpec, base: Decimal) -> Callable[[Decimal], Decimal]:
    step = _decimal(spec.step)

    def check(value: Decimal) -> Decimal:
        # Beyond the precision of Decimal, steps cannot be checked.
        if step is not None and step > 0 and abs(value) < Decimal("1e15") and (value - base) % step != 0:
            if _goes_by_ones(spec, base):
                raise _beyond(tr("A whole number is needed."))
            text = tr("Goes in steps of {step} from {base}.").format(step=_number_text(step), base=_number_text(base))
            raise _beyond(text)
        return value

    return check


def _all_of(spec: FieldSpec) -> Callable[[str], str]:
    allowed = frozenset(spec.choices)

    def check(value: str) -> str:
        if not all(line in allowed for line in value.split("\n")):
            raise _problem(tr("Not one of the choices."))
        return value

    return check


def _files(value: str) -> str:
    """Paths of readable files, one per line."""
    for path in value.split("\n"):
        shown = path[:200]
        try:
            mode = Path(path).stat().st_mode
        except (FileNotFoundError, NotADirectoryError, ValueError):  # ValueError: characters that no path can contain
            raise _problem(tr("There is no file {path}.").format(path=shown)) from None
        except OSError:
            raise _problem(tr("{path} cannot be read.").format(path=shown)) from None
        if stat.S_ISDIR(mode):
            raise _problem(tr("{path} is a folder. A file is needed.").format(path=shown))
        # A pipe or a device could block its reader for ever.
        if not stat.S_ISREG(mode) or not os.access(path, os.R_OK):
            raise _problem(tr("{path} cannot be read.").format(path=shown))
    return value


def _folder(value: str) -> str:
    """The path of one readable folder."""
    path = Path(value)
    try:
        mode = path.stat().st_mode
    except (FileNotFoundError, NotADirectoryError, ValueError):
        raise _problem(tr("There is no folder {path}.").format(path=value[:200])) from None
    except OSError:
        raise _problem(tr("{path} cannot be read.").format(path=value[:200])) from None
    if not stat.S_ISDIR(mode):
        raise _problem(tr("{path} is a file. A folder is needed.").format(path=value[:200]))
    if not os.access(path, os.R_OK | os.X_OK):
        raise _problem(tr("{path} cannot be read.").format(path=value[:200]))
    return value


def limits(spec: FieldSpec) -> str:
    """The limits of a field, in words to show below it: "80–160, in steps of 5"; empty without limits."""
    if spec.kind in ("text", "multiline", "secret"):
        return _lengths(spec)
    if spec.kind == "file":
        return _files_wanted(spec)
    lowest, highest = spec.minimum, spec.maximum
    if spec.kind == "number":
        lowest, highest = (text if _decimal(text) is not None else "" for text in (lowest, highest))
    elif spec.kind not in _FORMS or spec.kind == "colour":
        return ""
    parts = []
    if lowest and highest and not spec.open_minimum and not spec.open_maximum:
        dash = "–" if spec.kind == "number" and not (lowest + highest).startswith("-") else " – "
        parts.append(f"{_limit_words(spec, lowest)}{dash}{_limit_words(spec, highest)}")
    else:
        if lowest:
            parts.append(_bound(spec, lowest, lower=True))
        if highest:
            parts.append(_bound(spec, highest, lower=False))
    step = _decimal(spec.step)
    if spec.kind == "number" and step is not None and step > 0 and step != 1:
        parts.append(tr("in steps of {step}").format(step=_number_text(step)))
    words = ", ".join(parts)
    return words[:1].upper() + words[1:]


def _files_wanted(spec: FieldSpec) -> str:
    """Which files the page asks for, and that several may be given."""
    kinds = ", ".join(kinds_of(spec.accept)) if patterns_of(spec.accept) else ""
    if spec.multiple and kinds:
        return tr("One or several, with commas between; the page asks for {kinds}").format(kinds=kinds)
    if spec.multiple:
        return tr("One or several, with commas between")
    return tr("The page asks for {kinds}").format(kinds=kinds) if kinds else ""


def _lengths(spec: FieldSpec) -> str:
    fewest, most = spec.min_length or 0, spec.max_length
    if fewest > 1 and most:
        if fewest == most:
            return tr("{limit} characters").format(limit=f"{most:,}")
        return tr("{fewest}–{most} characters").format(fewest=f"{fewest:,}", most=f"{most:,}")
    if fewest > 1:
        return tr("At least {limit} characters").format(limit=f"{fewest:,}")
    if most == 1:
        return tr("At most 1 character")
    return tr("At most {limit} characters").format(limit=f"{most:,}") if most else ""


def _bound(spec: FieldSpec, limit: str, *, lower: bool) -> str:
    if spec.kind != "number":
        words = tr("not before {limit}") if lower else tr("not after {limit}")
    elif lower:
        words = tr("more than {limit}") if spec.open_minimum else tr("at least {limit}")
    else:
        words = tr("less than {limit}") if spec.open_maximum else tr("at most {limit}")
    return words.format(limit=_limit_words(spec, limit)[:40])


def _in_form(spec: FieldSpec) -> Callable[[str], str]:
    def check(value: str) -> str:
        if not _is_of(spec.kind, value):
            none = day_that_is_none(value[:_LONGEST]) if spec.kind == "date" else ""
            raise _problem(tr("There is no {day}.").format(day=none) if none else _wanted(spec))
        # In all these formats, later values sort after earlier ones.
        if spec.minimum and value < spec.minimum and spec.kind != "colour":
            raise _beyond(tr("Not before {limit}.").format(limit=_limit_words(spec, spec.minimum)))
        if spec.maximum and value > spec.maximum and spec.kind != "colour":
            raise _beyond(tr("Not after {limit}.").format(limit=_limit_words(spec, spec.maximum)))
        if spec.kind == "time" and not _in_time_steps(spec, value):
            start = spec.minimum if _is_of("time", spec.minimum) else "00:00"
            text = tr("Goes in steps of {step} from {base}.").format(step=_seconds_words(spec.step), base=start)
            raise _beyond(text)
        return value

    return check


def _in_time_steps(spec: FieldSpec, value: str) -> bool:
    """Whether a time matches the steps of its field.

    Without a minimum, a page may count from the initial value of the field, which is unknown. The current value is in
    step with it.
    """
    step = _decimal(spec.step)
    if step is None or step < 1 or step % 1:
        return True
    starts = (spec.minimum,) if _is_of("time", spec.minimum) else ("00:00", spec.default or "00:00")
    return any((_seconds(value) - _seconds(start)) % int(step) == 0 for start in starts if _is_of("time", start))


def _seconds(clock: str) -> int:
    told = time.fromisoformat(clock)
    return told.hour * 3600 + told.minute * 60 + told.second


def _seconds_words(step: str) -> str:
    seconds = int(_decimal(step) or 1)
    for unit, one, many in ((3600, tr("1 hour"), tr("{} hours")), (60, tr("1 minute"), tr("{} minutes"))):
        if seconds % unit == 0:
            return one if seconds == unit else many.format(seconds // unit)
    return tr("1 second") if seconds == 1 else tr("{} seconds").format(seconds)


def _limit_words(spec: FieldSpec, limit: str) -> str:
    """A limit in the words that also show how a typed day or month was understood; other limits are unchanged."""
    try:
        if spec.kind == "date":
            return day_words(date.fromisoformat(limit))
        if spec.kind == "datetime":
            day, _, clock = limit.partition("T")
            return ", ".join((day_words(date.fromisoformat(day)), *([clock] if clock else [])))
        if spec.kind == "month":
            date.fromisoformat(f"{limit}-01")
            return month_words(limit)
    except ValueError:
        pass
    return limit


def _exists(kind: Kind, value: str) -> bool:
    """Whether a well-formed value names an existing day or time."""
    try:
        if kind == "date":
            date.fromisoformat(value)
        elif kind == "datetime":
            datetime.fromisoformat(value)
        elif kind == "time":
            time.fromisoformat(value)
        elif kind == "month":
            date.fromisoformat(f"{value}-01")
        elif kind == "week":
            date.fromisocalendar(int(value[: value.index("-")]), int(value[-2:]), 1)
    except ValueError:
        return False
    return True


def _wanted(spec: FieldSpec) -> str:
    words = {
        "date": tr("A date is needed, such as {sample}."),
        "time": tr("A time is needed, such as {sample}."),
        "datetime": tr("A date and time is needed, such as {sample}."),
        "month": tr("A month is needed, such as {sample}."),
        "week": tr("A week is needed, such as {sample}."),
        "colour": tr("A colour is needed, such as {sample}."),
    }
    return words[spec.kind].format(sample=sample(spec, plainly=True))


def sample(spec: FieldSpec, *, plainly: bool = False) -> str:
    """An example that the limits of a field allow; empty for kinds without a format.

    Args:
        spec: The field.
        plainly: In the format that people type on this computer, not in the one that programs write.
    """
    told = _SAMPLES.get(spec.kind, "")
    if spec.kind != "colour" and told:
        told = max(told, spec.minimum if _is_of(spec.kind, spec.minimum) else "")
        told = min(told, spec.maximum) if _is_of(spec.kind, spec.maximum) else told
    if plainly and spec.kind in ("date", "datetime"):
        day, _, clock = told.partition("T")
        return " ".join(part for part in (day_sample(date.fromisoformat(day)), clock) if part)
    return month_words(told) if plainly and spec.kind == "month" else told


def _is_of(kind: Kind, value: str) -> bool:
    return 0 < len(value) <= _LONGEST and re.fullmatch(_FORMS[kind], value) is not None and _exists(kind, value)


def _words(spec: FieldSpec, error_type: str, context: Mapping[str, Any], message: str) -> str:
    """A pydantic error in plain words."""
    if error_type in (_OWN, _LIMIT):
        return message
    if error_type == "missing" or (error_type == "string_too_short" and spec.required):
        lacking = {"choice": tr("Choose one."), "file": tr("Choose a file.")}
        return lacking.get(spec.kind, tr("Fill this in."))
    limits = {
        "greater_than_equal": (tr("At least {limit}."), "ge"),
        "less_than_equal": (tr("At most {limit}."), "le"),
        "greater_than": (tr("More than {limit}."), "gt"),
        "less_than": (tr("Less than {limit}."), "lt"),
        "string_too_long": (tr("At most {limit} characters."), "max_length"),
    }
    if error_type in limits:
        words, key = limits[error_type]
        if error_type == "string_too_long" and context[key] == 1:
            return tr("At most 1 character.")
        return words.format(limit=_number_text(context[key]))
    if error_type == "literal_error" and spec.kind in ("choice", "tick"):
        return tr("Not one of the choices.")
    if error_type in ("string_pattern_mismatch", "literal_error"):
        return tr("Not in the format that the page asks for.")
    return tr("This cannot be used here.")


def _decimal(text: str) -> Decimal | None:
    try:
        number = Decimal(text)
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def _number_text(number: Any) -> str:
    return f"{number:f}" if isinstance(number, Decimal) else str(number)


def tr(text: str) -> str:
    """Translate a text of the forms."""
    return QCoreApplication.translate("forms", text)
