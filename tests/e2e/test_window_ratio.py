"""Outlines match their elements at any pixel ratio of the screen."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.e2e.ratio_story import allowed
from tests.helpers import examples

pytestmark = pytest.mark.picture_as_read

TOP = Path(__file__).parent.parent.parent


RATIOS = [1, 1.5, 2] if examples.thorough else [1.5]
"""The one between is rounded as well as scaled; all other tests of the window have a ratio of 1."""


@pytest.mark.parametrize("ratio", RATIOS)
def test_outlines_lie_on_what_is_drawn(tmp_path: Path, ratio: float) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.e2e.ratio_story", str(tmp_path)],
        cwd=TOP,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "QT_SCALE_FACTOR": str(ratio)},
        capture_output=True,
        text=True,
        timeout=300,  # only against a hang: the story itself gives up on what does not happen
        check=False,
    )
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout.splitlines()[-1])
    assert told["ratio"] == ratio
    assert len(told["off"]) == 12
    wrong = {
        name: off for name, off in told["off"].items() if max(map(abs, off)) > allowed(float(name.rpartition(" ")[2]))
    }
    assert not wrong, told["off"]
