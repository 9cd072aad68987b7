"""Open, find, list and end all sessions that this program drives, on this computer and on servers."""

import asyncio
import contextlib
import logging
from collections.abc import Callable, Coroutine
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from pydantic import SecretStr

from gui.engine.capabilities import FarBackend, LeavingBackend, capability
from gui.engine.grid.grid import Grid, grid_of
from gui.engine.local.backend import ACT_TIMEOUT_S, LocalBackend
from gui.engine.local.browser.playwright_host import PlaywrightHost
from gui.engine.local.on_grid import GridBackend
from gui.engine.past.sessions import past_session, present
from gui.engine.remote.backend import RemoteBackend
from gui.engine.remote.server import RemoteServer
from gui.engine.session import StepSession
from gui.engine.store import SessionNote, StepStore, open_store
from gui.engine.store.memory import MOST_SESSIONS
from gui.engine.store.owner import JournalError
from gui.engine.turns.observers import PageMoved, SessionEvent
from gui.schema.code import Code
from gui.schema.errors import AnswerError, SessionNotFoundError
from gui.schema.event import StepEvent
from gui.schema.fact import Fact, fact
from gui.schema.server import Credentials, RemoteProfile
from gui.schema.session import SessionInfo, StartOptions

log = logging.getLogger("stepdeck.journal")

KEPT_ENDED = 200
"""Sessions of this run that stay in the list after they have ended (wire A3.3)."""

IDLE_CHECK_S = 5.0


