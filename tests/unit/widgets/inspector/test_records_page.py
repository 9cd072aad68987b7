"""Pages with a list: filter, copy, save, details, following the end; driven as a person would."""

import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFont, QFontMetrics, QKeySequence, QShortcut
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.schema.inspect import ConsoleEntry, Finding, Findings, NetworkDetails, NetworkEntry, Storage, StorageItem
from gui.schema.wire import CookieBody, CookiesBody
from gui.widgets.common.theme import apply_theme
from gui.widgets.inspector.console_page import ConsolePage
from gui.widgets.inspector.findings_page import FindingsPage
from gui.widgets.inspector.network_page import NetworkPage
from gui.widgets.inspector.record_delegate import RecordDelegate, fitting
from gui.widgets.inspector.records_page import TALL_PX
from gui.widgets.inspector.storage_page import StoragePage
from gui.widgets.inspector.stored_form import StoredForm

LEFT = Qt.MouseButton.LeftButton
PLAIN = Qt.KeyboardModifier.NoModifier
NOON = datetime(2026, 1, 2, 12, 0, tzinfo=UTC)
COOKIE = CookieBody(name="c", value="v", domain="a.example", path="/", httpOnly=True, expires=-1, session=True)


def lines(count: int, first: int = 1) -> list[ConsoleEntry]:
    return [ConsoleEntry(n, "error" if n % 2 else "log", f"line {n}", "", NOON) for n in range(first, first + count)]


def request(number: int, status: int = 200) -> NetworkEntry:
    return NetworkEntry(number, "GET", f"http://a.example/{number}", "xhr", "done", NOON, status)


@pytest.fixture(scope="module", autouse=True)
def light(qapp: QApplication) -> None:
    apply_theme(qapp, "light")


@pytest.fixture
def console(qtbot: QtBot) -> ConsolePage:
    made = ConsolePage()
    qtbot.addWidget(made)
    made.resize(380, 200)
    made.show()
    return made


def test_the_list_follows_its_end_only_from_there(qtbot: QtBot, console: ConsolePage) -> None:
    console.set_entries(lines(50))
    bar = console.view.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    console.set_entries(lines(51))
    assert bar.value() == bar.maximum() > 0
    console.set_entries(lines(60))
    assert bar.value() == bar.maximum()
    bar.setValue(3)
    console.set_entries(lines(70))
    assert bar.value() == 3


def test_the_selection_stays_while_lines_come_and_go(console: ConsolePage) -> None:
    console.set_entries(lines(50))
    console.view.setCurrentIndex(console.model.index(20))
    console.set_entries(lines(50, first=11))
    assert console.selected().number == 21
    console.filter.setText("line 21")
    assert console.selected().number == 21


def test_filter_level_copy_and_save(qtbot: QtBot, console: ConsolePage) -> None:
    console.set_entries(lines(4))
    console.level.setCurrentIndex(1)
    assert console.model.rowCount() == 2
    qtbot.keyClicks(console.filter, "3")
    qtbot.mouseClick(console.copy, LEFT)
    assert QApplication.clipboard().text().endswith("\tError\tline 3\t")
    with qtbot.waitSignal(console.save_requested) as asked:
        console.save_to("out.txt")
    assert asked.args[0] == "out.txt"
    assert "line 3" in asked.args[1]
    qtbot.keyClicks(console.filter, "zzz")
    assert console.empty.text() == "Nothing matches “3zzz”."
    console.activateWindow()
    qtbot.waitUntil(console.isActiveWindow)
    stop = QShortcut(QKeySequence("Esc"), console)  # as the command that stops a step has it
    with qtbot.assertNotEmitted(stop.activated):
        qtbot.keyClick(console.filter, Qt.Key.Key_Escape)
    assert console.model.rowCount() == 2
    stop.setEnabled(False)
    with qtbot.waitSignal(console.clear_requested):
        qtbot.mouseClick(console.clear, LEFT)


def test_details_take_the_place_of_the_list_or_stand_below(qtbot: QtBot, console: ConsolePage) -> None:
    text = "<img src=x onerror=alert(1)>\nsecond line"
    console.set_entries([ConsoleEntry(1, "error", text, "http://a.example/a.js:1:2", NOON, "Error\n at a", True)])
    console.view.setCurrentIndex(console.model.index(0))
    qtbot.keyClick(console.view, Qt.Key.Key_Return)
    assert console.details.isVisible()
    assert not console.view.isVisible()
    shown = console.details.toPlainText()
    assert text in shown
    assert " at a" in shown
    qtbot.keyClick(console.details, Qt.Key.Key_Escape)
    assert console.view.isVisible()
    console.resize(380, TALL_PX + 100)
    console.show_details()
    assert console.view.isVisible()
    assert console.details.isVisible()
    console.set_entries([])
    assert console.empty.isVisible()


