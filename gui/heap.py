"""Have the C library give memory back that large pages took for a moment."""

import ctypes
import sys
from typing import Final

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
