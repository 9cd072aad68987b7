"""What was entered into a form and sent to its page, and what the page has of it now."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from gui.schema.remarks import without_remark
from gui.widgets.actions.counters import without_counters
from gui.widgets.actions.field_groups import Part, Whole
from gui.widgets.actions.field_remarks import holds_something

_NUMBER = re.compile(r"\s*[+-]?\d{1,15}\s*")
"""A whole number that is written in one way only."""

_SIDE = re.compile(r" \((?:(?:upper|lower) (?:left|right)|upper|middle|lower|left|right)\)$")
"""What tells fields of one name apart by where they stand; “Name (first)” is what a page calls one."""


@dataclass(frozen=True)
class _Entry:
    """One field that was sent.

    Attributes:
        label: What it was called then.
        before: What the page had in it before.
        had: What the page has to have for it to be filled in; None for secrets.
        needed: Whether the field must hold something.
    """

    label: str
    before: str | None
    had: str | None = None
    needed: bool = False


class Entered:
    """The fields of one form that were filled in from here."""

    def __init__(self) -> None:
        self._sent: dict[str, _Entry] = {}
        self._settled: dict[str, _Entry] = {}
        self._unread: dict[str, str | None] = {}  # by name, what was filled in as the page began to ask
        self._last: list[str] = []  # those that were filled in last; none if one of them was not

    def note_sent(self, parts: Sequence[Part]) -> None:
        """Note what the page has in fields that are about to be filled in."""
        self._sent = {part.spec.name: _Entry(part.spec.label, part.spec.default) for part in parts}

    def renew(self, moved: Mapping[str, str], *, asks: bool) -> None:
        """Take over the names that fields have by now; those without one have gone. The page may still ask."""
        self._unread = {moved[name]: value for name, value in self._unread.items() if asks and moved.get(name)}
        self._sent = {moved[name]: entry for name, entry in self._sent.items() if moved.get(name)}
        self._settled = {moved[name]: entry for name, entry in self._settled.items() if moved.get(name)}
        self._last = [moved[name] for name in self._last if moved.get(name)]

    def settle(self, whole: Whole, sent: Mapping[str, str | None], done: int, kept: Collection[str]) -> None:
        """Note what the page has of the first `done` fields that were sent.

        Args:
            whole: The form.
            sent: What was sent, by the names of the fields in their order.
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
            entry = self._sent.get(name, _Entry(part.spec.label, part.spec.default))
            had = part.spec.default if part.spec.secret or _is_kept(part, value or "") else value
            found[name] = replace(entry, had=had, needed=bool(value) or name in kept)
        self._settled |= found
        self._last = list(found) if len(sent) <= done else []
        self._sent = {}

    def leave_unread(self, sent: Mapping[str, str | None], done: int) -> None:
        """Forget fields that were sent: what the page has of them is not known until it is read again.

        The first `done` of them were filled in as their page began to ask something.
        """
        self._settled = {name: entry for name, entry in self._settled.items() if name not in sent}
        self._last, self._sent = [], {}
        self._unread = dict(list(sent.items())[:done])

    def still_to_do(self, changed: Sequence[str], values: Mapping[str, str | None]) -> list[str]:
        """Of the fields that do not hold what the page was read with, those that were not filled in since."""
        return [name for name in changed if name not in self._unread or self._unread[name] != values.get(name)]

    def drop_changed(self, whole: Whole) -> None:
        """Forget the fields that hold something else already, as that is told in other words, and once."""
        lost = {part.spec.name for part in whole.parts if self._is_changed(part)}
        self._settled = {name: entry for name, entry in self._settled.items() if name not in lost}
        self._last = []

    def is_filled(self, whole: Whole) -> bool:
        """Whether the page still has what was filled in last."""
        for name in self._last:
            part, entry = whole.part_of(name), self._settled[name]
            if part is None or part.spec.default != entry.had or (entry.needed and not holds_something(part)):
                return False
        return bool(self._last)

    def changed(self, whole: Whole) -> list[str]:
        """The labels of the fields that hold something else by now, or are called something else.

        Fields that are as they were before are left out: most pages empty a form once it is sent.
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
        now, then = (_letters(without_counters(_bare(label))) for label in (part.spec.label, entry.label))
        return now != then


def _is_kept(part: Part, sent: str) -> bool:
    """Whether the page has in a field what was sent: as it is, or in the way that the page writes it.

    Of two texts with digits in them, only plain numbers are compared: pages write dates and amounts in many ways.
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
    """Whether a list without a name is called by what is chosen in it: after a choice it is called something else."""
    label = part.spec.label.casefold()
    choices = (part.spec.default or "", *part.spec.choices)
    return part.actions[0].unnamed and any(choice and choice.casefold() in label for choice in choices)


def _bare(label: str) -> str:
    """A label without what the page says there about the value, such as “strong”: that changes as one types.

    Nor is it another field where others like it have come, beside which it is the upper one.
    """
    words = _SIDE.sub("", " ".join(label.split()).casefold())
    while (rest := without_remark(words)) and rest != words:
        words = rest
    return words


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text)).casefold()
