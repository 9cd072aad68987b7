"""The address bar, driven by mouse and keys."""

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.schema.code import Code
from gui.schema.fact import fact
from gui.widgets.address.bar import AddressBar
from gui.widgets.command_set import CommandSet
from gui.widgets.common.theme import apply_theme
from tests.unit.widgets.bar_samples import NOW, RESTING, URL, session

LEFT = Qt.MouseButton.LeftButton

# The offscreen platform says so of every menu.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def test_shows_the_address_as_people_write_it_and_whole_when_focused(bar: AddressBar) -> None:
    assert bar.field.text() == "shop.example/checkout"
    bar.focus_address()
    assert bar.field.text() == URL
    assert bar.field.selectedText() == URL


def test_enter_opens_what_was_typed(qtbot: QtBot, bar: AddressBar) -> None:
    bar.focus_address()
    qtbot.keyClicks(bar.field, " pens.example ")
    with qtbot.waitSignal(bar.address_entered) as told:
        qtbot.keyClick(bar.field, Qt.Key.Key_Return)
    assert told.args == ["pens.example"]


def test_a_new_address_never_overwrites_typing(qtbot: QtBot, bar: AddressBar) -> None:
    bar.focus_address()
    qtbot.keyClicks(bar.field, "pens.exa")
    bar.set_address("https://other.example/")
    bar.set_session(session(url="https://other.example/"))
    assert bar.field.text() == "pens.exa"
    qtbot.keyClick(bar.field, Qt.Key.Key_Escape)
    assert bar.field.text() == "https://other.example/"


def test_an_address_that_comes_once_the_bar_was_asked_for_is_typed_over(qtbot: QtBot, bar: AddressBar) -> None:
    bar.focus_address()
    bar.set_address("https://shop.example/list?sort=asc")
    qtbot.keyClicks(bar.field, "pens.example")
    assert bar.field.text() == "pens.example"


def test_what_was_typed_and_left_goes_once_the_page_goes_elsewhere(qtbot: QtBot, bar: AddressBar) -> None:
    bar.focus_address()
    qtbot.keyClicks(bar.field, "pens.exa")
    bar.menu_button.setFocus()
    bar.set_address(URL)
    assert bar.field.text() == "pens.exa"  # the same page was read again
    bar.set_address("https://other.example/")
    assert bar.field.text() == "other.example"


def test_after_enter_the_page_has_the_last_word(qtbot: QtBot, bar: AddressBar) -> None:
    bar.focus_address()
    qtbot.keyClicks(bar.field, "pens.example")
    qtbot.keyClick(bar.field, Qt.Key.Key_Return)
    bar.set_address("https://www.pens.example/")
    assert bar.field.text() == "https://www.pens.example/"


def test_an_error_stays_below_until_the_user_types(qtbot: QtBot, bar: AddressBar) -> None:
    bar.focus_address()
    qtbot.keyClicks(bar.field, "shp.example")
    qtbot.keyClick(bar.field, Qt.Key.Key_Return)
    bar.show_address_error("“shp.example” was not found.")
    assert bar.error.isVisible()
    assert bar.field.property("wrong")
    assert bar.field.text() == "shp.example"
    assert "shp.example" in bar.field.accessibleDescription()
    qtbot.keyClicks(bar.field, "x")
    assert not bar.error.isVisible()
    assert not bar.field.property("wrong")


def send(qtbot: QtBot, bar: AddressBar, text: str) -> None:
    bar.focus_address()
    qtbot.keyClicks(bar.field, text)
    qtbot.keyClick(bar.field, Qt.Key.Key_Return)


@pytest.mark.parametrize("text", ["shp.example", "https://shp.example/"])
def test_a_refused_address_stays_to_be_corrected(qtbot: QtBot, bar: AddressBar, text: str) -> None:
    send(qtbot, bar, text)
    bar.set_address(text)
    bar.show_address_error("“shp.example” was not found.")
    bar.set_address(URL)
    bar.set_session(session(steps=8))
    bar.reload.setFocus()
    assert bar.field.text() == text
    assert bar.error.isVisible()
    bar.focus_address()
    assert bar.field.selectedText() == text
    bar.set_address("https://other.example/")
    assert bar.field.text() == "https://other.example/"
    assert not bar.error.isVisible()


