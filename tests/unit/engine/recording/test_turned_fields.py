"""Which fields of a reading are taken for ones that have turned secret since the one before."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from gui.engine.recording.turned_fields import TurnedFields
from gui.engine.store.hiding import Hiding
from gui.schema.action import Action, Param
from gui.schema.page import Metadata, Observation
from gui.schema.session import SessionInfo
from gui.schema.shown import HIDDEN

NOW = datetime(2026, 1, 2, tzinfo=UTC)
PLAIN = Param("word", "str", default="Qz7-harbour", label="Member word")
SECRET = replace(PLAIN, default=None, secret=True)


def page(param: Param, **more: Any) -> Observation:
    field = Action("I1", "Type into Member word", "", params=(param,), value=param.default or "")
    made = Observation(SessionInfo("s", NOW, NOW), Metadata(), actions=(field,), document="d")
    return replace(made, **more)


@pytest.mark.parametrize(
    ("now", "turned"),
    [
        (page(SECRET), True),
        (page(replace(SECRET, label="Password", input_type="password")), True),
        (page(replace(SECRET, label="Pin code")), False),  # it stands for another cell of a table by now
        (page(SECRET, document="e"), False),
        (page(SECRET, ids_last=False), False),
        (page(PLAIN), False),
    ],
)
def test_a_field_that_has_turned_secret(monkeypatch: pytest.MonkeyPatch, now: Observation, turned: bool) -> None:
    begun: list[str] = []
    fields = TurnedFields(*(None,) * 4)  # type: ignore[arg-type]
    monkeypatch.setattr(fields, "begin", lambda field, _was: begun.append(field.id))
    fields.compare(page(PLAIN), now)
    assert begun == ["I1"] * turned
    fields.compare(None, now)
    fields.compare(now, now)
    assert begun == ["I1"] * turned


async def test_what_cannot_be_taken_out_of_earlier_steps_is_hidden_in_this_one(monkeypatch: pytest.MonkeyPatch) -> None:
    async def fails(*_about: object) -> Hiding:
        raise RuntimeError("full")

    fields = TurnedFields(*(None,) * 4)  # type: ignore[arg-type]
    monkeypatch.setattr(fields, "hide", fails)
    fields.compare(page(PLAIN), page(SECRET))
    (hiding,) = await fields.hidden()
    assert hiding.text("It is Qz7-harbour.") == f"It is {HIDDEN}."
