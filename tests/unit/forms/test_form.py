"""Forms and their editors, driven by mouse and keys."""

from typing import Literal

import pytest
from pydantic import BaseModel, Field
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QFocusEvent, QFont, QGuiApplication, QKeySequence
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from gui.forms.editors import Editor, editor_for
from gui.forms.editors.choice import ChoiceEditor, ChoicesEditor, SearchEditor
from gui.forms.editors.colour import ColourEditor
from gui.forms.editors.dates import DateEditor
from gui.forms.editors.file import FileEditor
from gui.forms.editors.held import LONG
from gui.forms.editors.rows import TickBox
from gui.forms.editors.text import LinesEditor, NumberEditor, SecretEditor, TextEditor
from gui.forms.editors.tick import TickEditor
from gui.forms.field import FieldSpec, specs_from_model, specs_from_params
from gui.forms.form import Form
from gui.schema.action import Param
from gui.widgets.common.theme import apply_theme
from tests.helpers.shown_form import Shown, focused

LETTERS = tuple(f"Choice {number}" for number in range(30))
MEGABYTE = "é" * 1_000_000


KINDS = [
    (FieldSpec("a"), "words"),
    (FieldSpec("a"), ""),
    (FieldSpec("a", nullable=True), None),
    (FieldSpec("a", nullable=True), ""),
    (FieldSpec("a", "multiline"), "two\nlines"),
    (FieldSpec("a", "number"), "007.50"),
    (FieldSpec("a", "number", nullable=True), None),
    (FieldSpec("a", "number"), "not a number"),
    (FieldSpec("a", "date"), "2025-05-31"),
    (FieldSpec("a", "date", nullable=True), None),
    (FieldSpec("a", "time"), "14:30"),
    (FieldSpec("a", "datetime"), "2025-05-31T14:30"),
    (FieldSpec("a", "month"), "2025-05"),
    (FieldSpec("a", "week"), "2025-W22"),
    (FieldSpec("a", "colour"), "#ff0000"),
    (FieldSpec("a", "tick"), "true"),
    (FieldSpec("a", "tick"), "false"),
    (FieldSpec("a", "tick", nullable=True), None),
    (FieldSpec("a", "tick", nullable=True), "false"),
    (FieldSpec("a", "choice", choices=("x", "y")), "y"),
    (FieldSpec("a", "choice", choices=("x", "y")), ""),
    (FieldSpec("a", "choice", nullable=True, choices=("x", "y")), None),
    (FieldSpec("a", "choice", nullable=True, choices=("x", "y")), "x"),
    (FieldSpec("a", "choice", choices=LETTERS), "Choice 17"),
    (FieldSpec("a", "choice", choices=LETTERS), "none of them"),
    (FieldSpec("a", "choice", nullable=True, choices=LETTERS), None),
    (FieldSpec("a", "choices", choices=("x", "y", "z")), "x\nz"),
    (FieldSpec("a", "choices", choices=("x", "y", "z")), ""),
    (FieldSpec("a", "secret"), "hush"),
    (FieldSpec("a", "file"), "/tmp/a file.pdf"),
    (FieldSpec("a", "file", multiple=True), "/tmp/a.pdf\n/tmp/b.pdf"),
    (FieldSpec("a"), MEGABYTE),
    (FieldSpec("a", "multiline"), MEGABYTE),
    (FieldSpec("a", "secret"), MEGABYTE),
]


@pytest.mark.parametrize(("spec", "value"), KINDS)
def test_what_goes_in_comes_out(qtbot: QtBot, spec: FieldSpec, value: str | None) -> None:
    form = Form((spec,))
    qtbot.addWidget(form)
    form.set_values({"a": value})
    assert form.values() == {"a": value}