def test_escape_gives_a_refused_address_up(qtbot: QtBot, bar: AddressBar) -> None:
    send(qtbot, bar, "shp.example")
    bar.set_address(URL)
    bar.show_address_error("“shp.example” was not found.")
    qtbot.keyClick(bar.field, Qt.Key.Key_Escape)
    assert bar.field.text() == URL
    assert not bar.error.isVisible()
    assert not bar.field.property("wrong")


@pytest.mark.parametrize("text", ["localhost:8000", "localhost:8000/", "http://localhost:8000"])
def test_a_page_of_this_computer_may_be_asked_for_again_without_its_scheme(
    qtbot: QtBot, bar: AddressBar, text: str
) -> None:
    bar.set_address("http://localhost:8000/")
    send(qtbot, bar, text)
    bar.set_address(text)  # asked for
    with qtbot.waitSignal(bar.left):
        bar.set_address("http://localhost:8000/")
    assert bar.field.text() == "http://localhost:8000/"
    assert bar.field.sent == ""


def test_what_leads_to_the_page_that_was_shown_before_has_led_to_one(qtbot: QtBot, bar: AddressBar) -> None:
    send(qtbot, bar, "shop.example")
    bar.set_address("shop.example")  # asked for
    bar.set_address(URL)  # the page from before ticks
    assert bar.field.text() == "shop.example"
    with qtbot.waitSignal(bar.left):
        bar.set_address(URL, loaded=True)
    assert bar.field.text() == URL
    assert bar.field.sent == ""


@pytest.mark.parametrize("text", ["shop.example/checkout", URL])
def test_the_same_page_again_is_a_page_too(qtbot: QtBot, bar: AddressBar, text: str) -> None:
    send(qtbot, bar, text)
    bar.set_address(text)
    bar.set_address(URL)
    assert bar.field.text() == URL
    bar.reload.setFocus()
    assert bar.field.text() == "shop.example/checkout"
    assert bar.field.sent == ""


def test_a_sent_address_stays_while_its_session_starts(qtbot: QtBot, bar: AddressBar) -> None:
    bar.set_session(None)
    send(qtbot, bar, "pens.example")
    bar.set_session(session(session_id="s2", url="about:blank"))
    bar.set_address("")
    assert bar.field.text() == "pens.example"
    bar.set_address("https://pens.example/")
    assert bar.field.text() == "https://pens.example/"


def test_a_refused_address_stays_with_its_session(qtbot: QtBot, bar: AddressBar) -> None:
    send(qtbot, bar, "shp.example")
    bar.show_address_error("“shp.example” was not found.")
    bar.set_session(session(session_id="s2"))
    assert bar.field.text() == URL
    assert not bar.error.isVisible()
    send(qtbot, bar, "shp.example")
    bar.set_session(None)
    assert bar.field.text() == ""


def test_a_tick_keeps_the_error_and_the_text(qtbot: QtBot, bar: AddressBar) -> None:
    bar.focus_address()
    qtbot.keyClicks(bar.field, "shp.example")
    qtbot.keyClick(bar.field, Qt.Key.Key_Return)
    bar.show_address_error("There is no such website.")
    bar.tick()
    assert bar.error.isVisible()
    assert bar.field.text() == "shp.example"


