"""Remember unsent values of action forms, and whether Enter was pressed after typing. In memory only."""

from collections.abc import Callable
from dataclasses import replace

from gui.forms.field import FieldSpec
from gui.schema.action import Action
from gui.schema.page import Observation
from gui.schema.words import host_of

_DRAFTS = 1000
"""The most drafts kept for actions no longer selected."""


FindAgain = Callable[[str, Observation, Observation], str]
"""From an id in one reading and both readings to the id in the later one; empty if that cannot be told."""


def found_nowhere(_action_id: str, _before: Observation, _now: Observation) -> str:
    """Finds no action again."""
    return ""


class ActionMemory:
    """Remembers values for one panel, but never secrets."""

    def __init__(self) -> None:
        self.find_again: FindAgain = found_nowhere
        self._site = ""
        # By session and site, id and description, with the page on which it was typed: an id means something else on
        # the next one, and what was meant for one session is never offered in another. Then the text, and what the
        # page's field held when it was typed: over anything else it would erase what nobody has seen.
        self._drafts: dict[tuple[str, str, str], tuple[Observation, str, str]] = {}
        self._presses_enter: dict[str, bool] = {}

    def set_url(self, url: str) -> None:
        """Set the site of further values by its address; an invalid address means no site."""
        self._site = host_of(url)

    @property
    def presses_enter(self) -> bool:
        """Whether "then press Enter" was ticked when a value was last sent on this site."""
        return self._presses_enter.get(self._site, False)

    @presses_enter.setter
    def presses_enter(self, ticked: bool) -> None:
        self._presses_enter[self._site] = ticked

    def keep_draft(self, page: Observation, action: Action, spec: FieldSpec, value: str | None) -> None:
        """Remember an unsent value of an action of a page; None forgets it."""
        for slot in self._slots(page, action):
            del self._drafts[slot]
        if value is not None and not spec.secret:
            slot = (self._place(page), action.id, action.description)
            self._drafts.pop(slot, None)
            self._drafts[slot] = replace(page, picture=None, blocks=(), markdown="", data=None), value, _held(action)
            while len(self._drafts) > _DRAFTS:
                del self._drafts[next(iter(self._drafts))]

    def draft(self, page: Observation, action: Action) -> str | None:
        """The unsent value of an action of a page; None if there is none, or if the field holds another by now."""
        slots = self._slots(page, action)
        if action.param is not None and action.param.secret:  # likewise
            for slot in slots:
                del self._drafts[slot]
            return None
        if not slots:
            return None
        _, typed, held = self._drafts[slots[-1]]
        return typed if held == _held(action) else None

    def _slots(self, page: Observation, action: Action) -> list[tuple[str, str, str]]:
        """The drafts of an action, last one last: those with its words, if theirs is the same action."""
        return [
            slot
            for slot, (known, _, _) in self._drafts.items()
            if (slot[0], slot[2]) == (self._place(page), action.description)
            and self.find_again(slot[1], known, page) == action.id
        ]

    def _place(self, page: Observation) -> str:
        return f"{page.session.session_id} {self._site}"


def _held(action: Action) -> str:
    """What the page's field holds."""
    return (action.param.default if action.param is not None else None) or ""