@pytest.mark.parametrize(
    ("spec", "kind"),
    [
        (FieldSpec("a"), TextEditor),
        (FieldSpec("a", "multiline"), LinesEditor),
        (FieldSpec("a", "number"), NumberEditor),
        (FieldSpec("a", "week"), DateEditor),
        (FieldSpec("a", "colour"), ColourEditor),
        (FieldSpec("a", "tick"), TickEditor),
        (FieldSpec("a", "choice", choices=LETTERS[:12]), ChoiceEditor),
        (FieldSpec("a", "choice", choices=LETTERS[:13]), SearchEditor),
        (FieldSpec("a", "choices", choices=("x",)), ChoicesEditor),
        (FieldSpec("a", "secret"), SecretEditor),
        (FieldSpec("a", "file"), FileEditor),
    ],
)
def test_each_kind_has_its_editor(qtbot: QtBot, spec: FieldSpec, kind: type[QWidget]) -> None:
    form = Form((spec,))
    qtbot.addWidget(form)
    assert type(form.editors["a"]) is kind


@pytest.mark.parametrize(("spec", "value"), KINDS)
def test_every_editor_has_an_accessible_name(qtbot: QtBot, spec: FieldSpec, value: str | None) -> None:
    form = Form((FieldSpec("a", spec.kind, "What it is", choices=spec.choices, nullable=spec.nullable),))
    qtbot.addWidget(form)
    main = form.editors["a"].focusProxy()
    assert main is not None
    assert main.accessibleName() == "What it is"


def test_typing_changes_the_value(qtbot: QtBot, shown: Shown) -> None:
    form = shown.form(FieldSpec("a", default="old"))
    form.focus_first()
    with qtbot.waitSignal(form.changed):
        qtbot.keyClicks(focused(), "new")
    assert form.values() == {"a": "new"}


def test_a_wrong_value_is_held_against_nobody_until_the_field_is_left(qtbot: QtBot, shown: Shown) -> None:
    form = shown.form(FieldSpec("a", "number", whole=True), FieldSpec("b"))
    form.focus_first()
    qtbot.keyClicks(focused(), "1x")
    assert form.editors["a"].error() == ""
    form.editors["b"].setFocus()
    assert form.editors["a"].error() == "A whole number is needed."
    assert form.values()["a"] == "1x"


def test_the_complaint_goes_as_soon_as_the_value_is_right(qtbot: QtBot, shown: Shown) -> None:
    form = shown.form(FieldSpec("a", "number", maximum="99", default="100"))
    assert not form.validate()
    assert form.editors["a"].error() == "At most 99."
    qtbot.keyClick(focused(), Qt.Key.Key_End)
    qtbot.keyClick(focused(), Qt.Key.Key_Backspace)
    assert form.editors["a"].error() == ""


def test_an_empty_field_that_was_only_passed_through_is_not_complained_about(shown: Shown) -> None:
    form = shown.form(FieldSpec("a", required=True), FieldSpec("b"))
    form.focus_first()
    form.editors["b"].setFocus()
    assert form.editors["a"].error() == ""


def test_validate_puts_the_focus_on_the_first_wrong_field_and_keeps_all(shown: Shown) -> None:
    form = shown.form(
        FieldSpec("a", default="fine"), FieldSpec("b", "number", default="x"), FieldSpec("c", "date", default="y")
    )
    assert not form.validate()
    assert focused() is form.editors["b"].focusProxy()
    assert [editor.error() != "" for editor in form.editors.values()] == [False, True, True]
    assert form.values() == {"a": "fine", "b": "x", "c": "y"}


def test_an_error_from_elsewhere_can_be_shown_and_taken_away(qtbot: QtBot) -> None:
    form = Form((FieldSpec("a"),))
    qtbot.addWidget(form)
    assert form.set_error("a", "The server did not like it.")
    assert not form.set_error("nobody", "x")
    assert form.editors["a"].error() == "The server did not like it."
    form.set_error("a", "")
    assert form.editors["a"].error() == ""


def test_limits_are_said_before_the_mistake(qtbot: QtBot) -> None:
    form = Form((FieldSpec("a", "number", label="Width", minimum="80", maximum="160"), FieldSpec("b", label="Name")))
    qtbot.addWidget(form)
    assert [each.text() for each in form.findChildren(QLabel) if each.text()] == ["Width", "80–160", "Name"]


def test_no_label_is_taken_for_markup(qtbot: QtBot) -> None:
    form = Form((FieldSpec("a", label="<b>Bold</b> & co", help="<i>help</i>"),))
    qtbot.addWidget(form)
    labels = form.findChildren(QLabel)
    assert labels
    assert all(each.textFormat() == Qt.TextFormat.PlainText for each in labels)


