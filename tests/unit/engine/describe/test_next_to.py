"""Twins that nobody would count are told by what stands next to each, or by line and place in a grid."""

from dataclasses import replace

from gui.engine.describe.elements import Element
from gui.schema.action import Box
from tests.unit.engine.describe.test_actions import described
from tests.unit.engine.samples import element


def _entry(number: int, name: str) -> list[Element]:
    top = 40 * number
    link = element("link", name, box=Box(0, top, 100, 20))
    return [link, element("button", "More", box=Box(110, top, 40, 20))]


def test_many_twins_are_told_by_the_one_thing_in_the_line_of_each() -> None:
    names = ["Oak", "Elm", "Ash", "Fir", "Yew", "Box"]
    told = described(*(one for number, name in enumerate(names) for one in _entry(number, name)))
    assert told[1::2] == [f"Click More, beside {name}" for name in names]


def test_what_stands_next_to_each_may_only_be_told_by_its_whole_name() -> None:
    found: list[Element] = []
    for number, verb in enumerate(("GET", "PUT", "POST", "PATCH", "HEAD", "DELETE")):
        box = Box(0, 40 * number, 300, 20)
        found.append(element("button", f"{verb} /boats", lead="/boats", category="boats", box=box))
        found.append(element("button", "Unlock", category="boats", box=Box(310, 40 * number, 40, 20)))
    told = described(*found, element("button", "Unlock", category="crew", box=Box(0, 900, 40, 20)))
    assert told[1:5:2] == ["Click Unlock, beside GET /boats", "Click Unlock, beside PUT /boats"]
    alike = [one if one.name == "Unlock" else element("button", "/boats", box=one.box) for one in found]
    assert not any("beside" in words for words in described(*alike)[1::2]), "a name of several tells none"


def test_many_twins_are_told_by_what_each_stands_under() -> None:
    found: list[Element] = []
    for number, name in enumerate(["Oak", "Elm", "Ash", "Fir", "Yew", "Larch"]):
        found.append(element("link", name, box=Box(0, 100 * number, 100, 20)))
        found.append(element("textbox", "Note", box=Box(0, 100 * number + 30, 100, 20)))
    assert described(*found)[1::2][:2] == ["Type into Note, below Oak", "Type into Note, below Elm"]


def test_what_several_stand_next_to_tells_none_of_them() -> None:
    under = [element("textbox", "Name", box=Box(0, 30 * number, 90, 20)) for number in range(6)]
    told = described(*under, element("button", "Save", box=Box(0, 200, 90, 20)))
    assert told[0] == "Type into Name (first from the top)"
    names = ["Oak", "Oak", "Ash", "Ash", "Yew", "Yew"]
    told = described(*(one for number, name in enumerate(names) for one in _entry(number, name)))
    assert not any("beside" in words for words in told), told


def test_few_twins_in_lines_of_their_own_are_told_by_what_begins_these() -> None:
    names = ["Oak", "Elm", "Ash", "Fir"]
    buttons = [element("button", "More", box=Box(400, 40 * number, 40, 20)) for number in range(4)]
    links = [element("link", name, box=Box(0, 40 * number, 40, 20)) for number, name in enumerate(names)]
    told = described(*links, *buttons)
    assert told[4:] == [f"Click More, beside {name}" for name in names]


def test_twins_in_the_lines_of_a_grid_are_told_by_line_and_place() -> None:
    fields = [element("textbox", "Name", box=Box(200 * at, 60 * row, 90, 20)) for row in range(3) for at in range(3)]
    assert described(*fields)[4] == "Type into Name (middle)"
    wide = [element("textbox", "Name", box=Box(99 * at, 60 * row, 90, 20)) for row in range(5) for at in range(4)]
    assert described(*wide)[6] == "Type into Name (second row, third from the left)"


def test_words_that_are_but_those_of_the_thing_are_no_place() -> None:
    told = described(*(element("link", "Link", head=head) for head in ("Link Link", "Link Link Link", "Boats")))
    assert told == ["Open Link (1 of 3)", "Open Link (2 of 3)", "Open Link, in Boats"]


