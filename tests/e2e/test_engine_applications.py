"""Habits of whole applications: admin lists, notebooks, dashboards, editors that draw their own text."""

import pytest
from playwright.async_api import Page

from tests.e2e.test_engine_blind import reasons
from tests.helpers.driver import Driver
from tests.helpers.shown_page import show_in_place as show

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.own_session]

EDITOR = """<h3>Query</h3><div class=editor style='position:relative;width:300px;height:80px;overflow:hidden'>
<div style='overflow:hidden;position:absolute;width:3px;height:0'><textarea style='width:900px'></textarea></div>
<div class=scroll tabindex=-1><div class=lines style='cursor:text'><i>1</i> <span>select 1</span></div></div></div>"""
EDITS = """const area = document.querySelector('textarea'), shown = document.querySelector('.lines span');
let all = false;
document.querySelector('.scroll').addEventListener('mousedown', event => { event.preventDefault(); area.focus(); });
area.addEventListener('keydown', event => { if (event.ctrlKey && event.key === 'a') all = true; });
area.addEventListener('input', () => { shown.textContent = (all ? '' : shown.textContent) + area.value;
    all = false; area.value = ''; });"""


async def test_an_editor_that_draws_its_text_is_typed_into(page: Driver) -> None:
    assert await show(page, EDITOR, EDITS) == ["Type into “Query” (text field)"]
    assert "select" in page.text
    await page.do("Type into “Query” (text field)", "from")
    assert "from" in page.text
    assert "select" not in page.text


async def test_what_is_typed_through_an_unseen_password_field_is_secret(page: Driver) -> None:
    shown = "<div class=dots style='cursor:text;height:40px;width:300px'>••</div>"
    field = "<input type=password aria-label=PIN style='position:absolute;opacity:0;width:3px;height:1px'>"
    focus = "document.querySelector('.dots').addEventListener('click', () => document.querySelector('input').focus())"
    await show(page, f"<div>{field}{shown}</div>", focus)
    (pin,) = [action for action in page.seen.actions if action.param is not None]
    assert pin.param is not None
    assert (pin.param.secret, pin.param.default, pin.value, pin.tag) == (True, None, "", "div")
    await page.do(pin.description, "1234")
    assert page.session.steps[-1].call.value is None
    window: Page = page.session.backend.page  # type: ignore[attr-defined]
    assert await window.locator("input").input_value() == "1234"
    assert "PIN” (text field): not shown" in page.text


async def test_an_editor_over_a_transparent_field_is_there_once(page: Driver) -> None:
    inner = "<textarea aria-label=Code style='position:absolute;opacity:0;width:3px;height:1px'></textarea>"
    await show(page, f"<div style='height:60px'>{inner}<div style='cursor:text;height:40px'>x = 1</div></div>")
    assert reasons(page) == {"Type into “Code” (text field)": "ready"}


async def test_a_field_is_told_by_the_tooltip_of_its_frame(page: Driver) -> None:
    frame = "<div title='Search values'><div><input><button>Next</button></div></div>"
    assert await show(page, frame) == ["Type into “Search values” (text field)", "Click Next"]


async def test_the_text_cursor_over_a_field_that_is_seen_is_nothing_by_itself(page: Driver) -> None:
    box = "<div style='cursor:text;width:300px'>@ <input aria-label=Name></div>"
    assert await show(page, box) == ["Type into Name"]
    beside = "<p style='cursor:text'>Words</p><input aria-label=Name>"
    assert await show(page, beside) == ["Type into Name"]


async def test_fields_in_a_table_are_told_by_the_head_of_their_column(page: Driver) -> None:
    said = await show(
        page,
        "<table><tr><th><input type=checkbox aria-label=All><th>Name<th>Price<th>On sale</tr>"
        "<tr><td><input type=checkbox><th>Ink<td><input type=number><td><input type=checkbox name=form-0-s>"
        "<tr><td><input type=checkbox><th>Pen<td><input type=number><td><input type=checkbox name=form-1-s></table>",
    )
    assert said == [
        "Tick All",
        *("Tick row Ink", "Set “Price” (number field), in row Ink", "Tick “On sale”, in row Ink"),
        *("Tick row Pen", "Set “Price” (number field), in row Pen", "Tick “On sale”, in row Pen"),
    ]


