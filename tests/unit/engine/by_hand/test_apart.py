"""Assign the changes of a late reading to several gestures."""

from dataclasses import replace

from gui.engine.backend import Acted
from gui.engine.by_hand.apart import told_apart
from gui.engine.by_hand.gestures import Gesture
from gui.engine.by_hand.port import Spot
from gui.schema.action import Action, Param
from gui.schema.code import Code
from gui.schema.fact import fact
from gui.schema.page import Block, Metadata, Observation, Span
from gui.schema.say import say_all
from gui.schema.session import SessionInfo
from gui.schema.step import Waited
from tests.unit.widgets.samples import NOON

NEWS = Action("B1", "Tick News", "Form", name="News", role="checkbox")
YEARLY = Action("B2", "Choose Yearly", "Form", name="Yearly", role="radio")
MONTHLY = Action("B3", "Choose Monthly", "Form", name="Monthly", role="radio")
IBAN = Action("I1", "Type into IBAN", "Form", (Param("IBAN", "str", label="IBAN"),), name="IBAN", role="textbox")
SEND = Action("B4", "Click Send", "Form", name="Send", role="button")
UNREAD = [
    ("It is not known what this changed: the next step came before the page was read.",),
    ("Together with the step before, nothing visible changed.",),
]


def page(*ticked: Action, iban: str = "DE") -> Observation:
    actions = tuple(
        replace(one, states=("checked",) if one in ticked else (), value=iban if one is IBAN else "")
        for one in (NEWS, YEARLY, MONTHLY, IBAN, SEND)
    )
    about = SessionInfo("s", NOON, NOON), Metadata("Form", "https://form.example/")
    return Observation(*about, actions, document="d")


def tick(action: Action, *, on: bool = True) -> Gesture:
    return Gesture("click", Spot((("d", 1),), tick=(("d", 1), not on)), action=action, ticked=on)


def told(done: list[Gesture], seen: Observation, later: Gesture | None = None) -> list[tuple[str, ...]]:
    return [say_all(facts) for _, facts in told_apart(done, later, seen).known]


def test_what_was_ticked_before_a_step_is_not_told_as_unticked_by_it() -> None:
    first, second = page(), page(NEWS, MONTHLY, iban="DE 99")
    since = tick(NEWS), tick(MONTHLY)
    typed = Gesture("typed", action=IBAN, value="DE 99", was="DE", before=first, since=since)
    send = Gesture("click", Spot((("d", 5),)), action=SEND, before=second, since=(typed,))
    assert told([typed, send], second) == [("IBAN: “DE 99”",), ("Nothing visible changed.",)]


def test_a_box_that_was_ticked_and_unticked_since_is_told_once_each() -> None:
    done = [tick(NEWS), tick(NEWS, on=False), tick(YEARLY), tick(MONTHLY)]
    for at, one in enumerate(done):
        one.before, one.since = page(), tuple(done[:at])
    last = Gesture("click", Spot((("d", 5),)), action=SEND, before=page(), since=tuple(done))
    assert told([*done, last], page(MONTHLY)) == [
        ("“News” is now ticked",),
        ("“News” is no longer ticked",),
        ("“Yearly” is now chosen",),
        ("“Monthly” is now chosen",),
        ("Nothing visible changed.",),
    ]


def test_a_box_that_the_page_sets_late_is_told_as_it_was_seen_last() -> None:
    late = tick(NEWS)
    late.before = page(NEWS)
    assert told([late], page()) == [("“News” is now ticked",)], "it was looked at after that reading"


def test_what_a_button_unticks_is_told_of_it() -> None:
    done = [tick(NEWS), Gesture("click", Spot((("d", 5),)), action=SEND)]
    for at, one in enumerate(done):
        one.before, one.since = page(), tuple(done[:at])
    assert told(done, page()) == [("“News” is now ticked",), ("“News” is no longer ticked",)]


def test_what_a_page_had_no_time_to_tell_at_a_press_is_not_told_as_gone() -> None:
    full = page()
    cut = replace(full, actions=full.actions[:2], facts=(fact(Code.LARGE_PAGE, count=9),))
    first = Gesture("click", Spot((("d", 5),)), action=SEND, before=full)
    second = Gesture("click", Spot((("d", 5),)), action=SEND, before=full, page=Acted(cut, Waited()), since=(first,))
    assert told([first, second], full) == UNREAD


