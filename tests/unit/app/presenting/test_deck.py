"""What an audience sees of the steps of a session."""

from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtCore import QBuffer
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from gui.app.presenting.deck import Deck, points_at
from gui.engine.describe.observation import QUESTION_GROUP
from gui.engine.store.fold import folded
from gui.engine.store.parts import Parts
from gui.schema.action import BY_HAND, Action, ActionCall, Param, Point
from gui.schema.actor import BY_HAND_ACTOR
from gui.schema.code import Code
from gui.schema.event import StepMarked
from gui.schema.fact import Fact, fact
from gui.schema.moment import Moment, PageThen
from gui.schema.page import Question
from gui.schema.say import say
from gui.schema.step import Conditions, StepRecord
from tests.unit.widgets.samples import NOON, picture_image, step


class Shelf(Deck):
    """Steps of which no more is kept than what a test puts there."""

    def __init__(self, steps: tuple[StepRecord, ...], kept: dict[int, Moment] | None = None) -> None:
        super().__init__(SimpleNamespace(steps=steps))  # type: ignore[arg-type]
        self.kept = kept or {}

    async def moment(self, at: int) -> Moment | None:
        return self.kept.get(at)


async def test_a_chapter_that_stepdeck_began_is_none_for_an_audience(qtbot: QtBot) -> None:
    steps = tuple(step(number) for number in (1, 2, 3))
    reopened = folded(steps, StepMarked(number=2, at=NOON, chapter="Reopened 2026-11-27 17:00", own=True), Parts())
    reopened = folded(
        reopened, StepMarked(number=2, at=NOON, chapter="Reopened 2026-11-27 17:00", note="Mine"), Parts()
    )

    async def shown(found: Any) -> tuple[list[int], str]:
        deck = Shelf(found)
        slide, _ = await deck.slide(2, "after", Moment("s", replace(found[2], picture="")))
        return deck.starts(), slide.chapter

    assert QImage().isNull()
    assert await shown(reopened) == ([0], "")
    renamed = folded(reopened, StepMarked(number=2, at=NOON, chapter="Ordering"), Parts())
    assert await shown(renamed) == ([0, 1], "Ordering")
    paid = folded(reopened, StepMarked(number=1, at=NOON, chapter="Paying"), Parts())
    assert await shown(paid) == ([0, 1], ""), "what came before the session was reopened ends there"


async def test_a_step_that_is_left_out_takes_no_chapter_with_it(qtbot: QtBot) -> None:
    steps = tuple(step(number) for number in (1, 2, 3, 4))
    for marked in (
        StepMarked(number=2, at=NOON, chapter="Ordering"),
        StepMarked(number=2, at=NOON, unshown=True),
        StepMarked(number=4, at=NOON, unshown=True),
        StepMarked(number=4, at=NOON, unshown=False),
    ):
        steps = folded(steps, marked, Parts())
    deck = Shelf(steps)
    assert (deck.numbers, deck.starts()) == ([1, 3, 4], [0, 1])
    slide, _ = await deck.slide(1, "after", Moment("s", replace(steps[2], picture="")))
    assert (slide.place, slide.chapter) == ((2, 3), "Ordering")
    none = Shelf(tuple(replace(one, unshown=True) for one in steps))
    assert none.numbers == [1, 2, 3, 4], "where nothing is left, all is shown"


async def test_an_answer_to_a_dialog_of_the_browser_has_a_beat_with_the_dialog_before_it(qtbot: QtBot) -> None:
    asks = Question("confirm", "Really?")
    ok, other = (
        Action(name, f"Click {name}", group, name=name) for name, group in (("B1", QUESTION_GROUP), ("B2", ""))
    )
    page = PageThen(known=True, actions=(ok, other), question=asks)
    click = replace(step(1, did=Code.DID_CLICK, target="OK"), call=ActionCall(action_id="B1"))
    deck = Shelf((click,))
    answered = Moment("s", click, before=page)
    assert points_at(answered)
    slide, _ = await deck.slide(0, "before", answered)
    assert (slide.question, slide.answer, slide.spot, slide.mark) == (asks, "OK", None, None)
    slide, _ = await deck.slide(0, "after", answered)
    assert (slide.question, slide.answer) == (None, "")
    asked = Moment("s", replace(click, call=ActionCall(action_id="B2")), after=page)
    assert not points_at(asked)
    slide, _ = await deck.slide(0, "after", asked)
    assert (slide.question, slide.answer) == (asks, "")


