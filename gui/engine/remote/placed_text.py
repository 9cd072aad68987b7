"""The readable page of a server that reports text and elements separately. Pure.

A scrape has headings, lists and tables but no elements; a listing has elements in document order, between bare lines of
text. Both have the same words in the same order, so the longest common run of words locates an element.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import accumulate
from typing import NamedTuple

from rapidfuzz.distance import LCSseq

from gui.engine.remote.listing import Entry
from gui.schema.action import Action
from gui.schema.page import Block, Span, SpanStyle
from gui.schema.verb import Verb

MOST_WORDS = 12_000
"""Longer texts are not compared: comparing takes words times words."""

_LEAST_SHARED = 0.4
"""The share of the shorter one's words that the other must have if both are of the same page."""

_WORD = re.compile(r"\w+|[^\w\s]")
_CLOSING = frozenset(".,;:!?)]}…”’")
_SENTENCE_ENDS = frozenset(".!?:…")
_TICK_MARKS: dict[str, str] = {Verb.UNTICK: "☑ ", Verb.TICK: "☐ "}
"""The mark by verb, if the server reports whether it is ticked."""


def blocks_of_listing(entries: Sequence[Entry], actions: Mapping[str, Action]) -> tuple[Block, ...]:
    """The page from its listing alone: a line for each element and for each run of text."""
    blocks: list[Block] = []
    texts: list[str] = []
    skipped = _labels(entries, actions)

    def end() -> None:
        if texts:
            blocks.append(Block("paragraph", (Span(" ".join(texts)),)))
            texts.clear()

    for place, entry in enumerate(entries):
        action = actions.get(entry.action_id)
        if action is not None:
            end()
            blocks.append(Block("paragraph", chip_of(action, entry)))
            continue
        words = " ".join(entry.text.split())
        if not words or place in skipped:
            continue
        if texts and words[0] in _CLOSING:
            texts[-1] += words
            continue
        if texts and not (words[0].islower() and texts[-1][-1] not in _SENTENCE_ENDS):
            end()
        texts.append(words)
    end()
    return tuple(blocks)


def placed(
    blocks: Sequence[Block], entries: Sequence[Entry], actions: Mapping[str, Action]
) -> tuple[Block, ...] | None:
    """The blocks of a scrape with the elements of the listing in place.

    Returns:
        The page; None if the scrape is too long to compare, or is of another page.
    """
    runs = [*_runs(blocks)]
    words = [word for run in runs for word in run.words]
    listed: list[str] = []
    owners: list[int] = []
    for place, entry in enumerate(entries):
        for word in _WORD.findall(entry.text.casefold()):
            listed.append(word)
            owners.append(place)
    if len(words) > MOST_WORDS or len(listed) > MOST_WORDS:
        return None
    matched: dict[int, list[int]] = {}
    shared = 0
    for step in LCSseq.opcodes(listed, words):
        if step.tag == "equal":
            shared += step.src_end - step.src_start
            for offset in range(step.src_end - step.src_start):
                matched.setdefault(owners[step.src_start + offset], []).append(step.dest_start + offset)
    if shared < _LEAST_SHARED * min(len(listed), len(words)):
        return None
    _prefer_texts(entries, matched)
    return _with_chips(blocks, runs, _Placing(runs, entries, actions, matched))


_Loose = tuple[Action | None, Entry]
"""An element or a text that the scrape does not contain."""


_Spot = tuple[int, int, int]
"""A run, and the start and end of something in its text."""


class _Run(NamedTuple):
    """One line or cell of the scrape.

    Attributes:
        block: Its index among the blocks.
        cell: Its index in the row; -1 outside of tables.
        text: All spans together.
        words: The words, for comparing.
        spots: The start and end of each word in the text.
    """

    block: int
    cell: int
    text: str
    words: list[str]
    spots: list[tuple[int, int]]


class _Insert(NamedTuple):
    """A chip in a run: `start` to `end` of the text are the words of the action, which stay if `keep`."""

    start: int
    end: int
    keep: bool
    action: Action
    entry: Entry


def _prefer_texts(entries: Sequence[Entry], matched: dict[int, list[int]]) -> None:
    """Give words back to a text that an element before it took: a link "Log in" above the heading "Log in"."""
    waiting: dict[str, int] = {}  # elements by their words, since the last text found
    for place, entry in enumerate(entries):
        words = " ".join(entry.text.split())
        if entry.action_id:
            if place in matched and words:
                waiting[words] = place
        elif place in matched:
            waiting.clear()
        elif words in waiting and not any(later in matched for later in range(waiting[words] + 1, place)):
            matched[place] = matched.pop(waiting.pop(words))


