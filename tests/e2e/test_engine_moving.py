"""What moves without end is held while it is pressed; what is behind another window is brought before it."""

from collections.abc import AsyncIterator
from typing import Any

import pytest
import pytest_asyncio

from gui.engine.manager import SessionManager
from gui.schema.errors import ActionTimeoutError
from gui.schema.session import StartOptions
from gui.schema.special import Special
from tests.helpers.driver import Driver
from tests.helpers.page_server import PageServer

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = pytest.mark.asyncio(loop_scope="session")

PRESS = "<button id=b onclick=\"said.textContent = 'Pressed'\">Press</button><p id=said></p>"
ANIMATED = (
    "<style>@keyframes go { to { transform: translate(90px, 60px) } } button { animation: go .3s infinite }</style>"
)
BY_SCRIPT = (
    "<style>button { position: fixed }</style><script>let n = 0; (function go() { "
    "if (window.b) b.style.left = n++ * 7 % 300 + 'px'; "
    "requestAnimationFrame(go) })()</script>"
)


@pytest_asyncio.fixture(loop_scope="session")
async def own(manager: SessionManager, server: PageServer) -> AsyncIterator[Driver]:
    session = await manager.open(StartOptions(), act_timeout_s=9.0)
    yield Driver(session, server.address)
    await session.stop()


@pytest.mark.parametrize("frame", [False, True], ids=["page", "frame"])
async def test_what_is_animated_without_end_is_pressed_and_moves_on(
    own: Driver, server: PageServer, *, frame: bool
) -> None:
    server.page("/animated", f"<title>Moves</title>{ANIMATED}{PRESS}")
    server.page("/framed", "<title>Moves</title><iframe src=/animated width=400 height=300></iframe>")
    await own.open("/framed" if frame else "/animated")
    result = await own.do("Click Press")
    assert "Pressed" in result.observation.markdown
    backend: Any = own.session.backend
    shown = backend.page.frames[-1]
    await shown.wait_for_function(
        "was => document.timeline.currentTime > was", arg=await shown.evaluate("document.timeline.currentTime")
    )


async def test_what_a_script_moves_without_end_is_pressed_and_nothing_else(own: Driver, server: PageServer) -> None:
    beside = (
        "<button onclick=\"said.textContent = 'Beside'\" style='width: 900px; height: 300px; top: 0'>Beside</button>"
    )
    server.page("/driven", f"<title>Driven</title>{beside}{PRESS}{BY_SCRIPT}")
    await own.open("/driven")
    result = await own.do("Click Press")
    assert "Pressed" in result.observation.markdown


async def test_what_a_script_moves_in_a_frame_is_refused_with_the_reason(own: Driver, server: PageServer) -> None:
    server.page("/driven", f"<title>Driven</title>{PRESS}{BY_SCRIPT}")
    server.page("/driven-in-frame", "<title>Driven</title><iframe src=/driven width=600 height=300></iframe>")
    await own.open("/driven-in-frame")
    with pytest.raises(ActionTimeoutError) as caught:
        await own.do("Click Press")
    assert "kept moving" in caught.value.why


async def test_a_page_whose_window_is_used_again_is_drawn_when_it_is_pressed(own: Driver, server: PageServer) -> None:
    draws = (
        "let frames = 0; (function draw() { said.textContent = ++frames < 100 ? frames : 'Drawn'; "
        "if (frames < 100) requestAnimationFrame(draw) })()"
    )
    server.page("/pop", "<title>Popup</title>")
    server.page(
        "/opener",
        "<title>Opener</title><button onclick=\"window.open('/pop?' + Math.random(), 'same')\">Open</button>"
        f'<button onclick="{draws}">Draw</button><p id=said></p>',
    )
    await own.open("/opener")
    await own.do("Click Open")
    await own.session.step(Special.SWITCH_TAB, "0")
    for _ in range(2):
        await own.do("Click Open")
    await own.do("Click Draw")
    backend: Any = own.session.backend
    await backend.page.wait_for_function("said.textContent === 'Drawn'", timeout=40_000, polling=200)
