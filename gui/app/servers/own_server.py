"""`stepdeck serve` as a separate program, started and stopped from the window."""

import asyncio
import contextlib
import secrets
from asyncio.subprocess import PIPE, Process
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, ClassVar

from pydantic import SecretStr

from gui.program import environment, program
from gui.schema.code import Code
from gui.schema.errors import ErrorCode, StepdeckError
from gui.schema.fact import fact
from gui.schema.remedy import RETRY, Remedy
from gui.schema.server import Credentials, RemoteProfile

NAME = "This computer"
DEFAULT_PORT = 8710
START_WITHIN_S = 20.0
STOP_WITHIN_S = 20.0
_READY = "Listening on "


class OwnServerError(StepdeckError):
    """The server on this computer did not start."""

    code = ErrorCode.SERVE
    still_default = fact(Code.LOCAL_SESSIONS_FINE)
    remedies_default: ClassVar[tuple[Remedy, ...]] = (RETRY,)


_NO_KEY = SecretStr("")


@dataclass(frozen=True, slots=True)
class OwnServerState:
    """The state of the server. `address` and `key` are empty while it does not run."""

    running: bool = False
    address: str = ""
    key: SecretStr = _NO_KEY


class OwnServer:
    """Runs the server as a child process. The key goes through standard input: every user can read command lines.

    Attributes:
        state: The state of the server.
        on_ended: Called when the server ended without being stopped here.
    """

    def __init__(self) -> None:
        self.on_ended: Callable[[], None] | None = None
        self._process: Process | None = None
        self._output: asyncio.Task[Any] | None = None
        self.state = OwnServerState()

    @property
    def profile(self) -> RemoteProfile:
        """The profile under which to reach the server."""
        return RemoteProfile(name=NAME, address=self.state.address, generation="step")

    @property
    def credentials(self) -> Credentials:
        """The key of the server."""
        return Credentials(key=self.state.key)

    async def start(self, port: int = DEFAULT_PORT) -> OwnServerState:
        """Start the server; return its state. A running one stays unchanged.

        Args:
            port: The port; 0 for any free one.

        Raises:
            OwnServerError: The server did not start.
        """
        if self._process is not None and self._process.returncode is None:
            return self.state
        key = SecretStr(secrets.token_urlsafe(32))
        command = [*program(), "serve", "--port", str(port), "--key-file", "-"]
        process = await asyncio.create_subprocess_exec(
            *command, stdin=PIPE, stdout=PIPE, stderr=PIPE, env=environment()
        )
        self._process = process
        try:
            assert process.stdin is not None
            with contextlib.suppress(ConnectionError):  # it may have ended already, after printing the reason
                process.stdin.write(key.get_secret_value().encode() + b"\n")
                await process.stdin.drain()
                process.stdin.close()
            async with asyncio.timeout(START_WITHIN_S):
                address = await _address(process)
        except TimeoutError:
            await self.stop()
            raise OwnServerError(
                "The server on this computer did not start.", why=f"It said nothing within {START_WITHIN_S:.0f} s."
            ) from None
        except BaseException:  # also after cancellation: leave no server behind
            await self.stop()
            raise
        # Keep reading, or the server would block once a pipe is full.
        self._output = asyncio.ensure_future(process.communicate())
        self._output.add_done_callback(lambda _: self._on_over(process))
        self.state = OwnServerState(True, address, key)
        return self.state

    def _on_over(self, process: Process) -> None:
        if process is self._process:
            self._process, self.state = None, OwnServerState()
            if self.on_ended is not None:
                self.on_ended()

    async def stop(self) -> OwnServerState:
        """Stop the server and all its sessions. Further calls have no effect."""
        process, self._process, self.state = self._process, None, OwnServerState()
        if process is not None and process.returncode is None:
            with contextlib.suppress(ProcessLookupError):
                process.terminate()
            try:
                async with asyncio.timeout(STOP_WITHIN_S):
                    await (self._output or process.communicate())
            except TimeoutError:
                with contextlib.suppress(ProcessLookupError):
                    process.kill()
                await process.wait()
        return self.state


async def _address(process: Process) -> str:
    assert process.stdout is not None
    assert process.stderr is not None
    while line := (await process.stdout.readline()).decode(errors="replace"):
        if line.startswith(_READY):
            return line.removeprefix(_READY).strip()
    said = (await process.stderr.read()).decode(errors="replace").strip()
    await process.wait()
    raise OwnServerError(
        "The server on this computer did not start.", why=said.splitlines()[-1][:300] if said else "", details=said
    )