def _runs(blocks: Sequence[Block]) -> Iterable[_Run]:
    for place, block in enumerate(blocks):
        lines = enumerate(block.cells) if block.kind == "row" else [(-1, block.spans)]
        for cell, spans in lines:
            text = "".join(span.text for span in spans)
            found = [*_WORD.finditer(text)]
            yield _Run(place, cell, text, [match[0].casefold() for match in found], [match.span() for match in found])


class _Placing:
    """The place of each entry of the listing in the scrape.

    Args:
        matched: Which words of the scrape each entry has.

    Attributes:
        inserts: By run: the elements in it.
        loose: By run: entries that the scrape does not contain, after that run; -1 is before the first.
        repeated: Runs that only repeat the options of a list.
    """

    def __init__(
        self,
        runs: Sequence[_Run],
        entries: Sequence[Entry],
        actions: Mapping[str, Action],
        matched: Mapping[int, list[int]],
    ) -> None:
        self.inserts: dict[int, list[_Insert]] = {}
        self.loose: dict[int, list[_Loose]] = {}
        self.repeated: set[int] = set()
        self._runs = runs
        self._entries = entries
        self._actions = actions
        self._matched = matched
        self._whose = [place for place, run in enumerate(runs) for _ in run.words]
        self._begins = [*accumulate((len(run.words) for run in runs), initial=0)]
        labels = _labels(entries, actions)
        self._label_of = {field: label for label, field in labels.items()}
        last = -1  # the run of the last entry found
        for place, entry in enumerate(entries):
            places = matched.get(place, [])
            action = actions.get(entry.action_id)
            if action is not None:
                spot = self._spot_of(place, entry, places)
                if spot is not None:
                    last, start, end = spot
                    self.inserts.setdefault(last, []).append(
                        _Insert(start, end, place not in self._label_of, action, entry)
                    )
                else:
                    self.loose.setdefault(last, []).append((action, entry))
                if entry.tag == "select" and places:
                    self._note_repeated(places)
            elif place not in labels and not entry.action_id and _is_missing(entry, places):
                self.loose.setdefault(last, []).append((None, entry))
            if places:
                last = max(last, self._whose[places[-1]])

    def _spot_of(self, place: int, entry: Entry, places: list[int]) -> _Spot | None:
        """The place of an element's words: a field's are those of its label."""
        label = self._label_of.get(place)
        if label is not None:
            return self._spot(self._matched.get(label, []))
        if entry.is_field:
            return None
        if not places and _has_echo(self._entries, place, self._actions):
            return self._spot(self._matched.get(place + 1, []))
        if len(places) * 2 < len(_WORD.findall(entry.text)):
            return None
        return self._spot(places) or self._spot(places[: _first_line(entry)])

    def _spot(self, places: list[int]) -> _Spot | None:
        """The run and the part of its text with these words; None if they are not together."""
        if not places:
            return None
        run = self._whose[places[0]]
        together = [place for place in places if self._whose[place] == run]
        if len(together) * 2 <= len(places) or together[-1] - together[0] >= 2 * len(together) + 1:
            return None
        spots, begin = self._runs[run].spots, self._begins[run]
        return run, spots[together[0] - begin][0], spots[together[-1] - begin][1]

    def _note_repeated(self, options: list[int]) -> None:
        run = self._whose[options[0]]
        if (self._begins[run], self._begins[run + 1]) == (options[0], options[-1] + 1):
            self.repeated.add(run)


def _with_chips(blocks: Sequence[Block], runs: Sequence[_Run], placing: _Placing) -> tuple[Block, ...]:
    """The blocks with the elements in place, and lines for entries that they do not contain."""
    filled: dict[tuple[int, int], tuple[Span, ...]] = {}
    after: dict[int, list[_Loose]] = {}
    for place, run in enumerate(runs):
        block = blocks[run.block]
        spans = block.cells[run.cell] if run.cell >= 0 else block.spans
        filled[run.block, run.cell] = (
            () if place in placing.repeated else _filled(spans, placing.inserts.get(place, ()))
        )
        after.setdefault(run.block, []).extend(placing.loose.get(place, ()))
    made = [*_lines_of(placing.loose.get(-1, ()))]
    for place, block in enumerate(blocks):
        if block.kind == "row":
            made.append(replace(block, cells=tuple(filled[place, cell] for cell in range(len(block.cells)))))
        elif filled[place, -1] or not block.spans:
            made.append(replace(block, spans=filled[place, -1]))
        made += _lines_of(after.get(place, ()))
    return tuple(made)


