from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QImage, QMouseEvent, QPainter
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from gui.schema.action import Action, Box, Reason
from gui.schema.element import ElementFacts
from gui.widgets.common.theme import apply_theme, tokens
from gui.widgets.picture.canvas import PictureCanvas
from gui.widgets.picture.overlap_menu import ActionMenu
from tests.unit.widgets.samples import checkout_actions, move_mouse, picture, picture_image

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
LEFT = Qt.MouseButton.LeftButton
OVER = (
    Action("B1", "Click Save & close", "", box=Box(100, 100, 200, 60)),
    Action("L1", "Open Help", "", box=Box(220, 120, 200, 60)),
    Action("M1", "Click Card", "", box=Box(50, 50, 600, 400)),
)
"""B1 and L1 overlap on a card."""
BOTH = (260, 140)


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication) -> Iterator[QWidget]:
    apply_theme(qapp, "light")
    made = QWidget()
    layout = QVBoxLayout(made)
    layout.addWidget(QLineEdit())
    layout.addWidget(PictureCanvas())
    layout.addWidget(QLineEdit())
    made.resize(660, 620)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    yield made
    for menu in made.findChildren(ActionMenu):
        menu.close()


@pytest.fixture
def canvas(window: QWidget) -> PictureCanvas:
    (made,) = window.findChildren(PictureCanvas)
    made.set_picture(picture_image(), picture())
    made.set_actions(checkout_actions())
    return made


def at(canvas: PictureCanvas, x: float, y: float) -> QPoint:
    projection = canvas.projection()
    assert projection is not None
    return projection.to_view(x, y).toPoint()


def spied(spy: QSignalSpy) -> list[object]:
    return [spy.at(number)[0] for number in range(spy.count())]


def menu_of(qtbot: QtBot, canvas: PictureCanvas) -> ActionMenu:
    qtbot.waitUntil(lambda: any(menu.isVisible() for menu in canvas.findChildren(ActionMenu)))
    return next(menu for menu in canvas.findChildren(ActionMenu) if menu.isVisible())


def test_where_actions_overlap_a_menu_asks(qtbot: QtBot, canvas: PictureCanvas) -> None:
    canvas.set_actions(OVER)
    selected, hovered = QSignalSpy(canvas.action_selected), QSignalSpy(canvas.action_hovered)
    qtbot.mouseClick(canvas.viewport(), LEFT, pos=at(canvas, *BOTH))
    menu = menu_of(qtbot, canvas)
    assert [entry.data() for entry in menu.actions()] == ["B1", "L1", "M1"]
    assert menu.actions()[0].text() == "Click Save && close"
    assert spied(selected) == []
    qtbot.keyClick(menu, Qt.Key.Key_Down)
    assert hovered.at(hovered.count() - 1)[0] == "L1"
    qtbot.keyClick(menu, Qt.Key.Key_Return)
    assert spied(selected) == ["L1"]
    assert canvas.selected_action() == "L1"


def test_a_part_of_something_larger_is_selected_at_once_and_the_larger_one_by_a_second_click(
    qtbot: QtBot, canvas: PictureCanvas
) -> None:
    canvas.set_actions(OVER)
    selected = QSignalSpy(canvas.action_selected)
    place = at(canvas, 110, 110)
    qtbot.mouseClick(canvas.viewport(), LEFT, pos=place)
    assert spied(selected) == ["B1"]
    qtbot.mouseClick(canvas.viewport(), LEFT, pos=place)
    menu = menu_of(qtbot, canvas)
    assert [(entry.data(), entry.isChecked()) for entry in menu.actions()] == [("B1", True), ("M1", False)]
    qtbot.keyClick(menu, Qt.Key.Key_Escape)
    assert spied(selected) == ["B1"]


def test_hostile_names_stay_text_in_the_menu(qtbot: QtBot, canvas: PictureCanvas) -> None:
    names = ("<b>x</b>&amp;\u202e\n" + "y" * 500, "Second")
    canvas.set_actions([replace(each, description=name) for each, name in zip(OVER, names, strict=False)])
    qtbot.mouseClick(canvas.viewport(), LEFT, pos=at(canvas, *BOTH))
    text = menu_of(qtbot, canvas).actions()[0].text()
    assert text.startswith("<b>x</b>&&amp;")
    assert "\u202e" not in text
    assert len(text) < 70


