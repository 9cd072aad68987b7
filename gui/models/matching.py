"""Find texts by typed words: exact substrings, or similar words if there are none.

It uses plain Python over lower-case copies made once, so a keystroke costs a few milliseconds with 10,000 texts.
"""

import re
from collections.abc import Collection, Sequence

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

_CLOSE = 74
"""The similarity, 0 to 100, from which a word counts as a misspelling of another: "chekout" and "checkout" have 93."""
_LONG_ENOUGH = 4
"""The fewest letters of a word to match by similarity; shorter words resemble too many others."""
_SHORT = 5
"""Up to this many letters, a misspelled word differs by one letter, or by two that changed places: with more it is
another word, as “read” is not “redo”."""
_IN_HEAD = 0.5
"""What a similar word counts for more in a name than in the text around it, as of the other entries of a menu."""
_SUGGEST = 70
"""The similarity from which a word is offered as "Did you mean"."""
_MOST_WEIGHED = 2_000
"""The most finds that are checked for whole words of the query: with more, each keystroke would take too long."""
TIERS = 7
"""See `Matcher.tiers`."""
_SIGNS = re.compile(r"[^\w\s.,'’-]")
_QUOTES = dict.fromkeys(map(ord, "“”„‘’\"'"), " ")
_WORDS = re.compile(r"[^\W_]+")
_SMALL = 3
"""Up to this many Latin letters, a word is part of many others."""
_EDGES = "“”‘’\"'`.,:;!?()[]{}<>|/\\*#–—-…"


