"""A press by hand names the element that was there at that moment, not at the last reading."""

import json
from collections.abc import AsyncIterator
from typing import Any

import pytest
import pytest_asyncio

from gui.engine.local.by_hand.local_hand import LocalHand
from gui.engine.past.moment import targets_of
from gui.engine.past.once_more import call_once_more
from gui.schema.input import MouseInput
from tests.helpers.by_hand import Holder, until
from tests.helpers.driver import Driver

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = pytest.mark.asyncio(loop_scope="session")

ROWS = """<!doctype html><title>Orders</title><h1>Orders</h1>
<table><tbody id="body"></tbody></table><pre id="got"></pre>
<script>
const names = ['Ada', 'Bob', 'Cem', 'Dora'], body = document.getElementById('body');
let first = 0;
const cells = row => `<td>#100${row}</td><td>${names[row]}</td><td><button>Ship</button></td>`;
body.innerHTML = names.map((name, row) => `<tr>${cells(row)}</tr>`).join('');
// The same nodes get the words of other rows.
const recycle = () => {
  first++;
  for (const [at, line] of [...body.rows].entries()) {
    const row = (at + first) % names.length;
    line.cells[0].textContent = '#100' + row;
    line.cells[1].textContent = names[row];
  }
};
const sort = () => { body.append(body.rows[0]); };
body.addEventListener('pointerdown', event => {
  document.getElementById('got').textContent += event.target.closest('tr').cells[1].textContent + ' ';
  if (window.onpress) window.onpress();
});
</script>"""


@pytest_asyncio.fixture(loop_scope="session")
async def hand(page: Driver, server: Any) -> AsyncIterator[Holder]:
    server.page("/by-hand-rows", ROWS)
    server.page(
        "/by-hand-framed", '<title>Framed</title><iframe src="/by-hand-rows" width="500" height="400"></iframe>'
    )
    await page.open("/by-hand-rows")
    holder = Holder(page)
    yield holder
    await holder.stop()


async def got(hand: Holder) -> list[str]:
    """The rows that the page reports as pressed."""
    text: str = await hand.backend.page.evaluate("() => document.getElementById('got').textContent")
    return text.split()


@pytest.mark.parametrize("change", ["recycle", "sort"])
async def test_rows_that_change_by_themselves_are_told_as_they_were_when_pressed(hand: Holder, change: str) -> None:
    for _ in range(3):
        await hand.backend.page.evaluate(f"() => {change}()")
        await hand.click("tr:nth-child(2) button")
        await hand.control.rest()
    names = await got(hand)
    assert names == ["Cem", "Dora", "Ada"]
    steps = await hand.steps()
    assert [step.split()[-1] for step in steps] == names, steps


async def test_a_press_is_told_of_the_row_that_got_it_where_rows_move_as_the_pointer_comes(hand: Holder) -> None:
    await hand.backend.page.evaluate(
        "() => document.querySelectorAll('button').forEach(one => one.addEventListener('pointerenter', sort))"
    )
    for _ in range(3):
        await hand.click("tr:nth-child(2) button")
        await hand.click("h1")
        await hand.control.rest()
    names = await got(hand)
    steps = [step for step in await hand.steps() if "Ship" in step]
    assert len(names) == 3
    assert [step.split()[-1] for step in steps] == names, steps


async def test_clicks_that_come_before_the_page_is_read_are_told_of_their_own_rows(hand: Holder) -> None:
    await hand.backend.page.evaluate("() => { body.addEventListener('click', recycle); }")  # right after each
    for _ in range(4):
        await hand.click("tr:nth-child(2) button")
    steps, names = await hand.steps(), await got(hand)
    assert names == ["Bob", "Cem", "Dora", "Ada"]
    assert [step.split()[-1] for step in steps] == names, steps


@pytest.mark.parametrize("when", ["mousedown", "focusin"])
async def test_a_click_is_told_of_what_it_reached_where_the_page_swapped_rows_at_the_press(
    hand: Holder, when: str
) -> None:
    page, session = hand.backend.page, hand.page.session
    await page.evaluate(
        "when => { window.clicked = []; body.addEventListener(when, recycle); body.addEventListener('click', event =>"
        " clicked.push(event.target.closest('tr').cells[1].textContent)); }",
        when,
    )
    await hand.click("tr:nth-child(2) button")
    steps = await hand.steps()
    assert await got(hand) == ["Bob"]
    assert await page.evaluate("() => clicked") == ["Cem"]
    assert steps[-1] == "Clicked Ship, in row Cem"
    step = session.steps[-1]
    assert step.changes[0] == "The page put “Ship, in row Cem” there while the button was down: that was clicked."
    assert "Nothing visible changed." not in step.changes
    target = (await targets_of(session))[step.number]
    assert target.facts["row"] == "#1002 Cem", target
    await page.evaluate("() => { recycle(); }")
    await session.observe()
    again = await call_once_more(session, step.number)
    assert session.observation is not None
    found = session.observation.action(again.action_id)
    assert found is not None
    assert found.target == "Ship, in row Cem"


