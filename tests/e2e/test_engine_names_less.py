"""What is called by fewer words than it holds: opened lists, main parts, grids of days, rows beside an editor."""

import pytest

from tests.helpers.driver import Driver
from tests.helpers.shown_page import show_in_place as show

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = pytest.mark.asyncio(loop_scope="session")

HIDDEN = "<select tabindex=-1 style='opacity: 0; position: absolute'><option>Cod<option>Eel</select>"
OPENED = (
    "<div role=button tabindex=0 aria-expanded=true onclick=1>{}<p>Cod<i></i></p><ul><li>Cod<li>Eel<li>Ray</ul></div>"
)
DAYS = "".join(f"<td onclick=1>{day}</td>" + ("<tr>" if day % 7 == 0 else "") for day in range(1, 31))
EDITOR = "<div class=editor><div><button>Undo</button><button>Redo</button></div><div contenteditable>{}</div></div>"
ARROW = "<i class='{}' onclick=1 style='display: inline-block; width: 20px; height: 20px; cursor: pointer'></i>"


async def test_an_opened_list_by_what_it_shows_without_its_choices(page: Driver) -> None:
    for select in (HIDDEN, ""):
        said = await show(page, OPENED.format(select))
        assert said[0] == "Close Cod", (select, said)
    assert page.seen.actions[0].name == "Cod Cod Eel Ray"  # what screen readers say


async def test_most_of_the_window_is_its_main_part(page: Driver) -> None:
    links = "".join(f"<p>Many words about number {number}, <a href=#{number}>more</a>" for number in range(9))
    said = await show(page, f"<div style='height: 90vh; overflow: auto'>{links}<p style='height: 200vh'></div>")
    assert "Scroll main part" in said, said


async def test_days_by_the_month_and_the_year_that_stand_beside_each_other(page: Driver) -> None:
    heads = "<div><span>2026 年</span> <span>11 月</span></div>"
    said = await show(page, f"<div>{heads}<table><tr>{DAYS}</table></div>")
    assert said[0] == "Click 1, 2026 年 11 月"


async def test_no_part_of_a_page_by_a_link_in_what_is_written(page: Driver) -> None:
    said = await show(page, EDITOR.format("See <a href=#sea>the sea</a> and the sky") + EDITOR.format("Told at length"))
    assert not any(words.endswith("the sea") and "Open" not in words for words in said), said


async def test_letters_behind_previous_and_next_say_what_is_turned(page: Driver) -> None:
    said = await show(page, "".join(ARROW.format(f"cal-{way}-{of}") for way in ("prev", "next") for of in ("y", "m")))
    assert said == [f"Click “{way} {of}”" for way in ("previous", "next") for of in ("year", "month")]


async def test_a_sign_in_a_tree_folds(page: Driver) -> None:
    item = "<li><span class='my-tree-icon' onclick=1><i class='icon icon-{}'>&nbsp;</i></span> {}"
    said = await show(page, f"<ul>{item.format('addition', 'Fleet')}{item.format('subtraction', 'Crew')}</ul>")
    assert [words.partition(",")[0] for words in said] == ["Click “expand”", "Click “collapse”"]


async def test_words_for_narrow_windows_name_an_icon_but_not_how_it_is_doing(page: Driver) -> None:
    style = "<style>i { display: inline-block; width: 20px; height: 20px } .narrow { display: none }</style>"
    link = "<a href=#{0}><i class='icon icon-globe'></i><span class=narrow>{0}</span></a>"
    said = await show(page, style + link.format("Account") + link.format("Loading"))
    assert said == ["Open “Account” (link)", "Open “globe” (link)"]


async def test_a_triangle_of_borders_is_an_arrow_and_an_icon_no_name_of_its_box(page: Driver) -> None:
    border = "border: 6px solid transparent; border-top-color: #333; width: 0; height: 0; display: inline-block"
    edge = f"<i class=ui-edge onclick=1 style='{border}; cursor: pointer'></i>"
    assert await show(page, f"<div class=ui-title>{edge}</div>") == ["Click “arrow”"]


async def test_an_edge_in_a_box_of_its_own_is_dragged(page: Driver) -> None:
    bar = "<div onclick=1 style='width: 400px'><div style='height: 8px; cursor: ns-resize'></div></div>"
    assert await show(page, bar) == ["Drag “edge”"]


async def test_a_number_that_is_counted_is_no_part_of_one(page: Driver) -> None:
    said = await show(page, "".join(f"<a href=#a>{words}<b class=badge>4</b></a>" for words in ("Deck 1 ", "Mail ")))
    assert said == ["Open Deck 1", "Open Mail"]


async def test_a_field_by_the_label_of_the_box_that_it_stands_in(page: Driver) -> None:
    field = "<input title={0} placeholder={0}>"
    one, two = field.format("English"), field.format("English") + field.format("German")
    said = await show(page, f"<label for=a>Name</label><p id=a>{one}</p><label for=b>About</label><p id=b>{two}</p>")
    assert said == ["Type into Name", "Type into English", "Type into German"]


