"""What the window was told last."""

from dataclasses import dataclass

from gui.app.busy import Waiting
from gui.schema.page import Observation
from gui.schema.session import SessionInfo
from gui.schema.step import StepRecord


@dataclass(frozen=True, slots=True)
class Told:
    """The state of all sessions, and of the current one.

    Attributes:
        infos: All sessions, newest first.
        info: The current session; None for none.
        observation: Its page; None for none.
        steps: Its steps.
        busy: What it or the window waits for; None for nothing.
    """

    infos: tuple[SessionInfo, ...]
    info: SessionInfo | None
    observation: Observation | None
    steps: tuple[StepRecord, ...]
    busy: Waiting | None
