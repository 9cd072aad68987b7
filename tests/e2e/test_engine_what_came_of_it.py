"""What a step did is told before what moves by itself, and before numbers of actions that were drawn anew."""

import pytest

from gui.engine.recording import journal
from gui.schema.say import say
from tests.helpers.driver import Driver
from tests.helpers.page_server import PageServer

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.own_session]

PRICES = """<!doctype html><title>Prices</title><table><tbody id=rows></table><ul id=kept></ul><script>
let goods = [['Cocoa', 401], ['Wool', 95]], kept = [], turn = 0;
const draw = () => {
  goods.reverse(); turn++;
  rows.innerHTML = goods.map(([name, price]) => `<tr><td>${name}<td>${price + turn}.5 ${turn % 2 ? '▲' : '▼'} 0.${turn}
    <td><button>Buy</button> <button aria-label="Watch ${name}">☆</button>`).join('');
};
rows.onclick = event => {
  const name = event.target.closest('tr').cells[0].textContent;
  kept.push((event.target.ariaLabel ? 'watching ' : 'bought ') + name);
  draw();
  kept_list();
};
const kept_list = () => { document.getElementById('kept').innerHTML = kept.map(one => `<li>${one}`).join(''); };
draw();
</script>"""


@pytest.mark.parametrize(
    ("pressed", "told"),
    [("Click Watch Wool", "New text: “watching Wool”"), ("Click Buy, in row Wool", "New text: “bought Wool”")],
)
async def test_what_a_press_added_is_told_before_prices_that_move_and_rows_in_another_order(
    page: Driver, server: PageServer, pressed: str, told: str
) -> None:
    await page.open(server.page("/prices", PRICES))
    result = await page.do(pressed)
    assert say(result.facts[0]) == told


LAPS = """<!doctype html><title>Laps</title><h1>Laps</h1><div id=app></div><script>
const laps = [];
let ticks = 0;
const draw = () => {
  app.innerHTML = `<p>00:0${++ticks}.1</p><button id=lap>Lap</button> <button>Reset</button>
    <ol>${laps.map(one => `<li>${one}`).join('')}</ol>`;
  lap.onclick = () => { laps.push(`00:0${ticks}.7`); draw(); };
};
draw();
</script>"""


async def test_a_new_line_of_numbers_is_told_and_not_the_buttons_that_were_drawn_anew(
    page: Driver, server: PageServer
) -> None:
    await page.open(server.page("/laps", LAPS))
    result = await page.do("Click Lap")
    assert say(result.facts[0]) == "New text: “00:01.7”"
    assert not any("action" in say(one) for one in result.facts)


GRID = """<!doctype html><title>Days</title><p id=month>May</p><div id=days></div><script>
const draw = () => {
  days.innerHTML = Array.from({length: 8}, (_, at) => `<button>Day ${at + 1}</button>`).join('');
  for (const one of document.querySelectorAll('button')) one.onclick = () => {
    month.textContent = `Chosen for a visit: ${one.textContent}`; draw();
  };
};
draw();
</script>"""


async def test_that_items_were_replaced_by_identical_ones_is_not_told_beside_what_came_of_a_step(
    page: Driver, server: PageServer
) -> None:
    await page.open(server.page("/days", GRID))
    result = await page.do("Click Day 3")
    assert [say(one) for one in result.facts] == ["New text: “Chosen for a visit: Day 3”"]


LATE = """<!doctype html><title>Tools</title><button id=prefs>Preferences</button>
<p id=tools><button>Query</button> <button>Schema</button></p><script>
prefs.onclick = () => tools.remove();
const goOn = () => {
  document.body.insertAdjacentHTML("beforeend", "<div>" + "<button>Choice</button>".repeat(30) + "</div>");
};
</script>"""
LATE_DIALOG = """<!doctype html><title>Shop</title><button>Delivery</button><script>
const goOn = () => {
  const asks = document.createElement("dialog");
  asks.setAttribute("aria-label", "Where to?");
  asks.innerHTML = "<input aria-label=Street><button>Use it</button>";
  document.body.append(asks);
  asks.showModal();
};
</script>"""


@pytest.mark.parametrize(
    ("shown", "pressed", "told"),
    [
        (LATE, "Click Preferences", ("A little later, 30 new actions", "2 actions are no longer there")),
        (LATE_DIALOG, "Click Delivery", ("A little later, the dialog “Where to?” opened",)),
    ],
)
async def test_what_a_slow_page_opened_is_told_first(
    page: Driver, server: PageServer, monkeypatch: pytest.MonkeyPatch, shown: str, pressed: str, told: tuple[str, ...]
) -> None:
    monkeypatch.setattr(journal, "LATE_S", 60.0)
    await page.open(server.page("/late", shown))
    await page.do(pressed)
    await page.ask("goOn()")
    await page.session.looking.glance(always=True)
    assert page.session.steps[-1].changes == told


