"""Names from what a person sees: no code, no words of other things to act on, nothing that stands elsewhere."""

import pytest

from tests.helpers.driver import Driver
from tests.helpers.shown_page import show_in_place as show

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = pytest.mark.asyncio(loop_scope="session")

BOX = "<i class='{}' onclick=1 style='display: inline-block; width: 30px; height: 30px; cursor: pointer'></i>"


async def test_code_is_no_place(page: Driver) -> None:
    code = "<div><pre>&lt;input name=count&gt;</pre><p>$('#count').spin();</p></div>"
    part = "<section><p>{}</p>" + code + "<button>Up</button></section>"
    said = await show(
        page, part.format("Boats") + part.format("Crew") + f"<section>{code}<button>Up</button></section>"
    )
    assert said[:2] == ["Click Up, beside Boats", "Click Up, beside Crew"]
    assert not any("input" in words or "spin" in words for words in said), said


async def test_filters_by_the_columns_under_them(page: Driver) -> None:
    names = "<tr>" + "".join(f"<th>{name}" for name in ("Boat", "Crew", "Port"))
    fields = "<tr>" + "".join(
        f"<td>{field}" for field in ("<input id=flt0>", "<select><option>All</select>", "<input>")
    )
    row = "<tr><td>Anna<td>4<td>Bergen"
    said = await show(page, f"<table><thead>{fields}{names}</thead><tbody>{row}</tbody></table>")
    assert said == ["Type into “Boat” (text field)", "Choose “Crew” (list)", "Type into “Port” (text field)"]


async def test_the_words_of_other_things_are_no_label(page: Driver) -> None:
    pages = "<ul>{}</ul>".format(
        "".join(f"<li onclick=1 style='cursor: pointer'>{words}" for words in ("First", "Last"))
    )
    said = await show(page, f"<h1>Boats</h1><div>{pages}<div><input></div></div>")
    assert said[-1] == "Type into text field"


async def test_a_label_that_is_drawn_before_its_field(page: Driver) -> None:
    style = "style='display: flex; flex-direction: row-reverse; justify-content: flex-end'"
    said = await show(page, f"<h1>Boats</h1><div {style}><input><div>Port:</div></div>")
    assert said == ["Type into “Port” (text field)"]
    said = await show(page, "<h1>Boats</h1><div dir=rtl style='display: flex'><b>Price</b><input><b>Crowns</b></div>")
    assert said == ["Type into “Price” (text field)"]


async def test_a_price_is_no_code(page: Driver) -> None:
    said = await show(page, "<h1>Boats</h1><p>$19.50 a day: <input></p>")
    assert said == ["Type into “$19.50 a day” (text field)"]


async def test_what_is_called_as_objects_call_their_own_parts(page: Driver) -> None:
    link = "<a href=/new><i class=icon-x></i>constructor</a>"
    named = "<constructor onclick=1>Many words</constructor>"
    said = await show(page, f"<div>{link}<div role=listbox id='a&#10;b'>Boats</div></div>{named}")
    assert "Open constructor" in said, said
    assert "Many words" in page.seen.markdown


async def test_the_nearest_of_the_labels_of_several_fields_with_one_id(page: Driver) -> None:
    field = "<p><label for=x>{}</label> <input id=x>"
    said = await show(page, field.format("Boat") + field.format("Crew"))
    assert said == ["Type into Boat", "Type into “Crew” (text field)"]
    assert page.seen.actions[0].name == "Boat Crew"  # what screen readers say
    said = await show(page, field.format("Boat").replace("for=x", "for=boat") + field.format("Crew"))
    assert said == ["Type into Boat", "Type into “Crew” (text field)"]


async def test_what_scrolls_is_a_list_or_code_or_a_menu(page: Driver) -> None:
    box = "<{0} style='height: 60px; width: 200px; overflow: auto'>{1}</{0}>"
    entries = "".join(f"<li>Boat number {number}" for number in range(9))
    buttons = "".join(f"<button>Boat number {number}</button><br>" for number in range(9))
    parts = (box.format("ul", entries), box.format("pre", "let it = 1;\n" * 20), box.format("div", buttons))
    said = await show(page, "".join(parts))
    assert [words for words in said if words.startswith("Scroll")] == ["Scroll list", "Scroll code", "Scroll menu"]