def test_twins_in_cards_that_are_pressed_as_a_whole_are_told_by_these() -> None:
    found: list[Element] = []
    for number, name in enumerate(["boiler", "pond", "porch"]):
        left = 300 * number
        found.append(element("generic", name, tag="div", box=Box(left, 0, 280, 100)))
        found += [
            element("button", say, box=Box(left + 10 + 60 * at, 60, 50, 30)) for at, say in enumerate(["Edit", "Logs"])
        ]
    cards = ("boiler", "pond", "porch")
    assert [words for words in described(*found) if "Logs" in words] == [f"Click Logs, in {card}" for card in cards]


def test_its_own_words_are_no_part_of_what_stands_beside_it() -> None:
    tags = [element("button", "Remove", near=f"{tag} Remove") for tag in ("quiet", "deep")]
    assert described(*tags) == ["Click Remove, beside quiet", "Click Remove, beside deep"]


def test_what_has_no_room_for_its_words_is_told_as_an_icon() -> None:
    shown = element("link", "State")
    assert described(replace(shown, folded=True), shown) == ["Open State (icon)", "Open State"]
    assert described(replace(shown, folded=True)) == ["Open State"]


def _line_of_tools(number: int, name: str, *, gap: float = 0) -> list[Element]:
    top = 90 * number
    tools = [element("link", say, box=Box(30 * at, top, 28, 20)) for at, say in enumerate(["View", "Edit", "Drop"])]
    return [*tools, element("link", name, box=Box(110 + gap, top, 200, 20))]


def test_tools_before_the_title_of_each_line_are_all_told_by_that() -> None:
    names = ["Oak", "Elm", "Ash", "Fir", "Yew", "Larch"]
    told = described(*(one for number, name in enumerate(names) for one in _line_of_tools(number, name)))
    for at, say in enumerate(["View", "Edit", "Drop"]):
        assert told[at::4] == [f"Open {say}, beside {name}" for name in names]


def test_what_stands_far_behind_the_tools_of_a_line_tells_none_of_them() -> None:
    names = ["Oak", "Elm", "Ash", "Fir", "Yew", "Larch"]
    told = described(
        *(one for number, name in enumerate(names) for one in _line_of_tools(number, name, gap=500 + 9 * number))
    )
    assert told[0] == "Open View (first from the top)"


def test_many_twins_are_told_apart_by_their_headings_however_many_other_elements_have_their_name() -> None:
    names = ["berth", "quay", "fee", "length", "day", "night"]
    parts = [
        element("button", "More", head=name, headed=True, box=Box(0, 500 * at, 40, 20)) for at, name in enumerate(names)
    ]
    often = [element("link", "fee", box=Box(300, 30 * at, 40, 20)) for at in range(4)]
    told = described(*parts, *often)
    assert told[:6] == [f"Click More, in {name}" for name in names]


def test_many_twins_are_told_by_their_cards_however_often_other_things_are_called_so() -> None:
    names = ["berth", "quay", "fee", "length", "day", "night"]
    boxes = [Box(0, 500 * at, 40, 20) for at in range(6)]
    cards = [
        element("button", "More", row=name, row_said=name, card=True, box=box)
        for name, box in zip(names, boxes, strict=True)
    ]
    often = [element("link", "fee", box=Box(300, 30 * at, 40, 20)) for at in range(4)]
    assert described(*cards, *often)[:6] == [f"Click More, in {name}" for name in names]


def test_many_twins_are_told_by_the_place_of_the_tool_before_each_in_its_line() -> None:
    found: list[Element] = []
    for number, name in enumerate(["Axes", "Laser", "Macro", "Probe", "Tool", "Webcam"]):
        top = 100 * number
        found.append(element("button", "", hint="menu", near=name, box=Box(0, top, 20, 20)))
        found.append(element("button", "More", category="Tools", box=Box(400, top, 20, 20)))
        found.append(element("button", "Swap", category="Tools", box=Box(400, top + 25, 20, 20)))
    told = described(*found)
    assert told[:2] == ["Click “menu” (button), beside Axes", "Click More, beside Axes"]
    assert told[-1] == "Click Swap, beside Webcam"


