"""The servers for sessions: their profiles, their keys, and the one on this computer. Results arrive as signals."""

import os
from collections.abc import Callable, Sequence

from pydantic import SecretStr
from PySide6.QtCore import QObject, Signal

from gui.app.keeping.server_keys import SecretStore
from gui.app.servers.own_server import NAME as OWN_NAME
from gui.app.servers.own_server import OwnServer, OwnServerState
from gui.app.servers.sharing import Sharing
from gui.app.settings import Settings
from gui.app.tasks import TaskRunner
from gui.engine.grid.grid import grid_of
from gui.engine.manager import SessionManager
from gui.engine.remote.server import RemoteServer
from gui.schema.client import ConnectedClient
from gui.schema.code import Code
from gui.schema.errors import StepdeckError
from gui.schema.fact import fact
from gui.schema.server import Credentials, RemoteProfile, from_environment

_SHARE = "share"
_GENERATION = "generation"


class Servers(QObject):
    """Manages all servers. Every slot returns at once.

    Signals:
        profiles_changed: All profiles, to be saved with the settings.
        tried: The name of a server, the result of testing its connection, and whether all is well.
        sessions_found: The name of a server and a page of its sessions, newest first.
        generation_found: The name of a server and the generation of its API; `generation_unknown` carries the error.
        kept_for_run: Why secrets that were just saved last for this run only.
        failed: The name of a server and the error.
        own_changed: The state of the server on this computer.
        sharing_changed: The state of sharing this window's sessions; `sharing_failed` carries the error if it fails.
        bug_found: An unexpected error.
    """

    profiles_changed = Signal(object)  # tuple[RemoteProfile, ...]
    tried = Signal(str, str, bool)
    sessions_found = Signal(str, object)  # SessionListing
    generation_found = Signal(str, str)
    generation_unknown = Signal(str, object)  # StepdeckError
    kept_for_run = Signal(str)
    failed = Signal(str, object)  # StepdeckError
    own_changed = Signal(object)  # OwnServerState
    sharing_changed = Signal(object)  # OwnServerState
    sharing_failed = Signal(object)  # StepdeckError
    bug_found = Signal(object)  # Exception

    def __init__(
        self,
        manager: SessionManager,
        settings: Callable[[], Settings],
        secrets: SecretStore | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._manager = manager
        self._settings = settings
        self.secrets = secrets or SecretStore()
        self._own = OwnServer()
        self._own.on_ended = self._on_own_ended
        self._sharing = Sharing(manager)
        self._tasks = TaskRunner(self)
        self._tasks.failed.connect(self._on_failed)

    @property
    def profiles(self) -> tuple[RemoteProfile, ...]:
        """The profiles of the settings, and that of the environment, if there is one."""
        saved = self._settings().servers
        try:
            named, _ = from_environment(os.environ)
        except ValueError:
            return saved  # NOTTE_API_URL is not an address
        wanted = "NOTTE_API_URL" in os.environ or "NOTTE_API_KEY" in os.environ
        known = any(profile.address == named.address for profile in saved)
        return (*saved, named) if wanted and not known else saved

    @property
    def names(self) -> tuple[str, ...]:
        """The servers on which a session can be started now."""
        own = (OWN_NAME,) if self._own.state.running else ()
        return (*own, *(profile.name for profile in self.profiles))

    @property
    def own(self) -> OwnServerState:
        """The state of the server on this computer."""
        return self._own.state

    @property
    def sharing(self) -> OwnServerState:
        """The state of sharing this window's sessions."""
        return self._sharing.state

    @property
    def clients(self) -> tuple[ConnectedClient, ...]:
        """The programs that work in this window's sessions."""
        return self._sharing.clients

    def end_client(self, name: str) -> None:
        """Stop a program's work in this window's sessions, and refuse its further calls."""
        self._tasks.start(f"end:{name}", self._sharing.end_client(name))

    def profile(self, name: str) -> RemoteProfile | None:
        """The profile with this name, including this computer's server while it runs."""
        if name == OWN_NAME:
            return self._own.profile if self._own.state.running else None
        return next((profile for profile in self.profiles if profile.name == name), None)

    async def credentials(self, profile: RemoteProfile) -> Credentials:
        """The secrets of a profile: the stored ones, or else those of the environment."""
        if profile.name == OWN_NAME:
            return self._own.credentials
        kept = await self.secrets.load(profile)
        try:
            return from_environment(os.environ, profile, kept)[1]
        except ValueError:
            return kept

    async def connection(self, profile: RemoteProfile) -> RemoteServer:
        """The connection of a profile."""
        return self._manager.server(profile, await self.credentials(profile))

    def save(self, before: str, profile: RemoteProfile, typed: Credentials) -> None:
        """Save a profile in place of the one named `before`, or as a new one.

        Args:
            before: The previous name; empty for a new profile.
            profile: The profile to save.
            typed: The typed secrets; None leaves a stored one unchanged.
        """
        saved = self._settings().servers
        if any(one.name == before for one in saved):
            saved = tuple(profile if one.name == before else one for one in saved)
        else:
            saved = (*saved, profile)
        old = next((one for one in self._settings().servers if one.name == before), None)
        self.profiles_changed.emit(saved)
        self._tasks.start(f"save:{profile.name}", self._save(old, profile, typed), replace=True)

    def take_over(self, moved: Sequence[Credentials]) -> None:
        """Move secrets from settings of an earlier version into the keyring, and rewrite the file without them.

        Args:
            moved: For each saved server.
        """
        self._tasks.start("take over", self._take_over(self._settings().servers, moved))

    def remove(self, name: str) -> None:
        """Forget a profile and its secrets."""
        gone = next((one for one in self._settings().servers if one.name == name), None)
        if gone is not None:
            self.profiles_changed.emit(tuple(one for one in self._settings().servers if one.name != name))
            self._tasks.start(f"remove:{name}", self.secrets.forget(gone))

    def try_connection(self, profile: RemoteProfile, typed: Credentials) -> None:
        """Test the connection with these secrets; a stored one replaces None."""
        self._tasks.start(f"try:{profile.name}", self._try(profile, typed), replace=True)

    def keep_token(self, profile: RemoteProfile, token: SecretStr) -> None:
        """Store the refresh token of a browser sign-in for the next time."""
        self._tasks.start(f"token:{profile.name}", self._keep_token(profile, token), replace=True)

    def find_sessions(self, name: str, ended: bool, page: int) -> None:
        """Ask a server for a page of its sessions, including ended ones if wanted."""
        profile = self.profile(name)
        if profile is not None:
            self._tasks.start(f"sessions:{name}", self._find_sessions(profile, ended, page), replace=True)

    def find_generation(self, name: str) -> None:
        """Find out the generation of a server's API."""
        profile = self.profile(name)
        if profile is not None:
            self._tasks.start(f"{_GENERATION}:{name}", self._find_generation(profile), replace=True)

    def start_own(self) -> None:
        """Start the server on this computer."""
        self._tasks.start(f"own:{OWN_NAME}", self._start_own())

    def stop_own(self) -> None:
        """Stop the server on this computer and its sessions."""
        self._tasks.start(f"own:{OWN_NAME}", self._stop_own())

    def share(self) -> None:
        """Let programs with the key work in this window's sessions."""
        self._tasks.start(_SHARE, self._share())

    def stop_sharing(self) -> None:
        """Stop sharing this window's sessions; the sessions go on."""
        self._tasks.start(_SHARE, self._stop_sharing())

    async def end_sharing(self) -> None:
        """Stop sharing before the sessions end when the program quits, so that no client can call any more."""
        self._tasks.cancel(_SHARE)
        await self._sharing.stop()

    async def close(self) -> None:
        """Stop the server on this computer when the program quits."""
        await self._tasks.cancel_all()
        await self._sharing.stop()
        await self._own.stop()

    async def _share(self) -> None:
        self.sharing_changed.emit(await self._sharing.start())

    async def _stop_sharing(self) -> None:
        self.sharing_changed.emit(await self._sharing.stop())

    async def _save(self, old: RemoteProfile | None, profile: RemoteProfile, typed: Credentials) -> None:
        kept = Credentials()
        if old is not None:
            if old.address == profile.address:  # send a key only to the server that it belongs to
                kept = await self.secrets.load(old)
            if (old.name, old.address) != (profile.name, profile.address):
                await self.secrets.forget(old)
        await self.secrets.save(profile, typed.over(kept))
        self._tell_kept()
        self._manager.renew(profile, await self.credentials(profile))

    async def _take_over(self, saved: Sequence[RemoteProfile], moved: Sequence[Credentials]) -> None:
        for profile, credentials in zip(saved, moved, strict=False):
            if credentials.headers:
                await self.secrets.save(profile, credentials.over(await self.secrets.load(profile)))
        self.profiles_changed.emit(self._settings().servers)
        self._tell_kept()

    def _tell_kept(self) -> None:
        if self.secrets.in_memory_only:
            self.kept_for_run.emit(self.secrets.in_memory_only)

    async def _keep_token(self, profile: RemoteProfile, token: SecretStr) -> None:
        kept = await self.secrets.load(profile)
        await self.secrets.save(profile, kept.model_copy(update={"refresh_token": token}))

    async def _try(self, profile: RemoteProfile, typed: Credentials) -> None:
        credentials = typed.over(await self.credentials(profile))
        if profile.is_grid:
            grid = grid_of(profile, credentials)
            try:
                self.tried.emit(profile.name, await grid.probe(), True)
            finally:
                await grid.close()
            return
        server = RemoteServer(profile, credentials)
        try:
            found = await server.probe()
        finally:
            await server.close()
        self.tried.emit(profile.name, found.sentence, found.key is None)

    async def _find_sessions(self, profile: RemoteProfile, ended: bool, page: int) -> None:
        found = await (await self.connection(profile)).sessions(only_active=not ended, page=page)
        self.sessions_found.emit(profile.name, found)

    async def _find_generation(self, profile: RemoteProfile) -> None:
        offered = "lent" if profile.is_grid else await (await self.connection(profile)).generation()
        self.generation_found.emit(profile.name, offered)

    async def _start_own(self) -> None:
        self.own_changed.emit(await self._own.start(self._settings().own_server_port))

    async def _stop_own(self) -> None:
        self.own_changed.emit(await self._own.stop())
        await self._manager.lose(OWN_NAME, fact(Code.ITS_SERVER_STOPPED))

    def _on_own_ended(self) -> None:
        self.own_changed.emit(self._own.state)
        self._tasks.start(f"lost:{OWN_NAME}", self._manager.lose(OWN_NAME, fact(Code.ITS_SERVER_ENDED)))

    def _on_failed(self, task: str, error: Exception) -> None:
        if task == _SHARE and isinstance(error, StepdeckError):
            self.sharing_failed.emit(error)
        elif task.startswith(_GENERATION) and isinstance(error, StepdeckError):
            self.generation_unknown.emit(task.partition(":")[2], error)
        elif isinstance(error, StepdeckError):
            self.failed.emit(task.partition(":")[2], error)
        else:
            self.bug_found.emit(error)
