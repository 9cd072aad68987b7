"""Messages above the content."""

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QApplication, QPushButton, QTextEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from gui.schema.code import Code
from gui.schema.errors import ActionCoveredError, InputError
from gui.schema.fact import fact
from gui.schema.fact import said as words_of
from gui.schema.remedy import Remedy, RemedyKey
from gui.widgets.common.theme import apply_theme
from gui.widgets.messages.bar import MessageBar
from gui.widgets.messages.card import Message
from tests.unit.widgets.samples import TRY_AGAIN

LEFT = Qt.MouseButton.LeftButton
COVERED = ActionCoveredError(
    "“Buy now” is behind something.", why="It is the cookie wall.", details="<b>raw</b>", remedies=(TRY_AGAIN,)
)


@pytest.fixture(scope="module", autouse=True)
def light(qapp: QApplication) -> None:
    apply_theme(qapp, "light")


@pytest.fixture
def bar(qtbot: QtBot) -> MessageBar:
    made = MessageBar()
    qtbot.addWidget(made)
    made.resize(800, 60)
    return made


def said(bar: MessageBar) -> list[str]:
    return [card.what.text() for card in bar.shown() if card.isVisibleTo(bar)]


def test_what_need_not_be_done_again_is_no_failure() -> None:
    assert Message.of(InputError(fact(Code.STEP_OFF_ALREADY, number=7, target="Mail"))).kind == "info"
    assert Message.of(COVERED).kind == "bad"


def test_an_error_says_what_why_and_what_is_still_fine(bar: MessageBar) -> None:
    bar.show_error(COVERED)
    (card,) = bar.shown()
    assert bar.isVisible()
    assert card.what.text() == "“Buy now” is behind something."
    assert card.rest.text() == "It is the cookie wall. Nothing was done."
    assert card.what.textFormat() == Qt.TextFormat.PlainText


def test_a_remedy_is_passed_on(qtbot: QtBot, bar: MessageBar) -> None:
    use = Remedy(RemedyKey.USE, words_of("Use B4"), "B4")
    bar.show_error(ActionCoveredError("Gone.", remedies=(TRY_AGAIN, use)))
    with qtbot.waitSignal(bar.remedy_requested) as told:
        qtbot.mouseClick(bar.shown()[0].remedy_buttons()[1], LEFT)
    assert told.args == [use]
    assert said(bar) == ["Gone."]


def test_details_unfold_and_copy(qtbot: QtBot, bar: MessageBar) -> None:
    bar.show_error(COVERED)
    (card,) = bar.shown()
    assert not card.details.isVisible()
    qtbot.mouseClick(card.details_button, LEFT)
    assert card.details.isVisible()
    assert card.details.toPlainText() == "E-COVERED\n<b>raw</b>"
    qtbot.mouseClick(card.copy, LEFT)
    assert QApplication.clipboard().text().splitlines()[1:] == ["E-COVERED", "<b>raw</b>"]
    qtbot.mouseClick(card.details_button, LEFT)
    assert not card.details.isVisible()


def test_same_key_replaces_others_stack_up_to_three(bar: MessageBar) -> None:
    for key in "abcd":
        bar.show_text(f"Message {key}", key=key)
    assert said(bar) == ["Message d", "Message c", "Message b"]
    bar.show_text("Newer b", kind="warning", key="b")
    assert said(bar) == ["Newer b", "Message d", "Message c"]


def test_closing_brings_an_older_one_back(qtbot: QtBot, bar: MessageBar) -> None:
    for key in "abcd":
        bar.show_text(f"Message {key}", key=key)
    qtbot.mouseClick(bar.shown()[0].close_button, LEFT)
    assert said(bar) == ["Message c", "Message b", "Message a"]


def test_clear_leaves_others_and_hides_an_empty_bar(bar: MessageBar) -> None:
    bar.show_text("One", key="one")
    bar.show_text("Two", key="two")
    bar.clear("two")
    bar.clear("never shown")
    assert said(bar) == ["One"]
    bar.clear("one")
    assert not bar.isVisible()


