"""Sites that the program of a package makes or serves."""

import functools
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Final

from tests.bench.assets import MissingAssetError
from tests.bench.pages import serve_folder

HERE: Final = Path(__file__).parent
MADE_WITHIN_S: Final = 120
MKDOCS: Final = """site_name: Pens and paper
repo_url: https://shop.example/handbook
theme: mkdocs
nav:
  - Home: index.md
  - Orders:
      - Placing an order: orders.md
      - Sending it back: returns.md
  - About: about.md
"""
HANDBOOK: Final = {
    "index.md": "# Welcome\n\nAll about our [orders](orders.md) and [returns](returns.md).\n",
    "orders.md": """# Placing an order

## By post

Send us [the form](https://shop.example/form.pdf) and [the list](https://shop.example/list.pdf).

### Stamps

[One](https://shop.example/stamps) is enough.

### Envelopes

Any.

## By telephone

Call [our desk](tel:+3670123) or [Amara](mailto:amara@shop.example).

## Online

Open [the shop](https://shop.example/) and see [what it costs](about.md#prices).

### With an account

[Log in](https://shop.example/in) first.

### As a guest

No need to.

## Questions

See [Sending it back](returns.md) or [ask](https://shop.example/ask).

- [Ink](https://shop.example/ink)
- [Paper](https://shop.example/paper)
- [Nibs](https://shop.example/nibs)
- [Blotters](https://shop.example/blotters)
- [Sealing wax](https://shop.example/wax)
- [Envelopes](https://shop.example/envelopes)
- [Gifts](https://shop.example/gifts)
""",
    "returns.md": "# Sending it back\n\nWithin 30 days.\n",
    "about.md": "# About\n\n## Prices\n\nFair.\n",
}
"""Our handbook, by the names of its pages."""


def _libdoc(packages: Sequence[Path], stack: ExitStack) -> str:
    """The documentation that Robot Framework writes of its own libraries."""
    folder = packages[0].parent / f"{packages[0].name}-libdoc"
    for library in ("Collections", "XML"):
        if not (folder / f"{library}.html").is_file():
            folder.mkdir(exist_ok=True)
            _make(["-m", "robot.libdoc", library, str(folder / f"{library}.html")], packages, folder)
    return serve_folder(stack, folder)


def _robot_log(packages: Sequence[Path], stack: ExitStack) -> str:
    """Log and report that Robot Framework writes of a run."""
    folder = packages[0].parent / f"{packages[0].name}-log"
    if not (folder / "log.html").is_file():
        folder.mkdir(exist_ok=True)
        (folder / "orders.robot").write_bytes((HERE / "orders.robot").read_bytes())
        _make(["-m", "robot", "--outputdir", str(folder), "orders.robot"], packages, folder, may_fail=True)
    return serve_folder(stack, folder)


def _coverage(packages: Sequence[Path], stack: ExitStack) -> str:
    """The report that coverage writes of a run."""
    folder = packages[0].parent / f"{packages[0].name}-report"
    if not (folder / "html" / "index.html").is_file():
        folder.mkdir(exist_ok=True)
        for name in ("basket.py", "prices.py"):
            (folder / name).write_bytes((HERE / "covered" / f"{name}.txt").read_bytes())
        _make(["-m", "coverage", "run", "--branch", "--source", ".", "basket.py"], packages, folder)
        _make(["-m", "coverage", "html", "-d", "html"], packages, folder)
    return serve_folder(stack, folder / "html")


def _pdoc(packages: Sequence[Path], stack: ExitStack) -> str:
    """The documentation that pdoc writes of a package of a pinned version."""
    folder = packages[0].parent / f"{packages[0].name}-docs"
    if not (folder / "itsdangerous.html").is_file():
        folder.mkdir(exist_ok=True)
        _make(["-m", "pdoc", "itsdangerous", "-o", str(folder)], packages, folder)
    return serve_folder(stack, folder)


