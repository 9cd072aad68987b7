"""What component libraries build: drawn fields, sortable lists, editors, maps, grids; told and used as by a person."""

from typing import Any

import pytest

from gui.schema.action import ActionCall
from gui.schema.errors import ActionCoveredError, StepUnknownError
from tests.e2e.test_engine_blind import reasons
from tests.helpers.driver import Driver
from tests.helpers.shown_page import show_in_place as show

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = pytest.mark.asyncio(loop_scope="session")

AWAY = "position:absolute;width:1px;height:1px;overflow:hidden;clip:rect(0 0 0 0)"


async def value(page: Driver, script: str) -> Any:
    return await page.session.backend.page.evaluate(script)  # type: ignore[attr-defined]


async def test_a_tick_whose_label_stands_apart(page: Driver) -> None:
    await show(page, f"<input type=checkbox id=vests style='{AWAY}'><label for=vests>Life vests</label>")
    await page.do("Click Life vests")
    assert await value(page, "vests.checked")


async def test_a_switch_of_two_labels_is_pressed_at_the_one_that_shows(page: Driver) -> None:
    box = ".t{position:relative;overflow:hidden;width:60px;height:24px;margin-left:200px}"
    two = ".t div{position:absolute;width:200%;left:-100%}.t label{float:left;width:50%;line-height:24px}"
    labels = "<div><label for=dark>On</label><label for=dark>Off</label></div>"
    await show(
        page,
        f"<style>{box}{two}</style><div class=t><input id=dark type=checkbox style='display:none'>{labels}</div>",
    )
    (switch,) = page.seen.actions
    await page.session.step(ActionCall(action_id=switch.id))
    assert switch.status == "valid"
    assert await value(page, "dark.checked")


async def test_a_tick_that_its_label_lies_over(page: Driver) -> None:
    over = "<style>li{position:relative}label::after{content:'';position:absolute;inset:0}</style>"
    await show(page, f"{over}<li><input type=checkbox id=gear> <label for=gear>Diving gear</label></li>")
    await page.do("Tick Diving gear", "true")
    assert await value(page, "gear.checked")


async def test_words_of_what_has_a_title_too(page: Driver) -> None:
    await show(page, "<div id=half title='Click to toggle' style='cursor:pointer'>PM</div>", "on('#half')")
    await page.do("Click PM")
    assert (await show(page, "<a href=#a title='To March'>1st</a><a href=#b title='To April'>1st</a>")) == [
        "Open 1st (To March)",
        "Open 1st (To April)",
    ]


async def test_a_drawn_list_is_called_as_the_one_it_stands_for(page: Driver) -> None:
    said = await show(
        page,
        f"<label for=land>Country</label><select id=land style='{AWAY}'><option>Norway<option>Spain</select>"
        "<div><span role=combobox aria-expanded=false aria-labelledby=now tabindex=0>"
        "<span id=now role=textbox aria-readonly=true>Norway</span></span></div>"
        "<label for=top>Worktop</label> <span id=top role=combobox aria-expanded=false tabindex=0>Oak</span>",
    )
    assert said == ["Open Country", "Open “Worktop” (list)"]


async def test_what_can_be_dragged(page: Driver) -> None:
    item = "<li style='cursor:move;width:90px'>{}</li>"
    said = await show(
        page,
        f"<ul id=tasks>{item.format('Measure')}{item.format('Paint')}</ul>"
        "<div id=board><div>Fix login</div><div>Write docs <a href=#d>link</a></div></div>"
        "<div id=rows><p><b style='cursor:grab'>☰</b> Alpha</p><p><b style='cursor:grab'>☰</b> Beta</p></div>",
        "on('#tasks', 'mousedown'); for (const t of ['pointerdown', 'dragover']) { on('#board', t); on('#rows', t) }",
    )
    assert said == [
        *("Drag Measure", "Drag Paint", "Drag Fix login", "Drag Write docs", "Open link"),
        *("Drag Handle, beside Alpha", "Drag Handle, beside Beta"),
    ]


