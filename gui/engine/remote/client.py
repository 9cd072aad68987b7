"""The API calls that we make, in both generations (wire A2 and B1). Responses are returned as received."""

from typing import Any
from urllib.parse import quote

from gui.engine.remote.answer import Answer
from gui.engine.remote.transport import Transport

FILE_LIMIT = 256 * 1024 * 1024
"""The largest file that is sent or fetched, in bytes."""

REPLAY_LIMIT = 512 * 1024 * 1024
"""The largest film, in bytes."""


class ApiClient:
    """Calls one server. Every method raises only errors of `gui.schema.errors`; see `Transport.send`."""

    def __init__(self, transport: Transport) -> None:
        self.transport = transport
        self.profile = transport.profile

    # The server.

    async def health(self) -> Answer:
        """`GET /health`, which needs no key."""
        return await self.transport.send(
            "GET", "/health", words="the question how it is", on_session=False, signed=False
        )

    async def start(self, body: dict[str, Any]) -> Answer:
        """`POST /sessions/start`, with the time-out of a page load, because a browser has to start."""
        return await self.transport.send(
            "POST", "/sessions/start", body, words="the start of a session", on_session=False, timeout_s=self._page_s
        )

    async def sessions(self, query: dict[str, Any]) -> Answer:
        """`GET /sessions/`."""
        return await self.transport.send(
            "GET", "/sessions/", query=query, words="the list of sessions", on_session=False
        )

    # A session.

    async def status(self, session_id: str) -> Answer:
        """`GET /sessions/{session_id}`."""
        return await self.transport.send("GET", _path(session_id), words="how the session stands")

    async def stop(self, session_id: str, query: dict[str, Any] | None = None) -> Answer:
        """`DELETE /sessions/{session_id}/stop`."""
        return await self.transport.send(
            "DELETE", f"{_path(session_id)}/stop", query=query, words="the end of the session"
        )

    async def cookies(self, session_id: str) -> Answer:
        """`GET …/cookies`."""
        return await self.transport.send("GET", f"{_path(session_id)}/cookies", words="the cookies")

    async def set_cookies(self, session_id: str, body: dict[str, Any]) -> Answer:
        """`POST …/cookies`."""
        return await self.transport.send("POST", f"{_path(session_id)}/cookies", body, words="the cookies")

    async def debug(self, session_id: str) -> Answer:
        """`GET …/debug`."""
        return await self.transport.send("GET", f"{_path(session_id)}/debug", words="where it can be looked into")

    async def offset(self, session_id: str) -> Answer:
        """`GET …/offset`: today's; how many steps there were."""
        return await self.transport.send("GET", f"{_path(session_id)}/offset", words="the number of steps")

    async def network_logs(self, session_id: str) -> Answer:
        """`GET …/network/logs` of today's servers: the address of the network log."""
        return await self.transport.send("GET", f"{_path(session_id)}/network/logs", words="the network log")

    async def replay(self, session_id: str) -> Answer:
        """`GET …/replay`."""
        return await self.transport.send(
            "GET", f"{_path(session_id)}/replay", words="the replay", timeout_s=self._page_s, limit=REPLAY_LIMIT
        )

    # Its files.

    async def files(self, session_id: str) -> Answer:
        """`GET …/files` of today's servers: sent files and those of its pages."""
        query = {"limit": 1000}
        return await self.transport.send("GET", f"{_path(session_id)}/files", query=query, words="the files")

    async def send_file(self, session_id: str, name: str, content: bytes) -> Answer:
        """`POST …/files`: today's, as a form with one file."""
        path, form = f"{_path(session_id)}/files", {"file": (name, content)}
        return await self.transport.send("POST", path, form=form, words="the file", timeout_s=self._page_s)

    async def put_file(self, session_id: str, name: str, content: bytes) -> Answer:
        """`PUT …/files/{name}`: Stepdeck's own."""
        path = f"{_path(session_id)}/files/{quote(name, safe='')}"
        return await self.transport.send("PUT", path, content=content, words="the file", timeout_s=self._page_s)

    async def file(self, session_id: str, file_id: str) -> Answer:
        """`GET …/files/{file_id}`: today's; the content of one."""
        path = f"{_path(session_id)}/files/{quote(file_id, safe='')}"
        return await self.transport.send(
            "GET", path, words="the file", timeout_s=self._page_s, limit=FILE_LIMIT, plain=True
        )

    # Its page.

    async def observe(self, session_id: str, body: dict[str, Any], query: dict[str, Any] | None = None) -> Answer:
        """`POST …/page/observe`."""
        return await self._page(session_id, "observe", body, "the reading of the page", query)

    async def step(self, session_id: str, body: dict[str, Any]) -> Answer:
        """`POST …/page/step`: the documented generation."""
        return await self._page(session_id, "step", body, "the step")

    async def execute(self, session_id: str, body: dict[str, Any]) -> Answer:
        """`POST …/page/execute`: today's."""
        return await self._page(session_id, "execute", body, "the step")

    async def scrape(self, session_id: str, body: dict[str, Any]) -> Answer:
        """`POST …/page/scrape`."""
        return await self._page(session_id, "scrape", body, "the page’s data")

    async def scroll(self, session_id: str, body: dict[str, Any]) -> Answer:
        """`POST …/page/scroll`: Stepdeck's own."""
        return await self._page(session_id, "scroll", body, "scrolling")

    async def resize(self, session_id: str, body: dict[str, Any]) -> Answer:
        """`POST …/page/resize`: Stepdeck's own."""
        return await self._page(session_id, "resize", body, "the size of the page")

    async def popups(self, session_id: str, body: dict[str, Any]) -> Answer:
        """`POST …/page/popups`: Stepdeck's own."""
        return await self._page(session_id, "popups", body, "the pop-ups")

    async def close_tab(self, session_id: str, body: dict[str, Any]) -> Answer:
        """`POST …/page/close_tab`: Stepdeck's own."""
        return await self._page(session_id, "close_tab", body, "closing the tab")

    async def close(self) -> None:
        """Free the connections."""
        await self.transport.close()

    @property
    def _page_s(self) -> float:
        return self.profile.page_timeout_s

    async def _page(
        self, session_id: str, name: str, body: dict[str, Any], words: str, query: dict[str, Any] | None = None
    ) -> Answer:
        path = f"{_path(session_id)}/page/{name}"
        return await self.transport.send("POST", path, body, query=query, words=words, timeout_s=self._page_s)


def _path(session_id: str) -> str:
    return f"/sessions/{quote(session_id, safe='')}"
