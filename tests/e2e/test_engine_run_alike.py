"""What runs in each document is one text for all of them, which a browser compiles once.

Also where a document lacks what its page was given once, and is sent it; see resources/driver/at_hand.cjs.
"""

from typing import Any

import pytest

from tests.e2e.test_engine_at_hand import LACKS, first_run
from tests.helpers.driver import Driver
from tests.helpers.local_page import backend_of
from tests.helpers.page_server import PageServer

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = pytest.mark.asyncio(loop_scope="session")

LONG = 300_000
"""Letters; no other script has so many."""


async def test_documents_and_frames_are_read_by_the_same_text(page: Driver, server: PageServer) -> None:
    server.page("/part", "<title>Part</title><button>In the part</button>")
    address = server.page("/whole", "<title>Whole</title><button>In the page</button><iframe src=/part></iframe>")
    shown = backend_of(page).page
    session = await shown.context.new_cdp_session(shown)
    texts: dict[int, list[str]] = {}

    def note(script: dict[str, Any]) -> None:
        if script["length"] > LONG and script["executionContextAuxData"]["type"] == "isolated":
            texts.setdefault(script["length"], []).append(script["hash"])

    session.on("Debugger.scriptParsed", note)
    await page.open("/part")
    await session.send("Debugger.enable")
    async with first_run(page.session, LACKS):
        texts.clear()
        for _ in range(2):
            await page.open(address)
    await session.detach()
    assert len(texts) == 3, "what its page was given, Playwright's script, and ours"
    for hashes in texts.values():
        assert len(hashes) == 4
        assert len(set(hashes)) == 1


async def test_the_numbers_of_frames_still_lead_to_them(page: Driver, server: PageServer) -> None:
    """By them Playwright finds what stands in its own snapshot."""
    server.page("/part", "<title>Part</title><button>In the part</button>")
    await page.open(
        server.page("/whole", "<title>Whole</title><button>In the page</button><iframe src=/part></iframe>")
    )
    shown = backend_of(page).page
    snapshot = await shown.locator("body").aria_snapshot(mode="ai")
    for name in ("In the page", "In the part"):
        ref = snapshot.split(f'button "{name}" [ref=')[1].split("]")[0]
        assert await shown.locator(f"aria-ref={ref}").inner_text() == name
