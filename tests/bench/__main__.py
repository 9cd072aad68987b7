"""`python -m tests.bench`: measure, and print what came out."""

import argparse
import asyncio
import os
import platform
import sys
from collections.abc import Awaitable, Callable
from datetime import date
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple

from gui.engine.local import local_session
from tests.bench.identity.pairs import PARTS as PARTS_OF_PAIRS
from tests.bench.pages import GROUPS, PageSet, serve_pages
from tests.bench.timing import RUNS, measure


def main(arguments: list[str]) -> int:
    """Run the requested parts; returns the exit status, 1 if a page could not be measured."""
    options = _parser().parse_args(arguments)
    with serve_pages(options.group) as pages:
        return asyncio.run(_bench(pages, options))


class Outcome(NamedTuple):
    """The result of a part.

    Attributes:
        lines: The lines to print.
        whole: Whether every page could be measured.
    """

    lines: list[str]
    whole: bool


async def _bench(pages: PageSet, options: argparse.Namespace) -> int:
    print(await _header())
    for group, reason in pages.missing.items():
        print(f"Left out: {group}: {reason}.")
    whole = True
    for part in options.part:
        outcome = await PARTS[part](pages, options)
        print("\n" + "\n".join(outcome.lines), flush=True)
        whole = whole and outcome.whole
    return 0 if whole else 1


async def _time(pages: PageSet, options: argparse.Namespace) -> Outcome:
    table = await measure(pages, runs=options.runs, progress=_progress)
    tables = {"Each page": table.each(), **table.tables()} if options.each else table.tables()
    lines: list[str] = []
    for title, part in tables.items():
        text = part.markdown() if options.markdown else part.lines()
        lines += ["", f"**{title}**" if options.markdown else title, "", *text]
    return Outcome(lines[1:], not table.failed)


async def _recall(pages: PageSet, options: argparse.Namespace) -> Outcome:
    from tests.bench.score import score

    table = await score(pages)
    return Outcome(_as_it_is(table.lines(), options), not table.trouble)


async def _miniwob(pages: PageSet, options: argparse.Namespace) -> Outcome:
    if not any(page.group == "miniwob" for page in pages):
        return Outcome(["No episodes: the pages of MiniWoB++ are not among these."], False)
    from tests.bench.miniwob.run import run_episodes

    return Outcome(_as_it_is((await run_episodes()).lines(), options), True)


async def _serve(pages: PageSet, options: argparse.Namespace) -> Outcome:
    practice = [page for page in pages if page.group == "practice"]
    if not practice:
        return Outcome(["Nothing served: the practice site is not among these pages."], False)
    from tests.bench.serving import measure_serving

    made = await measure_serving(practice, runs=options.runs)
    return Outcome(made.table().markdown() if options.markdown else made.table().lines(), made.whole)


async def _parts(pages: PageSet, options: argparse.Namespace) -> Outcome:
    from tests.bench.parts import measure_parts

    table = await measure_parts(pages, runs=options.runs)
    return Outcome(table.table().markdown() if options.markdown else table.table().lines(), not table.failed)


async def _live(pages: PageSet, options: argparse.Namespace) -> Outcome:
    from tests.bench.live import measure_live

    try:
        table = (await measure_live()).table()
    except RuntimeError as error:
        return Outcome([f"The live picture could not be measured: {error}"], False)
    return Outcome(table.markdown() if options.markdown else table.lines(), True)


async def _identity(pages: PageSet, options: argparse.Namespace) -> Outcome:
    from tests.bench.identity.pairs import load_pairs
    from tests.bench.identity.run import measure_identity
    from tests.bench.identity.tally import report

    pairs = [pair for pair in load_pairs(options.half) if options.pair in (None, pair.name)]
    tally = await measure_identity(pairs, rivals=not options.ours, progress=_progress)
    return Outcome(report(tally, pairs, each=options.each, markdown=options.markdown), bool(tally.pairs))


async def _hostile(_: PageSet, options: argparse.Namespace) -> Outcome:
    from tests.bench.hostile import measure_hostile

    table = await measure_hostile(only=options.case, theirs=not options.ours, progress=_progress)
    return Outcome(table.markdown() if options.markdown else table.lines(), bool(table.rows))


def _as_it_is(lines: list[str], options: argparse.Namespace) -> list[str]:
    return ["```text", *lines, "```"] if options.markdown else lines


PARTS: dict[str, Callable[[PageSet, argparse.Namespace], Awaitable[Outcome]]] = {
    "time": _time,
    "recall": _recall,
    "miniwob": _miniwob,
    "serve": _serve,
    "live": _live,
    "identity": _identity,
    "parts": _parts,
    "hostile": _hostile,
}


async def _header() -> str:
    async with local_session() as session:
        browser = session.page.context.browser
        name = f"{session.session.info.browser_name} ({browser.version if browser else 'attached'})"
    machine = f"{_processor()}, {os.cpu_count()} cores, {platform.system()}"
    return (
        f"{date.today().isoformat()}, {machine}, Python {platform.python_version()}, {name}, "
        f"Playwright {version('playwright')}"
    )


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        lines = []
    named = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(named, "") or platform.processor() or platform.machine()


def _progress(what: str) -> None:
    if sys.stderr.isatty():
        print(f"\r\x1b[K{what}\r", end="", file=sys.stderr, flush=True)


def _part(word: str) -> str:
    if word not in PARTS:
        raise argparse.ArgumentTypeError(f"there is no part “{word}”; there are {', '.join(PARTS)}")
    return word


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="bench", description="Measure how fast and how completely pages are read, and print it."
    )
    said = (
        "time, recall, miniwob, serve (what the server adds), live (the live picture) or identity (finding elements "
        "again in another version of their page), all of them if none is named; or parts, which takes observe() apart, "
        "or hostile, which tries hostile pages"
    )
    parser.add_argument(
        "part",
        nargs="*",
        type=_part,
        default=["time", "recall", "miniwob", "serve", "live", "identity"],
        metavar="PART",
        help=said,
    )
    parser.add_argument("--group", action="append", choices=list(GROUPS), help="only these pages; may be repeated")
    parser.add_argument("--half", choices=PARTS_OF_PAIRS, help="identity: only this part of the pairs")
    parser.add_argument("--pair", metavar="NAME", help="identity: only this pair")
    parser.add_argument("--case", metavar="WORD", help="hostile: only cases with this in their name or path")
    parser.add_argument("--ours", action="store_true", help="identity, hostile: without what ours is compared with")
    parser.add_argument("--runs", type=int, default=RUNS, metavar="N", help="counted runs a page (%(default)s)")
    parser.add_argument("--each", action="store_true", help="each page, and each failure of identity, as well")
    parser.add_argument("--markdown", action="store_true", help="tables for a README")
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
