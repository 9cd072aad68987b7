"""Typed secrets outlive their form, in memory alone, and for no longer than their page stays in its tab."""

from collections.abc import Collection
from dataclasses import dataclass, field, replace

from gui.schema.action import Action
from gui.schema.page import Observation
from gui.widgets.actions.memory import DraftKey, key_of


@dataclass(frozen=True, slots=True)
class _Kept:
    page: Observation
    label: str
    text: str = field(repr=False)


class KeptSecrets:
    """Unsent text from secret fields."""

    def __init__(self) -> None:
        self._kept: dict[DraftKey, _Kept] = {}

    def keep(self, page: Observation, action: Action, label: str, text: str) -> None:
        """Store the text typed for an action of a page, with the label of its field."""
        light = replace(page, picture=None, blocks=(), markdown="", data=None)
        self._kept[key_of(page, action)] = _Kept(light, label, text)

    def take(self, page: Observation, action: Action) -> str | None:
        """Remove and return the text stored for an action of a page; None if there is none."""
        kept = self._kept.pop(key_of(page, action), None)
        return kept.text if kept is not None and kept.page.same_document(page) else None

    def holds(self, page: Observation, action: Action) -> bool:
        """Whether there is a stored text for an action of a page."""
        kept = self._kept.get(key_of(page, action))
        return kept is not None and kept.page.same_document(page)

    def leave(self, page: Observation) -> tuple[list[str], Observation | None]:
        """Forget texts of other documents in the tab of a reading, and of closed tabs.

        Returns:
            The labels, and their page.
        """
        gone = {key: one for key, one in self._kept.items() if _is_left(one.page, page)}
        for key in gone:
            del self._kept[key]
        left = list(gone.values())
        return [one.label for one in left], left[0].page if left else None

    def forget_but(self, session_ids: Collection[str]) -> None:
        """Forget the texts of all other sessions."""
        self._kept = {key: one for key, one in self._kept.items() if one.page.session.session_id in session_ids}

    def labels(self, session_id: str, tab: str | None = None) -> list[str]:
        """The labels of fields with stored texts in a session, or in one tab of it."""
        of = [one for one in self._kept.values() if one.page.session.session_id == session_id]
        return list(dict.fromkeys(one.label for one in of if tab in (None, one.page.tab)))


def _is_left(page: Observation, now: Observation) -> bool:
    """Whether a reading shows that a page is gone; it says nothing about other sessions."""
    if page.session.session_id != now.session.session_id or page.same_document(now):
        return False
    tabs = {tab.key for tab in now.metadata.tabs}
    return not page.tab or page.tab == now.tab or (bool(tabs) and page.tab not in tabs)
