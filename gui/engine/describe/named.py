"""What the changes of an action call it. Pure."""

from gui.engine.describe.wording import plainly
from gui.schema.action import Action


def field_name(action: Action) -> str:
    """What a change of its value calls a field."""
    return action.param.label if action.param and action.kind == "I" else plainly(action.name) or action.target
