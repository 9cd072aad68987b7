"""Forms with lists whose page calls the list, or what was chosen in it, something else afterwards."""

from collections.abc import Awaitable, Callable, Iterator

import pytest

from gui.bootstrap import Stepdeck
from gui.demo.user import DemoUser
from gui.engine.local.backend import LocalBackend
from gui.widgets.actions.whole_form import WholeForm
from tests.helpers.hands import Hands
from tests.helpers.page_server import PageServer
from tests.helpers.visitor import words_of

Play = Callable[[Callable[[DemoUser, Stepdeck], Awaitable[None]]], None]

# The offscreen platform says so of every open list.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

PAGE = """<title>Parcel</title><form onsubmit='sent++; return false'><p><label id=called for=way>Way</label>
<select id=way><option>Standard<option>Express</select><p><label>Note <input id=note></label>
<p><button>Send</button></form><script>let sent = 0; AT.oninput = () => { CHANGE }</script>"""

REFUSED = "“Send” was not pressed: {}."


@pytest.fixture(scope="module")
def server() -> Iterator[PageServer]:
    with PageServer() as made:
        yield made


def shown(stepdeck: Stepdeck) -> WholeForm:
    whole = stepdeck.window.action_panel.whole
    assert whole is not None
    return whole


@pytest.mark.parametrize("at", ["way", "note"])
@pytest.mark.parametrize(
    ("change", "told"),
    [
        ("way.options[1].text = 'Courier'", "what was filled in as “Express” had become “Courier”"),
        ("called.textContent = 'Return'", "what was filled in as “Way” had become “Return”"),
        ("way.selectedIndex = 0", "“Way” did not keep what was filled in"),
        ("way.options[1].text = 'Express (saved)'", ""),
        ("called.textContent = 'Way *'", ""),
    ],
)
def test_a_list_that_is_relabelled(play: Play, server: PageServer, at: str, change: str, told: str) -> None:
    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        await user.open(server.page("/parcel", PAGE.replace("AT", at).replace("CHANGE", change)))
        hands = Hands(user, stepdeck)
        await hands.click_row("Note")
        form = shown(stepdeck)
        names = {part.spec.label: part.spec.name for part in form.whole.parts}
        form.form.set_values({names["Way"]: "Express", names["Note"]: "Ring twice"})
        assert form.buttons.press is not None
        await hands.click(form.buttons.press)
        backend = user.session.backend
        assert isinstance(backend, LocalBackend)
        if told:
            bar = stepdeck.window.messages
            words = REFUSED.format(told)
            await user.until(lambda: any(words in words_of(card) for card in bar.shown()), "the refusal")
        else:
            await user.until(lambda: len(user.session.steps) == 4, "the press")
        await user.quiet()
        assert await backend.page.evaluate("sent") == int(not told)

    play(story)
