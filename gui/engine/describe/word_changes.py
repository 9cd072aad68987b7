"""The words that a page gained or lost, as facts. Pure."""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import groupby

from gui.engine.secrets.known import all_hidden, known_count
from gui.schema.code import Code
from gui.schema.fact import Fact, fact
from gui.schema.page import Block, Span

_MOST_NEW = 12
"""With more new blocks than this, none is told: the page shows something else, and no block is typical. Of as many
consecutive ones none is told either, but another may be."""

_MOST_LOOKED_FOR = 200
"""With more texts than this, other places on the page are not searched."""

_SHORT = 60
"""The length of a text that is told whole. A longer one starts at its new part, as its beginning is known."""

_LEAD = 2
"""The words shown before that."""


_NUMBER = re.compile(r"(?<![^\s(])[+−–-](?=[$€£¥]?\d)|\d+")
"""A minus between or within words, as in A-21, is no sign of a number."""

_CLOCK = re.compile(r"(?<![\d:])\d{1,3}(?::[0-5]\d){1,2}(?![\d:])")
_MOST_SECONDS = 30
"""The most seconds that a clock runs during a step; a larger difference is a set time of day."""

_MOST_DEED = 120
"""The most characters of a text that only says what was done."""

_LEAST_VERB = 3

_LEAST_WORD = 4
"""The shortest word by which a text is recognised as being about the acted-on element."""


def words_changed(
    before: tuple[Block, ...], after: tuple[Block, ...], acted: str = "", sent: Sequence[str] = ()
) -> list[Fact]:
    """The new words of the page, or else those that are gone.

    Counts, clocks, moved texts and new actions do not count.

    Args:
        before: The text of the page before.
        after: The text now.
        acted: The name of the acted-on element. Among several new texts, one about it is the step's effect; others may
            have appeared by themselves.
        sent: The former values of now empty fields, such as that of a sent message. A new text with one of them is the
            most likely effect.
    """
    if before == after:
        return []
    old, now = ([words for block in blocks if (words := own_words(block))] for blocks in (before, after))
    came, went = _hidden_alike(_more(old, now), _more(now, old))
    new = _not_in(before, came, after)
    alone = new if len(new) <= _MOST_NEW else _apart_from_masses(new, after)
    if new:
        alone = _without_former(alone, went)
        heads = {own_words(block) for block in after if block.kind == "heading"}
        told = next((words for words in alone if any(_stands_in(one, words) for one in sent)), None)
        told = told or next((words for words in alone if words in heads), None)
        told = told or next((words for words in alone if speaks_of(acted, words)), next(iter(alone), ""))
        return [fact(Code.TEXT_ADDED, text=_what_is_new(told, went))] if 0 < len(alone) <= _MOST_NEW else []
    gone = _not_in(after, went, before)
    named = next((words for words in gone if len(_letters_of(words)) >= _LEAST_WORD), next(iter(gone), ""))
    return [fact(Code.TEXT_LEFT, text=named)] if 0 < len(gone) <= _MOST_NEW else []


def _without_former(new: list[str], gone: Sequence[str]) -> list[str]:
    """The new texts that replaced none with the same letters, such as a price with its arrow, if there are any."""
    former = set(map(_letters_of, gone))
    return [words for words in new if _letters_of(words) not in former] or new


def _letters_of(words: str) -> str:
    return "".join(filter(str.isalpha, words))


def has_former(told: Fact, before: tuple[Block, ...]) -> bool:
    """Whether a told text stood there before with other numbers or signs."""
    letters = _letters_of(str(told["text"]))
    return any(_letters_of(own_words(block)) == letters for block in before)


def line_added(before: tuple[Block, ...], after: tuple[Block, ...]) -> list[Fact]:
    """The one new line without letters, such as a lap, of a kind of which there is one more."""
    more = Counter(block.kind for block in after) - Counter(block.kind for block in before)
    known = set(map(plain_text, before))
    new = [text for block in after if more[block.kind] == 1 and (text := plain_text(block)) not in known]
    return [fact(Code.TEXT_ADDED, text=new[0])] if len(new) == 1 and not any(map(str.isalpha, new[0])) else []


def _apart_from_masses(new: list[str], blocks: tuple[Block, ...]) -> list[str]:
    """The new texts among unchanged ones, without long runs of new ones.

    A frame that shows another page, or a new list, says nothing about the rest of the page.
    """
    known = set(new)
    runs = groupby((words for block in blocks if (words := own_words(block))), key=known.__contains__)
    each = [list(run) for is_new, run in runs if is_new]
    return [words for run in each if len(run) <= _MOST_NEW for words in run]


