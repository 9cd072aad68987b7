"""Days of a month that is drawn with boxes, and whose presses the calendar hears for all of them."""

import re

import pytest

from tests.helpers.driver import Driver
from tests.helpers.page_server import PageServer

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = pytest.mark.asyncio(loop_scope="session")

MONTH = """<title>November</title><style>
.week { display: flex } .day { width: 90px; height: 60px; border: 1px solid }
</style><h1>November</h1><div id=month></div><output id=out></output><script>
let day = 0;
for (let week = 0; week < 5; week++) {
  const row = month.appendChild(document.createElement('div'));
  row.className = 'week';
  for (let at = 0; at < 7; at++) {
    day = day % 30 + 1;
    const event = day === 12 ? '<p>14:00 Dentist</p>' : '';
    row.insertAdjacentHTML('beforeend', `<div class=day><i><b>${day}</b></i>${event}</div>`);
  }
}
month.onmousedown = event => {
  out.textContent = 'New on ' + event.target.closest('.day').querySelector('b').textContent;
};
</script>"""


def days(page: Driver) -> list[str]:
    return [one.target for one in page.seen.actions if re.match(r"(Day )?\d", one.target)]


async def test_each_day_is_listed_and_pressed(page: Driver, server: PageServer) -> None:
    await page.open(server.page("/month", MONTH))
    assert len(days(page)) == 35, page.descriptions()
    for day, said in enumerate(days(page)[-5:], 1):
        assert said.startswith(f"{day}, next month"), said
    await page.session.step(next(one.id for one in page.seen.actions if re.match(r"(Day )?17\b", one.target)))
    assert "New on 17" in page.text


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ("month.onmousedown", "month.onmouseover"),
        ("month.onmousedown", "document.body.onmousedown"),
        ("week < 5", "week < 3"),
        ("day % 30 + 1", "day % 30 + 2"),
    ],
)
async def test_what_only_shows_days_or_other_numbers_is_not(
    page: Driver, server: PageServer, was: str, now: str
) -> None:
    await page.open(server.page("/month", MONTH.replace(was, now)))
    assert len(days(page)) <= 1, "the calendar as a whole"
