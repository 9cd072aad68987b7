"""What stands in for a control that is somewhere else; what only seems to be one; names that come from what is seen."""

import pytest
import pytest_asyncio

from tests.helpers.driver import Driver
from tests.helpers.page_server import PageServer
from tests.helpers.shown_page import show_in_place as show

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = pytest.mark.asyncio(loop_scope="session")


@pytest_asyncio.fixture(loop_scope="session")
async def stand_ins(page: Driver) -> Driver:
    """On the page that has one of each kind."""
    await page.open("/stand-ins.html")
    return page


async def test_a_clear_tick_that_stays_in_place_is_used_through_its_label(stand_ins: Driver) -> None:
    assert stand_ins.action("Click Far below").reason == "ready"
    assert stand_ins.action("Choose Further below").reason == "ready"
    await stand_ins.do("Click Far below")
    assert await stand_ins.ask("far.checked")


async def test_marks_in_an_editor_that_draws_its_text(stand_ins: Driver) -> None:
    said = stand_ins.descriptions()
    assert any(words.startswith("Type into") for words in said), said
    assert any(words.startswith("Click Collapse") for words in said), said


async def test_how_a_mark_is_now_is_no_name_of_it(page: Driver) -> None:
    mark = "<b class='ed-fold ed-start ed-open' style='cursor:pointer;display:inline-block;width:9px;height:9px'></b>"
    said = await show(page, f"<div class=ed-line>1 {mark}</div>", "on('.ed-fold')")
    assert [("“fold”" in words, "open" in words) for words in said] == [(True, False)], said


async def test_what_shows_nothing_or_offers_no_choice_is_no_action(stand_ins: Driver) -> None:
    said = stand_ins.descriptions()
    assert "Click Lock" in said
    assert [words for words in said if words.startswith("Choose")] == ["Choose Further below"], said
    assert not any("Copy" in words or "picture" in words for words in said), said


async def test_a_transparent_list_over_the_words_of_its_box_is_pressed_in_their_place(page: Driver) -> None:
    over = "opacity: 0; position: absolute; left: 0; top: 0; width: 90px; height: 20px"
    box = "<div style='position: relative; display: inline-block; width: 90px; height: 20px'>{}{}</div>"
    months = f"<select tabindex=-1 style='{over}'><option>May<option>June</select>"
    assert len(await show(page, box.format("May", months))) == 1
    assert not await show(page, box.format("", months) + "<p>May")  # there is nothing to be seen of it


async def test_a_list_without_a_name_is_called_by_what_it_shows(page: Driver) -> None:
    said = await show(page, "<select><option>Slack<option selected>Skype</select>")
    assert said == ["Choose list “Skype”"]


async def test_links_to_one_place_that_is_not_there_lend_no_names(page: Driver) -> None:
    icon = "<a href='#none'><img alt='' width=20 height=20></a>"
    said = await show(page, f"<a href='#none'>Start</a> <a href='#none'>Home</a> {icon} <a href='#none'>News</a>")
    assert "Open link, after “Home”" in said, said


async def test_icons_of_one_kind_are_told_by_what_comes_after_them(page: Driver) -> None:
    icon = "<button><i class='fa fa-chevron-right'></i></button>"
    said = await show(page, f"<div>{icon}<a href=#a>Rivers</a></div><div>{icon}<a href=#b>Lakes</a></div>")
    assert [words for words in said if "arrow" in words] == [
        "Click “arrow right” (button), beside Rivers",
        "Click “arrow right” (button), beside Lakes",
    ]


async def test_what_says_what_it_does_is_clicked(page: Driver) -> None:
    said = await show(
        page, "<details><summary>Show code</summary>x</details><button aria-expanded=true>Toggle all</button>"
    )
    assert said == ["Click Show code", "Click Toggle all"]
    assert await show(page, "<button aria-expanded=true aria-label=Collapse>x</button>") == ["Click Collapse"]