async def test_what_is_clicked_in_a_drag_handle_is_not_dragged(page: Driver) -> None:
    column = (
        "<section{} style='cursor:grab;width:200px'><h3>{} <span onclick='gone += \"{}\"'>×</span></h3>"
        "<div onmousedown='' onclick=''>{}</div></section>"
    )
    said = await show(
        page,
        column.format(" class=held", "Later", "later", "Paint")
        + column.format(" draggable=true", "Done", "done", "Tile"),
        "on('.held', 'mousedown'); window.gone = ''",
    )
    assert [one for one in said if "×," in one] == ["Click ×, in Later", "Click ×, in Done"]
    assert "Drag Paint" in said
    assert "Drag Tile" in said, "it hears where a press begins"
    await page.do("Click ×, in Done")
    assert await value(page, "gone") == "done"


async def test_what_follows_the_pointer_can_be_dragged_onto_something(page: Driver) -> None:
    await show(
        page,
        "<div id=thing style='position:absolute;left:10px;top:10px;width:60px;height:40px;cursor:move'>Fridge</div>"
        "<button style='position:absolute;left:300px;top:200px'>Plan</button>",
        "let on1; thing.onpointerdown = e => { on1 = 1 }; onpointerup = () => { on1 = 0 };"
        "onpointermove = e => { if (on1) { thing.style.left = e.x - 90 + 'px'; thing.style.top = e.y - 90 + 'px' } }",
    )
    await page.do("Drag Fridge", to=page.id("Click Plan"))
    assert await value(page, "thing.offsetLeft") > 150


async def test_a_surface_to_work_on(page: Driver) -> None:
    size = "width:1000px;height:700px"
    said = await show(
        page,
        f"<div id=plan tabindex=0 aria-label=Map style='{size};cursor:grab'><button>Zoom in</button> 1 km</div>"
        f"<div id=app style='{size}'><button>Save</button> Ready</div>",
        "on('#plan', 'mousedown'); on('#app')",
    )
    assert said == ["Drag Map", "Click Zoom in", "Click Save"]


async def test_a_block_of_a_drawing_and_what_draws_it_are_one(page: Driver) -> None:
    block = "<div id=b tabindex=0 role=group aria-label='Quays table' style='cursor:grab;width:200px'>{}</div>"
    said = await show(page, block.format("<div id=d><p>Quays</p></div>"), "on('#b'); on('#d')")
    assert said == ["Drag Quays table"]
    two = block.format("<div id=d>Quays</div><button>Add</button>")
    assert len(await show(page, two, "on('#b'); on('#d')")) == 3


async def test_links_in_a_text_that_is_edited(page: Driver) -> None:
    said = await show(
        page,
        "<div contenteditable aria-label=Post>See <a href=https://example.org>the map</a> <b onclick=''>now</b></div>",
    )
    assert said == ["Type into Post", "Open the map", "Click now"]
    await page.do("Type into Post", "Short")
    assert await value(page, "document.querySelector('div').innerText") == "Short"


async def test_a_sortable_head_with_a_filter_in_it(page: Driver) -> None:
    head = "<div role=columnheader aria-sort=none>Order<br><input type=search></div>"
    cell = "<div role=gridcell tabindex=0 style='height:20px'><i class=cross></i></div>"
    said = await show(
        page, f"<div role=grid><div role=row>{head}</div><div role=row>{cell}</div></div>", "on('[aria-sort]')"
    )
    assert said == ["Sort by Order", "Type into “Order” (search field)", "Click “Order” (cell)"]


async def test_behind_a_dialog_that_does_not_say_so(page: Driver) -> None:
    await show(
        page,
        "<label>Name <input id=who></label>"
        "<div style='position:fixed;inset:0;background:#0003'></div>"
        "<div role=dialog aria-label='Add a wall' style='position:fixed;left:300px;top:200px;padding:30px'>"
        "<button>Add</button></div>",
    )
    assert reasons(page) == {"Type into Name": "blocked", "Click Add": "ready"}
    with pytest.raises(ActionCoveredError, match="could not be used"):
        await page.do("Type into Name", "Ann")
    assert await value(page, "who.value") == ""


