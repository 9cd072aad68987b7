"""What is known of a session of an earlier run from what was kept of it."""

import io
from dataclasses import replace

import pytest
from PIL import Image

from gui.engine.fake import FakeElement, FakePage
from gui.engine.past.sessions import last_picture, past_session, recall
from gui.engine.session import StepSession
from gui.engine.store import Placed, SessionNote, StepStore, open_store
from gui.engine.store.hiding import Hiding
from gui.schema.action import Box
from gui.schema.event import LastSeen, Spot
from gui.schema.page import Picture
from gui.schema.session import StartOptions
from gui.schema.step import Conditions
from tests.unit.engine.reading.test_between_steps import ADDRESS, SHOP, Watched
from tests.unit.engine.store.test_store import NOON, began, ended, page


def drawn(width: int, height: int) -> bytes:
    data = io.BytesIO()
    Image.new("RGB", (width, height)).save(data, "PNG")
    return data.getvalue()


async def kept(size: tuple[int, int], under: tuple[int, int]) -> StepStore:
    """A store with one step, of which a picture of that many pixels was kept, and another one without any."""
    store = open_store()
    note = SessionNote("s1", NOON)
    store.note(note)
    picture = store.keep_picture("s1", drawn(*size))
    seen = store.keep_page("s1", page(picture=Picture(b"", 1, 1)))
    conditions = Conditions(under)
    for event in (began(1), ended(1, page_after=seen, picture=picture, under=conditions), began(2), ended(2)):
        store.append("s1", event)
    store.note(replace(note, ended_at=NOON))
    return store


@pytest.mark.parametrize(
    ("pixels", "under", "shown"),
    [
        ((750, 1334), (375, 667), (375, 667)),
        ((1280, 800), (1280, 800), (1280, 800)),
        ((563, 1001), (375, 667), (375, 667)),
        ((640, 400), (0, 0), (640, 400)),  # nothing is known of it
        ((300, 900), (375, 667), (300, 900)),  # of something else than the viewport
    ],
)
async def test_a_kept_picture_is_as_large_as_the_page_was(
    pixels: tuple[int, int], under: tuple[int, int], shown: tuple[int, int]
) -> None:
    store = await kept(pixels, under)
    session = past_session((await store.sessions())[0], store)
    assert (found := await last_picture(session)) is not None
    assert (found.width_css_px, found.height_css_px) == shown
    assert not session.steps, "it need not be brought back for that"
    await recall(session)
    assert session.observation is not None
    assert (picture := session.observation.picture) is not None
    assert (picture.width_css_px, picture.height_css_px) == shown
    view = session.observation.metadata.viewport
    assert (view.viewport_width, view.viewport_height) == (under if all(under) else session.info.options.viewport)


HALF: Spot = (0.5, 0.25, 0.1, 0.1)


@pytest.mark.parametrize(
    ("page_known", "picture_known", "spots", "box"),
    [
        (True, True, (("B1", HALF),), Box(640, 200, 128, 80)),
        (True, True, (("B2", HALF),), None),  # below the picture, or not there
        (True, False, (("B1", HALF),), None),  # of another picture of the page, which may be scrolled
        (False, True, (("B1", HALF),), None),  # of what another reading called B1
        (True, True, (("B1", (float("nan"), 0, float("inf"), 1e9)),), None),
        (False, False, (), None),  # noted by an earlier version
    ],
)
async def test_the_actions_of_the_last_page_are_where_they_were_on_its_picture(
    page_known: bool, picture_known: bool, spots: tuple[tuple[str, Spot], ...], box: Box | None
) -> None:
    store = await kept((1280, 800), (1280, 800))
    end = (await store.events("s1"))[1]
    assert end.kind == "ended"
    placed = Placed(end.page_after if page_known else "0" * 40, end.picture if picture_known else "1" * 40, spots)
    note = replace((await store.sessions())[0], placed=placed)
    session = past_session(note, store)
    await recall(session)
    assert session.observation is not None
    assert session.observation.actions[0].box == box
    session.rename("Shop")
    assert (await store.sessions())[0].placed == placed, "a new name leaves it as it is"


async def test_an_earlier_step_that_is_told_anew_does_not_take_the_place_of_the_last_one() -> None:
    store = await kept((1280, 800), (1280, 800))
    picture, seen = store.keep_picture("s1", drawn(640, 400)), store.keep_page("s1", page("Basket"))
    first = (await store.events("s1"))[1]
    for event in (began(3), ended(3, page_after=seen, picture=picture), first):
        store.append("s1", event)
    session = past_session((await store.sessions())[0], store)
    assert (found := await last_picture(session)) is not None
    assert (found.width_css_px, found.height_css_px) == (640, 400)
    await recall(session)
    assert session.observation is not None
    assert session.observation.metadata.title == "Basket"


