"""What the page asks, on cards: one for each thing, kept while it means the same, off while a step runs."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLabel, QLineEdit, QPushButton, QScrollArea, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from gui.forms.icon_button import IconButton
from gui.schema.action import Action, ActionCall, Param
from gui.schema.ask import NO, Ask, AskAnswer
from gui.schema.page import Observation, Question, TabInfo
from gui.schema.session import SessionInfo
from gui.widgets.cards.ask_cards import FileCard, LoginCard, PermissionCard
from gui.widgets.cards.card import Card
from gui.widgets.cards.question_card import HOLD_MS, QuestionCard
from gui.widgets.cards.question_stack import QuestionStack
from tests.helpers.shown_form import OFFSCREEN_POPUP
from tests.unit.widgets import samples

NOON = datetime(2026, 1, 2, 12, 0, tzinfo=UTC)
INFO = SessionInfo("s1", NOON, NOON)
LOGIN = Ask("ask1", "login", "shop.example", "The <b>vault</b>")
FILES = Ask("ask2", "files", "shop.example", multiple=True)
PLACE = Ask("ask3", "permission", "shop.example", "geolocation")
ANSWER = Action("I9", "Type into Answer", "The page asks", (Param("answer", "str"),), name="Answer", value="Anna")
OK = Action("B8", "Click OK", "The page asks", name="OK")
CANCEL = Action("B9", "Click Cancel", "The page asks", name="Cancel")
SILENCE = Action("B7", "Click OK, and stop this page from asking", "The page asks", name="OK, and stop")


@pytest.fixture
def stack(qtbot: QtBot) -> QuestionStack:
    stack = QuestionStack()
    qtbot.addWidget(stack)
    stack.resize(400, 500)
    return stack


def asking(question: Question, *answers: Action) -> Observation:
    seen = samples.observation()
    return replace(seen, question=question, actions=(*answers, *seen.actions))


def named(card: Card, words: str) -> QPushButton:
    return next(made for made in card.findChildren(QPushButton) if made.text() == words)


def test_nothing_is_shown_where_nothing_is_asked(stack: QuestionStack) -> None:
    stack.set_session(INFO)
    stack.set_observation(samples.observation())
    assert stack.cards() == ()
    assert stack.isHidden()


def test_a_dialog_has_its_buttons_and_no_more(stack: QuestionStack, qtbot: QtBot) -> None:
    stack.set_observation(asking(Question("confirm", "<i>Delete?</i>"), OK, CANCEL))
    (card,) = stack.cards()
    assert isinstance(card, QuestionCard)
    assert card.text.textFormat() == Qt.TextFormat.PlainText
    assert [made.text() for made in card.findChildren(QPushButton)] == ["OK", "Cancel"]
    with qtbot.waitSignal(stack.step_requested) as asked:
        named(card, "Cancel").click()
    assert asked.args == [ActionCall(action_id="B9")]
    stack.set_observation(samples.observation())
    assert stack.cards() == ()


@pytest.mark.parametrize("words", ["x" * 5_000, "long words " * 500, "line\n" * 500])
def test_a_dialog_of_many_words_leaves_its_buttons_in_sight(stack: QuestionStack, words: str) -> None:
    stack.set_observation(asking(Question("confirm", words), OK, CANCEL))
    (card,) = stack.cards()
    stack.show()
    assert card.text.text().replace("\u200b", "").replace("\u2028", "\n") == words.strip()
    assert all(made.visibleRegion().boundingRect().size() == made.size() for made in card.findChildren(QPushButton))
    (area,) = card.findChildren(QScrollArea)
    assert area.height() < 120
    bar = area.verticalScrollBar()
    bar.setValue(bar.maximum())
    assert not card.text.visibleRegion().isEmpty()
    assert card.text.visibleRegion().boundingRect().bottom() >= card.text.height() - 1, "its end can be read"


def test_what_a_prompt_suggests_is_selected_so_that_typing_replaces_it(stack: QuestionStack, qtbot: QtBot) -> None:
    stack.show()
    stack.set_observation(asking(Question("prompt", "Name?", "Anna"), ANSWER, OK, CANCEL))
    (card,) = stack.cards()
    assert isinstance(card, QuestionCard)
    assert card.field is not None
    card.take_keyboard()
    assert card.field.selectedText() == "Anna"
    qtbot.keyClicks(card.field, "Ben")
    assert card.field.text() == "Ben"


def test_the_answer_to_a_question_for_a_secret_is_typed_as_dots(stack: QuestionStack) -> None:
    secret = replace(ANSWER, params=(Param("answer", "str", secret=True),), value="")
    for answer, mode in ((secret, QLineEdit.EchoMode.Password), (ANSWER, QLineEdit.EchoMode.Normal)):
        stack.set_observation(asking(Question("prompt", f"A question {mode}"), answer, OK, CANCEL))
        (card,) = stack.cards()
        assert isinstance(card, QuestionCard)
        assert card.field is not None
        assert card.field.echoMode() is mode


def test_a_suggested_answer_that_nobody_may_read_is_said_to_be_there(stack: QuestionStack) -> None:
    secret = replace(ANSWER, params=(Param("answer", "str", secret=True),), value="")
    for states, said in ((("filled",), "Filled in, hidden"), ((), "")):
        answer = replace(secret, states=states)
        stack.set_observation(asking(Question("prompt", f"Password? {len(states)}"), answer, OK, CANCEL))
        (card,) = stack.cards()
        assert isinstance(card, QuestionCard)
        assert card.field is not None
        assert card.field.placeholderText() == said
    stack.set_observation(asking(Question("prompt", "Password? 0"), replace(secret, states=("filled",)), OK, CANCEL))
    (card,) = stack.cards()
    assert isinstance(card, QuestionCard)
    assert card.field is not None
    assert card.field.placeholderText() == "Filled in, hidden"


def test_the_words_of_a_prompt_go_before_its_button(stack: QuestionStack, qtbot: QtBot) -> None:
    question = Question("prompt", "Name?", "Anna")
    stack.set_observation(asking(question, ANSWER, OK, CANCEL))
    (card,) = stack.cards()
    assert isinstance(card, QuestionCard)
    assert card.field is not None
    card.field.setText("Berta")
    calls: list[ActionCall] = []
    stack.step_requested.connect(calls.append)
    named(card, "OK").click()
    assert [(call.action_id, call.value) for call in calls] == [("I9", "Berta")]
    stack.set_blocked("A step is running.")
    assert not named(card, "OK").isEnabled()
    stack.set_observation(asking(question, replace(ANSWER, value="Berta"), OK, CANCEL))
    assert stack.cards() == (card,)
    assert card.field.text() == "Berta"
    stack.set_blocked("")
    assert [call.action_id for call in calls] == ["I9", "B8"]
    stack.set_blocked("")
    assert len(calls) == 2  # once


def test_a_login_sends_the_password_once_and_keeps_none(stack: QuestionStack) -> None:
    answers: list[tuple[str, AskAnswer]] = []
    stack.answer_requested.connect(lambda key, answer: answers.append((key, answer)))
    stack.set_session(replace(INFO, asks=(LOGIN,)))
    (card,) = stack.cards()
    assert isinstance(card, LoginCard)
    assert "The <b>vault</b>" in card.text.text().replace("\u200b", "")
    assert card.text.textFormat() == Qt.TextFormat.PlainText
    card.log_in.click()
    assert answers == []  # no name, no answer
    card.user_name.setText("me")
    card.password.setText("secret-word")
    stack.set_session(replace(INFO, asks=(LOGIN, FILES)))  # news do not clear what is typed
    assert card.password.text() == "secret-word"
    card.log_in.click()
    ((key, answer),) = answers
    assert (key, answer.user_name, answer.password.get_secret_value()) == ("ask1", "me", "secret-word")
    assert "secret-word" not in repr(answer)
    assert card.password.text() == ""
    stack.set_session(replace(INFO, asks=(replace(LOGIN, refused=True),)))
    (again,) = stack.cards()
    assert again is not card  # it says now that the last ones were not accepted


def test_a_place_has_to_be_two_numbers(stack: QuestionStack) -> None:
    answers: list[AskAnswer] = []
    stack.answer_requested.connect(lambda _key, answer: answers.append(answer))
    stack.set_session(replace(INFO, asks=(PLACE,)))
    (card,) = stack.cards()
    assert isinstance(card, PermissionCard)
    assert card.place is not None
    for wrong in ("", "52", "52, north", "91, 0", "1, 2, 3", "nan, 1"):
        card.place.setText(wrong)
        card.allow.click()
        assert answers == [], wrong
        assert not card.wrong.isHidden()
    card.place.setText("52.52, 13.40")
    card.allow.click()
    assert answers[0].place == (52.52, 13.4)
    named(card, "Keep blocking").click()
    assert answers[1] is NO


def test_a_place_is_chosen_by_the_name_of_a_city(stack: QuestionStack, qtbot: QtBot) -> None:
    stack.show()
    stack.set_session(replace(INFO, asks=(PLACE,)))
    (card,) = stack.cards()
    assert isinstance(card, PermissionCard)
    assert card.place is not None
    card.allow.click()
    assert not card.wrong.isHidden()
    card.city.setFocus()
    qtbot.keyClicks(card.city, "Lon")
    assert card.city.currentText() == "London"
    assert card.wrong.isHidden()
    with qtbot.waitSignal(stack.answer_requested) as told:
        card.allow.click()
    assert told.args[1].place == (51.51, -0.13)
    card.place.selectAll()
    qtbot.keyClicks(card.place, "48.86, 2.35")
    assert card.city.currentIndex() == 0, "no city is named that the page is not told"
    card.city.activated.emit(0)
    assert card.place.text() == "48.86, 2.35"
    for index in range(1, card.city.count()):
        card.city.setCurrentIndex(index)
        card.city.activated.emit(index)
        with qtbot.waitSignal(stack.answer_requested):  # each is a place
            card.allow.click()


def test_an_ended_session_asks_for_nothing(stack: QuestionStack) -> None:
    stack.set_session(replace(INFO, asks=(FILES,)))
    (card,) = stack.cards()
    assert isinstance(card, FileCard)
    stack.set_session(replace(INFO, asks=(FILES,), status="closed"))
    assert stack.cards() == ()


@OFFSCREEN_POPUP
def test_a_card_for_files_becomes_one_for_a_folder_once_that_is_known(stack: QuestionStack) -> None:
    stack.set_session(replace(INFO, asks=(FILES,)))
    stack.set_session(replace(INFO, asks=(replace(FILES, folder=True),)))
    (card,) = stack.cards()
    assert isinstance(card, FileCard)
    assert card.choose.text() == "Choose a folder…"
    card.open_dialog()
    assert card.dialog is not None
    assert card.dialog.fileMode() is QFileDialog.FileMode.Directory
    card.dialog.close()


def test_pop_ups_that_came_of_a_press_are_not_said_to_come_by_themselves(stack: QuestionStack) -> None:
    one = Ask("a1", "popups", "shop.example", "1", pressed=True)
    for ask, words in (
        (one, "shop.example opened it after your press: a browser lets one press open only one window."),
        (
            replace(one, about="2"),
            "shop.example opened them after your press: a browser lets one press open only one window.",
        ),
        (replace(one, about="3", pressed=False), "shop.example opened them by itself."),
    ):
        stack.set_session(replace(INFO, asks=(ask,)))
        (card,) = stack.cards()
        assert words in [each.text() for each in card.findChildren(QLabel)]


def test_escape_declines_as_in_a_browser(stack: QuestionStack, qtbot: QtBot) -> None:
    for kind, answers, chosen in (
        ("confirm", (OK, CANCEL), "B9"),
        ("prompt", (ANSWER, OK, CANCEL), "B9"),
        ("alert", (OK,), "B8"),
        ("alert", (OK, SILENCE), "B8"),
        ("confirm", (OK, CANCEL, SILENCE), "B9"),
    ):
        stack.set_observation(asking(Question(kind, "Delete?"), *answers))
        (card,) = stack.cards()
        assert isinstance(card, QuestionCard)
        with qtbot.waitSignal(stack.step_requested) as asked:
            qtbot.keyClick(card.field if kind == "prompt" else named(card, "OK"), Qt.Key.Key_Escape)
        assert asked.args == [ActionCall(action_id=chosen)], kind
        stack.set_observation(samples.observation())


def test_escape_answers_nothing_that_has_just_opened(stack: QuestionStack, qtbot: QtBot) -> None:
    stack.set_observation(asking(Question("confirm", "Delete?"), OK, CANCEL))
    (card,) = stack.cards()
    assert isinstance(card, QuestionCard)
    card.hold()
    with qtbot.assertNotEmitted(stack.step_requested):
        qtbot.keyClick(card, Qt.Key.Key_Escape)
        assert not stack.decline()
    stack.set_observation(samples.observation())
    assert not stack.decline()


def test_who_types_on_when_a_dialog_opens_answers_nothing(stack: QuestionStack, qtbot: QtBot) -> None:
    stack.show()
    stack.activateWindow()
    qtbot.waitUntil(stack.isActiveWindow)
    stack.set_by_hand(True)
    lost: list[bool] = []
    stack.keys_lost.connect(lambda: lost.append(True))
    with qtbot.assertNotEmitted(stack.step_requested):
        stack.set_observation(asking(Question("confirm", "Reload everything?"), OK, CANCEL))
        (card,) = stack.cards()
        for number in range(12):
            qtbot.wait(HOLD_MS // 6)
            assert stack.focusWidget() is card
            qtbot.keyClick(card, Qt.Key.Key_Return if number % 2 else Qt.Key.Key_Space)
    assert len(lost) == 12, "Enter was meant for the page, too"
    qtbot.waitUntil(lambda: stack.focusWidget() is named(card, "OK"))
    with qtbot.waitSignal(stack.step_requested) as asked:
        qtbot.keyClick(named(card, "OK"), Qt.Key.Key_Space)
    assert asked.args == [ActionCall(action_id="B8")]


@pytest.mark.parametrize("kind", ["beforeunload", "confirm"])
def test_esc_declines_also_after_the_page_was_read_again(stack: QuestionStack, qtbot: QtBot, kind: str) -> None:
    question = Question(kind, "Sure?")
    stack.set_observation(asking(question, OK, CANCEL))
    stack.set_observation(asking(question, replace(OK), replace(CANCEL)))
    with qtbot.waitSignal(stack.step_requested) as asked:
        assert stack.decline()
    assert asked.args == [ActionCall(action_id="B9")]


def test_whoever_is_asked_whether_to_leave_begins_at_staying(stack: QuestionStack) -> None:
    stack.show()
    stack.set_observation(asking(Question("beforeunload", ""), OK, CANCEL))
    (card,) = stack.cards()
    card.take_keyboard()
    assert stack.focusWidget() is named(card, "Cancel")
    assert [named(card, name).property("look") for name in ("OK", "Cancel")] == [None, "primary"]


@pytest.mark.parametrize("words", ["Delete this record? This can't be undone.", "Place a bid of € 120.00?"])
def test_who_is_asked_about_something_grave_begins_at_declining(stack: QuestionStack, qtbot: QtBot, words: str) -> None:
    stack.show()
    stack.activateWindow()
    qtbot.waitUntil(stack.isActiveWindow)
    with qtbot.assertNotEmitted(stack.step_requested):
        stack.set_observation(asking(Question("confirm", words), OK, CANCEL))
        (card,) = stack.cards()
        assert stack.focusWidget() is named(card, "Cancel")
        assert [named(card, name).property("look") for name in ("OK", "Cancel")] == [None, "primary"]
        for _ in range(3):
            qtbot.keyClick(named(card, "Cancel"), Qt.Key.Key_Return)  # meant for what asks
    qtbot.wait(HOLD_MS + 50)
    with qtbot.waitSignal(stack.step_requested) as asked:
        qtbot.keyClick(named(card, "Cancel"), Qt.Key.Key_Space)
    assert asked.args == [ActionCall(action_id="B9")]


def test_where_the_page_says_that_declining_loses_something_no_answer_has_the_keyboard(
    stack: QuestionStack, qtbot: QtBot
) -> None:
    stack.show()
    stack.activateWindow()
    qtbot.waitUntil(stack.isActiveWindow)
    words = "Your session is about to end. Click OK to stay signed in, or Cancel to log out."
    stack.set_observation(asking(Question("confirm", words), OK, CANCEL))
    (card,) = stack.cards()
    assert stack.focusWidget() is card
    assert [named(card, name).property("look") for name in ("OK", "Cancel")] == [None, None]
    with qtbot.assertNotEmitted(stack.step_requested):
        qtbot.keyClick(card, Qt.Key.Key_Return)
        qtbot.keyClick(card, Qt.Key.Key_Space)


def test_a_question_that_stays_after_something_else_was_pressed_has_the_keyboard(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    rows = QVBoxLayout(window)
    stack, field = QuestionStack(window), QLineEdit()
    rows.addWidget(stack)
    rows.addWidget(field)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    page = asking(Question("beforeunload", ""), OK, CANCEL)
    stack.set_observation(page)
    (card,) = stack.cards()
    field.setFocus()
    stack.set_observation(replace(page, by_itself=True))
    assert window.focusWidget() is field
    stack.set_observation(replace(page))
    assert window.focusWidget() is named(card, "Cancel")


def test_what_fits_is_not_scrolled_once_it_was_too_high(qtbot: QtBot) -> None:
    panel = QWidget()
    qtbot.addWidget(panel)
    rows = QVBoxLayout(panel)
    shown = QuestionStack(panel)
    rows.addWidget(shown)
    rows.addStretch()
    panel.resize(420, 230)
    panel.show()
    shown.set_session(replace(INFO, asks=(LOGIN, FILES)))
    qtbot.waitUntil(lambda: shown.verticalScrollBar().maximum() > 0)
    panel.resize(420, 900)
    shown.fit()
    qtbot.waitUntil(lambda: shown.verticalScrollBar().maximum() == 0)
    assert shown.cut.below is not None
    assert shown.cut.below.isHidden()
    assert shown.cut.above.isHidden()
    qtbot.waitUntil(lambda: shown.height() == shown.sizeHint().height() == shown.viewport().height())


def test_a_permission_is_folded_into_a_line_once_its_page_is_left(stack: QuestionStack, qtbot: QtBot) -> None:
    stack.show()
    stack.set_session(replace(INFO, asks=(PLACE,)))
    (card,) = stack.cards()
    assert isinstance(card, PermissionCard)
    assert card.place is not None
    whole = stack.sizeHint().height()
    stack.set_session(replace(INFO, asks=(replace(PLACE, left=True),)))
    assert stack.cards() == (card,), "it is the only way to allow it"
    qtbot.waitUntil(lambda: stack.sizeHint().height() < whole / 3)
    assert not card.allow.isVisible()
    (more,) = (made for made in card.findChildren(IconButton) if made.isVisible())
    more.click()
    assert card.allow.isVisible()
    assert card.place.isVisible()
    assert not card.wrong.isVisible()
    assert not more.isVisible()
    stack.set_session(replace(INFO, asks=(PLACE,)))
    assert card.allow.isVisible()


def test_a_permission_of_another_tab_is_folded(stack: QuestionStack) -> None:
    stack.show()
    stack.set_session(replace(INFO, asks=(replace(PLACE, tab="7"),)))
    (card,) = stack.cards()
    assert isinstance(card, PermissionCard)
    seen = samples.observation()
    tabs = (TabInfo(0, "Asking", "http://shop.example/", "7"), TabInfo(1, "Other", "http://other.example/", "8"))
    for shown, folded in ((1, True), (0, False)):
        stack.set_observation(replace(seen, metadata=replace(seen.metadata, tabs=tabs, current_tab=shown)))
        assert card.allow.isVisible() is not folded
        assert card.asker.isVisible() is folded, "which one asks is still said"


def test_no_empty_line_is_left_of_a_tab_that_asked_while_it_was_elsewhere(stack: QuestionStack) -> None:
    stack.show()
    stack.set_session(replace(INFO, asks=(replace(PLACE, tab="7"),)))
    (card,) = stack.cards()
    assert isinstance(card, PermissionCard)
    card.set_asker("Asking")
    card.set_folded(False)
    assert card.asker.isVisible()
    assert card.renew(replace(card.ask, left=True))
    assert card.asker.isVisible(), "which one asks is still said"
    card.set_asker("")
    assert card.renew(replace(card.ask, left=False))
    assert card.allow.isVisible()
    assert not card.asker.isVisible()
