"""Connect the picture with its two sources: live pictures and pictures of readings."""

from dataclasses import replace
from datetime import UTC, datetime

from PySide6.QtGui import QImage

from gui.app.controller import SessionController
from gui.app.pictures.live import LivePicture
from gui.app.pictures.read_pictures import ReadPictures
from gui.app.settings import Settings
from gui.preferences import Preferences
from gui.schema.code import Code
from gui.schema.page import Observation, Picture
from gui.schema.session import SessionInfo
from gui.schema.special import Special
from gui.schema.step import StepRecord
from gui.widgets.main_window import MainWindow
from gui.widgets.picture.missing import why_missing
from gui.wiring.wiring import Wiring

_LOADS = frozenset({Special.GO_TO, Special.BACK, Special.FORWARD, Special.RELOAD, Special.OPEN_TAB})
"""Steps that replace the shown document."""


class LiveWiring(Wiring):
    """Shows the newer of the live picture and the last reading's picture."""

    def __init__(
        self,
        window: MainWindow,
        controller: SessionController,
        live: LivePicture,
        pictures: ReadPictures,
        preferences: Preferences,
    ) -> None:
        super().__init__(window, controller)
        self._view = window.area.picture
        self._area = window.area
        self._live = live
        self._preferences = preferences
        self._shown: Picture | None = None
        self._observation: Observation | None = None
        self._broken = self._ended = False
        self._not_live = ""
        self._left = 0  # what was shown when a step began that loads another document; 0 for none
        view = self._view
        view.set_lag(self._lag_s)
        view.set_live_chosen(preferences.settings.live_picture)
        view.watched_changed.connect(live.set_seen)
        view.live_chosen.connect(self._on_live_chosen)
        view.refresh_requested.connect(live.refresh)
        preferences.changed.connect(self._on_settings)
        live.watch(view.canvas.followed)
        live.placed.connect(view.canvas.set_moved)
        live.shown.connect(self._on_live_picture)
        live.state_changed.connect(self._on_state)
        pictures.picture_changed.connect(self._on_picture)
        controller.observation_changed.connect(self._on_observation)
        controller.current_changed.connect(self._on_current)
        controller.steps_changed.connect(self._on_steps)

    def _on_live_picture(self, image: QImage, picture: Picture) -> None:
        last = self._shown
        if last is not None and self._live.silent and last.load == picture.load:
            picture = replace(picture, taken_at=last.taken_at)  # sent again, it is still what the page drew last
        self._shown = picture
        self._area.set_picture(image, picture)
        self._say_whose()
        self._say_stale()
        self._say_missing()

    def _on_picture(self, image: QImage | None, picture: Picture | None) -> None:
        if picture is not None and self._shown is not None and picture.taken_at < self._shown.taken_at:
            return  # a newer picture came during decoding
        self._broken = image is None and picture is not None
        if not self._broken or self._shown is None:  # the last good picture stays
            self._shown = picture if image is not None else None
            self._area.set_picture(image, picture)
        self._say_whose()
        self._say_stale()
        self._say_missing()

    def _on_observation(self, observation: Observation | None) -> None:
        before, self._observation, self._broken = self._observation, observation, False
        facts = observation.facts if observation is not None else ()
        codes = {told.code for told in facts}
        self._live.note_read(silent=Code.PAGE_SILENT in codes, awaits=Code.NEXT_PAGE_AWAITED in codes)
        self._drop_other(before)
        self._say_whose()
        self._say_stale()
        self._say_missing()
        self._live.try_again()

    def _on_current(self, info: SessionInfo | None) -> None:
        self._ended = info is not None and not info.active
        self._view.set_ended(self._ended)
        self._say_missing()
        self._live.follow()

    def _on_steps(self, steps: tuple[StepRecord, ...]) -> None:
        last = steps[-1] if steps else None
        loads = last is not None and last.outcome == "running" and last.call.action_id in _LOADS
        if not loads:
            self._left = 0
        elif not self._left and self._shown is not None:
            self._left = self._shown.load
        self._say_whose()

    def _say_whose(self) -> None:
        """Tell the picture whether it shows the document that was read, or such a picture is on its way."""
        seen, shown = self._observation, self._shown
        read, drawn = seen.load if seen is not None else 0, shown.load if shown is not None else 0
        other = bool(read and drawn and read != drawn)
        self._view.set_other(other)
        self._view.set_loading((other and drawn < read) or bool(self._left and drawn == self._left))

    def _on_state(self, live: bool, reason: str) -> None:
        self._view.set_live(live, reason)
        self._not_live = "" if live else reason
        self._say_missing()
        self._say_stale()

    def _drop_other(self, before: Observation | None) -> None:
        """Show no picture rather than one of another tab, if this tab has none."""
        seen, shown = self._observation, self._shown
        if seen is None or before is None or shown is None or seen.picture is not None:
            return
        other = before.metadata.current_tab != seen.metadata.current_tab
        if other and shown.taken_at < seen.metadata.timestamp and not self._live.live:
            self._shown = None
            self._area.set_picture(None, None)

    def _lag_s(self) -> float:
        """Seconds since the reading of a changed page: one that changes nonstop is read only now and then."""
        session, seen = self._controller.current, self._observation
        if session is None or seen is None or not session.looking.has_moved:
            return 0.0
        return (datetime.now(UTC) - seen.metadata.timestamp).total_seconds()

    def _on_live_chosen(self, on: bool) -> None:
        self._preferences.change(self._preferences.settings.model_copy(update={"live_picture": on}))

    def _on_settings(self, settings: Settings) -> None:
        self._view.set_live_chosen(settings.live_picture)
        self._live.set_enabled(settings.live_picture)
        self._say_missing()

    def _say_missing(self) -> None:
        """Show the reason in place of a missing picture."""
        settings = self._preferences.settings
        off = not settings.live_picture and not settings.picture_after_step
        seen = self._observation
        opening = seen is not None and seen.picture is not None and self._shown is None and not self._broken
        words = why_missing(seen, self._not_live, opening=opening, ended=self._ended, switched_off=off)
        self._view.empty.set_text(words)

    def _say_stale(self) -> None:
        """Mark a picture as old if the page was read after it, except behind a dialog, which prevents new ones."""
        seen, shown = self._observation, self._shown
        old = (
            seen is not None
            and shown is not None
            and (seen.picture is None or self._broken)
            and seen.question is None
            and not self._live.live
            and shown.taken_at < seen.metadata.timestamp
        )
        self._view.set_stale(old)
