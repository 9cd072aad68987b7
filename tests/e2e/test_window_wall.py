"""The wall in the real window: live pictures of many sessions of a real Chromium, and none when nobody looks."""

import asyncio
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QSplitter

from gui.bootstrap import Stepdeck
from gui.demo.user import DemoUser
from gui.engine.session import StepSession
from gui.schema.session import StartOptions
from gui.widgets.wall.wall_view import WallView
from tests.helpers.page_server import PageServer

Play = Callable[[Callable[[DemoUser, Stepdeck], object]], None]


@pytest.fixture
def site() -> Iterator[PageServer]:
    with PageServer() as server:
        for name in ("red", "lime", "blue"):
            server.page(f"/{name}", f"<title>{name}</title><body style='background: {name}'><button>Go</button>")
        server.page("/asks", "<title>asks</title><p>x<script>setTimeout(() => confirm('Sure?'), 300)</script>")
        yield server


async def opened(user: DemoUser, stepdeck: Stepdeck, address: str) -> StepSession:
    before = stepdeck.controller.current
    stepdeck.controller.open_session(address=address)
    await user.until(lambda: stepdeck.controller.current is not before, "a session")
    session = stepdeck.controller.current
    assert session is not None
    await user.until(lambda: bool(session.steps) and not session.busy, "its page")
    return session


