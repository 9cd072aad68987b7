"""All fields of a form as one."""

from dataclasses import replace
from functools import partial

import pytest
from pydantic import SecretStr
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel, QLineEdit, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from gui.forms.editors.choice import ChoiceEditor
from gui.forms.editors.text import SecretEditor
from gui.schema.action import Action, ActionCall, Param
from gui.schema.page import Block, Span
from gui.widgets.actions.field_groups import whole_of
from gui.widgets.actions.fill_title import FillTitle
from tests.unit.widgets.action_samples import NAME, NOTE, PASSWORD, action, observed
from tests.unit.widgets.panel_driver import Panel, focused
from tests.unit.widgets.whole_forms import FORM, LOG_IN, PAGE, TICK, field, line, whole

SHIFT = Qt.KeyboardModifier.ShiftModifier


def test_a_click_on_one_field_opens_all_of_its_form(form: Panel) -> None:
    assert list(whole(form).form.editors) == ["I1", "I2", "I3", "I5", "B1"]
    assert focused() is line(form, "I1")
    assert [row.id for row in form.panel.model.rows() if not row.id.startswith("\0")][:2] == ["B9", "L1"]
    assert whole(form).words() == "Nothing to fill in yet."
    press = whole(form).buttons.press
    assert press is not None
    assert press.text() == "Fill in and press Log in"
    font = press.font()
    font.setPointSizeF(font.pointSizeF() * 2)
    press.setFont(font)
    form.press(Qt.Key.Key_Tab)
    whole(form).say("")
    whole(form).set_room(400)
    assert press.text() == "Fill in and press\nLog in", "what is pressed is read in a narrow panel, too"


def test_a_click_on_a_label_or_beside_the_fields_leaves_the_keyboard_in_the_form(form: Panel) -> None:
    shown, labels = whole(form), whole(form).form.findChildren(QLabel)
    label = next(one for one in labels if one.buddy() is shown.form.editors["I2"])
    form.type("Ann")
    form.qtbot.mouseClick(label, Qt.MouseButton.LeftButton)
    assert focused() is line(form, "I2")
    form.type("close")
    form.qtbot.mouseClick(shown, Qt.MouseButton.LeftButton, pos=QPoint(2, shown.height() - 2))
    assert focused() is line(form, "I2")
    form.type("d")
    assert (line(form, "I1").text()[-3:], line(form, "I2").text()[-6:]) == ("Ann", "closed")
    assert form.panel.whole is shown, "the list took no letter of it"


def test_an_ampersand_takes_the_room_of_one_sign_where_the_buttons_are_lined_up(form: Panel) -> None:
    name = 20 * "&"
    send = replace(LOG_IN, description=f"Click {name}", name=name, target=name)
    form.panel.set_observation(observed(tuple(send if one is LOG_IN else one for one in PAGE)))
    press = whole(form).buttons.press
    assert press is not None
    font, size, texts = press.font(), press.font().pointSizeF(), set()
    for larger in range(40, 250, 5):
        font.setPointSizeF(size * larger / 100)
        press.setFont(font)
        whole(form).say("")
        whole(form).set_room(400 + larger % 2)
        texts.add(press.text())
        assert "\n" in press.text() or press.sizeHint().width() <= whole(form).width()
    assert texts == {f"Fill in and press {2 * name}", f"Fill in and press\n{2 * name}"}


@pytest.mark.parametrize("percent", [100, 150])
def test_the_name_of_the_button_that_is_pressed_is_not_cut(form: Panel, percent: int) -> None:
    name = "Save and continue editing"
    send = replace(LOG_IN, description=f"Click {name}", name=name, target=name)
    form.panel.set_observation(observed(tuple(send if one is LOG_IN else one for one in PAGE)))
    press = whole(form).buttons.press
    assert press is not None
    font = press.font()
    font.setPointSizeF(font.pointSizeF() * percent / 100)
    for widget in (whole(form), *whole(form).findChildren(QWidget)):
        widget.setFont(font)
    for width in range(300, 440, 20):
        form.window.resize(width, 500)
        whole(form).say("")
        QApplication.processEvents()
        assert press.shown_text().replace("\n", " ") == f"Fill in and press {name}", width
        assert press.height() >= press.sizeHint().height()


