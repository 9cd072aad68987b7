"""Actions made by hand for the tests of the action list and panel."""

from dataclasses import replace
from datetime import UTC, datetime

from gui.schema.action import SPECIAL_CATEGORY, Action, Box, Param
from gui.schema.fact import said
from gui.schema.page import Metadata, Observation
from gui.schema.session import SessionInfo

NOON = datetime(2026, 1, 2, 12, 0, tzinfo=UTC)
URL = "https://shop.example/checkout"


def action(action_id: str, verb: str, target: str, category: str, *params: Param, **more: object) -> Action:
    """An action with its words put together."""
    made = Action(action_id, f"{verb} {target}", category, params, verb=verb, target=target, name=target)
    return replace(made, **more)  # type: ignore[arg-type]


def special(action_id: str, description: str, *params: Param) -> Action:
    """One of the browser's own actions, in the words of a server that says no more than it must."""
    return Action(action_id, description, SPECIAL_CATEGORY, params)


NAME = action("I1", "Type into", "Full name", "Delivery", Param("fullName", "str", "", label="Full name"))
EMAIL = action("I2", "Type into", "E-mail", "Delivery", Param("email", "str", "you@example.org", label="E-mail"))
COUNTRY = action(
    "I3", "Choose", "Country", "Delivery", Param("country", "str", "Italy", ("Austria", "Italy", "Spain"), "Country")
)
SAVE = action("B1", "Tick", "Save this address", "Delivery")
QUANTITY = action(
    "I4", "Set", "Quantity", "Payment", Param("quantity", "number", "1", label="Quantity", minimum="1", maximum="99")
)
BUY = action(
    "B4",
    "Click",
    "Buy now",
    "Payment",
    reason="disabled",
    hindrance=said("Disabled on this page."),
    box=Box(20, 700, 400, 80),
)
PASSWORD = action("I5", "Type into", "Password", "Payment", Param("password", "str", label="Password", secret=True))
NOTE = action(
    "I6", "Type into", "Note", "Payment", Param("note", "str", "", label="Note", input_type="textarea"), tag="textarea"
)
PAGE = (NAME, EMAIL, COUNTRY, SAVE, QUANTITY, BUY, PASSWORD, NOTE)

GO = special("S1", "Go to an address", Param("url", "string"))
WAIT = special("S11", "Wait", Param("time_ms", "int"))
SCROLL = special("S10", "Scroll down", Param("amount", "int"))
BROWSER = (GO, special("S3", "Go back"), WAIT, SCROLL)


def observed(actions: tuple[Action, ...] = PAGE, url: str = URL) -> Observation:
    """A page with these actions and the browser's own."""
    session = SessionInfo("s1", NOON, NOON)
    return Observation(session, Metadata(title="Checkout", url=url), actions, BROWSER)


def many(count: int) -> tuple[Action, ...]:
    """Buttons B1 to B<count>, in groups of ten."""
    return tuple(
        action(f"B{number}", "Click", f"Item {number}", f"Group {(number - 1) // 10}") for number in range(1, count + 1)
    )