def test_what_is_said_of_a_document_goes_with_it(bar: MessageBar) -> None:
    bar.show_text("of the page", key="photo", on_page=True)
    bar.show_error(COVERED, "control", on_page=True)
    bar.show_text("not saved", key="file")
    bar.show_text("of a file now", key="photo")
    bar.leave_page()
    assert said(bar) == ["of a file now", "not saved"]


def test_narrow_puts_the_buttons_below(qtbot: QtBot, bar: MessageBar) -> None:
    bar.show_error(COVERED)
    (card,) = bar.shown()

    def beside() -> bool:
        return card.remedy_buttons()[0].mapTo(card, QPoint(0, 0)).x() > card.what.geometry().right()

    qtbot.waitUntil(beside)
    bar.resize(420, 200)
    qtbot.waitUntil(lambda: not beside())


LOST = ActionCoveredError(
    "The browser of this session has ended, and so have all of its pages and everything that was typed into them.",
    why="It was closed from outside, or it had too little memory for the pages that were open in it.",
    details="raw",
    remedies=(TRY_AGAIN,),
)


@pytest.fixture
def panel(qtbot: QtBot, bar: MessageBar) -> QWidget:
    """The middle column of a small window; the bar is in it."""
    made = QWidget()
    qtbot.addWidget(made)
    column = QVBoxLayout(made)
    column.addWidget(bar)
    column.addWidget(QTextEdit(), 1)
    made.resize(420, 470)
    made.show()
    return made


def test_where_room_is_short_messages_are_one_line_each_and_all_buttons_are_in_sight(
    qtbot: QtBot, bar: MessageBar, panel: QWidget
) -> None:
    bar.show_error(LOST, "one")
    bar.show_text(
        "The page has been reloaded meanwhile, so what was filled in has gone; fill it in once more.", key="two"
    )
    second, first = bar.shown()
    qtbot.waitUntil(lambda: bar.verticalScrollBar().maximum() == 0 and first.more_button.isVisible())
    line = first.what.fontMetrics().lineSpacing()
    assert all(card.what.height() < 2 * line for card in (first, second))
    button, view = first.remedy_buttons()[0], bar.viewport()
    qtbot.waitUntil(lambda: view.rect().contains(button.mapTo(view, button.rect().bottomRight())))
    assert not first.rest.isVisible()
    assert first.what.is_cut()
    qtbot.mouseClick(first.more_button, LEFT)
    qtbot.waitUntil(lambda: first.rest.isVisible() and first.what.height() > 2 * line)
    assert first.details_button.isVisible()
    qtbot.mouseClick(first.more_button, LEFT)
    qtbot.waitUntil(lambda: not first.rest.isVisible())
    panel.resize(1000, 900)
    qtbot.waitUntil(lambda: first.rest.isVisible() and not first.more_button.isVisible())


def test_one_message_alone_says_all_of_it_where_that_takes_a_third_of_the_panel(
    qtbot: QtBot, bar: MessageBar, panel: QWidget
) -> None:
    panel.resize(640, 480)
    bar.show_text("Something else.", key="two")
    bar.show_error(LOST, "one")
    card = bar.shown()[0]
    qtbot.waitUntil(lambda: not card.rest.isVisible())
    bar.clear("two")
    qtbot.waitUntil(lambda: card.rest.isVisible() and not card.what.is_cut())


def test_a_small_space_shows_the_newest_message_and_the_number_of_others(
    qtbot: QtBot, bar: MessageBar, panel: QWidget
) -> None:
    panel.resize(420, 320)
    bar.show_error(COVERED, "one")
    bar.show_text("Something else, in between.", key="two")
    bar.show_error(LOST, "three")
    qtbot.waitUntil(lambda: said(bar) == [LOST.what])
    assert bar.shown()[0].remedy_buttons()[0].isVisible()
    assert bar.more.isVisible()
    assert bar.more.text() == "2 more"
    assert bar.verticalScrollBar().maximum() == 0, "the newest and the way to the others are in sight together"
    qtbot.mouseClick(bar.more, LEFT)
    qtbot.waitUntil(lambda: said(bar) == [LOST.what, "Something else, in between.", COVERED.what])
    assert not bar.more.isVisible()
    for key in ("one", "two"):
        bar.clear(key)
    bar.show_error(COVERED, "four")
    qtbot.waitUntil(lambda: said(bar) == [COVERED.what])
    assert bar.more.text() == "1 more"


