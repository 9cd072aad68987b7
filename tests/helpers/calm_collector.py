"""Spare Python's garbage collector what stays, for pytest: the modules and all that was collected of the tests.

Looking at it again and again takes a third of the time in which tests are collected, and a twentieth of what tests of
widgets take.
"""

import gc

import pytest

YOUNG = 20_000
"""So many new objects wait for the collector's first look."""


class CalmCollector:
    """A plugin for pytest. From its making on nothing is looked at until all tests are known."""

    def __init__(self) -> None:
        gc.disable()

    @pytest.hookimpl(trylast=True)
    def pytest_collection_finish(self) -> None:
        """Begin to look at what comes from now on."""
        gc.collect()
        gc.freeze()
        gc.set_threshold(YOUNG)
        gc.enable()
