"""A connection to a server: its transport, sign-in, and API generation."""

from collections.abc import Callable

from pydantic import SecretStr

from gui.engine.remote.auth import KeySource, TokenSource, secrets_of
from gui.engine.remote.client import ApiClient
from gui.engine.remote.detect import detect
from gui.engine.remote.oauth import OAuthSource
from gui.engine.remote.services import Service, service_of
from gui.engine.remote.transport import Transport
from gui.schema.server import Credentials, RemoteProfile


class Connection:
    """A connection for all sessions of a profile. `close` frees it and leaves the sessions as they are.

    Args:
        profile: How to reach the server.
        credentials: The secrets of the profile.
        open_url: Opens the user's browser for signing in.
        keep: Called with a refresh token to keep.
        first_wait_s: Seconds before the second try of a request.

    Attributes:
        may_switch: Whether the generation was detected, not chosen, and has not been switched yet.
    """

    def __init__(
        self,
        profile: RemoteProfile,
        credentials: Credentials,
        *,
        open_url: Callable[[str], None] | None = None,
        keep: Callable[[SecretStr], None] | None = None,
        first_wait_s: float = 1.0,
    ) -> None:
        self.profile = profile
        self._open_url, self._keep = open_url, keep
        self._source: TokenSource | None = None
        self.client = ApiClient(Transport(profile, credentials, None, first_wait_s=first_wait_s))
        self.renew(credentials)
        self.may_switch = profile.generation == "auto"
        self._service: Service | None = None

    @property
    def service(self) -> Service:
        """The service of the API generation in use."""
        assert self._service is not None, "connect() comes first"
        return self._service

    def renew(self, credentials: Credentials) -> None:
        """Use new credentials from now on, also for running sessions."""
        profile, transport = self.profile, self.client.transport
        transport.secrets.learn(secrets_of(profile, credentials))
        if profile.credentials == "key":
            self._source = KeySource(credentials.key, profile.name)
        elif profile.credentials in ("client", "code"):
            self._source = OAuthSource(
                profile, credentials, transport.secrets, open_url=self._open_url, keep=self._keep
            )
        if self._source is not None:
            transport.sign_with(self._source)

    def switch(self) -> None:
        """Use the other generation from now on; allowed only once."""
        self._speak_other()
        self.may_switch = False

    def switch_back(self) -> None:
        """Return to the first generation because the other was no better, as if it had not been tried."""
        self._speak_other()
        self.may_switch = True

    def _speak_other(self) -> None:
        self._service = service_of("step" if self.service.generation == "execute" else "execute", self.client)

    async def connect(self) -> None:
        """Detect the API generation, without a request if it is known."""
        if self._service is None:
            generation = self.profile.generation
            if generation == "auto":
                generation, _ = await detect(self.client)
            self._service = service_of(generation, self.client)

    async def token(self) -> SecretStr | None:
        """The token to send now; None if none is sent."""
        return await self._source.token() if self._source is not None else None

    async def close(self) -> None:
        """Free the connections."""
        await self.client.close()
