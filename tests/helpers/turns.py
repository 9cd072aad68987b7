"""The test files of a run, shared among processes of pytest: whoever is free takes the next one, for pytest.

Each process imports only what it runs. All of them know the files in the order of `testpaths`, where slow ones come
first: so none is left alone with a long one at the end. Whoever takes a file leaves an empty one, called by its number,
in a folder of the run.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest


class Turns:
    """A plugin for pytest.

    Args:
        folder: What has been taken; for all processes of the run, empty before the first of them begins.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._files: list[pytest.File] = []
        self._known = False

    @pytest.hookimpl(tryfirst=True)
    def pytest_make_collect_report(self, collector: pytest.Collector) -> pytest.CollectReport | None:
        """Leave files unopened until all are known."""
        if self._known or not isinstance(collector, pytest.File):
            return None
        self._files.append(collector)
        return pytest.CollectReport(collector.nodeid, "passed", None, [])

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Run the tests of one file after another, as pytest runs those of its only list."""
        self._known = True
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
        for number, file in enumerate(self._files):
            if self._take(number):
                items = list(session.genitems(file))
                session.config.hook.pytest_collection_modifyitems(session=session, config=session.config, items=items)
                yield from items

    def _take(self, number: int) -> bool:
        """Take a file, unless another process has."""
        try:
            (self._folder / str(number)).touch(exist_ok=False)
        except FileExistsError:
            return False
        return True
