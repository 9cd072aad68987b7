"""The log of a run: its start and end, versions, crashes, refusals, what stopped answering. No secret is in it.

Loggers are called after the part of the program that speaks, below `stepdeck`: `logging.getLogger("stepdeck.session")`.
They tell codes and roles, never values, names on pages or whole addresses; whatever slips through is masked.
"""

import faulthandler
import importlib.metadata
import logging
import logging.handlers
import platform
import sys
import threading
import traceback
from collections import deque
from types import TracebackType
from typing import TextIO

from gui import __version__
from gui.app.paths import AppPaths
from gui.engine.secrets.known import masked

if sys.platform != "win32":
    import resource

_MOST_BYTES = 1_000_000
_OLDER = 2
"""Full files that are kept beside the current one."""

_TAIL_LINES = 40
_TAIL_BYTES = 20_000

log = logging.getLogger("stepdeck.run")


class MaskedFormatter(logging.Formatter):
    """Formats a record, traceback and all, without secrets."""

    def format(self, record: logging.LogRecord) -> str:
        """The record as text."""
        return masked(super().format(record))


class _LogFile(logging.handlers.RotatingFileHandler):
    """A log that says once why it cannot be written, as on a full disk, and not with each line."""

    _said = False

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 -- logging calls it so
        """Tell whoever started the program."""
        error = sys.exc_info()[1]
        if not isinstance(error, OSError):
            super().handleError(record)
        elif not self._said and sys.stderr is not None:
            self._said = True
            sys.stderr.write(f"The log cannot be written: {error.strerror or error}.\n")


class Logbook:
    """Writes the log of one run, from `begin` to `end`.

    Args:
        paths: The user's folders.
        kind: What runs: "window" or "server".
    """

    def __init__(self, paths: AppPaths, kind: str) -> None:
        self._paths = paths
        self._kind = kind
        self._crashes: TextIO | None = None

    def begin(self) -> None:
        """Open the log, say what starts, and write down what nobody handles; without a folder, log to stderr."""
        try:
            self._paths.log_dir.mkdir(parents=True, exist_ok=True)
            handler: logging.Handler = _LogFile(
                self._paths.log_file, maxBytes=_MOST_BYTES, backupCount=_OLDER, encoding="utf-8"
            )
        except OSError:
            handler = logging.StreamHandler()
        handlers = [handler]
        if self._kind == "server" and isinstance(handler, logging.FileHandler):
            handlers.append(logging.StreamHandler())  # who starts it sees its warnings where it was started
            handlers[-1].setLevel(logging.WARNING)
        for each in handlers:
            each.setFormatter(MaskedFormatter("%(asctime)s %(process)d %(levelname)s %(name)s: %(message)s"))
        logging.basicConfig(level=logging.WARNING, handlers=handlers, force=True)
        for name in ("gui", "stepdeck"):
            logging.getLogger(name).setLevel(logging.INFO)
        _write_no_core()
        log.info("The %s starts: Stepdeck %s, %s", self._kind, __version__, _versions())
        sys.excepthook = _on_unhandled
        sys.unraisablehook = _on_unraisable
        threading.excepthook = _on_thread
        self._watch_crashes()

    def note(self, what: str) -> None:
        """Say why the run ends otherwise."""
        log.error("%s", what)

    def end(self) -> None:
        """Say that the run ends as it should."""
        log.info("The %s ends", self._kind)
        if self._crashes is not None:
            faulthandler.disable()
            self._crashes.close()

    def _watch_crashes(self) -> None:
        """Have the interpreter write where it was when it crashes; what an earlier run left goes into the log."""
        path = self._paths.crash_file
        try:
            left = path.read_text(encoding="utf-8", errors="replace").strip() if path.exists() else ""
            if left:
                log.error("An earlier run crashed:\n%s", left[-_TAIL_BYTES:])
                path.write_text("", encoding="utf-8")
            self._crashes = path.open("a", encoding="utf-8")
            faulthandler.enable(self._crashes)
        except OSError as error:
            log.warning("Crashes cannot be written down: %s", error.strerror)


def _write_no_core() -> None:
    """Have the system write no memory to the disk in a crash, of this program or a browser: what was typed is in it."""
    if sys.platform != "win32":
        most = resource.getrlimit(resource.RLIMIT_CORE)[1]
        # Linux hands memory to a program that collects it whatever the limit is, but for a limit of one byte.
        resource.setrlimit(resource.RLIMIT_CORE, (1 if most else 0, most))


def tail(paths: AppPaths, lines: int = _TAIL_LINES) -> str:
    """The last lines of the log; empty where there is none."""
    try:
        with paths.log_file.open("rb") as file:
            file.seek(max(0, file.seek(0, 2) - _TAIL_BYTES))
            read = file.read().decode("utf-8", "replace")
    except OSError:
        return ""
    return "\n".join(deque(read.splitlines(), maxlen=lines))


def _versions() -> str:
    found = [f"Python {platform.python_version()}", f"{platform.system()} {platform.release()}"]
    for package in ("PySide6_Essentials", "playwright", "qasync"):
        try:
            found.append(f"{package} {importlib.metadata.version(package)}")
        except importlib.metadata.PackageNotFoundError:
            found.append(f"no {package}")
    return ", ".join(found)


def _on_unhandled(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    if issubclass(kind, KeyboardInterrupt):
        log.info("Interrupted from the keyboard")
    else:
        log.critical("Nobody handled an error", exc_info=(kind, error, trace))
    _to_stderr(kind, error, trace)


def _on_unraisable(unraisable: "sys.UnraisableHookArgs") -> None:
    error = unraisable.exc_value
    if error is not None:
        log.error("An error could not be raised", exc_info=(type(error), error, unraisable.exc_traceback))
        _to_stderr(type(error), error, unraisable.exc_traceback)


def _on_thread(failed: threading.ExceptHookArgs) -> None:
    error, thread = failed.exc_value, failed.thread
    if error is not None:
        name = thread.name if thread is not None else "?"
        log.error("The thread %s failed", name, exc_info=(failed.exc_type, error, failed.exc_traceback))
        _to_stderr(failed.exc_type, error, failed.exc_traceback)


def _to_stderr(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """Tell whoever started the program; a desktop keeps this in a journal, so no secret is in it either."""
    if sys.stderr is not None:
        sys.stderr.write(masked("".join(traceback.format_exception(kind, error, trace))))