class SessionManager:
    """Owns the sessions, their browsers and the connections to servers. `close` ends all of them.

    Args:
        store: The store of all sessions' steps; a memory store if none is given. `close` closes it too.
        share_browsers: See `PlaywrightHost`.
        host: A Playwright host to use in place of one of its own; it is left running.

    Attributes:
        store: The store of all sessions' steps.
        on_changed: Called after a session or the list of sessions changes.
        on_pushed_out: Called with a session that is dropped because there are too many.
        open_url: Opens the user's browser when a server requires a sign-in.
        keep_token: Called with the token of a profile, to store it for the next sign-in.
        first_wait_s: Seconds before the first retry of a request to a server.
    """

    def __init__(
        self, store: StepStore | None = None, *, share_browsers: bool = False, host: PlaywrightHost | None = None
    ) -> None:
        self.store = store if store is not None else open_store()
        self.first_wait_s = 1.0
        self._host = host or PlaywrightHost(share_browsers=share_browsers)
        self._owns_host = host is None
        self._sessions: dict[str, StepSession] = {}
        self._watch: asyncio.Task[None] | None = None
        self._looking: dict[str, asyncio.Task[None]] = {}  # by session
        self._closing: set[asyncio.Task[None]] = set()
        self._servers: dict[tuple[RemoteProfile, Credentials], RemoteServer] = {}
        self._grids: dict[tuple[RemoteProfile, Credentials], Grid] = {}
        self.on_changed: Callable[[], None] | None = None
        self.on_pushed_out: Callable[[SessionInfo], None] | None = None
        self.open_url: Callable[[str], None] | None = None
        self.keep_token: Callable[[RemoteProfile, SecretStr], None] | None = None

    async def open(
        self,
        options: StartOptions,
        *,
        name: str = "",
        act_timeout_s: float = ACT_TIMEOUT_S,
        upload_folder: Path | None = None,
        download_folder: Path | None = None,
        attended: bool = False,
        pictures: bool = False,
        again: StepSession | None = None,
    ) -> StepSession:
        """Start a session with one blank tab, or attach to the browser that `options.cdp_url` names.

        Args:
            options: How to start it.
            name: The user's name for the session.
            act_timeout_s: How long an element may take to become ready, in seconds.
            upload_folder: See `LocalBackend`.
            download_folder: The folder for downloads; None keeps none.
            attended: Whether a user is present who can be asked.
            pictures: Whether each reading takes a picture of the viewport.
            again: An ended session that continues in this browser: same id and name, and its steps come first.

        Raises:
            BrowserError: No browser was found, or it could not be started.
            InputError: An option is not valid.
        """
        backend = LocalBackend(
            options,
            self._host,
            upload_folder=upload_folder,
            download_folder=download_folder,
            attended=attended,
            pictures=pictures,
            act_timeout_s=act_timeout_s,
        )
        return await self._started(backend, options, name, {}, download_folder, again)

    async def open_lent(
        self,
        profile: RemoteProfile,
        credentials: Credentials,
        options: StartOptions,
        *,
        name: str = "",
        act_timeout_s: float = ACT_TIMEOUT_S,
        download_folder: Path | None = None,
        attended: bool = False,
        pictures: bool = False,
        again: StepSession | None = None,
    ) -> StepSession:
        """Start a session in a browser that a grid lends; wait while the grid is full. Arguments are as for `open`.

        Raises:
            StepdeckError: The grid cannot be reached or lends no browser.
        """
        seat = await self.grid(profile, credentials).seat(options)
        backend = GridBackend(
            seat,
            options,
            self._host,
            download_folder=download_folder,
            attended=attended,
            pictures=pictures,
            act_timeout_s=act_timeout_s,
        )
        info = {"location": profile.name, "node": seat.node}
        return await self._started(backend, options, name, info, download_folder, again)

    def grid(self, profile: RemoteProfile, credentials: Credentials) -> Grid:
        """The grid of a profile, shared by its sessions."""
        key = (profile, credentials)
        if key not in self._grids:
            self._grids[key] = grid_of(profile, credentials)
        return self._grids[key]

    async def _started(
        self,
        backend: LocalBackend,
        options: StartOptions,
        name: str,
        info: dict[str, Any],
        download_folder: Path | None,
        again: StepSession | None = None,
    ) -> StepSession:
        before: tuple[StepEvent, ...] = ()
        hidden = again.hidden if again is not None else ()
        try:
            await backend.start()
            if again is not None and not self.store.is_of_another(again.info.session_id):
                earlier = again.info
                before = await self.store.events(earlier.session_id)
                info |= {"session_id": earlier.session_id, "reopened": True, "logins": earlier.logins}
                info |= {"downloads": await present(earlier.downloads)}
                name = name or earlier.name
        except BaseException:  # also after cancellation: leave no half-started browser behind
            await backend.close()
            raise
        folder = str(download_folder) if download_folder is not None else ""
        info = {**info, "folder": folder, "browser_type": backend.browser_type}
        session = StepSession(backend, options, name=name, info=info, store=self.store, hidden=hidden)
        if before:
            session.take_up(before, None)
        if again is not None:
            self._close(again.backend.close())  # a lost browser leaves a lot behind
        return self._added(session)

    async def open_remote(
        self, profile: RemoteProfile, credentials: Credentials, options: StartOptions, *, name: str = ""
    ) -> StepSession:
        """Start a session on a server; on a grid, in a browser that it lends.

        Raises:
            StepdeckError: The server cannot be reached or starts no session of its own.
        """
        if profile.is_grid:
            return await self.open_lent(profile, credentials, options, name=name)
        backend = await self.server(profile, credentials).start(options)
        try:
            self._check_id(backend.session_id, profile)
        except AnswerError:
            backend.leave_running |= self._sessions[backend.session_id].info.location == profile.name  # the same
            await backend.close()
            raise
        return self._added(StepSession(backend, options, name=name, info=backend.info, store=self.store))

    async def attach_remote(
        self, profile: RemoteProfile, credentials: Credentials, session_id: str, *, name: str = ""
    ) -> StepSession:
        """Take over a session of a server by its id; return one that is already driven from here as it is.

        Raises:
            StepdeckError: There is no such session, it has ended, or the server cannot be reached.
        """
        known = self._sessions.get(session_id.strip())
        if known is not None and known.info.active and known.info.location == profile.name:
            return known
        self._check_id(session_id.strip(), profile)
        backend = await self.server(profile, credentials).attach(session_id)
        session = StepSession(backend, StartOptions(), name=name, info=backend.info, store=self.store)
        session.take_up(await self.store.events(session.info.session_id), None)  # if it was driven from here before
        return self._added(session)

    def _check_id(self, session_id: str, profile: RemoteProfile) -> None:
        """Check that the id of a new session is not in use here.

        Raises:
            AnswerError: An open session has this id.
        """
        known = self._sessions.get(session_id)
        if known is not None and known.info.active:
            raise AnswerError(fact(Code.ID_IS_TAKEN, server=profile.name, location=known.info.location))

    def server(self, profile: RemoteProfile, credentials: Credentials) -> RemoteServer:
        """The connection of a profile, shared by its sessions: it lists the server's sessions and can test itself."""
        key = (profile, credentials)
        if key not in self._servers:
            keep = self.keep_token
            self._servers[key] = RemoteServer(
                profile,
                credentials,
                open_url=self.open_url,
                keep=(lambda token: keep(profile, token)) if keep is not None else None,
                first_wait_s=self.first_wait_s,
            )
        return self._servers[key]

    def renew(self, profile: RemoteProfile, credentials: Credentials) -> None:
        """Give the sessions of a server new credentials; sessions at another address keep theirs."""
        for (known, _), server in self._servers.items():
            if (known.name, known.address) == (profile.name, profile.address):
                server.renew(credentials)

    async def lose(self, location: str, why: Fact) -> None:
        """End the sessions of a server that no longer exists.

        Args:
            location: The server's name.
            why: The reason for their end.
        """
        for session in tuple(self._sessions.values()):
            if session.info.active and session.info.location == location:
                if isinstance(session.backend, RemoteBackend):
                    session.backend.leave_running = True  # no server is left to ask
                await session.stop(why)

    def get(self, session_id: str) -> StepSession:
        """The session with this id, ended or not.

        Raises:
            SessionNotFoundError: There is no such session.
        """
        session = self._sessions.get(session_id)
        if session is None:
            raise SessionNotFoundError(fact(Code.NO_SUCH_SESSION), why=fact(Code.MAY_BE_REMOVED))
        self._end_if_idle(session)
        return session

    def find(self, session_id: str) -> StepSession | None:
        """The session with this id, or None if it is not in the list."""
        return self._sessions.get(session_id)

    def list(self, *, only_active: bool = False) -> tuple[SessionInfo, ...]:
        """The state of all sessions, newest first."""
        for session in tuple(self._sessions.values()):
            self._end_if_idle(session)
        infos = [session.info for session in self._sessions.values()]
        return tuple(info for info in reversed(infos) if info.active or not only_active)

    async def stop(self, session_id: str, why: Fact | None = None) -> SessionInfo:
        """End one session; one that has already ended stays as it is."""
        info = await self.get(session_id).stop(why)
        self._drop_oldest()
        return info

    async def leave(self, session_id: str) -> SessionInfo:
        """End a session here and let it run on its server; a local one is closed."""
        backend = capability(self.get(session_id).backend, LeavingBackend)
        if backend is None:
            return await self.stop(session_id)
        backend.leave_running = True
        return await self.stop(session_id, fact(Code.LEFT_RUNNING, location=self.get(session_id).info.location))

    async def recall(self) -> None:
        """List the sessions of earlier runs from the store, and drop those without steps."""
        for note in await self.store.sessions():
            if note.session_id in self._sessions:
                continue
            if not note.steps:
                self.store.forget(note.session_id)
                continue
            try:
                self._list_past(note)
            except ValueError as error:  # written by another version, or damaged
                log.warning("A session of an earlier run cannot be listed: %s", error)
        self._sort()

    def take_in(self, note: SessionNote) -> None:
        """List a session that was put into the store, as ended and sorted by age."""
        self._list_past(note)
        self._sort()

    def remove(self, session_id: str) -> StepSession:
        """Remove an ended session from the list; `restore` puts it back.

        Raises:
            JournalError: Another program holds it.
        """
        session = self._own(session_id)
        del self._sessions[session_id]
        self._changed()
        return session

    async def forget(self, session_id: str) -> None:
        """End a session if it is open, remove it from the list, and erase it from the files of the store.

        Raises:
            JournalError: Another program holds it.
        """
        session = self._own(session_id)
        await session.stop()
        self._sessions.pop(session_id, None)
        session.forget()
        self._changed()
        await self.store.cleaned()

    def restore(self, session: StepSession) -> None:
        """Put a removed session back into the list, sorted by age."""
        self._sessions[session.info.session_id] = session
        self._sort()

    async def close(self) -> None:
        """End all sessions and Playwright."""
        if self._watch is not None:
            self._watch.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._watch
        await asyncio.gather(
            *(session.stop(fact(Code.CLOSED_WITH_STEPDECK)) for session in self._sessions.values()),
            *self._closing,
            return_exceptions=True,
        )
        await asyncio.gather(*(server.close() for server in self._servers.values()))
        await asyncio.gather(*(grid.close() for grid in self._grids.values()))
        if self._owns_host:
            await self._host.close()
        await self.store.close()

    def _own(self, session_id: str) -> StepSession:
        if self.store.is_of_another(session_id):
            raise JournalError(fact(Code.JOURNAL_OF_ANOTHER), still="")
        return self.get(session_id)

    def _list_past(self, note: SessionNote) -> None:
        session = past_session(note, self.store)
        session.add_observer(self._on_event)
        self._sessions[note.session_id] = session

    def _sort(self) -> None:
        self._sessions = dict(sorted(self._sessions.items(), key=lambda item: item[1].info.created_at))
        self._changed()

    def _added(self, session: StepSession) -> StepSession:
        session.add_observer(self._on_event)
        self._sessions.pop(session.info.session_id, None)  # a continued session counts as the newest
        self._drop_oldest(coming=int(session.info.kept))
        self._sessions[session.info.session_id] = session
        ends = session.info.timeout_minutes is not None or capability(session.backend, FarBackend) is not None
        if ends and self._watch is None:
            self._watch = asyncio.ensure_future(self._watch_idle_ones())
        self._changed()
        return session

    async def _watch_idle_ones(self) -> None:
        """End sessions that have been idle for too long, and check those on servers from time to time."""
        try:
            while True:
                await asyncio.sleep(IDLE_CHECK_S)
                for session in tuple(self._sessions.values()):
                    self._end_if_idle(session)
                    self._look_in(session)
        finally:
            for looking in self._looking.values():
                looking.cancel()
            await asyncio.gather(*self._looking.values(), return_exceptions=True)

    def _look_in(self, session: StepSession) -> None:
        far, key = capability(session.backend, FarBackend), session.info.session_id
        running = self._looking.get(key)
        if far is not None and session.info.active and not session.busy and (running is None or running.done()):
            self._looking[key] = asyncio.ensure_future(far.look_in())
        elif not session.info.active:
            self._looking.pop(key, None)

    def _end_if_idle(self, session: StepSession) -> None:
        if session.end_if_idle(datetime.now(UTC)):
            leaving = capability(session.backend, LeavingBackend)
            if leaving is not None:
                leaving.leave_running = True  # its server ends it, unless another client uses it
            self._close(session.close_ended())

    def _close(self, work: Coroutine[Any, Any, None]) -> None:
        closing = asyncio.ensure_future(work)
        self._closing.add(closing)
        closing.add_done_callback(self._closing.discard)

    def _drop_oldest(self, coming: int = 0) -> None:
        ended = [key for key, session in self._sessions.items() if not (session.info.active or session.is_past)]
        for key in ended[:-KEPT_ENDED]:
            del self._sessions[key]
        kept = [session.info for session in self._sessions.values() if session.info.kept]
        for info in kept[: max(0, len(kept) + coming - MOST_SESSIONS)]:  # the store does not keep them either
            if not info.active:
                del self._sessions[info.session_id]
                if self.on_pushed_out is not None:
                    self.on_pushed_out(info)

    def _on_event(self, event: SessionEvent) -> None:
        if not isinstance(event, PageMoved):
            self._changed()

    def _changed(self) -> None:
        if self.on_changed:
            self.on_changed()
