"""One gesture by hand, and its keys. Pure."""

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
"""The most letters pressed in a row in one step."""


@dataclass(slots=True, eq=False)
class Gesture:
    """One action by hand.

    Attributes:
        spot: The element that it was done to; `to` the one where a drag or a swipe ended.
        x: The start, in CSS pixels of the viewport; likewise `y`, and `to_x`, `to_y` for the end.
        path: The path of the mouse in between, as in `ActionCall`.
        pressed: Whether a mouse button was pressed there; for typing, the click into the field.
        action: The listed action at the spot, or the one listed there later if it was new; `target` is that at `to`.
        late: Whether it was listed only afterwards, so that its states are not the earlier ones.
        ticked: Whether the box of the spot was ticked afterwards; None if unknown.
        unknown: Whether the state of the box stays unknown, although its document still exists.
        place: The action's element.
        part: The start point on it; `to_part` the end point on the target.
        gone: For a drag: whether another element was at its start just before the drop.
        carried: For a drag: whether the element at its end had come with the pointer, such as a copy.
        value: The field's value afterwards; None for a secret, or if unknown. `was` is the one before.
        opens: For typing: whether its first key opened the field, which did not exist before; `opener` is the focus
            until then.
        came: For typing: whether the element pressed before turned into the field or contained it: a temporary editor.
        erased: Whether the page emptied the field when it was left, or at Enter.
        text: What was selected or pasted.
        button: The mouse button.
        keys: For a key: "Enter", "Control+a". For typing: everything typed, as `gui.schema.keys` writes it.
        letters: For a key: all letters pressed in a row, if there are several, as `gui.schema.keys` writes them. They
            changed nothing until the last one.
        held_ms: For a click: how long the button was held, if longer than usual.
        enter: Whether Enter ended the typing.
        after: Other keys that ended it.
        by: For the wheel: how far it was turned, to the right and down.
        fingers: For a swipe: how many there were.
        moved: For the wheel and a swipe: which of the spot's containers scrolled, and how far to the right and down.
        box: That container, if it is listed; `box_part` is the point on it.
        number: The number of its step; 0 before it has one.
        started: Its time (`time.monotonic()`); `began` is when the press reached the page, and `ended` when the step
            last ended.
        before: The page before it, as last read.
        since: Earlier gestures by hand that may not be visible on that page.
        reading: The reading that the page matched at the press, if known.
        version: The state of its document at the press; empty if unknown.
        page: The page at the press, if it had changed by then; likewise `to_page` for the end of a drag, and
            `click_page` for the click, if that reached another element than the press.
        shown: Whether it is visible only under the pointer: it is found by its place, once the pointer is there.
        reached: The name of the element that the click reached, if not the pressed one.
        unclicked: Whether the pressed element got no click: the page moved, covered or removed it meanwhile.
        redrawn: Whether that is because the page redrew it in response to the press.
        cut: Whether the page opened a dialog while the button was held, so that a click may or may not follow.
        unchosen: Whether it opened a picker of the browser without a choice.
        pictured: Whether there is a picture of the page before it.
        picture: The page before the next input; None if no picture was taken.
        left: Whether its effect was checked before the next input.
        seen: The page as read right after it, if it continued after that.
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
    """The value that typing left in its field, given the field's final value."""
    return "" if gesture.erased else value


def is_bare(key: str) -> bool:
    """Whether a key alone has no effect: a modifier or a dead key."""
    return key in _BARE


def is_typing(event: KeyInput, spot: Spot) -> bool:
    """Whether a key in a field is part of the typing there, and so no separate step."""
    if not spot.field:
        return False
    shortcut = bool({"Control", "Meta"} & set(event.modifiers))
    if event.text and event.key not in ("Enter", "Tab", "Escape"):
        return True
    if spot.field == "select" and event.key in ("Enter", "Escape"):
        return True  # it accepts the marked option of an open list
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
    """Whether a letter continues letters pressed in a row outside a text field without any effect."""
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
    """Whether a key continues a secret that is pressed outside a field: its length reveals something, too."""
    return (
        last is not None
        and last.kind == gesture.kind == "key"
        and last.secret
        and gesture.secret
        and (gesture.spot.places == last.spot.places or not (gesture.spot.known and last.spot.known))
    )


def is_letter(key: str) -> bool:
    """Whether a key writes a character and has no other use; Space presses a button."""
    return len(key) == 1


def keys_in(event: PageInput) -> int:
    """How many keys the user pressed for an input: letters of an input method are one each."""
    match event:
        case KeyInput():
            return 1 if event.kind == "down" and not is_bare(event.key) else 0
        case TextInput():
            return len(event.text)
        case PasteInput():
            return 1
    return 0
