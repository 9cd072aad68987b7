"""Have what finds actions again also find fields and buttons in frames that came in the place of others."""

from gui.schema.frame_twins import frame_twin
from gui.schema.page import Observation
from gui.widgets.actions.memory import FindAgain


def with_frame_twins(find_again: FindAgain) -> FindAgain:
    """The same, but a field or button that has gone with its frame is found again in the one that came in its place."""

    def find(action_id: str, before: Observation, now: Observation) -> str:
        return find_again(action_id, before, now) or frame_twin(action_id, before, now)

    return find
