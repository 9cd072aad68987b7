"""What counts as a look at a page that may have changed by itself."""

import asyncio
from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from typing import cast

import pytest
import pytest_asyncio

from gui.engine.backend import Acted
from gui.engine.fake import FakeBackend, FakeElement, FakePage
from gui.engine.session import StepSession
from gui.engine.store.pages import KeptPage
from gui.schema.action import ActionCall
from gui.schema.code import Code
from gui.schema.errors import PageError
from gui.schema.event import StepEnded
from gui.schema.fact import fact
from gui.schema.page import Picture, Question
from gui.schema.session import StartOptions
from gui.schema.step import Waited

ADDRESS = "https://shop.example/"
SHOP = FakePage("Shop", (FakeElement("Buy", says="Bought."),))
WHOLE = FakePage("Whole shop", (FakeElement("Buy"), FakeElement("Sell")))
OTHER = "https://shop.example/thanks"
DRAWN = Picture(b"drawn", 800, 600)


class Watched(FakeBackend):
    """A backend that can be told how the next glance ends."""

    on_moved: Callable[[], None] | None = None
    ends = "read"
    glances = 0
    loads = False

    async def step(self, call: ActionCall) -> Acted:
        acted = await super().step(call)
        return replace(acted, waited=Waited(quiet=not self.loads))

    async def listen(self) -> None:
        pass

    def has_moved(self) -> bool:
        return True

    async def glance(self, *, always: bool = False, picture: bool = False) -> Acted | None:
        if self.ends == "failed":
            raise PageError(fact(Code.NOT_DRAWN))
        if self.ends == "waits":
            await asyncio.sleep(3_600)
        acted = await self.observe()
        drawn = replace(acted.observation, picture=DRAWN if picture and self.ends != "undrawn" else None)
        self.glances += 1
        waited = Waited(quiet=not self.loads)
        return replace(acted, observation=drawn, unread=self.ends == "late", waited=waited)

    async def bring(self, action_id: str) -> Acted:
        return await self.observe()


@pytest_asyncio.fixture
async def session() -> AsyncIterator[StepSession]:
    made = StepSession(Watched({ADDRESS: SHOP, OTHER: SHOP}), StartOptions())
    await made.observe(ADDRESS)
    yield made
    await made.stop()


@pytest.mark.parametrize("ends", ["read", "late", "failed"])
async def test_a_reading_counts_also_where_nothing_came_of_it(
    session: StepSession, monkeypatch: pytest.MonkeyPatch, ends: str
) -> None:
    monkeypatch.setattr(Watched, "ends", ends)
    for _ in range(2):
        await session.looking.glance(always=True)
    assert session.looking.looked == 2


async def test_one_that_gave_way_to_a_step_does_not_count(
    session: StepSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Watched, "ends", "waits")
    glance = asyncio.ensure_future(session.looking.glance(always=True))
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    await session.step("B1")
    assert await glance is None
    assert session.looking.looked == 0


async def come_by_itself(session: StepSession, address: str) -> None:
    """Another page comes, after one of which there is a picture."""
    seen = session.observation
    assert seen is not None
    session.take_up((), replace(seen, picture=DRAWN))
    await session.backend.observe(address)


async def test_a_page_that_came_by_itself_is_pictured_for_the_step_that_begins_on_it(session: StepSession) -> None:
    await come_by_itself(session, OTHER)
    await session.looking.glance()
    assert session.observation is not None
    assert session.observation.metadata.url == OTHER
    assert session.observation.picture == DRAWN
    await session.step("B1")
    assert session.steps[-1].picture_before


async def test_where_a_page_cannot_be_drawn_it_is_tried_a_few_times(
    session: StepSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Watched, "ends", "undrawn")
    await come_by_itself(session, OTHER)
    backend = cast(Watched, session.backend)
    for _ in range(6):
        await session.looking.glance()
        seen = session.observation
        assert seen is not None
        await backend.observe(ADDRESS if seen.metadata.url == OTHER else OTHER)
    assert backend.glances == 6 + 3


async def page_after(session: StepSession) -> KeptPage | None:
    """The page that is kept with the last step."""
    events = await session.store.events(session.info.session_id)
    ended = [one for one in events if isinstance(one, StepEnded)]
    return await session.store.page(ended[-1].page_after)


async def step_while_loading(session: StepSession, monkeypatch: pytest.MonkeyPatch) -> Watched:
    backend = cast(Watched, session.backend)
    monkeypatch.setattr(backend, "loads", True)
    await session.step("B1")
    return backend


