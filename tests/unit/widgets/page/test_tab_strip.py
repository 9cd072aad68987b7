from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QApplication, QTabBar
from pytestqt.qtbot import QtBot

from gui.forms.icon_button import IconButton
from gui.schema.page import Metadata, TabInfo
from gui.widgets.common.theme import apply_theme
from gui.widgets.page.area import PageArea
from gui.widgets.page.tab_strip import TabStrip

OPENER = TabInfo(0, "Shop & more", "https://shop.example/")
POPUP = TabInfo(1, "", "https://pay.example/now")


def test_tabs_are_shown_from_the_second_on_and_say_who_opened_them(qtbot: QtBot) -> None:
    strip = TabStrip()
    qtbot.addWidget(strip)
    strip.set_page(Metadata(tabs=(OPENER,)))
    assert strip.isHidden()
    strip.set_page(Metadata(tabs=(OPENER, POPUP), current_tab=1, back_to=0))
    assert not strip.isHidden()
    assert [strip.tabText(0), strip.tabText(1)] == ["Shop && more", "pay.example"]
    assert strip.currentIndex() == 1
    assert "Opened by tab 1" in strip.tabToolTip(1)
    assert "Opened by" not in strip.tabToolTip(0)
    strip.set_page(None)
    assert strip.isHidden()


def test_titles_that_begin_alike_show_where_they_differ(qtbot: QtBot, qapp: QApplication) -> None:
    apply_theme(qapp, "light")
    strip = TabStrip()
    qtbot.addWidget(strip)
    start = "The handbook of a program with a long name"
    tabs = [TabInfo(n, f"{start}, {part}", f"https://help.example/{n}") for n, part in enumerate(("pages", "steps"))]
    strip.set_page(Metadata(tabs=(*tabs, TabInfo(2, f"Other {start}", "https://other.example/"))))
    for number, end in enumerate((", pages", ", steps")):
        shown = strip.tabText(number)
        assert (shown[0], shown.endswith(end), start in shown) == ("…", True, False), shown
    assert strip.tabText(2).startswith("Other The handbook"), "it is told apart by its beginning"
    assert start in strip.tabToolTip(0)
    font = strip.font()
    font.setPointSizeF(1.5 * font.pointSizeF())
    strip.setFont(font)
    assert [strip.tabText(0)[-5:], strip.tabText(1)[-5:]] == ["pages", "steps"], "larger letters, too"
    strip.setFont(QApplication.font())
    strip.resize(380, strip.height())
    strip.show()
    QApplication.processEvents()
    assert [strip.tabText(0)[-5:], strip.tabText(1)[-5:]] == ["pages", "steps"], "less room, too"
    assert all(len(strip.tabText(n)) < len("…a long name, pages") for n in (0, 1))
    strip.set_page(Metadata(tabs=tuple(tabs[:1])))
    assert strip.tabText(0).startswith(start[:20]), "alone it needs no telling apart"


def test_a_chosen_tab_becomes_current_with_its_page(qtbot: QtBot) -> None:
    strip = TabStrip()
    qtbot.addWidget(strip)
    strip.set_page(Metadata(tabs=(OPENER, POPUP), current_tab=1))
    chosen, closed = QSignalSpy(strip.chosen), QSignalSpy(strip.close_wanted)
    strip.show()
    qtbot.mouseClick(strip, Qt.MouseButton.LeftButton, pos=strip.tabRect(0).center())
    assert (chosen.at(0), strip.currentIndex()) == ([0], 1)
    strip.set_page(Metadata(tabs=(OPENER, POPUP), current_tab=0))
    assert (chosen.count(), strip.currentIndex()) == (1, 0)
    at = QPointF(strip.tabRect(1).center())
    turn = QPoint(0, -120)
    none = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier
    wheel = QWheelEvent(at, at, turn, turn, *none, Qt.ScrollPhase.NoScrollPhase, False)
    QApplication.sendEvent(strip, wheel)
    assert chosen.count() == 1, "choosing is a step, which a turn of the wheel does not ask for"
    close = strip.tabButton(1, QTabBar.ButtonPosition.RightSide)
    assert isinstance(close, IconButton)
    qtbot.mouseClick(close, Qt.MouseButton.LeftButton)
    assert closed.at(0) == [1]


def test_tabs_make_the_head_of_the_page_no_higher(qtbot: QtBot, qapp: QApplication) -> None:
    apply_theme(qapp, "light")
    area = PageArea()
    qtbot.addWidget(area)
    area.resize(800, 500)
    area.show()
    QApplication.processEvents()
    column = area.layout()
    head = column.itemAt(0) if column is not None else None
    assert head is not None
    before = head.geometry().height()
    area.tabs.set_page(Metadata(tabs=(OPENER, POPUP), current_tab=1))
    QApplication.processEvents()
    assert area.tabs.isVisible()
    assert head.geometry().height() == before > 0


def test_tabs_of_an_ended_session_are_only_shown(qtbot: QtBot) -> None:
    strip = TabStrip()
    qtbot.addWidget(strip)
    strip.set_ended(True)
    strip.set_page(Metadata(tabs=(OPENER, POPUP), current_tab=1))
    strip.show()
    chosen = QSignalSpy(strip.chosen)
    strip.setCurrentIndex(0)
    side = QTabBar.ButtonPosition.RightSide
    assert (chosen.count(), strip.currentIndex(), strip.tabButton(0, side).isHidden()) == (0, 1, True)
    strip.set_ended(False)
    strip.setCurrentIndex(0)
    assert (chosen.count(), strip.tabButton(0, side).isHidden()) == (1, False)
