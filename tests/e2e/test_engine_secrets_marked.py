"""Fields that are secret because the user says so, in a real Chromium."""

import pytest

from gui.engine.local.backend import LocalBackend
from gui.engine.manager import SessionManager
from gui.engine.past.reopening import go_to_place, place_of
from gui.engine.secrets.known import masked
from gui.schema.code import Code
from gui.schema.errors import InputError
from gui.schema.input import Picker
from gui.schema.session import StartOptions
from tests.helpers.by_hand import Holder, until
from tests.helpers.driver import Driver
from tests.helpers.page_server import PageServer
from tests.helpers.secret_facts import a_run_of_its_own, backend, box_of, found, is_painted, pictured, refs_of, told

__all__ = ("a_run_of_its_own", "backend")

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.thorough_browser]


async def test_a_field_that_the_user_marked_stays_secret_once_its_session_is_reopened(
    page: Driver, manager: SessionManager, server: PageServer
) -> None:
    form = "<title>Pets</title><form><label>Owner <input></label><label>Pet name <input value={}></label></form>"
    server.page("/pets", form.format("Bello-31x"))
    await page.open("/pets")
    await page.session.take_for_secret(page.id("Type into Pet name"))
    place = place_of(page.session)
    await page.session.take_for_secret(page.id("Type into Pet name"), secret=False)
    server.page("/pets", form.format("Rex-77y"))
    fresh = await manager.open(StartOptions(), act_timeout_s=1.2)
    try:
        await go_to_place(fresh, place)
        assert fresh.observation is not None
        assert fresh.observation.metadata.title == "Pets"
        pet = next(one for one in fresh.observation.actions if one.description == "Type into Pet name")
        assert pet.param is not None
        assert pet.param.secret
        assert "Rex-77y" not in told(fresh)
    finally:
        await fresh.stop()


async def test_a_field_that_the_user_marks_is_secret_for_the_session(page: Driver, backend: LocalBackend) -> None:
    session = page.session
    await page.open("/secrets.html?marks")
    assert "PET-name" in told(session)
    with pytest.raises(InputError):
        await session.take_for_secret(page.id("Click Show it"))
    seen = await session.take_for_secret(page.id("Type into Pet name"))
    assert seen.facts[0].code is Code.IS_SECRET
    backend.pictures = "jpeg"
    try:
        for again in ("S5", None):
            await (session.step(again) if again else page.open("/secrets.html?marks"))
            assert "PET-name" not in told(session), again
            param = page.action("Type into Pet name").param
            assert param is not None
            assert param.secret
            assert is_painted(await pictured(page), await box_of(backend, "pet"))
        result = await page.do("Type into Pet name", "Rex-9")
        assert (result.call.value, result.call.secret) == (None, "Pet name")
        assert "Rex-9" not in told(session)
    finally:
        backend.pictures = None
        seen = await session.take_for_secret(page.id("Type into Pet name"), secret=False)
    assert seen.facts[0].code is Code.IS_NOT_SECRET
    assert "Rex-9" in told(session)
    seen = await session.take_for_secret(page.id("Type into Password"), secret=False)
    assert seen.facts[0].code is Code.IS_SECRET  # by itself


async def test_what_a_field_held_before_it_was_marked_is_kept_nowhere(page: Driver, backend: LocalBackend) -> None:
    session = page.session
    backend.pictures = "jpeg"
    try:
        await page.open("/secrets.html?later")
        await page.do("Type into Plain", "Other-text")
        before = session.steps[-1]
        await page.do("Type into Pet name", "Rex-9")
        await page.do("Type into Pet name", "Max-11")
        assert session.steps[-1].call.value == "Max-11"
        await session.take_for_secret(page.id("Type into Pet name"))
    finally:
        backend.pictures = None
    events = await session.store.events(session.info.session_id)
    pages = [await session.store.page(ref) for event in events for ref in refs_of(event)]
    kept = repr((session.steps, await session.store.steps(session.info.session_id), events, pages))
    assert not found(kept, ("PET-name", "Rex-9", "Max-11"))
    assert "Other-text" in kept
    assert [step.call.secret for step in session.steps[-3:]] == [None, "Pet name", "Pet name"]
    assert not any(step.picture for step in session.steps[-3:])
    assert await session.store.picture(before.picture) is None  # it shows the field
    assert masked("Max-11") == "[secret]"


async def test_the_picker_of_a_marked_field_is_shown_without_its_value(page: Driver, backend: LocalBackend) -> None:
    await backend.page.goto("about:blank")
    await backend.page.set_content("<label>Born <input type=date id=born value=2001-02-03></label>")
    await page.session.observe()
    await page.session.take_for_secret(page.id("Set Born"))
    hand = Holder(page)
    pickers: list[Picker] = []
    hand.control.on_picker = pickers.append
    box = await box_of(backend, "born")
    x, y = box["x"] + box["width"] - 12, box["y"] + box["height"] / 2
    hand.press(x, y)
    hand.release(x, y)
    await until(lambda: pickers)
    hand.control.end()
    await hand.task
    assert pickers[0].action is not None
    assert (pickers[0].action.target, pickers[0].value) == ("Born", "")
    await hand.stop()


async def test_check_digits_hide_nothing_in_a_field_that_the_user_says_is_no_secret(
    page: Driver, server: PageServer
) -> None:
    await page.open(server.page("/orders", "<title>Orders</title><label>Order number <input></label>"))
    field = page.id("Type into Order number")
    await page.session.take_for_secret(field, secret=False)
    result = await page.session.step(field, "3530111333300000")
    assert result.call.value == "3530111333300000"
    assert page.action("Type into Order number").value == "3530111333300000"
    assert masked("3530111333300000") == "3530111333300000"
