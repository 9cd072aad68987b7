"""`python -m tests.bench`: measure, and print one table."""

import argparse
import asyncio
import os
import platform
import sys
from collections.abc import Awaitable, Callable
from datetime import date
from importlib import import_module
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

from gui.engine.local import local_session
from tests.bench.pages import GROUPS, PageSet, serve_pages
from tests.bench.timing import RUNS, measure

PARTS = ("time", "recall", "miniwob")


def main(arguments: list[str]) -> int:
    """Run the parts that are asked for; the exit status is 1 if one of them is not in this checkout."""
    options = _parser().parse_args(arguments)
    with serve_pages(options.group) as pages:
        return asyncio.run(_bench(pages, options))


async def _bench(pages: PageSet, options: argparse.Namespace) -> int:
    parts: dict[str, Callable[[], Awaitable[list[str]]]] = {
        "time": lambda: _time(pages, options),
        "recall": lambda: _recall(pages),
        "miniwob": lambda: _miniwob(pages),
    }
    modules = {"recall": "tests.bench.score", "miniwob": "tests.bench.miniwob"}
    status = 0
    print(await _header())
    for group, reason in pages.missing.items():
        print(f"Left out: {group}: {reason}.")
    for part in options.part or PARTS:
        if part in modules and find_spec(modules[part]) is None:
            print(f"\n{part}: not in this checkout.")
            status = 1
            continue
        print("\n" + "\n".join(await parts[part]()), flush=True)
    return status


async def _time(pages: PageSet, options: argparse.Namespace) -> list[str]:
    table = await measure(pages, runs=options.runs, progress=_progress)
    lines: list[str] = []
    for title, part in table.tables().items():
        text = part.markdown() if options.markdown else part.lines()
        lines += [f"**{title}**" if options.markdown else title, "", *text, ""]
    return lines[:-1]


async def _recall(pages: PageSet) -> list[str]:
    score = import_module("tests.bench.score").score
    lines: list[str] = (await score(pages)).lines()
    return lines


async def _miniwob(pages: PageSet) -> list[str]:
    run_episodes = import_module("tests.bench.miniwob.run").run_episodes
    lines: list[str] = (await run_episodes(pages)).lines()
    return lines


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


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="bench", description=__doc__)
    parser.add_argument("part", nargs="*", choices=PARTS, default=[], help="what to measure; all if none is named")
    parser.add_argument("--group", action="append", choices=list(GROUPS), help="only these pages; may be repeated")
    parser.add_argument("--runs", type=int, default=RUNS, metavar="N", help="counted runs a page (%(default)s)")
    parser.add_argument("--markdown", action="store_true", help="tables for a README")
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
