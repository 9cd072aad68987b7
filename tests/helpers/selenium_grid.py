"""A real Selenium Grid on loopback: a hub and nodes, each a process that a test may kill."""

import json
import shutil
import socket
import subprocess
import time
from pathlib import Path
from types import TracebackType
from typing import Any

import httpx

from gui.engine.local.browser.installed import needs_no_sandbox

ROOT = Path(__file__).resolve().parents[2]
JAR = ROOT / ".venv" / "grid" / "selenium-server-4.20.0.jar"
START_S = 120


def what_is_missing() -> str:
    """Why no grid can be started on this computer; empty if one can."""
    for program in ("java", "chromedriver"):
        if shutil.which(program) is None:
            return f"{program} is not installed"
    return "" if JAR.is_file() else "npm has not brought Selenium Grid: see “Grid” of packaging/bootstrap.py test"


class LocalGrid:
    """A grid that runs inside its `with` block.

    Args:
        folder: The folder of its logs.
        nodes: The number of nodes.
        places: The number of sessions per node.
        queue_s: The most seconds that a request waits in the queue.

    Attributes:
        address: The address of the hub.
    """

    def __init__(self, folder: Path, *, nodes: int = 2, places: int = 6, queue_s: int = 25) -> None:
        self._folder = folder
        self._places = places
        self._queue_s = queue_s
        self._hub_port, self._publish, self._subscribe = _free_ports(3)
        self._node_ports = _free_ports(nodes)
        self.address = f"http://127.0.0.1:{self._hub_port}"
        self._processes: dict[str, subprocess.Popen[bytes]] = {}

    @property
    def nodes(self) -> list[str]:
        """Host and port of each node, as sessions name them."""
        return [f"127.0.0.1:{port}" for port in self._node_ports]

    def __enter__(self) -> "LocalGrid":
        self.start_hub()
        for port in self._node_ports:
            self.start_node(f"127.0.0.1:{port}")
        try:
            self.wait_for(lambda: len(self.status().get("nodes", ())) == len(self._node_ports), "its nodes")
        except BaseException:
            self.__exit__(None, None, None)
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for name in list(self._processes):
            self.stop(name)

    def start_hub(self) -> None:
        """Start or restart the hub."""
        more = ["--session-request-timeout", str(self._queue_s), "--session-retry-interval", "1000"]
        self._start("hub", ["hub", "--port", str(self._hub_port), *more])

    def start_node(self, node: str) -> None:
        """Start or restart a node."""
        stereotype: dict[str, Any] = {"browserName": "chrome"}
        if needs_no_sandbox():
            stereotype["goog:chromeOptions"] = {"args": ["--no-sandbox"]}
        driver = shutil.which("chromedriver")
        self._start(
            node,
            [
                *("node", "--port", node.partition(":")[2], "--hub", self.address, "--heartbeat-period", "2"),
                *("--detect-drivers", "false", "--override-max-sessions", "true"),
                *("--max-sessions", str(self._places), "--driver-configuration", "display-name=Chromium"),
                *(f"max-sessions={self._places}", f"webdriver-executable={driver}"),
                f"stereotype={json.dumps(stereotype)}",
            ],
        )

    def stop(self, name: str, *, kill: bool = False) -> None:
        """Stop the hub or a node, with the node's browsers."""
        process = self._processes.pop(name)
        children = _descendants(process.pid)
        if kill:
            process.kill()
        else:
            process.terminate()
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        for child in children:  # a killed node leaves its drivers and browsers behind
            subprocess.run(["kill", "-9", str(child)], capture_output=True, check=False)

    def status(self) -> dict[str, Any]:
        """The status reported by the hub; empty while it does not answer."""
        try:
            answer: dict[str, Any] = httpx.get(f"{self.address}/status", timeout=5, trust_env=False).json()["value"]
        except (httpx.HTTPError, ValueError):
            return {}
        return answer

    def sessions(self) -> int:
        """The number of sessions on the grid."""
        return sum(1 for node in self.status().get("nodes", ()) for slot in node["slots"] if slot["session"])

    def wait_for(self, condition: Any, what: str) -> None:
        """Wait until a condition is true."""
        ends = time.monotonic() + START_S
        while not condition():
            if time.monotonic() > ends or any(one.poll() is not None for one in self._processes.values()):
                logs = "".join(file.read_text(errors="replace")[-2000:] for file in self._folder.glob("*.log"))
                raise RuntimeError(f"the grid did not get {what}:\n{logs}")
            time.sleep(0.3)

    def _start(self, name: str, words: list[str]) -> None:
        bus = [f"tcp://127.0.0.1:{port}" for port in (self._publish, self._subscribe)]
        command = [
            *("java", "-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-jar", str(JAR), words[0]),
            *("--host", "127.0.0.1", "--publish-events", bus[0], "--subscribe-events", bus[1]),
            *words[1:],
        ]
        with (self._folder / f"{name.replace(':', '-')}.log").open("ab") as log:
            self._processes[name] = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=log, stderr=log)


def _free_ports(count: int) -> list[int]:
    sockets = [socket.create_server(("127.0.0.1", 0)) for _ in range(count)]
    ports = [one.getsockname()[1] for one in sockets]
    for one in sockets:
        one.close()
    return ports


def _descendants(pid: int) -> list[int]:
    found: list[int] = []
    for children in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in map(int, children.read_text().split()):
            found += [child, *_descendants(child)]
    return found
