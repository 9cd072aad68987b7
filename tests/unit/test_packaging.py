"""What is installed: the wheel's contents, and the lock files."""

import re
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LOCKS = ("requirements-build.txt", "requirements.txt", "requirements-test.txt", "requirements-bench.txt")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Iterator[zipfile.ZipFile]:
    """The wheel that `pip install .` makes."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "pip", "wheel", "--no-build-isolation", "--no-deps", "--no-index"]
    answer = subprocess.run(
        [*command, "-w", str(folder), str(ROOT)],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
        text=True,
    )
    assert answer.returncode == 0, answer.stdout
    with zipfile.ZipFile(next(folder.glob("*.whl"))) as opened:
        yield opened


def test_wheel_holds_only_the_package(wheel: zipfile.ZipFile) -> None:
    tops = {name.split("/", maxsplit=1)[0] for name in wheel.namelist()}

    assert {top for top in tops if not top.endswith(".dist-info")} == {"gui"}
    assert not [name for name in wheel.namelist() if "__pycache__" in name]


def test_wheel_holds_all_resources(wheel: zipfile.ZipFile) -> None:
    files = (path.relative_to(ROOT) for path in (ROOT / "resources").rglob("*") if path.is_file())

    assert {f"gui/{path.as_posix()}" for path in files if "__pycache__" not in path.parts} <= set(wheel.namelist())


def test_wheel_brings_the_command(wheel: zipfile.ZipFile) -> None:
    entry_points = next(name for name in wheel.namelist() if name.endswith("entry_points.txt"))

    assert "stepdeck = gui.__main__:main" in wheel.read(entry_points).decode()


@pytest.mark.parametrize("name", LOCKS)
def test_lock_pins_every_package_with_hashes(name: str) -> None:
    text = (ROOT / "packaging" / name).read_text(encoding="utf-8")
    # One requirement is one line once the continued lines are joined.
    lines = [line for line in text.replace("\\\n", " ").splitlines() if line and not line.startswith("#")]

    assert lines
    for line in lines:
        assert re.match(r"[a-z0-9-]+==\S+ ", line), line
        assert re.search(r"--hash=sha256:[0-9a-f]{64}\b", line), line


@pytest.mark.parametrize("name", LOCKS)
def test_lock_names_no_host_and_no_folder(name: str) -> None:
    text = (ROOT / "packaging" / name).read_text(encoding="utf-8")

    assert not re.findall(r"://|--index|--extra-index|--find-links|file:|(?<!packaging)/[a-z]+/", text)


def test_test_lock_holds_the_pins_of_the_other() -> None:
    pins = [
        set(re.findall(r"^([a-z0-9-]+==\S+)", (ROOT / "packaging" / name).read_text(encoding="utf-8"), re.MULTILINE))
        for name in ("requirements.txt", "requirements-test.txt")
    ]

    assert pins[0] < pins[1]


def test_bench_lock_brings_nothing_but_pages() -> None:
    text = (ROOT / "packaging" / "requirements-bench.txt").read_text(encoding="utf-8")

    assert re.findall(r"^([a-z0-9-]+)==", text, re.MULTILINE) == ["miniwob"]
