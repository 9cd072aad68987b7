"""An action of a page, and the call to perform it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from gui.schema.code import Code
from gui.schema.fact import Fact
from gui.schema.keys import MOST_KEYS
from gui.schema.remedy import Remedy
from gui.schema.say import say_all
from gui.schema.special import Special

Status = Literal["valid", "failed", "excluded"]
Reason = Literal["ready", "covered", "disabled", "hidden", "outside", "blocked"]
Gesture = Literal["click", "double", "triple", "right", "middle", "touch", "hover", "drag", "select", "wheel", "upload"]
PRESSES: frozenset[Gesture] = frozenset({"click", "double", "triple", "right", "middle", "touch", "upload"})
"""Gestures at one point, unlike drags."""

Modifier = Literal["Alt", "Control", "Meta", "Shift"]

KIND_WORDS: dict[str, str] = {
    "L": "Links",
    "B": "Buttons and ticks",
    "I": "Fields and lists",
    "O": "Options",
    "M": "Other things to click",
    "F": "Pictures",
    "S": "Browser",
}
"""The first letter of an id, in words, in list order."""

LANDMARKS = ("banner", "navigation", "contentinfo")
"""The parts of a page around its main part, as ARIA calls them."""

NO_CATEGORY = "Page"
"""The category of an element without a heading."""

KINDS_OF_PARTS = frozenset({NO_CATEGORY, "Dialog", "Navigation", "Page foot", "Page head", "Search", "Sidebar"})
"""Categories that only name the kind of an unnamed part of the page, as in resources/page/groups.js."""

SAID_OF_PARTS = {
    "Dialog": "the dialog",
    "Navigation": "the menu",
    "Page foot": "the footer",
    "Page head": "the header",
    "Sidebar": "the sidebar",
}
"""What people call such a part when they say where something is."""

SPECIAL_CATEGORY = "Special Browser Actions"
"""The category of the twelve special actions on the wire; the window calls the group "Browser"."""


MOST_ID = 32
"""The most characters of an id."""

ActionId = Annotated[str, Field(min_length=1, max_length=MOST_ID)]


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in CSS pixels of the page: viewport coordinates plus scroll, with the offsets of frames added."""

    x: float
    y: float
    width: float
    height: float

    @property
    def sides(self) -> tuple[float, float, float, float]:
        """Left, top, right, bottom."""
        return self.x, self.y, self.x + self.width, self.y + self.height

    def contains(self, x: float, y: float) -> bool:
        """Whether the point lies inside, edges included."""
        return self.x <= x <= self.x + self.width and self.y <= y <= self.y + self.height

    def is_in_place_of(self, before: "Box") -> bool:
        """Whether it is at the place of another one, less than half of that one's size away."""
        return abs(self.x - before.x) < before.width / 2 and abs(self.y - before.y) < before.height / 2


@dataclass(frozen=True, slots=True)
class Param:
    """The one value that an action takes.

    Attributes:
        name: camelCase of the label, as on the wire.
        type: `str`, `number`, `date`, `boolean`, or on special actions `string` and `int`.
        default: The current value as text; None if there is none, and always for passwords.
        values: Labels to choose from; empty for free text.
        shown: All labels of the list in order, if the page has disabled some; otherwise empty.
        label: The label above the editor.
        input_type: HTML's input type (`email`, `time`, `range`, ...); empty if the server does not give it.
        placeholder: The text shown in the empty field; for dates, the browser's display format: mm/dd/yyyy.
        one_time: Whether the secret is a one-time code.
        minimum: The lowest value as text, in the field's format; empty if unlimited. Likewise `maximum`.
        step: The distance between allowed values; empty to allow any.
        pattern: A regular expression that the whole value must match.
        max_length: The most characters; None if unlimited.
        min_length: The fewest characters of a non-empty value; None if unlimited.
        multiple: Whether several of `values` may be chosen, one per line in the sent value.
        folder: Whether it takes a folder in place of files.
        accept: The accepted files, as in HTML: ".pdf,image/*"; empty for any.
        suggestions: Values that the page suggests for free text.
    """

    name: str
    type: str
    default: str | None = None
    values: tuple[str, ...] = ()
    label: str = ""
    input_type: str = ""
    placeholder: str = ""
    required: bool = False
    secret: bool = False
    minimum: str = ""
    maximum: str = ""
    step: str = ""
    pattern: str = ""
    max_length: int | None = None
    multiple: bool = False
    folder: bool = False
    shown: tuple[str, ...] = ()
    accept: str = ""
    min_length: int | None = None
    suggestions: tuple[str, ...] = ()
    one_time: bool = False