def test_an_emptied_text_is_not_the_same_as_no_text(qtbot: QtBot, shown: Shown) -> None:
    form = shown.form(FieldSpec("a", nullable=True))
    form.focus_first()
    qtbot.keyClicks(focused(), "x")
    qtbot.keyClick(focused(), Qt.Key.Key_Backspace)
    assert form.values() == {"a": ""}
    unset = next(each for each in form.findChildren(QWidget) if each.accessibleName() == "Not set")
    qtbot.mouseClick(unset, Qt.MouseButton.LeftButton)
    assert form.values() == {"a": None}


def test_arrow_keys_count_within_bounds(qtbot: QtBot, shown: Shown) -> None:
    form = shown.form(FieldSpec("a", "number", minimum="0", maximum="1", step="0.5", default="0.5"))
    form.focus_first()
    line = focused()
    qtbot.keyClick(line, Qt.Key.Key_Up)
    assert form.values() == {"a": "1.0"}
    qtbot.keyClick(line, Qt.Key.Key_Up)
    assert form.values() == {"a": "1"}
    qtbot.keyClick(line, Qt.Key.Key_Down)
    assert form.values() == {"a": "0.5"}


def test_arrow_keys_leave_alone_what_is_no_number(qtbot: QtBot, shown: Shown) -> None:
    form = shown.form(FieldSpec("a", "number", default="abc"))
    form.focus_first()
    qtbot.keyClick(focused(), Qt.Key.Key_Up)
    assert form.values() == {"a": "abc"}


def test_a_secret_shows_dots_and_covers_itself_again(qtbot: QtBot, shown: Shown) -> None:
    editor = shown.form(FieldSpec("a", "secret", default="hush")).editors["a"]
    assert isinstance(editor, SecretEditor)
    assert editor.line.echoMode() == QLineEdit.EchoMode.Password
    qtbot.mouseClick(editor.eye, Qt.MouseButton.LeftButton)
    assert editor.line.echoMode() == QLineEdit.EchoMode.Normal
    assert editor.cover is not None
    assert editor.cover._hide_again.isActive()
    assert editor.cover._hide_again.interval() == 10_000
    editor.cover._hide_again.timeout.emit()
    assert editor.line.echoMode() == QLineEdit.EchoMode.Password
    assert editor.value() == "hush"


@pytest.mark.parametrize("number", ["4111 1111 1111 1111", "pay DE02120300000000202051"])
def test_a_number_of_a_card_or_an_account_turns_to_dots(qtbot: QtBot, shown: Shown, number: str) -> None:
    editor = shown.form(FieldSpec("a")).editors["a"]
    assert isinstance(editor, TextEditor)
    qtbot.keyClicks(editor.line, number[:-1])
    assert editor.line.echoMode() == QLineEdit.EchoMode.Normal
    qtbot.keyClicks(editor.line, number[-1])
    assert editor.line.echoMode() == QLineEdit.EchoMode.Password
    assert editor.cover is not None
    qtbot.mouseClick(editor.cover.eye, Qt.MouseButton.LeftButton)
    assert editor.line.echoMode() == QLineEdit.EchoMode.Normal
    qtbot.keyClick(editor.line, Qt.Key.Key_Backspace)
    assert editor.cover.eye.isHidden()
    editor.set_value(number)
    assert (editor.line.echoMode(), editor.value()) == (QLineEdit.EchoMode.Password, number)


def test_the_bar_over_a_number_in_several_lines_can_be_lifted_for_a_moment(qtbot: QtBot, shown: Shown) -> None:
    editor = shown.form(FieldSpec("a", "multiline")).editors["a"]
    assert isinstance(editor, LinesEditor)
    bars = lambda: editor.lines.document().firstBlock().layout().formats()  # noqa: E731 -- Qt's, asked thrice
    editor.set_value("Pay with")
    assert editor.cover.eye.isHidden()
    editor.set_value("Pay with 4111 1111 1111 1111")
    assert len(bars()) == 1
    qtbot.mouseClick(editor.cover.eye, Qt.MouseButton.LeftButton)
    assert not bars()
    editor.cover._hide_again.timeout.emit()
    assert len(bars()) == 1
    assert editor.value() == "Pay with 4111 1111 1111 1111"