async def test_a_click_is_told_as_ever_where_the_page_only_notes_the_press(hand: Holder) -> None:
    await hand.backend.page.evaluate(
        "() => body.addEventListener('mousedown', () => { document.title = 'Pressed';"
        " document.querySelector('h1').textContent = 'Pressed'; })"
    )
    await hand.click("tr:nth-child(2) button")
    assert (await hand.steps())[-1] == "Clicked Ship, in row Bob"
    assert not any("that was clicked" in change for change in hand.page.session.steps[-1].changes)


async def test_what_changed_before_the_press_is_no_result_of_it(hand: Holder) -> None:
    await hand.backend.page.evaluate("() => { document.querySelector('h1').textContent = 'Sorted by name'; }")
    await hand.click("tr:nth-child(2) button")
    await hand.steps()
    assert "Sorted" not in hand.page.session.steps[-1].summary


async def test_what_there_was_no_time_to_read_at_a_press_is_not_told_as_new(
    hand: Holder, monkeypatch: pytest.MonkeyPatch
) -> None:
    ask = LocalHand._ask

    async def cut(self: LocalHand, frame: Any, command: str, argument: dict[str, Any]) -> dict[str, Any]:
        answer = await ask(self, frame, command, argument)
        if command == "pressed" and answer.get("page"):
            page = json.loads(answer["page"])
            left = len(page["elements"]) - 2
            answer["page"] = json.dumps(page | {"elements": page["elements"][:2], "tokens": [], "cut": [left, 0]})
        return answer

    monkeypatch.setattr(LocalHand, "_ask", cut)
    says = "window.onpress = () => { document.querySelector('h1').textContent = 'Dora goes out'; }"
    await hand.backend.page.evaluate(f"() => {{ body.append(body.rows[3]); {says} }}")  # changed, and yet all the same
    await hand.click("tr:nth-child(4) button")
    await hand.steps()
    step = hand.page.session.steps[-1]
    assert step.changes == ("New text: “Dora goes out”",)


async def test_the_element_of_the_step_is_the_one_that_was_pressed(hand: Holder) -> None:
    await hand.backend.page.evaluate("() => recycle()")
    await hand.click("tr:nth-child(2) button")
    await hand.steps()
    step = hand.page.session.steps[-1]
    target = (await targets_of(hand.page.session))[step.number]
    assert "Cem" in repr(target)
    assert target.facts["row"] == "#1002 Cem", target


async def test_a_key_is_told_of_what_had_the_focus_when_it_came(hand: Holder) -> None:
    await hand.backend.page.evaluate("() => { document.querySelector('tr:nth-child(2) button').focus(); recycle(); }")
    hand.key("Enter", "Enter", "\r")
    assert (await hand.steps())[-1].split()[-1] == "Cem"


async def test_a_drag_is_told_of_what_lay_where_the_button_came_up(hand: Holder) -> None:
    page = hand.backend.page
    await page.evaluate("() => { document.body.style.userSelect = 'none'; }")
    (x, y), (to_x, to_y) = await hand.at("tr:nth-child(1) button"), await hand.at("tr:nth-child(3) button")
    hand.press(x, y)
    await until(lambda: got(hand))
    await page.evaluate("() => recycle()")
    hand.control.feed(MouseInput("move", to_x, to_y, buttons=1))
    hand.release(to_x, to_y)
    await hand.steps()
    step = hand.page.session.steps[-1]
    assert step.call.gesture == "drag"
    told = f"{step.words} {step.target}"
    assert "Dora" in told, told
    assert "Ada" in told, told


async def test_a_row_in_a_frame_is_told_as_it_was_when_pressed(hand: Holder) -> None:
    await hand.stop()
    await hand.page.open("/by-hand-framed")
    framed = Holder(hand.page)
    try:
        (inner,) = [frame for frame in framed.backend.page.frames if frame.url.endswith("rows")]
        await inner.evaluate("() => recycle()")
        box = await inner.locator("tr:nth-child(2) button").bounding_box()
        assert box is not None
        x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
        framed.press(x, y)
        framed.release(x, y)
        assert (await framed.steps())[-1].split()[-1] == "Cem"
    finally:
        await framed.stop()
