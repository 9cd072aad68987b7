"""What is told of a step besides its changes."""

from dataclasses import replace

import pytest

from gui.engine.fake import FakeBackend, FakeElement, FakePage
from gui.engine.recorded import _became
from gui.engine.session import StepSession
from gui.schema.action import ActionCall
from gui.schema.code import Code
from gui.schema.session import StartOptions

SHOP = "https://shop.example/"


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("City (1 of 2)", "City", []),
        ("City (left)", "City (1 of 3)", []),
        ("City (1 of 2)", "Town", [Code.HAS_BECOME]),
    ],
)
async def test_an_element_whose_twin_has_gone_has_become_nothing_else(
    before: str, after: str, told: list[Code]
) -> None:
    session = StepSession(FakeBackend({SHOP: FakePage("Shop", (FakeElement("City"),))}), StartOptions())
    page = await session.observe(SHOP)
    was, now = (replace(page, actions=(replace(page.actions[0], target=name),)) for name in (before, after))
    assert [one.code for one in _became(ActionCall(action_id=page.actions[0].id), was, now)] == told
