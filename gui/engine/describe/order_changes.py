"""Elements that changed their order although none was added or removed, as facts. Pure."""

from collections import Counter
from collections.abc import Hashable, Mapping, Sequence
from functools import cmp_to_key
from itertools import groupby, pairwise

from gui.engine.describe.named import field_name
from gui.engine.describe.word_changes import plain_text
from gui.schema.action import Action
from gui.schema.code import Code
from gui.schema.fact import Fact, fact
from gui.schema.page import Block

_STILL_PX = 2.0
"""CSS pixels by which an unmoved element may seem to move."""

_ORDERED = {"row": (Code.FIRST_ROW, Code.ROWS_REORDERED), "item": (Code.FIRST_IN_LIST, Code.LIST_REORDERED)}

_Run = tuple[str, list[Block]]
"""The kind of consecutive blocks, and these blocks."""


def order_changed(
    before: tuple[Block, ...],
    after: tuple[Block, ...],
    old: Mapping[Hashable, Action],
    new: Mapping[Hashable, Action],
) -> list[Fact]:
    """The facts about reordered table rows, lists, actions and paragraphs; empty if there are none.

    If the boxes of actions are known, they decide: a page may reorder only its source, as when it raises a pressed
    element above all others and puts it back, and nothing moves.

    Args:
        before: The readable page.
        after: The readable page afterwards.
        old: The actions before, in order, by key.
        new: The actions afterwards.
    """
    still = _only_listed_anew(old, new)
    told = _rows_reordered(_runs_of(before), _runs_of(after), _named(old), _named(new), still)
    if told:
        return told
    told = _actions_reordered(old, new)
    if told:
        return told
    was, now = (_told_once([plain_text(one) for one in page if _is_text(one, still)]) for page in (before, after))
    both = set(was) & set(now)
    other = [text for text in was if text in both] != [text for text in now if text in both]
    return [fact(Code.REORDERED)] if other else []


def _rows_reordered(
    before: list[_Run],
    after: list[_Run],
    old: Mapping[str, Hashable],
    new: Mapping[str, Hashable],
    still: frozenset[str],
) -> list[Fact]:
    """The fact about reordered rows or items, naming the first one.

    Args:
        before: The tables and lists.
        after: Those afterwards.
        old: The keys of the actions before, by id.
        new: Those afterwards.
        still: The ids of `_only_listed_anew`.
    """
    if len(before) != len(after):
        return []
    told = []
    for (kind, blocks), (kind_now, blocks_now) in zip(before, after, strict=True):
        was, now = ([_words(block) for block in these] for these in (blocks, blocks_now))
        if kind != kind_now or was == now or Counter(was) != Counter(now):
            continue
        if _things(blocks, old) == _things(blocks_now, new):  # the same actions, in another state
            continue
        if _are_still(was, blocks, now, blocks_now, still):
            continue
        first, other = _ORDERED[kind]
        told.append(fact(first, text=now[0]) if now[0] != was[0] else fact(other))
    return told


def other_rows(before: tuple[Block, ...], after: tuple[Block, ...]) -> list[Fact]:
    """The first row of each table or list that begins with another one now.

    So it is after sorting a long one, of which only a part is drawn.
    """
    runs, runs_now = _runs_of(before), _runs_of(after)
    if len(runs) != len(runs_now):
        return []
    told = []
    for (kind, blocks), (kind_now, blocks_now) in zip(runs, runs_now, strict=True):
        was, now = _words(blocks[0]), _words(blocks_now[0])
        if kind == kind_now and min(len(blocks), len(blocks_now)) > 1 and was != now and any(map(str.isalnum, now)):
            told.append(fact(_ORDERED[kind][0], text=now))
    return told


def _named(actions: Mapping[Hashable, Action]) -> dict[str, Hashable]:
    """The keys and names of actions, by id; a name that we made up may change with a state, and is left out."""
    return {one.id: (key, "" if one.unnamed else one.target) for key, one in actions.items()}


def _things(blocks: list[Block], known: Mapping[str, Hashable]) -> list[Hashable]:
    """The words and actions of a list in order; an action as its key and name."""
    things = [
        known.get(span.action_id, span.action_id) if span.action_id else " ".join(span.text.split())
        for block in blocks
        for spans in (block.spans, *block.cells)
        for span in spans
        if span.style not in ("chip", "warning")
    ]
    return [thing for thing, _same in groupby(things) if thing]


