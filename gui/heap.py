"""Have the C library give memory back that large pages took for a moment."""

import contextlib
import ctypes
import os
import sys
from typing import Final

_ALLOCATOR: Final = "PYTHONMALLOC"
"""The variable that tells Python, at its start alone, where to take memory for its small objects from."""

_LARGE_BYTES: Final = 128 * 1024
"""From this size on, memory is taken from the system by itself, and given back at once."""

_TRIM_THRESHOLD, _MMAP_THRESHOLD, _ARENA_MAX = -1, -3, -8
"""Numbers of glibc's `mallopt`."""


def keep_heap_small() -> bool:
    """Bound what the C library keeps for later; call it before any thread begins.

    By itself, glibc raises what counts as large with what is freed, and keeps an arena for each thread. A small object
    that outlives a large page then keeps all that lies below it: some hundred megabytes after a day of large pages.

    Returns:
        False where the C library has no such settings; then nothing has changed.
    """
    if not sys.platform.startswith("linux"):
        return False
    try:
        mallopt = ctypes.CDLL(None).mallopt
    except (AttributeError, OSError):  # musl has none
        return False
    settings = ((_ARENA_MAX, 1), (_MMAP_THRESHOLD, _LARGE_BYTES), (_TRIM_THRESHOLD, _LARGE_BYTES))
    return all(mallopt(number, value) == 1 for number, value in settings)


def take_all_from_the_c_library() -> None:
    """Begin this program once more if its small objects would not come from the C library; does not return then.

    Python by itself takes a megabyte at a time for them, and gives it back only once nothing is left in it: a few that
    outlive a large page keep nearly all that it took. The C library gives back each page of four kilobytes.
    To be called before anything else: all that was done by then is done again.
    """
    if not sys.platform.startswith("linux") or getattr(sys, "frozen", False) or os.environ.get(_ALLOCATOR):
        return
    with contextlib.suppress(OSError):  # then it goes on as it is
        # musl has no malloc_trim, and is slow with many small objects.
        if sys.executable and hasattr(ctypes.CDLL(None), "malloc_trim"):
            os.environ[_ALLOCATOR] = "malloc"
            os.execv(sys.executable, [sys.executable, *sys.orig_argv[1:]])
