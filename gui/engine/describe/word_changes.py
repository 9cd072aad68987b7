"""Which words of a page are new, and which have gone, as facts. Pure."""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import groupby

from gui.engine.secrets.known import all_hidden, known_count
from gui.schema.code import Code
from gui.schema.fact import Fact, fact
from gui.schema.page import Block, Span

_MOST_NEW = 12
"""From more new blocks than this, none is told: the page shows something else, and no block stands for it. Of so
many that follow one another none is told either, but another one may be."""

_MOST_LOOKED_FOR = 200
"""From more than these, it is not looked whether they stood elsewhere on the page."""

_SHORT = 60
"""So many characters are told of a text; see `gui.schema.english`. A longer one begins with what is new in it."""

_LEAD = 2
"""The words before that."""


_NUMBER = re.compile(r"(?<![^\s(])[+−–-](?=[$€£¥]?\d)|\d+")
"""A minus that stands between words or within one, as in A-21, is no sign of a number."""

_CLOCK = re.compile(r"(?<![\d:])\d{1,3}(?::[0-5]\d){1,2}(?![\d:])")
_MOST_SECONDS = 30
"""So far a clock goes on while a step runs; what differs by more was set, as a time of day is."""

_LEAST_WORD = 4
"""The letters of the shortest word by which a text is known to speak of what was acted on."""


def words_changed(
    before: tuple[Block, ...], after: tuple[Block, ...], acted: str = "", sent: Sequence[str] = ()
) -> list[Fact]:
    """The words of the page that were nowhere on it before, or else those that are nowhere now.

    What only counts or ticks is neither, nor is what only moved, or can be acted on now.

    Args:
        before: The text of the page as it was.
        after: The text as it is now.
        acted: The name of what was acted on. Of several new texts, one that speaks of that is its effect; others may
            have come by themselves meanwhile.
        sent: What stood in fields that are empty now, as that of a message which was sent. A new text with it is the
            effect before all others, such as what somebody else has written meanwhile.
    """
    if before == after:
        return []
    old, now = ([words for block in blocks if (words := own_words(block))] for blocks in (before, after))
    came, went = _hidden_alike(_more(old, now), _more(now, old))
    new = _not_in(before, came, after)
    alone = new if len(new) <= _MOST_NEW else _apart_from_masses(new, after)
    if new:
        heads = {own_words(block) for block in after if block.kind == "heading"}
        told = next((words for words in alone if any(_stands_in(one, words) for one in sent)), None)
        told = told or next((words for words in alone if words in heads), None)
        told = told or next((words for words in alone if speaks_of(acted, words)), next(iter(alone), ""))
        return [fact(Code.TEXT_ADDED, text=_what_is_new(told, went))] if 0 < len(alone) <= _MOST_NEW else []
    gone = _not_in(after, went, before)
    return [fact(Code.TEXT_LEFT, text=gone[0])] if 0 < len(gone) <= _MOST_NEW else []


def _apart_from_masses(new: list[str], blocks: tuple[Block, ...]) -> list[str]:
    """Those new texts that stand among others that stayed, and not where too many new ones follow one another.

    A frame that shows another page, or a list that has come, says nothing of what else the page says.
    """
    known = set(new)
    runs = groupby((words for block in blocks if (words := own_words(block))), key=known.__contains__)
    each = [list(run) for is_new, run in runs if is_new]
    return [words for run in each if len(run) <= _MOST_NEW for words in run]


def speaks_of(name: str, text: str) -> bool:
    """Whether a word of a text begins with a word of a name: “Deleted Import” speaks of “Delete”."""
    beginnings = tuple(word for word in _words_in(name) if len(word) >= _LEAST_WORD)
    return bool(beginnings) and any(word.startswith(beginnings) for word in _words_in(text))


def _words_in(text: str) -> list[str]:
    return re.findall(r"[^\W\d_]+", text.casefold())


def message_closed(before: tuple[Block, ...], after: tuple[Block, ...], action_id: str) -> list[Fact]:
    """The message of the page that went together with an action in or beside it, such as the cross that closes it."""
    at = next((at for at, block in enumerate(before) if any(one.action_id == action_id for one in block.spans)), None)
    if at is None:
        return []
    near = (before[place] for place in (at, at - 1, at + 1) if 0 <= place < len(before))
    words = [_text(block, lambda span: span.action_id != action_id) for block in near if block.kind == "note"]
    gone = _not_in(after, [text for text in words if any(map(str.isalpha, text))])
    return [fact(Code.TEXT_LEFT, text=gone[0])] if gone else []