async def changed_after_its_step(store: StepStore) -> StepSession:
    """A session whose page has become another one since its only step, and is seen so in a live picture."""
    backend = Watched({ADDRESS: SHOP})
    session = StepSession(backend, StartOptions(), store=store)
    await session.observe(ADDRESS)
    await session.step("B1")
    backend._pages[ADDRESS] = FakePage("Basket", (FakeElement("Buy"), FakeElement("Remove")), text="The ink is red.")
    await session.looking.glance(always=True)
    assert session.observation is not None
    session._page.show(replace(session.observation, load=7))
    session.looking.saw_live(Picture(drawn(1280, 800), 1280, 800, load=7))
    return session


async def test_an_ended_session_shows_what_its_page_became_after_the_last_step() -> None:
    store = open_store()
    session = await changed_after_its_step(store)
    steps = session.steps
    await session.stop()
    assert session.steps == steps
    again = past_session((await store.sessions())[0], store)
    assert (await last_picture(again)) is not None
    await recall(again)
    assert again.observation is not None
    assert again.observation.metadata.title == "Basket"
    assert [action.target for action in again.observation.actions] == ["Buy", "Remove"]
    assert again.observation.picture is not None
    assert again.observation.picture.data == drawn(1280, 800)
    assert [step.did for step in again.steps] == [step.did for step in steps]


async def test_what_a_secret_was_on_the_last_page_goes_with_its_picture() -> None:
    store = open_store()
    session = await changed_after_its_step(store)
    await session.stop()
    key = session.info.session_id
    await store.hide(key, Hiding("Ink", frozenset({"The ink is red."}), frozenset()))
    last = (await store.events(key))[-1]
    assert last.kind == "seen"
    assert not last.picture
    assert await store.page(last.page_after) is None


async def test_nothing_is_kept_twice_of_a_page_that_stayed_as_the_last_step_left_it() -> None:
    store = open_store()
    session = StepSession(Watched({ADDRESS: SHOP}), StartOptions(), store=store)
    await session.observe(ADDRESS)
    await session.step("B1")
    await session.stop()
    assert [event.kind for event in await store.events(session.info.session_id)] == ["began", "ended"]


async def test_the_picture_of_the_last_step_stays_where_its_page_was_read_again_without_one() -> None:
    store = open_store()
    session = StepSession(Watched({ADDRESS: SHOP}), StartOptions(), store=store)
    await session.observe(ADDRESS)
    await session.step("B1")
    session._journal.picture_later(Picture(drawn(1280, 800), 1280, 800))
    assert session.observation is not None
    assert session.observation.picture is None
    await session.stop()
    assert "seen" not in [event.kind for event in await store.events(session.info.session_id)]


async def test_a_session_that_went_on_shows_its_newer_step() -> None:
    store = await kept((1280, 800), (1280, 800))
    page_after, picture = store.keep_page("s1", page("Basket")), store.keep_picture("s1", drawn(640, 400))
    store.append("s1", LastSeen(number=2, at=NOON, title="Basket", page_after=page_after, picture=picture))
    seen = store.keep_page("s1", page("Thanks"))
    for event in (began(3), ended(3, title="Thanks", page_after=seen)):
        store.append("s1", event)
    session = past_session((await store.sessions())[0], store)
    await recall(session)
    assert session.observation is not None
    assert session.observation.metadata.title == "Thanks"


async def test_a_session_of_an_earlier_run_shows_all_tabs_that_it_had() -> None:
    store = open_store()
    tabs = ("https://shop.example/", "https://shop.example/terms")
    store.note(SessionNote("s1", NOON, tabs=tabs, current_tab=1))
    seen = store.keep_page("s1", page("Terms"))
    first = ended(1, url=tabs[0], title="Shop")
    for event in (began(1), first, began(2), ended(2, url=tabs[1], title="Terms", page_after=seen)):
        store.append("s1", event)
    session = past_session((await store.sessions())[0], store)
    await recall(session)
    assert session.observation is not None
    about = session.observation.metadata
    assert [(tab.title, tab.url) for tab in about.tabs] == [("Shop", tabs[0]), ("Terms", tabs[1])]
    assert about.current_tab == 1
