"""All steps of a form that are to be done again."""

from types import SimpleNamespace
from typing import cast

import pytest

from gui.app.steps import redo
from gui.app.steps.filling import Filling
from gui.app.steps.redo import Redo
from gui.engine.session import StepSession
from gui.schema.action import ActionCall
from gui.schema.code import Code
from gui.schema.errors import ActionGoneError, InputError
from gui.schema.fact import fact
from tests.unit.widgets.action_samples import URL, observed

HERE = fact(Code.THEN_AND_HERE, before="Anna", now="Zoe")


@pytest.mark.parametrize("later", [URL, "https://other.example/"])
async def test_what_was_found_on_one_page_is_not_done_on_another(monkeypatch: pytest.MonkeyPatch, later: str) -> None:
    session = SimpleNamespace(observation=observed(), steps=())

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


async def test_what_a_step_belongs_to_is_checked_on_the_page_that_is_there_by_then(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    page, looked = observed(), list[str]()
    session = SimpleNamespace(observation=page, again=lambda action_id, _before, now: f"{action_id} {now is page}")

    async def check(_session: StepSession, number: int, action_id: str) -> None:
        looked.append(action_id)
        if len(looked) > 1:
            raise ActionGoneError(fact(Code.STEP_OF_ANOTHER, number=number, target="Buy"), why=HERE)
        session.observation = observed()  # the page goes on while the journal is read

    monkeypatch.setattr(redo, "check_object", check)
    again = Redo((1,))
    again.filling, again._found = Filling((ActionCall(action_id="B1"),), page), [1]
    with pytest.raises(ActionGoneError):
        await again.check(cast(StepSession, session))
    assert looked == ["B1 True", "B1 False"]
    again.agree_here((HERE,))
    await again.check(cast(StepSession, session))
    assert looked[2:] == ["B1 False"], "the user has agreed to that"


async def test_nothing_is_done_where_the_page_is_never_the_one_that_was_checked(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    session = SimpleNamespace(observation=observed(), again=lambda action_id, _before, _now: action_id, steps=())

    async def check(_session: StepSession, _number: int, _action_id: str) -> None:
        session.observation = observed()  # it is read anew each time

    monkeypatch.setattr(redo, "check_object", check)
    again = Redo((1,))
    again.filling, again._found = Filling((ActionCall(action_id="B1"),), observed()), [1]
    with pytest.raises(ActionGoneError) as refused:
        await again.check(cast(StepSession, session))
    assert refused.value.fact.code is Code.STEP_FITS_ANOTHER


async def test_what_came_with_a_step_and_is_already_as_it_was_left_is_no_failure(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    session, is_ticked = SimpleNamespace(observation=observed(), steps=()), False

    async def found(_session: StepSession, number: int, **_more: object) -> ActionCall:
        if number == 2:
            if not is_ticked:
                raise ActionGoneError(fact(Code.STEP_NOT_FOUND_AGAIN, number=number, target="Wrap it"))
            raise InputError(fact(Code.STEP_CHOSEN_ALREADY, number=number, target="Wrap it"))
        return ActionCall(action_id=f"B{number}")

    async def came(*_all: object) -> bool:
        return True

    monkeypatch.setattr(redo, "call_once_more", found)
    monkeypatch.setattr(redo, "came_between", came)
    again = Redo((1, 2))
    again.agree_here((HERE,))
    (await again.find(cast(StepSession, session))).left.clear()
    is_ticked, rest = True, again.rest()
    assert rest is not None
    assert (await rest.find(cast(StepSession, session))).left == []
    assert rest._here == {HERE}, "the user has agreed to that for all of them"
    with pytest.raises(InputError):
        await Redo((2,)).find(cast(StepSession, session))
