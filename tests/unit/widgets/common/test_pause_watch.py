import os
import subprocess
import sys
import threading
from pathlib import Path
from time import perf_counter, sleep, thread_time

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from gui.widgets.common.pause_watch import PauseWatch


def block(seconds: float = 0.08) -> None:
    until = perf_counter() + seconds
    while perf_counter() < until:
        pass


def test_sees_a_blocked_loop(qtbot: QtBot) -> None:
    watch = PauseWatch()
    watch.start()
    timer = QTimer()
    timer.setSingleShot(True)
    timer.timeout.connect(block)
    with qtbot.waitSignal(timer.timeout):
        timer.start(0)
    report = watch.stop()
    assert report.longest_ms >= 80
    assert report.over_50_ms_count >= 1
    assert report.samples >= 1


def test_counts_a_pause_that_lasts_until_now(qtbot: QtBot) -> None:
    watch = PauseWatch()
    watch.start()
    block()
    assert watch.stop().over_50_ms_count == 1


def test_tells_work_from_waiting(qtbot: QtBot) -> None:
    watch = PauseWatch()
    watch.start()
    sleep(0.08)
    waited = watch.stop()
    assert waited.longest_ms >= 80
    assert waited.most_work_ms < 80
    watch.start()
    began = thread_time()
    while thread_time() - began < 0.02:
        pass
    assert watch.stop().most_work_ms >= 20


@pytest.mark.alone
def test_starts_anew(qtbot: QtBot) -> None:
    watch = PauseWatch()
    watch.start()
    block(1.0)
    watch.start()
    assert watch.stop().longest_ms < 1_000
    assert watch.stop().samples == 1


@pytest.mark.skipif(not Path("/proc/thread-self/schedstat").exists(), reason="only Linux tells it")
def test_tells_how_long_it_had_no_core(qtbot: QtBot) -> None:
    core = min(os.sched_getaffinity(0))
    before = os.sched_getaffinity(threading.get_native_id())
    busy = [subprocess.Popen([sys.executable, "-c", "while True: pass"]) for _ in range(2)]
    try:
        for process in busy:
            os.sched_setaffinity(process.pid, {core})
        os.sched_setaffinity(threading.get_native_id(), {core})
        watch = PauseWatch()
        watch.start()
        began = thread_time()
        while thread_time() - began < 0.1:
            pass
        report = watch.stop()
    finally:
        os.sched_setaffinity(threading.get_native_id(), before)
        for process in busy:
            process.kill()
            process.wait()
    assert report.for_a_core_ms is not None
    assert 20 < report.for_a_core_ms < report.longest_ms - 50
    assert "without a core" in str(report)
