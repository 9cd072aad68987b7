from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import QPoint, QPointF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QWheelEvent
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from gui.widgets.common.theme import LIGHT, apply_theme
from gui.widgets.picture.view import PictureView
from tests.unit.widgets.samples import checkout_actions, move_mouse, picture, picture_image


@pytest.fixture
def view(qtbot: QtBot, qapp: QApplication) -> PictureView:
    apply_theme(qapp, "light")
    made = PictureView()
    qtbot.addWidget(made)
    made.resize(656, 700)
    with qtbot.waitExposed(made):
        made.show()
    made.set_actions(checkout_actions())
    return made


def centre(view: PictureView, action_id: str) -> QPoint:
    rect = view.canvas.action_rect(action_id)
    assert rect is not None
    return rect.center().toPoint()


def spied(spy: QSignalSpy) -> list[object]:
    return [spy.at(number)[0] for number in range(spy.count())]


def test_boxes_follow_scroll_and_scale(view: PictureView) -> None:
    view.set_picture(picture_image(), picture())
    scale = view.canvas.scale()
    before = view.canvas.action_rect("I3")
    assert before is not None
    assert before.width() == pytest.approx(700 * scale)
    view.set_picture(picture_image(), picture(scroll_y=100))
    after = view.canvas.action_rect("I3")
    assert after is not None
    assert before.top() - after.top() == pytest.approx(100 * scale)


def test_a_picture_of_two_pixels_a_point_has_its_boxes_in_the_same_place(view: PictureView) -> None:
    view.set_picture(picture_image(), picture())
    before = view.canvas.action_rect("I3")
    view.set_picture(picture_image(2), picture())
    assert view.canvas.action_rect("I3") == before


def test_click_selects_the_smallest_action_and_never_activates(qtbot: QtBot, view: PictureView) -> None:
    view.set_picture(picture_image(), picture())
    selected, activated = QSignalSpy(view.action_selected), QSignalSpy(view.action_activated)
    qtbot.mouseClick(view.canvas.viewport(), Qt.MouseButton.LeftButton, pos=centre(view, "I3"))
    between = centre(view, "I3") - QPoint(0, round(40 * view.canvas.scale()))
    qtbot.mouseClick(view.canvas.viewport(), Qt.MouseButton.LeftButton, pos=between)
    assert spied(selected) == ["I3", "M1"]
    assert activated.count() == 0


def test_double_click_activates(qtbot: QtBot, view: PictureView) -> None:
    view.set_picture(picture_image(), picture())
    activated = QSignalSpy(view.action_activated)
    qtbot.mouseDClick(view.canvas.viewport(), Qt.MouseButton.LeftButton, pos=centre(view, "I3"))
    assert spied(activated) == ["I3"]


def test_hover_is_told(qtbot: QtBot, view: PictureView) -> None:
    view.set_picture(picture_image(), picture())
    hovered = QSignalSpy(view.action_hovered)
    move_mouse(view.canvas.viewport(), centre(view, "L2"))
    move_mouse(view.canvas.viewport(), QPoint(view.canvas.viewport().width() - 12, 12))
    assert spied(hovered) == ["L2", ""]


def test_the_hovered_action_is_forgotten_with_its_page(view: PictureView) -> None:
    view.set_picture(picture_image(), picture())
    hovered = QSignalSpy(view.action_hovered)
    port = view.canvas.viewport()
    point = centre(view, "I3")
    move_mouse(port, point)
    view.set_actions(tuple(checkout_actions()))
    assert spied(hovered) == ["I3"]
    view.set_actions(tuple(replace(each, description=f"Other {each.id}") for each in checkout_actions()))
    assert spied(hovered) == ["I3", ""]
    move_mouse(port, point + QPoint(1, 0))
    assert spied(hovered) == ["I3", "", "I3"]
    view.set_picture(None, None)
    assert spied(hovered) == ["I3", "", "I3", ""]


