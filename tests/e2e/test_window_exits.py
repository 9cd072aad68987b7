"""The way out, as a person at the window takes it: from a page that does not answer, and after the driver has died."""

import os
import signal
import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from gui.bootstrap import Stepdeck
from gui.demo.user import DemoUser
from gui.engine.local.backend import LocalBackend
from gui.engine.local.failures import page_silent
from gui.schema.special import Special
from tests.helpers.page_server import HANG, Handler, PageServer
from tests.helpers.processes import browser_processes, driver_processes, helper_processes, main_processes
from tests.helpers.visitor import buttons_of, cards, words_of

Play = Callable[[Callable[[DemoUser, Stepdeck], object]], None]

pytestmark = pytest.mark.own_browser


@pytest.fixture
def server() -> Iterator[PageServer]:
    with PageServer() as server:
        server.holding("/busy", f"<title>Busy</title><script>setTimeout(() => {HANG}, 50)</script>")
        for name in ("One", "Two"):
            server.page(f"/{name}", f"<title>{name}</title>")
        yield server


async def press_by_key(user: DemoUser, button: QPushButton) -> None:
    """Press a button of a message as it is pressed without a mouse."""
    button.window().activateWindow()
    button.setFocus()
    await user.until(button.hasFocus, "the focus")
    QTest.keyClick(button, Qt.Key.Key_Space)