def test_a_bar_lies_over_such_a_number_in_a_text_of_several_lines(qtbot: QtBot, shown: Shown) -> None:
    editor = shown.form(FieldSpec("a", "multiline")).editors["a"]
    assert isinstance(editor, LinesEditor)
    editor.set_value("Dear Ann\npay 4111 1111 1111 1111 today")
    first, second = (editor.lines.document().findBlockByNumber(at).layout().formats() for at in (0, 1))
    assert first == []
    assert [(one.start, one.length) for one in second] == [(4, 19)]
    editor.set_value("💳 4111 1111 1111 1111")
    (bar,) = editor.lines.document().firstBlock().layout().formats()
    assert (bar.start, bar.length) == (3, 19), "to Qt, an emoji is two signs"


@pytest.mark.parametrize("kind", ["text", "multiline"])
def test_a_pasted_megabyte_is_kept_whole_and_can_be_put_away(qtbot: QtBot, shown: Shown, kind: str) -> None:
    form = shown.form(FieldSpec("a", kind, default="before "))  # type: ignore[arg-type]
    form.focus_first()
    main = focused()
    qtbot.keyClick(main, Qt.Key.Key_End)
    QGuiApplication.clipboard().setText(MEGABYTE)
    qtbot.keySequence(main, QKeySequence(QKeySequence.StandardKey.Paste))
    assert form.values() == {"a": "before " + MEGABYTE}
    assert all(len(each.text()) <= 200 for each in form.findChildren(QLineEdit) + form.findChildren(QLabel))
    remove = next(each for each in form.findChildren(QPushButton) if each.text() == "Remove")
    qtbot.mouseClick(remove, Qt.MouseButton.LeftButton)
    assert form.values() == {"a": ""}
    assert main.isVisible()


def test_a_long_text_that_an_editor_can_bear_is_pasted_into_it(qtbot: QtBot, shown: Shown) -> None:
    form = shown.form(FieldSpec("a", default="all of this goes"))
    form.focus_first()
    QGuiApplication.clipboard().setText("y" * (LONG - 100))
    qtbot.keySequence(focused(), QKeySequence(QKeySequence.StandardKey.Paste))
    assert form.values() == {"a": "y" * (LONG - 100)}
    assert focused().isVisible()


class Options(BaseModel):
    count: int | None = Field(None, title="How many", ge=1, le=9)
    name: str | None = None
    loud: bool = False
    size: Literal["small", "large"] = "small"
    others: tuple[str, ...] = ()


def test_a_models_form_gives_what_the_model_takes(qtbot: QtBot) -> None:
    form = Form(specs_from_model(Options, {"count": 3, "loud": True}))
    qtbot.addWidget(form)
    assert form.values() == {"count": "3", "name": None, "loud": "true", "size": "small"}
    form.set_values({"count": "4", "size": "large"})
    assert Options.model_validate(form.values()) == Options(count=4, loud=True, size="large")
    form.set_values({"count": "10"})
    assert not form.validate()
    assert form.editors["count"].error() == "At most 9."


def test_a_form_for_parameters(qtbot: QtBot) -> None:
    form = Form(specs_from_params((Param("email", "str", "a@b", label="E-mail", required=True),)))
    qtbot.addWidget(form)
    assert form.values() == {"email": "a@b"}
    assert "E-mail (required)" in [each.text() for each in form.findChildren(QLabel)]


def test_losing_the_focus_to_another_window_is_not_leaving_the_field(qtbot: QtBot, shown: Shown) -> None:
    form = shown.form(FieldSpec("a", "number", default="x"))
    form.focus_first()
    away = QFocusEvent(QEvent.Type.FocusOut, Qt.FocusReason.ActiveWindowFocusReason)
    QApplication.sendEvent(focused(), away)
    assert form.editors["a"].error() == ""


