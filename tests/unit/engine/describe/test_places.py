"""Places and counts that a person could check by eye."""

import pytest

from gui.engine.describe.elements import Element, FrameFacts, Held
from gui.schema.action import Box
from tests.unit.engine.describe.test_actions import described
from tests.unit.engine.samples import element


def test_an_amount_or_a_count_is_no_place() -> None:
    heads = ("18,500.00 USD", "60 rows, showing page 1", "Payroll")
    assert described(*(element("link", "Medicare", head=head) for head in heads)) == [
        "Open Medicare (1 of 3)",
        "Open Medicare (2 of 3)",
        "Open Medicare, in Payroll",
    ]


def test_clocks_and_counts_call_no_card_but_a_year_does() -> None:
    boxes = (Box(0, 0, 20, 20), Box(0, 300, 20, 20))

    def cards(*rows: str) -> list[str]:
        buttons = [element("button", "Mute", row=row, card=True, box=box) for row, box in zip(rows, boxes, strict=True)]
        return described(*buttons)

    assert cards("00:00 / 00:20", "00:00 / 01:10") == ["Click Mute (upper)", "Click Mute (lower)"]
    assert cards("1 0 By", "2 0 By") == ["Click Mute (upper)", "Click Mute (lower)"]
    assert cards("2025", "2026") == ["Click Mute, in 2025", "Click Mute, in 2026"]


def test_which_of_how_many_are_shown_is_no_row() -> None:
    boxes = (Box(0, 0, 20, 20), Box(300, 0, 20, 20))
    rows = ("View 1 - 8 of 11", "Cy Fox")
    told = described(*(element("button", "Edit", row=row, box=box) for row, box in zip(rows, boxes, strict=True)))
    assert told[1] == "Click Edit, in row Cy Fox"
    assert "View" not in told[0]


def test_several_of_one_part_are_counted_in_it_where_others_stand_elsewhere() -> None:
    def names(category: str, count: int, top: int = 0) -> list[Element]:
        boxes = [Box(0, top + 50 * place, 90, 20) for place in range(count)]
        return [element("textbox", "Name", category=category, box=box) for box in boxes]

    told = described(*names("Form icons", 4), *names("Groups", 1, 300), *names("Sizes", 2, 400))
    numbers = ("first", "second", "third", "fourth")
    assert told[:4] == [f"Type into Name, in Form icons ({number} from the top)" for number in numbers]
    assert told[4:] == [
        "Type into Name, in Groups",
        "Type into Name, in Sizes (upper)",
        "Type into Name, in Sizes (lower)",
    ]


def test_many_without_a_name_are_told_by_their_row_and_their_place_in_it() -> None:
    cells = [element("gridcell", "", tag="td", box=Box(50 * at, 40 * row, 49, 32)) for row in range(3) for at in (0, 1)]
    told = described(*cells)
    assert told[:2] == ["Click cell (upper left)", "Click cell (upper right)"]
    assert told[5] == "Click cell (lower right)"


def test_under_a_second_heading_of_an_article_that_is_the_place() -> None:
    under = element("link", "Use", row="Tides", card=True, category="Where to begin", group_over="Tides")
    told = described(element("link", "Use", row="Use"), under)
    assert told == ["Open Use", "Open Use, in Where to begin"]


def test_a_row_is_called_by_words_that_only_begin_a_longer_number() -> None:
    rows = ("Client 1 2 May", "Client 10 3 May", "Client 2 3 May")
    told = described(*(element("button", "More", row=row, row_cuts=(row.rindex(" ") - 2,)) for row in rows))
    assert told == ["Click More, in row Client 1", "Click More, in row Client 10", "Click More, in row Client 2"]


def test_what_has_no_name_is_not_beside_what_stands_in_the_next_card() -> None:
    def card(name: str, left: int) -> list[Element]:
        facts = {"row": name, "card": True}
        signs = [element("generic", "", tag="div", box=Box(left + at, 0, 10, 20), **facts) for at in (0, 80)]
        return [signs[0], element("link", name, box=Box(left + 20, 0, 50, 20), **facts), signs[1]]

    told = described(*card("Desk lamp", 0), *card("Floor lamp", 200))
    assert not any("in Desk lamp, beside" in words for words in told), told
    assert told[:3:2] == [f"Click item, in Desk lamp ({side})" for side in ("left", "right")]


