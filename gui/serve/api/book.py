"""All sessions of the server: it limits the active ones, and forgets old ones."""

import asyncio
import tempfile
import uuid
from pathlib import Path

from gui.engine.manager import SessionManager
from gui.engine.session import StepSession
from gui.schema.code import Code
from gui.schema.errors import BrowserError, InputError, SessionNotFoundError
from gui.schema.fact import fact
from gui.schema.session import SessionInfo, StartOptions
from gui.schema.wire import StartRequest
from gui.serve.api.errors import RefusedError, UnfitFieldError
from gui.serve.api.served import ServedSession

MOST_SESSIONS = 8
KEPT_REPLAYS = 20
"""The number of ended sessions whose replay is stored."""

RETRY_AFTER_S = 10


class SessionBook:
    """Starts, finds and ends sessions.

    Args:
        manager: Owns the sessions and browsers.
        most: The most active sessions started by calls.
        shared: Whether another owner shares the manager's sessions; closing the book then ends none of them.
    """

    def __init__(self, manager: SessionManager, *, most: int = MOST_SESSIONS, shared: bool = False) -> None:
        self._manager = manager
        self._most = most
        self._shared = shared
        self._served: dict[str, ServedSession] = {}
        self._started: set[str] = set()
        self._starting = 0
        self._folder: tempfile.TemporaryDirectory[str] | None = None

    async def start(self, request: StartRequest, *, limited: bool = True) -> ServedSession:
        """Start a session; an unlimited one may do any number of steps unless the request says otherwise.

        Raises:
            RefusedError: Too many sessions are active, or the disk is full.
            UnfitFieldError: An option is not available here.
            BrowserError: No browser could be started.
        """
        self._sweep()
        active = sum(1 for session_id in self._started if self._is_active(session_id))
        if active + self._starting >= self._most:
            raise RefusedError(
                529,
                "overloaded",
                f"All {self._most} places for sessions are taken.",
                detail="Stop one, or wait until one times out.",
                headers={"Retry-After": str(RETRY_AFTER_S)},
            )
        self._starting += 1
        try:
            folder = self._new_folder()
            session = await self._manager.open(
                _options(request, limited=limited),
                upload_folder=None if self._shared else folder,
                attended=self._shared,
                pictures=True,
            )
        except (InputError, BrowserError) as error:
            if error.field:
                raise UnfitFieldError(error) from error
            raise
        finally:
            self._starting -= 1
        self._started.add(session.info.session_id)
        return self._serve(session, folder)

    def get(self, session_id: str) -> ServedSession:
        """The session with this id, ended or not.

        Raises:
            SessionNotFoundError: There is no such session.
        """
        session = self._manager.get(session_id)
        found = self._served.get(session_id)
        if found is None and self._shared:
            found = self._serve(session, self._new_folder())
        if found is None:
            raise SessionNotFoundError(fact(Code.NO_SUCH_SESSION))
        return found

    def list(self, *, only_active: bool, limit: int) -> tuple[SessionInfo, ...]:
        """All sessions, newest first."""
        return self._manager.list(only_active=only_active)[:limit]

    async def stop(self, session_id: str) -> SessionInfo:
        """End one session; an ended one stays as it is."""
        self.get(session_id)
        return await self._manager.stop(session_id, fact(Code.CLOSED_BY_CALL))

    async def close(self) -> None:
        """End all sessions, or release them if they are shared."""
        if self._shared:
            await asyncio.gather(*(served.let_go() for served in self._served.values()))
        else:
            await self._manager.close()
        if self._folder is not None:
            await asyncio.to_thread(self._folder.cleanup)
            self._folder = None

    def _serve(self, session: StepSession, folder: Path) -> ServedSession:
        served = self._served[session.info.session_id] = ServedSession(session, folder, shared=self._shared)
        return served

    def _is_active(self, session_id: str) -> bool:
        try:
            return self._manager.get(session_id).info.active
        except SessionNotFoundError:
            return False

    def _new_folder(self) -> Path:
        """The path of a new session's folder for files, which does not exist yet.

        Raises:
            RefusedError: The disk takes none.
        """
        if self._folder is None:
            try:
                self._folder = tempfile.TemporaryDirectory(prefix="stepdeck-")
            except OSError as error:
                why = error.strerror or type(error).__name__
                raise RefusedError(507, "not_kept", f"No folder can be made for the session’s files: {why}.") from error
        return Path(self._folder.name, uuid.uuid4().hex)

    def _sweep(self) -> None:
        """Free ended sessions: store only how they ended, and the latest replays."""
        known = {info.session_id for info in self._manager.list()}
        self._served = {key: served for key, served in self._served.items() if key in known}
        self._started &= known
        ended = [one for one in self._served.values() if not one.session.info.active and not one.busy]
        for served in ended if not self._shared else ():
            served.session.forget()
        for served in ended[:-KEPT_REPLAYS]:
            served.replay.forget()


def _options(request: StartRequest, *, limited: bool) -> StartOptions:
    given = request.model_dump()
    if not limited and "max_steps" not in request.model_fields_set:
        given["max_steps"] = None
    return StartOptions(**given, headless=True)
