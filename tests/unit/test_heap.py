"""What a large page took for a moment is given back to the system."""

import os
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


_SMALL_OBJECTS = """if 1:
    import ctypes, os, sys
    from pathlib import Path
    from gui.heap import keep_heap_small, take_all_from_the_c_library

    def resident():
        return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")

    if int(sys.argv[1]):
        take_all_from_the_c_library()
    keep_heap_small()
    before = resident()
    large = [str(number) * 20 for number in range(500_000)]
    kept = large[::3_000]
    del large
    ctypes.CDLL(None).malloc_trim(0)
    print(os.getpid(), resident() - before, *sys.argv[2:])
"""


def _left_of_small(*, again: bool) -> int:
    """The bytes that a process has more after half a million small objects of which a few are kept."""
    command = (sys.executable, "-c", _SMALL_OBJECTS, str(int(again)), "two words")
    variables = {name: value for name, value in os.environ.items() if name != "PYTHONMALLOC"}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=variables) as run:
        told, _ = run.communicate()
    assert run.returncode == 0
    pid, left, *rest = told.split(maxsplit=2)
    assert (int(pid), rest) == (run.pid, ["two words\n"]), "it is the same process, with the same arguments"
    return int(left)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="of glibc")
def test_small_objects_that_are_kept_do_not_keep_what_lay_around_them() -> None:
    if _left_of_small(again=False) < 30 * _MEGA:
        pytest.skip("this Python gives it back by itself")
    assert _left_of_small(again=True) < 10 * _MEGA


@pytest.mark.parametrize(("platform", "chosen"), [("win32", ""), ("darwin", ""), ("linux", "pymalloc")])
def test_nothing_begins_anew_elsewhere_or_where_the_user_has_chosen(
    monkeypatch: pytest.MonkeyPatch, platform: str, chosen: str
) -> None:
    from gui import heap

    begun: list[object] = []
    monkeypatch.setattr(os, "execv", lambda *command: begun.append(command))
    monkeypatch.setattr(sys, "platform", platform)
    monkeypatch.setenv("PYTHONMALLOC", chosen)
    heap.take_all_from_the_c_library()
    assert not begun


def test_nothing_begins_anew_where_python_is_a_part_of_another_program(monkeypatch: pytest.MonkeyPatch) -> None:
    from gui import heap

    begun: list[object] = []
    monkeypatch.setattr(os, "execv", lambda *command: begun.append(command))
    monkeypatch.setattr(sys, "executable", "")
    monkeypatch.setenv("PYTHONMALLOC", "")
    heap.take_all_from_the_c_library()
    assert not begun


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
