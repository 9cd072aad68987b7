"""Enter in a field sends what was told: by the button that was listed, and to where its form was sent."""

import pytest

from gui.schema.errors import ActionGoneError, StepUnknownError
from tests.helpers.driver import Driver
from tests.helpers.page_server import PageServer

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = pytest.mark.asyncio(loop_scope="session")

_SAYS = "told.textContent = event.submitter?.textContent ?? new URL(this.action).pathname; return false"
_FORM = f"""<p id=told>nothing</p><form id=form action=/save onsubmit="{_SAYS}"><input type=hidden id=hidden>
<label>Name <input id=field></label>"""
_BUTTON = "<button id=send>Save</button>"


async def _open(page: Driver, server: PageServer, button: str, when_typed: str) -> None:
    script = f"<script>field.addEventListener('input', () => {{ {when_typed} }})</script>"
    await page.open(server.page("/enters.html", f"{_FORM}{button}</form>{script}"))


@pytest.mark.parametrize(
    ("button", "change"),
    [
        pytest.param(_BUTTON, "send.textContent = 'Delete'", id="its button is another"),
        pytest.param(_BUTTON, "form.action = '/delete'", id="its button sends the form elsewhere"),
        pytest.param("", "form.action = '/delete'", id="without a button it goes elsewhere"),
    ],
)
async def test_enter_is_held_back_where_it_has_come_to_do_something_else(
    page: Driver, server: PageServer, button: str, change: str
) -> None:
    await _open(page, server, button, change)
    with pytest.raises(StepUnknownError, match="“Name” was filled in, but Enter was not pressed"):
        await page.do("Type into Name", "Ada", enter=True)
    assert await page.ask("[told.textContent, field.value]") == ["nothing", "Ada"]


async def test_enter_alone_is_held_back_likewise_and_pressed_once_that_was_read(
    page: Driver, server: PageServer
) -> None:
    await _open(page, server, _BUTTON, "")
    await page.ask("send.textContent = 'Delete'")
    with pytest.raises(ActionGoneError, match="Enter was not pressed in “Name”"):
        await page.do("Type into Name", enter=True)
    assert await page.ask("told.textContent") == "nothing"
    await page.session.observe()
    await page.do("Type into Name", enter=True)
    assert await page.ask("told.textContent") == "Delete"


@pytest.mark.parametrize(
    "change",
    [
        pytest.param("send.textContent = 'Save “Ada”'", id="the button says more"),
        pytest.param("send.title = 'New'", id="the button has a tooltip"),
        pytest.param("hidden.value = field.value", id="the form sends what was typed once more"),
    ],
)
async def test_enter_goes_on_where_the_button_is_the_same(page: Driver, server: PageServer, change: str) -> None:
    await _open(page, server, _BUTTON, change)
    await page.do("Type into Name", "Ada", enter=True)
    assert (await page.ask("told.textContent")).startswith("Save")
