"""The live picture: shows the current page while it moves and the picture is visible."""

import asyncio
import itertools
import time
from collections.abc import Callable
from contextlib import aclosing
from dataclasses import replace
from typing import Literal, Protocol

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from gui.app.pictures.frame_decoder import FrameDecoder
from gui.app.tasks import TaskRunner
from gui.engine.capabilities import AnsweringBackend, PlacesBackend, capability
from gui.engine.reading.live import live_pictures
from gui.engine.session import StepSession
from gui.schema.action import Box
from gui.schema.errors import KeyRefusedError, NotOfferedError, StepdeckError
from gui.schema.page import Picture

PAUSES_S = (0.25, 0.5, 1.0, 2.0, 4.0, 8.0)
"""Seconds before each retry since the last good picture. After the last, only the next step restarts the stream."""

MOST_BROKEN = 5
"""Undecodable pictures in a row after which the stream is restarted."""

CHANGED_EVERY_S = 0.5
"""The shortest time between two reports that the page changes, in seconds."""

PLACES_AGAIN_S = (0.1, 0.4, 1.0)
"""Seconds before each further try to learn the boxes of actions on a picture with no successor."""

ASKED_EVERY_S = 2.0
"""Seconds between two checks whether the page responds: one in an endless script draws nothing new."""

MOVING = 3
"""So many pictures between two checks prove that it responds."""

_ONCE = "live once"


class Current(Protocol):
    """Knows the session that the window shows."""

    tasks: TaskRunner

    @property
    def current(self) -> StepSession | None:
        """The session that the window shows."""
        ...


