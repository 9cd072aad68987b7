"""What things without a name of their own are called by."""

from tests.unit.engine.describe.test_actions import described
from tests.unit.engine.samples import element


def test_a_tick_that_only_a_program_calls_something_is_called_by_the_line_beside_it() -> None:
    told = element("checkbox", "", hint="comments", html_id="comments", row="Run your driver")
    assert described(told) == ["Tick row Run your driver"]
    several = element("checkbox", "", hint="write", html_id="write", row="Ada her berth", row_cuts=(3,))
    assert described(several) == ["Tick “write”"]


def test_a_logo_is_not_called_by_a_link_beside_it() -> None:
    logo = element("link", "", hint="logo", href="/start", pictured=True)
    assert described(logo, element("link", "Demos", href="/start")) == ["Open “logo” (link)", "Open Demos"]
    picture = element("link", "", hint="harbour", href="/start", pictured=True)
    assert described(picture, element("link", "Demos", href="/start")) == ["Open “Demos” (link)", "Open Demos"]


def test_a_long_path_is_cut_at_its_beginning_where_it_says_least() -> None:
    path = "/opt/harbour/versions/3.11.7/lib/python3.11/json/__init__.py::299::loads 0.002"
    assert described(element("generic", path)) == ["Click …/json/__init__.py::299::loads 0.002"]
    assert described(element("generic", "/opt/a/b/c/notes.txt")) == ["Click /opt/a/b/c/notes.txt"], "it has room"


def test_a_field_whose_unseen_name_only_begins_the_words_over_it_is_called_by_these() -> None:
    field = element("searchbox", "Filter by", name_from="aria-label", category="Filter by Tags")
    assert described(field) == ["Type into Filter by Tags"]
    labelled = element("searchbox", "Filter by", name_from="label", category="Filter by Tags")
    assert described(labelled) == ["Type into Filter by"]
    other = element("searchbox", "Filter", name_from="aria-label", category="Filters of all boats")
    assert described(other) == ["Type into Filter"]


def test_a_button_that_sorts_is_called_by_the_head_beside_it_unless_it_says_more() -> None:
    sort = element("button", "Toggle sort", name_from="title", near="Berth", states=("sortable",))
    assert described(sort) == ["Sort by Berth"]
    upwards = element("button", "Sort ascending", near="Berth", states=("sortable",))
    assert described(upwards) == ["Sort by Sort ascending"]


def test_a_text_edited_in_place_is_called_by_itself_and_not_by_the_button_that_removes_it() -> None:
    title = {"editable": True, "tag": "div", "value": "Dentist"}
    assert described(element("textbox", "", hint="Delete", **title)) == ["Type into text “Dentist”"]
    assert described(element("textbox", "", hint="Title", **title)) == ["Type into “Title” (text field)"]
    empty = element("textbox", "", hint="Delete", **title | {"value": ""})
    assert described(empty) == ["Type into “Delete” (text field)"]
