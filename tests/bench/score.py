"""Score lists of actions against the oracle: recall, recall of listeners, precision.

`python -m tests.bench.score practice recall/kanban http://127.0.0.1:8000/` prints the misses and false entries of
groups, pages and addresses; a line for each finished page goes to standard error. `--snapshot` also scores Playwright's
snapshot.
"""

import argparse
import asyncio
import functools
import sys
from collections.abc import Callable, Iterable, Sequence

from gui.engine.local import LocalSession, local_session
from tests.bench.listed import both, resolve
from tests.bench.match import match
from tests.bench.oracle import MOST, consult
from tests.bench.pages import GROUPS, BenchPage, open_page, serve_pages
from tests.bench.tally import LISTERS, PageScore, ScoreTable

VIEWPORT = (1280, 1100)
_PATIENCE_S = 5.0
"""Seconds after which a page that still loads may have opened a dialog."""
_MOST_QUESTIONS = 5


def _no_progress(_line: str) -> None:
    """Report nothing."""


async def score(pages: Sequence[BenchPage], progress: Callable[[str], None] = _no_progress) -> ScoreTable:
    """Score the engine and Playwright's snapshot on each page, in a fresh browser.

    Args:
        pages: The pages.
        progress: Called with a line for each finished page.
    """
    table = ScoreTable()
    for page in pages:
        try:
            async with local_session(headless=True, viewport=VIEWPORT) as session:
                table.scores += await _score_page(session, page)
        except Exception as error:  # a broken page must not hide the others; the table names it
            table.trouble[f"{page.group}/{page.name}"] = f"{type(error).__name__}: {error}".partition("\n")[0]
        progress(table.line(page))
    return table


async def open_answered(session: LocalSession, page: BenchPage) -> None:
    """Open a page and answer the browser's own dialogs: a page does not answer while one is open."""
    opening = asyncio.ensure_future(open_page(session.page, page))
    try:
        while not opening.done():
            await asyncio.wait({opening}, timeout=_PATIENCE_S)
            await _answer(session)
    finally:
        opening.cancel()
    await opening


async def _answer(session: LocalSession) -> None:
    for _ in range(_MOST_QUESTIONS):
        seen = await session.observe()
        if seen.question is None:
            return
        await session.step(seen.actions[0].id)


async def _score_page(session: LocalSession, page: BenchPage) -> list[PageScore]:
    await open_answered(session, page)
    found = await both(session)
    oracle = await consult(session.page)
    try:
        sampled = ""
        if oracle.left_out:
            sampled = f"{page.group}/{page.name}: a sample of {MOST} of its {oracle.possible} candidates was judged."
        return [
            PageScore.of(page, lister, oracle.targets, match(oracle, resolve(marked, oracle.facts)), sampled)
            for lister, marked in zip(LISTERS, found, strict=True)
        ]
    finally:
        await oracle.facts.close()


def _chosen(wanted: Iterable[str], pages: Sequence[BenchPage]) -> list[BenchPage]:
    """The named pages: of groups (`recall`), single ones (`recall/kanban`) and addresses."""
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