def test_more_than_three_messages_wait_for_a_click_where_there_is_room(
    qtbot: QtBot, bar: MessageBar, panel: QWidget
) -> None:
    panel.resize(1000, 900)
    for key in "abcd":
        bar.show_text(f"Message {key}", key=key)
    qtbot.waitUntil(bar.more.isVisible)
    assert bar.more.text() == "1 more"
    qtbot.mouseClick(bar.more, LEFT)
    qtbot.waitUntil(lambda: said(bar) == [f"Message {key}" for key in "dcba"])


def test_buttons_that_do_not_fit_go_on_in_the_next_line(qtbot: QtBot, bar: MessageBar) -> None:
    ways = tuple(
        Remedy(RemedyKey.USE, words_of(f"A way out of this, number {place}"), f"B{place}") for place in range(4)
    )
    bar.show_error(ActionCoveredError("“Buy now” is behind something.", details="raw", remedies=ways))
    (card,) = bar.shown()
    bar.resize(420, 300)

    def whole() -> bool:
        parts = (*card.remedy_buttons(), card.details_button, card.close_button)
        edges = [part.mapTo(bar, part.rect().bottomRight()) for part in parts]
        return all(edge.x() < 420 for edge in edges) and len({edge.y() for edge in edges[:4]}) > 1

    qtbot.waitUntil(whole)
    assert card.minimumSizeHint().width() < 420


def test_icons_follow_the_theme(qapp: QApplication, bar: MessageBar) -> None:
    bar.show_error(COVERED)
    (card,) = bar.shown()
    before = card.icon.pixmap().toImage()
    apply_theme(qapp, "dark")
    assert card.icon.pixmap().toImage() != before


def test_beside_large_words_buttons_need_more_room(qtbot: QtBot, bar: MessageBar) -> None:
    bar.show_error(COVERED)
    (card,) = bar.shown()
    assert not card._is_narrow(800)
    font = card.font()
    font.setPixelSize(2 * card.fontMetrics().height())
    card.setFont(font)
    assert card._is_narrow(800)


def test_icons_grow_with_the_letters(bar: MessageBar) -> None:
    bar.show_error(COVERED)
    (card,) = bar.shown()
    before, font = card.icon.pixmap().width(), card.font()
    font.setPixelSize(2 * card.fontMetrics().height())
    card.setFont(font)
    assert card.icon.pixmap().width() > 1.5 * before


