"""Threads that take memory from a heap of their own; see `apart`."""

import threading
from concurrent.futures import ThreadPoolExecutor
from typing import Final

_THREADS: Final = 3
"""Large pages that are worked on at once: Python runs one thread at a time anyway."""

pool = ThreadPoolExecutor(_THREADS, thread_name_prefix="large-page")
"""The threads of this program."""


def begin_apart() -> None:
    """Start the threads so that they, and not the main thread, take memory from the second heap of the C library.

    To be called before any other thread begins, where the C library has two heaps. It hands them out in turns: the
    second to the first thread, then the first one, which is that of the main thread, and so on.
    """
    all_wait = threading.Event()
    try:
        for _ in range(_THREADS):
            pool.submit(all_wait.wait)
            passing = threading.Thread(target=dict)
            passing.start()
            passing.join()
    finally:
        all_wait.set()  # else the program would not end
