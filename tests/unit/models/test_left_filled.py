"""What stands filled in on a page and was not sent."""

from dataclasses import replace

import pytest

from gui.models.left_filled import LeftFilled, left_by, left_filled
from gui.schema.action import Action, ActionCall, Param
from gui.schema.code import Code
from gui.schema.fact import Fact, fact
from gui.schema.page import Observation
from gui.schema.special import Special
from gui.schema.step import StepRecord
from tests.unit.widgets.samples import NOON, observation


def field(number: int, name: str, value: str, **more: object) -> Action:
    action = Action(f"I{number}", f"Type into {name}", "Delivery", (Param("value", "str", value),), verb="Type into")
    return replace(action, target=name, name=name, value=value, role="textbox", **more)  # type: ignore[arg-type]


PAGE = observation(
    actions=(
        *(field(1, "Name", "Ada Quay"), field(2, "Town", "Bonn"), field(3, "PIN", "", states=("filled",))),
        Action("B1", "Untick Gift", "Delivery", verb="Untick", target="Gift", role="checkbox", states=("checked",)),
    )
)


def gave(number: int, target: str, value: str, *, form: str = "f", group: str = "Delivery") -> StepRecord:
    call = ActionCall(action_id=f"I{number}", value=value)
    done = fact(Code.DID_TYPE, target=target, place="")
    return StepRecord(number, call, done, "done", NOON, group=group, form=form)


NAME, TOWN = gave(1, "Name", "Ada Quay"), gave(2, "Town", "Bonn")
PIN = replace(gave(3, "PIN", ""), call=ActionCall(action_id="I3", secret="PIN"))
GIFT = replace(NAME, number=4, call=ActionCall(action_id="B1"), did=fact(Code.DID_TICK, target="Gift"))


def clicked(form: str = "f") -> StepRecord:
    did = fact(Code.DID_CLICK, target="Send", place="", modifiers="")
    return StepRecord(9, ActionCall(action_id="B9"), did, "done", NOON, form=form)


def told(*steps: StepRecord, page: Observation | None = PAGE) -> list[tuple[str, ...]]:
    return [(one.form, *one.fields) for one in left_filled(steps, page)]


def test_what_was_filled_in_and_stands_there_is_told_in_order() -> None:
    assert left_filled((NAME, TOWN, PIN, GIFT), PAGE) == (LeftFilled("Delivery", ("Name", "Town", "PIN", "Gift")),)
    assert told(NAME, page=None) == []
    assert told(NAME, replace(TOWN, outcome="failed")) == [("Delivery", "Name")]


def test_a_reload_that_was_refused_has_taken_nothing_away() -> None:
    reload = replace(clicked(form=""), did=fact(Code.DID_RELOAD))
    assert told(NAME, replace(reload, outcome="failed")) == [("Delivery", "Name")]
    assert told(NAME, reload) == told(NAME, replace(reload, outcome="stopped")) == []


def test_what_the_page_writes_otherwise_stands_there_too() -> None:
    given = replace(gave(2, "Town", "bonn"), facts=(fact(Code.VALUE_CHANGED, target="Town", before="", after="Bonn"),))
    assert told(given) == [("Delivery", "Town")]
    back = replace(given, facts=(fact(Code.VALUE_CHANGED, target="Town", before="Bonn", after="bonn"),))
    assert told(back) == [], "the page has put back what was there before"


def test_what_the_page_no_longer_holds_is_not() -> None:
    assert told(gave(1, "Name", "Bo"), TOWN) == [("Delivery", "Town")]
    assert told(NAME, gave(2, "Street", "Bonn")) == [("Delivery", "Name")], "its element is another field by now"
    assert told(NAME, page=observation(actions=())) == []


@pytest.mark.parametrize(
    "after",
    [
        clicked(),
        replace(TOWN, call=TOWN.call.model_copy(update={"enter": True})),
        replace(clicked(), did=fact(Code.DID_RELOAD)),
        replace(clicked(), did=fact(Code.DID_HOLD, target="Send", place="", modifiers="", seconds="")),
        replace(clicked(), did=fact(Code.DID_PRESS_MOUSE, target="Send")),
        replace(clicked("g"), facts=(fact(Code.WENT_TO, title="Thanks", url="https://shop.example/thanks"),)),
        replace(clicked("g"), facts=(fact(Code.WENT_LATER, title="Thanks", url="https://shop.example/thanks"),)),
    ],
)
def test_what_may_have_been_sent_is_not(after: StepRecord) -> None:
    assert told(NAME, after) == []


def test_what_was_filled_in_after_that_is_and_so_is_another_form() -> None:
    assert told(NAME, clicked(), TOWN) == [("Delivery", "Town")]
    assert told(NAME, replace(TOWN, form="g", group="Filter"), clicked("g")) == [("Delivery", "Name")]
    parts = told(NAME, replace(TOWN, group="Address"))
    assert parts == [("", "Name", "Town")], "no heading of one of its parts is that of the form"


