"""The elements of the last reading, and their identities."""

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
"""The most actions of a page for which each step makes a target: each action takes a hundredth of a millisecond."""


class KnownElements:
    """Compares the elements of one reading with each other only once, and only on demand.

    Args:
        read: Returns the last reading, or None if there is none.
    """

    def __init__(self, read: Callable[[], Acted | None]) -> None:
        self._read = read
        self._lineup: tuple[Acted, Lineup] | None = None

    def target_of(self, action_id: str) -> Target:
        """The identity of an element.

        Raises:
            UnknownActionError: No element has this id.
        """
        lineup = self._current()
        portrait = lineup.find(action_id)
        if portrait is None:
            raise UnknownActionError(fact(Code.NO_ELEMENT, action_id=action_id))
        return make_target(portrait, lineup)

    def target_in_passing(self, action_id: str) -> Target | None:
        """The target of an element, for a step record; None if there is none, or finding out would delay the step."""
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
        """The element that a target means; never one that is not clearly meant."""
        return resolve(target, self._current())

    def _current(self) -> Lineup:
        acted = self._read()
        if acted is None:
            return Lineup(())
        if self._lineup is None or self._lineup[0] is not acted:
            seen = acted.observation
            self._lineup = acted, lineup_of(seen.metadata.url, seen.actions, acted.elements)
        return self._lineup[1]
