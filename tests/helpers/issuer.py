"""A server that issues OAuth 2.0 tokens."""

from typing import Any
from urllib.parse import parse_qs

from gui.schema.server import CredentialKind, OAuthSettings, RemoteProfile
from tests.helpers.fault_server import FaultHandler, FaultServer, sample


class Issuer:
    """A sign-in server and a session server in one: it issues tokens, and lists sessions for the newest one.

    Attributes:
        server: Simulates faults; the last part of the sign-in path is "token".
        forms: The form sent for each token, with the header as "basic".
        through: The proxy headers of each request for a token.
        expires_in: The stated lifetime of a token, in seconds.
        number: The number of issued tokens.
        refuses: Whether it revokes every grant.
    """

    def __init__(self, server: FaultServer) -> None:
        self.server = server
        self.forms: list[dict[str, list[str]]] = []
        self.through: list[str] = []
        self.expires_in: Any = 3600
        self.number = 0
        self.refuses = False
        server.good = self.good  # type: ignore[method-assign]

    def good(self, handler: FaultHandler, method: str, path: str, query: dict[str, list[str]], body: Any) -> None:
        """Answer as a server without faults."""
        if path == "/token":
            self.through.append(handler.headers.get("Proxy-Authorization", ""))
            self.forms.append(parse_qs(body) | {"basic": [handler.headers.get("Authorization", "")]})
            if self.refuses:
                handler.send({"error": "invalid_grant", "error_description": "Gone."}, 400)
                return
            self.number += 1
            handler.send({"access_token": f"token-{self.number}", "token_type": "Bearer",
                          "expires_in": self.expires_in, "refresh_token": f"refresh-{self.number}"})  # fmt: skip
        elif handler.headers.get("Authorization") != f"Bearer token-{self.number}":
            handler.send({"message": "unknown token"}, 401)
        else:
            handler.send([sample("session")])

    def profile(
        self, kind: CredentialKind, *, token_url: str = "", auth: str = "client_secret_basic", **more: Any
    ) -> RemoteProfile:
        """The profile of a server with this sign-in."""
        oauth = OAuthSettings.model_validate(
            {
                "token_url": token_url or f"{self.server.address}/token",
                "authorize_url": "https://idp.example/authorize",
                "client_id": "deck",
                "scope": "sessions",
                "client_auth": auth,
            }
        )
        given = {"address": self.server.address, "generation": "step", "credentials": kind, "oauth": oauth}
        return RemoteProfile.model_validate(given | more)
