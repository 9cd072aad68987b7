"""The interface between control by hand and a backend."""

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
        label: The label of that field; empty for none.
        place: The context of the field, such as its card, row or section, for `HandPort.lost_place`; None for none.
        secret: Whether text typed there must not be shown or recorded.
        one_time: Whether that is a one-time code.
        value: The field's value; empty for secrets.
        held: The content of a secret field before and after its selection; only to know what must be hidden.
        unseen: Whether the field only receives keys: the text is drawn elsewhere, and the value is not the text.
        tick: The box that a press there ticks, such as a checkbox, and whether it is ticked; None if there is none.
        drags: Whether something there can be dragged.
        scrolls: Scroll containers around it, the innermost first, with their scroll position: (place, left, top) in
            CSS pixels.
        parts: The point on each of `places`; empty if no point was asked for.
        lies: The element at the point, to recognise it later; None if no point was asked for.
        keyboard: The target of keys there; None if it is not the focus.
        known: Whether the page answered. If not, typed text may be a secret.
        sight: The visible area then, and its zoom; None if no point was asked for.
        document: The document of its tab, as in `Observation.document`; empty if unknown.
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
"""The kind of input that is to reach an element."""


@dataclass(frozen=True, slots=True)
class Press:
    """The element that a press reached.

    Attributes:
        spot: The element at the point at that moment.
        page: The page at that moment; elements that were not listed before have no ids if there was no time to read all
            of it. None if it matched the last reading.
        reading: The number of that reading, in the main frame; empty if unknown.
        version: The state of the document: equal versions are equal states. Empty if unknown.
        shown: Whether it is visible only under the pointer, and missing in the previous reading.
    """

    spot: Spot
    page: Acted | None = None
    reading: str = ""
    version: str = ""
    shown: bool = False


@dataclass(frozen=True, slots=True)
class Click:
    """The outcome of a completed press.

    Attributes:
        came: Whether a click followed.
        target: The target of the click.
        around: Whether that only contains the pressed element: press and release were on different children.
        kept: Whether the page prevented the browser from turning a touch into a click.
        anew: Whether the page redrew the pressed element in response, so that no click can reach it.
        other: The element that the click reached, if not the pressed one; `at` is the point, in CSS pixels of its
            document.
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

    Methods raise only documented errors; a page that does not respond is given up after a few seconds.

    Attributes:
        on_copied: Called with the text that the page copied or cut.
        sent: Whether a form of the page was sent between `begin` and the last `finish`.
        reading: The number of the last `finish`; see `Press.reading`.
        on_ended: Called with the reason when the tab is gone or opens a dialog, so that no input can be passed on.
    """

    on_copied: Callable[[str], None] | None
    on_ended: Callable[[Fact], None] | None
    sent: bool
    reading: str

    @property
    def arrived(self) -> int:
        """The document that appeared since the last reading, as numbered in `Picture.load`; 0 for none."""
        ...

    @property
    def unheard(self) -> bool:
        """Whether the page has yet to handle the last input: it may never have received it."""
        ...

    @property
    def replaced_at(self) -> float:
        """When another tab began to receive input because the previous one closed (`time.monotonic()`); 0 for never."""
        ...

    async def begin(self) -> None:
        """Note the state of the page before a gesture."""
        ...

    async def pass_on(self, event: PageInput) -> bool:
        """Pass one input to the page; returns when the page has handled it.

        Returns:
            False if the page has a dialog, so that it received nothing.
        """
        ...

    async def under(self, x: float, y: float) -> Spot:
        """The element at a point of the viewport, in CSS pixels."""
        ...

    async def await_press(self, spot: Spot, of: Reaching = "press") -> None:
        """Let the page note what the next press, release or key reaches, which is expected at this spot."""
        ...

    async def pressed(self, spot: Spot) -> Press:
        """What the press, release or key at this spot reached; the spot itself if the page did not note it."""
        ...

    async def clicked(self, spot: Spot, *, tapped: bool = False) -> Click | None:
        """The outcome of the press at this spot; None if unknown. Waits a little for the click of a tap."""
        ...

    async def focused(self) -> Spot:
        """The focused element."""
        ...

    async def called_still(self, spot: Spot, label: str) -> bool:
        """Whether a field still has a label, ignoring counters in it and additions to it."""
        ...

    async def has_gone(self, spot: Spot) -> bool:
        """Whether the element at a spot is no longer visible: it is gone, or its frame or tab is."""
        ...

    async def lost_place(self, spot: Spot, known: Spot) -> tuple[str, str] | None:
        """The former and the current context of a field; None if it is the same.

        Ticking texts and repetitions of the typed text do not count.
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
            gone: Whether to use the last value of the last focused field when the page removed it.
        """
        ...

    async def ticked(self, spot: Spot) -> bool | None:
        """Whether the box of a spot is ticked now; None if it is gone or there is none."""
        ...

    async def picture(self) -> Picture | None:
        """A picture of the viewport now; None if it cannot be drawn, or may show a secret."""
        ...

    async def scrolled(self, spot: Spot) -> tuple[int, int, int] | None:
        """Which of `spot.scrolls` has moved since, and how far: (index, right, down); None for none."""
        ...

    async def selected(self, spot: Spot) -> str:
        """The text that the press at a spot selected: the changed selection along the mouse's path. Empty for none."""
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
        """Wait until the page is quiet and read it; a newly opened tab becomes current.

        Raises:
            StepdeckError: It could not be read.
        """
        ...

    async def close(self) -> None:
        """Release everything held, and restore the browser's settings."""
        ...
