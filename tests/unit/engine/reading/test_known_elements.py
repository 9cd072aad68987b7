"""Which action of a page is which of an earlier reading, and which one nobody can tell."""

import gc
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from gui.engine.backend import Acted
from gui.engine.describe.elements import Element
from gui.engine.describe.observation import describe
from gui.engine.fake import FakeBackend, FakeElement, FakePage
from gui.engine.identity.lineup import Lineup, lineup_of
from gui.engine.reading import known_elements
from gui.engine.reading.known_elements import KnownElements
from gui.engine.session import StepSession
from gui.schema.action import ActionCall
from gui.schema.errors import ActionGoneError, UnknownActionError
from gui.schema.page import Metadata, Observation, TabInfo
from gui.schema.session import SessionInfo, StartOptions
from gui.schema.step import Waited
from tests.unit.engine.samples import element, reading

NOW = datetime(2026, 5, 31, tzinfo=UTC)
SESSION = SessionInfo("s", NOW, NOW)
URL = "https://shop.example/orders"
BUY = element(name="Buy", html_id="buy")
SIGN_IN = element(name="Sign in", html_id="sign-in")


class Pages:
    """Pages read one after the other, local ones unless it is said otherwise."""

    def __init__(self) -> None:
        self.known = KnownElements()
        self.seen: list[Observation] = []

    def read(
        self,
        *elements: Element,
        doc: str = "doc",
        url: str = URL,
        remote: bool = False,
        last: bool = True,
        tab: str = "",
        tabs: int = 1,
        by_itself: bool = False,
    ) -> None:
        page = reading(*(replace(one, doc=doc) for one in elements), url=url, doc=doc)
        metadata = Metadata("Shop", url, tabs=tuple(TabInfo(number, "Shop", url, tab) for number in range(tabs)))
        seen = Observation(SESSION, metadata, describe(page).actions, ids_last=last, by_itself=by_itself)
        self.known.take(Acted(seen, Waited(), elements=() if remote else page.elements))
        self.seen.append(seen)

    def again(self, action_id: str) -> str:
        """The id at the last reading of an action of the first one."""
        known = self.seen[0].action(action_id)
        assert known is not None
        found = self.known.again(known, self.seen[0], self.seen[-1])
        return found.id if found else ""

    def to_do_again(self, action_id: str) -> str:
        known = self.seen[0].action(action_id)
        assert known is not None
        found = self.known.to_do_again(known, self.seen[0], self.seen[-1])
        return found.id if found else ""


@pytest.fixture
def pages() -> Pages:
    return Pages()


def rows(*names: str) -> list[Element]:
    return [element(name="Delete", row=name, category="Orders") for name in names]


def test_after_a_reload_it_is_found_under_another_id(pages: Pages) -> None:
    pages.read(BUY)
    pages.read(SIGN_IN, BUY, doc="reloaded")
    assert pages.again("B1") == "B2"
    assert pages.to_do_again("B1") == "B2"


def test_within_a_document_a_button_may_change_its_words_but_is_not_done_again(pages: Pages) -> None:
    pages.read(BUY)
    pages.read(replace(BUY, name="Buy (2)"))
    assert pages.again("B1") == "B1"
    assert pages.to_do_again("B1") == ""


def test_after_a_reload_the_id_alone_says_nothing(pages: Pages) -> None:
    pages.read(BUY)
    pages.read(SIGN_IN, doc="reloaded")
    assert pages.again("B1") == ""
    assert pages.to_do_again("B1") == ""


def test_of_twins_in_rows_none_takes_the_place_of_one_that_went(pages: Pages) -> None:
    pages.read(*rows("Ann Lee", "Bob Ray", "Cy Orr"))
    pages.read(*rows("Bob Ray", "Cy Orr", "Di Fox"), doc="reloaded")
    assert [pages.again(one) for one in ("B1", "B2", "B3")] == ["", "B1", "B2"]


