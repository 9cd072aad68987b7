"""“Try again” does what failed, and never an earlier step."""

import asyncio
from collections.abc import AsyncIterator, Callable
from typing import Any, cast

import pytest
from PySide6.QtCore import QObject

from gui.app.controller import SessionController
from gui.app.practice import Practice
from gui.app.servers.opening import SessionOpener
from gui.engine.backend import Acted
from gui.engine.fake import FakeBackend, FakeElement, FakePage
from gui.engine.manager import SessionManager
from gui.engine.recording.filled_fields import FieldsChangedError
from gui.engine.session import StepSession
from gui.schema.action import ActionCall, FilledField
from gui.schema.actor import Actor
from gui.schema.code import Code
from gui.schema.errors import ActionGoneError, ActionTimeoutError, FileAddressError, PageError, StepdeckError
from gui.schema.fact import fact
from gui.schema.remedy import Remedy, RemedyKey
from gui.schema.session import StartOptions

ADDRESS = "https://shop.example/"
OTHER = "https://other.example/"
LIKE = "https://like.example/"


class CountingBackend(FakeBackend):
    """Counts what reaches the page; what is named in `fails` fails once each time it is set."""

    def __init__(self) -> None:
        buy = FakeElement("Buy", says="Thank you for your order.")
        super().__init__(
            {
                ADDRESS: FakePage("Shop", (buy,)),
                OTHER: FakePage("Other", (FakeElement("Delete everything"),)),
                LIKE: FakePage("Like it", (FakeElement("Buy", "link"),)),
            }
        )
        self.pages = self._pages
        self.done: list[str] = []
        self.fails: set[str] = set()
        self.became: set[str] = set()
        self.empties = False

    def accept(self, action_id: str) -> None:
        self.done.append(f"accept {action_id}")
        self.became.discard(action_id)

    def withdraw(self) -> None:
        """Ignore confirmations: only what happened to an element counts."""

    async def step(self, call: ActionCall) -> Acted:
        self._count(f"step {call.action_id}")
        if call.action_id in self.became:
            remedy = Remedy(RemedyKey.ALL_THE_SAME, fact(Code.ALL_THE_SAME, verb="Click"), call.action_id)
            raise ActionGoneError("It is another one now.", remedies=(remedy,))
        if self.empties and call.filled:
            raise FieldsChangedError(["Name"], "Buy", call.action_id)
        return await super().step(call)

    async def resize(self, width: int, height: int) -> Acted:
        self._count("resize")
        return await super().resize(width, height)

    async def scroll_to(self, x: int, y: int) -> Acted:
        self._count("scroll")
        return await super().scroll_to(x, y)

    async def close_tab(self, tab_id: int, key: str = "") -> Acted:
        self._count("close_tab")
        return await super().close_tab(tab_id, key)

    def _count(self, what: str) -> None:
        self.done.append(what)
        if what in self.fails:
            self.fails.discard(what)
            raise (
                PageError("The page did not answer.") if what != "step B1" else ActionTimeoutError("It took too long.")
            )


class NoPractice:
    """A practice site that nobody opens."""

    def is_here(self, _address: str) -> bool:
        return False


