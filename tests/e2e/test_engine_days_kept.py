"""A number is pressed only in the row, month or hall in which it was listed."""

import pytest
from playwright.async_api import Page

from gui.schema.errors import StepdeckError, StepUnknownError
from tests.helpers.driver import Driver

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = pytest.mark.asyncio(loop_scope="session")

NUMBERS = """<script>
  var did = [];
  // Cells of numbers in rows of seven; what is written at first of each is what a press on it notes.
  const made = (from, to, what) => {
    const body = document.createElement('tbody'), cells = [];
    for (let n = from; n <= to; n++) {
      const cell = document.createElement('td');
      cell.textContent = n;
      cell.style.cursor = 'pointer';
      cell.onclick = () => did.push(what() + ' ' + n);
      cells.push(cell);
    }
    while (cells.length) {
      body.append(document.createElement('tr'));
      body.lastChild.append(...cells.splice(0, 7));
    }
    return body;
  };
  const say = words => { head.textContent = words };
</script>"""
MONTH = NUMBERS + "<div id=head>Feb 2027</div><table id=days></table><script>SCRIPT</script>"
KEPT = "days.append(made(1, 28, () => head.textContent));"


async def show(page: Driver, body: str) -> Page:
    """A page that has this in it, listed."""
    window: Page = page.session.backend.page  # type: ignore[attr-defined]
    await window.goto("about:blank")
    await window.set_content(f"<!doctype html><meta charset=utf-8><title>Numbers</title><main>{body}</main>")
    await page.session.observe()
    return window


def rows(numbers: list[int]) -> str:
    return "".join(
        f"<tr><td>{chr(65 + place)}nn"
        f"<td><button onclick='did.push(this.closest(\"tr\").cells[0].textContent)'>{one}</button>"
        for place, one in enumerate(numbers)
    )


@pytest.mark.parametrize("count", [3, 24])
async def test_a_number_is_pressed_in_its_row_only(page: Driver, count: int) -> None:
    """The count occurs once, and the row is reused for somebody else with as many."""
    head = "<thead><tr><th>Topic<th>Replies</thead>"
    body = rows([3, *range(7, 7 + 5 * (count - 1), 5)])
    window = await show(page, f"<script>var did = []</script><table>{head}<tbody>{body}</table>")
    listed = [action for action in page.seen.actions if action.name == "3"]
    assert len(listed) == 1
    assert "Topic Replies" not in listed[0].description
    await window.evaluate("() => { document.querySelector('tbody td').textContent = 'Cid' }")
    with pytest.raises(StepdeckError):
        await page.session.step(listed[0].id)
    assert await window.evaluate("did") == []


async def test_numbers_of_orders_are_no_days(page: Driver) -> None:
    """Rows of nothing but numbers, and one is reused for another order with as many replies."""
    body = "".join(
        f"<tr><td>{4000 + 3 * n}<td><button onclick='did.push(this.textContent)'>{5 * n}</button>" for n in range(24)
    )
    window = await show(
        page,
        f"<script>var did = []</script><table><thead><tr><th>Order<th>Replies</thead><tbody>{body}</table>",
    )
    listed = next(action for action in page.seen.actions if action.name == "15")
    assert "Order Replies" not in listed.description
    await window.evaluate("() => { document.querySelectorAll('tbody tr')[3].cells[0].textContent = '5555' }")
    with pytest.raises(StepdeckError):
        await page.session.step(listed.id)
    assert await window.evaluate("did") == []


async def test_a_day_made_anew_for_another_month_is_another_one(page: Driver) -> None:
    """February and March of 2027 have the same days in the same rows; only the caption tells."""
    window = await show(page, MONTH.replace("SCRIPT", KEPT))
    day = page.id("Click 15, Feb 2027")
    await window.evaluate(
        "() => { days.replaceChildren(made(1, 28, () => head.textContent)); head.textContent = 'Mar 2027' }"
    )
    with pytest.raises(StepdeckError):
        await page.session.step(day)
    assert await window.evaluate("did") == []
    await page.session.observe()
    assert page.id("Click 15, Mar 2027") != day


