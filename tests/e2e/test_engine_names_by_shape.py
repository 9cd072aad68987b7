"""What has no words at all is called by what is seen of it: a slider, a dot, an icon."""

import pytest

from tests.helpers.driver import Driver
from tests.helpers.shown_page import show_in_place as show

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = pytest.mark.asyncio(loop_scope="session")

HEARS = "on('.on')"
STYLES = """<style>.line{height:8px;background:#ccc} .line div{height:8px;background:red} .long{width:400px}
.short{width:60px}
.box{height:30px} .box input{width:30px;height:9px}
.d{display:inline-block;width:9px;height:9px;border-radius:50%;background:#999}
th i{display:inline-block;width:8px;height:8px} .bar{width:400px;height:90px;cursor:pointer}
.film{display:flex;width:600px}
</style>"""
LINE = "<div class='on line {}'><div style='width:40%'></div></div>"


async def test_a_line_that_a_script_fills_is_a_slider(page: Driver) -> None:
    beside = f"<div style='display:flex;gap:9px'><span>Speed</span>{LINE.format('long')}</div>"
    assert await show(page, STYLES + beside, HEARS) == ["Click slider, beside Speed"]


async def test_the_slider_of_a_film_is_told_by_the_clock_beside_it(page: Driver) -> None:
    film = f"<div class=film>{LINE.format('long')}<span>0:12 / 3:40</span>{LINE.format('short')}</div>"
    said = await show(page, STYLES + film, HEARS)
    assert [words.partition(",")[0] for words in said] == ["Click time slider", "Click slider"]


async def test_dots_are_counted_among_those_beside_them(page: Driver) -> None:
    dot = "<span class='on d'></span>"
    assert await show(page, STYLES + f"<div>{dot * 3}</div>", HEARS) == [
        f"Click dot {place} of 3" for place in (1, 2, 3)
    ]


async def test_a_small_drawing_is_an_icon(page: Driver) -> None:
    drawn = "<div class=on style='width:24px;height:24px'><svg width=20 height=20><path d='M3 3h7v9H3z'/></svg></div>"
    assert await show(page, STYLES + f"<p>Boats</p>{drawn}", HEARS) == ["Click icon"]


async def test_the_head_of_a_column_that_shows_both_arrows_sorts_also_where_it_is_dragged(page: Driver) -> None:
    arrows = "<div><i class=icon-triangle-top></i><i class=icon-triangle-bottom></i></div>"
    heads = (
        "".join(f"<th draggable=true>{name}{arrows}</th>" for name in ("Host", "Result")) + "<th draggable=true>Size"
    )
    cells = "<tr>" + "<td>1" * 3
    said = await show(page, STYLES + f"<table><thead><tr class=on>{heads}<tbody>{cells * 3}</table>", HEARS)
    assert [words for words in said if "tr" not in words][-3:] == ["Sort by Host", "Sort by Result", "Drag Size"]


async def test_what_says_only_what_its_controls_say_is_an_area_around_them(page: Driver) -> None:
    bar = "<div class='on bar' tabindex=0><button>Play</button> 0:00 / 0:20 <button>Mute</button></div>"
    assert await show(page, STYLES + bar, HEARS) == ["Click area around Play", "Click Play", "Click Mute"]
    titled = bar.replace("0:00", "Harbour radio")
    assert (await show(page, STYLES + titled, HEARS))[0] != "Click area around Play"


async def test_what_is_moved_along_a_line_is_its_handle_whatever_its_class_or_value_says(page: Driver) -> None:
    knob = "<div class='on knob-{0}' style='position:absolute;left:{1}%;width:20px;height:20px'>{2}</div>"
    line = "<div style='position:relative;width:300px;height:20px'>{}</div>"
    depth = line.format(knob.format("lower", 10, "") + knob.format("upper", 70, ""))
    page_of_both = f"<p>Depth {depth}<p>Length {line.format(knob.format('x', 30, '3.0'))}"
    said = await show(page, page_of_both, HEARS)
    assert [words.partition(",")[0].partition(" (")[0] for words in said] == ["Click slider handle"] * 3