class Shop:
    """The controller with one session on the shop, and what it told of failures."""

    def __init__(self) -> None:
        self.manager = SessionManager()
        practice = cast(Practice, NoPractice())
        self.controller = SessionController(self.manager, practice, cast(SessionOpener, QObject()))
        self.failures: list[StepdeckError] = []
        self.controller.page_failed.connect(self.failures.append)
        self.controller.action_failed.connect(lambda error, _id: self.failures.append(error))
        self.controller.session_failed.connect(self.failures.append)
        self.backend = CountingBackend()
        self.session = self.add(self.backend)

    def add(self, backend: CountingBackend) -> StepSession:
        session = StepSession(backend, StartOptions())
        self.manager.restore(session)
        return session

    async def ready(self) -> None:
        self.controller.select_session(self.session.info.session_id)
        await self.session.observe(ADDRESS)

    async def did(self, ask: Callable[[], None]) -> None:
        """Request something and wait until it has ended."""
        ask()
        for _ in range(200):  # most of it waits for nothing but turns of the loop
            await asyncio.sleep(0)
        for _ in range(4_000):  # what is read of the journal is read in a thread
            if not self._works():
                await asyncio.sleep(0)  # that it failed is told a turn of the loop after its end
                return
            await asyncio.sleep(0.005)
        raise AssertionError("it does not end")

    def _works(self) -> bool:
        return any(self.controller.tasks.is_running(f"step:{info.session_id}") for info in self.manager.list())

    @property
    def try_again(self) -> Callable[[], None]:
        """The button of the last failure."""
        return self.button("retry")

    def button(self, key: str) -> Callable[[], None]:
        """A button of the last failure."""
        run = next(remedy.run for remedy in self.failures[-1].remedies if remedy.key == key)
        assert run is not None
        return run


@pytest.fixture
async def shop(qapp: object) -> AsyncIterator[Shop]:
    made = Shop()
    await made.ready()
    yield made
    await made.controller.close()


@pytest.mark.parametrize(
    ("what", "ask"),
    [
        ("resize", lambda controller: controller.resize(800, 600)),
        ("scroll", lambda controller: controller.scroll_to(0, 400)),
        ("close_tab", lambda controller: controller.close_tab(0)),
    ],
)
async def test_trying_a_failed_resize_scroll_or_closing_again_buys_nothing(
    shop: Shop, what: str, ask: Callable[[SessionController], None]
) -> None:
    await shop.did(lambda: shop.controller.run_step(ActionCall(action_id="B1")))
    shop.backend.fails.add(what)
    await shop.did(lambda: ask(shop.controller))
    assert shop.backend.done == ["step B1", what]
    await shop.did(shop.try_again)
    assert shop.backend.done == ["step B1", what, what]


async def test_a_failed_step_is_tried_again_in_its_own_session(shop: Shop) -> None:
    shop.backend.fails.add("step B1")
    await shop.did(lambda: shop.controller.run_step(ActionCall(action_id="B1")))
    other = shop.add(CountingBackend())
    shop.controller.select_session(other.info.session_id)
    await other.observe(OTHER)
    await shop.did(shop.try_again)
    assert shop.backend.done == ["step B1", "step B1"]
    assert other.steps == ()


async def test_a_step_is_not_tried_again_on_another_page_that_has_its_id_for_something_else(shop: Shop) -> None:
    shop.backend.fails.add("step B1")
    await shop.did(lambda: shop.controller.run_step(ActionCall(action_id="B1")))
    again = shop.try_again
    await shop.session.observe(OTHER)
    await shop.did(again)
    assert shop.backend.done == ["step B1"]
    assert isinstance(shop.failures[-1], ActionGoneError)
    assert "The page has changed since then." in shop.failures[-1].sentence
    refused = shop.session.steps[-1]
    assert (refused.number, refused.target, refused.outcome) == (2, "Buy", "failed"), "it is among the steps"
    assert shop.failures[-1].step == 0, "it is told beside no form of the page that is there now"


async def test_what_was_refused_is_done_all_the_same_in_its_own_session_once_it_is_confirmed(shop: Shop) -> None:
    shop.backend.became.add("B1")
    await shop.did(lambda: shop.controller.run_step(ActionCall(action_id="B1")))
    other = shop.add(CountingBackend())
    shop.controller.select_session(other.info.session_id)
    await other.observe(OTHER)
    assert shop.backend.done == ["step B1"]
    await shop.did(shop.button(RemedyKey.ALL_THE_SAME))
    assert shop.backend.done == ["step B1", "accept B1", "step B1"]
    assert [step.outcome for step in shop.session.steps] == ["failed", "done"]
    assert other.steps == ()