SWITCH = (
    "<style>b {{ display: inline-block }} .s {{ width: 60px; cursor: pointer; overflow: hidden }}"
    ".s input {{ position: absolute; inset: 0 auto auto 0; width: 100px; height: 20px; margin: 0; opacity: 0 }}"
    ".s * {{ z-index: 1 }} .s input {{ z-index: -1 }}</style><p>Newsletter</p>"
    "<div class=s><div style='width: 120px; position: relative; margin-left: {}px'><b class=l style='width: 48px'>I</b>"
    "<b class=l style='width: 20px'>&nbsp;</b><b class=l style='width: 40px'>OFF</b><input type=checkbox></div></div>"
)


@pytest.mark.parametrize("shifted", [0, -48])
async def test_a_drawn_switch_is_one_tick(page: Driver, shifted: int) -> None:
    toggle = (
        "for (const e of document.querySelectorAll('.l')) e.onclick = () => document.querySelector('input').click()"
    )
    assert await show(page, SWITCH.format(shifted), f"on('.l');{toggle}") == ["Tick “Newsletter”"]
    await page.do("Tick “Newsletter”")
    assert await page.ask("document.querySelector('input').checked")


BESIDE_TICK = (
    ".s { height: 20px } .s > * { position: absolute; top: 0; left: 0; width: 20px; margin: 0 } .s .far { left: 200px }"
)
OVER_TICK = """.s { height: 90px } .s div { width: 80px }
input { position: absolute; inset: 0; width: 100%; height: 100%; margin: 0 }"""


@pytest.mark.parametrize(
    ("style", "parts", "names"),
    [
        (
            OVER_TICK,
            "<div class=l>Edit</div><div class=l style='margin: 20px auto'>Delete</div><input type=checkbox>",
            ("Edit", "Delete"),
        ),
        (BESIDE_TICK, "<input type=checkbox><b class=l>□</b><b class='l far'>Remove</b>", ("Remove",)),
    ],
    ids=("over it", "beside it"),
)
async def test_what_listens_on_a_card_with_a_clear_tick_is_a_thing_of_its_own(
    page: Driver, style: str, parts: str, names: tuple[str, ...]
) -> None:
    card = ".s { cursor: pointer; position: relative; width: 300px } input { opacity: 0; z-index: -1 }"
    said = await show(page, f"<style>{card} {style}</style><div class='l s'>{parts}</div>", "on('.l')")
    assert [name for name in names if not any(name in words for words in said)] == [], said


@pytest.mark.parametrize(
    ("icon", "said"),
    [
        ("ui-icon-closethick", "close"),
        ("ui-icon-caret-1-sw", "caret down left"),
        ("ui-icon-arrowreturnthick-1-e", "arrow return right"),
        ("ui-icon-signal-diag", "signal"),
        ("fa-arrow-left", "arrow left"),
    ],
)
async def test_a_class_of_an_icon_is_told_in_words(page: Driver, icon: str, said: str) -> None:
    assert await show(page, f"<button><i class='{icon}'></i></button>") == [f"Click “{said}” (button)"]


async def test_an_arrow_beside_a_colour_chooses_one(page: Driver) -> None:
    box = "<i style='display:inline-block;width:20px;height:12px;{}'></i>"
    coloured, plain = (f"<div role=button tabindex=0>{box.format(look)}▼</div>" for look in ("background:#c22", ""))
    assert await show(page, coloured + plain) == ["Click Colour", "Click ▼"]


async def test_what_an_id_shares_with_the_thing_around_it_is_no_name(page: Driver) -> None:
    part = "<b class=l id=cityTree_{} style='display:inline-block;width:12px;height:12px'></b>"
    said = await show(
        page, f"<ul id=cityTree><li>{part.format('4_line')} Leaf</li><li>{part.format('print')}", "on('.l')"
    )
    assert not any("city" in words for words in said), said
    assert any("print" in words for words in said), said


async def test_of_two_icons_that_take_turns_the_shown_one_names_the_button(page: Driver) -> None:
    icons = "<i class='bi bi-plus' style='display:{}'></i><i class='bi bi-dash' style='display:{}'></i>"
    said = await show(page, "".join(f"<button>{icons.format(*way)}</button>" for way in (("none", ""), ("", "none"))))
    assert said == ["Click “dash” (button)", "Click “plus” (button)"]


