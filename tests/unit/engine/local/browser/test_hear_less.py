"""What the driver takes in of a page that tells too much; see resources/driver/hear_less.cjs."""

import json
import os
import subprocess
from typing import Any

from playwright._impl._driver import compute_driver_executable

from gui.resources import resource

_SCRIPT = """
const heard = {};
const hear = message => {
  const {method} = JSON.parse(JSON.stringify(message));
  heard[method] = (heard[method] ?? 0) + 1;
};
for (let i = 0; i < 9000; i++) {
  const requestId = `1.${i}`, type = i % 1000 === 999 ? 'Document' : 'Fetch';
  hear({method: 'Runtime.consoleAPICalled', params: {type: 'log'}});
  hear({method: 'Network.requestWillBeSent', params: {requestId, type}});
  hear({method: 'Network.responseReceived', params: {requestId}});
  hear({method: 'Network.loadingFinished', params: {requestId}});
  hear({method: 'Fetch.requestPaused', params: {requestId, resourceType: type}});
  hear({method: 'Page.frameNavigated', params: {}});
}
const flood = {...heard};
hear({method: 'Fetch.requestPaused', params: {requestId: 'x', resourceType: 'XHR'}, sessionId: 'OTHER'});
const others = heard['Fetch.requestPaused'] - flood['Fetch.requestPaused'];
console.log(JSON.stringify([flood, JSON.parse('{"id": 1}'), others]));
"""

_LONG = r"""
const tell = message => JSON.parse(JSON.stringify(message));
let clock = performance.now();
performance.now = () => clock;  // on a busy computer the first lines would take longer than what is counted
const page = {sessionId: 'PAGE'}, wide = 'x'.repeat(1e6), told = [];
const write = (args, session) => tell({method: 'Runtime.consoleAPICalled',
  params: {type: 'log', args, executionContextId: 7}, ...session});
for (let i = 0; i < 20; i++) told.push(write([{type: 'string', value: wide}], page));
clock += 700;
for (let i = 0; i < 3; i++) told.push(write([{type: 'string', value: wide}], page));
const lines = told.filter(one => one.method === 'Runtime.consoleAPICalled');
const marks = lines.filter(one => one.params.args[0].value === process.env.STEPDECK_DRIVER_MARK);
const titles = Array.from({length: 9}, () => tell({method: 'Target.targetInfoChanged', params: {}}).method);
tell({method: 'Target.attachedToTarget', params: {sessionId: 'TITLED', targetInfo: {targetId: 'T', type: 'page'}}});
tell({method: 'Target.attachedToTarget', params: {sessionId: 'LATER', targetInfo: {targetId: 'T', type: 'page'}}});
tell({method: 'Runtime.executionContextCreated', params: {context: {id: 9}}, sessionId: 'TITLED'});
const title = () => tell({method: 'Target.targetInfoChanged', params: {targetInfo: {targetId: 'T'}}});
const turned = [title()];
for (const end = clock + 700; clock < end; clock += 0.1) turned.push(title());
const noted = turned.find(one => one.method === 'Runtime.consoleAPICalled');
const quoted = 'say "postData":"no" \\\\';
const long = {url: 'http://x/', postData: quoted + wide + quoted, postDataEntries: [{bytes: 'Q'.repeat(7e6)}]};
const pause = (request, requestId) =>
  tell({method: 'Fetch.requestPaused', params: {requestId, request}, ...page}).params;
const many = write(Array.from({length: 500}, (_, value) => ({type: 'number', value})), {sessionId: 'MANY'}).params.args;
console.log(JSON.stringify({
  values: [many.length, many[49].value, many[50].value],
  lines: lines.length - marks.length,
  marks: marks.map(one => [...one.params.args.map(arg => arg.value), one.params.executionContextId, one.sessionId]),
  elsewhere: write([], {sessionId: 'OTHER'}).method, titles: [...new Set(titles)],
  noted: [noted?.sessionId, noted?.params.executionContextId, noted?.params.args[1].value],
  long: pause(long, '1'), short: pause({postData: quoted}, '2').request.postData === quoted,
}));
"""


_LAST = """
const tell = (value, sessionId = 'PAGE') => JSON.parse(JSON.stringify(
  {method: 'Runtime.consoleAPICalled', params: {type: 'log', args: [{type: 'string', value}]}, sessionId}));
const told = one => one.params.args?.[0].value ?? '';
for (let at = 0; at < 5000; at++) tell(`line ${at}`);
const last = [];
for (let at = 0; at < 25; at++) last.push(told(tell('mark last')));
console.log(JSON.stringify([last, told(tell('mark last', 'OTHER'))]));
"""


