"""What a form says of values that are not right, before they are sent."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from gui.schema.action import Param
from gui.schema.errors import ActionDisabledError
from gui.schema.page import Observation
from gui.widgets.actions.field_groups import whole_of
from gui.widgets.actions.whole_form import WholeForm
from tests.unit.widgets.action_samples import EMAIL, NAME, NOTE, PASSWORD, QUANTITY, observed
from tests.unit.widgets.panel_driver import Panel, cards, focused
from tests.unit.widgets.whole_forms import FORM, LOG_IN, PAGE, field, line, whole


def test_the_sentence_does_not_announce_what_is_marked_as_wrong(qtbot: QtBot, it: Panel) -> None:
    it.panel.fill_requested.connect(it.calls.extend)
    needed = replace(NOTE, form="f", params=(replace(NOTE.params[0], required=True),))
    email = replace(FORM[1], params=(replace(EMAIL.params[0], input_type="email"),))
    it.panel.set_observation(observed((*(email if one.id == "I2" else one for one in PAGE), needed)))
    it.click_row("I1")
    shown = whole(it)
    it.type("Ada")
    it.press(Qt.Key.Key_Tab)
    it.type("nobody")
    assert shown.words() == "Will fill 2 fields: Full name, E-mail.", "nothing is marked while it is typed"
    it.press(Qt.Key.Key_Tab)
    qtbot.waitUntil(lambda: shown.words() == "Correct E-mail first.")
    qtbot.mouseClick(shown.buttons.fill, Qt.MouseButton.LeftButton)
    assert not it.calls
    line(it, "I2").setText("ada@example.org")
    assert shown.words() == "Will fill 2 fields: Full name, E-mail."
    assert shown.buttons.press is not None
    qtbot.mouseClick(shown.buttons.press, Qt.MouseButton.LeftButton)
    assert not it.calls
    assert shown.words() == "Will fill 2 fields. 1 other is marked."


def test_the_sentence_counts_all_fields_that_are_marked_once_one_keeps_the_form_back(qtbot: QtBot, it: Panel) -> None:
    needed = replace(NOTE, form="f", params=(replace(NOTE.params[0], required=True),))
    email = replace(FORM[1], params=(replace(EMAIL.params[0], input_type="email"),))
    it.panel.set_observation(observed((*(email if one.id == "I2" else one for one in PAGE), needed)))
    it.click_row("I1")
    shown = whole(it)
    line(it, "I2").setText("nobody")
    assert shown.buttons.press is not None
    qtbot.mouseClick(shown.buttons.press, Qt.MouseButton.LeftButton)
    assert shown.form.shown_wrong() == {"I2", needed.id}
    assert shown.words() == "Correct 2 fields first: E-mail, Note."


def test_the_buttons_stay_in_place_while_what_was_wrong_is_typed_anew(qtbot: QtBot, it: Panel) -> None:
    it.panel.fill_requested.connect(it.calls.extend)
    email = replace(FORM[1], params=(replace(EMAIL.params[0], input_type="email"),))
    it.panel.set_observation(observed(tuple(email if one.id == "I2" else one for one in PAGE)))
    it.click_row("I1")
    shown = whole(it)
    press = shown.buttons.press
    assert press is not None
    it.window.resize(400, 1000)

    def at() -> int:
        return press.mapTo(shown, QPoint(0, 0)).y()

    qtbot.wait(50)
    low = at()
    line(it, "I2").setText("nobody")
    qtbot.mouseClick(press, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: at() > low)
    lower = at()
    line(it, "I2").setFocus()
    it.type("ada@example.org")
    assert not shown.form.editors["I2"].error()
    qtbot.wait(50)  # nothing is to come of it
    assert at() == lower, "the pointer may be on it"
    it.press(Qt.Key.Key_Tab)
    qtbot.wait(50)
    assert at() == lower
    it.panel.sending.run_shown(enter=False)
    qtbot.waitUntil(lambda: at() == low)


def test_nothing_moves_where_one_types_on_for_an_error_above(qtbot: QtBot, it: Panel) -> None:
    fields = tuple(replace(one, form="f", category="Order") for one in (NAME, QUANTITY, EMAIL, PASSWORD))
    it.panel.fill_requested.connect(it.calls.extend)
    it.panel.set_observation(observed((*fields, replace(LOG_IN, category="Order"))))
    it.click_row("I4")
    shown = whole(it)
    qtbot.waitUntil(shown.buttons.fill.isVisible)
    it.type("1000")
    qtbot.wait(20)

    def places() -> list[int]:
        return [one.mapToGlobal(QPoint(0, 0)).y() for one in (line(it, "I5"), shown.buttons.fill)]

    before, editor = places(), shown.form.editors["I4"]
    height = editor.height()
    qtbot.mouseClick(line(it, "I5"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(editor.error()) and editor.height() > height)  # only then is it laid out
    qtbot.waitUntil(lambda: places() == before)  # a busy computer takes more than one turn for that
    assert focused() is line(it, "I5")
    qtbot.mouseClick(shown.buttons.fill, Qt.MouseButton.LeftButton)
    qtbot.wait(20)
    assert focused() is line(it, "I4"), "it is shown once it keeps the form from being filled in"
    assert not it.calls


def test_fields_get_room_for_an_error_that_came_with_tab(qtbot: QtBot, it: Panel) -> None:
    fields = tuple(replace(one, form="f", category="Order") for one in (NAME, QUANTITY, PASSWORD))
    it.panel.set_observation(observed((*fields, replace(LOG_IN, category="Order"))))
    it.window.resize(it.window.width(), 1000)
    it.click_row("I4")
    shown = whole(it)
    qtbot.waitUntil(shown.buttons.fill.isVisible)
    it.type("1000")
    it.press(Qt.Key.Key_Tab)
    wrong = shown.form.editors["I4"]
    qtbot.waitUntil(lambda: bool(wrong.error()))
    qtbot.wait(20)
    assert focused() is line(it, "I5")
    assert wrong.visibleRegion().boundingRect() == wrong.rect(), "the field and all of its error are in sight"


def test_a_required_field_that_is_empty_keeps_the_button_from_being_pressed(it: Panel) -> None:
    it.panel.fill_requested.connect(it.calls.extend)
    must = replace(FORM[0], params=(replace(NAME.params[0], required=True),))
    it.panel.set_observation(observed((must, *PAGE[1:])))
    it.click_row("I2")
    it.type("a@example.org")
    it.press(Qt.Key.Key_Return)
    assert it.calls == []
    assert focused() is line(it, "I1")
    it.type("Ada")
    it.press(Qt.Key.Key_Return)
    assert [call.action_id for call in it.calls] == ["I1", "I2", "B9"]


@pytest.mark.parametrize("height", [330, 420, 700])
def test_an_error_is_in_sight_however_little_room_there_is(form: Panel, qtbot: QtBot, height: int) -> None:
    form.window.resize(300, height)
    why = "It lies below the fold of the page, behind a banner that asks whether cookies may be kept."
    form.panel.show_error(ActionDisabledError("“E-mail” is disabled on this page.", why=why), "I2")
    (card,) = cards(form.panel)
    view = form.panel.list.viewport()
    qtbot.waitUntil(lambda: card.height() > 60)
    qtbot.wait(50)
    top = card.mapTo(view, QPoint()).y()
    assert top >= 0
    assert top < view.height() - 60
    if height == 700:
        fill = whole(form).buttons.fill
        assert fill.mapTo(view, QPoint(0, fill.height())).y() <= view.height(), "the buttons, too"
    form.panel.failed.clear()
    qtbot.waitUntil(lambda: whole(form).geometry().bottom() <= view.height())


@pytest.mark.parametrize("height", [460, 900])
def test_a_long_error_leaves_room_for_a_field_and_the_buttons_and_says_all_of_it_where_there_is_room(
    form: Panel, qtbot: QtBot, height: int
) -> None:
    why = "It lies below the fold of the page, behind a banner that asks whether cookies may be kept. " * 2
    error = ActionDisabledError("“E-mail” is disabled on this page.", why=why.strip(), still="What was entered stays.")
    form.window.resize(300, height)
    form.panel.show_error(error, "B9")
    (card,) = cards(form.panel)
    view, scroll = form.panel.list.viewport(), whole(form).form.parentWidget()
    assert scroll is not None

    def says_why() -> bool:
        return any(one.text() == error.why and one.isVisible() for one in card.findChildren(QLabel))

    def shows(made: QWidget) -> bool:
        return made.mapTo(view, QPoint(0, made.height())).y() <= view.height()

    qtbot.waitUntil(lambda: says_why() is (height == 900) and all(map(shows, whole(form).buttons.in_order())))
    assert scroll.height() >= 80
    assert error.why in card.report(), "which its details show"


def test_a_field_whose_message_is_higher_than_the_room_shows_its_line(form: Panel, qtbot: QtBot) -> None:
    why = "It lies below the fold of the page, behind a banner that asks whether cookies may be kept. " * 2
    form.window.resize(300, 360)
    form.panel.show_error(ActionDisabledError("“E-mail” is disabled on this page.", why=why), "I2")
    room, typed = whole(form).form.parentWidget(), line(form, "I2")
    assert room is not None
    editor = whole(form).form.editors["I2"]
    qtbot.waitUntil(lambda: editor.height() > room.height() and 0 <= typed.mapTo(room, QPoint(0, 0)).y() <= 20)


def test_an_error_takes_no_letters_that_are_typed_elsewhere(form: Panel) -> None:
    error = ActionDisabledError("“E-mail” is disabled on this page.")
    for elsewhere in (form.panel.filter, form.elsewhere):
        elsewhere.setFocus()
        form.panel.show_error(error, "I2")
        assert focused() is elsewhere
    form.type("I5")
    assert (form.elsewhere.text(), line(form, "I2").text()) == ("I5", "you@example.org")
    whole(form).focus_field("I1")
    form.panel.show_error(error, "I2")
    assert focused() is line(form, "I2")


def test_a_file_is_required_only_if_the_page_requires_it(it: Panel) -> None:
    page = observed((field("I13", "CV", "file"), field("I14", "Photo", "file", required=True), *FORM))
    found = whole_of(page, page.actions[0])
    assert found is not None
    assert [part.spec.required for part in found.parts[:2]] == [False, True]


def test_a_file_that_the_page_has_is_named_and_not_asked_for_again(it: Panel) -> None:
    def page(held: str) -> Observation:
        photo = field("I13", "Photo", "file", required=True)
        return observed((*FORM, replace(photo, params=(replace(photo.params[0], default=held),))))

    it.panel.set_observation(page(""))
    it.click_row("I13")
    assert line(it, "I13").placeholderText() == "Path, or drop a file"
    assert [part.spec.required for part in whole(it).whole.parts][-1]
    it.panel.set_observation(page("myphoto.png"))
    assert line(it, "I13").placeholderText() == "myphoto.png (already there)"
    assert not [part.spec.required for part in whole(it).whole.parts][-1]
    assert whole(it).changed() == []
    it.panel.set_observation(page("other.png"))
    assert line(it, "I13").placeholderText() == "other.png (already there)"


def _age(it: Panel, *, room: int = 700) -> WholeForm:
    """A form whose second field has a limit."""
    it.window.resize(400, room)
    age = field("I12", "Age", "number")
    page = observed((FORM[0], replace(age, params=(replace(age.params[0], minimum="18"),)), *FORM[1:]))
    it.panel.set_observation(page)
    it.click_row("I12")
    return whole(it)


def test_why_a_value_is_not_right_is_in_sight(it: Panel, qtbot: QtBot) -> None:
    form = _age(it, room=400)
    it.type("12")
    qtbot.wait(50)
    it.press(Qt.Key.Key_Return)
    qtbot.wait(50)
    said = next(made for made in form.form.editors["I12"].findChildren(QLabel) if made.text())
    assert said.text().startswith("At least 18")
    assert said.visibleRegion().boundingRect().height() == said.height() > 0


def test_a_form_grows_with_what_it_says_where_there_is_room(it: Panel, qtbot: QtBot) -> None:
    it.window.resize(400, 900)
    ages = [field(f"I2{n}", f"Age {n}", "number") for n in range(4)]
    it.panel.set_observation(observed(tuple(replace(a, params=(replace(a.params[0], minimum="18"),)) for a in ages)))
    it.click_row("I20")
    qtbot.wait(50)
    shown = list(whole(it).form.editors.values())
    whole(it).form.set_values({age.id: "12" for age in ages})
    qtbot.wait(50)
    it.press(Qt.Key.Key_Return)
    qtbot.wait(50)
    assert all(made.error() for made in shown)
    assert all(made.visibleRegion().boundingRect().height() == made.height() for made in shown)


def test_an_address_that_the_browser_would_refuse_is_said_before(it: Panel) -> None:
    it.panel.fill_requested.connect(it.calls.extend)
    it.panel.set_observation(observed((field("I11", "E-mail", "email"), field("I12", "Site", "url"), LOG_IN)))
    it.click_row("I11")
    it.type("anna.example.org")
    it.press(Qt.Key.Key_Tab)
    it.type("mysite")
    it.press(Qt.Key.Key_Return)
    editors = whole(it).form.editors
    assert (it.calls, [editors[name].anyway.isVisible() for name in editors]) == ([], [True, True])
    assert focused() is line(it, "I11")
    editors["I11"].anyway.click()
    editors["I12"].anyway.click()
    it.press(Qt.Key.Key_Return)
    assert [call.action_id for call in it.calls] == ["I11", "I12", "B9"]


def test_an_emptied_required_field_and_a_text_that_is_too_short_are_reported_as_they_are_left(it: Panel) -> None:
    name = replace(field("I11", "Name", "text"), params=(Param("name", "str", "Ada", label="Name", required=True),))
    code = replace(field("I12", "Code", "text"), params=(Param("code", "str", label="Code", min_length=4),))
    it.panel.set_observation(observed((name, code, LOG_IN)))
    it.click_row("I11")
    line(it, "I11").clear()
    it.press(Qt.Key.Key_Tab)
    it.type("abc")
    it.press(Qt.Key.Key_Tab)
    assert [editor.error() for editor in whole(it).form.editors.values()] == [
        "Fill this in.",
        "At least 4 characters.",
    ]


def test_tab_goes_past_the_button_below_a_field(it: Panel) -> None:
    form = _age(it)
    it.type("12")
    it.press(Qt.Key.Key_Return)
    assert form.form.editors["I12"].anyway.isVisible()
    it.press(Qt.Key.Key_Tab)
    assert focused() is line(it, "I2")
    for _ in range(10):
        if focused() is form.form.editors["I12"].anyway:
            break
        it.press(Qt.Key.Key_Tab)
    assert focused() is form.form.editors["I12"].anyway, "it can still be reached by keys"
    it.type("0")
    assert (focused(), line(it, "I12").text()) == (line(it, "I12"), "120"), "what is typed is not lost"
    assert not form.form.editors["I12"].error()


def test_the_focus_goes_to_the_first_field_that_the_page_marks_as_wrong_after_a_press(form: Panel) -> None:
    email = replace(FORM[1], value="ada", params=(replace(FORM[1].params[0], default="ada"),))
    wrong = replace(email, states=("invalid",), error="That is no address.")
    form.type("Ada")
    form.press(Qt.Key.Key_Return)
    typed = replace(FORM[0], value="Ada", params=(replace(NAME.params[0], default="Ada"),))
    form.panel.set_observation(observed((typed, wrong, *PAGE[2:])))
    form.elsewhere.setFocus()
    form.panel.end_filling(tuple(form.calls), len(form.calls), "")
    assert focused() is form.elsewhere, "letters typed there stay there"
    whole(form).focus_field("I1")
    form.panel.end_filling(tuple(form.calls), len(form.calls), "")
    assert focused() is line(form, "I2")
