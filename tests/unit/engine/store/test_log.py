"""Events in little room are the same events."""

from datetime import UTC, datetime

from gui.engine.store.log import Log
from gui.schema.action import ActionCall, Point
from gui.schema.actor import YOU
from gui.schema.code import Code
from gui.schema.event import StepBegan, StepEnded, StepEvent, StepRetold
from gui.schema.fact import fact, said
from gui.schema.target import Target

NOON = datetime(2026, 1, 2, 12, 0, 0, 123456, tzinfo=UTC)
TYPED = fact(Code.DID_TYPE, target="Code", place="")


def events(count: int) -> list[StepEvent]:
    made: list[StepEvent] = []
    for number in range(1, count + 1):
        call = ActionCall(action_id=f"B{number}", value=f"line\n{number} “ü” \\", at=Point(x=0.25, y=0.5))
        target = Target(verb="Click", role="button", kind="B")
        made += [
            StepBegan(number=number, at=NOON, by=YOU, call=call, did=TYPED, target=target, url="https://a.example/"),
            StepEnded(number=number, at=NOON, outcome="done", facts=(said("1 new"),), duration_ms=number),
        ]
    return made


def log_of(told: list[StepEvent]) -> Log:
    log = Log()
    for event in told:
        log.append(event)
    return log


def test_what_was_packed_comes_back_as_it_was() -> None:
    told = events(300)
    assert list(log_of(told)) == told


def test_many_events_take_little_room() -> None:
    few, many = (sum(map(len, log_of(events(count))._packs)) for count in (100, 300))
    assert (many - few) / 400 < 200  # bytes an event; as an object it takes thousands


def test_what_was_typed_before_is_nowhere_also_of_a_step_long_past() -> None:
    told = events(100)
    before = StepRetold(number=7, at=NOON, call=ActionCall(action_id="B7", value="hunter2"), did=TYPED)
    after = StepRetold(number=7, at=NOON, call=ActionCall(action_id="B7", secret="Code"), did=TYPED)
    log = log_of([*told[:14], before, *told[14:]])
    assert before in list(log)
    log.append(after)
    assert before not in list(log)
    assert list(log) == [*told, after]
