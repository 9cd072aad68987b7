"""What is done by hand so quickly that the page is read late, and what is hit that has no name."""

from collections.abc import AsyncIterator
from typing import Any

import pytest
import pytest_asyncio

from gui.engine.backend import Acted
from gui.engine.local.backend import LocalBackend
from gui.engine.moment import moment_of
from tests.helpers.by_hand import Holder, until
from tests.helpers.driver import Driver

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = pytest.mark.asyncio(loop_scope="session")

KEYS = """<title>Keys</title><button>First</button><button id=more onclick="
  for (const name of ['One', 'Two', 'Three']) {
    const made = document.createElement('button'); made.textContent = name; document.body.append(made); }
  this.id = 'opened'">More</button>"""

BOARD = """<title>Board</title><style>main { width: 300px; height: 300px; padding: 20px } p { width: 100px }
svg { width: 40px; height: 40px }</style>
<div><h2>To do</h2><main id=column><p id=card><b>Do something!</b></p><p>Then rest</p></main></div>
<div id=sign><svg id=drawn><rect width=40 height=40></rect></svg><span>Saved</span></div>
<section aria-label=Done><main id=named><p>All of it</p></main></section>"""

LOGIN = """<title>Log in</title><label>E-mail <input id=mail></label>
<label>Password <input id=pass type=password></label>"""


@pytest_asyncio.fixture(loop_scope="session")
async def hand(page: Driver, server: Any, request: pytest.FixtureRequest) -> AsyncIterator[Holder]:
    assert isinstance(page.session.backend, LocalBackend)
    page.session.backend.pictures = "jpeg"
    server.page("/quick", request.param)
    await page.open("/quick")
    holder = Holder(page)
    yield holder
    await holder.stop()
    page.session.backend.pictures = None


@pytest.mark.parametrize("hand", [KEYS], indirect=True)
async def test_what_a_later_key_changes_is_not_told_of_the_one_before(
    hand: Holder, monkeypatch: pytest.MonkeyPatch
) -> None:
    port = hand.control.port
    once: list[bool] = []
    finish = port.finish

    async def late() -> Acted:
        if not once:
            once.append(True)
            hand.key("Enter", "Enter", "\r")  # it comes while the page is about to be read
            await until(lambda: hand.backend.page.locator("#opened").count())
            await until(lambda: len(hand.page.session.steps) == hand.first + 2)
        return await finish()

    await hand.backend.page.locator("button").first.focus()
    monkeypatch.setattr(port, "finish", late)
    hand.key("Tab", "Tab")
    await until(lambda: bool(once))
    steps = await hand.steps()
    tab, enter = hand.page.session.steps[hand.first :]
    assert [words.split()[:2] for words in steps] == [["Pressed", "Tab"], ["Pressed", "Enter"]]
    assert "3 new actions" not in tab.changes
    assert not tab.picture, "what is seen then came of the other one"
    assert "3 new actions" in enter.changes


@pytest.mark.parametrize("hand", [BOARD], indirect=True)
async def test_blank_room_between_things_is_named_after_none_of_them(hand: Holder) -> None:
    x, y = await hand.at("#column")
    hand.press(x + 100, y + 100)
    hand.release(x + 100, y + 100)
    for css in ("#card b", "#drawn"):
        await hand.click(css)
    x2, y2 = await hand.at("#named")
    hand.press(x2 + 100, y2 + 100)
    hand.release(x2 + 100, y2 + 100)
    place = f"{x + 100:.0f}, {y + 100:.0f}"
    steps = [words.partition(" at ")[0] for words in await hand.steps()]
    assert steps == ["Clicked the page", "Clicked Do something!", "Clicked Saved", "Clicked Done"]
    assert place in hand.page.session.steps[hand.first].target


@pytest.mark.parametrize("hand", [LOGIN], indirect=True)
async def test_a_step_without_a_picture_shows_the_nearest_one_of_its_page(hand: Holder) -> None:
    await hand.click("#mail")
    hand.type("e")
    hand.key("Tab", "Tab")
    hand.type("geheim")
    assert await hand.steps() == ["Typed into E-mail", "Typed into Password"]
    mail, secret = hand.page.session.steps[hand.first :]
    assert not mail.picture, "none is taken in passing of a page with secrets"
    moment = await moment_of(hand.page.session, mail.number)
    assert moment is not None
    assert moment.after.picture
    assert moment.after.stand_in is not None
    assert moment.after.spot is not None, "where its field is on that picture is known"
    own = await moment_of(hand.page.session, secret.number)
    assert own is not None
    assert own.after.picture
    assert own.after.stand_in is None
