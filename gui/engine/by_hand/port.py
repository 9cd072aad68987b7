"""What control by hand needs of whatever carries the browser."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from gui.engine.backend import Acted
from gui.schema.fact import Fact
from gui.schema.input import PageInput

Place = tuple[str, int]
"""Document and key of an element."""


Part = tuple[float, float, float, float]
"""A point of an element as fractions of its box, and the size of the box in CSS pixels."""


@dataclass(frozen=True, slots=True)
class Spot:
    """What is at a point of the page, or has the keyboard.

    Attributes:
        places: The element and those around it, the innermost first.
        words: What is to be read there; empty where nothing is.
        field: Element name of what takes typing there; empty where nothing does.
        secret: What is typed there is not to be seen, here neither.
        value: What the field holds; empty for secrets.
        unseen: The field only hears keys: what is typed is drawn elsewhere, and its value is not the text.
        drags: Something there can be dragged.
        scrolls: Boxes around it that scroll, the innermost first, with how far: (place, left, top) in CSS pixels.
        parts: Where the point is on each of `places`; empty where no point was asked for.
        known: The page has answered. If not, nothing is known of it, and what is typed may be a secret.
    """

    places: tuple[Place, ...] = ()
    words: str = ""
    field: str = ""
    secret: bool = False
    value: str = ""
    unseen: bool = False
    drags: bool = False
    scrolls: tuple[tuple[Place, float, float], ...] = ()
    parts: tuple[Part, ...] = ()
    known: bool = True


NOWHERE = Spot(known=False)


class HandPort(Protocol):
    """Passes input on to the current tab of one session.

    No method raises but as said; a page that does not answer is given up on after a few seconds.

    Attributes:
        on_copied: Called with the text that the page copied or cut.
        on_ended: Called with the reason when the tab is gone, or asks something, so that nothing can be passed on.
    """

    on_copied: Callable[[str], None] | None
    on_ended: Callable[[Fact], None] | None

    async def begin(self) -> None:
        """Note how the page stands, before something is done that is to become a step."""
        ...

    async def pass_on(self, event: PageInput) -> None:
        """Hand one input to the page; returns when the page has dealt with it."""
        ...

    async def under(self, x: float, y: float) -> Spot:
        """What is at a point of the viewport, in CSS pixels."""
        ...

    async def focused(self) -> Spot:
        """What has the keyboard."""
        ...

    async def opened(self) -> Spot | None:
        """The field whose picker or list the browser has just opened where no picture shows it; None for none.

        It is closed again, and the page hears nothing of that.
        """
        ...

    async def value(self, spot: Spot) -> str | None:
        """What the field of a spot holds now; None where it has gone or is not to be seen."""
        ...

    async def scrolled(self, spot: Spot) -> tuple[int, int, int] | None:
        """Which of `spot.scrolls` has moved since, and by how much: (index, right, down); None for none."""
        ...

    async def selected(self) -> str:
        """The text that is selected in the page."""
        ...

    def action_id(self, spot: Spot, *, scrolling: bool = False) -> str:
        """The id of the innermost action at a spot, as ids stand now; empty for none.

        What can only be scrolled does not count: the rest stands in it. With `scrolling` it does.
        """
        ...

    def part(self, spot: Spot, action_id: str) -> Part | None:
        """Where the point of a spot is on the element of an action; None where that is not around it."""
        ...

    async def finish(self) -> Acted:
        """Wait until the page is quiet and read it; follow a tab that was opened.

        Raises:
            StepdeckError: It could not be read.
        """
        ...

    async def close(self) -> None:
        """Let go of what is held and of the browser's settings."""
        ...
