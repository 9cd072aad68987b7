"""The panel without actions, grouped, low, and with hostile words."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from gui.schema.action import Action, ActionCall, Param
from gui.schema.code import Code
from gui.schema.fact import Fact, fact, said
from gui.schema.page import Block, Question, Span
from gui.schema.remedy import Remedy, RemedyKey
from tests.unit.widgets.action_samples import BUY, PAGE, action, many, observed
from tests.unit.widgets.panel_driver import Panel, visible_texts

LEFT = Qt.MouseButton.LeftButton


def test_without_a_page(it: Panel) -> None:
    it.panel.set_observation(None)
    assert visible_texts(it.panel) == ["Everything that can be clicked or filled in on a page will be listed here."]
    assert not it.panel.list.isVisible()


def test_a_blank_page_still_offers_what_the_browser_can_do(it: Panel) -> None:
    it.panel.set_observation(observed((), url="about:blank"))
    assert visible_texts(it.panel) == ["Everything that can be clicked or filled in on a page will be listed here."]
    assert it.panel.list.isVisible()


def test_a_page_without_actions(qtbot: QtBot, it: Panel) -> None:
    it.panel.set_observation(observed(()))
    assert len(visible_texts(it.panel)) == 1
    assert visible_texts(it.panel)[0].startswith("Nothing to click or fill was found here.")
    with qtbot.waitSignal(it.panel.refresh_requested):
        qtbot.mouseClick(it.button("Refresh"), LEFT)
    qtbot.mouseClick(it.button("Wait and try again"), LEFT)
    assert it.calls == [ActionCall(action_id="S11", value="2000")]


def test_a_page_of_text_alone_is_no_picture_and_loads_no_more(it: Panel) -> None:
    it.panel.set_observation(replace(observed(()), blocks=(Block("paragraph", (Span("nothing here"),)),)))
    assert visible_texts(it.panel) == ["This page has text, but nothing to click or fill was found on it."]


@pytest.mark.parametrize(
    "told", [fact(Code.NOTHING_READ_YET), fact(Code.SHOWN_SO_FAR)], ids=lambda told: told.code.value
)
def test_a_page_that_was_not_read(it: Panel, told: Fact) -> None:
    text_so_far = (Block("paragraph", (Span("the first part"),)),)
    it.panel.set_observation(replace(observed(()), blocks=text_so_far, facts=(told,)))
    (text,) = visible_texts(it.panel)
    assert text == "What can be clicked or filled in is not known: this page could not be read yet."


def test_the_browsers_own_page_about_one_that_did_not_load(it: Panel) -> None:
    it.panel.set_observation(observed((), url="chrome-error://chromewebdata/"))
    (text,) = visible_texts(it.panel)
    assert text.startswith("The page did not load.")
    assert not [
        shown for shown in it.window.findChildren(QPushButton) if shown.text() == "Refresh" and shown.isVisible()
    ]
    it.panel.set_observation(observed(()))
    assert it.button("Refresh").isVisible()


def test_a_filter_that_finds_nothing(qtbot: QtBot, it: Panel) -> None:
    it.panel.focus_filter()
    it.type("quaxxxnty")
    assert visible_texts(it.panel) == ["No action matches “quaxxxnty”. Did you mean “quantity”?"]
    qtbot.mouseClick(it.button("Look for “quantity”"), LEFT)
    assert [row.id for row in it.panel.model.rows()] == ["I4"]
    it.panel.filter.setText("zzzzzzzz")
    assert visible_texts(it.panel) == ["No action matches “zzzzzzzz”."]
    qtbot.mouseClick(it.button("Clear filter"), LEFT)
    assert it.panel.filter.text() == ""
    assert it.panel.list.isVisible()


# Grouping and looks


def test_grouping_by_kind(qtbot: QtBot, it: Panel) -> None:
    kind = it.panel._head._group_actions["kind"]
    with qtbot.waitSignal(it.panel.grouping_changed) as told:
        kind.trigger()
    assert told.args == ["kind"]
    assert it.panel.model.rows()[0].id.endswith("Buttons and ticks")
    it.panel.set_grouping("page")
    assert it.panel._head.grouping() == "page"
    assert it.panel.model.rows()[0].id.endswith("Delivery")


def test_hovering_is_passed_on(qtbot: QtBot, it: Panel) -> None:
    with qtbot.waitSignal(it.panel.list.hovered) as told:
        qtbot.mouseMove(it.panel.list.viewport(), it.place("I2"))
    assert told.args == ["I2"]


def test_run_stays_in_sight_in_a_low_panel(qtbot: QtBot, it: Panel) -> None:
    it.panel.set_observation(observed(many(50)))
    it.window.resize(260, 320)
    for action_id in ("B1", "B20", "B50"):
        it.panel.select_action(action_id)
        bottom = it.form.run.mapTo(it.panel.list.viewport(), QPoint(0, it.form.run.height())).y()
        assert 0 < bottom <= it.panel.list.viewport().height()


def test_every_control_without_text_has_a_name(it: Panel) -> None:
    for action_id in ("I1", "I5", "I3"):
        it.panel.select_action(action_id)
        for widget in it.panel.findChildren(QWidget):
            if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
                named = widget.accessibleName() or getattr(widget, "text", str)()
                assert named, f"{widget} has no name"


def test_hostile_words_do_no_harm(it: Panel) -> None:
    bad = "<img src='file:///etc/passwd'> & <b>x</b>\n" * 3
    hostile = Action(
        "I1", bad, bad, (Param("__class__", "str", bad, label=bad, placeholder=bad),), verb=bad, target=bad, name=bad
    )
    it.panel.set_observation(observed((hostile,)))
    it.panel.select_action("I1")
    assert it.form.value() == bad
    it.panel.run_selected()
    assert it.calls == [ActionCall(action_id="I1", value=bad, enter=False)]


def test_a_dialog_that_opens_is_shown_and_one_that_stays_moves_nothing(it: Panel) -> None:
    rows = tuple(action(f"B{number}", "Click", f"Row {number}", "Rows") for number in range(1, 120))
    inside = action("B120", "Click", "Yes", "Sure?")
    it.panel.set_observation(observed(rows))
    bar = it.panel.list.verticalScrollBar()
    assert bar.value() == 0
    blocked = tuple(replace(one, reason="blocked", hindrance=said("Answer “Sure?” first.")) for one in rows)
    it.panel.set_observation(observed((*blocked, inside)))
    place = it.panel.list.visualRect(it.panel.model.index(it.panel.model.row_of("B120")))
    assert 0 <= place.top() < it.panel.list.viewport().height()
    bar.setValue(0)
    it.panel.set_observation(observed((*blocked, replace(inside, states=("pressed",)))))
    assert bar.value() == 0


def test_what_blocks_others_is_not_said_above_finds_that_it_does_not_block(it: Panel) -> None:
    blocked = tuple(replace(one, reason="blocked", hindrance=said("Close “Repair” first.")) for one in PAGE)
    it.panel.set_observation(observed((*blocked, action("B90", "Click", "Delete deal", "Repair"))))
    assert not it.panel.above.note.isHidden()
    it.panel.filter.setText("delete deal")
    assert [row.id for row in it.panel.model.rows()] == ["B90"]
    assert it.panel.above.note.isHidden()
    it.panel.filter.setText("")
    assert not it.panel.above.note.isHidden()


def test_a_dialog_need_not_be_closed_and_a_question_over_it_is_answered_first(it: Panel) -> None:
    closes = fact(Code.BLOCKED_BY_OPEN, by="Roof repair")
    blocked = tuple(replace(one, reason="blocked", hindrance=closes) for one in PAGE)
    it.panel.set_observation(observed(blocked))
    assert it.panel.above.note.text() == "The rest of the page is behind “Roof repair”."
    it.panel.set_observation(replace(observed(blocked), question=Question("confirm", "Delete it?")))
    assert it.panel.above.note.text() == "Answer the page’s question first."


def test_what_blocks_all_actions_is_said_once(it: Panel) -> None:
    blocked = tuple(replace(one, reason="blocked", hindrance=said("Answer “Sure?” first.")) for one in PAGE)
    it.panel.set_observation(observed(blocked))
    assert it.panel.above.note.text() == "Answer “Sure?” first."
    it.panel.set_ended(True)
    assert it.panel.above.note.isHidden(), "nothing can be answered in a session that has ended"
    it.panel.set_ended(False)
    assert not it.panel.above.note.isHidden()
    rows = it.panel.list
    heights = {rows.visualRect(it.panel.model.index(it.panel.model.row_of(one.id))).height() for one in blocked}
    it.panel.set_observation(observed(tuple(replace(one, lacks=(said("It is empty."),)) for one in blocked)))
    assert it.panel.above.note.text() == "Answer “Sure?” first."
    place = it.panel.model.row_of(blocked[-1].id)
    assert rows.visualRect(it.panel.model.index(place)).height() in heights
    it.panel.set_observation(observed((*PAGE[:-1], blocked[-1])))
    assert it.panel.above.note.isHidden(), "one alone says it on its row"
    last = rows.visualRect(it.panel.model.index(it.panel.model.row_of(blocked[-1].id))).height()
    assert heights == {rows.visualRect(it.panel.model.index(it.panel.model.row_of(PAGE[0].id))).height()}
    assert last > min(heights)


def test_the_fields_of_a_session_that_has_ended_are_only_looked_at(it: Panel) -> None:
    it.panel.select_action("I1")
    it.panel.focus_form()
    assert it.form.form is not None
    it.panel.set_ended(True)
    assert not it.form.form.isEnabled(), "no list of values opens there"
    assert it.panel.list.hasFocus()
    it.panel.select_action("I2")
    assert it.form.form is not None
    assert not it.form.form.isEnabled()
    it.panel.set_ended(False)
    assert it.form.form.isEnabled()


def test_what_the_website_switched_off_is_said_where_it_is_unless_that_is_everything(it: Panel) -> None:
    off = fact(Code.BLOCKED_BY, by="")
    asleep = tuple(replace(one, reason="blocked", hindrance=off) for one in PAGE)
    it.panel.set_observation(observed((*asleep[:-1], PAGE[-1])))
    assert it.panel.above.note.isHidden(), "nobody would know what is meant"
    it.panel.set_observation(observed(asleep))
    assert it.panel.above.note.text() == "Switched off by the website for now."


@pytest.mark.parametrize("pointed", [True, False])
def test_a_notice_above_the_list_moves_no_row_under_the_pointer(qtbot: QtBot, it: Panel, pointed: bool) -> None:
    it.panel.set_observation(observed(tuple(action(f"B{n}", "Click", f"Item {n}", "Items") for n in range(60))))
    it.panel.list.setAttribute(Qt.WidgetAttribute.WA_UnderMouse, pointed)
    last = it.panel.list.verticalScrollBar().maximum()

    def seen() -> int:
        row = it.panel.list.visualRect(it.panel.model.index(it.panel.model.row_of("B9"), 0))
        return it.panel.list.viewport().mapTo(it.window, row.topLeft()).y()

    before = seen()
    it.panel.above.say_once("The page waits for an answer.")
    qtbot.waitUntil(lambda: it.panel.list.verticalScrollBar().maximum() > last)
    QApplication.processEvents()
    assert (seen() == before) is pointed
    it.panel.above.say_once("")
    qtbot.waitUntil(lambda: it.panel.list.verticalScrollBar().maximum() == last)
    QApplication.processEvents()
    assert seen() == before


def test_the_words_of_a_button_that_helps_wrap_and_lose_only_their_end(it: Panel) -> None:
    closes = "Click Accept all cookies of this shop and of its partners in advertising, then go on to the page "
    closes += "that you wanted to see before all of this came up"
    help_there = Remedy(RemedyKey.CLOSE, said(closes))
    covered = replace(BUY, reason="covered", hindrance=fact(Code.BEHIND, by="Cookies"), way=help_there)
    it.panel.set_observation(observed((covered,)))
    it.click_row(BUY.id)
    assert it.form.help.isVisible()
    lines = it.form.help.shown_text().split("\n")
    assert len(lines) == 3
    assert lines[0].startswith("Click Accept all")
    assert lines[2].endswith("…")
    assert it.form.help.whole_tip() == closes


def test_what_blocks_all_actions_lines_up_with_the_rows_below(it: Panel) -> None:
    note = it.panel.above.note
    blocked = tuple(replace(one, reason="blocked", hindrance=said("Answer “Sure?” first.")) for one in PAGE)
    it.panel.set_observation(observed(blocked))
    assert note.indent() == 0, "Qt’s own would be added to the padding"


def test_a_dialog_is_listed_from_its_first_row_although_its_page_has_the_close_button_first(it: Panel) -> None:
    page = many(40)
    it.panel.set_observation(observed(page))
    close = action("B901", "Click", "Close", "Dialog", landmark="banner")  # listed behind the main part
    field = action("I902", "Type into", "Commit message", "Save page", Param("message", "str", "", label="Message"))
    behind = tuple(replace(one, reason="blocked") for one in page)
    it.panel.set_observation(replace(observed((close, field, *behind)), modal="Save page"))
    rows = [row.id for row in it.panel.model.rows()]
    assert rows.index("I902") < rows.index("B901")
    view = it.panel.list
    assert view.visualRect(view.model().index(rows.index("I902"), 0)).top() >= 0
