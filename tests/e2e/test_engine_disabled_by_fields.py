"""A disabled button is explained by fields that it waits for, not by those of another part of the page."""

import pytest

from gui.schema.say import say_all
from tests.e2e.test_engine_ids_meaning import show
from tests.helpers.driver import Driver

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = pytest.mark.asyncio(loop_scope="session")

AROUND = """<form><label>Address <input required></label>
  <div><label>Voucher <input></label><button type=button disabled>Redeem</button></div>
  <div><label>Code <input required></label><button type=button disabled>Apply</button></div>
  <p><button type=button disabled>Preview</button></p>
  <button disabled>Order</button></form>
  <form><label>Question <input required></label><button disabled>Ask</button></form>
  <button disabled>Undo</button>"""


async def test_a_button_waits_for_the_fields_that_it_sends_or_those_beside_it(page: Driver) -> None:
    await show(page, AROUND)
    lacks = {one.name: " ".join(say_all(one.lacks)) for one in page.seen.actions if one.kind == "B"}
    assert lacks == {
        "Redeem": "",
        "Apply": "Code is empty.",
        "Preview": "Address is empty. Code is empty.",
        "Order": "Address is empty. Code is empty.",
        "Ask": "Question is empty.",
        "Undo": "",
    }
