"""Released packages at pinned versions, fetched by the ordinary clients and unpacked into a cache folder."""

import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from gui.app.paths import AppPaths
from tests.bench.assets import MissingAssetError

FETCH_WITHIN_S = 300


@dataclass(frozen=True, slots=True)
class Package:
    """One release.

    Attributes:
        registry: The client that fetches it.
        python: The Python version for a PyPI package's build, such as "3.7"; empty for the running one.
    """

    registry: Literal["npm", "pypi"]
    name: str
    version: str
    python: str = ""

    @classmethod
    def parse(cls, text: str) -> "Package":
        """Parse "npm NAME VERSION" or "pypi NAME VERSION", followed by the Python version if that matters."""
        registry, name, version, *python = text.split()
        if registry not in ("npm", "pypi"):
            raise ValueError(f"{registry} is neither npm nor pypi")
        return cls("npm" if registry == "npm" else "pypi", name, version, *python)

    @property
    def folder(self) -> str:
        """The name of its folder in the cache."""
        return f"{self.registry}-{re.sub(r'[^a-zA-Z0-9.-]', '_', self.name)}-{self.version}"


def cache_folder() -> Path:
    """The folder that keeps packages between runs."""
    return AppPaths.default().cache_dir / "bench" / "packages"


def fetch(package: Package, cache: Path) -> Path:
    """The folder with a package's files, fetched the first time.

    Raises:
        MissingAssetError: It is missing and cannot be fetched.
    """
    folder = cache / package.folder
    if folder.is_dir():
        return folder
    cache.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=cache) as temporary:
        bring = _from_npm if package.registry == "npm" else _from_pypi
        brought = bring(package, Path(temporary))
        try:
            brought.rename(folder)  # at once, so that a folder of that name is always complete
        except OSError:
            if not folder.is_dir():  # otherwise another process was first
                raise
    return folder


def _from_npm(package: Package, folder: Path) -> Path:
    npm = shutil.which("npm")
    if npm is None:
        raise MissingAssetError("npm is not installed")
    _run([npm, "pack", "--silent", f"{package.name}@{package.version}"], folder, package)
    packed = next(folder.glob("*.tgz"))
    unpacked = folder / "unpacked"
    with tarfile.open(packed) as archive:
        archive.extractall(unpacked, filter="data")
    return next(path for path in unpacked.iterdir() if path.is_dir())  # most archives call it "package", a few do not


def _from_pypi(package: Package, folder: Path) -> Path:
    unpacked = folder / "unpacked"
    command = [sys.executable, "-m", "uv", "pip", "install", "--quiet", "--no-deps", "--only-binary", ":all:"]
    if package.python:
        command += ["--python-version", package.python]
    _run([*command, "--target", str(unpacked), f"{package.name}=={package.version}"], folder, package)
    return unpacked


def _run(command: list[str], folder: Path, package: Package) -> None:
    try:
        answer = subprocess.run(
            command, cwd=folder, stdin=subprocess.DEVNULL, capture_output=True, check=False, timeout=FETCH_WITHIN_S
        )
    except subprocess.TimeoutExpired:
        raise MissingAssetError(f"{package.name} {package.version} did not come in time") from None
    if answer.returncode:
        lines = answer.stderr.decode(errors="replace").strip().splitlines()
        raise MissingAssetError(
            f"{package.name} {package.version} could not be fetched: {lines[-1] if lines else 'no reason given'}"
        )