async def test_the_buttons_of_a_window(page: Driver) -> None:
    said = await show(page, "".join(BOX.format(f"btn-{name}") for name in ("min", "max", "close")))
    assert said == ["Click “minimize”", "Click “maximize”", "Click “close”"]
    said = await show(page, "".join(BOX.format(name) for name in ("w-max", "btn-close")))
    assert len(said) == 2
    assert not any("maximize" in words for words in said), said


async def test_what_a_class_adds_to_another_of_its_element(page: Driver) -> None:
    said = await show(page, "".join(BOX.format(f"ab-lift__key ab-lift__key--{name}") for name in ("confirm", "cancel")))
    assert said == ["Click “confirm”", "Click “cancel”"]


async def test_what_is_owned_elsewhere_is_no_name(page: Driver) -> None:
    said = await show(page, "<a href=#top aria-owns=all>Close menu</a><div id=all><p>All the boats of the port</div>")
    assert said == ["Click Close menu"]


async def test_a_picture_says_nothing_twice(page: Driver) -> None:
    picture = "<img alt='{}' src=data: style='width: 20px; height: 20px'>"
    buttons = f"<button>Boats on Harbour {picture.format('Harbour icon')}</button>"
    said = await show(page, buttons + f"<button>Crew {picture.format('Anna')}</button>")
    assert said == ["Click Boats on Harbour", "Click Crew Anna"]
    said = await show(page, f"<button>Annas of the port {picture.format('Anna')}</button>")
    assert said == ["Click Annas of the port Anna"]


async def test_neither_the_size_of_a_picture_nor_its_class_is_a_name(page: Driver) -> None:
    picture = "<img src=data: alt='{}' style='width: 40px; height: 40px'>"
    said = await show(page, f"<a href=#1>{picture.format('40x40')}</a><button title='.fa-anchor'></button>")
    assert "40" not in said[0], said
    assert said[1] == "Click anchor"


async def test_arrows_of_a_calendar_say_by_what_they_turn(page: Driver) -> None:
    arrow = "<span onclick=1 style='cursor: pointer' class='cal-btn-{}'>»</span>"
    said = await show(page, arrow.format("next-month") + arrow.format("next-year"))
    assert said == ["Click Next month", "Click Next year"]


async def test_a_class_that_a_program_drew_by_lot_says_nothing(page: Driver) -> None:
    said = await show(page, "<button><i class='add ljqzas' style='display:block;width:20px;height:16px'></i></button>")
    assert said == ["Click “add” (button)"]


async def test_an_icon_of_a_kind_of_files_is_called_so(page: Driver) -> None:
    kinds = ("json", "xml", "sql")
    icon = "<button><i class={} style='display:block;width:20px;height:16px'></i></button>"
    said = await show(page, "".join(icon.format(kind) for kind in kinds))
    assert said == [f"Click “{kind}” (button)" for kind in kinds]


async def test_a_film_is_not_called_after_its_file(page: Driver) -> None:
    film = "<video width=200 height=100{}><source src=/from-blue-moon-trailer.mp4>Your browser plays no films.</video>"
    for controls in ("", " controls"):
        said = await show(page, film.format(controls), "on('video')")
        assert said != []
        assert not any("moon" in words or "browser" in words for words in said), said


async def test_fields_without_a_name_are_told_apart_by_what_is_in_them(page: Driver) -> None:
    said = await show(page, "<div><input value='north quay'></div><div><input value='south quay'></div>")
    assert said == [f"Type into text field ({side} quay)" for side in ("north", "south")]


async def test_the_links_of_a_path_say_so_where_a_menu_has_them_too(page: Driver) -> None:
    menu = "<nav><a href=/mail>Mailbox</a><a href=/boats>Boats</a></nav>"
    said = await show(page, f"{menu}<ul class=app-breadcrumb><li><a href=/>Home</a><li><a href=/mail>Mailbox</a></ul>")
    assert "Open Mailbox, in the path" in said, said


