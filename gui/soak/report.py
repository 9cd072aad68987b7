"""The results of a soak as a table. Pure."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from operator import attrgetter

from gui.soak.processes import Load
from gui.soak.stores import Store

WARM_UP = 500
"""Steps before growth counts: caches fill until then."""

_MEGA = 1_000_000
_COLUMNS = ("minutes", "steps", "errors", "own MB", "C library MB", "driver MB", "browser MB", "handles", "threads")


@dataclass(frozen=True, slots=True)
class Sample:
    """One sample of a soak: seconds since its start, steps of all sessions, errors, and the load."""

    after_s: float
    steps: int
    errors: int
    load: Load


@dataclass(slots=True)
class Soaked:
    """The result of a soak.

    Attributes:
        refused: The number of steps that failed for a reason on the page, by that reason.
        errors: The number of unexpected errors, by kind.
        children: The number of processes left after the end; `folders` is that of temporary folders.
        warm_stores: What each store held after the warm-up, if asked for; `stores` is that shortly before the end.
    """

    sessions: int = 0
    steps: int = 0
    samples: list[Sample] = field(default_factory=list)
    refused: Counter[str] = field(default_factory=Counter)
    errors: Counter[str] = field(default_factory=Counter)
    children: int = 0
    folders: tuple[str, ...] = ()
    warm_stores: dict[str, Store] = field(default_factory=dict)
    stores: dict[str, Store] = field(default_factory=dict)

    @property
    def clean(self) -> bool:
        """Whether there was no error and nothing was left behind."""
        return not (self.errors or self.children or self.folders)


def growth_per_100(samples: Sequence[Sample], of: Callable[[Load], int] = attrgetter("own")) -> float | None:
    """Bytes by which our own process grew per 100 steps after the first `WARM_UP`; None after too few steps.

    It is the slope of a least-squares line, so that one sample more or less at the end does not decide.
    """
    looks = [(sample.steps, of(sample.load)) for sample in samples if sample.steps >= WARM_UP]
    if not looks or looks[-1][0] - looks[0][0] < 100:
        return None
    steps, sizes = [look[0] for look in looks], [look[1] for look in looks]
    middle, size = sum(steps) / len(steps), sum(sizes) / len(sizes)
    spread = sum((step - middle) ** 2 for step in steps)
    return 100 * sum((step - middle) * (own - size) for step, own in looks) / spread


def report(soaked: Soaked, *, lines: int = 12) -> str:
    """A soak as text: a table of at most so many samples, evenly spread, then growth and leftovers."""
    samples = soaked.samples
    shown = sorted({round(at * (len(samples) - 1) / (lines - 1)) for at in range(lines)}) if samples else []
    rows = [_COLUMNS, *(_row(samples[at]) for at in shown)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(_COLUMNS))]
    table = ["  ".join(cell.rjust(width) for cell, width in zip(row, widths, strict=True)) for row in rows]
    growth = growth_per_100(samples)
    grew = "too few steps to tell" if growth is None else f"{growth / _MEGA:.2f} MB"
    used = growth_per_100(samples, attrgetter("in_use"))
    if used is not None and samples[-1].load.in_use:
        grew += f"; of that, memory from the C library by {used / _MEGA:.2f} MB"
    return "\n".join(
        [
            *table,
            "",
            f"{soaked.steps} steps in {soaked.sessions} sessions.",
            f"Growth of our own process for 100 steps, after the first {WARM_UP}: {grew}.",
            f"Refused by pages: {_counted(soaked.refused)}.",
            f"Errors: {_counted(soaked.errors)}.",
            f"Left behind: {soaked.children} processes, {len(soaked.folders)} temporary folders or files"
            f"{': ' + ', '.join(soaked.folders) if soaked.folders else ''}.",
        ]
    )


def _row(sample: Sample) -> tuple[str, ...]:
    load = sample.load
    sizes = (f"{size / _MEGA:.1f}" for size in (load.own, load.in_use, load.driver, load.browser))
    return (
        f"{sample.after_s / 60:.1f}",
        str(sample.steps),
        str(sample.errors),
        *sizes,
        str(load.handles),
        str(load.threads),
    )


def _counted(what: Counter[str]) -> str:
    return ", ".join(f"{count} {name}" for name, count in what.most_common()) or "none"