def test_the_title_is_shorter_rather_than_cut_where_there_is_little_room(form: Panel) -> None:
    shown = whole(form)
    title = shown.findChild(FillTitle)
    assert title is not None
    full = title.text()
    title.fit(1000, one_line=True)
    assert title.text() == full
    title.fit(title.fontMetrics().horizontalAdvance(full) - 1, one_line=True)
    assert title.text() == (shown.whole.title or "Fill in")
    title.fit(100, one_line=False)
    assert title.text() == full


def test_in_a_low_window_with_large_letters_most_of_the_room_is_for_the_fields(form: Panel) -> None:
    shown = whole(form)
    font = shown.font()
    font.setPointSizeF(font.pointSizeF() * 1.5)
    for widget in (shown, *shown.findChildren(QWidget)):
        widget.setFont(font)
    fields, press = shown.findChild(QScrollArea), shown.buttons.press
    assert fields is not None
    assert press is not None
    for height, is_tight in ((430, True), (1000, False)):
        form.window.resize(304, height)
        QApplication.processEvents()
        room = form.panel.list.viewport().height()
        assert shown.height() < room
        assert (fields.height() > 0.45 * room) is is_tight, f"{fields.height()} of {room}"
        assert press.shown_text().replace("\n", " ") == "Fill in and press Log in"
        assert press.height() >= press.sizeHint().height()
        assert (shown.buttons.fill.y() == press.y()) is is_tight
        keyring = shown.keyring
        assert keyring is not None
        assert keyring.isVisible() is not is_tight
        shown.focus_field("I5")
        assert keyring.isVisible(), "it belongs to the field with the focus"
        shown.focus_field("I1")


def test_in_a_long_form_the_keyring_comes_with_the_field_that_is_secret(form: Panel) -> None:
    shown = whole(form)
    keyring = shown.keyring
    assert keyring is not None
    seen = []
    for height in range(400, 1000, 40):
        form.window.resize(304, height)
        QApplication.processEvents()
        seen.append(keyring.isVisible())
        shown.focus_field("I5")
        assert keyring.isVisible()
        shown.focus_field("I1")
    assert seen == sorted(seen), "there is more room each time"
    assert len(set(seen)) == 2


def test_tab_goes_from_field_to_field_and_the_selection_follows(form: Panel) -> None:
    passed = [form.panel.selected_action_id()]
    for _ in range(3):
        form.press(Qt.Key.Key_Tab)
        passed.append(form.panel.selected_action_id())
    assert passed == ["I1", "I2", "I3", "I5"]
    assert form.panel.whole is whole(form)


@pytest.mark.parametrize("width", [700, 400, 260])
def test_tab_goes_from_the_last_field_through_the_buttons_in_their_visible_order_and_then_to_the_eye(
    form: Panel, width: int
) -> None:
    form.window.resize(width, 1000)
    shown = whole(form)
    shown.set_room(900)
    QApplication.processEvents()
    secret = shown.form.editors["I5"]
    assert isinstance(secret, SecretEditor)
    shown.focus_field("B1")
    passed = []
    for _ in range(3):
        form.press(Qt.Key.Key_Tab)
        passed.append(focused())
    first, second, last = passed
    assert {first, second} == set(shown.buttons.in_order())
    assert (first.y(), first.x()) < (second.y(), second.x())
    assert last is secret.eye
    form.press(Qt.Key.Key_Space)
    assert secret.line.echoMode() is QLineEdit.EchoMode.Normal


def test_a_form_in_a_part_without_a_name_is_not_called_by_its_kind() -> None:
    for category, title in (("Dialog", ""), ("Search", ""), ("Dialogs", "Dialogs"), ("Delivery", "Delivery")):
        page = observed(tuple(replace(one, category=category) for one in FORM))
        made = whole_of(page, page.actions[0])
        assert made is not None
        assert made.title == title


