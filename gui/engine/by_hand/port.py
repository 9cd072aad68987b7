"""What control by hand needs from a backend."""

import dataclasses
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal, Protocol

from gui.engine.backend import Acted
from gui.schema.action import Focus, Lying
from gui.schema.fact import Fact
from gui.schema.input import PageInput, Shown
from gui.schema.page import Picture

Place = tuple[str, int]
"""Document and key of an element."""


Part = tuple[float, float, float, float]
"""A point on an element as fractions of its box, and the size of the box in CSS pixels."""


@dataclass(frozen=True, slots=True)
class Spot:
    """The element at a point of the page, or the focused one.

    Attributes:
        places: The element and those around it, the innermost first.
        words: The text there; empty if there is none.
        field: Element name of the field there; empty if there is none.
        label: What the label of that field says; empty for none.
        place: What tells whose card, row or section that field stands in, for `HandPort.lost_place`; None for nothing.
        secret: Whether what is typed there must not be shown or recorded.
        one_time: Whether that is a code which is sent anew each time.
        value: The field's value; empty for secrets.
        held: What a secret field holds before its selection and after it; only to know what must not be shown.
        unseen: Whether the field only receives keys: the text is drawn elsewhere, and the value is not the text.
        tick: The box that a press there ticks, such as a checkbox, and whether it is ticked; None if there is none.
        drags: Whether something there can be dragged.
        scrolls: Scroll containers around it, the innermost first, with their scroll position: (place, left, top) in
            CSS pixels.
        parts: The point on each of `places`; empty if no point was asked for.
        lies: What lies at the point, to know it again; None if no point was asked for.
        keyboard: What keys go to there; None if it is not the focus.
        known: Whether the page answered. If not, what is typed may be a secret.
        sight: What was in sight then, and its zoom; None if no point was asked for.
        document: The document of the tab that it is in, as in `Observation.document`; empty if that is not known.
    """

    places: tuple[Place, ...] = ()
    words: str = ""
    field: str = ""
    label: str = ""
    place: dict[str, Any] | None = dataclasses.field(default=None, compare=False, repr=False)
    secret: bool = False
    one_time: bool = False
    value: str = ""
    held: tuple[str, str] = dataclasses.field(default=("", ""), repr=False)
    unseen: bool = False
    tick: tuple[Place, bool] | None = None
    drags: bool = False
    scrolls: tuple[tuple[Place, float, float], ...] = ()
    parts: tuple[Part, ...] = ()
    lies: Lying | None = None
    keyboard: Focus | None = None
    known: bool = True
    sight: tuple[Shown, float] | None = None
    document: str = ""


NOWHERE = Spot(known=False)

Reaching = Literal["press", "release", "key"]
"""What input is to reach something."""


@dataclass(frozen=True, slots=True)
class Press:
    """What a press reached.

    Attributes:
        spot: What lay at the point at that moment.
        page: The page at that moment. Where there was no time to read all of it, elements that were not listed before
            have no ids. None if it was as it was read last.
        reading: Which reading that was, in the main frame; empty where that is not told.
        version: Which state of its document that was: an equal one is the same. Empty where that is not known.
        shown: Whether it is something that shows only under the pointer, which the reading before does not have.
    """

    spot: Spot
    page: Acted | None = None
    reading: str = ""
    version: str = ""
    shown: bool = False


@dataclass(frozen=True, slots=True)
class Click:
    """What came of a press that is over.

    Attributes:
        came: Whether a click did.
        target: What the click was given to.
        around: Whether that only holds what lay there: pressed was one thing in it, and released over another.
        kept: Whether the page kept the browser from making a click of a touch.
        anew: Whether the page has answered the press by drawing anew what was pressed, so that no click can come to it.
        other: What the click reached, if that is not what was pressed; `at` is where, in CSS pixels of its document.
    """

    came: bool
    target: Place | None = None
    around: bool = False
    kept: bool = False
    anew: bool = False
    other: Press | None = None
    at: tuple[float, float] | None = None


