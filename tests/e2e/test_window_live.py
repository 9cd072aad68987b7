"""The live picture in the real window, over a real Chromium."""

import asyncio
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest

from gui.app.servers.own_server import NAME
from gui.bootstrap import Stepdeck
from gui.demo.user import DemoUser
from gui.engine.local.backend import LocalBackend
from gui.schema.code import Code
from gui.schema.fact import fact
from gui.schema.page import Picture
from gui.schema.session import StartOptions
from tests.helpers.page_server import HANG, Handler, PageServer

Play = Callable[[Callable[[DemoUser, Stepdeck], object]], None]

GREEN, RED = (0, 170, 0), (204, 0, 0)
MOVING = """<!doctype html><title>Moving</title><style>body{margin:0;background:#0a0}
@keyframes go{to{transform:translateX(600px)}}
i{display:block;width:90px;height:90px;background:#03c;animation:go 1s infinite alternate}
.rests i{animation:none}</style><i></i><button onclick="document.body.className='rests'">Rest</button>"""


@pytest.fixture
def server() -> Iterator[PageServer]:
    with PageServer() as made:
        yield made


def plain(colour: str, more: str = "") -> str:
    return f"<style>body{{margin:0;background:{colour};height:6000px}}</style><title>Plain</title>{more}"


class Eye:
    """Observes the shown page, and counts the live pictures."""

    def __init__(self, user: DemoUser, stepdeck: Stepdeck) -> None:
        self.user = user
        self.view = stepdeck.window.area.picture
        self.live = stepdeck.live
        self.frames: list[Picture] = []
        stepdeck.live.shown.connect(self._on_shown)

    def _on_shown(self, _image: QImage, picture: Picture) -> None:
        self.frames.append(picture)

    def colour(self) -> tuple[int, int, int]:
        """The colour in the middle of the painted picture."""
        canvas = self.view.canvas
        image = canvas.viewport().grab().toImage()
        found = QColor(image.pixel(image.width() // 2, image.height() // 4))
        return found.red(), found.green(), found.blue()

    async def sees(self, colour: tuple[int, int, int]) -> None:
        await self.user.until(
            lambda: all(abs(a - b) < 40 for a, b in zip(self.colour(), colour, strict=True)), f"{colour} on the picture"
        )

    async def is_live(self) -> None:
        await self.user.until(lambda: self.view.facts().endswith(" · live"), "a live picture")

    async def gets(self, count: int) -> None:
        self.frames.clear()
        await self.user.until(lambda: len(self.frames) >= count, f"{count} more frames")


def test_it_shows_what_the_page_does_by_itself(play: Play, server: PageServer) -> None:
    paint = "fetch('/go').then(r => r.text()).then(c => document.body.style.background = c)"
    script = f"<script>setInterval(() => {paint}, 50)</script>"
    colour = ["#0a0"]
    server.answers["/go"] = lambda handler: handler.send(colour[0])

    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        eye = Eye(user, stepdeck)
        await user.open(server.page("/", plain("#0a0", script)))
        await eye.is_live()
        await eye.sees(GREEN)
        colour[0] = "#c00"
        await eye.sees(RED)
        assert not eye.view.veil.isVisible()

    play(story)


def test_outlines_keep_to_the_page_while_it_scrolls(play: Play, server: PageServer) -> None:
    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        eye = Eye(user, stepdeck)
        button = "<button style='position:absolute;top:700px;left:100px;width:120px;height:40px'>Here</button>"
        await user.open(server.page("/", plain("#0a0", button)))
        await eye.is_live()
        canvas = eye.view.canvas
        action = user.find("Here")
        before = canvas.action_rect(action.id)
        assert before is not None
        session = user.session
        await session.backend.page.evaluate("scrollTo(0, 300)")  # type: ignore[attr-defined]
        await user.until(lambda: (canvas.picture() or Picture(b"", 0, 0)).scroll_y == 300, "the picture to scroll")
        after = canvas.action_rect(action.id)
        assert after is not None
        assert before.top() - after.top() == pytest.approx(300 * canvas.scale(), abs=1)

    play(story)


def test_the_outline_follows_what_moves(play: Play, server: PageServer) -> None:
    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        eye = Eye(user, stepdeck)
        button = "<button id=it style='position:absolute;top:100px;left:100px;width:120px;height:40px'>Here</button>"
        await user.open(server.page("/", plain("#0a0", button)))
        await eye.is_live()
        stepdeck.freshness.set_seen(False)  # nothing is read again meanwhile
        canvas, action = eye.view.canvas, user.find("Here")
        canvas.select_action(action.id)
        before = canvas.action_rect(action.id)
        assert before is not None
        away = before.translated(200 * canvas.scale(), 0)
        page = user.session.backend.page  # type: ignore[attr-defined]
        await page.evaluate("it.style.left = '300px'")
        await user.until(
            lambda: abs((canvas.action_rect(action.id) or before).left() - away.left()) < 1, "the outline to follow"
        )
        await page.evaluate("it.style.visibility = 'hidden'")
        await user.until(lambda: canvas.action_rect(action.id) is None, "the outline to go")

    play(story)


def test_all_outlines_follow_what_moves_also_inside_a_frame(play: Play, server: PageServer) -> None:
    style = "position:absolute;top:20px;left:20px;width:120px;height:40px"
    inner = server.page("/inner", f"<body style='height:3000px'><button style='{style}'>Inside</button>")
    frame = f"<iframe id=frame src='{inner}' style='position:absolute;top:200px;left:100px;width:400px;height:200px'>"

    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        eye = Eye(user, stepdeck)
        button = f"<button id=it style='{style}'>Here</button>{frame}</iframe>"
        await user.open(server.page("/", plain("#0a0", button)))
        await eye.is_live()
        stepdeck.freshness.set_seen(False)  # nothing is read again meanwhile
        canvas = eye.view.canvas
        here, inside = user.find("Here").id, user.find("Inside").id
        page = user.session.backend.page  # type: ignore[attr-defined]
        before = {one: canvas.action_rect(one) for one in (here, inside)}

        def moved(action_id: str, right: float, down: float) -> bool:
            first, now = before[action_id], canvas.action_rect(action_id)
            assert first is not None
            away = first.translated(right * canvas.scale(), down * canvas.scale())
            return now is not None and abs(now.left() - away.left()) < 1 and abs(now.top() - away.top()) < 1

        eye.view.outlines_button.click()
        await page.evaluate("it.style.left = '320px'; frame.style.left = '150px'")
        await user.until(lambda: moved(here, 300, 0), "the outline of a button to follow")
        await user.until(lambda: moved(inside, 50, 0), "the outline in the frame to follow the frame")
        await page.evaluate("frame.contentWindow.scrollTo(0, 15)")
        await user.until(lambda: moved(inside, 50, -15), "it to follow what is scrolled in the frame")
        await page.evaluate("frame.contentWindow.scrollTo(0, 900)")
        await user.until(lambda: canvas.action_rect(inside) is None, "it to go out of sight")
        assert canvas.outlines()._left_out == {here, inside}

    play(story)


def test_none_are_sent_hidden_resting_or_switched_off(play: Play, server: PageServer) -> None:
    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        eye = Eye(user, stepdeck)
        area = stepdeck.window.area
        await user.open(server.page("/", MOVING))
        await eye.gets(5)

        async def stops() -> None:
            await user.until(lambda: not eye.live.live, "the stream to end")
            await asyncio.sleep(0)
            eye.frames.clear()
            await user.open(server.page("/", MOVING))  # time passes in which frames would come
            assert eye.frames == []

        area.set_mode("readable")
        await stops()
        area.set_mode("both")
        await eye.gets(5)
        stepdeck.window.showMinimized()
        await stops()
        stepdeck.window.showNormal()
        await eye.gets(5)
        QTest.mouseClick(eye.view.live_button, Qt.MouseButton.LeftButton)
        assert not stepdeck.preferences.settings.live_picture
        await stops()
        assert eye.view.facts().endswith((" · now", " s ago"))
        QTest.mouseClick(eye.view.live_button, Qt.MouseButton.LeftButton)
        await eye.gets(5)
        await user.do(user.find("Rest"))
        await eye.is_live()

    play(story)


def test_apart_and_back_it_goes_on(play: Play, server: PageServer) -> None:
    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        eye = Eye(user, stepdeck)
        area = stepdeck.window.area
        await user.open(server.page("/", MOVING))
        await eye.gets(3)
        await user.click(eye.view.apart_button)
        assert eye.view.window() is area.picture_window
        await eye.gets(5)
        stepdeck.window.showMinimized()
        await eye.gets(5)
        stepdeck.window.showNormal()
        area.picture_window.close()
        assert eye.view.window() is stepdeck.window
        await eye.gets(5)

    play(story)


def test_a_picture_that_a_silent_page_sends_anew_is_as_old_as_what_it_shows(play: Play, server: PageServer) -> None:
    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        eye = Eye(user, stepdeck)
        await user.open(server.page("/green", plain("#0a0")))
        await eye.sees(GREEN)
        await user.quiet()
        shown, image = eye.view.canvas.picture(), QImage(100, 100, QImage.Format.Format_RGB32)
        assert shown is not None
        user.session._page.show(replace(user.page, facts=(fact(Code.PAGE_SILENT),)))
        silent = "not live: the page does not answer"
        await user.until(lambda: eye.view.facts().endswith(silent), "it to be said")
        eye.live.shown.emit(image, replace(shown, taken_at=shown.taken_at + timedelta(seconds=30)))
        again = eye.view.canvas.picture()
        assert again is not None
        assert again.taken_at == shown.taken_at
        assert eye.view.facts().endswith(silent)

    play(story)


@pytest.mark.own_browser
def test_tabs_sessions_and_a_browser_that_is_gone(play: Play, server: PageServer) -> None:
    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        eye = Eye(user, stepdeck)
        await user.open(server.page("/green", plain("#0a0")))
        await eye.sees(GREEN)
        stepdeck.controller.open_tab(server.page("/red", plain("#c00")))
        await eye.sees(RED)
        await user.quiet()
        stepdeck.controller.close_tab(1)
        await eye.sees(GREEN)
        await user.quiet()
        first = user.session
        stepdeck.controller.open_session(StartOptions(), server.page("/red", plain("#c00")))
        await user.until(lambda: stepdeck.controller.current is not first, "another session")
        await eye.sees(RED)
        await eye.is_live()
        second = user.session
        stepdeck.controller.select_session(first.info.session_id)
        await eye.sees(GREEN)
        await eye.is_live()
        stepdeck.controller.sessions.close(first.info.session_id)
        await user.until(lambda: not first.info.active and not eye.live.live, "the session to end")
        assert eye.colour() == pytest.approx(GREEN, abs=40)
        stepdeck.controller.select_session(second.info.session_id)
        await eye.is_live()
        await second.backend.page.context.browser.close()  # type: ignore[attr-defined]
        await user.until(lambda: not second.info.active and not eye.live.live, "the browser to be gone")

    play(story)


def test_a_tab_that_crashed_comes_back(play: Play, server: PageServer) -> None:
    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        eye = Eye(user, stepdeck)
        await user.open(server.page("/", MOVING))
        await eye.gets(3)
        session = user.session
        page = session.backend.page  # type: ignore[attr-defined]
        crashed = asyncio.get_running_loop().create_future()
        page.on("crash", lambda _: crashed.set_result(None))
        devtools = await page.context.new_cdp_session(page)
        kill = asyncio.ensure_future(devtools.send("Page.crash"))
        await crashed
        await user.until(lambda: not eye.live.live, "the stream to end")
        stepdeck.controller.refresh()
        await user.until(lambda: session.busy, "the reading to begin")
        await user.quiet()
        await eye.gets(3)
        kill.cancel()

    play(story)


@pytest.mark.parametrize("live", [True, False])
def test_a_dialog_leaves_the_last_picture(play: Play, server: PageServer, live: bool) -> None:
    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        eye = Eye(user, stepdeck)
        ask = "<button onclick=\"alert('Sure?'); document.body.style.background='#c00'\">Ask</button>"
        await user.open(server.page("/", plain("#0a0", ask)))
        await eye.sees(GREEN)
        if not live:
            await user.click(eye.view.live_button)
        await user.do(user.find("Ask"))
        assert user.page.question is not None
        assert eye.colour() == pytest.approx(GREEN, abs=40)
        assert not eye.view.veil.isVisible()
        await user.do(user.page.actions[0])
        await eye.sees(RED)

    play(story)


def test_without_pictures_an_old_one_says_so_and_a_new_one_can_be_had(play: Play, server: PageServer) -> None:
    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        eye = Eye(user, stepdeck)
        settings = stepdeck.preferences.settings
        stepdeck.preferences.change(settings.model_copy(update={"picture_after_step": False}))
        await user.open(server.page("/green", plain("#0a0")))
        await eye.sees(GREEN)
        await user.click(eye.view.live_button)
        await user.open(server.page("/red", plain("#c00")))
        await user.until(eye.view.veil.isVisible, "the veil")
        assert eye.colour() == pytest.approx(GREEN, abs=40)
        await user.click(eye.view.refresh_button)
        await eye.sees(RED)
        await user.quiet()

    play(story)


def test_where_there_is_no_picture_it_is_said_why(play: Play, server: PageServer) -> None:
    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        empty = stepdeck.window.area.picture.empty
        settings = stepdeck.preferences.settings
        off = {"picture_after_step": False, "live_picture": False}
        stepdeck.preferences.change(settings.model_copy(update=off))
        await user.open(server.page("/green", plain("#0a0")))
        await user.until(lambda: empty.text().startswith("No picture: the settings say"), "the reason")
        assert empty.isVisible()
        stepdeck.controller.sessions.close(user.session.info.session_id)
        await user.until(lambda: "before its session ended" in empty.text(), "the other reason")

    play(story)


def test_over_the_wire_it_is_live_too(play: Play, server: PageServer) -> None:
    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        eye = Eye(user, stepdeck)
        settings = stepdeck.preferences.settings
        stepdeck.preferences.change(settings.model_copy(update={"own_server_port": 0}))
        stepdeck.servers.start_own()
        await user.until(lambda: bool(stepdeck.servers.own.address), "the server")
        stepdeck.controller.open_remote(NAME)
        await user.until(lambda: stepdeck.controller.current is not None, "the session")
        await user.quiet()
        await user.open(server.page("/", MOVING))
        await eye.gets(5)
        await eye.is_live()

    play(story)


def test_a_picture_of_another_document_is_loading_and_has_no_outlines(play: Play, server: PageServer) -> None:
    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        eye = Eye(user, stepdeck)
        settings = stepdeck.preferences.settings
        stepdeck.preferences.change(settings.model_copy(update={"picture_after_step": False}))
        button = "<button style='position:absolute;top:100px;left:100px;width:120px;height:40px'>Here</button>"
        await user.open(server.page("/green", plain("#0a0", button)))
        await eye.sees(GREEN)
        await eye.is_live()
        canvas, page = eye.view.canvas, user.session.backend.page  # type: ignore[attr-defined]
        here = user.find("Here").id
        assert canvas.action_rect(here) is not None
        await page.evaluate("location.hash = 'on'; history.pushState(1, '', '/other')")
        stepdeck.controller.refresh()
        await user.quiet()
        await eye.is_live()
        assert canvas.action_rect(here) is not None, "it is the same document at another address"

        stepdeck.freshness.set_seen(False)  # nothing is read again meanwhile
        await page.goto(server.page("/red", plain("#c00", "<button>There</button>")))
        await eye.sees(RED)
        await eye.is_live()
        assert user.find("Here").id == here, "what was read is the page before"
        assert canvas.action_rect(here) is None
        stepdeck.controller.refresh()
        await user.until(lambda: "There" in user.page.markdown, "the page to be read")
        await user.quiet()
        assert canvas.action_rect(user.find("There").id) is not None

        shown = eye.view.canvas.picture()
        assert shown is not None
        assert shown.load == user.page.load
        stepdeck.live.shown.emit(QImage(40, 40, QImage.Format.Format_RGB32), replace(shown, load=shown.load - 1))
        assert eye.view.facts().endswith(" · loading")
        assert canvas.action_rect(user.find("There").id) is None

    play(story)


def test_the_picture_of_a_page_that_is_left_is_loading_until_the_next_is_drawn(play: Play, server: PageServer) -> None:
    answer = threading.Event()

    def slow(handler: Handler) -> None:
        answer.wait(60)
        handler.send(plain("#c00"))

    server.answers["/slow"] = slow

    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        eye = Eye(user, stepdeck)
        await user.open(server.page("/green", plain("#0a0")))
        await eye.is_live()
        user.enter_address(f"{server.address}/slow")
        await user.until(lambda: eye.view.facts().endswith(" · loading"), "it to be loading")
        answer.set()
        await eye.sees(RED)
        await eye.is_live()

    play(story)


def test_a_page_whose_script_runs_without_end_is_not_called_live(play: Play, server: PageServer) -> None:
    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        await user.open(server.page("/hangs", plain("#0a0")))
        await user.until(lambda: stepdeck.live.live, "a live picture")
        assert isinstance(user.session.backend, LocalBackend)
        goes_on = server.held()
        await user.session.backend.page.evaluate(f"setTimeout(() => {HANG})")
        strip = stepdeck.window.area.picture
        await user.until(lambda: strip.facts().endswith("not live: the page does not answer"), "that to be said")
        goes_on.set()
        await user.until(lambda: stepdeck.live.live, "a live picture again")

    play(story)