async def test_the_arrows_of_a_clock_turn_times(page: Driver) -> None:
    clock = f"<div class=ab_timepicker>{BOX.format('ab_prev')}{BOX.format('ab_next')}</div>"
    said = await show(page, f"<div class=ab_datetimepicker><div>{BOX.format('ab_next')}</div>{clock}</div>")
    assert said == ["Click “next”", "Click “earlier times”", "Click “later times”"]


async def test_drawn_lists_are_opened(page: Driver) -> None:
    select = "<select style='width: 0'><option>{}<option>Eel</select>"
    unseen = f"<div style='width: 0; height: 0; overflow: hidden'>{select}</div>"
    drawn = "<div class=drawn style='cursor: pointer; width: 200px; padding: 8px'>{}</div>"
    part = f"<h2>{{0}}</h2><div>{unseen.format('{1}')}{drawn.format('{1}')}</div>"
    said = await show(page, part.format("Fish", "Cod") + part.format("Boats", "Cutter"), "on('.drawn')")
    assert [words for words in said if "Type" not in words] == ["Open list “Cod”", "Open list “Cutter”"]


async def test_the_code_of_a_colour_is_said_in_words(page: Driver) -> None:
    swatch = (
        "<span onclick=1 title='{0}' style='display: inline-block; width: 20px; height: 20px; background: {0}'></span>"
    )
    said = await show(page, swatch.format("#d06b64") + swatch.format("#336699"))
    assert said == ["Click red (#d06b64)", "Click blue (#336699)"]


async def test_the_line_over_a_row_of_things_that_are_alike(page: Driver) -> None:
    pair = "<div class=day><button>Next</button></div>" * 2
    said = await show(page, f"<p>Single</p>{pair}<p>Range</p>{pair}")
    assert said == [f"Click Next, in {line} ({side})" for line in ("Single", "Range") for side in ("upper", "lower")]


async def test_an_arrow_is_told_by_its_field(page: Driver) -> None:
    arrow = "<button style='width: 20px; height: 20px'><i class='icon-caret'></i></button>"
    choices = "<ul><li onclick=1>Bergen<li onclick=1>Kiel</ul>"
    said = await show(page, f"<div style='display: flex'><label>Port <input></label>{choices}{arrow}</div>")
    assert said[-1] == "Click “arrow” (button), beside Port"


async def test_the_sign_of_an_item_and_its_words_are_two_things(page: Driver) -> None:
    sign = "<i class='fold' onclick=1 style='display: inline-block; width: 16px; height: 16px; cursor: pointer'></i>"
    item = "<li class=expandable aria-expanded=false>" + sign + "{}<ul hidden><li>Deck</ul>"
    link = item.format("<a href=/boat>Boat</a>")
    said = await show(page, f"<ul>{link}{item.format('<span onclick=1 style=cursor:pointer>Crew</span>')}</ul>")
    assert said == ["Click “expand”, beside Boat", "Open Boat", "Open Crew", "Click Crew"]


async def test_fields_that_read_the_same_are_told_by_their_sides(page: Driver) -> None:
    left, right = "<label>Port <input></label>", "<span>Port <input></span>"
    said = await show(page, f"<div style='display: flex; gap: 80px'>{left}{right}</div>")
    assert said == ["Type into Port (left)", "Type into “Port” (text field) (right)"]


async def test_a_cross_in_one_of_several_tags_removes_it_and_one_in_a_tab_closes_it(page: Driver) -> None:
    part = "<span class={0}>{1} <a href=# class=close>×</a></span> "
    for kind, deed in (("token", "Remove"), ("nav-tab", "Close")):
        said = await show(page, f"<p>{part.format(kind, 'Cod')}{part.format(kind, 'Eel')}</p>")
        assert said == [f"Click {deed}, beside {fish}" for fish in ("Cod", "Eel")]


async def test_a_picture_that_a_row_shows_again_is_not_one_of_a_set(page: Driver) -> None:
    entry = "<li onclick=1><img src=/{}.png style='width: 40px; height: 40px'>"
    row = "".join(entry.format(name) for name in ("anchor", "boat", "castle") * 3)
    said = await show(page, f"<ul>{row}</ul>")
    assert "of 3" not in " ".join(said)
    said = await show(page, f"<ul>{entry.format('star') * 3}</ul>")
    assert "star 3 of 3" in " ".join(said)