def test_arrows_go_from_action_to_action_and_enter_asks_for_it(qtbot: QtBot, canvas: PictureCanvas) -> None:
    selected, activated = QSignalSpy(canvas.action_selected), QSignalSpy(canvas.action_activated)
    canvas.setFocus()
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Up, Qt.Key.Key_Return):
        qtbot.keyClick(canvas, key)
    assert spied(selected) == ["L1", "L2", "I1", "L3"]
    assert spied(activated) == ["L3"]
    assert canvas.accessibleDescription() == "L3 Open Help"


KEEP = Action("B1", "Click Keep", "", box=Box(100, 100, 100, 60))
DELETE = Action("B2", "Click Delete", "", box=Box(300, 100, 100, 60))
SWAPPED = (replace(KEEP, box=DELETE.box), replace(DELETE, box=KEEP.box))


def second_press(canvas: PictureCanvas, point: QPoint) -> None:
    """Press for the second time in a double click."""
    viewport, none = canvas.viewport(), Qt.KeyboardModifier.NoModifier
    whole = viewport.mapToGlobal(point)
    event = QMouseEvent(QEvent.Type.MouseButtonDblClick, QPointF(point), QPointF(whole), LEFT, LEFT, none)
    QApplication.sendEvent(viewport, event)


@pytest.mark.parametrize(
    ("since", "told"),
    [
        ((KEEP, DELETE), ["B1"]),
        (SWAPPED, ["B1"]),
        ((replace(KEEP, description="Click Delete"), replace(DELETE, description="Click Keep")), []),
        ((DELETE,), []),
    ],
)
def test_a_double_click_means_what_lay_there_at_its_first_press(
    qtbot: QtBot, canvas: PictureCanvas, since: tuple[Action, ...], told: list[str]
) -> None:
    canvas.set_actions((KEEP, DELETE))
    activated, place = QSignalSpy(canvas.action_activated), at(canvas, 150, 130)
    qtbot.mouseClick(canvas.viewport(), LEFT, pos=place)
    canvas.set_actions(since)
    second_press(canvas, place)
    assert spied(activated) == told


def test_where_many_may_be_pressed_those_at_the_pointer_are_followed(canvas: PictureCanvas) -> None:
    boxes = [Box(20 + 60 * column, 20 + 30 * row, 50, 20) for row in range(12) for column in range(12)]
    canvas.set_actions([Action(f"B{number}", f"Click {number}", "", box=box) for number, box in enumerate(boxes, 1)])
    last = boxes[-1]
    assert "B144" not in canvas.followed()
    move_mouse(canvas.viewport(), at(canvas, last.x + 10, last.y + 10))
    assert {"B144", "B143", "B132"} <= set(canvas.followed())
    assert len(canvas.followed()) < 70
    QApplication.sendEvent(canvas.viewport(), QEvent(QEvent.Type.Leave))
    assert "B144" not in canvas.followed()


def test_what_has_moved_away_from_the_pointer_since_it_was_read_is_not_double_clicked(
    qtbot: QtBot, canvas: PictureCanvas
) -> None:
    canvas.set_actions((KEEP, DELETE))
    canvas.set_moved({"B1": DELETE.box})
    assert set(canvas.followed()) == {"B1", "B2"}
    activated, place = QSignalSpy(canvas.action_activated), at(canvas, 150, 130)
    qtbot.mouseClick(canvas.viewport(), LEFT, pos=place)
    second_press(canvas, place)
    assert spied(activated) == []
    canvas.set_moved({"B1": DELETE.box, "B2": KEEP.box})
    qtbot.mouseClick(canvas.viewport(), LEFT, pos=place)
    second_press(canvas, place)
    assert spied(activated) == ["B2"], "which the picture shows there by now"


@pytest.mark.parametrize("reason", ["covered", "blocked", "hidden"])
@pytest.mark.parametrize("box", [Box(120, 110, 60, 40), Box(50, 90, 200, 60)])
def test_what_lies_behind_the_pressed_one_is_not_double_clicked(
    qtbot: QtBot, canvas: PictureCanvas, box: Box, reason: Reason
) -> None:
    behind = Action("B2", "Click Buy", "", box=box, reason=reason)
    canvas.set_actions((replace(KEEP, box=Box(100, 100, 200, 80)), behind))
    canvas.select_action("B2", reveal=False)
    canvas.set_moved({"B2": box})
    activated, place = QSignalSpy(canvas.action_activated), at(canvas, 150, 130)
    qtbot.mouseClick(canvas.viewport(), LEFT, pos=place)
    second_press(canvas, place)
    assert spied(activated) == ["B1"]