@pytest.mark.parametrize(
    ("spec", "beyond", "never"),
    [
        (FieldSpec("age", "number", "Age", minimum="18", maximum="99", bends=True), "17", "old"),
        (FieldSpec("weight", "number", "Weight", step="0.5", bends=True), "1.3", "1.3.3"),
        (FieldSpec("day", "date", "Day", minimum="2026-01-01", bends=True), "2025-12-31", "2025-13-31"),
        (FieldSpec("code", "text", "Code", pattern="[A-Z]+", bends=True), "abc", ""),
    ],
)
def test_what_is_only_outside_of_the_limits_can_be_typed_anyway(
    shown: Shown, spec: FieldSpec, beyond: str, never: str
) -> None:
    form = shown.form(spec)
    editor = form.editors[spec.name]
    editor.set_value(beyond)
    assert not form.validate()
    assert editor.anyway.isVisible()
    with shown.qtbot.waitSignal(form.allowed):
        shown.qtbot.mouseClick(editor.anyway, Qt.MouseButton.LeftButton)
    assert form.validate()
    assert form.values() == {spec.name: beyond}
    assert not editor.anyway.isVisible()
    if never:
        editor.set_value(never)
        assert not form.validate()
        assert not editor.anyway.isVisible()
    editor.set_value(beyond + beyond[-1])
    editor.set_value(beyond)
    assert form.validate(), "what was allowed stays so"


def test_limits_of_our_own_forms_cannot_be_passed(shown: Shown) -> None:
    form = shown.form(FieldSpec("port", "number", "Port", minimum="1"))
    form.editors["port"].set_value("0")
    assert not form.validate()
    assert not form.editors["port"].anyway.isVisible()


def test_a_tick_with_the_room_it_asks_for_shows_its_whole_label(qtbot: QtBot) -> None:
    box = TickBox("HttpOnly")
    qtbot.addWidget(box)
    for tenths in range(80, 240, 3):
        font = box.font()
        font.setPointSizeF(tenths / 10)
        box.setFont(font)
        box.resize(box.sizeHint())
        assert box.shown_label() == "HttpOnly", tenths
    box.resize(box.sizeHint().width() - 8, box.height())
    assert box.shown_label().endswith("…")


@pytest.mark.parametrize(("spec", "value"), KINDS)
def test_the_wheel_takes_the_focus_to_no_editor(qtbot: QtBot, spec: FieldSpec, value: str | None) -> None:
    editor = editor_for(spec)
    qtbot.addWidget(editor)
    editor.set_value(value)
    parts = (editor, *editor.findChildren(QWidget))
    here = [part for part in parts if part.window() is editor.window() and part.focusProxy() is None]
    assert [part for part in here if part.focusPolicy() == Qt.FocusPolicy.WheelFocus] == []


def test_no_word_of_a_page_is_so_long_that_fields_are_cut_off(qtbot: QtBot) -> None:
    labels = ("Betäubungsmittelverschreibungsverordnungsnummer und mehr", "Benachrichtigungsart", "Ort")
    form = Form([FieldSpec(f"I{n}", "text", label) for n, label in enumerate(labels)], beside=True)
    qtbot.addWidget(form)
    form.resize(260, 300)
    assert form.minimumSizeHint().width() <= 260
    form.show()
    QApplication.processEvents()
    for label in form.findChildren(QLabel):
        if label.isVisible():
            box = label.fontMetrics().boundingRect(label.contentsRect(), Qt.TextFlag.TextWordWrap, label.text())
            assert box.width() <= label.contentsRect().width(), label.text()


def test_in_a_narrow_panel_editors_have_more_room_than_their_labels(qtbot: QtBot) -> None:
    form = Form([FieldSpec("I1", "text", "Delivery instructions"), FieldSpec("I2", "text", "Town")], beside=True)
    qtbot.addWidget(form)
    form.resize(216, 120)
    form.show()
    QApplication.processEvents()
    assert form.editors["I2"].width() >= 120


def test_labels_stand_at_their_editors_also_if_read_from_right_to_left(qtbot: QtBot) -> None:
    form = Form([FieldSpec("I1", "text", "الاسم")], beside=True)
    qtbot.addWidget(form)
    (label,) = [made for made in form.findChildren(QLabel) if "الاسم" in made.text()]
    assert label.alignment() & Qt.AlignmentFlag.AlignAbsolute
    form.resize(300, 60)
    form.show()
    image = label.grab().toImage()
    ground = image.pixelColor(0, image.height() - 1)
    inked = [x for x in range(image.width()) for y in range(image.height()) if image.pixelColor(x, y) != ground]
    assert min(inked) > image.width() / 2, "its words are on the right"


