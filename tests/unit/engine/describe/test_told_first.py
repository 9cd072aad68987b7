"""What a press or a drag changed, in the order in which it is told."""

from gui.engine.describe import changes
from gui.schema.action import ActionCall
from gui.schema.say import say_all
from tests.unit.engine.describe.test_changes import BUY, FIELD, observed
from tests.unit.engine.samples import element


def test_how_many_a_drawn_frame_selects_is_told_before_the_menu_that_it_closed() -> None:
    before, after = observed(BUY, FIELD, text="0 selected"), observed(BUY, text="3 selected")
    drawn, pressed = (
        say_all(changes.changes_between(before, after, None, ActionCall(action_id="hand", gesture=how)))
        for how in ("drag", "click")
    )
    assert drawn == ("New text: “3 selected”", "1 action is no longer there")
    assert pressed == ("1 action is no longer there",)


def test_what_a_page_says_to_a_press_comes_before_the_fields_that_it_emptied() -> None:
    send, subject = element(name="Send"), element("textbox", "Subject", value="Tides")
    before, after = observed(send, subject), observed(send, element("textbox", "Subject"), text="Message sent.")
    told = say_all(changes.changes_between(before, after, before.actions[0], ActionCall(action_id="B1")))
    assert told == ("New text: “Message sent.”", "Subject is now empty")
    typed = say_all(changes.changes_between(before, after, before.actions[1], ActionCall(action_id="I1", value="")))
    assert typed == ("Subject is now empty", "New text: “Message sent.”")