class Matcher:
    """Searches a list of texts.

    Args:
        heads: The visible text of each entry; matches in it rank higher.
        tails: Further text of each entry (name, group, value), in the same order.
        names: Other names of each entry besides its head; a fully typed head or name ranks first.
        holds: The value of each entry's field, if it has one; a value that equals the typed text ranks next.
    """

    def __init__(
        self,
        heads: Sequence[str] = (),
        tails: Sequence[str] = (),
        names: Sequence[Collection[str]] | None = None,
        holds: Sequence[str] | None = None,
    ) -> None:
        self._heads: list[str] = []
        self._holds: list[str] = []
        self._names: list[tuple[str, ...]] = []
        self._texts: list[str] = []
        self._words: list[str] | None = None
        self.add(heads, tails, names, holds)

    def add(
        self,
        heads: Sequence[str],
        tails: Sequence[str],
        names: Sequence[Collection[str]] | None = None,
        holds: Sequence[str] | None = None,
    ) -> None:
        """Add more entries, before it is searched; the arguments are those of the class."""
        lower = [head.lower() for head in heads]
        self._heads += lower
        self._holds += [""] * len(heads) if holds is None else [_plain(text) for text in holds]
        self._names += [()] * len(heads) if names is None else [tuple(map(_plain, called)) for called in names]
        self._texts += [f"{head}\x1f{tail.lower()}" for head, tail in zip(lower, tails, strict=True)]

    def prepare(self) -> None:
        """Collect the words of all texts now, in about 15 ms for 10,000, rather than at the first misspelled word."""
        self._vocabulary()

    def rank(self, query: str, *, nearly: bool = True) -> list[int]:
        """The positions of matching entries, best first; for an empty query all, in order.

        Every word of the query must occur. If no entry has them all, those with similar words are found, the most
        similar first, unless `nearly` is False.
        """
        words = query.lower().split()
        if not words:
            return list(range(len(self._texts)))
        ranked = [position for tier in self.tiers(query) for position in tier]
        return ranked or (self.nearly(query) if nearly else [])

    def tiers(self, query: str) -> tuple[list[int], ...]:
        """The positions of entries with every word of the query, in `TIERS` tiers.

        In order: the head or a name equals the query, ignoring signs around it; the head begins with it, or the field
        holds exactly that; a word of the head begins with it, whole words before longer ones; the head contains it, or
        all of its words; all others. Last come, again in two tiers, entries with one of several words only inside
        another word, or a number only inside another number: the 20 of 2026. An empty query puts all entries in the
        last tier.
        """
        words = query.lower().split()
        if not words:
            return *([] for _ in range(TIERS - 1)), list(range(len(self._texts)))
        return self._by_place(self._containing(words), words)

    def apart(self, query: str) -> tuple[list[int], ...]:
        """Like `tiers`, with the signs of a query as separate words: "days>30" finds “days > 30”."""
        told = " ".join(_SIGNS.sub(r" \g<0> ", query.translate(_QUOTES)).split())
        return self.tiers(told) if told and told != query else tuple([] for _ in range(TIERS))

    def nearly(self, query: str) -> list[int]:
        """The positions of entries with words similar to the query's, the most similar first."""
        words = query.lower().split()
        return self._nearly(words) if words else []

    def suggest(self, query: str) -> str:
        """The word in the texts most similar to the query; empty if none is similar enough."""
        best = process.extractOne(query.lower().strip(), self._vocabulary(), scorer=fuzz.ratio, score_cutoff=_SUGGEST)
        return str(best[0]) if best else ""

    def _containing(self, words: list[str]) -> list[int]:
        texts = self._texts
        found = [position for position, text in enumerate(texts) if words[0] in text]
        for word in words[1:]:
            found = [position for position in found if word in texts[position]]
        return found

    def _by_place(self, found: list[int], words: list[str]) -> tuple[list[int], ...]:
        phrase = " ".join(words)
        tiers: tuple[list[int], ...] = tuple([] for _ in range(TIERS))
        begun = [_begun(word) for word in words] if len(words) > 1 and len(found) <= _MOST_WEIGHED else []
        inner, quoted, plain = f" {phrase}", f"“{phrase}", _plain(phrase)
        for position in found:
            head = self._heads[position]
            if plain and (plain in self._names[position] or _plain(head) == plain):
                tiers[0].append(position)
            elif plain and self._holds[position] == plain:
                tiers[1].append(position)
            elif phrase not in head:
                within = begun and not all(one.search(self._texts[position]) for one in begun)
                in_head = len(words) > 1 and all(word in head for word in words)
                # A word that the head has only inside other words, and other texts have as a word, is meant there.
                in_head = in_head and bool(within or all(one.search(head) for one in begun))
                tiers[(3 if in_head else 4) + (2 if within else 0)].append(position)
            elif head.startswith(phrase):
                tiers[1].append(position)
            else:
                tiers[2 if inner in head or quoted in head else 3].append(position)
        if len(found) <= _MOST_WEIGHED:
            whole = re.compile(rf"(?<![^\W_]){re.escape(phrase)}(?![^\W_])")
            for tier in tiers[1:3]:
                tier.sort(key=lambda position: whole.search(self._heads[position]) is None)
            tiers[4].sort(key=lambda position: whole.search(self._texts[position]) is None)
        return tiers

    def _nearly(self, words: list[str]) -> list[int]:
        scores: dict[int, float] | None = None
        for word in words:
            of_word = self._scores(word)
            if scores is None:
                scores = of_word
            else:
                both = scores.keys() & of_word.keys()
                scores = {position: scores[position] + of_word[position] for position in both}
            if not scores:
                return []
        best = scores or {}
        return sorted(best, key=lambda position: (-best[position], position))

    def _scores(self, word: str) -> dict[int, float]:
        """The score of each entry for one word, 0 to 100; entries without a match are left out."""
        close: list[tuple[str, float]] = [(word, 100.0)]
        if len(word) >= _LONG_ENOUGH:
            number = _digits(word)
            # A similar number is never meant: row 5 of a list resembles row 55 as a misspelled word resembles the right
            # one.
            alike = [one for one in self._vocabulary() if _digits(one) == number] if number else self._vocabulary()
            likes = process.extract(word, alike, scorer=fuzz.ratio, score_cutoff=_CLOSE, limit=6)
            close += [(str(like), float(score)) for like, score, _ in likes if _is_slip(word, str(like))]
        scores: dict[int, float] = {}
        for like, score in close:
            for position in self._containing([like]):
                found = score + (_IN_HEAD if like in self._heads[position] else 0.0)
                if scores.get(position, 0.0) < found:
                    scores[position] = found
        return scores

    def _vocabulary(self) -> list[str]:
        if self._words is None:
            raw = set(" ".join(self._texts).replace("\x1f", " ").split())
            # Sorted, so that the same page suggests the same word in every run.
            self._words = sorted({word.strip(_EDGES) for word in raw} - {""})
        return self._words


def names_some(query: str, name: str) -> bool:
    """Whether some word of a query is in a name; a short one, such as "in", only where a word begins."""
    lower = name.lower()
    return any(
        _begun(word).search(lower) is not None if word.isascii() and len(word) <= _SMALL else word in lower
        for word in _WORDS.findall(query.lower()) or query.lower().split()
    )


def _begun(word: str) -> re.Pattern[str]:
    """A pattern that finds words beginning with a typed one; a number only as a whole."""
    after = r"(?!\d)" if word.isdecimal() else ""
    return re.compile(rf"(?<![^\W_]){re.escape(word)}{after}")


def _is_slip(word: str, like: str) -> bool:
    return len(word) > _SHORT or OSA.distance(word, like, score_cutoff=1) <= 1


def _digits(word: str) -> str:
    return "".join(filter(str.isdigit, word))


def _plain(name: str) -> str:
    """A name in lower case, without signs around it such as quotation marks."""
    return " ".join(name.lower().split()).strip(_EDGES)