async def test_a_drawn_list_in_a_label_is_called_by_that_without_what_is_chosen(page: Driver) -> None:
    drawn = "<div><div class=on><div>Bell Rock</div><input role=combobox aria-expanded=false></div></div>"
    unseen = "<select style='position:absolute;clip:rect(0,0,0,0)'><option>Bell Rock</select>"
    said = await show(page, STYLES + f"<label>Harbour {unseen}{drawn}</label>", HEARS)
    assert "Type into “Harbour” (list)" in said, said


async def test_a_drawn_list_without_a_label_is_called_by_what_it_shows(page: Driver) -> None:
    drawn = "<div class=box><div><input role=combobox readonly></div><span>{}</span></div>"
    shown = "".join(f"<p>{drawn.format(words)}" for words in ("sail", "10 a page"))
    assert await show(page, f"{STYLES}{shown}") == ["Click list “sail”", "Click list “10 a page”"]
    assert await show(page, f"{STYLES}{drawn.format('')}") == ["Click list"]
    keys = drawn.replace("readonly", "readonly type=search class=box-search style='opacity:0'").format("North")
    beside = f"<div style='display:flex'><b>All is well</b>{keys}</div>"
    assert await show(page, f"{STYLES}{beside}") == ["Click list “North”"]


async def test_a_link_with_an_arrow_at_the_foot_says_which_way_it_turns(page: Driver) -> None:
    back = "<a href=#m><svg width=20 height=20 class=icon-arrow-left><path d='M5 12l14 0'/></svg>Moons</a>"
    menu = "<nav><a href=#m>Moons</a> <a href=#t>Tides</a></nav>"
    said = await show(page, f"{menu}<div id=bottom-navigation>{back}</div>")
    assert said == ["Open Moons", "Open Tides", "Open Moons (previous)"]


async def test_a_menu_folded_to_its_icons_is_told_from_the_words_that_are_seen(page: Driver) -> None:
    icon = "<i style='display:inline-block;width:20px;height:20px;background:#333'></i>"
    folded = (
        f"<a href=#s style='display:flex;width:21px'>{icon}<span style='width:1px;overflow:hidden'>State</span></a>"
    )
    assert await show(page, f"{folded}<main><a href=#s>State</a></main>") == ["Open State (icon)", "Open State"]


async def test_what_stands_in_a_list_in_a_card_is_told_by_what_is_written_there(page: Driver) -> None:
    deeds = "<ul>" + "".join(f"<li><a href=#{{0}}{deed}>{deed}</a>" for deed in ("edit", "report")) + "</ul>"
    comment = "<div class=comment><div>M</div><p>Noted, part {0}.</p>" + deeds + "</div>"
    said = await show(page, "".join(comment.format(number) for number in range(1, 5)))
    assert [words for words in said if "edit" in words] == [f"Open edit, in M Noted, part {at}." for at in range(1, 5)]


async def test_both_ends_of_a_range_are_called_by_the_words_before_it(page: Driver) -> None:
    handle = "<div role=slider tabindex=0 style='width:20px;height:20px'></div>"
    end = f"<div class=end style='transform:translate({{}}%)'>{handle}</div>"
    spread = f"<div><div>Hours</div><div style='width:300px'>{end.format(10)}{end.format(60)}</div></div>"
    said = await show(page, spread)
    assert [words.partition(" (slider)")[0] for words in said] == ["Set “Hours”", "Set “Hours”"]


async def test_what_turns_the_page_is_in_no_part_of_the_text_over_it(page: Driver) -> None:
    turns = "<div role=navigation><a href=#i>Interface</a></div>"
    text = (
        f"<h1>Tides</h1>{turns}<h2>Install</h2><p>{'Low water. ' * 60}<h2>Use</h2><p>{'High water. ' * 60}</p>{turns}"
    )
    assert (await show(page, f"<div>{text}</div>"))[1] == "Open Interface (lower)"
