"""The meanings of a page's ids as reported to each client, and whether they are still valid."""

from collections.abc import Mapping, Sequence

from gui.engine.backend import Acted
from gui.engine.identity.sign import document_sign, is_still, sign_of
from gui.engine.session import StepSession
from gui.schema.action import BY_HAND, Action, ActionCall
from gui.schema.actor import Actor
from gui.schema.code import Code
from gui.schema.errors import ActionGoneError
from gui.schema.fact import fact
from gui.schema.page import Metadata, Observation

_MOST_CLIENTS = 8
"""The number of recent clients whose reports are stored."""


class ToldIds:
    """Refuses ids that have passed to another element since they were reported to a client.

    Stepdeck's own clients return the signs in their readings. For others the last response is stored by client name:
    two clients of one name count as one.

    Args:
        session: The session whose page it is.
    """

    def __init__(self, session: StepSession) -> None:
        self._session = session
        self._told: dict[str, Mapping[str, str]] = {}
        self._tabs: dict[str, Metadata] = {}

    def note(self, client: Actor, signs: Mapping[str, str], about: Metadata) -> None:
        """Store the report of a reading to a client: its actions, as returned by `signs_of`, and its tabs."""
        self._told.pop(client.name, None)
        self._told[client.name] = signs
        self._tabs[client.name] = about
        while len(self._told) > _MOST_CLIENTS:
            oldest = next(iter(self._told))
            del self._told[oldest], self._tabs[oldest]

    def tab(self, client: Actor, tab_id: int | None) -> str:
        """The tab key last reported to a client under a number, or as the current one; empty if there is none."""
        about = self._tabs.get(client.name)
        if about is None:
            return ""
        number = about.current_tab if tab_id is None else tab_id
        return next((tab.key for tab in about.tabs if tab.tab_id == number), "")

    def check(
        self, client: Actor, call: ActionCall, seen: Mapping[str, str] | None = None, *, all_the_same: bool = False
    ) -> None:
        """Refuse a call whose target differs from the one reported to its client.

        Args:
            client: The caller.
            call: The call.
            seen: The signs that it returns, and under `BY_HAND` that of the document; None if it returns none.
            all_the_same: Whether it has seen that the element has become another, and wants that one.

        Raises:
            ActionGoneError: An id means something else in the last reading of the page. Nothing was done.
        """
        told = self._told.get(client.name, {}) if seen is None else seen
        page, acted = self._session.observation, self._session.acted
        if page is None or acted is None:
            return
        if BY_HAND in told and told[BY_HAND] != document_sign(page.document):
            raise ActionGoneError(fact(Code.PAGE_IS_ANOTHER), why=fact(Code.PAGE_CHANGED_SINCE))
        found = (page.action(one) for one in (call.action_id, call.to) if one is not None and one in told)
        actions = [action for action in found if action is not None]
        now = signs_of(page, acted, actions)
        for action in actions:
            if not is_still(told[action.id], now.get(action.id, ""), words_may_differ=all_the_same):
                raise ActionGoneError(
                    fact(Code.ID_MEANS_ANOTHER, action_id=action.id, target=action.target or action.description),
                    why=fact(Code.PAGE_CHANGED_SINCE),
                )


def signs_of(page: Observation, acted: Acted, actions: Sequence[Action]) -> dict[str, str]:
    """The signs of actions of a reading by their ids; the browser's own actions have none.

    Args:
        page: The reading.
        acted: The same reading from its backend, with the elements.
        actions: Some of its actions.
    """
    ours = {action.id: action for action in actions if action.kind != "S"}
    elements = {one.id: one for one in acted.elements if one.id in ours}
    return {key: sign_of(action, elements.get(key), page.document) for key, action in ours.items()}
