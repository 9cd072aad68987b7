"""Names that websites make up become names of files and nothing else."""

import stat
from pathlib import Path

import pytest

from gui.engine.files.names import MOST_BYTES, reserve, safe_name


@pytest.mark.parametrize(
    ("suggested", "safe"),
    [
        ("report.csv", "report.csv"),
        ("../../etc/passwd", "_.._etc_passwd"),
        ("..\\..\\evil.bat", "_.._evil.bat"),
        ("C:\\x.txt", "C__x.txt"),
        (".bashrc", "bashrc"),
        ("", "file"),
        ("...", "file"),
        ("nul", "file nul"),
        ("COM1.txt", "file COM1.txt"),
        ("a\x00b\u202egpj.exe", "abgpj.exe"),
        ("two\nlines.txt", "two lines.txt"),
        ("trailing. ", "trailing"),
        ("Übersicht 2026.pdf", "Übersicht 2026.pdf"),
        ('<"|?*>.txt', "______.txt"),
    ],
)
def test_a_name_is_made_harmless(suggested: str, safe: str) -> None:
    assert safe_name(suggested) == safe


@pytest.mark.parametrize("suggested", ["x" * 1500 + ".csv", "漢" * 1500 + ".csv", "." * 5000, "a." + "b" * 5000])
def test_a_long_name_fits_every_file_system(suggested: str) -> None:
    name = safe_name(suggested)
    assert 0 < len(name.encode()) <= MOST_BYTES
    assert name.endswith(".csv") == suggested.endswith(".csv")


def test_nothing_is_ever_overwritten_and_nothing_can_be_run(tmp_path: Path) -> None:
    folder = tmp_path / "new" / "folder"
    first = reserve(folder, "a.sh")
    first.write_text("mine")
    assert [reserve(folder, name).name for name in ("a.sh", "a.sh", "plain", "plain")] == [
        "a (2).sh",
        "a (3).sh",
        "plain",
        "plain (2)",
    ]
    assert first.read_text() == "mine"
    assert not first.stat().st_mode & stat.S_IXUSR
    (folder / "link").symlink_to(tmp_path / "elsewhere")
    assert reserve(folder, "link").name == "link (2)"
    assert not (tmp_path / "elsewhere").exists()
