"""What comes from files and pages into the inspector, and what goes from it into files."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, Signal
from PySide6.QtGui import QImage

from gui.app import storage
from gui.app.inspection import PREVIEW_PX, Inspection, preview_of
from gui.app.keeping.state_file import read_state, state_text
from gui.engine.fake import FakeBackend
from gui.engine.session import StepSession
from gui.schema.errors import InputError
from gui.schema.inspect import LocalStorage, Storage, StorageItem
from gui.schema.session import StartOptions
from gui.schema.wire import CookieBody

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


class Shown(QObject):
    """Shows one session."""

    current_changed = Signal()
    observation_changed = Signal()
    current: StepSession | None = None


class Held:
    """An inspector of a session that holds cookies and local storage."""

    def __init__(self) -> None:
        empty = SimpleNamespace(errors=0, on_changed=None)
        self.console = self.network = empty
        self.cookies: list[CookieBody] = []
        self.stored: list[LocalStorage] = []

    async def storage(self) -> Storage:
        return Storage()

    async def add_cookies(self, cookies: tuple[CookieBody, ...]) -> None:
        self.cookies += cookies

    async def put_local_storage(self, stored: tuple[LocalStorage, ...]) -> None:
        self.stored += stored


def cookie(name: str, value: str) -> CookieBody:
    return CookieBody(name=name, value=value, domain="a.example", path="/", httpOnly=False)


@pytest.fixture
def inspection(qapp: object) -> Inspection:
    controller: Any = Shown()
    made = Inspection(controller)
    controller.current = StepSession(FakeBackend({}), StartOptions())
    controller.current_changed.emit()
    return made


async def test_what_stands_for_a_secret_is_not_set_from_a_file(
    tmp_path: Path, inspection: Inspection, monkeypatch: pytest.MonkeyPatch
) -> None:
    theme, pin = StorageItem("local", "theme", "dark"), StorageItem("local", "pin", "[secret]")
    stored = (LocalStorage("https://a.example", (theme, pin)), LocalStorage("https://bank.example", (pin,)))
    file = tmp_path / "state.json"
    file.write_text(state_text((cookie("lang", "en"), cookie("pin", "pin=[secret]")), stored), encoding="utf-8")
    held: Any = Held()
    monkeypatch.setattr(storage, "inspector_of", lambda _: held)
    told: list[str] = []
    inspection.done.connect(lambda _, words: told.append(words))
    inspection.import_state(str(file))
    await inspection.tasks.wait_all()
    assert held.cookies == [cookie("lang", "en")]
    assert held.stored == [LocalStorage("https://a.example", (theme,))]
    assert told == ["1 cookie was set. Entries that hold a secret were left out. Local storage was set: 1 website."]


async def test_cookies_of_a_session_on_a_server_are_saved_without_what_stands_for_a_secret(
    tmp_path: Path, inspection: Inspection
) -> None:
    told: list[str] = []
    inspection.done.connect(lambda _, words: told.append(words))
    file = tmp_path / "state.json"
    for cookies in ((cookie("lang", "en"), cookie("pin", "[secret]")), (cookie("lang", "en"),)):
        inspection.export_state(str(file), cookies)
        await inspection.tasks.wait_all()
        assert read_state(file) == ((cookie("lang", "en"),), ())
    assert told == [f"Saved as “{file}”. Entries that hold a secret were left out.", f"Saved as “{file}”."]
