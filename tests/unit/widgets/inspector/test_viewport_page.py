"""Numbers and map of the viewport, driven by mouse and keys."""

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QToolTip, QWidget
from pytestqt.qtbot import QtBot

from gui.schema.inspect import Device, Emulation
from gui.schema.page import ViewportInfo
from gui.schema.tips import tip_of
from gui.widgets.common.theme import apply_theme
from gui.widgets.inspector.viewport_page import NumberField, ViewportPage

LEFT = Qt.MouseButton.LeftButton
VIEW = ViewportInfo(0, 300, 1000, 800, 1000, 4000)


@pytest.fixture(scope="module", autouse=True)
def light(qapp: QApplication) -> None:
    apply_theme(qapp, "light")


@pytest.fixture
def page(qtbot: QtBot) -> ViewportPage:
    made = ViewportPage()
    qtbot.addWidget(made)
    made.resize(400, 260)
    made.set_viewport(VIEW)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def type_into(qtbot: QtBot, field: NumberField, text: str) -> None:
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, text)


def test_shows_the_numbers(page: ViewportPage) -> None:
    assert [field.text() for field in (page.scroll_x, page.scroll_y)] == ["0", "300"]
    assert [field.text() for field in (page.width_field, page.height_field)] == ["1000", "800"]
    assert page.total.text() == "1,000 × 4,000 px"


def test_of_a_page_that_is_wider_than_its_screen_the_screen_is_told(page: ViewportPage) -> None:
    assert page.fitted.isHidden()
    page.set_viewport(ViewportInfo(0, 0, 516, 1051, 516, 4000, zoom=412 / 516))
    words = "The screen is 412 × 839. The page lays itself out wider, and is shown at 80 % to fit."
    assert page.fitted.text() == words
    assert page.fitted.isVisible()
    assert page.as_text().endswith(words)
    page.set_viewport(VIEW)
    assert page.fitted.isHidden()


def test_a_page_that_has_loaded_as_the_device_needs_no_reload(page: ViewportPage) -> None:
    form, phone = page.emulation, Device("Phone", 412, 839, 2.6, True, True, "Chrome/1")
    form.set_devices((phone,))
    form.set_document("one")
    form.device.activated.emit(1)
    form.set_emulation(Emulation(device=phone))
    assert "Passes as Phone" in form.note.text()
    assert "Reload the page" in form.note.text()
    form.set_document("two")
    assert "Passes as Phone" in form.note.text()
    assert "Reload the page" not in form.note.text()
    form.device.activated.emit(0)
    form.set_emulation(Emulation())
    assert form.note.text() == ""


def test_enter_scrolls_and_resizes(qtbot: QtBot, page: ViewportPage) -> None:
    type_into(qtbot, page.scroll_y, "1200")
    with qtbot.waitSignal(page.scroll_requested) as scrolled:
        qtbot.keyClick(page.scroll_y, Qt.Key.Key_Return)
    assert scrolled.args == [0, 1200]
    type_into(qtbot, page.width_field, "640")
    with qtbot.waitSignal(page.resize_requested) as resized:
        qtbot.keyClick(page.width_field, Qt.Key.Key_Return)
    assert resized.args == [640, 800]


@pytest.mark.parametrize("text", ["9999", "abc", "-5", "²", ""])
def test_a_wrong_number_is_said_and_not_sent(qtbot: QtBot, page: ViewportPage, text: str) -> None:
    type_into(qtbot, page.scroll_y, text or " ")
    with qtbot.assertNotEmitted(page.scroll_requested):
        qtbot.keyClick(page.scroll_y, Qt.Key.Key_Return)
    assert page.error.text() == "Scrolled down, in pixels: a whole number from 0 to 3200."
    assert page.error.isVisible()
    type_into(qtbot, page.scroll_y, "1")
    assert not page.error.isVisible()


def test_a_new_reading_waits_for_the_user(qtbot: QtBot, page: ViewportPage) -> None:
    type_into(qtbot, page.width_field, "64")
    page.set_viewport(ViewportInfo(0, 700, 900, 800, 1000, 4000))
    assert page.width_field.text() == "64"
    assert page.scroll_y.text() == "700"
    qtbot.keyClick(page.width_field, Qt.Key.Key_Escape)
    assert page.width_field.text() == "900"


def test_what_was_typed_survives_the_way_to_the_next_field_only(qtbot: QtBot, page: ViewportPage) -> None:
    type_into(qtbot, page.width_field, "640")
    qtbot.keyClick(page.width_field, Qt.Key.Key_Tab)
    assert page.height_field.hasFocus()
    qtbot.wait(1)
    assert page.width_field.text() == "640"
    page.map.setFocus()
    qtbot.waitUntil(lambda: page.width_field.text() == "1000")


