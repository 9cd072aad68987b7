"""Twins are told by the line over them or the title of their message, and what has no words by its heading."""

import pytest

from tests.helpers.driver import Driver
from tests.helpers.shown_page import show_in_place as show

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = pytest.mark.asyncio(loop_scope="session")

ICON = "style='display: inline-block; width: 16px; height: 16px; background: teal'"


async def test_by_the_line_over_each_be_it_code(page: Driver) -> None:
    clone = "<div><p>src/boats/list/{0}.js (Line 4:2 - Line 9:7), src/boats/list/{0}.js (Line 20:2 - Line 25:7)</p>"
    clone += "<button>Show code</button></div>"
    said = await show(page, "<div>" + "".join(map(clone.format, ("oars", "sails", "masts"))) + "</div>")
    assert [words for words in said if "Show code" in words] == [
        f"Click Show code, in list/{file}.js Line 4:2" for file in ("oars", "sails", "masts")
    ], said


async def test_by_the_title_of_their_message_rather_than_by_who_wrote_it(page: Driver) -> None:
    message = (
        "<div class=thread><a href='#{0}'>{0}</a><br><span>by {1}</span> <a href='#like' aria-label=Like>0</a></div>"
    )
    messages = (("Lights at the pier", "Ann"), ("Fuel prices", "Bob"), ("Lost anchor", "Ann"))
    said = await show(page, "".join(message.format(*one) for one in messages))
    assert [words for words in said if "Like" in words] == [f"Click Like, in {title}" for title, _ in messages], said


async def test_the_fold_of_a_box_by_the_words_right_after_it(page: Driver) -> None:
    fold = f"<a href='#' class=icon-collapse {ICON}></a>"
    box = "<div><h3></h3><div><span>{}{}</span></div><ul><li>Nothing here</ul></div>"
    links = "<div><span>Quick links</span><p><a href=/out>Log out</a></div>"
    said = await show(page, links + "".join(box.format(fold, what) for what in ("Recent actions", "Latest news")))
    assert [words.split(", ")[-1] for words in said if "collapse" in words] == [
        "beside Recent actions",
        "beside Latest news",
    ], said


async def test_an_icon_named_for_screen_readers_is_no_part_of_the_words_beside_it(page: Driver) -> None:
    star = f"<i class=star aria-label='Favorite thread' {ICON}></i>"
    load = f"<i class=load aria-label='Many boats' {ICON}></i>"
    said = await show(page, f"<a href=#a>{star} Fuel prices</a> <a href=#b>{load}Boats</a> <a href=#c>{star}</a>")
    assert said == ["Open Fuel prices", "Open Boats", "Open Favorite thread"]


async def test_a_slider_is_not_called_by_its_value(page: Driver) -> None:
    said = await show(page, "<div><span>Heating</span> <input type=range min=5 max=30 aria-label=5.0></div>")
    assert said == ["Set “Heating” (slider)"]


async def test_a_colon_after_a_field_is_no_name(page: Driver) -> None:
    hours = "<label><input type=number name=hours size=2><span>:</span></label>"
    minutes = "<label><input type=number name=minutes size=2></label>"
    said = await show(page, f"<p>{hours}{minutes}</p>")
    assert said == ["Set “hours” (number field)", "Set “minutes” (number field)"]


async def test_an_icon_drawn_in_shadow_trees_is_an_icon(page: Driver) -> None:
    badge = "<x-badge tabindex=0 style='display: inline-block; width: 16px; height: 16px'></x-badge><span>Boats</span>"
    draw = """class Badge extends HTMLElement {
      connectedCallback() {
        const inner = document.createElement('x-icon')
        this.attachShadow({mode: 'open'}).append(inner)
        inner.attachShadow({mode: 'open'}).innerHTML = '<svg width=16 height=16><rect width=9 height=9 /></svg>'
        this.onclick = () => 1
      }
    }
    customElements.define('x-badge', Badge)"""
    said = await show(page, f"<p>{badge}</p>", draw)
    assert said == ["Click icon, beside Boats"]


async def test_a_heading_in_a_drawer_out_of_reach_heads_nothing_else(page: Driver) -> None:
    drawer = "<aside style='position: fixed; left: 105vw; top: 0; width: 300px'><h2>Code block</h2></aside>"
    nodes = "<p><button>Load</button><button>Train</button><p><button>Load</button>"
    await show(page, drawer + nodes)
    assert {action.category for action in page.seen.actions} == {"Page"}, page.descriptions()


