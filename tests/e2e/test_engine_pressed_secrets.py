"""Secrets that are pressed by hand where no field is, as where a field moves away under the click."""

from collections.abc import AsyncIterator
from typing import Any

import pytest
import pytest_asyncio

from gui.models.steps import StepsModel
from gui.schema.event import StepBegan, StepRetold
from gui.schema.say import say
from tests.helpers.by_hand import Holder
from tests.helpers.driver import Driver
from tests.helpers.known_secrets import forget_secrets

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.own_session]

CARD = "5200828282828210"
PAGE = """<title>Pay</title><h1>Pay</h1><input aria-label="Access code" id=code>
<button onclick="this.textContent = 'Paid'">Pay</button>"""


@pytest.fixture(autouse=True)
def a_run_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    forget_secrets(monkeypatch)


@pytest_asyncio.fixture(loop_scope="session")
async def hand(page: Driver, server: Any) -> AsyncIterator[Holder]:
    await page.open(server.page("/pay", PAGE))
    holder = Holder(page)
    yield holder
    await holder.stop()


async def kept_keys(hand: Holder) -> str:
    """All characters that are kept of keys, in the journal and in the rows."""
    session = hand.page.session
    events = await session.store.events(session.info.session_id)
    told = (*(one for one in events if isinstance(one, StepBegan | StepRetold)), *session.steps)
    found = [(one.call.value, one.did) for one in told if one.number > hand.first]
    pressed = [(value, str(dict(did.args).get("keys", ""))) for value, did in found]
    return "".join((value or "") + keys for value, keys in pressed if len(value or keys) == 1)


async def test_the_number_of_a_card_is_not_kept_of_keys_that_were_pressed_on_no_field(hand: Holder) -> None:
    hand.key("j", "KeyJ", "j")
    hand.key("F2", "F2")
    await hand.steps()
    for four in ("5200", "8282", "8282", "8210"):
        hand.type(four)
        await hand.control.rest()
    hand.key("Enter", "Enter", "\r")
    await hand.control.rest()
    assert set(await kept_keys(hand)) == {"j"}
    steps = hand.page.session.steps[hand.first :]
    assert say(steps[5].did) == "Pressed keys that are not shown"
    model = StepsModel()
    model.set_rows(steps, "a")
    assert "Pressed keys [secret]" in "\n".join(str(model.index(row).data()) for row in range(model.rowCount()))


async def test_what_turns_out_to_be_a_secret_is_not_kept_of_earlier_keys(hand: Holder) -> None:
    hand.type("xyz7Q4w")
    await hand.control.rest()
    assert "xyz7Q4w"[3] in await kept_keys(hand)
    await hand.click("#code")
    hand.type("xyz7Q4w")
    await hand.control.rest()
    hand.key("Enter", "Enter", "\r")
    await hand.control.rest()
    assert await kept_keys(hand) == ""


async def test_letters_that_are_no_secret_stay(hand: Holder) -> None:
    await hand.click("h1")  # what is pressed right after a secret is taken for more of it
    hand.type("7301946285190374")
    await hand.control.rest()
    assert "7" in await kept_keys(hand)


async def test_the_number_of_a_card_is_not_kept_of_keys_that_are_one_step_on_a_button(hand: Holder) -> None:
    await hand.page.ask("document.querySelector('button').focus(), 1")
    for four in ("5200", "8282", "8282", "8210"):
        hand.type(four)
        await hand.control.rest()
    session = hand.page.session
    (step,) = session.steps[hand.first :]
    assert say(step.did) == "Pressed keys that are not shown"
    assert (step.call.value, step.call.keys) == (None, "")
    events = await session.store.events(session.info.session_id)
    told = [one for one in events if isinstance(one, StepBegan | StepRetold) and one.number > hand.first]
    assert told
    assert not any(one.call.keys or one.call.value or dict(one.did.args).get("keys") for one in told)
