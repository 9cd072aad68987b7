"""What every store has to do: a class of tests that another store joins with a way to open it."""

from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from gui.engine.store import Found, SessionNote, StepStore, open_beside, open_store
from gui.engine.store.memory import MOST_ACTIONS, MemoryStore
from gui.schema.action import Action, ActionCall, Box
from gui.schema.actor import YOU
from gui.schema.code import Code
from gui.schema.event import StepBegan, StepEnded, StepEvent, StepMarked, StepRetold
from gui.schema.fact import fact, said
from gui.schema.page import Metadata, Observation, Picture, Question
from gui.schema.session import SessionInfo

NOON = datetime(2026, 1, 2, 12, 0, tzinfo=UTC)
TYPED = fact(Code.DID_TYPE, target="Code", place="")
BUY = Action(id="B1", description="Click Buy", category="", target="Buy", box=Box(1, 2, 3, 4))

Opened = Callable[[], StepStore]


def page(
    title: str = "Shop",
    text: str = "Ink and paper",
    actions: tuple[Action, ...] = (BUY,),
    picture: Picture | None = None,
    question: Question | None = None,
) -> Observation:
    seen = Metadata(title, "https://shop.example/")
    return Observation(SessionInfo("s1", NOON, NOON), seen, actions, markdown=text, picture=picture, question=question)


def began(number: int, value: str | None = None, name: str = "Buy") -> StepBegan:
    call = ActionCall(action_id="B1", value=value)
    return StepBegan(
        number=number, at=NOON, by=YOU, call=call, did=fact(Code.DID_CLICK, target=name, place="", modifiers="")
    )


def ended(number: int, text: str = "1 new action", **more: object) -> StepEnded:
    return StepEnded.model_validate({"number": number, "at": NOON, "outcome": "done", "facts": (said(text),)} | more)


@pytest.fixture(params=["memory", "disk", "beside"])
async def opened(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Opened]:
    path = tmp_path / "journal.sqlite"
    if request.param != "beside":
        yield open_store if request.param == "memory" else lambda: open_store(path)
        return
    of_another = open_store(path)
    yield lambda: open_beside(path)
    await of_another.close()


