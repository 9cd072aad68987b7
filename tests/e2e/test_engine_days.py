"""Days of a range in pickers that mark days on hovering and redraw them at the press."""

import pytest

from gui.schema.errors import ActionGoneError
from tests.helpers.by_hand import Holder, until
from tests.helpers.driver import Driver
from tests.helpers.page_server import PageServer

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = pytest.mark.asyncio(loop_scope="session")


@pytest.mark.crossed
@pytest.mark.parametrize("made_of", ["", "&divs"], ids=["table", "boxes"])
@pytest.mark.parametrize("at", ["mousedown", "pointerdown", "mouseup", "click"])
async def test_two_days_are_picked_by_plain_clicks(page: Driver, at: str, made_of: str) -> None:
    await page.open(f"/drawn-days.html?at={at}{made_of}")
    for day, said in (("Click 15, Dec 2026", "From 115"), ("Click 22, Dec 2026", "From 115 to 122")):
        result = await page.do(day)
        assert said in page.text.splitlines()
        drawn_anew = f"“{day[6:8]}” was pressed; the page redrew it at that moment, so no click followed."
        assert (drawn_anew in result.changes) == (at != "click")
        step = page.session.steps[-1]
        assert (step.words, step.outcome) == ("Clicked" if at == "click" else "Pressed the mouse on", "done")


@pytest.mark.crossed
@pytest.mark.parametrize("past", [0, 26])
@pytest.mark.parametrize("made_of", ["", "&divs"], ids=["table", "boxes"])
async def test_a_day_is_called_by_its_month(page: Driver, made_of: str, past: int) -> None:
    """This holds even if most days of the month have passed and cannot be picked."""
    await page.open(f"/drawn-days.html?past={past}{made_of}")
    days = [one for one in page.descriptions() if one.startswith("Click 28")]
    assert days == ["Click 28, Nov 2026", "Click 28, Dec 2026"]


async def test_a_day_of_another_month_is_another_one(page: Driver) -> None:
    """The same cells, the same numbers in the same rows: only the caption tells that it is another month."""
    await page.open("/drawn-days.html")
    browser = page.session.backend.page  # type: ignore[attr-defined]
    day = page.id("Click 15, Dec 2026")
    await browser.evaluate("() => { document.querySelectorAll('thead th[colspan]')[1].textContent = 'Aug 2027' }")
    with pytest.raises(ActionGoneError, match="“15” was another one by then") as caught:
        await page.session.step(day)
    assert "Dec 2026" in caught.value.sentence
    assert "Aug 2027" in caught.value.sentence
    assert await browser.inner_text("#said") == "Nothing chosen"


@pytest.mark.crossed
@pytest.mark.parametrize("made_of", ["", "&divs"], ids=["table", "boxes"])
@pytest.mark.parametrize("at", ["mousedown", "mouseup", "click"])
async def test_days_picked_by_hand_are_told_like_those_of_the_list(page: Driver, at: str, made_of: str) -> None:
    await page.open(f"/drawn-days.html?at={at}{made_of}")
    hand = Holder(page)

    async def pick(key: int, said: str) -> None:
        await hand.click(f"[data-key='{key}']")
        await until(lambda: len(page.session.steps) > hand.first and said in page.text.splitlines())

    await pick(115, "From 115")
    await pick(122, "From 115 to 122")
    await hand.stop()
    steps, words = page.session.steps[hand.first :], "Clicked" if at == "click" else "Pressed the mouse on"
    assert [(f"{step.words} {step.target}", step.outcome) for step in steps] == [
        (f"{words} 15, Dec 2026", "done"),
        (f"{words} 22, Dec 2026", "done"),
    ]


PAINTED = """<title>Stay</title>
<style>span { display: inline-block; width: 30px; cursor: pointer } .in { background: #cde }</style>
<div id=months></div><script>
const log = [];
for (const [month, name] of [[11, 'December 2026'], [12, 'January 2027']]) {
  const box = document.createElement('div');
  let row;
  box.innerHTML = `<b>${name}</b>`;
  for (let day = 1; day <= 31; day++) {
    if (day % 7 === 1) box.append(row = document.createElement('div'));
    const cell = Object.assign(document.createElement('span'), {textContent: day, at: 31 * month + day});
    cell.onclick = () => log.push(`${day} ${name}`);
    cell.onmouseenter = () => {
      for (const one of document.querySelectorAll('span')) one.className = one.at <= cell.at ? 'in' : '';
    };
    row.append(cell);
  }
  months.append(box);
}
</script>"""


async def test_days_that_the_pointer_paints_are_known_by_the_month_in_their_box(
    page: Driver, server: PageServer
) -> None:
    await page.open(server.page("/painted", PAINTED))
    for day in ("12, December 2026", "3, January 2027"):
        await page.do(f"Click {day}")
    assert await page.ask("log") == ["12 December 2026", "3 January 2027"]
    await page.ask("document.querySelectorAll('b')[1].textContent = 'August 2027'")
    with pytest.raises(ActionGoneError):
        await page.session.step(page.id("Click 5, January 2027"))
    assert await page.ask("log.length") == 2
