"""Names in trees, tables and lists: by the entry around, the first number of a row, the cell before."""

import pytest

from tests.helpers.driver import Driver
from tests.helpers.shown_page import show_in_place as show

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.own_session]


async def test_entries_of_a_tree_are_told_by_the_entry_over_them(page: Driver) -> None:
    entry = "<li><p><a href='/{0}'>{0}</a>{1}"
    dividend = entry.format("Dividend", "")
    tree = f"<ul>{entry.format('Gold', f'<ul>{dividend}</ul>')}{entry.format('Bonds', f'<ul>{dividend}</ul>')}</ul>"
    assert await show(page, tree) == ["Open Gold", "Open Dividend, in Gold", "Open Bonds", "Open Dividend, in Bonds"]


async def test_entries_whose_next_entry_is_called_alike_are_told_by_one_farther_out(page: Driver) -> None:
    def entry(name: str, inner: str = "") -> str:
        return f"<li><p><a href='/x'>{name}</a><ul>{inner}</ul>"

    tree = "".join(entry(year, entry("Taxes", entry("City"))) for year in ("Y2024", "Y2025", "Y2026", "Y2027"))
    said = await show(page, f"<ul>{tree}</ul>")
    assert said[1:3] == ["Open Taxes, in Y2024", "Open City, in Y2024"], said
    assert len(set(said)) == len(said)


async def test_links_in_lists_in_a_table_are_told_by_its_row(page: Driver) -> None:
    acts = "<td><ul><li><a href='/r'>Restart</a><li><a href='/s'>Stop</a></ul>"
    row = "<tr><td>running<td>pid {}, uptime 0:19:45<td><a href='/{}'>{}</a>" + acts
    said = await show(page, f"<table>{row.format(14, 'm', 'mailer')}{row.format(15, 'q', 'queue')}</table>")
    assert said[1:3] == ["Open Restart, in mailer", "Open Stop, in mailer"], said
    assert said[4:] == ["Open Restart, in queue", "Open Stop, in queue"]


async def test_a_row_of_numbers_is_told_by_the_first_of_them(page: Driver) -> None:
    row = "<tr><td>{}<td>2026-10-0{}<td>4<td><a href='/e'>Edit</a>"
    said = await show(page, "<table>" + "".join(row.format(one, one) for one in (1, 2, 3)) + "</table>")
    assert said == ["Open Edit, in row 1", "Open Edit, in row 2", "Open Edit, in row 3"]


async def test_a_tick_is_called_by_the_cell_before_it_that_ends_in_a_colon(page: Driver) -> None:
    lists = "<td><select><option>- nothing -<option>id</select>"
    line = f"<tr><th>Group on:</th>{lists}<th>Descending:</th><td><input type=checkbox>"
    assert (await show(page, f"<table>{line}</table>"))[1] == "Tick “Descending”"


async def test_a_sign_before_an_entry_that_holds_others_folds_it(page: Driver) -> None:
    entry = "<li><p><button>{0}</button> <a href='/{1}'>{1}</a>{2}"
    inner = "<ul><li><p><a href='/g'>Gold</a></ul>"
    said = await show(page, f"<ul>{entry.format('▾', 'Income', inner)}{entry.format('▸', 'Expenses', '')}</ul>")
    assert said[0] == "Click Collapse, in row Income"
    assert said[3] == "Click Expand, in row Expenses"
    songs = await show(page, f"<ul>{entry.format('▶', 'Song', '')}{entry.format('▶', 'Tune', '')}</ul>")
    assert not [words for words in songs if "Expand" in words], songs


async def test_a_row_is_not_called_by_a_link_in_brackets(page: Driver) -> None:
    song = "<li><button>×</button> (<a href='/t.wav'>wav</a>) <a href='/s'>Harbour song</a>"
    said = await show(page, f"<ul>{song}{song.replace('Harbour', 'Night')}</ul>")
    assert "Harbour song" in said[0], said


async def test_the_head_of_a_column_is_called_by_what_it_shows(page: Driver) -> None:
    head = "<th tabindex=0 aria-sort=none aria-label='{0}: No sort applied, activate to apply a sort' onclick=1>{0}"
    table = f"<table><thead><tr>{head.format('Total')}{head.format('Pass')}<tbody><tr><td>1<td>2</table>"
    assert await show(page, table) == ["Sort by Total", "Sort by Pass"]


