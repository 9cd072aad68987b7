"""A step of the record is done again on the page as it is, or refused."""

from dataclasses import replace
from typing import Any
from unittest.mock import AsyncMock, Mock

import pytest

from gui.engine.fake import FakeBackend, FakeElement, FakePage
from gui.engine.past.once_more import _as_it_was, _gone, call_once_more
from gui.engine.reading.known_elements import KnownElements
from gui.engine.session import StepSession
from gui.schema.action import BY_HAND, NO_CATEGORY, ActionCall, Lying, Point
from gui.schema.code import Code
from gui.schema.errors import ActionGoneError, InputError, PageError
from gui.schema.fact import Fact, fact
from gui.schema.remedy import RemedyKey
from gui.schema.session import StartOptions
from gui.schema.target import Target

SHOP, OTHER, LIKE = "https://shop.example/", "https://other.example/", "https://like.example/"
LAMP, DESK = f"{SHOP}lamp", f"{SHOP}desk"
PAGES = {
    SHOP: FakePage("Shop", (FakeElement("Help"), FakeElement("Buy"), FakeElement("Name", "textbox"))),
    OTHER: FakePage("Elsewhere", (FakeElement("Sell"),)),
    LIKE: FakePage("Like it", (FakeElement("Buy", "link"),)),
    LAMP: FakePage("Shop", (FakeElement("Buy"),)),
    DESK: FakePage("Shop", (FakeElement("Buy"),)),
    f"{SHOP}#prices": FakePage("Shop", (FakeElement("Help"), FakeElement("Buy"), FakeElement("Name", "textbox"))),
}


@pytest.fixture
async def session() -> StepSession:
    made = StepSession(FakeBackend(PAGES), StartOptions())
    await made.observe(SHOP)
    return made


def id_of(session: StepSession, name: str) -> str:
    assert session.observation is not None
    return next(action.id for action in session.observation.actions if action.name == name)


async def test_its_element_is_found_again_and_its_value_kept(session: StepSession) -> None:
    await session.step(id_of(session, "Buy"))
    await session.step(id_of(session, "Name"), "Ada")
    await session.observe(OTHER)
    await session.observe(SHOP)
    assert (await call_once_more(session, 1)).action_id == id_of(session, "Buy")
    call = await call_once_more(session, 2)
    assert (call.action_id, call.value) == (id_of(session, "Name"), "Ada")


async def test_it_is_refused_where_its_element_is_not(session: StepSession) -> None:
    await session.step(id_of(session, "Buy"))
    await session.observe(OTHER)
    with pytest.raises(ActionGoneError) as caught:
        await call_once_more(session, 1)
    assert "“Buy” is not on this page" in caught.value.sentence
    assert "Elsewhere" in caught.value.sentence
    with pytest.raises(InputError, match="no step 7"):
        await call_once_more(session, 7)


async def test_it_is_not_said_to_be_missing_where_something_is_called_like_it(session: StepSession) -> None:
    await session.step(id_of(session, "Buy"))
    await session.observe(LIKE)
    with pytest.raises(ActionGoneError) as caught:
        await call_once_more(session, 1)
    assert "“Buy” may be another one" in caught.value.sentence
    assert "On this page, it may be “Buy” in" in caught.value.sentence
    (way, *_) = caught.value.remedies
    assert (way.key, way.label) == (RemedyKey.ALL_THE_SAME, "Open it all the same")
    assert (await call_once_more(session, 1, instead=way.action_id)).action_id == id_of(session, "Buy")


@pytest.mark.parametrize(("words", "asks"), [("Buy", False), ("Handle", True)])
async def test_what_was_agreed_to_is_not_asked_about_again_as_what_is_dragged(
    session: StepSession, words: str, asks: bool
) -> None:
    begin = Point(x=0.5, y=0.5, lies=Lying(words=words, role="button", beside="9:00"))
    call = ActionCall(action_id=id_of(session, "Buy"), gesture="drag", at=begin, end=Point(x=9, y=9, of="viewport"))
    await session.step(call)
    assert (await call_once_more(session, 1)).at == begin
    agreed = (await call_once_more(session, 1, instead=id_of(session, "Buy"))).at
    assert agreed is not None
    assert agreed.lies == (begin.lies if asks else None)


