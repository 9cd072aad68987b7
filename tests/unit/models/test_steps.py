"""What the steps list says about each step."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QSignalSpy
from pytestqt.modeltest import ModelTester

from gui.models.steps import RECORD_ROLE, THUMBNAIL_ROLE, StepsModel, mark_of
from gui.schema.action import ActionCall
from gui.schema.actor import BY_HAND_ACTOR, YOU, Actor
from gui.schema.code import Code
from gui.schema.fact import Fact, fact, said
from gui.schema.step import StepRecord, Waited, WaitPart

STEP = StepRecord(
    7,
    ActionCall(action_id="I2", value="you@example.org"),
    fact(Code.DID_TYPE, target="E-mail", place=""),
    "done",
    datetime(2026, 1, 2, 12, 0, tzinfo=UTC),
    duration_ms=120,
    gist=said("1 field changed"),
    facts=(said("“E-mail” is now “you@example.org”."),),
    waited=Waited(60, (WaitPart(said("2 requests"), 60),), quiet=False),
    url="https://shop.example/checkout",
)


@pytest.fixture
def model(qapp: object) -> StepsModel:
    return StepsModel()


def steps(count: int) -> list[StepRecord]:
    return [replace(STEP, number=number) for number in range(1, count + 1)]


def test_is_a_good_model(model: StepsModel, qtmodeltester: ModelTester) -> None:
    model.set_rows(steps(3))
    qtmodeltester.check(model)
    model.append(replace(STEP, number=4))
    model.set_rows([*steps(3), replace(STEP, number=4, outcome="failed")])
    qtmodeltester.check(model)
    assert model.rowCount() == 4
    assert model.rowCount(model.index(0)) == 0


def test_rows_in_order_of_time(model: StepsModel) -> None:
    model.set_rows(steps(2))
    model.append(replace(STEP, number=3, did=Fact.from_json({"code": "did_fly", "args": {"target": "Mars"}})))
    assert [model.index(row).data() for row in range(3)] == [
        "1 Typed into E-mail",
        "2 Typed into E-mail",
        "3 Something else was done",
    ]
    assert model.index(1).data(RECORD_ROLE).number == 2
    assert model.row_of(3) == 2
    assert model.row_of(9) == -1


def test_last_step_is_updated_in_place(model: StepsModel) -> None:
    model.set_rows([replace(STEP, outcome="running")], "s1")
    assert model.rowCount() == 1
    changed, reset = QSignalSpy(model.dataChanged), QSignalSpy(model.modelReset)
    model.set_rows([STEP], "s1")
    assert model.index(0).data(RECORD_ROLE) is STEP
    assert (changed.count(), reset.count()) == (1, 0)


def test_tooltip_tells_all_and_takes_nothing_for_markup(model: StepsModel) -> None:
    model.set_rows(
        [
            replace(
                STEP,
                did=fact(Code.DID_TYPE, target="<img src=x>", place=""),
                facts=tuple(said(f"change {n}") for n in range(25)),
            )
        ]
    )
    tip = model.index(0).data(Qt.ItemDataRole.ToolTipRole)
    assert "&lt;img src=x&gt;" in tip
    assert "<img" not in tip
    for words in ("change 19", "and 5 more", "Waited for: 2 requests 0.1 s", "still at work", "shop.example/checkout"):
        assert words in tip
    assert "change 20" not in tip


@pytest.mark.parametrize(
    ("record", "line"),
    [
        (STEP, "0.1 s · “you@example.org” · 1 field changed"),
        (
            replace(STEP, gist=fact(Code.VALUE_CHANGED, target=STEP.target, before="", after="you@example.org")),
            "0.1 s · “you@example.org”",
        ),
        (
            replace(STEP, call=ActionCall(action_id="I2", secret="Mine", enter=True)),
            "0.1 s · Then Enter · 1 field changed",
        ),
        (replace(STEP, outcome="running", duration_ms=0), "running…"),
        (replace(STEP, outcome="stopped", gist=None, duration_ms=0), "stopped · “you@example.org”"),
        (
            replace(STEP, outcome="unknown", gist=None, duration_ms=5000),
            "5.0 s · “you@example.org” · not known whether it was done",
        ),
        (
            replace(STEP, outcome="failed", gist=fact(Code.NOW_ANOTHER, target="E-mail"), duration_ms=0),
            "It was another one by then.",
        ),
        (
            replace(
                STEP,
                did=fact(Code.DID_CLICK, target="Delete, in row Ada", place="", modifiers=""),
                call=ActionCall(action_id="B2"),
                gist=fact(Code.HAS_BECOME, target="Delete", now="Are you sure?"),
            ),
            "0.1 s · It has become “Are you sure?”.",
        ),
        (
            replace(STEP, outcome="failed", gist=fact(Code.NOW_ANOTHER, target="Mail"), duration_ms=0),
            "“Mail” was another one by then.",
        ),
        (
            replace(STEP, name="Mail", outcome="failed", gist=fact(Code.NOW_ANOTHER, target="E-mail"), duration_ms=0),
            "“E-mail” was another one by then.",
        ),
    ],
)
def test_line_below_the_title(model: StepsModel, record: StepRecord, line: str) -> None:
    assert model.line_of(record) == line


def test_pictures_come_from_outside_and_are_told_of_when_they_are_there(model: StepsModel) -> None:
    asked: list[str] = []
    held: dict[str, QImage] = {}

    def small(ref: str) -> QImage | None:
        asked.append(ref)
        return held.get(ref)

    model.set_pictures(small)
    first, second, third = steps(3)
    model.set_rows([first, replace(second, outcome="running")], "a")
    model.set_rows([first, replace(second, picture="abc"), replace(third, picture="abc")], "a")
    assert "abc" in asked, "it is asked for before it is painted"
    assert model.index(1).data(THUMBNAIL_ROLE) is None
    held["abc"] = QImage(32, 20, QImage.Format.Format_RGB32)
    told = QSignalSpy(model.dataChanged)
    model.show_picture("abc")
    assert [(told.at(at)[0].row(), told.at(at)[2]) for at in range(told.count())] == [
        (1, [THUMBNAIL_ROLE]),
        (2, [THUMBNAIL_ROLE]),
    ]
    assert model.index(2).data(THUMBNAIL_ROLE) == held["abc"]
    assert model.index(0).data(THUMBNAIL_ROLE) is None


def test_a_card_shows_nothing_that_contradicts_its_step(model: StepsModel) -> None:
    model.set_pictures(lambda ref: QImage(len(ref), 1, QImage.Format.Format_RGB32) if ref else None)

    def shown(*rows: StepRecord) -> int:
        """The length of the reference of the picture on the first card; 0 for none."""
        model.set_rows(rows, f"{rows}")
        image = model.index(0).data(THUMBNAIL_ROLE)
        return image.width() if image is not None else 0

    bare = replace(STEP, number=1, picture_before="before")
    assert shown(bare) == 0, "the field is empty on it"
    assert shown(replace(bare, gist=fact(Code.NOTHING_CHANGED))) == 6
    mail = fact(Code.WOULD_WRITE_MAIL)
    assert shown(replace(bare, gist=mail, facts=(mail, fact(Code.NOTHING_CHANGED)))) == 6
    assert shown(replace(bare, gist=None, outcome="running")) == 6
    gone = replace(bare, did=fact(Code.DID_GO_TO, target="Shop"), gist=None, outcome="running")
    assert shown(gone) == 0, "it is of the page before"
    click = replace(STEP, number=2, did=fact(Code.DID_CLICK, target="Send", place="", modifiers=""), picture="own")
    assert shown(bare, replace(click, picture_before="later than it")) == 13
    assert shown(bare, replace(click, picture_before="before")) == 0, "the page was not read between them"


def test_steps_to_pages_of_one_title_are_told_apart_by_where_those_lie(model: StepsModel) -> None:
    go = replace(STEP, did=fact(Code.DID_GO_TO, target="Shop"), gist=None, duration_ms=500, picture="own")
    first = replace(go, number=1, url="https://shop.example/pens?colour=blue")
    again = replace(go, number=2, url="https://shop.example/pens?colour=blue#more")
    model.set_rows((first, again))
    assert model.line_of(first) == "0.5 s", "both went to one page"
    other = replace(go, number=3, url="https://shop.example/a/very/long/way/down/to/the/last/of/all/pens")
    model.set_rows((first, again, other))
    assert model.line_of(first) == model.line_of(again) == "0.5 s · /pens?colour=blue"
    assert model.line_of(other) == "0.5 s · /a/very/long/way/down/to/t…t/of/all/pens"
    broken = replace(go, number=4, url="https://[")  # as a server or a file may tell it
    model.set_rows((first, again, other, broken))
    assert model.line_of(broken) == "0.5 s · https://["


def test_a_card_says_why_it_has_no_picture(model: StepsModel) -> None:
    def said(*rows: StepRecord) -> str:
        model.set_rows(rows, f"{rows}")
        card = model.card(0)
        assert card is not None
        return model.in_place_of_picture(card)

    click = fact(Code.DID_CLICK, target="Send", place="", modifiers="")
    first, then = (replace(STEP, number=number, did=click, picture="", by=BY_HAND_ACTOR) for number in (1, 2))
    assert said(first, then) == "No picture: the next step came too soon"
    assert not said(first), "it may still come"
    assert not said(replace(first, picture="own"), then)
    assert not said(replace(first, outcome="running"), then)
    assert said(replace(first, by=YOU), then) == "No picture of this step is kept"


def test_a_card_shows_no_later_picture_that_may_be_of_something_else(model: StepsModel) -> None:
    model.set_pictures(lambda ref: QImage(len(ref), 1, QImage.Format.Format_RGB32) if ref else None)

    def shown(*rows: StepRecord) -> int:
        """The length of the reference of the picture on the last card but one; 0 for none."""
        model.set_rows(rows, f"{rows}")
        image = model.index(model.rowCount() - 2).data(THUMBNAIL_ROLE)
        return image.width() if image is not None else 0

    click = replace(STEP, did=fact(Code.DID_CLICK, target="Send", place="", modifiers=""))
    first, second, third = (replace(click, number=number) for number in (1, 2, 3))
    later = replace(second, picture_before="later")
    assert shown(first, later) == 5
    assert shown(replace(first, facts=(fact(Code.NOT_READ_AFTERWARDS),)), later) == 0, "the tab may have crashed"
    assert shown(first, replace(later, url_before=STEP.url)) == 5
    assert shown(first, replace(later, url_before="https://shop.example/thanks")) == 0
    assert shown(first, replace(later, unshown=True)) == 0
    ticked = replace(second, facts=(fact(Code.TICKED, target="Terms"),))
    again = replace(third, picture_before="kept again")
    assert shown(replace(first, picture="other"), ticked, again) == 10
    assert shown(replace(first, picture="kept again"), ticked, again) == 0, "the box is not ticked on it"


def test_a_card_of_a_step_that_was_refused_shows_the_page_that_it_left_as_it_was(model: StepsModel) -> None:
    model.set_pictures(lambda ref: QImage(len(ref), 1, QImage.Format.Format_RGB32) if ref else None)

    def shown(*rows: StepRecord) -> int:
        """The length of the reference of the picture on the last card; 0 for none."""
        model.set_rows(rows, f"{rows}")
        image = model.index(model.rowCount() - 1).data(THUMBNAIL_ROLE)
        return image.width() if image is not None else 0

    click = replace(STEP, did=fact(Code.DID_CLICK, target="Send", place="", modifiers=""), gist=None, picture="")
    asked = replace(click, number=1, picture="with its dialog")
    refused, again = (replace(click, number=number, outcome="failed") for number in (2, 3))
    assert shown(asked, refused) == len("with its dialog")
    assert shown(asked, refused, again) == len("with its dialog")
    assert shown(asked, replace(click, number=2), again) == 0, "that one may have changed it"
    assert shown(replace(asked, unshown=True), refused) == 0
    assert shown(replace(asked, url="https://shop.example/thanks"), refused) == 0


def test_a_card_keeps_its_picture_when_the_page_is_resized_before_the_next_step(model: StepsModel) -> None:
    model.set_pictures(lambda ref: QImage(len(ref), 1, QImage.Format.Format_RGB32) if ref else None)

    def shown(*rows: StepRecord) -> int:
        """The length of the reference of the picture on the first card; 0 for none."""
        model.set_rows(rows, f"{rows}")
        image = model.index(0).data(THUMBNAIL_ROLE)
        return image.width() if image is not None else 0

    click = replace(STEP, did=fact(Code.DID_CLICK, target="Send", place="", modifiers=""), gist=None, picture="")
    wide, narrow = (replace(STEP.under, size=size) for size in ((1280, 900), (390, 844)))
    stopped = replace(click, number=1, outcome="stopped", picture_before="before", under=wide)
    failed = replace(stopped, outcome="failed")
    after = replace(click, number=2, picture_before="of another shape", under=narrow)
    assert shown(failed, after) == len("before")
    assert shown(stopped, after) == len("before")
    assert shown(stopped, replace(after, under=wide)) == len("of another shape"), "what it led to"


@pytest.mark.parametrize(
    "did",
    [fact(Code.DID_SWITCH_TAB, tab="2"), fact(Code.DID_CLOSE_TAB, tab="2", title="Shop")],
    ids=["switch", "close"],
)
def test_what_leads_to_another_tab_does_not_show_the_one_before(model: StepsModel, did: Fact) -> None:
    model.set_pictures(lambda ref: QImage(1, 1, QImage.Format.Format_RGB32) if ref else None)
    model.set_rows([replace(STEP, did=did, gist=None, outcome="running", picture_before="before")], "a")
    assert model.index(0).data(THUMBNAIL_ROLE) is None


def test_a_row_far_up_that_changed_is_told(model: StepsModel) -> None:
    rows = steps(100)
    model.set_rows(rows, "a")
    told = QSignalSpy(model.dataChanged)
    model.set_rows([rows[0], replace(rows[1], starred=True), *rows[2:]], "a")
    assert [told.at(at)[0].row() for at in range(told.count())] == [1]


def test_nothing_for_wrong_places(model: StepsModel) -> None:
    assert model.data(QModelIndex()) is None
    model.set_rows(steps(1))
    assert model.index(0).data(Qt.ItemDataRole.DecorationRole) is None


def test_rows_that_end_together_are_all_told(model: StepsModel) -> None:
    running = [replace(step, outcome="running") for step in steps(3)]
    model.set_rows(running, "a")
    told = QSignalSpy(model.dataChanged)
    model.set_rows([running[0], *steps(3)[1:]], "a")
    assert [told.at(at)[0].row() for at in range(told.count())] == [1, 2]
    assert [model.index(row).data(RECORD_ROLE).outcome for row in range(3)] == ["running", "done", "done"]


@pytest.mark.parametrize(
    ("by", "who", "line"),
    [
        (YOU, "", ""),
        (Actor(kind="hand"), "by hand", "Done by hand"),
        (Actor(kind="client", name="nightly"), "nightly", "Done by nightly"),
        (Actor(kind="client"), "a program", "Done by a program"),
        (Actor(kind="plan", name="<b>"), "<b>", "Done by <b>"),
    ],
)
def test_whose_a_step_was(model: StepsModel, by: Actor, who: str, line: str) -> None:
    record = replace(STEP, by=by)
    assert model.who_of(record) == who
    lines = model.text_of(record).splitlines()
    assert lines[2:3] == [line] if line else "Done by" not in model.text_of(record)


@pytest.mark.parametrize("role", [Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole])
def test_the_browsers_own_page_about_a_failure_is_no_address(model: StepsModel, role: Qt.ItemDataRole) -> None:
    model.set_rows([replace(STEP, url="chrome-error://chromewebdata/")])
    assert "chrome-error" not in str(model.index(0).data(role))


@pytest.mark.parametrize("code", [Code.TEXT_ADDED, Code.PAGE_SAID, Code.CAME_LATER])
def test_a_step_after_which_the_page_says_an_error_is_not_plainly_done(code: Code) -> None:
    said = fact(code, text="Error #-601: File extension error.")
    assert mark_of(replace(STEP, gist=said)) == "⚠"
    other = replace(STEP, gist=fact(Code.ACTIONS_ADDED, count=2), facts=(fact(Code.ACTIONS_ADDED, count=2), said))
    assert (mark_of(other), "File extension error" in other.summary) == ("⚠", True)
    assert mark_of(replace(STEP, gist=fact(code, text="Error handling"))) == "✓"


def test_a_step_that_the_page_did_not_accept_is_not_plainly_done(model: StepsModel) -> None:
    wrong = fact(Code.PAGE_COMPLAINED, text="Sold out")
    other = replace(STEP, gist=fact(Code.WENT_TO, title="Shop", url="https://shop.example/"), facts=(wrong,))
    assert (mark_of(other), other.summary) == ("⚠", "The page says: “Sold out”")
    refused = replace(STEP, gist=fact(Code.NOT_ACCEPTED, target="E-mail", why="it has no @"))
    assert (mark_of(refused), mark_of(STEP)) == ("⚠", "✓")
    model.set_rows((refused,))
    card = model.card(0)
    assert card is not None
    assert "not accepted" in model.line_of_card(card)


def test_what_was_done_is_told_under_the_name_that_the_user_gave_the_step(model: StepsModel) -> None:
    deed = " ".join((STEP.words, STEP.target))
    model.set_rows((replace(STEP, name="The address"),))
    card = model.card(0)
    assert card is not None
    assert model.deed_of(card) == deed
    assert model.text_of_card(card).splitlines()[:2] == [f"{STEP.number} The address", deed]
    model.set_rows((STEP,))
    card = model.card(0)
    assert card is not None
    assert model.deed_of(card) == ""
    assert model.text_of_card(card).count(deed) == 1


def test_pages_that_share_a_title_are_told_apart_by_their_addresses(model: StepsModel) -> None:
    def led(number: int, title: str, url: str) -> StepRecord:
        clicked = fact(Code.DID_CLICK, target=f"Link {number}", place="", modifiers="")
        came = fact(Code.WENT_TO, title=title, url=url)
        return StepRecord(
            number,
            ActionCall(action_id="L1"),
            clicked,
            "done",
            datetime(2026, 5, 4, tzinfo=UTC),
            gist=came,
            facts=(came,),
            url=url,
        )

    there = "https://shop.example"
    model.set_rows([led(1, "Back office", f"{there}/tasks"), led(2, "Basket", f"{there}/cart")])
    assert [model.line_of(row) for row in model.rows()] == ["Went to “Back office”", "Went to “Basket”"]
    model.set_rows([*model.rows(), led(3, "Back office", f"{there}/tasks/new?from=list")])
    assert [model.line_of(row) for row in model.rows()] == [
        "Went to /tasks",
        "Went to “Basket”",
        "Went to /tasks/new?from=list",
    ]


def test_old_steps_are_not_unpacked_again_to_tell_pages_of_one_title_apart(model: StepsModel) -> None:
    def went_to(number: int) -> StepRecord:
        went = fact(Code.WENT_TO, title="Shop", url=f"https://a.example/{number}")
        did, call = fact(Code.DID_OPEN, target="Next"), ActionCall(action_id="L1")
        noon = datetime(2026, 1, 2, 12, tzinfo=UTC)
        return StepRecord(number, call, did, "done", noon, gist=went, facts=(went,), url=f"https://a.example/{number}")

    old = went_to(1)
    lines: list[str] = []
    for last in (2, 3):
        old.pack()
        steps = (old, went_to(last))
        model.set_rows(steps)
        lines.append(model.line_of(steps[1]))
    assert ["/2" in lines[0], "/3" in lines[1]] == [True, True], lines
    assert not old._is_open
