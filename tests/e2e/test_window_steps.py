"""The strip of steps in the real window: whose they were, and how the page looked after each."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator

import pytest
from PySide6.QtGui import QColor, QImage

from gui.bootstrap import Stepdeck
from gui.demo.user import DemoUser
from gui.models.steps import THUMBNAIL_ROLE
from tests.helpers.page_server import PageServer

Play = Callable[[Callable[[DemoUser, Stepdeck], Awaitable[None]]], None]


@pytest.fixture
def site() -> Iterator[PageServer]:
    with PageServer() as server:
        server.page(
            "/wide-red",
            "<title>wide red</title><style>body { background: red } @media (max-width: 700px) "
            "{ body { background: blue } }</style><button>Buy</button>",
        )
        yield server


def colour(stepdeck: Stepdeck, row: int) -> str:
    """The colour in the middle of a step's picture; empty where there is none."""
    image = stepdeck.window.steps_model.index(row).data(THUMBNAIL_ROLE)
    if not isinstance(image, QImage):
        return ""
    seen = QColor(image.pixel(image.width() // 2, image.height() // 2))
    return min(("red", "blue"), key=lambda name: abs(seen.hue() - QColor(name).hue()))


def test_a_steps_picture_stays_as_the_page_was_at_its_end(play: Play, site: PageServer) -> None:
    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        await user.open(f"{site.address}/wide-red")
        await user.until(lambda: colour(stepdeck, 0) == "red", "the picture of the step")
        taken = user.page.picture
        stepdeck.controller.resize(600, 500)
        await user.until(lambda: user.page.picture is not taken and not user.session.busy, "the smaller page")
        await user.quiet()
        for _ in range(20):  # whatever was set off by the new picture
            await asyncio.sleep(0)
        assert user.page.metadata.viewport.viewport_width == 600
        assert colour(stepdeck, 0) == "red"

    play(story)
