"""What keys make of a text."""

import pytest

from gui.engine.local.act.keys_again import made_of


@pytest.mark.parametrize(
    ("keys", "held", "at", "made"),
    [
        ("xy", "Zoe", None, "Zoexy"),
        ("xy", "Zoe", 0, "xyZoe"),
        ("bx{Backspace}e{ArrowDown}", "", None, "be"),
        ("{ArrowLeft}{ArrowLeft}a{Delete}", "Zoe", None, "Zae"),
        ("{Home}a{End}b{ArrowRight}", "Zoe", 1, "aZoeb"),
        ("{Home}- {End}{Enter}c", "a\nb", None, "a\n- b\nc"),
        ("{End}!", "a\nb", 0, "a!\nb"),
        ("{Control+End}!{Control+Home}?", "a\nb", 1, "?a\nb!"),
        ("{{", "a", None, "a{"),
        ("a{Control+Backspace}", "", None, None),
    ],
)
def test_keys_make_of_a_text_what_they_would_in_a_field(keys: str, held: str, at: int | None, made: str | None) -> None:
    assert made_of(keys, held, at) == made
