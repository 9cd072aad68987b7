"""Drive several sessions at random for some minutes and measure what grows."""

import asyncio
import contextlib
import os
import random
import tempfile
import time
from collections.abc import Sequence, Set
from pathlib import Path

from gui.engine.local.browser.variables import for_children
from gui.engine.manager import SessionManager
from gui.engine.memory.giving_back import leave_out_what_stays
from gui.engine.session import StepSession
from gui.engine.store import open_store
from gui.practice.apart import site_apart
from gui.schema.action import Action, ActionCall
from gui.schema.errors import SessionEndedError, StepdeckError
from gui.schema.session import StartOptions
from gui.schema.special import Special
from gui.soak.processes import children_of, load_now
from gui.soak.report import WARM_UP, Sample, Soaked, report
from gui.soak.stores import growth, stores_now

_PAGES = ("", "widgets", "fields", "checkout", "cards", "article", "dialogs", "frames", "search", "many")
"""The first pages of the practice site; the others are reached from them."""

_NEW_PAGE_EVERY = 12
"""Steps after which a session goes to the next address, wherever it is."""

_MOST_TABS = 3
"""Pages open new tabs; with more than this, the oldest is closed."""

_LOOK_EVERY_S = 5.0
_TELL_EVERY_S = 60.0
_LEFT_MOST_S, _ENDED_EVERY_S = 10.0, 0.1
"""Seconds for processes to end after the last session, and between two checks."""


def run_soak(
    minutes: float, sessions: int, addresses: Sequence[str] = (), *, pictures: bool = False, stores: bool = False
) -> int:
    """Drive sessions and print growth and leftovers; returns the exit status, 0 if nothing is wrong.

    As in the window, their steps go into a journal on disk, which is removed at the end. The practice site runs in
    a process of its own, which is not measured.

    Args:
        minutes: How long.
        sessions: How many at once.
        addresses: The start pages, used in turn; those of the practice site if empty.
        pictures: Whether each reading takes a picture.
        stores: Whether to print as well what each store held after the warm-up, and at the end.
    """
    with (
        tempfile.TemporaryDirectory(prefix="soak-journal-") as beside,
        tempfile.TemporaryDirectory(prefix="soak-") as folder,
        contextlib.nullcontext() if addresses else site_apart() as site,
    ):
        # Everything created in it is ours. The name is short because browsers keep sockets in it.
        tempfile.tempdir = folder
        try:
            with for_children({"TMPDIR": folder}):
                pages = [site + page for page in _PAGES] if site else addresses
                journal = Path(beside) / "journal.sqlite"
                leave_out_what_stays()  # as the window does
                soaked = asyncio.run(
                    soak(pages, minutes * 60, sessions, pictures=pictures, journal=journal, stores=stores)
                )
        finally:
            tempfile.tempdir = None
        soaked.folders = tuple(sorted(entry.name for entry in Path(folder).iterdir()))
    print(report(soaked))
    if soaked.warm_stores:
        print("", growth(soaked.warm_stores, soaked.stores), sep="\n")
    return 0 if soaked.clean else 1


async def soak(
    pages: Sequence[str],
    seconds: float,
    sessions: int,
    *,
    pictures: bool = False,
    journal: Path | None = None,
    stores: bool = False,
) -> Soaked:
    """Drive sessions at random; see `run_soak`. Without a journal, all steps stay in memory."""
    soaked = Soaked(sessions)
    others = children_of(os.getpid())
    began = time.monotonic()
    manager = SessionManager(open_store(journal))
    try:
        looking = asyncio.ensure_future(_look(soaked, began, others, manager if stores else None))
        drivers = [
            _drive(manager, soaked, _from_another(pages, number, sessions), number, began + seconds, pictures)
            for number in range(sessions)
        ]
        await asyncio.gather(*drivers)
        looking.cancel()
        soaked.samples.append(_sample(soaked, began, others))
    finally:
        await manager.close()
    for _ in range(round(_LEFT_MOST_S / _ENDED_EVERY_S)):
        soaked.children = len(children_of(os.getpid()) - others)
        if not soaked.children:
            break
        await asyncio.sleep(_ENDED_EVERY_S)
    return soaked