@dataclass(frozen=True, slots=True)
class Action:
    """One possible action of a page.

    Attributes:
        id: Kind letter and number, such as "B3".
        description: Verb and name, unique where possible: "Choose Country".
        category: The group of the action.
        hindrance: The reason why it is unavailable; None if it is available.
        lacks: What it waits for, such as empty required fields.
        verb: The first part of the description ("Choose"); empty if only the whole is known.
        target: The rest of it ("Country"), shown in bold.
        role: ARIA role.
        name: Accessible name; may be empty.
        value: Current value of a field as text; empty for passwords.
        error: The page's own error message about its value; empty for none.
        states: Such as "checked", "expanded", "required", "invalid".
        seen: The visible part of `box` inside its scroll containers, of zero size if none is visible; None if all of it
            is.
        lines: The boxes of its lines, if its text wraps; empty if it is one box.
        frame: Index path of the frame, "" for the main frame, "0.2" for the third frame in its first.
        site: Host and port of the frame's address; empty in the main frame, and if unknown.
        plain: Whether the user says that its value is not secret.
        tag: Element name in lower case.
        found_by: How to find the element: a locator in Playwright's notation.
        href: The address of a link; empty otherwise. The window never opens it by itself.
        unnamed: Whether the page gives no accessible name; the description is then made from nearby content.
        way: The button that helps while the action is unavailable; None if none is known.
        form: A key that the fields of one form share, in this reading only; empty for none.
        submits: Whether it is a button that sends the form.
        choice_of: The name of the field that it is an option of, for a radio button.
        landmark: The outermost of LANDMARKS around it; empty in the main part of a page.
        in_row: Whether it is a cell of a grid, or one of several elements of the same name in different rows.
        room: How far it can be dragged on its track, to the left, to the right, up and down, in CSS pixels; empty if
            unknown.
        tables: How many tables the text of an editor contains, and likewise how many `pictures`, and how many links and
            other `formats`.
    """

    id: str
    description: str
    category: str
    params: tuple[Param, ...] = ()
    status: Status = "valid"
    reason: Reason = "ready"
    hindrance: Fact | None = None
    lacks: tuple[Fact, ...] = ()
    verb: str = ""
    target: str = ""
    role: str = ""
    name: str = ""
    value: str = ""
    error: str = ""
    states: tuple[str, ...] = ()
    box: Box | None = None
    seen: Box | None = None
    lines: tuple[Box, ...] = ()
    frame: str = ""
    tag: str = ""
    found_by: str = ""
    href: str = ""
    unnamed: bool = False
    way: Remedy | None = None
    form: str = ""
    submits: bool = False
    choice_of: str = ""
    landmark: str = ""
    in_row: bool = False
    room: tuple[int, ...] = ()
    tables: int = 0
    pictures: int = 0
    formats: int = 0
    site: str = ""
    plain: bool = False

    @property
    def reason_text(self) -> str:
        """The reason why it is unavailable, with what it waits for, in sentences; empty if it is available."""
        return " ".join(say_all((self.hindrance, *self.lacks))) if self.hindrance else ""

    @property
    def can_be_done(self) -> bool:
        """Whether it is available; also if it shows only under the pointer, which a step moves to its place first."""
        return self.reason == "ready" or (
            self.hindrance is not None and self.hindrance.code is Code.SHOWS_UNDER_POINTER
        )

    @property
    def kind(self) -> str:
        """The first letter of the id: L, B, I, O, M, F or S."""
        return self.id[:1]

    @property
    def param(self) -> Param | None:
        """The parameter, if the action takes one."""
        return self.params[0] if self.params else None


BY_HAND = "hand"
"""The id in a call without a listed action: for a point of the viewport, or the focused element."""


LEAVE = "leave"
"""The id in a call without a listed action: to leave the page, whatever it does."""


CLOSE_TAB = "close_tab"
"""The id in a call without a listed action: to close the tab whose number, from 0, is the value."""


