"""What a large page took for a moment is given back to the system."""

import subprocess
import sys

import pytest

_MEGA = 1_000_000
_SCRIPT = """if 1:
    import os, sys, threading
    from pathlib import Path
    from gui.heap import keep_heap_small

    def resident():
        return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")

    def read_a_large_page():
        bytearray(30_000_000)  # once freed, glibc by itself takes whatever is smaller for small
        large = []
        for _ in range(400):
            large.append(bytearray(b"x") * 200_000)
            kept.append(bytearray(b"x") * 2_000)

    assert not int(sys.argv[1]) or keep_heap_small()
    kept = []
    before = resident()
    for work in (read_a_large_page, read_a_large_page):
        thread = threading.Thread(target=work)
        thread.start()
        thread.join()
    print(resident() - before)
"""


def _left(*, small: bool) -> int:
    """The bytes that a process has more after two large pages, 80 MB each."""
    done = subprocess.run((sys.executable, "-c", _SCRIPT, str(int(small))), capture_output=True, text=True, check=True)
    return int(done.stdout)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="of glibc")
def test_a_large_page_leaves_little_behind() -> None:
    if _left(small=False) < 40 * _MEGA:
        pytest.skip("this C library gives it back by itself")
    assert _left(small=True) < 20 * _MEGA


def test_elsewhere_nothing_changes(monkeypatch: pytest.MonkeyPatch) -> None:
    from gui import heap

    monkeypatch.setattr(sys, "platform", "win32")
    assert not heap.keep_heap_small()
