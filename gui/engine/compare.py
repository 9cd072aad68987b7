"""Compare two backends' readings of the same page. Pure."""

from dataclasses import dataclass
from typing import Literal

from gui.engine.identity.pairing import paired
from gui.schema.action import Action, Param
from gui.schema.page import Observation

Kind = Literal["page", "missing", "extra", "name", "value"]

_WHOLE_PARAM = ("label", "input_type", "required", "secret", "minimum", "maximum", "step", "max_length", "multiple")


@dataclass(frozen=True, slots=True)
class Difference:
    """One difference between two readings.

    Attributes:
        kind: `page` for title and address; `missing` and `extra` for actions that only the first or the second reading
            has; `name` for a different name; `value` for any other part of an action.
        subject: The action or page that differs, such as "B3 Click Buy now".
        aspect: The part that differs, such as "description" or "param.default"; empty for whole actions.
        first: The first reading's text; `second` likewise.
    """

    kind: Kind
    subject: str
    aspect: str = ""
    first: str = ""
    second: str = ""

    @property
    def sentence(self) -> str:
        """The difference in one line, without the names of the backends."""
        match self.kind:
            case "missing":
                return f"only the first lists {self.subject}"
            case "extra":
                return f"only the second lists {self.subject}"
            case _:
                return f"{self.subject}, {self.aspect}: “{self.first}” and “{self.second}”"


def compare(first: Observation, second: Observation) -> tuple[Difference, ...]:
    """All differences: the page, then actions in the first reading's order, then actions that only the second has.

    If a backend reports no more than the contract, only that is compared, and unavailable actions may be absent from
    it.
    """
    whole = first.ids_last and second.ids_last
    found = [
        Difference("page", "the page", aspect, one, other)
        for aspect, one, other in (
            ("title", first.metadata.title, second.metadata.title),
            ("address", first.metadata.url, second.metadata.url),
        )
        if one != other
    ]
    pairs, strange = paired(_listed(first, whole=whole), _listed(second, whole=whole))
    for action, partner in pairs:
        if partner is None:
            found.append(Difference("missing", _subject(action)))
        else:
            found += _between(action, partner, whole=whole)
    found += [Difference("extra", _subject(action)) for action in strange]
    return tuple(found)


def _listed(observation: Observation, *, whole: bool) -> list[Action]:
    return [action for action in observation.actions if whole or action.reason == "ready"]


def _between(one: Action, other: Action, *, whole: bool) -> list[Difference]:
    subject = _subject(one)
    names = [("description", one.description, other.description)]
    values = [("value", one.value, other.value), ("status", one.status, other.status)]
    values += _of_params(one.param, other.param, whole=whole)
    if whole:
        names += [("name", one.name, other.name), ("role", one.role, other.role)]
        values += [
            ("id", one.id, other.id),
            ("group", one.category, other.category),
            ("reason", one.reason, other.reason),
            ("states", ", ".join(sorted(one.states)), ", ".join(sorted(other.states))),
            ("leads to", one.href, other.href),
            ("frame", one.frame, other.frame),
        ]
    return [
        *(Difference("name", subject, aspect, a, b) for aspect, a, b in names if a != b),
        *(Difference("value", subject, aspect, a, b) for aspect, a, b in values if a != b),
    ]


def _of_params(one: Param | None, other: Param | None, *, whole: bool) -> list[tuple[str, str, str]]:
    if one is None or other is None:
        return [("takes a value", _yes(one is not None), _yes(other is not None))]
    rows = [
        ("param.name", one.name, other.name),
        ("param.type", one.type, other.type),
        ("param.default", one.default or "", other.default or ""),
        ("param.values", "; ".join(one.values), "; ".join(other.values)),
    ]
    if whole:
        rows += [(f"param.{name}", str(getattr(one, name)), str(getattr(other, name))) for name in _WHOLE_PARAM]
    return rows


def _subject(action: Action) -> str:
    return f"{action.id} {action.description}"


def _yes(value: bool) -> str:
    return "yes" if value else "no"
