"""Moved to gui.schema.server."""

from gui.schema.server import (
    CredentialKind,
    Credentials,
    Generation,
    OAuthSettings,
    RemoteProfile,
    from_environment,
    server_address,
)

__all__ = [
    "CredentialKind",
    "Credentials",
    "Generation",
    "OAuthSettings",
    "RemoteProfile",
    "from_environment",
    "server_address",
]
