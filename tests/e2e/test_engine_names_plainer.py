"""Names in fewer words and nearer to what one sees: rows, tools of a letter, shut menus, prompts, axes."""

import pytest

from tests.helpers.driver import Driver
from tests.helpers.shown_page import show_in_place as show

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = pytest.mark.asyncio(loop_scope="session")

HAND = "cursor: pointer"


async def test_a_tool_that_shows_one_letter_is_called_by_its_tooltip(page: Driver) -> None:
    tools = "<button title='Bold (Ctrl+B)'>B</button> <button title=Italic><i>I</i></button> <button title=A>A</button>"
    assert await show(page, tools) == ["Click Bold", "Click Italic", "Click A"]
    others = "<a href=/a title='Names with A'>A</a> <button title='Heading'>H1</button>"
    assert await show(page, others) == ["Open A", "Click H1"]


async def test_a_menu_that_cannot_be_seen_is_opened_whatever_its_button_says(page: Driver) -> None:
    part = "<button aria-haspopup=true aria-expanded=true>Options</button><ul class=dropdown-menu {}><li>Sort</ul>"
    assert await show(page, part.format("hidden")) == ["Open Options"]
    assert (await show(page, part.format("")))[0] == "Close Options"


async def test_what_an_axis_says_is_no_place_of_a_legend(page: Driver) -> None:
    chart = (
        "<div><svg width=300 height=90><g class='x axis'><g class=tick><text x=10 y=20>{}</text></g></g>"
        f"<text class=l style='{HAND}' x=24 y=60>Hits</text></svg></div>"
    )
    assert await show(page, chart.format("Success") + chart.format("Windows"), "on('.l')") == [
        "Click Hits (upper)",
        "Click Hits (lower)",
    ]


async def test_a_row_too_long_to_be_told_with_its_figures_is_told_by_its_words(page: Driver) -> None:
    cells = "".join(f"<td class=c>{{0}}{figure}" for figure in ("7 (25.6345%)", "5 (25.9678%)", "1.3 MiB (25.2345%)"))
    rows = "".join(
        f"<tr>{cells}<td class=c>{{1}}".format(at, name) for at, name in ((1, "Boats in the harbour"), (2, "Crew"))
    )
    said = await show(page, f"<table>{rows}</table>", "on('.c')")
    assert said[:4] == [
        "Click 17 (25.6345%), in row Boats in the harbour",
        "Click 15 (25.9678%), in row Boats in the harbour",
        "Click 11.3 MiB (25.2345%)",
        "Click Boats in the harbour",
    ]


async def test_a_line_whose_first_cell_is_empty_goes_on_from_the_one_over_it(page: Driver) -> None:
    entry = "<tr><td><b>{}</b><td>{} of the harbour<tr><td><td><a href=/{}>Read more</a>"
    rows = "".join(entry.format(name, name, name) for name in ("Boats", "Crew"))
    said = await show(page, f"<table>{rows}</table>")
    assert said == ["Open Read more, in row Boats", "Open Read more, in row Crew"]


async def test_pages_in_a_card_are_told_by_its_heading_and_that_is_no_row(page: Driver) -> None:
    page_link = "<li><a href='javascript:void(0)' aria-label={}><i>|</i></a>"
    pages = f"<ul>{page_link.format('First')}{page_link.format('Last')}</ul>"
    card = f"<div class=card><h4>{{}}<br><small>Of the last seven days.</small></h4><p>Words</p>{pages}</div>"
    said = await show(page, card.format("Boats") + card.format("Crew"))
    assert said == [f"Click {what}, in {where}" for where in ("Boats", "Crew") for what in ("First", "Last")]


async def test_what_a_field_says_of_how_to_search_is_a_search(page: Driver) -> None:
    prompts = ("Click, or press s to search", "Type to search…", "Type here to filter rows", "Type DELETE to confirm")
    said = await show(page, "".join(f"<input placeholder='{words}'><br>" for words in prompts))
    assert [words.partition(" (")[0] for words in said] == [
        "Type into Search",
        "Type into Search",
        "Type into Filter rows",
        "Type into Type DELETE to confirm",
    ]


async def test_what_is_read_as_a_program_writes_it_is_called_so_and_what_a_font_draws_in_words(page: Driver) -> None:
    links = "<h6><a href=/1>get_child</a></h6><button class=material-icons>arrow_drop_down</button>"
    assert await show(page, links) == ["Open get_child", "Click Arrow down"]


