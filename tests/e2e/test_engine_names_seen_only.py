"""Names that say only what is seen: no words of code that tell nothing, and deeds as they are drawn."""

import pytest

from tests.helpers.driver import Driver
from tests.helpers.shown_page import show_in_place as show

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = pytest.mark.asyncio(loop_scope="session")

HAND = "cursor: pointer"
DOT = f"style='display: inline-block; width: 16px; height: 16px; background: teal; {HAND}'"


async def test_a_field_is_called_by_code_only_where_all_of_it_is_what_people_are_asked_for(page: Driver) -> None:
    fields = "".join(
        f"<p><input name='{name}'></p>" for name in ("first_name", "untyped-input", "demo-facebook", "email")
    )
    assert await show(page, fields) == [
        "Type into “first name” (text field)",
        "Type into text field (upper)",
        "Type into text field (lower)",
        "Type into “email” (text field)",
    ]


async def test_an_id_names_what_is_drawn_only_by_words_that_tell_something(page: Driver) -> None:
    ids = ("ignition-confirm", "settings", "quux-plimsoll")
    said = await show(page, " ".join(f"<b id='{one}' onclick=1 {DOT}></b>" for one in ids))
    assert said[:2] == ["Click “confirm”", "Click “settings”"]
    assert not {"quux", "plimsoll"} & set(said[2].split()), said


async def test_a_picture_is_not_called_by_words_of_its_file_that_tell_nothing(page: Driver) -> None:
    pictures = "<img src='/x/{}.png' onclick=1 style='width: 90px; height: 90px; cursor: pointer'>"
    said = await show(page, pictures.format("harbour-plimsoll") + pictures.format("calendar"))
    assert said == ["Click picture", "Click “calendar” (picture)"]


async def test_a_button_without_words_is_an_icon_button_and_no_field_is_said_to_be_without_a_name(page: Driver) -> None:
    said = await show(page, "<h2>Boats</h2><p><button><svg width=9 height=9></svg></button></p><p><input></p>")
    assert said == ["Click icon button", "Type into “Boats” (text field)"]


async def test_what_says_its_deed_is_clicked(page: Driver) -> None:
    said = await show(
        page,
        "<button role=switch aria-checked=false aria-label='Switch to dark theme'>x</button>"
        "<button aria-expanded=true aria-label='Collapse “Resource” section'>^</button>"
        "<label><input type=checkbox> Turn on the lights</label>",
    )
    assert said == [
        "Click Switch to dark theme",
        "Click Collapse “Resource” section",
        "Tick Turn on the lights",
    ]


async def test_a_hidden_tick_box_whose_label_is_drawn_as_words_alone_is_clicked(page: Driver) -> None:
    hide = "<style>input { position: absolute; opacity: 0; width: 0; height: 0 }</style>"
    plain = "<input type=checkbox id=a><label for=a style='padding: 6px; background: teal'>Table of contents</label>"
    box = "<style>.box::before { content: ''; float: left; width: 12px; height: 12px; border: 1px solid }</style>"
    drawn = "<p><input type=checkbox id=b><label for=b class=box>Wake me</label>"
    inner = f"<p><input type=checkbox id=c><label for=c><i {DOT}></i> Feed the cat</label>"
    said = await show(page, hide + box + plain + drawn + inner)
    assert said == ["Click Table of contents", "Tick Wake me", "Tick Feed the cat"]


async def test_signs_around_a_name_are_not_said(page: Driver) -> None:
    said = await show(page, "<button>› Mark all</button><button>Next »</button><button>⯅ To the top</button>")
    assert said == ["Click Mark all", "Click Next", "Click To the top"]


async def test_a_card_of_nothing_but_links_is_no_place(page: Driver) -> None:
    nav = "<div class=nav-{0} style='display: flex'><a href='#h{0}'>Home</a> <a href='#a{0}'>Archives</a></div>"
    said = await show(page, nav.format("main") + "<p>Words</p>" + nav.format("foot"))
    assert not [words for words in said if "in Home Archives" in words], said