async def test_a_tick_with_a_title_and_an_explanation_is_called_by_the_title(page: Driver) -> None:
    tick = "<label for=a>Local logins only</label><p><label><input id=a type=checkbox> {}</label>"
    assert await show(page, tick.format("This will turn away everybody who comes from elsewhere")) == [
        "Tick Local logins only"
    ]


async def test_a_comma_behind_a_name_is_no_part_of_it(page: Driver) -> None:
    ticks = "<div><input type=checkbox> <span>{} Failed,</span> <input type=checkbox> <span>3 Passed</span></div>"
    assert (await show(page, ticks.format(1)))[0] == "Tick “1 Failed”"


async def test_a_tick_box_that_the_browser_draws_is_no_switch_by_its_class(page: Driver) -> None:
    wide = "<td><i style='display: inline-block; width: 30px; height: 12px; background: teal'></i>"
    row = "<tr><td><input type=checkbox class=toggle-row aria-label='Select row'><td>{}" + wide
    said = await show(page, f"<table>{row.format('Ada')}{row.format('Grace')}</table>")
    assert said == ["Tick row Ada", "Tick row Grace"]


async def test_the_kind_of_a_field_is_no_part_of_its_name(page: Driver) -> None:
    assert await show(page, "<select aria-label='combobox, select cell type'><option>Code<option>Raw</select>") == [
        "Choose select cell type"
    ]


async def test_a_long_line_of_a_table_is_called_by_the_cell_that_tells_it(page: Driver) -> None:
    line = "<tr onclick=1 style='cursor: pointer'><td>0.{0}<td>304M<td>1416{0}<td>root<td>00:00:00<td>12.7M<td>{1}"
    said = await show(page, f"<table>{line.format(1, 'mailer --queue')}{line.format(2, 'thumbnails')}</table>")
    assert said == ["Click mailer --queue", "Click thumbnails"]
    heads = "".join(f"<th>{head}" for head in ("CPU", "Memory", "PID", "User", "Time", "Read", "Command"))
    twins = "".join(line.format(one, "bash /dev/fd") for one in (3, 4, 5))
    said = await show(page, f"<table><thead><tr>{heads}<tbody>{twins}</table>")
    assert said == [f"Click bash /dev/fd, PID 1416{one}" for one in (3, 4, 5)]
    long = "".join(line.format(one, f"browser --type=renderer {'--quiet ' * 9}{one}") for one in (3, 4, 5))
    said = await show(page, f"<table><thead><tr>{heads}<tbody>{long}</table>")
    assert ["PID 1416" in words for words in said] == [True] * 3, said


async def test_a_line_of_a_table_is_not_told_by_a_number_that_is_secret_or_hidden(page: Driver) -> None:
    cells = "<td>0.{0}<td>304M<td {1}>1416{0}<td>root<td>00:00:00<td>12.7M<td>bash /dev/fd"
    heads = "".join(f"<th>{head}" for head in ("CPU", "Memory", "Vault", "User", "Time", "Read", "Command"))
    for cell in ("", "contenteditable style='-webkit-text-security: disc'", "style='visibility: hidden'"):
        lines = "".join(f"<tr onclick=1 style='cursor: pointer'>{cells.format(one, cell)}" for one in (3, 4, 5))
        said = await show(page, f"<table><thead><tr>{heads}<tbody>{lines}</table>")
        told = [words for words in said if "1416" in words]
        assert len(told) == (0 if cell else 3), (cell, said)


async def test_links_under_headings_of_the_same_words_are_told_by_the_one_over_them(page: Driver) -> None:
    part = "<h2>{}</h2><p>Words about it.</p><h3>Responses</h3><p>400 <a href='#b'>Bad Request</a>, in short."
    names = ("Find a pet", "Add a pet", "Sell a pet", "Feed a pet", "Wash a pet")
    said = await show(page, "<h1>Pets</h1>" + "".join(map(part.format, names)))
    assert said == [f"Open Bad Request, in {name}" for name in names]


async def test_two_twins_without_a_place_beside_one_that_has_one_are_told_by_their_sides(page: Driver) -> None:
    link = "<a href='/use'>Use</a>"
    left = f"<div style='position: absolute; left: 0; top: 90px; width: 90px'>{link}</div>"
    body = f"<h2>Contents</h2><ul><li>{link}<li><a href='/c'>Care</a></ul>"
    said = await show(page, f"{left}<div style='margin-left: 200px'>{body}<p style='margin-top: 90px'>{link}</div>")
    assert said[0] == "Open Use (left)", said
    assert len(set(said)) == len(said)
    assert not [words for words in said if " of 3" in words], said


