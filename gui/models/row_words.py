"""The words of an action's row beyond its visible text: its tooltip, and its text for screen readers."""

from PySide6.QtCore import QCoreApplication

from gui.models.leads import leads_to
from gui.schema.action import Action
from gui.schema.ticks import CHOICES

MOST_TOLD = 600
"""The most characters of a line in the tooltip."""


def is_chosen(action: Action) -> bool:
    """Whether it is the chosen one of several, which words such as “Choose Gravel” do not say."""
    if action.role in CHOICES:
        return "checked" in action.states
    return action.role == "tab" and "selected" in action.states


def tip_words(action: Action) -> str:
    """The tooltip of an action's row."""
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
    """The text of an action's row for screen readers."""
    parts = [action.description[:MOST_TOLD], action.id, *_status_words(action)]
    if leads_to(action.href):
        parts.insert(1, leads_to(action.href))
    if action.reason_text:
        parts.insert(1, action.reason_text[:MOST_TOLD])
    if action.value:
        parts.insert(1, _tr("Now: {value}").format(value=action.value[:MOST_TOLD]))
    return ", ".join(parts)


def _status_words(action: Action) -> list[str]:
    if is_chosen(action):
        return [_tr("Chosen now")]
    if action.status == "failed":
        return [_tr("Failed when it was last tried")]
    if action.status == "excluded" and not action.reason_text:
        return [_tr("Left out by the server")]
    return []


def _tr(text: str) -> str:
    return QCoreApplication.translate("Actions", text)
