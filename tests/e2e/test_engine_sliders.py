"""Sliders whose keys move them in wide steps: set between two of these, and never for long."""

import pytest

from gui.schema.code import Code
from gui.schema.errors import ActionGoneError
from tests.helpers.driver import Driver
from tests.helpers.page_server import PageServer

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = pytest.mark.asyncio(loop_scope="session")

SLIDER = """<!doctype html><title>Slider</title>
<div id=track style="position: relative; width: 400px; height: 20px; margin: 40px; background: silver">
<div id=knob role=slider tabindex=0 aria-label=Volume aria-valuemin=0 aria-valuemax=100
  style="position: absolute; width: 20px; height: 20px; margin-left: -10px; background: teal"></div></div><script>
window.pressed = 0;
let held = false;
function put(value) {
  const now = Math.max(0, Math.min(100, value));
  knob.setAttribute('aria-valuenow', now.toFixed(1));
  knob.style.left = `${4 * now}px`;
}
knob.onkeydown = event => {
  const way = { ArrowUp: 10, ArrowRight: 10, ArrowDown: -10, ArrowLeft: -10 }[event.key];
  if (way) { pressed++; put(Number(knob.getAttribute('aria-valuenow')) + way); }
};
knob.onpointerdown = event => { held = true; knob.setPointerCapture(event.pointerId); };
knob.onpointermove = event => { if (held && !window.deaf) put((event.clientX - track.getBoundingClientRect().x) / 4); };
knob.onpointerup = () => { held = false; };
put(50);
</script>"""


@pytest.mark.parametrize("wanted", ["75", "25", "55"])
async def test_a_slider_is_dragged_between_the_stops_of_its_keys(page: Driver, server: PageServer, wanted: str) -> None:
    await page.open(server.page("/slider", SLIDER))
    result = await page.do("Set Volume", wanted)
    assert float(await page.ask("knob.getAttribute('aria-valuenow')")) == float(wanted)
    assert await page.ask("pressed") < 10
    assert Code.STANDS_ELSEWHERE not in {one.code for one in result.facts}


@pytest.mark.parametrize(("wanted", "nearest"), [("74", 70.0), ("76", 80.0), ("24", 20.0)])
async def test_a_slider_that_is_not_dragged_is_told_to_stand_at_the_nearest_stop(
    page: Driver, server: PageServer, wanted: str, nearest: float
) -> None:
    await page.open(server.page("/slider", SLIDER.replace("pressed = 0;", "pressed = 0, window.deaf = true;")))
    result = await page.do("Set Volume", wanted)
    assert float(await page.ask("knob.getAttribute('aria-valuenow')")) == nearest
    assert await page.ask("pressed") < 10
    told = [dict(one.args) for one in result.facts if one.code is Code.STANDS_ELSEWHERE]
    assert told == [{"target": "Volume", "now": nearest, "wanted": float(wanted)}]


@pytest.mark.parametrize("title", ["", "Treble"])
async def test_a_slider_that_moves_by_itself_is_set_unless_its_tooltip_names_something_else_by_now(
    page: Driver, server: PageServer, title: str
) -> None:
    """A player moves it while it plays."""
    tells = "knob.title = now.toFixed(1); knob.style.left"
    await page.open(server.page("/slider", SLIDER.replace("knob.style.left", tells)))
    await page.ask("put(62)")
    if title:
        await page.ask(f"knob.title = '{title}'")
        with pytest.raises(ActionGoneError):
            await page.do("Set Volume", "75")
        return
    await page.do("Set Volume", "75")
    assert float(await page.ask("knob.getAttribute('aria-valuenow')")) == 75