def _runs_of(blocks: tuple[Block, ...]) -> list[_Run]:
    """The rows of each table and the items of each list."""
    runs: list[_Run] = []
    last = ""
    for block in blocks:
        kind = "" if block.header or block.kind not in _ORDERED else block.kind
        if kind and kind != last:
            runs.append((kind, []))
        if kind:
            runs[-1][1].append(block)
        last = kind
    return runs


def _words(block: Block) -> str:
    cells = (plain_text(Block("paragraph", spans)) for spans in block.cells or (block.spans,))
    return ", ".join(" ".join(words.split()) for words in cells if words)


def _only_listed_anew(old: Mapping[Hashable, Action], new: Mapping[Hashable, Action]) -> frozenset[str]:
    """The ids of the actions that moved in the source but are drawn at the same place."""
    if old.keys() != new.keys():
        return frozenset()
    turned = [key for key, now in zip(old, new, strict=True) if key != now]
    return frozenset(one.id for key in turned if _is_still(old[key], new[key]) for one in (old[key], new[key]))


def _are_still(
    was: list[str], blocks: list[Block], now: list[str], blocks_now: list[Block], still: frozenset[str]
) -> bool:
    """Whether every row or item that moved in the source contains an action drawn at the same place."""
    pairs = zip(was, blocks, now, blocks_now, strict=True)
    other = [
        block for words, block, words_now, block_now in pairs if words != words_now for block in (block, block_now)
    ]
    return all(not still.isdisjoint(_ids_in(block)) for block in other)


def _is_text(block: Block, still: frozenset[str]) -> bool:
    """Whether a block is a paragraph without an action that is drawn at the same place."""
    return block.kind == "paragraph" and still.isdisjoint(_ids_in(block))


def _ids_in(block: Block) -> set[str]:
    return {span.action_id for spans in (block.spans, *block.cells) for span in spans if span.action_id}


def _actions_reordered(old: Mapping[Hashable, Action], new: Mapping[Hashable, Action]) -> list[Fact]:
    if old.keys() != new.keys():
        return []
    turned = [key for key, now in zip(old, new, strict=True) if key != now]
    if any(old[key].box is None or new[key].box is None for key in turned):  # only the source is known
        return [_swapped(new[turned[0]], new[turned[1]])] if len(turned) == 2 else [fact(Code.REORDERED)]
    moved = [key for key in old if _has_moved(old[key], new[key])]
    if len(moved) == 2 and _passed(moved, set(moved), old, new):
        return [_swapped(new[moved[0]], new[moved[1]])]
    return [fact(Code.REORDERED)] if turned and _passed(list(old), set(moved), old, new) else []


def _passed(
    keys: list[Hashable], moved: set[Hashable], old: Mapping[Hashable, Action], new: Mapping[Hashable, Action]
) -> bool:
    """Whether a moved action changed sides with any of these."""

    def compared(one: Hashable, other: Hashable) -> int:
        return -1 if _stands_first(old[one], old[other]) else 1

    boxed = [key for key in keys if old[key].box is not None and new[key].box is not None]
    return any(
        _stands_first(old[one], old[other]) and not _stands_first(new[one], new[other])
        for one, other in pairwise(sorted(boxed, key=cmp_to_key(compared)))
        if one in moved or other in moved
    )


def _swapped(one: Action, other: Action) -> Fact:
    return fact(Code.SWAPPED, target=field_name(one), other=field_name(other))


def _has_moved(old: Action, new: Action) -> bool:
    if old.box is None or new.box is None:
        return False
    return max(abs(old.box.x - new.box.x), abs(old.box.y - new.box.y)) > _STILL_PX


def _is_still(old: Action, new: Action) -> bool:
    return old.box is not None and new.box is not None and not _has_moved(old, new)


def _stands_first(one: Action, other: Action) -> bool:
    """Whether it is left of another one in the same line, or above it."""
    assert one.box is not None
    assert other.box is not None
    line = min(one.box.height, other.box.height) / 2
    beside = abs(one.box.y - other.box.y) < line
    return one.box.x < other.box.x if beside else one.box.y < other.box.y


def _told_once(texts: Sequence[str]) -> list[str]:
    counts = Counter(texts)
    return [text for text in texts if counts[text] == 1]