def test_what_a_later_step_may_have_undone_is_not_told_as_no_change() -> None:
    def drawn(shapes: int) -> Observation:
        return replace(page(), blocks=(Block("paragraph", (Span(f"{shapes} shapes"),)),))

    draws = Gesture("drag", Spot((("d", 5),)), before=drawn(1))
    undoes = Gesture("key", Spot(document="d"), keys="Control+z", before=drawn(1), since=(draws,))
    assert told([draws, undoes], drawn(1)) == UNREAD
    assert told([undoes], drawn(1)) == [("Nothing visible changed.",)], "alone, it did nothing"
    told_both = told([draws, undoes], drawn(2))
    assert [facts[0] for facts in told_both] == ["Shown with the next step", "Shown with the step before"]


def test_what_was_done_on_the_next_page_before_that_was_read_has_not_led_there() -> None:
    link = Gesture("click", Spot((("d", 5),), document="d"), action=SEND, before=page())
    key = Gesture("key", Spot(document="e"), keys="F8", before=page(), since=(link,))
    box = tick(NEWS)
    box.spot, box.before, box.since = replace(box.spot, document="e"), page(), (link, key)
    seen = replace(page(NEWS), metadata=Metadata("Next", "https://form.example/next"), document="e")
    assert told([link, key, box], seen) == [("Went to “Next”", "5 actions"), (), ("“News” is now ticked",)]
    key.spot = Spot()
    assert told([link, key], seen)[1][0] == "Shown with the step before", "nobody knows where that key went"


def test_what_was_typed_before_a_click_is_not_told_as_refused_by_it() -> None:
    typed = Gesture("typed", action=IBAN, value="DE 1", was="DE", before=page())
    click = Gesture("click", Spot((("d", 5),)), action=NEWS, before=page(), since=(typed,))
    seen = page(iban="DE 1")
    invalid = tuple(
        replace(one, states=("invalid",), error="Too short") if one.name == "IBAN" else one for one in seen.actions
    )
    click.page = Acted(page(iban="DE 1"), Waited())
    last = replace(seen, actions=invalid)
    assert told([click], last) == [("Nothing visible changed.",)]


def test_what_was_typed_in_a_frame_before_a_click_is_not_told_of_the_click() -> None:
    key = Gesture("key", Spot((("frame", 4),), field="div"), action=IBAN, keys="Control+b", before=page())
    typed = Gesture("typed", key.spot, action=IBAN, value="DE 1", was="DE", before=page(), since=(key,))
    click = Gesture("click", Spot((("d", 5),)), action=SEND, before=page(), since=(key, typed))
    # At the press, only the frame that was pressed was looked at: the other one is as it was read last.
    click.page = Acted(page(NEWS, iban="DE"), Waited())
    both = ("“News” is now ticked", "IBAN: “DE 1”")
    for done, later in (([key, typed, click], None), ([key, typed], click)):
        known = told(done, page(NEWS, iban="DE 1"), later)
        assert set(known[0]) >= {both[1]}
        assert set(known[1]) >= {both[0]}
        assert all("“DE”" not in one for facts in known for one in facts)
    assert told([key, typed, click], page(NEWS, iban="DE 1"))[2] == ("Nothing visible changed.",)


def test_a_form_that_the_browser_refused_is_told_of_enter_even_if_esc_followed_at_once() -> None:
    def form(*states: str) -> Observation:
        error = "Please fill out this field." if states else ""
        actions = (replace(IBAN, form="f1", states=states, error=error), replace(NEWS, form="f1"))
        return replace(page(), actions=actions)

    before, seen = form(), form("invalid", "focused")
    field = Spot((("d", 4),), field="text")
    enter = Gesture("key", field, action=before.actions[1], keys="Enter", before=before)
    escape = Gesture("key", field, action=before.actions[0], keys="Escape", before=before, since=(enter,))
    first, second = told([enter, escape], seen)
    assert first == ("“IBAN” is not accepted: Please fill out this field",)
    assert second == ("Nothing visible changed.",)


def test_what_ticks_by_itself_is_told_of_no_press_at_which_the_page_was_looked_at() -> None:
    def waiting(second: int, rotating: frozenset[str] = frozenset()) -> Observation:
        block = Block("paragraph", (Span(f"Ann waits {second} s"),))
        return replace(page(), blocks=(block,), rotating=rotating)

    click = Gesture("click", Spot((("d", 5),)), action=SEND, page=Acted(waiting(2), Waited()))
    click.before = waiting(1, frozenset({"# Ann waits  s"}))
    assert told([click], waiting(3)) == [("Nothing visible changed.",)]
