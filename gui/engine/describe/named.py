"""What the changes of an action call it and its value. Pure."""

from gui.engine.describe.wording import plainly
from gui.schema.action import Action


def field_name(action: Action) -> str:
    """What a change of its value calls a field."""
    return action.param.label if action.param and action.kind == "I" else plainly(action.name) or action.target


def in_one_line(value: str, *, choices: bool) -> str:
    """A value in one line: several choices with commas between them, lines of text with a sign for the end of each."""
    return (", " if choices else " ↵ ").join(value.replace("\r\n", "\n").split("\n"))
