from time import perf_counter, sleep, thread_time

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from gui.widgets.common.pause_watch import PauseWatch


def block() -> None:
    until = perf_counter() + 0.08
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
    block()
    watch.start()
    assert watch.stop().longest_ms < 80
    assert watch.stop().samples == 1
