"""Fields that reformat text key by key: it is typed as by hand, and the result is reported."""

import pytest

from gui.schema.code import Code
from gui.schema.fact import fact
from tests.helpers.driver import Driver
from tests.helpers.page_server import PageServer

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = pytest.mark.asyncio(loop_scope="session")

CARD = """<!doctype html><title>Card</title>
<label>Expiry <input id=expiry></label><label>Voucher <input id=voucher></label>
<label>Plain <input id=plain></label><script>
window.keys = [];
document.addEventListener('keydown', event => {
  keys.push(event.key);
  if (event.target !== expiry || !/^[0-9]$/.test(event.key)) return;
  event.preventDefault();
  expiry.value += event.key;
  if (expiry.value.length === 2) expiry.value += ' / ';
});
voucher.oninput = event => { if (/[^0-9]/.test(event.data || '')) voucher.value = voucher.value.slice(0, -1); };
</script>"""


async def test_a_page_formats_at_each_key(page: Driver, server: PageServer) -> None:
    await page.open(server.page("/card", CARD))
    result = await page.do("Type into Expiry", "1229")
    assert await page.ask("[expiry.value, keys.join('')]") == ["12 / 29", "1229"]
    assert fact(Code.MADE_OF_IT, now="12 / 29") in result.facts
    assert Code.HOLDS_ANOTHER not in {one.code for one in result.facts}


async def test_what_stood_there_goes_first(page: Driver, server: PageServer) -> None:
    await page.open(server.page("/card", CARD))
    for text in ("0528", "1229"):
        await page.do("Type into Expiry", text)
    assert await page.ask("expiry.value") == "12 / 29"


async def test_what_a_page_takes_out_is_told_as_lost(page: Driver, server: PageServer) -> None:
    await page.open(server.page("/card", CARD))
    result = await page.do("Type into Voucher", "A1B2")
    assert await page.ask("voucher.value") == "12"
    assert fact(Code.HOLDS_ANOTHER, target="Voucher", now="12", wanted="A1B2") in result.facts


async def test_what_stays_as_typed_is_not_told(page: Driver, server: PageServer) -> None:
    await page.open(server.page("/card", CARD))
    result = await page.do("Type into Plain", "12 of 29")
    assert await page.ask("plain.value") == "12 of 29"
    assert not {Code.MADE_OF_IT, Code.HOLDS_ANOTHER} & {one.code for one in result.facts}
