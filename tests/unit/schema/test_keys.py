import pytest
from hypothesis import given
from hypothesis import strategies as st

from gui.schema.keys import Stroke, as_in_calls, as_on_keyboard, pressed, strokes, typed

NAMES = st.sampled_from(["Enter", "Tab", "Shift+Tab", "Control+Backspace", "ArrowLeft"])


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        ("", []),
        ("anna", [Stroke("anna")]),
        (
            "an{Backspace}{Shift+Enter}a",
            [Stroke("an"), Stroke(key="Backspace"), Stroke(key="Shift+Enter"), Stroke("a")],
        ),
        ("f() {{{Enter}}", [Stroke("f() {"), Stroke(key="Enter"), Stroke("}")]),
        ("Enter", [Stroke("Enter")]),
        ("a{", [Stroke("a"), Stroke("{")]),
        ("{}", [Stroke("{"), Stroke("}")]),
    ],
)
def test_keys_are_read(keys: str, expected: list[Stroke]) -> None:
    assert list(strokes(keys)) == expected


@given(st.lists(st.one_of(st.tuples(st.just("text"), st.text(min_size=1)), st.tuples(st.just("key"), NAMES))))
def test_what_is_written_is_read_again(parts: list[tuple[str, str]]) -> None:
    written = "".join(typed(part) if kind == "text" else pressed(part) for kind, part in parts)
    expected: list[tuple[str, str]] = []
    for kind, part in parts:
        if kind == "text" and expected and expected[-1][0] == "text":
            expected[-1] = ("text", expected[-1][1] + part)
        else:
            expected.append((kind, part))
    assert [("key", one.key) if one.key else ("text", one.text) for one in strokes(written)] == expected


def test_what_was_typed_is_in_no_words_about_it() -> None:
    assert "geheim" not in repr(Stroke("geheim"))


@pytest.mark.parametrize(
    ("keys", "shown"),
    [
        ("Control+a", "Ctrl+A"),
        ("Control+Shift", "Ctrl+Shift"),
        ("Shift+a, b, Control+Backspace", "Shift+A, b, Ctrl+Backspace"),
        ("Control", "Ctrl"),
        ("Control++", "Ctrl++"),
        ("ArrowDown, Shift+PageUp", "Down arrow, Shift+Page Up"),
        ("a", "a"),
    ],
)
def test_keys_are_shown_as_they_stand_on_a_keyboard(keys: str, shown: str) -> None:
    assert as_on_keyboard(keys) == shown


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("Ctrl+A", "Control+a"),
        ("Control+S", "Control+s"),
        ("Ctrl+Shift+A", "Control+Shift+A"),
        ("Shift+A", "Shift+A"),
        ("A", "A"),
        ("Alt+K", "Alt+K"),
        ("Alt++", "Alt++"),
        ("+", "+"),
        ("Ctrl", "Control"),
        ("Ctrl+Shift+Del", "Control+Shift+Delete"),
        ("Esc", "Escape"),
        ("Control+a", "Control+a"),
        ("Escape", "Escape"),
        ("c", "c"),
    ],
)
def test_a_key_may_be_written_as_it_stands_on_a_keyboard(written: str, key: str) -> None:
    assert as_in_calls(written) == key
