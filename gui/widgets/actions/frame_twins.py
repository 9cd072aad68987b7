"""Let the finder of actions also find fields and buttons in frames that replaced others."""

from gui.schema.frame_twins import frame_twin
from gui.schema.page import Observation
from gui.widgets.actions.memory import FindAgain


def with_frame_twins(find_again: FindAgain) -> FindAgain:
    """Such a finder: a field or button that is gone with its frame is found in the frame's replacement."""

    def find(action_id: str, before: Observation, now: Observation) -> str:
        return find_again(action_id, before, now) or frame_twin(action_id, before, now)

    return find
