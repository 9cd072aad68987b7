"""Signals that ask the program to end."""

import signal

import pytest
from PySide6.QtWidgets import QApplication

from gui.ending import calling_at_end


@pytest.mark.parametrize(("had", "stays"), [(None, True), (signal.SIG_IGN, True), (signal.SIG_DFL, False)])
def test_a_signal_that_is_ignored_or_not_handled_by_python_is_left_alone(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch, had: object, *, stays: bool
) -> None:
    handler_of = signal.getsignal
    before = handler_of(signal.SIGTERM)
    monkeypatch.setattr(signal, "getsignal", lambda _number: had)
    with calling_at_end(lambda: None):
        assert (handler_of(signal.SIGTERM) is before) == stays
    assert handler_of(signal.SIGTERM) is before
