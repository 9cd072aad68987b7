"""The test files of a run, shared among processes of pytest: whoever is free takes the next one, for pytest.

Each process imports only what it runs. All of them know the files in the order of `testpaths`, where slow ones come
first: so none is left alone with a long one at the end. Whoever takes a file leaves an empty one, called by its number,
in a folder of the run.
"""

from collections.abc import Generator, Iterator
from pathlib import Path

import pytest


class Turns:
    """A plugin for pytest.

    Args:
        folder: What has been taken; for all processes of the run, empty before the first of them begins.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._untried: Iterator[tuple[int, str]] | None = None

    @pytest.hookimpl(wrapper=True)
    def pytest_collection(self, session: pytest.Session) -> Generator[None, object, object]:
        """Collect the next file that is free, and nothing if there is none."""
        if self._untried is None:
            self._untried = enumerate(_files_of(session.config.args))
        session.config.args = self._take(self._untried)
        return (yield)

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Run the tests of one file after another, as pytest runs those of its only list."""
        items = self._items(session)
        item, count = next(items, None), 0
        while item is not None:
            following = next(items, None)  # what this one does not need is ended before it
            item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
            count += 1
            if session.shouldfail:
                raise session.Failed(session.shouldfail)
            if session.shouldstop:
                raise session.Interrupted(session.shouldstop)
            item = following
        session.testscollected = count
        return True

    def _items(self, session: pytest.Session) -> Iterator[pytest.Item]:
        while session.config.args:
            yield from session.items
            session.config.hook.pytest_collection(session=session)

    def _take(self, untried: Iterator[tuple[int, str]]) -> list[str]:
        """The next file that no process has taken yet; empty if there is none."""
        for number, file in untried:
            try:
                (self._folder / str(number)).touch(exist_ok=False)
            except FileExistsError:
                continue
            return [file]
        return []


def _files_of(arguments: list[str]) -> Iterator[str]:
    """The test files in the folders that pytest was told; tests and files that it was told are left as they are."""
    for argument in arguments:
        if Path(argument).is_dir():
            yield from map(str, sorted(Path(argument).rglob("test_*.py")))
        else:
            yield argument