@pytest.mark.parametrize("more", [{"role": "searchbox"}, {"landmark": "search"}])
def test_words_that_were_looked_for_are_missed_by_nobody(more: dict[str, str]) -> None:
    page = replace(PAGE, actions=(replace(PAGE.actions[0], **more), *PAGE.actions[1:]))  # type: ignore[arg-type]
    assert told(NAME, TOWN, page=page) == [("Delivery", "Town")]


@pytest.mark.parametrize("name", ["Filter contacts", "Search", "Find in list", "Suche"])
def test_a_field_that_says_that_it_filters_waits_for_nothing(name: str) -> None:
    page = observation(actions=(field(1, name, "ada"), field(2, "Town", "Bonn")))
    assert told(gave(1, name, "ada"), TOWN, page=page) == [("Delivery", "Town")]
    others = observation(actions=(field(1, "Research area", "ada"),))
    assert told(gave(1, "Research area", "ada"), page=others) == [("Delivery", "Research area")]


def test_a_field_of_no_form_by_which_the_page_has_filtered_waits_for_nothing() -> None:
    typed = gave(1, "Name", "Ada Quay", form="")
    assert told(typed) == [("Delivery", "Name")]
    assert told(replace(typed, facts=(fact(Code.ACTIONS_GONE, count=3),))) == []
    assert told(replace(NAME, facts=(fact(Code.ACTIONS_GONE, count=3),))) == [("Delivery", "Name")], "a form is sent"


def test_a_label_that_answered_names_the_same_field() -> None:
    page = observation(actions=(field(1, "Nickname ✓", "leawin"), field(2, "Strength: strong", "abcdef")))
    given = gave(1, "Nickname *", "leawin"), gave(2, "Strength: weak", "abcdef")
    assert told(*given, page=page) == [("Delivery", "Nickname *", "Strength: weak")]


def test_a_form_that_was_drawn_anew_as_it_was_saved_is_sent() -> None:
    pressed = replace(clicked("its next form"), group="Delivery")
    assert told(NAME, TOWN, pressed) == []
    assert told(NAME, TOWN, replace(pressed, group="Payment")) == [("Delivery", "Name", "Town")]


def test_a_button_of_no_form_may_send_what_stands_beside_it() -> None:
    beside = replace(clicked(form=""), did=fact(Code.DID_CLICK, target="Check", place="", modifiers=""))
    assert told(NAME, replace(beside, group="Delivery")) == []
    assert told(NAME, replace(beside, group="Cookies")) == [("Delivery", "Name")]


@pytest.mark.parametrize(
    "done", [fact(Code.DID_CLICK, target="Save all", place="", modifiers=""), fact(Code.DID_OPEN, target="Send")]
)
def test_a_button_that_is_called_so_sends_a_form_from_anywhere(done: Fact) -> None:
    assert told(NAME, replace(clicked(form=""), group="Page head", did=done)) == []


@pytest.mark.parametrize("name", ["Accept all cookies", "I agree", "Don’t share"])
def test_a_button_that_agrees_to_something_else_sends_nothing(name: str) -> None:
    agreed = replace(clicked(form=""), did=fact(Code.DID_CLICK, target=name, place="", modifiers=""))
    assert told(NAME, replace(agreed, group="Privacy")) == [("Delivery", "Name")]


def test_what_the_page_says_it_has_saved_waits_for_nothing() -> None:
    def said(words: str) -> StepRecord:
        return replace(NAME, facts=(fact(Code.PAGE_SAID, text=words),))

    assert told(said("All changes saved")) == []
    assert told(said("Name looks good. Draft saved")) == []
    refused = ("Not saved yet", "Your changes could not be saved", "It couldn’t be sent", "Nichts wurde gesendet")
    for words in (*refused, "Unsaved changes", "A code will be sent to you", "Failed: 0 rows saved"):
        assert told(said(words)) == [("Delivery", "Name")], words
    assert told(NAME, replace(TOWN, facts=(fact(Code.CAME_LATER, text="Draft saved at 14:02"),))) == []


def test_keys_with_enter_may_send() -> None:
    keys = fact(Code.DID_PRESS_IN, target="Name", keys="Ctrl+Enter")
    pressed = replace(NAME, number=9, did=keys, call=ActionCall(action_id="S9", value="Ctrl+Enter"))
    assert told(NAME, pressed) == []
    assert told(NAME, replace(pressed, call=ActionCall(action_id="S9", value="Ctrl+E"))) == [("Delivery", "Name")]


