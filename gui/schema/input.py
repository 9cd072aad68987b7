"""What a hand does to a page: mouse, wheel, keys, text and touch, in the browser's words and free of any toolkit."""

from dataclasses import dataclass, field
from typing import Literal

from gui.schema.action import Action, Modifier

Button = Literal["none", "left", "middle", "right", "back", "forward"]
Touching = Literal["start", "move", "end", "cancel"]

BUTTON_BITS: dict[Button, int] = {"left": 1, "right": 2, "middle": 4, "back": 8, "forward": 16}
"""Bits of `buttons`, as in a page's own mouse events."""

ESC_TWICE_S = 0.5
"""Seconds within which a second Esc hands back; the first one is no step then."""

PASTE_MOST = 1_000_000
"""Characters that are pasted at most: a page takes in about as many a second."""


@dataclass(frozen=True, slots=True)
class MouseInput:
    """The mouse moved, or a button of it went down or up.

    Attributes:
        x: In CSS pixels from the left of the viewport, `y` from its top.
        button: The one that changed; "none" for a move.
        buttons: Those that are held afterwards, as bits of BUTTON_BITS.
        clicks: 1 for a click, 2 for the second of a double click.
    """

    kind: Literal["move", "down", "up"]
    x: float
    y: float
    button: Button = "none"
    buttons: int = 0
    clicks: int = 1
    modifiers: tuple[Modifier, ...] = ()


@dataclass(frozen=True, slots=True)
class WheelInput:
    """The wheel turned, by CSS pixels; positive ones go right and down."""

    x: float
    y: float
    dx: float
    dy: float
    modifiers: tuple[Modifier, ...] = ()


@dataclass(frozen=True, slots=True)
class KeyInput:
    """A key went down or up.

    Attributes:
        key: What it means, as in a page's own key events: "a", "é", "Enter", "Dead".
        code: Which key it is, whatever the layout: "KeyQ"; empty where nobody knows.
        text: What it types; empty for keys and shortcuts that type nothing.
        repeat: It is held down and repeats.
    """

    kind: Literal["down", "up"]
    key: str = field(repr=False)  # may be part of a password
    code: str = field(default="", repr=False)
    text: str = field(default="", repr=False)
    repeat: bool = False
    modifiers: tuple[Modifier, ...] = ()


@dataclass(frozen=True, slots=True)
class TextInput:
    """Text that an input method has made: a word, an accented letter, an emoji."""

    text: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class ComposeInput:
    """Text that an input method is still at work on; empty where that was given up. `cursor` counts characters."""

    text: str = field(repr=False)
    cursor: int = 0


@dataclass(frozen=True, slots=True)
class PasteInput:
    """Text of the clipboard, together with the keys that paste it."""

    text: str = field(repr=False)
    keys: KeyInput


@dataclass(frozen=True, slots=True)
class TouchInput:
    """Fingers: `points` are those that touch the page afterwards, as (id, x, y) in CSS pixels of the viewport."""

    kind: Touching
    points: tuple[tuple[int, float, float], ...] = ()
    modifiers: tuple[Modifier, ...] = ()


@dataclass(frozen=True, slots=True)
class Picker:
    """A field wants a value chosen for which the browser has an own list or picker, that it draws in no picture.

    Attributes:
        action: Of the field; None where the list does not have it.
        value: What the field holds.
        x: Where it was asked for, in CSS pixels from the left of the viewport; likewise `y`.
    """

    action: Action | None
    value: str = field(repr=False)
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class LetGo:
    """Everything that is held is let go of: the window lost the keyboard, or control ends."""


PageInput = MouseInput | WheelInput | KeyInput | TextInput | ComposeInput | PasteInput | TouchInput | LetGo
