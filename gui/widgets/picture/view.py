"""The picture of the page with its tools: fitting, outlines and age."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime

from PySide6.QtCore import QEvent, QMargins, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QImage, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QToolButton, QVBoxLayout, QWidget

from gui.forms.icon_button import IconButton
from gui.schema.action import Action, Box
from gui.schema.page import Picture
from gui.widgets.common.parts import EmptyState, button, label
from gui.widgets.common.theme import GRID
from gui.widgets.picture.canvas import PictureCanvas
from gui.widgets.picture.placeholder import Placeholder
from gui.widgets.picture.scroller import FIT_PAGE, FIT_WIDTH, FREE

_LAGS_S = 3.0
"""Seconds by which the list must be older than the page before this is reported: a normal reading is no news."""


class PictureView(QWidget):
    """Shows the picture of the viewport; a click on it selects an action and never acts.

    A live picture may call `set_picture` sixty times a second: the image is kept without copying, scaled fast while
    others follow, and scaled smoothly once it rests.

    Signals:
        action_selected: Id of the action that was clicked.
        action_activated: Id of the action that was double-clicked.
        action_hovered: Id of the action under the mouse; empty when it left.
        refresh_requested: The user wants a newer picture.
        show_requested: Id of the selected action elsewhere on the page: scroll to it.
        watched_changed: Whether the picture is visible, and its scale in screen pixels per CSS pixel of the page.
        live_chosen: The user switched the live picture on or off.
        apart_requested: The user wants the picture in its own window, or back.
    """

    action_selected = Signal(str)
    action_activated = Signal(str)
    action_hovered = Signal(str)
    refresh_requested = Signal()
    show_requested = Signal(str)
    watched_changed = Signal(bool, float)
    live_chosen = Signal(bool)
    apart_requested = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._seen = False
        self._live = False
        self._not_live = ""
        self._stale = self._other = self._loading = False
        self._fit_offered = False
        self._watched = (False, 0.0)
        self._actions: Sequence[Action] = ()
        self.canvas = PictureCanvas()
        self.canvas.action_selected.connect(self.action_selected)
        self.canvas.action_activated.connect(self.action_activated)
        self.canvas.action_hovered.connect(self.action_hovered)
        self.canvas.show_requested.connect(self.show_requested)
        self.canvas.scale_changed.connect(self._on_scale_changed)
        self.empty = EmptyState(self.tr("No picture yet."))
        self._stack = QStackedWidget()
        self._stack.addWidget(self.empty)
        self._stack.addWidget(self.canvas)
        self.waiting = Placeholder("lock-simple")
        self._stack.addWidget(self.waiting)
        self.veil = QFrame()
        self.veil.setProperty("look", "panel")
        veil_words = label(self.tr("This picture is older than the page."), "warning", wrap=True)
        self.refresh_button = button(self.tr("Refresh"), tip=self.tr("Take a new picture"))
        self.refresh_button.clicked.connect(self.refresh_requested)
        veil_row = QHBoxLayout(self.veil)
        veil_row.setContentsMargins(2 * GRID, GRID // 2, GRID, GRID // 2)
        veil_row.addWidget(veil_words, 1)
        veil_row.addWidget(self.refresh_button)
        self.veil.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.veil)
        layout.addWidget(self._stack, 1)
        layout.addWidget(self._build_tools())
        self.lag: Callable[[], float] = lambda: 0.0
        self._age_timer = QTimer(self)
        self._age_timer.setInterval(1000)
        self._age_timer.timeout.connect(self._show_facts)

    def set_picture(self, image: QImage | None, picture: Picture | None) -> None:
        """Show a picture.

        Args:
            image: The decoded picture; None or a null image for none.
            picture: The place and time at which it was taken.
        """
        before = self.canvas.picture()
        self.canvas.set_picture(image, picture)
        shown = self.canvas.picture() is not None
        if before is not None and picture is not None and shown and self._live and _size(before) == _size(picture):
            return  # one of many live pictures: nothing else has changed
        self._show_part()
        if not shown:
            self.set_stale(False)
        self._show_facts()

    def set_waiting(self, words: str) -> None:
        """Show what is awaited in place of the picture of an empty page; empty text ends that."""
        if words != self.waiting.text.text():
            self.waiting.text.setText(words)
            self._show_part()

    def _show_part(self) -> None:
        waits, pictured = bool(self.waiting.text.text()), self.canvas.picture() is not None
        part = self.waiting if waits else self.canvas if pictured else self.empty
        if part is not self._stack.currentWidget():  # or the canvas would release what is held on the page
            self._change_to(part)
        self.tools.setVisible(pictured and not waits)

    def _change_to(self, part: QWidget) -> None:
        held = self.canvas.hasFocus() or self.hasFocus()
        if held:
            self.setFocus()  # a hidden part would pass it to an arbitrary next widget in the window
        self._stack.setCurrentWidget(part)
        if held and part is self.canvas:
            self.canvas.setFocus(Qt.FocusReason.OtherFocusReason)

    def stage(self) -> QRect:
        """The part of this view that the picture takes, without the tools."""
        return self._stack.geometry()

    def set_actions(self, actions: Sequence[Action]) -> None:
        """Set the actions that can be outlined and clicked."""
        self._actions = actions
        self._show_actions()

    def leave_tag(self) -> None:
        """See `PictureCanvas.leave_tag`."""
        self.canvas.leave_tag()

    def select_action(self, action_id: str, *, reveal: bool = True) -> None:
        """Outline an action; an empty id outlines none. Emits nothing."""
        self.canvas.select_action(action_id, reveal=reveal)

    def hover_action(self, action_id: str) -> None:
        """Outline an action thinly; an empty id outlines none. Emits nothing."""
        self.canvas.hover_action(action_id)

    def outline_box(self, box: Box | None) -> None:
        """Outline an element that is not an action; None for none."""
        self.canvas.outline_box(box)

    def set_stale(self, on: bool) -> None:
        """Show that the page is newer than the picture, and offer to take a new one.

        No action is outlined then: when the picture was taken, the page's present actions were elsewhere or missing.
        """
        if on != self._stale:
            self._stale = on
            self.veil.setVisible(on)
            self._show_actions()

    def set_other(self, on: bool) -> None:
        """Set whether the actions belong to another document than the picture: then none of them is outlined on it."""
        if on != self._other:
            self._other = on
            self._show_actions()

    def set_loading(self, on: bool) -> None:
        """Show that the picture is still of a page that is being left, although it is live."""
        if on != self._loading:
            self._loading = on
            self._show_facts()

    def _show_actions(self) -> None:
        self.canvas.set_actions(() if self._stale or self._other else self._actions)

    def set_ended(self, ended: bool) -> None:
        """Set whether the session has ended: then there will be no newer picture."""
        self.refresh_button.setVisible(not ended)

    def offer_fit(self, on: bool) -> None:
        """Set whether the page would fill its room at another size."""
        if on != self._fit_offered:
            self._fit_offered = on
            self._show_fit()
            QTimer.singleShot(0, self, self._show_facts)

    def _show_fit(self) -> None:
        """Show the offer if its words fit beside the tools; the command is available anyway."""
        row = self.tools.layout()
        others = sum(made.sizeHint().width() for made in self.tools.findChildren(QToolButton) if not made.isHidden())
        margins = row.contentsMargins() if row is not None else QMargins()
        room = self.width() - others - margins.left() - margins.right()
        self.fit_button.setVisible(self._fit_offered and self.fit_button.sizeHint().width() <= room)

    def set_live(self, live: bool, reason: str = "") -> None:
        """Show whether the picture follows the page, and if not, why; without a reason its age is enough."""
        self._live, self._not_live = live, "" if live else reason
        self._show_facts()

    def set_lag(self, lag: Callable[[], float]) -> None:
        """Set the function that returns how many seconds older than the page the actions are; 0 if they are not."""
        self.lag = lag

    def set_live_chosen(self, on: bool) -> None:
        """Show whether the live picture is switched on. Emits nothing."""
        self.live_button.setChecked(on)

    def set_apart(self, apart: bool) -> None:
        """Show whether the picture is in its own window. Emits nothing."""
        self.apart_button.setChecked(apart)
        self.apart_button.set_icon("arrow-square-in" if apart else "arrow-square-out")
        self.apart_button.set_name(
            self.tr("Put the picture back") if apart else self.tr("Show the picture in its own window")
        )

    def facts(self) -> str:
        """Size, scale and age of the picture in words."""
        shot = self.canvas.picture()
        if shot is None:
            return ""
        lag_s = self.lag()
        parts = [
            f"{shot.width_css_px} × {shot.height_css_px}",
            f"{round(self.canvas.scale() * 100)} %",
            self._now() if self._live else self._age((datetime.now(UTC) - shot.taken_at).total_seconds()),
            self.tr("list {}").format(self._age(lag_s)) if self._live and lag_s >= _LAGS_S else "",
            self.tr("not live: {}").format(self._not_live) if self._not_live else "",
        ]
        return " · ".join(part for part in parts if part)

    def _now(self) -> str:
        return self.tr("loading") if self._loading else self.tr("live")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as many facts below the picture as fit."""
        super().resizeEvent(event)
        self._show_fit()
        self._show_facts()

    def showEvent(self, event: QShowEvent) -> None:
        """Update the age while visible; Qt also sends this event when a minimised window is restored."""
        super().showEvent(event)
        self._age_timer.start()
        QTimer.singleShot(0, self, self._show_facts)  # hidden widgets get their room after this event
        self._seen = True
        self._tell_watched()

    def hideEvent(self, event: QHideEvent) -> None:
        """Stop updating while hidden."""
        super().hideEvent(event)
        self._age_timer.stop()
        self._seen = False
        self._tell_watched()

    def event(self, event: QEvent) -> bool:
        """Adapt the requested pixels to another screen."""
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self._tell_watched()
        return super().event(event)

    def _on_scale_changed(self) -> None:
        self._show_facts()
        self._tell_watched()

    def _tell_watched(self) -> None:
        watched = (self._seen, self.canvas.scale() * self.devicePixelRatioF())
        if watched != self._watched:
            self._watched = watched
            self.watched_changed.emit(*watched)

    def _build_tools(self) -> QWidget:
        self.tools = QWidget()
        self.tools.setProperty("look", "panel")
        self.tools.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.width_button = IconButton("arrows-out-line-horizontal", self.tr("Fit width"))
        self.page_button = IconButton("corners-out", self.tr("Fit whole picture"))
        self.full_button = IconButton("magnifying-glass", self.tr("Original size"), tip=self.tr("Original size, 100 %"))
        self.outlines_button = IconButton(
            "bounding-box", self.tr("Show all outlines"), tip=self.tr("Outline all actions on the picture")
        )
        self.live_button = IconButton("broadcast", self.tr("Live picture"), tip=self.tr("Follow the page as it moves"))
        self.apart_button = IconButton("arrow-square-out", self.tr("Show the picture in its own window"))
        self.width_button.clicked.connect(self._on_fit_width)
        self.page_button.clicked.connect(self._on_fit_page)
        self.full_button.clicked.connect(self._on_full_size)
        self.outlines_button.toggled.connect(self.canvas.show_all)
        self.pick_button = IconButton(
            "crosshair-simple",
            self.tr("Pick an element"),
            tip=self.tr("Pick any element on the picture to see what it is"),
        )
        self.pick_button.toggled.connect(self.canvas.aim.set_on)
        self.canvas.aim.changed.connect(self.pick_button.setChecked)
        self.live_button.clicked.connect(self.live_chosen)
        self.apart_button.clicked.connect(self.apart_requested)
        self.camera_button = IconButton("camera", self.tr("Copy or save a picture"))
        self.camera_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.fit_button = button(self.tr("Fit page"), "link")
        self.fit_button.hide()
        self._facts = label("", "small")
        self._facts.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._facts.setMinimumWidth(1)
        row = QHBoxLayout(self.tools)
        row.setContentsMargins(GRID // 2, GRID // 2, GRID, GRID // 2)
        row.setSpacing(0)  # the words beside them need the room
        for made in (
            self.width_button,
            self.page_button,
            self.full_button,
            self.outlines_button,
            self.pick_button,
            self.live_button,
            self.camera_button,
            self.apart_button,
        ):
            made.setCheckable(made is not self.camera_button)
            made.setProperty("look", "quiet")
            row.addWidget(made)
        row.addWidget(self._facts, 1)
        row.addWidget(self.fit_button, 0, Qt.AlignmentFlag.AlignVCenter)  # otherwise it makes the row lower
        self.tools.hide()
        return self.tools

    def _on_fit_width(self) -> None:
        self.canvas.set_fit(FIT_WIDTH)
        self._show_facts()

    def _on_fit_page(self) -> None:
        self.canvas.set_fit(FIT_PAGE)
        self._show_facts()

    def _on_full_size(self) -> None:
        self.canvas.set_scale(1.0)
        self._show_facts()

    def _show_facts(self) -> None:
        words = self.facts()
        self._facts.setToolTip(words)
        self._facts.setText(self._fitting(words.split(" · ")))
        fit = self.canvas.fit()
        self.width_button.setChecked(fit == FIT_WIDTH)
        self.page_button.setChecked(fit == FIT_PAGE)
        self.full_button.setChecked(fit == FREE and abs(self.canvas.scale() - 1) < 0.005)

    def _fitting(self, parts: list[str]) -> str:
        """As many facts as fit: first drop those that the picture's frame shows anyway, then the reason."""
        metrics, room = self._facts.fontMetrics(), self._facts.width()
        short = [*parts[:-1], self.tr("not live")] if self._not_live else parts
        for shown in (parts, *(short[first:] for first in range(len(short)))):
            words = " · ".join(shown)
            if metrics.horizontalAdvance(words) <= room:
                return words
        return ""

    def _age(self, seconds: float) -> str:
        if seconds < 2:
            return self.tr("now")
        if seconds < 90:
            return self.tr("{0} s ago").format(round(seconds))
        if seconds < 90 * 60:
            return self.tr("{0} min ago").format(round(seconds / 60))
        if seconds < 48 * 3600:
            return self.tr("{0} h ago").format(round(seconds / 3600))
        return self.tr("{0} days ago").format(round(seconds / 86400))


def _size(shot: Picture) -> tuple[int, int]:
    return shot.width_css_px, shot.height_css_px
