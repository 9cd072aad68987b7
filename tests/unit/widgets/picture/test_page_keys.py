"""Keys of Qt in the words of a page."""

import sys

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent

from gui.schema.input import KeyInput
from gui.widgets.picture.page_keys import as_typed, key_input, modifiers_of

K, M = Qt.Key, Qt.KeyboardModifier
NONE = M.NoModifier


def told(key: int, text: str = "", modifiers: Qt.KeyboardModifier = NONE, scan: int = 0) -> tuple[str, str, str]:
    made = key_input(QKeyEvent(QEvent.Type.KeyPress, key, modifiers, scan, 0, 0, text))
    return made.key, made.code, made.text


@pytest.mark.parametrize(
    ("event", "expected"),
    [
        ((K.Key_A, "a"), ("a", "KeyA", "a")),
        ((K.Key_A, "A", M.ShiftModifier), ("A", "KeyA", "A")),
        ((K.Key_A, "\x01", M.ControlModifier), ("a", "KeyA", "")),
        ((K.Key_Z, "\x1a", M.ControlModifier | M.ShiftModifier), ("Z", "KeyZ", "")),
        pytest.param(
            *((K.Key_S, "s", M.AltModifier), ("s", "KeyS", "")),
            marks=pytest.mark.skipif(sys.platform == "darwin", reason="there it makes other letters"),
        ),
        ((K.Key_Space, " "), (" ", "Space", " ")),
        ((K.Key_Return, "\r"), ("Enter", "Enter", "\r")),
        ((K.Key_Tab, "\t"), ("Tab", "Tab", "")),
        ((K.Key_Backspace, "\b"), ("Backspace", "Backspace", "")),
        ((K.Key_Escape, "\x1b"), ("Escape", "Escape", "")),
        ((K.Key_Delete, "\x7f"), ("Delete", "Delete", "")),
        ((K.Key_7, "7", M.KeypadModifier), ("7", "Numpad7", "7")),
        ((K.Key_F5, ""), ("F5", "F5", "")),
        ((K.Key_Slash, "/"), ("/", "Slash", "/")),
        ((K.Key_Shift, "", M.ShiftModifier), ("Shift", "ShiftLeft", "")),
        ((K.Key_BraceLeft, "{", M.ControlModifier | M.AltModifier), ("{", "", "{")),  # AltGr on Windows
        ((K.Key_Dead_Circumflex, ""), ("Dead", "", "")),
        ((0x01FFFFFF, ""), ("Unidentified", "", "")),
    ],
)
def test_what_a_key_means(event: tuple[object, ...], expected: tuple[str, str, str]) -> None:
    assert told(*event) == expected  # type: ignore[arg-type]


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="scan codes are those of X11 and Wayland")
@pytest.mark.parametrize(
    ("scan", "code"),
    [
        (24, "KeyQ"),
        (94, "IntlBackslash"),
        (108, "AltRight"),
        (105, "ControlRight"),
        (113, "ArrowLeft"),
        (104, "NumpadEnter"),
    ],
)
def test_which_key_it_is_does_not_depend_on_the_layout(scan: int, code: str) -> None:
    assert told(K.Key_A, "a", NONE, scan)[1] == code


def test_modifiers_on_a_mac_are_what_is_written_on_the_keys() -> None:
    assert modifiers_of(M.ControlModifier, "darwin") == ("Meta",)
    assert modifiers_of(M.MetaModifier | M.ShiftModifier, "darwin") == ("Control", "Shift")
    assert modifiers_of(M.ControlModifier | M.AltModifier, "linux") == ("Control", "Alt")


def test_a_released_key_types_nothing() -> None:
    made = key_input(QKeyEvent(QEvent.Type.KeyRelease, K.Key_A, NONE, "a"))
    assert (made.kind, made.text) == ("up", "")


@pytest.mark.parametrize(("key", "text"), [("ArrowDown", ""), ("Enter", "\r"), ("Escape", ""), ("m", "m"), ("é", "é")])
def test_a_key_on_its_way_to_the_page_is_the_same_key_for_a_widget(key: str, text: str) -> None:
    typed = key_input(as_typed(KeyInput("down", key, text=text)))
    assert (typed.kind, typed.key, typed.text) == ("down", key, text)


@pytest.mark.parametrize(
    ("given", "key", "held"),
    [
        (KeyInput("down", "Tab", modifiers=("Shift",)), K.Key_Backtab, M.ShiftModifier),
        (KeyInput("down", "Tab"), K.Key_Tab, NONE),
        (KeyInput("down", "a", modifiers=modifiers_of(M.ControlModifier)), K.Key_A, M.ControlModifier),
        (KeyInput("down", "ArrowUp", modifiers=("Alt",)), K.Key_Up, M.AltModifier),
        (KeyInput("down", "ß", text="ß"), K.Key_ssharp, NONE),
    ],
)
def test_a_key_on_its_way_to_the_page_keeps_its_modifiers(
    given: KeyInput, key: Qt.Key, held: Qt.KeyboardModifier
) -> None:
    event = as_typed(given)
    assert (event.key(), event.modifiers()) == (key, held)
