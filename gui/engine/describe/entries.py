"""Typed text that became an entry beside its field, such as a name in a list of recipients. Pure."""

import re
from collections.abc import Sequence

from gui.schema.code import Code
from gui.schema.fact import Fact
from gui.schema.page import Observation

_ENDS = " \t\n,;"
"""The end of a typed entry, which is not part of it."""


def is_entry(typed: str, facts: Sequence[Fact], name: str) -> bool:
    """Whether facts about other elements than the named field contain the typed text."""
    entry = typed.rstrip(_ENDS)
    others = (arg for one in facts if ("target", name) not in one.args for _, arg in one.args)
    return bool(entry) and any(entry in arg for arg in others if isinstance(arg, str))


def without_entries(
    remarks: tuple[Fact, ...], typed: str | None, changes: Sequence[Fact], before: Observation | None, now: Observation
) -> tuple[Fact, ...]:
    """Remarks on a step without that a field did not keep what the page has made an entry of.

    Args:
        remarks: What the engine told of the step.
        typed: What was typed.
        changes: What changed on the page.
        before: The page before it.
        now: The page after it.
    """
    entry = (typed or "").rstrip(_ENDS)
    lost = [one for one in remarks if one.code is Code.NOT_KEPT]
    if not entry or not lost:
        return remarks
    known = {one.description for one in before.actions} if before is not None else set()
    whole = re.compile(rf"(?<!\w){re.escape(entry)}(?!\w)")
    acts = any(whole.search(one.description) for one in now.actions if one.description not in known)
    return tuple(
        one for one in remarks if one not in lost or not (acts or is_entry(entry, changes, str(one["target"])))
    )
