"""Compare two backends' readings of the same page. Pure."""

from dataclasses import dataclass
from typing import Literal

from gui.engine.backend import Acted
from gui.engine.identity.lineup import lineup_of
from gui.engine.identity.pairing import paired
from gui.schema.action import Action, Param
from gui.schema.page import Observation, ViewportInfo

Kind = Literal["page", "missing", "extra", "name", "value"]

_FAR = 0.5
"""A server that lists an action this far outside its viewport, in viewport heights, lists the whole page."""

_WHOLE_PARAM = ("label", "input_type", "required", "secret", "minimum", "maximum", "step", "max_length", "multiple")


@dataclass(frozen=True, slots=True)
class Difference:
    """One difference between two readings.

    Attributes:
        kind: `page` for title and address; `missing` and `extra` for actions that only the first or only the second
            reading has; `name` for a different name; `value` for any other part of an action.
        subject: The action or page that differs, such as "B3 Click Buy now".
        aspect: The part that differs, such as "description" or "param.default"; empty for whole actions.
        first: The text in the first reading; `second` likewise.
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


@dataclass(frozen=True, slots=True)
class Comparison:
    """The result of comparing two readings.

    Attributes:
        differences: The page, then actions in the first reading's order, then actions that only the second has.
        out_of_sight: How many actions were left out because a server that lists only its viewport cannot list them.
    """

    differences: tuple[Difference, ...] = ()
    out_of_sight: int = 0


def compare(first: Acted, second: Acted) -> Comparison:
    """Return all differences.

    If a backend reports no more than the contract, only that is compared: not the wording of an action that both name
    alike, and no values if it reports none. It may then leave out unavailable actions, and those outside its viewport
    unless it lists any that are far outside.
    """
    one, other = first.observation, second.observation
    whole = one.ids_last and other.ids_last
    found = [
        Difference("page", "the page", aspect, mine, theirs)
        for aspect, mine, theirs in (
            ("title", one.metadata.title, other.metadata.title),
            ("address", one.metadata.url, other.metadata.url),
        )
        if mine != theirs
    ]
    here, there = (
        lineup_of(seen.observation.metadata.url, seen.observation.actions, seen.elements) for seen in (first, second)
    )
    pairs, strange = paired(list(one.actions), list(other.actions), here, there)
    pairs = [(mine, theirs) for mine, theirs in pairs if theirs is not None or _counts(mine, whole=whole)]
    strange = [action for action in strange if _counts(action, whole=whole)]
    alone = [mine for mine, theirs in pairs if theirs is None]
    both = [(mine, theirs) for mine, theirs in pairs if theirs is not None]
    mine_unseen = _out_of_sight(alone, [theirs if theirs.box else mine for mine, theirs in both], other)
    unseen = _out_of_sight(strange, [mine if mine.box else theirs for mine, theirs in both], one)
    values = whole or (_tells_values(one) and _tells_values(other))
    for action, partner in pairs:
        if partner is not None:
            found += _between(action, partner, whole=whole, values=values)
        elif action.id not in mine_unseen:
            found.append(Difference("missing", _subject(action)))
    found += [Difference("extra", _subject(action)) for action in strange if action.id not in unseen]
    return Comparison(tuple(found), len(mine_unseen) + len(unseen))


def _out_of_sight(alone: list[Action], known: list[Action], other: Observation) -> set[str]:
    """Ids of the actions that the other side did not list because they lie outside its viewport.

    Args:
        alone: The actions that only this side lists.
        known: The actions that both list, as the other side has them if it reports boxes. If any lies far outside, the
            other side lists the whole page. Fonts and widths differ, so one near the edge proves nothing.
        other: The other reading.
    """
    view = other.metadata.viewport
    if other.ids_last or any(_is_outside(action, view, by=_FAR * view.viewport_height) for action in known):
        return set()
    return {action.id for action in alone if _is_outside(action, view)}


def _is_outside(action: Action, view: ViewportInfo, *, by: float = 0) -> bool:
    """Whether the centre of an action lies more than `by` pixels outside a viewport; False if its box is unknown."""
    if action.box is None or view.viewport_width <= 0 or view.viewport_height <= 0:
        return False
    x, y = action.box.x + action.box.width / 2 - view.scroll_x, action.box.y + action.box.height / 2 - view.scroll_y
    return not (-by <= x < view.viewport_width + by and -by <= y < view.viewport_height + by)


def _counts(action: Action, *, whole: bool) -> bool:
    """Whether it counts as a difference that only one side lists the action."""
    return whole or action.reason == "ready"


def _tells_values(observation: Observation) -> bool:
    """Whether a reading contains the value of any field."""
    params = [action.param for action in observation.actions if action.param is not None]
    return not params or any(param.default or param.values for param in params)


def _between(one: Action, other: Action, *, whole: bool, values: bool) -> list[Difference]:
    subject = _subject(one)
    called = one.name or one.target
    alike = not whole and called and called == (other.name or other.target)
    names = [("description", one.description, other.description)] if not alike else []
    told = [("value", one.value, other.value)] if values else []
    told += [("status", one.status, other.status), *_of_params(one.param, other.param, whole=whole, values=values)]
    if whole:
        names += [("name", one.name, other.name), ("role", one.role, other.role)]
        told += [
            ("id", one.id, other.id),
            ("group", one.category, other.category),
            ("reason", one.reason, other.reason),
            ("states", ", ".join(sorted(one.states)), ", ".join(sorted(other.states))),
            ("leads to", one.href, other.href),
            ("frame", one.frame, other.frame),
        ]
    return [
        *(Difference("name", subject, aspect, a, b) for aspect, a, b in names if a != b),
        *(Difference("value", subject, aspect, a, b) for aspect, a, b in told if a != b),
    ]


def _of_params(one: Param | None, other: Param | None, *, whole: bool, values: bool) -> list[tuple[str, str, str]]:
    if one is None or other is None:
        return [("takes a value", _yes(one is not None), _yes(other is not None))]
    rows = [("param.name", one.name, other.name), ("param.type", one.type, other.type)]
    if not values:
        return rows
    rows += [
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