@pytest.mark.parametrize("scroll_y", [0, 150, 160, 230])
def test_the_tag_does_not_cover_what_it_names(view: PictureView, scroll_y: int) -> None:
    view.resize(300, 500)
    view.set_picture(picture_image(), picture(scroll_y=scroll_y))
    for action_id in ("I2", "I3"):
        rect = view.canvas.action_rect(action_id)
        assert rect is not None
        tag = view.canvas.tag_rect(action_id, rect)
        assert not tag.intersects(rect)
        assert view.canvas.viewport().rect().contains(tag.toAlignedRect())
        others = (view.canvas.action_rect(other) for other in ("I1", "I2", "I3"))
        assert not any(other is not None and tag.intersects(other) for other in others)


def test_selected_action_is_outlined_in_accent(view: PictureView) -> None:
    view.set_picture(picture_image(), picture())
    view.select_action("I3")
    rect = view.canvas.action_rect("I3")
    assert rect is not None
    edge = view.canvas.grab().toImage().pixelColor(round(rect.right()) + 2, round(rect.center().y()))
    accent = QColor(LIGHT.accent)
    assert abs(edge.red() - accent.red()) < 60
    assert edge.blue() > edge.red() + 60


def test_all_outlines_can_be_switched_on(qtbot: QtBot, view: PictureView) -> None:
    view.set_picture(picture_image(), picture())
    before = view.canvas.grab().toImage()
    qtbot.mouseClick(view.outlines_button, Qt.MouseButton.LeftButton)
    assert view.canvas.grab().toImage() != before


def test_an_action_outside_the_picture_is_not_on_it(view: PictureView) -> None:
    view.set_picture(picture_image(), picture())
    assert view.canvas.action_rect("B9") is None
    view.select_action("B9")
    view.set_picture(picture_image(), picture(scroll_y=2000))
    assert view.canvas.action_rect("B9") is not None


@pytest.mark.parametrize("image", [None, QImage(), QImage.fromData(b"no picture")])
def test_no_or_broken_picture_says_so(view: PictureView, image: QImage | None) -> None:
    view.set_picture(picture_image(), picture())
    view.set_stale(True)
    view.set_picture(image, picture())
    assert view.empty.isVisible()
    assert view.empty.text() == "No picture yet."
    assert not view.tools.isVisible()
    assert not view.veil.isVisible()
    assert view.facts() == ""


def test_size_buttons(qtbot: QtBot, view: PictureView) -> None:
    view.set_picture(picture_image(), picture())
    qtbot.mouseClick(view.full_button, Qt.MouseButton.LeftButton)
    assert view.canvas.scale() == 1.0
    assert view.full_button.isChecked()
    assert view.canvas.horizontalScrollBar().maximum() > 0
    qtbot.mouseClick(view.page_button, Qt.MouseButton.LeftButton)
    assert view.canvas.scale() * 1020 <= view.canvas.viewport().height()
    assert (view.page_button.isChecked(), view.full_button.isChecked()) == (True, False)
    qtbot.mouseClick(view.width_button, Qt.MouseButton.LeftButton)
    assert view.canvas.scale() * 1280 == pytest.approx(640, abs=20)
    assert view.canvas.horizontalScrollBar().maximum() == 0