class HandPort(Protocol):
    """Passes input to the current tab of one session.

    Methods raise only what they document; a page that does not answer is given up after a few seconds.

    Attributes:
        on_copied: Called with the text that the page copied or cut.
        sent: Whether a form of the page was sent between `begin` and the last `finish`.
        reading: Which reading the last `finish` was; see `Press.reading`.
        on_ended: Called with the reason when the tab is gone or opens a dialog, so that no input can be passed on.
    """

    on_copied: Callable[[str], None] | None
    on_ended: Callable[[Fact], None] | None
    sent: bool
    reading: str

    @property
    def arrived(self) -> int:
        """Which document has come since the page was read last, as `Picture.load` numbers them; 0 for none."""
        ...

    @property
    def unheard(self) -> bool:
        """Whether the page has yet to deal with what was passed on: it may never have had it."""
        ...

    @property
    def replaced_at(self) -> float:
        """Since when another tab receives input, because the one before was closed (`time.monotonic()`); 0 for none."""
        ...

    async def begin(self) -> None:
        """Note the state of the page before a gesture."""
        ...

    async def pass_on(self, event: PageInput) -> bool:
        """Pass one input to the page; returns when the page has handled it.

        Returns:
            False if the page asks something, so that it was given nothing.
        """
        ...

    async def under(self, x: float, y: float) -> Spot:
        """The element at a point of the viewport, in CSS pixels."""
        ...

    async def await_press(self, spot: Spot, of: Reaching = "press") -> None:
        """Let the page note what the next press reaches, or release or key, which is expected at this spot."""
        ...

    async def pressed(self, spot: Spot) -> Press:
        """What the press, release or key at this spot has reached; the spot itself if the page did not note it."""
        ...

    async def clicked(self, spot: Spot, *, tapped: bool = False) -> Click | None:
        """What came of the press at this spot; None if that is not known. The click of a tap is waited for a little."""
        ...

    async def focused(self) -> Spot:
        """The focused element."""
        ...

    async def called_still(self, spot: Spot, label: str) -> bool:
        """Whether a field still means what it did under a label: counters in it may tick, and it may grow."""
        ...

    async def has_gone(self, spot: Spot) -> bool:
        """Whether the element at a spot is not to be seen any more: it has gone itself, or its frame or tab has."""
        ...

    async def lost_place(self, spot: Spot, known: Spot) -> tuple[str, str] | None:
        """What told the place of a field when it was known, and what does now; None if that is the same place.

        What merely ticks there, or repeats what is typed, tells nothing.
        """
        ...

    async def opened(self) -> Spot | None:
        """The field whose picker or list the browser has just opened outside the page; None for none.

        The picker is closed again without the page noticing.
        """
        ...

    async def value(self, spot: Spot, *, gone: bool = False) -> str | None:
        """The current value of a spot's field; None if it is gone or secret.

        Args:
            spot: The spot.
            gone: Whether the value counts that the last focused field held when the page took it away.
        """
        ...

    async def ticked(self, spot: Spot) -> bool | None:
        """Whether the box of a spot is ticked now; None if it is gone or there is none."""
        ...

    async def picture(self) -> Picture | None:
        """What the viewport shows now; None if it cannot be drawn, or if a secret may be on it."""
        ...

    async def scrolled(self, spot: Spot) -> tuple[int, int, int] | None:
        """Which of `spot.scrolls` has moved since, and how far: (index, right, down); None for none."""
        ...

    async def selected(self, spot: Spot) -> str:
        """The text that the press at a spot selected: what it changed, and where the mouse went. Empty for none."""
        ...

    def action_id(self, spot: Spot, *, scrolling: bool = False) -> str:
        """The current id of the innermost action at a spot; empty for none.

        Scroll containers, which contain everything else, count only with `scrolling`.
        """
        ...

    def part(self, spot: Spot, action_id: str) -> Part | None:
        """The point of a spot on the element of an action; None if that does not contain it."""
        ...

    async def finish(self) -> Acted:
        """Wait until the page is quiet and read it; a tab that was opened becomes current.

        Raises:
            StepdeckError: It could not be read.
        """
        ...

    async def close(self) -> None:
        """Release everything that is held, and restore the browser's settings."""
        ...
