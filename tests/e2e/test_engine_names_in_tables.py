"""Names of what stands in a table, by the heads of its columns and by what tells its rows."""

import pytest

from tests.helpers.driver import Driver
from tests.helpers.shown_page import show_in_place as show

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_the_heads_of_columns_may_stand_under_tools_over_the_whole_table(page: Driver) -> None:
    tools = "<tr><th colspan=4>Action: <select><option>Delete</option></select> 0 of 2 selected</th></tr>"
    heads = "<tr><th><input type=checkbox></th><th>Title</th><th>Price</th><th>In stock</th></tr>"
    row = "<tr><td><input type=checkbox></td><td><a href='#{0}'>{0}</a></td><td><input type=number></td>"
    row += "<td><input type=checkbox checked></td></tr>"
    rows = "".join(map(row.format, ("Emma", "Persuasion")))
    said = await show(page, f"<table><thead>{tools}{heads}</thead><tbody>{rows}</tbody></table>")
    assert [words for words in said if "row Emma" in words] == [
        "Tick row Emma",
        "Set “Price” (number field), in row Emma",
        "Untick “In stock”, in row Emma",
    ]


async def test_a_head_that_is_not_seen_over_a_cell_says_nothing_of_it(page: Driver) -> None:
    heads = "<tr><th>Subject</th><th>From</th><th>Date</th></tr>"
    row = "<tr><td><a href='#{0}'>{0}</a></td><td class=flags style='width: 40px; cursor: pointer'></td></tr>"
    rows = "".join(map(row.format, ("Ebb tide", "Neap tide")))
    hidden = f"<table><thead style='display: none'>{heads}</thead><tbody>{rows}</tbody></table>"
    said = await show(page, hidden, "on('.flags')")
    assert not [words for words in said if "From" in words], said


async def test_a_line_that_lays_out_a_page_is_no_row(page: Driver) -> None:
    menu = "<td style='vertical-align: top'><a href='#b'>Back to charts</a><p>Temperatures</td>"
    charts = "<canvas width=200 height=240 style='display: block' onmousedown=1></canvas>" * 2
    said = await show(page, f"<table><tr>{menu}<td>{charts}</td></tr></table>")
    assert said[1:] == ["Click drawing (upper)", "Click drawing (lower)"]


async def test_a_cell_that_the_head_of_its_column_labels_is_called_by_what_it_shows(page: Driver) -> None:
    heads = "<tr><th id=name>name</th><th id=kind>kind</th></tr>"
    row = "<tr><td role=cell aria-labelledby=name>{}</td><td role=cell aria-labelledby=kind>{}</td></tr>"
    rows = "".join(
        row.format(name, kind) for name, kind in (("Boat 1", "motor"), ("Boat 2", "sail"), ("Boat 3", "sail"))
    )
    said = await show(page, f"<table><thead>{heads}</thead><tbody>{rows}</tbody></table>", "on('td')")
    assert said == [
        "Click Boat 1",
        "Click motor",
        "Click Boat 2",
        "Click sail, in row Boat 2",
        "Click Boat 3",
        "Click sail, in row Boat 3",
    ]


async def test_a_line_is_called_by_its_number_rather_than_by_a_day(page: Driver) -> None:
    row = "<tr class=bill><td>{0}<td>R-100{0}<td>{1} €<td>{2}<td>open<td><button>Delete</button></tr>"
    days = ("May 05, 2026", "June 06, 2026", "July 07, 2026")
    rows = "".join(row.format(at, 380 + at, day) for at, day in enumerate(days, 1))
    said = await show(page, f"<table>{rows}</table>", "on('.bill')")
    assert said[:2] == ["Click R-1001", "Click Delete, in row R-1001"]
    named = rows.replace("<td>open", "<td>Mended the roof")
    said = await show(page, f"<table>{named.replace('R-', '')}</table>", "on('.bill')")
    assert said[0] == "Click May 05, 2026", "nothing else tells the lines apart"


