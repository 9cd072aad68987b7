"""Play episodes and count the solved ones."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from gui.engine.local import LocalSession, local_session
from gui.schema.errors import StepdeckError
from tests.bench.assets import MissingAssetError
from tests.bench.miniwob.player import LackingError, Player
from tests.bench.miniwob.scripts import SCRIPTS, Script
from tests.bench.pages import BenchPage, serve_pages, start_episode

SEEDS = (0, 1, 2)
VIEWPORT = (1280, 1100)
WITHIN_S = 120
"""Seconds after which an episode is given up."""

_OUTCOME = "() => ({done: WOB_DONE_GLOBAL, reward: WOB_RAW_REWARD_GLOBAL})"
"""The page's own verdict: the raw reward, since the other one shrinks with the duration of the episode."""


@dataclass(frozen=True, slots=True)
class Episode:
    """One task with one seed.

    Attributes:
        goal: The task, as read by the engine.
        steps: The number of steps.
        solved: Whether the page gave its full reward.
        lacked: A sentence on why it was not solved; empty for a solved one.
    """

    task: str
    seed: int
    goal: str
    steps: int
    solved: bool
    lacked: str = ""


@dataclass(slots=True)
class EpisodeTable:
    """All episodes of one run, in order."""

    episodes: list[Episode] = field(default_factory=list)

    @property
    def solved(self) -> int:
        """The number of solved episodes."""
        return sum(episode.solved for episode in self.episodes)

    @property
    def rate(self) -> float:
        """The share of solved episodes, from 0 to 1; 0 if none was played."""
        return self.solved / len(self.episodes) if self.episodes else 0.0

    def lines(self) -> list[str]:
        """The result in lines: the rate, and each failed episode with the reason."""
        failed = [episode for episode in self.episodes if not episode.solved]
        tasks = len({episode.task for episode in self.episodes})
        return [
            f"MiniWoB++: {self.solved} of {len(self.episodes)} episodes solved ({self.rate:.1%}), {tasks} tasks",
            *(f"  {episode.task}, seed {episode.seed}: {episode.lacked}" for episode in failed),
        ]


async def run_episodes(tasks: Sequence[str] = (), seeds: Sequence[int] = SEEDS) -> EpisodeTable:
    """Play each task with each seed, all tasks if none are named.

    Raises:
        ValueError: There is no script for a task.
        MissingAssetError: The package miniwob is not installed.
    """
    if unknown := [task for task in tasks if task not in SCRIPTS]:
        raise ValueError(f"There is no script for {', '.join(unknown)}.")
    table = EpisodeTable()
    with serve_pages(["miniwob"]) as pages:
        if "miniwob" in pages.missing:
            raise MissingAssetError(pages.missing["miniwob"])
        async with local_session(headless=True, viewport=VIEWPORT) as session:
            for page in pages:
                if page.name in (tasks or SCRIPTS):
                    for seed in seeds:
                        table.episodes.append(await play(session, page, seed, SCRIPTS[page.name]))
    return table


async def play(session: LocalSession, page: BenchPage, seed: int, script: Script) -> Episode:
    """Load the page, start the episode, run the script, and read the page's verdict."""
    player: Player | None = None
    lacked = ""
    try:
        await session.observe(page.url)
        await session.page.evaluate(start_episode(seed))
        await session.page.mouse.move(VIEWPORT[0] - 1, VIEWPORT[1] - 1)  # its last position is arbitrary
        player = Player(session, await session.observe())
        await asyncio.wait_for(script(player), WITHIN_S)
    except LackingError as error:
        lacked = str(error)
    except StepdeckError as error:
        lacked = f"The page could not be read: {error.what}"
    except TimeoutError:
        lacked = f"Not done after {WITHIN_S} s."
    outcome = await session.page.evaluate(_OUTCOME)
    lacked = lacked or _short_of(outcome, player.doubt if player else "")
    goal, steps = (player.goal, player.steps) if player else ("", 0)
    return Episode(page.name, seed, goal, steps, not lacked, lacked)


def _short_of(outcome: dict[str, Any], doubt: str) -> str:
    """What a completed script was short of; empty for the full reward."""
    if outcome["done"] and outcome["reward"] >= 1:
        return ""
    verdict = f"gave {outcome['reward']:g}" if outcome["done"] else "still waits"
    return f"All steps were done, and the page {verdict}. {doubt}".strip()