def test_dragging_the_map_scrolls_when_let_go(qtbot: QtBot, page: ViewportPage) -> None:
    start = page.map.view_rect().center().toPoint()
    qtbot.mousePress(page.map, LEFT, pos=start)
    with qtbot.assertNotEmitted(page.scroll_requested):
        qtbot.mouseMove(page.map, start + QPoint(0, 20))
    with qtbot.waitSignal(page.scroll_requested) as told:
        qtbot.mouseRelease(page.map, LEFT, pos=start + QPoint(0, 20))
    assert told.args is not None
    assert told.args[0] == 0
    assert 300 < told.args[1] <= 3200


def test_a_press_beside_the_viewport_goes_there(qtbot: QtBot, page: ViewportPage) -> None:
    bottom = QPoint(page.map.view_rect().center().toPoint().x(), page.map.height() - 4)
    with qtbot.waitSignal(page.scroll_requested) as told:
        qtbot.mouseClick(page.map, LEFT, pos=bottom)
    assert told.args == [0, 3200]


def test_dragging_the_corner_resizes(qtbot: QtBot, page: ViewportPage) -> None:
    corner = page.map.view_rect().bottomRight().toPoint()
    qtbot.mousePress(page.map, LEFT, pos=corner)
    qtbot.mouseMove(page.map, corner - QPoint(10, 0))
    with qtbot.assertNotEmitted(page.scroll_requested), qtbot.waitSignal(page.resize_requested) as told:
        qtbot.mouseRelease(page.map, LEFT, pos=corner - QPoint(10, 0))
    assert told.args is not None
    assert 200 <= told.args[0] < 1000
    assert told.args[1] == 800


def test_a_click_that_moves_nothing_asks_nothing(qtbot: QtBot, page: ViewportPage) -> None:
    with qtbot.assertNotEmitted(page.scroll_requested), qtbot.assertNotEmitted(page.resize_requested):
        qtbot.mouseClick(page.map, LEFT, pos=page.map.view_rect().center().toPoint())


@pytest.mark.parametrize(
    ("key", "y"),
    [
        (Qt.Key.Key_Down, 380),
        (Qt.Key.Key_Up, 220),
        (Qt.Key.Key_PageDown, 1100),
        (Qt.Key.Key_Home, 0),
        (Qt.Key.Key_End, 3200),
    ],
)
def test_keys_scroll(qtbot: QtBot, page: ViewportPage, key: Qt.Key, y: int) -> None:
    page.map.setFocus()
    with qtbot.waitSignal(page.scroll_requested) as told:
        qtbot.keyClick(page.map, key)
    assert told.args == [0, y]


@pytest.mark.parametrize("total", [(1000, 800), (1000, 900_000), (90_000, 800), (0, 0)])
def test_the_map_fits_any_page(page: ViewportPage, total: tuple[int, int]) -> None:
    page.set_viewport(ViewportInfo(0, 0, 1000, 800, *total))
    assert page.map.rect().adjusted(-1, -1, 1, 1).contains(page.map.view_rect().toAlignedRect())
    assert page.map.view_rect().height() >= 8
    page.map.grab()


def test_narrow_puts_the_map_below(qtbot: QtBot, page: ViewportPage) -> None:
    assert page.map.x() > page.scroll_y.x()
    page.setMinimumSize(1, 1)
    page.resize(280, 300)
    qtbot.waitUntil(lambda: page.map.x() == 0 and page.map.y() > 0)


def test_the_numbers_are_copied(qtbot: QtBot, page: ViewportPage) -> None:
    qtbot.mouseClick(page.copy, LEFT)
    assert QApplication.clipboard().text() == "Scrolled to 0, 300\nViewport 1000 × 800\nWhole page 1000 × 4000"


def test_nothing_is_cut_in_the_narrowest_inspector(page: ViewportPage) -> None:
    page.resize(226, 400)  # the panel at 250 pixels, without its edges
    QApplication.processEvents()
    inside = page._area.widget()
    assert inside is not None
    assert inside.minimumSizeHint().width() <= page._area.viewport().width()
    for field in (*page._fields(), page.emulation.device, page.emulation.language, page.copy):
        assert field.mapTo(page._area.viewport(), field.rect().topRight()).x() < page._area.viewport().width()


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_a_device_that_does_not_fit_is_whole_in_its_list_and_its_tip(qtbot: QtBot, page: ViewportPage) -> None:
    page.resize(226, 400)
    devices = page.emulation.device
    devices.addItem("Galaxy Z Fold 6 Cover · 484 × 1112")
    devices.setCurrentIndex(devices.count() - 1)
    QApplication.processEvents()
    assert devices._fitting(devices.currentText()).endswith("…")
    devices.resize(devices.fontMetrics().horizontalAdvance("Galaxy Z Fold 6 Cover · 484 ×"), devices.height())
    assert devices._fitting(devices.currentText()) == "Galaxy Z Fold 6 Cover"
    QApplication.sendEvent(devices, QHelpEvent(QEvent.Type.ToolTip, QPoint(4, 4), devices.mapToGlobal(QPoint(4, 4))))
    assert QToolTip.text() == tip_of(devices.currentText())
    devices.showPopup()
    view = devices.view()
    qtbot.waitUntil(view.isVisible)
    needed = devices.fontMetrics().horizontalAdvance(devices.currentText())
    assert view.viewport().width() > needed
    devices.hidePopup()


