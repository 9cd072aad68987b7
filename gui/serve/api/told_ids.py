"""What each client was told that the ids of a page mean, and whether they still do."""

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
"""Of the last this many clients it is known what they were told."""


class ToldIds:
    """Refuses ids that have passed to something else since a client was told of them.

    Stepdeck's own clients give back the signs that stand in their readings. Of others the last answer is remembered, by
    the name that they give: two of one name are one client.

    Args:
        session: The session whose page it is.
    """

    def __init__(self, session: StepSession) -> None:
        self._session = session
        self._told: dict[str, Mapping[str, str]] = {}
        self._tabs: dict[str, Metadata] = {}

    def note(self, client: Actor, signs: Mapping[str, str], about: Metadata) -> None:
        """Remember what a client is told of a reading: of its actions, as `signs_of` has it, and of its tabs."""
        self._told.pop(client.name, None)
        self._told[client.name] = signs
        self._tabs[client.name] = about
        while len(self._told) > _MOST_CLIENTS:
            oldest = next(iter(self._told))
            del self._told[oldest], self._tabs[oldest]

    def tab(self, client: Actor, tab_id: int | None) -> str:
        """The key of the tab that a client was told last under a number, or as the current one; empty if it was not."""
        about = self._tabs.get(client.name)
        if about is None:
            return ""
        number = about.current_tab if tab_id is None else tab_id
        return next((tab.key for tab in about.tabs if tab.tab_id == number), "")

    def check(
        self, client: Actor, call: ActionCall, seen: Mapping[str, str] | None = None, *, all_the_same: bool = False
    ) -> None:
        """Refuse a call that names something else than its client was told of.

        Args:
            client: Who calls.
            call: The call.
            seen: The signs that it gives back, and under `BY_HAND` that of the document; None if it gives none.
            all_the_same: It was shown that the element has become another, and wants that.

        Raises:
            ActionGoneError: An id means something else on the page as it was read last. Nothing was done.
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
        acted: The same as its backend gave it, with the elements.
        actions: Some of its actions.
    """
    ours = {action.id: action for action in actions if action.kind != "S"}
    elements = {one.id: one for one in acted.elements if one.id in ours}
    return {key: sign_of(action, elements.get(key), page.document) for key, action in ours.items()}
