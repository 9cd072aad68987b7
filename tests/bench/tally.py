"""The results of scoring, as words and numbers only: the page trees are dropped. Pure."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from tests.bench.match import Listed, Matching
from tests.bench.oracle import Target
from tests.bench.pages import BenchPage
from tests.bench.table import Table

LISTERS = ("Stepdeck", "aria_snapshot(ai)")


@dataclass(frozen=True, slots=True)
class Met:
    """One target: its kind, whether it is in the first viewport, whether it was found."""

    kind: str
    at_once: bool
    found: bool


@dataclass(slots=True)
class PageScore:
    """One page and one lister.

    Attributes:
        met: Every target.
        missed: For every target that was missed, its kind and a text about it.
        false: For every false entry, the reason and a text about it.
        neutral: For every entry that does not count, the reason and a text about it.
        sampled: Which part of the page was judged, if not all.
    """

    page: BenchPage
    lister: str
    met: list[Met]
    missed: Sequence[tuple[str, str]]
    false: Sequence[tuple[str, str]]
    neutral: Sequence[tuple[str, str]]
    sampled: str = ""

    @classmethod
    def of(
        cls, page: BenchPage, lister: str, targets: Iterable[Target], matching: Matching, sampled: str = ""
    ) -> "PageScore":
        """The score of a matching."""
        met = [Met(target.kind, target.at_once, target in matching.found) for target in targets]
        missed = [
            (target.kind, f"{target.role} “{target.name[:40]}”, {reason}: {target.node.hint()}")
            for target, reason in matching.missed.items()
        ]
        return cls(page, lister, met, missed, _told(matching.false), _told(matching.neutral), sampled)


def _told(entries: dict[Listed, str]) -> list[tuple[str, str]]:
    return [
        (reason, f"{entry.id} {entry.words[:60]}: {entry.node.hint() if entry.node else '?'}")
        for entry, reason in entries.items()
    ]


@dataclass(slots=True)
class ScoreTable:
    """All scores.

    Attributes:
        trouble: Pages that could not be scored, with the reason. They are listed, but do not count.
    """

    scores: list[PageScore] = field(default_factory=list)
    trouble: dict[str, str] = field(default_factory=dict)

    def lines(self) -> list[str]:
        """A table for each lister, by group and in total, then Stepdeck's misses and false entries, by kind."""
        lines: list[str] = []
        for lister in LISTERS:
            mine = self._of(lister)
            groups = dict.fromkeys(score.page.group for score in mine)
            heads = ("pages", "targets", "listeners", "viewport", "whole page", "listener-only", "precision", "neutral")
            table = Table((lister, *heads))
            for group in groups:
                table.rows.append((group, *_cells([score for score in mine if score.page.group == group])))
            table.rows.append(("all", *_cells(mine)))
            lines += [*table.lines(), ""]
        lines += [score.sampled for score in self._of(LISTERS[0]) if score.sampled]
        lines += self.details(LISTERS[0])
        return lines + [f"Not scored: {name}: {reason}" for name, reason in self.trouble.items()]

    def line(self, page: BenchPage) -> str:
        """The result of one page, in short."""
        name = f"{page.group}/{page.name}"
        if name in self.trouble:
            return f"{name}: not scored: {self.trouble[name]}"
        mine = next(score for score in self._of(LISTERS[0]) if score.page is page)
        found = sum(one.found for one in mine.met)
        return f"{name}: {found} of {len(mine.met)} targets, {len(mine.false)} false, {len(mine.neutral)} neutral"

    def details(self, lister: str) -> list[str]:
        """Every miss and every false entry, by kind, and the number of entries that do not count, by reason."""
        missed: dict[str, list[str]] = {}
        false: dict[str, list[str]] = {}
        for score in self._of(lister):
            for entries, texts in ((missed, score.missed), (false, score.false)):
                for reason, text in texts:
                    entries.setdefault(reason, []).append(f"{score.page.group}/{score.page.name}: {text}")
        neutral = Counter(reason for score in self._of(lister) for reason, _ in score.neutral)
        return [
            *_by_kind(f"Missed by {lister}", missed),
            *_by_kind(f"Listed without reason by {lister}", false),
            f"Listed by {lister} and not counted: {neutral.total()}",
            *(f"  {reason} ({count})" for reason, count in neutral.most_common()),
        ]

    def _of(self, lister: str) -> list[PageScore]:
        return [score for score in self.scores if score.lister == lister]


def _cells(scores: list[PageScore]) -> tuple[str, ...]:
    met = [one for score in scores for one in score.met]
    listeners = [one for one in met if one.kind == "listener-only"]
    found = sum(one.found for one in met)
    wrong = sum(len(score.false) for score in scores)
    return (
        str(len(scores)),
        str(len(met)),
        str(len(listeners)),
        _recall([one for one in met if one.at_once]),
        _recall(met),
        _recall(listeners),
        _ratio(found, found + wrong),
        str(sum(len(score.neutral) for score in scores)),
    )


def _recall(met: list[Met]) -> str:
    return _ratio(sum(one.found for one in met), len(met))


def _ratio(part: int, whole: int) -> str:
    return f"{part / whole:.3f}" if whole else "–"


def _by_kind(title: str, entries: dict[str, list[str]]) -> list[str]:
    lines = [f"{title}: {sum(map(len, entries.values()))}"]
    for kind, texts in sorted(entries.items(), key=lambda item: -len(item[1])):
        lines += [f"  {kind} ({len(texts)})", *(f"    {text}" for text in texts)]
    return lines