async def test_what_has_no_words_says_its_heading(page: Driver) -> None:
    switch = "<section><span role=switch aria-checked=false tabindex=0>&nbsp;</span></section>"
    said = await show(page, "<h2>Helpers</h2>" + switch + "<h2>Boats</h2><p><a href=/a>Anna</a>")
    assert said == ["Switch on switch, in Helpers", "Open Anna"]


async def test_a_menu_called_by_its_icons_is_not_called_by_their_arrow(page: Driver) -> None:
    icons = "<span role=img aria-label=down><svg width=9 height=9></svg></span>"
    icons += "<span role=img aria-label=format-painter><svg width=9 height=9></svg></span>"
    said = await show(page, f"<div role=menu><div role=menuitem tabindex=0>{icons}</div></div>")
    assert said == ["Choose format painter"]


async def test_by_all_of_the_line_before_them_with_what_is_bold_in_it(page: Driver) -> None:
    words = "Do not use <b>{}</b> in a harbour that is open at night and in winter."
    note = "<div class=note>" + words + " <a href='#{}'>Click here</a></div>"
    said = await show(page, note.format("Sails", "a") + note.format("Oars", "b"))
    assert said == [
        f"Open Click here, beside Do not use {what} in a harbour that is open at night and in…"
        for what in ("Sails", "Oars")
    ]


async def test_a_table_of_links_that_scrolls_is_a_table(page: Driver) -> None:
    rows = "".join(f"<tr><td><a href='#{day}'>Tour {day}</a><td><a href='#b{day}'>Boat {day}</a>" for day in range(30))
    table = f"<table><tr><th>Tour<th>Boat{rows}</table>"
    said = await show(page, f"<div tabindex=0 style='height: 90px; width: 300px; overflow: auto'>{table}</div>")
    assert [words for words in said if words.startswith("Scroll")] == ["Scroll table"]


async def test_a_heading_that_stands_lower_in_another_column_is_no_place(page: Driver) -> None:
    menu = "<p style='height: 300px'><button>Load</button><h3>Tags</h3><button>Deep</button>"
    graph = "<div><div onclick=1 style='cursor: pointer'>Load</div></div>"
    said = await show(page, f"<div style='display: flex'><div style='width: 200px'>{menu}</div>{graph}</div>")
    assert not [words for words in said if "Load" in words and "Tags" in words], said


async def test_a_sign_by_the_words_after_it_rather_than_by_those_of_the_part_before(page: Driver) -> None:
    part = "<div class=part><h4><a class=fold href='#'>[−]</a> {0}</h4><p>All about {0} in many words</p></div>"
    said = await show(page, "<div>" + "".join(map(part.format, ("Masts", "Sails", "Oars"))) + "</div>")
    assert said == [f"Click Collapse, in {what}" for what in ("Masts", "Sails", "Oars")]


async def test_events_of_a_calendar_by_their_day(page: Driver) -> None:
    event = "<td><p><time datetime=2026-12-0{0}>{0}</time></p><ul><li><a href='#{0}'>Morning tour</a></ul>"
    days = [f"<tr>{''.join(event.format(day) for day in week)}" for week in ((1, 2, 3), (5, 6, 7))]
    said = await show(page, f"<table><tr><th>Mon<th>Tue<th>Wed{''.join(days)}</table>")
    assert said == [f"Open Morning tour, on {day} December" for day in (1, 2, 3, 5, 6, 7)]


async def test_by_the_entry_of_their_line_in_another_column(page: Driver) -> None:
    names = ("Home", "Boats", "Crew", "Prices", "Winter")
    column = "<div style='position: absolute; left: {}px; top: 0'>{}</div>"
    line = "<div style='height: 30px; width: 90px'>{}</div>"
    tree = "".join(line.format(f"<a href='/{name}'>{name}</a>") for name in names)
    tools = "".join(line.format(f"<a href='/{name}/new'>New page</a>") for name in names)
    dots = "".join(line.format("<i>-</i>") for _ in names)
    said = await show(page, column.format(0, tree) + column.format(300, dots) + column.format(900, tools))
    assert [words for words in said if "New page" in words] == [f"Open New page, beside {name}" for name in names]