def test_a_tick_outside_a_form_waits_for_nothing_unless_there_is_text_beside_it() -> None:
    def ticked(form: str) -> StepRecord:
        return replace(
            gave(1, "row R-1002", "", form=form, group="Invoices"), did=fact(Code.DID_TICK, target="row R-1002")
        )

    row = replace(field(1, "row R-1002", ""), states=("checked",))
    page = replace(PAGE, actions=(row, field(2, "Note", "Pay soon")))
    note = gave(2, "Note", "Pay soon", form="", group="Invoices")
    assert told(ticked(""), page=page) == []
    assert told(ticked("f"), page=page) == [("Invoices", "row R-1002")]
    assert told(ticked(""), note, page=page) == [("Invoices", "row R-1002", "Note")]


def test_a_link_outside_of_a_form_takes_along_what_stands_in_forms() -> None:
    link = replace(clicked(form=""), call=ActionCall(action_id="L1"), did=fact(Code.DID_OPEN, target="Help"))
    loose = gave(2, "Town", "Bonn", form="")
    assert left_by((NAME, loose, link), PAGE) == (NAME,)
    assert left_by((NAME, loose, replace(link, did=fact(Code.DID_GO_BACK))), PAGE) == (NAME, loose)
    assert left_by((NAME, replace(link, form="f")), PAGE) == (), "it may have sent it"
    assert left_by((NAME, clicked()), PAGE) == left_by((), PAGE) == ()


def test_a_form_sends_the_editor_in_a_frame_along() -> None:
    for frame, expected in (("0", []), ("", [("", "Text")])):
        page = observation(actions=(field(1, "Text", "Good morning", frame=frame),))
        text = gave(1, "Text", "Good morning", form="", group="")
        assert told(text, clicked(), page=page) == expected
        assert told(text, page=page) == [("", "Text")], "nothing was pressed since"


@pytest.mark.parametrize("form", ["", "f"])
def test_an_answer_that_was_chosen_waits_unless_the_page_has_answered_at_once(form: str) -> None:
    yes = replace(field(1, "Yes", ""), role="radio", states=("checked",), params=())
    no = replace(field(2, "No", ""), role="radio", params=())
    page = replace(PAGE, actions=(yes, no))
    chose = replace(gave(1, "Yes", "", form=form, group="Survey"), did=fact(Code.DID_CHOOSE, target="Yes"))
    chose = replace(chose, facts=(fact(Code.TICKED, target="Yes"),))
    before = replace(chose, number=2, call=ActionCall(action_id="I2"), did=fact(Code.DID_CHOOSE, target="No"))
    assert told(before, chose, page=page) == [("Survey", "Yes")]
    answered = replace(chose, facts=(*chose.facts, fact(Code.TEXT_ADDED, text="12 found")))
    assert told(answered, page=page) == ([("Survey", "Yes")] if form else []), "as one that only sorts a list"


def test_a_choice_outside_of_a_form_that_the_page_has_answered_waits_for_nothing() -> None:
    chosen = fact(Code.VALUE_CHANGED, target="Language", before="English", after="Dansk")
    language = replace(field(1, "Language", "Dansk"), role="combobox")
    page = replace(PAGE, actions=(language,))
    step = replace(gave(1, "Language", "Dansk", form=""), did=fact(Code.DID_CHOOSE, target="Language"), facts=(chosen,))
    assert told(step, page=page) == [("Delivery", "Language")]
    answered = replace(step, facts=(chosen, fact(Code.TEXT_ADDED, text="Planlæg en rejse")))
    assert told(answered, page=page) == []
    assert told(replace(answered, form="f"), page=page) == [("Delivery", "Language")]


def test_enter_by_hand_sends_the_form_of_the_field_that_it_is_pressed_in() -> None:
    page = observation(actions=(*(replace(one, form="f") for one in PAGE.actions[:2]), *PAGE.actions[2:]))
    did = fact(Code.DID_PRESS_IN, keys="Enter", target="Town")
    enter = StepRecord(9, ActionCall(action_id=Special.PRESS, value="Enter", to="I2"), did, "done", NOON)
    assert told(NAME, TOWN, enter, page=page) == []
    elsewhere = replace(enter, call=enter.call.model_copy(update={"to": "B1"}))
    assert told(NAME, TOWN, elsewhere, page=page) == [("Delivery", "Name", "Town")]
    nothing = replace(enter, facts=(fact(Code.ENTER_SENT_NOTHING),))
    assert told(NAME, TOWN, nothing, page=page) == [("Delivery", "Name", "Town")]


@pytest.mark.parametrize("sent", [True, False])
def test_choices_in_a_form_that_no_button_sends_wait_for_nothing(*, sent: bool) -> None:
    gift = replace(PAGE.actions[3], form="f")
    button = Action("B9", "Click Send", "Delivery", verb="Click", target="Send", role="button", form="f", submits=sent)
    assert told(GIFT, page=observation(actions=(gift, button))) == ([("Delivery", "Gift")] if sent else [])
    name = replace(PAGE.actions[0], form="f")
    assert told(NAME, GIFT, page=observation(actions=(name, gift, button))) == [("Delivery", "Name", "Gift")]