def test_an_arrow_without_an_action_in_its_direction_scrolls_the_page(qtbot: QtBot, canvas: PictureCanvas) -> None:
    rolled = QSignalSpy(canvas.rolled)
    canvas.setFocus()
    qtbot.keyClick(canvas, Qt.Key.Key_Down)
    assert rolled.count() == 0
    canvas.set_actions(())
    qtbot.keyClick(canvas, Qt.Key.Key_Down)
    assert [rolled.at(0)[place] for place in (2, 3)] == [0, 40]


def test_tab_passes_by_until_an_action_was_reached_and_goes_on_after_the_last(
    qtbot: QtBot, window: QWidget, canvas: PictureCanvas
) -> None:
    before, after = window.findChildren(QLineEdit)
    selected = QSignalSpy(canvas.action_selected)
    before.setFocus()
    qtbot.keyClick(before, Qt.Key.Key_Tab)
    qtbot.waitUntil(canvas.hasFocus)
    qtbot.keyClick(canvas, Qt.Key.Key_Tab)
    qtbot.waitUntil(after.hasFocus)
    assert spied(selected) == []
    canvas.setFocus()
    qtbot.keyClick(canvas, Qt.Key.Key_Down)
    for _ in range(20):
        if canvas.hasFocus():
            qtbot.keyClick(canvas, Qt.Key.Key_Tab)
    assert spied(selected) == ["L1", "L2", "L3", "I1", "I2", "I3", "M1", "B4"]
    assert after.hasFocus()
    canvas.setFocus()
    qtbot.keyClick(canvas, Qt.Key.Key_Left)
    qtbot.keyClick(canvas, Qt.Key.Key_Escape)
    qtbot.keyClick(canvas, Qt.Key.Key_Tab)
    assert after.hasFocus()


