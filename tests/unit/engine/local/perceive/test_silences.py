"""A page that is known not to answer is not waited for anew; one that answers again is."""

import asyncio
import time
from typing import Any, cast

from playwright.async_api import Error

from gui.engine.local.chromium.silences import MOMENT_S, Silences


class Page:
    """Stands in for a page."""


class Session:
    """A DevTools session whose page answers once it is `free`, or whose document goes."""

    def __init__(self) -> None:
        self.free: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    async def send(self, command: str, params: dict[str, Any]) -> None:
        await self.free


class Worlds:
    """Has one session for all pages, or none."""

    def __init__(self, session: Session | None) -> None:
        self._session = session

    async def session(self, _page: Page) -> Session | None:
        return self._session


async def silent(session: Session | None) -> tuple[Silences, Any]:
    silences, page = Silences(cast(Any, Worlds(session))), cast(Any, Page())
    assert silences.left_s(page, 5) == 5
    silences.note(page, time.monotonic() - 2)
    await asyncio.sleep(0.01)
    return silences, page


async def test_a_silence_counts_until_the_page_answers() -> None:
    session = Session()
    silences, page = await silent(session)
    assert 2 < silences.left_s(page, 5) < 3.1
    assert silences.left_s(page, 1.5) == MOMENT_S, "it may be done by now"
    assert silences.left_s(page, 0.1) == 0.1
    session.free.set_result(None)
    await asyncio.sleep(0.01)
    assert silences.left_s(page, 5) == 5


async def test_a_silence_ends_with_its_document_and_is_not_known_where_nobody_can_ask() -> None:
    session = Session()
    silences, page = await silent(session)
    session.free.set_exception(Error("Execution context was destroyed"))
    await asyncio.sleep(0.01)
    assert silences.left_s(page, 5) == 5
    silences, page = await silent(None)
    assert silences.left_s(page, 5) == 5
