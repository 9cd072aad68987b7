"""The settings for reaching a server: a profile without secrets, and the credentials that belong to it."""

import re
from collections.abc import Mapping
from typing import Literal
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict, Field, SecretStr, ValidationInfo, field_validator, model_validator

from gui.schema.grid import GridSettings
from gui.schema.words import is_this_computer

DEFAULT_ADDRESS = "https://api.notte.cc"
DEFAULT_MAX_ACTIONS = 1000
_HEADER_NAME = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
_OWN_HEADERS = frozenset({"authorization", "proxy-authorization", "cookie", "host", "content-length", "content-type"})

Generation = Literal["step", "execute"]
CredentialKind = Literal["key", "client", "code", "none", "login"]
ServerKind = Literal["api", "selenium", "cdp"]
Offered = Literal["step", "execute", "lent"]
"""Whose start options apply: those of an API generation, or our own, in a browser lent by a grid."""


def server_address(text: str, schemes: tuple[str, ...] = ("http", "https")) -> str:
    """The normalised address of a server: with a scheme, without a slash at the end.

    Raises:
        ValueError: The text is not an address of a server.
    """
    text = text.strip()
    if "://" not in text:
        text = f"{'http' if is_this_computer(re.split('[/?#]', text, maxsplit=1)[0]) else 'https'}://{text}"
    parts = urlsplit(text)
    if parts.scheme not in schemes or not parts.hostname or re.search(r"[\s\x00-\x1f]", text):
        raise ValueError("an address such as https://api.example.org")
    _ = parts.port  # raises for an invalid port
    if parts.username is not None or parts.password is not None:
        raise ValueError("an address without user name and password: the key has a field of its own")
    if parts.query or parts.fragment:
        raise ValueError("an address without ? and #")
    return text.removesuffix("/")


def split_headers(text: str) -> tuple[tuple[str, str], ...]:
    """Split headers written one per line, such as `X-Team: blue`; `sendable` checks them."""
    lines = [line.partition(":") for line in text.splitlines() if line.strip()]
    return tuple((name.strip(), value.strip()) for name, _, value in lines)


