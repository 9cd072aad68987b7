"""What is made of a large page lies apart from what comes meanwhile and stays."""

import ctypes
import json
import subprocess
import sys
import threading

import pytest

from gui.engine.local.perceive.raw_walk import parsed_apart
from gui.engine.memory.apart import apart

_SCRIPT = """if 1:
    import asyncio, threading
    from pathlib import Path
    from gui.engine.memory.apart import apart
    from gui.engine.memory.second_heap import begin_apart
    from gui.heap import keep_heap_small, take_all_from_the_c_library

    def first_heap():
        line = next(line for line in Path("/proc/self/maps").read_text().splitlines() if line.endswith("[heap]"))
        return range(*(int(end, 16) for end in line.split()[0].split("-")))

    def share_in_first_heap(barrier):
        barrier.wait(10)  # so that each thread makes one
        page = [str(number) * 10 for number in range(20_000)]
        heap = first_heap()
        return sum(id(part) in heap for part in page) / len(page)

    async def main():
        barrier = threading.Barrier(3)
        pages = await asyncio.gather(*(apart(share_in_first_heap, barrier) for _ in range(3)))
        print(*pages, share_in_first_heap(threading.Barrier(1)))

    take_all_from_the_c_library()
    assert keep_heap_small()
    begin_apart()
    asyncio.run(main())
"""


@pytest.mark.skipif(
    not sys.platform.startswith("linux") or not hasattr(ctypes.CDLL(None), "malloc_trim"), reason="of glibc"
)
def test_large_pages_take_nothing_of_the_heap_of_all_else() -> None:
    done = subprocess.run((sys.executable, "-c", _SCRIPT), capture_output=True, text=True, check=True)
    *of_pages, of_all_else = map(float, done.stdout.split())
    assert max(of_pages) < 0.1
    assert of_all_else > 0.9


async def test_it_is_done_in_a_thread_for_large_pages() -> None:
    assert await apart(lambda: threading.current_thread().name.startswith("large-page"))


async def test_a_long_walk_is_parsed_there(monkeypatch: pytest.MonkeyPatch) -> None:
    threads: list[str] = []

    def loads(_text: str) -> dict[str, object]:
        threads.append(threading.current_thread().name)
        return {}

    monkeypatch.setattr(json, "loads", loads)
    await parsed_apart(" " * 200_000)
    await parsed_apart(" ")
    assert [name.startswith("large-page") for name in threads] == [True, False]
