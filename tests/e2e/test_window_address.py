"""The address field of the real window: what is typed there is opened, whatever runs."""

from collections.abc import Callable, Iterator

import pytest

from gui.bootstrap import Stepdeck
from gui.demo.user import DemoUser
from gui.schema.action import ActionCall
from gui.schema.special import Special
from tests.helpers.page_server import Handler, PageServer

pytestmark = pytest.mark.picture_as_read

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


@pytest.mark.parametrize("path", ["/One", "/old"])
def test_the_page_that_is_shown_is_opened_again_as_any_other(play: Play, server: PageServer, path: str) -> None:
    server.page("/old", "<title>Old</title><script>location.replace('/One')</script>")

    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        field, area = stepdeck.window.address_bar.field, stepdeck.window.area
        await user.open(f"{server.address}/One")
        user.enter_address(f"{server.address}{path}".removeprefix("http://"))
        assert field.hasFocus()
        await user.until(lambda: len(user.session.steps) == 2, "the second step")
        await user.quiet()
        await user.until(lambda: field.text() == f"{server.address}/One", "the whole address of the page")
        await user.until(area.picture.canvas.hasFocus, "the picture to have the keyboard")

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


def test_a_page_that_was_not_left_has_its_address_back(play: Play, server: PageServer) -> None:
    server.page(
        "/Letter",
        "<title>Letter</title><label>Letter <input id=letter></label>"
        "<script>onbeforeunload = event => { if (letter.value) event.preventDefault() }</script>",
    )

    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        bar = stepdeck.window.address_bar
        await user.open(f"{server.address}/Letter")
        await user.give(user.find("Letter", kind="I"), "Dear sea")
        user.enter_address(f"{server.address}/One")
        await user.until(lambda: user.page.question is not None, "the page to ask")
        await user.quiet()
        (card,) = stepdeck.window.area.questions.cards()
        stepdeck.window.activateWindow()
        stepdeck.window.area.picture.canvas.setFocus()
        await user.until(stepdeck.window.area.picture.canvas.hasFocus, "the focus elsewhere")
        stepdeck.window.area.tabs.close_wanted.emit(0)
        await user.until(card.holds_focus, "the question to have the keyboard")
        await user.until(
            lambda: not stepdeck.controller.tasks.is_running(f"out:{user.session.info.session_id}"), "rest"
        )
        await user.quiet()
        assert user.page.question is not None
        stepdeck.controller.run_step(ActionCall(action_id=user.find("Stay on the page").id))
        await user.until(lambda: user.page.question is None, "the answer to be taken")
        await user.quiet()
        assert bar.field.url_text == f"{server.address}/Letter"
        assert "One" not in bar.field.text()
        asked, _closing, stayed = user.session.steps[-3:]
        assert (asked.words, asked.target) == ("Asked to go to", f"{server.address}/One")
        assert stayed.outcome == "done"
        stepdeck.window.steps.step_opened.emit(asked.number)
        pictures = stepdeck.window.moment.pictures
        await user.until(lambda: stepdeck.window.past_shown, "the step as it was")
        assert pictures.accessibleDescription() == "The page asks whether to leave it."

    play(story)
