"""The tabs of a session in one row, above its page."""

from functools import partial

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QStyle, QStyleOptionTab, QTabBar, QWidget

from gui.forms.icon_button import IconButton
from gui.schema.page import Metadata
from gui.schema.tips import tip_of
from gui.schema.words import host_of
from gui.widgets.common.distinct_titles import cut_apart
from gui.widgets.page.text import clean

_MOST_READ = 300
"""The most characters of a page's title that are looked at."""

_MOST_TITLE = 60
"""The most characters of a page's title in a tab; the style sheet limits its width."""


_AROUND_CROSS_PX = 12
"""By how much the button of a cross is larger than the cross itself, in pixels."""


class TabStrip(QTabBar):
    """Hidden while there is only one tab. A chosen tab is shown as current once its page is.

    Signals:
        chosen: Id of the tab to show.
        close_wanted: Id of the tab to close.
    """

    chosen = Signal(int)
    close_wanted = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._about: Metadata | None = None
        self._current = 0
        self._ids: tuple[int, ...] = ()
        self._ended = False
        self.setAccessibleName(self.tr("Tabs"))
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(True)
        self.setElideMode(Qt.TextElideMode.ElideRight)
        self.setIconSize(QSize(12, 12))
        self.currentChanged.connect(self._on_current)
        self.hide()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Nothing: choosing a tab is a step, which a turn of the wheel does not ask for."""
        event.ignore()

    def set_ended(self, ended: bool) -> None:
        """Set whether the session has ended: its tabs are then only shown."""
        self._ended = ended
        for number in range(self.count()):
            self._show_cross(number)

    def set_page(self, about: Metadata | None) -> None:
        """Show the tabs of a page; none for no page."""
        self._about = about
        tabs = about.tabs if about is not None else ()
        self.blockSignals(True)
        while self.count() > len(tabs):
            self.removeTab(self.count() - 1)
        while self.count() < len(tabs):
            self._add()
        self._ids = tuple(tab.tab_id for tab in tabs)
        titles = [
            " ".join(clean(tab.title[:_MOST_READ]).split()) or host_of(tab.url) or self.tr("New tab") for tab in tabs
        ]
        for number, title in enumerate(titles):
            self.setTabText(number, _escaped(title))
        fits = [partial(self._fit, self._room(number)) for number in range(len(titles))]
        for number, (tab, title, fit) in enumerate(zip(tabs, titles, fits, strict=True)):
            shown = cut_apart(title, titles, fit)
            if shown != fit(title):  # otherwise Qt cuts it off itself, and screen readers get all of it
                self.setTabText(number, _escaped(shown))
            words = self.tr("{title}\n{address}").format(title=title[:300], address=tab.url)
            if about is not None and number == about.current_tab and about.back_to is not None:
                words += "\n" + self.tr("Opened by tab {}: Back leads there").format(about.back_to + 1)
            self.setTabToolTip(number, tip_of(words))
        self._current = about.current_tab if about is not None else 0
        self.setCurrentIndex(self._current)
        self.blockSignals(False)
        self.setVisible(len(tabs) > 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cut the titles for other room."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width() and self._about is not None:
            self.set_page(self._about)

    def changeEvent(self, event: QEvent) -> None:
        """Cut the titles for other letters."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and self._about is not None:
            self.set_page(self._about)

    def _room(self, number: int) -> int:
        """The width for the title of a tab, in pixels."""
        option = QStyleOptionTab()
        self.initStyleOption(option, number)
        return self.style().subElementRect(QStyle.SubElement.SE_TabBarTabText, option, self).width()

    def _fit(self, room: int, title: str) -> str:
        return self.fontMetrics().elidedText(title, self.elideMode(), room)

    def minimumSizeHint(self) -> QSize:
        """Narrow: tabs that do not fit are scrolled to."""
        return QSize(80, super().minimumSizeHint().height())

    def _add(self) -> None:
        number = self.addTab("")
        close = _Cross("x", self.tr("Close this tab"))
        close.clicked.connect(self._on_close)
        self.setTabButton(number, QTabBar.ButtonPosition.RightSide, close)
        self._show_cross(number)

    def _show_cross(self, number: int) -> None:
        self.tabButton(number, QTabBar.ButtonPosition.RightSide).setVisible(not self._ended)

    def _on_current(self, number: int) -> None:
        if number == self._current or not 0 <= number < len(self._ids):
            return
        self.blockSignals(True)
        self.setCurrentIndex(self._current)  # until its page is there: the step may fail, or have to wait
        self.blockSignals(False)
        if not self._ended:
            self.chosen.emit(self._ids[number])

    def _on_close(self) -> None:
        side = QTabBar.ButtonPosition.RightSide
        for number, tab_id in enumerate(self._ids):
            if self.tabButton(number, side) is self.sender():
                self.close_wanted.emit(tab_id)
                return


class _Cross(IconButton):
    """Closes a tab. It is low: the head of the page stays as high as without tabs."""

    ICON_PX = 12

    def __init__(self, icon: str, name: str) -> None:
        super().__init__(icon, name)
        self.setProperty("look", "quiet")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the list of tabs in the inspector closes them by Delete
        self._fit()

    def _fit(self) -> None:
        super()._fit()
        around = self.iconSize().width() + _AROUND_CROSS_PX
        self.setFixedSize(around, around)


def _escaped(title: str) -> str:
    """The part of a title that fits on a tab; its ampersands are no access keys."""
    return title[:_MOST_TITLE].replace("&", "&&")
