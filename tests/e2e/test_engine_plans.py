"""Timers that a page starts at a click are known and awaited."""

from typing import Any

import pytest

from tests.helpers import examples
from tests.helpers.driver import Driver
from tests.helpers.local_page import backend_of
from tests.helpers.page_server import PageServer

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = pytest.mark.asyncio(loop_scope="session")

JOBS = {
    "Nothing": "",
    "Microtasks": "Promise.resolve().then(() => {})",
    "Frame": "requestAnimationFrame(() => {})",
    "Timer": "setTimeout(() => {}, 5)",
    "Cleared timer": "clearTimeout(setTimeout(() => {}, 5))",
    "Interval": "clearInterval(window.i); window.i = setInterval(() => {}, 5000)",
    "Timer after a task": "channel.port2.onmessage = () => setTimeout(() => {}, 5); channel.port1.postMessage(0)",
    "Timer in a frame": "requestAnimationFrame(() => setTimeout(() => {}, 5))",
    "Idle work": "requestIdleCallback(() => {})",
    "Leaving": "location.hash = Math.random()",
}
PLANNED = {"Timer", "Cleared timer", "Interval", "Timer after a task", "Timer in a frame", "Idle work", "Leaving"}


@pytest.fixture(autouse=True)
def jobs(server: PageServer) -> None:
    buttons = "".join(f'<button onclick="{job}">{name}</button>' for name, job in JOBS.items())
    script = "const channel = new MessageChannel(); setInterval(() => 0, 9)"
    server.page("/plans", f"<title>Plans</title>{buttons}<p id=out></p><script>{script}</script>")


async def pulse_of(page: Driver) -> dict[str, Any]:
    backend = backend_of(page)
    assert backend._workplace is not None
    told = await backend._workplace.eyes.pulse(backend.page.main_frame)
    assert told is not None
    return dict(told)


@pytest.mark.parametrize("job", JOBS)
async def test_what_a_click_has_planned_is_known(page: Driver, job: str) -> None:
    await page.open("/plans")
    for _ in range(3):
        await page.do(f"Click {job}")
        assert (await pulse_of(page))["planned"] is (job in PLANNED)


async def test_a_page_without_plans_rests_once_it_has_drawn(page: Driver) -> None:
    await page.open("/plans")
    rested = 0
    for _ in range(10):
        await page.do("Click Nothing")
        rested += (await pulse_of(page))["rested"]
    assert rested


ROUNDS = 5 if examples.thorough else 1
"""How often each plan is made."""

SILENT = {
    "Frames": "requestAnimationFrame(() => requestAnimationFrame(say))",
    "Timer": "setTimeout(say, 30)",
    "Timers": "setTimeout(() => setTimeout(say, 15), 15)",
    "Tasks": "post(50)",
    "Change, then timer": "say(); setTimeout(say, 50)",
    "Idle work": "requestIdleCallback(say)",
    "Back": "history.back()",
    "Nothing": "say()",
}


@pytest.mark.alone
async def test_what_comes_of_silent_plans_is_read(page: Driver, server: PageServer) -> None:
    """Nothing but the plan itself shows that something will come."""
    buttons = "".join(f'<button onclick="begin(); {job}">{name}</button>' for name, job in SILENT.items())
    server.page(
        "/silent",
        f"""<title>Silent</title>{buttons}<p id=out>none</p><script>
        let turn = 0, said = 0;
        const begin = () => {{ turn++; said = 0; }};
        const say = () => {{ out.textContent = "turn " + turn + " said " + ++said; }};
        const channel = new MessageChannel();
        const post = more => {{
          channel.port2.onmessage = () => {{ if (more--) channel.port1.postMessage(0); else say(); }};
          channel.port1.postMessage(0);
        }};
        for (let i = 0; i < 20; i++) history.pushState(i, "");
        onpopstate = say;
        </script>""",
    )
    early = []
    await page.open("/silent")
    for turn in range(1, ROUNDS * len(SILENT) + 1):
        name = [*SILENT][turn % len(SILENT)]
        result = await page.do(f"Click {name}")
        if f"turn {turn} said {2 if name.startswith('Change') else 1}" not in result.observation.markdown:
            early.append(f"{name} after {result.waited}")
    assert early == []


@pytest.mark.alone
async def test_what_a_worker_answers_is_read(page: Driver, server: PageServer) -> None:
    server.page(
        "/worker",
        """<title>Worker</title><button onclick="turn++; worker.postMessage(0)">Ask</button><p id=out>none</p><script>
        let turn = 0;
        const job = () => { const end = performance.now() + 20; while (performance.now() < end); postMessage(0); };
        const answer = "onmessage = " + job;
        const worker = new Worker(URL.createObjectURL(new Blob([answer])));
        worker.onmessage = () => { out.textContent = "turn " + turn; };
        </script>""",
    )
    await page.open("/worker")
    for turn in range(1, 11):
        result = await page.do("Click Ask")
        assert f"turn {turn}" in result.observation.markdown
