"""Finds what the program shows or injects: icons, page scripts, the practice site.

The one place that knows where resources lie; the rest of the code asks by name and never joins paths.
"""

import sys
from pathlib import Path, PurePosixPath, PureWindowsPath

_PACKAGE = Path(__file__).resolve().parent


def resource(name: str) -> Path:
    """Find a resource by its name relative to the resources folder.

    Args:
        name: Such as ``practice`` or ``practice/static/shop.css``; always with forward slashes.

    Returns:
        The absolute path of an existing file or folder.

    Raises:
        ValueError: If the name is empty, absolute, or has ``..``, a drive or a backslash in it.
        FileNotFoundError: If there is no such resource; the message holds the name.
    """
    parts = PurePosixPath(name).parts
    # A backslash or a drive would be a way out on Windows only; refused everywhere so that nobody finds out there.
    if not parts or name.startswith("/") or ".." in parts or "\\" in name or PureWindowsPath(name).drive:
        raise ValueError(f"not a relative resource name: {name!r}")
    for root in _roots():
        path = root.joinpath(*parts)
        if path.exists():
            return path
    raise FileNotFoundError(f"resource not found: {name}")


def _roots() -> list[Path]:
    """Folders that may hold the resources, the most certain first."""
    roots = [_PACKAGE / "resources", _PACKAGE.parent / "resources"]
    # PyInstaller unpacks data files below this folder; the attribute exists only there.
    bundle = getattr(sys, "_MEIPASS", None)
    if bundle is not None:
        roots = [Path(bundle) / "gui" / "resources", Path(bundle) / "resources", *roots]
    return roots
