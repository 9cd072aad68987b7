"""What a press puts in its own place may be the next of a queue: nothing that was meant for one is done to the next."""

from dataclasses import replace
from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from gui.engine.backend import Acted
from gui.engine.describe.elements import Element
from gui.engine.describe.observation import describe
from gui.engine.identity.ids import IdBook
from gui.engine.reading.known_elements import KnownElements
from gui.schema.page import Metadata, Observation
from gui.schema.session import SessionInfo
from gui.schema.step import Waited
from tests.unit.engine.samples import element, reading

URL = "https://desk.example/queue"
NOW = datetime(2026, 5, 31, tzinfo=UTC)
SESSION = SessionInfo("s", NOW, NOW)

NAMES = st.sampled_from(
    ["Approve", "Done", "Ship", "Next", "Call", "Assign to me", "Print label", "Add to batch", "Add note", "Read more"]
)
WORDS = st.sampled_from(
    [
        *("Invoice {number}", "Invoice | {number}", "#{number}", "No. {number}", "Order {number} | € {amount}"),
        *("Order | {number} | € {amount}", "{number} | Ann", "Room {number} (2)", "Ticket {number} | 3 min ago"),
        "Payment of Ann | {number} | 2 items",
    ]
)


@st.composite
def queues(draw: st.DrawFn) -> tuple[Element, Element]:
    """A button beside what it is about, and the one that its press has put there, which is about the next."""
    name, words = draw(NAMES), draw(WORDS)
    one, other = draw(st.lists(st.integers(1, 99_999), min_size=2, max_size=2, unique=True))
    amounts = draw(st.tuples(st.integers(1, 500), st.integers(1, 500)))
    in_row, levels = draw(st.booleans()), draw(st.sampled_from(["1", "2", "1!"]))

    def of(number: int, amount: int, key: int) -> Element:
        said = words.format(number=number, amount=f"{amount}.00")
        row = said.replace(" | ", " ") if in_row else ""
        return replace(element(name=name, beside=f"{levels} {said}", row=row), key=key)

    return of(one, amounts[0], 1), of(other, amounts[1], 2)


@given(queues())
def test_no_id_goes_over_to_the_next(queue: tuple[Element, Element]) -> None:
    pressed, following = queue
    book = IdBook()
    book.assign("doc", [replace(pressed)])
    book.tell()
    book.pressed = pressed
    after = [replace(following)]
    book.assign("doc", after)
    assert after[0].id == "B2"


@given(queues(), st.booleans())
def test_no_second_press_is_of_the_next_in_the_same_row(queue: tuple[Element, Element], by_itself: bool) -> None:
    known, seen = KnownElements(), []
    for one in queue:
        page = reading(replace(one, key=1), url=URL)
        now = Observation(SESSION, Metadata("Desk", URL), describe(page).actions, by_itself=by_itself)
        known.take(Acted(now, Waited(), elements=page.elements))
        seen.append(now)
    first = seen[0].actions[0]
    assert known.to_do_again(first, seen[0], seen[1]) is None
