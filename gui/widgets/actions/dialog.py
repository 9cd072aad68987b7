"""Notice that a page opened a dialog, whose actions are wanted next."""

from gui.schema.page import Observation

_OUT_OF_REACH = frozenset({"blocked", "covered", "hidden", "outside"})


def opened_dialog(before: Observation | None, now: Observation | None) -> str:
    """The id of the first action in a dialog that was not open in the last reading; empty for none.

    Only dialogs that keep the rest of the page from being used count.
    """
    if (
        now is None
        or not _is_blocked(now)
        or (before is not None and before.place == now.place and _is_blocked(before))
    ):
        return ""
    return next((action.id for action in now.actions if action.reason not in _OUT_OF_REACH), "")


def _is_blocked(page: Observation) -> bool:
    return any(action.reason == "blocked" for action in page.actions)
