"""Outlines lie on what they outline, whatever the ratio of the screen."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

TOP = Path(__file__).parent.parent.parent


@pytest.mark.parametrize("ratio", [1, 1.5, 2])
def test_outlines_lie_on_what_is_drawn(tmp_path: Path, ratio: float) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.e2e.ratio_story", str(tmp_path)],
        cwd=TOP,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "QT_SCALE_FACTOR": str(ratio)},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout.splitlines()[-1])
    assert told["ratio"] == ratio
    assert len(told["off"]) == 12
    wrong = {name: off for name, off in told["off"].items() if max(map(abs, off)) > _allowed(name)}
    assert not wrong, told["off"]


def _allowed(name: str) -> float:
    """CSS pixels: one, and half a pixel of the screen where the picture is drawn smaller than the page."""
    return 1 + (1 if name.endswith("0.5") else 0.5)
