"""What the driver runs in each document; see resources/driver/run_alike.cjs."""

import json
import subprocess
from typing import Any

from playwright._impl._driver import compute_driver_executable

from gui.resources import resource

_SENT = """
const sent = (expression, params) =>
  JSON.parse(JSON.stringify({id: 7, method: 'Runtime.evaluate', params: {expression, ...params}, sessionId: 'PAGE'}));
const long = '/*' + '-'.repeat(100000) + '*/';
const numbered = number => `\\n (() => {${long} return ({"frameSeq":${number},"more":"frameSeq 5"}) })();\\n `;
console.log(JSON.stringify([
  sent(numbered(3), {contextId: 9}), sent(numbered(14), {contextId: 9}), sent(numbered(3)),
  sent('({"frameSeq":3,})', {contextId: 9}), sent(`${long}1`, {contextId: 9}),
]));
"""


def _run(script: str) -> Any:
    command = [str(compute_driver_executable()[0]), "--require", str(resource("driver/run_alike.cjs")), "-e", script]
    done = subprocess.run(command, check=True, capture_output=True, text=True, timeout=60)
    return json.loads(done.stdout)


def test_the_number_of_a_frame_stands_beside_a_text_that_is_always_the_same() -> None:
    one, other, *_ = _run(_SENT)
    text = one["params"].pop("functionDeclaration")
    assert other["params"].pop("functionDeclaration") == text
    assert one == {
        "id": 7,
        "method": "Runtime.callFunctionOn",
        "params": {"arguments": [{"value": 3}], "executionContextId": 9},
        "sessionId": "PAGE",
    }
    assert other["params"]["arguments"] == [{"value": 14}]
    assert _run(f"console.log(JSON.stringify(({text})(14)))") == {"frameSeq": 14, "more": "frameSeq 5"}


def test_what_is_short_has_no_number_or_is_for_no_world_of_chromium_is_run_as_it_is() -> None:
    assert {sent["method"] for sent in _run(_SENT)[2:]} == {"Runtime.evaluate"}
