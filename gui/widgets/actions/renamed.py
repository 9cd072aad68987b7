"""An action that the page calls something else by now, under the eyes of a user who may not have seen it."""

from gui.schema.action import Action
from gui.widgets.actions.counters import without_counters


class Renamed:
    """Remembers what the action of the shown form was before the page changed it by itself."""

    def __init__(self) -> None:
        self._before: Action | None = None  # before the last reading, if it means something else now
        self._unseen: Action | None = None  # what the user last saw it as
        self._requested: Action | None = None  # what the user last asked for

    def read(self, before: Action | None, now: Action | None) -> None:
        """Note the action of the form before a reading and after it."""
        other = before is not None and now is not None and _means_other(before, now)
        self._before = before if other else None

    def by_itself(self) -> bool:
        """Note that the page, and no step, made the last reading differ; returns whether the action is another."""
        if self._before is None:
            return False
        self._unseen = self._unseen or self._before
        return True

    def requested(self, action: Action) -> None:
        """Note what the user saw when they asked for the action."""
        self._requested = action

    def failed(self) -> None:
        """Note that the step that was asked for last did not come through, or that nobody knows whether it did.

        What the action has become since, or becomes with a reading that is on its way, nobody has chosen.
        """
        self._unseen = self._unseen or self._requested

    def forget(self) -> None:
        """Forget it: another action is shown."""
        self._unseen = self._requested = None

    def tell(self, now: Action) -> tuple[str, str] | None:
        """What the action was and is called, once; None if it is what the user saw."""
        seen, self._unseen = self._unseen, None
        if seen is None or not _means_other(seen, now):
            return None
        was, has_become = _called(seen, now), _called(now, seen)
        return (was, has_become) if was != has_become else None  # it may have become again what it was


def _means_other(was: Action, now: Action) -> bool:
    """Whether an action, or what it stands under, is called something else; counters do not make it another."""
    names = ((was.description, now.description), (was.category, now.category))
    return any(without_counters(one) != without_counters(other) for one, other in names)


def _called(action: Action, other: Action) -> str:
    """What an action is called, with what it stands under where that of the other one is another."""
    same = without_counters(action.category) == without_counters(other.category)
    said = same or action.description.endswith(f", in {action.category}")  # where others have its name
    return action.description if said else f"{action.description}, {action.category}"
