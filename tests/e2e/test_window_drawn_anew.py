"""A button of a page that is drawn anew all the time is pressed where the engine can follow it, and not elsewhere."""

from collections.abc import Awaitable, Callable

import pytest

from gui.bootstrap import Stepdeck
from gui.demo.user import DemoUser
from tests.helpers.hands import Hands
from tests.helpers.page_server import PageServer

pytestmark = pytest.mark.picture_as_read

Play = Callable[[Callable[[DemoUser, Stepdeck], Awaitable[None]]], None]

STOPWATCH = """<title>Stopwatch</title><h1>Stopwatch</h1><div id=app></div><ol></ol><script>
let begun = 0, runs = false;
const draw = () => {
  const tenths = Math.floor((runs ? Date.now() - begun : 0) / 100);
  app.innerHTML = `<p>${Math.floor(tenths / 10)}.${tenths % 10}</p><button>${runs ? 'Pause' : 'Start'}</button>
    <button ${runs ? '' : 'disabled'}>Lap</button> <button>Reset</button>`;
  const [start, lap, reset] = app.querySelectorAll('button');
  start.onclick = () => { runs = !runs; begun = Date.now(); draw(); };
  lap.onclick = () => document.querySelector('ol').insertAdjacentHTML('beforeend', '<li>A lap</li>');
  reset.onclick = () => { runs = false; draw(); };
};
draw();
setInterval(() => runs && draw(), 100);
</script>"""

OTHER_JOB = """<title>Jobs</title><div id=app></div><output></output><script>
let job = 'Nightly build of Harbour';
const draw = () => {
  app.innerHTML = `<h2>${job}</h2><p>Owned by ${job.split(' ').pop()}</p><button>Show</button><button>Run</button>`;
  const [show, run] = app.querySelectorAll('button');
  show.onclick = () => setTimeout(() => { job = 'Erase disks of Lighthouse'; draw(); }, 1500);
  run.onclick = () => { document.querySelector('output').textContent = 'Ran ' + job; };
};
draw();
</script>"""


def test_lap_is_pressed_right_after_start(play: Play) -> None:
    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        await user.open(pages.page("/stopwatch", STOPWATCH))
        panel, hands = stepdeck.window.action_panel, Hands(user, stepdeck)
        for name, steps in (("Start", 2), ("Lap", 3)):
            await hands.click_row(name)
            form = panel.form
            assert form is not None
            await user.until(form.run.isEnabled, "the button")
            await hands.click(form.run)
            await hands.step(steps)
        await user.until(lambda: "A lap" in user.page.markdown, "the lap")
        assert user.session.steps[-1].did["target"] == "Lap"

    with PageServer() as pages:
        play(story)


def test_what_the_engine_does_not_follow_is_not_pressed(play: Play) -> None:
    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        await user.open(pages.page("/jobs", OTHER_JOB))
        panel, hands = stepdeck.window.action_panel, Hands(user, stepdeck)
        await hands.click_row("Show")
        assert panel.form is not None
        await hands.click(panel.form.run)
        await hands.step(2)
        await hands.click_row("Run")
        await user.until(lambda: "Lighthouse" in user.page.markdown, "the other job")
        panel.run_selected()
        await user.quiet()
        assert "Ran" not in user.page.markdown

    with PageServer() as pages:
        play(story)