@pytest.mark.parametrize(
    ("names", "main"),
    [
        (("Save and add another", "Save"), "Save"),
        (("Save", "Save and add another"), "Save"),
        (("Preview", "Publish"), "Preview"),
        (("Save draft", "Publish"), "Save draft"),
        (("Save draft", "Save"), "Save draft"),
        (("Not now", "Place bid"), "Place bid"),
        (("✕", "Cancel booking"), "Cancel booking"),
        (("Send test e-mail", "Send"), "Send test e-mail"),
        (("Sichern und schließen", "Sichern"), "Sichern"),
    ],
)
def test_the_main_button_is_the_first_or_what_does_no_more_than_that(names: tuple[str, str], main: str) -> None:
    buttons = (action(f"B{n}", "Click", name, "Delivery", form="f", submits=True) for n, name in enumerate(names))
    made = whole_of(observed((*FORM, *buttons)), FORM[0])
    assert made is not None
    assert made.submit is not None
    assert made.submit.target == main


@pytest.mark.parametrize(("greyed", "main"), [((), "Save"), ((1,), "Save and close"), ((0, 1), "Save"), ((0,), "Save")])
def test_the_main_button_gives_way_to_none_that_cannot_be_pressed(greyed: tuple[int, ...], main: str) -> None:
    buttons = [
        action(f"B{place}", "Click", name, "Delivery", form="f", submits=True)
        for place, name in enumerate(("Save and close", "Save"))
    ]
    for place in greyed:
        buttons[place] = replace(buttons[place], reason="disabled")
    made = whole_of(observed((*FORM, *buttons)), FORM[0])
    assert made is not None
    assert made.submit is not None
    assert made.submit.target == main


def test_what_was_changed_is_filled_in_and_no_more(qtbot: QtBot, form: Panel) -> None:
    form.type("Ada")
    form.press(Qt.Key.Key_Tab)
    form.press(Qt.Key.Key_Tab)
    form.press(Qt.Key.Key_Tab)
    form.type("hush")
    assert whole(form).words() == "Will fill 2 fields: Full name, Password."
    qtbot.mouseClick(whole(form).buttons.fill, Qt.MouseButton.LeftButton)
    assert form.calls == [ActionCall(action_id="I1", value="Ada"), ActionCall(action_id="I5", value="hush")]
    form.calls.clear()
    form.press(Qt.Key.Key_Return)
    assert [call.action_id for call in form.calls] == ["I1", "I5", "B9"]


def test_a_form_that_scrolls_has_the_only_scroll_bar(qtbot: QtBot, it: Panel) -> None:
    def bars() -> tuple[bool, bool]:
        return it.panel.list.verticalScrollBar().isVisible(), whole(it)._scroll.verticalScrollBar().isVisible()

    fields = [
        action(f"I{n}", "Type into", f"Field {n}", "Form", Param(f"f{n}", "str", ""), form="f") for n in range(30)
    ]
    links = [action(f"L{n}", "Open", f"Link {n}", "Links") for n in range(30)]
    it.window.resize(400, 700)
    it.panel.set_observation(observed((*fields, *links)))
    it.click_row("I1")
    qtbot.waitUntil(lambda: bars() == (False, True))
    assert it.panel.list.verticalScrollBar().maximum() > 0, "the list itself can still be scrolled"
    it.window.resize(420, 600)
    qtbot.waitUntil(lambda: bars() == (False, True))
    it.panel.set_observation(observed((*fields[:3], *links)))
    qtbot.waitUntil(lambda: bars() == (True, False))
    it.panel.select_action("L1")
    qtbot.waitUntil(it.panel.list.verticalScrollBar().isVisible)


def test_ticks_and_choices_are_filled_in_too(form: Panel) -> None:
    whole(form).form.set_values({"B1": "true", "I3": "Spain"})
    form.panel.sending.run_shown(enter=False)
    assert form.calls == [ActionCall(action_id="I3", value="Spain"), ActionCall(action_id="B1", value="true")]


def test_radio_buttons_are_one_choice(it: Panel) -> None:
    radios = tuple(
        action(f"B{n}", "Choose", name, "Delivery", form="f", role="radio", choice_of="speed", states=states)
        for n, name, states in ((11, "Slow", ("checked",)), (12, "Fast", ()))
    )
    page = observed((FORM[0], *radios))
    found = whole_of(page, radios[1])
    assert found is not None
    assert [part.spec.name for part in found.parts] == ["I1", "B11"]
    assert (found.parts[1].spec.default, found.parts[1].spec.choices) == ("Slow", ("Slow", "Fast"))
    assert found.parts[1].call("Fast") == ActionCall(action_id="B12")


