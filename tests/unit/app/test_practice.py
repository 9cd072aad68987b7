"""Where the practice site is today, and which addresses were its own in earlier runs."""

import socket
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings

from gui.app.practice import Practice

pytestmark = pytest.mark.asyncio


class Site:
    """A site that is at a port of its own in each run."""

    def __init__(self, port: int) -> None:
        self.port = port

    def start(self) -> str:
        return f"http://127.0.0.1:{self.port}/"


@pytest.fixture
def state(tmp_path: Path) -> QSettings:
    return QSettings(str(tmp_path / "state.ini"), QSettings.Format.IniFormat)


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


async def test_pages_of_an_earlier_run_are_found_at_todays_site(state: QSettings) -> None:
    before = free_port()
    await Practice(Site(before), state).start()
    today = Practice(Site(4242), state)
    others = ("https://shop.example/", "http://127.0.0.1:9/", f"http://localhost:{before}/", "about:blank", "http://[")
    found = await today.today((f"http://127.0.0.1:{before}/cart?a=1#b", *others))
    assert found == ("http://127.0.0.1:4242/cart?a=1#b", *others)
    assert today.is_here(f"http://127.0.0.1:{before}/")
    assert today.is_here("http://127.0.0.1:4242/login")
    assert not any(map(today.is_here, others))


async def test_a_port_at_which_something_answers_again_is_left_alone(state: QSettings) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = int(other.getsockname()[1])
        await Practice(Site(port), state).start()
        address = f"http://127.0.0.1:{port}/cart"
        assert await Practice(Site(4242), state).today((address,)) == (address,)


async def test_ports_are_remembered_once_each_and_not_for_ever(state: QSettings) -> None:
    for port in (1, 2, 1, *range(100, 130)):
        await Practice(Site(port), state).start()
    ports = str(state.value("practice/ports")).split()
    assert len(ports) == len(set(ports)) == 20
    assert ports[0] == "129"