def test_back_and_forward_follow_the_history(qtbot: QtBot, bar: AddressBar, commands: CommandSet) -> None:
    assert not bar.forward.isEnabled()
    assert bar.forward.toolTip() == "Nothing to go forward to"
    with qtbot.waitSignal(commands["page.back"].triggered):
        qtbot.mouseClick(bar.back, LEFT)
    with qtbot.assertNotEmitted(commands["page.forward"].triggered), qtbot.waitSignal(commands.refused) as told:
        qtbot.keyClick(bar, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert told.args == ["Nothing to go forward to"]
    with qtbot.waitSignal(commands["page.reload"].triggered):
        qtbot.keyClick(bar, Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)


@pytest.mark.parametrize(
    ("key", "modifier"),
    [
        (Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_F5, Qt.KeyboardModifier.ShiftModifier),
    ],
)
def test_stop_by_key_only_while_busy(
    qtbot: QtBot, bar: AddressBar, commands: CommandSet, key: Qt.Key, modifier: Qt.KeyboardModifier
) -> None:
    stop = commands["page.stop"].triggered
    with qtbot.assertNotEmitted(stop), qtbot.assertNotEmitted(commands.refused):
        qtbot.keyClick(bar, key, modifier)
    bar.set_busy(True, "Waiting for shop.example to answer…")
    commands.set_situation(replace(RESTING, busy=True))
    assert bar.field.hint() == "Waiting for shop.example to answer…"
    with qtbot.waitSignal(stop):
        qtbot.keyClick(bar, key, modifier)
    bar.set_busy(False)
    commands.set_situation(RESTING)
    assert not bar.stop.isEnabled()
    assert bar.field.hint() == "Enter opens"


def test_where_it_is_narrow_the_seconds_that_are_counted_stay(bar: AddressBar) -> None:
    bar.set_busy(True, "The server is busy with too many others. Trying again in 4 s (2 of 4).")
    shown = bar.field._hint
    for width in (900, 440, 330):
        bar.field.resize(width, bar.field.height())
        assert "Trying again in 4 s" in shown.text(), width
    assert bar.field.hint().startswith("The server is busy")


def test_ctrl_l_selects_all(qtbot: QtBot, bar: AddressBar) -> None:
    bar.stop.setFocus()
    qtbot.keyClick(bar, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert bar.field.hasFocus()
    assert bar.field.selectedText() == URL


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({}, "2:41 · step 7"),
        ({"timeout_minutes": 3, "max_steps": 20}, "3:00 left · 7 of 20 steps used"),
        ({"max_steps": 20, "counted": 12}, "2:41 · 12 of 20 answers used"),
        ({"status": "closed", "steps": 14}, "Ended · 14 steps"),
        ({"status": "closed", "steps": 0}, "Ended"),
    ],
)
def test_clock(bar: AddressBar, changes: dict[str, object], words: str) -> None:
    bar.set_session(session(**changes))
    assert bar.clock_text(NOW) == words
    assert ("Each reading of the page" in bar.clock.toolTip()) == ("answers" in words)


def test_a_second_moves_nothing(bar: AddressBar, qapp: QApplication) -> None:
    asked: list[int] = []

    class Watch(QObject):
        def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.LayoutRequest:
                asked.append(1)
            return False

    watch = Watch()
    bar.clock.setText("0:07 · step 3")
    qapp.processEvents()
    bar.window().installEventFilter(watch)
    bar.installEventFilter(watch)
    for words in ("0:08 · step 3", "0:09 · step 3"):
        bar.clock.setText(words)
        qapp.processEvents()
    assert asked == []
    bar.clock.setText("10:00 · step 12")
    qapp.processEvents()
    assert asked
    assert bar.clock.width() >= bar.clock.sizeHint().width()


def test_badge_and_clock_give_way_to_the_address(qtbot: QtBot, bar: AddressBar) -> None:
    bar.resize(1280, 48)  # enough with any font
    qtbot.waitUntil(bar.badge.isVisible)
    assert bar.clock.isVisible()
    for width in (862, 800, 780):  # what is shown sets the least width, so it shrinks in steps
        bar.resize(width, 48)
        QApplication.processEvents()
    qtbot.waitUntil(lambda: not bar.badge.isVisible() and not bar.clock.isVisible())
    qtbot.waitUntil(lambda: bar.field.width() >= 200)


