"""Score lists of what can be done against the oracle: recall, recall of listeners, precision.

`python -m tests.bench.score practice recall/kanban http://127.0.0.1:8000/` prints for groups, pages and addresses
what was missed and what was listed without reason; a line a page, as it comes, goes to the standard error.
`--snapshot` does so for Playwright's snapshot too.
"""

import argparse
import asyncio
import functools
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from gui.engine.local import LocalSession, local_session
from tests.bench.listed import both, resolve
from tests.bench.match import Matching, match
from tests.bench.oracle import MOST, Target, consult
from tests.bench.pages import GROUPS, BenchPage, open_page, serve_pages
from tests.bench.table import Table

VIEWPORT = (1280, 1100)
LISTERS = ("Stepdeck", "aria_snapshot(ai)")


@dataclass(slots=True)
class PageScore:
    """One page and one lister.

    Attributes:
        sampled: How much of the page was judged, if not all.
    """

    page: BenchPage
    lister: str
    targets: list[Target]
    matching: Matching
    sampled: str = ""


@dataclass(slots=True)
class ScoreTable:
    """All scores.

    Attributes:
        trouble: Pages that could not be scored, with the reason. They count for nothing and are listed.
    """

    scores: list[PageScore] = field(default_factory=list)
    trouble: dict[str, str] = field(default_factory=dict)

    def lines(self) -> list[str]:
        """A table a lister, by group and in all, then what was missed and falsely listed by Stepdeck, by kind."""
        lines: list[str] = []
        for lister in LISTERS:
            mine = [score for score in self.scores if score.lister == lister]
            groups = dict.fromkeys(score.page.group for score in mine)
            heads = ("pages", "targets", "listeners", "viewport", "whole page", "listener-only", "precision", "neutral")
            table = Table((lister, *heads))
            for group in groups:
                table.rows.append((group, *_cells([score for score in mine if score.page.group == group])))
            table.rows.append(("all", *_cells(mine)))
            lines += [*table.lines(), ""]
        lines += [score.sampled for score in self.scores if score.sampled and score.lister == LISTERS[0]]
        lines += self.details(LISTERS[0])
        return lines + [f"Not scored: {name}: {reason}" for name, reason in self.trouble.items()]

    def line(self, page: BenchPage) -> str:
        """What came of one page, in short."""
        name = f"{page.group}/{page.name}"
        if name in self.trouble:
            return f"{name}: not scored: {self.trouble[name]}"
        mine = next(score for score in self.scores if score.page is page and score.lister == LISTERS[0])
        met = mine.matching
        return (
            f"{name}: {len(met.found)} of {len(mine.targets)} targets, "
            f"{len(met.false)} false, {len(met.neutral)} neutral"
        )

    def details(self, lister: str) -> list[str]:
        """Every miss and every false entry, by kind."""
        missed: dict[str, list[str]] = {}
        false: dict[str, list[str]] = {}
        for score in (score for score in self.scores if score.lister == lister):
            where = f"{score.page.group}/{score.page.name}"
            for target, reason in score.matching.missed.items():
                text = f"{where}: {target.role} “{target.name[:40]}”, {reason}: {target.node.hint()}"
                missed.setdefault(target.kind, []).append(text)
            for entry, reason in score.matching.false.items():
                text = f"{where}: {entry.id} {entry.words[:60]}: {entry.node.hint() if entry.node else '?'}"
                false.setdefault(reason, []).append(text)
        return [*_by_kind(f"Missed by {lister}", missed), *_by_kind(f"Listed without reason by {lister}", false)]


def _no_progress(_line: str) -> None:
    """Say nothing."""


async def score(pages: Sequence[BenchPage], progress: Callable[[str], None] = _no_progress) -> ScoreTable:
    """Score the engine, and Playwright's snapshot beside it, on each page, in a fresh browser.

    Args:
        pages: To score on.
        progress: Given a line a page, as it comes.
    """
    table = ScoreTable()
    for page in pages:
        try:
            async with local_session(headless=True, viewport=VIEWPORT) as session:
                table.scores += await _score_page(session, page)
        except Exception as error:  # one page that breaks must not hide the others; it is named in the table
            table.trouble[f"{page.group}/{page.name}"] = f"{type(error).__name__}: {error}".partition("\n")[0]
        progress(table.line(page))
    return table


async def _score_page(session: LocalSession, page: BenchPage) -> list[PageScore]:
    await open_page(session.page, page)
    found = await both(session)
    oracle = await consult(session.page)
    try:
        sampled = ""
        if oracle.left_out:
            sampled = f"{page.group}/{page.name}: a sample of {MOST} of its {oracle.possible} candidates was judged."
        return [
            PageScore(page, lister, oracle.targets, match(oracle, resolve(marked, oracle.facts)), sampled)
            for lister, marked in zip(LISTERS, found, strict=True)
        ]
    finally:
        await oracle.facts.close()


def _cells(scores: list[PageScore]) -> tuple[str, ...]:
    targets = [(target, score.matching) for score in scores for target in score.targets]
    listeners = [(target, matching) for target, matching in targets if target.kind == "listener-only"]
    met = sum(len(score.matching.found) for score in scores)
    wrong = sum(len(score.matching.false) for score in scores)
    return (
        str(len(scores)),
        str(len(targets)),
        str(len(listeners)),
        _recall([(target, matching) for target, matching in targets if target.at_once]),
        _recall(targets),
        _recall(listeners),
        _ratio(met, met + wrong),
        str(sum(len(score.matching.neutral) for score in scores)),
    )


def _recall(targets: list[tuple[Target, Matching]]) -> str:
    return _ratio(sum(target in matching.found for target, matching in targets), len(targets))


def _ratio(part: int, whole: int) -> str:
    return f"{part / whole:.3f}" if whole else "–"


def _by_kind(title: str, entries: dict[str, list[str]]) -> list[str]:
    lines = [f"{title}: {sum(map(len, entries.values()))}"]
    for kind, texts in sorted(entries.items(), key=lambda item: -len(item[1])):
        lines += [f"  {kind} ({len(texts)})", *(f"    {text}" for text in texts)]
    return lines


def _chosen(wanted: Iterable[str], pages: Sequence[BenchPage]) -> list[BenchPage]:
    """Pages of groups (`recall`), single pages (`recall/kanban`) and addresses, as they were named."""
    chosen: list[BenchPage] = []
    for name in wanted:
        if "://" in name:
            chosen.append(BenchPage(name, name, "address"))
        else:
            chosen += [page for page in pages if name in (page.group, f"{page.group}/{page.name}")]
    return chosen


def main(arguments: list[str]) -> int:
    """Score and print; the exit status is 1 if a page could not be scored."""
    parser = argparse.ArgumentParser(prog="tests.bench.score", description=__doc__)
    parser.add_argument("what", nargs="+", help="groups, group/page, or addresses")
    parser.add_argument("--snapshot", action="store_true", help="details of Playwright's snapshot too")
    options = parser.parse_args(arguments)
    groups = [name for name in GROUPS if any(name == what.partition("/")[0] for what in options.what)]
    with serve_pages(groups) as pages:
        chosen = _chosen(options.what, pages)
        if not chosen:
            parser.error(f"no such page; groups are {', '.join(GROUPS)}")
        table = asyncio.run(score(chosen, functools.partial(print, file=sys.stderr, flush=True)))
    print("\n".join(table.lines()))
    if options.snapshot:
        print("\n".join(table.details(LISTERS[1])))
    return 1 if table.trouble else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
