"""The environment in `.venv`: made, filled from a lock file, and repaired when an earlier try was cut off."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from boot.console import Problem, stage
from boot.pythons import is_supported

RUN_LOCK = "requirements.txt"
TEST_LOCK = "requirements-test.txt"
BENCH_LOCK = "requirements-bench.txt"
BUILD_LOCK = "requirements-build.txt"
ENGINE_LOCKS = {name: f"requirements-engine-{name}.txt" for name in ("early", "todays")}
"""The engines of both API generations, which the tests run in environments of their own within `.venv`."""
HOLDS = {
    RUN_LOCK: {RUN_LOCK},
    TEST_LOCK: {RUN_LOCK, TEST_LOCK},
    BENCH_LOCK: {BENCH_LOCK},
    **{lock: {lock} for lock in ENGINE_LOCKS.values()},
}
"""What is fulfilled once a lock file is: the test lock holds the other one; the bench lock comes on top of it."""

ROOM_NEEDED_BYTES = 1_200_000_000
"""What the environment and pip's temporary files take at most, with a margin."""


class Environment:
    """A virtual environment of one checkout.

    Args:
        root: The folder of pyproject.toml.
        engine: For the environment of that engine; empty for the program's own.

    Attributes:
        folder: `.venv` beside pyproject.toml, or a folder in it.
        python: Its Python program.
    """

    def __init__(self, root: Path, engine: str = "") -> None:
        self.folder = root / ".venv" / "engines" / engine if engine else root / ".venv"
        self.python = self.folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
        self._own_python = root / ".venv" / self.python.relative_to(self.folder)
        self._locks = root / "packaging"
        self._stamp = self.folder / "stepdeck.json"
        # There while packages are being installed: who finds it knows that the last try was cut off.
        self._unfinished = self.folder / "unfinished"
        self._log = self.folder / "install.log"

    def prepare(self, lock: str) -> None:
        """Make the environment hold what `lock` says; does nothing where it already does.

        Raises:
            Problem: It cannot be made; the text says why and what to do.
        """
        version = self._version()
        if version and lock in self._filled_from(version):
            return
        if version is None:
            self.folder.parent.mkdir(parents=True, exist_ok=True)
            room = shutil.disk_usage(self.folder.parent).free
            if room < ROOM_NEEDED_BYTES:
                raise Problem(
                    f"The disk of {self.folder.parent} is nearly full: {room // 1_000_000} MB are left, and the "
                    f"packages need up to {ROOM_NEEDED_BYTES // 1_000_000} MB. Make room and run the command again."
                )
            with stage("Environment", f"making {self.folder.name}") as current:
                self._make()
                version = self._version(unfinished=True)
                current.result = f"made with Python {version}"
        with stage("Packages", f"installing what {lock} pins") as current:
            names = self._fill(lock)
            current.result = f"{names} packages are there"
        self._remember(version or "", lock)

    def _version(self, unfinished: bool = False) -> str | None:
        """The environment's Python version, or None where it is missing, broken or half made."""
        if self._unfinished.exists() and not unfinished:
            return None
        code = "import sys, importlib.util as u; print('%d.%d.%d' % sys.version_info[:3] if u.find_spec('pip') else '')"
        try:
            answer = subprocess.run([str(self.python), "-I", "-c", code], capture_output=True, check=True, text=True)
        except (OSError, subprocess.SubprocessError):
            return None
        version = answer.stdout.strip()
        numbers = tuple(int(number) for number in version.split(".")) if version else ()
        return version if is_supported(numbers) else None

    def _filled_from(self, version: str) -> set[str]:
        """Names of the lock files that the environment fulfils as they are today."""
        try:
            stamp = json.loads(self._stamp.read_text(encoding="utf-8"))
            known = stamp["locks"] if stamp["python"] == version else {}
            return {name for name, digest in known.items() if digest == self._digest(name)}
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            return set()

    def _digest(self, lock: str) -> str:
        parts = (self._locks / name for name in (BUILD_LOCK, lock))
        return hashlib.sha256(b"".join(part.read_bytes() for part in parts)).hexdigest()

    def _make(self) -> None:
        if self.folder.is_dir():
            shutil.rmtree(self.folder)
        self.folder.mkdir(parents=True)
        self._unfinished.touch()
        # Started from inside an environment, the new one must stand on the Python below it.
        base = getattr(sys, "_base_executable", None) or sys.executable
        answer = subprocess.run(
            [base, "-I", "-m", "venv", str(self.folder)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            check=False,
        )
        if answer.returncode:
            raise explain(answer.stdout.decode(errors="replace"), "The environment in .venv could not be made")

    def _fill(self, lock: str) -> int:
        """Install what the lock pins; returns how many packages it names for all systems together."""
        self._unfinished.touch()
        self._log.write_bytes(b"")
        if not self._fill_fast(lock):
            for arguments in self._installing(lock):
                self._pip("install", *arguments)
        count = self._pip("list", "--format=freeze").count("==")
        self._unfinished.unlink()
        return count

    def _installing(self, lock: str) -> list[list[str]]:
        """The arguments of each call of pip, or of uv, that fills the environment."""
        # The build lock brings setuptools: one package comes as source, and its build must be pinned as well.
        locks = (self._locks / BUILD_LOCK, self._locks / lock)
        return [["--require-hashes", "--no-deps", "--no-build-isolation", "-r", str(name)] for name in locks]

    def _fill_fast(self, lock: str) -> bool:
        """Fill by uv where the lock pins it, or the program's own environment has it; returns whether that went well.

        It takes a tenth of the time that pip takes. It knows nothing of pip's settings: with a package index of the
        user's own it finds nothing, and pip does.
        """
        pinned = _block_of("uv", (self._locks / lock).read_text(encoding="utf-8"))
        if pinned:
            only = self.folder / "uv.txt"
            only.write_text(pinned, encoding="utf-8")
            self._pip("install", "--require-hashes", "--no-deps", "-r", str(only))
        python = self.python if pinned else self._own_python
        calls = (
            [str(python), "-I", "-m", "uv", "pip", "install", "--quiet", "--python", str(self.python), *arguments]
            for arguments in self._installing(lock)
        )
        return all(_succeeds(call) for call in calls)

    def _pip(self, *arguments: str) -> str:
        env = {**os.environ, "PIP_NO_INPUT": "1", "PIP_USER": "0", "PIP_DISABLE_PIP_VERSION_CHECK": "1"}
        command = [str(self.python), "-I", "-m", "pip", *arguments]
        answer = subprocess.run(
            command,
            env=env,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            check=False,
        )
        text = answer.stdout.decode(errors="replace")
        if answer.returncode:
            problem = explain(text, "The packages could not be installed", str(self._log))
            self._log.write_text(text, encoding="utf-8")
            raise problem
        return text

    def _remember(self, version: str, lock: str) -> None:
        names = sorted(HOLDS[lock] | self._filled_from(version))
        stamp = {"python": version, "locks": {name: self._digest(name) for name in names}}
        self._stamp.write_text(json.dumps(stamp, indent=2) + "\n", encoding="utf-8")


def _block_of(package: str, lock: str) -> str:
    """What a lock says of a package, with the hashes on the lines after it; empty if it pins none."""
    found = re.search(rf"^{package}==.*?(?:\\\n.*?)*$", lock, re.MULTILINE)
    return found[0] + "\n" if found else ""


def _succeeds(command: list[str]) -> bool:
    """Whether a program runs and ends well. What it says is not kept: pip tries the same next, and says why."""
    try:
        return not subprocess.run(
            command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False
        ).returncode
    except OSError:
        return False


_CAUSES = (
    (
        ("no space left on device", "errno 28", "disk quota exceeded"),
        "the disk is full. Make room and run the same command again.",
    ),
    (
        ("do not match the hashes",),
        "a downloaded package is not the one that was pinned: its hash differs, so it was not installed. "
        "Run the same command again; if it stays so, your package mirror or proxy changes files.",
    ),
    (
        ("no module named ensurepip", "ensurepip is not available"),
        "this Python lacks its venv module. On Debian and Ubuntu type: sudo apt-get install -y python3-venv",
    ),
    (
        ("retrying (retry(", "connection", "timed out", "name resolution", "proxyerror", "sslerror", "getaddrinfo"),
        "the package index did not answer. See whether the network is up, and the proxy if you have one, "
        "then run the same command again.",
    ),
    (
        ("no matching distribution", "could not find a version"),
        "a pinned package has no build for this computer or is not on your package index. Stepdeck needs 64-bit "
        "Windows, macOS 13 or later, or Linux with glibc 2.34 or later (Debian 12, Ubuntu 22.04).",
    ),
    (
        ("permission denied", "errno 13", "read-only file system"),
        "this folder may not be written. Put the checkout into a folder of your own and run the same command again.",
    ),
)


def explain(said: str, what: str, log: str = "") -> Problem:
    """Turn what venv or pip said into one sentence with its cause and what to do."""
    lower = said.lower()
    for signs, why in _CAUSES:
        if any(sign in lower for sign in signs):
            return Problem(f"{what}: {why}")
    lines = [line.strip() for line in said.splitlines() if line.strip()]
    last = next(
        (line for line in reversed(lines) if line.lower().startswith("error")), lines[-1] if lines else "nothing"
    )
    details = f" All it said is in {log}." if log else ""
    return Problem(f"{what}; the last words were “{last}”.{details} Run the same command again.")
