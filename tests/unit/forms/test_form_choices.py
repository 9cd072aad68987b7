"""Lists to choose from and suggestions in a form, driven by mouse and keys."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QStyle, QStyleOptionViewItem
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from gui.forms.checking import Checker
from gui.forms.editors import editor_for
from gui.forms.editors.choice import ChoiceModel, ChoicesEditor, SearchEditor, TicksModel
from gui.forms.editors.text import TextEditor
from gui.forms.field import SEARCH_FROM, FieldSpec
from gui.forms.form import Form
from gui.widgets.common.theme import apply_theme
from tests.helpers.shown_form import OFFSCREEN_POPUP, Shown, focused
from tests.unit.forms.test_form import LETTERS


def test_letters_choose_in_a_short_list(qtbot: QtBot, shown: Shown) -> None:
    form = shown.form(FieldSpec("a", "choice", choices=("Austria", "Italy", "Spain")))
    form.focus_first()
    qtbot.keyClicks(focused(), "sp")
    assert form.values() == {"a": "Spain"}


@OFFSCREEN_POPUP
def test_letters_search_in_a_long_list(qtbot: QtBot, shown: Shown) -> None:
    form = shown.form(FieldSpec("a", "choice", choices=LETTERS))
    combo = form.editors["a"].findChild(QComboBox)
    assert combo is not None
    form.focus_first()
    qtbot.keyClicks(focused(), "ICE 2")
    completer = combo.completer()
    assert completer is not None
    assert completer.completionCount() == 11
    popup = completer.popup()
    assert popup is not None
    popup.hide()
    combo.setEditText("choice 7")
    assert form.values() == {"a": "Choice 7"}


def test_the_wheel_chooses_nothing(qtbot: QtBot, shown: Shown) -> None:
    form = shown.form(FieldSpec("a", "choice", choices=("x", "y"), default="x"))
    combo = form.editors["a"].findChild(QComboBox)
    assert combo is not None
    turn = QWheelEvent(
        QPointF(5, 5),
        QPointF(5, 5),
        QPoint(0, 0),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(combo, turn)
    assert form.values() == {"a": "x"}


def test_space_ticks_in_a_list_of_several(qtbot: QtBot, shown: Shown) -> None:
    form = shown.form(FieldSpec("a", "choices", choices=("x", "y"), default="y"))
    editor = form.editors["a"]
    assert isinstance(editor, ChoicesEditor)
    editor.view.setCurrentIndex(editor.ticks.index(0))
    with qtbot.waitSignal(form.changed):
        qtbot.keyClick(editor.view, Qt.Key.Key_Space)
    assert form.values() == {"a": "x\ny"}


def test_the_ticks_obey_the_rules_of_models(qtmodeltester: ModelTester) -> None:
    model = TicksModel(("x", "y"), ("x", "y"))
    qtmodeltester.check(model)


@OFFSCREEN_POPUP
def test_suggestions_leave_the_field_free(qtbot: QtBot, shown: Shown) -> None:
    form = shown.form(FieldSpec("a", suggestions=("Enter", "Escape")))
    form.focus_first()
    qtbot.keyClicks(focused(), "Control+X")
    assert form.values() == {"a": "Control+X"}
    assert form.validate()


@OFFSCREEN_POPUP
def test_down_shows_what_is_suggested(qtbot: QtBot, shown: Shown) -> None:
    form = shown.form(FieldSpec("town", suggestions=("Genoa", "Bari", "Naples")))
    editor = form.editors["town"]
    assert isinstance(editor, TextEditor)
    form.focus_first()
    popup = editor.line.completer().popup()
    assert popup is not None
    qtbot.keyClick(focused(), Qt.Key.Key_Down)
    assert popup.isVisible()
    assert popup.model().rowCount() == 3
    popup.hide()
    qtbot.keyClicks(focused(), "Gen")
    qtbot.keyClick(focused(), Qt.Key.Key_Down)
    assert [popup.model().index(row, 0).data() for row in range(popup.model().rowCount())] == ["Genoa"]


@OFFSCREEN_POPUP
@pytest.mark.parametrize("typed", ["Gen", "e"])
def test_a_few_suggestions_are_shown_without_a_scroll_bar(
    qapp: QApplication, qtbot: QtBot, shown: Shown, typed: str
) -> None:
    apply_theme(qapp, "light")
    form = shown.form(FieldSpec("town", suggestions=("Genoa", "Bari", "Naples")))
    editor = form.editors["town"]
    assert isinstance(editor, TextEditor)
    form.focus_first()
    qtbot.keyClicks(focused(), typed)
    popup = editor.line.completer().popup()
    assert popup is not None
    assert popup.isVisible()
    assert popup.verticalScrollBar().maximum() == 0
    popup.hide()
    qapp.setStyleSheet("")


@OFFSCREEN_POPUP
def test_other_suggestions_are_taken_over_and_what_is_typed_stays(qtbot: QtBot, shown: Shown) -> None:
    form = shown.form(FieldSpec("town"))
    editor = form.editors["town"]
    assert isinstance(editor, TextEditor)
    form.focus_first()
    qtbot.keyClicks(focused(), "G")
    for suggested in (("Genoa", "Gela", "Bari"), ("Gozo",)):
        form.take_over((FieldSpec("town", suggestions=suggested),))
        qtbot.keyClick(focused(), Qt.Key.Key_Down)
        popup = editor.line.completer().popup()
        assert popup is not None
        assert popup.isVisible()
        offered = [popup.model().index(row, 0).data() for row in range(popup.model().rowCount())]
        assert offered == [one for one in suggested if "G" in one]
        popup.hide()
    assert form.values() == {"town": "G"}


def test_alt_and_down_open_what_is_beside_the_line_also_where_something_is_suggested(
    qtbot: QtBot, shown: Shown, monkeypatch: pytest.MonkeyPatch
) -> None:
    form = shown.form(FieldSpec("day", "date", suggestions=("2026-01-02",)))
    calendar = form.editors["day"].aside
    assert calendar is not None
    opened: list[bool] = []
    monkeypatch.setattr(calendar, "click", lambda: opened.append(True))
    form.focus_first()
    qtbot.keyClick(focused(), Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert opened == [True]


@pytest.mark.parametrize("count", [0, 20])
def test_what_the_page_disabled_is_shown_and_cannot_be_chosen(qtbot: QtBot, count: int) -> None:
    more = tuple(f"City {number}" for number in range(count))
    choices = ("Austria", *more)
    spec = FieldSpec("land", "choice", "Land", choices=choices, shown=("Atlantis", *choices), default="Atlantis")
    editor = editor_for(spec)
    qtbot.addWidget(editor)
    combo = editor.findChild(QComboBox)
    assert combo is not None
    assert (combo.count(), combo.currentText(), editor.value()) == (2 + count, "Atlantis", "Atlantis")
    assert not combo.model().flags(combo.model().index(0, 0)) & Qt.ItemFlag.ItemIsEnabled
    assert combo.model().flags(combo.model().index(1, 0)) & Qt.ItemFlag.ItemIsEnabled
    assert Checker([spec]).problems({"land": "Atlantis"})
    editor.set_value("Austria")
    assert editor.value() == "Austria"


def test_the_only_choice_with_the_typed_letters_is_taken(qtbot: QtBot) -> None:
    choices = (*LETTERS[:13], "Over there", "Nowhere")
    form = Form((FieldSpec("a", "choice", choices=choices),))
    qtbot.addWidget(form)
    editor = form.editors["a"]
    assert isinstance(editor, SearchEditor)
    for typed, value in (("There", "Over there"), ("here", "here"), ("nothing such", "nothing such")):
        editor.combo.setEditText(typed)
        assert editor.value() == value, typed


def test_a_part_of_a_name_is_asked_about_where_names_are_told_apart(qtbot: QtBot) -> None:
    choices = tuple(f"{name} · B{number}" for number, name in enumerate((*LETTERS[:13], "Bin", "Bin", "Shelf")))
    form = Form((FieldSpec("to", "choice", required=True, choices=choices, apart=" · "),))
    qtbot.addWidget(form)
    editor = form.editors["to"]
    assert isinstance(editor, SearchEditor)
    for whole in ("shelf", "Shelf · B15", "shelf · b15"):
        editor.combo.setEditText(whole)
        assert form.validate(), whole
        assert editor.value() == "Shelf · B15"
    for several in ("Bin", "in", "nothing such"):
        editor.combo.setEditText(several)
        assert not form.validate()
        assert editor.combo.currentText() == several
        assert not form.validate(), several
    editor.combo.setEditText("shelf")
    editor.combo.setEditText("hel")
    editor.left.emit()
    assert not editor.error()
    assert not form.validate()
    assert editor.error() == "Only this one has “hel” in its name. Press again if you mean it."
    assert editor.combo.currentText() == "Shelf · B15"
    assert form.validate()
    assert not editor.error()
    assert editor.value() == "Shelf · B15"


@pytest.mark.parametrize("more", [0, SEARCH_FROM], ids=["few", "many"])
def test_choices_that_come_and_go_leave_what_was_chosen_and_typed(qtbot: QtBot, more: int) -> None:
    others = tuple(f"Card {number} · M{number}" for number in range(20, 20 + more))
    choices = ("Doing · M1", "Done · M2", *others)
    spec = FieldSpec("to", "choice", "Where to", required=True, choices=choices, apart=" · ")
    form = Form((spec,))
    qtbot.addWidget(form)
    form.set_values({"to": "Done · M2"})
    for there, chosen in (
        (("Doing · M1", "Fix gate · M5", "Done · M2", *others), "Done · M2"),
        (("Done · M9", "Doing · M1", *others), "Done · M9"),
    ):
        now = replace(spec, choices=there)
        assert now.shape == spec.shape
        form.take_over((now,))
        assert form.values() == {"to": chosen}
        assert not form.problems()
    form.take_over((replace(spec, choices=("Doing · M1", *others)),))
    assert form.problems()
    assert len(form.findChildren(ChoiceModel)) == 1, "no earlier choices are left behind"


@pytest.mark.parametrize("part", [False, True], ids=["all", "part"])
@OFFSCREEN_POPUP
def test_what_is_typed_over_a_choice_takes_its_place_though_others_came(qtbot: QtBot, *, part: bool) -> None:
    choices = ("Doing · M1", *(f"Card {number} · M{number}" for number in range(20, 20 + SEARCH_FROM)))
    spec = FieldSpec("to", "choice", "Where to", required=True, choices=choices, apart=" · ")
    form = Form((spec,))
    qtbot.addWidget(form)
    form.set_values({"to": "Card 20 · M20"})
    line = form.editors["to"].findChild(QLineEdit)
    assert isinstance(line, QLineEdit)
    line.setSelection(*((5, 2) if part else (0, len(line.text()))))
    form.take_over((replace(spec, choices=("Done · M2", *choices)),))
    line.insert("21")
    assert line.text() == ("Card 21 · M20" if part else "21")


def test_words_keep_clear_of_the_checkbox_before_them(qapp: QApplication, shown: Shown) -> None:
    apply_theme(qapp, "light")
    editor = shown.form(FieldSpec("a", "choices", choices=("Blotting card", "Ink sample"))).editors["a"]
    assert isinstance(editor, ChoicesEditor)
    option = QStyleOptionViewItem()
    option.initFrom(editor.view)
    option.widget = editor.view
    option.rect = editor.view.visualRect(editor.view.model().index(0, 0))
    option.features = (
        QStyleOptionViewItem.ViewItemFeature.HasCheckIndicator | QStyleOptionViewItem.ViewItemFeature.HasDisplay
    )
    option.text = "Blotting card"
    style = editor.view.style()
    box = style.subElementRect(QStyle.SubElement.SE_ItemViewItemCheckIndicator, option, editor.view)
    words = style.subElementRect(QStyle.SubElement.SE_ItemViewItemText, option, editor.view)
    drawn = box.center().x() + 8  # our own box is 16 pixels wide, in the middle of the style's
    assert words.left() - drawn >= 3, "and the style leaves as much again before the first letter"
