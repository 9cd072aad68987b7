"""Which texts in a field count as the one that was put there."""

import pytest

from gui.engine.recording.filled_fields import is_relabelled, is_same_content


@pytest.mark.parametrize(
    ("before", "now"),
    [
        ("123456", "123-456"),
        ("1000", "$1,000.00"),
        ("1000", "EUR 1.000,00"),
        ("1/2/2026", "01/02/2026"),
        ("Ada", "ADA"),
        ("1.5", "1,5 kg"),
        ("10.30", "10:30"),
        ("-5", "(5)"),
        ("example.com", "https://example.com/"),
        ("1.50", "1.5"),
        ("1.5", "1.50 €"),
        ("0,10", "0.1"),
        ("1234.50", "1,234.5"),
        ("-2.50", "-2.5"),
        (".5", ".5 kg"),
        ("2026-12-24 14:30", "2026-12-24 14:30:0"),
        ("14:30", "14:30:00"),
    ],
)
def test_the_same_written_otherwise(before: str, now: str) -> None:
    assert is_same_content(before, now)


@pytest.mark.parametrize(
    ("before", "now"),
    [
        ("4", "1"),
        ("1", "10"),
        ("1.5", "15"),
        ("1.50", "1.05"),
        ("1.50", "15"),
        ("1.500", "1.5"),
        ("-2.50", "2.5"),
        ("1.50", "1.50 or 1.5"),
        ("-5", "5"),
        (".5", "5"),
        (".5", "5.0"),
        ("5", ".5"),
        ("Pro", "Basic"),
        ("4", ""),
        ("example.com", "https://example.org"),
        ("14:30", "14:30:05"),
        ("14:30", "14:30:00:30"),
    ],
)
def test_another_one(before: str, now: str) -> None:
    assert not is_same_content(before, now)


@pytest.mark.parametrize(
    ("now", "choices", "relabelled"),
    [
        ("Courier", ("Standard", "Courier"), True),
        ("Express (saved)", ("Standard", "Express (saved)"), True),
        ("Standard", ("Standard", "Express"), False),
        ("Courier", ("Standard", "Express", "Courier"), False),
        ("Standard", ("Standard", "Courier"), False),
        ("Standard", ("Standard",), False),
        ("", (), False),
    ],
)
def test_a_choice_is_relabelled_where_it_stands(now: str, choices: tuple[str, ...], relabelled: bool) -> None:
    assert is_relabelled("Express", now, ("Standard", "Express"), choices) == relabelled