def test_a_page_that_does_not_answer_is_left_by_its_message(
    play: Play, server: PageServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gui.engine.local.perceive.reader.READ_S", 1.5)

    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        await user.open(f"{server.address}/One")
        user.enter_address(f"{server.address}/busy")
        await user.until(lambda: bool(cards(stepdeck)), "the message")
        (card,) = cards(stepdeck)
        assert "This page does not answer" in words_of(card)
        assert list(buttons_of(card)) == ["Leave this page", "Close this tab"]
        assert "live" not in stepdeck.window.area.picture.facts().split(" · ")
        await press_by_key(user, buttons_of(card)["Leave this page"])
        await user.until(lambda: user.page.metadata.title == "One", "the page before")
        await user.until(lambda: not cards(stepdeck), "the message to go")
        await user.until(stepdeck.window.area.picture.canvas.hasFocus, "the focus on the page")
        await user.open(f"{server.address}/One")
        assert [tab.title for tab in user.page.metadata.tabs] == ["One"]

    play(story)


def test_a_server_at_work_on_a_form_is_waited_for_and_its_page_is_what_came_of_the_step(
    play: Play, server: PageServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gui.engine.local.perceive.reader.READ_S", 2.5)
    ready = threading.Event()
    form = "<!doctype html><title>Make</title><form method=post><button>Make</button></form>"
    done = "<!doctype html><title>Made</title><h1>Your report is ready</h1>"

    def answer(handler: Handler) -> None:
        handler.send(done if handler.command == "POST" and ready.wait(60) else form)

    server.answers["/make"] = answer
    server.forms.add("/make")

    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        await user.open(f"{server.address}/make")
        await user.do(next(one for one in user.page.actions if one.name == "Make"))
        await user.until(lambda: bool(cards(stepdeck)), "the message")
        (card,) = cards(stepdeck)
        host = server.address.removeprefix("http://")
        assert words_of(card).startswith(f"Waiting for {host} to answer.")
        ready.set()
        await user.until(lambda: user.page.metadata.title == "Made", "the answer")
        await user.until(lambda: not cards(stepdeck), "the message to go")
        assert user.session.steps[-1].changes[0] == "New text: “Your report is ready”"

    play(story)


def test_the_message_that_a_page_does_not_answer_goes_once_it_answers_again(play: Play, server: PageServer) -> None:
    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        await user.open(f"{server.address}/One")
        await user.quiet()
        error, session = page_silent(10), user.session
        stepdeck.controller.work.note_failed(session.info.session_id, error, session.observation)
        stepdeck.controller.page_failed.emit(error)
        await user.until(lambda: bool(stepdeck.window.messages.shown()), "the message")
        page: Any = session.backend
        await page.page.evaluate("document.body.innerHTML = '<button>Go</button>'")
        await user.until(lambda: any(one.name == "Go" for one in user.page.actions), "the page to be read again")
        await user.until(lambda: not stepdeck.window.messages.shown(), "the message to go")

    play(story)


def test_a_tab_that_does_not_answer_is_not_shown_with_the_picture_of_another(
    play: Play, server: PageServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gui.engine.local.perceive.reader.READ_S", 1.5)

    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        picture = stepdeck.window.area.picture.canvas.picture
        await user.open(f"{server.address}/Two")
        stepdeck.controller.special(Special.OPEN_TAB, f"{server.address}/One")
        await user.until(lambda: user.page.metadata.title == "One" and picture() is not None, "the second tab")
        await user.quiet()
        backend = user.session.backend
        assert isinstance(backend, LocalBackend)
        await backend._work.tabs.tabs[0].page.evaluate(f"void setTimeout(() => {HANG})")
        stepdeck.controller.switch_tab(0)
        await user.until(lambda: stepdeck.window.messages.has("silent"), "the message")
        await user.until(lambda: picture() is None, "no picture, or it is of the other tab")

    play(story)


def test_a_page_that_crashes_while_nothing_runs_is_said_at_once(play: Play, server: PageServer) -> None:
    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        before = browser_processes(os.getpid())
        await user.open(f"{server.address}/One")
        await user.quiet()
        for mine in main_processes(browser_processes(os.getpid()) - before):
            for helper in helper_processes(mine, "renderer"):
                os.kill(helper, signal.SIGKILL)
        await user.until(lambda: bool(cards(stepdeck)), "the message")
        (card,) = cards(stepdeck)
        assert "crashed" in words_of(card)
        assert list(buttons_of(card)) == ["Reload the page", "Leave this page", "Close this tab"]
        await press_by_key(user, buttons_of(card)["Reload the page"])
        await user.until(lambda: not cards(stepdeck), "the message to go")
        await user.quiet()
        await user.until(stepdeck.window.area.picture.canvas.hasFocus, "the focus on the page")
        assert user.page.metadata.title == "One"

        behind, others = user.session, browser_processes(os.getpid())
        stepdeck.controller.open_session(address=f"{server.address}/Two")
        await user.until(lambda: user.session is not behind and bool(user.session.steps), "the other session")
        await user.quiet()
        for mine in main_processes(others - before):
            for helper in helper_processes(mine, "renderer"):
                os.kill(helper, signal.SIGKILL)
        await user.until(lambda: behind.looking.has_moved, "the session behind to know")
        assert not cards(stepdeck)
        stepdeck.controller.select_session(behind.info.session_id)
        await user.until(lambda: any("crashed" in words_of(card) for card in cards(stepdeck)), "its message")

    play(story)


def test_sessions_of_a_driver_that_died_are_reopened_with_all_tabs(play: Play, server: PageServer) -> None:
    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        before = driver_processes()
        await user.open(f"{server.address}/One")
        stepdeck.controller.special(Special.OPEN_TAB, f"{server.address}/Two")
        await user.until(lambda: user.page.metadata.title == "Two", "the second tab")
        await user.quiet()
        ended = user.session
        (driver,) = driver_processes() - before
        os.kill(driver, signal.SIGKILL)
        await user.until(lambda: bool(cards(stepdeck)), "the message")
        (card,) = cards(stepdeck)
        assert "the program that drives the browser has stopped" in words_of(card)
        await press_by_key(user, buttons_of(card)["Reopen at its page"])
        await user.until(lambda: user.session is not ended and len(user.session.steps) == 4, "the pages")
        await user.quiet()
        await user.until(stepdeck.window.area.picture.canvas.hasFocus, "the focus on the page")
        assert [tab.title for tab in user.page.metadata.tabs] == ["One", "Two"]
        assert user.page.metadata.title == "Two"

    play(story)


def test_no_way_out_of_a_page_is_offered_once_its_session_has_ended(
    play: Play, server: PageServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gui.engine.local.perceive.reader.READ_S", 1.5)

    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        before = browser_processes(os.getpid())
        await user.open(f"{server.address}/One")
        user.enter_address(f"{server.address}/busy")
        await user.until(lambda: bool(cards(stepdeck)), "the message")
        for mine in main_processes(browser_processes(os.getpid()) - before):
            os.kill(mine, signal.SIGKILL)
        await user.until(lambda: not user.session.info.active, "the session to end")
        await user.quiet()
        (card,) = cards(stepdeck)
        assert "the browser is gone" in words_of(card)
        stepdeck.controller.select_session(user.session.info.session_id)
        assert not stepdeck.window.messages.has("silent")

    play(story)
