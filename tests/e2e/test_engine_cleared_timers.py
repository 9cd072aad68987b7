"""Temporary states in a page, such as a guard over an element, end even if the page clears all timers."""

from functools import partial

import pytest

from gui.engine.local.perceive.page_script import page_module
from tests.helpers.driver import Driver
from tests.helpers.page_server import Handler, PageServer

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = pytest.mark.asyncio(loop_scope="session")


def _send_module(name: str, handler: Handler) -> None:
    handler.send(page_module(name), "text/javascript")


async def test_what_lasts_ends_though_a_page_clears_all_timers(page: Driver, server: PageServer) -> None:
    for name in ("lasting", "plans", "document", "dom"):
        server.answers[f"/{name}.js"] = partial(_send_module, name)
    await page.open(server.page("/cleared", "<title>Cleared</title>"))
    ended = await page.ask(
        """(async () => {
          const {holdFor, isOver} = await import('/lasting.js'), one = holdFor(100);
          const clear = () => { for (let timer = 0; timer < 10_000; timer++) clearTimeout(timer); };
          clear();
          const before = isOver(one);
          for (let frame = 0; frame < 120 && !isOver(one); frame++) {
            await new Promise(done => requestAnimationFrame(done));
            clear();
          }
          return [before, isOver(one)];
        })()"""
    )
    assert ended == [False, True]
