"""Choose the actions that a response lists, and write their text (wire A4.1, A5.2, A8)."""

import json
import re
from collections.abc import Iterable, Sequence

from gui.schema.action import Action, Param
from gui.schema.page import Question
from gui.schema.plain import within_quotes
from gui.schema.wire import ListingRequest

_ID = re.compile(r"(\D*)(\d*)")


def listed(actions: Iterable[Action], request: ListingRequest, *, everything: bool) -> tuple[Action, ...]:
    """The page actions of a response, in document order.

    With `min_nb_actions`, any number from it to `max_nb_actions` may be listed; we list as many as there are.

    Args:
        actions: All actions of the page.
        request: The request, with the most actions to list.
        everything: Whether to list unavailable actions too; the contract leaves them out.
    """
    found = tuple(action for action in actions if everything or action.reason == "ready")
    return found[: request.max_nb_actions]


def space_markdown(
    actions: Sequence[Action], browser_actions: Sequence[Action], question: Question | None = None
) -> str:
    """A heading per category in order of first appearance, and a line per action, by kind and number.

    The words of a dialog come first: it must be read before it is answered.
    """
    groups: dict[str, list[Action]] = {}
    for action in (*actions, *browser_actions):
        groups.setdefault(_line(action.category), []).append(action)
    asked = [f"“{_line(within_quotes(question.text))}”"] if question is not None and question.text.strip() else []
    listed = (
        "\n".join([f"# {category}", *(_row(action) for action in sorted(members, key=_order))])
        for category, members in groups.items()
    )
    return "\n\n".join((*asked, *listed))


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
