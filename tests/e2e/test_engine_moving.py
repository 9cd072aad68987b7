"""Endlessly moving elements are held still for a press; a covered window comes to the front."""

import asyncio
import contextlib
import html
from collections.abc import AsyncIterator
from typing import Any

import pytest
import pytest_asyncio

from gui.app.presenting.deck import points_at
from gui.engine.local.act.attempt import Attempt
from gui.engine.local.watch import settle
from gui.engine.manager import SessionManager
from gui.engine.past.moment import moment_of
from gui.schema.errors import ActionGoneError, ActionTimeoutError, StepdeckError, StepUnknownError
from gui.schema.session import StartOptions
from gui.schema.special import Special
from tests.helpers.driver import Driver
from tests.helpers.page_server import HANG, PageServer
from tests.helpers.processes import until

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.thorough_browser]

PRESS = "<button id=b onclick=\"said.textContent = 'Pressed'\">Press</button><p id=said></p>"
ANIMATED = (
    "<style>@keyframes go { to { transform: translate(90px, 60px) } } button { animation: go .3s infinite }</style>"
)
BY_SCRIPT = (
    "<style>button { position: fixed }</style><script>let n = 0; (function go() { "
    "if (window.b) b.style.left = n++ * 7 % 300 + 'px'; "
    "requestAnimationFrame(go) })()</script>"
)


@pytest.fixture(autouse=True)
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing here rests, so nobody need wait for long to know that."""
    monkeypatch.setattr(settle, "RESTLESS_S", 0.5)


@pytest_asyncio.fixture(loop_scope="session")
async def own(manager: SessionManager, server: PageServer) -> AsyncIterator[Driver]:
    session = await manager.open(StartOptions(), act_timeout_s=9.0)
    yield Driver(session, server.address)
    await session.stop()


@pytest_asyncio.fixture(loop_scope="session")
async def hasty(manager: SessionManager, server: PageServer) -> AsyncIterator[Driver]:
    """For what is refused however long it is tried."""
    session = await manager.open(StartOptions(), act_timeout_s=4.0)
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
    backend: Any = own.session.backend
    said = ""
    for _ in range(3):  # a busy machine may press late: then it is not known, and nothing else was pressed
        with contextlib.suppress(StepUnknownError):
            await own.do("Click Press")
        said = await backend.page.evaluate("said.textContent")
        assert said in ("", "Pressed")
        if said:
            break
        await own.session.observe()
    assert said == "Pressed"


async def test_what_a_script_moves_in_a_frame_is_refused_with_the_reason(hasty: Driver, server: PageServer) -> None:
    server.page("/driven", f"<title>Driven</title>{PRESS}{BY_SCRIPT}")
    server.page("/driven-in-frame", "<title>Driven</title><iframe src=/driven width=600 height=300></iframe>")
    await hasty.open("/driven-in-frame")
    with pytest.raises(ActionTimeoutError) as caught:
        await hasty.do("Click Press")
    assert "kept moving" in caught.value.why


TAKES = "<body onmousedown='parent.document.title = \"Taken\"' style='height: 900px'>"
"""A document that says that it took a press."""


def framed(style: str) -> str:
    """A frame that says so."""
    return f'<iframe style="position: fixed; {style}" srcdoc="{html.escape(TAKES)}"></iframe>'


async def test_what_a_script_moves_far_from_a_frame_is_pressed(own: Driver, server: PageServer) -> None:
    far = framed("top: 300px; left: 0; width: 600px")
    server.page("/driven-by-frame", f"<title>Driven</title>{PRESS}{far}{BY_SCRIPT}")
    for _ in range(5):  # a busy computer may not know whether it was reached; it has to be known once
        await own.open("/driven-by-frame")
        with contextlib.suppress(StepUnknownError):
            result = await own.do("Click Press")
            break
        assert await title_of(own) == "Driven", "nothing else is pressed"
    assert "Pressed" in result.observation.markdown
    assert result.observation.metadata.title == "Driven"


async def test_what_a_script_moves_over_a_frame_is_refused(hasty: Driver, server: PageServer) -> None:
    """The frame may come to lie where the press lands, and nobody would hear of it."""
    below = framed("top: 0; left: 0; width: 600px; z-index: -1")
    server.page("/driven-over-frame", f"<title>Driven</title>{PRESS}{below}{BY_SCRIPT}")
    await hasty.open("/driven-over-frame")
    with pytest.raises(ActionTimeoutError) as caught:
        await hasty.do("Click Press")
    assert "kept moving" in caught.value.why
    assert await title_of(hasty) == "Driven"


COMES = (
    "<script>const come = () => { const over = document.createElement('iframe'); over.srcdoc = "
    f"{TAKES!r}; over.style = 'position: fixed; inset: 0; width: 100%; height: 100%'; document.body.append(over) "
    "}</script>"
)


async def test_a_frame_that_comes_with_the_pointer_gets_no_press(hasty: Driver, server: PageServer) -> None:
    comes = f"{COMES}<script>addEventListener('mousemove', come, {{once: true}})</script>"
    server.page("/taken", f"<title>Driven</title>{PRESS}{BY_SCRIPT}{comes}")
    await hasty.open("/taken")
    with pytest.raises(StepdeckError):  # a busy computer may have no time to say which
        await hasty.do("Click Press")
    assert await title_of(hasty) == "Driven"


async def test_a_press_that_a_frame_would_take_is_kept_from_it(
    own: Driver, server: PageServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The frame comes between the last look and the press."""
    server.page("/taken", f"<title>Driven</title>{PRESS}{BY_SCRIPT}{COMES}")
    await own.open("/taken")
    backend: Any = own.session.backend
    ask = backend._workplace.eyes.ask

    async def and_come(frame: Any, command: str, *args: Any, **more: Any) -> Any:
        answer = await ask(frame, command, *args, **more)
        if command == "aimed" and answer["free"]:
            await frame.evaluate("come()")
            await frame.page.frames[-1].wait_for_load_state()
        return answer

    monkeypatch.setattr(backend._workplace.eyes, "ask", and_come)
    with pytest.raises(ActionGoneError) as caught:
        await own.do("Click Press")
    assert "“Press” moved away under the pointer." in caught.value.sentence