def test_the_last_lines_that_were_left_out_are_told_where_they_are_asked_for() -> None:
    last, elsewhere = _run(_LAST)
    assert last == [f"line {at}" for at in range(4980, 5000)] + [""] * 5
    assert elsewhere == ""


def _run(script: str) -> Any:
    node = str(compute_driver_executable()[0])
    command = [node, "--require", str(resource("driver/hear_less.cjs")), "-e", script]
    variables = {**os.environ, "STEPDECK_DRIVER_MARK": "mark"}
    done = subprocess.run(command, check=True, capture_output=True, text=True, timeout=60, env=variables)
    return json.loads(done.stdout)


def test_lines_and_bodies_of_megabytes_are_left_out_and_counted() -> None:
    heard = _run(_LONG)
    assert heard["lines"] < 12, "of 23, each of a megabyte"
    [[mark, lines, weight, world, session]] = heard["marks"]
    assert (mark, world, session) == ("mark", 7, "PAGE")
    assert heard["lines"] + int(lines) in (21, 22, 23)
    assert int(weight) > 100 * int(lines), "a long line weighs as much as a hundred"
    assert heard["elsewhere"] == "Runtime.consoleAPICalled", "a flood takes nothing from another page"
    assert heard["titles"] == ["Stepdeck.notHeard"], "nobody asks for them"
    assert heard["noted"] == ["TITLED", 9, "0"], "it is told of the page whose title it is"
    assert heard["long"] == {
        "textLength": heard["long"]["textLength"],
        "requestId": "1",
        "request": {"url": "http://x/", "postData": "", "postDataEntries": [{"bytes": "Q" * 40_000}]},
    }
    assert heard["long"]["textLength"] > 8_000_000
    assert heard["short"]


def test_a_browser_does_not_even_tell_of_bodies_of_megabytes() -> None:
    asked = [{"id": 1, "method": "Network.enable", "sessionId": "A"}, {"id": 2, "method": "Page.enable", "params": {}}]
    script = f"console.log('[' + {json.dumps(asked)}.map(one => JSON.stringify(one)) + ']')"
    limited = {"params": {"maxPostDataSize": 1_000_000}}
    assert _run(script) == [asked[0] | limited, asked[1]]


def test_of_a_line_with_hundreds_of_values_the_first_are_kept_and_the_others_counted() -> None:
    assert _run(_LONG)["values"] == [51, 49, "… +450"]


def test_after_the_first_only_some_of_each_second_are_heard() -> None:
    heard, other, elsewhere = _run(_SCRIPT)
    assert other == {"id": 1}
    assert elsewhere == 1, "a flood takes nothing from another browser: what it holds up would wait for ever"
    assert heard["Page.frameNavigated"] == 9000, "all that is no storm"
    assert 600 <= heard["Runtime.consoleAPICalled"] < 3000, "each costs as much as many requests"
    assert 800 <= heard["Network.requestWillBeSent"] < 3000, "or the answers to what is asked meanwhile come too late"
    assert heard["Network.responseReceived"] == heard["Network.loadingFinished"] == heard["Network.requestWillBeSent"]
    assert 400 <= heard["Fetch.requestPaused"] < 9000
    unheard = 9000 * 5 - sum(heard[name] for name in heard if name not in ("Page.frameNavigated", "Stepdeck.notHeard"))
    assert heard["Stepdeck.notHeard"] == unheard


def test_errors_are_heard_also_after_a_flood_of_other_lines_and_not_without_end() -> None:
    script = """
    performance.now = () => 0;
    const tell = params => JSON.parse(JSON.stringify({method: 'Runtime.consoleAPICalled', params})).method;
    const thrown = {method: 'Runtime.exceptionThrown', params: {}};
    for (let i = 0; i < 9000; i++) tell({type: 'log', args: ['"type":"error"']});
    const one = [tell({type: 'error'}), JSON.parse(JSON.stringify(thrown)).method, tell({type: 'log'})];
    const more = Array.from({length: 9000}, () => tell({type: 'error'})).filter(method => method !== one[2]);
    console.log(JSON.stringify([one, more.length]));
    """
    [error, thrown, log], more = _run(script)
    assert (error, thrown, log) == ("Runtime.consoleAPICalled", "Runtime.exceptionThrown", "Stepdeck.notHeard")
    assert 0 < more < 200


def test_what_a_browser_tells_in_part_is_not_heard_and_ends_no_driver() -> None:
    script = """
    const methods = ['', '{"id":7,"res', '{"method":"Page.fra', '{"method":"Log.entryAdded","par'].map(
      text => JSON.parse(text).method);
    const fails = text => { try { JSON.parse(text) } catch (error) { return error.name } };
    console.log(JSON.stringify([methods, fails('{"name": '), fails(undefined)]));
    """
    assert _run(script) == [["Stepdeck.notHeard"] * 4, "SyntaxError", "SyntaxError"]
