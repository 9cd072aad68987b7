"""The practice site in a process of its own, for measurements that must not include its memory and work."""

import contextlib
import subprocess
import sys
from collections.abc import Iterator

from gui.practice.site import STOP_WITHIN_S, PracticeSite
from gui.program import environment, program

COMMAND = "practice-site"


@contextlib.contextmanager
def site_apart() -> Iterator[str]:
    """Serve the site from another process; returns its address.

    That process ends with its standard input. Only this one holds the other end, so it ends even if this one is killed.

    Raises:
        OSError: The process did not start.
    """
    with subprocess.Popen(
        [*program(), COMMAND],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=environment(),
        text=True,
        start_new_session=True,  # Ctrl+C is for this process, which then ends the other
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        try:
            address = process.stdout.readline().strip()
            if not address:
                raise OSError("The practice site did not start.")
            yield address
        finally:
            process.stdin.close()
            try:
                process.wait(2 * STOP_WITHIN_S)
            except subprocess.TimeoutExpired:
                process.kill()


def serve_apart() -> None:
    """Serve the site, print its address, and end with standard input."""
    site = PracticeSite()
    print(site.start(), flush=True)
    try:
        sys.stdin.read()
    finally:
        site.stop()
