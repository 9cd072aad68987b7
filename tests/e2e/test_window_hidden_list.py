"""The picture with the list of actions hidden, and with a dialog of the page on it."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtTest import QTest

from tests.helpers.controlled import LEFT, NONE, Page, Play, in_control
from tests.helpers.page_server import PageServer

pytestmark = pytest.mark.picture_as_read

PAGE = """<!doctype html><title>Form</title><style>body{margin:40px}</style>
<label>Town <input id=town style="width:500px;height:200px"></label>
<button id=ask onclick="document.querySelector('dialog').showModal()">Ask</button>
<dialog style="width:400px;height:250px;top:40px"><h2>Leave it?</h2><button>Stay</button></dialog>"""


@pytest.fixture(scope="module")
def server() -> Iterator[PageServer]:
    with PageServer() as server:
        server.page("/form", PAGE)
        yield server


@pytest.fixture
def picture(play: Play, server: PageServer) -> Callable[..., None]:
    """Run a story with a form on the picture, without control."""
    return in_control(play, server, "/form")


def test_a_click_on_a_field_brings_its_editor_back(picture: Callable[..., None]) -> None:
    async def story(page: Page) -> None:
        window = page.stepdeck.window
        window.panels.show_panel("actions", False)
        await page.user.until(lambda: not window.action_panel.isVisible(), "the panel to go")
        await page.click("#town")
        await page.user.until(window.action_panel.isVisible, "the panel")
        form = window.action_panel.form or window.action_panel.whole
        assert form is not None
        await page.user.until(form.holds_focus, "the focus in its editor")

    picture(story, take=False)


def test_a_click_on_a_dialog_selects_nothing_behind_it(picture: Callable[..., None]) -> None:
    async def story(page: Page) -> None:
        window = page.stepdeck.window
        await page.user.do(page.user.find("Ask"))
        point = await page.place("dialog")
        QTest.mouseClick(page.canvas.viewport(), LEFT, NONE, point)
        QTest.mouseDClick(page.canvas.viewport(), LEFT, NONE, point)
        assert not window.action_panel.selected_action_id()

    picture(story, take=False)
