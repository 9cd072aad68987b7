"""Input by hand to a page: mouse, wheel, keys, text and touch, in browser terms, independent of any toolkit."""

import time
from dataclasses import dataclass, field
from typing import Literal

from gui.schema.action import Action, Modifier

Button = Literal["none", "left", "middle", "right", "back", "forward"]
Touching = Literal["start", "move", "end", "cancel"]

BUTTON_BITS: dict[Button, int] = {"left": 1, "right": 2, "middle": 4, "back": 8, "forward": 16}
"""Bits of `buttons`, as in a page's own mouse events."""

ESC_TWICE_S = 0.8
"""Seconds within which a second Esc ends control; the first one is then not a step. The reader of the keys decides."""

PASTE_MOST = 1_000_000
"""The most characters to paste: a page handles about as many per second."""


@dataclass(frozen=True, slots=True)
class Shown:
    """The part of the page on a pressed picture, in CSS pixels: its corner on the page, and its size."""

    left: float
    top: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class MouseInput:
    """The mouse moved, or one of its buttons went down or up.

    Attributes:
        x: In CSS pixels from the left of the viewport, `y` from its top.
        button: The changed button; "none" for a move.
        buttons: The buttons held afterwards, as bits of BUTTON_BITS.
        clicks: 1 for a click, 2 for the second of a double click.
        shown: The part of the page that the user saw; None if unknown.
        at: The time, by `time.monotonic`; the page may receive it later.
    """

    kind: Literal["move", "down", "up"]
    x: float
    y: float
    button: Button = "none"
    buttons: int = 0
    clicks: int = 1
    modifiers: tuple[Modifier, ...] = ()
    shown: Shown | None = field(default=None, compare=False)
    at: float = field(default_factory=time.monotonic, compare=False, repr=False)


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
        key: The meaning of the key, as in a page's own key events: "a", "é", "Enter", "Dead".
        code: The physical key on any layout: "KeyQ"; empty if unknown.
        text: The typed text; empty for keys and shortcuts without text.
        repeat: Whether the key is held down and repeats.
    """

    kind: Literal["down", "up"]
    key: str = field(repr=False)  # may be part of a password
    code: str = field(default="", repr=False)
    text: str = field(default="", repr=False)
    repeat: bool = False
    modifiers: tuple[Modifier, ...] = ()


@dataclass(frozen=True, slots=True)
class TextInput:
    """Text from an input method: a word, an accented letter, an emoji."""

    text: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class ComposeInput:
    """Unfinished text of an input method; empty if it was abandoned. `cursor` counts characters."""

    text: str = field(repr=False)
    cursor: int = 0


@dataclass(frozen=True, slots=True)
class PasteInput:
    """Text of the clipboard, together with the keys that paste it."""

    text: str = field(repr=False)
    keys: KeyInput


@dataclass(frozen=True, slots=True)
class TouchInput:
    """Fingers: `points` are those that touch the page afterwards, as (id, x, y) in CSS pixels of the viewport.

    `shown` is as in `MouseInput`.
    """

    kind: Touching
    points: tuple[tuple[int, float, float], ...] = ()
    modifiers: tuple[Modifier, ...] = ()
    shown: Shown | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Picker:
    """A field needs a value from a list or picker of the browser's own, which does not show in pictures.

    Attributes:
        action: The field's action; None if it is not in the list.
        value: The field's present value.
        x: The place of the field's click, in CSS pixels from the left of the viewport; likewise `y`.
        keys: What was pressed after the click, before anything could show: it is meant for the list or picker.
    """

    action: Action | None
    value: str = field(repr=False)
    x: float
    y: float
    keys: tuple[KeyInput, ...] = ()


@dataclass(frozen=True, slots=True)
class LetGo:
    """Release all held keys and buttons: the window lost the focus, or control ends."""


@dataclass(frozen=True, slots=True)
class LoneEscape:
    """No second Esc followed the last one, so it counts as an ordinary key."""


@dataclass(frozen=True, slots=True)
class PickerLeft:
    """The picker for the last click was closed without a choice."""


Remark = LetGo | LoneEscape | PickerLeft
"""Input that no hand produced."""

PageInput = MouseInput | WheelInput | KeyInput | TextInput | ComposeInput | PasteInput | TouchInput | Remark
