"""Files are written completely or not at all, with the reason."""

import asyncio
import errno
import os
import select
import stat
import sys
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QImage

from gui.app.keeping import text_file
from gui.app.keeping.whole_file import write_whole
from gui.app.pictures import photos
from gui.app.presenting import film
from gui.engine.capabilities import Film
from gui.schema.errors import InputError

FULL = "No space left on device"


class _Made:
    """A server that has made a film."""

    async def replay(self) -> Film:
        return Film("mp4", b"film")


async def _text(path: Path) -> None:
    await text_file.write_text(str(path), "words")


async def _film(path: Path) -> None:
    await film.save_film(_Made(), path, lambda _words: None)


async def _picture(path: Path) -> None:
    image = QImage(4, 4, QImage.Format.Format_RGB32)
    await photos.Photos()._save(image, str(path))


WAYS: dict[str, Callable[[Path], Awaitable[None]]] = {"text": _text, "film": _film, "picture": _picture}


@pytest.mark.parametrize("way", WAYS)
def test_a_full_disk_is_said_and_what_was_there_stays(
    qapp: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    kept = tmp_path / "kept"
    kept.write_bytes(b"of yesterday")

    def full(_handle: int) -> None:
        raise OSError(errno.ENOSPC, FULL)

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(InputError, match="could not be written") as refused:
        asyncio.run(_done(WAYS[way], kept))
    assert FULL in refused.value.why
    assert kept.read_bytes() == b"of yesterday"
    assert list(tmp_path.iterdir()) == [kept]


@pytest.mark.parametrize("way", WAYS)
def test_what_is_written_takes_the_place_of_what_was_there(qapp: object, tmp_path: Path, way: str) -> None:
    kept = tmp_path / "kept"
    kept.write_bytes(b"of yesterday")
    asyncio.run(_done(WAYS[way], kept))
    now = kept.read_bytes()
    assert now in (b"words", b"film") or not QImage.fromData(now).isNull()
    assert list(tmp_path.iterdir()) == [kept]


@pytest.mark.skipif(sys.platform == "win32", reason="files have no such rights there")
def test_who_may_read_a_file_and_where_it_lies_stay_as_they_were(tmp_path: Path) -> None:
    kept, link = tmp_path / "kept", tmp_path / "link"
    kept.touch()
    kept.chmod(0o640)
    link.symlink_to(kept)
    write_whole(link, "half a pair: \ud83d")
    assert link.is_symlink()
    assert kept.read_text(encoding="utf-8") == "half a pair: ?"
    assert stat.S_IMODE(kept.stat().st_mode) == 0o640


class _NoNewFiles:
    """Fake folders in which files can be written but not created: real permissions would not stop an administrator."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        opened = Path.open

        def only_what_is_there(path: Path, mode: str = "r", **more: Any) -> Any:
            if mode == "xb":
                raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
            return opened(path, mode, **more)

        monkeypatch.setattr(Path, "open", only_what_is_there)


@pytest.mark.parametrize("words", ["", "short", "longer than what was there of yesterday"])
def test_where_no_file_can_be_made_one_that_is_there_is_written_in_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: str
) -> None:
    kept = tmp_path / "kept"
    kept.write_bytes(b"what was there of yesterday")
    before = kept.stat().st_ino
    _NoNewFiles(monkeypatch)
    write_whole(kept, words)
    assert kept.read_text(encoding="utf-8") == words
    assert kept.stat().st_ino == before
    with pytest.raises(PermissionError):
        write_whole(tmp_path / "new", words)


def test_what_could_not_be_written_in_place_is_put_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = tmp_path / "kept"
    kept.write_bytes(b"of yesterday")
    _NoNewFiles(monkeypatch)
    tries = iter([OSError(errno.ENOSPC, FULL), None])

    def full_at_first(_handle: int) -> None:
        if (error := next(tries)) is not None:
            raise error

    monkeypatch.setattr(os, "fsync", full_at_first)
    with pytest.raises(OSError, match=FULL):
        write_whole(kept, "a good deal longer than what was there")
    assert kept.read_bytes() == b"of yesterday"


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such pipes")
def test_a_pipe_gets_what_is_written_and_stays_one(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reading = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    with ThreadPoolExecutor(1) as pool, os.fdopen(reading, "rb") as file:
        writing = pool.submit(write_whole, pipe, b"much " * 100_000)
        select.select([reading], [], [], 20)  # before it is written to, it looks as if it had ended
        os.set_blocking(reading, True)
        assert file.read() == b"much " * 100_000
        writing.result()
    assert stat.S_ISFIFO(pipe.stat().st_mode)


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such pipes")
def test_nobody_waits_for_a_pipe_that_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with pytest.raises(OSError, match=os.strerror(errno.ENXIO)):
        write_whole(pipe, "words")
    monkeypatch.setattr("gui.app.keeping.whole_file._READER_S", 0.05)
    idle = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        with pytest.raises(TimeoutError):
            write_whole(pipe, b"more than a pipe holds " * 100_000)
    finally:
        os.close(idle)


@pytest.mark.parametrize("way", WAYS)
def test_links_that_lead_in_a_circle_are_said(qapp: object, tmp_path: Path, way: str) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    one.symlink_to(other)
    other.symlink_to(one)
    with pytest.raises(InputError, match="could not be written") as refused:
        asyncio.run(_done(WAYS[way], one))
    assert os.strerror(errno.ELOOP) in refused.value.why
    assert sorted(tmp_path.iterdir()) == [one, other]


def test_what_is_no_picture_is_not_told_to_be_saved(qapp: object, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="could not be written"):
        asyncio.run(_done(lambda path: photos.Photos()._save(QImage(), str(path)), tmp_path / "picture"))
    assert not list(tmp_path.iterdir())


async def _done(work: Callable[[Path], Awaitable[None]], path: Path) -> None:
    await work(path)
