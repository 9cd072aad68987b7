"""The browser is given the page script once for each page; see resources/driver/give_script.cjs."""

import json
import subprocess
from typing import Any

from playwright._impl._driver import compute_driver_executable

from gui.resources import resource

_TOOLS = """
const hear = message => JSON.parse(JSON.stringify(message));
const long = `({}) /*${'-'.repeat(100000)}*/`;
const registers = (name, source = long) =>
  hear({id: 1, guid: 'c', method: 'registerSelectorEngine', params: {selectorEngine: {name, source}}});
const makes = selectorEngines => hear({id: 2, guid: 'b', method: 'newContext', params: {selectorEngines}});
const adds = (worldName, source = '', sessionId = 'PLAYWRIGHT') =>
  hear({id: 3, method: 'Page.addScriptToEvaluateOnNewDocument', params: {source, worldName}, sessionId}).params;
const given = params => params.runImmediately === true && params.source.includes(long);
const attach = (sessionId, targetId) =>
  hear({method: 'Target.attachedToTarget', params: {sessionId, targetInfo: {targetId, type: 'page'}}});
const asks = sessionId => {
  JSON.stringify({id: 9, method: 'Browser.getVersion', params: {worlds: true}, sessionId});
  return hear({id: 9, result: {}, sessionId}).result;
};
const WORLD = '__playwright_utility_world_page@1';
"""


def _path_of(name: str) -> str:
    return str(resource(f"driver/{name}.cjs"))


def _run(script: str) -> Any:
    return _run_script(f"{_TOOLS}console.log(JSON.stringify({script}))")


def _run_script(told: str) -> Any:
    files = [argument for name in ("hear_less", "give_script") for argument in ("--require", _path_of(name))]
    command = [str(compute_driver_executable()[0]), *files, "-e", told]
    done = subprocess.run(command, check=True, capture_output=True, text=True, timeout=60)
    return json.loads(done.stdout)


def test_a_page_is_given_the_script_for_the_world_of_playwright() -> None:
    assert _run("[registers('stepdeck1'), given(adds(WORLD))][1]")
    assert _run("[makes([{name: 'other', source: '1'}, {name: 'stepdeck3', source: long}]), given(adds(WORLD))][1]")


def test_nothing_else_is_given_it() -> None:
    assert _run("[given(adds(WORLD)), registers('other'), given(adds(WORLD))].at(-1)") is False, "it is not known"
    others = "given(adds(undefined)), given(adds('extension')), given(adds(WORLD, 'wanted'))"
    assert _run(f"[registers('stepdeck1'), {others}].slice(1)") == [False, False, False]


def test_the_world_that_was_given_it_is_told_to_all_sessions_of_the_page() -> None:
    attached = "attach('PLAYWRIGHT', 'page'), attach('OURS', 'page'), attach('OTHER', 'other')"
    script = f"[{attached}, registers('stepdeck1'), adds(WORLD), asks('OURS'), asks('OTHER')].slice(-2)"
    known = {"worlds": [], "target": "page", "given": "__playwright_utility_world_page@1"}
    assert _run(script) == [known, {"worlds": [], "target": "other"}]


_WORLDS = """
const {sendingLess} = require(process.execArgv.findLast(argument => argument.endsWith('give_script.cjs')));
const engines = new Map([['stepdeck1', {source: 'ours'}], ['other', {source: 'another'}]]);
const sent = [];
function world(name, lacks, browser = 'chromium') {
  const browserContext = {_browser: {options: {name: browser}}, selectors: () => ({_engines: engines})};
  return {world: name, frame: {_page: {browserContext}}, injectedScript: sendingLess(function () {
    const sources = [...engines.values()].map(engine => engine.source);
    sent.push(sources.map(source => source.length > 10 ? 'what was given' : source).join(' '));
    const fails = lacks && sources[0] !== 'ours';
    return this._injectedScriptPromise ??= fails ? Promise.reject(Error()) : Promise.resolve(9);
  })};
}
"""


def _sent(world: str) -> Any:
    asked = "await one.injectedScript(), await one.injectedScript(), sent.slice(0, -1)"
    return _run_script(f"{_WORLDS}const one = {world};(async () => console.log(JSON.stringify([{asked}])))()")


def test_where_playwright_looks_for_something_it_sends_the_script_only_to_a_document_that_lacks_it() -> None:
    assert _sent("world('utility', false)") == [9, 9, ["what was given another"]]
    assert _sent("world('utility', true)") == [9, 9, ["what was given another", "ours another"]]
    for other in ("world('main', false)", "world('utility', false, 'firefox')"):
        assert _sent(other) == [9, 9, ["ours another"]]
