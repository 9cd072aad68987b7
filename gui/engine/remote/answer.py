"""What came back from a server, and as much of it as can be read."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails, from_json

from gui.schema.code import Code
from gui.schema.errors import AnswerError
from gui.schema.fact import fact

_ROUNDS = 24
"""How often parts may be left out of parts; the bodies are not as deep as that."""

_MOST_DETAILS = 20_000
"""Characters of a body that are kept for the details of an error."""

Model = TypeVar("Model", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class Answer:
    """A whole answer.

    Attributes:
        words: What was asked for ("the step"), for errors about it.
        scrub: Takes secrets out of a text.
    """

    status: int
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)
    body: bytes = field(default=b"", repr=False)
    words: str = "the request"
    scrub: Callable[[str], str] = field(default=str, repr=False)

    @property
    def text(self) -> str:
        """The body as text to show: cut where it is long, and without secrets."""
        return self.scrub(self.body[:_MOST_DETAILS].decode("utf-8", "replace"))

    def json(self) -> Any:
        """The body as JSON.

        Raises:
            AnswerError: It is none.
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
            raise AnswerError(fact(what), why=why, details=f"{error}\n{self.text}") from error

    def object(self) -> dict[str, Any]:
        """The body as an object.

        Raises:
            AnswerError: It is none.
        """
        raw = self.json()
        if not isinstance(raw, dict):
            raise AnswerError(
                fact(Code.ANSWER_SHAPE),
                why=fact(Code.SHOULD_BE_OBJECT, part=self.words),
                details=self.text,
            )
        return raw


def read(model: type[Model], raw: Any, *, words: str = "the answer") -> tuple[Model, tuple[str, ...]]:
    """A body, leaving out the smallest parts that do not fit.

    Args:
        model: What it should be.
        raw: JSON as it was read.
        words: What it is, for the error.

    Returns:
        The body, and where in it something was left out, such as "space.actions.3".

    Raises:
        AnswerError: What it cannot be without is missing or wrong.
    """
    left_out: list[str] = []
    for _ in range(_ROUNDS):
        try:
            return model.model_validate(raw), tuple(dict.fromkeys(left_out))
        except ValidationError as error:
            problems = error.errors(include_url=False, include_context=False, include_input=False)
            places = {place for problem in problems if (place := _place(raw, problem))}
            if not places or any(not problem["loc"] for problem in problems):
                raise _shape_error(problems, words) from None
            missing = [problem for problem in problems if problem["type"] == "missing" and len(problem["loc"]) == 1]
            if missing:
                raise _shape_error(missing, words) from None
            left_out += [".".join(map(str, place)) for place in sorted(places, key=str)]
            raw = _without(raw, places)
    raise AnswerError(fact(Code.ANSWER_SHAPE), why=fact(Code.TOO_MUCH_WRONG, part=words))


def _place(raw: Any, problem: ErrorDetails) -> tuple[str | int, ...]:
    """The part to leave out: the wrong value, or what has a gap. Unions put words of their own into the place."""
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


def _without(raw: Any, places: set[tuple[str | int, ...]]) -> Any:
    """A copy without these parts; a list closes its gaps."""
    here = {place[0] for place in places if len(place) == 1}
    below: dict[str | int, set[tuple[str | int, ...]]] = {}
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
