"""On the practice site, a click hits its target, and impossible ones are explained."""

from pathlib import Path

import pytest

from gui.engine.session import StepSession
from gui.schema.action import ActionCall
from gui.schema.errors import ActionCoveredError, ActionDisabledError, AddressError, InputError, PageError
from tests.helpers.driver import Driver

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = pytest.mark.asyncio(loop_scope="session")


@pytest.fixture
def shop(shared: StepSession, practice: str) -> Driver:
    return Driver(shared, practice)


async def test_an_item_that_holds_others_is_clicked_beside_them(shop: Driver) -> None:
    await shop.open("/widgets")
    result = await shop.do("Choose Letters")
    assert any("Letters" in change for change in result.changes)
    assert not any("Sent" in change for change in result.changes)


async def test_a_file_that_is_not_there_is_refused_in_words(shop: Driver, tmp_path: Path) -> None:
    seen = await shop.open("/checkout")
    field = next(action for action in seen.actions if action.param and action.param.input_type == "file")
    with pytest.raises(InputError, match="There is no file") as caught:
        await shop.session.step(
            ActionCall(action_id=field.id, gesture="upload", files=(str(tmp_path / "nothing.png"),))
        )
    assert caught.value.field == "value"
    there = tmp_path / "cover.txt"
    there.write_text("x", encoding="utf-8")
    result = await shop.session.step(ActionCall(action_id=field.id, gesture="upload", files=(str(there),)))
    assert any("cover.txt" in change for change in result.changes)


async def test_a_field_that_can_only_be_read_says_so(shop: Driver) -> None:
    seen = await shop.open("/checkout")
    field = next(action for action in seen.actions if action.name == "Order number")
    assert (field.reason, field.reason_text) == ("disabled", "It can only be read.")
    with pytest.raises(ActionDisabledError, match="can only be read"):
        await shop.session.step(field.id, "x")


async def test_a_link_that_leads_nowhere_is_no_success(shop: Driver) -> None:
    await shop.open("/trouble")
    with pytest.raises(PageError, match="round in a circle"):
        await shop.do("Open Sent round in circles")
    with pytest.raises(PageError, match="round in a circle"):
        await shop.session.observe()
    assert (await shop.open("/")).actions


async def test_a_password_that_was_typed_is_told_as_filled_in_only(shop: Driver) -> None:
    await shop.open("/login")
    result = await shop.do("Type into Password", "correct horse")
    assert any("Password" in change and "filled in" in change for change in result.changes)
    assert "correct horse" not in repr(result)


async def test_what_covers_is_named(shop: Driver) -> None:
    await shop.open("/dialogs")
    with pytest.raises(ActionCoveredError, match="“Cookie wall”"):
        await shop.do("Click Reserve a seat")


async def test_a_missing_address_belongs_to_the_address_field(shop: Driver) -> None:
    with pytest.raises(AddressError) as caught:
        await shop.session.step("S1", "  ")
    assert caught.value.field == "url"
