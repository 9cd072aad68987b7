"""Which processes are browsers, for the tests."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.helpers.processes import browser_processes, main_processes

FORKS = "import os, sys; os.fork(); os.write(1, b'.'); sys.stdin.read()"


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="processes are looked up in /proc")
def test_what_has_just_begun_is_no_browser_of_its_own() -> None:
    before = main_processes(browser_processes(os.getpid()))
    begun = subprocess.Popen(
        (sys.executable, "-c", FORKS, "--user-data-dir"), stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert begun.stdout is not None
    assert begun.stdout.read(2) == b".."
    assert main_processes(browser_processes(os.getpid())) - before == {begun.pid}
    begun.communicate()
