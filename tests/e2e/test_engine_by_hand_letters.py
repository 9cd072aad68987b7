"""Letters that are pressed by hand on what takes no text."""

from collections.abc import AsyncIterator
from typing import Any

import pytest
import pytest_asyncio

from gui.engine.past.once_more import call_once_more
from gui.schema.errors import ActionGoneError
from tests.helpers.by_hand import Holder
from tests.helpers.driver import Driver

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = pytest.mark.asyncio(loop_scope="session")

PAGE = """<title>Letters</title><button id=save>Save</button> <input id=note> <p id=told></p><script>
const heard = [];
save.onkeydown = event => { heard.push(event.key); if (event.key === 'x') told.textContent = 'Crossed out'; };
</script>"""


@pytest_asyncio.fixture(loop_scope="session")
async def hand(page: Driver, server: Any) -> AsyncIterator[Holder]:
    await page.open(server.page("/letters", PAGE))
    await page.ask("save.focus()")
    holder = Holder(page)
    yield holder
    await holder.stop()


async def test_letters_on_a_button_are_one_step_that_says_that_nothing_was_typed(hand: Holder) -> None:
    hand.type("he")
    await hand.control.rest()  # also where the page was read in between
    hand.type("y,{")
    assert await hand.steps() == ["Pressed h, e, y, ,, { on Save"]
    session = hand.page.session
    step = session.steps[-1]
    assert step.outcome == "done"
    assert step.changes == ("“Save” takes no text: nothing was typed",)
    await session.step(await call_once_more(session, step.number))
    assert await hand.page.ask("heard.join('')") == "hey,{hey,{"


async def test_a_letter_that_changes_the_page_ends_the_step(hand: Holder) -> None:
    hand.type("abxcd")
    assert await hand.steps() == ["Pressed a, b, x on Save", "Pressed c, d on Save"]
    first, second = hand.page.session.steps[hand.first :]
    assert any("Crossed out" in change for change in first.changes)
    assert second.changes == ("“Save” takes no text: nothing was typed",)


async def test_a_letter_alone_and_keys_that_press_are_steps_of_their_own(hand: Holder) -> None:
    hand.type("a")
    await hand.control.rest()  # else nobody knows what it changed: Space may have undone that
    hand.key(" ", "Space", " ")
    hand.type("b")
    steps = await hand.steps()
    assert steps == ["Pressed a on Save", "Pressed Space on Save", "Pressed b on Save"]
    assert hand.page.session.steps[hand.first].changes == ("Nothing visible changed.",)


async def test_letters_pressed_again_do_not_follow_the_keyboard_elsewhere(hand: Holder) -> None:
    hand.type("hey")
    assert await hand.steps() == ["Pressed h, e, y on Save"]
    session = hand.page.session
    await hand.page.ask("save.addEventListener('keydown', event => { event.preventDefault(); note.focus() }), 1")
    with pytest.raises(ActionGoneError):
        await session.step(await call_once_more(session, session.steps[-1].number))
    assert await hand.page.ask("heard.join('') + note.value") == "heyh"
    assert session.steps[-1].outcome == "unknown"


FRAMED = """<title>Claims</title><main></main><script>
const heard = [], draw = () => {
  const frame = document.createElement('iframe');
  frame.srcdoc = '<label>Reference <input oninput="parent.hear(this.value)"></label>';
  document.querySelector('main').replaceChildren(frame);
};
function hear(value) { heard.push(value); if (value.endsWith('c')) setTimeout(draw); }
draw();
</script>"""


async def test_the_last_letter_before_a_frame_is_drawn_anew_is_told(page: Driver, server: Any) -> None:
    await page.open(server.page("/framed-letters", FRAMED))
    hand = Holder(page)
    try:
        await hand.backend.page.frame_locator("iframe").locator("input").focus()
        hand.type("abc")
        await hand.steps()
        assert await page.ask("heard") == ["a", "ab", "abc"]
        step = page.session.steps[hand.first]
        assert (step.target, step.call.value) == ("Reference", "abc")
    finally:
        await hand.stop()
