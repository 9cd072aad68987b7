"""A session as one HTML file: which pictures stand in it."""

from dataclasses import replace
from datetime import UTC, datetime

from gui import __version__
from gui.engine.store import SessionNote
from gui.report.html import refused_in, to_html
from gui.report.session_file import SessionFile
from gui.schema.code import Code
from gui.schema.fact import fact
from gui.schema.moment import Moment, PageThen
from tests.unit.widgets.samples import step

NOON = datetime(2026, 1, 2, 12, 0, tzinfo=UTC)


def test_the_picture_of_another_step_is_in_no_report() -> None:
    own = PageThen(picture=b"\x89PNG own")
    lent = PageThen(picture=b"\x89PNG of step 4", stand_in=fact(Code.PICTURE_OF_STEP, number=4))
    file = SessionFile(SessionNote("s1", NOON), (), {}, {}, NOON, __version__)
    assert (
        to_html(file, [Moment("s1", step(5), before=replace(own, picture=b"\x89PNG before"), after=own)]).count("<img")
        == 2
    )
    text = to_html(file, [Moment("s1", step(5), before=lent, after=own)])
    assert text.count("<img") == 1
    assert "The page after step 5" in text


def test_a_value_that_is_refused_when_its_field_is_left_is_counted_where_it_was_typed() -> None:
    told = fact(Code.NOT_ACCEPTED, target="Full name", why="It is too short")
    left = replace(step(3, target="E-mail"), gist=told, facts=(told,))
    sent = replace(step(4, did=Code.DID_CLICK, target="Join now"), gist=told, facts=(told,))
    assert refused_in([step(2, target="Full name"), left]) == [2]
    assert refused_in([step(2, target="Full name"), sent]) == [4]
    assert refused_in([left]) == [3], "the field was filled in before this report begins"
    pressed = replace(step(5, did=Code.DID_PRESS_MOUSE, target="Join now"), facts=(fact(Code.NO_CLICK_CAME),))
    assert pressed.refused
    assert refused_in([pressed]) == [], "it was given nothing"


def test_an_error_after_a_press_is_about_nothing_that_the_page_was_given() -> None:
    told = fact(Code.PAGE_COMPLAINED, text="Something went wrong!")
    pressed = replace(step(3, did=Code.DID_CLICK, target="Yes, mark"), gist=told, facts=(told,))
    typed = replace(step(4, target="Full name"), gist=told, facts=(told,))
    assert refused_in([pressed, typed]) == [4]
    file = SessionFile(SessionNote("s1", NOON), (), {}, {}, NOON, __version__)
    text = to_html(file, [Moment("s1", pressed, before=PageThen(), after=PageThen())])
    assert "Not accepted by the page" not in text
    assert 'The page reported an error after step <a href="#step-3">3</a>.' in text


def test_what_is_left_out_when_presenting_is_folded_and_keeps_its_picture() -> None:
    page = PageThen(picture=b"\x89PNG of step 3")
    file = SessionFile(SessionNote("s1", NOON), (), {}, {}, NOON, __version__)
    moments = [
        Moment("s1", replace(step(number), unshown=number == 3), after=page if number == 3 else PageThen())
        for number in (2, 3, 4, 5)
    ]
    text = to_html(file, moments)
    contents, _, told = text.partition("</nav>")
    assert "4 steps (1 folded, as it is left out when presenting)" in contents
    assert 'href="#step-4"' in contents
    assert 'href="#step-3"' not in contents
    folded = told.partition("Step 3, left out when presenting</summary>")[2]
    assert folded.index("<img") < folded.index('id="step-4"')
    assert "left out" not in to_html(file, moments[2:])