async def test_the_one_of_few_twins_without_a_place_says_its_side(page: Driver) -> None:
    links = "<a href='#{0}' style='position: absolute; left: {1}px; top: {2}px'>{3}</a>"
    nav = (
        "<section aria-label=Pages>"
        + links.format("a", 10, 90, "Boats")
        + links.format("b", 10, 120, "Crew")
        + "</section>"
    )
    said = await show(page, nav + links.format("c", 300, 20, "Boats"))
    assert [words for words in said if "Boats" in words] == ["Open Boats, in Pages", "Open Boats (right)"]


async def test_twins_that_would_only_be_counted_are_told_by_the_name_in_their_line(page: Driver) -> None:
    post = "<div><a href='#d{0}'>{0} May</a> <a href='#k{0}'>Diary</a></div><hr>"
    said = await show(page, "".join(post.format(day) for day in (3, 7, 12, 19)))
    assert [words for words in said if "Diary" in words] == [f"Open Diary, beside {day} May" for day in (3, 7, 12, 19)]


async def test_a_link_that_says_hardly_more_than_its_deed_is_clicked(page: Driver) -> None:
    names = ("Refresh", "Download zip", "Add to cart", "Copy a bed", "View source")
    said = await show(page, " ".join(f"<a href='#x{place}'>{name}</a>" for place, name in enumerate(names)))
    assert [words.split()[0] for words in said] == ["Click", "Click", "Click", "Open", "Open"]


async def test_words_for_narrow_windows_are_not_those_of_a_menu(page: Driver) -> None:
    style = "<style>i { display: inline-block; width: 20px; height: 20px } .narrow { display: none }</style>"
    link = "<a href=#{0} {1}><i class='icon icon-{0}'></i><span class=narrow>Log out</span></a>"
    said = await show(page, style + link.format("user", "data-toggle=dropdown") + link.format("globe", ""))
    assert said[1] == "Click “Log out” (link)"
    assert "Log out" not in said[0], said


async def test_charts_are_called_so_whatever_their_code_says_of_their_colour(page: Driver) -> None:
    chart = "<section><h3>{0}</h3><canvas id='{1}' onclick=1 width=120 height=90></canvas></section>"
    said = await show(page, chart.format("Freight", "chartLinePurple") + chart.format("Crew", "country-chart"))
    assert said == ["Click “chart” (drawing), in Freight", "Click “chart” (drawing), in Crew"]


async def test_what_only_toggles_a_section_says_that_it_folds_it(page: Driver) -> None:
    part = "<div><b>{0}</b> <button aria-label='Toggle section' {1}><svg width=9 height=9></svg></button></div>"
    said = await show(page, part.format("Harbours", "aria-expanded=true") + part.format("Boats", ""))
    assert said == ["Click Collapse, beside Harbours", "Click Fold, beside Boats"]


async def test_a_picture_for_a_hidden_choice_is_called_by_its_own_tooltip(page: Driver) -> None:
    hide = "<style>input { position: absolute; opacity: 0; width: 0; height: 0 }</style>"
    label = (
        "<input type=radio id=r aria-label='Switch to light mode'><label for=r title='Switch to dark mode'>{}</label>"
    )
    said = await show(page, hide + label.format("<svg width=20 height=20><rect width=20 height=20 /></svg>"))
    assert said == ["Click Switch to dark mode"]


async def test_an_entry_of_addresses_and_a_subject_is_called_by_the_subject(page: Driver) -> None:
    lines = "<div><div><p>{0}@example.com<p>me@example.org</div><div>{1}</div></div>"
    entry = f"<div onclick=1 style='{HAND}'>{lines}</div>"
    said = await show(page, entry.format("ann", "Your invoice is ready") + entry.format("ben", "Order was sent today"))
    assert said == ["Click Your invoice is ready", "Click Order was sent today"]


async def test_an_icon_beside_words_is_not_read_out(page: Driver) -> None:
    kind = "<svg aria-label=Variable role=img width=16 height=16><rect width=16 height=16 /></svg>"
    said = await show(page, f"<a href='#a'>{kind} SMALL_PLAN</a> <a href='#b'>{kind}</a>")
    assert said == ["Open SMALL_PLAN", "Open Variable"]


async def test_an_item_of_a_tree_is_not_called_by_the_button_that_folds_it(page: Driver) -> None:
    fold = "<b role=button tabindex=0 aria-label='collapse data'></b>"
    item = f"<div role=treeitem tabindex=0 aria-expanded=true>{fold}{{}}</div>"
    assert "Choose harbours: 3" in await show(page, f"<div role=tree>{item.format('harbours: 3')}</div>")


