"""Elements without words in an unbroken run beside one that has a name, once their rows are no longer told. Pure.

On the line of a task, the two dots at its ends follow its name: "New shop", dot, dot, "Find rooms".
"""

from collections.abc import Sequence

from gui.engine.identity.lineup import Lineup
from gui.engine.identity.portrait import Portrait
from gui.schema.target import Target


def in_its_run(target: Target, wanted: Portrait, rivals: Sequence[Portrait], lineup: Lineup) -> Portrait | None:
    """The element at the wanted one's index in the only run with as many elements and the same neighbour as its row.

    The neighbour is the one before the first or after the last, and no rival may have had it. While any element that
    looks like the wanted one has a row, the rows decide.
    """
    order, looks = target.order, wanted.plain.get("classes")
    if wanted.called_plain or not looks or order is None or order.row is None or not wanted.plain.get("row"):
        return None
    like = [one for one in lineup.portraits if one.plain.get("classes") == looks]
    if "row" not in lineup.knows or any(one.plain.get("row") or one.called_plain for one in like):
        return None
    before, after = order.row
    first, last = (wanted.plain.get(fact, "") for fact in ("before", "after"))
    first, last = ("" if before else first), ("" if after else last)
    if not (first or last) or any(_has_neighbour(rival, first, last) for rival in rivals):
        return None
    found = [
        run
        for run in _runs_of(like, wanted)
        if len(run) == before + 1 + after
        and (not first or run[0].plain.get("before") == first)
        and (not last or run[-1].plain.get("after") == last)
    ]
    return found[0][before] if len(found) == 1 else None


def _has_neighbour(rival: Portrait, first: str, last: str) -> bool:
    return bool((first and rival.plain.get("before") == first) or (last and rival.plain.get("after") == last))


def _runs_of(like: Sequence[Portrait], wanted: Portrait) -> list[list[Portrait]]:
    """Those that follow each other directly, in the frame and the section of the wanted one."""
    runs: list[list[Portrait]] = []
    for one in like:
        if any(one.plain.get(fact) != wanted.plain.get(fact) for fact in ("frame", "group")) or one.role != wanted.role:
            continue
        if runs and runs[-1][-1].at + 1 == one.at:
            runs[-1].append(one)
        else:
            runs.append([one])
    return runs