def test_many_twins_are_told_by_the_text_that_is_edited_in_the_line_of_each() -> None:
    found = [element("generic", "All trees", box=Box(0, -30, 400, 20))]
    for number, name in enumerate(["oak", "elm", "ash", "fir", "yew", "larch"]):
        top = 40 * number
        text = element("textbox", "", editable=True, value=name, box=Box(50, top, 100, 20))
        found += [element("button", "Actions", box=Box(0, top, 40, 20)), text]
        found += [replace(text, box=Box(160, top, 100, 20))] if name == "ash" else []
    told = [words for words in described(*found) if "Actions" in words]
    assert [told[0], told[2], told[5]] == [f"Click Actions, beside {name}" for name in ("oak", "ash", "larch")]


def test_a_sign_in_a_tag_does_not_tell_it_from_another() -> None:
    tags = [element("generic", f"Oak {sign}", lead="Oak", box=Box(0, top, 90, 20)) for top, sign in TAGS]
    assert described(*tags) == ["Click Oak (upper)", "Click Oak (lower)"]
    buttons = [element("button", f"Oak {word}", lead="Oak") for word in ("delete", "open")]
    assert described(*buttons) == ["Click Oak delete", "Click Oak open"], "that is what they do"


TAGS = [(0, "close"), (40, "loading")]


def test_a_place_that_one_has_itself_is_not_said_again_with_that_of_the_tool_beside_it() -> None:
    found: list[Element] = []
    for top, part in ((0, "Methods"), (1000, "Details")):
        of_part = {"category": part, "head": part, "headed": True}
        for line, name in enumerate(("map", "get", "filter", "stream")):
            found.append(element("link", "T", box=Box(0, top + 100 * line, 20, 20), **of_part))
            row = {"row": name, "row_said": name, "card": True}
            found.append(element("link", "Function", box=Box(200, top + 100 * line, 40, 20), **row, **of_part))
    told = described(*found)
    assert told[:2] == ["Open T, in Methods, in map", "Open Function, in map, in Methods"]
    assert not any(words.count(", in Methods") > 1 for words in told)


def test_many_twins_are_told_by_the_next_column_of_their_line() -> None:
    found: list[Element] = []
    for number, name in enumerate(["filter", "flatMap", "get", "map", "orElse", "stream"]):
        found.append(element("link", "T", box=Box(0, 200 * number, 10, 20)))
        found.append(element("link", name, box=Box(300, 200 * number, 60, 20)))
    assert described(*found)[0::2] == [
        f"Open T, beside {name}" for name in ("filter", "flatMap", "get", "map", "orElse", "stream")
    ]


def test_the_colour_of_another_is_no_place() -> None:
    found: list[Element] = []
    for number, colour in enumerate(["green", "green", "red", "red", "blue", "blue", "grey"]):
        found.append(element("generic", "", near="Wheel", painted=colour, box=Box(0, 30 * number, 90, 20)))
        found.append(element("button", "Part", box=Box(95, 30 * number, 90, 20)))
    assert not any(words.startswith("Click Part") and " one" in words for words in described(*found)), described(*found)


def test_boxes_of_a_diagram_are_told_by_the_title_in_each_whatever_else_is_called_so() -> None:
    names = ["unload", "weigh", "wash", "chill", "pack", "ship"]
    found = [element("link", name, box=Box(0, 30 * number, 90, 20)) for number, name in enumerate(names)]
    for number, name in enumerate(names):
        found.append(element("button", "Task", box=Box(300, 100 * number, 90, 40)))
        found.append(element("generic", name, box=Box(304, 100 * number + 4, 70, 12)))
    assert described(*found)[6::2] == [f"Click Task, beside {name}" for name in names]