def speaks_of(name: str, text: str) -> bool:
    """Whether a word of a text begins with a word of a name: “Deleted Import” is about “Delete”."""
    beginnings = tuple(word for word in _words_in(name) if len(word) >= _LEAST_WORD)
    return bool(beginnings) and any(word.startswith(beginnings) for word in _words_in(text))


def deed_told(before: tuple[Block, ...], after: tuple[Block, ...], name: str) -> list[Fact]:
    """The first new text of another page that says what was pressed in the past tense: “Bob was saved” after “Save”."""
    past = {form for word in _words_in(name) if len(word) >= _LEAST_VERB for form in _past_of(word)}
    said = (words for block in after if block.kind == "paragraph" and len(words := own_words(block)) <= _MOST_DEED)
    told = [words for words in said if not past.isdisjoint(_words_in(words))]
    return [fact(Code.TEXT_ADDED, text=words) for words in _not_in(before, told)[:1]]


def _past_of(verb: str) -> tuple[str, ...]:
    """The regular past tense of an English verb, in each of its spellings."""
    return f"{verb}ed", f"{verb}d", f"{verb}{verb[-1]}ed", f"{verb[:-1]}ied"


def _words_in(text: str) -> list[str]:
    return re.findall(r"[^\W\d_]+", text.casefold())


def message_closed(before: tuple[Block, ...], after: tuple[Block, ...], action_id: str) -> list[Fact]:
    """The message that disappeared together with an action in or beside it, such as its close button."""
    at = next((at for at, block in enumerate(before) if any(one.action_id == action_id for one in block.spans)), None)
    if at is None:
        return []
    near = (before[place] for place in (at, at - 1, at + 1) if 0 <= place < len(before))
    words = [_text(block, lambda span: span.action_id != action_id) for block in near if block.kind == "note"]
    gone = _not_in(after, [text for text in words if any(map(str.isalpha, text))])
    return [fact(Code.TEXT_LEFT, text=gone[0])] if gone else []


def text_changed(before: tuple[Block, ...], after: tuple[Block, ...]) -> list[Fact]:
    """Any other change of the text; empty if it is the same. Field values are told separately."""
    old, now = ([text for block in blocks if (text := _text_beside_fields(block))] for blocks in (before, after))
    known, shown = set(old), set(now)
    differ = [text for text in now if text not in known], [text for text in old if text not in shown]
    unclocked = _without_clocks(*differ)
    if unclocked != differ and unclocked == ([], []):
        return []
    differ = unclocked
    came, went = _hidden_alike(*differ)
    new = _not_in(before, came)
    if not any(map(str.isalpha, "".join(new))) and (numbers := _numbers_changed(before, after)):
        return numbers
    if new:
        return [fact(Code.TEXT_ADDED, text=_own_news(new[0], before, after) or _what_is_new(new[0], went))]
    if _not_in(after, went):
        return [fact(Code.TEXT_GONE)]
    again = [text for text in (Counter(now) - Counter(old)) if any(map(str.isalpha, text))]
    if again and Counter(old) <= Counter(now):  # one more line like others
        return [fact(Code.TEXT_ADDED, text=again[0])]
    return [fact(Code.TEXT_CHANGED)] if old != now and (came, went) == differ else []


def _numbers_changed(before: tuple[Block, ...], after: tuple[Block, ...]) -> list[Fact]:
    """The one text of which only numbers have changed, at its place among texts that stayed; without its actions."""
    texts = ([_text(block, lambda span: not span.action_id) for block in blocks] for blocks in (before, after))
    differ = [(one, now) for one, now in zip(*texts, strict=False) if one != now] if len(before) == len(after) else []
    if len(differ) != 1 or without_numbers(differ[0][0]) != without_numbers(differ[0][1]):
        return []
    if known_count() and any(all_hidden(text) != text for text in differ[0]):
        return []  # it was shown before anybody knew that it is a secret
    return [fact(Code.TEXT_IS_NOW, before=differ[0][0], now=differ[0][1])]


def _without_clocks(came: list[str], went: list[str]) -> tuple[list[str], list[str]]:
    """Added and removed texts without those in which a clock advanced, as in a video."""
    new, old = list(came), list(went)
    for text in came:
        before = next((one for one in old if _is_later(one, text)), None)
        if before is not None:
            new.remove(text)
            old.remove(before)
    return new, old


