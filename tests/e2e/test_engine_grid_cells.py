"""Heads and cells of grids: each is offered once, and known again by its column and row though its value was edited."""

import pytest

from gui.engine.past.once_more import call_once_more
from tests.helpers.driver import Driver
from tests.helpers.page_server import PageServer
from tests.helpers.shown_page import show

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = pytest.mark.asyncio(loop_scope="session")

SORTED = """<!doctype html><title>People</title><table><thead><tr>{heads}</tr></thead>
<tbody><tr><td>Ann</td><td>Oslo</td></tr><tr><td>Bob</td><td>Riga</td></tr></tbody></table>
<script>
document.querySelector('thead').onclick = event => {{
  const head = event.target.closest('th');
  for (const other of document.querySelectorAll('th')) {{
    if (other === head) other.setAttribute('aria-sort', 'ascending'); else other.removeAttribute('aria-sort');
    const sign = other.querySelector('[role=button]'), words = other.textContent;
    sign.setAttribute('aria-label', `${{words}}: Activate to ${{other === head ? 'invert sorting' : 'sort'}}`);
  }}
}};
for (const head of document.querySelectorAll('th')) head.addEventListener('click', () => {{}});
</script>"""
HEAD = (
    "<th class=dt-orderable-asc><div><span>{0}</span>"
    '<div role=button tabindex=0 aria-label="{0}: Activate to sort" style="width: 12px; height: 12px"></div></div></th>'
)

HEADS = "".join(
    f"<div role=columnheader aria-colindex={at} tabindex=-1 style='display: inline-block; width: 80px'>{name}</div>"
    for at, name in enumerate(("", "Id", "Item", "Qty"), 1)
)


def stock(*counts: int) -> str:
    """A grid of three items with a tick box before each."""
    rows = "".join(
        f"<div role=row tabindex=0 aria-rowindex={at + 1}>"
        + "<div role=gridcell tabindex=-1 aria-colindex=1 style='display: inline-block; width: 80px'>"
        + "<input type=checkbox aria-label='Press Space to toggle row selection (unchecked)'></div>"
        + "".join(
            f"<div role=gridcell tabindex=-1 aria-colindex={column} style='display: inline-block; width: 80px'>"
            f"{words}</div>"
            for column, words in enumerate((at, f"Item {at}", count), 2)
        )
        + "</div>"
        for at, count in enumerate(counts, 1)
    )
    return f"<!doctype html><title>Stock</title><div role=grid><div role=row>{HEADS}</div>{rows}</div>"


async def test_a_head_and_its_sign_are_one_and_sort(page: Driver, server: PageServer) -> None:
    await page.open(server.page("/people", SORTED.format(heads=HEAD.format("Name") + HEAD.format("City"))))
    assert page.descriptions() == ["Sort by Name", "Sort by City"]
    await page.do("Sort by City")
    assert page.descriptions() == ["Sort by Name", "Sort by City"]
    assert (await call_once_more(page.session, len(page.session.steps))).action_id == page.id("Sort by City")


async def test_a_row_is_called_by_a_cell_that_tells_it(page: Driver, server: PageServer) -> None:
    await page.open(server.page("/stock", stock(3, 6, 9)))
    assert "Click 6, cell Qty, row Item 2" in page.descriptions()
    assert not any("row row selection" in one for one in page.descriptions())


async def test_a_cell_is_known_again_though_its_value_was_edited(page: Driver, server: PageServer) -> None:
    address = server.page("/stock", stock(3, 6, 9))
    await page.open(address)
    await page.do("Click 6, cell Qty, row Item 2")
    number = len(page.session.steps)
    server.page("/stock", stock(3, 77, 6))
    await page.open(address)
    again = await call_once_more(page.session, number)
    assert again.action_id == page.id("Click 77, cell Qty, row Item 2")


async def test_a_column_is_called_without_the_buttons_in_its_header(page: Driver) -> None:
    heads = "".join(
        f"<div role=columnheader><span>{name}</span><div role=button aria-label='{name} Sort Ascending'></div></div>"
        for name in ("Customer", "Paid")
    )
    rows = "".join(
        f"<div role=row><div role=gridcell>{name}</div><div role=gridcell tabindex=0 onclick=1>no</div></div>"
        for name in ("Ann", "Bob")
    )
    said = await show(page, f"<div role=grid><div role=row>{heads}</div>{rows}</div>")
    cells = [words for words in said if "Ann" in words or "Bob" in words]
    assert len(cells) == 2
    assert all("Paid" in words and "Sort" not in words for words in cells), cells


async def test_a_row_is_called_by_its_words_and_not_by_what_its_tick_says_of_a_press(page: Driver) -> None:
    tick = "<input type=checkbox aria-label='Press Space to toggle row selection (unchecked)'>"
    heads = "".join(f"<div role=columnheader>{name}</div>" for name in ("Order", "City"))
    rows = "".join(
        f"<div role=row><div role=gridcell>{tick}<span>{order}</span></div>"
        f"<div role=gridcell tabindex=0 onclick=1>{city}</div></div>"
        for order, city in (("Order 8300", "Lagos"), ("Order 8307", "Brno"))
    )
    said = await show(page, f"<div role=grid><div role=row>{heads}</div>{rows}</div>")
    cells = [words for words in said if "Lagos" in words or "Brno" in words]
    assert len(cells) == 2
    assert all("row Order 83" in words and "unchecked" not in words for words in cells), cells


async def test_labels_and_what_they_are_for_make_no_grid(page: Driver) -> None:
    rows = "<tr><td>{}<td id=a><td>{}<td></tr>"
    keys = "<textarea style='position:absolute;opacity:0;width:1px;height:1px'></textarea>"
    body = "<div style='user-select:none'><table>{}</table>" + keys + "</div>"
    script = "for (const t of ['mousedown', 'keydown']) document.addEventListener(t, () => {})"
    told = await show(page, body.format(rows.format("Active:", "Left:") + rows.format("Seeds:", "Peers:")), script)
    assert not any("Seeds" in words for words in told)
    told = await show(page, body.format(rows.format("Active", "Left") + rows.format("Seeds", "Peers")), script)
    assert any("Seeds" in words for words in told)


async def test_a_cell_that_hears_and_holds_only_several_controls_is_no_action_itself(page: Driver) -> None:
    do = "<button>Edit</button> <button>Delete</button>"
    rows = "".join(
        f"<tr role=row><td role=gridcell>{name}</td><td role=gridcell>{do}</td>"
        f"<td role=gridcell>Late {do}</td><td role=gridcell tabindex=0>{do}</td></tr>"
        for name in ("Ann", "Bob")
    )
    hears = "for (const cell of document.querySelectorAll('td')) cell.addEventListener('click', () => {})"
    await show(page, f"<table role=grid>{rows}</table>", hears)
    cells = [one.description for one in page.seen.actions if one.role == "gridcell"]
    assert len(cells) == 6, cells  # those of names, of words beside buttons, and those that take the focus
