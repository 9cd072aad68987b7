"""The driver killed while the page is controlled by hand: control ends, and no step is left running."""

import os
import signal
import time
from collections.abc import Callable

import pytest
from PySide6.QtTest import QTest

from gui.widgets.messages.bar import MessageBar
from gui.widgets.messages.card import Message
from tests.helpers.controlled import LEFT, NONE, Page
from tests.helpers.page_server import PageServer
from tests.helpers.processes import browser_processes, driver_processes, helper_processes, main_processes
from tests.helpers.visitor import cards, words_of

pytestmark = [
    pytest.mark.whole_browser,
    pytest.mark.own_browser,
    pytest.mark.qt_log_ignore("This plugin does not support"),  # the offscreen platform says so of every menu
]


BIG = "<title>Hand</title><button id=b style='width: 300px; height: 200px'>Big</button>"


@pytest.fixture(autouse=True)
def _page(hand_pages: PageServer) -> None:
    hand_pages.page("/big", BIG)


def test_what_is_pressed_by_hand_when_the_browser_ends_is_not_known(control: Callable[..., None]) -> None:
    async def story(page: Page) -> None:
        user, stepdeck = page.user, page.stepdeck
        session, place = page.session, await page.place("#b")
        QTest.mousePress(page.canvas.viewport(), LEFT, NONE, place)
        await page.backend.page.wait_for_function("document.querySelector('#b:active') !== null")
        for pid in driver_processes():
            os.kill(pid, signal.SIGKILL)
        QTest.mouseRelease(page.canvas.viewport(), LEFT, NONE, place)
        await user.until(lambda: not stepdeck.control.on, "control to end")
        await user.until(lambda: bool(page.rows) and page.rows[-1].outcome != "running", "the step to end")
        assert [(row.target, row.outcome) for row in page.rows] == [("Big", "unknown")]
        await user.until(lambda: len(cards(stepdeck)) > 1, "what is said of it")
        said = list(map(words_of, cards(stepdeck)))
        assert len(set(said)) == len(said), "nothing is said twice"
        assert any("You no longer control the page" in words for words in said)
        assert not session.info.active

    control(story, path="/big")


@pytest.mark.parametrize("when", ["pressed", "clicked later", "clicked right after a reading"])
def test_a_tab_that_crashes_under_the_hand_is_not_told_of_once_more_for_control(
    control: Callable[..., None], monkeypatch: pytest.MonkeyPatch, when: str
) -> None:
    async def story(page: Page) -> None:
        user, stepdeck = page.user, page.stepdeck
        place = await page.place("#b")
        told: list[str] = []
        show = MessageBar.show_message

        def noted(bar: MessageBar, message: Message, *where: str, on_page: bool = False) -> None:
            told.append(message.sentence)
            show(bar, message, *where, on_page=on_page)

        monkeypatch.setattr(MessageBar, "show_message", noted)
        if when == "clicked right after a reading":  # which was slow: the next one would come much later
            stepdeck.freshness._read_at, stepdeck.freshness._pause_s = time.monotonic(), 3_600.0
        if when == "pressed":
            QTest.mousePress(page.canvas.viewport(), LEFT, NONE, place)
            await page.backend.page.wait_for_function("document.querySelector('#b:active') !== null")
        for browser in main_processes(browser_processes(os.getpid())):
            for pid in helper_processes(browser, "renderer"):
                os.kill(pid, signal.SIGKILL)
        if when == "pressed":
            QTest.mouseRelease(page.canvas.viewport(), LEFT, NONE, place)
        else:
            QTest.mouseClick(page.canvas.viewport(), LEFT, NONE, place)
        await user.until(lambda: not stepdeck.control.on, "control to end")
        await user.until(lambda: any("crashed" in words_of(card) for card in cards(stepdeck)), "what is said of it")
        await user.until(lambda: page.session.by_hand.control is None, "the rest of it")
        assert not any("You no longer control" in words for words in told), "what took control away is said by itself"

    control(story, path="/big")
