"""Remember values of action forms: unsent drafts, and the last sent values of each site. In memory only."""

from dataclasses import replace

from gui.forms.field import FieldSpec
from gui.schema.action import Action
from gui.schema.words import host_of

_DRAFTS = 100
"""The most drafts kept for actions no longer selected."""


class ActionMemory:
    """Remembers values for one panel, but never secrets."""

    def __init__(self) -> None:
        self._site = ""
        # By site, id and description: an id alone means something else on the next page.
        self._drafts: dict[tuple[str, str, str], str] = {}
        self._sent: dict[tuple[str, str], str] = {}

    def set_url(self, url: str) -> None:
        """Set the site of further values by its address; an invalid address means no site."""
        self._site = host_of(url)

    def note_sent(self, spec: FieldSpec, value: str | None) -> None:
        """Remember a parameter's sent value."""
        if value and not spec.secret:
            self._sent[(self._site, spec.name)] = value

    def offer(self, spec: FieldSpec) -> FieldSpec:
        """The field with the last sent value as its default, unless the page has a value."""
        used = self._sent.get((self._site, spec.name))
        if used is None or spec.default or spec.secret or (spec.choices and used not in spec.choices):
            return spec
        return replace(spec, default=used)

    def keep_draft(self, action: Action, spec: FieldSpec, value: str | None) -> None:
        """Remember an unsent value; None forgets it."""
        slot = (self._site, action.id, action.description)
        self._drafts.pop(slot, None)
        if value is not None and not spec.secret:
            self._drafts[slot] = value
            while len(self._drafts) > _DRAFTS:
                del self._drafts[next(iter(self._drafts))]

    def draft(self, action: Action) -> str | None:
        """The unsent value of an action; None if there is none."""
        return self._drafts.get((self._site, action.id, action.description))
