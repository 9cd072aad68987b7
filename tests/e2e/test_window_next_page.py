"""The picture shows the next page while its step still waits: no outlines of the earlier page are drawn over it."""

from collections.abc import Callable

import pytest

from gui.bootstrap import Stepdeck
from gui.demo.user import DemoUser
from gui.schema.action import ActionCall
from tests.helpers.page_server import Handler, PageServer

pytestmark = pytest.mark.picture_as_read

Play = Callable[[Callable[[DemoUser, Stepdeck], object]], None]


def _hang(handler: Handler) -> None:
    handler.wait(60)


def test_no_outline_of_the_page_before_lies_over_the_next_one(play: Play) -> None:
    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        with PageServer() as server:
            server.page(
                "/form", "<title>Form</title><form action=/next><label>Name <input name=n></label><button>Go</button>"
            )
            server.page("/next", "<body style='background: navy'><title>Next</title><script>fetch('/hanging')</script>")
            server.answers["/hanging"] = _hang
            canvas = stepdeck.window.area.picture.canvas
            await user.open(f"{server.address}/form")
            name = user.find("Name", kind="I").id
            stepdeck.window.action_panel.select_action(name)
            await user.until(lambda: canvas.action_rect(name) is not None, "the field to be outlined")
            stepdeck.controller.run_step(ActionCall(action_id=user.find("Go").id))
            await user.until(lambda: bool(server.requests["/hanging"]), "the next page")
            await user.until(lambda: canvas.action_rect(name) is None, "the outline to go")
            assert user.session.busy, "the step still waits"
            stepdeck.controller.stop()
            await user.quiet()

    play(story)