def test_what_a_program_calls_a_frame_is_no_place() -> None:
    def framed(name: str, doc: str) -> Element:
        return element("button", "Save", doc=doc, held=Held((FrameFacts("http://a.test/", name, "", ""),), ""))

    assert described(framed("map", "a"), framed("list", "b")) == ["Click Save, in map", "Click Save, in list"]
    told = described(framed("iFrameResizer1", "a"), framed("iFrameResizer2", "b"))
    assert not any("iFrame" in words for words in told), told


def test_a_line_that_is_pressed_is_told_from_the_link_in_it() -> None:
    line = element("row", "Orders 3 1", tag="tr", row="Orders 3 1", lead="Orders")
    told = described(
        line, element("link", "Orders", row="Orders 3 1"), element("row", "Returns", tag="tr", row="Returns")
    )
    assert told == ["Click row Orders", "Open Orders", "Click Returns"]


def test_a_card_is_called_by_the_title_that_it_begins_with() -> None:
    def card(title: str, more: str) -> list[Element]:
        row = f"{title} {more}"
        whole = element("link", row, row=row, card=True, lead=title)
        return [whole, element("button", "Rename", row=row, card=True)]

    told = described(*card("1. lens width", "Direction: up"), *card("2. shutter speed", "Direction: down"))
    assert told[1::2] == ["Click Rename, in 1. lens width", "Click Rename, in 2. shutter speed"]


def test_the_names_of_other_buttons_are_no_place_of_a_sign() -> None:
    facts = {"row": "USD EUR GBP At cost", "row_said": "USD EUR GBP", "row_cuts": (11,), "card": True}
    told = described(*(element("button", name, **facts) for name in ("USD", "EUR", "GBP", "▼")))
    assert told[-1] == "Click ▼"


def test_visible_words_in_a_line_tell_its_place_rather_than_words_for_screen_readers() -> None:
    def line(top: int, number: int, title: str) -> list[Element]:
        return [
            element("generic", title, tag="div", box=Box(0, top, 60, 20)),
            element("checkbox", f"Select {number}", name_from="aria-label", box=Box(70, top, 10, 20)),
            element("button", "", box=Box(290, top, 20, 20)),
        ]

    told = described(*line(0, 1, "A tern"), *line(40, 2, "A ruff"), *line(80, 3, "A dunlin"), *line(120, 4, "An eider"))
    assert told[2::3] == [
        f"Click icon button, beside {title}" for title in ("A tern", "A ruff", "A dunlin", "An eider")
    ]


def test_a_number_in_a_cell_is_told_with_its_row() -> None:
    told = described(element("generic", "18", tag="td", row="Old Head"), element("link", "1"))
    assert told == ["Click 18, in row Old Head", "Open 1"]


def test_a_row_that_is_pressed_as_a_whole_is_told_by_what_it_is_called() -> None:
    told: list[Element] = []
    for state, title in (("passed", "Mend the pump"), ("failed", "Paint the hull")):
        row = {"row": f"{state} {title} 2 minutes ago", "row_cuts": (6,), "card": True}
        told += [element("generic", f"{state} {title} 2 minutes ago Retry", tag="div", lead=title, **row)]
        told += [element("button", "Retry", **row)]
    assert described(*told)[1::2] == ["Click Retry, in Mend the pump", "Click Retry, in Paint the hull"]


def test_the_sign_of_a_hint_is_no_part_of_a_label() -> None:
    assert described(element("textbox", "", hint="Name ?"), element("textbox", "Depth ⓘ", name_from="label")) == [
        "Type into “Name” (text field)",
        "Type into Depth",
    ]


