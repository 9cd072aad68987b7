"""Convert Qt's keys to a page's: the meaning of a key (`key`), and its place on any layout (`code`)."""

import sys

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from gui.schema.action import Modifier
from gui.schema.input import KeyInput

_K = Qt.Key

_NAMES: dict[int, str] = {
    _K.Key_Escape: "Escape",
    _K.Key_Tab: "Tab",
    _K.Key_Backtab: "Tab",
    _K.Key_Backspace: "Backspace",
    _K.Key_Return: "Enter",
    _K.Key_Enter: "Enter",
    _K.Key_Insert: "Insert",
    _K.Key_Delete: "Delete",
    _K.Key_Pause: "Pause",
    _K.Key_Print: "PrintScreen",
    _K.Key_Clear: "Clear",
    _K.Key_Home: "Home",
    _K.Key_End: "End",
    _K.Key_Left: "ArrowLeft",
    _K.Key_Up: "ArrowUp",
    _K.Key_Right: "ArrowRight",
    _K.Key_Down: "ArrowDown",
    _K.Key_PageUp: "PageUp",
    _K.Key_PageDown: "PageDown",
    _K.Key_Shift: "Shift",
    _K.Key_Control: "Control",
    _K.Key_Meta: "Meta",
    _K.Key_Super_L: "Meta",
    _K.Key_Super_R: "Meta",
    _K.Key_Alt: "Alt",
    _K.Key_AltGr: "AltGraph",
    _K.Key_Mode_switch: "AltGraph",
    _K.Key_CapsLock: "CapsLock",
    _K.Key_NumLock: "NumLock",
    _K.Key_ScrollLock: "ScrollLock",
    _K.Key_Menu: "ContextMenu",
    _K.Key_Help: "Help",
    _K.Key_Space: " ",
    **{_K.Key_F1 + number: f"F{number + 1}" for number in range(24)},
}

_ROWS: tuple[tuple[int, str], ...] = (
    (1, "Escape Digit1 Digit2 Digit3 Digit4 Digit5 Digit6 Digit7 Digit8 Digit9 Digit0 Minus Equal Backspace Tab"),
    (16, "KeyQ KeyW KeyE KeyR KeyT KeyY KeyU KeyI KeyO KeyP BracketLeft BracketRight Enter ControlLeft"),
    (30, "KeyA KeyS KeyD KeyF KeyG KeyH KeyJ KeyK KeyL Semicolon Quote Backquote ShiftLeft Backslash"),
    (44, "KeyZ KeyX KeyC KeyV KeyB KeyN KeyM Comma Period Slash ShiftRight NumpadMultiply AltLeft Space CapsLock"),
    (59, "F1 F2 F3 F4 F5 F6 F7 F8 F9 F10 NumLock ScrollLock Numpad7 Numpad8 Numpad9 NumpadSubtract"),
    (75, "Numpad4 Numpad5 Numpad6 NumpadAdd Numpad1 Numpad2 Numpad3 Numpad0 NumpadDecimal"),
    (86, "IntlBackslash F11 F12 IntlRo"),
)
_MAIN = {first + at: code for first, row in _ROWS for at, code in enumerate(row.split())}
"""Scan codes of the first PC keyboards, which Linux and Windows still share."""

_BEHIND_96 = (
    "NumpadEnter ControlRight NumpadDivide PrintScreen AltRight LineFeed "
    "Home ArrowUp PageUp ArrowLeft ArrowRight End ArrowDown PageDown Insert Delete"
)
_LINUX = _MAIN | {96 + at: code for at, code in enumerate(_BEHIND_96.split())}
_LINUX |= {119: "Pause", 125: "MetaLeft", 126: "MetaRight", 127: "ContextMenu"}
_WINDOWS = _MAIN | {
    0x11C: "NumpadEnter",
    0x11D: "ControlRight",
    0x135: "NumpadDivide",
    0x137: "PrintScreen",
    0x138: "AltRight",
    0x147: "Home",
    0x148: "ArrowUp",
    0x149: "PageUp",
    0x14B: "ArrowLeft",
    0x14D: "ArrowRight",
    0x14F: "End",
    0x150: "ArrowDown",
    0x151: "PageDown",
    0x152: "Insert",
    0x153: "Delete",
    0x15B: "MetaLeft",
    0x15C: "MetaRight",
    0x15D: "ContextMenu",
}
_MAC_ROWS = (
    "KeyA KeyS KeyD KeyF KeyH KeyG KeyZ KeyX KeyC KeyV IntlBackslash KeyB KeyQ KeyW KeyE KeyR KeyY KeyT "
    "Digit1 Digit2 Digit3 Digit4 Digit6 Digit5 Equal Digit9 Digit7 Minus Digit8 Digit0 "
    "BracketRight KeyO KeyU BracketLeft KeyI KeyP Enter KeyL KeyJ Quote KeyK Semicolon Backslash Comma Slash "
    "KeyN KeyM Period Tab Space Backquote Backspace - Escape "
    "MetaRight MetaLeft ShiftLeft CapsLock AltLeft ControlLeft ShiftRight AltRight ControlRight"
)
_MAC = {at: code for at, code in enumerate(_MAC_ROWS.split()) if code != "-"}
_MAC |= {115: "Home", 116: "PageUp", 117: "Delete", 119: "End", 121: "PageDown"}
_MAC |= {123: "ArrowLeft", 124: "ArrowRight", 125: "ArrowDown", 126: "ArrowUp"}

