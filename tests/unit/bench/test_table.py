"""How tables look."""

import pytest

from tests.bench.table import Table, milliseconds


@pytest.fixture
def table() -> Table:
    return Table(("pages", "ms"), [("policy", "9"), ("a|b", "1,204")], ["One note."])


def test_plain_text_is_aligned(table: Table) -> None:
    assert table.lines() == ["pages      ms", "──────  ─────", "policy      9", "a|b     1,204", "One note."]


def test_markdown(table: Table) -> None:
    assert table.markdown() == ["| pages | ms |", "|---|---:|", "| policy | 9 |", "| a\\|b | 1,204 |", "", "One note."]


def test_a_row_of_another_length_is_refused(table: Table) -> None:
    table.rows.append(("one",))

    with pytest.raises(ValueError, match="shorter"):
        table.lines()


@pytest.mark.parametrize(("value", "text"), [(0.04, "0.0 ms"), (8.44, "8.4 ms"), (10, "10 ms"), (1204.4, "1,204 ms")])
def test_milliseconds(value: float, text: str) -> None:
    assert milliseconds(value) == text
