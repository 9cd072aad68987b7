"""Which of the numbers in a name moves by itself."""

from dataclasses import replace
from itertools import pairwise
from unittest.mock import patch

import pytest

from gui.engine.describe.elements import Element
from gui.engine.identity import moving_numbers
from gui.engine.identity.moving_numbers import MovingNumbers
from tests.unit.engine.samples import element


def called(names: list[str]) -> tuple[MovingNumbers, list[Element]]:
    """A button that was called so, second by second."""
    known, first = MovingNumbers(), element(name=names[0])
    those = [replace(first, name=name) for name in names]
    for at, (before, now) in enumerate(pairwise(those)):
        known.note(before, now, (at, at + 1.0), by_itself=True)
    return known, those


@pytest.mark.parametrize(
    ("names", "moves"),
    [
        (["Halt at 31 %", "Halt at 38 %", "Halt at 45 %"], True),
        (["Halt at 31 %", "Halt at 38 %"], False),
        (["Show 12 (6.7 s)", "Show 12 (7.7 s)", "Show 12 (8.7 s)"], True),
        (["Show 12 (6.7 s)", "Show 12 (7.7 s)", "Show 13 (7.7 s)"], False),
        (["Show 12 (6.7 s)", "Show 12 (7.7 s)", "Show 12 (8.7 s)", "Show 13 (9.7 s)"], False),
    ],
)
def test_only_the_number_that_was_seen_to_move_moves(names: list[str], *, moves: bool) -> None:
    known, those = called(names)
    assert known.moves(those[-1]) is moves


def test_what_was_told_with_another_number_that_did_not_move_is_another() -> None:
    known, those = called(["Show 12 (5.7 s)", "Show 13 (6.7 s)", "Show 13 (7.7 s)", "Show 13 (8.7 s)"])
    assert known.moves(those[-1], those[1].name)
    assert not known.moves(those[-1], those[0].name)


def test_what_many_are_called_is_not_compared_with_all_of_them() -> None:
    many = [element(name=f"Room {number}", key=number + 10) for number in range(2_000)]
    with patch.object(moving_numbers, "_firm", wraps=moving_numbers._firm) as compared:
        gone = {"B1": element(name="Room 7000", key=9_000)}
        assert not [*MovingNumbers().drawn_anew(gone, [element(name="Room 7001", key=9_001)], many)]
    assert compared.call_count < 10
