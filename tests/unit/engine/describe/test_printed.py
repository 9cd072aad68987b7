"""Secrets that a page tells in its own text."""

from gui.engine.describe.elements import PageReading
from gui.engine.describe.printed import without_secrets
from gui.engine.secrets import known_count
from gui.schema.shown import HIDDEN
from tests.unit.engine.samples import element


def test_a_code_is_hidden_where_it_is_all_of_a_text_and_not_within_others() -> None:
    elements = [element("button", "123"), element("button", "Pay 123.50 EUR", row=" 123 ")]
    reading = PageReading("doc", "https://shop.example/", "Shop", "text/html", (0,) * 6, [["t", "123"]], elements)
    reading.modal = "Room 123 is booked"
    reading.told_secrets = (known_count(), ("123",))
    told = without_secrets(reading)
    assert [one.name for one in told.elements] == [HIDDEN, "Pay 123.50 EUR"]
    assert told.elements[1].row == f" {HIDDEN} "
    assert told.modal == "Room 123 is booked"
