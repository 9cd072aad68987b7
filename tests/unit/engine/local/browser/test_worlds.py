"""The driver tells of which script worlds a session reaches; see resources/driver/worlds.cjs."""

import json
import subprocess
from typing import Any

from playwright._impl._driver import compute_driver_executable

from gui.resources import resource

_TOOLS = """
const hear = message => JSON.parse(JSON.stringify(message));
const tell = (method, params = {}, sessionId = 'PLAYWRIGHT') => hear({method, params, sessionId});
const attach = (sessionId, targetId) =>
  tell('Target.attachedToTarget', {sessionId, targetInfo: {targetId, type: 'page'}}, '');
const comes = (uniqueId, sessionId) => tell('Runtime.executionContextCreated', {context: {uniqueId}}, sessionId);
const goes = name => tell('Runtime.executionContextDestroyed', {executionContextUniqueId: name});
let last = 0;
const worlds = (sessionId = 'OURS') => {
  const id = ++last;
  JSON.stringify({id, method: 'Browser.getVersion', params: {worlds: true}, sessionId});
  hear({id, guid: 'another', method: 'send'});
  return hear({id, result: {}, sessionId}).result.worlds?.map(world => world.uniqueId).join(' ');
};
attach('PLAYWRIGHT', 'page'); attach('OURS', 'page');
"""


def _run(script: str) -> Any:
    command = [str(compute_driver_executable()[0]), "--require", str(resource("driver/hear_less.cjs")), "-e"]
    told = f"{_TOOLS}const told = [];{script};console.log(JSON.stringify(told))"
    done = subprocess.run([*command, told], check=True, capture_output=True, text=True, timeout=60)
    return json.loads(done.stdout)


def test_a_session_reaches_what_the_browser_has_told_the_first_one_of_its_page() -> None:
    script = "comes('a'); comes('b'); told.push(worlds()); goes('a'); comes('c'); told.push(worlds())"
    assert _run(script) == ["a b", "b c"]


def test_what_has_gone_is_not_reached() -> None:
    gone = {
        "all worlds were cleared": "tell('Runtime.executionContextsCleared')",
        "the page has crashed": "tell('Inspector.targetCrashed')",
        "the session has ended": "tell('Target.detachedFromTarget', {sessionId: 'PLAYWRIGHT'}, '')",
    }
    for why, event in gone.items():
        assert _run(f"comes('a'); told.push(worlds()); {event}; told.push(worlds())") == ["a", ""], why


def test_worlds_of_another_page_are_not_reached() -> None:
    script = "attach('OTHER', 'other'); comes('a'); comes('b', 'OTHER'); told.push(worlds(), worlds('OTHER'))"
    assert _run(script) == ["a", "b"]


def test_a_session_that_nobody_told_of_reaches_none() -> None:
    assert _run("comes('a'); told.push(worlds('UNKNOWN'))") == [""]


def test_what_the_browser_tells_another_session_of_the_page_for_a_moment_counts_once() -> None:
    assert _run("comes('a'); comes('a', 'OURS'); told.push(worlds())") == ["a"]
