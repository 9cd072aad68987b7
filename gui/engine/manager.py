"""All sessions of this computer: open, find, list, end."""

import asyncio
import contextlib
from collections.abc import Callable
from datetime import UTC, datetime

from gui.engine.local.backend import ACT_TIMEOUT_S, LocalBackend
from gui.engine.local.playwright_host import PlaywrightHost
from gui.engine.session import StepSession
from gui.schema.errors import SessionNotFoundError
from gui.schema.session import SessionInfo, StartOptions

KEPT_ENDED = 200
"""Ended sessions that stay in the list (wire A3.3)."""

IDLE_CHECK_S = 5.0


class SessionManager:
    """Owns the browsers. `close` ends all of them.

    Attributes:
        on_changed: Called after any session, or the list of them, changed.
    """

    def __init__(self) -> None:
        self._host = PlaywrightHost()
        self._sessions: dict[str, StepSession] = {}
        self._watch: asyncio.Task[None] | None = None
        self._closing: set[asyncio.Task[None]] = set()
        self.on_changed: Callable[[], None] | None = None

    async def open(
        self,
        options: StartOptions,
        *,
        name: str = "",
        act_timeout_s: float = ACT_TIMEOUT_S,
        pictures: bool = False,
    ) -> StepSession:
        """Start a session with one blank tab, or attach to the browser that `options.cdp_url` names.

        Args:
            options: How to start it.
            name: What the user calls it.
            act_timeout_s: Seconds for an element to become ready.
            pictures: Whether each reading takes a picture of the viewport.

        Raises:
            BrowserError: No browser can be had.
            InputError: The options do not fit.
        """
        backend = LocalBackend(options, self._host, pictures=pictures, act_timeout_s=act_timeout_s)
        try:
            await backend.start()
        except BaseException:  # cancelled too: a browser that half started must not stay
            await backend.close()
            raise
        session = StepSession(backend, options, name=name)
        session.on_changed = self._changed
        self._drop_oldest()
        self._sessions[session.info.session_id] = session
        if options.timeout_minutes is not None and self._watch is None:
            self._watch = asyncio.ensure_future(self._end_idle_ones())
        self._changed()
        return session

    def get(self, session_id: str) -> StepSession:
        """The session of that id, ended ones too.

        Raises:
            SessionNotFoundError: There is none.
        """
        session = self._sessions.get(session_id)
        if session is None:
            raise SessionNotFoundError("There is no such session.", why="It may have been removed from the list.")
        self._end_if_idle(session)
        return session

    def list(self, *, only_active: bool = False) -> tuple[SessionInfo, ...]:
        """How they stand, newest first."""
        for session in tuple(self._sessions.values()):
            self._end_if_idle(session)
        infos = [session.info for session in self._sessions.values()]
        return tuple(info for info in reversed(infos) if info.active or not only_active)

    async def stop(self, session_id: str, reason: str = "closed by you") -> SessionInfo:
        """End one session; an ended one stays as it is."""
        info = await self.get(session_id).stop(reason)
        self._drop_oldest()
        return info

    def remove(self, session_id: str) -> StepSession:
        """Take an ended session out of the list; `restore` puts it back."""
        session = self.get(session_id)
        del self._sessions[session_id]
        self._changed()
        return session

    def restore(self, session: StepSession) -> None:
        """Put a removed session back where its age puts it."""
        self._sessions[session.info.session_id] = session
        self._sessions = dict(sorted(self._sessions.items(), key=lambda item: item[1].info.created_at))
        self._changed()

    async def close(self) -> None:
        """End all sessions and Playwright."""
        if self._watch is not None:
            self._watch.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._watch
        await asyncio.gather(
            *(session.stop("Stepdeck was closed") for session in self._sessions.values()),
            *self._closing,
            return_exceptions=True,
        )
        await self._host.close()

    async def _end_idle_ones(self) -> None:
        while True:
            await asyncio.sleep(IDLE_CHECK_S)
            for session in tuple(self._sessions.values()):
                self._end_if_idle(session)

    def _end_if_idle(self, session: StepSession) -> None:
        if session.end_if_idle(datetime.now(UTC)):
            closing = asyncio.ensure_future(session.backend.close())
            self._closing.add(closing)
            closing.add_done_callback(self._closing.discard)

    def _drop_oldest(self) -> None:
        ended = [key for key, session in self._sessions.items() if not session.info.active]
        for key in ended[:-KEPT_ENDED]:
            del self._sessions[key]

    def _changed(self) -> None:
        if self.on_changed:
            self.on_changed()