@pytest.mark.parametrize(
    ("call", "answer", "typed"),
    [
        (ActionCall(action_id="I1", value="Siv"), "Siv", True),
        (ActionCall(action_id="I1", secret="Answer"), "••••••", True),
        (ActionCall(action_id="I1"), "OK", False),
    ],
)
async def test_what_is_typed_into_a_dialog_is_no_button(
    qtbot: QtBot, call: ActionCall, answer: str, typed: bool
) -> None:
    action = Action("I1", "Answer", QUESTION_GROUP, name="Answer")
    page = PageThen(known=True, actions=(action,), question=Question("prompt", "Name?"))
    answering = replace(step(1, did=Code.DID_CLICK, target="OK"), call=call)
    deck = Shelf((answering,))
    slide, _ = await deck.slide(0, "before", Moment("s", answering, before=page))
    assert (slide.answer, slide.typed) == (answer, typed)
    slide, _ = await deck.slide(0, "after", Moment("s", answering, before=page, after=page))
    assert (slide.answer, slide.typed) == ((answer, True) if typed else ("", False)), (
        "it stays in the dialog as long as that is there"
    )
    next_one = PageThen(known=True, question=Question("prompt", "Age?"))
    slide, _ = await deck.slide(0, "after", Moment("s", answering, before=page, after=next_one))
    assert (slide.answer, slide.typed) == ("", False), "another dialog has not got it"


@pytest.mark.parametrize(("size", "mark"), [((1000, 500), (0.6, 0.5)), ((0, 0), (0.61, 0.52))])
async def test_a_click_at_a_place_of_the_page_has_its_ring_before_it(
    qtbot: QtBot, size: tuple[int, int], mark: tuple[float, float]
) -> None:
    call = ActionCall(action_id=BY_HAND, at=Point(x=600, y=250, of="viewport"))
    clicked = replace(step(1, did=Code.DID_CLICK, target="the page"), call=call, under=Conditions(size))
    before = PageThen(known=True, picture=b"a picture", spot=(0.59, 0.47, 0.04, 0.1))
    moment = Moment("s", clicked, before=before)
    assert points_at(moment)
    slide, _ = await Shelf((clicked,)).slide(0, "before", moment)
    assert slide.spot == before.spot
    assert slide.mark == pytest.approx(mark)


async def test_an_audience_is_not_told_what_becomes_of_the_list_of_actions(qtbot: QtBot) -> None:
    covered, said = fact(Code.MANY_COVERED, count=7), fact(Code.DIALOG_OPENED, target="Notifications")

    async def came(*facts: Fact) -> str:
        found = replace(step(1), call=ActionCall(action_id="I2"), gist=facts[0], facts=facts)
        slide, _ = await Shelf((found,)).slide(0, "after", Moment("s", found))
        return slide.came

    assert await came(covered) == ""
    assert await came(fact(Code.ACTIONS_LISTED, count=10)) == ""
    assert await came(fact(Code.TOGETHER_WITH_LAST), said) == "The dialog “Notifications” opened"
    assert await came(covered, said) == "The dialog “Notifications” opened"
    assert await came(said, covered) == "The dialog “Notifications” opened"
    assert await came(fact(Code.NOTHING_CHANGED)) == "Nothing visible changed."


