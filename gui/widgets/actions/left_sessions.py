"""The last state of inactive sessions: the reading that was shown, and the action selected in it."""

from collections.abc import Collection
from dataclasses import replace

from gui.schema.page import Observation
from gui.widgets.actions.memory import FindAgain
from gui.widgets.actions.other_form import within_same_form

_MOST = 20


class LeftSelections:
    """Remembers the selection of each session that is not shown now."""

    def __init__(self) -> None:
        self._left: dict[str, tuple[Observation, str, bool]] = {}

    def _leave(self, reading: Observation, selected: str, *, whole: bool) -> None:
        """Store the state of a session that is left; `whole`: its whole form was shown."""
        light = replace(reading, picture=None, blocks=(), markdown="", data=None)
        self._left[session_of(reading)] = light, selected, whole
        while len(self._left) > _MOST:
            del self._left[next(iter(self._left))]

    def selected_in(
        self,
        before: Observation | None,
        now: Observation | None,
        selected: str,
        whole: Collection[str] | None,
        find_again: FindAgain,
    ) -> tuple[str, bool]:
        """The action to select in a reading, and whether in its whole form: the current one, or the session's last one.

        Args:
            before: The previous reading, perhaps of another session.
            now: The new reading.
            selected: Id of the selected action; empty for none.
            whole: The ids of all fields of the shown whole form; None if there was none.
            find_again: Finds an action of one reading in a later one.
        """
        session, last, shows_whole = session_of(now), session_of(before), whole is not None
        if session != last:
            if before is not None and last:
                self._leave(before, selected, whole=shows_whole)
            before, selected, shows_whole = self._come_back(session)
            if before is None:
                return "", False
        if selected and before and now:
            # Of a whole form, another field is as good: the input in the others stays.
            others = whole if whole is not None and session == last else ()
            find = within_same_form(find_again)
            found = (find(each, before, now) for each in (selected, *others))
            return next((each for each in found if each), ""), shows_whole
        return selected, shows_whole

    def _come_back(self, session_id: str) -> tuple[Observation | None, str, bool]:
        """The stored state of a session; no reading if it is new here."""
        return self._left.pop(session_id, (None, "", False))


def place_of(observation: Observation | None) -> str:
    """The session and the site of a reading; empty for none."""
    return f"{observation.session.session_id} {observation.site}" if observation is not None else ""


def session_of(observation: Observation | None) -> str:
    """The session of a reading; empty for none."""
    return observation.session.session_id if observation is not None else ""
