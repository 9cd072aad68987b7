"""What was done by hand at a place of a drawing is done again while the drawing looks there as it did."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from gui.engine.past.once_more import call_once_more
from gui.schema.errors import ActionGoneError
from gui.schema.remedy import RemedyKey
from tests.helpers.by_hand import Holder
from tests.helpers.driver import Driver
from tests.helpers.page_server import PageServer

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.thorough_browser]


@pytest_asyncio.fixture(loop_scope="session")
async def hand(page: Driver) -> AsyncIterator[Holder]:
    """Control by hand, with pictures of what is pressed."""
    await page.session.observe("about:blank")
    holder = Holder(page)
    holder.backend.pictures = "jpeg"
    yield holder
    holder.backend.pictures = None
    await holder.stop()


async def press(hand: Holder, address: str, button: str = "left") -> int:
    """Open a page and press it by hand at the place that these tests are about; returns the number of the step."""
    session = hand.page.session
    await session.observe(address)
    hand.press(30, 36, button)
    hand.release(30, 36, button)
    assert await hand.steps()
    return session.steps[-1].number


async def again(hand: Holder, number: int) -> None:
    session = hand.page.session
    await session.step(await call_once_more(session, number))


SHEET = """<!doctype html><title>Sheet</title><style>body { margin: 0 }</style>
<canvas id=sheet width=400 height=200></canvas><script>
const log = [], pen = sheet.getContext('2d');
const draw = (ford, honda) => { pen.clearRect(0, 0, 400, 200); pen.font = '14px sans-serif';
  pen.fillText(ford, 20, 40); pen.fillText(honda, 220, 140); };
draw('Ford', 'Honda');
sheet.onclick = () => log.push('click');
document.oncontextmenu = () => log.push('contextmenu');
</script>"""


@pytest.mark.parametrize(("button", "kind"), [("left", "click"), ("right", "contextmenu")])
async def test_a_place_of_a_drawing_is_pressed_again_while_it_looks_the_same(
    hand: Holder, server: PageServer, button: str, kind: str
) -> None:
    """`button` shows both: a click is that of the listed drawing, a right click one at a place."""
    session, backend = hand.page.session, hand.backend
    sheet = SHEET if button == "left" else SHEET.replace("sheet.onclick", "x")
    number = await press(hand, server.page("/sheet", sheet), button)
    assert await backend.page.evaluate("() => log.splice(0)") == [kind]
    await backend.page.evaluate("() => draw('Ford', 'Fiat')")
    await again(hand, number)  # what is drawn elsewhere does not matter
    assert await backend.page.evaluate("() => log.splice(0)") == [kind]
    await backend.page.evaluate("() => draw('Fiat', 'Fiat')")
    with pytest.raises(ActionGoneError) as caught:
        await again(hand, number)
    (way, *_) = caught.value.remedies
    assert way.key == RemedyKey.ALL_THE_SAME
    assert await backend.page.evaluate("() => log") == []
    backend.accept(way.action_id)
    await session.step(await call_once_more(session, number, instead=way.action_id))
    assert await backend.page.evaluate("() => log.splice(0)") == [kind]
    if button == "left":  # pressed without a place, it was pressed in its middle
        seen = await session.observe()
        await session.step(next(action.id for action in seen.actions if action.tag == "canvas"))
        number = session.steps[-1].number
        await again(hand, number)
        assert await backend.page.evaluate("() => log.splice(0)") == [kind, kind]
        await backend.page.evaluate("() => pen.fillRect(190, 90, 20, 20)")
        with pytest.raises(ActionGoneError):
            await again(hand, number)
        assert await backend.page.evaluate("() => log") == []


LAYERED = """<!doctype html><title>Layered sheet</title><style>body { margin: 0 } div { position: absolute; inset: 0 }
section:first-child { position: fixed; bottom: 0 } %s
</style><section><b>Bold</b></section><section>
<canvas id=sheet width=400 height=200></canvas><div></div></section><script>
const log = [], pen = sheet.getContext('2d');
const draw = (text, x) => { pen.font = '14px sans-serif'; pen.fillText(text, x, 40); };
draw('Ford', 220);
document.onclick = () => log.push('click');
</script>"""


@pytest.mark.parametrize("style", ["", "canvas, div { position: fixed; top: 0; left: 0 }"])
async def test_a_place_of_a_drawing_under_a_layer_is_asked_about_once_it_looks_different(
    hand: Holder, server: PageServer, style: str
) -> None:
    backend = hand.backend
    number = await press(hand, server.page("/layered", LAYERED % style))
    await backend.page.evaluate("() => draw('Fiat', 320)")
    await again(hand, number)  # what is drawn elsewhere does not matter
    assert await backend.page.evaluate("() => log.splice(0)") == ["click", "click"]
    await backend.page.evaluate("() => draw('pear', 20)")
    with pytest.raises(ActionGoneError) as caught:
        await again(hand, number)
    assert caught.value.remedies[0].key == RemedyKey.ALL_THE_SAME
    assert await backend.page.evaluate("() => log") == []


BACKDROP = """<!doctype html><title>Snow</title><style>body { margin: 0 } div { position: absolute; inset: 0 }
canvas { %s } section { position: relative; height: 300px } </style>
<canvas id=snow width=400 height=300></canvas><section><div></div></section><script>
const log = [], pen = snow.getContext('2d');
document.onclick = () => log.push('click');
</script>"""


@pytest.mark.parametrize("style", ["position: fixed; top: 0", "position: absolute; z-index: -1"])
async def test_what_a_page_stands_before_may_look_different_when_a_place_is_pressed_again(
    hand: Holder, server: PageServer, style: str
) -> None:
    backend = hand.backend
    number = await press(hand, server.page("/snow", BACKDROP % style))
    await backend.page.evaluate("() => pen.fillRect(0, 0, 400, 300)")
    await again(hand, number)
    assert await backend.page.evaluate("() => log") == ["click", "click"]