@pytest.fixture(params=[1.0, 1.5])
def letters(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[float]:
    """How large the letters of the interface are."""
    usual = qapp.font()
    large = QFont(usual)
    large.setPointSizeF(usual.pointSizeF() * request.param)
    qapp.setFont(large)
    apply_theme(qapp, "light")
    yield request.param
    qapp.setFont(usual)
    apply_theme(qapp, "light")


def test_a_small_bar_and_large_letters_leave_room_for_the_address(
    qtbot: QtBot, letters: float, bar: AddressBar
) -> None:
    seen = []
    for width in range(1400, 400, -20):
        bar.resize(width, 60)
        qtbot.wait(1)
        seen.append((bar.panels["steps"].isHidden(), bar.field.width() / bar.field.fontMetrics().averageCharWidth()))
        if seen[-1][0]:
            break
    assert [hidden for hidden, _ in seen[-2:]] == [False, True], "the menu has them, too"
    assert all(room > 22 for _, room in seen), (letters, seen)
    assert seen[-1][1] > seen[-2][1] + 4, "what they gave way to"
    bar.resize(1800, 60)
    assert not any(made.isHidden() for made in bar.panels.values())
    assert bar.new.text() == "New session ▾"


def test_no_session_shows_no_address(bar: AddressBar) -> None:
    bar.set_session(None)
    assert bar.field.text() == ""
    assert not bar.clock.isVisible()


def test_the_switch_asks_and_shows_what_it_is_told(qtbot: QtBot, bar: AddressBar, commands: CommandSet) -> None:
    commands.set_situation(replace(RESTING, no_control="A step is running"))
    assert not bar.control.isEnabled()
    assert bar.control.toolTip() == bar.control.accessibleDescription() == "A step is running"
    commands.set_situation(RESTING)
    with qtbot.waitSignal(commands["page.control"].triggered):
        qtbot.mouseClick(bar.control, LEFT)
    assert (bar.control.isChecked(), bar.control.text()) == (False, "Take control")
    bar.set_control(True)
    assert (bar.control.isEnabled(), bar.control.isChecked(), bar.control.text()) == (True, True, "Stop controlling")


def test_the_switch_flashes_once(qtbot: QtBot, bar: AddressBar) -> None:
    bar.flash_control()
    assert bar.control.property("look") == "primary"
    qtbot.waitUntil(lambda: bar.control.property("look") == "")


def test_the_focus_goes_on_to_the_page_that_was_asked_for(qtbot: QtBot, bar: AddressBar) -> None:
    bar.focus_address()
    qtbot.waitUntil(bar.field.hasFocus)
    qtbot.keyClicks(bar.field, "pens.example")
    with qtbot.assertNotEmitted(bar.left):
        qtbot.keyClick(bar.field, Qt.Key.Key_Return)
        bar.set_address("pens.example")  # asked for
        bar.set_address(URL)  # the page from before ticks
    with qtbot.waitSignal(bar.left):
        bar.set_address("https://pens.example/")
    with qtbot.assertNotEmitted(bar.left):  # the page went on by itself
        bar.set_address("https://pens.example/blue")


def test_escape_leaves_the_address_where_it_has_nothing_to_give_up(qtbot: QtBot, bar: AddressBar) -> None:
    bar.focus_address()
    qtbot.keyClicks(bar.field, "x")
    with qtbot.assertNotEmitted(bar.left):
        qtbot.keyClick(bar.field, Qt.Key.Key_Escape)
    assert bar.field.text() == URL
    with qtbot.waitSignal(bar.left):
        qtbot.keyClick(bar.field, Qt.Key.Key_Escape)


def test_the_seconds_are_those_of_what_is_done_now(bar: AddressBar) -> None:
    for words, counting, same in (
        ("Starting a browser…", False, True),
        ("Starting a browser… Then opens shop.example.", False, True),
        ("The server is busy. Trying again in 4 s (2 of 4).", True, True),
        ("Starting a browser… Then opens shop.example.", False, True),
        ("", False, True),
        ("Opening shop.example…", False, True),
        ("Leaving the page…", False, False),
    ):
        since = bar._busy_since_s = 5.0
        bar._busy = True
        bar.set_busy(True, words, counting=counting)
        assert (bar._busy_since_s == since) == same, words


def test_a_sentence_that_counts_gets_no_second_count(bar: AddressBar) -> None:
    bar.set_busy(True, "Reading the page…")
    bar._busy_since_s -= 60
    bar.set_busy(True, "Reading the page…")
    assert re.fullmatch(r"Reading the page… 6\d s", bar.field.hint())
    bar.set_busy(True, "The server is busy. Trying again in 4 s (2 of 4).", counting=True)
    assert bar.field.hint() == "The server is busy. Trying again in 4 s (2 of 4)."


WHOLE = "https://ada:pw@shop.example/pay?access_token=t0ken&q=ink&card=4929001122334457"
SHORT = "https://shop.example/pay?access_token=…&q=ink&card=…"


def test_secrets_of_an_address_are_shown_at_no_time(bar: AddressBar, qtbot: QtBot) -> None:
    bar.set_session(session(session_id="s2", url=SHORT), WHOLE)
    bar.badge.setFocus()
    assert bar.field.text() == SHORT.removeprefix("https://")
    bar.focus_address()
    qtbot.waitUntil(bar.field.hasFocus)
    assert bar.field.text() == SHORT
    qtbot.keyClicks(bar.field, "x")
    qtbot.keyClick(bar.field, Qt.Key.Key_Escape)
    assert bar.field.text() == SHORT
    bar.field.clearFocus()
    assert bar.field.text() == SHORT.removeprefix("https://")


def test_the_mask_of_the_run_shortens_addresses_too(bar: AddressBar) -> None:
    bar.field.shorten = lambda url: url.replace("hunter22", "…")
    bar.set_session(session(session_id="s2"), "https://shop.example/pay?x=hunter22")
    bar.badge.setFocus()
    assert bar.field.text() == "shop.example/pay?x=…"
    bar.focus_address()
    assert bar.field.text() == "https://shop.example/pay?x=…"


def test_hidden_parts_of_an_address_stay_in_what_is_sent(bar: AddressBar, qtbot: QtBot) -> None:
    sent: list[str] = []
    bar.address_entered.connect(sent.append)
    bar.set_session(session(session_id="s2", url=SHORT), WHOLE)
    bar.focus_address()
    qtbot.waitUntil(bar.field.hasFocus)
    qtbot.keyClick(bar.field, Qt.Key.Key_Return)
    bar.focus_address()
    bar.field.insert(SHORT.replace("ink", "pen").replace("pay", "pay/now"))
    qtbot.keyClick(bar.field, Qt.Key.Key_Return)
    assert sent == [WHOLE, "https://shop.example/pay/now?access_token=t0ken&q=pen&card=4929001122334457"]
    assert "t0ken" not in bar.field.text()


def test_hidden_parts_go_to_no_other_website(bar: AddressBar, qtbot: QtBot) -> None:
    sent: list[str] = []
    bar.address_entered.connect(sent.append)
    bar.set_session(session(session_id="s2", url=SHORT), WHOLE)
    bar.focus_address()
    qtbot.waitUntil(bar.field.hasFocus)
    bar.field.insert(SHORT.replace("shop.example", "shop.example.pens.example"))
    qtbot.keyClick(bar.field, Qt.Key.Key_Return)
    assert not sent
    assert "hidden part" in bar.error.text()
    bar.field.setText(SHORT)
    qtbot.keyClick(bar.field, Qt.Key.Key_Return)
    assert sent == [WHOLE], "it is known again"


def test_a_dot_row_that_hides_nothing_is_opened(bar: AddressBar, qtbot: QtBot) -> None:
    sent: list[str] = []
    bar.address_entered.connect(sent.append)
    bar.focus_address()
    qtbot.waitUntil(bar.field.hasFocus)
    bar.field.setText("https://words.example/wiki/…")
    qtbot.keyClick(bar.field, Qt.Key.Key_Return)
    assert sent == ["https://words.example/wiki/…"]
    bar.focus_address()
    bar.field.setText("https://words.example/?token=…")
    qtbot.keyClick(bar.field, Qt.Key.Key_Return)
    assert len(sent) == 1


def test_a_secret_typed_as_part_of_an_address_is_shortened_once_it_is_sent(bar: AddressBar, qtbot: QtBot) -> None:
    sent: list[str] = []
    bar.address_entered.connect(sent.append)
    bar.focus_address()
    qtbot.waitUntil(bar.field.hasFocus)
    for _ in range(2):  # and again, as after an address that failed
        qtbot.keyClicks(bar.field, "shop.example/?token=t0ken-1&q=1" if not sent else "")
        qtbot.keyClick(bar.field, Qt.Key.Key_Return)
        assert bar.field.text() == "shop.example/?token=…&q=1"
    assert sent == ["shop.example/?token=t0ken-1&q=1"] * 2


def test_recent_addresses_are_offered_while_typing(qtbot: QtBot, bar: AddressBar) -> None:
    field, offered = bar.field, bar.field.suggestions
    offered.set_addresses(("https://pens.example/cart", "https://shop.example/", "https://pens.example/"))
    sent: list[str] = []
    bar.address_entered.connect(sent.append)
    bar.focus_address()
    assert offered.isHidden()  # nothing is typed yet
    qtbot.keyClicks(field, "pens")
    assert [offered.model().index(row, 0).data() for row in range(2)] == ["pens.example/cart", "pens.example"]
    assert offered.geometry().top() >= field.mapTo(bar.window(), field.rect().bottomLeft()).y()
    qtbot.keyClick(field, Qt.Key.Key_Down)
    assert field.text() == "https://pens.example/cart"
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert (field.text(), offered.isHidden()) == ("pens", True)
    qtbot.keyClicks(field, ".")
    qtbot.keyClick(field, Qt.Key.Key_Down)
    qtbot.keyClick(field, Qt.Key.Key_Down)
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert sent == ["https://pens.example/"]
    assert offered.isHidden()
    field.clear()
    qtbot.keyClicks(field, "op.ex")
    qtbot.mouseClick(offered.viewport(), LEFT, pos=offered.visualRect(offered.model().index(0, 0)).center())
    assert sent[1:] == ["https://shop.example/"]
    qtbot.keyClicks(field, "zzz")
    assert offered.isHidden()


def test_the_offered_addresses_have_a_scroll_bar_only_where_they_do_not_fit(qtbot: QtBot, bar: AddressBar) -> None:
    offered = bar.field.suggestions
    offered.setStyleSheet("padding: 7px")  # more than the list reckons with, as where pixels are fractions
    offered.set_addresses([f"https://pens.example/{number}" for number in range(8)])
    bar.focus_address()
    for height, typed, needed in ((600, "example/3", False), (120, "pens", True)):
        bar.window().resize(700, height)
        bar.field.clear()
        qtbot.keyClicks(bar.field, typed)
        QApplication.processEvents()
        assert offered.isVisible()
        assert offered.verticalScrollBar().isVisible() == needed
    offered.setStyleSheet("")


def test_a_session_from_a_file_runs_on_no_browser(bar: AddressBar) -> None:
    bar.set_session(session())
    assert bar.badge.text() == "Local browser"
    bar.set_session(session(status="closed", ending=fact(Code.FROM_FILE, file="shop.html")))
    assert bar.badge.text() == "From a file"


def test_what_is_cut_off_the_network_says_so_before_its_clock(qtbot: QtBot, bar: AddressBar) -> None:
    bar.set_session(session(offline=True))
    assert bar.badge.text() == "Offline"
    for width in range(862, 620, -20):
        bar.resize(width, 48)
        QApplication.processEvents()
        assert bar.badge.isVisible() or not bar.clock.isVisible(), width
    bar.set_session(session(status="closed", offline=True))
    assert bar.badge.text() == "Local browser"
