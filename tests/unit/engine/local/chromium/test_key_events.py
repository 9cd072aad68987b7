"""What a browser is told of a key."""

import pytest

from gui.engine.local.chromium.key_events import key_code, key_params
from gui.schema.input import KeyInput


@pytest.mark.parametrize(
    ("key", "code", "number"),
    [
        ("a", "KeyQ", 65),  # French: the letter counts
        ("&", "Digit1", 49),  # and of a sign the key
        ("ф", "KeyA", 65),  # Russian
        (";", "Semicolon", 186),
        ("ö", "Semicolon", 186),  # German
        ("5", "Numpad5", 101),
        ("Enter", "NumpadEnter", 13),
        ("F5", "F5", 116),
        ("AltGraph", "AltRight", 225),
        ("Dead", "Equal", 187),
        ("7", "", 55),
        ("é", "", 0),
    ],
)
def test_the_old_number_of_a_key(key: str, code: str, number: int) -> None:
    assert key_code(key, code) == number


def test_what_types_is_told_with_its_text() -> None:
    made = key_params(KeyInput("down", "é", "Digit2", "é"))
    assert (made["type"], made["text"], made["code"]) == ("keyDown", "é", "Digit2")
    assert "text" not in key_params(KeyInput("up", "é", "Digit2"))


def test_a_shortcut_types_nothing() -> None:
    made = key_params(KeyInput("down", "a", "KeyA", modifiers=("Control", "Shift")))
    assert (made["type"], made["modifiers"]) == ("rawKeyDown", 10)


def test_left_right_and_the_number_pad_are_told_apart() -> None:
    assert key_params(KeyInput("down", "Shift", "ShiftRight"))["location"] == 2
    assert key_params(KeyInput("down", "Control", "ControlLeft"))["location"] == 1
    assert key_params(KeyInput("down", "1", "Numpad1", "1"))["isKeypad"]