async def test_a_title_in_the_column_to_the_left(page: Driver) -> None:
    row = "<tr><td>Anna<td>Cod<td><button>More</button>"
    table = f"<div><table>{row * 3}</table></div>"
    part = "<div style='display: flex'><div style='width: 300px'><h2>{}</h2><p>{}</p></div>{}</div>"
    told = "Many words about the boats of this port, which sail early and come home late in the evening. " * 3
    said = await show(page, part.format("Boats", told, table) + part.format("Crew", told, table))
    ends = [f"{title} ({side})" for title in ("Boats", "Crew") for side in ("upper", "middle", "lower")]
    assert [words.rpartition(", in ")[2] for words in said] == ends, said


async def test_the_word_of_an_icon_that_shows_something_else(page: Driver) -> None:
    said = await show(page, "<button><i class=material-icons>drafts</i></button><button>Drafts</button>")
    assert said == ["Click Mail", "Click Drafts"]


async def test_a_tooltip_that_was_written_as_a_drawing(page: Driver) -> None:
    pen = "<div class='tip'><div>Vertical mirror pen</div><div><span>Ctrl</span> Both axes</div></div>"
    size = "<span style='color: blue'>Resize</span><br/>Resize the drawing area"
    said = await show(page, BOX.format("p").replace("<i", f'<i title="{pen}"') + f'<button title="{size}">⤢</button>')
    assert said == ["Click Vertical mirror pen", "Click Resize"]
    said = await show(page, BOX.format("p").replace("<i", "<i title='Inserts a <b> tag'"))
    assert said == ["Click Inserts a <b> tag"]


async def test_a_list_is_called_by_what_stands_over_its_box(page: Driver) -> None:
    """What is chosen in a drawn list stands right beside the field in it, and names nothing."""
    box = (
        "<div><h4>{}</h4><div style='width: 300px; height: 34px; display: flex; border: 1px solid'>{}"
        "<div><input role=combobox aria-expanded=false style='width: 4px; border: 0'></div></div></div>"
    )
    tags = "<div><span>Bergen</span><button aria-label='Remove Bergen'>×</button></div>"
    said = await show(page, box.format("Port", "<div>Stavanger</div>") + box.format("Ports", tags))
    assert [said[0], said[-1]] == ["Choose “Port” (list)", "Choose “Ports” (list)"]
    inside = (
        "<div style='width: 300px; border: 1px solid'><div>Crew</div><input role=combobox aria-expanded=false></div>"
    )
    assert await show(page, f"<p>Sails today</p>{inside}") == ["Type into “Crew” (list)"]


async def test_two_buttons_before_a_number_are_told_by_it(page: Driver) -> None:
    step = "<button aria-label='{}'>{}</button>"
    steps = step.format("Less", "−") + step.format("More", "+")
    number = "<div style='display: flex; width: 200px'>" + steps + "<div><input aria-label={} value=2></div></div>"
    said = await show(page, "<p>x</p>".join(f"<div>{number.format(name)}</div>" for name in ("Crew", "Berths")))
    assert [words for words in said if "Click" in words] == [
        f"Click {way}, beside {name}" for name in ("Crew", "Berths") for way in ("Less", "More")
    ]


async def test_the_label_of_another_field_is_no_label(page: Driver) -> None:
    label = "<boat-label for=hired>Hired on</boat-label> <input id=hired aria-label='Hired on'>"
    told = "<boat-label for=left>Left on</boat-label>"
    said = await show(page, f"<h1>Crew</h1><div>{label}<p>{told}<span><input></span><br><input id=left></p></div>")
    assert said[1] == "Type into text field, after “Hired on”"


async def test_entries_of_a_manual_are_told_by_their_terms(page: Driver) -> None:
    entry = "<dt><code>{}</code></dt><dd><details><summary>Source</summary>…</details>{}</dd>"
    inner = "".join(entry.format(f"def {name}(self, port)", "") for name in ("sail", "moor_at"))
    code = "<code><a href='#moor_at'>moor_at</a></code>"
    said = await show(page, f"{code}<dl>{entry.format('class Boat (name)', f'<h3>Methods</h3><dl>{inner}</dl>')}</dl>")
    assert said == [
        "Open moor_at",
        "Open Source, in class Boat",
        "Open Source, in def sail",
        "Open Source, in def moor_at",
    ]


