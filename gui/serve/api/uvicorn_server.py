"""uvicorn as both kinds of server run it: quiet, on an open socket, with signals left to the program."""

import asyncio
import contextlib
from collections.abc import Iterator
from typing import Any, Literal

import h11
import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol
from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol

from gui.serve.api.errors import RefusedError, refusal

REQUEST_WITHIN_S = 8.0
"""Seconds within which a request must be complete, or for a large one more of it must arrive."""

_LARGE_STEP_BYTES = 100_000

TAKEN_WITHIN_S = 60.0
"""Seconds within which a client must receive some of the pending data. The system buffers some MB before we notice."""

_ENDS_S = 1.0
"""Likewise for all of it, once the server ends."""


class QuietServer(uvicorn.Server):
    """Leaves signals to the program: sessions must end first, or running calls would delay the end."""

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Catch none."""
        yield


class Outgoing:
    """Drops a connection whose client receives none of the pending data.

    uvicorn waits for it endlessly, with all pending data, and cannot even close it.

    Args:
        transport: The connection.
    """

    def __init__(self, transport: asyncio.Transport) -> None:
        self._transport = transport
        self._timer: asyncio.TimerHandle | None = None
        self._waited = 0
        self._ends = False

    def wait(self) -> None:
        """Pause: the buffer is full."""
        if self._ends:
            return
        self.end()
        self._waited = self._transport.get_write_buffer_size()
        self._timer = asyncio.get_running_loop().call_later(TAKEN_WITHIN_S, self._look)

    def resume(self) -> None:
        """More can be sent. That moves no end that was set."""
        if not self._ends:
            self.end()

    def end(self) -> None:
        """The client is gone."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def end_soon(self) -> None:
        """The connection ends: data not received by then is dropped."""
        self.end()
        self._ends = True
        if self._transport.get_write_buffer_size():
            self._timer = asyncio.get_running_loop().call_later(_ENDS_S, self._transport.abort)

    def _look(self) -> None:
        if self._transport.get_write_buffer_size() < self._waited:
            self.wait()
        else:
            self._transport.abort()


class _Impatient(asyncio.Protocol):
    """A connection whose client must receive what it requested."""

    _outgoing: Outgoing

    def pause_writing(self) -> None:
        """The client is slower than the data."""
        super().pause_writing()
        self._outgoing.wait()

    def resume_writing(self) -> None:
        """The client has received the pending data."""
        super().resume_writing()
        self._outgoing.resume()

    def connection_lost(self, exc: Exception | None) -> None:
        """Nothing is sent any more."""
        self._outgoing.end()
        super().connection_lost(exc)


class ImpatientStream(_Impatient, WebSocketsSansIOProtocol):
    """A stream whose client must receive what it requested."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """The stream begins."""
        super().connection_made(transport)
        self._outgoing = Outgoing(self.transport)

    def shutdown(self) -> None:
        """The server ends."""
        super().shutdown()
        self._outgoing.end_soon()


class HurriedProtocol(_Impatient, H11Protocol):
    """Drops connections whose request does not arrive: uvicorn waits for it endlessly. See also `Outgoing`."""

    _timer: asyncio.TimerHandle | None = None
    _came = 0

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """The first request is awaited from now on."""
        super().connection_made(transport)
        self._outgoing = Outgoing(transport)
        self._await_request()

    def data_received(self, data: bytes) -> None:
        """More of a request, or the beginning of the next one."""
        if self._timer is None:
            self._await_request()
        self._came += len(data)
        super().data_received(data)
        if self.conn.their_state not in (h11.IDLE, h11.SEND_BODY):
            self._stop_waiting()
        elif self._came >= _LARGE_STEP_BYTES:  # a large body may take longer, while it keeps arriving
            self._stop_waiting()
            self._await_request()

    def on_response_complete(self) -> None:
        """Data of the next request that arrived with this one counts from now on."""
        super().on_response_complete()
        state = self.conn.their_state
        if self._timer is None and (state is h11.SEND_BODY or (state is h11.IDLE and self.conn.trailing_data[0])):
            self._await_request()

    def handle_websocket_upgrade(self, event: h11.Request) -> None:
        """From here on it is no longer a request."""
        self._stop_waiting()
        self._outgoing.end()
        super().handle_websocket_upgrade(event)

    def connection_lost(self, exc: Exception | None) -> None:
        """Nothing is awaited any more."""
        self._stop_waiting()
        super().connection_lost(exc)

    def shutdown(self) -> None:
        """The server ends."""
        super().shutdown()
        self._outgoing.end_soon()

    def _await_request(self) -> None:
        self._came = 0
        self._timer = self.loop.call_later(REQUEST_WITHIN_S, self._drop)

    def _stop_waiting(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _drop(self) -> None:
        self._timer = None
        begun = self.conn.our_state is h11.IDLE and self.conn.trailing_data[0]
        if begun or self.conn.our_state is h11.SEND_RESPONSE:
            # A header that has arrived identifies the request; `scope` may still be that of the previous one.
            asks_head = not begun and self.scope["method"] == "HEAD"
            self.transport.write(self._too_late(with_body=not asks_head))
        self._outgoing.end_soon()
        self.transport.close()

    def _too_late(self, *, with_body: bool) -> bytes:
        """The response to a request that is not there yet; one to HEAD has no body."""
        error = RefusedError(408, "too_slow", f"The request was not complete within {REQUEST_WITHIN_S:g} s.")
        answer = refusal(error)
        headers = [*answer.raw_headers, (b"connection", b"close")]
        body = (h11.Data(data=bytes(answer.body)),) if with_body else ()
        events = (h11.Response(status_code=408, headers=headers), *body, h11.EndOfMessage())
        return b"".join(self.conn.send(event) or b"" for event in events)


def quiet_config(
    app: Any, *, loop: Literal["asyncio", "none"], lifespan: Literal["on", "off"], ends_within_s: int
) -> uvicorn.Config:
    """The server's configuration: no logs of its own, no header that names the server.

    Args:
        app: The application.
        loop: "none" to run in the current loop.
        lifespan: Whether the application is informed of start and end.
        ends_within_s: Seconds for open connections when it ends.
    """
    return uvicorn.Config(
        app,
        loop=loop,
        http=HurriedProtocol,
        ws=ImpatientStream,
        lifespan=lifespan,
        log_config=None,
        access_log=False,
        proxy_headers=False,
        server_header=False,
        timeout_keep_alive=75,
        timeout_graceful_shutdown=ends_within_s,
    )
