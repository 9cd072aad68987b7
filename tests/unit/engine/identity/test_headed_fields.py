"""Nameless fields below the headings of columns are known again once they are named after these headings."""

from dataclasses import replace

import pytest

from gui.engine.describe.elements import Element
from tests.unit.engine.identity.test_newer_release import MANY, again
from tests.unit.engine.samples import element

COLUMNS = ("Customer", "City", "Price")


def headings(*columns: str) -> list[Element]:
    return [element("columnheader", name, tag="div", category="Orders") for name in columns]


def fields(*names: str, looks: str = "filter-input") -> list[Element]:
    """Each with a button behind it."""
    pairs = [
        (
            element("textbox", name, name_from="author", category="Orders", marks=f"c{looks}", input_type="text"),
            element(
                "button", f"Menu of {name}" if name else "", hint="filter", category="Orders", marks=f"c{looks}-menu"
            ),
        )
        for name in names
    ]
    return [one for pair in pairs for one in pair]


OLD = [*headings(*COLUMNS), *fields("", "", "", looks="floating-filter")]
NEW = [*headings(*COLUMNS), *fields(*(f"{name} Filter Input" for name in COLUMNS))]


@pytest.mark.parametrize("at", range(3))
def test_a_field_is_named_after_its_column(at: int) -> None:
    found = again([*OLD, *MANY], [*NEW, *MANY], 3 + 2 * at)
    assert (found.kind, found.action_id) == ("likely", f"I{at + 1}")


@pytest.mark.parametrize("at", range(3))
def test_not_if_columns_have_come_gone_or_moved(at: int) -> None:
    for columns in (("Region", "City", "Price"), ("City", "Customer", "Price"), ("City", "Price"), (*COLUMNS, "Paid")):
        new = [*headings(*columns), *fields(*(f"{name} Filter Input" for name in columns))]
        assert not again([*OLD, *MANY], [*new, *MANY], 3 + 2 * at).action_id, columns
    apart = [*headings(*COLUMNS), *fields(*COLUMNS[:2], "Remarks")]
    assert not again([*OLD, *MANY], [*apart, *MANY], 3 + 2 * at).action_id, "they have no word in common"
    moved = [replace(one, category="Bills") for one in NEW]
    assert not again([*OLD, *MANY], [*moved, *MANY], 3 + 2 * at).action_id


def test_a_field_whose_heading_is_too_far_to_be_kept_is_asked_about() -> None:
    columns = ("Order", *COLUMNS)
    old = [*headings(*columns), *fields("", "", "", "", looks="floating-filter")]
    new = [*headings(*columns), *fields(*(f"{name} Filter Input" for name in columns))]
    found = [again([*old, *MANY], [*new, *MANY], 4 + 2 * at).action_id for at in range(4)]
    assert found == ["", "I2", "I3", "I4"]
