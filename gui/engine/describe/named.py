"""What the changes of an action call it. Pure."""

from gui.engine.describe.wording import plainly
from gui.engine.identity.renamed import named_beside
from gui.schema.action import Action


def field_name(action: Action) -> str:
    """What a change of its value calls a field."""
    if action.param and action.kind == "I":
        return action.param.label
    name = plainly(action.name)
    # What only screen readers are told before its words, such as the title of a drawing, is not in the list either.
    return action.target if not name or name.endswith(f" {action.target}") else name


def called_by_page(action: Action) -> str:
    """What the page calls a field: its name, or else the words beside it, which stand in quotes; empty for neither."""
    if action.name or action.param is None or not action.param.label.startswith("“"):
        return action.name
    words, _, kind = action.param.label[1:].rpartition("”")
    return "" if kind == " (colour)" else named_beside(words, action.error)
