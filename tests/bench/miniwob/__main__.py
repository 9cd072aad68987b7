"""`python -m tests.bench.miniwob [task …] [--seeds 0 1 2]`: play tasks and print the results."""

import argparse
import asyncio

from tests.bench.miniwob.run import SEEDS, run_episodes


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.miniwob", description=__doc__)
    parser.add_argument("tasks", nargs="*", metavar="task")
    parser.add_argument("--seeds", nargs="+", type=int, default=list(SEEDS))
    parser.add_argument("--all", action="store_true", help="also tell of the episodes that were solved")
    arguments = parser.parse_args()
    table = asyncio.run(run_episodes(arguments.tasks, arguments.seeds))
    if arguments.all:
        for episode in table.episodes:
            verdict = "solved" if episode.solved else "FAILED"
            print(f"{verdict} {episode.task:28} {episode.seed:4} {episode.steps:3} steps  {episode.goal}")
    print("\n".join(table.lines()))


main()
