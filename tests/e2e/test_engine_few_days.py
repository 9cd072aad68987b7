"""Days under a month of which only a few can be pressed: they stand under that month, and are days of no other."""

import pytest

from gui.schema.errors import ActionGoneError
from tests.helpers.driver import Driver
from tests.helpers.page_server import PageServer

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = pytest.mark.asyncio(loop_scope="session")

_PRESS = "told.textContent = this.textContent + ' ' + month.textContent"
CALENDARS = {
    "a table": f"""<p id=told>nothing<div><div id=month>May 2026</div><table><tr><td>3<td>4<td>
    <button onclick="{_PRESS}">
    5</button><tr><td>10<td>11<td><button onclick="{_PRESS}">12</button></table></div>""",
    "boxes": f"""<p id=told>nothing<div><div><button>‹</button><span id=month>May 2026</span><button>›</button></div>
    <div><span>3</span><span>4</span><button onclick="{_PRESS}">5</button><span>6</span></div></div>""",
}


@pytest.mark.parametrize("kind", CALENDARS)
async def test_a_day_is_pressed_only_in_the_month_that_was_told(page: Driver, server: PageServer, kind: str) -> None:
    await page.open(server.page("/days.html", CALENDARS[kind]))
    day = next(one.id for one in page.seen.actions if "5" in one.name)
    assert "May 2026" in next(one.description for one in page.seen.actions if one.id == day)
    await page.ask("month.textContent = 'June 2026'")
    with pytest.raises(ActionGoneError, match=r"“.*5.*” was another one by then"):
        await page.session.step(day)
    assert await page.ask("told.textContent") == "nothing"
    await page.session.observe()
    await page.session.step(next(one.id for one in page.seen.actions if "5" in one.name))
    assert (await page.ask("told.textContent")).split() == ["5", "June", "2026"]


async def test_pages_of_a_list_are_no_days(page: Driver, server: PageServer) -> None:
    pages = "".join(f"<a href='#{number}'>{number}</a> " for number in range(1, 6))
    await page.open(server.page("/pages.html", f"<h1>News of May 2026</h1><p>Much was done.<nav>{pages}</nav>"))
    assert not [one.description for one in page.seen.actions if "May" in one.description]