def test_scroll_bars_that_another_picture_needed_do_not_stay(view: PictureView) -> None:
    """A page takes the shape of the room for it, so that two bars would need each other for ever."""
    view.set_picture(picture_image(), picture())
    room = view.canvas.maximumViewportSize() - QSize(16, 16)
    fitting = replace(picture(), width_css_px=2 * room.width(), height_css_px=2 * room.height())
    bars = (view.canvas.horizontalScrollBar(), view.canvas.verticalScrollBar())
    view.canvas.set_scale(4.0)
    for bar in bars:
        bar.setValue(bar.maximum() // 2)
    view.canvas.set_fit("width")
    view.set_picture(picture_image(), fitting)
    assert view.canvas.scale() == 0.5
    assert [bar.maximum() for bar in bars] == [0, 0]
    assert not any(bar.isVisible() for bar in bars)


def test_another_document_is_shown_from_its_top(view: PictureView) -> None:
    image = picture_image()
    view.set_picture(image, replace(picture(), load=1))
    view.canvas.set_scale(4)
    bar = view.canvas.verticalScrollBar()
    bar.setValue(bar.maximum())
    low = bar.value()
    assert low > 0
    view.set_picture(image, replace(picture(), load=1))
    assert bar.value() == low
    view.set_picture(image, replace(picture(), load=2))
    assert bar.value() == 0


def test_fit_follows_the_window(qtbot: QtBot, view: PictureView) -> None:
    view.set_picture(picture_image(), picture())
    before = view.canvas.scale()
    view.resize(400, 700)
    qtbot.waitUntil(lambda: view.canvas.scale() < before)
    assert f"{round(view.canvas.scale() * 100)} %" in view.facts()


def test_ctrl_wheel_zooms_around_the_mouse(view: PictureView) -> None:
    view.set_picture(picture_image(), picture())
    view.canvas.set_scale(1.0)
    point = QPointF(300, 200)
    under = view.canvas.action_at(QPointF(centre(view, "I1")))
    before = view.canvas.scale()
    origin = view.canvas._origin()
    wheel = QWheelEvent(
        point,
        view.canvas.viewport().mapToGlobal(point),
        QPoint(),
        QPoint(0, 240),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.ControlModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(view.canvas.viewport(), wheel)
    scale = view.canvas.scale()
    assert scale > before
    assert under == "I1"
    moved = (point - view.canvas._origin()) / scale - (point - origin) / before
    assert abs(moved.x()) < 2
    assert abs(moved.y()) < 2


def test_dragging_pans_and_selects_nothing(qtbot: QtBot, view: PictureView) -> None:
    view.set_picture(picture_image(), picture())
    view.canvas.set_scale(2.0)
    selected = QSignalSpy(view.action_selected)
    before = view.canvas.verticalScrollBar().value()
    port = view.canvas.viewport()
    qtbot.mousePress(port, Qt.MouseButton.LeftButton, pos=QPoint(300, 300))
    move_mouse(port, QPoint(300, 250))
    move_mouse(port, QPoint(300, 200))
    qtbot.mouseRelease(port, Qt.MouseButton.LeftButton, pos=QPoint(300, 200))
    assert view.canvas.verticalScrollBar().value() == before + 100
    assert selected.count() == 0


def test_selecting_scrolls_an_enlarged_picture(view: PictureView) -> None:
    view.set_picture(picture_image(), picture())
    view.canvas.set_scale(3.0)
    view.canvas.verticalScrollBar().setValue(0)
    view.select_action("B4")
    rect = view.canvas.action_rect("B4")
    assert rect is not None
    assert view.canvas.viewport().rect().contains(rect.center().toPoint())


def test_footer_and_stale_line(qtbot: QtBot, view: PictureView) -> None:
    view.set_picture(picture_image(), replace(picture(), taken_at=datetime.now(UTC) - timedelta(seconds=12.2)))
    assert view.facts().startswith("1280 × 1020 · ")
    assert view.facts().endswith(" · 12 s ago")
    view.set_stale(True)
    refreshed = QSignalSpy(view.refresh_requested)
    qtbot.mouseClick(view.refresh_button, Qt.MouseButton.LeftButton)
    assert refreshed.count() == 1
    view.set_stale(False)
    assert not view.veil.isVisible()


def test_live_pictures_are_kept_as_they_are(qtbot: QtBot, view: PictureView) -> None:
    frames = [picture_image(), picture_image()]
    for number in range(20):
        view.set_picture(frames[number % 2], picture())
        assert view.canvas._image is frames[number % 2]
        assert view.canvas._sharp is None
    qtbot.waitUntil(lambda: view.canvas._sharp is not None)


def test_facts_say_live_or_why_not(view: PictureView) -> None:
    old = replace(picture(), taken_at=datetime.now(UTC) - timedelta(seconds=30.2))
    view.set_picture(picture_image(), old)
    view.set_live(True)
    assert view.facts().endswith(" % · live")
    view.set_picture(picture_image(), replace(old, scroll_y=5))
    assert view.facts().endswith(" % · live")
    lag = 2.0
    view.set_lag(lambda: lag)
    assert view.facts().endswith(" % · live"), "it is being read"
    lag = 8.0
    assert view.facts().endswith(" % · live · list 8 s ago")
    view.set_live(False)
    assert view.facts().endswith(" % · 30 s ago")
    view.set_live(False, "the server sends no stream")
    assert view.facts().endswith(" · 30 s ago · not live: the server sends no stream")


def test_an_old_picture_outlines_nothing(view: PictureView) -> None:
    view.set_picture(picture_image(), picture())
    view.set_stale(True)
    assert view.veil.isVisible()
    assert view.canvas.action_rect("I3") is None
    view.set_actions(checkout_actions())
    assert view.canvas.action_rect("I3") is None
    view.set_stale(False)
    assert view.canvas.action_rect("I3") is not None


def test_it_tells_whether_and_how_large_it_is_seen(qtbot: QtBot, view: PictureView) -> None:
    watched = QSignalSpy(view.watched_changed)
    view.set_picture(picture_image(), picture())
    view.canvas.set_scale(0.5)
    view.showMinimized()
    qtbot.waitUntil(lambda: view.isMinimized() and watched.at(watched.count() - 1)[0] is False)
    view.showNormal()
    qtbot.waitUntil(lambda: watched.at(watched.count() - 1)[0] is True)
    view.hide()
    told = [(watched.at(number)[0], watched.at(number)[1]) for number in range(watched.count())]
    scale = 0.5 * view.devicePixelRatioF()
    assert told[-4:] == [(True, scale), (False, scale), (True, scale), (False, scale)]


def test_inside_a_window_that_is_minimised_it_is_not_seen(qtbot: QtBot) -> None:
    window, view = QWidget(), PictureView()
    qtbot.addWidget(window)
    QVBoxLayout(window).addWidget(view)
    watched = QSignalSpy(view.watched_changed)
    with qtbot.waitExposed(window):
        window.show()
    assert watched.at(watched.count() - 1)[0] is True
    window.showMinimized()
    qtbot.waitUntil(lambda: watched.at(watched.count() - 1)[0] is False)
    window.showNormal()
    qtbot.waitUntil(lambda: watched.at(watched.count() - 1)[0] is True)


def test_the_live_picture_is_switched_by_hand(qtbot: QtBot, view: PictureView) -> None:
    view.set_picture(picture_image(), picture())
    chosen = QSignalSpy(view.live_chosen)
    view.set_live_chosen(True)
    assert chosen.count() == 0
    qtbot.mouseClick(view.live_button, Qt.MouseButton.LeftButton)
    assert spied(chosen) == [False]


def test_where_there_is_little_room_it_is_still_said_that_it_is_not_live(view: PictureView) -> None:
    view.set_picture(picture_image(), replace(picture(), taken_at=datetime.now(UTC) - timedelta(seconds=12.2)))
    view.set_live(False, "the server sends no stream")
    assert view._facts.text().endswith("12 s ago · not live: the server sends no stream")
    view.resize(370, 700)
    assert view._facts.text() == "12 s ago · not live"
    assert view._facts.toolTip() == view.facts()
    view.set_live(True)
    assert view._facts.text().endswith("live")


def test_in_another_window_the_line_is_there_at_once(qtbot: QtBot, view: PictureView) -> None:
    view.set_picture(picture_image(), picture())
    view.resize(260, 700)
    view._age_timer.setInterval(60_000)
    window = QWidget()
    qtbot.addWidget(window)
    rows = QVBoxLayout(window)
    rows.addWidget(view)
    window.resize(900, 700)
    window.show()
    view.show()
    qtbot.waitUntil(lambda: view._facts.text() == view.facts())
    view.setParent(None)  # each is closed by itself


def test_the_offer_to_fit_the_page_is_read_whole_or_left_out(view: PictureView) -> None:
    view.set_picture(picture_image(), picture())
    QApplication.processEvents()
    before = view.tools.height()
    view.offer_fit(True)
    QApplication.processEvents()
    assert view.tools.height() == before, "the picture keeps its size"
    for width, shown in ((700, True), (250, False), (700, True)):
        view.resize(width, 400)
        QApplication.processEvents()
        assert view.fit_button.isVisible() is shown, width
        if shown:
            assert view.fit_button.width() >= view.fit_button.sizeHint().width()
    view.offer_fit(False)
    assert not view.fit_button.isVisible()