def test_all_outlines_have_their_ids_where_there_is_room(qtbot: QtBot, canvas: PictureCanvas) -> None:
    canvas.show_all(True)
    canvas.viewport().repaint()
    qtbot.waitUntil(canvas.outlines().finished)
    tags = canvas.outlines().tags
    assert {"L1", "I1", "I2", "B4"} <= set(tags)
    assert "B9" not in tags
    drawn = list(tags.values())
    assert not any(one.intersects(other) for one in drawn for other in drawn if one is not other)
    crowd = [Action(f"B{n}", "", "", box=Box(n % 60 * 20, n // 60 * 12, 18, 10)) for n in range(1, 3000)]
    canvas.set_actions(crowd)
    canvas.viewport().repaint()
    qtbot.waitUntil(canvas.outlines().finished)
    assert len(canvas.outlines().tags) < 100


@pytest.mark.parametrize("scrolled", [0, 300])
def test_no_id_is_cut_off_at_the_edge_of_the_picture_where_it_has_room(
    qtbot: QtBot, canvas: PictureCanvas, scrolled: int
) -> None:
    shot = replace(picture(), scroll_y=scrolled)
    upper, lower = scrolled + 1, scrolled + shot.height_css_px - 31
    canvas.set_picture(picture_image(), shot)
    canvas.set_actions(
        [Action("B1", "", "", box=Box(200, upper, 90, 30)), Action("B2", "", "", box=Box(200, lower, 90, 30))]
    )
    canvas.show_all(True)
    canvas.viewport().repaint()
    qtbot.waitUntil(canvas.outlines().finished)
    projection = canvas.projection()
    assert projection is not None
    for tag in canvas.outlines().tags.values():
        assert tag.top() >= scrolled * projection.scale - 1
        assert tag.bottom() <= (scrolled + shot.height_css_px) * projection.scale + 1
    assert len(canvas.outlines().tags) == 2


def test_ids_do_not_stand_on_words_where_there_is_room_beside_them(qtbot: QtBot, canvas: PictureCanvas) -> None:
    shot, image = picture(), picture_image().copy()
    image.fill(QColor("white"))
    empty, button = image.copy(), Action("B1", "Click Save", "", box=Box(200, 200, 100, 30))
    scale = image.width() / shot.width_css_px
    with QPainter(image) as painter:
        painter.setPen(QColor("black"))
        painter.scale(scale, scale)
        for left in range(190, 310, 4):  # a line of letters right above it
            painter.drawLine(left, 184, left, 198)
    for drawn, above in ((empty, True), (image, False)):
        canvas.set_picture(drawn, shot)
        canvas.outlines().forget()
        canvas.set_actions([button])
        canvas.show_all(True)
        canvas.viewport().repaint()
        qtbot.waitUntil(canvas.outlines().finished)
        projection = canvas.projection()
        assert projection is not None
        assert (canvas.outlines().tags["B1"].bottom() <= 200 * projection.scale) is above


def test_ids_stand_beside_small_links_and_cover_none(qtbot: QtBot, canvas: PictureCanvas) -> None:
    row = [Action(f"L{n}", f"Open {n}", "", box=Box(40 + n * 44, 60, 40, 16)) for n in range(8)]
    column = [Action(f"L{20 + n}", f"Open {n}", "", box=Box(200, 200 + n * 17, 90, 16)) for n in range(8)]
    canvas.set_actions([*row, *column])
    canvas.show_all(True)
    canvas.viewport().repaint()
    qtbot.waitUntil(canvas.outlines().finished)
    projection = canvas.projection()
    assert projection is not None
    for action in (*row, *column):
        tag = canvas.outlines().tag(action.id, projection)
        assert tag is not None, action.id
        inner = tag.adjusted(2, 2, -2, -2)
        assert action.box is not None
        rects = [canvas.action_rect(one.id) for one in (*row, *column)]
        assert not any(rect is not None and inner.intersects(rect) for rect in rects)


def test_nothing_behind_a_dialog_is_selected(qtbot: QtBot, canvas: PictureCanvas) -> None:
    canvas.set_actions([replace(each, reason="blocked") for each in OVER])
    selected = QSignalSpy(canvas.action_selected)
    qtbot.mouseClick(canvas.viewport(), LEFT, pos=at(canvas, *BOTH))
    qtbot.mouseDClick(canvas.viewport(), LEFT, pos=at(canvas, *BOTH))
    assert spied(selected) == []
    assert not any(menu.isVisible() for menu in canvas.findChildren(ActionMenu))


def test_outlines_are_drawn_once_while_nothing_moves(canvas: PictureCanvas) -> None:
    canvas.show_all(True)
    canvas.viewport().repaint()
    drawn = dict(canvas.outlines()._tiles)
    assert len(drawn) >= 4
    canvas.set_picture(picture_image(), picture())
    canvas.hover_action("L1")
    canvas.viewport().repaint()
    assert canvas.outlines()._tiles == drawn
    canvas.set_picture(picture_image(), picture(scroll_y=300))
    canvas.viewport().repaint()
    moved = canvas.outlines()._tiles
    assert sum(moved.get(cell) is tile for cell, tile in drawn.items()) >= len(drawn) // 2
    canvas.set_scale(canvas.scale() / 2)
    canvas.viewport().repaint()
    assert not any(canvas.outlines()._tiles.get(cell) is tile for cell, tile in drawn.items())


def test_outlines_move_with_the_page(qtbot: QtBot, canvas: PictureCanvas) -> None:
    canvas.show_all(True)
    canvas.viewport().repaint()
    qtbot.waitUntil(canvas.outlines().finished)
    edges = []
    for scroll_y in (0, 100):
        canvas.set_picture(picture_image(), picture(scroll_y=scroll_y))
        rect = canvas.action_rect("I3")
        projection = canvas.projection()
        assert rect is not None
        assert projection is not None
        tag = canvas.outlines().tag("I3", projection)
        assert tag is not None
        image = canvas.viewport().grab().toImage()
        near = [image.pixelColor(round(rect.left()) + off, round(rect.center().y())) for off in (-1, 0, 1)]
        edges.append((any(pixel.red() > pixel.blue() + 60 for pixel in near), round(rect.top() - tag.top())))
    assert edges[0][0]
    assert edges[0] == edges[1]


def test_picking_asks_what_is_there_and_selects_nothing(qtbot: QtBot, canvas: PictureCanvas) -> None:
    selected, activated = QSignalSpy(canvas.action_selected), QSignalSpy(canvas.action_activated)
    pointed, picked, changed = (QSignalSpy(s) for s in (canvas.aim.pointed_at, canvas.aim.picked, canvas.aim.changed))
    canvas.aim.set_on(True)
    place = at(canvas, 300, 340)
    move_mouse(canvas.viewport(), place)
    qtbot.mouseClick(canvas.viewport(), LEFT, pos=place)
    qtbot.mouseDClick(canvas.viewport(), LEFT, pos=place)
    assert [pointed.at(0)[0], pointed.at(0)[1]] == pytest.approx([300, 340], abs=2)
    assert [picked.at(0)[0], picked.at(0)[1]] == pytest.approx([300, 340], abs=2)
    before = canvas.grab().toImage()
    canvas.aim.show_facts(ElementFacts("h1", "heading", "<i>Checkout</i>", box=Box(20, 20, 200, 30)))
    assert canvas.grab().toImage() != before
    canvas.setFocus()
    qtbot.keyClick(canvas, Qt.Key.Key_Escape)
    assert not canvas.aim.is_on()
    assert canvas.aim.facts() is None
    assert spied(changed) == [True, False]
    assert selected.count() == activated.count() == 0


def test_nothing_below_the_picture_is_painted_with_it(window: QWidget, canvas: PictureCanvas, qtbot: QtBot) -> None:
    class Counter(QObject):
        painted = 0

        def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
            self.painted += event.type() == QEvent.Type.Paint
            return False

    below, seen = Counter(), Counter()
    window.installEventFilter(below)
    canvas.viewport().installEventFilter(seen)
    QApplication.processEvents()
    below.painted = seen.painted = 0
    canvas.set_picture(picture_image(), picture())
    qtbot.waitUntil(lambda: seen.painted > 0)
    assert below.painted == 0
    shot = canvas.grab().toImage()  # and all of it is painted, beside the picture too
    edge = QColor(shot.pixel(2, shot.height() - 3))
    assert edge == QColor(tokens(canvas.palette()).window)


def test_nothing_from_before_is_seen_through_a_picture(window: QWidget, canvas: PictureCanvas) -> None:
    clear = QImage(picture_image().size(), QImage.Format.Format_ARGB32)
    clear.fill(Qt.GlobalColor.transparent)
    canvas.set_actions(())
    canvas.set_picture(clear, picture())
    shown = QImage(canvas.viewport().size(), QImage.Format.Format_RGB32)
    shown.fill(Qt.GlobalColor.red)  # what was there before
    canvas.viewport().render(shown, QPoint())
    middle = canvas.viewport().rect().center()
    assert shown.pixelColor(middle) == QColor(tokens(window.palette()).window)


def test_an_outline_follows_what_moves_and_goes_with_it(canvas: PictureCanvas) -> None:
    canvas.set_actions(OVER)
    canvas.select_action("B1", reveal=False)
    assert canvas.outlined() == ("B1",)
    read, projection = canvas.action_rect("B1"), canvas.projection()
    assert read is not None
    assert projection is not None
    canvas.set_moved({"B1": Box(130, 90, 200, 60)})
    assert canvas.action_rect("B1") == read.translated(30 * projection.scale, -10 * projection.scale)
    assert canvas.action_rect("L1") == projection.rect((220, 120, 420, 180))
    canvas.set_moved({"B1": Box(130, 90, 240, 90)})  # another part of it
    assert canvas.action_rect("B1") == read
    canvas.set_moved({"B1": None})
    assert canvas.action_rect("B1") is None
    canvas.set_actions(tuple(OVER))
    canvas.set_actions(list(OVER))
    assert canvas.action_rect("B1") == read


def test_the_id_of_a_field_leaves_its_label_free(canvas: PictureCanvas) -> None:
    boxes = {"I1": Box(100, 200, 300, 40), "B1": Box(100, 400, 300, 40)}
    canvas.set_actions(tuple(Action(name, "Name", "", box=box) for name, box in boxes.items()))
    field = canvas.action_rect("I1")
    assert field is not None
    tag = canvas.tag_rect("I1", field)
    assert tag.bottom() <= field.top()
    assert tag.left() > field.center().x()
    button = canvas.action_rect("B1")
    assert button is not None
    assert canvas.tag_rect("B1", button).left() < button.center().x()


def test_an_id_covers_no_words_where_another_side_is_empty(canvas: PictureCanvas) -> None:
    image = picture_image()
    image.fill(QColor("white"))
    canvas.set_picture(image, picture())
    canvas.set_actions((Action("B1", "Save", "", box=Box(400, 400, 100, 40)),))
    rect = canvas.action_rect("B1")
    projection = canvas.projection()
    assert rect is not None
    assert projection is not None
    tag = canvas.tag_rect("B1", rect)
    assert tag.bottom() < rect.top()
    painter = QPainter(image)
    for at_x in range(300, 600, 6):
        painter.fillRect(at_x, 330, 3, 66, QColor("black"))  # as letters do
    painter.end()
    canvas.set_picture(image, picture())
    assert canvas.tag_rect("B1", rect) == tag, "a picture of the same reading moves nothing"
    canvas.set_actions((Action("B1", "Save", "", box=Box(400, 400, 100, 40)),))
    beside = canvas.tag_rect("B1", rect)
    assert beside.left() > rect.right()
    assert abs(beside.center().y() - rect.center().y()) < 2


def test_the_first_picture_still_decides_where_an_id_stands(qtbot: QtBot, canvas: PictureCanvas) -> None:
    action = Action("B1", "Save", "", box=Box(400, 400, 100, 40))
    canvas.set_actions((action,))
    rect = canvas.action_rect("B1")
    assert rect is not None
    image = picture_image()
    image.fill(QColor("white"))
    painter = QPainter(image)
    for at_x in range(300, 600, 6):
        painter.fillRect(at_x, 330, 3, 66, QColor("black"))  # as letters do
    painter.end()
    fresh = PictureCanvas()
    qtbot.addWidget(fresh)
    fresh.resize(canvas.size())
    fresh.show()
    fresh.set_actions((action,))
    assert fresh.tag_rect("B1", rect).bottom() < rect.top()
    fresh.set_picture(image, picture())
    assert fresh.action_rect("B1") == rect
    assert fresh.tag_rect("B1", rect).left() > rect.right()


def test_the_id_of_what_was_done_covers_nothing_until_it_is_pointed_at(canvas: PictureCanvas) -> None:
    first, other = canvas.places().actions[:2]
    rect = canvas.action_rect(first.id)
    assert rect is not None
    tag = canvas.tag_rect(first.id, rect).toAlignedRect()

    def seen() -> QImage:
        return canvas.viewport().grab(tag).toImage()

    bare = seen()
    canvas.select_action(first.id)
    with_id = seen()
    assert with_id != bare
    canvas.leave_tag()
    without = seen()
    assert without != with_id
    canvas.hover_action(first.id)
    assert seen() == with_id
    canvas.hover_action("")
    assert seen() == without
    canvas.select_action(other.id)
    canvas.select_action(first.id)
    assert seen() == with_id


def test_no_id_stands_beside_another_where_its_own_action_is_out_of_sight(
    window: QWidget, canvas: PictureCanvas, qtbot: QtBot
) -> None:
    high, low = (Action(f"B{n}", f"Click {n}", "", box=Box(200, y, 80, 30)) for n, y in ((1, 150), (2, 450)))
    canvas.set_actions((high, low))
    window.resize(660, 300)  # as when a message comes above it
    qtbot.waitUntil(lambda: canvas.viewport().height() < 300)
    canvas.verticalScrollBar().setValue(0)
    qtbot.wait(200)  # until the picture is sharp
    bare = canvas.viewport().grab().toImage()
    for hovered in (False, True):
        canvas.select_action("" if hovered else "B2", reveal=False)
        canvas.hover_action("B2" if hovered else "")
        mark = canvas.edge_mark()
        painted = canvas.viewport().grab().toImage()
        if mark is not None:
            assert mark[1] == "↓ B2"
            hidden, around = QPainter(painted), mark[0].toAlignedRect().adjusted(-2, -2, 2, 2)
            hidden.drawImage(around, bare, around)
            hidden.end()
        assert (mark is None) == hovered
        assert painted == bare
    canvas.hover_action("")
    canvas.select_action("B2", reveal=True)
    assert canvas.edge_mark() is None
    rect = canvas.action_rect("B2")
    assert rect is not None
    canvas.verticalScrollBar().setValue(canvas.verticalScrollBar().value() + round(rect.bottom() - 3))
    mark = canvas.edge_mark()
    assert mark is not None
    assert mark[1] == "↑ B2"


@pytest.mark.parametrize("down", [0, 40])
def test_a_double_click_beside_the_lines_of_a_link_that_wraps_is_not_for_it(
    qtbot: QtBot, canvas: PictureCanvas, down: int
) -> None:
    lines = (Box(300, 100, 120, 20), Box(50, 124, 100, 20))
    link = Action("L1", "Open Help", "", box=Box(50, 100, 370, 44), lines=lines)
    canvas.set_actions((Action("B1", "Click Refresh", "", box=Box(100, 96, 80, 26)), link))
    canvas.set_moved({"B1": Box(100, 96 + down, 80, 26), "L1": Box(50, 100 + down, 370, 44)})
    activated = QSignalSpy(canvas.action_activated)
    for point in ((240, 110), (140, 106), (340, 110), (100, 134)):
        qtbot.mouseDClick(canvas.viewport(), LEFT, pos=at(canvas, *point))
    assert spied(activated) == ([] if down else ["B1", "L1", "L1"])
