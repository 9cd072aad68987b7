"""What is known of a session of an earlier run from what was kept of it."""

import io
from dataclasses import replace

import pytest
from PIL import Image

from gui.engine.past import last_picture, past_session, recall
from gui.engine.store import Placed, SessionNote, StepStore, open_store
from gui.schema.action import Box
from gui.schema.event import Spot
from gui.schema.page import Picture
from gui.schema.step import Conditions
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