async def test_a_step_shows_what_the_page_became_that_was_still_loading(
    session: StepSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    backend = await step_while_loading(session, monkeypatch)
    assert not session.steps[-1].picture
    for loads in (True, False):
        backend.loads = loads
        backend._pages[ADDRESS] = WHOLE
        await session.looking.glance()
        page = await page_after(session)
        assert page is not None
        assert "Whole shop" in page.markdown
        assert session.steps[-1].picture
        assert len(page.actions) == 2
    backend._pages[ADDRESS] = SHOP
    monkeypatch.setattr("gui.engine.recording.journal.LATE_S", 0)
    await session.looking.glance()
    page = await page_after(session)
    assert page is not None
    assert len(page.actions) == 2, "it was complete: what it does much later is no part of the step"


async def test_a_live_picture_is_kept_with_the_step_that_has_none(session: StepSession) -> None:
    await session.step("B1")
    seen = session.observation
    assert seen is not None
    session._page.show(replace(seen, load=7))
    session.looking.saw_live(replace(DRAWN, load=6))
    assert not session.steps[-1].picture, "it is of another page"
    session.looking.saw_live(replace(DRAWN, load=7))
    kept = session.steps[-1].picture
    assert kept
    session.looking.saw_live(Picture(b"later", 800, 600, load=7))
    assert session.steps[-1].picture == kept
    assert session.observation is not None
    assert session.observation.picture is not None


async def test_no_live_picture_is_kept_where_pictures_are_turned_off(
    session: StepSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(session.backend, "pictures", None, raising=False)
    await session.step("B1")
    seen = session.observation
    assert seen is not None
    session._page.show(replace(seen, load=7))
    session.looking.saw_live(replace(DRAWN, load=7))
    assert not session.steps[-1].picture
    monkeypatch.setattr(session.backend, "pictures", "jpeg")
    session.looking.saw_live(replace(DRAWN, load=7))
    assert session.steps[-1].picture
    session.looking.saw_live(Picture(b"later", 800, 600, load=7))
    seen = session.looking.as_seen()
    assert seen is not None
    assert seen.picture is not None
    assert seen.picture.data == b"later"
    monkeypatch.setattr(session.backend, "pictures", None)
    assert session.looking.as_seen() is session.observation


async def test_a_page_on_a_server_is_read_only_so_often_while_it_asks_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    far = FakeBackend({ADDRESS: SHOP})
    session, observe, asked = StepSession(far, StartOptions()), far.observe, list[str]()

    async def asking(url: str | None = None) -> Acted:
        acted, question = await observe(url), Question("confirm", words)
        asked.append(words)
        return replace(acted, observation=replace(acted.observation, question=question))

    monkeypatch.setattr(far, "observe", asking)
    words = "Really?"
    await session.observe(ADDRESS)
    for words in ("Really?", "Sure?"):
        await session.observe()
        asked.clear()
        for _ in range(9):
            await session.looking.glance()
        assert asked == [words] * 5
    await session.stop()


class Counted(FakeBackend):
    """A backend whose server counts each reading, of a page that asks something."""

    on_used: Callable[[], None] | None = None
    readings = 0

    async def observe(self, url: str | None = None) -> Acted:
        self.readings += 1
        acted = await super().observe(url)
        return replace(acted, observation=replace(acted.observation, question=Question("confirm", "Leave?")))

    async def glance(self) -> Acted | None:
        return None

    async def look_in(self) -> None:
        pass


async def test_two_windows_do_not_have_each_other_read_a_page_that_asks_without_end() -> None:
    backend = Counted({ADDRESS: SHOP})
    session = StepSession(backend, StartOptions())
    await session.observe(ADDRESS)
    for _ in range(9):
        assert backend.on_used is not None
        backend.on_used()  # as the other window does when it reads the page
        await session.looking.glance()
    assert backend.readings == 1 + 5
    await session.stop()


class Told(Counted):
    """A backend whose server can be looked at without counting, and at first fails."""

    fails = 1
    glances = 0

    async def glance(self) -> Acted | None:
        self.glances += 1
        if self.glances <= self.fails:
            raise PageError(fact(Code.NOT_DRAWN))
        return await FakeBackend.observe(self)


@pytest.mark.parametrize(("fails", "looks"), [(1, 2), (99, 3)])
async def test_that_others_were_there_is_not_forgotten_where_a_look_fails(fails: int, looks: int) -> None:
    backend = Told({ADDRESS: SHOP})
    session = StepSession(backend, StartOptions())
    await session.observe(ADDRESS)
    assert session.observation is not None
    session._page.show(replace(session.observation, question=None))
    backend.fails = fails
    assert backend.on_used is not None
    backend.on_used()
    for _ in range(9):
        await session.looking.glance()
    assert backend.glances == looks
    await session.stop()


PAYS = FakePage("Pays", (FakeElement("Pay", says="Paying"),))
NEWS = replace(PAYS, text="You are enrolled now")
LATER = "A little later, new text: “You are enrolled now”"


class Rolling(Watched):
    """A backend whose page can be scrolled."""

    async def roll(self, x: float, y: float, right: float, down: float) -> bool:
        return down != 0


@pytest.mark.parametrize("rolls", [0.0, 100.0])
async def test_what_comes_after_scrolling_is_more_of_the_page_and_no_answer_of_the_step(rolls: float) -> None:
    backend = Rolling({ADDRESS: PAYS})
    session = StepSession(backend, StartOptions())
    await session.observe(ADDRESS)
    await session.step("B1")
    await session.looking.roll(1, 1, 0, rolls)
    backend._pages[ADDRESS] = NEWS
    assert await session.looking.glance()
    assert (LATER in session.steps[-1].changes) == (not rolls)
    await session.stop()


class Shared(Told):
    """The same of a page that asks nothing."""

    fails = 0

    async def observe(self, url: str | None = None) -> Acted:
        return await FakeBackend.observe(self, url)


async def test_what_another_client_did_is_no_answer_of_the_step() -> None:
    backend = Shared({ADDRESS: PAYS})
    session = StepSession(backend, StartOptions())
    await session.observe(ADDRESS)
    await session.step("B1")
    backend._pages[ADDRESS] = NEWS
    assert backend.on_used is not None
    backend.on_used()
    assert await session.looking.glance()
    assert LATER not in session.steps[-1].changes
    await session.stop()
