"""Selenium Grid, which the tests start on this computer: one file, brought by npm."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import tarfile
import tempfile
from pathlib import Path

from boot.console import Problem, Stage
from boot.system import bring, needs_of_grid

PACKAGE = "@nightwatch/selenium-server@4.20.0"
FILE = "selenium-server-4.20.0.jar"
SHA256 = "33456eb697cd82c8c40c1344fb92b876eaf15af27c11be22346747887bdf2ca5"
FETCH_WITHIN_S = 120


def bring_grid(root: Path, stage: Stage) -> None:
    """Have the file in `.venv/grid`, and what runs it. Without either the tests on grids are skipped.

    Nothing here stops the set-up. npm itself is not installed: its Debian package brings hundreds of others.

    Args:
        root: The checkout.
        stage: Gets what came of it as its result.
    """
    try:
        why = _have(root / ".venv" / "grid" / FILE)
        if not why:
            bring(needs_of_grid(), stage)
    except (Problem, OSError, tarfile.TarError, KeyError) as error:
        why = str(error)
    if why:
        stage.result = f"left out, and the tests on grids with it: {why}"


def _have(file: Path) -> str:
    """Fetch the file unless it is there; returns why it is not there, empty if it is."""
    if file.is_file():
        return ""
    npm = shutil.which("npm")
    if npm is None:
        return "npm is not installed"
    file.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=str(file.parent)) as folder:
        return _fetch(npm, Path(folder), file)


def _fetch(npm: str, folder: Path, file: Path) -> str:
    """Fetch the file; returns why that failed, empty if it did not."""
    command = [npm, "pack", "--loglevel=error", PACKAGE]
    try:
        answer = subprocess.run(
            command,
            cwd=str(folder),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            check=False,
            timeout=FETCH_WITHIN_S,
        )
    except subprocess.TimeoutExpired:
        return "npm did not bring it in time"
    packed = next(folder.glob("*.tgz"), None)
    if answer.returncode or packed is None:
        lines = answer.stderr.decode(errors="replace").strip().splitlines()
        return f"npm could not bring it: {lines[0] if lines else 'it gave no reason'}"
    with tarfile.open(str(packed)) as archive:
        inside = archive.extractfile(f"package/lib/{FILE}")
        content = inside.read() if inside is not None else b""
    if hashlib.sha256(content).hexdigest() != SHA256:
        return "what npm brought is not what was pinned"
    whole = folder / FILE
    whole.write_bytes(content)
    whole.replace(file)
    return ""
