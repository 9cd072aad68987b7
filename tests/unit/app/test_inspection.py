"""What comes from files and pages into the inspector."""

from pathlib import Path

import pytest
from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QImage

from gui.app.inspection import PREVIEW_PX, preview_of
from gui.app.state_file import read_state
from gui.schema.errors import InputError

COOKIE = '{"name": "a", "value": "s3cret", "domain": "a.example", "path": "/", "httpOnly": false}'


@pytest.mark.parametrize("text", [f"[{COOKIE}]", f'{{"cookies": [{COOKIE}]}}'])
def test_cookies_are_read_in_both_forms(tmp_path: Path, text: str) -> None:
    file = tmp_path / "cookies.json"
    file.write_text(text, encoding="utf-8")
    assert [cookie.value for cookie in read_state(file)[0]] == ["s3cret"]


@pytest.mark.parametrize(
    "data",
    [
        *(b"", b"[]", b"{}", b"\xff\xfe", b"[1]", b"nonsense", COOKIE.replace('"a"', "1").encode(), b"[" * 100_000),
        b'{"origins": [{"origin": "http://a", "localStorage": [{"name": "s3cret"}]}]}',
        b'{"origins": [{"origin": 1}]}',
    ],
)
def test_other_files_are_refused_without_quoting_them(tmp_path: Path, data: bytes) -> None:
    file = tmp_path / "cookies.json"
    file.write_bytes(data)
    with pytest.raises(InputError) as refused:
        read_state(file)
    assert "s3cret" not in refused.value.sentence + refused.value.details


def test_a_file_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="could not be read"):
        read_state(tmp_path / "none.json")


def png(width: int, height: int) -> bytes:
    held = QByteArray()
    buffer = QBuffer(held)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(0)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(held.data())


def test_previews_are_small_and_only_of_pictures() -> None:
    small = preview_of(png(30, 20))
    assert small is not None
    assert (small.width(), small.height()) == (30, 20)
    large = preview_of(png(2_000, 1_000))
    assert large is not None
    assert (large.width(), large.height()) == (PREVIEW_PX, PREVIEW_PX // 2)
    for data in (b"", b"<svg xmlns='http://www.w3.org/2000/svg'/>", png(30, 20)[:60], b"\x00" * 100):
        assert preview_of(data) is None
