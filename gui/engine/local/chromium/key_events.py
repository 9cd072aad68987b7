"""Translate keys from DOM names to the DevTools protocol. Pure."""

from typing import Any

from gui.schema.action import Modifier
from gui.schema.input import KeyInput

_BITS: dict[Modifier, int] = {"Alt": 1, "Control": 2, "Meta": 4, "Shift": 8}

_BY_KEY: dict[str, int] = {
    "Backspace": 8,
    "Tab": 9,
    "Clear": 12,
    "Enter": 13,
    "Shift": 16,
    "Control": 17,
    "Alt": 18,
    "Pause": 19,
    "CapsLock": 20,
    "Escape": 27,
    "Convert": 28,
    "NonConvert": 29,
    " ": 32,
    "PageUp": 33,
    "PageDown": 34,
    "End": 35,
    "Home": 36,
    "ArrowLeft": 37,
    "ArrowUp": 38,
    "ArrowRight": 39,
    "ArrowDown": 40,
    "PrintScreen": 44,
    "Insert": 45,
    "Delete": 46,
    "Help": 47,
    "Meta": 91,
    "ContextMenu": 93,
    "NumLock": 144,
    "ScrollLock": 145,
    "AltGraph": 225,
    **{f"F{number}": 111 + number for number in range(1, 25)},
}
_BY_CODE: dict[str, int] = {
    "Semicolon": 186,
    "Equal": 187,
    "Comma": 188,
    "Minus": 189,
    "Period": 190,
    "Slash": 191,
    "Backquote": 192,
    "BracketLeft": 219,
    "Backslash": 220,
    "BracketRight": 221,
    "Quote": 222,
    "IntlBackslash": 226,
    "NumpadMultiply": 106,
    "NumpadAdd": 107,
    "NumpadSubtract": 109,
    "NumpadDecimal": 110,
    "NumpadDivide": 111,
    **{f"Numpad{number}": 96 + number for number in range(10)},
    **{f"Digit{number}": 48 + number for number in range(10)},
    **{f"Key{letter}": ord(letter) for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"},
}


def modifier_bits(modifiers: tuple[Modifier, ...]) -> int:
    """The modifiers as the protocol's bit mask."""
    return sum(_BITS[modifier] for modifier in set(modifiers))


def key_code(key: str, code: str) -> int:
    """The legacy `keyCode`, which pages still use; 0 if there is none.

    For letters it follows the layout; for digits and signs, the physical key.
    """
    if key in _BY_KEY:
        return _BY_KEY[key]
    if len(key) == 1 and key.isascii() and key.isalpha():
        return ord(key.upper())
    return _BY_CODE.get(code, ord(key) if len(key) == 1 and key.isdigit() and key.isascii() else 0)


def key_params(event: KeyInput) -> dict[str, Any]:
    """The parameters of `Input.dispatchKeyEvent`."""
    made: dict[str, Any] = {
        "type": "keyUp" if event.kind == "up" else "keyDown" if event.text else "rawKeyDown",
        "key": event.key,
        "code": event.code,
        "windowsVirtualKeyCode": key_code(event.key, event.code),
        "modifiers": modifier_bits(event.modifiers),
        "location": _location(event.code),
        "isKeypad": event.code.startswith("Numpad"),
    }
    if event.kind == "down":
        made["autoRepeat"] = event.repeat
        if event.text:
            made["text"] = made["unmodifiedText"] = event.text
    return made


def _location(code: str) -> int:
    if code in ("ShiftLeft", "ControlLeft", "AltLeft", "MetaLeft"):
        return 1
    return 2 if code in ("ShiftRight", "ControlRight", "AltRight", "MetaRight") else 0