async def test_a_picture_that_stands_in_for_another_is_said_to_be_one(qtbot: QtBot, tmp_path: Path) -> None:
    found = step(3)
    deck = Shelf((found,))
    made = tmp_path / "made.png"
    picture_image(0.1).save(str(made))
    kept = PageThen(picture=made.read_bytes(), stand_in=fact(Code.PICTURE_OF_STEP, number=2))
    slide, image = await deck.slide(0, "after", Moment("s", found, after=kept))
    assert not image.isNull()
    assert slide.note == "Picture of an earlier step", "slides are counted otherwise"
    later = replace(kept, stand_in=fact(Code.PICTURE_OF_STEP, number=5))
    slide, _ = await deck.slide(0, "after", Moment("s", found, after=later))
    assert slide.note == "Picture of a later step"
    own = replace(kept, stand_in=fact(Code.PICTURE_FROM_BEFORE))
    slide, _ = await deck.slide(0, "after", Moment("s", found, after=own))
    assert slide.note == say(fact(Code.PICTURE_FROM_BEFORE))
    slide, _ = await deck.slide(0, "after", Moment("s", found, after=replace(kept, stand_in=None)))
    assert slide.note == ""


async def test_what_the_browser_said_of_an_address_is_no_last_picture_before_another(
    qtbot: QtBot, tmp_path: Path
) -> None:
    made = tmp_path / "made.png"
    picture_image(0.1).save(str(made))
    deck = Shelf((step(1), step(2)))
    for url, shown in (("https://shop.example/", True), ("chrome-error://chromewebdata/", False)):
        before = PageThen(url=url, picture=made.read_bytes())
        slide, image = await deck.slide(1, "after", Moment("s", step(2), before=before))
        assert image.isNull() is not shown
        assert slide.note.startswith("No picture was kept of this step.")
        assert ("last one before" in slide.note) is shown


async def test_an_audience_is_told_no_places_in_pixels(qtbot: QtBot) -> None:
    place = "1077, 717"
    for did, words in (
        (fact(Code.DID_CLICK, target="Win a prize!", place=place, modifiers=""), "Win a prize!"),
        (fact(Code.DID_CLICK, target="", place=place, modifiers=""), "the page"),
        (fact(Code.DID_CLICK, target="3, 4", place=place, modifiers=""), "3, 4"),
        (fact(Code.DID_DRAG_FROM, target="Parcel", start=place, end=place), "Parcel"),
        (fact(Code.DID_DRAG_TO, target="Parcel", end=place), "Parcel"),
        (fact(Code.DID_DRAG_TO, target="Parcel", end="Shelf"), "Parcel to Shelf"),
        (fact(Code.DID_DRAG_RIGHT, target="thumb", count=268), "thumb"),
    ):
        found = replace(step(1), did=did)
        deck = Shelf((found, found))
        slide, _ = await deck.slide(0, "after", Moment("s", found))
        assert slide.target == words
        assert slide.then.endswith(words)


async def test_what_was_not_done_is_pointed_at_by_nothing(qtbot: QtBot) -> None:
    then = PageThen(picture=b"any", spot=(0.1, 0.1, 0.2, 0.2))
    click = step(1, did=Code.DID_CLICK)
    for outcome, gist, pointed in (
        ("done", None, True),
        ("stopped", fact(Code.STOPPED), True),
        ("stopped", fact(Code.STOPPED_BEFORE), False),
        ("failed", fact(Code.NOTHING_DONE), False),
        ("failed", fact(Code.BROKEN_OFF), True),
    ):
        made = replace(click, outcome=outcome, gist=gist)  # type: ignore[arg-type]
        assert points_at(Moment("s", made, before=then)) == pointed, (outcome, gist)


async def test_what_came_into_sight_only_by_the_step_is_shown_on_the_picture_after_it(qtbot: QtBot) -> None:
    spot, click = (0.1, 0.8, 0.2, 0.1), step(1, did=Code.DID_CLICK)
    deck = Shelf((click,))
    seen = PageThen(picture=b"any", spot=spot)
    for before, record, expected in (
        (PageThen(picture=b"any"), click, spot),
        (seen, click, None),
        (PageThen(), replace(click, outcome="failed"), None),
    ):
        slide, _ = await deck.slide(0, "after", Moment("s", record, before=before, after=seen))
        assert slide.spot == expected


