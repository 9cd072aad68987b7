"""All steps of a form that are to be done again."""

from types import SimpleNamespace
from typing import cast

import pytest

from gui.app import redo
from gui.app.redo import Redo
from gui.engine.session import StepSession
from gui.schema.action import ActionCall
from gui.schema.code import Code
from gui.schema.errors import ActionGoneError
from tests.unit.widgets.action_samples import URL, observed


@pytest.mark.parametrize("later", [URL, "https://other.example/"])
async def test_what_was_found_on_one_page_is_not_done_on_another(monkeypatch: pytest.MonkeyPatch, later: str) -> None:
    session = SimpleNamespace(observation=observed())

    async def found(_session: StepSession, number: int, **_more: object) -> ActionCall:
        session.observation = observed(url=later)  # the page goes on while the journal is read
        return ActionCall(action_id=f"B{number}")

    monkeypatch.setattr(redo, "call_once_more", found)
    again = Redo((1, 2))
    if later == URL:
        filling = await again.find(cast(StepSession, session))
        assert [call.action_id for call in filling.left] == ["B1", "B2"]
        return
    with pytest.raises(ActionGoneError) as refused:
        await again.find(cast(StepSession, session))
    assert refused.value.fact.code is Code.PAGE_IS_ANOTHER
    assert again.filling is None, "nothing is done"
