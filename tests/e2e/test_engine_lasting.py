"""Rows with a running duration: a ticking time does not make another row, and another row is not used."""

import pytest

from gui.schema.errors import ActionGoneError
from tests.helpers.driver import Driver
from tests.helpers.page_server import PageServer

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = pytest.mark.asyncio(loop_scope="session")

QUEUE = """<title>Queue</title><h1>Queue</h1><table><tbody></tbody></table><script>
const did = [], body = document.querySelector('tbody');
function draw(rows) {
  body.innerHTML = rows.map(([who, since]) => `<tr><td>${who}</td><td>${since}</td>`
    + `<td><input aria-label=Note></td><td><button>Call</button></td><td><button>Remove</button></td></tr>`).join('');
}
function write(rows) {
  rows.forEach(([who, since], place) => {
    const [first, second] = body.rows[place].cells;
    [first.textContent, second.textContent] = [who, since];
  });
}
for (const type of ['click', 'input'])
  body.addEventListener(type, ({target}) => {
    if (target.closest('input, button'))
      did.push(`${target.value || target.textContent} ${target.closest('tr').cells[0].textContent} ${type}`);
  });
</script>"""


async def show(page: Driver, server: PageServer, rows: list[list[str]]) -> None:
    await page.session.observe(server.page("/queue", QUEUE))
    await page.ask(f"draw({rows})")
    await page.session.observe()


def calls(page: Driver, name: str = "Call") -> list[str]:
    return [action.id for action in page.seen.actions if action.name == name]


@pytest.mark.crossed
@pytest.mark.parametrize("how", ["draw", "write"])
@pytest.mark.parametrize(
    ("before", "now"), [("28 s", "35 s"), ("9 min", "10 min"), ("1m 59s", "2m 3s"), ("58 seconds", "61 seconds")]
)
async def test_a_row_is_the_same_while_its_time_ticks(
    page: Driver, server: PageServer, how: str, before: str, now: str
) -> None:
    await show(page, server, [["Ann", before], ["Bob", before], ["Cid", before]])
    call, note = calls(page)[1], calls(page, "Note")[1]
    order = ["Cid", "Ann", "Bob"] if how == "draw" else ["Ann", "Bob", "Cid"]
    await page.ask(f"{how}({[[who, now] for who in order]})")
    await page.session.step(call)
    await page.ask(f"{how}({[[who, before] for who in order]})")
    await page.session.step(note, "hi")
    did = await page.ask("did")
    assert "Call Bob click" in did
    assert "hi Bob input" in did
    assert not [one for one in did if " Bob " not in one]


@pytest.mark.crossed("before1-now1-draw", "before1-now1-write")
@pytest.mark.parametrize("how", ["draw", "write"])
@pytest.mark.parametrize(
    ("before", "now"),
    [
        ([["Ann", "28 s"], ["Ann", "35 s"]], [["Ann", "35 s"], ["Ann", "42 s"]]),  # alike but for the time
        ([["Ann", "28 s"], ["Bob", "28 s"]], [["Bob", "35 s"], ["Ann", "35 s"]]),  # in place, that is another row
        ([["Ann", "28 s"], ["Bob", "28 s"]], [["Eve", "35 s"], ["Bob", "35 s"]]),
        ([["Ann", "30 s"], ["Bob", "30 s"]], [["Ann", "300 s"], ["Bob", "30 s"]]),  # no time that went on
        ([["Ann", "30 min"], ["Bob", "30 min"]], [["Ann", "90 min"], ["Bob", "30 min"]]),
        ([["Ann", "2 h"], ["Bob", "2 h"]], [["Ann", "3 h"], ["Bob", "2 h"]]),
        ([["Ann", "1,234 s"], ["Bob", "30 s"]], [["Ann", "9,234 s"], ["Bob", "30 s"]]),  # thousands
        ([["Ann", "1'234 s"], ["Bob", "30 s"]], [["Ann", "9'234 s"], ["Bob", "30 s"]]),
        ([["28 s", ""], ["Bob", "28 s"]], [["35 s", ""], ["Bob", "28 s"]]),  # called by nothing else
    ],
)
async def test_another_row_is_not_used(
    page: Driver, server: PageServer, how: str, before: list[list[str]], now: list[list[str]]
) -> None:
    await show(page, server, before)
    call = calls(page)[0]
    await page.ask(f"{how}({now})")
    if how == "draw" and now[0][0] == "Bob":
        await page.session.step(call)
        assert await page.ask("did") == ["Call Ann click"], "it has only moved"
        return
    with pytest.raises(ActionGoneError):
        await page.session.step(call)
    assert await page.ask("did") == []


async def test_a_row_that_is_drawn_anew_each_moment_can_be_used(page: Driver, server: PageServer) -> None:
    await show(page, server, [["Ann", "0 s"], ["Bob", "0 s"], ["Cid", "0 s"]])
    call = calls(page)[1]
    await page.ask(
        """(() => {
          let count = 0;
          const rows = ['Ann', 'Bob', 'Cid'];
          setInterval(() => { rows.push(rows.shift()); count++; draw(rows.map(who => [who, `${count} s`])) }, 1000);
        })()"""
    )
    for _ in range(3):
        await page.ask("new Promise(done => setTimeout(done, 1100))")
        await page.session.step(call)
        assert calls(page), "the page was read"
    assert await page.ask("did") == ["Call Bob click"] * 3
