"""Facts about one element of a page, and the ways to find it."""

from dataclasses import dataclass

from gui.schema.action import Box


@dataclass(frozen=True, slots=True)
class WayToFind:
    """One way to find an element.

    Attributes:
        locator: A locator in Playwright's notation, such as `get_by_role("button", name="Pay", exact=True)`.
        count: How many elements it matches; -1 if not counted.
    """

    locator: str
    count: int


@dataclass(frozen=True, slots=True)
class ElementFacts:
    """Facts about one element, an action or not. All texts come from the page: plain, hostile, of bounded length.

    Attributes:
        tag: Element name in lower case.
        role: ARIA role; empty for none.
        name: Accessible name, likewise `description`.
        states: Such as "checked", "expanded", "disabled".
        box: Its box, in CSS pixels of the page; None if it has none.
        attributes: Names and values, as on the page; values of password fields are left out.
        frame: Index path of the frame, as in `Action`.
        ways: The ways to find it, best first; empty if they were not counted.
        action_id: The id of its action, or of the nearest action around it; empty for none.
    """

    tag: str
    role: str = ""
    name: str = ""
    description: str = ""
    states: tuple[str, ...] = ()
    box: Box | None = None
    attributes: tuple[tuple[str, str], ...] = ()
    text: str = ""
    frame: str = ""
    ways: tuple[WayToFind, ...] = ()
    action_id: str = ""
