"""The addresses and headers that carry a grid's key."""

import base64
from urllib.parse import quote, urlsplit

from gui.schema.code import Code
from gui.schema.errors import KeyRefusedError
from gui.schema.fact import fact
from gui.schema.server import Credentials, RemoteProfile

_SOCKET = {"http": "ws", "https": "wss"}
_PLAIN = {"ws": "http", "wss": "https"}


class Access:
    """Addresses and headers for one grid.

    Args:
        profile: The grid.
        credentials: Its key, or the password of its user name.

    Raises:
        KeyRefusedError: The key would be sent unencrypted.
    """

    def __init__(self, profile: RemoteProfile, credentials: Credentials) -> None:
        key = credentials.key.get_secret_value() if credentials.key and profile.credentials != "none" else ""
        if key and not profile.may_send_key:
            raise KeyRefusedError(fact(Code.KEY_NOT_SENT), why=fact(Code.KEY_READABLE), still=fact(Code.NOTHING_SENT))
        name = profile.grid.key_name
        self._address = profile.address
        self._query = ""
        self.headers: dict[str, str] = dict(credentials.headers_for(profile))
        if profile.credentials == "login":
            login = base64.b64encode(f"{profile.grid.user}:{key}".encode()).decode()
            self.headers["Authorization"] = f"Basic {login}"
        elif key and name.startswith("?"):
            self._query = f"{name}={quote(key, safe='')}"
        elif key and name:
            self.headers[name] = key
        elif key:
            self.headers["Authorization"] = f"Bearer {key}"

    @property
    def place(self) -> str:
        """Host and port, without secrets."""
        return urlsplit(self._address).netloc

    def http(self, path: str) -> str:
        """The address of a path for requests."""
        scheme, _, rest = self._address.partition("://")
        return f"{_PLAIN.get(scheme, scheme)}://{rest}{path}{self._query}"

    def socket(self, path: str) -> str:
        """The address of a path for a WebSocket."""
        scheme, _, rest = self._address.partition("://")
        return f"{_SOCKET.get(scheme, scheme)}://{rest}{path}{self._query}"

    def devtools(self) -> str:
        """The address as typed: `http` for a browser's debugging port, `ws` for a service."""
        return f"{self._address}{self._query}"