async def test_what_is_confirmed_and_then_lacks_a_field_can_be_pressed_all_the_same(shop: Shop) -> None:
    shop.backend.became.add("B1")
    shop.backend.empties = True
    press = ActionCall(action_id="B1", filled=(FilledField(action_id="I1", text="Ada"),))
    await shop.did(lambda: shop.controller.run_step(press))
    await shop.did(shop.button(RemedyKey.ALL_THE_SAME))
    assert isinstance(shop.failures[-1], FieldsChangedError)
    await shop.did(shop.button(RemedyKey.ALL_THE_SAME))
    assert shop.backend.done == ["step B1", *("accept B1", "step B1") * 2]
    assert [step.outcome for step in shop.session.steps] == ["failed", "failed", "done"]


async def test_what_is_confirmed_and_then_refused_by_its_page_is_agreed_to_in_no_later_step(shop: Shop) -> None:
    shop.backend.became.add("B1")
    await shop.did(lambda: shop.controller.run_step(ActionCall(action_id="B1")))
    press = shop.button(RemedyKey.ALL_THE_SAME)
    await shop.session.observe(OTHER)
    await shop.did(press)
    assert shop.backend.done == ["step B1"], "else the id would go on meaning what was agreed to"


async def test_what_comes_after_a_refused_step_is_done_once_that_is_confirmed(shop: Shop) -> None:
    shop.backend.pages[ADDRESS] = FakePage("Shop", tuple(map(FakeElement, ("Buy", "Wrap", "Send"))))
    await shop.session.observe(ADDRESS)
    shop.backend.became.add("B2")
    calls = tuple(ActionCall(action_id=f"B{number}") for number in (1, 2, 3))
    await shop.did(lambda: shop.controller.steps.fill(shop.session, calls))
    assert shop.backend.done == ["step B1", "step B2"]
    shop.backend.fails.add("step B3")
    await shop.did(shop.button(RemedyKey.ALL_THE_SAME))
    assert shop.backend.done[2:] == ["accept B2", "step B2", "step B3"]
    await shop.did(shop.try_again)
    assert shop.backend.done[5:] == ["step B3"]


async def test_a_step_whose_element_may_be_another_is_done_again_once_that_is_confirmed(shop: Shop) -> None:
    await shop.did(lambda: shop.controller.run_step(ActionCall(action_id="B1")))
    await shop.session.observe(LIKE)
    await shop.did(lambda: shop.controller.do_again(1))
    assert shop.backend.done == ["step B1"]
    await shop.did(shop.button(RemedyKey.ALL_THE_SAME))
    assert [(step.words, step.target, step.outcome) for step in shop.session.steps][1:] == [("Clicked", "Buy", "done")]
    assert shop.backend.done[1:] == [f"step {shop.session.steps[-1].call.action_id}"]


FORM = FakePage("Form", (FakeElement("Name", "textbox"), FakeElement("Town", "textbox")))


async def test_what_is_confirmed_gives_what_its_form_shows_by_then_but_not_where_it_is_done_again(shop: Shop) -> None:
    steps = shop.controller.steps
    steps.as_shown = lambda call: call.model_copy(update={"value": "Bea"})
    shop.backend.pages[ADDRESS] = FORM
    await shop.session.observe(ADDRESS)
    await shop.did(lambda: shop.controller.run_step(ActionCall(action_id="I1", value="Ada")))
    for ask, given in (
        (lambda: shop.controller.do_again(1), "Ada"),
        (lambda: shop.controller.do_all_again((1,)), "Ada"),
        (lambda: shop.controller.run_step(ActionCall(action_id="I1", value="Cleo")), "Bea"),
    ):
        shop.backend.became.add("I1")
        await shop.did(ask)
        await shop.did(shop.button(RemedyKey.ALL_THE_SAME))
        assert (shop.session.steps[-1].outcome, shop.session.steps[-1].call.value) == ("done", given)


