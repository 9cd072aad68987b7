"""The window's panels: shown and hidden by command, never lost, remembered."""

from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF
from PySide6.QtWidgets import QApplication, QLabel, QSplitter, QWidget
from pytestqt.qtbot import QtBot

from gui.widgets.common.parts import TabButton
from gui.widgets.common.theme import GRID, apply_theme
from gui.widgets.main_window import MainWindow
from gui.widgets.panels import PANELS
from tests.unit.widgets.action_samples import action
from tests.unit.widgets.samples import observation, picture, picture_image, step

WIDE = 1700, 900
"""Room for all panels."""


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication) -> MainWindow:
    qapp.setStyleSheet("")
    made = MainWindow()
    qtbot.addWidget(made)
    apply_theme(qapp, "light")  # after it was built, as in the program: that is twice as fast
    made.resize(1440, 900)
    made.panels.reset(made.size())
    with qtbot.waitExposed(made):
        made.show()
    return made


def shown(window: MainWindow) -> dict[str, bool]:
    return {
        "sessions": window.sessions.isVisible(),
        "steps": window.steps.isVisible(),
        "actions": window.action_panel.isVisible(),
        "inspector": window.inspector.isVisible(),
    }


def test_at_first_the_inspector_is_folded_and_the_middle_is_widest(window: MainWindow) -> None:
    assert shown(window) == {"sessions": True, "steps": True, "actions": True, "inspector": False}
    assert window.inspector.bar.isVisible()
    assert window.middle.width() > window.width() / 2


@pytest.mark.parametrize("size", [QSize(1440, 900), QSize(1024, 640)])
def test_a_tool_that_opens_leaves_the_picture_most_of_its_room(window: MainWindow, size: QSize) -> None:
    area = window.area
    area.set_observation(observation())
    area.set_picture(picture_image(), picture())
    area.set_mode("both")
    window.resize(size)
    QApplication.processEvents()
    usual, page = (area.page.width(), area.picture.width()), 1214
    window.show_inspector("element")
    QApplication.processEvents()
    assert area.picture.width() >= (0.5 * page if size.width() == 1440 else area.width() - 2)
    assert (area.page.isVisible(), area.buttons["picture"].isChecked()) == (False, True), "there is no room for both"
    window.commands.run("panel.inspector")
    QApplication.processEvents()
    assert (area.page.width(), area.picture.width(), area.page.isVisible()) == (*usual, True)
    window.show_inspector("element")
    QApplication.processEvents()
    area.buttons["both"].click()
    QApplication.processEvents()
    assert area.page.isVisible(), "who asks for both has both"
    assert area.picture.width() >= area.width() / 2


@pytest.mark.parametrize("name", PANELS)
def test_each_panel_has_a_command_that_shows_and_hides_it(window: MainWindow, name: str) -> None:
    window.resize(*WIDE)
    QApplication.processEvents()
    before = shown(window)
    window.commands.run(f"panel.{name}")
    assert shown(window) == before | {name: not before[name]}
    assert window.commands[f"panel.{name}"].isChecked() is not before[name]
    assert window.commands.keys(f"panel.{name}")
    window.commands.run(f"panel.{name}")
    assert shown(window) == before


def test_buttons_of_panels_show_what_is_there(qtbot: QtBot, window: MainWindow) -> None:
    for name, button in window.address_bar.panels.items():
        assert button.isChecked()
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        assert not button.isChecked()
        assert not shown(window)[name]
    window.commands.run("panel.reset")
    assert all(button.isChecked() for button in window.address_bar.panels.values())
    assert shown(window) == {"sessions": True, "steps": True, "actions": True, "inspector": False}


def test_panels_give_way_in_a_very_small_window_and_come_back(window: MainWindow, tmp_path: Path) -> None:
    usual = shown(window)
    state = QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)
    window.resize(675, 387)
    QApplication.processEvents()
    assert shown(window) == usual | {"sessions": False, "steps": False}
    assert not window.address_bar.panels["sessions"].isChecked()
    window.remember(state)
    window.commands.run("panel.sessions")
    window.resize(670, 390)
    QApplication.processEvents()
    beside = {"sessions": False, "actions": False, "inspector": False, "steps": False}
    assert shown(window) == beside | {"sessions": True}, "there is room for one of them"
    window.show_inspector("network")
    assert shown(window) == beside | {"inspector": True}
    window.commands.run("panel.inspector")
    assert shown(window) == beside | {"actions": True}
    window.commands.run("panel.actions")
    assert shown(window) == beside
    window.commands.run("panel.actions")
    window.resize(1440, 900)
    QApplication.processEvents()
    assert shown(window) == usual
    window.restore(state)  # where there was no room they were not hidden for good
    window.resize(1440, 900)
    QApplication.processEvents()
    assert shown(window) == usual