async def test_a_card_called_by_a_link_in_it_is_a_place(page: Driver) -> None:
    title = "<h3><a href='#{0}'>#{0} Send letters</a></h3>"
    card = f"<article>{title}<p>Done</p><button>Data</button><button>Log</button></article>"
    said = await show(page, card.format(1) + card.format(2))
    assert [words for words in said if "Data" in words] == [f"Click Data, in #{place} Send letters" for place in (1, 2)]


async def test_parts_of_an_editor_that_takes_drops_are_not_dragged(page: Driver) -> None:
    parts = "<div class=text style='height: 40px'>Rows of text</div><div class=numbers style='width: 20px'></div>"
    said = await show(page, f"<div id=pane>{parts}</div>", "for (const what of ['dragover', 'drop']) on('#pane', what)")
    assert not [words for words in said if words.startswith("Drag")], said


async def test_a_twin_under_something_is_not_counted(page: Driver) -> None:
    under = "<a href='#x' style='position: absolute; left: 0; top: 0'>Home</a>"
    cover = "position: absolute; inset: 0; background: white"
    over = f"<div style='{cover}'><p style='margin: 90px'><a href='#y'>Home</a></div>"
    said = await show(page, under + over)
    assert "Open Home" in said, said


async def test_twins_below_lines_that_unfold_them_are_told_by_these(page: Driver) -> None:
    line = f"<div onclick=1 style='{HAND}'>{{0}}</div><p><a href='#{{1}}'>ann@example.com</a></p>"
    subjects = ("Order was sent", "Meeting moved", "Password reset", "Welcome to the club")
    said = await show(page, "".join(line.format(subject, place) for place, subject in enumerate(subjects)))
    assert [words for words in said if "ann@" in words] == [
        f"Open ann@example.com, in {subject}" for subject in subjects
    ]


async def test_a_list_too_narrow_to_show_its_choice_is_called_more(page: Driver) -> None:
    choices = "<option>Shell</option><option>Ruby</option></select>"
    lists = ("style='width: 18px'", "style='width: 90px'", "multiple style='width: 18px'")
    said = await show(page, "".join(f"<p><select {kind}>{choices}</p>" for kind in lists))
    assert said == ["Choose “more” (list)", "Choose list “Shell”", "Choose list “Shell, …”"]


async def test_the_fold_of_an_item_says_nothing_that_is_not_in_it(page: Driver) -> None:
    fold = f"<b role=button tabindex=0 aria-expanded=true aria-label='collapse {{}}' {DOT}></b>"
    item = f"<div role=treeitem tabindex=0>{fold}<span>{{}}</span></div>"
    said = await show(page, f"<div role=tree>{item.format('JSON', 'Harbours')}{item.format('Boats', 'Boats')}</div>")
    assert [words for words in said if words.startswith("Click")] == [
        "Click Collapse",
        "Click collapse Boats",
    ]


async def test_what_many_are_called_is_no_place(page: Driver) -> None:
    post = "<article><a href='#c{0}'>Diary</a><h2><a href='#p{0}'>{1}</a></h2><p>Words of the day</p></article>"
    titles = ("First frost", "A new shed", "Broad beans", "Tomato seed")
    posts = "".join(post.format(place, title) for place, title in enumerate(titles))
    said = await show(page, posts + "<aside><a href='#s'>A new shed</a></aside>")
    assert not [words for words in said if "in Diary" in words], said


async def test_a_shape_without_a_line_that_is_thinner_than_one_is_not_listed(page: Driver) -> None:
    bar = "<rect onclick=1 x=0 y={0} width=90 height={1} {2} />"
    bars = bar.format(0, 0.4, "") + bar.format(20, 30, "") + bar.format(70, 0.4, "stroke=teal stroke-width=9")
    assert len(await show(page, f"<svg width=200 height=200>{bars}</svg>")) == 2


async def test_a_button_that_shows_what_is_chosen_opens_a_list(page: Driver) -> None:
    field = "<div class=select><input name=client value=tide type=hidden><button>Tide</button></div>"
    assert await show(page, field) == ["Open list “Tide”"]
