"""The user's agreement after a refusal, valid for one step."""

from gui.engine.local.act.same_place import SamePlace
from gui.engine.local.act.special import SpecialActions
from gui.engine.local.workplace import Workplace


class Agreement:
    """Passes the user's agreement to all checks in one session that can refuse a step."""

    def __init__(self, workplace: Workplace, places: SamePlace, special: SpecialActions) -> None:
        self._workplace = workplace
        self._places = places
        self._special = special

    def accept(self, action_id: str) -> None:
        """See `ConfirmingBackend.accept`."""
        tab = self._workplace.tabs.current
        if tab is not None:
            tab.ids.agree(action_id)
        self._places.accept()
        self._special.accept(action_id)

    def withdraw(self) -> None:
        """See `ConfirmingBackend.withdraw`."""
        for tab in self._workplace.tabs.tabs:
            tab.ids.withdraw()
        self._places.withdraw()
        self._special.withdraw()