async def test_what_a_column_is_called_is_no_place_under_the_table(page: Driver) -> None:
    table = "<table><thead><tr><th>Port<th>Crew</thead><tbody><tr><td>Bergen<td>4</table>"
    pages = "<div><button>Page 1</button></div>"
    said = await show(page, f"<div>{table}{pages}</div><div>{pages}</div>")
    assert said == ["Click Page 1 (upper)", "Click Page 1 (lower)"]


async def test_states_and_code_are_no_names(page: Driver) -> None:
    icon = "<i class=material-icons aria-hidden=true><span>menu</span></i>"
    ligature = f"<button><span class=x-anchor--skip>{icon}</span></button>"
    line = "<div role=progressbar style='width: 40px; height: 2px'><div class=linear-background></div></div>"
    bare = f"<div onclick=1 style='width: 60px; height: 40px; cursor: pointer'>{line}</div>"
    said = await show(page, ligature + bare)
    assert said[0] == "Click “menu” (button)"
    assert "background" not in said[1]
    tick = "<input type=checkbox aria-label='{}'>"
    head = (
        f"<thead><tr><th>{tick.format('All items unselected')}<th class=expand-column onclick=1></th><th>Port</thead>"
    )
    said = await show(page, f"<table>{head}<tr><td>{tick.format('Row unselected')}<td><td>Bergen</table>")
    assert said[0] == "Tick All items"
    assert "expand" not in said[1]
    drawn = "<svg class=icon-less width=12 height=12></svg>"
    switch = f"<span role=switch tabindex=0 style='display: inline-block; width: 40px; height: 20px'>{drawn}</span>"
    assert await show(page, switch) == ["Switch on switch"]


async def test_a_filled_triangle_folds(page: Driver) -> None:
    other = "<path style='display: none' d='M0,0 l20,10 l-20,10 z'/>"
    drawn = f"<svg viewBox='0 0 20 20' width=12 height=12>{other}<path d='M0,0 l10,20 l10,-20 z'/></svg>"
    style = "display: inline-block; width: 15px; height: 20px; cursor: pointer"
    said = await show(page, f"<div class=tree-icon onclick=1 style='{style}'>{drawn}</div><button>{drawn}</button>")
    assert [words.split(",")[0] for words in said] == ["Click “collapse”", "Click “arrow down” (button)"]


async def test_what_an_entry_shows_and_what_its_icon_draws(page: Driver) -> None:
    parts = "<span id={0}a>{1}</span><span id={0}b hidden>Tree item</span>"
    entry = "<li role=treeitem tabindex=0 aria-labelledby='{0}a {0}b'>" + parts
    said = await show(page, f"<ul role=tree>{entry.format('x', 'Bergen')}{entry.format('y', 'Stavanger')}</ul>")
    assert said == ["Choose Bergen", "Choose Stavanger"]
    option = "<li role=option tabindex=0 class=x-segmented-item><my-icon class=x-segmented-icon name={}></my-icon>"
    said = await show(page, f"<ul role=listbox>{option.format('list')}{option.format('grid')}</ul>")
    assert [words.split(" (")[0] for words in said[-2:]] == ["Choose “list”", "Choose “grid”"]
    bar = "<svg viewBox='0 0 20 20' width=20 height=20><path d='M3 9.25H17C18 9.25 18 10.75 17 10.75H3Z'/></svg>"
    assert await show(page, f"<button>{bar}</button>") == ["Click “minus” (button)"]
    letters = "<path d='M0 0h2l3 7l3-7h2v10h-2v-7l-3 7l-3-7v7h-2zM14 0h8v2h-6v2h6v2h-6v2h6v2h-8z M36 0h20v10h-20z'/>"
    mark = f"<svg viewBox='0 0 60 10' width=200 height=30>{letters}</svg>"
    line = "<svg width=40 height=24><polyline points='0,12 20,10 30,14 40,12'/></svg>"
    assert not any("minus" in words for words in await show(page, f"<a href=/x>{mark}</a><button>{line}</button>"))