def test_numbers_that_count_on_are_those_of_lines() -> None:
    def counted(numbers: range) -> Element:
        return element("generic", " ".join(map(str, numbers)), tag="div")

    assert described(counted(range(1, 30)), counted(range(1, 4))) == ["Click line numbers", "Click 1 2 3"]


def test_what_stands_in_rows_keeps_no_other_from_its_side() -> None:
    def bar(top: int) -> Element:
        return element("button", "Edit", box=Box(0, top, 40, 20))

    rows = [
        element("button", "Edit", row=name, box=Box(0, 40 * at, 40, 20)) for at, name in enumerate(("Ann", "Bo"), 1)
    ]
    told = described(bar(0), *rows, bar(200))
    assert told == ["Click Edit (upper)", "Click Edit, in row Ann", "Click Edit, in row Bo", "Click Edit (lower)"]


def test_a_row_is_not_called_by_a_remark_in_brackets_before_its_title() -> None:
    rows = ("(wav) Tempered Song by Miaow", "Your Face by Cy")
    parts = [
        part
        for row, cuts, title in zip(rows, ((5,), ()), ("Tempered Song", "Your Face"), strict=True)
        for part in (
            element("link", "Remove", row=row, row_cuts=cuts),
            element("link", title, name_from="content", row=row, row_cuts=cuts),
        )
    ]
    told = described(*parts)
    assert [words for words in told if "Remove" in words] == [
        "Click Remove, in row Tempered Song",
        "Click Remove, in row Your Face",
    ]


def test_what_has_no_name_stands_beside_the_words_right_before_it() -> None:
    dot = element("generic", "", near="Text messages", box=Box(0, 0, 40, 22))
    assert described(dot) == ["Click item, beside Text messages"]


def test_a_figure_is_no_place_where_the_part_has_a_title() -> None:
    notes = [
        element("textbox", "Note", near=f"{value} °C", head=head) for value, head in ((20, "Kitchen"), (17, "Attic"))
    ]
    assert described(*notes) == ["Type into Note, in Kitchen", "Type into Note, in Attic"]


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        (("Harbour office 2 days ago", "Garden club 9:40"), ("Harbour office", "Garden club")),
        (("Ann 1 h", "Ann 2 h"), ("Ann 1 h", "Ann 2 h")),
        (("Ann 1 h", "Ben 2 h"), ("Ann", "Ben")),
        (("Shirt 2 S", "Rope 10 M"), ("Shirt 2 S", "Rope 10 M")),
        (("Cable 2 m", "Cable 50 cm"), ("Cable 2 m", "Cable 50 cm")),
        (("Plan 6 months", "Plan for life", "Trial 2 days"), ("Plan 6 months", "Plan for life", "Trial")),
    ],
)
def test_when_something_was_written_is_no_part_of_its_name(rows: tuple[str, ...], told: tuple[str, ...]) -> None:
    parts = [element("button", "Reply", row=row, card=True) for row in rows]
    assert described(*parts) == [f"Click Reply, in {name}" for name in told]


def test_a_tab_beside_what_opens_it_is_called_a_tab() -> None:
    file = element("generic", "main.py", box=Box(0, 40, 220, 20))
    assert described(file, element("tab", "main.py", box=Box(226, 0, 90, 30))) == [
        "Click main.py",
        "Show main.py (tab)",
    ]


def test_a_link_that_does_something_is_clicked_whether_its_words_or_its_icon_say_so() -> None:
    assert described(element("link", "Sort descending by size")) == ["Click Sort descending by size"]
    assert described(element("link", "", hint="remove")) == ["Click “remove” (link)"]
    assert described(element("link", "", hint="Show/Hide the tree")) == ["Click “Show/Hide the tree” (link)"]
    assert described(element("link", "Sort of blue")) == ["Open Sort of blue"]


