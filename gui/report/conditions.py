"""The conditions of a report's steps: sizes, devices, the network, the language."""

from collections.abc import Callable, Sequence
from datetime import datetime
from itertools import groupby

from gui.engine.store import SessionNote
from gui.schema.step import Conditions, StepRecord


def conditions_words(records: Sequence[StepRecord], size: tuple[int, int]) -> tuple[str, ...]:
    """A line each for the sizes, and for unusual network, language and time zone settings.

    Args:
        records: The steps in order.
        size: The initial size of the session, for steps without a known one.
    """
    ended = [record for record in records if record.outcome != "running"]
    sizes = _runs(ended, lambda under: _size_words(under, size)) or _size_words(Conditions(), size)
    lines = [f"Size of the page: {sizes}"]
    lines.append(_runs(ended, lambda under: "Offline" if under.offline else ""))
    lines.append(_runs(ended, lambda under: f"Network limited to {under.speed}" if under.speed != "full" else ""))
    lines.append(_runs(ended, lambda under: f"Language {under.locale}" if under.locale else ""))
    lines.append(_runs(ended, lambda under: f"Time zone {under.time_zone}" if under.time_zone else ""))
    return tuple(f"{line}." for line in lines if line)


def began_at(records: Sequence[StepRecord], note: SessionNote) -> datetime:
    """When the first of these steps began: a reopened session began again only then."""
    return min((record.started_at for record in records), default=note.began_at)


def _size_words(under: Conditions, size: tuple[int, int]) -> str:
    wide, high = under.size if min(under.size) > 0 else size
    return f"{under.device}, {wide} × {high}" if under.device else f"{wide} × {high}"


def _runs(records: Sequence[StepRecord], words: Callable[[Conditions], str]) -> str:
    """Which steps have which condition; without step numbers if it applies to all, empty if to none."""
    runs = [(said, [one.number for one in run]) for said, run in groupby(records, lambda one: words(one.under))]
    if len(runs) == 1:
        return runs[0][0]
    told = dict.fromkeys(said for said, _ in runs if said)
    return "; ".join(f"{said} in {_numbers([run for held, run in runs if held == said])}" for said in told)


def _numbers(runs: Sequence[Sequence[int]]) -> str:
    parts = [f"{run[0]}–{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs]
    one = len(runs) == 1 and len(runs[0]) == 1
    return f"{'step' if one else 'steps'} {', '.join(parts)}"
