"""The middle of the window: the page as text, as a picture, or both side by side."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QImage, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QSizePolicy,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from gui.schema.action import Box
from gui.schema.page import Observation, Picture
from gui.schema.words import address_words
from gui.widgets.cards.question_place import QuestionPlace
from gui.widgets.cards.question_stack import QuestionStack
from gui.widgets.common.parts import TabButton, line
from gui.widgets.common.theme import GRID
from gui.widgets.page.loading_line import LoadingLine
from gui.widgets.page.tab_strip import TabStrip
from gui.widgets.page.text import clean
from gui.widgets.page.title_line import TitleLine
from gui.widgets.page.view import PageView
from gui.widgets.picture.view import PictureView
from gui.widgets.picture.window import PictureWindow

READABLE, PICTURE, BOTH = MODES = ("readable", "picture", "both")
_WIDE_ENOUGH = 640
"""The least width, in pixels, at which text and picture fit side by side."""

_HALF_PAGE_PX = 616
"""The width of half a page that was opened in a window of the usual size, in pixels."""


class PageArea(QWidget):
    """Contains the readable page and the picture, and synchronises hovering and selection between them.

    Dialogs and requests of the page are answered here, over the picture if that is shown; if the picture is in its own
    window, in the window that was used last.

    Signals:
        mode_changed: `readable`, `picture` or `both`; only when the user chose it.
        action_selected: Id of the action that was clicked in either view.
        action_activated: Id of the action that was double-clicked in either view.
        action_hovered: Id of the action under the mouse in either view; empty when it left.
        room_changed: The room for the picture changed.
        arranged: The user chose other views, or the picture went into its own window or came back.
    """

    arranged = Signal()
    room_changed = Signal()
    mode_changed = Signal(str)
    action_selected = Signal(str)
    action_activated = Signal(str)
    action_hovered = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._mode = ""
        self._welcome = "no_session"
        self._shares = [7_500, 12_500]
        self._gives_way = False
        self._apart = False
        self._away = False
        self._awaits_page = False  # whether the picture's own window, as it was left, waits for a page to show
        self._has_page = False
        self._used_apart = False  # whether the picture's own window was used last
        self._before_find = ""  # the mode to which the end of a search leads back
        self.setProperty("look", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.page = PageView()
        self.page.find_ended.connect(self._on_find_ended)
        self.picture = PictureView()
        for view in (self.page, self.picture):
            view.action_selected.connect(self._on_selected)
            view.action_activated.connect(self.action_activated)
            view.action_hovered.connect(self._on_hovered)
        self.picture.apart_requested.connect(self.set_apart)
        self.picture_window = PictureWindow(self)
        self.picture_window.back_requested.connect(self._on_back)
        self.title = TitleLine()
        self.tabs = TabStrip()
        self.buttons = {
            READABLE: TabButton(self.tr("Text"), tip=self.tr("The page as text")),
            PICTURE: TabButton(self.tr("Picture"), tip=self.tr("The page as it looks")),
            BOTH: TabButton(self.tr("Both"), tip=self.tr("Text and picture side by side")),
        }
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.addWidget(self.page)
        self.splitter.addWidget(self.picture)
        self.splitter.setChildrenCollapsible(False)
        for number, half in enumerate((self.page, self.picture)):
            # Only the shares count, not the views' size hints.
            half.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Expanding)
            half.setMinimumWidth(160)
            self.splitter.setStretchFactor(number, 1)
        self.picture.installEventFilter(self)
        self.splitter.splitterMoved.connect(self._on_divided)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        self._head = QWidget()
        self._head.setLayout(self._build_header())
        layout.addWidget(self._head)
        layout.addWidget(line())
        layout.addWidget(self.splitter, 1)
        self.questions = QuestionStack(self)
        self._question_place = QuestionPlace(self.questions, self.picture, layout, layout.indexOf(self.splitter))
        self.loading = LoadingLine(self.splitter, self)
        self._show_mode(PICTURE)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Report a changed room for the picture, and show dialogs in its own window once that is used."""
        if event.type() == QEvent.Type.Resize and watched is self.picture:
            self.room_changed.emit()
        if event.type() == QEvent.Type.WindowActivate and watched is self.picture and self._apart:
            self._used_apart = True
            self._place_questions()
        return super().eventFilter(watched, event)

    def event(self, event: QEvent) -> bool:
        """Show questions here once this window is used: the picture's own may be covered or minimised."""
        if event.type() == QEvent.Type.WindowActivate:
            self._used_apart = False
            self._place_questions()
        return super().event(event)

    def picture_room(self, wider: int = 0) -> QSize | None:
        """The room for the picture of a page, in pixels, also before there is one; None while this is not shown.

        Args:
            wider: How much wider this would be without a tool, if the room without it is meant; text that gives way to
                the tool is back then.
        """
        if not self.isVisible() or self._apart:
            return None
        room = self.splitter.size() + QSize(wider, -self.picture.tools.sizeHint().height())
        if self._mode == BOTH and (wider or not self._folds_text()):
            room.setWidth(room.width() * self._shares[1] // sum(self._shares))
        return room - QSize(2 * GRID, 2 * GRID)  # the margin around a picture

    def set_observation(self, observation: Observation | None) -> None:
        """Show a page as read; its decoded picture arrives through `set_picture`."""
        self._has_page = observation is not None
        self.tabs.set_page(observation.metadata if observation is not None else None)
        self.title.setVisible(self.tabs.isHidden())
        if observation is None:
            self.title.set_words("", "")
            self.picture.set_actions(())
            self.picture.set_picture(None, None)
            self.picture_window.set_page("")
        else:
            address = _short_address(observation.metadata.url)
            title = observation.metadata.title.strip() or address or self.tr("New tab")
            self.title.set_words(title, address)
            self.picture_window.set_page(clean(title)[:80])
            self.picture.set_actions(observation.actions)
            if not observation.by_itself:
                self.picture.leave_tag()
        self.page.set_observation(observation)
        untouched = observation is None or (observation.metadata.url == "about:blank" and not observation.blocks)
        if not untouched:  # over an empty page, the words on what is awaited stay until the work ends
            self.set_loading("")
        if observation is not None:
            blank = "blank" if observation.session.active else "ended"
            self.set_welcome(blank if untouched else "none")
            if self._awaits_page and not untouched:
                self._show_by_itself()

    @property
    def welcome(self) -> str:
        """The welcome that is shown; see `set_welcome`."""
        return self._welcome

    def set_welcome(self, kind: str) -> None:
        """Show a welcome alone, or with `none` the page in the chosen mode; see `PageView.set_welcome`."""
        self._welcome = kind
        self.page.set_welcome(kind)
        self._place_views()

    def set_loading(self, words: str) -> None:
        """Show that the page is loading: by a line along the upper edge, and in words if there is no page yet."""
        self.loading.set_on(bool(words))
        self.page.set_waiting(words)

    def set_picture(self, image: QImage | None, picture: Picture | None) -> None:
        """Show a decoded picture, or none."""
        self.picture.set_picture(image, picture)

    def select_action(self, action_id: str, *, reveal: bool = True) -> None:
        """Outline an action in both views. Emits nothing."""
        self.page.select_action(action_id, reveal=reveal)
        self.picture.select_action(action_id, reveal=reveal)

    def hover_action(self, action_id: str) -> None:
        """Mark an action lightly in both views. Emits nothing."""
        self.page.hover_action(action_id)
        self.picture.hover_action(action_id)

    def focus_view(self) -> None:
        """Focus the text, or the picture if only that is shown; without a page, do nothing."""
        if self._welcome == "none":
            view = self.page.canvas if self.page.isVisible() else self.picture.canvas
            view.setFocus(Qt.FocusReason.OtherFocusReason)

    def await_view(self) -> None:
        """Focus the text or the picture, even if it appears later, unless something else is focused meanwhile."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.focus_view()

    def outline_box(self, box: Box | None) -> None:
        """Outline an element in the picture that is not an action; None for none. Clears the selection."""
        if box is not None:
            self.select_action("", reveal=False)
        self.picture.outline_box(box)

    def mode(self) -> str:
        """The shown views: `readable`, `picture` or `both`."""
        return self._mode

    def set_mode(self, mode: str, *, chosen: bool = True) -> None:
        """Show one view or both, at any width. Emits nothing.

        Args:
            mode: One of MODES.
            chosen: Whether the user chose it just now: the text then gives way to no tool that is open already.
        """
        if mode in MODES:
            folded, self._gives_way = self._folds_text(), self._gives_way and not chosen
            self._show_mode(mode)
            if folded:
                self._place_views()

    def give_way(self, on: bool) -> None:
        """Fold the text beside the picture while a tool leaves too little room for both, until views are chosen."""
        if on != self._gives_way:
            self._gives_way = on
            self._place_views()

    def fold_head(self, folded: bool) -> None:
        """Hide the line above the picture to make room in a low window; or show it again."""
        self._head.setHidden(folded)

    def _folds_text(self) -> bool:
        pictured = self.width() * self._shares[1] / sum(self._shares)
        return self._gives_way and self._mode == BOTH and pictured < _HALF_PAGE_PX

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the shares of text and picture: by default, the splitter takes most from the picture."""
        super().resizeEvent(event)
        if self._mode != BOTH or self._apart or self._welcome != "none":
            return
        if self._folds_text() != self.page.isHidden():
            self._place_views()
        elif not self.page.isHidden() and event.oldSize().width() != event.size().width():
            self._divide()

    def toggle_pick(self) -> None:
        """Begin or end picking on the picture, which is shown for it."""
        aim = self.picture.canvas.aim
        if not aim.is_on() and not self.picture.isVisible():
            self.set_mode(BOTH if self.width() >= _WIDE_ENOUGH else PICTURE)
        if aim.is_on() or self.picture.canvas.isVisible():
            aim.set_on(not aim.is_on())

    def find_text(self) -> None:
        """Find in the text of the page, which is shown for it."""
        if not self.page.isVisible():
            before = self._mode
            self.set_mode(BOTH)
            self._before_find = before
        self.page.open_find()

    def apart(self) -> bool:
        """Whether the picture is in its own window."""
        return self._apart

    def set_apart(self, apart: bool, *, as_left: bool = False) -> None:
        """Move the picture into its own window, or back.

        Args:
            apart: Whether it is in its own window.
            as_left: Whether that is only restored: without a page, the window would cover this one and show nothing.
        """
        if apart == self._apart:
            if self._awaits_page and not as_left:
                self._show_apart()
            return
        self._apart, self._awaits_page = apart, apart and as_left and not self._has_page
        self._used_apart = False  # until it is active
        self.picture.set_apart(apart)
        if apart:
            self.picture_window.take(self.picture)
        else:
            self.splitter.addWidget(self.picture)
            self.splitter.setStretchFactor(1, 1)
        self._place_views()
        if not apart and self._mode == BOTH:
            self._divide()
        self.arranged.emit()

    def _show_apart(self) -> None:
        """Show the picture's own window, which had waited for a page."""
        self._awaits_page = False
        self._place_views()

    def _show_by_itself(self) -> None:
        """Likewise, unasked: a user who is typing continues in the current window."""
        used = QApplication.activeWindow()
        self._show_apart()
        if used is not None and used is not self.picture_window:
            used.activateWindow()
            if used is self.window():  # it would be raised above the other one, and hide it
                self.picture_window.raise_()

    def set_away(self, away: bool) -> None:
        """Hide the window of the picture while the main window is hidden."""
        self._away = away
        self._place_views()

    def shares(self) -> list[int]:
        """The shares of text and picture in the width, to be remembered."""
        return list(self._shares)

    def set_shares(self, shares: list[int]) -> None:
        """Divide the width by remembered shares; only their proportion counts."""
        if len(shares) == 2 and min(shares) > 0:
            self._shares = list(shares)
            if self._mode == BOTH:
                self._divide()

    def _build_header(self) -> QHBoxLayout:
        switch = QFrame()
        switch.setProperty("look", "segments")
        switch.setAccessibleName(self.tr("How the page is shown"))
        switch_row = QHBoxLayout(switch)
        switch_row.setContentsMargins(0, 0, 0, 0)  # the frame has its own line
        switch_row.setSpacing(0)
        group = QButtonGroup(self)
        for made in self.buttons.values():
            made.clicked.connect(self._on_mode_clicked)
            group.addButton(made)
            switch_row.addWidget(made)
        header = QHBoxLayout()
        header.setContentsMargins(2 * GRID, GRID, GRID, GRID)
        header.setSpacing(2 * GRID)
        header.addWidget(self.title, 1)
        header.addWidget(self.tabs, 1)  # several tabs have titles enough
        header.addWidget(switch)
        return header

    def _on_mode_clicked(self) -> None:
        self._choose(next(mode for mode, made in self.buttons.items() if made.isChecked()))

    def _choose(self, mode: str) -> None:
        before = self._mode
        if self._apart:
            if mode == READABLE:
                return  # it stays visible until the picture is back
            self.set_apart(False)  # choosing the picture here brings it back here
        self.set_mode(mode)
        if mode != before:
            self.mode_changed.emit(mode)
            self.arranged.emit()

    def _show_mode(self, mode: str) -> None:
        self._before_find = ""  # these views were chosen since
        if mode != self._mode:
            self._mode = mode
            self._place_views()

    def _place_views(self) -> None:
        held = self.focusWidget()
        awaited = self.hasFocus() or (held is not None and held.hasFocus())
        self._show_views()
        if awaited and (self.hasFocus() or held is None or not held.isVisible()):
            self.await_view()  # a hidden view would pass the focus to an arbitrary next widget
        self._place_questions()

    def _place_questions(self) -> None:
        self._question_place.set_over(self._used_apart if self._apart else not self.picture.isHidden())

    def _show_views(self) -> None:
        mode = PICTURE if self._folds_text() else self._mode
        self.buttons[READABLE if self._apart else mode].setChecked(True)
        self.picture_window.setVisible(self._apart and not self._away and not self._awaits_page)
        if self._apart:
            self.page.setVisible(True)
            return
        welcoming = self._welcome != "none"
        was_both = not self.page.isHidden() and not self.picture.isHidden()
        self.page.setVisible(welcoming or mode != PICTURE)
        self.picture.setVisible(not welcoming and mode != READABLE)
        # A hidden view would return at its minimum width.
        if not was_both and not welcoming and mode == BOTH:
            self._divide()

    def _divide(self) -> None:
        """Set the splitter's shares as large numbers: Qt takes small ones as pixels and divides the rest evenly."""
        factor = 20_000 / sum(self._shares)
        self.splitter.setSizes([round(share * factor) for share in self._shares])

    def _on_back(self) -> None:
        self.set_apart(False)
        if self._mode == READABLE:  # the window became too narrow for both meanwhile
            self._choose(PICTURE)

    def _on_find_ended(self) -> None:
        if self._before_find:
            self._show_mode(self._before_find)
            self.focus_view()

    def _on_divided(self) -> None:
        self._shares = self.splitter.sizes()

    def _on_selected(self, action_id: str) -> None:
        other = self.picture if self.sender() is self.page else self.page
        other.select_action(action_id)
        self.action_selected.emit(action_id)

    def _on_hovered(self, action_id: str) -> None:
        self.hover_action(action_id)
        self.action_hovered.emit(action_id)


def _short_address(url: str) -> str:
    """Host and path of an address, without scheme, query and fragment."""
    return address_words(url).removeprefix("http://").partition("#")[0].rstrip("/")
