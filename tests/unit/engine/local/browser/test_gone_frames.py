"""What the driver does at news of a frame that has gone; see resources/driver/gone_frames.cjs."""

import subprocess

import pytest
from playwright._impl._driver import compute_driver_executable

from gui.resources import resource

_TELLS = """
class Page {{
  _sessionForFrame() {{ throw new Error('{words}'); }}
  {name}() {{ return this._sessionForFrame(); }}
}}
setTimeout(() => new Page().{name}());
setTimeout(() => console.log('goes on'), 50);
"""


@pytest.mark.parametrize(
    ("words", "name", "goes_on"),
    [
        ("Frame has been detached.", "_eventBelongsToStaleFrame", True),
        ("Frame has been detached.", "_navigate", False),
        ("Something else.", "_eventBelongsToStaleFrame", False),
    ],
)
def test_only_news_of_a_frame_that_has_gone_does_not_end_the_driver(words: str, name: str, goes_on: bool) -> None:
    node, script = str(compute_driver_executable()[0]), str(resource("driver/gone_frames.cjs"))
    command = [node, "--require", script, "-e", _TELLS.format(words=words, name=name)]
    done = subprocess.run(command, check=False, capture_output=True, text=True, timeout=60)
    assert done.returncode == (0 if goes_on else 1)
    assert ("goes on" in done.stdout) == goes_on
    assert (words in done.stderr) != goes_on
