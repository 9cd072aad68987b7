"""The text of a large page is packed, and shown as it was."""

import pytest

from gui.engine.describe.packed_tokens import PackedTokens
from gui.engine.secrets.known import keep_out
from gui.schema.shown import HIDDEN
from tests.helpers.driver import Driver
from tests.helpers.local_page import backend_of
from tests.helpers.page_server import PageServer

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = pytest.mark.asyncio(loop_scope="session")

BODY = "".join(f"<p>Line {at}: word{at * 7919}</p>" for at in range(900)) + "<button onclick='confirm(1)'>Ask</button>"


def _is_packed(page: Driver) -> bool:
    tab = backend_of(page)._work.tabs.current
    assert tab is not None
    reading = backend_of(page)._reader.lasting.last(tab)
    return reading is not None and isinstance(reading.tokens, PackedTokens)


async def test_a_large_page_is_shown_again_from_its_packed_text(page: Driver, server: PageServer) -> None:
    seen = await page.open(server.page("/packed", BODY))
    assert _is_packed(page)
    assert "Line 899: " in seen.markdown
    await page.do("Click Ask")
    assert page.seen.question is not None
    assert "Line 899: " in page.seen.markdown
    await page.do("Click Cancel")
    assert _is_packed(page)


async def test_a_secret_that_becomes_known_is_hidden_in_packed_text(page: Driver, server: PageServer) -> None:
    await page.open(server.page("/packed-secret", BODY))
    assert _is_packed(page)
    secret = f"word{500 * 7919}"
    keep_out(secret)
    seen = await page.session.observe()
    assert secret not in seen.markdown
    assert f"Line 500: {HIDDEN}" in seen.markdown