def test_a_long_text_is_read_from_its_beginning_once_one_goes_on(qtbot: QtBot) -> None:
    form = Form([FieldSpec("I1", "text", "E-mail"), FieldSpec("I2", "text", "Town")], beside=True)
    qtbot.addWidget(form)
    form.resize(200, 100)
    with qtbot.waitActive(form):
        form.show()
        form.activateWindow()
    form.focus_first()
    first = focused()
    assert isinstance(first, QLineEdit)
    qtbot.keyClicks(first, "somebody.with.a.long.name@mail.example")
    assert first.cursorPosition() == len(first.text())
    qtbot.keyClick(first, Qt.Key.Key_Tab)
    assert first.cursorPosition() == 0


def test_checks_are_made_anew_only_for_fields_that_have_changed(qtbot: QtBot) -> None:
    form = Form((FieldSpec("a", "number", maximum="5"),))
    qtbot.addWidget(form)
    form.set_values({"a": "7"})
    assert form.problems()
    before = form._checker
    form.take_over((FieldSpec("a", "number", maximum="5"),))
    assert form._checker is before
    form.take_over((FieldSpec("a", "number", maximum="5", default="3"),))
    assert form._checker is not before


def test_an_ampersand_in_a_long_label_is_shown_and_no_access_key(qtbot: QtBot) -> None:
    form = Form((FieldSpec("a", label="Sicherheitsfragen&Antworten"),))
    qtbot.addWidget(form)
    label = next(one for one in form.findChildren(QLabel) if "Antworten" in one.text())
    assert "&&" in label.text()


def test_labels_stand_above_editors_where_a_day_would_be_cut_beside_them(qtbot: QtBot) -> None:
    made = Form([FieldSpec("when", "date", label="Delivery date"), FieldSpec("who", label="Name")], beside=True)
    qtbot.addWidget(made)
    made.set_values({"when": "2025-05-31"})
    made.show()

    def placed(width: int) -> list[bool]:
        """Whether each label is above its editor, once a day fits into its line."""
        made.resize(width, made.heightForWidth(width))
        qtbot.wait(10)
        made.resize(width, made.heightForWidth(width))
        line = made.editors["when"].findChild(QLineEdit)
        assert line is not None
        assert line.fontMetrics().horizontalAdvance("2025-05-31") <= line.width() - 20
        return [label.geometry().bottom() < label.buddy().y() for label in made.findChildren(QLabel) if label.buddy()]

    assert placed(400) == [False, False]
    assert placed(190) == [True, False]
    assert placed(400) == [False, False]


@pytest.mark.parametrize("letters_pt", [9, 14])
def test_a_label_beside_its_editor_stands_in_the_line_of_that(qtbot: QtBot, letters_pt: int) -> None:
    form = Form([FieldSpec("I1", "text", "Town"), FieldSpec("I2", "choice", "Land", choices=("A", "B"))], beside=True)
    form.setStyleSheet(f"* {{ font-size: {letters_pt}pt }}")
    qtbot.addWidget(form)
    form.resize(400, form.sizeHint().height())
    form.show()
    QApplication.processEvents()
    for name, words in (("I1", "Town"), ("I2", "Land")):
        editor = form.editors[name]
        made = next(one for one in form.findChildren(QLabel) if one.text() == words)
        line = made.y() + made.contentsMargins().top() + made.fontMetrics().height() / 2
        assert abs(line - editor.geometry().center().y()) <= 1.5


def test_a_label_is_in_the_line_of_its_editor_again_once_large_letters_are_small_again(
    qtbot: QtBot, qapp: QApplication
) -> None:
    apply_theme(qapp, "light")
    form = Form([FieldSpec("I1", "text", "Town"), FieldSpec("I2", "text", "Land")], beside=True)
    qtbot.addWidget(form)
    form.resize(260, 120)
    form.show()
    form.set_error("I1", "Fill this in.")
    usual, large = QFont(qapp.font()), QFont(qapp.font())
    large.setPointSizeF(usual.pointSizeF() * 1.5)
    try:
        for letters in (large, usual):
            qapp.setFont(letters)
            apply_theme(qapp, "light")
            for _ in range(4):
                QApplication.processEvents()
    finally:
        qapp.setFont(usual)
    for made in form.findChildren(QLabel):
        if isinstance(editor := made.buddy(), Editor) and (line := editor.findChild(QLineEdit)) is not None:
            middle = made.mapTo(form, QPoint()).y() + made.contentsMargins().top() + made.fontMetrics().height() / 2
            assert abs(middle - line.mapTo(form, line.rect().center()).y()) <= 1.5, made.text()