def _mkdocs(packages: Sequence[Path], stack: ExitStack, theme: str = "mkdocs") -> str:
    """The documentation that MkDocs makes of our pages in its own theme, or in another one."""
    folder = packages[0].parent / f"{packages[0].name}-docs"
    if not (folder / "site" / "index.html").is_file():
        (folder / "docs").mkdir(parents=True, exist_ok=True)
        settings = MKDOCS.replace("theme: mkdocs", f"theme: {theme}")
        for name, text in (HANDBOOK | {"../mkdocs.yml": settings}).items():
            (folder / "docs" / name).write_text(text, encoding="utf-8")
        _make(["-m", "mkdocs", "build", "--site-dir", "site"], packages, folder)
    return serve_folder(stack, folder / "site")


def _tiddlywiki(packages: Sequence[Path], stack: ExitStack) -> str:
    """An empty notebook, which its own program writes as one page."""
    folder = packages[0].parent / f"{packages[0].name}-empty"
    if not (folder / "index.html").is_file():
        node = shutil.which("node")
        if node is None:
            raise MissingAssetError("node is not installed")
        folder.mkdir(exist_ok=True)
        empty = str(packages[0] / "editions" / "empty")
        _make_with(
            [node, str(packages[0] / "tiddlywiki.js"), empty, "--output", str(folder), "--build", "index"],
            packages,
            folder,
        )
    return serve_folder(stack, folder)


def _django(packages: Sequence[Path], stack: ExitStack, looks: Sequence[str] = ()) -> str:
    """Django's administration of users and groups, with the looks that other packages give it."""
    return _run([str(HERE / "django_admin.py"), *looks], packages, stack)


def _sqlite_web(packages: Sequence[Path], stack: ExitStack) -> str:
    """A browser of one database, with orders and customers in it."""
    return _run([str(HERE / "sqlite_orders.py")], packages, stack)


def _flask_admin(packages: Sequence[Path], stack: ExitStack) -> str:
    """An administration of orders."""
    return _run([str(HERE / "flask_admin_orders.py")], packages, stack)


def _run(arguments: list[str], packages: Sequence[Path], stack: ExitStack) -> str:
    """Run a program of ours that serves a package's application, and prints its port."""
    process = subprocess.Popen(
        [sys.executable, *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=_environment(packages),
        text=True,
    )
    stack.callback(process.wait)
    stack.callback(process.terminate)
    assert process.stdout is not None
    stack.callback(process.stdout.close)
    port = process.stdout.readline().strip()
    if not port.isdigit():
        raise MissingAssetError(f"the application of {packages[0].name} did not start")
    return f"http://127.0.0.1:{port}"


def _environment(packages: Sequence[Path]) -> dict[str, str]:
    return {"PYTHONPATH": ":".join(map(str, packages)), "PATH": "/usr/bin:/bin", "PYTHONDONTWRITEBYTECODE": "1"}


def _make(arguments: list[str], packages: Sequence[Path], folder: Path, *, may_fail: bool = False) -> None:
    _make_with([sys.executable, *arguments], packages, folder, may_fail=may_fail)


def _make_with(command: list[str], packages: Sequence[Path], folder: Path, *, may_fail: bool = False) -> None:
    answer = subprocess.run(
        command, cwd=folder, env=_environment(packages), capture_output=True, check=False, timeout=MADE_WITHIN_S
    )
    if answer.returncode and not may_fail:
        lines = answer.stderr.decode(errors="replace").strip().splitlines()
        raise MissingAssetError(f"{packages[0].name} made no pages: {lines[-1] if lines else 'no reason given'}")


MADE_SITES: Final[dict[str, Callable[[Sequence[Path], ExitStack], str]]] = {
    "libdoc": _libdoc,
    "robot-log": _robot_log,
    "coverage": _coverage,
    "pdoc": _pdoc,
    "mkdocs": _mkdocs,
    "mkdocs-material": functools.partial(_mkdocs, theme="material"),
    "flask-admin": _flask_admin,
    "tiddlywiki": _tiddlywiki,
    "sqlite-web": _sqlite_web,
    "django": _django,
    "grappelli": functools.partial(_django, looks=("grappelli",)),
    "jazzmin": functools.partial(_django, looks=("jazzmin",)),
    "unfold": functools.partial(_django, looks=("unfold",)),
}
