"""The files that a session's server keeps: asked for while they are looked at, and fetched to this computer."""

import asyncio
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from gui.app.servers.files import ServerFiles
from gui.schema.code import Code
from gui.schema.download import ServerFile
from gui.schema.errors import NotOfferedError
from gui.schema.fact import fact

FILE = ServerFile("f1", "list.csv", False, 3)


class _Backend:
    asked = 0
    keeps = True

    async def server_files(self) -> tuple[ServerFile, ...]:
        self.asked += 1
        if not self.keeps:
            raise NotOfferedError(fact(Code.SERVER_KEEPS_NO_FILES))
        return (FILE,)

    async def server_file(self, file_id: str) -> bytes:
        if file_id != FILE.id:
            raise NotOfferedError(fact(Code.SERVER_KEEPS_NO_FILES))
        return b"a,b"


class _Info:
    active, session_id = True, "s1"


class _Session:
    def __init__(self, backend: object) -> None:
        self.backend, self.info = backend, _Info()


class _Controller(QObject):
    current_changed = Signal(object)
    observation_changed = Signal(object)
    current: Any = None


@pytest.fixture
def backend() -> _Backend:
    return _Backend()


@pytest.fixture
def controller(qapp: QApplication, backend: _Backend) -> _Controller:
    made = _Controller()
    made.current = _Session(backend)
    return made


async def _settle(files: ServerFiles) -> None:
    await files.tasks.wait_all()
    await asyncio.sleep(0.01)


async def test_they_are_listed_only_while_looked_at(controller: _Controller, backend: _Backend) -> None:
    files, told = ServerFiles(controller), []  # type: ignore[arg-type]
    files.listed.connect(lambda *one: told.append(one))
    controller.observation_changed.emit(None)
    await _settle(files)
    assert backend.asked == 0
    files.watch("downloads")
    await _settle(files)
    assert told == [("s1", (FILE,), "")]
    backend.keeps = False
    controller.observation_changed.emit(None)
    await _settle(files)
    assert told[-1] == ("s1", (), "This server keeps no files of its sessions.")
    await files.close()


async def test_one_is_fetched_or_the_reason_is_said(controller: _Controller, tmp_path: Path) -> None:
    told: list[str] = []
    files = ServerFiles(controller)  # type: ignore[arg-type]
    files.done.connect(told.append)
    path = tmp_path / "list.csv"
    files.fetch("f1", str(path))
    await _settle(files)
    assert path.read_bytes() == b"a,b"
    assert told == [f"Saved as “{path}”."]
    files.fetch("f1", str(tmp_path / "no folder" / "list.csv"))
    await _settle(files)
    assert "could not be written" in told[-1]
    files.fetch("f2", str(path))
    await _settle(files)
    assert told[-1].startswith("This server keeps no files")
    await files.close()