class Windows(QObject):
    """Takes down what is shown as a window of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[QObject] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.shown.append(watched)
        return False


def test_no_part_of_a_message_is_a_window_for_a_moment(bar: MessageBar, qapp: QApplication) -> None:
    bar.show()
    windows = Windows()
    qapp.installEventFilter(windows)
    bar.show_error(COVERED)  # such a window would take the focus
    qapp.removeEventFilter(windows)
    assert windows.shown == []


def test_a_message_tells_how_far_something_is_without_being_made_anew(qtbot: QtBot, bar: MessageBar) -> None:
    bar.show_text("Making the video…", key="video")
    (card,) = bar.shown()
    assert bar.retell("Making the video: step 6 of 49", "video")
    assert bar.shown() == (card,)
    assert said(bar) == ["Making the video: step 6 of 49"]
    assert card.accessibleName() == card.message.sentence == "Making the video: step 6 of 49"
    bar.clear("video")
    assert not bar.retell("Making the video: step 7 of 49", "video")


def test_what_is_said_once_more_blinks(qtbot: QtBot, bar: MessageBar) -> None:
    bar.show_text("Not passed on.", key="control")
    assert bar.shown()[0].what.isVisible()
    bar.show_text("Not passed on.", key="control")
    (card,) = bar.shown()
    assert not card.what.isVisible()
    assert card.isVisible()
    qtbot.waitUntil(card.what.isVisible)
    bar.show_text("Passed on.", key="control")
    assert bar.shown()[0].what.isVisible()


def test_what_two_say_is_shown_once_with_its_buttons(bar: MessageBar) -> None:
    bar.show_error(COVERED, "page")
    bar.show_text(COVERED.what, key="session")
    assert said(bar) == [COVERED.what]
    assert bar.shown()[0].remedy_buttons()
    assert not bar.has("session")
    bar.show_error(COVERED, "session")
    assert said(bar) == [COVERED.what]
    assert bar.has("session")
    assert not bar.has("page")


def test_a_message_of_one_session_waits_while_another_is_shown(bar: MessageBar) -> None:
    bar.set_session("s1")
    bar.show_text("The video is saved.", key="video", of="s1")
    bar.show_text("The disk is full.", key="journal")
    bar.show_text("It is gone.", key="lost s2", of="s2")
    assert said(bar) == ["The disk is full.", "The video is saved."]
    bar.set_session("s2")
    assert said(bar) == ["It is gone.", "The disk is full."]
    bar.clear("journal")
    bar.set_session("s3")
    assert bar.isHidden()
    bar.set_session("s1")
    assert said(bar) == ["The video is saved."]
    bar.clear("video")
    bar.show_text("The video is saved.", key="video")
    bar.set_session("s2")
    assert said(bar) == ["The video is saved.", "It is gone."]


def test_a_message_that_waits_from_now_on_gives_the_focus_away(qtbot: QtBot, bar: MessageBar) -> None:
    bar.set_session("s1")
    bar.show_text("The disk is full.", key="journal")
    bar.show_text("The video is saved.", key="video", of="s1")
    bar.activateWindow()
    qtbot.waitUntil(bar.isActiveWindow)
    left = QSignalSpy(bar.focus_left)
    bar.shown()[1].close_button.setFocus()
    bar.set_session("s2")
    assert left.count() == 0, "the other one has it"
    bar.set_session("s1")
    bar.shown()[0].close_button.setFocus()
    bar.set_session("s2")
    assert left.count() == 1


def test_many_words_stand_above_their_buttons(bar: MessageBar) -> None:
    bar.show_error(COVERED)
    (card,) = bar.shown()
    assert not card._is_narrow(800)
    card.rest.setText("What stood in the fields of pages is lost. " * 12)
    assert card._is_narrow(800), "they would be a high and narrow column beside the buttons"
    assert not card._is_narrow(1600)


def test_one_line_of_many_words_stands_beside_its_buttons(bar: MessageBar) -> None:
    bar.show_error(COVERED)
    (card,) = bar.shown()
    usual = card.height_of("compact", 800)
    card.rest.setText("What stood in the fields of pages is lost. " * 12)
    assert card.height_of("compact", 800) == usual, "where there is little room, the rest is not shown"
    card.set_form("compact")
    assert not card._is_narrow(800)
    card.more_button.click()
    assert card._is_narrow(800)


def test_a_message_that_all_went_well_goes_by_itself_unless_it_is_used(qtbot: QtBot) -> None:
    window, text, bar = QWidget(), QTextEdit(), MessageBar()
    column = QVBoxLayout(window)
    column.addWidget(bar)
    column.addWidget(text)
    qtbot.addWidget(window)
    window.resize(800, 400)
    window.show()
    window.activateWindow()
    text.setFocus()
    qtbot.waitUntil(text.hasFocus)
    saved = Message("info", "The report is saved.", remedies=(TRY_AGAIN,))
    bar.show_passing(saved, "saved", shown_ms=20)
    bar.show_error(COVERED)
    qtbot.mouseMove(text)
    qtbot.waitUntil(lambda: not bar.has("saved"))
    assert said(bar) == [COVERED.what], "an error stays"
    bar.show_passing(saved, "saved", shown_ms=20)
    bar.shown()[0].findChildren(QPushButton)[0].setFocus()
    qtbot.wait(80)
    assert bar.has("saved")
    text.setFocus()
    qtbot.mouseMove(text)  # a card that came under the mouse meanwhile would stay
    qtbot.waitUntil(lambda: not bar.has("saved"))