async def test_ticks_are_told_by_the_head_of_a_column_that_holds_nothing_else(page: Driver) -> None:
    row = "<tr><td>{}<td><input type=checkbox><td>France"
    said = await show(
        page, "<table><tr><th>Name<th>Is married<th>Country</tr>" + row.format("Ann") + row.format("Bo") + "</table>"
    )
    assert said == ["Tick “Is married”, in row Ann", "Tick “Is married”, in row Bo"]
    cell = "<span role=gridcell>{}</span>"
    cells = cell.format("{}") + cell.format("<input type=checkbox>") + cell.format("France")
    heads = "".join(f"<span role=columnheader>{name}</span>" for name in ("Name", "Is married", "Country"))
    rows = "".join(f"<div role=row>{cells.format(name)}</div>" for name in ("Ann", "Bo"))
    said = await show(page, f"<div role=grid><div role=row>{heads}</div>{rows}</div>")
    assert [words.partition(",")[0] for words in said] == ["Tick “Is married”"] * 2


async def test_letters_that_a_program_drew_are_no_name(page: Driver) -> None:
    empty = "<div id={} class=c style='width: 300px; height: 200px'></div>"
    said = await show(page, empty.format("ipfh") + empty.format("palette"), "on('.c')")
    assert not any("ipfh" in words for words in said), said
    assert any("palette" in words.lower() for words in said), said


async def test_fields_that_are_folded_away_keep_their_labels(page: Driver) -> None:
    form = "<details><summary>More</summary><label for=f>Made:</label><input id=f></details>"
    assert await show(page, form) == ["Open More", "Type into Made"]


async def test_a_link_that_scripts_hear_lends_no_name(page: Driver) -> None:
    links = "<a href='#'>Today</a> <a href='#'><span title='Choose a date'>⌗</span></a>"
    said = await show(page, links.replace("⌗", "<svg width=9 height=9></svg>"))
    assert said == ["Click Today", "Click “Choose a date” (button)"]


async def test_rows_are_not_called_after_what_is_done_with_each(page: Driver) -> None:
    row = "<tr><td><a href='#{0}' title='Copy row'><svg width=9 height=9></svg></a><td>{0}<td>12"
    said = await show(page, "<table>" + row.format("Ann") + row.format("Bo") + "</table>")
    assert said == ["Open Copy row, in row Ann", "Open Copy row, in row Bo"]


async def test_rows_of_cells_that_are_clicked_are_called_after_those(page: Driver) -> None:
    row = "<tr><td><input type=checkbox><td class=c>{}<td class=c>12"
    said = await show(page, "<table><tr><th><th>A<th>B" + row.format("Ann") + row.format("Bo") + "</table>", "on('.c')")
    assert said == ["Tick row Ann", "Click Ann", "Click 12, in row Ann", *said[3:]]
    assert said[3] == "Tick row Bo"


async def test_what_is_called_the_same_is_told_apart_by_head_or_card(page: Driver) -> None:
    sort = "<th>{} <i title=Sort>⇅</i>"
    table = "<table><tr>" + sort.format("Name") + sort.format("Age") + "</table>"
    assert await show(page, table, "on('i')") == ["Click Sort, beside Name", "Click Sort, beside Age"]
    card = "<div><div><span>{}</span></div><div><button>Pin</button><button>Zoom</button></div></div>"
    said = await show(page, card.format("Loss") + card.format("Speed"))
    assert said == [f"Click {what}, beside {card}" for card in ("Loss", "Speed") for what in ("Pin", "Zoom")]


async def test_two_fields_of_one_kind_are_told_apart_by_what_stands_before_both(page: Driver) -> None:
    date = "<div>{} <p>Date: <input> <button>Today</button></p></div>"
    said = await show(page, date.format("Last login") + date.format("Joined"))
    assert [words for words in said if "field" in words] == [
        "Type into “Date” (text field), beside Last login",
        "Type into “Date” (text field), beside Joined",
    ]


async def test_marks_of_what_a_page_is_built_with_are_no_names(page: Driver) -> None:
    marked = "".join(f"<{tag} class=zonk-star>x</{tag}>" for tag in ("p", "b", "i", "u", "s", "em") * 3)
    said = await show(page, f"{marked}<button class='zonk-star reload-it'><svg width=9 height=9></svg></button>")
    assert said == ["Click “reload it” (button)"]


async def test_a_tooltip_in_an_attribute_of_its_own(page: Driver) -> None:
    item = "<li class='item ic-menu' tooltip-content='{}' tooltip-placement=top style='width:20px;height:20px'>"
    said = await show(page, "<ul>" + item.format("Crop") + item.format("Flip") + "</ul>", "on('.item')")
    assert said == ["Click “Crop” (icon)", "Click “Flip” (icon)"]


async def test_what_is_no_label_of_a_field(page: Driver) -> None:
    tabs = (
        "<span role=tab>One</span><span role=tab>Two</span><div role=slider tabindex=0 style='width:90px;height:9px'>"
    )
    assert (await show(page, tabs))[-1] == "Set slider, after “Two”"
    lines = "<div><div>1 2 3 4</div><div contenteditable>let x</div></div>"
    assert await show(page, lines) == ["Type into text “let x”"]
    marks = "<div>0 <span>5</span><input type=range></div>"
    assert await show(page, marks) == ["Set Slider"]
    drawn = "<div>Level: <label><input type=radio style='position:absolute;opacity:0;width:0'>Low</label>"
    assert (await show(page, f"{drawn} <button role=combobox>High</button></div>"))[-1] != "Open “Low” (list)"