class LivePicture(QObject):
    """Runs the picture stream of the current session while it is enabled, visible and available.

    It asks for a picture after the last one was shown, so a busy window gets fewer pictures but never old ones. A
    broken picture is skipped: the last good one stays.

    Signals:
        placed: The boxes of watched actions on the next picture, by id; see `PlacesBackend.places_now`.
        shown: A decoded picture, and its data.
        state_changed: Whether pictures follow the page, and if not, why; the reason may be empty.
        page_changed: The page was redrawn, by a step, a script or an animation, so boxes read earlier may be out of
            date. Emitted at most twice a second, and once after the last change.
    """

    placed = Signal(object)  # dict[str, Box | None]
    shown = Signal(object, object)  # QImage, Picture
    state_changed = Signal(bool, str)
    page_changed = Signal()

    def __init__(self, controller: Current, *, enabled: bool = True, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._controller = controller
        self._tasks = controller.tasks
        self._decoder = FrameDecoder()
        self._enabled = enabled
        self._seen = False
        self._watched: Callable[[], tuple[str, ...]] = tuple
        self._scale = 1.0
        self._session: StepSession | None = None
        self._state = (False, "")
        self._numbers = itertools.count(1)
        self._running = self._asking = ""
        self._streams = self._silent = self._read_silent = self._awaits = False
        self._frames = 0
        self._gave_up: Literal["", "until the next step", "for good"] = ""
        self._last: tuple[Picture, float] | None = None
        self._changed_at = 0.0
        self._changed_later: asyncio.TimerHandle | None = None

    @property
    def live(self) -> bool:
        """Whether the picture follows the page."""
        return self._state[0]

    @property
    def silent(self) -> bool:
        """Whether the page does not respond: its stream continues without new pictures."""
        return self._silent or self._read_silent or self._awaits

    @property
    def session(self) -> StepSession | None:
        """The shown session."""
        return self._session

    def set_enabled(self, on: bool) -> None:
        """Tell whether the user wants a live picture."""
        self._enabled, self._gave_up = on, ""
        self.follow()

    def note_read(self, *, silent: bool, awaits: bool = False) -> None:
        """Note whether the page failed to respond at the last reading, or whether the next one is still awaited."""
        self._read_silent, self._awaits = silent, awaits
        if self._streams:
            self._tell(True, "")

    def watch(self, watched: Callable[[], tuple[str, ...]]) -> None:
        """Report the boxes of some actions with each picture; `watched` returns their ids."""
        self._watched = watched

    def set_seen(self, seen: bool, scale: float) -> None:
        """Tell whether the picture is visible, and its scale in screen pixels per CSS pixel of the page."""
        larger = scale > self._scale
        self._seen, self._scale = seen, scale
        if larger and self._last is not None and self._session is not None and seen:
            self._sharpen(self._session)
        self.follow()

    def follow(self) -> None:
        """Start, continue or stop, as the current session and the window now require."""
        session = self._controller.current
        if session is not self._session:
            self._session, self._last, self._gave_up = session, None, ""
            self._stop()
        if not self._enabled or not self._seen or session is None or not session.info.active:
            self._stop()
        elif not self._running and not self._gave_up:
            # A new name, because the previous task may still be cleaning up and must not be disturbed.
            self._running = f"live {next(self._numbers)}"
            self._tasks.start(self._running, self._run(session))
            backend = capability(session.backend, AnsweringBackend)
            if backend is not None:
                self._asking = f"{self._running} answers"
                self._tasks.start(self._asking, self._ask(backend))

    def try_again(self) -> None:
        """Restart a stream that was given up: a step may have revived the page."""
        if self._gave_up == "until the next step":
            self._gave_up = ""
        self.follow()

    def refresh(self) -> None:
        """Take one picture now, even if live pictures are off."""
        session = self._controller.current
        if session is not None and session.info.active and not self.live:
            self._tasks.start(_ONCE, self._take(session))

    def close(self) -> None:
        """End the stream; no more pictures are shown."""
        self._enabled = False
        self._stop()

    def _stop(self) -> None:
        if self._running:
            self._tasks.cancel(self._running)
            self._running = ""
        self._ask_no_more()
        if self._changed_later is not None:
            self._changed_later.cancel()
            self._changed_later = None
        if not self._gave_up:
            self._tell(False, "")

    def _ask_no_more(self) -> None:
        if self._asking:
            self._tasks.cancel(self._asking)
            self._asking = ""
        self._silent = False

    async def _ask(self, backend: AnsweringBackend) -> None:
        """Check repeatedly whether the page responds."""
        while True:
            self._frames = 0
            await asyncio.sleep(ASKED_EVERY_S)
            self._silent = self._frames < MOVING and not await backend.answers()
            if self._streams:
                self._tell(True, "")

    async def _run(self, session: StepSession) -> None:
        tries = 0
        while True:
            before = self._last
            reason = ""
            try:
                await self._stream(session)
            except NotOfferedError:
                remote = session.info.by_api
                words = self.tr("the server sends no stream") if remote else self.tr("this browser sends no stream")
                self._give_up("for good", words)
                return
            except KeyRefusedError:
                self._give_up("for good", self.tr("the server did not accept the key"))
                return
            except StepdeckError as error:
                reason = error.what.rstrip(".")
            except Exception:
                self._give_up("until the next step", self.tr("the stream stopped"))  # else it would seem to run
                raise
            tries = 0 if self._last is not before else tries
            if tries == len(PAUSES_S):
                self._give_up("until the next step", reason or self.tr("the stream stopped"))
                return
            self._tell(False, "")
            await asyncio.sleep(PAUSES_S[tries])
            tries += 1

    def _give_up(self, until: Literal["until the next step", "for good"], reason: str) -> None:
        self._gave_up, self._running = until, ""
        self._ask_no_more()
        self._tell(False, reason)

    async def _stream(self, session: StepSession) -> None:
        broken = 0
        async with aclosing(live_pictures(session, lambda: self._scale)) as pictures:
            async for picture in pictures:
                if await self._show(session, picture):
                    broken = 0
                    self._tell(True, "")
                    continue
                self._tell(False, "")
                broken += 1
                if broken == MOST_BROKEN:
                    return

    async def _take(self, session: StepSession) -> None:
        try:
            async with aclosing(live_pictures(session, lambda: self._scale)) as pictures:
                async for picture in pictures:
                    await self._show(session, picture)
                    return
        except StepdeckError:
            pass  # the simultaneous reading of the page reports the error

    async def _show(self, session: StepSession, picture: Picture) -> bool:
        """Show a picture; return whether it could be decoded."""
        scale = self._scale
        image, places = await asyncio.gather(self._decoder.decode(picture, scale), self._places(session))
        if image.isNull():
            return False
        self._frames += 1
        if session is not self._controller.current:
            return True
        if places:
            self.placed.emit(places)
        self._last = (picture, scale)
        self._emit(image, picture)
        self._tell_changed()
        if places.keys() < set(self._watched()):
            self._tasks.start("live places", self._place_again(session, picture), replace=True)
        await asyncio.sleep(0)  # paint it before asking for the next one
        return True

    async def _place_again(self, session: StepSession, picture: Picture) -> None:
        """Retry to learn the boxes of actions that a busy page did not report in time."""
        if capability(session.backend, PlacesBackend) is None:
            return
        for pause_s in PLACES_AGAIN_S:
            await asyncio.sleep(pause_s)
            try:
                places = await self._places(session)
            except StepdeckError:
                return  # reading the page reports it
            if session is not self._controller.current or self._last is None or self._last[0] is not picture:
                return
            if places:
                self.placed.emit(places)
            if places.keys() >= set(self._watched()):
                return

    async def _places(self, session: StepSession) -> dict[str, Box | None]:
        watched, backend = self._watched(), capability(session.backend, PlacesBackend)
        return await backend.places_now(watched) if watched and backend is not None else {}

    def _emit(self, image: QImage, picture: Picture) -> None:
        if picture.width_css_px <= 0 or picture.height_css_px <= 0:  # the server did not give the size of the page
            picture = replace(picture, width_css_px=image.width(), height_css_px=image.height())
        self.shown.emit(image, picture)

    def _sharpen(self, session: StepSession) -> None:
        """Decode the last picture again if it has more detail than was shown."""
        assert self._last is not None
        picture, scale = self._last
        if scale < self._scale:
            self._last = (picture, self._scale)
            self._tasks.start("live sharper", self._again(session, picture), replace=True)

    async def _again(self, session: StepSession, picture: Picture) -> None:
        image = await self._decoder.decode(picture, self._scale)
        if not image.isNull() and session is self._controller.current and self._last and self._last[0] is picture:
            self._emit(image, picture)

    def _tell(self, live: bool, reason: str) -> None:
        self._streams = live
        if live and self.silent:
            next_one = self.tr("the next page has not come yet")
            live, reason = False, next_one if self._awaits else self.tr("the page does not answer")
        if self._state != (live, reason):
            self._state = (live, reason)
            self.state_changed.emit(live, reason)

    def _tell_changed(self) -> None:
        if self._changed_later is not None:
            return
        wait_s = self._changed_at + CHANGED_EVERY_S - time.monotonic()
        self._changed_later = asyncio.get_running_loop().call_later(max(0.0, wait_s), self._on_changed)

    def _on_changed(self) -> None:
        self._changed_later = None
        self._changed_at = time.monotonic()
        self.page_changed.emit()
