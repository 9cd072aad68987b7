"""A thumb on a track is dragged to the end of it from the list, as where one slides to confirm."""

import pytest

from gui.engine.describe.steps import deed_of
from gui.schema.action import ActionCall
from gui.schema.say import say
from gui.widgets.actions.tracks import ends_of_track, path_along
from tests.helpers.driver import Driver
from tests.helpers.page_server import PageServer

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = pytest.mark.asyncio(loop_scope="session")

SLIDE = """<title>Sign in</title><style>.track { width: 300px; height: 36px; background: #ddd; position: relative }
.thumb { width: 36px; height: 36px; background: #38f; position: absolute; left: 0; cursor: grab }
.list { width: 60px } .card { width: 50px; height: 20px; cursor: grab }</style>
<div class=track><div class=thumb></div></div>
<div class=list><div class=card>Ada</div><div class=card>Ben</div><div class=card>Cem</div></div>
<div class=list style="height: 200px"><div class=card>Dan</div></div><script>
let from = null, done = false;
const thumb = document.querySelector('.thumb'), move = at => Math.min(264, Math.max(0, at));
thumb.onpointerdown = event => { from = event.clientX; thumb.setPointerCapture(event.pointerId); };
thumb.onpointermove = event => { if (from !== null) thumb.style.left = move(event.clientX - from) + 'px'; };
thumb.onpointerup = () => { done = thumb.style.left === '264px'; from = null; if (!done) thumb.style.left = '0px'; };
for (const card of document.querySelectorAll('.card')) card.onpointerdown = () => {};
</script>"""


async def test_a_thumb_is_dragged_to_the_end_of_its_track(page: Driver, server: PageServer) -> None:
    await page.open(server.page("/slide", SLIDE))
    thumb, *cards = (action for action in page.seen.actions if action.verb == "Drag")
    assert ends_of_track(thumb) == (("The right end", "→ 264 px"),)
    assert [card.room for card in cards] == [(), (), (), ()]
    call = ActionCall(action_id=thumb.id, gesture="drag", path=path_along("→ 264 px"))
    await page.session.step(call)
    assert await page.ask("done")
    assert say(deed_of(thumb, call)) == f"Dragged {thumb.target} 268 px to the right"