async def test_the_same_button_of_another_object_is_asked_about_once_for_each(session: StepSession) -> None:
    await session.observe(LAMP)
    await session.step(id_of(session, "Buy"))
    assert (await call_once_more(session, 1)).action_id == id_of(session, "Buy")
    shown = await session.observe(DESK)
    with pytest.raises(ActionGoneError) as caught:
        await call_once_more(session, 1)
    assert caught.value.fact.code is Code.STEP_OF_ANOTHER
    assert caught.value.causes == (fact(Code.THEN_AND_HERE, before="/lamp", now="/desk"),)
    (way, *_) = caught.value.remedies
    assert (way.key, way.label) == (RemedyKey.ALL_THE_SAME, "Do it here all the same")
    assert (await call_once_more(session, 1, instead=way.action_id, shown=shown)).action_id == id_of(session, "Buy")
    assert (await call_once_more(session, 1, anywhere=True)).action_id == id_of(session, "Buy")
    await session.observe(LAMP)
    with pytest.raises(ActionGoneError) as caught:
        await call_once_more(session, 1, instead=id_of(session, "Buy"), shown=shown)
    assert caught.value.causes == (fact(Code.THEN_AND_HERE, before="/desk", now="/lamp"),), "it was agreed to another"


async def test_another_one_is_told_by_its_id_where_its_words_are_the_same(session: StepSession) -> None:
    await session.step(id_of(session, "Buy"))
    now = await session.observe(LIKE)
    bare = replace(now, actions=tuple(replace(one, category=NO_CATEGORY) for one in now.actions))
    told = _gone(session.steps[0], bare).sentence
    assert f"The one with the same name is {id_of(session, 'Buy')} in the list" in told
    assert "it may be “Buy”" not in told


async def test_what_differs_is_told_where_the_words_are_the_same(session: StepSession) -> None:
    await session.step(id_of(session, "Buy"))
    now = await session.observe(LIKE)
    here, alike = now.actions[0], fact(Code.HERE_IS_ALIKE, id=id_of(session, "Buy"))

    def told(row: str, group: str) -> tuple[Fact, ...]:
        before = Target(kind="B", facts={"row": row, "group": group})
        there = Target(kind="B", facts={"row": "Ink", "group": here.category})
        return _gone(session.steps[0], now, was=before, target_of=lambda _: there).causes

    apart = fact(Code.TWIN_STANDS_BESIDE, before="Pens", now="Ink")
    assert told("Pens", here.category)[:2] == (alike, apart)
    assert told("Pens", "Offers")[:2] == (alike, apart)
    assert told("Ink", here.category)[0] == alike
    assert told("Ink", "Offers")[0] == fact(Code.HERE_IT_MAY_BE, target="Buy", group=here.category)


@pytest.mark.parametrize("added", [" (1 of 2)", " (upper)", " (2 of 3 hidden)"])
async def test_what_told_it_from_a_twin_is_no_part_of_it(
    session: StepSession, monkeypatch: pytest.MonkeyPatch, added: str
) -> None:
    monkeypatch.setattr(KnownElements, "target_in_passing", lambda *_: None)
    then = session.observation
    assert then is not None
    buy = next(action for action in then.actions if action.name == "Buy")
    counted = replace(buy, target=f"Buy{added}", description=f"Click Buy{added}")
    twin = replace(counted, id="M9", role="generic", tag="th")
    pages = [(counted, twin), (buy,), (buy, replace(buy, id="M9"))]
    first, alone, both = (replace(then, actions=actions) for actions in pages)
    monkeypatch.setattr(session.store, "page", AsyncMock(return_value=Mock(url=SHOP, actions=first.actions)))
    began = Mock(page_before="page")
    assert await _as_it_was(session, buy.id, began, alone) == buy
    assert await _as_it_was(session, buy.id, began, both) is None


@pytest.mark.parametrize(
    ("was", "now", "same"),
    [("left", "right", False), ("1 of 2", "2 of 2", False), ("left", "left", True), ("1 of 2", "1 of 3", True)],
)
async def test_what_is_told_by_another_side_may_be_another(
    session: StepSession, monkeypatch: pytest.MonkeyPatch, was: str, now: str, same: bool
) -> None:
    then = session.observation
    assert then is not None
    names = (f"Arrow ({side})" for side in (was, now))
    before, here = (replace(then.actions[0], target=name, description=name) for name in names)
    monkeypatch.setattr(session.store, "page", AsyncMock(return_value=Mock(url=SHOP, actions=(before,))))
    found = await _as_it_was(session, before.id, Mock(page_before="page"), replace(then, actions=(here,)))
    assert found == (here if same else None)


async def test_what_is_not_here_at_all_cannot_be_agreed_to(session: StepSession) -> None:
    await session.step(id_of(session, "Buy"))
    await session.observe(OTHER)
    with pytest.raises(ActionGoneError) as caught:
        await call_once_more(session, 1)
    assert [remedy.key for remedy in caught.value.remedies] == [RemedyKey.REFRESH]


async def test_a_place_of_another_page_is_asked_about_with_what_lay_there(session: StepSession) -> None:
    place = Point(x=5, y=7, of="viewport", lies=Lying(words="Anna", role="td"))
    await session.step(ActionCall(action_id=BY_HAND, gesture="double", at=place))
    await session.observe(OTHER)
    asked = (await call_once_more(session, 1)).at
    assert asked is not None
    assert asked.lies == Lying(words="Anna", role="td", known=False)