async def test_a_line_is_called_by_its_title_rather_than_by_how_long_ago_it_came(page: Driver) -> None:
    link = "<a href='#{0}{1}'>{0}</a>"
    row = f"<tr><td><i>{{2}}</i><td>{link.format('Ada', '{1}')}<td>{link.format('{0}', '')}"
    row += f"<td>{link.format('commit', '{1}')} | {link.format('tree', '{1}')}</tr>"
    titles = ("Add a licence", "Draw the harbour", "Mend the sails", "Say who owns a boat")
    ages = ("an hour ago", "2 days ago", "2 days ago", "Yesterday")
    rows = "".join(row.format(title, at, ages[at]) for at, title in enumerate(titles))
    said = await show(page, f"<table>{rows}</table>")
    assert [words for words in said if "commit" in words] == [f"Open commit, in row {title}" for title in titles]
    links = "".join(
        f"<tr><td>{words} <a href='#{words}'>Specification</a>, and</tr>" for words in ("EL 5.0", "Servlet 6.0")
    )
    said = await show(page, f"<table>{links}</table>")
    assert said == ["Open Specification, in row EL 5.0", "Open Specification, in row Servlet 6.0"]


async def test_two_lines_under_one_cell_are_told_by_it(page: Driver) -> None:
    line = "<tr><td rowspan=2><a href='#{0}'>/{0}</a><td rowspan=2>The {0}<td><a href='#s{0}'>{1}</a>"
    line += "<td><button>Stop</button></tr><tr><td><button>Expire</button><td>after <input size=3> minutes</tr>"
    lines = "".join(line.format(name, at) for at, name in enumerate(("docs", "examples", "manager")))
    said = await show(page, f"<table>{lines}</table>")
    for name in ("docs", "examples", "manager"):
        assert f"Click Expire, in row {name}" in said, said
    assert "Open 2, in row /manager" in said, said
    group = "<tr><td rowspan=3>Europe<td>{}</tr><tr><td>{}</tr><tr><td>{}</tr>"
    countries = (f"{name}<td><button>Add</button>" for name in ("Norway", "Sweden", "Spain"))
    said = await show(page, f"<table>{group.format(*countries)}</table>")
    assert said[1:] == ["Click Add, in row Sweden", "Click Add, in row Spain"], "they have words of their own"


async def test_a_tick_that_selects_its_row_is_called_by_it(page: Driver) -> None:
    row = "<tr><td><input type=checkbox aria-label='{1} - {0}'><td>{0}<td>open</tr>"
    rows = "".join(row.format(name, "Select this object for an action") for name in ("Science", "Arts"))
    said = await show(page, f"<table>{rows}</table>")
    assert said == ["Tick row Science", "Tick row Arts"]
    rows = "".join(row.format(name, "Publish") for name in ("Science", "Arts"))
    said = await show(page, f"<table>{rows}</table>")
    assert said[0] == "Tick Publish - Science", "it does something else"
    line = "<li><input type=checkbox checked title='Disable for next requests'><a href='#{0}'>{0}</a></li>"
    said = await show(page, f"<ul>{''.join(map(line.format, ('Headers', 'Request')))}</ul>")
    assert said[::2] == ["Untick row Headers", "Untick row Request"]


async def test_a_cell_is_told_by_what_its_head_shows_and_a_row_without_its_fold(page: Driver) -> None:
    heads = (
        "<th>Title<th><div role=button tabindex=0 aria-label='Current sort order is none'>Size</div>"
        "<th><div role=button tabindex=0 aria-label='Owner of the file'>Owner</div>"
    )
    fold = "<span role=button tabindex=-1 aria-label='Expand this row'><svg width=9 height=9></svg></span>"
    rows = "".join(
        f"<tr><td role=gridcell>{fold}{name}<td role=gridcell class=size>{size}<td role=gridcell class=owner>{size}"
        for name, size in (("Plan", 5), ("Photo", 8))
    )
    said = await show(page, f"<table role=grid><thead><tr>{heads}<tbody>{rows}</table>", "on('td.size');on('td.owner')")
    assert "Click 5, cell Size, row Plan" in said, said
    assert "Click 8, cell Owner of the file, row Photo" in said, said


