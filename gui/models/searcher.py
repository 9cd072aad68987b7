"""The search in a page's actions, prepared in slices: 20,000 actions take a tenth of a second."""

from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from time import perf_counter

from gui.models.around import finding_words, places_in_sheets
from gui.models.matching import Matcher
from gui.models.row_words import MOST_TOLD
from gui.models.synonyms import other_words
from gui.schema.action import Action
from gui.schema.page import Block

_VALUE_SEARCHED = 80
"""The most characters of a value that are searched."""

_AT_ONCE = 200
"""Actions added between two checks of the slice's time."""

_SLICE_S = 0.006
"""The longest slice, in seconds; a frame has 16 ms."""


class Searcher:
    """Builds the matcher of some actions: in slices while idle, and the rest when it is first needed.

    Args:
        actions: The actions.
        blocks: The text of their page: actions are also found by the words beside them.
        also: Returns other words that people use for an action, whatever the page calls it.
    """

    def __init__(self, actions: Sequence[Action], blocks: Sequence[Block], also: Callable[[Action], str]) -> None:
        self._matcher = Matcher()
        self._left = self._make(actions, blocks, also)

    def go_on(self) -> bool:
        """Work for a slice; returns whether there is more to do."""
        until = perf_counter() + _SLICE_S
        return any(perf_counter() >= until for _ in self._left)

    def matcher(self) -> Matcher:
        """The matcher of all actions."""
        for _ in self._left:
            pass
        return self._matcher

    def _make(
        self, actions: Sequence[Action], blocks: Sequence[Block], also: Callable[[Action], str]
    ) -> Iterator[None]:
        near: dict[str, str] = {}
        yield from finding_words(blocks, near)
        cells = places_in_sheets(blocks)
        rest = iter(actions)
        while some := list(islice(rest, _AT_ONCE)):
            yield
            self._matcher.add(
                [action.description for action in some],
                [
                    f"{own_words(action)} {also(action)} {other_words(action.target)} {near.get(action.id, '')}"
                    f" {cells.get(action.id, '')}"
                    for action in some
                ],
                [(action.target, action.name[:MOST_TOLD], cells.get(action.id, "")) for action in some],
                [action.value[: _VALUE_SEARCHED + 1] for action in some],
            )
        yield
        self._matcher.prepare()


def own_words(action: Action) -> str:
    """The words that find an action itself, besides its description."""
    return f"{action.name} {action.category} {action.value[:_VALUE_SEARCHED]}"