def test_a_server_that_does_not_tell_is_said(console: ConsolePage) -> None:
    console.set_entries(None)
    assert console.empty.text().startswith("Not with a server")
    assert not console.header.isVisible()
    console.set_entries(lines(1))
    assert console.view.isVisible()


def test_two_thousand_lines_keep_up(qtbot: QtBot, console: ConsolePage) -> None:
    console.set_entries(lines(2_000))
    console.set_entries(lines(2_000, first=100))
    assert console.model.rowCount() == 2_000
    qtbot.keyClicks(console.filter, "line 2098")
    assert console.model.rowCount() == 1


def test_headers_and_the_answer_of_a_request_on_demand(qtbot: QtBot) -> None:
    page = NetworkPage()
    qtbot.addWidget(page)
    page.resize(380, 200)
    page.show()
    page.set_entries([request(1), request(2, 500)])
    page.view.setCurrentIndex(page.model.index(1))
    with qtbot.waitSignal(page.details_requested) as asked:
        page.show_details()
    assert asked.args == [2, False]
    page.set_details(NetworkDetails(request(2, 500), (("accept", "*/*"),), (("x-why", "<b>"),)))
    assert "x-why: <b>" in page.details.toPlainText()
    with qtbot.waitSignal(page.details_requested) as asked:
        qtbot.mouseClick(page.answer, LEFT)
    assert asked.args == [2, True]
    page.set_details(NetworkDetails(request(2, 500), (), (), body="Internal <i>error</i>", with_body=True))
    assert page.details.toPlainText().endswith("Internal <i>error</i>")
    assert not page.answer.isEnabled()
    page.hide_details()
    qtbot.mouseClick(page.failed_first, LEFT)
    assert page.model.shown_rows()[0].number == 2
    wanted = {page.save_har_to: (False, False), page.save_har_with_answers_to: (False, True)}
    for save, what in (wanted | {page.save_whole_har_to: (True, True)}).items():
        with qtbot.waitSignal(page.har_requested) as asked:
            save("x.har")
        assert asked.args == ["x.har", *what]


@pytest.fixture
def storage(qtbot: QtBot) -> StoragePage:
    made = StoragePage()
    qtbot.addWidget(made)
    made.resize(380, 260)
    made.set_storage(Storage((COOKIE,), (StorageItem("local", "k", "1"),), "http://a.example:8000"), remote=False)
    made.show()
    return made


def test_a_cookie_is_changed_in_a_form(qtbot: QtBot, storage: StoragePage) -> None:
    storage.view.setCurrentIndex(storage.model.index(0))
    qtbot.keyClick(storage.view, Qt.Key.Key_Return)
    form = storage.form
    assert form.isVisible()
    assert (form.name.text(), form.domain.text(), form.http_only.isChecked()) == ("c", "a.example", True)
    form.expires.setText("soon")
    qtbot.mouseClick(form.save, LEFT)
    assert form.error.text().startswith("Until:")
    end = int(time.time()) + 86_400
    form.expires.setText(str(end))
    form.value.setPlainText("new")
    with qtbot.waitSignal(storage.cookie_requested) as asked:
        qtbot.mouseClick(form.save, LEFT)
    before, cookie = asked.args
    assert before == COOKIE
    assert (cookie.value, cookie.expires, cookie.session, cookie.httpOnly) == ("new", end, False, True)
    storage.show_error("The cookies were not set.")
    assert form.error.isVisible()
    qtbot.mouseClick(form.cancel, LEFT)
    assert storage.view.isVisible()


def test_a_new_cookie_gets_the_domain_of_a_page_that_is_read_later(qtbot: QtBot, storage: StoragePage) -> None:
    storage.set_storage(Storage(), remote=True)
    qtbot.mouseClick(storage.add, LEFT)
    assert storage.form.domain.text() == ""
    storage.set_storage(Storage((COOKIE,), (), "http://a.example:8000"), remote=True)
    assert storage.form.domain.text() == "a.example"
    storage.form.domain.setText("b.example")
    storage.set_storage(Storage((COOKIE,), (), "http://a.example:8000"), remote=True)
    assert storage.form.domain.text() == "b.example"


