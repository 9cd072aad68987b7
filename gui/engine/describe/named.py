"""The name of an action in facts about its changes. Pure."""

from gui.engine.describe.wording import plainly
from gui.engine.identity.renamed import named_beside
from gui.schema.action import Action


def field_name(action: Action) -> str:
    """The name of a field in facts about its value."""
    if action.param and action.kind == "I":
        return action.param.label
    name = plainly(action.name)
    # Screen reader text before its words, such as the title of a drawing, is not in the list either.
    return action.target if not name or name.endswith(f" {action.target}") else name


def called_by_page(action: Action) -> str:
    """The page's name for a field, or else the words beside it, which are in quotes; empty if there are neither."""
    if action.name or action.param is None or not action.param.label.startswith("“"):
        return action.name
    words, _, kind = action.param.label[1:].rpartition("”")
    return "" if kind == " (colour)" else named_beside(words, action.error)