async def test_a_place_of_the_same_page_stays_where_only_another_part_is_pointed_to(session: StepSession) -> None:
    place = Point(x=5, y=7, of="viewport", lies=Lying(words="Anna", role="td", known=True))
    await session.step(ActionCall(action_id=BY_HAND, gesture="double", at=place))
    await session.observe(f"{SHOP}#prices")
    asked = (await call_once_more(session, 1)).at
    assert asked is not None
    assert asked.lies == place.lies


async def test_what_the_browser_does_needs_no_element(session: StepSession) -> None:
    await session.step("S1", OTHER)
    assert (await call_once_more(session, 1)).value == OTHER


async def test_an_address_that_was_not_kept_whole_is_not_opened(session: StepSession) -> None:
    with pytest.raises(PageError):
        await session.step("S1", f"{SHOP}?token=s3cret-of-many-letters")
    with pytest.raises(InputError, match="looked secret"):
        await call_once_more(session, 1)


async def test_on_a_large_page_only_what_is_called_so_alone_is_done(
    session: StepSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(KnownElements, "target_in_passing", lambda *_: None)
    await session.step(id_of(session, "Buy"))
    pages: Any = session.backend
    pages._pages[SHOP] = FakePage("Shop", (FakeElement("New"), *PAGES[SHOP].elements))
    await session.observe(SHOP)
    assert (await call_once_more(session, 1)).action_id == id_of(session, "Buy")
    pages._pages[SHOP] = FakePage("Shop", (FakeElement("Buy"), *PAGES[SHOP].elements))
    await session.observe(SHOP)
    with pytest.raises(ActionGoneError):
        await call_once_more(session, 1)


async def test_a_place_of_which_it_was_not_noted_what_lay_there_is_asked_about(session: StepSession) -> None:
    place = Point(x=5, y=7, of="viewport")
    await session.step(ActionCall(action_id=BY_HAND, gesture="double", at=place))
    asked = (await call_once_more(session, 1)).at
    assert asked is not None
    assert asked.lies == Lying(known=False)


async def test_what_was_noted_of_a_place_stays(session: StepSession) -> None:
    place = Point(x=5, y=7, of="viewport", lies=Lying(words="Anna", role="td"))
    await session.step(ActionCall(action_id=BY_HAND, gesture="double", at=place))
    pages: Any = session.backend
    pages._pages[SHOP] = FakePage("Shop", (FakeElement("New"), *PAGES[SHOP].elements))
    await session.observe(SHOP)
    assert (await call_once_more(session, 1)).at == place


async def test_what_was_dragged_is_named_without_its_place_and_offered_where_it_stands_now(
    session: StepSession,
) -> None:
    buy = id_of(session, "Buy")
    await session.step(buy)
    now = await session.observe(LIKE)
    for did in (
        fact(Code.DID_DRAG_TO, target="Buy", end="360, 225"),
        fact(Code.DID_DRAG_RIGHT, target="Buy", count=360),
    ):
        dragged = replace(session.steps[0], did=did, call=ActionCall(action_id=buy, gesture="drag"))
        refused = _gone(dragged, now)
        assert "“Buy” may be another one" in refused.sentence
        assert "360" not in refused.sentence
        assert refused.remedies[0].action_id == next(one.id for one in now.actions if one.name == "Buy")
    onto = replace(dragged, did=fact(Code.DID_DRAG_TO, target="Buy", end="Basket"))
    assert "“Basket” is not on this page" in _gone(onto, now, offers=False).sentence


async def test_where_several_may_be_it_and_none_is_called_so_it_is_not_on_the_page(session: StepSession) -> None:
    await session.step(id_of(session, "Buy"))
    refused = _gone(session.steps[0], await session.observe(OTHER), several=True)
    assert "“Buy” is not on this page" in refused.sentence
    assert "several" not in refused.sentence
    assert all(way.key is RemedyKey.REFRESH for way in refused.remedies)
    again = _gone(session.steps[0], await session.observe(LIKE), several=True)
    assert "several on this page may be “Buy”" in again.sentence


async def test_a_drag_whose_target_is_gone_is_not_offered_with_what_was_dragged(session: StepSession) -> None:
    buy, there = id_of(session, "Buy"), id_of(session, "Help")
    await session.step(ActionCall(action_id=buy, gesture="drag", to=there))
    pages: Any = session.backend
    pages._pages[SHOP] = FakePage("Shop", PAGES[SHOP].elements[1:])
    await session.observe(SHOP)
    with pytest.raises(ActionGoneError) as caught:
        await call_once_more(session, 1)
    assert [remedy.key for remedy in caught.value.remedies] == [RemedyKey.REFRESH]
    pages._pages[SHOP] = FakePage("Shop", (FakeElement("New"), *PAGES[SHOP].elements))
    await session.observe(SHOP)
    assert (await call_once_more(session, 1)).to == id_of(session, "Help")