def test_entries_are_added_changed_and_removed(qtbot: QtBot, storage: StoragePage) -> None:
    storage.part.setCurrentIndex(1)
    qtbot.mouseClick(storage.add, LEFT)
    storage.form.name.setText("fresh")
    storage.form.value.setPlainText("2")
    with qtbot.waitSignal(storage.item_requested) as asked:
        qtbot.mouseClick(storage.form.save, LEFT)
    assert asked.args == [None, StorageItem("local", "fresh", "2")]
    storage.hide_form()
    storage.view.setCurrentIndex(storage.model.index(0))
    with qtbot.waitSignal(storage.remove_requested) as asked:
        qtbot.mouseClick(storage.remove, LEFT)
    assert asked.args == [(StorageItem("local", "k", "1"),)]
    storage.part.setCurrentIndex(2)
    assert storage.empty.text() == "Nothing is stored for http://a.example:8000."


def test_a_value_that_is_too_long_for_a_field_is_only_copied(qtbot: QtBot, storage: StoragePage) -> None:
    long = StorageItem("local", "long", "x" * 5_000_000)
    storage.set_storage(Storage((), (long,), "http://a.example"), remote=False)
    storage.part.setCurrentIndex(1)
    storage.view.setCurrentIndex(storage.model.index(0))
    qtbot.keyClick(storage.view, Qt.Key.Key_Return)
    assert not storage.form.isVisible()
    assert storage.note.text().startswith("5,000,000 characters are too many")
    qtbot.mouseClick(storage.copy, LEFT)
    assert QApplication.clipboard().text() == "long\t" + long.value


def test_exported_cookies_are_those_of_the_wire(storage: StoragePage) -> None:
    assert CookiesBody.model_validate_json(storage.as_text()).cookies == (COOKIE,)


@pytest.mark.parametrize("remote", [False, True])
def test_cookies_that_hold_a_secret_are_not_copied_as_if_that_were_their_value(
    storage: StoragePage, qtbot: QtBot, remote: bool
) -> None:
    secret = COOKIE.model_copy(update={"name": "pin", "value": "pin=[secret]"})
    storage.set_storage(Storage((COOKIE, secret)), remote=remote)
    qtbot.mouseClick(storage.copy, LEFT)
    assert CookiesBody.model_validate_json(QApplication.clipboard().text()).cookies == (COOKIE,)
    assert storage.note.text() == "Copied. Entries that hold a secret were left out."
    storage.view.setCurrentIndex(storage.model.index(0))
    qtbot.mouseClick(storage.copy, LEFT)
    assert storage.note.text() == ""
    with qtbot.waitSignal(storage.export_requested) as asked:
        storage.save_to("state.json")
    assert asked.args == ["state.json", (COOKIE, secret)], "who writes them says that one is left out"


def test_a_server_gives_cookies_only(storage: StoragePage, qtbot: QtBot) -> None:
    storage.set_storage(Storage((COOKIE,)), remote=True)
    storage.view.setCurrentIndex(storage.model.index(0))
    with qtbot.waitSignal(storage.remove_requested) as asked:
        storage.remove.click()
    assert asked.args == [(COOKIE,)]
    storage.part.setCurrentIndex(1)
    assert storage.empty.text().startswith("Not with a server")
    assert not storage.add.isEnabled()


def test_findings_say_what_was_looked_at(qtbot: QtBot) -> None:
    page = FindingsPage()
    qtbot.addWidget(page)
    page.resize(380, 200)
    page.show()
    assert not page.check.isEnabled()
    page.set_available(True)
    with qtbot.waitSignal(page.check_requested):
        qtbot.mouseClick(page.check, LEFT)
    page.set_busy()
    assert page.empty.text() == "Checking the page…"
    finding = Finding("axe", "image-alt", "critical", "Images must have words", "Fix it", "https://e.example", "img")
    page.set_findings(Findings("http://a.example/", (finding,), 20, "2 frames were not looked at."))
    assert page.note.text() == "1 finding. 20 checks of axe-core found nothing wrong. 2 frames were not looked at."
    with qtbot.waitSignal(page.finding_selected) as asked:
        place = page.view.visualRect(page.model.index(0)).center()
        qtbot.mouseClick(page.view.viewport(), LEFT, pos=place)
    assert asked.args == [finding]
    page.set_findings(Findings("http://a.example/"))
    assert page.empty.text().startswith("Nothing was found")


