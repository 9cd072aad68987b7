"""What sessions were left with: the reading that was shown, and the action that was selected in it."""

from dataclasses import replace

from gui.schema.page import Observation

_MOST = 20


class LeftSelections:
    """Remembers the selection of each session that is not shown now."""

    def __init__(self) -> None:
        self._left: dict[str, tuple[Observation, str, bool]] = {}

    def leave(self, reading: Observation, selected: str, *, whole: bool) -> None:
        """Remember what a session is left with; `whole`: its whole form was shown."""
        light = replace(reading, picture=None, blocks=(), markdown="", data=None)
        self._left[session_of(reading)] = light, selected, whole
        while len(self._left) > _MOST:
            del self._left[next(iter(self._left))]

    def come_back(self, session_id: str) -> tuple[Observation | None, str, bool]:
        """What a session was left with; no reading if it is new here."""
        return self._left.pop(session_id, (None, "", False))


def session_of(observation: Observation | None) -> str:
    """The session of a reading; empty for none."""
    return observation.session.session_id if observation is not None else ""
