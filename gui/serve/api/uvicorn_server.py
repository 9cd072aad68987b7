"""uvicorn as both kinds of server run it: quiet, on an open socket, with signals left to the program."""

import contextlib
from collections.abc import Iterator
from typing import Any, Literal

import uvicorn


class QuietServer(uvicorn.Server):
    """Leaves signals to the program: sessions have to end first, or running calls would hold the end up."""

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Catch none."""
        yield


def quiet_config(
    app: Any, *, loop: Literal["asyncio", "none"], lifespan: Literal["on", "off"], ends_within_s: int
) -> uvicorn.Config:
    """How the API is served: no logs of its own, no header that names the server.

    Args:
        app: The application.
        loop: "none" to run in the loop that is there.
        lifespan: Whether the application is told of start and end.
        ends_within_s: Seconds for open connections when it ends.
    """
    return uvicorn.Config(
        app,
        loop=loop,
        http="h11",
        ws="websockets-sansio",
        lifespan=lifespan,
        log_config=None,
        access_log=False,
        proxy_headers=False,
        server_header=False,
        timeout_keep_alive=75,
        timeout_graceful_shutdown=ends_within_s,
    )