def test_what_is_listed_can_be_read_in_a_narrow_inspector(storage: StoragePage, qtbot: QtBot) -> None:
    storage.resize(200, 500)
    storage.show()
    qtbot.waitUntil(storage.part.isVisible)
    words = storage.part.fontMetrics().horizontalAdvance("Cookies")
    assert storage.part.width() > words + 24
    for made in (storage.filter, storage.save, storage.load, storage.refresh):
        assert made.geometry().right() < 200


def test_why_there_is_nothing_is_said_of_servers_and_of_sessions_from_files(qtbot: QtBot) -> None:
    for page in (ConsolePage(), NetworkPage()):
        qtbot.addWidget(page)
        page.set_entries(None)
        assert page.empty.text().startswith("Not with a server")
        page.set_entries(None, remote=False)
        assert page.empty.text().startswith("Only while a session is open.")
        page.set_entries(())
        assert "listed here" in page.empty.text()


def test_a_long_address_shows_its_file_name(qtbot: QtBot) -> None:
    page = NetworkPage()
    qtbot.addWidget(page)
    page.resize(320, 200)
    page.show()
    long = "http://b.example/" + "folder/" * 30
    drawn = []
    for url in (f"{long}first.js", f"{long}other.js"):
        page.set_entries([replace(request(1), url=url)])
        qtbot.waitUntil(lambda: page.view.visualRect(page.model.index(0)).isValid())
        drawn.append(page.view.grab().toImage())
    assert drawn[0] != drawn[1], "both names are seen"


def test_a_cookie_lives_until_a_day_as_people_write_it_but_no_longer_than_browsers_keep_it(qtbot: QtBot) -> None:
    form = StoredForm()
    qtbot.addWidget(form)
    saved = QSignalSpy(form.saved)
    day = (datetime.now(UTC) + timedelta(days=30)).astimezone().replace(hour=14, minute=30, second=0, microsecond=0)
    form.edit(COOKIE.model_copy(update={"expires": day.timestamp() + 0.25}), None, "")
    assert form.expires.text() == f"{day:%Y-%m-%d} 14:30"
    form.save.click()
    assert saved.at(0)[1].expires == day.timestamp() + 0.25, "it stays as it is, to the second"
    form.expires.setText(f"{day:%Y-%m-%d} 15:00")
    form.save.click()
    assert saved.at(1)[1].expires == day.timestamp() + 1_800
    late = f"{time.time() + 500 * 86_400:.0f}"
    for wrong, words in (("soon", "a day such as"), ("2024-05-31", "passed already"), (late, "400 days")):
        form.expires.setText(wrong)
        form.save.click()
        assert words in form.error.text()
    assert saved.count() == 2


def test_what_was_cleared_can_be_brought_back_until_another_session_is_shown(
    qtbot: QtBot, console: ConsolePage
) -> None:
    assert console.restore.isHidden()
    console.let_restore()
    assert console.restore.isVisible()
    with qtbot.waitSignal(console.restore_requested):
        qtbot.mouseClick(console.restore, LEFT)
    assert console.restore.isHidden()
    console.let_restore()
    console.forget()
    assert console.restore.isHidden()