def test_in_a_narrow_window_the_inspector_takes_the_place_of_the_sessions(window: MainWindow) -> None:
    usual = shown(window)
    window.resize(1024, 640)
    QApplication.processEvents()
    assert shown(window) == usual
    window.show_inspector("network")
    assert shown(window) == usual | {"inspector": True, "sessions": False}
    window.commands.run("panel.sessions")
    window.show_inspector("console")
    assert shown(window) == usual | {"inspector": True}, "who wants both has both"
    window.commands.run("panel.inspector")
    window.commands.run("panel.inspector")
    window.resize(*WIDE)
    QApplication.processEvents()
    assert shown(window) == usual | {"inspector": True}
    window.resize(1024, 640)
    QApplication.processEvents()
    assert shown(window) == usual | {"inspector": True, "sessions": False}


def test_in_a_usual_window_sessions_stay_beside_the_inspector_and_columns_share_the_room(window: MainWindow) -> None:
    usual, before = shown(window), (window.sessions.width(), window.action_panel.width())
    window.show_inspector("network")
    QApplication.processEvents()
    assert shown(window) == usual | {"inspector": True}
    assert window.sessions.width() < before[0]
    assert window.middle.width() > 0.4 * window.width()
    window.commands.run("panel.inspector")
    QApplication.processEvents()
    assert shown(window) == usual
    assert (window.sessions.width(), window.action_panel.width()) == before


def test_what_was_asked_for_beside_the_inspector_stays_while_only_the_height_changes(window: MainWindow) -> None:
    window.resize(1100, 900)
    QApplication.processEvents()
    window.show_inspector("network")
    window.commands.run("panel.sessions")
    asked = {"sessions": True, "steps": True, "actions": True, "inspector": True}
    for height, steps in ((700, True), (480, False), (900, True)):
        window.resize(1100, height)
        QApplication.processEvents()
        assert shown(window) == asked | {"steps": steps}, height


def test_no_panel_is_lost_by_dragging(window: MainWindow) -> None:
    window.show_inspector("network")
    for divider in window.panels.dividers.values():
        for place in range(1, divider.count()):
            for end in (0, 10_000):
                divider.moveSplitter(end, place)
                assert all(part.width() > 40 and part.height() > 40 for part in panes(divider))


def panes(divider: QSplitter) -> list[QWidget]:
    return [part for place in range(divider.count()) if (part := divider.widget(place)) and part.isVisible()]


def test_all_sessions_at_once_give_way_to_a_panel_and_keep_what_was_chosen(window: MainWindow) -> None:
    window.commands.run("panel.steps")
    window.show_wall(True)
    assert shown(window) == {"sessions": True, "steps": False, "actions": False, "inspector": False}
    window.show_wall(False)
    assert shown(window) == {"sessions": True, "steps": False, "actions": True, "inspector": False}
    window.show_wall(True)
    window.show_inspector("console")
    assert not window.wall_shown
    assert window.inspector.looked_at() == "console"


def test_a_panel_that_is_away_comes_back_when_asked_for(window: MainWindow) -> None:
    window.panels.set_away("sessions", "steps")
    assert shown(window) == {"sessions": False, "steps": False, "actions": True, "inspector": False}
    assert not window.address_bar.panels["steps"].isChecked()
    window.commands.run("panel.steps")
    assert shown(window) == {"sessions": False, "steps": True, "actions": True, "inspector": False}
    window.panels.set_away()
    assert shown(window) == {"sessions": True, "steps": True, "actions": True, "inspector": False}
    assert window.address_bar.panels["sessions"].isChecked()


def test_a_step_has_room_for_its_picture_in_a_low_window(qtbot: QtBot, window: MainWindow) -> None:
    window.resize(683, 427)
    window.show_past(True)
    compare = next(made for made in window.moment.findChildren(TabButton) if made.text() == "Compare")
    qtbot.waitUntil(lambda: window.moment.pictures.height() > 427 / 2)
    assert compare.isVisible()
    assert window.moment.facts.isAncestorOf(compare)
    window.resize(1440, 900)
    qtbot.waitUntil(lambda: not window.moment.facts.isAncestorOf(compare))
    assert compare.isVisible()


