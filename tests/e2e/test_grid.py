"""A real Selenium Grid, a hub and two nodes on loopback: used and filled by the real window, then broken."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator

import pytest

from gui.bootstrap import Stepdeck
from gui.demo.user import DemoUser
from gui.engine.manager import SessionManager
from gui.engine.session import StepSession
from gui.schema.errors import NotReachableError, StepdeckError
from gui.schema.server import Credentials, RemoteProfile
from gui.schema.session import StartOptions
from gui.widgets.servers.dialog import ServersDialog
from gui.widgets.sessions.new_session_dialog import NewSessionDialog
from tests.helpers import examples
from tests.helpers.selenium_grid import LocalGrid, what_is_missing

pytestmark = [pytest.mark.skipif(bool(what_is_missing()), reason=what_is_missing()), pytest.mark.whole_browser]

Play = Callable[[Callable[[DemoUser, Stepdeck], Awaitable[None]]], None]
NAME = "Loopback grid"
PLACES = 12 if examples.thorough else 4
AT_ONCE = 3
GIVES_UP_S = 20
"""How long the grid lets a request wait in its queue."""


@pytest.fixture(scope="module")
def grid(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LocalGrid]:
    with LocalGrid(tmp_path_factory.mktemp("grid"), places=PLACES // 2, queue_s=GIVES_UP_S) as running:
        yield running


@pytest.fixture
async def manager() -> AsyncIterator[SessionManager]:
    made = SessionManager()
    yield made
    await made.close()


async def started(manager: SessionManager, grid: LocalGrid) -> StepSession:
    profile = RemoteProfile(name=NAME, kind="selenium", address=grid.address, credentials="none")
    return await manager.open_remote(profile, Credentials(), StartOptions())


async def opened(session: StepSession, address: str) -> None:
    """Load an address; on a busy computer the first reading may come before the page is whole."""
    seen = await session.observe(address)
    for _ in range(20):
        if seen.action("I1") is not None:
            return
        seen = await session.observe()
    pytest.fail(f"{address} was not read")


async def until(
    condition: Callable[[], bool], what: str, *, within_s: int = 60, otherwise: Callable[[], object] = str
) -> None:
    for _ in range(10 * within_s):
        if await asyncio.to_thread(condition):
            return
        await asyncio.sleep(0.1)
    pytest.fail(f"it did not come about: {what}\n{otherwise()}")


async def _enter(user: DemoUser, stepdeck: Stepdeck, grid: LocalGrid) -> ServersDialog:
    """Enter the grid in the dialog of servers, and try it."""
    window = stepdeck.window
    window.commands.run("session.servers")
    await user.until(lambda: bool(window.findChildren(ServersDialog)), "the dialog")
    dialog = window.findChildren(ServersDialog)[0]
    await user.click(dialog.add_button)
    for values in ({"kind": "selenium"}, {"credentials": "none"}, {"name": NAME, "address": grid.address}):
        assert dialog.form.form is not None
        dialog.form.form.set_values(values)
    await user.click(dialog.try_button)
    await user.until(lambda: "places are free" in dialog.outcome.text(), "how the grid is")
    return dialog


async def _start_with_options(user: DemoUser, stepdeck: Stepdeck) -> None:
    """Start a session from the menu beside the address, in a size of its own."""
    window, controller = stepdeck.window, stepdeck.controller
    before = len(controller.session_infos())
    window.address_bar.new_menu.aboutToShow.emit()
    entries = window.address_bar.new_menu.actions()
    next(action for action in entries if action.text() == f"New session on {NAME}…").trigger()
    (asked,) = (one for one in window.findChildren(NewSessionDialog) if one.isVisible())
    await user.until(lambda: asked.form is not None and "viewport_width" in asked.form.editors, "the options")
    assert asked.form is not None
    asked.form.set_values({"viewport_width": "720", "viewport_height": "640"})
    await user.click(asked.accept_button)
    await user.until(lambda: len(controller.session_infos()) > before, "the second session")
    await user.quiet()


async def _wait_in_queue(user: DemoUser, stepdeck: Stepdeck, grid: LocalGrid) -> None:
    """Start one session more than there are places, and see its place in the queue."""
    window, controller = stepdeck.window, stepdeck.controller
    told: list[str] = []

    def waits() -> bool:
        told.append(window.status.status_text())
        return "1 of 1 in its queue" in told[-1]

    for _ in range(3):  # the grid gives up on it before its place is told if the computer is busy
        controller.open_remote(NAME)
        await user.until(lambda: bool(controller._busy.openings), "the grid to be asked")
        await user.until(lambda: waits() or not controller._busy.openings, "its place in the queue")
        if waits():
            return
    pytest.fail(
        f"{grid.sessions()} sessions on the grid, {len(controller.session_infos())} here: {dict.fromkeys(told)}"
    )


def test_the_window_fills_a_grid(play: Play, grid: LocalGrid) -> None:
    """Sessions of one window fill both nodes; one more waits in the queue, is stopped, and given up on."""

    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        window, controller, manager = stepdeck.window, stepdeck.controller, stepdeck.manager
        dialog = await _enter(user, stepdeck, grid)
        assert dialog.outcome.text().startswith(
            f"Selenium Grid 4.20.0 has 2 nodes, and {PLACES} of {PLACES} places are free."
        )
        assert not dialog.sessions.isVisible()
        await user.click(dialog.open_button)
        await user.until(lambda: controller.current is not None, "the session")
        await user.quiet()
        address = await asyncio.to_thread(stepdeck.site.start)
        await user.open(address)
        await user.do(next(action for action in user.page.actions if action.href))
        assert (user.session.info.node in grid.nodes, user.session.info.by_api) == (True, False)
        await user.click(window.inspector.buttons["console"])
        assert not window.inspector.console.empty.text().startswith("Not with a server")
        await _start_with_options(user, stepdeck)

        for _ in range(PLACES):  # a grid on a busy computer may give up on one of several
            missing = PLACES - len(controller.session_infos())
            if not missing:
                break
            for _ in range(min(AT_ONCE, missing)):
                controller.open_remote(NAME)
            await user.until(lambda: bool(controller._busy.openings), "the grid to be asked")
            await user.until(lambda: not controller._busy.openings, "the grid to answer")
        await user.quiet()
        infos = controller.session_infos()
        assert len(infos) == PLACES
        assert sorted({info.node for info in infos}) == sorted(grid.nodes)
        assert {info.location for info in infos} == {NAME}
        sessions = [manager.get(info.session_id) for info in infos]
        for session in sessions:
            await opened(session, address)
        results = []
        for first in range(0, PLACES, AT_ONCE):
            some = sessions[first : first + AT_ONCE]
            results += await asyncio.gather(*(session.step("I1", "paper") for session in some))
        widths = sorted(result.observation.metadata.viewport.viewport_width for result in results)
        assert widths[0] == 720
        assert len({result.observation.action("I1").value for result in results}) == 1  # type: ignore[union-attr]

        await _wait_in_queue(user, stepdeck, grid)
        await user.click(window.address_bar.stop)
        await user.quiet()
        controller.open_remote(NAME)
        gone = "No place became free on the grid in time."
        said = lambda: [card.message.what for card in window.messages.shown()]  # noqa: E731
        await user.until(lambda: not controller._busy.openings and gone in said(), "that the grid gives up")
        await asyncio.gather(*(manager.stop(info.session_id) for info in controller.session_infos()))
        assert not any(info.active for info in controller.session_infos())
        # A grid starts what is still in its queue, although nobody waits for it; that is given back once it is there.
        await until(lambda: grid.sessions() == 0, "all places are free", within_s=240, otherwise=grid.status)

    play(story)


async def test_a_node_is_killed_and_the_hub_restarted(
    manager: SessionManager, grid: LocalGrid, practice_site: str
) -> None:
    one, two = await asyncio.gather(started(manager, grid), started(manager, grid))
    while two.info.node == one.info.node:
        await manager.stop(two.info.session_id)
        two = await started(manager, grid)
    await asyncio.gather(*(opened(session, practice_site) for session in (one, two)))

    # Steps that outlast the time in which the loss is noticed.
    stepping = [asyncio.ensure_future(session.step("S11", "30000")) for session in (one, two)]
    await asyncio.sleep(0.5)
    await asyncio.to_thread(grid.stop, one.info.node, kill=True)
    with pytest.raises(StepdeckError) as lost:
        await stepping[0]
    assert lost.value.what == f"The browser on {one.info.node} is gone."
    assert not stepping[1].done()  # the other one goes on
    assert (one.info.active, two.info.active) == (False, True)
    await two.stop_running()
    with pytest.raises(StepdeckError):
        await stepping[1]
    await two.step("S5")

    await asyncio.to_thread(grid.stop, "hub", kill=True)
    await until(lambda: not two.info.active, "the loss is noticed")
    with pytest.raises(NotReachableError):
        await started(manager, grid)
    grid.start_hub()
    grid.start_node(one.info.node)
    await asyncio.to_thread(grid.wait_for, lambda: len(grid.status().get("nodes", ())) == 2, "its nodes back")
    await opened(await started(manager, grid), practice_site)