def test_a_choice_that_is_called_by_its_heading_stands_under_the_one_above_it(it: Panel) -> None:
    radios = tuple(
        action(f"B{n}", "Choose", name, "Pay by", form="f", role="radio", choice_of="pay")
        for n, name in ((11, "Card"), (12, "Bill"))
    )
    code = replace(FORM[1], category="Payment")
    lines = ("Delivery", ""), ("Name", "I1"), ("Payment", ""), ("Pay by", ""), ("Card", "B11"), ("Code", code.id)
    blocks = tuple(
        Block("paragraph", (*((Span(chip, "chip", chip),) if chip else ()), Span(words))) for words, chip in lines
    )
    found = whole_of(replace(observed((FORM[0], *radios, code)), blocks=blocks), radios[0])
    assert found is not None
    assert found.headings == {"I1": "Delivery", "B11": "Payment"}


def test_a_choice_stands_under_its_heading_and_what_is_required_is_marked(it: Panel) -> None:
    radios = tuple(
        action(f"B{n}", "Choose", name, "Membership", form="f", role="radio", choice_of="kind", states=states)
        for n, name, states in ((11, "Youth", ("required",)), (12, "Adult", ()))
    )
    rules = replace(TICK, category="Membership", states=("required",))
    found = whole_of(observed((FORM[0], *radios, rules)), radios[0])
    assert found is not None
    assert found.headings == {"I1": "Delivery", "B11": "Membership"}
    assert [part.spec.required for part in found.parts] == [False, True, True]
    it.panel.set_observation(observed((FORM[0], *radios, rules)))
    it.click_row("I1")
    shown = whole(it).form
    assert "Kind *" in [label.text() for label in shown.findChildren(QLabel)]
    assert [box.text() for box in shown.findChildren(QCheckBox)] == ["Save this address *"]


def test_fields_that_only_have_words_beside_them_are_called_by_these_alone(it: Panel) -> None:
    def field(action_id: str, target: str) -> Action:
        value = Param("value", "str", label=target)
        return action(action_id, "Type into", target, "Issue", value, form="f", name="", role="textbox")

    title, priority = field("I21", "“Title” (text field)"), field("I22", "“Priority” (list)")
    found = whole_of(observed((title, priority)), title)
    assert found is not None
    assert [part.spec.label for part in found.parts] == ["Title", "Priority"]
    twins = field("I23", "“Day” (text field)"), field("I24", "“Day” (list)")
    found = whole_of(observed((title, *twins)), title)
    assert found is not None
    assert [part.spec.label for part in found.parts] == ["Title", "“Day” (text field)", "“Day” (list)"]


def test_a_form_in_the_navigation_is_not_called_by_that(it: Panel) -> None:
    log_in = tuple(replace(one, category="Main navigation", landmark="navigation") for one in FORM[:2])
    found = whole_of(observed(log_in), log_in[0])
    assert found is not None
    assert found.title == ""


@pytest.mark.parametrize(
    ("name", "category", "names", "label"),
    [
        ("g", "Delivery", ("Vegetarian", "Meat"), "Vegetarian or Meat"),
        ("q1", "Delivery", ("Red", "Green", "Blue"), "Red, Green…"),
        ("deliv", "Delivery", ("Red", "Green", "Blue"), "Red, Green…"),
        ("roomType", "Delivery", ("Single", "Double"), "Room type"),
        ("deliveryOptionPreferenceOfYourHouseholdMembers2", "Delivery", ("Fast", "Slow"), "Fast or Slow"),
        ("g", "Your food", ("Vegetarian", "Meat"), "Your food"),
        ("g", "Delivery", ("Vegetarian dishes from the garden", "Meat"), "Vegetarian dishes f… or Meat"),
    ],
)
def test_a_choice_is_called_by_what_people_read(name: str, category: str, names: tuple[str, ...], label: str) -> None:
    radios = tuple(
        action(f"B{n}", "Choose", each, category, form="f", role="radio", choice_of=name)
        for n, each in enumerate(names, 11)
    )
    found = whole_of(observed((FORM[0], *radios)), radios[0])
    assert found is not None
    assert found.parts[1].spec.label == label


