"""The API over scripted pages, called in this process: no browser, no socket."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import httpx
from fastapi import FastAPI
from pydantic import SecretStr

from gui.engine.fake import FakeBackend
from gui.engine.manager import SessionManager
from gui.engine.session import StepSession
from gui.schema.session import StartOptions
from gui.serve.api.app import create_app
from gui.serve.api.book import SessionBook
from gui.serve.api.guard import Gate
from tests.contract.carriers import scripted

KEY = "key-of-the-tests"
SITE = "http://site.test"


class ScriptedManager(SessionManager):
    """Opens sessions on scripted pages."""

    def __init__(self, *, delay_s: float = 0.0) -> None:
        super().__init__()
        self.delay_s = delay_s

    async def open(self, options: StartOptions, *, name: str = "", **_: Any) -> StepSession:
        session = StepSession(FakeBackend(scripted(SITE), delay_s=self.delay_s), options, name=name)
        self.restore(session)
        return session


def scripted_app(manager: SessionManager | None = None, *, most: int = 8, shared: bool = False) -> FastAPI:
    """The application."""
    return create_app(SessionBook(manager or ScriptedManager(), most=most, shared=shared), Gate(SecretStr(KEY)))


class Api:
    """A client with the key."""

    def __init__(self, http: httpx.AsyncClient, app: FastAPI) -> None:
        self.http = http
        self.app = app

    async def start(self, **options: Any) -> str:
        """Start a session; returns its id."""
        answer = await self.http.post("/sessions/start", json=options)
        assert answer.status_code == 200, answer.text
        return str(answer.json()["session_id"])

    async def page(self, session_id: str, call: str, **body: Any) -> dict[str, Any]:
        """Make a page call that works."""
        status, made = await self.call(session_id, call, **body)
        assert status == 200, made
        return made

    async def call(
        self, session_id: str, call: str, headers: dict[str, str] | None = None, **body: Any
    ) -> tuple[int, dict[str, Any]]:
        """Make a page call; returns status and body."""
        answer = await self.http.post(f"/sessions/{session_id}/page/{call}", json=body, headers=headers)
        return answer.status_code, answer.json()


@asynccontextmanager
async def scripted_api(
    manager: SessionManager | None = None, *, most: int = 8, shared: bool = False
) -> AsyncIterator[Api]:
    """The API, closed at the end."""
    app = scripted_app(manager, most=most, shared=shared)
    transport = httpx.ASGITransport(app, raise_app_exceptions=False)
    headers = {"Authorization": f"Bearer {KEY}"}
    async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1:8710", headers=headers) as http:
        yield Api(http, app)
    await app.state.book.close()