async def test_what_was_given_once_it_was_confirmed_is_what_its_form_has_sent(shop: Shop) -> None:
    resumed = list[list[str | None]]()
    steps = shop.controller.steps

    def note(calls: tuple[ActionCall, ...], _done: int) -> tuple[ActionCall, ...]:
        resumed.append([call.value for call in calls])
        return calls

    steps.as_shown, steps.resumed = lambda call: call.model_copy(update={"value": "Bea"}), note
    shop.backend.pages[ADDRESS] = FORM
    await shop.session.observe(ADDRESS)
    shop.backend.became.add("I1")
    typed = ActionCall(action_id="I1", value="Ada"), ActionCall(action_id="I2", value="Bonn")
    await shop.did(lambda: steps.fill(shop.session, typed))
    await shop.did(shop.button(RemedyKey.ALL_THE_SAME))
    assert resumed == [["Bea", "Bonn"]]
    assert [step.call.value for step in shop.session.steps if step.outcome == "done"] == ["Bea", "Bonn"]


LOADED_ANEW = FakePage("Shop", (FakeElement("Delete everything"), FakeElement("Buy")))
"""The shop, where the id that “Buy” had is another button’s."""


async def test_a_step_that_failed_after_one_agreed_is_tried_again_on_the_same_element_of_a_page_loaded_anew(
    shop: Shop,
) -> None:
    shop.backend.became.add("B1")
    await shop.did(lambda: shop.controller.run_step(ActionCall(action_id="B1")))
    shop.backend.fails.add("step B1")
    shop.backend.became.clear()
    await shop.did(shop.button(RemedyKey.ALL_THE_SAME))
    again = shop.try_again
    shop.backend.pages[ADDRESS] = LOADED_ANEW
    await shop.session.observe(ADDRESS)
    await shop.did(again)
    assert shop.session.steps[-1].target == "Buy"
    assert shop.backend.done[-2:] == ["step B1", "step B2"]


@pytest.mark.parametrize("first", [True, False], ids=["the agreement", "trying again"])
async def test_what_one_agreed_to_do_again_is_never_another_element_with_its_id(shop: Shop, first: bool) -> None:
    await shop.did(lambda: shop.controller.run_step(ActionCall(action_id="B1")))
    await shop.session.observe(LIKE)
    await shop.did(lambda: shop.controller.do_again(1))
    press = shop.button(RemedyKey.ALL_THE_SAME)
    if not first:
        shop.backend.fails.add("step L1")
        await shop.did(press)
        assert shop.backend.done == ["step B1", "step L1"]
        press = shop.try_again
    done = len(shop.backend.done)
    shop.backend.pages[LIKE] = FakePage(
        "Like it", (FakeElement("Delete everything", "link"), FakeElement("Buy", "link"))
    )
    await shop.session.observe(LIKE)
    await shop.did(press)
    assert shop.backend.done[done:] == ["step L2"]
    assert shop.session.steps[-1].target == "Buy"


async def test_a_failure_without_its_own_retry_offers_none(shop: Shop) -> None:
    error = PageError("The page did not answer.")
    assert [remedy.key for remedy in error.remedies if remedy.is_offered] == ["edit"]
    error.carries(RemedyKey.RETRY, lambda: None)
    assert [remedy.key for remedy in error.remedies if remedy.is_offered] == ["retry", "edit"]


async def test_an_address_is_loaded_again_where_it_was_asked_for(shop: Shop) -> None:
    shop.backend.fails.add("step S1")
    await shop.did(lambda: shop.controller.go_to(OTHER))
    other = shop.add(CountingBackend())
    shop.controller.select_session(other.info.session_id)
    await shop.did(shop.try_again)
    assert shop.session.info.url == OTHER
    assert other.steps == ()


async def test_a_file_is_allowed_only_where_it_was_asked_for(shop: Shop) -> None:
    await shop.did(lambda: shop.controller.go_to("file:///etc/hosts"))
    assert isinstance(shop.failures[-1], FileAddressError)
    allow = shop.button("allow_file")
    other = shop.add(CountingBackend())
    shop.controller.select_session(other.info.session_id)
    await shop.did(allow)
    assert other.steps == ()


