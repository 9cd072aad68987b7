"""Forms whose fields have their own lists, and show the chosen values elsewhere."""

from collections.abc import Awaitable, Callable, Iterator

import pytest

from gui.bootstrap import Stepdeck
from gui.demo.user import DemoUser
from gui.models.steps import mark_of
from tests.helpers.hands import Hands
from tests.helpers.page_server import PageServer
from tests.helpers.whole_form import on_page, press, shown

Play = Callable[[Callable[[DemoUser, Stepdeck], Awaitable[None]]], None]

# The offscreen platform says so of every open list.
pytestmark = [pytest.mark.picture_as_read, pytest.mark.qt_log_ignore("This plugin does not support")]

PAGE = """<title>Trip</title><form onsubmit='sent++; return false'><div><label>Name <input id=who></label>
<label for=city>City</label> <span><span id=item></span><input id=city role=combobox aria-haspopup=listbox
aria-expanded=false aria-controls=list><div id=list role=listbox hidden></div></span></div>
<p><button>Book</button></form>
<script>let sent = 0; const all = ['Athens', 'Bergen', 'Cadiz'];
const close = () => { list.hidden = true; list.replaceChildren(); city.value = ''; city.ariaExpanded = 'false' };
const open = () => { list.hidden = false; city.ariaExpanded = 'true';
  list.innerHTML = all.filter(one => one.startsWith(city.value)).map(one => `<div role=option>${one}</div>`).join('') };
city.onfocus = city.oninput = open; city.onblur = close;
list.onmousedown = event => event.preventDefault();
list.onclick = event => { item.textContent = event.target.textContent; close() }</script>"""


@pytest.fixture(scope="module")
def server() -> Iterator[PageServer]:
    with PageServer() as made:
        yield made


def test_a_field_that_shows_its_choice_elsewhere_keeps_it(play: Play, server: PageServer) -> None:
    async def book(user: DemoUser, stepdeck: Stepdeck, typed: str, *, kept: bool) -> None:
        before, hands = len(user.session.steps), Hands(user, stepdeck)
        await hands.click_row("Name")
        form = shown(stepdeck)
        names = {part.spec.label: part.spec.name for part in form.whole.parts}
        form.form.set_values({names["Name"]: "Ann", names["City"]: typed})
        await press(hands, stepdeck)
        await user.until(lambda: len(user.session.steps) == before + (3 if kept else 2), "the steps")
        await user.quiet()
        assert await on_page(stepdeck, "[who.value, item.textContent, sent]") == [
            "Ann",
            "Bergen" if kept else "",
            int(kept),
        ]
        filled = user.session.steps[before : before + 2]
        assert [mark_of(step) for step in filled] == ["✓", "✓" if kept else "⚠"]
        assert ("“Bergen” was chosen in the list of “City”" in filled[1].changes) == kept

    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        await user.open(server.page("/trip", PAGE))
        await book(user, stepdeck, "Bergen", kept=True)
        await user.open(server.page("/other-trip", PAGE))
        await book(user, stepdeck, "Berg", kept=False)

    play(story)