async def test_links_in_the_line_of_a_term_by_the_term(page: Driver) -> None:
    term = "<dt><code>{0}</code>(path) <a href='#s-{0}'>[source]</a></dt><dd><p>What {0} does.</p></dd>"
    said = await show(page, "<dl>" + "".join(map(term.format, ("load", "save", "print"))) + "</dl>")
    assert said == [f"Open [source], in {name}" for name in ("load", "save", "print")]


async def test_events_by_the_day_that_stands_beside_them(page: Driver) -> None:
    event = "<a class=event href='#{0}' title='Regatta' " + ICON + "></a>"
    day = "<div class=day><span data-cal-date=2013-03-{0}>{0}</span><div>" + event + "</div></div>"
    weeks = "".join(f"<div class=week>{''.join(map(day.format, days))}</div>" for days in ((11, 12, 13), (18, 19)))
    said = await show(page, weeks)
    assert said == [f"Open Regatta, on {at} March" for at in (11, 12, 13, 18, 19)]


async def test_a_tick_that_draws_itself_is_not_called_by_its_sign(page: Driver) -> None:
    style = "<style>.tick { appearance: none } .tick::after { content: '✔' }</style>"
    row = "<li><input class=tick type=checkbox> <b>{}</b>"
    said = await show(page, style + "<ul>" + row.format("Buy rope") + row.format("Paint the boat") + "</ul>")
    assert said == ["Tick “Buy rope”", "Tick “Paint the boat”"]


async def test_an_arrow_that_turns_to_a_page_says_so(page: Driver) -> None:
    button = "<button aria-label='Page {}'>{}</button>"
    said = await show(page, button.format(1, 1) + button.format(2, 2) + button.format(2, "›"))
    assert said == ["Click Page 1", "Click Page 2", "Click Page 2 (next)"]
    assert await show(page, button.format(3, "constructor")) == ["Click Page 3"]


async def test_rows_of_sizes_and_dates_by_what_stands_first_in_them(page: Driver) -> None:
    name = "<td onclick=1 style='cursor: pointer'>{}"
    cells = f"<td><input type=checkbox><td><button title=Type>-</button>{name}<td>{{}}<td>12/1/2026 12:04:06 PM"
    files = (("Letters", "4.00 KB"), ("Photos", "4.00 KB"), ("Charts", "8 B"))
    table = "".join(f"<tr>{cells.format(*file)}" for file in files)
    said = await show(page, f"<table>{table}</table>")
    assert [words for words in said if "Tick" in words] == [f"Tick row {name}" for name, _ in files], said


async def test_a_setting_without_the_value_that_screen_readers_get(page: Driver) -> None:
    said = await show(page, "<button aria-label='Select year, current selected year: 2026'>2026</button>")
    assert said == ["Click Select year"]


async def test_a_drawing_that_reads_out_its_numbers_is_a_chart(page: Driver) -> None:
    parts = "".join(f"<span aria-label='x: {at}00; y: {at}.5'></span>" for at in range(4))
    said = await show(page, f"<div role=img tabindex=0 onclick=1 style='width: 90px; height: 90px'>{parts}</div>")
    assert said == ["Click chart"]


async def test_terms_that_are_the_same_by_the_entry_around_them(page: Driver) -> None:
    method = "<dl><dt><code>load</code>(path) <a href='#{0}'>[source]</a></dt><dd><p>Loads it.</p></dd></dl>"
    kind = "<dt><code>{0}</code></dt><dd><p>About {0}.</p>" + method + "</dd>"
    names = ("DictLoader", "FileLoader", "ZipLoader", "TarLoader")
    said = await show(page, "<dl>" + "".join(map(kind.format, names)) + "</dl>")
    assert said == [f"Open [source], in {name}" for name in names]


async def test_parts_that_are_headed_alike_by_the_heading_each_begins_with(page: Driver) -> None:
    part = "<div class=row><h2>{} tree</h2><div class=col><h2>Input</h2><input aria-label='Search'></div></div>"
    kinds = ("Ticked", "Folded", "Chosen", "Disabled", "Plain")
    said = await show(page, "".join(map(part.format, kinds)))
    assert said == [f"Type into Search, in {kind} tree" for kind in kinds]
