"""What the user asks for is done, whatever the window itself has running in the session at that moment."""

import asyncio

from gui.schema.action import ActionCall
from tests.unit.app.test_retries import Shop


async def test_a_step_waits_for_what_nobody_asked_for(qapp: object) -> None:
    shop = Shop()
    await shop.ready()
    fitting = asyncio.ensure_future(shop.session._runner.run(asyncio.sleep(0.2)))
    await asyncio.sleep(0)
    assert shop.session.busy
    shop.controller.run_step(ActionCall(action_id="B1"))
    await fitting
    for _ in range(100):
        await asyncio.sleep(0.01)
        if any(step.outcome != "running" for step in shop.session.steps):
            break
    assert [step.outcome for step in shop.session.steps] == ["done"]
    assert not shop.failures
    await shop.controller.close()
