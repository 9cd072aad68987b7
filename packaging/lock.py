"""Remake the lock files from pyproject.toml: `.venv/bin/python packaging/lock.py [--upgrade]`.

Pins stay as they are unless pyproject.toml no longer allows them; `--upgrade` takes the newest that it allows. Each
file holds for Linux, macOS and Windows and for every Python that pyproject.toml names. uv comes with the `dev` group.
"""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
OLDEST_PYTHON = "3.11"
HEADER = "# Made by packaging/lock.py from pyproject.toml: change that one and run it again.\n"
LOCKS: dict[str, list[str]] = {
    "requirements-build.txt": ["--group", "pyproject.toml:build"],
    "requirements.txt": ["pyproject.toml"],
    # The second lock holds the first: its pins are the same wherever both name a package.
    "requirements-test.txt": ["pyproject.toml", "--group", "dev", "--constraint", "packaging/requirements.txt"],
    "requirements-engine-early.txt": ["--group", "pyproject.toml:engine-early"],
    "requirements-engine-todays.txt": ["--group", "pyproject.toml:engine-todays"],
    # Only its pages are wanted, not the browser drivers that it asks for.
    "requirements-bench.txt": ["--group", "pyproject.toml:bench", "--no-deps"],
}


def main(options: list[str]) -> int:
    """Write all lock files; returns uv's exit status."""
    for name, sources in LOCKS.items():
        target = ROOT / "packaging" / name
        command = [
            *(sys.executable, "-m", "uv", "pip", "compile", "--quiet", "--no-config"),
            *("--universal", "--python-version", OLDEST_PYTHON, "--generate-hashes", "--no-header", "--no-annotate"),
            *("--output-file", str(target), *sources, *options),
        ]
        status = subprocess.run(command, cwd=ROOT, stdout=subprocess.DEVNULL, check=False).returncode
        if status:
            return status
        target.write_text(HEADER + target.read_text(encoding="utf-8"), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