def test_the_buttons_stay_in_place_whatever_is_to_be_filled_in(qtbot: QtBot, form: Panel) -> None:
    shown = whole(form)
    qtbot.waitUntil(shown.buttons.fill.isVisible)
    places = [shown.buttons.fill.mapTo(form.window, QPoint())]
    for values in ({"I1": "Ada"}, {"I2": "ada@example.org", "I3": "Spain"}, {"I5": "hush"}, {"B1": "true"}):
        shown.form.set_values(values)
        qtbot.wait(20)
        places.append(shown.buttons.fill.mapTo(form.window, QPoint()))
    assert shown.words().startswith("Will fill 5 fields: Full name")
    assert len(set(places)) == 1, places


def test_a_disabled_button_is_only_offered_where_something_is_to_be_filled_in(form: Panel) -> None:
    press = whole(form).buttons.press
    assert press is not None
    assert press.isEnabled()
    disabled = tuple(replace(one, reason="disabled") if one is LOG_IN else one for one in PAGE)
    form.panel.set_observation(observed(disabled))
    press = whole(form).buttons.press
    assert press is not None
    assert not press.isEnabled()
    assert "disabled on the page" in press.toolTip()
    form.type("Ada")
    assert press.isEnabled(), "the page may enable it then"
    form.panel.set_observation(observed(PAGE))
    whole(form).set_blocked("")
    press = whole(form).buttons.press
    assert press is not None
    assert press.isEnabled()


@pytest.mark.parametrize(("width", "anew"), [(700, True), (260, False)])
def test_tab_comes_last_to_a_button_that_is_held_back(form: Panel, width: int, anew: bool) -> None:
    form.window.resize(width, 1000)
    form.panel.set_observation(observed((*FORM, TICK, replace(LOG_IN, target="Buy now"))))
    if anew:
        form.panel.select_action("")
        form.click_row("I1")
    shown = whole(form)
    shown.set_room(900)
    QApplication.processEvents()
    shown.focus_field("B1")
    for wanted in (shown.buttons.fill, shown.buttons.press):
        form.press(Qt.Key.Key_Tab)
        assert focused() is wanted
    assert shown.buttons.press is not None
    fill, held = shown.buttons.fill.pos(), shown.buttons.press.pos()
    assert fill.x() < held.x() if width > 500 else fill.y() < held.y(), "one reads them in that order, too"


def test_a_button_has_its_tip_also_where_that_was_set_while_it_was_disabled(form: Panel) -> None:
    whole(form).set_blocked("Wait for the step.")
    form.panel.set_tips("Ctrl+Enter runs", "Esc stops")
    press = whole(form).buttons.press
    assert press is not None
    assert press.toolTip() == "Wait for the step."
    whole(form).set_blocked("")
    assert press.toolTip() == "Ctrl+Enter runs"
    assert whole(form).buttons.fill.toolTip() == "", "those keys do not press this one"


def test_keys_and_the_filter_lead_to_one_field_alone(form: Panel) -> None:
    form.panel.select_action("L1")
    form.panel.select_action("I1")
    assert form.form.action.id == "I1"
    form.panel.focus_filter()
    form.type("e-mail")
    form.press(Qt.Key.Key_Return)
    form.press(Qt.Key.Key_Return)
    assert form.form.action.id == "I2"
    assert form.panel.whole is None


def test_a_click_on_what_the_filter_found_opens_its_whole_form_at_that_field(form: Panel) -> None:
    form.panel.select_action("L1")
    form.panel.filter.setText("e-mail")
    form.click_row("I2")
    assert whole(form).action.id == "I2"
    assert focused() is line(form, "I2")
    assert form.panel.filter.text() == "e-mail"


def test_the_filter_shows_one_field_alone_of_a_form_that_is_open(form: Panel) -> None:
    form.type("Ada")
    form.panel.focus_filter()
    form.type("i3")
    assert form.panel.whole is None
    assert form.form.action.id == "I3"
    form.press(Qt.Key.Key_Return)
    assert form.panel.selected_action_id() == "I3"
    assert form.panel.filter.text() == ""
    assert whole(form).action.id == "I3", "an id leads into its field"
    assert whole(form).form.values()["I1"] == "Ada"