def test_panels_and_the_page_of_the_inspector_are_remembered(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    state = QSettings(str(tmp_path / "state.ini"), QSettings.Format.IniFormat)
    window.resize(*WIDE)
    QApplication.processEvents()
    window.show_inspector("storage")
    window.commands.run("panel.sessions")
    window.remember(state)
    other = MainWindow()
    qtbot.addWidget(other)
    other.restore(state)
    other.show()
    assert shown(other) == {"sessions": False, "steps": True, "actions": True, "inspector": True}
    assert other.inspector.looked_at() == "storage"


@pytest.mark.parametrize("written", ["", "nonsense steps", "sessions steps actions inspector"])
def test_a_written_state_of_any_kind_leaves_a_window_that_can_be_used(
    qtbot: QtBot, tmp_path: Path, written: str
) -> None:
    state = QSettings(str(tmp_path / "state.ini"), QSettings.Format.IniFormat)
    state.setValue("panels/shown", written)
    state.setValue("panels/columns", b"no state")
    state.setValue("divider/left", b"of an earlier version")
    state.setValue("inspector/page", "none")
    other = MainWindow()
    qtbot.addWidget(other)
    other.restore(state)
    other.show()
    assert other.middle.isVisible()
    other.resize(*WIDE)
    QApplication.processEvents()
    for name in PANELS:
        if not other.panels.is_shown(name):
            other.commands.run(f"panel.{name}")
    assert all(shown(other).values())


def test_the_first_window_fits_the_screen(qtbot: QtBot) -> None:
    window = MainWindow()
    qtbot.addWidget(window)
    room = window.screen().availableGeometry().size()
    least = window.minimumSize()
    assert window.width() <= max(room.width(), least.width())
    assert window.height() <= max(room.height(), least.height())


@pytest.mark.parametrize(("size", "rows"), [(QSize(1024, 640), 14), (QSize(1440, 900), 20)])
def test_the_list_has_room_for_many_actions(qtbot: QtBot, window: MainWindow, size: QSize, rows: int) -> None:
    window.resize(size)
    window.panels.reset(size)
    head_px, row_px = 48, 29
    qtbot.waitUntil(lambda: window.action_panel.height() >= head_px + rows * row_px, timeout=5_000)


def test_in_a_small_window_steps_are_low_and_columns_narrow_and_dragged_ones_stay(
    qtbot: QtBot, window: MainWindow
) -> None:
    high, wide = window.steps.height(), window.action_panel.width()
    window.resize(1024, 640)
    qtbot.waitUntil(lambda: window.steps.height() < 100)
    assert window.action_panel.width() < wide
    window.resize(1440, 900)
    qtbot.waitUntil(lambda: window.steps.height() == high)
    assert window.action_panel.width() == wide
    rows = window.panels.dividers["rows"]
    rows.setSizes([400, 250])
    rows.splitterMoved.emit(400, 1)
    chosen = window.steps.height()
    window.resize(1440, 700)
    qtbot.waitUntil(lambda: window.height() == 700)
    assert window.steps.height() == chosen


def test_sizes_of_a_large_window_are_not_kept_in_a_small_one_but_for_dragged_ones(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    state = QSettings(str(tmp_path / "state.ini"), QSettings.Format.IniFormat)
    wide, high = window.action_panel.width(), window.steps.height()

    def restored(width: int, height: int) -> MainWindow:
        window.remember(state)
        state.sync()
        again = QSettings(str(tmp_path / "state.ini"), QSettings.Format.IniFormat)
        again.remove("geometry")  # the screen of the tests is small
        other = MainWindow()
        qtbot.addWidget(other)
        other.resize(width, height)
        other.restore(again)
        with qtbot.waitExposed(other):
            other.show()
        return other

    small = restored(1024, 640)
    qtbot.waitUntil(lambda: small.steps.height() < 100 and small.action_panel.width() < wide)
    assert restored(1440, 900).action_panel.width() == wide
    rows = window.panels.dividers["rows"]
    rows.setSizes([400, 250])
    rows.splitterMoved.emit(400, 1)
    small = restored(1024, 640)
    qtbot.waitUntil(lambda: small.action_panel.width() < wide)
    assert small.steps.height() > high


SMALL_SCREEN = (1016, 606)
"""What the frame of a window leaves of a screen of 1024 × 640."""


def test_in_a_small_window_14_actions_are_in_sight(qtbot: QtBot, window: MainWindow) -> None:
    many = tuple(action(f"B{n}", "Click", f"Button {n}", "Things" if n < 10 else "Others") for n in range(1, 40))
    window.action_panel.set_observation(observation(actions=many))
    window.resize(*SMALL_SCREEN)
    actions = window.action_panel.list

    def in_sight() -> int:
        boxes = [actions.visualRect(actions.model().index(row, 0)) for row in range(actions.model().rowCount())]
        return sum(box.top() >= 0 and box.bottom() < actions.viewport().height() for box in boxes)

    qtbot.waitUntil(lambda: in_sight() >= 14 + 2)  # with two headers


def test_at_a_large_size_of_letters_nothing_of_the_sessions_is_cut_off(
    qtbot: QtBot, qapp: QApplication, window: MainWindow
) -> None:
    window.resize(*SMALL_SCREEN)
    usual = qapp.font()
    large = qapp.font()
    large.setPointSizeF(1.5 * usual.pointSizeF())
    sessions = window.sessions
    try:
        qapp.setFont(large)
        apply_theme(qapp, "light")
        heading = next(one for one in sessions.findChildren(QLabel) if one.text() == "Sessions")
        shown = [heading, sessions.new, *(one for one in sessions.empty.buttons.values() if one.isVisible())]
        qtbot.waitUntil(lambda: all(one.width() >= one.sizeHint().width() for one in shown if one.isVisible()))
        assert sessions.new.isVisible()
        bar = window.address_bar
        qtbot.waitUntil(lambda: all(one.height() >= one.sizeHint().height() for one in (bar.new, bar.field)))
    finally:
        qapp.setFont(usual)
        apply_theme(qapp, "light")


@pytest.mark.parametrize("size", [(1440, 900), (1024, 640)])
def test_larger_letters_take_no_room_from_the_pictures_of_the_steps(
    window: MainWindow, qapp: QApplication, size: tuple[int, int]
) -> None:
    window.resize(*size)
    window.panels.reset(window.size())
    QApplication.processEvents()
    window.steps_model.set_rows([step(1)])
    usual, font = window.steps.height(), QFont(qapp.font())
    larger = QFont(font)
    larger.setPointSizeF(font.pointSizeF() * 1.4)
    lines = round(QFontMetricsF(larger).lineSpacing()) - round(QFontMetricsF(font).lineSpacing())
    try:
        qapp.setFont(larger)
        apply_theme(qapp, "light")
        QApplication.processEvents()
        assert window.steps.height() >= usual + lines, "as the words on a card have grown"
    finally:
        qapp.setFont(font)
        apply_theme(qapp, "light")
    QApplication.processEvents()
    assert window.steps.height() == usual


@pytest.mark.parametrize("strip", [130, 170, 250])
def test_cards_get_no_lower_where_letters_grow_in_a_strip_that_was_dragged(
    window: MainWindow, qapp: QApplication, strip: int
) -> None:
    window.resize(1440, 900)
    QApplication.processEvents()
    window.steps_model.set_rows([step(1)])
    rows = window.panels.dividers["rows"]
    rows.setSizes([sum(rows.sizes()) - strip, strip])
    rows.splitterMoved.emit(rows.sizes()[0], 1)
    font = qapp.font()
    heights: list[int] = []
    try:
        for larger in (1.0, 1.2, 1.4, 1.8, 1.0):
            letters = QFont(font)
            letters.setPointSizeF(font.pointSizeF() * larger)
            qapp.setFont(letters)
            apply_theme(qapp, "light")
            for _ in range(3):  # what stands around the cards follows the letters above them
                QApplication.processEvents()
            heights.append(window.steps._delegate._size.height())
        assert heights[:4] == sorted(heights[:4])
        assert heights[3] > heights[0]
        assert heights[4] == heights[0], "and as high as before with letters of the usual size"
    finally:
        qapp.setFont(font)
        apply_theme(qapp, "light")


@pytest.mark.parametrize("way", [(2.0,), (1.4, 2.0), (2.0, 1.5, 2.0)], ids=["at once", "growing", "to and fro"])
def test_a_strip_that_was_dragged_low_keeps_its_letters_whole_and_shrinks_with_them(
    window: MainWindow, qapp: QApplication, way: tuple[float, ...]
) -> None:
    """At each size of letters, a line of a step is seen whole; then the strip is again as low as it was."""
    font, steps = qapp.font(), window.steps
    window.steps_model.set_rows(tuple(step(number) for number in range(1, 6)))
    rows = window.panels.dividers["rows"]

    def zoom(larger: float) -> None:
        letters = QFont(font)
        letters.setPointSizeF(font.pointSizeF() * larger)
        qapp.setFont(letters)
        apply_theme(qapp, "light")
        for _ in range(3):
            QApplication.processEvents()

    def drag(height: int) -> None:
        rows.setSizes([rows.height() - height, height])
        rows.splitterMoved.emit(rows.sizes()[0], 1)
        QApplication.processEvents()

    try:
        drag(1)
        low = steps.height()
        for larger in way:
            zoom(larger)
            drag(1)
            line = steps.list.fontMetrics().lineSpacing()
            assert steps.list.viewport().height() > line + GRID, "with the frame of a card"
        zoom(1.0)
        assert steps.height() <= low + 2
    finally:
        qapp.setFont(font)
        apply_theme(qapp, "light")
