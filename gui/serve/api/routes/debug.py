"""Watch a running session: its tabs, a stream of pictures, a stream of events (A3.4)."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import TypeVar

from fastapi import APIRouter, Request, WebSocket
from starlette.responses import Response
from starlette.websockets import WebSocketDisconnect

from gui.schema.errors import StepdeckError
from gui.schema.wire import DebugBody, DebugTabBody, StreamsBody
from gui.serve.api.dependencies import REFUSALS, Book, Served, json_body
from gui.serve.api.errors import RefusedError
from gui.serve.api.guard import Gate
from gui.serve.api.served import ServedSession

router = APIRouter(prefix="/sessions/{session_id}/debug", tags=["debug"], responses=REFUSALS)

_POLICY = 1008
"""The WebSocket close code for forbidden requests."""

T = TypeVar("T")


@router.get("", response_model=DebugBody)
async def debug(request: Request, served: Served) -> Response:
    """Tabs and streams. The addresses of streams open without the key, for as long as the server runs."""
    served.session.check_active()
    streams = StreamsBody(
        recording=_stream(request, "recording") if served.can_record else "", logs=_stream(request, "logs")
    )
    return json_body(DebugBody(ws=streams, tabs=tuple(DebugTabBody(metadata=tab) for tab in served.tabs)))


@router.get("/tab", response_model=DebugTabBody)
async def tab(served: Served, tab_idx: int | None = None) -> Response:
    """One tab; the current one if none is named."""
    served.session.check_active()
    number = served.current_tab if tab_idx is None else tab_idx
    if not 0 <= number < len(served.tabs):
        raise RefusedError(404, "not_found", f"Tab {number} was not found.")
    return json_body(DebugTabBody(metadata=served.tabs[number]))


@router.websocket("/recording")
async def recording(websocket: WebSocket, session_id: str, book: Book) -> None:
    """Binary messages with one JPEG picture each."""
    await _pour(websocket, lambda: book.get(session_id), ServedSession.pictures, websocket.send_bytes)


@router.websocket("/logs")
async def logs(websocket: WebSocket, session_id: str, book: Book) -> None:
    """Text messages with one JSON event each."""
    await _pour(websocket, lambda: book.get(session_id), lambda served: served.events.follow(), websocket.send_text)


def _stream(request: Request, name: str) -> str:
    gate: Gate = request.app.state.gate
    path = f"{request.url.path}/{name}"
    scheme = "wss" if request.url.scheme == "https" else "ws"
    return f"{scheme}://{request.url.netloc}{path}?ticket={gate.ticket(path)}"


async def _pour(
    websocket: WebSocket,
    find: Callable[[], ServedSession],
    messages: Callable[[ServedSession], AsyncIterator[T]],
    send: Callable[[T], Awaitable[None]],
) -> None:
    """Send all messages until they end or the client disconnects."""
    try:
        served = find()
        served.session.check_active()
    except StepdeckError as error:
        await websocket.close(_POLICY, error.what)
        return
    await websocket.accept()

    async def pour() -> None:
        async for message in messages(served):
            await send(message)

    async def listen() -> None:
        while (await websocket.receive())["type"] != "websocket.disconnect":
            pass  # the client is not expected to send messages

    both = [asyncio.ensure_future(pour()), asyncio.ensure_future(listen())]
    try:
        await asyncio.wait(both, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for task in both:
            task.cancel()
        results = await asyncio.gather(*both, return_exceptions=True)
    for result in results:
        if isinstance(result, Exception) and not isinstance(result, WebSocketDisconnect):
            raise result
    if not both[1].done() or both[1].cancelled():
        await websocket.close(reason=served.session.info.end_reason or None)
