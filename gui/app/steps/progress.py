"""The words for a running step: “Typing into Name…”."""

from PySide6.QtCore import QCoreApplication

from gui.schema.action import Action, ActionCall
from gui.schema.plain import shortened
from gui.schema.verb import Verb

_MOST = 60
"""Their displayed length."""


def progress_words(action: Action | None, call: ActionCall) -> str:
    """The words for a running step; a cell that receives a text is typed into, whatever its usual action."""
    if action is None:
        return _tr("Working…")
    types = bool(call.value) and "typed" in action.states
    doing = _doing().get(Verb.TYPE_INTO if types else action.verb)
    words = f"{doing} {action.target}" if doing and action.target else action.description
    return f"{shortened(words, _MOST).rstrip('.…')}…"  # a name's own full stop would make it four dots


def _doing() -> dict[str, str]:
    """Maps verbs, including the browser's own, to their progress words; others stay as in the list."""
    return {
        "Go": _tr("Going"),
        "Go to": _tr("Going to"),
        "Press": _tr("Pressing"),
        "Read": _tr("Reading"),
        "Reload": _tr("Reloading"),
        "Switch to": _tr("Switching to"),
        "Wait": _tr("Waiting"),
        Verb.CHOOSE: _tr("Choosing"),
        Verb.CHOOSE_FILE: _tr("Choosing a file for"),
        Verb.CHOOSE_FOLDER: _tr("Choosing a folder for"),
        Verb.CLICK: _tr("Clicking"),
        Verb.CLOSE: _tr("Closing"),
        Verb.DOUBLE_CLICK: _tr("Double-clicking"),
        Verb.DOWNLOAD: _tr("Downloading"),
        Verb.DRAG: _tr("Dragging"),
        Verb.DROP_ON: _tr("Dropping on"),
        Verb.OPEN: _tr("Opening"),
        Verb.PAUSE: _tr("Pausing"),
        Verb.PLAY: _tr("Playing"),
        Verb.RIGHT_CLICK: _tr("Right-clicking"),
        Verb.SCROLL: _tr("Scrolling"),
        Verb.SET: _tr("Setting"),
        Verb.SHOW: _tr("Showing"),
        Verb.SORT_BY: _tr("Sorting by"),
        Verb.SWITCH_OFF: _tr("Switching off"),
        Verb.SWITCH_ON: _tr("Switching on"),
        Verb.TICK: _tr("Ticking"),
        Verb.TYPE_INTO: _tr("Typing into"),
        Verb.UNSELECT: _tr("Unselecting"),
        Verb.UNTICK: _tr("Unticking"),
    }


def _tr(text: str) -> str:
    return QCoreApplication.translate("Progress", text)
