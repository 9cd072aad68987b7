"""What a closed shadow root shows through its slots is pressed as a part of what stands around the slot."""

import pytest

from gui.schema.action import ActionCall
from gui.schema.errors import ActionGoneError
from tests.helpers.by_hand import Holder
from tests.helpers.driver import Driver
from tests.helpers.page_server import PageServer

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.thorough_browser]

OWN = "<x-press><span slot=name>Delete Anna</span></x-press>", "<button><slot name=name></slot></button>"
REST = "<x-press>Delete Anna</x-press>", "<button><slot></slot></button>"
WRAPPED = "<x-press><b>Delete</b> <i>Anna</i></x-press>", "<div role=button tabindex=0><p><slot></slot></p></div>"
PAGE = """<!doctype html><title>Slots</title><style>x-press {{ display: block; width: 200px }}</style>{light}<script>
const log = [], host = document.querySelector('x-press'), root = host.attachShadow({{mode: 'closed'}});
root.innerHTML = `<style>button {{ width: 100% }}</style>{shadow}`;
root.lastChild.onclick = () => log.push(host.textContent);
root.lastChild.onmouseover = () => log.push('over');
</script>"""


@pytest.mark.parametrize(("light", "shadow"), [OWN, REST, WRAPPED])
async def test_a_button_in_a_closed_root_is_clicked_through_what_it_shows(
    page: Driver, server: PageServer, light: str, shadow: str
) -> None:
    await page.open(server.page("/slots", PAGE.format(light=light, shadow=shadow)))
    result = await page.do("Click Delete Anna")
    assert await page.ask("log.filter(one => one !== 'over')") == ["Delete Anna"]
    assert page.session.steps[-1].outcome == "done", result.changes
    hand = Holder(page)
    try:
        await hand.click("x-press")
        assert await hand.steps() == ["Clicked Delete Anna"]
    finally:
        await hand.stop()
    await page.ask("log.length = 0")
    await hand.backend.page.mouse.move(700, 500)
    await page.session.step(ActionCall(action_id=page.id("Click Delete Anna"), gesture="hover"))
    assert "over" in await page.ask("log")


async def test_nothing_is_clicked_for_another_that_a_closed_root_shows_once_the_pointer_comes(
    page: Driver, server: PageServer
) -> None:
    swap = "<script>onpointermove = () => { host.firstElementChild.textContent = 'Delete Bert' }</script>"
    await page.open(server.page("/swapped", PAGE.format(light=OWN[0], shadow=OWN[1]) + swap))
    with pytest.raises(ActionGoneError):
        await page.do("Click Delete Anna")
    assert "Delete Bert" not in await page.ask("log")
