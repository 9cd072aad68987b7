"""Rows of a list in which others come and go: what one was called stays its name while it still says that."""

from gui.engine.describe.actions import actions_of
from gui.engine.describe.elements import Element
from gui.engine.identity.ids import IdBook
from tests.unit.engine.samples import element

INVOICE, LUNCH, SECOND = ("Ada", "Invoice #112"), ("Bob", "Lunch?"), ("Ada", "Invoice #120")


def _delete(*lines: str, time: str = "12:00", sign: str = "") -> Element:
    pieces = [*([sign] if sign else []), *lines, time]
    row = " ".join(pieces)
    cuts = tuple(len(" ".join(pieces[:many])) for many in range(1, len(pieces)))
    return element("button", "Delete", row=row, row_cuts=cuts, row_said=row)


def _read(book: IdBook, *elements: Element) -> list[str]:
    book.assign("doc", list(elements))
    return [action.description for action in actions_of(list(elements))]


def test_a_row_keeps_the_longer_words_once_no_other_begins_like_it() -> None:
    for sign in ("", "☆"):
        book, mail = IdBook(), _delete(*INVOICE, sign=sign)
        assert "Click Delete, in row Ada Invoice #112" in _read(book, mail, _delete(*SECOND, sign=sign))
        later = _delete(*INVOICE, sign=sign, time="12:01")  # what is drawn anew has another time
        later.key = mail.key
        assert _read(book, later, _delete(*LUNCH, sign=sign)) == [
            "Click Delete, in row Ada Invoice #112",
            "Click Delete, in row Bob",
        ]
        again = _delete(*INVOICE, sign=sign, time="12:02")
        again.key = mail.key
        assert _read(book, again, _delete(*LUNCH, sign=sign))[0] == "Click Delete, in row Ada Invoice #112"


def test_a_row_that_says_something_else_is_not_called_as_it_was() -> None:
    for now in (("Ada", "Invoice #113"), ("Ada", "Invoice #1120"), ("Cleo", "Ada Invoice #112")):
        book, mail = IdBook(), _delete(*INVOICE)
        _read(book, mail, _delete(*SECOND))
        other = _delete(*now)
        other.key = mail.key
        assert _read(book, other, _delete(*LUNCH))[0] == f"Click Delete, in row {now[0]}"


def test_a_row_keeps_its_words_over_a_reading_that_nothing_is_said_of() -> None:
    book, mail = IdBook(), _delete(*INVOICE)
    _read(book, mail, _delete(*SECOND))
    for looked_at in (False, True):
        again = _delete(*INVOICE)
        again.key = mail.key
        if looked_at:
            assert _read(book, again, _delete(*LUNCH))[0] == "Click Delete, in row Ada Invoice #112"
        else:
            book.assign("doc", [again])


def test_a_row_keeps_its_words_beside_one_that_is_told_from_it_by_its_last_cell() -> None:
    book, mail = IdBook(), _delete(*INVOICE)
    _read(book, mail, _delete(*SECOND))
    for _ in range(3):
        again, twin = _delete(*INVOICE), _delete(*INVOICE)
        again.key, again.row_tail, twin.row_tail = mail.key, "paid", "owed"
        _read(book, again, twin)
        assert (again.row_said, again.row_was) == ("Ada Invoice #112, paid", "Ada Invoice #112")