def test_what_is_typed_anyway_begins_where_the_error_does(qtbot: QtBot, qapp: QApplication) -> None:
    apply_theme(qapp, "light")
    form = Form([FieldSpec("I1", "number", "Boxes", maximum="9", bends=True)])
    qtbot.addWidget(form)
    form.set_values({"I1": "50"})
    form.show()
    form.validate()
    editor = form.editors["I1"]
    QApplication.processEvents()
    assert editor.anyway.isVisible()

    def first_ink(made: QWidget) -> int:
        drawn = made.grab().toImage()
        ground = drawn.pixel(0, 0)
        columns = range(drawn.width())
        return made.mapTo(form, QPoint(0, 0)).x() + next(
            x for x in columns if any(drawn.pixel(x, y) != ground for y in range(4, drawn.height() - 4))
        )

    error = next(one for one in editor.findChildren(QLabel) if one.text() == editor.error())
    assert abs(first_ink(editor.anyway) - first_ink(error)) <= 2


def test_an_error_takes_the_place_of_the_limits_that_it_is_about_and_nothing_below_moves(
    qtbot: QtBot, qapp: QApplication
) -> None:
    apply_theme(qapp, "light")
    form = Form([FieldSpec("I1", "number", "Boxes", minimum="1", maximum="99"), FieldSpec("I2", "text", "Town")])
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    column.addWidget(form)
    column.addStretch()
    window.resize(500, 300)
    window.show()
    limits = next(one for one in form.findChildren(QLabel) if one.text() == "1–99")
    QApplication.processEvents()
    before, high = form.editors["I2"].y(), form.height()
    for typed, wrong in (("100", True), ("10", False)):
        form.set_values({"I1": typed})
        assert form.validate() is not wrong
        QApplication.processEvents()
        assert limits.isVisible() is not wrong
        assert abs(form.editors["I2"].y() - before) <= 1
        assert abs(form.height() - high) <= 1


def test_a_heading_stands_nearer_to_its_own_fields_than_to_those_before(qtbot: QtBot) -> None:
    specs = [FieldSpec("I1", "text", "Town"), FieldSpec("I2", "text", "Day"), FieldSpec("I3", "text", "Hour")]
    form = Form(specs, beside=True, headings={"I1": "Where", "I2": "When"})
    qtbot.addWidget(form)
    form.resize(400, form.sizeHint().height())
    form.show()
    QApplication.processEvents()
    first, second = (next(one for one in form.findChildren(QLabel) if one.text() == text) for text in ("Where", "When"))
    above = second.y() + second.contentsMargins().top() - form.editors["I1"].geometry().bottom()
    below = form.editors["I2"].y() - second.geometry().bottom()
    assert above >= 2 * below
    assert first.contentsMargins().top() == 0


@pytest.mark.parametrize(
    ("label", "below"), [("Save this address", True), ("Send me the catalogue of all shops", False)]
)
def test_ticks_stand_below_the_editors_where_their_labels_fit(qtbot: QtBot, label: str, below: bool) -> None:
    specs = [FieldSpec("I1", "text", "Town"), FieldSpec("I2", "tick", "Gift"), FieldSpec("I3", "tick", label)]
    form = Form(specs, beside=True)
    qtbot.addWidget(form)
    form.resize(320, 240)
    form.show()
    left = form.editors["I1"].x() if below else 0
    qtbot.waitUntil(lambda: [form.editors[name].x() for name in ("I2", "I3")] == [left, left])
    form.resize(900, 240)
    qtbot.waitUntil(lambda: form.editors["I3"].x() == form.editors["I1"].x() > 0)
    form.resize(320, 240)
    qtbot.waitUntil(lambda: form.editors["I3"].x() == left)
