"""One gesture by hand, and the keys that gestures are made of. Pure."""

from dataclasses import dataclass, field
from typing import Literal

from gui.engine.backend import Acted
from gui.engine.by_hand.port import NOWHERE, Part, Place, Spot
from gui.schema.action import Action, Focus, Modifier
from gui.schema.input import KeyInput, PageInput, PasteInput, TextInput
from gui.schema.keys import pressed, typed
from gui.schema.page import Observation, Picture

Kind = Literal[
    "click",
    "double",
    "triple",
    "right",
    "middle",
    "hover",
    "drag",
    "select",
    "typed",
    "key",
    "paste",
    "wheel",
    "touch",
    "swipe",
]

_BARE = frozenset(
    {"Shift", "Control", "Alt", "Meta", "AltGraph", "CapsLock", "NumLock", "ScrollLock", "Dead", "Process"}
)
_EDITING = frozenset(
    {"Backspace", "Delete", "ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "Home", "End"} | {"PageUp", "PageDown"}
)

_MOST_LETTERS = 60
"""Letters pressed in a row that are one step."""


@dataclass(slots=True, eq=False)
class Gesture:
    """One thing done by hand.

    Attributes:
        spot: The element that it was done to; `to` where a drag or a swipe ended.
        x: Where it began, in CSS pixels of the viewport; likewise `y`, and `to_x`, `to_y` where it ended.
        path: The way that the mouse went between, as in `ActionCall`.
        pressed: Whether a mouse button was pressed there; for typing, the click into the field.
        action: The listed action at the spot, or the one listed there later if it was new; `target` is that at `to`.
        late: Whether it was listed only afterwards: its states are then not those that it was in before.
        ticked: Whether the box of the spot was ticked afterwards; None if that is not known.
        unknown: Whether it stays unknown what became of the box, although its document is still there.
        place: The action's element.
        part: The point on it where it began; `to_part` that on the target's where it ended.
        gone: For a drag: whether something else lay where it began just before it was dropped.
        carried: For a drag: whether what lay where it ended had come there with the pointer, such as a copy of it.
        value: The field's value afterwards; None for a secret, or if unknown. `was` is the one before.
        opens: For typing: whether its first key opened the field, which was not there before; `opener` is what keys
            went to until then.
        came: For typing: whether what was pressed before it became the field or got it: an editor that goes again.
        erased: Whether the page emptied the field when it was left, or at Enter.
        text: What was selected or pasted.
        button: The mouse button.
        keys: For a key: "Enter", "Control+a". For typing: everything typed, as `gui.schema.keys` writes it.
        letters: For a key: all letters that were pressed in a row, if there are several, as `gui.schema.keys` writes
            them. They changed nothing until the last one.
        held_ms: For a click: for how long the button was held, where that was longer than clicks are.
        enter: Enter ended the typing.
        after: Other keys that ended it.
        by: For the wheel: how far it was turned to the right and down.
        fingers: For a swipe: how many there were.
        moved: For the wheel and a swipe: which of the spot's boxes moved, and how far to the right and down.
        box: That box, if it is listed; `box_part` is the point on it where that was done.
        number: The number of its step; 0 before it has one.
        started: Its time (`time.monotonic()`); `began` is when the page had its press, and `ended` when
            the step last ended.
        before: The page before it, as last read.
        since: What was done by hand before it that may not be seen on that page.
        reading: Which reading the page was as at the press, if that is known.
        version: Which state of its document the page was in at the press; empty if that is not known.
        page: The page at the press, if it was another by then; likewise `to_page` where a drag ended, and
            `click_page` at the click, if that reached something else than the press.
        shown: Whether it shows only under the pointer: it is found by its place, once the pointer is there.
        reached: The name of what the click reached, if that was not what was pressed.
        unclicked: Whether no click came to what was pressed: the page moved, covered or removed it meanwhile.
        redrawn: Whether that is because the page answered the press by drawing it anew.
        cut: Whether the page asked something while the button was held: nobody knows whether a click comes of it.
        unchosen: Whether it opened a picker of the browser, and nothing was chosen there.
        pictured: Whether there is a picture of the page before it.
        picture: What the page showed before the next input; None if that was not looked at.
        left: Whether what it came to was looked at before the next input.
        seen: The page as it was read right after it, if it went on after that.
    """

    kind: Kind
    spot: Spot = NOWHERE
    x: float = 0.0
    y: float = 0.0
    to: Spot | None = None
    to_x: float = 0.0
    to_y: float = 0.0
    path: list[tuple[float, float, int]] = field(default_factory=list)
    pressed: bool = False
    action: Action | None = None
    target: Action | None = None
    late: bool = False
    ticked: bool | None = None
    unknown: bool = False
    place: Place | None = None
    part: Part | None = None
    to_part: Part | None = None
    gone: bool = False
    carried: bool = False
    value: str | None = field(default=None, repr=False)
    was: str | None = field(default=None, repr=False)
    opens: bool = False
    opener: Focus | None = None
    came: bool = False
    erased: bool = False
    text: str = field(default="", repr=False)
    secret: bool = field(default=False)
    button: str = ""
    keys: str = field(default="", repr=False)
    letters: str = field(default="", repr=False)
    held_ms: int = 0
    enter: bool = False
    after: str = ""
    by: tuple[float, float] = (0.0, 0.0)
    fingers: int = 1
    moved: tuple[int, int, int] | None = None
    box: Action | None = None
    box_part: Part | None = None
    modifiers: tuple[Modifier, ...] = ()
    number: int = 0
    started: float = 0.0
    ended: float = 0.0
    began: float = 0.0
    before: Observation | None = None
    since: tuple["Gesture", ...] = field(default=(), repr=False)
    reading: str = ""
    version: str = ""
    page: Acted | None = None
    to_page: Acted | None = None
    click_page: Acted | None = None
    shown: bool = False
    reached: str = ""
    unclicked: bool = False
    redrawn: bool = False
    cut: bool = False
    unchosen: bool = False
    pictured: bool = True
    picture: Picture | None = field(default=None, repr=False)
    left: bool = False
    seen: Observation | None = field(default=None, repr=False)


def left_in(gesture: Gesture, value: str) -> str:
    """What some typing has left in its field, of what its value was in the end."""
    return "" if gesture.erased else value


def is_bare(key: str) -> bool:
    """Whether a key does nothing by itself: a modifier or a dead key."""
    return key in _BARE


def is_typing(event: KeyInput, spot: Spot) -> bool:
    """Whether a key in a field is part of the typing there, and so no step of its own."""
    if not spot.field:
        return False
    shortcut = bool({"Control", "Meta"} & set(event.modifiers))
    if event.text and event.key not in ("Enter", "Tab", "Escape"):
        return True
    if spot.field == "select" and event.key in ("Enter", "Escape"):
        return True  # it takes the marked option of an open list
    if spot.unseen and event.key in ("Enter", "Tab") and not shortcut:
        return True  # an editor handles it in its own way
    return event.key in _EDITING


def key_words(event: KeyInput) -> str:
    """A key in the notation of "press a key": Enter, Control+a."""
    held = [name for name in ("Control", "Alt", "Meta", "Shift") if name in event.modifiers]
    if len(event.key) == 1 and "Shift" in held and event.text:
        held.remove("Shift")  # the letter shows it
    key = "Space" if event.key == " " else event.key
    return "+".join([*held, key])


def stroke_of(event: PageInput) -> str:
    """A typing input in the notation of `gui.schema.keys`."""
    match event:
        case KeyInput() if event.text and event.key not in ("Enter", "Tab"):
            return typed(event.text)
        case KeyInput():
            return pressed(key_words(event))
        case TextInput() | PasteInput():
            return typed(event.text)
    return ""


def goes_on(last: Gesture | None, gesture: Gesture) -> bool:
    """Whether a letter is one more of those pressed in a row on what takes no text, where they have changed nothing."""
    return (
        last is not None
        and last.kind == "key"
        and not (last.secret or gesture.secret or gesture.spot.field)
        and is_letter(gesture.keys)
        and (bool(last.letters) or is_letter(last.keys))
        and len(last.letters) < _MOST_LETTERS
        and gesture.spot.places == last.spot.places
        and gesture.version == last.version != ""
    )


def is_same_secret(last: Gesture | None, gesture: Gesture) -> bool:
    """Whether a key goes on with a secret that is pressed where no field is: how long that is tells of it, too."""
    return (
        last is not None
        and last.kind == gesture.kind == "key"
        and last.secret
        and gesture.secret
        and (gesture.spot.places == last.spot.places or not (gesture.spot.known and last.spot.known))
    )


def is_letter(key: str) -> bool:
    """Whether a key writes something and has no other use; Space presses a button."""
    return len(key) == 1


def keys_in(event: PageInput) -> int:
    """How many keys somebody pressed for an input: letters of an input method are one each."""
    match event:
        case KeyInput():
            return 1 if event.kind == "down" and not is_bare(event.key) else 0
        case TextInput():
            return len(event.text)
        case PasteInput():
            return 1
    return 0
