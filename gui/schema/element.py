"""What is known about one element of a page, and the ways in which it can be found."""

from dataclasses import dataclass

from gui.schema.action import Box


@dataclass(frozen=True, slots=True)
class WayToFind:
    """One way to find an element.

    Attributes:
        locator: In Playwright's own words, such as `get_by_role("button", name="Pay", exact=True)`.
        count: How many elements it matches now.
    """

    locator: str
    count: int


@dataclass(frozen=True, slots=True)
class ElementFacts:
    """One element, an action or not. All texts come from the page: plain, hostile, cut to a bounded length.

    Attributes:
        tag: Element name in lower case.
        role: ARIA role; empty for none.
        name: Accessible name, likewise `description`.
        states: Such as "checked", "expanded", "disabled".
        box: Where it is, in CSS pixels of the page; None where it has no box.
        attributes: Name and value, as the page wrote them; values of password fields are left out.
        frame: Index path of the frame, as in `Action`.
        ways: Best first; empty where they were not counted.
        action_id: The action that it is, or the nearest one around it; empty for none.
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
