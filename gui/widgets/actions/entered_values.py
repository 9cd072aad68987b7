"""What was entered into a form and sent to its page, and the page's current values."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from gui.schema.action import FilledField
from gui.schema.counters import without_counters
from gui.schema.places_said import PLACES
from gui.schema.remarks import without_remark
from gui.widgets.actions.field_groups import Part, Whole
from gui.widgets.actions.field_remarks import holds_something

_NUMBER = re.compile(r"\s*[+-]?\d{1,15}\s*")
"""A whole number that is written in one way only."""

_SIDE = re.compile(rf" \((?:{PLACES})\)$")
"""Suffixes by which fields of one name are distinguished by position; “Name (first)” is a page's own name."""

_TICKED = frozenset({"radio", "checkbox", "switch"})
"""The roles of what is chosen by a click: no page empties it in passing."""


@dataclass(frozen=True)
class _Entry:
    """A field that was sent.

    Attributes:
        label: Its name then.
        before: The page's value before.
        had: The page's value that counts as filled in; None for secrets.
        needed: Whether the field must not be empty.
    """

    label: str
    before: str | None
    had: str | None = None
    needed: bool = False


class Entered:
    """The fields of one form that the user has filled in here."""

    def __init__(self) -> None:
        self._sent: dict[str, _Entry] = {}
        self._settled: dict[str, _Entry] = {}
        self._unread: dict[str, str | None] = {}  # by name, the value filled in when the page opened a dialog
        self._last: list[str] = []  # the fields filled in last; empty if one of them was not

    def note_sent(self, parts: Sequence[Part]) -> None:
        """Note the page's values of fields that are about to be filled in."""
        self._sent = {part.spec.name: _Entry(part.called, part.spec.default) for part in parts}

    def renew(self, moved: Mapping[str, str], *, asks: bool) -> None:
        """Take over the current names of fields; those without one are gone. The page may still have a dialog open."""
        self._unread = {moved[name]: value for name, value in self._unread.items() if asks and moved.get(name)}
        self._sent = {moved[name]: entry for name, entry in self._sent.items() if moved.get(name)}
        self._settled = {moved[name]: entry for name, entry in self._settled.items() if moved.get(name)}
        self._last = [moved[name] for name in self._last if moved.get(name)]

    def settle(self, whole: Whole, sent: Mapping[str, str | None], done: int, kept: Collection[str]) -> None:
        """Note the page's values of the first `done` fields that were sent.

        Args:
            whole: The form.
            sent: The sent values, by the names of the fields in order.
            done: How many of them were filled in.
            kept: The names of fields whose secret came from the keyring.
        """
        for name in sent:
            self._settled.pop(name, None)
        found = {}
        for name, value in list(sent.items())[:done]:
            part = whole.part_of(name)
            if part is None:
                continue
            entry = self._sent.get(name, _Entry(part.called, part.spec.default))
            had = part.spec.default if part.spec.secret or _is_kept(part, value or "") else value
            found[name] = replace(entry, had=had, needed=bool(value) or name in kept)
        self._settled |= found
        self._last = list(found) if len(sent) <= done else []
        self._sent = {}

    def leave_unread(self, sent: Mapping[str, str | None], done: int) -> None:
        """Forget fields that were sent: the page's values are unknown until it is read again.

        The first `done` of them were filled in when their page opened a dialog.
        """
        self._settled = {name: entry for name, entry in self._settled.items() if name not in sent}
        self._last, self._sent = [], {}
        self._unread = dict(list(sent.items())[:done])

    def still_to_do(self, changed: Sequence[str], values: Mapping[str, str | None]) -> list[str]:
        """Fields that differ from the page as it was read, except those filled in since."""
        return [name for name in changed if name not in self._unread or self._unread[name] != values.get(name)]

    def drop_changed(self, whole: Whole) -> None:
        """Forget fields that already have another value, since that is reported in other words, and once."""
        lost = {part.spec.name for part in whole.parts if self._is_changed(part)}
        self._settled = {name: entry for name, entry in self._settled.items() if name not in lost}
        self._last = []

    def is_filled(self, whole: Whole) -> bool:
        """Whether the page still has the values filled in last."""
        for name in self._last:
            part, entry = whole.part_of(name), self._settled[name]
            if part is None or part.spec.default != entry.had or (entry.needed and not holds_something(part)):
                return False
        return bool(self._last)

    def held(self, whole: Whole) -> tuple[FilledField, ...]:
        """The texts and choices that were filled in, last or earlier, and that the page still has."""
        found = []
        for part in whole.parts:
            entry, field = self._settled.get(part.spec.name), part.actions[0]
            if entry is None or part.spec.default != entry.had or not holds_something(part):
                continue
            if field.param is not None and field.role not in _TICKED and part.spec.kind != "file":
                text = None if part.spec.secret else field.param.default
                found.append(FilledField(action_id=field.id, text=text))
        return tuple(found)

    def changed(self, whole: Whole) -> list[str]:
        """The labels of fields whose value or name has changed.

        Fields that are back to their former value are left out: most pages empty a form once it is sent.
        """
        return [part.spec.label for part in whole.parts if self._is_changed(part)]

    def _is_changed(self, part: Part) -> bool:
        entry = self._settled.get(part.spec.name)
        if entry is None or not holds_something(part):
            return False
        if part.spec.default != entry.had:
            return part.spec.default != entry.before
        if _is_called_by_its_list(part):
            return False
        now, then = (_letters(without_counters(_bare(label))) for label in (part.called, entry.label))
        return now != then


def _is_kept(part: Part, sent: str) -> bool:
    """Whether the page has the sent value in a field, exactly or in its own format.

    Of two texts with digits, only plain numbers are compared: pages write dates and amounts in many formats.
    """
    now = part.spec.default or ""
    if now == sent or part.spec.kind == "choice":
        return now == sent
    if _NUMBER.fullmatch(now) and _NUMBER.fullmatch(sent):
        return int(now) == int(sent)
    if any(map(str.isdigit, now)) and any(map(str.isdigit, sent)):
        return True
    return _letters(now) == _letters(sent)


def _is_called_by_its_list(part: Part) -> bool:
    """Whether a list without a name is named after its selected option: a choice renames it."""
    label = part.spec.label.casefold()
    choices = (part.spec.default or "", *part.spec.choices)
    return part.actions[0].unnamed and any(choice and choice.casefold() in label for choice in choices)


def _bare(label: str) -> str:
    """A label without the page's remark about the value, such as “strong”: that changes while typing.

    A suffix for the position is removed, too: it appears when similar fields are added.
    """
    words = _SIDE.sub("", " ".join(label.split()).casefold())
    while (rest := without_remark(words)) and rest != words:
        words = rest
    return words


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text)).casefold()
