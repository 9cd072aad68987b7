"""Habits of shops, mail clients, admin panels and drawn fields: told as a person would call them, and usable."""

import pytest

from tests.e2e.test_engine_blind import reasons
from tests.helpers.driver import Driver
from tests.helpers.page_server import PageServer
from tests.helpers.shown_page import show_in_place as show

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.own_session]

TUCKED = "position:absolute;width:1px;height:1px;margin:-1px;overflow:hidden;clip:rect(0 0 0 0);clip-path:inset(50%)"


async def test_the_root_of_an_application_is_no_list_to_put_in_order(page: Driver) -> None:
    every = "['click','dblclick','contextmenu','keydown','dragover','drop']"
    script = f"for (const t of {every}) on('#root', t)"
    assert await show(page, "<div id=root><div><p>Hello</p><button>Go</button></div></div>", script) == ["Click Go"]
    parts = "<div id=root><div>Alpha <button>One</button></div><div>Beta <button>Two</button></div></div>"
    assert await show(page, parts, script) == ["Click One", "Click Two"]


async def test_a_part_of_another_kind_is_not_put_in_order(page: Driver) -> None:
    node = "<div id=node><button>Fold</button><span>Documents</span></div>"
    assert await show(page, node, "on('#node'); on('#node', 'dragover')") == ["Click Fold"]


async def test_fields_that_are_tucked_away_in_a_wrapper(page: Driver) -> None:
    await show(
        page,
        f"<label style='display:block'><span style='{TUCKED}'><input type=checkbox id=golf></span><i>☐</i> Golf</label>"
        f"<div aria-hidden=true style='{TUCKED}'><select tabindex=-1><option>A<option>B</select></div>"
        f"<div style='position:relative;width:200px;height:20px'>"
        f"<div style='position:absolute;left:60px;width:18px;height:18px;"
        f"background:teal'><div style='{TUCKED}'><input type=range id=height aria-label=Height></div></div></div>",
    )
    assert reasons(page) == {"Tick ☐ Golf": "ready", "Set Height": "ready"}
    await page.do("Tick ☐ Golf")
    assert await page.ask("golf.checked")
    await page.do("Set Height", "80")
    assert await page.ask("height.value") == "80"


async def test_a_control_that_lets_the_pointer_through_to_its_label(page: Driver) -> None:
    await show(
        page,
        "<label style='display:block;width:200px'>"
        "<button role=checkbox aria-checked=false id=box style='pointer-events:none'>"
        "</button> Keyboard</label>",
        "on('#box'); box.addEventListener('click', () => box.setAttribute('aria-checked', 'true'))",
    )
    await page.do("Tick Keyboard")
    assert await page.ask("box.getAttribute('aria-checked')") == "true"


async def test_greyed_out_within_a_shadow_tree(page: Driver) -> None:
    script = (
        "host.attachShadow({mode: 'open'}).innerHTML = '<div role=button tabindex=0 aria-disabled=true>Later</div>'"
    )
    await show(page, "<div id=host></div>", script)
    assert reasons(page) == {"Click Later": "disabled"}


async def test_an_icon_that_listens_in_the_label_of_a_field(page: Driver) -> None:
    field = "<label>Secret <input type=password><i class=material-icons aria-hidden=true>visibility_off</i></label>"
    assert await show(page, field, "on('i')") == ["Type into Secret", "Click Hide"]


async def test_words_drawn_by_an_icon_font_and_data_tell(page: Driver) -> None:
    said = await show(
        page,
        "<button><i class=material-icons aria-hidden=true>menu_book</i></button>"
        "<i class='ic x1' data-view=grid style='display:inline-block;width:20px;height:20px'></i>"
        "<div class=cart><svg width=9 height=9></svg><span class=badge>2</span></div><b>⋯</b>"
        "<input id='f7a9c21-x' aria-hidden=false>",
        "on('.ic'); on('.cart'); on('b')",
    )
    assert said == [
        "Click “menu book” (button)",
        "Click “grid”",
        "Click Cart 2",
        "Click More",
        "Type into text field, after “More”",
    ]


async def test_ticks_of_a_table_are_told_by_their_row(page: Driver) -> None:
    row = "<tr><td><input type=checkbox><td><a href='#{0}'>{0}</a><td>user<td><button>Edit</button>"
    said = await show(
        page,
        "<table><thead><tr><th><input type=checkbox><th>Name<th>Role<th></thead>"
        + row.format("Ann")
        + row.format("Bo")
        + "</table>",
    )
    assert said == [
        *("Tick “all rows”", "Tick row Ann", "Open Ann", "Click Edit, in row Ann"),
        *("Tick row Bo", "Open Bo", "Click Edit, in row Bo"),
    ]


