"""The driver ends a process by the first session of what it draws; see resources/driver/ending.cjs."""

import json
import subprocess
from typing import Any

from playwright._impl._driver import compute_driver_executable

from gui.resources import resource

_TOOLS = """
const hear = message => JSON.parse(JSON.stringify(message));
const attach = (sessionId, targetId) =>
  hear({method: 'Target.attachedToTarget', params: {sessionId, targetInfo: {targetId, type: 'iframe'}}});
const sent = (sessionId, method = 'Page.crash') =>
  /"sessionId":"(\\w+)"/.exec(JSON.stringify({id: 7, method, sessionId}))[1];
const answered = sessionId => hear({id: 7, error: {}, sessionId}).sessionId;
attach('FIRST', 'frame'); attach('OURS', 'frame'); attach('OTHER', 'other');
"""


def _run(told: str) -> Any:
    command = [str(compute_driver_executable()[0]), "--require", str(resource("driver/hear_less.cjs")), "-e"]
    script = f"{_TOOLS}console.log(JSON.stringify({told}))"
    done = subprocess.run([*command, script], check=True, capture_output=True, text=True, timeout=60)
    return json.loads(done.stdout)


def test_an_end_goes_by_the_first_session_and_its_answer_comes_to_the_one_that_asked() -> None:
    assert _run("[sent('OURS'), answered('FIRST'), answered('FIRST')]") == ["FIRST", "OURS", "FIRST"]
    assert _run("[sent('OTHER'), sent('FIRST'), sent('UNKNOWN')]") == ["OTHER", "FIRST", "UNKNOWN"]
    assert _run("[sent('OURS', 'Page.enable')]") == ["OURS"]


def test_a_first_session_that_has_ended_is_none() -> None:
    assert (
        _run("[hear({method: 'Target.detachedFromTarget', params: {sessionId: 'FIRST'}}), sent('OURS')][1]") == "OURS"
    )