def _is_later(before: str, now: str) -> bool:
    """Whether a text is another one whose single clock advanced, up or down, by some seconds.

    A single pair of numbers, such as 10:30, may be a time of day that was set.
    """
    if _CLOCK.sub(":", before) != _CLOCK.sub(":", now):
        return False
    earlier, clocks = _CLOCK.findall(before), _CLOCK.findall(now)
    if len(earlier) != len(clocks):
        return False  # a colon in place of a clock
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
    """The texts that still differ after hiding secrets in all of them: one reading may have hidden more."""
    if not came or not went or not known_count():
        return came, went
    new, old = [all_hidden(text) for text in came], [all_hidden(text) for text in went]
    both = set(new) & set(old)
    return (
        [text for text, hidden in zip(came, new, strict=True) if hidden not in both],
        [text for text, hidden in zip(went, old, strict=True) if hidden not in both],
    )


def _more(these: list[str], those: list[str]) -> list[str]:
    """The words that occur more often in `those` than in `these`, ignoring numbers."""
    more = Counter(map(without_numbers, those)) - Counter(map(without_numbers, these))
    known = set(these)
    return [words for words in those if words not in known and more[without_numbers(words)] > 0]


def without_numbers(words: str) -> str:
    """Words without numbers and their signs: a difference in these is a count or a clock."""
    return _NUMBER.sub("", words)


def _not_in(blocks: tuple[Block, ...], texts: list[str], of: tuple[Block, ...] = ()) -> list[str]:
    """The texts that occur nowhere in some blocks, not even as actions.

    Args:
        blocks: The blocks to search.
        texts: The texts to find.
        of: The blocks of the texts. A text with other words in between is found if one block contains all its pieces in
            order.
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
    """Whether a text contains parts in order, none within a longer word."""
    end = 0
    for words in parts:
        at = _place_in(words, whole, end)
        if at < 0:
            return False
        end = at + len(words)
    return True


def _stands_in(words: str, whole: str) -> bool:
    """Whether a text contains words, not within longer words."""
    return _place_in(words, whole) >= 0


def _place_in(words: str, whole: str, start: int = 0) -> int:
    """The position of words in a text from `start` on, not within longer words; -1 if nowhere."""
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
    """A new text without its old part, if it was only extended, or is too long to show.

    Args:
        text: The new text.
        gone: The removed texts; one of them may have become this one.
    """
    now = text.split()
    former = max((words.split() for words in gone), key=lambda words: sum(_shared(words, now)), default=[])
    head, tail = _shared(former, now)
    if head + tail == len(former) > 0:  # it was only extended
        new = now[head : len(now) - tail]
        return " ".join((*(("…",) if head else ()), *new, *(("…",) if tail else ())))
    if len(text) <= _SHORT or 2 * (head + tail) < len(former) or head <= _LEAD:
        return text
    return " ".join(("…", *now[head - _LEAD :]))


def _own_news(text: str, before: tuple[Block, ...], after: tuple[Block, ...]) -> str:
    """The words of a block outside its actions if only these are new; else empty."""
    known = set(map(own_words, before))
    own = (own_words(block) for block in after if _text_beside_fields(block) == text)
    return next((words for words in own if words not in known), "")


def _shared(before: list[str], now: list[str]) -> tuple[int, int]:
    """How many words two texts share at their beginnings, and then at their ends."""
    head = _alike(before, now)
    return head, _alike(before[head:][::-1], now[head:][::-1])


def _alike(one: list[str], other: list[str]) -> int:
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (word, like) in pairs if word != like), min(len(one), len(other)))


def own_words(block: Block) -> str:
    """The words of a block that belong to no action, if they have letters; messages are told separately."""
    words = "" if block.kind == "note" else " ".join(_own_pieces(block))
    return words if any(map(str.isalpha, words)) else ""


def _own_pieces(block: Block) -> tuple[str, ...]:
    """The words of a block that belong to no action, split at cell ends and actions."""
    pieces: list[str] = []
    for part in (block.spans, *block.cells):
        shown = (span for span in part if span.style not in ("chip", "warning"))
        for acts, spans in groupby(shown, key=lambda span: bool(span.action_id)):
            words = " ".join("".join(span.text for span in spans).split())
            if words and not acts:
                pieces.append(words)
    return tuple(pieces)


def _pieces_of(blocks: tuple[Block, ...]) -> dict[str, tuple[str, ...]]:
    """The pieces of the own words of blocks; see `own_words`."""
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
