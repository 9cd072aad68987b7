"""Links that have no box but that of the picture in them, as in galleries whose pictures are placed by themselves."""

import pytest

from gui.schema.errors import StepdeckError
from tests.helpers.driver import Driver
from tests.helpers.page_server import PageServer

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.thorough_browser]

DRAWN = "data:image/svg+xml,<svg xmlns=%22http://www.w3.org/2000/svg%22 width=%2250%22 height=%2250%22></svg>"
PICTURES = f"""<!doctype html><title>Shoes</title><style>
figure {{ position: relative; width: 120px; padding-top: 120px; margin: 0 }}
img {{ position: absolute; inset: 0; width: 100%; height: 100% }}
</style><h1>Shoes</h1>
<figure><a id=red href=/red><img alt='Red shoes' src='{DRAWN}'></a></figure>
<figure><a id=blue href=/blue><img alt='Blue shoes' src='{DRAWN}'></a></figure>"""


async def test_a_link_without_a_box_is_pressed_on_its_picture(page: Driver, server: PageServer) -> None:
    server.page("/blue", "<title>Blue shoes</title><button>Buy</button>")
    await page.open(server.page("/shoes.html", PICTURES))
    await page.do("Open Blue shoes")
    assert page.seen.metadata.title == "Blue shoes"


HEARS = {
    "at the end": "onclick = event => { event.preventDefault(); log.push(1); };",
    "first": "for (const type of ['pointerdown', 'mousedown', 'click']) addEventListener(type, event => {"
    " event.preventDefault(); log.push(type); }, true);",
}


@pytest.mark.parametrize("hears", HEARS)
@pytest.mark.parametrize(
    "change",
    ["red.href = '/blue'", "red.firstChild.alt = 'Blue shoes'", "red.replaceWith(blue)"],
)
async def test_a_link_without_a_box_that_becomes_another_is_not_pressed(
    page: Driver, server: PageServer, change: str, hears: str
) -> None:
    log = f"<script>var log = []; {HEARS[hears]}"
    moved = f"addEventListener('pointermove', () => {{ {change}; }}, {{once: true}});</script>"
    await page.open(server.page("/changing-shoes.html", PICTURES + log + moved))
    with pytest.raises(StepdeckError):
        await page.do("Open Red shoes")
    assert await page.ask("log") == []
