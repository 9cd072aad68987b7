"""Whether the window keeps its turns short."""

from gui.widgets.common.pause_watch import LIMIT_MS, PauseReport

_PARTS = 4
"""Into so many turns at least the work is divided. Where all was done in one, it took more than half of the work."""


def turns_are_short(report: PauseReport) -> bool:
    """Whether no turn worked for a noticeable moment, or on a slow computer for more than a small part of the whole.

    A computer that has just started may take ten times as long for the same work: memory that is touched for the first
    time is slow there.
    """
    return report.most_work_ms < max(LIMIT_MS, report.work_ms / _PARTS)
