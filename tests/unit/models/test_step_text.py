from dataclasses import replace
from datetime import UTC, datetime

from gui.models.heard import heard_words
from gui.models.step_text import sections_of, text_of_step, text_of_steps
from gui.schema.action import BY_HAND, ActionCall, Point
from gui.schema.actor import Actor
from gui.schema.code import Code
from gui.schema.fact import fact, said
from gui.schema.heard import Heard
from gui.schema.say import say
from gui.schema.step import StepRecord, Waited, WaitPart
from gui.schema.target import Target, Way

NOON = datetime(2026, 1, 2, 12, 0, 5, tzinfo=UTC)
CALL = ActionCall(action_id="I3", value="ada", enter=True, modifiers=("Shift",), at=Point(x=0.25, y=0.5))
STEP = StepRecord(
    3,
    CALL,
    fact(Code.DID_TYPE, target="E-mail", place=""),
    "done",
    NOON,
    1234,
    gist=said("1 field changed"),
    facts=(said("1 field changed"), fact(Code.DOWNLOAD_OFFERED, name="a.pdf")),
    waited=Waited(500, (WaitPart(fact(Code.ONE_REQUEST), 400),), quiet=False),
    url="https://shop.example/cart",
    by=Actor(kind="client", name="nightly"),
    heard=(Heard("thrown", "TypeError: x", "a.js:1:2", 2), Heard("request", "GET https://shop.example/y", "500")),
)
TARGET = Target(
    kind="I", role="textbox", facts={"name": "E-mail"}, ways=(Way(locator="get_by_label('E-mail')", count=1),)
)


def test_everything_known_of_a_step_is_in_its_sections() -> None:
    found = {section.key: section.lines for section in sections_of(STEP, TARGET, "https://shop.example/")}
    assert found["outcome"] == ("“ada”, then Enter", "1 field changed")
    assert found["thrown"] == ("Uncaught TypeError: x (2×)\na.js:1:2",)
    assert found["failed"] == ("GET https://shop.example/y\n500",)
    assert "a.pdf" in found["asked"][0]
    assert found["when"][1:] == ("Done by API client nightly", "Took 1.2 s")
    assert found["call"] == (
        "Id: I3",
        "Value: “ada”",
        "Gesture: click",
        "Held keys: Shift",
        "Place: 25 % from the left, 50 % from the top of the item",
        "Keys afterwards: Enter",
    )
    assert found["found"] == ("textbox · E-mail", "get_by_label('E-mail')\nfits only this")
    assert len(found["waited"]) == 2
    assert found["page"] == ("https://shop.example/", "→ https://shop.example/cart")


def test_a_secret_is_named_and_what_is_not_known_is_left_out() -> None:
    bare = replace(STEP, call=ActionCall(action_id=BY_HAND, secret="Password"), heard=(), facts=(), waited=Waited())
    found = {section.key: section.lines for section in sections_of(replace(bare, outcome="unknown"), None)}
    assert "Secret: Password (its value is not kept)" in found["call"]
    assert found["outcome"][0] == "? It is not known whether it was done."
    assert not {"thrown", "failed", "asked", "found", "waited"} & set(found)


def test_what_programs_need_is_for_testers_and_no_page_from_before_is_promised() -> None:
    unread = replace(STEP, gist=fact(Code.NOT_READ_AFTERWARDS), facts=(fact(Code.NOT_READ_AFTERWARDS),))
    found = {section.key: section for section in sections_of(unread, TARGET)}
    assert {key for key, section in found.items() if section.inner} == {"call", "found", "waited"}
    assert found["outcome"].lines == ("“ada”, then Enter", say(fact(Code.DONE_PAGE_NOT_READ)))


def test_a_promise_is_uncaught_once() -> None:
    thrown = (Heard("thrown", "Uncaught (in promise) SyntaxError: x", "a.js:1:2"),)
    found = {section.key: section.lines for section in sections_of(replace(STEP, heard=thrown), TARGET)}
    assert found["thrown"] == ("Uncaught (in promise) SyntaxError: x\na.js:1:2",)


def test_what_is_not_kept_is_counted() -> None:
    heard = (Heard("request", "GET https://shop.example/y", "500"), Heard("request", "", count=1350, more=True))
    found = {section.key: section.lines for section in sections_of(replace(STEP, heard=heard), TARGET)}
    assert found["failed"] == ("GET https://shop.example/y\n500", "and 1,350 more")


def test_the_text_of_a_dialog_is_whole() -> None:
    text = "Please check the form:\n" + "\n".join(f"Field {n} is out of the defined range" for n in range(9))
    asked = replace(STEP, facts=(fact(Code.ALERTED, text=text),))
    found = {section.key: section.lines for section in sections_of(asked, TARGET)}
    assert found["asked"] == (f"The page says “{' '.join(text.split())}”",)


def test_one_and_several_as_text() -> None:
    text = text_of_step(replace(STEP, note="Check this\nagain", starred=True), TARGET)
    assert text.startswith(
        "3 Typed into E-mail ★\n  Check this\n  again\n  What happened:\n    “ada”, then Enter\n    1 field changed\n"
    )
    assert text_of_steps((STEP, STEP), {3: TARGET}).count("get_by_label") == 2


def test_how_much_went_wrong() -> None:
    assert heard_words(()) == ""
    assert heard_words(STEP.heard) == "2 errors in the console, 1 failed request"
    assert heard_words((Heard("error", "x"),)) == "1 error in the console"


def test_the_browsers_own_page_about_a_failure_is_no_address() -> None:
    failed = replace(STEP, url="chrome-error://chromewebdata/")
    found = {section.key: section.lines for section in sections_of(failed, TARGET, "https://shop.example/")}
    assert found["page"] == ("https://shop.example/",)
    assert "page" not in {section.key for section in sections_of(failed, TARGET) if section.lines}


def test_enter_stands_between_what_was_typed_and_what_came_of_it() -> None:
    typed = fact(Code.VALUE_CHANGED, target="E-mail", before="", after="ada")
    came = fact(Code.TEXT_ADDED, text="Thank you")
    step = replace(STEP, gist=came, facts=(came, typed))
    found = {section.key: section.lines for section in sections_of(step, TARGET, "https://shop.example/")}
    assert found["outcome"] == ("E-mail: “ada”", "Then Enter", "New text: “Thank you”")
