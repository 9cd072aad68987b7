"""What was typed and became an entry beside its field."""

from gui.engine.describe.entries import is_entry, without_entries
from gui.schema.code import Code
from gui.schema.fact import fact
from tests.unit.widgets.action_samples import action, observed

LOST = fact(Code.NOT_KEPT, target="To")


def test_an_entry_is_told_in_words_or_as_something_that_can_be_done() -> None:
    new = (fact(Code.TEXT_ADDED, text="ada@lind.example"),)
    before, now = observed(()), observed((action("B1", "Click", "× ada@lind.example", "Mail"),))
    assert is_entry("ada@lind.example, ", new, "To")
    assert without_entries((LOST,), "ada@lind.example,", new, before, before) == ()
    assert without_entries((LOST,), "ada@lind.example,", (), before, now) == ()


def test_what_is_nowhere_was_not_kept() -> None:
    now = observed((action("B1", "Click", "× ada@lind.example", "Mail"),))
    emptied = (fact(Code.VALUE_CHANGED, target="To", before="ada@lind.example,", after=""),)
    assert without_entries((LOST,), "ada@lind.example,", emptied, now, now) == (LOST,), "it was there before"
    assert without_entries((LOST,), ",", (), now, now) == (LOST,)
    assert without_entries((LOST,), None, (), None, now) == (LOST,)
    assert not is_entry(", ", (fact(Code.TEXT_ADDED, text="Saved"),), "To"), "what ends an entry is none"
    assert without_entries((LOST,), "ad", (), observed(()), now) == (LOST,), "no entry is called so"
