"""A real `stepdeck serve`, listening in a process of its own."""

import subprocess
import sys
from types import TracebackType
from typing import Any

import httpx

KEY = "key-of-the-tests"


class ApiServer:
    """Serves inside its `with` block.

    Attributes:
        address: Such as `http://127.0.0.1:40123`.
        client: An HTTP client that sends the key.
    """

    def __init__(self, *arguments: str, key: str = KEY) -> None:
        command = [sys.executable, "-m", "gui", "serve", "--port", "0", "--key-file", "-", *arguments]
        self.process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(f"{key}\n")
        self.process.stdin.flush()
        line = self.process.stdout.readline()
        assert line.startswith("Listening on "), (line, self.process.communicate()[1])
        self.address = line.split()[-1]
        self.client = httpx.Client(base_url=self.address, headers={"Authorization": f"Bearer {key}"}, timeout=60)

    def start(self, **options: Any) -> str:
        """Start a session; returns its id."""
        answer = self.client.post("/sessions/start", json=options)
        assert answer.status_code == 200, answer.text
        session_id: str = answer.json()["session_id"]
        return session_id

    def observe(self, session_id: str, url: str | None = None, **more: Any) -> dict[str, Any]:
        """Observe; returns the body."""
        return self.page(session_id, "observe", url=url, **more)

    def step(self, session_id: str, action_id: str, value: str | None = None, **more: Any) -> dict[str, Any]:
        """Do a step that works; returns the body."""
        return self.page(session_id, "step", action_id=action_id, value=value, **more)

    def page(self, session_id: str, call: str, **body: Any) -> dict[str, Any]:
        """Make a page call that works; returns the body."""
        answer = self.client.post(f"/sessions/{session_id}/page/{call}", json=body)
        assert answer.status_code == 200, answer.text
        made: dict[str, Any] = answer.json()
        return made

    def refused(self, session_id: str, call: str, **body: Any) -> tuple[int, dict[str, Any]]:
        """Make a page call that is refused; returns status and body."""
        answer = self.client.post(f"/sessions/{session_id}/page/{call}", json=body)
        assert answer.status_code != 200, answer.text
        return answer.status_code, answer.json()

    def __enter__(self) -> "ApiServer":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.client.close()
        self.process.terminate()
        _, said = self.process.communicate(timeout=60)
        if kind is None:
            assert self.process.returncode == 0, said
            assert said == "", said
