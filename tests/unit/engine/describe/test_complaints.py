"""What a page marks as errors, in its own words."""

from gui.engine.describe.complaints import complaints_in
from gui.engine.describe.elements import Op, Token


def test_of_many_errors_the_first_are_told_and_each_of_them_whole() -> None:
    tokens: list[Token] = []
    for number in range(1, 31):
        tokens += [[Op.TEXT, "Line ", 0, number], [Op.TEXT, str(number), 0, number], [Op.BREAK]]
    assert complaints_in(tokens) == tuple(f"Line {number}" for number in range(1, 21))
