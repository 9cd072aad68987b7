"""Controls and what is drawn around them: the one that is used is listed, once, as what it is."""

import pytest

from tests.e2e.test_engine_blind import reasons
from tests.helpers.driver import Driver
from tests.helpers.shown_page import show_in_place as show

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = pytest.mark.asyncio(loop_scope="session")

TICK = "<span role=checkbox tabindex=-1 style='display:inline-block;width:13px;height:13px;background:#ccc'></span>"
FRAME = "<div class=frame style='cursor:pointer;width:300px;padding:8px;position:relative;margin-top:{}px'>{}</div>"


async def test_a_tree_item_with_a_tick_is_two_things(page: Driver) -> None:
    node = "<div style='cursor:pointer'>{} <span>Apple</span></div>"
    said = await show(page, f"<ul role=tree><li role=treeitem>{node.format(TICK)}</li></ul>", "on('[role=tree]')")
    assert said == ["Choose Apple", "Tick “Apple”"]


async def test_a_cell_with_a_tick_is_the_tick(page: Driver) -> None:
    cell = "<td role=gridcell tabindex=0><input type=checkbox aria-label='Row 1' style='{}'></td>"
    table = "<table role=grid><tr>{}<td role=gridcell tabindex=-1>Ann</td></tr></table>"
    for style in ("", "pointer-events:none"):
        await show(page, table.format(cell.format(style)))
        assert reasons(page) == {"Tick Row 1": "ready", "Click Ann": "ready"}


@pytest.mark.parametrize("down", [0, 3000])
async def test_a_list_whose_choice_lies_over_it_is_opened_by_its_frame(page: Driver, down: int) -> None:
    inner = (
        "<input role=combobox readonly aria-label=Rows aria-expanded=false style='width:280px'>"
        "<div style='position:absolute;inset:0;background:#fff'>10 rows</div>"
    )
    opens = "document.querySelector('.frame').addEventListener('click', () => document.body.append('open'))"
    await show(page, FRAME.format(down, inner), opens)
    assert reasons(page) == {"Click Rows": "ready"}
    result = await page.do("Click Rows")
    assert "open" in result.observation.markdown


async def test_a_list_that_is_seen_through_is_opened_by_its_frame(page: Driver) -> None:
    inner = (
        "<span class=chosen>red <button aria-label='Remove red'>×</button></span>"
        "<b style='opacity:0;position:relative;z-index:-1'>"
        "<input role=combobox readonly aria-label=Colours aria-expanded=false size=1></b>"
    )
    await show(page, FRAME.format(0, inner), "on('.frame')")
    assert reasons(page) == {"Click Remove red": "ready", "Click Colours": "ready"}


async def test_a_list_around_its_field_is_the_field(page: Driver) -> None:
    chip = "<span>{0} <button aria-label='Remove {0}'>×</button></span>"
    said = await show(
        page,
        "<div role=combobox tabindex=-1 aria-expanded=false aria-label=Tags>"
        f"{chip.format('ink')}{chip.format('pen')}<input aria-label='New tag'></div>",
    )
    assert said == ["Click Remove ink", "Click Remove pen", "Type into New tag"]


async def test_a_field_that_only_carries_a_value_is_none_beside_the_one_that_is_typed_into(page: Driver) -> None:
    kept = "<input aria-label=Words value=a,b style='position:absolute;inset:0;width:100%;opacity:0;z-index:-1{}'>"
    typed = "<button>Remove a</button><button>Remove b</button><input aria-label='New word'>"
    for style in ("", ";pointer-events:none"):
        await show(page, FRAME.format(0, kept.format(style) + typed), "on('.frame')")
        ready = [name for name, reason in reasons(page).items() if reason == "ready"]
        assert ready == ["Click Remove a", "Click Remove b", "Type into New word"]


async def test_what_wraps_the_label_of_a_hidden_field_is_the_label(page: Driver) -> None:
    said = await show(
        page,
        "<input type=file id=f style='position:absolute;opacity:0;pointer-events:none'>"
        "<div class=drop style='padding:20px'><label for=f>Drop files or browse</label></div>",
        "on('.drop')",
    )
    assert said == ["Choose a file for Drop files or browse"]