def text_changed(before: tuple[Block, ...], after: tuple[Block, ...]) -> list[Fact]:
    """Any other change of the text; empty if it reads the same. What stands in fields is told as their values."""
    old, now = ([text for block in blocks if (text := _text_beside_fields(block))] for blocks in (before, after))
    known, shown = set(old), set(now)
    differ = [text for text in now if text not in known], [text for text in old if text not in shown]
    unclocked = _without_clocks(*differ)
    if unclocked != differ and unclocked == ([], []):
        return []
    differ = unclocked
    came, went = _hidden_alike(*differ)
    new = _not_in(before, came)
    if new:
        return [fact(Code.TEXT_ADDED, text=_own_news(new[0], before, after) or _what_is_new(new[0], went))]
    if _not_in(after, went):
        return [fact(Code.TEXT_GONE)]
    again = [text for text in (Counter(now) - Counter(old)) if any(map(str.isalpha, text))]
    if again and Counter(old) <= Counter(now):  # one more line like others
        return [fact(Code.TEXT_ADDED, text=again[0])]
    return [fact(Code.TEXT_CHANGED)] if old != now and (came, went) == differ else []


def _without_clocks(came: list[str], went: list[str]) -> tuple[list[str], list[str]]:
    """Texts that have come and gone without those in which a clock went on, as that of a film does by itself."""
    new, old = list(came), list(went)
    for text in came:
        before = next((one for one in old if _is_later(one, text)), None)
        if before is not None:
            new.remove(text)
            old.remove(before)
    return new, old


def _is_later(before: str, now: str) -> bool:
    """Whether a text is another with one clock in it that has gone on, up or down, by some seconds.

    A single one of two numbers, such as 10:30, may be a time of day that was set.
    """
    if _CLOCK.sub(":", before) != _CLOCK.sub(":", now):
        return False
    earlier, clocks = _CLOCK.findall(before), _CLOCK.findall(now)
    if len(earlier) != len(clocks):
        return False  # a colon stood where a clock stands
    pairs = [(one, other) for one, other in zip(earlier, clocks, strict=True) if one != other]
    if len(pairs) != 1 or abs(_seconds(pairs[0][1]) - _seconds(pairs[0][0])) > _MOST_SECONDS:
        return False
    return len(clocks) > 1 or clocks[0].count(":") > 1 or int(clocks[0].split(":")[0]) == 0


def _seconds(clock: str) -> int:
    seconds = 0
    for part in clock.split(":"):
        seconds = 60 * seconds + int(part)
    return seconds


def _hidden_alike(came: list[str], went: list[str]) -> tuple[list[str], list[str]]:
    """Those texts that still differ where secrets are hidden in all of them: one reading may have hidden more."""
    if not came or not went or not known_count():
        return came, went
    new, old = [all_hidden(text) for text in came], [all_hidden(text) for text in went]
    both = set(new) & set(old)
    return (
        [text for text, hidden in zip(came, new, strict=True) if hidden not in both],
        [text for text, hidden in zip(went, old, strict=True) if hidden not in both],
    )


def _more(these: list[str], those: list[str]) -> list[str]:
    """Those words of which there are more, numbers apart, than there are of these."""
    more = Counter(map(without_numbers, those)) - Counter(map(without_numbers, these))
    known = set(these)
    return [words for words in those if words not in known and more[without_numbers(words)] > 0]


def without_numbers(words: str) -> str:
    """Words without their numbers and the signs of these: what differs in these alone only counts or ticks."""
    return _NUMBER.sub("", words)


def _not_in(blocks: tuple[Block, ...], texts: list[str], of: tuple[Block, ...] = ()) -> list[str]:
    """Those texts that stand nowhere in some blocks, be it in what can be acted on.

    Args:
        blocks: Where to look.
        texts: What to look for.
        of: The blocks that the texts are from. A text in which something stands between that is not looked for is there
            where all its pieces stand in one block, in their order.
    """
    if not texts or len(texts) > _MOST_LOOKED_FOR:
        return texts
    each = [" ".join(plain_text(block).split()) for block in blocks]
    whole = "\n".join(each)
    lost = [text for text in texts if not _stands_in(" ".join(text.split()), whole)]
    pieces = _pieces_of(of) if lost else {}
    apart = {text: pieces[text] for text in lost if text in pieces}
    return [text for text in lost if text not in apart or not any(_stand_in(apart[text], one) for one in each)]


