"""Check that the window keeps its event-loop turns short."""

from gui.widgets.common.pause_watch import LIMIT_MS, PauseReport

_PARTS = 4
"""The work is divided into at least this many turns. When it was all done in one, that turn took more than half of
it."""


def turns_are_short(report: PauseReport) -> bool:
    """Whether no turn took a noticeable time or, on a slow computer, more than a small part of the whole.

    A computer that has just started may take ten times as long for the same work: first access to memory is slow.
    """
    return report.most_work_ms < max(LIMIT_MS, report.work_ms / _PARTS)
