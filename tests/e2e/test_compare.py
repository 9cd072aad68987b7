"""`stepdeck compare`: the engine called directly and over its own API see the same page."""

import itertools
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from gui.cli import app
from tests.helpers import examples
from tests.helpers.api_server import KEY, ApiServer
from tests.helpers.page_server import PageServer

PAGES = ("control-fields", "frames") if examples.thorough else ("frames",)
"""`test_remote_serve` has more pages, compares everything seen, and starts no program for each."""


@pytest.fixture(scope="module")
def api() -> Iterator[ApiServer]:
    with ApiServer("--share-browser") as server:
        yield server


@pytest.fixture(scope="module")
def server() -> Iterator[PageServer]:
    with PageServer() as server:
        yield server


def compare(tmp_path: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environ = os.environ | {"NOTTE_API_KEY": KEY, "STEPDECK_HOME": str(tmp_path)}
    command = [sys.executable, "-m", "gui", "compare", *arguments]
    return subprocess.run(command, env=environ, capture_output=True, text=True, timeout=120, check=False)


@pytest.mark.parametrize("path", [f"/{name}.html" for name in PAGES])
def test_the_same_page_is_the_same(api: ApiServer, server: PageServer, tmp_path: Path, path: str) -> None:
    done = compare(tmp_path, f"{server.address}{path}", "--local", "--remote", api.address)
    assert done.stdout.startswith("No difference. Local browser: "), done.stdout + done.stderr
    assert done.returncode == 0
    assert KEY not in done.stdout + done.stderr
    assert not any(KEY.encode() in file.read_bytes() for file in tmp_path.rglob("*") if file.is_file())


def test_what_differs_is_told(api: ApiServer, server: PageServer, tmp_path: Path) -> None:
    numbers = itertools.count(1)
    server.answers["/changing"] = lambda handler: handler.send(
        f"<!doctype html><title>Same</title><button>Number {next(numbers)}</button>"
    )
    done = compare(tmp_path, f"{server.address}/changing", "--local", "--remote", api.address, "--json")
    assert done.returncode == 1, done.stderr
    told = json.loads(done.stdout)
    assert told["same"] is False
    assert {row["kind"] for row in told["differences"]} == {"name"}
    assert [side["actions"] for side in told["sides"]] == [1, 1]


def test_what_cannot_be_compared(api: ApiServer, server: PageServer, tmp_path: Path) -> None:
    done = compare(tmp_path, server.address, "--remote", "http://127.0.0.1:9", "--remote", api.address)
    assert "Nothing answers at “127.0.0.1:9”." in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("sides", "words"),
    [
        (("--local",), "give two of --local and --remote"),
        (("--local", "--remote", "Nobody"), "There is no server called “Nobody” in the settings."),
    ],
)
def test_what_cannot_be_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, sides: tuple[str, ...], words: str
) -> None:
    """Runs in this process, because programs take long to start."""
    monkeypatch.setenv("STEPDECK_HOME", str(tmp_path))
    done = CliRunner().invoke(app, ["compare", "http://127.0.0.1:9", *sides])
    assert done.exit_code == 2
    assert words in done.stderr
