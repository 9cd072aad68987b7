"""The address field of the real window: what is typed there is opened, whatever runs."""

from collections.abc import Callable, Iterator

import pytest

from gui.bootstrap import Stepdeck
from gui.demo.user import DemoUser
from gui.schema.action import ActionCall
from gui.schema.special import Special
from tests.helpers.page_server import Handler, PageServer

Play = Callable[[Callable[[DemoUser, Stepdeck], object]], None]


def _hang(handler: Handler) -> None:
    handler.wait(60)


@pytest.fixture
def server() -> Iterator[PageServer]:
    with PageServer() as server:
        for name in ("One", "Two", "Three"):
            server.page(f"/{name}", f"<title>{name}</title><a href=/hanging>Wait</a>")
        server.answers["/hanging"] = _hang
        yield server


def test_an_address_is_opened_in_place_of_a_page_that_hangs(play: Play, server: PageServer) -> None:
    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        bar = stepdeck.window.address_bar
        await user.open(f"{server.address}/One")
        user.enter_address(f"{server.address}/hanging")
        await user.until(lambda: bool(server.requests["/hanging"]), "the page to be asked for")
        assert bar.field.hint().startswith(f"Opening {server.address}/hanging…"), "it names the page, not only the host"
        user.enter_address(f"{server.address}/Two")
        await user.until(lambda: user.page.metadata.title == "Two", "the other page")
        await user.quiet()
        assert bar.field.text() == f"{server.address}/Two"
        assert [(step.call.action_id, step.outcome) for step in user.session.steps] == [
            (Special.GO_TO, "done"),
            (Special.GO_TO, "stopped"),
            (Special.GO_TO, "done"),
        ]

    play(story)


def test_an_address_is_opened_in_place_of_a_click_that_waits(play: Play, server: PageServer) -> None:
    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        await user.open(f"{server.address}/One")
        stepdeck.controller.run_step(ActionCall(action_id=user.find("Wait").id))
        await user.until(lambda: bool(server.requests["/hanging"]), "the page to be asked for")
        user.enter_address(f"{server.address}/Two")
        user.enter_address(f"{server.address}/Three")
        await user.until(lambda: user.page.metadata.title == "Three", "the page that was typed last")
        await user.quiet()
        assert not server.requests["/Two"]
        assert [step.outcome for step in user.session.steps] == ["done", "stopped", "done"]

    play(story)