async def test_words_run_together_and_tags(page: Driver) -> None:
    said = await show(page, BOX.format("x' data-tooltip='ZoomIn") + BOX.format("x' data-tooltip='GitHub"))
    assert said == ["Click “Zoom in”", "Click “GitHub”"]
    tag = "<div class=chip>Anna<i class=close onclick=1 style='cursor: pointer'>close</i></div>"
    said = await show(page, f"<h1>Crew</h1><div>{tag}<div><input></div></div>")
    assert said[-1] == "Type into “Crew” (text field)"
    clears = "<div>Street <b onclick=1 style='cursor: pointer'>Clear</b></div><div><input></div>"
    said = await show(page, f"<p>Your notes</p>{clears}")
    assert "Your notes" not in said[-1], "that is no label of it"


async def test_what_tells_how_a_page_is_built_or_is_drawn_by_lot_is_no_name(page: Driver) -> None:
    share = "<svg id=icon width=18 height=18 viewBox='0 0 9 9'><path d='M1 1h3v7H2z'/></svg>"
    buttons = f"<button class='icon-button padded'>{share}</button>"
    picture = "<img src=data: style='width: 60px; height: 60px' class='{}'>"
    link = f"<a href='https://anna.github.io/BoatLog/'>{picture.format('sc-dkPuFg lbFAMx')}</a>"
    said = await show(page, buttons + link)
    assert said == ["Click icon button", "Open “BoatLog” (link)"]


async def test_the_ends_of_a_drawn_slider_and_what_is_between_them(page: Driver) -> None:
    box = "position: absolute; top: {1}px; left: {2}px; width: {3}px; height: {4}px; cursor: {5}"
    part = "<span class='{0}' style='" + box + "'></span>"
    ends = "".join(
        part.format(f"x-handle {name}", 10, at, 19, 19, "pointer") for name, at in (("from", 40), ("type_last", 110))
    )
    line = part.format("x-line", 18, 0, 200, 4, "default")
    between = part.format("x-connect", 18, 50, 70, 4, "ew-resize")
    slider = "<span style='position: relative; display: block; width: 200px; height: 40px'>{}</span>"
    hears = "for (const x of document.querySelectorAll('.x-handle, .x-connect')) x.onmousedown = () => 1;"
    said = await show(page, f"<label>Rows</label>{slider.format('<b>20</b>' + line + between + ends)}", hears)
    handles = [f"Click slider handle of Rows ({side})" for side in ("left", "right")]
    assert said == ["Drag “slider of Rows”", *handles]


async def test_a_cross_in_a_tag_that_is_dragged_is_clicked(page: Driver) -> None:
    style = "<style>i { display: inline-block; width: 9px; height: 9px } .fa::before { content: '\\f00d' }</style>"
    cross = f"{style}<i class='fa fa-times x-tag-close'></i>"
    grip = "<i class='x-tag-grip'></i>"
    tag = "<div class=x-tag draggable=true style='cursor: grab; width: 90px'>{}</div>"
    hears = "for (const x of document.querySelectorAll('i')) { x.onclick = () => 1; x.onmousedown = () => 1; }"
    said = await show(page, tag.format(f"quiet {cross}") + "<p>Boats</p>" + tag.format(f"{grip} sunny"), hears)
    assert "Click “close”" in said, said
    assert "Drag “close”" not in said
    assert "Drag sunny" in said


async def test_rows_that_begin_with_the_same_link_are_called_by_the_next(page: Driver) -> None:
    row = "<tr><td><a href=/{0}?zip>zip</a><td><a href=/{0}>{0}</a><td onclick=1 style='cursor: pointer'>11<td>txt"
    said = await show(page, f"<table>{''.join(map(row.format, ('Anna', 'Ben', 'Cleo')))}</table>")
    assert [words for words in said if "11" in words] == [
        f"Click 11, in row {name}" for name in ("Anna", "Ben", "Cleo")
    ]
    assert "Open zip, in row Ben" in said
