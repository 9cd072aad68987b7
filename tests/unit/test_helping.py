"""What the window says of a page that changes."""

from dataclasses import replace
from datetime import timedelta

from gui.wiring.helping import is_just_done
from tests.unit.widgets.samples import step


def test_a_change_right_after_a_step_is_not_said_to_come_of_itself() -> None:
    done = replace(step(1), duration_ms=2_000)
    for seconds, just in ((2, True), (6, True), (8, False), (60, False)):
        assert is_just_done((done,), done.started_at + timedelta(seconds=seconds)) is just
    assert not is_just_done((), done.started_at)
