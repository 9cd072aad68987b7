"""Controls that frameworks build from several parts: each is listed once, and no usable one is left out."""

import pytest

from gui.schema.action import Point
from tests.e2e.test_engine_blind import reasons
from tests.e2e.test_engine_libraries import AWAY, value
from tests.helpers.driver import Driver
from tests.helpers.shown_page import show

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_fields_that_take_no_typing_but_open_something(page: Driver) -> None:
    await show(
        page,
        "<div id=frame style='width:200px'><input readonly aria-label=Team style='width:180px'></div>"
        "<input readonly aria-label=Colour style='cursor:pointer'>"
        "<div id=far><input readonly aria-label=Code style='width:90px'><p>Text</p></div>",
        "on('#frame'); on('#far')",
    )
    said = reasons(page)
    assert said["Click Team"] == said["Click Colour"] == "ready"
    assert said["Click Code"] == "disabled"


async def test_what_is_ticked_is_never_read_only(page: Driver) -> None:
    await show(page, "<label><input id=terms type=checkbox readonly> Terms</label>")
    await page.do("Tick Terms", "true")
    assert await value(page, "terms.checked")


async def test_a_button_that_shows_what_is_chosen_in_a_field(page: Driver) -> None:
    button = "<button aria-haspopup=listbox aria-expanded=false aria-label=Size>"
    assert await show(page, f"{button}<input readonly inert tabindex=-1></button>") == ["Open Size"]


async def test_cells_that_listen_in_a_row_that_can_be_chosen(page: Driver) -> None:
    said = await show(
        page,
        "<table><tr role=row tabindex=0 style='cursor:pointer'><td class=c>Bamboo<td class=c>65</tr></table>",
        "on('tr'); on('.c')",
    )
    assert said == ["Click row Bamboo", "Click Bamboo", "Click 65, in row Bamboo"]


async def test_a_tree_item_whose_words_and_tick_are_parts(page: Driver) -> None:
    said = await show(
        page,
        "<ul role=tree><li role=treeitem tabindex=0 aria-label=Work><div class=c style='cursor:pointer'>"
        "<input type=checkbox aria-hidden=true> <span>Work</span></div></li></ul>",
        "on('.c')",
    )
    assert said[0] == "Choose Work"
    assert len(said) == 2


async def test_a_choice_that_is_folded_away_in_its_label(page: Driver) -> None:
    choice = "<label><span style='display:none'><input type=radio name=n></span> {}</label>"
    said = await show(page, choice.format("List") + choice.format("Grid"))
    assert said == ["Choose List", "Choose Grid"]
    await page.do("Choose Grid")
    assert await value(page, "document.querySelectorAll('input')[1].checked")


async def test_a_drawn_switch_is_used_through_its_label(page: Driver) -> None:
    await show(
        page,
        "<div style='position:relative;margin:40px'>"
        f"<button id=s role=switch aria-checked=false style='{AWAY};margin:-1px'></button>"
        "<label id=l for=s style='display:block;width:90px'>Sounds</label></div>",
        "s.addEventListener('click', () => s.setAttribute('aria-checked', 'true'))",
    )
    await page.do("Switch on Sounds")
    assert await value(page, "s.getAttribute('aria-checked')") == "true"


async def test_the_head_of_a_column_and_what_sorts_in_it(page: Driver) -> None:
    said = await show(
        page,
        "<div role=table><div role=row><div role=columnheader aria-sort=none style='cursor:pointer'>"
        "<div role=button tabindex=0>File</div></div>"
        "<div role=columnheader aria-sort=none class=h style='cursor:pointer'><div class=h>Size</div>"
        "</div></div></div>",
        "on('.h')",
    )
    assert said == ["Sort by File", "Sort by Size"]


async def test_a_head_whose_arrows_are_shown_once_it_sorts(page: Driver) -> None:
    arrow = "<b role=button aria-label='Film Sort Ascending' style='display:none'></b>"
    heads = f"<div role=columnheader class=h>Film {arrow}</div><div role=columnheader class=h>Hall</div>"
    said = await show(page, f"<div role=table><div role=row>{heads}</div></div>", "on('.h')")
    assert said == ["Sort by Film", "Click Hall"]


async def test_the_arrow_of_a_drawn_list(page: Driver) -> None:
    arrow = "<div style='cursor:pointer;width:16px;height:16px;margin-left:100px'></div>"
    drawn = "<div role=combobox tabindex=0 aria-expanded=false aria-label=Page style='width:120px'><b>10</b>"
    assert await show(page, f"{drawn}{arrow}</div>") == ["Open Page"]


async def test_a_drawn_list_with_a_hidden_field_and_a_button(page: Driver) -> None:
    said = await show(
        page,
        "<div id=d style='cursor:pointer;width:120px;padding:4px'>"
        f"<div style='{AWAY}'><input readonly aria-haspopup=listbox style='pointer-events:none'></div>"
        "<span>Oslo</span> <span role=button aria-haspopup=listbox aria-label=City>▾</span></div>",
        "on('#d')",
    )
    assert len(said) == 1
    assert "City" in said[0]


async def test_the_frame_of_a_list_with_a_small_button_in_it(page: Driver) -> None:
    said = await show(
        page,
        "<div id=f style='cursor:pointer;width:300px'><span role=button tabindex=0 aria-label=Clear>×</span>"
        "<button role=combobox aria-expanded=false aria-label=Toppings style='width:250px'>2</button></div>",
        "on('#f')",
    )
    assert said == ["Click Clear", "Open Toppings"]