PAYS = """<!doctype html><title>Course</title><button>Pay</button> <button>Join</button><p id=said></p><script>
for (const one of document.querySelectorAll("button")) one.onclick = () => { one.textContent += "ing…"; };
const goOn = words => document.body.insertAdjacentHTML("beforeend", `<p>${words}</p>`);
</script>"""


async def test_what_a_page_shows_after_seconds_of_work_is_told_with_the_step_and_is_its_picture(
    page: Driver, server: PageServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(journal, "LATE_S", 60.0)
    monkeypatch.setattr(page.session.backend._reader, "pictures", "jpeg")  # type: ignore[attr-defined]
    await page.open(server.page("/pays", PAYS))
    await page.do("Click Pay")
    before = page.session.steps[-1]
    assert before.changes == ("“Pay” is now called “Paying…”",)
    await page.ask("goOn('You are enrolled')")
    changes = await page.session.looking.glance(always=True)
    step = page.session.steps[-1]
    assert step.changes == (*before.changes, "A little later, new text: “You are enrolled”")
    assert step.summary == "A little later, new text: “You are enrolled” · “Pay” is now called “Paying…”"
    assert changes is not None
    assert say(changes[0]) == step.changes[-1]
    assert step.picture not in ("", before.picture)
    await page.do("Click Join")
    assert page.session.steps[-1].picture_before == step.picture


async def test_a_page_that_shows_news_unasked_answers_no_step_with_them(
    page: Driver, server: PageServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    await page.open(server.page("/pays", PAYS))
    await page.do("Click Pay")
    monkeypatch.setattr(journal, "LATE_S", 0.0)
    await page.ask("goOn('Anna has joined')")
    await page.session.looking.glance(always=True)
    monkeypatch.setattr(journal, "LATE_S", 60.0)
    await page.do("Click Join")
    await page.ask("goOn('Bert has joined')")
    await page.session.looking.glance(always=True)
    assert [step.changes for step in page.session.steps[-2:]] == [
        ("“Pay” is now called “Paying…”",),
        ("“Join” is now called “Joining…”",),
    ]


TICKS = PAYS.replace("<p id=said>", "<p id=price>Cocoa costs € 10.03 now</p><p id=said>")


async def test_a_price_that_goes_on_is_no_late_answer(
    page: Driver, server: PageServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(journal, "LATE_S", 60.0)
    await page.open(server.page("/ticks", TICKS))
    await page.do("Click Pay")
    await page.ask("price.textContent = 'Cocoa costs € 10.04 now'")
    assert await page.session.looking.glance(always=True)
    assert page.session.steps[-1].changes == ("“Pay” is now called “Paying…”",)
    await page.ask("goOn('You are enrolled')")
    await page.session.looking.glance(always=True)
    told = list(page.session.steps[-1].changes)
    assert told == ["“Pay” is now called “Paying…”", "A little later, new text: “You are enrolled”"]


async def test_a_page_that_goes_on_to_another_after_a_while_does_so_in_the_step(
    page: Driver, server: PageServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(journal, "LATE_S", 60.0)
    server.page("/enrolled", "<title>Your courses</title><button>Leave</button>")
    await page.open(server.page("/pays", PAYS))
    await page.do("Click Pay")
    await page.ask("void (location.href = '/enrolled')")
    while page.seen.metadata.title != "Your courses":
        await page.session.looking.glance(always=True)
    assert "A little later, went to “Your courses”" in page.session.steps[-1].changes
    assert page.session.steps[-1].url.endswith("/enrolled")


LONG = """<!doctype html><title>People</title><table><thead><tr><th><button id=sort>Name</button></thead>
<tbody id=rows></table><script>
let turned = false;
const names = Array.from({length: 500}, (_, at) => `Person ${String.fromCharCode(65 + at % 26)}${at}`).sort();
const draw = () => {
  rows.innerHTML = (turned ? names.slice().reverse() : names).slice(0, 20)
    .map(name => `<tr><td>${name}<td><button>Edit ${name}</button>`).join("");
};
sort.onclick = () => { turned = !turned; draw(); };
draw();
</script>"""


async def test_a_long_table_that_was_sorted_is_told_by_its_first_row_and_not_by_counts(
    page: Driver, server: PageServer
) -> None:
    await page.open(server.page("/long", LONG))
    result = await page.do("Click Name")
    assert say(result.facts[0]).startswith("First row now: “Person Z")