def test_the_id_of_the_field_that_is_open_leads_into_it(form: Panel) -> None:
    form.type("Ada")
    form.panel.focus_filter()
    form.type("i1")
    form.press(Qt.Key.Key_Return)
    assert form.panel.filter.text() == ""
    assert focused() is line(form, "I1")


def test_only_this_field_is_the_one_that_is_selected(qtbot: QtBot, form: Panel) -> None:
    form.panel.select_action("I3")
    qtbot.mouseClick(whole(form).one, Qt.MouseButton.LeftButton)
    assert form.form.action.id == "I3"


def test_one_field_alone_can_be_had(qtbot: QtBot, form: Panel) -> None:
    form.type("Ada")
    qtbot.mouseClick(whole(form).one, Qt.MouseButton.LeftButton)
    assert form.panel.whole is None
    assert form.form.value() == "Ada"
    assert form.form.press_enter is not None


@pytest.mark.parametrize("enter", [False, True])
def test_a_secret_that_is_asked_for_again_takes_nothing_along_but_the_key_of_its_step(form: Panel, enter: bool) -> None:
    line(form, "I1").setText("Ada")
    field = form.panel.model.action("I5")
    assert field is not None
    form.panel.slot.memory.note_enter(field, ticked=not enter)
    warned = QSignalSpy(form.panel.warned)
    form.panel.ask_secret_again("I5", enter=enter)
    assert warned.count() == 1
    assert form.panel.whole is None
    assert form.panel.selected_action_id() == "I5"
    form.type("hush")
    form.press(Qt.Key.Key_Return)
    assert [(call.action_id, call.value, bool(call.enter)) for call in form.calls] == [("I5", "hush", enter)]
    assert form.panel.slot.memory.presses_enter(field) is not enter, "what is usual in this field stays"


def test_its_buttons_stay_in_sight_however_many_fields_there_are(form: Panel) -> None:
    many = tuple(
        action(f"I{n}", "Type into", f"Field {n}", "Long", Param(f"f{n}", "str", "", label=f"Field {n}"), form="g")
        for n in range(20, 220)
    )
    form.panel.set_observation(observed((*many, replace(LOG_IN, form="g"))))
    form.click_row("I20")
    form.qtbot.wait(50)
    viewport = form.panel.list.viewport()
    press = whole(form).buttons.press
    assert press is not None
    assert press.mapTo(viewport, press.rect().bottomLeft()).y() <= viewport.height()
    line(form, "I219").setFocus()
    form.qtbot.wait(20)
    there = line(form, "I219").mapTo(viewport, line(form, "I219").rect().center()).y()
    assert 0 < there < viewport.height()


def test_five_thousand_options_are_no_burden(it: Panel) -> None:
    options = tuple(f"City {n}" for n in range(5000))
    city = action("I30", "Choose", "City", "Delivery", Param("city", "str", "City 7", options, "City"), form="f")
    it.panel.set_observation(observed((FORM[0], city)))
    it.click_row("I1")
    assert not isinstance(whole(it).form.editors["I30"], ChoiceEditor)
    assert whole(it).form.values()["I30"] == "City 7"


def test_a_field_alone_has_no_whole_form() -> None:
    page = observed((replace(NAME, form="f"), LOG_IN, replace(NOTE, form="g")))
    assert whole_of(page, page.actions[0]) is None


def _is_within(widget: QWidget, width: int) -> bool:
    return 0 < widget.width() < width


def test_nothing_is_cut_in_a_narrow_panel(form: Panel, qtbot: QtBot) -> None:
    it = whole(form)
    ground = it.form.parentWidget()
    assert ground is not None
    for width in (288, 256):
        form.panel.resize(width, 700)
        qtbot.waitUntil(partial(_is_within, ground, width - 48))
        it.focus_field("I5")
        qtbot.waitUntil(lambda: it.form.width() <= ground.width())
        assert it.form.x() == 0
        for made in (it.buttons.fill, it.buttons.press, it.one):
            assert made is not None
            assert made.width() >= made.sizeHint().width()
    form.panel.resize(440, 700)
    qtbot.waitUntil(lambda: it.buttons.press is not None and it.buttons.press.y() == it.buttons.fill.y())


