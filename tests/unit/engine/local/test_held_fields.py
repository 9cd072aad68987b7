"""Fields that a page goes on writing otherwise while the press of their form's button is prepared."""

from dataclasses import replace
from types import SimpleNamespace
from typing import Any, cast

import pytest

from gui.engine.local.act.held_fields import hold_fields
from gui.engine.recording.filled_fields import FieldsChangedError
from gui.schema.action import ActionCall, FilledField
from tests.unit.engine.samples import element, numbered

pytestmark = pytest.mark.asyncio


@pytest.mark.parametrize(("last", "kept"), [("1,000", True), ("4", False)])
async def test_a_field_that_never_stays_as_it_was_read_counts_as_it_was_read_last(last: str, kept: bool) -> None:
    texts, readings = iter(("1 000", "1000.0", "1000.00")), iter(("1,000", "1000", last))
    field, button = numbered(element("textbox", "Amount", value="1000"), element())
    fields = {field.id: field}

    async def hold(*_: object) -> dict[str, Any]:
        return {"texts": [next(texts)], "names": ["Amount"]}

    async def read() -> Any:
        fields[field.id] = replace(field, value=next(readings))
        return SimpleNamespace(doc="doc", elements=())

    ids = SimpleNamespace(now=fields.get, assign=lambda *_: None)
    tab = SimpleNamespace(ids=ids, perception=SimpleNamespace(read=read))
    work = SimpleNamespace(eyes=SimpleNamespace(ask=hold))
    call = ActionCall(action_id=button.id, filled=(FilledField(action_id=field.id, text="1000"),))
    doing = hold_fields(cast("Any", work), cast("Any", tab), cast("Any", None), button, call, 1)
    if kept:
        await doing
    else:
        with pytest.raises(FieldsChangedError):
            await doing
