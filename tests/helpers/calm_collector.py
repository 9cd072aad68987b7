"""A pytest plugin that keeps permanent objects from Python's garbage collector: modules and collected tests.

Scanning them repeatedly takes a third of the time for collecting tests, and a twentieth of that for widget tests.
"""

import gc

import pytest

YOUNG = 20_000
"""The collector starts after this many new objects."""


class CalmCollector:
    """A plugin for pytest. Once created, it disables the collector until all tests are collected."""

    def __init__(self) -> None:
        gc.disable()

    @pytest.hookimpl(trylast=True)
    def pytest_collection_finish(self) -> None:
        """Collect only objects created from now on."""
        gc.collect()
        gc.freeze()
        gc.set_threshold(YOUNG)
        gc.enable()
