"""What is done by hand in the words of the list."""

from dataclasses import replace

import pytest

from gui.engine.by_hand.calls import call_of
from gui.engine.by_hand.gestures import Gesture, is_typing, key_words
from gui.engine.by_hand.port import NOWHERE, Spot
from gui.schema.action import BY_HAND, Action, Lying, Param
from gui.schema.input import KeyInput
from gui.schema.say import say, say_deed

BUY = Action("B4", "Click Buy now", "Page", verb="Click", target="Buy now", role="button")
TICK = Action("B5", "Tick Save", "Page", verb="Tick", target="Save", role="checkbox")
UNTICK = Action("B5", "Untick Save", "Page", verb="Untick", target="Save", role="checkbox")
PAUSE = Action("M2", "Pause Film", "Page", verb="Pause", target="Film", role="generic")
TITLE = Action("M3", "Double-click …", "Page", verb="Double-click", target="Spring regatta", role="generic")
EDITED = Action("I5", "", "Page", (Param("t", "str"),), verb="Double-click", target="Spring regatta", role="textbox")
BOX_OFF = Spot((("d", 1),), tick=(("d", 1), False))
MAIL = Action("I2", "Type into E-mail", "Page", (Param("mail", "str"),), verb="Type into", target="E-mail")
SECRET = Action("I3", "Type into PIN", "Page", (Param("pin", "str", secret=True),), verb="Type into", target="PIN")
VOLUME = Action("I4", "Set Volume", "Page", (Param("volume", "number"),), verb="Set", target="Volume", role="slider")
DRAG_ME = Action("M1", "Drag me", "Page", verb="Drag", target="me", name="drag me")
FIELD = Spot((("d", 1),), field="input")


def told(gesture: Gesture) -> str:
    return say(call_of(gesture)[1])


@pytest.mark.parametrize(
    ("gesture", "words"),
    [
        (Gesture("click", action=BUY), "Clicked Buy now"),
        (Gesture("click", action=TICK), "Ticked Save"),
        (Gesture("click", BOX_OFF, action=TICK, ticked=True), "Ticked Save"),
        (Gesture("click", BOX_OFF, action=UNTICK, late=True, ticked=True), "Ticked Save"),
        (Gesture("click", BOX_OFF, action=UNTICK, late=True), "Ticked Save"),
        (Gesture("click", BOX_OFF, action=TICK, ticked=False), "Clicked the box of Save"),
        (Gesture("click", action=UNTICK, late=True), "Clicked the box of Save"),
        (Gesture("click", action=PAUSE), "Paused Film"),
        (Gesture("click", action=PAUSE, late=True), "Clicked Film"),
        (Gesture("click", action=TITLE), "Clicked Spring regatta"),
        (Gesture("typed", Spot(field="p"), action=EDITED, value="x"), "Typed into Spring regatta"),
        (Gesture("double", action=TITLE), "Double-clicked Spring regatta"),
        (Gesture("click", action=MAIL), "Clicked E-mail"),
        (Gesture("double", action=BUY), "Double-clicked Buy now"),
        (Gesture("right", action=TICK), "Right-clicked Save"),
        (Gesture("touch", Spot(), 5, 7), "Tapped the page at 5, 7"),
        (Gesture("typed", FIELD, action=MAIL, value="x"), "Typed into E-mail"),
        (Gesture("typed", Spot(words="Board", field="div")), "Typed into Board"),
        (Gesture("key", FIELD, action=MAIL, keys="Enter"), "Pressed Enter in E-mail"),
        (Gesture("key", action=BUY, keys="Space", spot=Spot((("d", 1),))), "Pressed Space on Buy now"),
        (Gesture("key", Spot(), keys="Control+s"), "Pressed Ctrl+S"),
        (Gesture("wheel", Spot(), moved=(0, 0, -40)), "Scrolled up by 40 pixels"),
        (Gesture("wheel", Spot(), moved=(0, 1200, 0), box=BUY), "Scrolled “Buy now” right by 1,200 pixels"),
        (Gesture("drag", action=BUY, to=Spot(), target=TICK), "Dragged Buy now to Save"),
        (Gesture("drag", action=BUY, to=Spot(), to_x=3, to_y=4), "Dragged Buy now to 3, 4"),
        (Gesture("drag", action=BUY, to=Spot(words="Done"), to_x=3, to_y=4), "Dragged Buy now to “Done”"),
        (Gesture("drag", action=BUY, to=Spot(words="Buy now"), to_x=3, to_y=4), "Dragged Buy now to 3, 4"),
        (Gesture("drag", action=DRAG_ME, to=Spot(), to_x=3, to_y=4), "Dragged “drag me” to 3, 4"),
        (Gesture("drag", FIELD, action=VOLUME, value="7"), "Set Volume"),
        (Gesture("select", text="some text"), "Selected “some text”"),
    ],
)
def test_words(gesture: Gesture, words: str) -> None:
    assert told(gesture) == words


