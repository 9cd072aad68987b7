"""What the driver takes in of a page that tells too much; see resources/driver/hear_less.cjs."""

import json
import subprocess

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


def test_after_the_first_thousands_only_some_of_each_second_are_heard() -> None:
    node = str(compute_driver_executable()[0])
    command = [node, "--require", str(resource("driver/hear_less.cjs")), "-e", _SCRIPT]
    heard, other, elsewhere = json.loads(
        subprocess.run(command, check=True, capture_output=True, text=True, timeout=60).stdout
    )
    assert other == {"id": 1}
    assert elsewhere == 1, "a flood takes nothing from another browser: what it holds up would wait for ever"
    assert heard["Page.frameNavigated"] == 9000, "all that is no storm"
    assert 4000 <= heard["Runtime.consoleAPICalled"] < 9000
    assert 3000 <= heard["Network.requestWillBeSent"] < 9000
    assert heard["Network.responseReceived"] == heard["Network.loadingFinished"] == heard["Network.requestWillBeSent"]
    assert 400 <= heard["Fetch.requestPaused"] < 9000
    unheard = 9000 * 5 - sum(heard[name] for name in heard if name not in ("Page.frameNavigated", "Stepdeck.notHeard"))
    assert heard["Stepdeck.notHeard"] == unheard
