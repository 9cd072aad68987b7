"""The wall with sessions of servers: their last pictures with their age, why one is missing, and no request for it."""

import asyncio
import logging
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.app.keeping.server_keys import SecretStore
from gui.bootstrap import Stepdeck
from gui.demo.user import DemoUser
from gui.engine.session import StepSession
from gui.models.sessions import SessionListModel
from gui.schema.fact import said
from gui.schema.server import RemoteProfile
from gui.schema.session import SessionInfo
from gui.widgets.wall.wall_view import WallView
from tests.helpers import api_server
from tests.helpers import fault_server as fault
from tests.helpers.api_server import ApiServer
from tests.helpers.drawer import Drawer
from tests.helpers.fault_server import FaultServer
from tests.helpers.page_server import PageServer
from tests.helpers.visitor import know

Play = Callable[[Callable[[DemoUser, Stepdeck], object]], None]


@pytest.fixture(scope="module")
def api() -> Iterator[ApiServer]:
    with ApiServer() as server:
        yield server


@pytest.fixture
def site() -> Iterator[PageServer]:
    with PageServer() as server:
        server.page("/red", "<title>red</title><body style='background: red'><button>Go</button>")
        server.page(
            "/asks", "<title>asks</title><body style='background: blue'><button onclick='confirm()'>Go</button>"
        )
        yield server


async def opened(user: DemoUser, stepdeck: Stepdeck, server: str, address: str = "") -> StepSession:
    before = stepdeck.controller.current
    stepdeck.controller.open_remote(server, address=address)
    await user.until(lambda: stepdeck.controller.current is not before, "a session")
    session = stepdeck.controller.current
    assert session is not None
    await user.until(lambda: not session.busy and session.info.url.startswith(address or "http"), "its page")
    return session


def words(wall: WallView, session: StepSession, later: timedelta = timedelta(0)) -> str:
    return wall.delegate.picture_words(session.info, datetime.now(UTC) + later)


def middle(wall: WallView, session: StepSession) -> str:
    """The colour in the middle of what a tile shows; empty where it shows none."""
    picture = wall.delegate.picture(session.info)
    return QColor(picture.pixel(picture.width() // 2, picture.height() // 2)).name() if picture is not None else ""


def state(wall: WallView, session: StepSession) -> str:
    return str(wall.model.index_of(session.info.session_id).data(SessionListModel.StateRole))


def test_tiles_of_a_server(play: Play, api: ApiServer, site: PageServer, caplog: pytest.LogCaptureFixture) -> None:
    def asked() -> list[str]:  # of pages; how sessions fare is asked for all the time
        told = [record.getMessage() for record in caplog.records if record.name == "gui.engine.remote.transport"]
        return [words for words in told if "/page/" in words]

    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        window, wall = stepdeck.window, stepdeck.window.wall
        stepdeck.servers.secrets = SecretStore(Drawer())
        await know(stepdeck, RemoteProfile(name="Harbor", address=api.address), api_server.KEY)
        red = await opened(user, stepdeck, "Harbor", f"{site.address}/red")
        asks = await opened(user, stepdeck, "Harbor", f"{site.address}/asks")
        assert wall.delegate.picture(red.info) is None  # nobody has looked
        window.show_wall(True)
        await user.until(lambda: (middle(wall, red)[:4], middle(wall, asks)[-3:]) == ("#fe0", "0fe"), "both pictures")
        assert (state(wall, red), state(wall, asks)) == ("active", "active")
        assert words(wall, red, timedelta(minutes=3)) == "Picture: 3 min ago"

        before = asked()
        assert before
        await asyncio.sleep(2.5)  # longer than two pictures of a local session are apart
        assert asked() == before
        assert stepdeck.wall.running == ()

        window.show_wall(False)
        button = next(action for action in asks.observation.actions if action.target == "Go")  # type: ignore[union-attr]
        lost = await opened(user, stepdeck, "Harbor", f"{site.address}/asks")
        await lost.step(button.id)
        await asks.step(button.id)
        assert asks.observation is not None
        assert asks.observation.picture is None  # nothing can be drawn behind a dialog
        window.show_wall(True)
        await user.until(lambda: state(wall, asks) == "needs_you", "what it needs")
        await user.until(lambda: wall.needs.text() == "2 need you", "that both need it")
        assert middle(wall, asks)[-3:] == "0fe"
        await user.until(lambda: middle(wall, lost)[-3:] == "0fe", "the last picture of one that nobody had looked at")
        place = wall.view.visualRect(wall.model.index_of(red.info.session_id)).center()
        QTest.mouseClick(wall.view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
        assert stepdeck.controller.current is red

        await asks.stop()
        await user.until(lambda: state(wall, asks) == "ended", "its end")
        assert words(wall, asks) == ""

    with caplog.at_level(logging.DEBUG, logger="gui.engine.remote.transport"):
        play(story)


def test_a_server_that_sends_no_pictures(play: Play) -> None:
    def without(body: dict[str, object]) -> None:
        body["screenshot"] = None

    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        window, wall = stepdeck.window, stepdeck.window.wall
        stepdeck.servers.secrets = SecretStore(Drawer())
        with FaultServer() as server:
            server.play("observe", *[fault.changed(without)] * 9)
            await know(stepdeck, RemoteProfile(name="Harbor", address=server.address))
            session = await opened(user, stepdeck, "Harbor")
            window.show_wall(True)
            await user.until(lambda: wall.seen() == (session.info.session_id,), "its tile")
            assert words(wall, session) == "No picture: “Harbor” sent none. Click to see the page as text."

    play(story)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({}, "No picture yet. It appears when the page is drawn."),
        ({"need": said("page asks")}, "No picture while the page asks something. Click to answer."),
        ({"location": "Harbor"}, "No picture yet: the page was not read. Click, then press F5."),
        ({"location": "Harbor", "busy": True}, "No picture yet. It appears when the page has loaded."),
        ({"status": "closed"}, "No picture was taken."),
    ],
)
def test_why_there_is_no_picture(qapp: object, changes: dict[str, object], said: str) -> None:
    wall = WallView(SessionListModel())
    now = datetime.now(UTC)
    assert wall.delegate.picture_words(SessionInfo("s1", now, now, **changes), now) == said  # type: ignore[arg-type]


def test_the_age_of_a_picture_is_counted_while_the_list_still_says_now(qtbot: QtBot) -> None:
    class Paints(QObject):
        count = 0

        def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
            self.count += event.type() == QEvent.Type.Paint
            return False

    now = datetime.now(UTC)
    model = SessionListModel()
    model.set_rows([SessionInfo("s1", now, now, location="Harbor")])
    wall = WallView(model)
    qtbot.addWidget(wall)
    wall.resize(600, 400)
    with qtbot.waitExposed(wall):
        wall.show()
    qtbot.waitUntil(lambda: wall.seen() == ("s1",))
    wall.set_picture("s1", QImage(48, 30, QImage.Format.Format_RGB32), now)
    wall.tick()
    QApplication.processEvents()
    paints = Paints()
    wall.view.viewport().installEventFilter(paints)
    wall.tick()
    QApplication.processEvents()
    assert paints.count == 0
    wall.delegate.set_picture("s1", QImage(48, 30, QImage.Format.Format_RGB32), now - timedelta(seconds=20))
    wall.tick()
    qtbot.waitUntil(lambda: paints.count == 1)
