"""The elements of the page as last read, by who they are."""

from collections.abc import Callable

from gui.engine.backend import Acted
from gui.engine.identity.lineup import Lineup, lineup_of
from gui.engine.identity.make import make_target
from gui.engine.identity.resolve import resolve
from gui.schema.code import Code
from gui.schema.errors import UnknownActionError
from gui.schema.fact import fact
from gui.schema.target import Resolution, Target

MOST_IN_PASSING = 500
"""Actions of a page up to which a target is made with each step: that takes a hundredth of a millisecond for each."""


class KnownElements:
    """Compares the elements of one reading with each other only once, and only when somebody asks.

    Args:
        read: Answers what was read last; None where nothing was.
    """

    def __init__(self, read: Callable[[], Acted | None]) -> None:
        self._read = read
        self._lineup: tuple[Acted, Lineup] | None = None

    def target_of(self, action_id: str) -> Target:
        """Who an element is.

        Raises:
            UnknownActionError: No element has this id.
        """
        lineup = self._current()
        portrait = lineup.find(action_id)
        if portrait is None:
            raise UnknownActionError(fact(Code.NO_ELEMENT, action_id=action_id))
        return make_target(portrait, lineup)

    def target_in_passing(self, action_id: str) -> Target | None:
        """Who an element is, for the record of a step; None where it is none, or finding out would hold up the step."""
        acted = self._read()
        if acted is None or len(acted.observation.actions) > MOST_IN_PASSING:
            return None
        if acted.observation.action(action_id) not in acted.observation.actions:
            return None
        try:
            return self.target_of(action_id)
        except UnknownActionError:
            return None

    def resolve(self, target: Target) -> Resolution:
        """Which element a target is; never one that is not clearly meant."""
        return resolve(target, self._current())

    def _current(self) -> Lineup:
        acted = self._read()
        if acted is None:
            return Lineup(())
        if self._lineup is None or self._lineup[0] is not acted:
            seen = acted.observation
            self._lineup = acted, lineup_of(seen.metadata.url, seen.actions, acted.elements)
        return self._lineup[1]