@pytest.mark.parametrize(
    ("shown", "called"),
    [
        ("<mat-icon>more</mat-icon>", "Options"),
        ("<i>more_vert</i>", "Options"),
        ("<i style='font-family: Some Icons'>more</i>", "Options"),
        ("<i>more</i>", "more"),
    ],
)
async def test_a_head_is_not_called_by_the_word_from_which_an_icon_is_drawn(
    page: Driver, shown: str, called: str
) -> None:
    heads = f"<th>Title<th><div role=button tabindex=0 aria-label=Options>{shown}</div>"
    rows = "".join(f"<tr><td>{name}<td role=gridcell class=more>Lima" for name in ("Plan", "Photo"))
    said = await show(page, f"<table role=grid><thead><tr>{heads}<tbody>{rows}</table>", "on('td.more')")
    assert f"Click Lima, cell {called}, row Plan" in said, said


async def test_a_tick_that_its_whole_row_labels_goes_by_the_words_of_that(page: Driver) -> None:
    tick = "<td><input type=checkbox aria-labelledby='{} '>"
    grip = "<td><button aria-label='Drag to reorder'><svg width=9 height=9></svg></button>"
    rows = "".join(
        f"<tr id=r{at}>{grip}{tick.format(f'r{at}')}<td>{city}<td id=c{at}>{at} plain"
        for at, city in enumerate(("Lima", "Oslo"))
    )
    other = f"<tr>{tick.format('c0')}<td>a<td>b<td>c"
    heads = "<tr id=all><th><th><input type=checkbox aria-labelledby=all><th>City<th>Note"
    said = await show(page, f"<table><thead>{heads}<tbody>{rows}{other}</table>")
    assert [words for words in said if words.startswith("Tick")] == [
        "Tick all rows",
        "Tick Lima 0 plain",
        "Tick Oslo 1 plain",
        "Tick 0 plain",
    ]


async def test_the_days_of_a_month_are_not_told_by_a_label_that_holds_them(page: Driver) -> None:
    days = "".join(
        f"<tr>{''.join(f'<td><button>{day}</button>' for day in range(first, first + 7))}" for first in (1, 8, 15, 22)
    )
    grid = f"<table role=grid aria-labelledby={{}}><tr><th>Mo<th>Tu<th>We<th>Th<th>Fr<th>Sa<th>Su{days}</table>"
    body = "<div id=all><div id=head>February 2027</div><div>{}</div></div>"
    for label in ("all", "head"):
        said = await show(page, body.format(grid.format(label)))
        assert said[:2] == ["Click 1, February 2027", "Click 2, February 2027"], said


async def test_a_row_of_buttons_is_called_by_the_first_that_says_more_than_a_deed(page: Driver) -> None:
    tools = "<td><button aria-label=Edit>🖊</button><td><button aria-label='Click to copy'>{}</button>"
    rows = "".join(f"<tr>{tools.format(boat)}<td><button>{{}}</button>" for boat in ("Emma", "Anna"))
    heads = "<tr><th>Actions<th>Boat<th>Port"
    said = await show(page, f"<table>{heads}{rows.format('Bergen', 'Bergen')}</table>")
    assert [words for words in said if "Edit" in words] == ["Click Edit, in row Emma", "Click Edit, in row Anna"], said
    alike = rows.replace("Anna", "Emma").format("Bergen", "Oslo")
    said = await show(page, f"<table>{heads}{alike}</table>")
    assert not [words for words in said if "in row Emma" in words], "a word of both rows tells none"