async def test_a_fold_built_of_a_tick_box_is_clicked(page: Driver) -> None:
    css = "<style>input { display: none } label::before { content: 'View source'; display: list-item;"
    css += " list-style: disclosure-closed inside } label span { visibility: hidden }</style>"
    said = await show(page, f"{css}<input type=checkbox id=a><label for=a><span>View source</span></label>")
    assert said == ["Click View source"]
    css = "<style>input { display: none } label::before { content: '⊞'; width: 16px; display: inline-block }</style>"
    said = await show(page, f"{css}<ul><li><input type=checkbox id=a><label for=a>Drawings</label></ul>")
    assert said == ["Click Drawings"], "the sign unfolds"


async def test_a_field_is_called_by_what_it_shows_rather_than_by_a_label_of_code(page: Driver) -> None:
    css = "<style>label { position: absolute; width: 1px; height: 1px; overflow: hidden }</style>"
    label = f'{css}<label for=a>_("Add guest")</label>'
    assert await show(page, f"{label}<input id=a placeholder='Add guest'>") == ["Type into Add guest"]


async def test_a_count_that_comes_first_and_is_drawn_last_is_no_part_of_a_name(page: Driver) -> None:
    count = "<span style='float: {}'>3</span>"
    item = f"<div onclick=1 style='cursor: pointer; width: 200px'>{count}<span>Orders</span></div>"
    assert await show(page, item.format("right")) == ["Click Orders"]
    assert await show(page, item.format("left")) == ["Click 3 Orders"]


async def test_how_a_cell_lays_out_what_is_in_it_names_no_button(page: Driver) -> None:
    icon = "<svg width=16 height=16><path d='M1 1h14v14z'/></svg>"
    row = f"<tr><td>{{}}<td class='cell cell-alignRight'><button class=cell-alignRight>{icon}</button>"
    said = await show(page, f"<table>{row.format('Buyer')}{row.format('Visitor')}</table>")
    assert said == ["Click icon button, in row Buyer", "Click icon button, in row Visitor"]


async def test_a_cell_that_is_set_as_a_heading_does_not_name_its_row_alone(page: Driver) -> None:
    row = "<tr><td><input type=checkbox><td>{}<td><h6>http://127.0.0.1:9299</h6>"
    said = await show(page, f"<table>{row.format('Buyer')}{row.format('Visitor')}</table>")
    assert said == ["Tick “Buyer”", "Tick “Visitor”"]


async def test_a_row_of_heads_is_called_by_what_they_show(page: Driver) -> None:
    head = "<th tabindex=0 aria-sort=none aria-label='{0}: No sort applied, activate to apply a sort' onclick=1>{0}"
    table = "<table><thead><tr>{}{}<tbody><tr><td>1<td>2</table>"
    said = await show(page, "".join(table.format(head.format(one), head.format("Fail")) for one in ("Tags", "Suites")))
    assert not [words for words in said if "No sort" in words], said
    assert len(set(said)) == len(said)


async def test_an_entry_over_others_is_told_without_its_amounts(page: Driver) -> None:
    inner = "<ul><li><a href='/c'>City</a></ul>"
    year = "<li><p><a href='/{0}'>{0}</a><div>52136.09</div><div>18500.00 USD</div>{1}"
    said = await show(page, f"<ul>{year.format('Y2024', inner)}{year.format('Y2025', inner)}</ul>")
    assert said == ["Open Y2024", "Open City, in Y2024", "Open Y2025", "Open City, in Y2025"]


async def test_tools_with_tooltips_before_the_link_of_each_line_are_told_by_that(page: Driver) -> None:
    tools = "<a href='/{0}/add' title=Add class=addlink></a> <a href='/{0}' title=Change class=changelink></a>"
    line = f"<li><span class=float-right>{tools}</span> <a href='/{{0}}'>{{0}}</a></li>"
    style = "<style>.float-right { float: right } .float-right a { display: inline-block; width: 16px; height: 16px }"
    lines = "".join(map(line.format, ("Groups", "Users", "Sites")))
    said = await show(page, f"{style}</style><ul>{lines}</ul>")
    for name in ("Groups", "Users", "Sites"):
        assert {f"Open Add, in row {name}", f"Open Change, in row {name}"} <= set(said), said
