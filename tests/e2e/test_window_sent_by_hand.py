"""Forms that are filled in in the window and sent by hand."""

from collections.abc import Awaitable, Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from gui.bootstrap import Stepdeck
from gui.demo.user import DemoUser
from tests.helpers.controlled import Page
from tests.helpers.page_server import PageServer
from tests.helpers.visitor import words_of
from tests.helpers.whole_form import on_page, shown

Play = Callable[[Callable[[DemoUser, Stepdeck], Awaitable[None]]], None]

pytestmark = pytest.mark.picture_as_read

DESK = """<!doctype html><title>Desk</title><form onsubmit="said.textContent = `Thanks, ${One.value}`; return false">
<p><label>Name <input id=One></label><p><label>Town <input id=Two></label><p><button id=Send>Send</button></form>
<p id=said></p>"""


@pytest.mark.parametrize("how", ["Enter", "button"])
def test_what_was_sent_by_hand_is_not_said_to_wait_or_to_be_lost(play: Play, how: str) -> None:
    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        with PageServer() as server:
            other = server.page("/other", "<title>Other</title><h1>Other</h1>")
            await user.open(server.page("/desk", DESK))
            window = stepdeck.window
            window.action_panel.select_action(user.find("Name", kind="I").id)
            window.action_panel.focus_form()
            form = shown(stepdeck)
            form.form.set_values(dict(zip(form.form.editors, ("Ada", "Bonn"), strict=True)))
            await user.press(form.buttons.fill)
            await user.quiet()
            assert form.words().startswith("What you entered is filled in.")
            page = Page(user, stepdeck)
            window.area.set_mode("picture")
            await user.until(lambda: page.canvas.picture() is not None and page.canvas.isVisible(), "the picture")
            window.activateWindow()
            await page.take()
            if how == "Enter":
                await page.click("#Two")
                QTest.keyClick(page.canvas, Qt.Key.Key_Return)
            else:
                await page.click("#Send")
            await user.until(lambda: shown(stepdeck).words() == "Nothing to fill in yet.", "the form to be told")
            assert await on_page(stepdeck, "said.textContent") == "Thanks, Ada"
            stepdeck.control.stop()
            await user.until(lambda: page.session.by_hand.control is None, "the end of control")
            await user.quiet()
            await user.open(other)
            await user.quiet()
            assert [words_of(card) for card in window.messages.shown()] == []
            assert not window.toast.isVisible()

    play(story)