async def test_a_head_that_says_nothing_is_called_so(page: Driver) -> None:
    heads = (
        f"<tr><th class=h style='{HAND}; padding: 9px'><th class=h style='{HAND}'>Boat<th class=h style='{HAND}'>Crew"
    )
    said = await show(page, f"<table>{heads}<tr><td>1<td>Alma<td>3</table>", "on('.h')")
    assert said[0] == "Click head without words"


async def test_a_line_that_is_dragged_is_called_by_the_link_that_it_begins_with(page: Driver) -> None:
    parts = "<a href=/{0}>{0}</a><span>&lt;dir&gt;</span><span>1.12.2026</span>"
    line = f"<li draggable=true class=f style='{HAND}'>{parts}"
    said = await show(page, f"<ul>{line.format('boats')}{line.format('crew')}</ul>", "on('.f')")
    assert said == ["Drag boats", "Open boats", "Drag crew", "Open crew"]


async def test_a_cell_without_words_is_called_by_the_caption_before_it(page: Driver) -> None:
    cell = "<div role=gridcell tabindex=0 style='display: inline-block; width: 80px; height: 20px'>{}</div>"
    row = "<div role=row>" + cell.format("{}:") + cell.format("") + "</div>"
    said = await show(page, f"<div role=grid>{row.format('Active')}{row.format('Limit')}</div>")
    assert [words for words in said if "cell" in words] == ["Click “Active” (cell)", "Click “Limit” (cell)"]


async def test_navigation_that_takes_most_of_the_window_is_a_menu_all_the_same(page: Driver) -> None:
    links = "<p>Of a harbour with many words</p><ul><li><a href=/9>Boats</a></ul><p style='height: 2000px'>x"
    said = await show(page, f"<nav style='height: 700px; width: 900px; overflow: auto'>{links}</nav>")
    assert said[0] == "Scroll menu"


async def test_a_logo_whose_tooltip_says_a_deed_is_called_a_logo(page: Driver) -> None:
    logo = f"<img class=logo alt='' src='gfx/logo_32.gif' title=reload style='{HAND}; width: 32px; height: 32px'>"
    assert await show(page, logo, "on('img')") == ["Click logo (reload)"]


async def test_what_was_chosen_and_can_be_taken_away_opens_no_list(page: Driver) -> None:
    chosen = f"<div class=c style='{HAND}'>Milk<button aria-label='Remove Milk'>x</button></div>"
    hidden = "<select multiple hidden><option selected>Milk<option>Sugar</select>"
    said = await show(page, f"<div>{hidden}<div>{chosen}</div></div>", "on('.c')")
    assert said[:2] == ["Click Milk", "Click Remove Milk"]


async def test_what_scrolls_in_printed_code_is_code(page: Driver) -> None:
    lines = "<br>".join(["curl --request POST", *["--header 'Accept: text/plain'"] * 9])
    said = await show(page, f"<pre><div style='height: 50px; overflow: auto'>{lines}</div></pre>")
    assert said == ["Scroll code"]


async def test_pieces_of_code_and_of_sentences_are_no_places(page: Driver) -> None:
    code = "<p>public static <a href=/1>Boat</a> of</p><div><p>&lt;? extends <a href=/2>Boat</a> map</p></div>"
    assert await show(page, code) == ["Open Boat, after “public static”", "Open Boat, after “extends”"]
    told = "<div>How a <a href=/1>kettle</a> works</div><div>A <a href=/2>kettle</a> is</div>"
    assert await show(page, told) == ["Open kettle (upper)", "Open kettle (lower)"]
    print_ = "<p><small>Version: v14.0.0</small><br>see <a href=/1>Github</a></p><nav><a href=/2>Github</a></nav>"
    assert await show(page, print_) == ["Open Github (upper)", "Open Github (lower)"]


async def test_a_line_that_is_a_sentence_is_told_whole(page: Driver) -> None:
    lines = "<li>Let <a href=/1>cup</a> be the tea</li><li>If <a href=/2>cup</a> is full, then</li>"
    said = await show(page, f"<ol>{lines}</ol>")
    assert said == ["Open cup, in row Let cup be the tea", "Open cup, in row If cup is full, then"]


async def test_the_numbers_along_the_axes_of_a_chart_are_no_name(page: Driver) -> None:
    ticks = "<g class=xtick><text x=9 y=80>01:48</text></g><g class=xtick><text x=90 y=80>Dec 1</text></g>"
    chart = f"<div class=memory-graph style='{HAND}; width: 200px'><svg width=200 height=90>{ticks}</svg></div>"
    assert not any("01:48" in words for words in await show(page, chart, "on('.memory-graph')"))


