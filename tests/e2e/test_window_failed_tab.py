"""An address that did not load, in the real window: the address field names it, and nothing else remains."""

import asyncio
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from gui.app.viewport_fit import fill
from gui.bootstrap import Stepdeck
from gui.demo.user import DemoUser
from gui.engine.local.backend import LocalBackend
from gui.schema.say import say
from gui.schema.special import Special
from gui.schema.step import StepRecord
from tests.helpers.page_server import PageServer

Play = Callable[[Callable[[DemoUser, Stepdeck], object]], None]

NOWHERE = "http://nowhere.invalid/abc"


@pytest.fixture
def server() -> Iterator[PageServer]:
    with PageServer() as server:
        server.page("/start", f"<title>Start</title><a href={NOWHERE} target=_blank>Elsewhere</a><p>{'word ' * 4000}")
        yield server


def said_of(step: StepRecord) -> str:
    return say(step.gist) if step.gist is not None else ""


@pytest.mark.whole_browser  # which tells on its page why
def test_a_tab_that_failed_is_at_the_address_that_was_asked_for(play: Play, server: PageServer) -> None:
    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        bar = stepdeck.window.address_bar
        await user.open(f"{server.address}/start")
        await user.do(user.find("Elsewhere"))
        assert len(user.page.metadata.tabs) == 2
        assert bar.field.url_text == NOWHERE
        assert bar.field.text() == NOWHERE
        assert said_of(user.session.steps[-1]) == "“nowhere.invalid” was not found."
        stepdeck.controller.close_tab(1)
        await user.until(lambda: len(user.page.metadata.tabs) == 1, "the tab to be closed")
        await user.quiet()
        assert bar.field.url_text == f"{server.address}/start"

    play(story)


def test_a_page_that_leads_nowhere_by_itself_has_not_changed(play: Play, server: PageServer) -> None:
    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        await user.open(f"{server.address}/start")
        assert isinstance(user.session.backend, LocalBackend)
        await user.session.backend.page.evaluate(f"setTimeout(() => {{ location.href = '{NOWHERE}'; }}, 0)")
        status = stepdeck.window.status
        await user.until(lambda: "did not load" in status.status_text(), "the browser's own page to be told")
        assert "by itself" not in status.status_text()

    play(story)


def test_the_page_behind_a_tab_that_failed_fills_its_room(play: Play, server: PageServer) -> None:
    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        window = stepdeck.window
        window.resize(1024, 640)

        def share() -> float:
            room, view = window.area.picture_room(), user.page.metadata.viewport
            assert room is not None
            return fill((room.width(), room.height()), (view.viewport_width, view.viewport_height))

        await user.open(f"{server.address}/start")
        await user.until(lambda: share() > 0.95, "the page in its room")
        await user.do(user.find("Elsewhere"))
        assert window.messages.has("page")
        await asyncio.sleep(1)  # longer than the window waits until the room has settled
        await user.quiet()
        assert window.messages.has("page"), "what is said stays: it is not taken away to fit the page to its room"
        window.messages.clear("page")
        await user.until(lambda: share() > 0.95, "the failed page in the room that the message has left")
        await user.quiet()
        stepdeck.controller.close_tab(1)
        await user.until(lambda: len(user.page.metadata.tabs) == 1, "the tab to be closed")
        await user.until(lambda: share() > 0.95, "the page in its room again")

    play(story)


def test_going_back_from_an_address_that_failed_shows_where_the_page_is(play: Play, server: PageServer) -> None:
    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        bar = stepdeck.window.address_bar
        await user.open(f"{server.address}/start")
        await user.open(NOWHERE)
        assert bar.field.text() == NOWHERE, "it stays, so that it can be corrected"
        await user.until(lambda: stepdeck.window.messages.has("page"), "what is said of it")
        await user.press(bar.back)
        assert user.session.steps[-1].call.action_id == Special.BACK
        assert user.page.metadata.title == "Start"
        assert bar.field.url_text == f"{server.address}/start"
        assert "nowhere" not in bar.field.text()

    play(story)


def test_what_was_typed_into_the_forms_of_a_tab_that_crashed_is_there_once_it_is_back(
    play: Play, server: PageServer
) -> None:
    server.page(
        "/form",
        "<title>Form</title><p><label>Alone <input></label></p>"
        "<form><label>Name <input></label><label>Town <input></label><button>Send</button></form>",
    )

    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        window, panel = stepdeck.window, stepdeck.window.action_panel
        await user.open(f"{server.address}/form")
        backend = user.session.backend
        assert isinstance(backend, LocalBackend)

        async def crash_and_refresh() -> None:
            tab = backend._work.tabs.current
            assert tab is not None
            ending = asyncio.ensure_future(backend._work.devtools.end_process(tab.page))
            ending.add_done_callback(lambda done: done.cancelled() or done.exception())
            await user.until(lambda: tab.crashed, "the crash")
            await user.until(lambda: window.messages.has("page"), "what is said of it")
            before = user.page
            window.commands.run("page.refresh")
            await user.until(lambda: user.page is not before, "the page to be back")
            await user.quiet()
            ending.cancel()

        panel.select_action(user.find("Alone").id)
        panel.focus_form()
        QTest.keyClicks(focused(), "Typed alone")
        await crash_and_refresh()
        assert panel.form is not None
        assert panel.form.value() == "Typed alone"
        panel.select_action(user.find("Town").id)
        panel.focus_form()
        QTest.keyClicks(focused(), "Bonn")
        await crash_and_refresh()
        assert panel.whole is not None
        assert "Bonn" in panel.whole.form.values().values()

    play(story)


def focused() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found
