"""Numbers of cards and accounts are told and kept nowhere, whatever the field is called that they were typed into."""

from pathlib import Path

import pytest

from gui.engine.local.backend import LocalBackend
from gui.engine.secrets.known import masked
from gui.schema.errors import StepdeckError
from gui.schema.input import KeyInput, PasteInput
from tests.e2e.test_engine_cells_from_list import KEYED
from tests.e2e.test_engine_secrets_turned import a_run_of_its_own, all_that_is_kept, kept, kept_at, page_of
from tests.helpers.by_hand import Holder
from tests.helpers.driver import Driver
from tests.helpers.page_server import PageServer
from tests.helpers.secret_facts import box_of, is_painted

__all__ = ["a_run_of_its_own", "kept", "kept_at"]

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.thorough_browser]

TYPED = {
    "a card": "4111111111111111",
    "a card in groups": "5500 0055 5555 5559",
    "an account": "DE89 3704 0044 0532 0130 00",
}
GROUPS = "field.oninput = () => { field.value = field.value.replace(/\\W/g, '').replace(/(.{4})(?=.)/g, '$1 '); STOPS }"
REPEATS = "out.textContent = 'You wrote ' + field.value;"
WAYS = {
    "as it is": "",
    "grouped and repeated by the page": GROUPS.replace("STOPS", REPEATS),
    "cut by the page": GROUPS.replace("STOPS", "field.value = field.value.slice(0, 18)"),
}


async def kept_of(page: Driver, at: Path) -> str:
    session = page.session
    await session.store.settled()
    await session.store.cleaned()
    kept = all_that_is_kept(session, at, await session.store.events(session.info.session_id))
    return "".join(filter(str.isalnum, kept + repr((page.seen, page.seen.actions, page.text))))


@pytest.mark.crossed
@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("typed", TYPED)
async def test_what_the_list_types_is_told_nowhere(
    kept: Driver, kept_at: Path, server: PageServer, typed: str, way: str
) -> None:
    number, bare = TYPED[typed], "".join(filter(str.isalnum, TYPED[typed]))
    await kept.open(server.page("/pay", page_of(WAYS[way])))
    told = ""
    try:
        await kept.do("Type into Member word", number)
    except StepdeckError as error:
        told = repr((error.what, error.why, error.details))
    assert (await kept.ask("field.value")).startswith(number[:4])
    kept_and_told = await kept_of(kept, kept_at) + "".join(filter(str.isalnum, told))
    at = kept_and_told.find(bare[:8])
    assert at < 0, kept_and_told[max(0, at - 200) : at + 50]
    assert masked(f"It is {number}.") == "It is [secret]."
    assert kept.session.steps[-1].call.secret


async def test_what_is_typed_into_a_cell_of_a_sheet_is_told_nowhere(
    kept: Driver, kept_at: Path, server: PageServer
) -> None:
    number = TYPED["a card in groups"]
    await kept.open(server.page("/sheet", KEYED))
    await kept.do("Click 15, cell Price, row Black tea", number)
    assert await kept.ask("at.textContent") == number
    assert number.replace(" ", "")[:8] not in await kept_of(kept, kept_at)
    assert kept.session.steps[-1].call.secret


@pytest.mark.parametrize("how", ["typed", "pasted"])
async def test_what_is_typed_by_hand_is_told_nowhere(kept: Driver, kept_at: Path, server: PageServer, how: str) -> None:
    number = TYPED["a card"]
    await kept.open(server.page("/by-hand", page_of(WAYS["grouped and repeated by the page"])))
    holder = Holder(kept)
    try:
        await holder.click("#field")
        await holder.control.rest()
        if how == "typed":
            holder.type(number)
        else:
            holder.control.feed(PasteInput(number, KeyInput("down", "v", "KeyV", modifiers=("Control",))))
        await holder.control.rest()
    finally:
        await holder.stop()
    assert await kept.ask("field.value") == "4111 1111 1111 1111"
    await kept.session.observe()
    assert number[:8] not in await kept_of(kept, kept_at)


async def test_its_field_is_painted_over_and_one_with_another_number_is_not(kept: Driver, server: PageServer) -> None:
    backend = kept.session.backend
    assert isinstance(backend, LocalBackend)
    fields = "<p><label>Order <input id=order></label><p><label>Reference <input id=ref></label>"
    await kept.open(server.page("/painted", f"<title>Pay</title>{fields}"))
    backend.pictures = "jpeg"
    try:
        await kept.do("Type into Order", "4111111111111112")
        await kept.do("Type into Reference", TYPED["a card"])
    finally:
        backend.pictures = None
    picture = kept.seen.picture
    assert picture is not None
    assert is_painted(picture, await box_of(backend, "ref"))
    assert not is_painted(picture, await box_of(backend, "order"))
    assert "4111111111111112" in kept.text