async def test_where_the_pointer_was_not_seen_to_come_nothing_is_pressed_unchecked(
    hasty: Driver, server: PageServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def nowhere(_attempt: Attempt, _x: float, _y: float) -> None:
        """The pointer stays where it is."""

    monkeypatch.setattr(Attempt, "_point_at", nowhere)
    server.page("/driven", f"<title>Driven</title>{PRESS}{BY_SCRIPT}")
    await hasty.open("/driven")
    with pytest.raises(ActionTimeoutError) as caught:
        await hasty.do("Click Press")
    assert "kept moving" in caught.value.why


async def title_of(own: Driver) -> str:
    """The title of the page now."""
    page: Any = own.session.backend.page  # type: ignore[attr-defined]
    return str(await page.title())


async def test_a_page_that_is_busy_when_it_is_looked_at_gets_all_the_time(
    own: Driver, server: PageServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.holding("/busy", f"<title>Driven</title>{PRESS}{BY_SCRIPT.replace('window.b', '!window.rests')}", seconds=3)
    await own.open("/busy")
    backend: Any = own.session.backend
    ask = backend._workplace.eyes.ask

    async def while_busy(frame: Any, command: str, *args: Any, **more: Any) -> Any:
        if command.startswith("bring"):
            await frame.evaluate(f"() => void setTimeout(() => {{ {HANG} rests = true }})")
            await asyncio.sleep(0.2)
        return await ask(frame, command, *args, **more)

    monkeypatch.setattr(backend._workplace.eyes, "ask", while_busy)
    result = await own.do("Click Press")
    assert "Pressed" in result.observation.markdown


async def test_what_is_animated_moves_on_when_stop_comes_while_it_is_told_to_stand_still(
    own: Driver, server: PageServer
) -> None:
    server.page("/animated", f"<title>Moves</title>{ANIMATED}{PRESS}")
    await own.open("/animated")
    backend: Any = own.session.backend
    page, devtools = backend.page, backend._workplace.devtools
    await devtools.session(page)

    async def hold() -> None:
        async with devtools.animations_held(page.main_frame):
            pytest.fail("The page was busy.")

    goes_on = server.held()
    before = server.requests["/held"]
    await page.evaluate(f"() => void setTimeout(() => {HANG})")
    assert await until(lambda: server.requests["/held"] > before)
    holding = asyncio.ensure_future(hold())
    await asyncio.sleep(0.2)
    holding.cancel()
    await asyncio.wait([holding])
    assert holding.cancelled()
    goes_on.set()
    was = await page.evaluate("document.timeline.currentTime")
    await page.wait_for_function("was => document.timeline.currentTime > was", arg=was, timeout=60_000)


async def test_what_was_told_to_stand_still_and_has_gone_is_not_told_to_move_for_ever(
    own: Driver, server: PageServer
) -> None:
    server.page("/animated", f"<title>Moves</title>{ANIMATED}{PRESS}")
    await own.open("/animated")
    backend: Any = own.session.backend
    devtools = backend._workplace.devtools
    page = await backend.page.context.new_page()
    async with devtools.animations_held(page.main_frame):
        await page.close()
    await devtools.let_move()
    assert not devtools._still


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


async def test_no_place_is_told_of_what_was_pressed_elsewhere_than_where_it_was_read(
    own: Driver, server: PageServer
) -> None:
    still = "<button style='position: absolute; left: 20px; top: 400px'>Rest</button>"
    server.page(
        "/fleeing", f"<title>Fleeing</title>{still}<div id=run style='position: absolute; top: 9px'>{PRESS}</div>"
    )
    await own.open("/fleeing")
    backend: Any = own.session.backend
    backend.pictures = "jpeg"
    try:
        await own.session.observe()
        await own.do("Click Rest")
        moment = await moment_of(own.session, own.session.steps[-1].number)
        assert moment is not None
        assert moment.before.spot is not None
        assert points_at(moment)
        await backend.page.evaluate("run.style.left = '500px'")
        await own.do("Click Press")
        moment = await moment_of(own.session, own.session.steps[-1].number)
        assert moment is not None
        assert "Pressed" in own.seen.markdown
        assert moment.before.picture
        assert (moment.before.spot, moment.after.spot) == (None, None)
        assert not points_at(moment)
    finally:
        backend.pictures = None
