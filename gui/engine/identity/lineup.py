"""All elements of one reading as portraits, with counts of what they share. Pure."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import Final

from gui.engine.describe.elements import Element
from gui.engine.identity.evidence import CODES, WORDINGS
from gui.engine.identity.portrait import MOST_OF_NEIGHBOUR, Portrait, compared, of_action, of_element
from gui.engine.identity.side_tables import rows_beside
from gui.engine.identity.swatches import name_swatches
from gui.engine.identity.words import are_forms, stem, tokens
from gui.schema.action import Action
from gui.schema.target import Fact

_LEAST_PAGE: Final = 24
"""The least size that a page counts as: on a small page, two elements that share a fact are not many."""

_NUMBERED: Final = re.compile(r"(.*?)(\d{1,9})(\D*)")
"""A code with its last number."""

_LEAST_COUNTED: Final = 8
_LEAST_KINDS: Final = 3
"""From so many elements of so many kinds on, a shared code is a mere count by a program."""

_LEADING: Final[frozenset[Fact]] = frozenset({*CODES, "href", "icon"})
"""Facts besides wordings by which candidates are looked up."""

_LINES: Final = frozenset({"textbox", "spinbutton"})
"""Roles of fields for one line, of any text or of a number."""

_MOST_OF_A_WORD: Final = 200
"""The most elements that may share a word for it to make them candidates."""


_LEAST_TEMPLATE: Final = 3
"""From this many rows on, a word in all of them comes from their template."""


class Lineup:
    """Portraits in the order of the page.

    Attributes:
        portraits: All of them.
        knows: The facts that this backend reports at all.
    """

    def __init__(self, portraits: Sequence[Portrait]) -> None:
        self.portraits = portraits
        _forget_positions(portraits)
        name_swatches(portraits)
        self._by_id = {portrait.id: portrait for portrait in portraits}
        self._counts: Counter[tuple[Fact, str]] = Counter()
        self._named: defaultdict[str, list[Portrait]] = defaultdict(list)
        self._words: defaultdict[str, list[Portrait]] = defaultdict(list)
        self._forms: defaultdict[str, set[str]] = defaultdict(set)
        self._twins: defaultdict[tuple[str, ...], list[Portrait]] = defaultdict(list)
        self._templates: dict[tuple[Fact, str, str], frozenset[str]] = {}
        self._in_named: dict[tuple[Fact, str], frozenset[str]] = {}
        before: dict[str, Portrait] = {}
        for at, portrait in enumerate(portraits):
            portrait.at = at
            last = before.get(portrait.frame)
            before[portrait.frame] = portrait
            if last is not None:
                _neighbour(portrait, "before", last)
                _neighbour(last, "after", portrait)
        for portrait in portraits:
            for likeness in _likenesses(portrait):
                self._twins[likeness].append(portrait)
            called = set()
            for fact, value in portrait.plain.items():
                if not value:
                    continue
                if fact in WORDINGS:
                    called.add(value)
                else:
                    self._counts[fact, value] += 1
                if fact in _LEADING:
                    self._named[value].append(portrait)
            for words in called:
                self._counts["name", words] += 1
                self._named[words].append(portrait)
                for word in set(tokens(words)):
                    self._words[word].append(portrait)
                    self._forms[stem(word)].add(word)
        self.knows = {fact for portrait in portraits for fact in portrait.plain}

    def __len__(self) -> int:
        return len(self.portraits)

    def find(self, action_id: str) -> Portrait | None:
        """The portrait with this id."""
        return self._by_id.get(action_id)

    def has(self, fact: Fact, value: str) -> bool:
        """Whether any element has that fact, in compared form."""
        return self._counts[fact, value] > 0

    def others(self, fact: Fact, value: str) -> int:
        """How many other elements have that fact, in compared form; wordings count together."""
        return max(0, self._counts["name" if fact in WORDINGS else fact, value] - 1)

    def names_with(self, word: str) -> int:
        """How many elements have a word in their names."""
        return len(self._words.get(word, ()))

    def named(self, words: str) -> Sequence[Portrait]:
        """The elements with this wording or leading fact, in compared form."""
        return self._named.get(words, ())

    def twins_of(self, portrait: Portrait) -> list[Portrait]:
        """The elements of its family and name; for one without a name, those of its role and type, named or not."""
        return self._twins.get(_likenesses(portrait)[0], [])

    def only_one_called(self, words: str) -> Portrait | None:
        """The element of that name if no other element has these words; `words` in compared form."""
        if not words or self._counts["name", words] != 1:
            return None
        return next((one for one in self._named[words] if one.called_plain == words), None)

    def in_all(self, fact: Fact, portrait: Portrait) -> frozenset[str]:
        """Words that a template adds to each element: of its role and group, or of its name."""
        section = portrait.plain.get("group", "")
        key = fact, portrait.role, section
        if key not in self._templates:
            beside = (
                one for one in self.portraits if (one.role, one.plain.get("group", "")) == (portrait.role, section)
            )
            self._templates[key] = _in_each(fact, beside)
        called = (portrait.plain.get(words, "") for words in WORDINGS)
        return self._templates[key].union(*(self._in_all_named(fact, words) for words in called if words))

    def _in_all_named(self, fact: Fact, words: str) -> frozenset[str]:
        if (fact, words) not in self._in_named:
            self._in_named[fact, words] = _in_each(fact, self._named.get(words, ()))
        return self._in_named[fact, words]

    def share(self, count: int) -> float:
        """A number of elements as a share of the page."""
        return count / max(len(self.portraits), _LEAST_PAGE)

    def like(self, portrait: Portrait) -> list[Portrait]:
        """The elements of its family that share an identifying fact, or a form of a word of its name, in page order."""
        found: dict[int, Portrait] = {}
        nameless = not any(portrait.plain.get(fact) for fact in WORDINGS if fact != "hint")
        for fact, value in portrait.plain.items():
            if value and (fact in WORDINGS or fact in _LEADING) and (fact != "icon" or nameless):
                found |= {other.at: other for other in self._named.get(value, ())}
            if fact in WORDINGS:
                for word in tokens(value):
                    for form in self._forms.get(stem(word), ()):
                        those = self._words[form] if form == word or are_forms(form, word) else ()
                        if len(those) <= _MOST_OF_A_WORD:
                            found |= {other.at: other for other in those}
        kin: set[int] = set()
        if nameless:
            found |= {other.at: other for other in self.portraits if other.role == portrait.role}
            kin = {other.at for other in self.portraits if _may_have_been_given_a_role(portrait, other)}
            found |= {at: self.portraits[at] for at in kin}
        return [found[at] for at in sorted(found) if found[at].family == portrait.family or at in kin]


def _in_each(fact: Fact, portraits: Iterable[Portrait]) -> frozenset[str]:
    """The words that occur in each different text of a fact, if there are enough texts."""
    texts = {one.plain[fact] for one in portraits if one.plain.get(fact)}
    if len(texts) < _LEAST_TEMPLATE:
        return frozenset()
    return frozenset.intersection(*(frozenset(tokens(words)) for words in texts))


def _may_have_been_given_a_role(one: Portrait, other: Portrait) -> bool:
    """Whether one of two that look alike has no role, or one takes any text and the other one a number.

    A slider's handle may have been given one; a field for text may be one for numbers now.
    """
    looks = one.plain.get("classes")
    roles = {one.role, other.role}
    return bool(looks) and looks == other.plain.get("classes") and ("generic" in roles or roles == _LINES)


def _forget_positions(portraits: Iterable[Portrait]) -> None:
    """Drop codes that only count elements, such as "del-0", "del-1", "del-2": if one is removed, they shift.

    Numbers with gaps, as in "order-8341" and "order-8350", are names, and stay. So do those of different parts, such as
    the date and the time of one field. A counter over many elements of many kinds, such as all buttons of an editor,
    names none of them.
    """
    alike: defaultdict[tuple[Fact, str, str, str], _Series] = defaultdict(_Series)
    mixed: defaultdict[tuple[Fact, str], _Series] = defaultdict(_Series)
    for portrait in portraits:
        for fact in CODES:
            match = _NUMBERED.fullmatch(portrait.plain.get(fact, ""))
            if match is not None:
                kind = portrait.role, portrait.plain.get("classes", "")
                stem = f"{match[1]}#{match[3]}"
                alike[fact, stem, *kind].add(int(match[2]), kind, portrait)
                if fact == "id":  # form fields and test ids are named by a person
                    mixed[fact, stem].add(int(match[2]), kind, portrait)
    found = [(key[0], series) for key, series in alike.items()] + [(key[0], series) for key, series in mixed.items()]
    for fact, series in found:
        if series.only_counts:
            for portrait in series.portraits:
                portrait.plain[fact] = ""


class _Series:
    """Portraits with a code that differs only in its number."""

    def __init__(self) -> None:
        self.portraits: list[Portrait] = []
        self._numbers: set[int] = set()
        self._kinds: set[tuple[str, str]] = set()

    def add(self, number: int, kind: tuple[str, str], portrait: Portrait) -> None:
        """Take one in."""
        self.portraits.append(portrait)
        self._numbers.add(number)
        self._kinds.add(kind)

    @property
    def only_counts(self) -> bool:
        """Whether the numbers are consecutive, or run through many kinds with few gaps."""
        span = max(self._numbers) - min(self._numbers) + 1
        if len(self._kinds) == 1:
            return 1 < len(self._numbers) == span
        return len(self._kinds) >= _LEAST_KINDS and len(self._numbers) >= max(_LEAST_COUNTED, span / 2)


def _likenesses(portrait: Portrait) -> list[tuple[str, ...]]:
    """What it shares with its twins, and, if it has no name, with other nameless elements."""
    nameless = portrait.role, portrait.plain.get("type", ""), ""
    called = portrait.called_plain
    return [(portrait.family, called), nameless] if called else [nameless]


def _neighbour(portrait: Portrait, fact: Fact, other: Portrait) -> None:
    if other.called and other.called != portrait.called:  # a twin beside it identifies neither of them
        portrait.facts[fact] = other.called[:MOST_OF_NEIGHBOUR]
        portrait.plain[fact] = compared(fact, other.called)


def lineup_of(url: str, actions: Iterable[Action], elements: Sequence[Element] = ()) -> Lineup:
    """The lineup of a page.

    Args:
        url: Its address.
        actions: Its actions, as reported by a server.
        elements: The local browser's elements, which carry more facts; the actions are then not needed.
    """
    if elements:
        beside = rows_beside(elements)
        return Lineup([of_element(element, url, beside.get(at, "")) for at, element in enumerate(elements)])
    return Lineup([of_action(action, url) for action in actions])
