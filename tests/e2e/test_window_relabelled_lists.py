"""Forms with lists that the page renames after a choice, or whose choice it renames."""

from collections.abc import Awaitable, Callable, Iterator

import pytest

from gui.bootstrap import Stepdeck
from gui.demo.user import DemoUser
from tests.helpers.hands import Hands
from tests.helpers.page_server import PageServer
from tests.helpers.whole_form import on_page, press, refused, shown

Play = Callable[[Callable[[DemoUser, Stepdeck], Awaitable[None]]], None]

# The offscreen platform says so of every open list.
pytestmark = [pytest.mark.picture_as_read, pytest.mark.qt_log_ignore("This plugin does not support")]

PAGE = """<title>Parcel</title><form onsubmit='sent++; return false'><p><label id=called for=way>Way</label>
<select id=way><option>Standard<option>Express</select><p><label>Note <input id=note></label>
<p><button>Send</button></form><script>let sent = 0; AT.oninput = () => { CHANGE }</script>"""

REFUSED = "“Send” was not pressed: {}."


@pytest.fixture(scope="module")
def server() -> Iterator[PageServer]:
    with PageServer() as made:
        yield made


CHANGES = {
    "way.options[1].text = 'Courier'": "what was filled in as “Express” had become “Courier”",
    "called.textContent = 'Return'": "what was filled in as “Way” had become “Return”",
    "way.selectedIndex = 0": "“Way” did not keep what was filled in",
    "way.options[1].text = 'Express (saved)'": "",
    "called.textContent = 'Way *'": "",
}
"""The page's reaction to a filled field, and the message about it; none if the form is sent."""


@pytest.mark.parametrize("at", ["way", "note"])
def test_a_list_that_is_relabelled(play: Play, server: PageServer, at: str) -> None:
    async def fill_in(user: DemoUser, stepdeck: Stepdeck, told: str) -> None:
        done, hands = len(user.session.steps), Hands(user, stepdeck)
        await hands.click_row("Note")
        form = shown(stepdeck)
        names = {part.spec.label: part.spec.name for part in form.whole.parts}
        form.form.set_values({names["Way"]: "Express", names["Note"]: "Ring twice"})
        await press(hands, stepdeck)
        if told:
            await refused(user, stepdeck, REFUSED.format(told))
        else:
            await user.until(lambda: len(user.session.steps) == done + 3, "the press")
        await user.quiet()

    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        for number, (change, told) in enumerate(CHANGES.items()):
            await user.open(server.page(f"/parcel-{number}", PAGE.replace("AT", at).replace("CHANGE", change)))
            await fill_in(user, stepdeck, told)
            assert await on_page(stepdeck, "sent") == int(not told), change

    play(story)
