"""Settings survive, broken files are kept aside, nothing is half-written."""

import json
import stat
from pathlib import Path

import pytest
from pydantic import ValidationError

from gui.app.settings import SCHEMA_VERSION, Settings, load_settings, save_settings


def test_what_was_saved_is_loaded(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "settings.json"
    settings = Settings(theme="dark", zoom_percent=130, browser_path="/opt/browser")
    save_settings(path, settings)
    assert load_settings(path).settings == settings
    assert [file.name for file in path.parent.iterdir()] == ["settings.json"]


def test_without_a_file_the_usual_settings_and_no_message(tmp_path: Path) -> None:
    loaded = load_settings(tmp_path / "settings.json")
    assert loaded.settings == Settings()
    assert loaded.message == ""


@pytest.mark.parametrize(
    "broken",
    [
        "",
        "{",
        "[]",
        "null",
        '"text"',
        '{"schema_version": []}',
        '{"schema_version": 1e999}',
        "\x00\x01",
    ],
)
def test_a_broken_file_is_set_aside_and_said_so(tmp_path: Path, broken: str) -> None:
    path = tmp_path / "settings.json"
    path.write_text(broken, encoding="utf-8")
    loaded = load_settings(path)
    assert loaded.settings == Settings()
    kept = [file for file in tmp_path.iterdir() if "broken" in file.name]
    assert len(kept) == 1
    assert kept[0].read_text(encoding="utf-8") == broken
    assert kept[0].name in loaded.message
    assert not path.exists()


def test_settings_that_cannot_be_used_do_not_take_the_others_with_them(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    servers = [{"name": "Lab"}, {"name": "", "timeout_s": -1}, {"name": "Field"}]
    raw = {"schema_version": SCHEMA_VERSION, "theme": "dark", "zoom_percent": 300, "headless": "?", "servers": servers}
    path.write_text(json.dumps(raw), encoding="utf-8")
    loaded = load_settings(path)
    assert (loaded.settings.theme, loaded.settings.zoom_percent) == ("dark", 100)
    assert [server.name for server in loaded.settings.servers] == ["Lab", "Field"]
    assert loaded.message == (
        "Not all settings could be used: “Size of the interface (%)”, “Runs in the background”, 1 server. "
        "They stay in the file until you change one."
    )
    assert json.loads(path.read_text(encoding="utf-8")) == raw


def test_a_newer_file_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    text = json.dumps({"schema_version": 999, "theme": "dark"})
    path.write_text(text, encoding="utf-8")
    loaded = load_settings(path)
    assert loaded.settings == Settings()
    assert "newer" in loaded.message
    assert path.read_text(encoding="utf-8") == text


def test_a_file_from_before_keys_could_be_chosen_opens_with_all_that_was_set(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    old = Settings(theme="dark", zoom_percent=120, own_server_port=9000).model_dump(mode="json")
    del old["command_keys"]
    path.write_text(json.dumps({**old, "schema_version": 1}), encoding="utf-8")
    loaded = load_settings(path)
    assert loaded.message == ""
    assert loaded.settings == Settings(theme="dark", zoom_percent=120, own_server_port=9000)
    assert loaded.settings.schema_version == SCHEMA_VERSION


def test_values_of_headers_in_an_earlier_file_are_taken_out_of_it(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    lab = {"name": "Lab", "address": "https://lab.example", "headers": [["X-Team", "canary-blue"], ["X-Key", "k"]]}
    path.write_text(json.dumps({"schema_version": 2, "servers": [{"name": "Bare"}, lab]}), encoding="utf-8")
    loaded = load_settings(path)
    assert [server.headers for server in loaded.settings.servers] == [(), ("X-Team", "X-Key")]
    assert [len(one.headers) for one in loaded.moved] == [0, 2]
    assert loaded.moved[1].headers[0][1].get_secret_value() == "canary-blue"
    assert "canary" not in repr(loaded)
    save_settings(path, loaded.settings)
    assert "canary" not in path.read_text(encoding="utf-8")
    again = load_settings(path)
    assert (again.settings, again.moved) == (loaded.settings, ())


def test_what_cannot_be_used_is_not_told_to_stay_in_a_file_that_is_written_anew(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    lab = {"name": "Lab", "address": "https://lab.example", "headers": [["X-Team", "canary-blue"]]}
    path.write_text(json.dumps({"schema_version": 2, "zoom_percent": 300, "servers": [lab]}), encoding="utf-8")
    loaded = load_settings(path)
    assert loaded.moved, "else nothing would have to be written"
    assert loaded.message == (
        "Not all settings could be used: “Size of the interface (%)”. The file is written anew without them."
    )


def test_chosen_keys_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    settings = Settings(command_keys={"page.reload": ("Ctrl+J", "F9"), "of.tomorrow": (), "page.stop": ()})
    save_settings(path, settings)
    assert load_settings(path).settings == settings


def test_unknown_fields_do_not_matter(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    path.write_text('{"schema_version": 1, "theme": "light", "of_tomorrow": 1}', encoding="utf-8")
    assert load_settings(path).settings.theme == "light"


def test_a_failed_write_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "settings.json"
    save_settings(path, Settings(theme="dark"))

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OSError, match="No space"):
        save_settings(path, Settings(theme="light"))
    assert load_settings(path).settings.theme == "dark"
    assert [file.name for file in tmp_path.iterdir()] == ["settings.json"]


def test_only_the_user_can_read_the_file(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    save_settings(path, Settings())
    assert stat.S_IMODE(path.stat().st_mode) & 0o077 == 0


@pytest.mark.parametrize("values", [{"zoom_percent": 1000}, {"theme": "blue"}, {"viewport_width": 10}])
def test_what_cannot_be_is_refused(values: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        Settings.model_validate(values)