async def test_a_failure_is_said_again_when_one_comes_back_to_its_session(shop: Shop) -> None:
    shop.backend.fails.add("resize")
    await shop.did(lambda: shop.controller.resize(800, 600))
    assert len(shop.failures) == 1
    other = shop.add(CountingBackend())
    shop.controller.select_session(other.info.session_id)
    shop.controller.select_session(shop.session.info.session_id)
    assert shop.failures[1] is shop.failures[0]
    await shop.did(shop.try_again)
    shop.controller.select_session(other.info.session_id)
    shop.controller.select_session(shop.session.info.session_id)
    assert len(shop.failures) == 2, "it is over"


async def test_a_step_waits_for_the_reading_after_what_was_done_by_hand(shop: Shop) -> None:
    read = asyncio.Event()

    async def reading() -> Acted:
        await read.wait()
        return await shop.backend.observe()

    by_hand = asyncio.ensure_future(shop.session.by_hand.steps.read(reading(), steps=1))

    class Hand:
        async def rest(self) -> None:
            await asyncio.wait([by_hand])

    await asyncio.sleep(0)
    shop.session.by_hand.control = cast(Any, Hand())
    shop.controller.run_step(ActionCall(action_id="B1"))
    await asyncio.sleep(0)
    read.set()
    await shop.did(lambda: None)
    shop.session.by_hand.control = None
    assert (shop.failures, shop.backend.done) == ([], ["step B1"])


async def test_a_step_goes_before_the_next_one_of_a_client(shop: Shop) -> None:
    client = Actor(kind="client", name="flood")

    async def theirs() -> None:
        async with shop.session.turn(client, within_s=60):
            await asyncio.sleep(0)
            await shop.session.step("B1")

    flood = [asyncio.ensure_future(theirs()) for _ in range(3)]
    await asyncio.sleep(0)
    assert shop.session.holder == client
    await shop.did(lambda: shop.controller.run_step(ActionCall(action_id="S5")))
    await asyncio.wait(flood)
    assert [step.by.kind for step in shop.session.steps] == ["client", "you", "client", "client"]
    assert shop.failures == []


async def test_a_failure_that_was_closed_or_is_past_is_not_told_again(shop: Shop) -> None:
    other, shown = shop.add(CountingBackend()).info.session_id, shop.session.info.session_id

    async def come_back() -> int:
        told = len(shop.failures)
        shop.controller.select_session(other)
        shop.controller.select_session(shown)
        await asyncio.sleep(0)
        return len(shop.failures) - told

    async def fail() -> None:
        shop.backend.fails.add("step B1")
        await shop.did(lambda: shop.controller.run_step(ActionCall(action_id="B1")))
        assert await come_back() == 1, "it still stands"

    await fail()
    shop.controller.forget_failure()
    assert await come_back() == 0
    await fail()
    await shop.session.observe()
    await asyncio.sleep(0)
    assert await come_back() == 0


async def test_what_is_pressed_before_the_window_shows_a_new_reading_is_meant_for_the_one_before(shop: Shop) -> None:
    await shop.did(shop.controller.tell_soon)
    shop.backend.pages[ADDRESS] = FakePage("Shop", (FakeElement("Delete everything"),))
    acted = await shop.backend.observe(ADDRESS)
    shop.session._page.keep(acted)
    assert [one.target for one in acted.observation.actions] == ["Delete everything"]
    await shop.did(lambda: shop.controller.run_step(ActionCall(action_id="B1")))
    assert "step B1" not in shop.backend.done
    (failure,) = shop.failures
    assert isinstance(failure, ActionGoneError)
    await shop.did(lambda: shop.controller.run_step(ActionCall(action_id="B1")))
    assert shop.backend.done[-1] == "step B1"
