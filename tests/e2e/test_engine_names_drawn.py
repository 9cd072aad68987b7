"""Names are what a person sees: not the words of drawings, layers, libraries and places that are not there."""

import pytest

from tests.helpers.driver import Driver
from tests.helpers.shown_page import show_in_place as show

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = pytest.mark.asyncio(loop_scope="session")

DRAWN = "<svg width=12 height=12 viewBox='0 0 9 9'>{}<path d='M0 0h9v9H0z'/></svg>"


async def test_the_title_of_a_drawing_is_no_name_beside_words(page: Driver) -> None:
    title = DRAWN.format("<title>spaceship</title>")
    card = f"<a href=#a><div>{title}</div><span>Sign up</span></a>"
    assert await show(page, card + f"<button>{title}</button>") == ["Open Sign up", "Click spaceship"]
    assert page.seen.actions[0].name == "spaceship Sign up"  # what screen readers say


async def test_layers_of_a_drawing_are_no_names(page: Driver) -> None:
    drawn = DRAWN.format("<g id=Artboard><g id={}></g></g>")
    said = await show(page, f"<button>{drawn.format('apple-black')}</button><button>{drawn.format('Oval')}</button>")
    assert said[0] == "Click “apple” (button)"
    assert "val" not in said[1]


async def test_neither_its_colour_nor_what_a_set_calls_a_clock_names_a_button(page: Driver) -> None:
    dark = "<button class='btn btn-gray-800'>" + DRAWN.format("") + "</button>"
    clock = "<button><i class='glyphicon glyphicon-time'></i></button>"
    assert await show(page, dark + clock) == ["Click icon button", "Click “clock” (button)"]


async def test_ticks_behind_one_text_are_called_by_the_words_behind_each(page: Driver) -> None:
    pair = "<li>{}: <input type=checkbox><span>the parent</span> <input type=checkbox><span>the child</span>"
    alone = "<li>Colour: <input type=checkbox>"
    said = await show(page, f"<ul>{pair.format('Tick')}{pair.format('Untick')}{alone}</ul>")
    assert [words.partition("”")[0] for words in said] == [
        "Tick “the parent",
        "Tick “the child",
        "Tick “the parent",
        "Tick “the child",
        "Tick “Colour",
    ]


async def test_a_field_is_called_by_the_label_that_is_seen(page: Driver) -> None:
    lists = (
        "<label for=c>Country</label><select id=c aria-label='Default select example'><option>Chad<option>Peru</select>"
        "<label for=m>E-mail</label><input id=m aria-label='E-mail address'>"
    )
    assert await show(page, lists) == ["Choose Country", "Type into E-mail address"]
    assert page.seen.actions[0].name == "Default select example"


async def test_an_empty_editor_is_called_by_what_is_laid_over_it(page: Driver) -> None:
    over = "<span style='position:absolute;left:0;top:0;pointer-events:none'>Start writing…</span>"
    text = "<div style='position:relative;height:60px'><div contenteditable style='height:60px'>{}</div><hr>{}</div>"
    said = await show(page, text.format("", over) + text.format("Ink", over))
    assert said[0] == "Type into “Start writing…” (text field)"
    assert "Start" not in said[1]


async def test_a_scroll_region_is_not_called_by_what_all_of_them_are(page: Driver) -> None:
    links = "".join(f"<p><a href=#{n}>Harbour {n}</a>" for n in range(9))
    box = "<div role=region aria-label='scrollable content' tabindex=0 style='height:80px;overflow:auto'>{}</div>"
    said = await show(page, f"<nav>{box.format(links)}</nav>")
    assert "Scroll menu" in said, said
    assert {action.category for action in page.seen.actions} == {"Navigation"}


async def test_what_stands_far_above_is_no_place(page: Driver) -> None:
    others = "<p>" + "<a href=#a>more</a> " * 13
    form = "<form><table><tr><td>{}</table><div style='height:{}px'></div>" + others + "<button>Send</button></form>"
    said = await show(page, form.format("ink.jpg", 600) + form.format("pen.jpg", 600) + form.format("nib.jpg", 9))
    sends = [words for words in said if words.startswith("Click Send")]
    assert sends == ["Click Send (upper)", "Click Send (middle)", "Click Send (lower)"]


async def test_what_opens_an_item_of_a_drawn_tree_is_called_by_the_item(page: Driver) -> None:
    sign = "<span class='switch {}' style='display:inline-block;width:12px;height:12px'></span>"
    item = f"<li>{sign.format('roots_open')}<a href=#r>Rivers</a><ul><li>{sign.format('center_docu')}Elbe</ul>"
    said = await show(page, f"<ul class=l>{item}</ul>", "on('.switch')")
    assert said[0] == "Close Rivers", said


async def test_a_fold_is_told_by_what_is_behind_it_where_rows_read_the_same(page: Driver) -> None:
    row = "<tr><td><a href=# title=Expand>&nbsp;</a><span class=l>{}</span><td>Folder"
    said = await show(page, f"<table>{row.format('Maps')}{row.format('Tides')}</table>", "on('.l')")
    assert [words for words in said if "Expand" in words] == [
        "Click Expand, in row Maps",
        "Click Expand, in row Tides",
    ], said


async def test_a_thin_bar_between_two_parts_is_dragged(page: Driver) -> None:
    tall = "width:5px;height:200px"
    bar = f"<div class='lm_splitter' style='{tall}'><i style='display:block;{tall}'></i></div>"
    said = await show(page, bar, "on('.lm_splitter')")
    assert said == ["Drag “divider”"]


async def test_fields_of_one_name_in_one_row_are_told_by_their_columns(page: Driver) -> None:
    heads = "<thead><tr><td><h3>Arrival</h3><td><h3>Departure</h3></thead>"
    field = "<td><div><input aria-label=Time></div>"
    said = await show(page, f"<table>{heads}<tr>{field}{field}</table>")
    assert said == ["Type into Time, beside Arrival", "Type into Time, beside Departure"]


async def test_the_signs_of_an_icon_font_are_no_words_of_a_heading(page: Driver) -> None:
    await show(page, "<h2>New event <i>&#xe900;</i><i>&#xf0a01;</i></h2><button>Save</button>")
    assert page.seen.actions[0].category == "New event"


async def test_an_unseen_tick_is_pressed_by_the_label_that_is_drawn(page: Driver) -> None:
    """The first of them only covers the page once the tick is set."""
    said = await show(
        page,
        "<style>#t { display: none } .cover { position: fixed; width: 0; height: 0 } #t:checked + .cover { inset: 0 }"
        ".icon { display: block; width: 24px; height: 24px; background: teal }</style>"
        "<input id=t type=checkbox aria-label='Toggle the contents'><label class=cover for=t></label>"
        "<label class=icon for=t></label>",
    )
    assert said == ["Click Toggle the contents"]
    (tick,) = page.seen.actions
    assert (tick.reason, tick.box and tick.box.width) == ("ready", 24)


async def test_a_row_is_called_with_the_signs_between_its_words(page: Driver) -> None:
    row = "<li><b>{}</b>: <i>{}</i> (<b>1</b>, <b>0</b>, 1) <a href=#a>Run again</a>"
    said = await show(page, f"<ul>{row.format('Tides', 'fall')}{row.format('Moon', 'waxes')}</ul>")
    assert said == [
        "Open Run again, in row Tides: fall (1, 0, 1)",
        "Open Run again, in row Moon: waxes (1, 0, 1)",
    ]