async def test_what_is_further_down_the_page_has_a_beat_that_says_so(qtbot: QtBot, tmp_path: Path) -> None:
    made, click = tmp_path / "made.png", step(1, did=Code.DID_CLICK)
    picture_image(0.1).save(str(made))
    deck = Shelf((click,))
    below = PageThen(picture=made.read_bytes(), beyond="below")
    moment = Moment("s", click, before=below, after=PageThen(picture=made.read_bytes()))
    assert points_at(moment)
    slide, image = await deck.slide(0, "before", moment)
    assert not image.isNull()
    assert (slide.note, slide.spot, slide.mark) == ("Further down the page", None, None)
    slide, _ = await deck.slide(0, "after", moment)
    assert slide.note == ""
    seen = replace(moment, after=replace(moment.after, spot=(0.1, 0.8, 0.2, 0.1)))
    assert not points_at(seen), "the picture after it shows it"
    slide, _ = await deck.slide(0, "after", seen)
    assert slide.spot == (0.1, 0.8, 0.2, 0.1)


@pytest.mark.parametrize(
    ("gist", "came"),
    [
        (fact(Code.ONLY_LOOKS_CHANGED, target=""), ""),
        (fact(Code.ONLY_LOOKS_CHANGED, target="Dark"), ""),
        (fact(Code.LOOKS_CHANGED), ""),
        (fact(Code.CHANGE_NOT_KNOWN), ""),
        (fact(Code.TURNED_RED, target="E-mail"), "“E-mail” turned red."),
    ],
)
async def test_an_audience_is_not_told_what_only_testers_ask(qtbot: QtBot, gist: Fact, came: str) -> None:
    clicked = replace(step(1), call=ActionCall(action_id="B2"), gist=gist, facts=(gist,))
    slide, _ = await Shelf((clicked,)).slide(0, "after", Moment("s", clicked))
    assert slide.came == came


async def test_the_page_that_was_opened_is_named_once(qtbot: QtBot) -> None:
    went, listed = fact(Code.WENT_TO, title="Shop", url="http://shop.test/"), fact(Code.ACTIONS_LISTED, count=3)
    opened = replace(step(1), did=fact(Code.DID_GO_TO, target="Shop"), gist=listed, facts=(went, listed))
    clicked = replace(step(2), call=ActionCall(action_id="I2"), gist=listed, facts=(went, listed))
    deck = Shelf((opened, clicked))
    first, _ = await deck.slide(0, "after", Moment("s", replace(opened, picture="")))
    second, _ = await deck.slide(1, "after", Moment("s", replace(clicked, picture="")))
    assert (first.came, second.came) == ("", "Went to “Shop”")


async def test_the_name_of_a_form_is_the_caption_of_its_first_slide_and_the_heading_of_the_others(qtbot: QtBot) -> None:
    filled = [replace(step(number, target=name), group="Delivery") for number, name in enumerate("ABC", 1)]
    buy = step(4, did=Code.DID_CLICK, target="Buy")

    async def said(*steps: StepRecord) -> list[tuple[str, str]]:
        deck = Shelf(steps)
        slides = []
        for at, number in enumerate(deck.numbers):
            slides.append((await deck.slide(at, "after", Moment("s", steps[number - 1])))[0])
        return [(slide.name, slide.part) for slide in slides]

    alone = replace(filled[0], name="The house")
    assert await said(alone, *filled[1:], buy) == [("The house", ""), ("", ""), ("", ""), ("", "")]
    first = replace(filled[0], form_name="Where to")
    last = replace(filled[2], name="The town")
    assert await said(first, *filled[1:], buy) == [("Where to", ""), ("", "Where to"), ("", "Where to"), ("", "")]
    assert await said(first, filled[1], last, buy) == [
        ("Where to", ""),
        ("", "Where to"),
        ("The town", "Where to"),
        ("", ""),
    ]
    out = replace(first, unshown=True)
    assert await said(out, *filled[1:], buy) == [("Where to", ""), ("", "Where to"), ("", "")]
    assert await said(*filled, buy) == [("", "")] * 4
    assert await said(first, replace(buy, number=2)) == [("Where to", ""), ("", "")]