class TestStore:
    """The contract of `StepStore`."""

    async def test_events_come_back_in_order_and_make_steps(self, opened: Opened) -> None:
        store = opened()
        store.note(SessionNote("s1", NOON))
        events = (began(1), ended(1), began(2), StepMarked(number=1, at=NOON, star=True))
        for event in events:
            store.append("s1", event)
        assert await store.events("s1") == events
        steps = await store.steps("s1")
        assert [(step.number, step.outcome, step.starred) for step in steps] == [
            (1, "done", True),
            (2, "unknown", False),
        ]
        await store.close()

    async def test_of_what_was_retold_only_the_last_is_kept(self, opened: Opened) -> None:
        store = opened()
        store.note(SessionNote("s1", NOON))
        retold = [
            StepRetold(number=number, at=NOON, call=ActionCall(action_id="I1", value=value), did=TYPED)
            for number, value in ((1, "a"), (2, "b"), (1, "an"), (1, None))
        ]
        written: tuple[StepEvent, ...] = (began(1), began(2), *retold[:2], ended(1), *retold[2:])
        for event in written:
            store.append("s1", event)
        assert await store.events("s1") == (began(1), began(2), retold[1], ended(1), retold[3])
        assert [step.outcome for step in await store.steps("s1")] == ["unknown", "unknown"]
        await store.close()

    async def test_sessions_the_oldest_first_as_they_are_called_last(self, opened: Opened) -> None:
        store = opened()
        store.note(SessionNote("b", NOON + timedelta(hours=1), "Second"))
        store.note(SessionNote("a", NOON, ""))
        store.note(SessionNote("a", NOON, "First", "Lab"))
        assert await store.sessions() == (
            SessionNote("a", NOON, "First", "Lab"),
            SessionNote("b", NOON + timedelta(hours=1), "Second"),
        )
        store.forget("a")
        store.forget("never there")
        assert [session.session_id for session in await store.sessions()] == ["b"]
        await store.close()

    async def test_of_sessions_that_are_not_known_nothing_is_kept(self, opened: Opened) -> None:
        store = opened()
        store.append("s1", began(1))
        assert await store.events("s1") == ()
        assert await store.steps("s1") == ()
        store.note(SessionNote("s1", NOON))
        store.append("s1", began(1))
        store.forget("s1")
        store.append("s1", ended(1))
        assert await store.events("s1") == ()
        await store.close()

    async def test_pictures_by_what_is_in_them(self, opened: Opened) -> None:
        store = opened()
        one, two, same = (store.keep_picture("s1", data) for data in (b"one", b"two", bytes(bytearray(b"one"))))
        assert one == same != two
        assert await store.picture(one) == b"one"
        assert await store.picture(two) == b"two"
        assert await store.picture("") is None
        assert await store.picture("0" * 40) is None
        await store.close()

    async def test_pages_by_what_they_say_and_offer(self, opened: Opened) -> None:
        store = opened()
        kept = store.keep_page("s1", page(picture=Picture(b"jpeg", 1, 1)))
        moved = Action(id="B1", description="Click Buy", category="", target="Buy", box=Box(9, 9, 9, 9))
        assert store.keep_page("s1", page(actions=(moved,))) == kept
        others = {
            store.keep_page("s1", other)
            for other in (
                page(title="Sale"),
                page(text="Ink"),
                page(actions=()),
                page(actions=(Action(id="B1", description="Click Buy", category="", value="1"),)),
                page(actions=(Action(id="B1", description="Click Buy", category="", states=("checked",)),)),
                page(question=Question("confirm", "Sure?")),
            )
        }
        assert len(others) == 6
        assert kept not in others
        found = await store.page(kept)
        assert found is not None
        assert (found.title, found.url, found.markdown) == ("Shop", "https://shop.example/", "Ink and paper")
        assert [(action.id, action.target, action.box) for action in found.actions] == [("B1", "Buy", None)]
        assert await store.page("0" * 40) is None
        await store.close()

    async def test_hostile_pages_are_kept_or_left_out(self, opened: Opened) -> None:
        store = opened()
        kept = store.keep_page("s1", page(title="half \ud83d", text="\ud800 <script> \x00"))
        found = await store.page(kept)
        assert found is not None
        assert "<script>" in found.markdown
        huge = tuple(Action(id=f"B{n}", description="x", category="") for n in range(60_000))
        assert await store.page(store.keep_page("s1", page(actions=huge))) is None
        await store.close()

    async def test_search_newest_first_and_steps_before_pages(self, opened: Opened) -> None:
        store = opened()
        store.note(SessionNote("old", NOON))
        store.note(SessionNote("new", NOON + timedelta(hours=1)))
        ref = store.keep_page("s1", page(text="All about Indigo\nink"))
        store.append("old", began(1, name="Indigo ink"))
        store.append("old", ended(1))
        store.append("new", began(1, value="indigo", name="Search"))
        store.append("new", ended(1, "Went to “INDIGO  INK”", page_after=ref))
        store.append("new", began(2))
        store.append("new", StepMarked(number=1, at=NOON, name="Teal order", of_form=True))
        found = await store.search("indigo  ink")
        assert [(one.session_id, one.number, one.where) for one in found] == [
            ("new", 1, "step"),
            ("old", 1, "step"),
            ("new", 1, "page"),
        ]
        assert found[0].excerpt == "Went to “INDIGO INK”"
        assert found[2].excerpt == "Shop All about Indigo ink"
        assert await store.search("Indigo", most=1) == (Found("new", 1, "step", "Went to “INDIGO INK”"),)
        assert await store.search("teal") == (Found("new", 1, "step", "Teal order"),)
        assert await store.search("  ") == await store.search("nowhere") == ()
        await store.close()


class TestBudgets:
    """What the store in memory lets go of."""

    async def test_the_oldest_pictures_go_first(self) -> None:
        store = MemoryStore(picture_bytes=100)
        refs = [store.keep_picture("s1", bytes([number]) * 40) for number in range(3)]
        assert [await store.picture(ref) is not None for ref in refs] == [False, True, True]
        store.keep_picture("s1", bytes([1]) * 40)  # seen again just now
        store.keep_picture("s1", bytes([3]) * 40)
        assert [await store.picture(ref) is not None for ref in refs] == [False, True, False]
        large = store.keep_picture("s1", b"x" * 1_000)
        assert await store.picture(large) is not None

    async def test_the_oldest_pages_go_first(self) -> None:
        store = MemoryStore(page_bytes=1)
        first, second = store.keep_page("s1", page(text="one")), store.keep_page("s1", page(text="two"))
        assert await store.page(second) is not None
        assert await store.page(first) is None
        await store.close()

    async def test_a_page_that_is_too_large_to_write_at_once_is_left_out(self) -> None:
        store = MemoryStore()
        many = tuple(Action(id=f"B{n}", description="x", category="") for n in range(MOST_ACTIONS + 1))
        assert store.keep_page("s1", page(actions=many)) == ""
        assert store.keep_page("s1", page(actions=many[:-1])) != ""
        await store.close()
