"""One-time codes that a page itself shows before they are typed: they stay in no record of what was there before."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from gui.engine.local.browser.playwright_host import PlaywrightHost
from gui.engine.manager import SessionManager
from gui.engine.store import open_store
from gui.schema.errors import StepdeckError
from gui.schema.session import StartOptions
from tests.helpers.by_hand import Holder
from tests.helpers.driver import Driver
from tests.helpers.known_secrets import forget_secrets
from tests.helpers.page_server import PageServer
from tests.helpers.secret_facts import stored_text

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = pytest.mark.asyncio(loop_scope="session")

TAKEN, REFUSED, BY_HAND, SHORT = "320390", "571604", "908812", "4817"
FIELD = "<label>Code <input autocomplete=one-time-code maxlength=6 id=code></label>"
BOXES = "".join(f'<input maxlength=1 size=1 aria-label="Digit {number}">' for number in range(1, 5))
PAGE = """<title>Transfer</title><h1>Transfer</h1><button onclick="message.textContent =
'Nordhafen: your code is CODE'; this.title = 'sent CODE'">Send</button><p id=message></p>
<p>Total € 4817 of € 4,817.00</p>
FIELD<button onclick="done.textContent = code.value ? 'Released' : 'No code'">Release</button><p id=done></p>"""


@pytest.fixture(autouse=True)
def a_run_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    forget_secrets(monkeypatch)


@pytest_asyncio.fixture(loop_scope="session", scope="module")
async def bank(
    playwright_host: PlaywrightHost, server: PageServer, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[Driver]:
    path: Path = tmp_path_factory.mktemp("codes") / "journal.sqlite"
    manager = SessionManager(open_store(path), host=playwright_host)
    yield Driver(await manager.open(StartOptions(), act_timeout_s=1.2), server.address)
    await manager.close()


async def sent(bank: Driver, server: PageServer, code: str, field: str = FIELD) -> None:
    """Have a code sent to the page; it is told and kept."""
    await bank.open(server.page("/transfer", PAGE.replace("CODE", code).replace("FIELD", field)))
    await bank.do("Click Send")
    assert code in await all_of(bank)


async def all_of(bank: Driver) -> str:
    """All that is kept and known of the session, and what a search in the journal finds."""
    await bank.session.store.settled()
    found = [await bank.session.store.search(wanted) for wanted in ("code is", "your code")]
    return " ".join((await stored_text(bank.session), repr(bank.session.steps), repr(found)))


async def test_a_code_that_was_typed_is_taken_out_of_what_was_told_before(bank: Driver, server: PageServer) -> None:
    await sent(bank, server, TAKEN)
    result = await bank.do("Type into Code", TAKEN)
    assert TAKEN not in await all_of(bank) + repr((result.facts, result.observation))
    assert "your code is [secret]" in repr(bank.session.steps)
    await bank.do("Click Release")
    assert TAKEN not in await all_of(bank)
    assert "Released" in repr(bank.session.steps[-1])


async def test_nor_does_one_stay_that_was_not_taken(bank: Driver, server: PageServer) -> None:
    await sent(bank, server, REFUSED)
    await bank.ask("code.addEventListener('focus', () => code.remove())")
    with pytest.raises(StepdeckError):
        await bank.do("Type into Code", REFUSED)
    assert REFUSED not in await all_of(bank)
    await bank.do("Click Release")
    assert REFUSED not in await all_of(bank), "what was read before it was typed is not kept with the next step either"


async def test_one_that_is_typed_by_hand_is_taken_out_as_well(bank: Driver, server: PageServer) -> None:
    await sent(bank, server, BY_HAND)
    hand = Holder(bank)
    await hand.click("#code")
    hand.type(BY_HAND)
    await hand.control.rest()
    await hand.click("button:nth-of-type(2)")
    await hand.control.rest()
    await hand.stop()
    assert BY_HAND not in await all_of(bank)


async def test_a_short_code_leaves_prices_alone(bank: Driver, server: PageServer) -> None:
    await sent(bank, server, SHORT, BOXES)
    for number, digit in enumerate(SHORT, 1):
        await bank.do(f"Type into Digit {number}", digit)
    kept = await all_of(bank)
    assert f"code is {SHORT}" not in kept
    assert f"€ {SHORT} of" in kept


async def test_what_is_typed_into_other_secret_fields_takes_nothing_from_before(
    bank: Driver, server: PageServer
) -> None:
    await sent(bank, server, "Kx7391", "<label>Password <input type=password id=code></label>")
    await bank.do("Type into Password", "Kx7391")
    assert "code is Kx7391" in await all_of(bank)


CARD = """<title>Sign in</title><h1>Sign in</h1><ul><li><p>We sent a code: CODE. Enter it.</p>BOXES
<button onclick="done.textContent = 1">Go on</button></ul><p id=done></p>"""


async def test_what_stands_around_the_boxes_is_no_part_of_what_they_are_known_by(
    bank: Driver, server: PageServer
) -> None:
    code = "6253"
    await bank.open(server.page("/card", CARD.replace("CODE", code).replace("BOXES", BOXES)))
    for number, digit in enumerate(code, 1):
        await bank.do(f"Type into Digit {number}", digit)
    await bank.do("Type into Digit 1", code[0])  # once more, when the code is known
    await bank.do("Click Go on")
    assert code not in await all_of(bank)
