"""What is a part of a named thing is told by that; a whole row by its first words; a sentence is no place."""

from gui.engine.describe.called import target_of
from gui.schema.action import Box
from tests.unit.engine.describe.test_actions import described
from tests.unit.engine.samples import element


def test_the_handles_of_a_box_are_told_by_its_edges() -> None:
    box = element("generic", "leave", tag="div", box=Box(100, 100, 80, 60))
    dots = [element("generic", "", hint="leave", tag="div", box=Box(137, top, 6, 6)) for top in (97, 157)]
    assert described(box, *dots) == [
        "Click leave",
        "Click handle at the top of leave",
        "Click handle at the bottom of leave",
    ]
    arrow = element("generic", "", hint="leave", states=("expanded",), tag="div", box=Box(97, 127, 6, 6))
    assert not any("handle" in words for words in described(box, arrow))
    far = element("generic", "", hint="leave", tag="div", box=Box(400, 97, 6, 6))
    assert described(box, far) == ["Click leave (left)", "Click “leave” (right)"]


def test_the_arrow_of_a_split_button_opens_its_menu() -> None:
    export = element("button", "Export", box=Box(100, 50, 80, 38))
    more = {"lead": "icon button", "states": ("popup", "collapsed")}
    for left, top, said in ((179, 50, "Open menu of Export"), (190, 50, ""), (179, 90, "")):
        arrow = element("button", "Toggle dropdown", box=Box(left, top, 28, 38), **more)
        told = described(export, arrow)[1]
        assert told == said if said else "menu" not in told, "another button is no half of it"
    opened = element("button", "Toggle dropdown", box=Box(180, 50, 28, 38), lead="icon button", states=("expanded",))
    assert described(export, opened)[1] == "Close menu of Export"
    named = element("button", "Filter", box=Box(180, 50, 28, 38), states=("popup",))
    assert described(export, named)[1] == "Open Filter"
    plain = element("button", "", box=Box(180, 50, 28, 38))
    assert "menu" not in described(export, plain)[1], "nothing says that it opens anything"


def test_the_head_of_a_column_and_the_words_in_it() -> None:
    head = element(
        "columnheader", "Error Filter error", lead="Error", states=("sortable",), tag="div", box=Box(0, 0, 200, 24)
    )
    words = element("button", "Error", states=("sortable",), tag="div", box=Box(8, 5, 100, 14))
    assert described(head, words) == ["Sort by Error (column head)", "Sort by Error"]


def test_a_row_whose_words_are_laid_out_in_another_order_is_named_by_the_first_visible_words() -> None:
    told = "ConnectionError(" + "no answer of the host, " * 8 + "1 Who keeps the light?"
    row = element("row", told, tag="a", row="1 Who keeps the light? East 4.1 s", row_cuts=(1, 22))
    assert described(row) == ["Click row Who keeps the light?"]
    assert target_of(element("row", "Oil and wicks " * 12, tag="a", row="Oil and wicks")).startswith("Oil and wicks")


def test_a_sentence_is_no_place_of_what_stands_under_it() -> None:
    links = [
        element("link", "Blog", head="A guide to the whole harbour.", category="Navigation", box=Box(10, 10, 60, 20)),
        element("link", "Blog", category="Page foot", box=Box(10, 2000, 60, 20)),
    ]
    assert not any("guide" in words for words in described(*links))
    links[0].head = "Guide to the harbour"
    assert described(*links)[0] == "Open Blog, in Guide to the harbour"


def test_several_figures_and_what_they_are_of_are_no_place() -> None:
    said = ("echo 50.00% passing (1/2 cases) Answer", "echo 50.00% passing (1/2 cases) You are")
    places = (Box(100, 10, 40, 20), Box(400, 10, 40, 20))
    links = [element("link", "More", near=near, box=box) for near, box in zip(said, places, strict=True)]
    assert described(*links) == ["Open More (left)", "Open More (right)"]
    berths = [element("link", "More", near=f"Berth {at} at noon", box=box) for at, box in enumerate(places, 4)]
    assert described(*berths) == ["Open More, beside Berth 4 at noon", "Open More, beside Berth 5 at noon"]


def test_what_alone_has_no_place_at_the_other_end_of_the_screen_has_a_side() -> None:
    top = element("link", "Tides →", head="Berths", headed=True, box=Box(1100, 78, 80, 20))
    foot = element("link", "Tides →", box=Box(1069, 780, 80, 20))
    assert described(top, foot) == ["Open Tides →, in Berths", "Open Tides → (lower)"]


def _dragged(name: str, *buttons: str, left: int = 300, **facts: object) -> str:
    entry = element("generic", name, tag="div", draggable=True, box=Box(0, 0, 400, 20), **facts)
    inner = [
        element("button", label, name_from="aria-label", box=Box(left + 40 * at, 2, 30, 16))
        for at, label in enumerate(buttons)
    ]
    return described(entry, *inner)[0]


def test_what_is_dragged_is_called_without_the_buttons_in_it() -> None:
    assert _dragged("• 2025 Rename 2025", "Rename 2025") == "Drag 2025"
    assert _dragged("Edit Offer Delete", "Edit", "Delete") == "Drag Offer"
    assert _dragged("Offer to edit", "Edit") == "Drag Offer to edit", "a word of its own"
    assert _dragged("Offer Delete", "Delete", left=500) == "Drag Offer Delete", "the button is beside it"
    assert _dragged("Delete", "Delete") == "Drag Delete", "nothing else is left"


def test_the_right_edge_of_something_without_a_name_there_is_told_by_what_ends_at_it() -> None:
    group = element("generic", "Sizes", tag="div", box=Box(100, 0, 200, 50))
    for left, hint, said in (
        (294, "right edge", "Drag “right edge of Sizes”"),
        (200, "right edge", "Drag “right edge”"),
        (294, "right edge of Width", "Drag “right edge of Width”"),
        (294, "bottom edge", "Drag “bottom edge”"),
    ):
        edge = element("generic", "", hint=hint, tag="div", draggable=True, box=Box(left, 0, 6, 50))
        assert described(group, edge)[1] == said
