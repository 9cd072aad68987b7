"""Whether a page had taken a press before it asked something; see resources/driver/presses.cjs."""

import json
import os
import subprocess
from typing import Any

import pytest
from playwright._impl._driver import compute_driver_executable

from gui.resources import resource

_TOOLS = """
const mouse = 'Input.dispatchMouseEvent';
let last = 0, asked = 100;
const send = (type, sessionId = 'PAGE', method = mouse) => {
  JSON.stringify({id: ++last, method, params: {type}, sessionId});
  return last;
};
const hear = message => JSON.parse(JSON.stringify(message));
const answer = (id, sessionId = 'PAGE') => hear({id, result: {}, sessionId});
const tell = (method, params = {}, sessionId = 'PAGE') => hear({method, params, sessionId});
const asks = (sessionId = 'PAGE') =>
  tell('Page.javascriptDialogOpening', {defaultPrompt: 'yes'}, sessionId).params.defaultPrompt;
const closes = () => tell('Page.javascriptDialogClosed', {result: true});
const sent = [];
const taken = pressOf => {
  const id = ++asked;
  sent.push(JSON.stringify({id, method: 'Browser.getVersion', params: {pressOf}, sessionId: 'BROWSER'}));
  return hear({id, result: {}, sessionId: 'BROWSER'}).result.pressTaken;
};
const attach = (sessionId, targetId, type, around) =>
  tell('Target.attachedToTarget', {sessionId, targetInfo: {targetId, type}}, around);
"""


def _run(script: str) -> Any:
    command = [str(compute_driver_executable()[0]), "--require", str(resource("driver/hear_less.cjs")), "-e"]
    script = f"{_TOOLS}{script}"
    variables = {**os.environ, "STEPDECK_DRIVER_MARK": "mark"}
    done = subprocess.run([*command, script], check=True, capture_output=True, text=True, timeout=60, env=variables)
    return json.loads(done.stdout)


def test_a_press_is_taken_once_the_browser_has_told_so_and_its_release_is_on_its_way() -> None:
    heard = _run("""
        const before = asks(); closes();
        const press = send('mousePressed'); send('mouseReleased');
        const during = asks(), early = taken('1');
        answer(press);
        const had = [early, taken('1'), taken('7')];
        console.log(JSON.stringify({told: [before, during], taken: had, sent: JSON.parse(sent[0])}));
    """)
    assert heard["told"] == ["yes", "mark1 yes"]
    assert heard["taken"] == [False, True, False], "once the browser has told, and of no other question"
    assert heard["sent"] == {"method": "Browser.getVersion", "id": 101, "params": {}, "sessionId": "BROWSER"}


def test_a_press_after_more_inputs_than_are_remembered_is_known_once_the_page_has_caught_up() -> None:
    heard = _run("""
        const moves = Array.from({length: 700}, () => send('mouseMoved'));
        const hurried = send('mousePressed'); send('mouseReleased');
        asks(); answer(hurried);
        const early = taken('1');
        closes();
        for (const move of moves) answer(move);
        answer(hurried + 1);
        const press = send('mousePressed'); send('mouseReleased');
        asks(); answer(press);
        console.log(JSON.stringify([early, taken('2')]));
    """)
    assert heard == [False, True]


@pytest.mark.parametrize(
    ("what", "script"),
    [
        (
            "the page asks as the pointer comes: the browser answers what it keeps from the page at once",
            "send('mouseMoved'); const press = send('mousePressed'), up = send('mouseReleased');"
            "const told = asks(); answer(press); answer(up);",
        ),
        (
            "the page asks between the pointer and the press",
            "answer(send('mouseMoved')); const press = send('mousePressed'), up = send('mouseReleased');"
            "const told = asks(); answer(press); answer(up);",
        ),
        ("the page asks while the button is held", "answer(send('mousePressed')); const told = asks();"),
        (
            "the button is released only while the page asks",
            "answer(send('mousePressed')); const told = asks(); answer(send('mouseReleased'));",
        ),
        ("the pointer alone has come", "send('mouseMoved'); const told = asks();"),
        (
            "the press goes to a question that another one follows",
            "send('mouseMoved'); asks(); const press = send('mousePressed'); send('mouseReleased');"
            "const told = asks(); answer(press);",
        ),
        (
            "a finger, and another session of the same page",
            "attach('PAGE', 'T', 'page', 'ROOT'); attach('OURS', 'T', 'page', 'ROOT');"
            "const press = send('touchStart', 'OURS', 'Input.dispatchTouchEvent'); const told = asks();",
        ),
        (
            "a frame in a process of its own",
            "attach('PAGE', 'T', 'page', 'ROOT'); attach('FRAME', 'F', 'iframe', 'PAGE');"
            "send('mousePressed'); const told = asks('FRAME');",
        ),
    ],
)
def test_a_press_is_not_taken(what: str, script: str) -> None:
    told, number, taken = _run(f"""
        {script}
        const number = told.split(' ')[0].replace('mark', '');
        console.log(JSON.stringify([told, number, taken(number)]));
    """)
    assert told == f"mark{number} yes", what
    assert number
    assert taken is False, what


def test_nothing_is_marked_that_comes_once_a_press_is_over_or_its_page_has_crashed() -> None:
    assert _run("""
        const told = [];
        const press = send('mousePressed'), up = send('mouseReleased');
        answer(press); answer(up);
        told.push(asks()); closes();
        const late = send('mousePressed'), released = send('mouseReleased');
        asks(); answer(late); answer(released); closes();
        told.push(asks()); closes();
        send('mousePressed');
        tell('Inspector.targetCrashed');
        told.push(asks());
        console.log(JSON.stringify(told));
    """) == ["yes", "yes", "yes"]
