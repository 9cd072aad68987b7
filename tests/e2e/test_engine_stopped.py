"""What is told of a step that was stopped: whether it was done."""

import asyncio
from typing import Any

import pytest

from gui.engine.local.act import page_actions
from gui.engine.local.act.tries import Tries
from gui.engine.local.backend import LocalBackend
from gui.schema.errors import StepStoppedError
from tests.helpers.by_hand import until
from tests.helpers.driver import Driver

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = pytest.mark.asyncio(loop_scope="session")

STALL = """<title>Stall</title><button id=enrol onclick="document.title = 'Enrolled'">Enrol</button>"""


async def test_a_step_that_waits_in_vain_and_is_stopped_was_not_done(
    page: Driver, server: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[Tries] = []

    class Told(Tries):
        def __init__(self, timeout_s: float, *how: Any, **more: Any) -> None:
            super().__init__(60 * timeout_s, *how, **more)
            made.append(self)

    monkeypatch.setattr(page_actions, "Tries", Told)
    server.page("/stall", STALL)
    await page.open("/stall")
    session, backend = page.session, page.session.backend
    assert isinstance(backend, LocalBackend)
    await backend.page.evaluate("() => { document.getElementById('enrol').disabled = true }")
    running = asyncio.ensure_future(session.step(page.id("Click Enrol")))
    await until(lambda: bool(made) and made[-1].missed > 0)
    await session.stop_running()
    with pytest.raises(StepStoppedError):
        await running
    assert (session.steps[-1].words, session.steps[-1].outcome) == ("Did not click", "stopped")
    assert await backend.page.title() == "Stall"