async def test_a_row_that_unfolds_by_a_part_of_it_is_the_part(page: Driver) -> None:
    row = "<tr role=row aria-expanded=false><td>{}Books</td></tr>"
    part = "<button aria-label=Unfold></button>"
    said = await show(page, f"<table role=treegrid>{row.format(part)}{row.format('')}</table>")
    assert said == ["Click Unfold", "Open Books"]


async def test_what_is_scrolled_away_in_a_part_of_a_clipped_box(page: Driver) -> None:
    await show(
        page,
        "<div style='height:2000px'></div><div style='overflow:hidden;width:200px'>"
        "<div id=months style='overflow-x:scroll;width:200px;white-space:nowrap'>"
        "<span style='display:inline-block;width:200px'><button>1 May</button></span>"
        "<span style='display:inline-block;width:200px'><button>1 June</button></span></div></div>",
        "months.scrollLeft = 200",
    )
    assert reasons(page)["Click 1 May"] == "ready"


ITEM = "<ul role=tree><li role=treeitem><i role=presentation></i><a href='{}'>Apple</a></li></ul>"


@pytest.mark.parametrize("href", ["#", "javascript:", "javascript:;", "javascript:void(0)", "JavaScript: void 0;"])
async def test_an_item_and_the_link_in_it_that_leads_nowhere_are_one(page: Driver, href: str) -> None:
    said = await show(
        page, ITEM.format(href), "document.querySelector('a').onclick = () => document.body.append('chosen')"
    )
    assert said == ["Choose Apple"]
    result = await page.do("Choose Apple")
    assert "chosen" in result.observation.markdown


@pytest.mark.parametrize("href", ["/apple", "javascript:open_apple()", "javascript:void(remove(0))"])
async def test_a_link_in_an_item_that_does_more_than_that_is_listed(page: Driver, href: str) -> None:
    said = await show(page, ITEM.format(href), "on('a')")
    assert said == ["Open Apple" if href == "/apple" else "Click Apple"]


async def test_a_dot_that_takes_the_keys_for_a_drawn_list_is_not_listed(page: Driver) -> None:
    place = "position: absolute; top: 0; left: 0; clip: rect(0, 0, 0, 0); width: 1px; height: 1px"
    dot = f"<input style='{place}; border: 0; padding: 0'>"
    drawn = "<div class=drawn style='cursor: pointer; width: 300px; padding: 8px'>Two masts</div>"
    said = await show(
        page, f"<div class=list style='width: 320px; position: relative'>{drawn}{dot}</div>", "on('.list');on('.drawn')"
    )
    assert said == ["Click Two masts"]


async def test_a_link_that_is_turned_off_is_not_pressed_through_what_listens_around_it(page: Driver) -> None:
    item = "<li style='width:90px'><a href='#{0}' {1}>{0}</a></li>"
    off = "style='pointer-events:none'"
    listens = "document.querySelectorAll('li').forEach(item => item.addEventListener('click', () => 0))"
    await show(page, f"<ul>{item.format('Previous', off)}{item.format('1', '')}{item.format('Next', '')}</ul>", listens)
    assert reasons(page) == {"Open Previous": "disabled", "Open 1": "ready", "Open Next": "ready"}
    await show(page, f"<ul>{item.format('Shop', off)}{item.format('News', off)}</ul>", listens)
    assert set(reasons(page).values()) == {"ready"}


async def test_a_link_under_a_layer_of_its_own_card_is_pressed_through_the_card(page: Driver) -> None:
    layer = "<span style='position:absolute;inset:0'></span>"
    card = "<div class=card style='position:relative;width:200px;height:60px'><a href='#{0}'>{0}</a>" + layer + "</div>"
    await show(page, card.format("Cutter") + card.format("Sloop"), "on('.card')")
    assert reasons(page) == {"Open Cutter": "ready", "Open Sloop": "ready"}


async def test_a_link_in_a_box_that_is_dragged_is_opened(page: Driver) -> None:
    box = "<div draggable=true style='width:300px;padding:8px'><a href='#{0}' style='display:block'>{0}</a></div>"
    said = await show(page, "".join(map(box.format, ("Bank", "Savings"))), "on('[draggable]')")
    assert sorted(said) == ["Drag Bank", "Drag Savings", "Open Bank", "Open Savings"]
    result = await page.do("Open Savings")
    assert result.observation.metadata.url.endswith("#Savings")
