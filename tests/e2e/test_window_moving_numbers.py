"""A button named by a number that changes by itself, pressed from the list meanwhile."""

from collections.abc import Awaitable, Callable
from typing import cast

import pytest
from PySide6.QtWidgets import QFrame

from gui.bootstrap import Stepdeck
from gui.demo.user import DemoUser
from gui.schema.code import Code
from tests.helpers.page_server import PageServer
from tests.helpers.visitor import buttons_of, words_of

Play = Callable[[Callable[[DemoUser, Stepdeck], Awaitable[None]]], None]

MOST_PRESSES = 8
LOST = {Code.PRESSED_THEN_REPLACED, Code.VANISHED_UNDER_PRESS, Code.LAST_MOMENT}
"""The messages about a press without a click: the page redrew the button before or during it."""

EVERY = {"false": 100, "true": 700}
"""Milliseconds between redraws: on a slow computer, a press takes longer than a tenth of a second."""

PAGE = """<title>Rice</title><h1>Rice</h1><ul><li id=at></li></ul><p><button>Print</button></p><output></output><script>
var begun = performance.now(), turn = 0;
const draw = () => {
  const ms = performance.now() - begun, turns = turn++;
  if (!at.lastChild || ANEW) at.innerHTML = 'White rice <button></button>';
  at.lastChild.textContent = `SAID`;
};
draw();
setInterval(draw, EVERY);
onclick = event => { if (event.target.closest('#at button')) document.querySelector('output').textContent += 'Did!'; };
</script>"""


@pytest.mark.crossed
@pytest.mark.parametrize("anew", ["false", "true"], ids=["kept", "drawn anew"])
@pytest.mark.parametrize(
    ("said", "asks"),
    [("Stop timer ${(ms / 1000).toFixed(1)}", False), ("Halt at ${31 + turns * 7 % 60} %", True)],
    ids=["clock", "share"],
)
def test_a_button_is_pressed_whatever_its_number_is_by_then(play: Play, said: str, anew: str, *, asks: bool) -> None:
    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        words = PAGE.replace("SAID", said).replace("ANEW", anew).replace("EVERY", str(EVERY[anew]))
        await user.open(pages.page("/rice", words))
        panel, seen = stepdeck.window.action_panel, set()
        panel.select_action(user.page.actions[0].id)

        def is_seen_to_move() -> bool:
            seen.add(panel.form.action.name if panel.form is not None and not panel.form.gone else "")
            return len(seen - {""}) > 4

        await user.until(is_seen_to_move, "the number to move in the form")
        for number in range(1, MOST_PRESSES + 1):
            confirms = buttons_of(cast(QFrame, panel)).get("Click it whatever the number is")
            if confirms is not None:
                await user.press(confirms)
            else:
                panel.run_selected()
            await stepped(user, number)
            last = user.session.steps[-1]
            asked = asks and confirms is None and last.outcome == "failed"
            if not asked and LOST.isdisjoint(one.code for one in last.facts):
                break
        assert last.outcome == "done", words_of(cast(QFrame, panel))
        await user.until(lambda: "Did!" in user.page.markdown, "what came of it")
        assert user.page.markdown.count("Did!") == 1

    with PageServer() as pages:
        play(story)


async def stepped(user: DemoUser, count: int) -> None:
    await user.until(lambda: len(user.session.steps) > count, "the step")
    await user.quiet()


STOPWATCH = """<title>Run</title><h1>Run</h1><div id=app></div><output></output><script>
var begun = performance.now() - 3500;
const draw = () => {
  const ms = performance.now() - begun;
  app.innerHTML = `<p>00:${String((ms / 1000 | 0) % 60).padStart(2, '0')}.${(ms / 100 | 0) % 10}</p>`
    + ['Pause', 'Lap'].map(name => `<button>${name}</button>`).join(' ');
};
draw();
setInterval(draw, 400);
app.onclick = event => { document.querySelector('output').textContent += `Did ${event.target.textContent}! `; };
</script>"""


@pytest.mark.parametrize("name", ["Pause", "Lap"])
def test_a_button_beside_a_stopwatch_that_is_drawn_anew_is_pressed_from_the_list(play: Play, name: str) -> None:
    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        await user.open(pages.page("/run", STOPWATCH))
        panel, read = stepdeck.window.action_panel, set()

        def is_seen_to_go() -> bool:
            read.add(user.page.markdown)
            return len(read) > 6

        await user.until(is_seen_to_go, "the stopwatch to go")
        panel.select_action(user.find(name).id)
        for number in range(1, MOST_PRESSES + 1):
            panel.run_selected()
            await stepped(user, number)
            if LOST.isdisjoint(one.code for one in user.session.steps[-1].facts):
                break
        assert user.session.steps[-1].outcome == "done", words_of(cast(QFrame, panel))
        await user.until(lambda: f"Did {name}!" in user.page.markdown, "what came of it")
        assert user.page.markdown.count("Did ") == 1

    with PageServer() as pages:
        play(story)
