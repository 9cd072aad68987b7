"""Steps in the past tense."""

import pytest

from gui.engine.describe.special import special_actions
from gui.engine.describe.steps import deed_of
from gui.schema.action import BY_HAND, Action, ActionCall, Focus, Lying, Point
from gui.schema.say import say
from gui.schema.verb import Verb

PAGE = Action(BY_HAND, "By hand", "")
BUY = Action("B4", "Click Buy now", "Page", verb="Click", target="Buy now", role="button")
PAST = {
    Verb.CHOOSE: "Chose",
    Verb.CHOOSE_FILE: "Chose a file for",
    Verb.CHOOSE_FOLDER: "Chose a folder for",
    Verb.CLICK: "Clicked",
    Verb.CLOSE: "Closed",
    Verb.DOUBLE_CLICK: "Double-clicked",
    Verb.DOWNLOAD: "Downloaded",
    Verb.DRAG: "Clicked",
    Verb.DROP_ON: "Clicked",
    Verb.OPEN: "Opened",
    Verb.PAUSE: "Paused",
    Verb.PLAY: "Played",
    Verb.RIGHT_CLICK: "Right-clicked",
    Verb.SCROLL: "Scrolled",
    Verb.SET: "Set",
    Verb.SHOW: "Showed",
    Verb.SORT_BY: "Sorted by",
    Verb.SWITCH_OFF: "Switched off",
    Verb.SWITCH_ON: "Switched on",
    Verb.TICK: "Ticked",
    Verb.TYPE_INTO: "Typed into",
    Verb.UNSELECT: "Unselected",
    Verb.UNTICK: "Unticked",
}


@pytest.mark.parametrize(
    ("action_id", "words"),
    [("S5", "Reloaded the page"), ("S3", "Went back"), ("S77", "Did Something new"), ("B1", "Did Something new")],
)
def test_a_servers_own_description_is_not_put_into_a_sentence(action_id: str, words: str) -> None:
    action = Action(action_id, "Something new", "A", target="Something new")
    assert say(deed_of(action, ActionCall(action_id=action_id))) == words


@pytest.mark.parametrize("verb", Verb)
def test_every_verb_has_a_past(verb: Verb) -> None:
    action = Action("B4", f"{verb} Buy now", "Page", verb=verb, target="Buy now")
    assert say(deed_of(action, ActionCall(action_id="B4"))) == f"{PAST[verb]} Buy now"
    as_sent = Action("B4", f"{verb} Buy now", "Page", verb=verb.value, target="Buy now")
    assert deed_of(as_sent, ActionCall(action_id="B4")) == deed_of(action, ActionCall(action_id="B4"))


def test_what_the_browser_does() -> None:
    given = {"S1": "https://a.example/", "S6": " https://b.example/ ", "S7": "2", "S8": "Control+a", "S11": "500"}
    told = [say(deed_of(one, ActionCall(action_id=one.id, value=given.get(one.id)))) for one in special_actions()]
    assert sorted(told) == [
        "Finished and closed the session",
        "Opened a tab at https://b.example/",
        "Pressed Ctrl+A",
        "Read the page’s data",
        "Reloaded the page",
        "Scrolled down",
        "Scrolled up",
        "Switched to tab 3",
        "Waited 500 ms",
        "Went back",
        "Went forward",
        "Went to https://a.example/",
    ]


@pytest.mark.parametrize(
    ("gesture", "listed", "point"),
    [
        ("double", "Double-clicked Buy now", "Double-clicked the page at 3, 4"),
        ("triple", "Triple-clicked Buy now", "Triple-clicked the page at 3, 4"),
        ("right", "Right-clicked Buy now", "Right-clicked the page at 3, 4"),
        ("middle", "Middle-clicked Buy now", "Middle-clicked the page at 3, 4"),
        ("touch", "Tapped Buy now", "Tapped the page at 3, 4"),
        ("hover", "Pointed at Buy now", "Pointed at the page at 3, 4"),
        ("wheel", "Turned the wheel over Buy now", "Turned the wheel over the page at 3, 4"),
        ("drag", "Dragged Buy now", "Dragged the page at 3, 4"),
        ("upload", "Gave a file to Buy now", "Gave a file to the page at 3, 4"),
        ("select", "Selected text in Buy now", "Selected “some text”"),
        ("click", "Clicked Buy now", "Clicked the page at 3, 4"),
    ],
)
def test_gestures_done_again(gesture: str, listed: str, point: str) -> None:
    how = {"gesture": gesture, "text": "some\ntext"}
    assert say(deed_of(BUY, ActionCall.model_validate({"action_id": "B4", **how}))) == listed
    at = Point(x=3, y=4, of="viewport")
    assert say(deed_of(PAGE, ActionCall.model_validate({"action_id": BY_HAND, "at": at, **how}))) == point


def test_several_files_are_told_by_their_number() -> None:
    both = {"gesture": "upload", "files": ("/letter.txt", "/drawing.png")}
    assert say(deed_of(BUY, ActionCall.model_validate({"action_id": "B4", **both}))) == "Gave 2 files to Buy now"
    there = {"action_id": BY_HAND, "at": Point(x=3, y=4, of="viewport"), **both}
    assert say(deed_of(PAGE, ActionCall.model_validate(there))) == "Gave 2 files to the page at 3, 4"


def test_typing_into_the_page() -> None:
    assert say(deed_of(PAGE, ActionCall(action_id=BY_HAND, keys="abc"))) == "Typed into the page"


def test_typing_into_a_cell_is_told_by_the_cell_when_it_is_done_again() -> None:
    cell = Focus(own=Lying(words="Keys", role="textarea"), item=Lying(words="Food, Month", role="td"))
    again = ActionCall(action_id=BY_HAND, keys="12", keyboard=cell)
    assert say(deed_of(PAGE, again)) == "Typed into Food, Month"


def test_a_list_without_a_name_is_told_by_what_was_chosen() -> None:
    size = Action("I1", "Choose list “Small”", "", verb="Choose", target="list “Small”", unnamed=True)
    assert say(deed_of(size, ActionCall(action_id="I1", value="Medium"))) == "Chose “Medium”"
    for unnamed in (False, True):  # by the words beside it
        named = Action("I1", "Choose Size", "", verb="Choose", target="Size", unnamed=unnamed)
        assert say(deed_of(named, ActionCall(action_id="I1", value="Medium"))) == "Chose Size"


@pytest.mark.parametrize(
    ("beside", "told"),
    [
        ("2! Bert | 26 s", "Clicked Call, beside Bert at 337, 257"),
        ("1 35 s | Bert", "Clicked Call, beside Bert at 337, 257"),
        ("", "Clicked Call at 337, 257"),
        ("2! 35 s 1", "Clicked Call at 337, 257"),
        (f"2 {50 * 'long '}", "Clicked Call at 337, 257"),
        ("2 Call", "Clicked Call at 337, 257"),
    ],
)
def test_what_many_rows_have_is_told_with_the_words_of_its_own_row(beside: str, told: str) -> None:
    at = Point(x=337, y=257, of="viewport", lies=Lying(words="Call", role="button", beside=beside))
    assert say(deed_of(PAGE, ActionCall(action_id=BY_HAND, at=at))) == told