async def test_a_filter_below_the_head_is_told_by_the_head(page: Driver) -> None:
    table = "<table><thead><tr><th>Name<th>Age<tr><th><input><th><input type=number></thead><tr><td>Ann<td>3</table>"
    assert await show(page, table) == ["Type into “Name” (text field)", "Set “Age” (number field)"]


async def test_a_list_without_a_name_is_told_by_what_is_chosen(page: Driver) -> None:
    assert await show(page, "<div role=combobox tabindex=0>Newest first</div>") == ["Open list “Newest first”"]


async def test_an_example_is_no_name_where_words_stand_beside(page: Driver) -> None:
    assert await show(page, "<div>When</div><input placeholder='YYYY-MM-DD'>") == ["Type into When"]
    assert await show(page, "<div>People</div><input placeholder='Search people'>") == ["Type into Search people"]


async def test_a_list_that_calls_itself_what_is_chosen(page: Driver) -> None:
    drawn = "<div><p>Axis</p><div role=combobox tabindex=0 aria-labelledby=v><span id=v>Step</span></div></div>"
    assert await show(page, drawn) == ["Open Axis"]


async def test_a_cross_that_listens_in_a_button(page: Driver) -> None:
    cross = "<a title='Clear' style='display:inline-block;width:12px;height:12px'></a>"
    fill = "<span title='Red' style='display:block;width:180px;height:30px'>Red</span>"
    assert await show(page, f"<button style='width:200px;height:40px'>Red {cross}</button>", "on('a')") == [
        "Click Red",
        "Click Clear",
    ]
    assert len(await show(page, f"<button style='width:200px;height:40px'>{fill}</button>", "on('span')")) == 1


async def test_a_button_over_which_files_are_chosen(page: Driver) -> None:
    button = "<button style='position:relative;width:90px;height:30px'>Upload"
    chooser = "<input type=file style='position:absolute;inset:0;opacity:0;width:90px;height:30px'></button>"
    assert await show(page, button + chooser) == ["Choose a file for Upload"]


async def test_what_is_as_thin_as_a_line_is_not_aimed_at(page: Driver) -> None:
    sash = "<div id=sash style='width:2px;height:90px'></div><svg width=80 height=80>"
    bar = "<a href='#a'><rect width=80 height={} fill=red></rect></a>"
    said = await show(page, sash + bar.format("0.2") + bar.format(40) + "</svg>", "on('#sash')")
    assert said == ["Open “red” (link)"] or len(said) == 1


async def test_a_list_as_small_as_a_dot_is_opened_by_its_label(page: Driver) -> None:
    field = (
        "<label for=f style='display:block;width:200px'><div class=control>Rome"
        "<input id=f role=combobox readonly aria-label=City aria-expanded=false "
        "style='position:absolute;width:1px;height:1px;opacity:0;border:0;padding:0'></div></label>"
    )
    opens = "document.querySelector('.control').addEventListener('click', () => document.body.append('open'))"
    await show(page, field, opens)
    assert reasons(page) == {"Click City": "ready"}
    await page.do("Click City")
    assert "open" in page.text


async def test_parts_that_take_turns_in_having_the_focus(page: Driver) -> None:
    files = "<ul><li><b class=file tabindex=0 role=button>a.txt</b><li><b class=file tabindex=-1>b.txt</b></ul>"
    assert await show(page, files, "on('ul')") == ["Click a.txt", "Click b.txt"]


async def test_the_room_for_a_finger_and_the_room_of_a_toolbar_are_nothing_by_themselves(page: Driver) -> None:
    touch = (
        "<div style='position:relative'><div class=touch style='position:absolute;width:40px;height:40px'></div>"
        "<input type=checkbox aria-label=Grid style='position:relative;width:40px;height:40px;margin:0'></div>"
    )
    assert await show(page, touch, "on('.touch')") == ["Tick Grid"]
    assert await show(page, "<div role=toolbar style='height:30px'></div>", "on('div')") == []


@pytest.mark.parametrize("name", ["contains", "nodeType", "title", "children", "parentNode", "id"])
async def test_a_field_that_is_called_like_a_property_of_its_form(page: Driver, name: str) -> None:
    form = f"<form tabindex=0 onclick=1><label>Words <input name={name}></label><button>Find</button></form>"
    said = await show(page, form + "<button>After</button>")
    assert said[-3:] == ["Type into Words", "Click Find", "Click After"]
