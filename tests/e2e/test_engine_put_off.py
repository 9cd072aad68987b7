"""Effects delayed by a timer, as in pagers and lists, are read with their step."""

import pytest

from gui.engine.local.watch import settle
from tests.helpers.driver import Driver
from tests.helpers.page_server import PageServer

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = pytest.mark.asyncio(loop_scope="session")

PAGER = """<title>Pager</title><p id=at>Page 1</p><button onclick="setTimeout(turn, 400)">Next</button>
<button onclick="did++">Nothing</button><script>
var at_page = 1, did = 0;
const turn = () => { at.textContent = `Page ${++at_page}`; };
</script>"""


async def test_a_page_that_turns_after_a_moment_is_read_as_it_is_then(
    page: Driver, server: PageServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    await page.open(server.page("/pager", PAGER))
    for number in (2, 3):
        result = await page.do("Click Next")
        assert f"Page {number}" in result.observation.markdown
    monkeypatch.setattr(settle, "PUT_OFF_S", 8.0)
    idle = await page.do("Click Nothing")
    assert idle.waited.total_ms < 6_000, "a tenth of a second where nothing else runs"
