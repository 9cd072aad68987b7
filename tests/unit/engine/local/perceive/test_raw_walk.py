"""A long answer of the page script is parsed beside the event loop."""

import json
import threading

import pytest

from gui.engine.local.perceive.raw_walk import parsed_apart


async def test_a_long_walk_is_parsed_in_a_thread(monkeypatch: pytest.MonkeyPatch) -> None:
    threads: list[threading.Thread] = []

    def loads(_text: str) -> dict[str, object]:
        threads.append(threading.current_thread())
        return {}

    monkeypatch.setattr(json, "loads", loads)
    await parsed_apart(" " * 200_000)
    await parsed_apart(" ")
    assert [thread is threading.main_thread() for thread in threads] == [False, True]
