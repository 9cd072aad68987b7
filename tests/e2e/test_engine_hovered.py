"""Elements that look clickable only on hovering, with one listener around all of them."""

import pytest

from gui.engine.local.perceive.module_linker import link
from gui.engine.local.perceive.page_script import page_module
from tests.helpers.driver import Driver
from tests.helpers.local_page import backend_of
from tests.helpers.shown_page import show

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_each_day_that_reacts_is_an_action_of_its_own(page: Driver) -> None:
    await page.open("/hovered-days.html")
    days = [f"Click {number}, December 2026" for number in range(4, 29)]
    assert [one for one in page.descriptions() if "2026" in one] == days
    await page.do("Click 15, December 2026")
    assert "Chose 15" in page.text.splitlines()


async def test_rows_and_parts_of_shadow_roots_that_react_are_actions_and_no_others(page: Driver) -> None:
    await page.open("/hovered-days.html")
    others = [one for one in page.descriptions() if "202" not in one and not one.removesuffix(" (lower)")[-1].isdigit()]
    assert others == [
        "Click Monday",
        "Click Friday",
        "Click Like",
        "Click Share",
        "Click Spring",
        "Click Summer",
        "Click Autumn",
    ]
    await page.do("Click Friday")
    assert "Chose Friday" in page.text.splitlines()


async def test_cells_of_a_grid_that_look_it_are_actions_where_the_grid_hears_the_press(page: Driver) -> None:
    await page.open("/hovered-days.html")
    cells = [action for action in page.seen.actions if action.role == "gridcell"]
    assert [action.name for action in cells] == ["3", "4"]
    await page.session.step(cells[1].id)
    assert "Chose 4 May" in page.text.splitlines()


PACKAGES = """<style>tbody tr:hover td { cursor: pointer }</style>
<table><thead><tr><th>Package<th>About<th>Updated</thead>
<tbody><tr><td>boats<td><td>1 May<tr><td>tides<td>When it is high<td>2 May</table><p id=out></p><script>
for (const row of document.querySelectorAll('tbody tr'))
  row.addEventListener('click', () => { out.textContent = 'Shows ' + row.cells[0].textContent; });
</script>"""


async def test_where_cells_look_it_and_their_row_hears_the_press_the_row_is_the_action(page: Driver) -> None:
    await show(page, PACKAGES)
    assert [action.tag for action in page.seen.actions] == ["tr", "tr"], page.descriptions()
    await page.session.step(page.seen.actions[1].id)
    assert "Shows tides" in page.text.splitlines()


async def test_a_style_sheet_that_comes_later_is_asked_too(page: Driver) -> None:
    await page.open("/hovered-days.html")
    await page.session.backend.page.evaluate(  # type: ignore[attr-defined]
        "() => { const more = document.createElement('style'); more.textContent = '.shut:hover { cursor: pointer }';"
        "document.head.append(more); }"
    )
    await page.session.observe()
    assert "Click Sunday" in page.descriptions()


async def test_selectors_do_not_grow_without_end_where_rules_are_nested(page: Driver) -> None:
    await page.open("/hovered-days.html")
    nested, longest = await backend_of(page).page.evaluate(
        f"""(() => {{
        {link("hovered", page_module)}
        const own = ["a:hover"];
        for (let level = 0; level < 12; level++) own.push(resolvedSelector("& & &", own.at(-1)));
        return [own[1], Math.max(...own.map(selector => selector.length))];
        }})()"""
    )
    assert nested == ":is(a:hover) :is(a:hover) :is(a:hover)"
    assert longest < 200_000