def colour(wall: WallView, session: StepSession) -> str:
    """The colour in the middle of what a tile shows; empty where it shows none."""
    picture = wall.delegate.picture(session.info)
    if picture is None:
        return ""
    found = QColor(picture.pixel(picture.width() // 2, picture.height() // 2))
    parts = {"red": found.red(), "lime": found.green(), "blue": found.blue()}
    strong = [name for name, part in parts.items() if part > 200]
    return strong[0] if len(strong) == 1 else found.name()


def test_tiles_show_what_pages_show_and_lead_to_them(play: Play, site: PageServer) -> None:
    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        window, wall = stepdeck.window, stepdeck.window.wall
        red = await opened(user, stepdeck, f"{site.address}/red")
        lime = await opened(user, stepdeck, f"{site.address}/lime")
        asks = await opened(user, stepdeck, f"{site.address}/asks")
        assert stepdeck.wall.running == ()  # hidden, it costs nothing
        window.activateWindow()
        await user.until(window.isActiveWindow, "the window to be active")
        QTest.keyClick(window, Qt.Key.Key_W, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
        await user.until(lambda: wall.isVisible() and not window.area.isVisible(), "the wall")
        await user.until(lambda: (colour(wall, red), colour(wall, lime)) == ("red", "lime"), "both pictures")
        await user.until(lambda: wall.needs.text() == "1 needs you", "the one that asks")
        assert set(stepdeck.wall.running) == {session.info.session_id for session in (red, lime, asks)}
        await red.observe(f"{site.address}/blue")  # it goes on in a session that is not the current one
        await user.until(lambda: colour(wall, red) == "blue", "the new page")
        assert stepdeck.controller.current is asks
        place = wall.view.visualRect(wall.model.index_of(red.info.session_id)).center()
        QTest.mouseClick(wall.view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
        assert stepdeck.controller.current is red
        assert window.area.isVisible()
        assert window.action_panel.isVisible()
        await user.until(lambda: stepdeck.wall.running == (), "the pictures to end")

    play(story)


def test_the_wall_by_keys_and_what_is_said_of_it(play: Play, site: PageServer) -> None:
    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        window, wall = stepdeck.window, stepdeck.window.wall
        red = await opened(user, stepdeck, f"{site.address}/red")
        lime = await opened(user, stepdeck, f"{site.address}/lime")
        await user.click(window.sessions.wall_button)
        await user.until(wall.isVisible, "the wall")
        assert window.sessions.wall_button.isChecked()

        def selected(session: StepSession) -> bool:
            return bool(wall.view.currentIndex() == wall.model.index_of(session.info.session_id))

        def spoken() -> str:
            return str(wall.view.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole))

        # The list hears of a session some turns of the loop after the session itself knows.
        await user.until(lambda: selected(lime), "the tile of the shown session to be selected")
        await user.until(lambda: "lime" in spoken() and "active" in spoken(), "the words of the tile")
        QTest.keyClick(wall.view, Qt.Key.Key_Right)
        await user.until(lambda: selected(red), "the next tile")
        QTest.keyClick(wall.view, Qt.Key.Key_Return)
        await user.until(lambda: not wall.isVisible(), "the page")
        assert stepdeck.controller.current is red
        assert not window.sessions.wall_button.isChecked()
        window.commands.run("session.wall")
        await user.until(wall.isVisible, "the wall")
        QTest.keyClick(wall.view, Qt.Key.Key_Escape)
        await user.until(lambda: not wall.isVisible(), "the page")
        assert stepdeck.controller.current is red

    play(story)


def test_only_tiles_in_sight_are_drawn_and_ended_ones_keep_their_last_picture(play: Play, site: PageServer) -> None:
    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        window, wall = stepdeck.window, stepdeck.window.wall
        window.resize(1024, 640)
        first = await opened(user, stepdeck, f"{site.address}/red")
        manager = stepdeck.manager
        for _ in range(8):
            await manager.open(StartOptions(viewport_width=400, viewport_height=300))
        window.show_wall(True)
        await user.until(lambda: len(wall.seen()) > 0, "tiles")
        await user.until(lambda: set(stepdeck.wall.running) == set(wall.seen()), "their pictures")
        assert len(wall.model.rows()) == 9
        bar = wall.view.verticalScrollBar()
        assert bar.maximum() > 0
        divider = next(made for made in window.findChildren(QSplitter) if made.indexOf(window.sessions) >= 0)
        divider.setSizes([500, 480])
        await user.until(lambda: len(wall.seen()) < 9, "fewer tiles")
        await user.until(lambda: set(stepdeck.wall.running) == set(wall.seen()), "fewer pictures")
        bar.setValue(bar.maximum())
        await user.until(lambda: first.info.session_id in wall.seen(), "the oldest session")
        await user.until(lambda: colour(wall, first) == "red", "its picture")
        await first.stop()
        await user.until(lambda: first.info.session_id not in stepdeck.wall.running, "its pictures to end")
        assert colour(wall, first) == "red"
        window.show_wall(False)
        await user.until(lambda: stepdeck.wall.running == (), "all pictures to end")
        async with asyncio.timeout(30):
            await asyncio.gather(*(manager.stop(info.session_id) for info in manager.list()))

    play(story)


def test_a_page_at_rest_sends_no_more_pictures_while_another_moves(play: Play, site: PageServer) -> None:
    site.page(
        "/moves",
        """<title>moves</title><style>@keyframes turn { to { transform: rotate(1turn) } }
        p { width: 300px; height: 300px; background: red; animation: turn 1s linear infinite }</style><p>""",
    )

    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        made: list[str] = []
        stepdeck.wall.picture_made.connect(lambda session_id, *_: made.append(session_id))
        rests = await opened(user, stepdeck, f"{site.address}/red")
        moves = await opened(user, stepdeck, f"{site.address}/moves")
        stepdeck.window.show_wall(True)
        await user.until(lambda: made.count(moves.info.session_id) >= 4, "four pictures of what moves")
        assert 1 <= made.count(rests.info.session_id) <= 2

    play(story)


def test_after_a_restart_sessions_that_were_not_brought_back_show_their_last_picture(
    play: Play, site: PageServer
) -> None:
    ids: list[str] = []

    async def yesterday(user: DemoUser, stepdeck: Stepdeck) -> None:
        for name in ("red", "lime"):
            session = await opened(user, stepdeck, f"{site.address}/{name}")
            ids.append(session.info.session_id)
        await user.quiet()

    async def today(user: DemoUser, stepdeck: Stepdeck) -> None:
        red, lime = map(stepdeck.controller.session, ids)
        stepdeck.controller.select_session(ids[0])
        await user.until(lambda: bool(red.steps), "the steps of the one that is shown")
        wall = stepdeck.window.wall
        stepdeck.window.commands.run("session.wall")
        await user.until(lambda: (colour(wall, red), colour(wall, lime)) == ("red", "lime"), "both pictures")
        assert not lime.steps
        await user.until(lambda: stepdeck.wall.running == (), "nothing to be looked up any more")

    play(yesterday)
    play(today)


def test_a_session_at_no_page_says_what_comes_first(play: Play) -> None:
    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        window = stepdeck.window
        stepdeck.controller.open_session()
        await user.until(lambda: window.status.status_text() == "Ready. Type an address to open a page.", "it")
        window.commands.run("session.wall")
        session = stepdeck.controller.current
        assert session is not None
        await user.until(lambda: session.info.session_id in stepdeck.wall.running, "its tile")
        assert window.wall.delegate.picture(session.info) is None

    play(story)
