"""A service whose address is that of a browser: Browserless and its like, or any browser with a debugging port."""

import json
from urllib.parse import urlsplit

import httpx
from websockets.asyncio.client import connect
from websockets.exceptions import InvalidStatus, WebSocketException

from gui.engine.grid.access import Access
from gui.engine.grid.seat import Seat
from gui.engine.remote.failures import transport_failure
from gui.engine.remote.transport import http_client
from gui.schema.code import Code
from gui.schema.errors import BrowserError, KeyRefusedError, StepdeckError
from gui.schema.fact import fact
from gui.schema.server import Credentials, RemoteProfile
from gui.schema.session import StartOptions

_VERSION = {"id": 1, "method": "Browser.getVersion"}
_MOST_BYTES = 100_000


class CdpService:
    """One service: each connection gets a browser, or a context in one. See `Grid`."""

    def __init__(self, profile: RemoteProfile, credentials: Credentials) -> None:
        self._profile = profile
        self._access = Access(profile, credentials)
        self._client = http_client(profile, credentials)
        self._client.headers.update(self._access.headers)

    async def seat(self, _: StartOptions) -> Seat:
        """See `Grid.seat`. The connection itself is the seat."""
        return Seat(
            self._access.devtools(), self._access.headers, self._access.place, self._profile.name, _always, _nothing
        )

    async def probe(self) -> str:
        """See `Grid.probe`."""
        name = await self._asked() if self._profile.address.startswith("http") else await self._called()
        return f"{name[:80]} answers." if name else "A browser answers."

    async def close(self) -> None:
        """See `Grid.close`."""
        await self._client.aclose()

    async def _asked(self) -> str:
        try:
            answer = await self._client.get(self._access.http("/json/version"), timeout=self._profile.connect_timeout_s)
            body = answer.json() if answer.status_code == 200 else None
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            failure = transport_failure(error, self._profile, "the browser’s version")
            failure.details = type(error).__name__  # the address may contain the key
            raise failure from None
        except ValueError:
            body = None
        if not isinstance(body, dict):
            raise self._refused(answer.status_code)
        return str(body.get("Browser", ""))

    async def _called(self) -> str:
        seconds = self._profile.connect_timeout_s
        try:
            async with connect(
                self._access.socket(""),
                additional_headers=self._access.headers,
                open_timeout=seconds,
                max_size=_MOST_BYTES,
                proxy=None if self._profile.on_this_computer else True,
            ) as socket:
                await socket.send(json.dumps(_VERSION))
                answer = json.loads(await socket.recv())
        except InvalidStatus as error:
            raise self._refused(error.response.status_code) from None
        except (OSError, TimeoutError, ValueError, WebSocketException):
            raise BrowserError(fact(Code.NO_BROWSER_ANSWERS, address=self._shown)) from None
        result = answer.get("result") if isinstance(answer, dict) else None
        return str(result.get("product", "")) if isinstance(result, dict) else ""

    def _refused(self, status: int) -> StepdeckError:
        if status in (401, 403):
            return KeyRefusedError(fact(Code.KEY_NOT_ACCEPTED if status == 401 else Code.KEY_MAY_NOT))
        return BrowserError(fact(Code.NO_BROWSER_ANSWERS, address=self._shown))

    @property
    def _shown(self) -> str:
        return urlsplit(self._profile.address).netloc


async def _always() -> bool:
    return True


async def _nothing() -> None:
    pass