def test_calls_would_do_the_same() -> None:
    assert call_of(Gesture("typed", FIELD, action=MAIL, value="x"))[0].value == "x"
    assert call_of(Gesture("drag", action=BUY, to=Spot(), target=TICK))[0].to == "B5"
    assert call_of(Gesture("wheel", Spot(), moved=(0, 0, -40)))[0].action_id == "S9"
    assert call_of(Gesture("key", FIELD, action=MAIL, keys="Enter"))[0].to == "I2"
    assert call_of(Gesture("click", Spot(), 1, 2))[0].action_id == BY_HAND


def test_secrets_are_in_no_call() -> None:
    by_page = Gesture("typed", FIELD, action=MAIL, value="geheim", secret=True)
    by_list = Gesture("typed", FIELD, action=SECRET, value="geheim")
    unknown = Gesture("key", NOWHERE, keys="g")
    for gesture in (by_page, by_list, unknown):
        call, did = call_of(gesture)
        assert call.value is None
        assert "geheim" not in f"{did!r}{gesture!r}"
        assert say_deed(did)[1] != "g"


def test_which_keys_belong_to_typing() -> None:
    def typing(key: str, text: str = "", *, field: str = "input", control: bool = False) -> bool:
        modifiers = ("Control",) if control else ()
        return is_typing(KeyInput("down", key, "", text, modifiers=modifiers), Spot(field=field))  # type: ignore[arg-type]

    assert typing("a", "a")
    assert typing("Backspace")
    assert not typing("v", control=True)
    assert not typing("a", control=True)
    assert typing("ArrowLeft", control=True)
    assert not typing("r", control=True)
    assert not typing("Enter", "\r")
    assert not typing("Tab")
    assert not typing("F5")
    assert not typing("a", "a", field="")
    assert typing("Enter", "\r", field="select")


def test_keys_are_called_as_pressing_them_takes_them() -> None:
    assert key_words(KeyInput("down", "A", "KeyA", "A", modifiers=("Shift",))) == "A"
    assert key_words(KeyInput("down", "a", "KeyA", modifiers=("Control", "Shift"))) == "Control+Shift+a"
    assert key_words(KeyInput("down", " ", "Space", " ")) == "Space"


def test_a_click_on_what_many_rows_have_is_told_with_the_words_of_its_own_row() -> None:
    spot = Spot(words="Call", lies=Lying(words="Call", role="button", beside="2! Bert | 26 s"))
    assert told(Gesture("click", spot, 1, 2)) == "Clicked Call, beside Bert at 1, 2"


def test_room_in_which_a_frame_is_drawn_is_not_called_by_all_that_it_holds() -> None:
    room = Lying(words="", role="div", holds="Letters Photos Bills", size=(900, 400))
    start = Spot((("d", 1),), words="Letters Photos Bills", lies=room, parts=((0.9, 0.9, 900, 400),))
    end = Spot((("d", 1),), lies=room, parts=((0.1, 0.1, 900, 400),))
    drawn = Gesture("drag", start, 810, 360, to=end, to_x=90, to_y=40)
    assert told(drawn) == "Dragged from 810, 360 to 90, 40"
    moved = Gesture("drag", start, 810, 360, to=replace(end, parts=start.parts), to_x=90, to_y=40)
    assert told(moved).startswith("Dragged “Letters Photos Bills” from"), "a card that goes along is one thing"