def test_twins_that_nothing_tells_apart_stay_where_all_is_as_it_was(pages: Pages) -> None:
    twins = [element(name="Add"), element(name="Add")]
    pages.read(*twins)
    pages.read(*twins, doc="reloaded")
    assert pages.again("B2") == "B2"


def test_another_page_of_the_site_has_the_same_head_but_nothing_is_done_there(pages: Pages) -> None:
    home = element("link", "Home", href="https://shop.example/")
    pages.read(home, BUY)
    pages.read(SIGN_IN, element("link", "Help", href="/help"), home, doc="other", url="https://shop.example/help")
    assert pages.again("L1") == "L2"
    assert pages.to_do_again("L1") == ""
    assert pages.again("B1") == ""


def test_on_another_site_nothing_is_the_same(pages: Pages) -> None:
    pages.read(BUY)
    pages.read(BUY, doc="other", url="https://other.example/orders")
    assert pages.again("B1") == ""


def test_a_page_too_large_to_compare_goes_by_ids_and_words(pages: Pages, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(known_elements, "MOST_TO_RESOLVE", 1)
    pages.read(BUY, SIGN_IN)
    pages.read(SIGN_IN, BUY, doc="reloaded")
    assert pages.again("B1") == ""
    pages.read(BUY, SIGN_IN, doc="reloaded again")
    assert pages.again("B1") == "B1"


def test_of_a_large_page_only_the_last_reading_is_kept_and_what_was_told_of_it_stays(
    pages: Pages, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(known_elements, "MOST_EARLIER", 4)
    many = [element(name=f"Bid {number}") for number in range(5)]

    def kept() -> int:
        return sum(type(one) is Element and one.name.startswith("Bid ") for one in gc.get_objects())

    for _ in range(4):
        pages.read(*many)
        pages.seen = [replace(pages.seen[0]), pages.seen[-1]]
    assert kept() == len(many) + len(pages.seen[-1].actions)
    assert pages.again("B3") == "B3"
    pages.seen = [replace(one, document=f"document {number}") for number, one in enumerate(pages.seen)]
    assert pages.again("B3") == "B3", "its words are the same"
    renamed = tuple(replace(one, target="Drop", description="Click Drop") for one in pages.seen[-1].actions)
    pages.seen[-1] = replace(pages.seen[-1], actions=renamed)
    assert pages.again("B3") == "", "it is of another document"
    for number in range(4):
        pages.read(BUY, SIGN_IN, doc=f"small {number}")
    assert len(pages.known._readings) == 3, "small pages are kept: four actions of earlier ones"


def test_a_server_that_numbers_anew_is_gone_by_words_that_only_one_has_and_had(pages: Pages) -> None:
    pages.read(BUY, *rows("Ann Lee", "Bob Ray"), remote=True, last=False)
    first = pages.seen[0]
    twins = tuple(replace(one, target="Delete", description="Click Delete") for one in first.actions[1:])
    pages.seen = [replace(first, actions=(first.actions[0], *twins))]
    pages.seen.append(replace(first, actions=(replace(twins[1], id="B1"), replace(first.actions[0], id="B2"))))
    assert pages.again("B1") == "B2"
    assert pages.again("B2") == ""  # one of the two has gone, and nobody knows which


def test_nothing_of_another_tab_is_the_same(pages: Pages) -> None:
    pages.read(BUY, doc="first", tab="1")
    pages.read(BUY, doc="second", tab="1")
    assert (pages.again("B1"), pages.to_do_again("B1")) == ("B1", "B1")  # the same page, loaded again
    pages.read(BUY, doc="third", tab="2")
    assert (pages.again("B1"), pages.to_do_again("B1")) == ("", "")


def test_what_was_shown_of_an_earlier_run_is_the_same_in_fewer_tabs(pages: Pages) -> None:
    pages.read(BUY, doc="first", tabs=3)
    pages.read(BUY, doc="second", tab="1")
    assert pages.again("B1") == "B1"


def test_where_nobody_knows_the_tabs_nothing_is_the_same_once_one_has_gone(pages: Pages) -> None:
    pages.read(BUY, remote=True, tabs=2)
    pages.read(BUY, remote=True, tabs=2)
    assert (pages.again("B1"), pages.to_do_again("B1")) == ("B1", "B1")
    pages.read(BUY, remote=True)
    assert (pages.again("B1"), pages.to_do_again("B1")) == ("", "")


def test_elements_are_compared_with_each_other_once_while_the_page_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[str] = []

    def counted(url: str, *rest: Any) -> Lineup:
        made.append(url)
        return lineup_of(url, *rest)

    monkeypatch.setattr(known_elements, "lineup_of", counted)
    page, known = reading(BUY, SIGN_IN, url=URL), KnownElements()
    seen = Observation(SESSION, Metadata("Shop", URL), describe(page).actions)
    for _ in range(3):
        known.take(Acted(seen, Waited(), elements=page.elements))
        assert known.target_of("B1").facts["name"] == "Buy"
    assert len(made) == 1
    page.elements[0].id = "B7"
    known.take(Acted(seen, Waited(), elements=page.elements))
    assert known.target_of("B7").facts["name"] == "Buy"
    known.take(Acted(replace(seen, metadata=Metadata("Shop", URL + "?2")), Waited(), elements=page.elements))
    assert known.target_of("B7").facts["name"] == "Buy"
    assert made == [URL, URL, URL + "?2"]


async def test_what_something_is_dragged_to_is_never_another_with_its_id() -> None:
    here, there = (f"https://shop.example/{name}" for name in ("here", "there"))
    pages = {
        here: FakePage("Here", (FakeElement("Milk"), FakeElement("Done"))),
        there: FakePage("There", (FakeElement("Bin"),)),
    }
    session = StepSession(FakeBackend(pages), StartOptions())
    before = await session.observe(here)
    done = next(one.id for one in before.actions if one.target == "Done")
    again = session.to_do_again(ActionCall(action_id="S5", to=done), before)
    assert again.to == done
    await session.observe(there)
    with pytest.raises(ActionGoneError):
        session.to_do_again(ActionCall(action_id="S5", to=done), before)
    await session.stop()


@pytest.mark.parametrize(
    ("before", "now", "is_same"),
    [
        ("Invoice 1041", "Invoice 1042", False),
        ("Invoice | 1041", "Invoice | 1042", False),
        ("Ann | 3 s ago", "Ben | 4 s ago", False),
        ("Ann | 3 s ago", "Ann | 4 s ago", True),
        ("Ann | 20 likes", "Ann | 21 likes", True),
        ("Ann", "Ann | Edited", True),
        ("Cart (2) | € 84.00", "Cart (3) | € 90.00", True),
        ("Payment | € 84.00", "Payment | € 126.00", False),
    ],
)
def test_a_row_that_the_page_uses_for_another_is_not_pressed_for_what_was_asked_before(
    pages: Pages, before: str, now: str, *, is_same: bool
) -> None:
    pages.read(element(name="Approve", row=before, beside=f"1! {before}"))
    pages.read(element(name="Approve", row=now, beside=f"1! {now}"), by_itself=True)
    assert (pages.to_do_again("B1") == "B1") is is_same


def test_a_second_press_is_not_of_what_the_first_has_put_into_its_row(pages: Pages) -> None:
    for name, before, now, is_same in (
        ("Approve", "Invoice 1041", "Invoice 1042", False),
        ("Approve", "Ann | Open", "Ben | Open", False),
        ("More", "Ship lantern | 1 | € 84.00", "Ship lantern | 2 | € 168.00", True),
        ("Like", "Ann | 20 likes", "Ann | 21 likes", True),
    ):
        pages.seen.clear()
        for words in (before, now):
            pages.read(element(name=name, row=words.replace(" | ", " "), beside=f"1! {words}"))
        assert (pages.to_do_again("B1") == "B1") is is_same, (name, before, now)


def test_what_the_steps_of_a_form_have_changed_around_its_parts_is_no_other_thing(pages: Pages) -> None:
    for form, row in (("f", ""), ("", "Ann")):
        pages.seen.clear()
        for words in ("Open", "Ready"):
            pages.read(element(name="Save", row=row and f"{row} {words}", beside=f"1 Total | {words}", form=form))
        assert (pages.to_do_again("B1") == "B1") is bool(form)


def test_the_button_of_a_form_is_not_pressed_for_the_next_once_it_has_been_pressed(pages: Pages) -> None:
    for used, is_same in (("I1", True), ("B1", False)):
        pages.seen.clear()
        for words in ("Invoice 1041", "Invoice 1042"):
            pages.read(element(name="Approve", beside=f"1 {words}", form="f", submits=True))
            pages.known.note_used(used, pages.seen[0])
        assert (pages.to_do_again("B1") == "B1") is is_same


def test_an_element_of_a_page_that_has_just_been_left_is_still_known(pages: Pages) -> None:
    pages.read(BUY, doc="1")
    pages.read(SIGN_IN, doc="2", url=f"{URL}/login")
    left, now = pages.seen
    buy, sign_in = left.actions[0].id, now.actions[0].id
    assert pages.known.target_of(buy, left).facts["name"] == "Buy"
    assert pages.known.target_of(sign_in).facts["name"] == "Sign in"
    for _ in range(6):
        pages.read(SIGN_IN, doc="2", url=f"{URL}/login")
    with pytest.raises(UnknownActionError):
        pages.known.target_of(buy, left)


def test_what_an_id_meant_is_known_for_a_while_on_its_page_and_on_no_other(pages: Pages) -> None:
    pages.read(BUY, SIGN_IN)
    sign_in = pages.seen[0].actions[-1]
    pages.read(BUY)
    assert pages.known.earlier(sign_in.id) == sign_in
    assert pages.known.earlier("B99") is None
    pages.read(BUY, url=f"{URL}/login")
    assert pages.known.earlier(sign_in.id) is None


@pytest.mark.parametrize(
    ("name", "then", "now", "goes_on"),
    [
        ("Approve", "Invoice 1041", "Invoice 1042", False),
        ("Approve", "Invoice 1041", "Invoice 1041", True),
        ("Next", "Question 3", "Question 4", True),
    ],
)
def test_a_second_press_of_what_cannot_be_taken_back_is_not_of_the_next(
    pages: Pages, name: str, then: str, now: str, goes_on: bool
) -> None:
    pages.read(element(name=name, category=then))
    pages.known.note_used("B1", pages.seen[0])
    pages.read(element(name=name, category=now))
    assert pages.to_do_again("B1") == ("B1" if goes_on else "")


@pytest.mark.parametrize(
    ("name", "then", "now", "goes_on"),
    [
        ("Approve", "1 Picture of Ann", "1 Picture of Ben", False),
        ("Approve", "1 Ann | 3 s ago", "1 Ann | 4 s ago", True),
        ("Approve", "1 Ann", "1 Ann | Approved", True),
        ("Next", "1 Picture of Ann", "1 Picture of Ben", True),
    ],
)
def test_a_second_press_is_not_of_the_next_that_only_a_picture_tells(
    pages: Pages, name: str, then: str, now: str, goes_on: bool
) -> None:
    pages.read(element(name=name, beside=then, form="f"))
    pages.known.note_used("B1", pages.seen[0])
    pages.read(element(name=name, beside=now, form="f"))
    assert pages.to_do_again("B1") == ("B1" if goes_on else "")


def test_a_second_press_is_not_of_the_next_that_only_a_field_tells(pages: Pages) -> None:
    for name in ("Ann", "Ben"):
        pages.read(element("textbox", "Name", value=name), element(name="Approve"))
        pages.known.note_used("B1", pages.seen[0])
    assert pages.to_do_again("B1") == ""