def _is_missing(entry: Entry, places: list[int]) -> bool:
    return len(places) * 2 < len(_WORD.findall(entry.text))


def _has_echo(entries: Sequence[Entry], place: int, actions: Mapping[str, Action]) -> bool:
    """Whether the next entry repeats the words of this element and is no action itself."""
    after = entries[place + 1] if place + 1 < len(entries) else None
    return after is not None and bool(after.tag) and bool(after.action_id) and after.action_id not in actions


def _first_line(entry: Entry) -> int:
    """The number of words in an element's first line: further lines may be the items within it."""
    return len(_WORD.findall(entry.text.strip().partition("\n")[0]))


def _labels(entries: Sequence[Entry], actions: Mapping[str, Action]) -> dict[int, int]:
    """The texts that only name the field beside them, mapped to the field, which is shown with its name."""
    found: dict[int, int] = {}
    for place, entry in enumerate(entries):
        action = actions.get(entry.action_id)
        if action is None or not entry.is_field or not action.name:
            continue
        name = action.name.casefold()
        for near in (place - 1, place + 1, place - 2):
            if 0 <= near < len(entries) and near not in found and entries[near].action_id not in actions:
                words = " ".join(entries[near].text.split()).casefold()
                if words and (words == name or (entries[near].tag == "label" and words.startswith(name))):
                    found[near] = place
                    break
    return found


def _filled(spans: tuple[Span, ...], inserts: Iterable[_Insert]) -> tuple[Span, ...]:
    """The spans with chips before the words of actions."""
    made: list[Span] = []
    rest = [*spans]
    at = 0
    for insert in sorted(inserts, key=lambda insert: (insert.start, -insert.end)):
        if insert.start < at:  # an element within another one's words
            made += _spaced(made, chip_of(insert.action, insert.entry))
            continue
        before, rest = _cut(rest, insert.start - at)
        made += before
        own, rest = _cut(rest, insert.end - insert.start)
        if insert.keep:
            style: SpanStyle = "link" if insert.action.id[:1] == "L" else "strong" if _is_button(insert.entry) else ""
            made.append(Span(insert.action.id, "chip", insert.action.id))
            words = "".join(span.text for span in own)
            made.append(Span(f" {words}", style, insert.action.id))
        else:
            made += chip_of(insert.action, insert.entry)
        at = insert.end
        if rest and rest[0].text[:1] not in (*_CLOSING, " "):
            made.append(Span(" "))
    return tuple(span for span in (*made, *rest) if span.text)


def _spaced(made: list[Span], more: tuple[Span, ...]) -> tuple[Span, ...]:
    return (Span(" "), *more) if made and not made[-1].text.endswith(" ") else more


def _cut(spans: list[Span], length: int) -> tuple[list[Span], list[Span]]:
    """The first `length` characters, and the others."""
    first: list[Span] = []
    for place, span in enumerate(spans):
        if length <= 0:
            return first, spans[place:]
        if len(span.text) > length:
            first.append(replace(span, text=span.text[:length]))
            return first, [replace(span, text=span.text[length:]), *spans[place + 1 :]]
        first.append(span)
        length -= len(span.text)
    return first, []


def _lines_of(found: Iterable[_Loose]) -> Iterable[Block]:
    """The entries missing in the scrape: a line for each text, and for consecutive elements."""
    spans: list[Span] = []
    for action, entry in found:
        if action is not None:
            spans += _spaced(spans, chip_of(action, entry))
            continue
        if spans:
            yield Block("paragraph", tuple(spans))
            spans = []
        yield Block("paragraph", (Span(" ".join(entry.text.split())),))
    if spans:
        yield Block("paragraph", tuple(spans))


def chip_of(action: Action, entry: Entry) -> tuple[Span, ...]:
    """The chip of an action with its words, and the known content of a field."""
    own = action.id
    words = action.name or action.target
    chip = Span(own, "chip", own)
    if entry.is_tick:
        return (chip, Span(f" {_TICK_MARKS.get(action.verb, '')}{words}", "", own))
    if entry.is_field:
        param = action.param
        if param is not None and param.secret:
            return (chip, Span(f" {words}", "", own))
        if action.value:
            return (chip, Span(f" {words}: ", "", own), Span(" ".join(action.value.split()), "strong", own))
        return (chip, Span(f" {words}", "", own))
    return (chip, Span(f" {words}", "link" if own[:1] == "L" else "strong" if _is_button(entry) else "", own))


def _is_button(entry: Entry) -> bool:
    return entry.tag in ("button", "input")
