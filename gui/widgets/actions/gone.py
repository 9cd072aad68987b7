"""The button of a form that the page takes away by itself, under the eyes of a user who is about to press it."""

from collections.abc import Sequence
from dataclasses import replace

from gui.schema.action import Action
from gui.schema.fact import said
from gui.schema.money import MONEY, with_bare_currencies
from gui.schema.page import Observation
from gui.widgets.actions.memory import FindAgain


class GoneButton:
    """Keeps a button listed that has gone, as long as it is selected: its form stays open and says so.

    Attributes:
        action: The button as it was, with the reason that it cannot be pressed; None while none has gone.
    """

    def __init__(self) -> None:
        self.action: Action | None = None
        self._page: Observation | None = None  # the last reading that had it

    def keep(self, action: Action, page: Observation, words: str) -> None:
        """Keep a button of a reading, which has gone since, with the reason that it cannot be pressed."""
        self._page = page
        self.action = replace(action, reason="hidden", hindrance=said(words), lacks=(), way=None)

    def back(self, now: Observation, find_again: FindAgain) -> str:
        """The id under which it is there again; empty while it is not."""
        return find_again(self.action.id, self._page, now) if self.action is not None and self._page is not None else ""

    def listed(self, actions: Sequence[Action], before: Sequence[Action]) -> tuple[Action, ...]:
        """The actions of a page with it, in the place that it had among those that were listed before."""
        if self.action is None:
            return tuple(actions)
        ids = [one.id for one in before]
        place = ids.index(self.action.id) if self.action.id in ids else 0
        return (*actions[:place], self.action, *actions[place:])

    def forget(self) -> None:
        """Another action is selected, or another page is there."""
        self.action = self._page = None


def differs_only_in_price(one: Action, other: Action) -> bool:
    """Whether two buttons are called the same but for an amount of money in their names."""
    return _called(one) == _called(other) and _has_price(one) and _has_price(other)


def at_another_price(gone: Action, before: Sequence[Action], now: Sequence[Action]) -> str:
    """The id of the one button that differs from one that has gone only in an amount of money in its name.

    Returns:
        The id; empty where several are or were called so, or where it was there before.
    """
    if not _has_price(gone) or sum(differs_only_in_price(gone, one) for one in before) != 1:
        return ""
    found = [one for one in now if differs_only_in_price(gone, one)]
    there = {one.id for one in before}
    return found[0].id if len(found) == 1 and found[0].id not in there else ""


def _has_price(action: Action) -> bool:
    return not action.params and MONEY.search(action.name) is not None


def _called(action: Action) -> tuple[str, ...]:
    named = with_bare_currencies(action.name), with_bare_currencies(action.target)
    return action.kind, action.verb, action.role, *named, action.category, action.frame, action.tag, action.href
