"""Which actions an answer lists, and the text that lists them (wire A4.1, A5.2, A8)."""

import json
import re
from collections.abc import Iterable, Sequence

from gui.schema.action import Action, Param
from gui.schema.wire import ListingRequest

_ID = re.compile(r"(\D*)(\d*)")


def listed(actions: Iterable[Action], request: ListingRequest, *, everything: bool) -> tuple[Action, ...]:
    """The page actions of an answer, in document order.

    With `min_nb_actions` any number from it to `max_nb_actions` may be listed; it is as many as there are.

    Args:
        actions: All of the page.
        request: How many at most.
        everything: Also what cannot be done now; the contract leaves that out.
    """
    found = tuple(action for action in actions if everything or action.reason == "ready")
    return found[: request.max_nb_actions]


def space_markdown(actions: Sequence[Action], browser_actions: Sequence[Action]) -> str:
    """A heading a category in order of first appearance, a line an action, by kind and number."""
    groups: dict[str, list[Action]] = {}
    for action in (*actions, *browser_actions):
        groups.setdefault(_line(action.category), []).append(action)
    return "\n\n".join(
        "\n".join([f"# {category}", *(_row(action) for action in sorted(members, key=_order))])
        for category, members in groups.items()
    )


def _row(action: Action) -> str:
    param = f" ({_param(action.param)})" if action.param else ""
    return f"* {action.id}: {_line(action.description)}{param}"


def _param(param: Param) -> str:
    default = f" = {_quoted(param.default)}" if param.default is not None else ""
    choices = f", one of [{', '.join(map(_quoted, param.values))}]" if param.values else ""
    return f"{param.name}: {param.type}{default}{choices}"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _line(text: str) -> str:
    return " ".join(text.split())


def _order(action: Action) -> tuple[str, int]:
    match = _ID.match(action.id)
    return (match[1], int(match[2] or 0)) if match else (action.id, 0)
