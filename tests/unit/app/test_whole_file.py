"""Files are written whole or not at all, and why not is said."""

import asyncio
import errno
import os
import stat
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from gui.app import film, photos, text_file
from gui.app.whole_file import write_whole
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


def test_what_is_no_picture_is_not_told_to_be_saved(qapp: object, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="could not be written"):
        asyncio.run(_done(lambda path: photos.Photos()._save(QImage(), str(path)), tmp_path / "picture"))
    assert not list(tmp_path.iterdir())


async def _done(work: Callable[[Path], Awaitable[None]], path: Path) -> None:
    await work(path)