class Lying(BaseModel):
    """The element at the point of an action: enough to recognise it there or elsewhere.

    Attributes:
        words: Its text or name; empty if it has none.
        lent: Whether it is only named after its container, as a dot at the side of a box is; None if not recorded.
        role: Its ARIA role, or else the name of its element.
        beside: The other text of its row or card; empty if it is in none. A long text is shortened to its beginning and
            a checksum.
        looks: For an element without words: a checksum of its attributes, or of its colours and its index among others;
            empty if not recorded.
        holds: The beginning of the text in it, if it is empty space between elements and named after none of them.
        size: The width and height of such space, in CSS pixels.
        x: The point on it, as a fraction of its box from the left.
        y: The same from the top.
        framed: Whether it was in a frame of the page.
        known: Whether it was recorded. If not, any element there now is refused until it is confirmed.
        dragged: Whether it was dragged there, and was elsewhere before. Any element there now is then accepted.
    """

    model_config = ConfigDict(frozen=True)

    words: str = Field("", max_length=200)
    role: str = Field("", max_length=100)
    beside: str = Field("", max_length=400)
    looks: str = Field("", max_length=400)
    holds: str = Field("", max_length=200)
    size: tuple[int, int] | None = None
    x: float = Field(0.5, ge=0, le=1, allow_inf_nan=False)
    y: float = Field(0.5, ge=0, le=1, allow_inf_nan=False)
    framed: bool = False
    known: bool = True
    dragged: bool = False
    lent: bool | None = None

    def is_same(self, other: "Lying") -> bool:
        """Whether both describe one element, as far as recorded."""
        mine, others = ((one.words, one.role, one.beside, one.framed) for one in (self, other))
        if None not in (self.lent, other.lent) and self.lent != other.lent:
            return False
        return mine == others and (self.looks == other.looks or not (self.looks and other.looks))

    def as_thing(self) -> "Lying":
        """The same as a draggable element: space to a press moves with its content in a drag."""
        if self.words or not self.holds or self.size is None:
            return self
        width, height = self.size
        return self.model_copy(update={"words": self.holds, "looks": f"{width}x{height}"})

    def rewritten(self, change: Callable[[str], str]) -> "Lying":
        """With every text in it changed."""
        texts = {name: change(getattr(self, name)) for name in ("words", "beside", "looks", "holds")}
        return self.model_copy(update=texts)


EDITOR = "editor"
"""The role of a cell while a field in it has the focus."""


class Focus(BaseModel):
    """The focus when a key was pressed by hand.

    Attributes:
        own: The focused element; the page itself if there was none. Its point is meaningless.
        item: The item of it that received the keys, such as the marked row of a list, or the grid cell whose field is
            typed into; None if unknown. `looks` of a cell is its index in the row, and its role is `EDITOR` while a
            field in it has the focus.
    """

    model_config = ConfigDict(frozen=True)

    own: Lying
    item: Lying | None = None

    @property
    def words(self) -> str:
        """Its name; empty for the page itself."""
        return self.item.words if self.item is not None and self.item.words else self.own.words

    def rewritten(self, change: Callable[[str], str]) -> "Focus":
        """With every text in it changed."""
        item = self.item.rewritten(change) if self.item is not None else None
        return Focus(own=self.own.rewritten(change), item=item)


class Point(BaseModel):
    """A point, as fractions of an element's box or in CSS pixels of the viewport.

    Attributes:
        x: From the left; 0 to 1 within an element.
        y: From the top; likewise.
        of: The unit and origin of the coordinates.
        lies: The element there; None to accept any. For a point within an element, it is the drag source if the element
            only contains that.
    """

    model_config = ConfigDict(frozen=True)

    x: float = Field(ge=0, le=100_000, allow_inf_nan=False)
    y: float = Field(ge=0, le=100_000, allow_inf_nan=False)
    of: Literal["element", "viewport"] = "element"
    lies: Lying | None = None

    @model_validator(mode="after")
    def _within(self) -> "Point":
        if self.of == "element" and max(self.x, self.y) > 1:
            raise ValueError("a point within an element is given as fractions from 0 to 1")
        return self


MOST_CALLED = 1_000
"""The most characters of a field's former name."""


class FilledField(BaseModel):
    """A field that must keep its content until the button of its form is pressed.

    Attributes:
        action_id: Its id.
        text: Its content, or "checked" or "not checked"; None for a secret, which must only not be empty.
        called: Its name on the page when it was filled; empty if unknown or nameless.
    """

    model_config = ConfigDict(frozen=True)

    action_id: ActionId
    text: str | None = Field(None, repr=False)
    called: str = Field("", repr=False, max_length=MOST_CALLED)


MOST_POINTS = 300
"""The most points of a drag's path."""


MOST_HELD_MS = 4_000
"""The milliseconds for which a longer press is repeated: until its release, it is still guarded."""