async def test_what_takes_the_focus_for_what_hears_the_click(page: Driver) -> None:
    drop = "<div id=u><div id=inner tabindex=0>Drop files here</div></div>"
    await show(page, drop, "u.addEventListener('click', () => { document.title = 'heard' })")
    assert page.descriptions() == ["Click Drop files here"]
    await page.do("Click Drop files here")
    assert await value(page, "document.title") == "heard"


async def test_a_list_with_nothing_in_it(page: Driver) -> None:
    assert await show(page, "<ul role=listbox aria-label=Chosen style='height:90px'></ul>") == []


async def test_a_list_that_one_types_into_by_the_field_in_it(page: Driver) -> None:
    said = await show(
        page,
        "<div role=combobox aria-expanded=false aria-haspopup=listbox aria-label=Tags tabindex=0>"
        "<span class=x style='cursor:pointer'>Pen <b>×</b></span><input></div>",
        "on('.x')",
    )
    assert said == ["Click Pen ×", "Type into Tags"]


async def test_a_choice_that_is_drawn_in_its_label(page: Driver) -> None:
    choice = (
        f"<label style='display:block;width:300px'><span role=radio aria-checked=false tabindex=0>○</span>"
        f"<input type=radio name=n style='{AWAY}'> {{}}</label>"
    )
    assert len(await show(page, choice.format("Fuji") + choice.format("Gala"))) == 2


async def test_a_drawn_choice_whose_words_take_no_pointer(page: Driver) -> None:
    await show(
        page,
        "<div style='position:relative;width:90px;height:30px'><label for=r style='pointer-events:none'>Red</label>"
        "<input id=r type=radio style='position:absolute;inset:0;width:100%;height:100%;opacity:0'></div>",
    )
    assert reasons(page) == {"Choose Red": "ready"}
    await page.do("Choose Red")
    assert await value(page, "r.checked")


async def test_a_row_that_takes_the_focus_and_listens(page: Driver) -> None:
    row = "<table><tr tabindex=0><td>Ink<td><button>Copy</button> <button>Delete</button></tr></table>"
    assert await show(page, row, "on('tr')") == ["Click Ink", "Click Copy", "Click Delete"]


async def test_a_button_that_only_the_keyboard_reaches(page: Driver) -> None:
    await show(page, f"<div style='padding:40px'><div style='{AWAY}'><button>Drop zone</button></div>Drop here</div>")
    assert reasons(page) == {"Click Drop zone": "hidden"}


ALWAYS = "document.addEventListener('click', e => { if (e.target.ariaLabel === 'From') document.title = 'open' }, true)"


@pytest.mark.parametrize(
    "field",
    [
        "<input readonly aria-label=From data-toggle=datepicker>",
        "<input readonly aria-label=From role=combobox>",
        "<input readonly aria-label=From tabindex=0>",
        "<div><input readonly aria-label=From> <button class='icon calendar'><i></i></button></div>",
        "<div><input readonly aria-label=From> <span id=opens aria-label='Pick a day'></span></div>",
    ],
)
async def test_a_field_that_takes_no_typing_and_bears_the_marks_of_a_picker_can_be_clicked(
    page: Driver, field: str
) -> None:
    other = "<p>Some text<br>of lines</p><input readonly aria-label=Code>"
    key = "<div><input readonly aria-label=Key> <button class='icon copy'><i></i></button></div>"
    hears = "on('#opens');" if "opens" in field else ""
    await show(page, f"{field}{other}{key}", f"{hears}{ALWAYS}")
    said = reasons(page)
    assert (said["Click From"], said["Click Code"], said["Click Key"]) == ("ready", "disabled", "disabled")
    await page.do("Click From")
    assert page.seen.metadata.title == "open"


async def test_a_row_of_a_tree_that_can_be_dragged_can_be_clicked_too(page: Driver) -> None:
    rows = "".join(f"<div draggable=true style='padding:8px'>{name}</div>" for name in ("House", "Garden"))
    await show(page, f"<div id=tree>{rows}</div>", "tree.onclick = e => { document.title = e.target.textContent }")
    assert page.descriptions() == ["Drag House", "Drag Garden"]
    await page.do("Drag Garden", at=Point(x=0.5, y=0.5))
    assert page.seen.metadata.title == "Garden"
    assert page.session.steps[-1].words == "Clicked"


@pytest.mark.parametrize("hears", [True, False])
async def test_a_field_beyond_the_edge_of_the_page_with_something_drawn_in_its_place(page: Driver, hears: bool) -> None:
    field = "<input aria-label=City style='position:relative;left:-9999px'>"
    box = f"<div id=box style='width:200px;padding:6px'><span>Athens</span>{field}</div>"
    enter = "box.addEventListener('mousedown', () => { box.lastChild.style.left = 0; });" if hears else ""
    await show(page, f"<h1>Trip</h1>{box}", enter)
    assert reasons(page)["Type into City"] == ("ready" if hears else "outside")
    if hears:
        place = page.action("Type into City").box
        assert place is not None
        assert place.x >= 0
        await page.do("Type into City", "Bergen")
        assert await value(page, "box.lastChild.value") == "Bergen"