def _stand_in(parts: tuple[str, ...], whole: str) -> bool:
    """Whether parts stand in a text one after the other, each not as a part of longer words."""
    end = 0
    for words in parts:
        at = _place_in(words, whole, end)
        if at < 0:
            return False
        end = at + len(words)
    return True


def _stands_in(words: str, whole: str) -> bool:
    """Whether words stand in a text, not as a part of longer words."""
    return _place_in(words, whole) >= 0


def _place_in(words: str, whole: str, start: int = 0) -> int:
    """Where words stand in a text from some place on, not as a part of longer words; -1 if nowhere."""
    at = whole.find(words, start)
    while at >= 0:
        end = at + len(words)
        if not (words[0].isalnum() and whole[max(0, at - 1) : at].isalnum()) and not (
            words[-1].isalnum() and whole[end : end + 1].isalnum()
        ):
            return at
        at = whole.find(words, at + 1)
    return -1


def _what_is_new(text: str, gone: Sequence[str]) -> str:
    """A new text without what was said before: of one that was only added to, or is too long to be told whole.

    Args:
        text: The new text.
        gone: The texts that have gone; one of them may have become this one.
    """
    now = text.split()
    former = max((words.split() for words in gone), key=lambda words: sum(_shared(words, now)), default=[])
    head, tail = _shared(former, now)
    if head + tail == len(former) > 0:  # it was only added to
        new = now[head : len(now) - tail]
        return " ".join((*(("…",) if head else ()), *new, *(("…",) if tail else ())))
    if len(text) <= _SHORT or 2 * (head + tail) < len(former) or head <= _LEAD:
        return text
    return " ".join(("…", *now[head - _LEAD :]))


def _own_news(text: str, before: tuple[Block, ...], after: tuple[Block, ...]) -> str:
    """Of the text of a block with actions in it, the words of none of them, if just these are new; else empty."""
    known = set(map(own_words, before))
    own = (own_words(block) for block in after if _text_beside_fields(block) == text)
    return next((words for words in own if words not in known), "")


def _shared(before: list[str], now: list[str]) -> tuple[int, int]:
    """How many words two texts have in common at their beginnings, and then at their ends."""
    head = _alike(before, now)
    return head, _alike(before[head:][::-1], now[head:][::-1])


def _alike(one: list[str], other: list[str]) -> int:
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (word, like) in pairs if word != like), min(len(one), len(other)))


def own_words(block: Block) -> str:
    """The page's words in a block that belong to no action, if they say something; messages are told as such."""
    words = "" if block.kind == "note" else " ".join(_own_pieces(block))
    return words if any(map(str.isalpha, words)) else ""


def _own_pieces(block: Block) -> tuple[str, ...]:
    """The page's words in a block that belong to no action, cut where a cell ends or an action stands between them."""
    pieces: list[str] = []
    for part in (block.spans, *block.cells):
        shown = (span for span in part if span.style not in ("chip", "warning"))
        for acts, spans in groupby(shown, key=lambda span: bool(span.action_id)):
            words = " ".join("".join(span.text for span in spans).split())
            if words and not acts:
                pieces.append(words)
    return tuple(pieces)


def _pieces_of(blocks: tuple[Block, ...]) -> dict[str, tuple[str, ...]]:
    """The pieces that the own words of blocks consist of; see `own_words`."""
    return {" ".join(pieces): pieces for block in blocks if len(pieces := _own_pieces(block)) > 1}


def _text_beside_fields(block: Block) -> str:
    """The page's own words in a block, without those of fields."""
    return _text(block, lambda span: span.action_id[:1] != "I")


def plain_text(block: Block) -> str:
    """The page's own words in a block, without chips and our remarks."""
    return _text(block, lambda _span: True)


def _text(block: Block, counts: Callable[[Span], bool]) -> str:
    spans = [span for part in (block.spans, *block.cells) for span in (*part, Span(" "))]
    return "".join(span.text for span in spans if span.style not in ("chip", "warning") and counts(span)).strip()