class ActionCall(BaseModel):
    """A call to perform one action, with all data needed to perform it again (wire A4.2 and A5.3).

    `value` is the wanted value of a field. `keys`, `at` and `end` record how it was set by hand: this is repeated,
    and if it leads to a different value, the value is set directly.

    Attributes:
        action_id: An id of the list, `BY_HAND` or `LEAVE`.
        value: The value; for scrolling, CSS pixels; for pressing a key, its name ("Control+a"), and for letters in a
            row their names ("a, b"), if `keys` has them.
        enter: Whether to press Enter afterwards.
        to: The id of the element at which a drag ends, that receives a key, or that is scrolled.
        files: Files by name; on a local browser, as paths.
        at: The point to press; None for the centre.
        end: The end of a drag: within `to`, within the element itself if there is no `to`, or in the viewport.
        by: The turn of the wheel to the right and down, in CSS pixels; for a touch, how far a swipe moves the page.
        keys: The typed keys (see `gui.schema.keys`). Without a value, they are all that is typed.
        added: Whether the field had content before them, so that the value is the combined result.
        after: Keys pressed afterwards, which leave the field; never part of its value.
        held_ms: How long a click by hand held the button, in milliseconds, if longer than usual; else 0.
        path: The path of a drag by hand: points in CSS pixels to the right of its start and below it, each with the
            milliseconds since then; empty for a straight one. Without `to` and `end` it ends at the last point.
        text: The text that a drag selected, or the pasted text of the clipboard.
        secret: The name of the secret used as the value; a record then has no value.
        keyboard: The required focus for a key, or for typing into a field that several cells share; None for any.
        any_price: Whether the user has seen that the price in its name keeps changing, and accepts any; in no record,
            and never sent to a server.
        filled: The fields that must still have their content when this is pressed; in no record.
    """

    model_config = ConfigDict(frozen=True)

    action_id: ActionId
    value: str | None = Field(None, repr=False)  # may be a password
    enter: bool | None = None
    gesture: Gesture = "click"
    modifiers: tuple[Modifier, ...] = ()
    to: str | None = None
    files: tuple[str, ...] = ()
    at: Point | None = None
    end: Point | None = None
    by: tuple[float, float] | None = None
    held_ms: int = Field(0, ge=0, le=MOST_HELD_MS)
    path: tuple[tuple[float, float, int], ...] = Field((), repr=False, max_length=MOST_POINTS)
    keys: str = Field("", repr=False, max_length=MOST_KEYS)
    added: bool = False
    after: str = Field("", max_length=MOST_KEYS)
    text: str | None = Field(None, repr=False)
    secret: str | None = Field(None, max_length=200)
    keyboard: Focus | None = None
    filled: tuple[FilledField, ...] = Field((), repr=False, exclude=True)
    any_price: bool = Field(False, exclude=True)

    @property
    def is_plain(self) -> bool:
        """Whether the call is a click or a value, which every server can do. How it was done by hand is irrelevant."""
        scrolls = self.action_id in (Special.SCROLL_UP, Special.SCROLL_DOWN)
        if self.action_id == BY_HAND or (self.keys and (self.value is None or self.action_id == Special.PRESS)):
            return False  # several keys in a row have no name
        if self.modifiers or self.held_ms or self.to is not None or self.files or self.after or self.text is not None:
            return False
        return self.gesture == "click" or (self.gesture == "wheel" and scrolls)

    @property
    def is_only_enter(self) -> bool:
        """Whether the call only presses Enter in a field, which keeps its content."""
        gives = self.value is not None or self.secret is not None or self.text is not None or self.keys or self.files
        return bool(self.enter) and self.gesture == "click" and self.at is None and not gives

    @property
    def places(self) -> tuple[Point, ...]:
        """The start and end points in the viewport."""
        return tuple(point for point in (self.at, self.end) if point is not None and point.of == "viewport")

    def rewritten(self, change: Callable[[str], str]) -> "ActionCall":
        """The call with every text about its target changed."""
        call = self.with_lying(lambda lies: lies.rewritten(change) if lies is not None else None)
        keyboard = call.keyboard.rewritten(change) if call.keyboard is not None else None
        return call.model_copy(update={"keyboard": keyboard})

    def with_lying(self, change: Callable[[Lying | None], Lying | None]) -> "ActionCall":
        """The call with the elements at its points changed."""
        placed = {
            name: point.model_copy(update={"lies": change(point.lies)})
            for name, point in (("at", self.at), ("end", self.end))
            if point is not None and (point.of == "viewport" or point.lies is not None)
        }
        return self.model_copy(update=placed) if placed else self

    def without_secret(self, name: str) -> "ActionCall":
        """The call for a record: it refers to the value by name, and does not reveal the typed keys."""
        return self.model_copy(update={"value": None, "keys": "", "text": None, "secret": self.secret or name})
