"""Rows known by a key: whatever the change, the model arrives at the wanted rows and keeps its place."""

import random
from collections.abc import Hashable
from typing import Any

import pytest
from PySide6.QtCore import QPersistentModelIndex, Qt
from pytestqt.modeltest import ModelTester

from gui.models.keyed_rows import KeyedRowsModel


class Pairs(KeyedRowsModel[tuple[int, str]]):
    """Number and text."""

    def key_of(self, row: tuple[int, str]) -> Hashable:
        return row[0]

    def text_of(self, row: tuple[int, str], role: int) -> Any:
        return row[1] if role == Qt.ItemDataRole.DisplayRole else None


def test_becomes_any_other_list_without_a_reset(qtmodeltester: ModelTester) -> None:
    model = Pairs()
    qtmodeltester.check(model)
    resets: list[bool] = []
    model.modelReset.connect(lambda: resets.append(True))
    dice = random.Random(7)
    for turn in range(60):
        keys = dice.sample(range(12), dice.randrange(12))
        wanted = [(key, f"{key} in turn {turn % 3}") for key in keys]
        model.set_rows(wanted)
        assert list(model.rows()) == wanted
        assert [model.data(model.index(at)) for at in range(model.rowCount())] == [text for _, text in wanted]
    assert not resets


def test_an_index_follows_its_row() -> None:
    model = Pairs()
    model.set_rows([(1, "one"), (2, "two"), (3, "three")])
    kept = QPersistentModelIndex(model.index_of(3))
    model.set_rows([(3, "drei"), (4, "four"), (1, "one")])
    assert model.row_at(kept) == (3, "drei")
    assert not model.index_of(2).isValid()


def test_only_changed_rows_are_told() -> None:
    model = Pairs()
    model.set_rows([(1, "one"), (2, "two"), (3, "three")])
    told: list[int] = []
    model.dataChanged.connect(lambda first, last: told.extend(range(first.row(), last.row() + 1)))
    model.set_rows([(1, "one"), (2, "zwei"), (3, "three")])
    assert told == [1]


def test_two_rows_of_one_key_are_refused() -> None:
    model = Pairs()
    with pytest.raises(ValueError, match="same key"):
        model.set_rows([(1, "one"), (1, "uno")])
