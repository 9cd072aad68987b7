"""Which requests and frames the driver lets go of."""

import json
import os
import subprocess
from pathlib import Path

from playwright._impl._driver import compute_driver_executable

from gui.resources import resource

BUNDLE = """
class DispatcherConnection { maybeDisposeStaleDispatchers(kind) { this.plain = kind; } }
exports.server = {DispatcherConnection, setMaxDispatchersForTest: most => { exports.most = most; }};
"""
PROGRAM = """
const {server, most} = require(require('path').join(__dirname, 'lib', 'coreBundle.js'));
const ask = (kind, requests) => {
  const one = new server.DispatcherConnection(), gone = [];
  const known = new Set(requests.map((_, at) => at));
  one._dispatchersByBucket = new Map([[kind, known]]);
  one._dispatcherByGuid = new Map(requests.map((ended, at) => [at, {
    _object: {_responseEndTiming: ended ? 5 : -1, _failureText: null, _isDetached: () => ended},
    _dispose: why => { gone.push(at); known.delete(at); },
  }]));
  one.maybeDisposeStaleDispatchers(kind);
  return {gone, plain: one.plain ?? ''};
};
console.log(JSON.stringify([most, ...JSON.parse(process.argv[2]).map(([kind, requests]) => ask(kind, requests))]));
"""


def let_go(folder: Path, most: int, *asked: tuple[str, list[bool]]) -> list[dict[str, object]]:
    """What goes of requests that have ended or not, told in that order; checks that the driver was told of `most`."""
    (folder / "lib").mkdir()
    (folder / "lib" / "coreBundle.js").write_text(BUNDLE, encoding="utf-8")
    (folder / "program.js").write_text(PROGRAM, encoding="utf-8")
    command = [compute_driver_executable()[0], "--require", str(resource("driver/keep_less.cjs"))]
    # The script finds the driver beside its program, as it does where that lies in `package`.
    program = [str(folder / "program.js"), json.dumps(asked)]
    variables = os.environ | {"STEPDECK_DRIVER_KEEPS": str(most)}
    answer = subprocess.run([*command, *program], capture_output=True, text=True, check=True, env=variables)
    told, *rest = json.loads(answer.stdout)
    assert told == most
    found: list[dict[str, object]] = rest
    return found


def test_of_requests_the_oldest_that_have_ended_go_and_no_open_or_new_one(tmp_path: Path) -> None:
    ended, still_open = True, False
    mixed = [still_open, ended, still_open, ended, ended, *[ended] * 16]
    only_the_last = [*[still_open] * 20, ended]
    few, between = [ended] * 20, [ended] * 22
    extreme = [still_open] * 201
    found = let_go(
        *(tmp_path, 20),
        *(("Request", mixed), ("Request", only_the_last), ("Request", few), ("Request", between)),
        *(("Request", extreme), ("Response", mixed)),
    )
    assert [one["gone"] for one in found] == [[1, 3], [], [], [0, 1], [], []]
    assert [one["plain"] for one in found] == ["", "", "Request", "", "Request", "Response"]


def test_of_frames_the_older_ones_that_have_left_their_page_go(tmp_path: Path) -> None:
    left, still_there = True, False
    mixed = [still_there, left, left, still_there, *[left] * 17]
    found = let_go(tmp_path, 100, ("Frame", mixed), ("Frame", mixed[:20]), ("Frame", [*mixed, left]))
    assert [one["gone"] for one in found] == [[1, 2, 4, 5, 6, 7, 8, 9, 10], [], []]
    assert [one["plain"] for one in found] == ["Frame"] * 3