async def test_an_editor_in_a_frame_by_the_label_of_the_field_that_it_writes_into(page: Driver) -> None:
    frame = "<iframe title=Editor srcdoc=\"<body contenteditable aria-label='Rich Text Area'>\"></iframe>"
    field = "<div><label for={0}>{1}</label><textarea id={0} style='display: {2}'></textarea>{3}</div>"
    fields = field.format("a", "Story", "none", frame) + field.format("b", "Notes", "block", frame)
    said = await show(page, f"{fields}<div>{field.format('c', 'Details', 'none', '')}<p>{frame}</p></div>")
    assert "Type into Story" in said
    assert sum("Rich Text Area" in one for one in said) == 2, "the field beside it is seen, or not beside it"
    assert not any("Details" in one for one in said)


async def test_a_label_before_the_colon_where_what_follows_tells_how_it_stands(page: Driver) -> None:
    inside = "<label>Strength: <b id=s>weak</b> <input></label>"
    said = await show(page, f"<label for=w>Password strength: <b>weak</b></label> <input id=w> {inside}")
    assert said == ["Type into Password strength", "Type into Strength"]
    kinds = "".join(f"<label><input type=radio name=r>Sent: <b>{way}</b></label>" for way in ("by air", "by sea"))
    assert await show(page, kinds) == ["Choose Sent: by air", "Choose Sent: by sea"], (
        "else nobody could tell them apart"
    )


async def test_a_sign_that_closes_a_tab_is_an_action_of_its_own_beside_the_tab(page: Driver) -> None:
    tabs = "".join(
        f"<span data-tab={n}>{name} <span data-x={n}>✕</span></span>" for n, name in enumerate(("a.md", "b.md"))
    )
    style = "<style>[data-tab] { cursor: pointer; padding: 6px; display: inline-block }</style>"
    script = "<script>bar.onclick = event => { o.textContent = event.target.dataset.x ? 'closed' : 'shown' }</script>"
    said = await show(page, f"{style}<div id=bar>{tabs}</div><output id=o></output>{script}")
    assert said == ["Click a.md ✕", "Click ✕, beside a.md", "Click b.md ✕", "Click ✕, beside b.md"]
    await page.do("Click ✕, beside b.md")
    assert "closed" in page.text
    chips = tabs.replace("data-x", "class")
    said = await show(page, f"{style}<div id=bar>{chips}</div><output id=o></output>{script}")
    assert len(said) == 2, "nothing tells the sign from what it stands in"


async def test_the_field_in_a_drawn_list_by_the_label_of_the_list(page: Driver) -> None:
    lists = (
        "<label for=loans>Loans</label> <select id=loans multiple style='position: absolute; clip: rect(0 0 0 0)'>"
        "<option>Book 1</select><span class=drawn><span><ul></ul><input type=search aria-label=Search></span></span>"
    )
    said = await show(page, f"<form>{lists}</form><form><input type=search aria-label=Search></form>")
    assert said == ["Type into Loans", "Type into Search"]


async def test_what_only_keeps_clicks_from_what_is_around_it_is_no_action(page: Driver) -> None:
    tools = "<div onclick='stopPropagation(event)'><button title='Expand all'>+</button></div>"
    script = "<script>function stopPropagation(event) { event.stopPropagation() }</script>"
    assert await show(page, f"{script}<div onclick='go()'>Lamps {tools}</div>") == ["Click Lamps", "Click Expand all"]


async def test_what_keeps_a_click_to_itself_is_pressed_where_it_has_a_hand_of_its_own(page: Driver) -> None:
    link = "<a class=add style='cursor: pointer' onclick='return false'>Add</a>"
    heard = "document.addEventListener('click', event => event.target.matches('.add') && add())"
    assert await show(page, f"<p>Lamps {link}</p><script>{heard}</script>") == ["Click Add"]


async def test_a_label_that_was_copied_from_a_manual_leaves_a_button_to_its_icon(page: Driver) -> None:
    cross = "<svg class='lucide lucide-plus' width=24 height=24><path d='M5 12h14M12 5v14' stroke=black /></svg>"
    assert await show(page, f"<button aria-label='SpeedDial example'>{cross}</button>") == ["Click “plus” (button)"]


async def test_a_blank_icon_has_no_name_and_dots_are_called_what_they_open(page: Driver) -> None:
    icon = "<i class='codicon codicon-{}' onclick=1 style='display: inline-block; width: 16px; height: 16px'></i>"
    dots = "<button style='width: 30px; height: 20px'><span data-icon='bi:three-dots-vertical'></span></button>"
    for word in ("blank", "generic"):
        entry = f"<div role=treeitem tabindex=0>{icon.format(word)}Open page</div>"
        said = await show(page, f"<div role=tree>{entry}</div>{dots}")
        assert said[1:] == ["Click item, beside Open page", "Click “more” (button)"]
