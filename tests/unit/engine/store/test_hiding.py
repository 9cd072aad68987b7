"""What turns out to be a secret leaves all that is kept of a session."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from gui.engine.store import SessionNote, open_store
from gui.engine.store.hiding import Hiding, hiding_of, pictures_to_drop, without_pictures
from gui.schema.action import Action, ActionCall
from gui.schema.actor import YOU
from gui.schema.code import Code
from gui.schema.event import StepBegan, StepEnded, StepEvent
from gui.schema.fact import fact
from gui.schema.page import Metadata, Observation
from gui.schema.session import SessionInfo
from gui.schema.target import Target

NOON = datetime(2026, 1, 2, 12, 0, tzinfo=UTC)


def began(number: int, action_id: str, value: str) -> StepBegan:
    did = fact(Code.DID_TYPE, target="PIN", place="")
    return StepBegan(number=number, at=NOON, by=YOU, call=ActionCall(action_id=action_id, value=value), did=did)


def ended(number: int, before: str, after: str, **more: str) -> StepEnded:
    changed = fact(Code.VALUE_CHANGED, target="PIN", before=before, after=after)
    return StepEnded.model_validate({"number": number, "at": NOON, "outcome": "done", "facts": (changed,)} | more)


def page(value: str) -> Observation:
    field = Action(id="I1", description="Type into PIN", category="", target="PIN", value=value)
    return Observation(SessionInfo("s1", NOON, NOON), Metadata("Shop", "https://shop.example/"), (field,))


def test_all_that_a_field_is_known_to_have_held_is_hidden() -> None:
    events: tuple[StepEvent, ...] = (began(1, "I1", "7 1"), ended(1, "old-5", "7 1"), began(2, "I2", "seven"))
    hiding = hiding_of("PIN", ("now-9", ""), events, lambda one: one.call.action_id == "I1")
    assert hiding == Hiding("PIN", frozenset({"now-9", "7 1", "old-5"}), frozenset({1}))
    first, second, third = map(hiding.event, events)
    assert isinstance(first, StepBegan)
    assert (first.call.value, first.call.secret) == (None, "PIN")
    assert isinstance(second, StepEnded)
    assert [second.facts[0][name] for name in ("before", "after")] == ["[secret]", "[secret]"]
    assert third == events[2]


def test_a_picture_stays_only_if_it_was_taken_with_a_page_that_does_not_tell() -> None:
    def events(number: int, before: str, after: str, page: str) -> tuple[StepEvent, ...]:
        begun = began(number, "I1", "").model_copy(update={"picture_before": before, "page_before": page})
        return begun, ended(number, "", "", picture=after, page_after=page)

    told = (*events(1, "01", "02", "aa"), *events(2, "02", "03", "bb"), *events(3, "03", "03", "aa"))
    dropped = pictures_to_drop(told, {"", "bb"})
    assert dropped == {"01", "02", "03"}, "an older one, one before and one after a page that tells"
    assert pictures_to_drop(told, {""}) == {"01"}
    assert [getattr(without_pictures(event, {"02"}), "picture", "") for event in told[:4]] == ["", "", "", "03"]
    assert [getattr(without_pictures(event, {"02"}), "picture_before", "") for event in told[:4:2]] == ["01", ""]


async def test_pages_and_pictures_that_show_it_go_and_others_stay() -> None:
    store = open_store()
    store.note(SessionNote("s1", NOON))
    refs = [
        (store.keep_page("s1", page(value)), store.keep_picture("s1", value.encode())) for value in ("7 1", "other")
    ]
    for number, (of_page, picture) in enumerate(refs, 1):
        store.append("s1", began(number, f"I{number}", "7 1"))
        store.append("s1", ended(number, "", "", page_after=of_page, picture=picture))
    await store.hide("s1", Hiding("PIN", frozenset({"7 1"}), frozenset({1})))
    assert [await store.page(of_page) is None for of_page, _ in refs] == [True, False]
    assert [await store.picture(picture) for _, picture in refs] == [None, b"other"]
    assert [step.call.value for step in await store.steps("s1")] == [None, "7 1"]
    assert [bool(step.picture) for step in await store.steps("s1")] == [False, True]
    await store.close()


@pytest.mark.parametrize("on_disk", [False, True])
async def test_what_only_may_be_one_takes_nothing_from_the_steps_before(tmp_path: Path, on_disk: bool) -> None:
    store = open_store(tmp_path / "steps.db") if on_disk else open_store()
    store.note(SessionNote("s1", NOON))
    of_page, picture = store.keep_page("s1", page("Berlin")), store.keep_picture("s1", b"Berlin")
    for number in (1, 2):
        store.append("s1", began(number, "I1", "Berlin").model_copy(update={"page_before": of_page}))
        store.append("s1", ended(number, "", "", page_after=of_page, picture=picture))
    later, drawn = store.keep_page("s1", page("Berlin, Berlin")), store.keep_picture("s1", b"later")
    store.append("s1", began(3, "I1", "Berlin").model_copy(update={"page_before": of_page, "picture_before": picture}))
    store.append("s1", ended(3, "", "Berlin", page_after=later, picture=drawn))
    hiding = Hiding("City", frozenset({"Berlin"}), frozenset({3}), since=3)
    rows = [hiding.row(step, store.has_picture) for step in await store.steps("s1")]
    await store.hide("s1", hiding)
    for steps in (rows, await store.steps("s1")):
        assert [(step.call.value, step.call.secret) for step in steps] == [("Berlin", None)] * 2 + [(None, "City")]
    assert [bool(step.picture) for step in await store.steps("s1")] == [True, True, False]
    assert await store.page(of_page) is not None
    assert await store.page(later) is None
    assert await store.picture(picture) == b"Berlin"
    await store.close()


def test_what_an_element_is_known_by_tells_no_code_that_was_sent() -> None:
    known = Target(
        kind="I",
        role="textbox",
        facts={"label": "Digit 1", "row": "We sent a code: 422059."},
        rivals=({"row": "We sent a code: 422059."},),
    )
    event = began(1, "I1", "4").model_copy(update={"target": known})
    hidden = Hiding("", frozenset({"422059"}), frozenset(), whole=True).event(event)
    assert isinstance(hidden, StepBegan)
    assert "422059" not in hidden.model_dump_json()
    assert hidden.target is not None
    assert hidden.target.facts["label"] == "Digit 1"
    other = Hiding("", frozenset({"777777"}), frozenset(), whole=True).event(event)
    assert isinstance(other, StepBegan)
    assert other.target == known
