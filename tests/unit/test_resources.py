"""Resources are found by relative names only, wherever the program was installed."""

import sys
from pathlib import Path

import pytest

from gui import resources
from gui.resources import resource


def test_a_folder_and_a_file_are_found() -> None:
    assert resource("practice").is_dir()
    assert resource("practice/static/shop.css").is_file()


@pytest.mark.parametrize(
    "name",
    [
        "",
        ".",
        "/etc/passwd",
        "..",
        "../pyproject.toml",
        "practice/../../gui",
        "C:/windows",
        "C:x",
        "a\\b",
        "\\\\host\\share",
    ],
)
def test_a_name_that_leads_elsewhere_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match="not a relative resource name"):
        resource(name)


def test_a_missing_resource_is_named() -> None:
    with pytest.raises(FileNotFoundError, match="no/such/thing"):
        resource("no/such/thing")


def test_an_installed_package_and_a_bundle_are_looked_into(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "site-packages" / "gui"
    installed = package / "resources" / "here.txt"
    installed.parent.mkdir(parents=True)
    installed.touch()
    monkeypatch.setattr(resources, "_PACKAGE", package)
    assert resource("here.txt") == installed

    bundled = tmp_path / "bundle" / "gui" / "resources" / "here.txt"
    bundled.parent.mkdir(parents=True)
    bundled.touch()
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path / "bundle"), raising=False)
    assert resource("here.txt") == bundled
