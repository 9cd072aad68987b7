"""A server and its sessions: start, attach, list, and test the connection."""

from gui.engine.remote.backend import RemoteBackend
from gui.engine.remote.connection import Connection
from gui.engine.remote.detect import Probe, probe
from gui.engine.remote.wire_parts import ending_of, session_body, session_info
from gui.schema.code import Code
from gui.schema.errors import KeyRefusedError, RemoteError, SessionEndedError, WaitError
from gui.schema.fact import Fact, fact
from gui.schema.remedy import RETRY, SHOW_SESSIONS
from gui.schema.server import Generation
from gui.schema.session import SessionListing, StartOptions

PAGE_SIZE = 50
"""Sessions per page of the list."""


class RemoteServer(Connection):
    """A connection to a server, from which sessions are started and taken over."""

    async def probe(self) -> Probe:
        """Test the connection."""
        return await probe(self.client)

    async def start(self, options: StartOptions) -> RemoteBackend:
        """Start a session."""
        try:
            await self.connect()
            for secret in options.secrets:
                self.client.transport.secrets.add(secret.get_secret_value())
            body = await self.service.start(options)
            return RemoteBackend(self, body, _other_browser(options.browser_type, body.browser_type))
        except RemoteError as error:
            if error.may_have_happened:
                error.intact = (fact(Code.STARTED_ALL_THE_SAME),)
                error.remedies = (SHOW_SESSIONS, RETRY)
            elif isinstance(error, KeyRefusedError | WaitError):
                error.intact = (fact(Code.NOTHING_DONE),)  # no session exists yet
            raise

    async def generation(self) -> Generation:
        """The API generation of the server."""
        await self.connect()
        return self.service.generation

    async def attach(self, session_id: str) -> RemoteBackend:
        """Take over a running session.

        Raises:
            SessionNotFoundError: There is no session with this id.
            SessionEndedError: The session has ended.
        """
        await self.connect()
        body = session_body((await self.client.status(session_id.strip())).object())
        if body.status not in ("active", "authenticating"):
            raise SessionEndedError(fact(Code.SESSION_ENDED), why=ending_of(body), remedies=(SHOW_SESSIONS,))
        return RemoteBackend(self, body)

    async def sessions(self, *, only_active: bool = True, page: int = 1) -> SessionListing:
        """One page of the server's sessions, newest first."""
        await self.connect()
        found, more = await self.service.sessions(only_active=only_active, page=page, size=PAGE_SIZE)
        ahead = self.client.transport.clock_ahead
        return SessionListing(tuple(session_info(body, self.profile.name, ahead) for body in found), page, more)


def _other_browser(asked: str, started: str) -> tuple[Fact, ...]:
    """The fact that another browser was started than requested; for the default any will do."""
    if asked == "chromium" or started.startswith(asked):
        return ()
    return (fact(Code.OTHER_BROWSER, asked=asked.capitalize(), started=started.capitalize()),)