async def test_a_step_after_which_the_page_was_not_read_does_not_claim_to_show_one(qtbot: QtBot) -> None:
    unread = replace(step(1), call=ActionCall(action_id="I2"), gist=fact(Code.NOT_READ_AFTERWARDS), picture="")
    deck = Shelf((unread,))
    slide, _ = await deck.slide(0, "after", Moment("s", unread))
    assert slide.note == "No picture was kept of this step."
    assert slide.came == "The action was done, but the page could not be read again."


async def test_a_page_that_crashed_is_said_to_have_crashed(qtbot: QtBot) -> None:
    crashed = replace(step(1), outcome="unknown", gist=fact(Code.TAB_CRASHED), picture="")
    deck = Shelf((crashed,))
    slide, _ = await deck.slide(0, "after", Moment("s", crashed))
    assert slide.came == "“you@example.org” · The page crashed."


async def test_a_step_without_a_picture_is_shown_with_the_last_one_before_it(qtbot: QtBot, tmp_path: Path) -> None:
    made = tmp_path / "made.png"
    picture_image(0.1).save(str(made))
    steps = tuple(step(number) for number in (1, 2, 3))
    seen, bare = PageThen(picture=made.read_bytes(), spot=(0, 0, 1, 1)), PageThen(spot=(0, 0, 1, 1))
    deck = Shelf(steps, {0: Moment("s", steps[0], after=seen), 1: Moment("s", steps[1])})
    slide, image = await deck.slide(2, "after", Moment("s", steps[2], after=bare))
    assert not image.isNull()
    assert slide.note == "No picture was kept of this step. This is the last one before it."
    assert slide.spot is None, "nobody knows what was there then"
    slide, image = await Shelf(steps).slide(2, "after", Moment("s", steps[2], before=seen, after=bare))
    assert not image.isNull(), "the one before the step itself"
    empty = replace(seen, url="about:blank")
    slide, image = await Shelf(steps).slide(2, "after", Moment("s", steps[2], before=empty, after=bare))
    assert (image.isNull(), slide.note) == (True, "No picture was kept of this step."), "an empty tab is no page"
    slide, image = await Shelf(steps).slide(2, "after", Moment("s", steps[2], after=bare))
    assert (image.isNull(), slide.note) == (True, "No picture was kept of this step.")


async def test_leaving_a_page_is_said_once(qtbot: QtBot) -> None:
    async def came(*facts: Fact) -> str:
        found = replace(step(1), did=fact(Code.DID_LEAVE), gist=facts[0], facts=facts)
        slide, _ = await Shelf((found,)).slide(0, "after", Moment("s", found))
        return slide.came

    assert await came(fact(Code.LEFT_PAGE)) == ""
    opened = fact(Code.DIALOG_OPENED, target="Notifications")
    assert await came(fact(Code.LEFT_PAGE), opened) == "The dialog “Notifications” opened"


async def test_in_place_of_a_picture_no_later_one_is_shown_and_steps_without_any_are_asked_once(qtbot: QtBot) -> None:
    steps = tuple(step(number) for number in (1, 2, 3, 4))
    asked: list[int] = []

    class Asked(Shelf):
        async def moment(self, at: int) -> Moment | None:
            asked.append(at)
            return await super().moment(at)

    buffer = QBuffer()
    picture_image().save(buffer, "PNG")  # type: ignore[call-overload]
    png = bytes(buffer.data().data())
    of_later = PageThen(picture=png, stand_in=fact(Code.PICTURE_OF_STEP, number=4))
    moments = {at: Moment("s", replace(one, picture="")) for at, one in enumerate(steps)}
    deck = Asked(steps, moments)
    _, image = await deck.slide(2, "after", replace(moments[2], before=of_later))
    assert image.isNull()
    assert asked == [1, 0]
    _, image = await deck.slide(3, "after", moments[3])
    assert image.isNull()
    assert asked == [1, 0, 2]
    _, image = await deck.slide(3, "after", replace(moments[3], before=PageThen(picture=png)))
    assert not image.isNull()


