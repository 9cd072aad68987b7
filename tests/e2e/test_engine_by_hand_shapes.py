"""Presses on shapes of a drawing that handles them at pointerdown, and redraws at each."""

from collections.abc import AsyncIterator
from typing import Any

import pytest
import pytest_asyncio

from gui.schema.code import Code
from tests.helpers.by_hand import Holder
from tests.helpers.driver import Driver

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = pytest.mark.asyncio(loop_scope="session")

NODES = """<title>Flow</title><h1>Flow</h1><svg id=all width=1000 height=560></svg><script>
let chosen = '';
const draw = () => { all.innerHTML = ['Order', 'Pack', 'Ship'].map((name, at) => `<g id=${name} data-name=${name}>
<rect x=${20 + 160 * at} y=40 width=120 height=50 fill="${chosen === name ? '#9cf' : '#eee'}"/>
<text x=${30 + 160 * at} y=80>${name}</text></g>`).join(''); };
draw();
all.addEventListener('pointerdown', event => { chosen = event.target.closest('g')?.dataset.name ?? ''; draw(); });
</script>"""


@pytest_asyncio.fixture(loop_scope="session")
async def hand(page: Driver, server: Any) -> AsyncIterator[Holder]:
    await page.open(server.page("/nodes", NODES))
    holder = Holder(page)
    yield holder
    await holder.stop()


async def test_a_drag_tells_the_shape_that_it_ends_on(hand: Holder) -> None:
    await hand.drag("#Pack rect", "#Ship rect")
    await hand.drag("#Ship rect", "h1")
    first, second = (await hand.steps())[-2:]
    assert first.startswith("Dragged “Pack” from "), first
    assert first.endswith(" to “Ship”"), first
    assert second.endswith(" to “Flow”"), second


async def test_a_shape_that_is_drawn_anew_at_the_press_has_taken_it(hand: Holder) -> None:
    await hand.click("#Pack rect")
    await hand.click("#Ship text")
    first, second = (await hand.steps())[-2:]
    assert await hand.page.ask("chosen") == "Ship"
    assert first.startswith("Clicked Pack at "), first
    assert second.startswith("Clicked Ship at "), second
    for step in hand.page.session.steps[-2:]:
        assert Code.NO_CLICK_CAME not in {one.code for one in step.facts}
        assert not step.refused
