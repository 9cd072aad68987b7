"""How to recognise an action if ids do not last. Pure."""

from collections.abc import Callable, Hashable

from gui.schema.action import Action
from gui.schema.page import Observation


def likeness_of(action: Action) -> tuple[str, str, str]:
    """Kind, words and parameter name: what identifies an action if ids do not last (wire A8).

    The verb is not part of the words, because ticking a box changes it.
    """
    return action.kind, action.target or action.description, action.params[0].name if action.params else ""


def known_by(observation: Observation) -> Callable[[Action], Hashable]:
    """Returns what the actions of a page share with those of the previous reading."""
    return _id if observation.ids_last else likeness_of


def _id(action: Action) -> Hashable:
    return action.id
