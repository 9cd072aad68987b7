"""Known again by the keys it announces, or by the words of its row."""

from gui.engine.describe.elements import Element
from gui.engine.identity.shortcuts import keys_in
from tests.unit.engine.identity.test_newer_release import MANY, again
from tests.unit.engine.samples import element


def tools(*titles: str, category: str = "Query") -> list[Element]:
    return [element("button", "", title=title, category=category, marks="itool") for title in titles]


def test_keys_are_read_in_any_order_and_only_in_brackets() -> None:
    assert keys_in(["Merge (Shift-Ctrl-M)"]) == keys_in(["Join [ctrl+shift+M]"]) == {"ctrl+m+shift"}
    assert keys_in(["Save Ctrl-S", "Notes (draft)", "Basic (Plan-A)", "Row (B-6)"]) == frozenset()


def test_a_tool_with_other_words_is_known_by_its_keys() -> None:
    old = tools("Tidy query (Shift-Ctrl-P)", "Merge query (Shift-Ctrl-M)", "Copy it (Shift-Ctrl-C)")
    new = tools("Tidy query (Shift-Ctrl-P)", "Inline parts (Shift-Ctrl-M)", "Copy it (Shift-Ctrl-C)")
    assert again([*old, *MANY], [*new, *MANY], 1).action_id == "B2"
    other = tools("Tidy query (Shift-Ctrl-P)", "Inline parts (Shift-Ctrl-I)", "Copy it (Shift-Ctrl-C)")
    assert not again([*old, *MANY], [*other, *MANY], 1).action_id, "other keys"
    ends = tools("Tidy query (Shift-Ctrl-P)", "Delete query (Shift-Ctrl-M)", "Copy it (Shift-Ctrl-C)")
    assert not again([*old, *MANY], [*ends, *MANY], 1).action_id, "another deed"


def test_a_field_without_a_name_may_be_called_as_its_row_was() -> None:
    old = [element("textbox", "", row="Pens", input_type="text", marks="cfield")]
    named = element("textbox", "Pens", name_from="label", input_type="text")
    found = again([*old, *MANY], [named, *MANY])
    assert (found.kind, found.action_id) == ("likely", "I1")
    assert not again([*old, *MANY], [named, element("textbox", "Pens", input_type="text"), *MANY]).action_id, "two"
    twins = [element("textbox", "", row="Pens", input_type="text", marks="cfield") for _ in range(2)]
    assert not again([*twins, *MANY], [named, *MANY]).action_id, "one of two in its row"