async def test_a_chart_is_told_by_the_line_over_it_however_long_its_axis_is(page: Driver) -> None:
    ticks = "".join(f"<g class=tick><text x={20 * at} y=20>Mon {at}</text></g>" for at in range(14))
    legend = f"<text class=l style='{HAND}' x=24 y=60>Hits</text>"
    chart = f"<svg width=300 height=90><g class='x axis'>{ticks}</g>{legend}</svg>"
    part = f"<section><div><p>{{}}</p></div><div><div>{chart}</div></div></section>"
    said = await show(page, part.format("Boats") + part.format("Crew"), "on('.l')")
    assert said == ["Click Hits, beside Boats", "Click Hits, beside Crew"]


async def test_a_heading_that_is_written_once_more_for_narrow_windows_is_still_that_of_its_own_part(
    page: Driver,
) -> None:
    words = "{}<br><small>All that came in by sea, by size and by day of the week [, mean, most of all]</small>"
    head = f"<div><h4>{words}</h4><h5 hidden>{words.replace('{}', '{0}')}</h5><button>Sort</button></div>"
    legend = f"<text class=l style='{HAND}' x=24 y=60>Hits</text><text class=l style='{HAND}' x=94 y=60>Visits</text>"
    part = f"<div>{head.replace('{}', '{0}')}<div><svg width=300 height=90>{legend}</svg></div></div>"
    said = await show(page, part.format("Boats") + part.format("Crew"), "on('.l')")
    assert [words for words in said if "Hits" in words] == ["Click Hits, in Boats", "Click Hits, in Crew"]


async def test_twins_in_bars_without_names_are_counted_under_the_heading_over_each(page: Driver) -> None:
    bar = "<nav><a href='#'>Item</a> <a href='#'>Item</a> <a href='#'>Item</a></nav>"
    parts = "".join(f"<h2>{words}</h2>{bar}{bar}" for words in ("Layouts", "Icons"))
    said = await show(page, f"<h1>Bars</h1>{parts}<footer>{bar}</footer>")
    counted = [f"{row} {at}" for row in ("upper", "lower") for at in ("left", "middle", "right")]
    assert said[:12] == [f"Click Item, in {words} ({count})" for words in ("Layouts", "Icons") for count in counted]
    assert not any(" in " in words for words in said[12:])  # the foot is under no heading
    many = "".join(f"<h2>{words}</h2>{bar * 20}" for words in ("Layouts", "Icons"))
    said = await show(page, f"<h1>Bars</h1>{many}")
    assert ["in Layouts (" in words for words in said] == [True] * 60 + [False] * 60


async def test_navigation_beside_a_heading_is_not_under_it(page: Driver) -> None:
    bar = (
        "<nav style='position: absolute; top: {}px; left: 600px; width: 200px'>"
        + "<a href='#'>Item</a> " * 3
        + "</nav>"
    )
    heads = "".join(
        f"<h2 style='width: 300px; margin: 90px 0'>{words}</h2>{bar.format(at)}"
        for words, at in (("Layouts", 9), ("Icons", 99))
    )
    assert not any("Layouts" in words or "Icons" in words for words in await show(page, heads))


async def test_a_file_field_over_a_button_is_called_by_the_words_of_that(page: Driver) -> None:
    place = "position: absolute; left: 20px; top: {}px; width: 120px; height: 30px; margin: 0"
    button = f"<button style='{place}'>{{}}</button>"
    field = f"<div style='{place}; overflow: hidden'><input type=file style='font-size: 999px; opacity: 0; {{}}'></div>"
    laid = "position: absolute; left: 0; top: 0; width: 100%; height: 100%"
    parts = "".join(
        button.format(top, words) + field.format(top, laid) for top, words in ((9, "Add files"), (90, "Logo"))
    )
    said = await show(page, parts)
    assert said[1::2] == ["Choose a file for “Add files”", "Choose a file for “Logo”"]


async def test_a_field_that_only_asks_for_a_choice_in_another_language_is_called_by_its_label(page: Driver) -> None:
    field = "<div class=row><label>Custom class</label><div><input readonly placeholder={}></div></div>"
    for prompt in ("请选择", "'Bitte wählen'"):
        assert await show(page, field.format(prompt)) == ["Click Custom class"]


async def test_a_tooltip_that_only_says_a_version_is_no_name(page: Driver) -> None:
    logo = (
        "<a href=/ title=3.11.11 class=toolbar-logo><span style='display: block; width: 90px; height: 30px'></span></a>"
    )
    assert "3.11.11" not in "".join(await show(page, f"<header>{logo}</header>"))
