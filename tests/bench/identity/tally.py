"""Count the results of each method on each true correspondence. Pure."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Literal

from tests.bench.identity.pairs import PARTS, PagePair, Truth
from tests.bench.table import Table

SAME, LIKELY = "ours: same alone", "ours: same and likely"
"""The names of our own lines."""

Outcome = Literal["found", "wrong", "refused", "gone refused", "gone wrong"]


def judge(truth: Truth, answer: str | None, same: bool) -> Outcome:
    """The verdict on an answer.

    Args:
        truth: The true place of the element.
        answer: The path of the chosen element; None if none was chosen.
        same: Whether the chosen element is the true one.
    """
    if truth.new is None:
        return "gone refused" if answer is None else "gone wrong"
    if answer is None:
        return "refused"
    return "found" if same else "wrong"


@dataclass(frozen=True, slots=True)
class Failure:
    """A true correspondence that a method missed.

    Attributes:
        by: The method's own explanation.
    """

    pair: str
    way: str
    outcome: Outcome
    truth: Truth
    answer: str | None
    by: str = ""

    def line(self) -> str:
        """The failure in words."""
        truth = self.truth
        return (
            f"{self.pair}  {self.outcome}  {truth.role} “{truth.name}”\n    old    {truth.old}\n"
            f"    truth  {truth.new or 'gone'}\n    chose  {self.answer or 'none'}{f'  ({self.by})' if self.by else ''}"
        )


@dataclass(slots=True)
class Tally:
    """The outcomes of each method, by pair.

    Attributes:
        pairs: The names of the measured pairs.
        left_out: Unavailable pairs, with the reason.
    """

    counts: dict[str, dict[str, Counter[Outcome]]] = field(default_factory=dict)
    failures: list[Failure] = field(default_factory=list)
    pairs: list[str] = field(default_factory=list)
    left_out: dict[str, str] = field(default_factory=dict)

    def add(self, pair: str, way: str, truth: Truth, answer: str | None, same: bool, by: str = "") -> None:
        """Count one answer."""
        outcome = judge(truth, answer, same)
        self.counts.setdefault(way, {}).setdefault(pair, Counter())[outcome] += 1
        if outcome in ("wrong", "refused", "gone wrong"):
            self.failures.append(Failure(pair, way, outcome, truth, answer, by))

    def table(self, pairs: Iterable[str], title: str) -> Table:
        """A line for each method, over some pairs."""
        chosen = list(pairs)
        heads = (title, "found", "wrong", "refused", "of the gone: refused")
        table = Table(heads)
        for way, by_pair in self.counts.items():
            total = sum((by_pair.get(pair, Counter()) for pair in chosen), Counter[Outcome]())
            table.rows.append((way, *_shares(total)))
        return table

    def each(self, way: str) -> Table:
        """A line for each pair, for one method."""
        by_pair = self.counts[way]
        rows: Sequence[Sequence[str]] = [(pair, *_shares(count)) for pair, count in by_pair.items()]
        return Table((way, "found", "wrong", "refused", "of the gone: refused"), list(rows))


def report(tally: Tally, pairs: Sequence[PagePair], *, each: bool, markdown: bool) -> list[str]:
    """The table of all pairs, then of each part.

    Args:
        tally: The measured results.
        pairs: The requested pairs.
        each: Whether to add every pair, and our misses on the development half.
        markdown: Whether to write tables for a README.
    """
    halves = {"all pairs": [pair.name for pair in pairs]}
    for part in PARTS:
        title = f"{part} {'half' if part in ('development', 'held') else 'part'}"
        halves[title] = [pair.name for pair in pairs if pair.half == part]
    lines: list[str] = []
    for title, names in halves.items():
        if measured := [name for name in names if name in tally.pairs]:
            table = tally.table(measured, f"{title} ({len(measured)})")
            lines += ["", *(table.markdown() if markdown else table.lines())]
    if each:
        for way in tally.counts:
            lines += ["", *tally.each(way).lines()]
        shown = {pair.name for pair in pairs if pair.half == "development"}
        ours = [failure for failure in tally.failures if failure.pair in shown and failure.way == LIKELY]
        lines += ["", *(failure.line() for failure in ours)]
    lines += [f"Left out: {name}: {reason}." for name, reason in tally.left_out.items()]
    return lines[1:]


def _shares(count: Counter[Outcome]) -> tuple[str, str, str, str]:
    there = count["found"] + count["wrong"] + count["refused"]
    gone = count["gone refused"] + count["gone wrong"]
    return (
        _share(count["found"], there),
        _share(count["wrong"], there),
        _share(count["refused"], there),
        _share(count["gone refused"], gone),
    )


def _share(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f} % of {whole}" if whole else "–"
