"""An address entered while a session starts is for that session, and is shown as waiting."""

import asyncio
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from gui.app.servers.opening import SessionOpener
from gui.bootstrap import Stepdeck
from gui.demo.user import DemoUser
from gui.engine.session import StepSession
from gui.schema.errors import NotReachableError
from gui.schema.session import StartOptions
from gui.schema.words import host_of
from tests.helpers.page_server import PageServer

pytestmark = pytest.mark.picture_as_read

Play = Callable[[Callable[[DemoUser, Stepdeck], object]], None]


def test_an_address_entered_while_a_session_starts_is_for_the_new_session(play: Play) -> None:
    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        window, controller = stepdeck.window, stepdeck.controller
        await user.open(pages.page("/old", "<title>Old</title><h1>Old</h1>"))
        old = user.session
        await user.click(window.sessions.new)
        assert window.address_bar.field.hasFocus()
        QApplication.clipboard().setText(pages.page("/new", "<title>New</title><h1>New</h1>"))
        QTest.keyClick(window.address_bar.field, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClick(window.address_bar.field, Qt.Key.Key_Return)
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        assert window.address_bar.field.hint() == f"Starting the browser… Then opens {host_of(pages.address)}."
        await user.until(lambda: controller.current is not old, "the new session")
        await user.until(lambda: user.session.info.title == "New", "the page in it")
        await user.quiet()
        assert old.info.title == "Old"
        assert [step.outcome for step in old.steps] == ["done"]
        assert len(controller.session_infos()) == 2
        assert window.address_bar.field.url_text.endswith("/new")

    with PageServer() as pages:
        play(story)


def test_an_address_entered_in_another_session_meanwhile_is_for_that_one(play: Play) -> None:
    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        controller = stepdeck.controller
        await user.open(pages.page("/old", "<title>Old</title><h1>Old</h1>"))
        old, sessions = user.session, stepdeck.window.sessions
        controller.open_session()
        await user.until(lambda: controller.current is not old, "another session")
        await user.quiet()
        await user.click(sessions.new)
        row = sessions.model.index_of(old.info.session_id)
        await user.click(sessions.view.viewport(), sessions.view.visualRect(row).center())
        user.enter_address(pages.page("/next", "<title>Next</title><h1>Next</h1>"))
        await user.until(lambda: old.info.title == "Next", "the page in the session that was clicked")
        await user.until(lambda: len(controller.session_infos()) == 3, "the new session")

    with PageServer() as pages:
        play(story)


def test_an_address_entered_at_the_very_first_start_opens_once_the_browser_is_ready(play: Play) -> None:
    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        window, controller = stepdeck.window, stepdeck.controller
        await user.click(window.area.page.welcomes["no_session"].buttons["open"])
        await asyncio.sleep(0)
        user.enter_address(pages.page("/first", "<title>First</title><h1>First</h1>"))
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        assert f"Then opens {host_of(pages.address)}" in window.address_bar.field.hint()
        await user.until(lambda: controller.current is not None, "the session")
        await user.until(lambda: user.session.info.title == "First", "the page")
        await user.quiet()
        assert len(controller.session_infos()) == 1

    with PageServer() as pages:
        play(story)


def test_an_address_entered_while_a_browser_fails_to_start_opens_at_the_next_try(
    play: Play, monkeypatch: pytest.MonkeyPatch
) -> None:
    tries = 0
    really = SessionOpener.open

    async def fails_once(self: SessionOpener, options: StartOptions, name: str = "") -> StepSession:
        nonlocal tries
        tries += 1
        if tries == 1:
            await asyncio.sleep(0.2)
            raise NotReachableError("The browser did not start.")
        return await really(self, options, name)

    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        window, controller = stepdeck.window, stepdeck.controller
        await user.click(window.area.page.welcomes["no_session"].buttons["open"])
        user.enter_address(pages.page("/first", "<title>First</title><h1>First</h1>"))
        await user.until(lambda: bool(window.messages.shown()), "the failure")
        assert window.address_bar.field.text().endswith("/first")
        again = next(b for b in window.messages.shown()[0].remedy_buttons() if b.text() == "Try again")
        await user.click(again)
        await user.until(lambda: controller.current is not None, "the session")
        await user.until(lambda: user.session.info.title == "First", "the page")

    monkeypatch.setattr(SessionOpener, "open", fails_once)
    with PageServer() as pages:
        play(story)
