"""What the row of an action tells besides what stands on it: in its tooltip, and to screen readers."""

from PySide6.QtCore import QCoreApplication

from gui.models.leads import leads_to
from gui.schema.action import Action
from gui.schema.ticks import CHOICES

MOST_TOLD = 600
"""The most characters of one line of it."""


def is_chosen(action: Action) -> bool:
    """Whether it is the one of several that is chosen, which its words do not say, as in “Choose Gravel”."""
    if action.role in CHOICES:
        return "checked" in action.states
    return action.role == "tab" and "selected" in action.states


def tip_words(action: Action) -> str:
    """The tooltip of its row."""
    lines = [f"{action.id} · {action.description[:MOST_TOLD]}"]
    if action.value:
        lines.append(_tr("Now: {value}").format(value=action.value[:MOST_TOLD]))
    if action.reason_text:
        lines.append(action.reason_text[:MOST_TOLD])
    lines += _status_words(action)
    if action.href:
        lines.append(leads_to(action.href) or action.href[:MOST_TOLD])
    return "\n".join(lines)


def spoken_words(action: Action) -> str:
    """What screen readers say of it."""
    parts = [action.description[:MOST_TOLD], action.id, *_status_words(action)]
    if leads_to(action.href):
        parts.insert(1, leads_to(action.href))
    if action.reason_text:
        parts.insert(1, action.reason_text[:MOST_TOLD])
    return ", ".join(parts)


def _status_words(action: Action) -> list[str]:
    if is_chosen(action):
        return [_tr("Chosen now")]
    if action.status == "failed":
        return [_tr("Failed when it was last tried")]
    if action.status == "excluded":
        return [_tr("Left out by the server")]
    return []


def _tr(text: str) -> str:
    return QCoreApplication.translate("Actions", text)