async def _look(soaked: Soaked, began: float, others: Set[int], stores_of: SessionManager | None) -> None:
    told = began
    while True:
        await asyncio.sleep(_LOOK_EVERY_S)
        soaked.samples.append(_sample(soaked, began, others))
        if time.monotonic() - told > _TELL_EVERY_S:
            told = time.monotonic()
            load = soaked.samples[-1].load
            print(
                f"{(told - began) / 60:.0f} min: {soaked.steps} steps, {soaked.errors.total()} errors, "
                f"{load.own / 1e6:.1f} MB",
                flush=True,
            )
            if stores_of is not None and soaked.steps >= WARM_UP:
                soaked.stores = stores_now(stores_of)
                soaked.warm_stores = soaked.warm_stores or soaked.stores


def _sample(soaked: Soaked, began: float, others: Set[int]) -> Sample:
    return Sample(time.monotonic() - began, soaked.steps, soaked.errors.total(), load_now(others))


async def _drive(
    manager: SessionManager, soaked: Soaked, pages: Sequence[str], number: int, until: float, pictures: bool
) -> None:
    """Drive one session at a time, and open a new one when it has ended; at least one step is done."""
    chance = random.Random(number)
    done = 0
    while not done or time.monotonic() < until:
        session = await manager.open(StartOptions(headless=True, timeout_minutes=None), pictures=pictures)
        while session.info.active and (not done or time.monotonic() < until):
            page = pages[done // _NEW_PAGE_EVERY % len(pages)] if done % _NEW_PAGE_EVERY == 0 else ""
            done += 1
            try:
                await session.step(_next(session, page, pages, chance))
                soaked.steps += 1
                if session.observation is not None and len(session.observation.metadata.tabs) > _MOST_TABS:
                    await session.close_tab(0)
            except SessionEndedError as error:
                soaked.errors[f"session ended ({error.sentence})"] += 1
            except StepdeckError as error:
                soaked.steps += 1
                soaked.refused[error.fact.code.value] += 1
            except Exception as error:  # any error is counted, and the soak goes on
                soaked.errors[f"{type(error).__name__}: {error}"[:200]] += 1
                await asyncio.sleep(0.1)
        await session.stop()


def _from_another(pages: Sequence[str], number: int, sessions: int) -> Sequence[str]:
    """The pages in the order of one session: each starts elsewhere, or all would show the largest at the same time."""
    first = number * len(pages) // sessions
    return [*pages[first:], *pages[:first]]


def _next(session: StepSession, page: str, pages: Sequence[str], chance: random.Random) -> ActionCall:
    """Choose the next step: go to a page, answer a dialog, or do any available action."""
    seen = session.observation
    if seen is not None and seen.question is not None:
        return ActionCall(action_id=chance.choice([action.id for action in seen.actions if action.status == "valid"]))
    actions = [action for action in seen.actions if _can_be_done(action)] if seen is not None else []
    if page or not actions:
        return ActionCall(action_id=Special.GO_TO, value=page or pages[0])
    action = chance.choice(actions)
    return ActionCall(action_id=action.id, value=_value_for(action, chance))


def _can_be_done(action: Action) -> bool:
    takes_files = action.param is not None and action.param.input_type == "file"
    return action.status == "valid" and action.kind in "LBI" and not takes_files


def _value_for(action: Action, chance: random.Random) -> str | None:
    param = action.param
    if param is None:
        return None
    if param.values:
        return chance.choice(param.values)
    number = chance.randrange(1, 100)
    match param.input_type:
        case "date":
            return f"2027-01-{number % 28 + 1:02}"
        case "email":
            return f"ann{number}@example.org"
    return str(number) if param.type == "number" else f"words {number}"