def test_counts_are_no_row_and_no_part() -> None:
    rows = [
        element("link", "mara", row=row, rows_around=(title,), card=True)
        for row, title in (("0 0 By", "Fog"), ("1 0 By", "Tides"))
    ]
    assert described(*rows) == ["Open mara, in Fog", "Open mara, in Tides"]
    parts = [
        element("combobox", "View", category=name, box=Box(0, top, 90, 20)) for name, top in (("0", 0), ("Rows", 50))
    ]
    assert described(*parts) == ["Choose View (upper)", "Choose View, in Rows"]


def test_the_first_button_of_a_player_is_no_title_of_it_and_its_clock_is_none() -> None:
    def mute(row: str, top: int) -> Element:
        return element("button", "Mute", row=row, card=True, box=Box(0, top, 30, 30))

    told = described(mute("Play", 0), mute("00:00 00:20", 50))
    assert told == ["Click Mute (upper)", "Click Mute (lower)"]


def test_an_element_that_is_only_dragged_is_a_handle_or_a_divider_and_a_moon_makes_the_page_light_or_dark() -> None:
    handle = element("generic", "", hint="drag", draggable=True, box=Box(0, 0, 20, 20))
    assert described(handle) == ["Drag handle"]
    assert described(element("generic", "", hint="drag", draggable=True, box=Box(0, 0, 8, 400))) == ["Drag divider"]
    assert described(element("button", "light", name_from="aria-label")) == ["Click light or dark"]
    assert described(element("button", "Light", name_from="content")) == ["Click Light"]
    both = [element("button", name, name_from="aria-label") for name in ("Light", "Dark", "System")]
    assert described(*both) == ["Click Light", "Click Dark", "Click System"], "each is chosen by itself"


def test_no_row_is_called_by_how_large_something_is() -> None:
    rows = {"1 746 (24.87%) 32.3 MiB Sails": (1, 14, 23), "2 737 (24.57%) 31.9 MiB Oars": (1, 14, 23)}
    told = described(*(element("button", "More", row=row, row_cuts=cuts) for row, cuts in rows.items()))
    assert told == ["Click More, in row Sails", "Click More, in row Oars"]


def test_what_folds_a_part_is_not_told_by_a_sign_beside_it() -> None:
    def head(name: str, top: int) -> list[Element]:
        fold = element("link", "[ − ]", lead="Collapse", box=Box(0, top, 20, 20), category=name, headed=True, head=name)
        return [fold, element("link", "#", box=Box(90, top, 10, 20), category=name, headed=True, head=name)]

    told = described(*head("Signals", 0), *head("Methods", 90))
    assert told[::2] == ["Open Collapse, in Signals", "Open Collapse, in Methods"]


def test_a_large_shape_is_an_area_and_stands_alone() -> None:
    def shapes(side: int) -> list[str]:
        tab = element("tab", "Table", box=Box(0, 0, 90, 20))
        return described(tab, element("generic", "", tag="rect", box=Box(0, 30, 900, side)))

    assert shapes(300) == ["Show Table", "Click area"]
    assert shapes(40) == ["Show Table", "Click shape, after “Table”"]


def test_the_links_at_the_end_of_a_heading_are_no_part_of_it() -> None:
    heads = ("class DictLoader[source]¶", "class FileLoader¶")
    told = described(*(element("link", "Link to this definition", head=head) for head in heads))
    assert told == [f"Open Link to this definition, in class {name}Loader" for name in ("Dict", "File")]


def test_what_its_row_tells_needs_no_tooltip() -> None:
    cells = [("German", "Edit 2/1"), ("English", "Edit 9/1")]
    told = described(*(element("generic", "all", tag="td", row=row, title=title) for row, title in cells))
    assert told == ["Click all, in row German", "Click all, in row English"]


def test_ticks_that_differ_in_quotation_marks_alone_are_told_by_their_parts() -> None:
    boxes = Box(0, 0, 20, 20), Box(600, 90, 20, 20)
    named = element("checkbox", "Ask Ada", category="Tasks", box=boxes[0])
    drawn = element("checkbox", "", hint="Ask Ada", category="Winter berths", box=boxes[1])
    assert described(named, drawn) == ["Tick Ask Ada, in Tasks", "Tick “Ask Ada”, in Winter berths"]
