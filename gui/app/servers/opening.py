"""Ways to open a session: a browser on this computer, a new session on a server, or a running one there."""

import uuid
from collections.abc import Awaitable, Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject

from gui.app.servers.own_server import NAME as OWN_NAME
from gui.app.servers.profiles import Servers
from gui.app.settings import Settings
from gui.app.viewport_fit import fitting_viewport
from gui.engine.manager import SessionManager
from gui.engine.session import StepSession
from gui.schema.errors import NotReachableError, SessionNotFoundError, StepdeckError
from gui.schema.fact import said
from gui.schema.remedy import RETRY, Remedy, RemedyKey
from gui.schema.server import Credentials, RemoteProfile
from gui.schema.session import StartOptions


class SessionOpener(QObject):
    """Opens sessions as the settings say.

    Args:
        manager: Owns the opened sessions.
        settings: The current settings.
        servers: Knows the profiles and their secrets.
        downloads: The folder in which each local session gets a download folder; None to store none.
    """

    def __init__(
        self,
        manager: SessionManager,
        settings: Callable[[], Settings],
        servers: Servers,
        downloads: Path | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._manager = manager
        self._settings = settings
        self._servers = servers
        self._downloads = downloads
        self._room: Callable[[], tuple[int, int] | None] = lambda: None
        self._fitted: set[tuple[int, int]] = set()

    def fit_to(self, room: Callable[[], tuple[int, int] | None]) -> None:
        """Give new sessions on this computer a viewport with the shape of the available space.

        Args:
            room: Returns width and height in pixels of the space for their pictures; None if there is none.
        """
        self._room = room

    def options(self) -> StartOptions:
        """The default start options of a session on this computer."""
        settings = self._settings()
        options = settings.start_options()
        room = self._room() if settings.viewport_fits else None
        if room is None:
            return options
        width, height = fitting_viewport(*room)
        self._fitted.add((width, height))
        return options.model_copy(update={"viewport_width": width, "viewport_height": height})

    def has_fitted(self, viewport: tuple[int, int]) -> bool:
        """Whether a viewport had the shape of the space at that time, so that it is not the user's choice."""
        return viewport in self._fitted

    def _as_fits(self, options: StartOptions) -> StartOptions:
        """The options with a viewport of the current shape of the space, unless the user chose one."""
        if not (options.fits or self.has_fitted(options.viewport)) or options.cdp_url:
            return options
        now = self.options()
        if not self.has_fitted(now.viewport):
            return options
        size = {"viewport_width": now.viewport_width, "viewport_height": now.viewport_height}
        return options.model_copy(update={**size, "fits": True})

    def elsewhere(self) -> StartOptions:
        """The default start options of a session in another browser, whose viewport is that of the settings."""
        return self._settings().start_options()

    async def open(self, options: StartOptions, name: str = "", again: StepSession | None = None) -> StepSession:
        """Start a browser, or attach to the one at the options' address.

        Args:
            options: How to start it.
            name: The user's name for the session.
            again: An ended session that continues in it.

        Raises:
            StepdeckError: See `SessionManager.open`.
        """
        settings = self._settings()
        return await self._manager.open(
            self._as_fits(options),
            name=name,
            act_timeout_s=settings.step_timeout_s,
            pictures=settings.picture_after_step,
            download_folder=self._new_folder(),
            attended=True,
            again=again,
        )

    async def open_remote(
        self, server: str, options: StartOptions, name: str = "", again: StepSession | None = None
    ) -> StepSession:
        """Start a session on the server with this name.

        Arguments are as for `open`; a server that drives the browser itself always makes a new session.

        Raises:
            StepdeckError: There is no such server, or it does not start a session; the error names the server.
        """
        return await self._ask(server, lambda profile, secrets: self._open_on(profile, secrets, options, name, again))

    async def attach_remote(self, server: str, session_id: str) -> StepSession:
        """Take over a running session of the server with this name.

        Raises:
            StepdeckError: There is no such server or session; the error names the server.
        """
        return await self._ask(
            server, lambda profile, secrets: self._manager.attach_remote(profile, secrets, session_id)
        )

    async def _ask(
        self, server: str, work: Callable[[RemoteProfile, Credentials], Awaitable[StepSession]]
    ) -> StepSession:
        profile = self._profile(server)
        try:
            return await work(profile, await self._servers.credentials(profile))
        except StepdeckError as error:
            error.concerns(server)
            raise

    async def _open_on(
        self,
        profile: RemoteProfile,
        credentials: Credentials,
        options: StartOptions,
        name: str,
        again: StepSession | None,
    ) -> StepSession:
        if not profile.is_grid:
            return await self._manager.open_remote(profile, credentials, options, name=name)
        settings = self._settings()
        return await self._manager.open_lent(
            profile,
            credentials,
            options,
            name=name,
            again=again,
            act_timeout_s=settings.step_timeout_s,
            pictures=settings.picture_after_step,
            download_folder=self._new_folder(),
            attended=True,
        )

    def _profile(self, name: str) -> RemoteProfile:
        profile = self._servers.profile(name)
        if profile is None:
            servers = Remedy(RemedyKey.CONNECTION, said(self.tr("Show servers")))
            if name == OWN_NAME:
                raise NotReachableError(
                    self.tr("The server on this computer is not running."), remedies=(servers, RETRY)
                )
            raise SessionNotFoundError(
                self.tr("There is no server “{}”.").format(name),
                why=self.tr("It was removed, or has another name now."),
                remedies=(servers,),
            )
        return profile

    def _new_folder(self) -> Path | None:
        """The download folder of a new session. The first download creates it, and it stays when the session ends."""
        if self._downloads is None:
            return None
        return self._downloads / f"{datetime.now().astimezone():%Y-%m-%d %H.%M.%S} {uuid.uuid4().hex[:6]}"
