"""What only scrolls or points presses nothing."""

import pytest

from gui.engine.local.act.pointing import presses_nothing
from gui.schema.action import ActionCall
from tests.unit.engine.samples import element


@pytest.mark.parametrize(
    ("states", "more", "nothing"),
    [
        (("scrolls",), {}, True),
        (("scrolls",), {"value": "up"}, True),
        (("scrolls",), {"keys": "a"}, False),
        (("scrolls", "double"), {}, False),
        (("scrolls", "menu"), {}, False),
        (("scrolls", "typed"), {"value": "12"}, False),
        ((), {}, False),
        ((), {"gesture": "hover"}, True),
        ((), {"gesture": "hover", "enter": True}, False),
    ],
)
def test_a_part_that_a_click_only_scrolls_is_not_pressed(
    states: tuple[str, ...], more: dict[str, object], nothing: bool
) -> None:
    part = element("region", "Log", tag="div", states=states)
    call = ActionCall.model_validate({"action_id": "M1", **more})
    assert presses_nothing(part, call) is nothing
