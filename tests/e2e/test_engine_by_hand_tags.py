"""Backspace in an empty field removes the tag made of an earlier text: it is recorded as a key."""

import pytest

from tests.helpers.by_hand import Holder
from tests.helpers.driver import Driver
from tests.helpers.page_server import PageServer

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = pytest.mark.asyncio(loop_scope="session")

TAGS = """<title>Tags</title><h1>Tags</h1><div id="tags"></div><label>Add a tag <input id="tag"></label><script>
const field = document.getElementById('tag'), tags = document.getElementById('tags');
field.onkeydown = event => {
  if (event.key === 'Enter' && field.value) {
    tags.insertAdjacentHTML('beforeend', '<span></span> ');
    tags.lastElementChild.textContent = field.value;
    field.value = '';
  } else if (event.key === 'Backspace' && !field.value) tags.lastElementChild?.remove();
};
</script>"""


async def test_a_tag_that_is_taken_back(page: Driver, server: PageServer) -> None:
    await page.open(server.page("/tags", TAGS))
    hand = Holder(page)
    await hand.click("#tag")
    hand.type("games for two")
    hand.key("Enter", "Enter", "\r")
    await hand.steps()
    assert "games for two" in page.text
    hand.key("Backspace", "Backspace")
    assert (await hand.steps())[-1] == "Pressed Backspace in Add a tag"
    assert page.session.steps[-1].changes == ("No longer there: “games for two”",)
    hand.type("ab")
    hand.key("Backspace", "Backspace")
    assert (await hand.steps())[-1] == "Typed into Add a tag"
    assert await page.ask("field.value") == "a"
    await hand.stop()