def test_a_secret_of_the_keyring_is_one_of_the_fields(form: Panel, qtbot: QtBot) -> None:
    it = whole(form)
    form.panel.slot.set_keyring(True)
    assert it.keyring is not None
    kept: list[tuple[str, SecretStr]] = []
    form.panel.secret_kept.connect(lambda action_id, value: kept.append((action_id, value)))
    form.type("Ada")
    it.keyring.picked.emit("Old one")
    assert it.words() == "Will fill 2 fields: Full name, Password."
    assert line(form, "I5").placeholderText() == "“Old one” from the keyring"
    assert focused() is line(form, "I5")
    qtbot.mouseClick(it.buttons.fill, Qt.MouseButton.LeftButton)
    assert form.calls == [ActionCall(action_id="I1", value="Ada"), ActionCall(action_id="I5", secret="Old one")]
    form.calls.clear()
    it.keyring.keep.setChecked(True)
    form.type("hush")
    qtbot.mouseClick(it.buttons.fill, Qt.MouseButton.LeftButton)
    assert form.calls[-1] == ActionCall(action_id="I5", value="hush"), "what is typed comes before what is kept"
    assert kept == [("I5", SecretStr("hush"))]


def test_tab_stops_only_where_something_is_typed_and_alt_down_opens_what_is_beside_it(
    it: Panel, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    fields = (
        *(field("I11", "Colour", "color"), field("I12", "Born", "date"), field("I13", "CV", "file")),
        *(replace(PASSWORD, form="f"), field("I14", "Website", "url")),
    )
    it.panel.set_observation(observed(fields))
    it.click_row("I11")
    passed = [it.panel.selected_action_id()]
    for _ in fields[1:]:
        it.press(Qt.Key.Key_Tab)
        passed.append(it.panel.selected_action_id())
        assert isinstance(focused(), QLineEdit)
    assert passed == [one.id for one in fields]
    opened: list[bool] = []
    choose = whole(it).form.editors["I13"].aside
    assert choose is not None
    monkeypatch.setattr(choose, "click", lambda: opened.append(True))
    line(it, "I13").setFocus()
    it.press(Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert opened == [True]


def test_a_form_of_several_parts_is_not_called_by_the_first(it: Panel) -> None:
    parts = (field("I11", "Name", "text", "Part 1"), field("I12", "Note", "text", "Part 2"))
    one, several = whole_of(observed(FORM[:3]), FORM[0]), whole_of(observed(parts), parts[0])
    assert one is not None
    assert several is not None
    assert (one.title, several.title) == ("Delivery", "")


def test_a_secret_that_the_page_has_is_said_to_be_filled_in(form: Panel) -> None:
    empty = line(form, "I5").placeholderText()
    line(form, "I5").setText("hush")
    form.panel.sending.run_shown(enter=False)
    filled = tuple(replace(one, states=("filled",)) if one.id == "I5" else one for one in PAGE)
    form.panel.set_observation(observed(filled))
    form.panel.end_filling(tuple(form.calls), 1, "")
    assert (line(form, "I5").text(), line(form, "I5").placeholderText()) == ("", "Filled in, hidden")
    form.panel.set_observation(observed(PAGE))
    assert line(form, "I5").placeholderText() == empty


def test_enter_on_a_choice_in_the_picture_makes_it(form: Panel) -> None:
    told: list[str] = []
    form.panel.choice_wanted.connect(told.append)
    radios = tuple(
        action(f"B{n}", "Choose", name, "Delivery", form="f", role="radio", choice_of="colour", states=states)
        for n, name, states in ((11, "Teal", ("checked",)), (12, "Red", ()))
    )
    form.panel.set_observation(observed((*PAGE, *radios)))
    form.elsewhere.setFocus()
    form.panel.select_action("B12")
    form.panel.activate("B12")
    assert form.calls == [ActionCall(action_id="B12")]
    form.panel.sending.run_shown(enter=False)
    assert (len(form.calls), told) == (1, ["Nothing to fill in yet."])


def test_the_title_of_a_form_that_is_a_sentence_is_told_apart_from_ours(form: Panel) -> None:
    titles = {"Delivery": "Fill in Delivery", "Enter the code we sent": "Fill in “Enter the code we sent”"}
    for title, words in titles.items():
        page = observed(tuple(replace(one, category=title) for one in PAGE))
        form.panel.set_observation(page)
        assert whole(form)._title.text() == words