async def test_letters_pressed_in_a_row_are_one_slide_unless_the_user_tells_of_one(qtbot: QtBot) -> None:
    def pressed(number: int, letter: str) -> StepRecord:
        did, call = fact(Code.DID_PRESS, keys=letter), ActionCall(action_id="S9", value=letter)
        return replace(step(number), did=did, call=call, by=BY_HAND_ACTOR, gist=None, facts=(), picture="")

    async def told(*steps: StepRecord) -> list[tuple[str, str]]:
        deck = Shelf(steps)
        moments = [Moment("s", next(step for step in steps if step.number == number)) for number in deck.numbers]
        slides = [(await deck.slide(at, "after", moment))[0] for at, moment in enumerate(moments)]
        return [(f"{slide.words} {slide.target}", slide.name) for slide in slides]

    first, second, third, fourth = (pressed(number, letter) for number, letter in enumerate("nook", 1))
    assert await told(first, second, third, fourth) == [("Pressed keys n o o k", "")]
    assert await told(first, second, third, replace(fourth, unshown=True)) == [("Pressed keys n o o k", "")]
    named = replace(first, name="A word")
    assert await told(named, second, third, fourth) == [("Pressed keys n o o k", "A word")]
    noted = replace(second, note="Here the page listens")
    assert await told(first, noted, third, fourth) == [("Pressed o", ""), ("Pressed keys n o o k", "")]
    assert await told(first, second) == [("Pressed n", ""), ("Pressed o", "")], "shortcuts are told one by one"


async def test_the_boxes_of_a_code_are_one_slide_unless_the_user_tells_of_one(qtbot: QtBot) -> None:
    def typed(*targets: str, value: str = "") -> tuple[StepRecord, ...]:
        records = (replace(step(at, target=name), group="Code") for at, name in enumerate(targets, 1))
        return tuple(replace(one, call=one.call.model_copy(update={"value": value})) for one in records)

    digits = typed("Digit 1", "Digit 2", "Digit 3", "Digit 4", value="7")
    deck = Shelf(digits)
    assert deck.numbers == [4]
    slide, _ = await deck.slide(0, "after", Moment("s", replace(digits[3], picture="")))
    assert (slide.words, slide.target) == ("Typed into", "Digit 1 to Digit 4")
    assert Shelf((digits[0], replace(digits[1], note="Mine"), *digits[2:])).numbers == [1, 2, 3, 4]
    assert Shelf((*digits[:3], replace(digits[3], unshown=True))).numbers == [3]
    for others in (
        typed("Name", "Street", "Town"),
        typed("Line 1", "Line 2", "Line 3", value="Long"),
        typed("Line 1", "Line 2", value="7"),
    ):
        assert Shelf(others).numbers == [one.number for one in others]


@pytest.mark.parametrize(
    ("pressed", "secret", "expected"),
    [("B1", False, ("Siv", True)), ("B1", True, ("••••••", True)), ("B2", False, ("Cancel", False))],
)
async def test_what_a_dialog_was_told_is_seen_as_it_is_sent(
    qtbot: QtBot, pressed: str, secret: bool, expected: tuple[str, bool]
) -> None:
    param = Param("answer", "str", secret=secret)
    answers = (
        Action("I1", "Type into Answer", QUESTION_GROUP, (param,), name="Answer", value="" if secret else "Siv"),
        Action("B1", "Click OK", QUESTION_GROUP, name="OK"),
        Action("B2", "Click Cancel", QUESTION_GROUP, name="Cancel"),
    )
    page = PageThen(known=True, actions=answers, question=Question("prompt", "Name?"))
    target = "OK" if pressed == "B1" else "Cancel"
    click = replace(step(1, did=Code.DID_CLICK, target=target), call=ActionCall(action_id=pressed))
    slide, _ = await Shelf((click,)).slide(0, "before", Moment("s", click, before=page))
    assert (slide.answer, slide.typed) == expected
    again, _ = await Shelf((click,)).slide(0, "after", Moment("s", click, before=page, after=page))
    assert again.answer == "", "the same question again has no answer yet"
