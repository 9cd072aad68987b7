"""The response of a server, and reading its valid parts."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails, from_json

from gui.schema.code import Code
from gui.schema.errors import AnswerError
from gui.schema.fact import fact

_ROUNDS = 24
"""How many rounds of leaving out invalid parts; no body is nested deeper than that."""

_MOST_DETAILS = 20_000
"""Characters of a body kept for the details of an error."""

Model = TypeVar("Model", bound=BaseModel)

_PartPlace = tuple[str | int, ...]
"""The path of a part in a body: keys and indexes, outermost first."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A complete response.

    Attributes:
        words: The requested thing ("the step"), for error messages.
        scrub: Removes secrets from a text.
        source: The server and request, for the details of errors.
    """

    status: int
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)
    body: bytes = field(default=b"", repr=False)
    words: str = "the request"
    scrub: Callable[[str], str] = field(default=str, repr=False)
    source: str = ""

    @property
    def text(self) -> str:
        """The body as text to show: shortened, and without secrets."""
        return self.scrub(self.body[:_MOST_DETAILS].decode("utf-8", "replace"))

    @property
    def details(self) -> str:
        """The server, the request and the body, for the details of an error."""
        return f"{self.source}\n{self.text}".strip()

    def json(self) -> Any:
        """The body as JSON.

        Raises:
            AnswerError: It is not JSON.
        """
        try:
            return from_json(self.body)
        except ValueError as error:
            start = self.body.lstrip()[:1]
            if start == b"<":
                what, why = Code.ANSWERED_WEB_PAGE, fact(Code.NOT_THE_API)
            elif start in (b"{", b"["):
                what, why = Code.ANSWER_CUT_OFF, fact(Code.NOT_JSON)
            elif not start:
                what, why = Code.ANSWER_EMPTY, None
            else:
                what, why = Code.ANSWER_NOT_JSON, fact(Code.NOT_THE_API)
            raise AnswerError(fact(what), why=why, details=f"{error}\n{self.details}") from error

    def object(self) -> dict[str, Any]:
        """The body as an object.

        Raises:
            AnswerError: It is not an object.
        """
        raw = self.json()
        if not isinstance(raw, dict):
            raise AnswerError(
                fact(Code.ANSWER_SHAPE),
                why=fact(Code.SHOULD_BE_OBJECT, part=self.words),
                details=self.details,
            )
        return raw


def read(model: type[Model], raw: Any, *, words: str = "the answer") -> tuple[Model, tuple[str, ...]]:
    """Validate a body, leaving out the smallest parts that are invalid. One bad field costs that field alone.

    A fraction in place of a whole number is rounded; a null or number in place of a text is converted.

    Args:
        model: The expected type.
        raw: The parsed JSON.
        words: The name of the thing, for the error.

    Returns:
        The body, and the places of the parts left out, such as "space.actions.3".

    Raises:
        AnswerError: A required part is missing or invalid.
    """
    left_out: list[str] = []
    for _ in range(_ROUNDS):
        try:
            return model.model_validate(raw), tuple(dict.fromkeys(left_out))
        except ValidationError as error:
            problems = error.errors(include_url=False, include_context=False)
            mended = [(place, value) for problem in problems for place, value in _mended(raw, problem)]
            if mended:
                left_out += [".".join(map(str, place)) for place, _ in mended]
                raw = _with(raw, dict(mended))
                continue
            places = {place for problem in problems if (place := _place(raw, problem))}
            if not places or any(not problem["loc"] for problem in problems):
                raise _shape_error(problems, words) from None
            missing = [problem for problem in problems if problem["type"] == "missing" and len(problem["loc"]) == 1]
            if missing:
                raise _shape_error(missing, words) from None
            left_out += [".".join(map(str, place)) for place in sorted(places, key=str)]
            raw = _without(raw, places)
    raise AnswerError(fact(Code.ANSWER_SHAPE), why=fact(Code.TOO_MUCH_WRONG, part=words))


def _mended(raw: Any, problem: ErrorDetails) -> list[tuple[_PartPlace, Any]]:
    """The path of an invalid value and its obvious meaning; else nothing."""
    place, given = _place(raw, problem), problem["input"]
    if not place or isinstance(given, bool):
        return []
    match problem["type"]:
        case "int_from_float" | "int_parsing" | "int_type":
            try:
                return [(place, round(float(given)))]
            except (TypeError, ValueError, OverflowError):
                return []
        case "string_type" if given is None and isinstance(place[-1], str):  # in a list it is left out
            return [(place, "")]
        case "string_type" if isinstance(given, int | float):
            return [(place, str(given)[:40])]
        case _:
            return []


def _with(raw: Any, values: Mapping[_PartPlace, Any]) -> Any:
    """A copy with other values at these places."""
    if () in values:
        return values[()]
    below: dict[str | int, dict[_PartPlace, Any]] = {}
    for place, value in values.items():
        below.setdefault(place[0], {})[place[1:]] = value
    if isinstance(raw, dict):
        return raw | {key: _with(raw[key], found) for key, found in below.items()}
    return [_with(part, below[index]) if index in below else part for index, part in enumerate(raw)]


def _place(raw: Any, problem: ErrorDetails) -> _PartPlace:
    """The part to leave out: the invalid value, or the object that lacks one. Unions add own names to paths."""
    place: list[str | int] = []
    for step in problem["loc"]:
        if not isinstance(raw, dict | list):
            break
        try:
            raw = raw[step]  # type: ignore[index]
        except (KeyError, IndexError, TypeError):
            break
        place.append(step)
    return tuple(place)


def _without(raw: Any, places: set[_PartPlace]) -> Any:
    """A copy without these parts; lists close their gaps."""
    here = {place[0] for place in places if len(place) == 1}
    below: dict[str | int, set[_PartPlace]] = {}
    for place in places:
        if len(place) > 1:
            below.setdefault(place[0], set()).add(place[1:])
    if isinstance(raw, dict):
        return {k: _without(v, below[k]) if k in below else v for k, v in raw.items() if k not in here}
    return [_without(v, below[k]) if k in below else v for k, v in enumerate(raw) if k not in here]


def _shape_error(problems: list[ErrorDetails], words: str) -> AnswerError:
    lines = [f"{'.'.join(map(str, problem['loc'])) or 'all of it'}: {problem['msg']}" for problem in problems[:20]]
    first = ".".join(map(str, problems[0]["loc"])) or "the whole"
    gap = "is missing" if problems[0]["type"] == "missing" else "does not fit"
    return AnswerError(
        fact(Code.ANSWER_SHAPE),
        why=fact(Code.WRONG_IN_ANSWER, part=words, name=first, gap=gap),
        details="\n".join(lines),
    )
