"""The server on this computer as a program: what it needs to start is told where it does not."""

import asyncio
import socket
import subprocess

import pytest

from gui.app.servers.own_server import OwnServer, OwnServerError


def test_it_starts_once_and_its_key_is_in_no_process_list() -> None:
    async def story() -> None:
        server = OwnServer()
        try:
            state = await server.start(0)
            assert state.running
            assert await server.start(0) is state
            key = state.key.get_secret_value()
            listed = await asyncio.to_thread(
                subprocess.run, ["ps", "-ww", "-e", "-o", "args="], capture_output=True, text=True, check=True
            )
            assert "serve --port 0" in listed.stdout
            assert key not in listed.stdout
            assert key not in repr(state)
        finally:
            stopped = await server.stop()
        assert not stopped.running
        assert await server.stop() == stopped

    asyncio.run(story())


def test_a_port_that_is_taken_is_told() -> None:
    async def story() -> None:
        with socket.socket() as taken:
            taken.bind(("127.0.0.1", 0))
            taken.listen()
            server = OwnServer()
            with pytest.raises(OwnServerError) as caught:
                await server.start(taken.getsockname()[1])
            assert "is taken by another program" in caught.value.why
            assert not server.state.running

    asyncio.run(story())