async def test_a_part_without_words_is_called_by_the_value_that_it_stands_for(page: Driver) -> None:
    bar = "<a href=# class='{}' data-mark-value={} style='display:inline-block;width:12px;height:12px'></a>"
    assert await show(page, bar.format("mark-selected", 1) + bar.format("", 2)) == [
        "Click “1” (button)",
        "Click “2” (button)",
    ]


async def test_no_word_for_an_element_comes_from_its_tag(page: Driver) -> None:
    part = "<{0} class='l fa fa-envelope' style='display:inline-block;width:12px;height:12px'></{0}>"
    assert await show(page, part.format("btn") + part.format("div"), "on('.l')") == [
        "Click “envelope” (left)",
        "Click “envelope” (right)",
    ]


@pytest.mark.parametrize(("tag", "verb"), [("select", "Choose"), ("textarea", "Type into")])
async def test_words_over_two_fields_of_a_kind_name_both(page: Driver, tag: str, verb: str) -> None:
    field = f"<{tag} class=f></{tag}>"
    said = await show(page, f"<p>Output</p>{field}{field}<p>Other <{tag}></{tag}>")
    what = "list" if tag == "select" else "text field"
    assert said == [
        f"{verb} “Output” ({what}) (left)",
        f"{verb} “Output” ({what}) (right)",
        f"{verb} “Other” ({what})",
    ]


async def test_slides_that_are_hidden_from_readers_take_no_turns(page: Driver) -> None:
    slide = "<div class=s tabindex=-1 {}>{}</div>"
    slides = "<div class=s tabindex=0>One</div>" + slide.format("", "Two") + slide.format("aria-hidden=true", "Three")
    said = await show(page, f"<h1>Slides</h1><section class=l>{slides}<button>Next</button></section>", "on('.l')")
    assert ["Click Two" in said, "Click Three" in said] == [True, False], said


async def test_a_clear_file_field_over_its_label_is_ready_wherever_it_is_on_the_page(
    page: Driver, server: PageServer
) -> None:
    over = "position: relative; z-index: 2; opacity: 0; width: 200px; height: 40px"
    under = "position: absolute; z-index: 1; left: 0; top: 0; width: 200px; height: 40px"
    part = f"<div style='position: relative'><input type=file id={{0}} style='{over}'><label for={{0}} style='{under}'>"
    high = "<div style='height: 3000px'></div>"
    await page.open(
        server.page("/files", part.format("a") + "One</label></div>" + high + part.format("b") + "Two</label></div>")
    )
    assert [(action.name, action.reason) for action in page.seen.actions] == [("One", "ready"), ("Two", "ready")]


async def test_an_option_in_plain_text_and_a_button_that_is_a_speck_are_no_actions(page: Driver) -> None:
    speck = "<button style='padding: 0; border: 1px solid; font-size: 0'><i class='icon-{}'></i></button>"
    plain = "<pre>box.append('<option>Larch</option>')</pre><select size=2><option>Oak</select>"
    said = await show(page, plain + speck.format("bell") + "<button style='padding: 2px'></button>")
    ready = [action.description for action in page.seen.actions if action.reason == "ready"]
    assert not any("Larch" in words for words in said), said
    assert not any("bell" in words for words in ready), ready
    assert "Click icon button" in ready


async def test_an_item_around_a_control_that_is_turned_off_is_turned_off_too(page: Driver) -> None:
    control = "<a role=button href=# tabindex={} aria-disabled={} onclick='return false'>{}</a>"
    items = [("-1", "true", "Reply"), ("0", "false", "Search")]
    await show(page, "".join(f"<li role=menuitem style='float:left'>{control.format(*item)}</li>" for item in items))
    assert [(page.action(f"Choose {name}").reason) for *_, name in items] == ["disabled", "ready"]


async def test_empty_room_for_messages_in_the_label_of_a_field_is_no_action(page: Driver) -> None:
    room = "<div class=bottom style='height:20px'><div class=messages></div></div>"
    eye = "<span class=eye style='display:inline-block;width:20px;height:20px;background:url(data:,)'></span>"
    said = await show(page, f"<label>Harbour <input>{eye}{room}</label>", "on('.bottom, .eye')")
    assert ["eye" in words for words in said] == [False, True], said