def test_a_request_that_does_not_fit_shows_the_name_of_its_file(qapp: QApplication) -> None:
    delegate, metrics = RecordDelegate("Failed", ends=True), QFontMetrics(qapp.font())
    whole = "GET /ckeditor4-4.20.0/plugins/tableselection/styles/tableselection.css?t=M8SD"
    short = "GET …/tableselection.css"
    assert delegate.fitted(whole, metrics, metrics.horizontalAdvance(whole)) == whole
    assert delegate.fitted(whole, metrics, metrics.horizontalAdvance(short) + 4) == short
    assert "…" in delegate.fitted(whole, metrics, metrics.horizontalAdvance(short) // 2)
    assert "…" in delegate.fitted("GET /?q=" + "x" * 200, metrics, 100)


def test_requests_that_differ_near_their_ends_differ_in_narrow_rows(qapp: QApplication) -> None:
    delegate, metrics = RecordDelegate("Failed", ends=True), QFontMetrics(qapp.font())
    for address in (
        "GET /api/v2/catalogue/stationery/notebooks/items/{}/edit",
        "GET /api/v2/catalogue/stationery/notebooks/items?page={}",
        "GET /api/v2/catalogue/stationery/items?sort=price_ascending&currency=EUR&page={}",
    ):
        room = metrics.horizontalAdvance(address) // 2
        shown = [delegate.fitted(address.format(number), metrics, room) for number in (12, 13)]
        assert ["12" in shown[0], "13" in shown[1]] == [True, True], shown
        assert all(metrics.horizontalAdvance(text) <= room for text in shown)
    half = metrics.horizontalAdvance("GET …/items?page=2") * 2
    assert delegate.named_px("GET /long/items?page=2", metrics, half) == half // 2, "room is kept for a short query"
    assert delegate.named_px("GET /long/items?page=2", metrics, half - 2) == metrics.horizontalAdvance("GET …/items")


def test_a_long_name_takes_the_room_that_its_value_does_not_need() -> None:
    assert RecordDelegate.mark_px(140, 40, 300) == 140
    assert RecordDelegate.mark_px(200, 400, 300) == 150, "the value does not fit either: half of the row for each"
    assert RecordDelegate.mark_px(400, 40, 300) == 244


def test_what_stands_at_the_right_is_left_out_rather_than_cut_to_a_few_letters(qapp: QApplication) -> None:
    metrics = QFontMetrics(qapp.font())
    for aside, shown in (("12 kB · 465 ms", "465 ms"), ("465 ms", "465 ms"), ("checkout.js:120", "checkout.js:120")):
        assert fitting(aside, metrics, metrics.horizontalAdvance(shown) + 2) == shown
    assert fitting("465 ms", metrics, metrics.horizontalAdvance("465 ")) == ""
    assert fitting("checkout.js:120", metrics, metrics.horizontalAdvance("checkout.js")).endswith("…")


def test_a_check_gives_the_focus_back_to_its_button(qtbot: QtBot) -> None:
    page = FindingsPage()
    qtbot.addWidget(page)
    page.set_available(True)
    with qtbot.waitExposed(page):
        page.show()
    page.check.setFocus()
    page.set_busy()
    page.set_findings(Findings("http://a.example/", ()))
    assert page.check.hasFocus()


def test_without_a_session_nothing_is_said_to_be_stored_or_can_be(qtbot: QtBot, storage: StoragePage) -> None:
    storage.set_storage(Storage(), remote=False)
    for is_there, ended, why_not in ((False, "", "Open a session first"), (True, "It has ended.", "It has ended.")):
        storage.set_session(is_there=is_there, ended=ended)
        assert storage.empty.text() == "What pages store is listed here while a session is open."
        for made in (storage.load, storage.refresh, storage.add, storage.remove):
            assert (made.isEnabled(), made.toolTip()) == (False, why_not)
    storage.set_session(is_there=True, ended="")
    assert storage.empty.text() == "This session has no cookies."
    assert storage.add.isEnabled()


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_a_session_that_goes_on_does_not_disturb_the_form_of_a_cookie(qtbot: QtBot, storage: StoragePage) -> None:
    storage.add_cookie()
    choices = storage.form.same_site
    qtbot.waitUntil(choices.isVisible)
    choices.showPopup()
    assert choices.view().isVisible()
    storage.set_session(is_there=True, ended="")
    assert choices.view().isVisible()
    choices.hidePopup()


def test_the_form_of_a_cookie_is_whole_in_a_narrow_inspector(qtbot: QtBot, storage: StoragePage) -> None:
    storage.setMinimumSize(1, 1)
    storage.resize(200, 400)
    storage.add_cookie()
    form = storage.form
    qtbot.waitUntil(form.secure.isVisible)
    QApplication.processEvents()
    for field in (form.name, form.value, form.same_site, form.http_only, form.secure):
        right = field.mapTo(storage, QPoint(field.width(), 0)).x()
        assert right <= storage.width(), field.accessibleName()
    assert form.secure.mapTo(form, QPoint()).y() > form.http_only.mapTo(form, QPoint()).y()


def test_in_a_narrow_inspector_the_filter_has_a_line_of_its_own(qtbot: QtBot, console: ConsolePage) -> None:
    assert console.top.count() == 0
    beside = console.filter.y()
    console.resize(220, 300)
    qtbot.waitUntil(lambda: console.filter.width() > 200)
    assert console.copy.y() > console.filter.y()
    QApplication.processEvents()
    assert console.level.x() == console.filter.x(), "all lines of tools begin where the heading does"
    console.resize(380, 300)
    qtbot.waitUntil(lambda: console.top.count() == 0)
    qtbot.waitUntil(lambda: console.filter.y() == beside and console.copy.x() > console.filter.x())


def test_the_other_tools_keep_their_places_while_the_filter_has_a_line_of_its_own(qtbot: QtBot) -> None:
    page = FindingsPage()
    qtbot.addWidget(page)
    page.resize(380, 300)
    page.show()
    width = page.check.width()
    for narrow, lines_above in ((220, 1), (380, 0)):
        page.resize(narrow, 300)
        qtbot.waitUntil(lambda lines_above=lines_above: page.top.count() == lines_above)  # type: ignore[misc]
        qtbot.waitUntil(lambda: page.save.geometry().right() == page.header.width() - 1)
        assert (page.check.x(), page.check.width()) == (0, width)
    qtbot.waitUntil(lambda: page.filter.x() > page.check.x())


def test_details_and_an_answer_are_shown_where_they_are_seen(qtbot: QtBot) -> None:
    page = NetworkPage()
    qtbot.addWidget(page)
    page.resize(330, 560)
    page.show()
    page.set_entries([request(number) for number in range(1, 41)], remote=False)
    last = page.model.index(39, 0)
    page.view.setCurrentIndex(last)
    page.view.scrollTo(last)
    page.show_details()
    headers = tuple((f"X-{number}", "value") for number in range(60))
    told = NetworkDetails(request(40), request_headers=headers, response_headers=headers)
    page.set_details(told)
    qtbot.waitUntil(lambda: page.view.viewport().rect().contains(page.view.visualRect(last).center()))
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.answer.setFocus()
    page.answer.click()
    page.set_details(replace(told, with_body=True, body="Soup is ready\n" + "more\n" * 50 + "Answer\n" + "more\n" * 50))
    assert page.details.hasFocus()
    first = page.details.firstVisibleBlock()
    assert (first.text(), first.next().text()) == ("Answer", "Soup is ready")


@pytest.mark.parametrize(("keys", "shown"), [(PLAIN, True), (Qt.KeyboardModifier.ControlModifier, False)])
def test_a_click_shows_details_below_the_list_and_one_with_a_key_only_marks(
    qtbot: QtBot, keys: Qt.KeyboardModifier, shown: bool
) -> None:
    page = NetworkPage()
    qtbot.addWidget(page)
    page.resize(380, TALL_PX + 200)
    page.show()
    page.set_entries([request(1), request(2, 500)], remote=False)
    asked = QSignalSpy(page.details_requested)
    for row in (0, 1):
        place = page.view.visualRect(page.model.index(row)).center()
        qtbot.mouseClick(page.view.viewport(), LEFT, keys, place)
    assert page.details_part.isVisible() is shown
    assert [asked.at(at)[0] for at in range(asked.count())] == ([1, 2] if shown else [])
    assert len(page.view.selectedIndexes()) == (1 if shown else 2)


def test_the_filter_of_the_console_has_room_for_a_word(qtbot: QtBot) -> None:
    page = ConsolePage()
    qtbot.addWidget(page)
    page.resize(330, 560)
    page.show()
    qtbot.waitUntil(lambda: page.filter.width() >= 110)


def test_the_name_of_a_file_goes_before_the_figures_beside_it() -> None:
    of_files, of_texts = RecordDelegate("Failed", ends=True), RecordDelegate("Failed")
    assert of_files.aside_px(400, 150, 164) == 164 - 150 - 8
    assert of_files.aside_px(400, 160, 164) == 0
    assert of_files.aside_px(400, 200, 160) == 64, "it is cut in any case"
    assert of_files.aside_px(50, 80, 160) == 102
    assert of_texts.aside_px(400, 150, 160) == 64


@pytest.mark.parametrize("larger", [1.0, 1.5, 2.0])
def test_the_buttons_over_details_are_never_cut(qtbot: QtBot, qapp: QApplication, larger: float) -> None:
    usual = qapp.font()
    font = QFont(usual)
    font.setPointSizeF(usual.pointSizeF() * larger)
    qapp.setFont(font)
    try:
        apply_theme(qapp, "light")
        page = NetworkPage()
        qtbot.addWidget(page)
        page.resize(264, 420)
        page.show()
        page.set_entries([request(1)], remote=False)
        page.view.setCurrentIndex(page.model.index(0, 0))
        page.show_details()
        qtbot.waitUntil(lambda: all(one.width() >= one.sizeHint().width() for one in (page.back, page.answer)))
        assert not page.back.geometry().intersects(page.answer.geometry())
        qtbot.waitUntil(lambda: page.answer.geometry().bottom() < page.details.geometry().top())
        assert page.details.height() > 60
    finally:
        qapp.setFont(usual)
        apply_theme(qapp, "light")