@pytest.mark.parametrize("zoom", [1.0, 1.5, 2.0])
def test_nothing_beside_the_map_is_cut_in_a_large_font(qtbot: QtBot, page: ViewportPage, zoom: float) -> None:
    font = page.font()
    font.setPointSizeF(font.pointSizeF() * zoom)
    page.setFont(font)
    page.set_viewport(ViewportInfo(0, 1234, 1280, 1020, 1280, 123456))
    qtbot.wait(10)
    for width in (560, 404, 340):
        page.resize(width, 240)
        qtbot.wait(1)
        area = page._area.viewport()
        for field in (page.scroll_y, page.width_field, page.height_field):
            digits = field.fontMetrics().horizontalAdvance(field.text())
            assert field.width() >= digits + 16, (width, field.text())
            right = field.mapTo(area, field.rect().topRight()).x()
            assert right < area.width(), (width, field.text())


def test_nothing_is_cut_in_a_narrow_inspector_with_large_letters(qtbot: QtBot, page: ViewportPage) -> None:
    host = QWidget()
    page.setParent(host)
    page.setMinimumSize(0, 0)  # a window is as wide as what is in it
    host.resize(800, 700)
    host.show()
    page.show()
    font = page.font()
    font.setPointSizeF(font.pointSizeF() * 2)
    page.setFont(font)
    page.set_viewport(ViewportInfo(0, 1234, 1280, 1020, 1280, 123456))
    qtbot.wait(10)
    narrow = page._beside_px() - 1
    for width in (narrow, 700, narrow):
        page.resize(width, 700)
        qtbot.wait(10)
        area = page._area.viewport()
        form = page.emulation
        for field in (page.scroll_y, page.height_field, page.copy, form.device, form.speed, form.language):
            assert field.mapTo(area, field.rect().topRight()).x() < area.width(), (width, field.accessibleName())
        assert page._stacked == (width == narrow)
    page.setParent(None)


def test_a_size_that_cannot_be_changed_is_not_offered(page: ViewportPage) -> None:
    page.set_resizable("The server sets it")
    assert not page.width_field.isEnabled()
    assert page.height_field.toolTip() == "The server sets it"
    assert page.scroll_y.isEnabled()
    assert "corner" not in page.map.toolTip()
    page.set_resizable()
    assert page.width_field.isEnabled()
    assert "corner" in page.map.toolTip()


def test_a_time_zone_is_offered_by_a_part_of_its_name(page: ViewportPage) -> None:
    names = page.emulation.time_zone.completer()
    names.setCompletionPrefix("toky")
    assert names.currentCompletion() == "Asia/Tokyo"


def test_what_was_typed_and_refused_stays(page: ViewportPage, qtbot: QtBot) -> None:
    form = page.emulation
    form.time_zone.setText("Asia/Nowhere")
    with qtbot.waitSignal(form.emulation_requested):
        form.time_zone.returnPressed.emit()
    form.set_emulation(Emulation())  # what the browser has is shown at once
    form.show_error("There is no such time zone.", Emulation())
    assert form.time_zone.text() == "Asia/Nowhere"
    assert form.error.text() == "There is no such time zone."


@pytest.mark.parametrize("size", [(300, 300), (440, 700), (640, 300)])
def test_what_is_said_of_a_device_is_not_cut(page: ViewportPage, qtbot: QtBot, size: tuple[int, int]) -> None:
    device = Device("Pixel 10", 412, 839, ratio=3, touch=True, mobile=True)
    form, note = page.emulation, page.emulation.note
    page.resize(*size)
    form.set_document("d1")
    form.set_devices([device])
    QApplication.processEvents()
    form.device.activated.emit(1)
    form.set_emulation(Emulation(device=device))
    page.set_viewport(ViewportInfo(0, 0, 412, 839, 412, 4000))
    assert note.text().endswith("Reload the page to apply all of it.")
    qtbot.waitUntil(lambda: note.height() >= note.heightForWidth(note.width()) > 2 * note.fontMetrics().height())