@pytest.mark.parametrize(
    ("month", "said", "other"), [("02/2027", "2027-02", "03/2027"), ("10.2026", "2026-10", "11.2026")]
)
async def test_a_month_in_figures_does_not_count_on(page: Driver, month: str, said: str, other: str) -> None:
    window = await show(page, MONTH.replace("Feb 2027", month).replace("SCRIPT", KEPT))
    day = page.id(f"Click 15, {said}")
    await window.evaluate("other => say(other)", other)
    with pytest.raises(StepdeckError):
        await page.session.step(day)
    assert await window.evaluate("did") == []


@pytest.mark.crossed
@pytest.mark.parametrize("at", ["pointerdown", "mousedown", "mouseup"])
@pytest.mark.parametrize(
    "turn", ["say('Mar 2027')", "head.outerHTML = '<div id=head>Mar 2027</div>'"], ids=["said", "made anew"]
)
async def test_a_month_turned_at_the_press_is_another_one(page: Driver, at: str, turn: str) -> None:
    """The cells stay; the click that follows would be for another month."""
    window = await show(page, MONTH.replace("SCRIPT", f"{KEPT} days.addEventListener('{at}', () => {{ {turn} }});"))
    with pytest.raises(StepUnknownError):
        await page.do("Click 15, Feb 2027")
    assert await window.evaluate("did") == []


async def test_a_month_drawn_at_the_press_with_another_caption_is_not_known(page: Driver) -> None:
    drawn = "say('Mar 2027'); days.replaceChildren(made(1, 28, () => head.textContent))"
    draw = f"days.addEventListener('mousedown', () => {{ {drawn} }});"
    window = await show(page, MONTH.replace("SCRIPT", KEPT + draw))
    with pytest.raises(StepUnknownError):
        await page.do("Click 15, Feb 2027")
    assert await window.evaluate("did") == []


async def test_what_ticks_above_numbers_is_not_their_caption(page: Driver) -> None:
    script = (
        "days.append(made(1, 40, () => 'seat')); let left = 59;"
        "setInterval(() => { left = left ? left - 1 : 59; say(`Time left 09:${String(left).padStart(2, '0')}`) }, 20);"
    )
    window = await show(page, MONTH.replace("SCRIPT", script))
    day = next(action for action in page.seen.actions if action.name == "15")
    assert "left" not in day.description
    await page.session.step(day.id)
    assert await window.evaluate("did") == ["seat 15"]


async def test_a_caption_made_anew_is_found_again(page: Driver) -> None:
    window = await show(page, MONTH.replace("SCRIPT", KEPT))
    day = page.id("Click 15, Feb 2027")
    await window.evaluate("() => { head.outerHTML = '<div id=head>Feb 2027</div>' }")
    await page.session.step(day)
    assert await window.evaluate("did") == ["Feb 2027 15"]


@pytest.mark.parametrize("label", ["Calendar", "Seats 3"])
async def test_the_month_counts_more_than_a_label(page: Driver, label: str) -> None:
    """A label that says no number says nothing of the month."""
    window = await show(page, MONTH.replace("SCRIPT", f"days.setAttribute('aria-label', '{label}'); {KEPT}"))
    day = next(action for action in page.seen.actions if action.name == "15")
    assert day.description == ("Click 15, Feb 2027" if label == "Calendar" else "Click 15, Seats 3")
    if label == "Calendar":
        await window.evaluate("() => say('Mar 2027')")
        with pytest.raises(StepdeckError):
            await page.session.step(day.id)
        assert await window.evaluate("did") == []


async def test_a_chosen_month_is_read_again_with_its_days(page: Driver) -> None:
    """A value changes without the page being otherwise changed."""
    body = MONTH.replace("SCRIPT", KEPT).replace(
        "<div id=head>Feb 2027</div>", "<div id=head><select><option>Feb<option>Mar</select> <i>2027</i></div>"
    )
    window = await show(page, body)
    day = page.id("Click 15, Feb 2027")
    await window.evaluate("() => { document.querySelector('select').selectedIndex = 1 }")
    with pytest.raises(StepdeckError):
        await page.session.step(day)
    await page.session.observe()
    await page.do("Click 15, Mar 2027")
    assert len(await window.evaluate("did")) == 1
