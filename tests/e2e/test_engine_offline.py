"""An offline page stays offline, whatever else inspects it."""

import asyncio
import contextlib
from contextlib import aclosing

import pytest

from gui.engine.local.backend import LocalBackend
from gui.engine.past.moment import moment_of
from gui.schema.action import ActionCall
from gui.schema.errors import PageError
from gui.schema.inspect import Device, Emulation
from gui.schema.step import Conditions
from tests.helpers.by_hand import until
from tests.helpers.driver import Driver
from tests.helpers.page_server import PageServer

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.own_session]


async def test_pages_stay_offline_whatever_else_looks_into_them(page: Driver, server: PageServer) -> None:
    server.page(
        "/offline",
        "<title>Off</title><button onclick=\"fetch('/no-such').catch(error => console.error('lost', {error}))\">"
        "Fetch</button>",
    )
    seen = await page.open("/offline")
    backend = page.session.backend
    assert isinstance(backend, LocalBackend)
    fetch = next(action.id for action in seen.actions if action.name == "Fetch")
    await page.session.adjust(backend.emulate(Emulation(offline=True)))

    async def is_offline() -> bool:
        return await backend.page.evaluate("navigator.onLine") is False

    try:
        assert await is_offline()
        await page.session.step(ActionCall(action_id=fetch))
        await until(lambda: backend.inspector.console.errors > 0)
        await asyncio.sleep(0.3)  # what was logged is asked for again, in a session of its own
        await until(is_offline)
        async with aclosing(backend.live_pictures()) as pictures:
            assert await anext(pictures)
        await until(is_offline)
        async with backend.page.expect_popup() as opened:
            await backend.page.evaluate("void open('about:blank')")
        await (await opened.value).close()
        await until(is_offline)
    finally:
        await page.session.adjust(backend.emulate(Emulation()))
    assert not await is_offline()


async def test_steps_tell_what_they_were_done_under(page: Driver, server: PageServer) -> None:
    server.page("/under", "<title>Under</title><button onclick=\"this.textContent = 'Pressed'\">Press</button>")
    await page.open("/under")
    backend = page.session.backend
    assert isinstance(backend, LocalBackend)
    view = page.seen.metadata.viewport
    usual = (view.viewport_width, view.viewport_height)
    try:
        await page.do("Click Press")
        await page.session.adjust(
            backend.emulate(Emulation(offline=True, speed="3G", device=Device("Small", 360, 640)))
        )
        await page.do("Click Pressed")
    finally:
        await page.session.adjust(backend.emulate(Emulation()))
    before, after = (step.under for step in page.session.steps[-2:])
    assert (before, after) == (Conditions(usual), Conditions((360, 640), "Small", offline=True, speed="3G"))


async def test_what_is_not_loaded_offline_is_told_as_that(page: Driver, server: PageServer) -> None:
    await page.open(server.page("/off", "<title>Off</title><body style='background: #0a0'>"))
    backend = page.session.backend
    assert isinstance(backend, LocalBackend)
    backend.pictures = "jpeg"
    try:
        await page.session.adjust(backend.emulate(Emulation(offline=True)))
        with pytest.raises(PageError) as caught:
            await page.session.step(ActionCall(action_id="S5"))
        assert "This session is set to Offline" in caught.value.sentence
        step = page.session.steps[-1]
        assert "This session is set to Offline" in step.summary
        assert "The browser shows its own error page instead." in step.changes
        moment = await moment_of(page.session, step.number)
        assert moment is not None
        assert moment.after.picture
        assert moment.after.stand_in is None, "it is the picture of that page"
        assert moment.after.picture != moment.before.picture
    finally:
        backend.pictures = None
        with contextlib.suppress(PageError):  # the page is still the one that did not load
            await page.session.adjust(backend.emulate(Emulation()))
    assert not backend.inspector.emulation.offline