_SIGNS: dict[str, str] = {
    "-": "Minus",
    "=": "Equal",
    "[": "BracketLeft",
    "]": "BracketRight",
    "\\": "Backslash",
    ";": "Semicolon",
    "'": "Quote",
    "`": "Backquote",
    ",": "Comma",
    ".": "Period",
    "/": "Slash",
}
_SAME = frozenset(_NAMES.values()) - {" ", "Shift", "Control", "Alt", "Meta", "AltGraph"}


def types(event: QKeyEvent) -> bool:
    """Whether a key types something, or is Enter; shortcuts and keys that delete or move type nothing."""
    return bool(key_input(event).text)


def key_input(event: QKeyEvent) -> KeyInput:
    """A Qt key event as a page's key event."""
    text = event.text()
    typed = bool(text) and text.isprintable()
    modifiers = modifiers_of(event.modifiers())
    if typed and {"Control", "Alt"} <= set(modifiers):  # AltGr, as Windows reports it
        modifiers = tuple(name for name in modifiers if name not in ("Control", "Alt"))
    shortcut = bool({"Control", "Meta"} & set(modifiers))
    key = _key(event, text if typed else "")
    if shortcut and len(key) == 1 and "Shift" not in modifiers:
        key = key.lower()
    down = event.type() == event.Type.KeyPress
    mute = shortcut or ("Alt" in modifiers and sys.platform != "darwin")  # on a Mac it makes other letters
    makes = "\r" if key == "Enter" and not shortcut else text if typed and not mute else ""
    return KeyInput(
        "down" if down else "up",
        key,
        _code(event, key),
        makes if down else "",
        repeat=event.isAutoRepeat(),
        modifiers=modifiers,
    )


def as_typed(given: KeyInput) -> QKeyEvent:
    """The press of a key that was on its way to the page as an event for a widget, with the modifiers held then."""
    key = next((key for key, name in _NAMES.items() if name == given.key), 0)
    if key == _K.Key_Tab and "Shift" in given.modifiers:
        key = _K.Key_Backtab  # as Qt itself calls it
    elif not key and len(given.key) == 1:
        letter = given.key.upper()
        key = ord(letter if len(letter) == 1 else given.key)  # “ß” makes two capitals
    held = Qt.KeyboardModifier.NoModifier
    for flag in Qt.KeyboardModifier:
        if set(modifiers_of(flag)) & set(given.modifiers):
            held |= flag
    return QKeyEvent(QKeyEvent.Type.KeyPress, key, held, given.text)


def modifiers_of(held: Qt.KeyboardModifier, platform: str = sys.platform) -> tuple[Modifier, ...]:
    """The modifiers under a page's names. Qt calls the Command key of a Mac Control; a page calls it Meta."""
    swap = platform == "darwin"
    modifier = Qt.KeyboardModifier
    names: tuple[tuple[Qt.KeyboardModifier, Modifier], ...] = (
        (modifier.ControlModifier, "Meta" if swap else "Control"),
        (modifier.AltModifier, "Alt"),
        (modifier.MetaModifier, "Control" if swap else "Meta"),
        (modifier.ShiftModifier, "Shift"),
    )
    return tuple(name for flag, name in names if held & flag)


def _key(event: QKeyEvent, text: str) -> str:
    if event.key() in _NAMES and not (text and text != " "):
        name = _NAMES[event.key()]
        swapped = {"Control": "Meta", "Meta": "Control"} if sys.platform == "darwin" else {}
        return swapped.get(name, name)
    if text:
        return text
    if _K.Key_Dead_Grave <= event.key() <= _K.Key_Dead_Longsolidusoverlay:
        return "Dead"
    if 0x20 <= event.key() <= 0x10FFFF:  # a shortcut: its text is a control character, or none
        letter = chr(event.key())
        shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        return letter if shifted else letter.lower()
    return "Unidentified"


def _code(event: QKeyEvent, key: str, platform: str = sys.platform) -> str:
    """The physical key; guessed as on an American keyboard if the system does not report it."""
    scan = event.nativeScanCode()
    if platform == "darwin":
        found = _MAC.get(event.nativeVirtualKey(), "") if event.nativeVirtualKey() or event.key() == _K.Key_A else ""
    elif platform == "win32":
        found = _WINDOWS.get(scan, "") if scan else ""
    else:
        found = _LINUX.get(scan - 8, "") if scan > 8 else ""  # X11 and Wayland count from 8
    if found:
        return found
    if event.modifiers() & Qt.KeyboardModifier.KeypadModifier and len(key) == 1 and key.isdigit():
        return f"Numpad{key}"
    if len(key) == 1 and key.isascii() and key.isalpha():
        return f"Key{key.upper()}"
    if len(key) == 1 and key.isascii() and key.isdigit():
        return f"Digit{key}"
    if key in ("Shift", "Control", "Alt", "Meta"):
        return f"{key}Left"
    if key == "AltGraph":
        return "AltRight"
    return "Space" if key == " " else _SIGNS.get(key, key if key in _SAME else "")