def sendable(headers: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
    """Check headers and return them unchanged.

    Raises:
        ValueError: A header cannot be sent.
    """
    for name, value in headers:
        if not _HEADER_NAME.fullmatch(name) or not value.isascii() or not value.isprintable():
            raise ValueError(f"“{name[:40]}” and its value cannot be sent as a header")
    return headers


class OAuthSettings(BaseModel):
    """The source of tokens. The client's secret and the tokens are credentials, not settings."""

    model_config = ConfigDict(frozen=True)

    token_url: str = Field(title="Address for tokens")
    authorize_url: str = Field("", title="Address for signing in", description="Only for signing in with a browser.")
    client_id: str = Field(title="Client id")
    scope: str = Field("", title="Scope")
    audience: str = Field("", title="Audience")
    client_auth: Literal["client_secret_basic", "client_secret_post"] = Field(
        "client_secret_basic", title="Send the secret", description="As the sign-in server wants it."
    )

    @field_validator("token_url", "authorize_url")
    @classmethod
    def _safe(cls, url: str) -> str:
        if not url:
            return url
        parts = urlsplit(url)
        if not parts.hostname or not (
            parts.scheme == "https" or (parts.scheme == "http" and is_this_computer(parts.netloc))
        ):
            raise ValueError("an https address; http only on this computer")
        return url


class RemoteProfile(BaseModel):
    """A server and how to reach it. It can be shown, written and exported, because it has no secrets."""

    model_config = ConfigDict(frozen=True)

    name: str = Field("Remote", title="Name", min_length=1, max_length=80)
    kind: ServerKind = Field("api", title="Kind of server")
    address: str = Field(DEFAULT_ADDRESS, title="Address")
    generation: Literal["auto", "step", "execute"] = Field(
        "auto", title="Generation of the API", description="“step” is the documented one, “execute” today’s."
    )
    credentials: CredentialKind = Field("key", title="Sign in with")
    oauth: OAuthSettings | None = Field(None, title="OAuth 2.0")
    grid: GridSettings = Field(GridSettings(), title="Grid")
    connect_timeout_s: float = Field(10, title="Wait for a connection (s)", gt=0, le=120)
    timeout_s: float = Field(30, title="Wait for an answer (s)", gt=0, le=600)
    page_timeout_s: float = Field(90, title="Wait for a page (s)", gt=0, le=600, description="Step, observe, scrape.")
    proxy: str | None = Field(None, title="Proxy", description="Such as http://127.0.0.1:3128, without a password.")
    headers: tuple[str, ...] = Field((), title="Extra headers", description="Their names; the values are credentials.")
    max_nb_actions: int = Field(DEFAULT_MAX_ACTIONS, title="Actions at most", ge=1, le=100_000)
    min_nb_actions: int | None = Field(
        None, title="Actions at least", ge=1, le=100_000, description="A server may stop listing once it has as many."
    )
    instructions: str = Field(
        "",
        title="Instructions for reading pages",
        max_length=4_000,
        description="What to look for, for servers that read pages with a language model.",
    )
    max_duration_minutes: int = Field(15, title="Longest session (min)", ge=1, le=1440, description="Today’s API only.")
    scrape_after_step: Literal["auto", "always", "never"] = Field(
        "auto",
        title="Read the page after each step",
        description="“auto”: as long as the server answers fast. Never needed with a Stepdeck.",
    )
    leave_running: bool = Field(False, title="Leave sessions running when Stepdeck is closed")

    @field_validator("scrape_after_step", mode="before")
    @classmethod
    def _was_a_tick(cls, wanted: object) -> object:
        """Earlier versions stored a checkbox here, which was off by default."""
        return {True: "always", False: "auto"}.get(wanted, wanted) if isinstance(wanted, bool) else wanted

    @field_validator("address")
    @classmethod
    def _full_address(cls, text: str, info: ValidationInfo) -> str:
        schemes = ("http", "https", "ws", "wss") if info.data.get("kind") == "cdp" else ("http", "https")
        return server_address(text, schemes)

    @field_validator("proxy")
    @classmethod
    def _proxy_without_password(cls, text: str | None) -> str | None:
        if not text:
            return None
        parts = urlsplit(text if "://" in text else f"http://{text}")
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise ValueError("an address such as http://127.0.0.1:3128")
        if parts.password is not None:
            raise ValueError("an address without a password: that has a field of its own")
        return parts.geturl()

    @field_validator("min_nb_actions")
    @classmethod
    def _least_not_above_most(cls, least: int | None, info: ValidationInfo) -> int | None:
        if least is not None and least > info.data.get("max_nb_actions", least):
            raise ValueError("not more than “Actions at most”")
        return least

    @field_validator("headers")
    @classmethod
    def _headers_that_can_be_sent(cls, headers: tuple[str, ...]) -> tuple[str, ...]:
        for name, _ in sendable(tuple((name, "") for name in headers)):
            if name.lower() in _OWN_HEADERS:
                raise ValueError(f"the header “{name}” is made by Stepdeck itself")
        return headers

    @model_validator(mode="after")
    def _oauth_where_it_is_used(self) -> "RemoteProfile":
        if self.credentials in ("client", "code") and self.oauth is None:
            raise ValueError("signing in with OAuth needs its addresses and client id")
        if self.credentials == "login" and not (self.is_grid and self.grid.user):
            raise ValueError("a user name")
        if self.is_grid and self.credentials in ("client", "code"):
            raise ValueError("a grid takes a key, or a user name and password")
        if self.credentials == "code" and self.oauth is not None and not self.oauth.authorize_url:
            raise ValueError("signing in with a browser needs the address for it")
        return self

    @property
    def on_this_computer(self) -> bool:
        """Whether the server's address is a loopback one."""
        return is_this_computer(urlsplit(self.address).netloc)

    @property
    def may_send_key(self) -> bool:
        """Whether the connection is private, so that a key may be sent (A1)."""
        return self.address.startswith(("https://", "wss://")) or self.on_this_computer

    @property
    def is_grid(self) -> bool:
        """Whether it lends browsers over the DevTools protocol, instead of having sessions of its own."""
        return self.kind != "api"


class Credentials(BaseModel):
    """The secrets of a profile; only the keyring keeps them.

    Attributes:
        key: The API key, or the password of a user name.
        client_secret: The secret of an OAuth client.
        refresh_token: The refresh token of a browser sign-in.
        proxy_password: The password of a proxy.
        headers: The values of the extra headers, by name: often keys too.
    """

    model_config = ConfigDict(frozen=True)

    key: SecretStr | None = None
    client_secret: SecretStr | None = None
    refresh_token: SecretStr | None = None
    proxy_password: SecretStr | None = None
    headers: tuple[tuple[str, SecretStr], ...] = ()

    @field_validator("headers")
    @classmethod
    def _headers_that_can_be_sent(cls, headers: tuple[tuple[str, SecretStr], ...]) -> tuple[tuple[str, SecretStr], ...]:
        sendable(tuple((name, value.get_secret_value()) for name, value in headers))
        return headers

    def over(self, kept: "Credentials") -> "Credentials":
        """These credentials, completed by stored ones."""
        typed = {name: value for name, value in self if value is not None and name != "headers"}
        headers = tuple((dict(kept.headers) | dict(self.headers)).items())
        return kept.model_copy(update=typed | {"headers": headers})

    def fitting(self, profile: RemoteProfile) -> "Credentials":
        """The same without values of headers that the profile lacks."""
        headers = tuple((name, value) for name, value in self.headers if name in profile.headers)
        return self.model_copy(update={"headers": headers})

    def headers_for(self, profile: RemoteProfile) -> list[tuple[str, str]]:
        """The extra headers of a profile with their values, in its order."""
        values = dict(self.headers)
        return [(name, values[name].get_secret_value()) for name in profile.headers if name in values]


def from_environment(
    environ: Mapping[str, str], profile: RemoteProfile | None = None, credentials: Credentials | None = None
) -> tuple[RemoteProfile, Credentials]:
    """The profile and credentials from `NOTTE_API_URL` and `NOTTE_API_KEY`, unless the settings have them (A1).

    The key of the environment is used only for the server of the environment.

    Raises:
        ValueError: `NOTTE_API_URL` is not an address.
    """
    url = environ.get("NOTTE_API_URL", "").strip()
    meant = server_address(url) if url else DEFAULT_ADDRESS
    if profile is None:
        profile = RemoteProfile(name=urlsplit(meant).netloc, address=meant)
    if credentials is None:
        credentials = Credentials()
    key = environ.get("NOTTE_API_KEY", "").strip()
    if key and credentials.key is None and profile.credentials == "key" and profile.address == meant:
        credentials = credentials.model_copy(update={"key": SecretStr(key)})
    return profile, credentials
