"""Pages that nobody here wrote: where they are, and how to get missing ones."""

import contextlib
import hashlib
import importlib.util
import shutil
import subprocess
import tarfile
import tempfile
from pathlib import Path

from gui.app.paths import AppPaths

SWAGGER_UI_VERSION = "5.35.0"
SWAGGER_UI_SHA512 = (
    "534eaba4cb56f55dd73c638179a993512af4674f63317e0826e00da44fc465b0"
    "21c341bc0a0c2bcd4e18997927fe1d3008336c5dd19aad334d1c2dec53cc9551"
)
SWAGGER_UI_FILES = (
    "index.html",
    "index.css",
    "swagger-ui.css",
    "swagger-ui-bundle.js",
    "swagger-ui-standalone-preset.js",
    "favicon-16x16.png",
    "favicon-32x32.png",
)
DEBIAN_POLICY = Path("/usr/share/doc/debian-policy/policy.html")
FETCH_WITHIN_S = 120


class MissingAssetError(Exception):
    """Pages are not on this computer. The text says which, and how to get them."""


def miniwob() -> Path:
    """The folder with `miniwob`, `core` and `common` of the package miniwob, without importing it.

    Raises:
        MissingAssetError: The package is not installed.
    """
    spec = importlib.util.find_spec("miniwob")
    folder = Path(spec.origin).parent / "html" if spec and spec.origin else None
    if folder is None or not (folder / "core" / "core.js").is_file():
        raise MissingAssetError("the package miniwob is not installed; bootstrap.py bench installs it")
    return folder


def debian_policy() -> Path:
    """The folder of the Debian Policy Manual.

    Raises:
        MissingAssetError: The package is not installed.
    """
    if not (DEBIAN_POLICY / "index.html").is_file():
        raise MissingAssetError("the Debian package debian-policy is not installed")
    return DEBIAN_POLICY


def swagger_ui(cache: Path | None = None) -> Path:
    """The folder with `SWAGGER_UI_FILES`; fetched with npm the first time.

    Args:
        cache: The cache folder; below the program's own if not given.

    Raises:
        MissingAssetError: It is missing and cannot be fetched, or is not the pinned version.
    """
    cache = cache or AppPaths.default().cache_dir / "bench"
    folder = cache / f"swagger-ui-dist-{SWAGGER_UI_VERSION}"
    if _is_whole(folder):
        return folder
    cache.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=cache) as temporary:
        packed = _fetch(Path(temporary))
        digest = hashlib.sha512(packed.read_bytes()).hexdigest()
        if digest != SWAGGER_UI_SHA512:
            raise MissingAssetError(f"{packed.name} is not the one that was pinned: its SHA-512 differs")
        with tarfile.open(packed) as archive:
            wanted = [archive.getmember(f"package/{name}") for name in SWAGGER_UI_FILES]
            archive.extractall(temporary, members=wanted, filter="data")
        # Moved at once, so that a folder of that name is always complete, unless another process has created it
        # meanwhile.
        if not _is_whole(folder):
            shutil.rmtree(folder, ignore_errors=True)
            with contextlib.suppress(OSError):
                (Path(temporary) / "package").rename(folder)
    if not _is_whole(folder):
        raise MissingAssetError(f"{folder} cannot be written")
    return folder


def _is_whole(folder: Path) -> bool:
    return all((folder / name).is_file() for name in SWAGGER_UI_FILES)


def _fetch(folder: Path) -> Path:
    npm = shutil.which("npm")
    if npm is None:
        raise MissingAssetError("npm, which brings swagger-ui-dist, is not installed")
    command = [npm, "pack", "--silent", f"swagger-ui-dist@{SWAGGER_UI_VERSION}"]
    try:
        answer = subprocess.run(
            command, cwd=folder, stdin=subprocess.DEVNULL, capture_output=True, check=False, timeout=FETCH_WITHIN_S
        )
    except subprocess.TimeoutExpired:
        raise MissingAssetError("npm did not bring swagger-ui-dist in time") from None
    found = next(folder.glob("*.tgz"), None)
    if answer.returncode or found is None:
        lines = answer.stderr.decode(errors="replace").strip().splitlines()
        raise MissingAssetError(f"npm could not bring swagger-ui-dist: {lines[-1] if lines else 'no reason given'}")
    return found