async def test_in_a_part_that_scrolls_and_is_covered(page: Driver) -> None:
    cover = "position:fixed;inset:0 {} 0 {};background:#0003"
    await show(
        page,
        "<div style='height:80px;width:300px;overflow:auto'><p style='height:200px'>Long</p><a href=#a>Low</a></div>"
        f"<div style='{cover.format('50%', '0')}'>Left</div><div style='{cover.format('0', '50%')}'>Right</div>",
    )
    assert reasons(page)["Open Low"] == "covered"


async def test_a_menu_within_a_menu_opens_after_a_pause(page: Driver) -> None:
    await show(
        page,
        "<div role=menu><div role=menuitem aria-haspopup=true tabindex=0 id=view>View</div>"
        "<div role=menu id=sub hidden><div role=menuitem tabindex=-1>Floor</div></div></div>",
        "view.onclick = () => setTimeout(() => sub.hidden = false, 300)",
    )
    await page.do("Open View")
    assert "Choose Floor" in page.descriptions()


async def test_words_from_code(page: Driver) -> None:
    part = "<span class='ql-{0} ql-picker'><button class=ql-picker-label></button></span>"
    said = await show(
        page,
        f"<div class=ql-bar>{part.format('background')}{part.format('align')}</div>"
        "<button data-value='#e60000'></button>"
        "<div class=tabulator-row><button class=tabulator-copy></button></div>"
        "<a href=#e><div>9a</div><div>Standup</div></a>"
        "<table><tr><th>Name <span role=button tabindex=0 aria-label='Name: sort' style='margin-left:200px'>↕</span>",
        "on('th')",
    )
    assert said == [
        *("Click “background” (button)", "Click “align” (button)", "Click “#e60000” (button)", "Click “copy” (button)"),
        *("Open Standup", "Click Name", "Click Name: sort"),
    ]


async def test_an_emptied_filter_that_listens_to_keys(page: Driver) -> None:
    await show(
        page,
        "<input id=filter value=ink aria-label=Find><p id=found>1</p>",
        "filter.onkeyup = () => setTimeout(() => { found.textContent = filter.value ? '1' : 'all' }, 300)",
    )
    await page.do("Type into Find", "")
    assert "all" in page.seen.markdown


async def test_a_picker_of_dates_before_the_field_that_it_hides(page: Driver) -> None:
    """The label is still for the hidden one, and a class that was written twice is written once when it opens."""
    field = "<input class='control  control day' onfocus=\"classList.add('active')\">"
    said = await show(page, f"<p><label for=born>Born</label> <input id=born type=hidden>{field}</p>")
    assert said == ["Type into Born"]
    unnamed, _ = await show(page, f"<div>{field}</div><div>{field}</div>")
    await page.do(unnamed, "4 March")
    assert await value(page, "document.querySelector('input').value") == "4 March"


async def test_a_press_that_closes_a_picker_which_writes_the_date_into_its_hidden_field(page: Driver) -> None:
    """Any other hidden field says whom the form concerns."""
    form = (
        "<form onsubmit='sent++; return false'><label for=born>Born</label>"
        " <input id=born name=born type=hidden value=0>"
        "<input class=day> <input type=hidden name=member value=17><button>Save</button></form>"
    )
    await show(page, form, "window.sent = 0; addEventListener('mousedown', () => { born.value = '1991-03-04' })")
    await page.do("Type into Born", "4 March")
    await page.do("Click Save")
    assert await value(page, "sent") == 1
    await value(page, "addEventListener('mousedown', () => { document.querySelector('[name=member]').value = 18 })")
    with pytest.raises(StepUnknownError):
        await page.do("Click Save")
    assert await value(page, "sent") == 1