async def test_a_tick_is_told_by_what_is_on_its_line(page: Driver) -> None:
    lines = "<div>Pets <label><input type=checkbox></label></div><div>Done</div>"
    assert await show(page, lines) == ["Tick “Pets”"]
    form = "<table><tr><td><input type=checkbox><td>I agree</table>"
    assert await show(page, form) == ["Tick “I agree”"]


async def test_boxes_for_the_digits_of_a_code(page: Driver) -> None:
    box = "<input style='width:24px'>"
    said = await show(page, f"<div>Code</div><div>{box * 2}<span>{box}</span></div>")
    assert said == [f"Type into “Code” (text field) ({side})" for side in ("left", "middle", "right")]


async def test_cards_tell_apart_what_is_called_the_same(page: Driver) -> None:
    card = "<div class=card><a href='#p{0}'><img width=40 height=40></a>"
    card += "<h3><a href='#p{0}'>{1}</a></h3><span class=b>Add to cart</span></div>"
    said = await show(
        page, "<h2>Boots</h2>" + card.format(1, "Ridge Runner") + card.format(2, "Creek Hopper"), "on('.b')"
    )
    assert said == [
        *("Open “Ridge Runner” (link)", "Open Ridge Runner", "Click Add to cart, in Ridge Runner"),
        *("Open “Creek Hopper” (link)", "Open Creek Hopper", "Click Add to cart, in Creek Hopper"),
    ]
    assert [action.category for action in page.seen.actions] == ["Ridge Runner"] * 3 + ["Creek Hopper"] * 3


async def test_headings_are_told_without_what_stands_beside_them(page: Driver) -> None:
    await show(
        page,
        "<h2 id=a>Install <a href=#a aria-label='Link to Install'>#</a></h2><button>One</button>"
        "<h2>History <span>[<a href=/edit>edit</a>]</span></h2><button>Two</button><h3>150</h3><button>Three</button>"
        "<h2 id=s>Setup <a href=#s>#</a><small style='display:block'>v2 <a href=#v>notes</a></small></h2>"
        "<button>Four</button>",
    )
    assert {a.name: a.category for a in page.seen.actions if a.role == "button"} == {
        "One": "Install",
        "Two": "History",
        "Three": "History",
        "Four": "Setup",
    }


async def test_a_small_header_is_not_the_head_of_the_page(page: Driver) -> None:
    await show(page, "<div style='width:200px'><header><button>Previous</button></header></div>")
    assert [action.category for action in page.seen.actions] == ["Page"]


async def test_long_names_are_cut_and_cards_are_called_by_their_heading(page: Driver) -> None:
    story = "<div id=s style='cursor:pointer'><img alt='A bridge' width=9 height=9>"
    story += "<h3>Bridge opens</h3><p>Traffic flows.</p></div>"
    said = await show(page, story + f"<button>{'word ' * 60}</button>", "on('#s')")
    assert said[0] == "Click Bridge opens"
    assert len(said[1]) < 130
    assert said[1].endswith("word…")


async def test_a_map_to_drag_with_buttons_on_it(page: Driver) -> None:
    said = await show(
        page,
        "<div id=map class=town-map tabindex=0 style='cursor:grab;width:300px;height:200px'>"
        "<a href=#in>Closer</a></div>",
        "for (const t of ['pointerdown', 'click', 'dblclick', 'contextmenu', 'keydown']) on('#map', t)",
    )
    assert len(said) == 2
    assert "Open Closer" in said


async def test_what_is_written_tells_an_editor_without_a_name(page: Driver) -> None:
    said = await show(page, "<p contenteditable>Buy milk</p><p contenteditable data-placeholder='Type a note'></p>")
    assert said == ["Type into “Buy milk” (text field)", "Type into “Type a note” (text field)"]


ODD = {
    "a slot in a drawing": "<svg width=9 height=9><slot></slot></svg>",
    "a list in a drawing": "<svg width=9 height=9><select></select></svg>",
    "a list of items with the type of a field": "<ol type=text contenteditable><li>One</ol>",
    "an opened list with a line break in its id": "<div role=listbox id='a&#10;b'><div role=option>One</div></div>",
}


@pytest.mark.parametrize("odd", ODD.values(), ids=ODD)
async def test_elements_that_only_look_like_others_keep_no_page_from_being_read(
    page: Driver, server: PageServer, odd: str
) -> None:
    rows = "".join(
        f"<div><b>{name}</b>{odd}<button onclick='did = this.parentNode.firstChild.textContent'>Pick</button></div>"
        for name in ("Ann", "Bob")
    )
    tree = f"<div><template shadowrootmode=open>{rows}</template></div>"
    await page.open(server.page("/odd", f"<title>Odd</title><script>var did = ''</script>{tree}"))
    for _ in range(3):  # one that rests is compared in other ways
        await page.session.observe()
    await page.session.step([one for one in page.seen.actions if "Pick" in one.description][-1].id)
    assert await page.ask("did") == "Bob"
