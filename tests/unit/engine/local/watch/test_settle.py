"""When a page counts as quiet, on a page that says what it is told to say."""

import asyncio
import time
from collections import Counter
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any, cast

import pytest

from gui.engine.local.perceive.eyes import Eyes
from gui.engine.local.watch import settle
from gui.engine.local.watch.activity import LONG_POLL_S, POLL_COUNT, SMALL_S, STREAM_S, PageActivity
from gui.engine.local.watch.settle import CALM_S, MOVES, Ending, Settling
from tests.helpers.processes import until


class FakeActivity:
    """Says what it is told to say."""

    def __init__(self) -> None:
        self.moved_at = 0.0
        self.restless = False
        self.requests = 0
        self.navigating = False
        self.navigations = self.documents = 0
        self.connected = self.flooded = False
        self.awaited_host = ""
        self.loads_before = False

    def loads_since_before(self, moment: float) -> bool:
        return self.loads_before

    def open_requests(self, now: float) -> int:
        return self.requests

    def loading_document(self) -> bool:
        return self.navigating


class FakeEyes:
    """Answers pulses from a list; the last one is repeated."""

    def __init__(self, *pulses: dict[str, Any] | None) -> None:
        self.pulses = list(pulses)
        self.asked = 0
        self.nudges: list[bool] = []
        self.clicks: list[bool] = []
        self.waits: list[float] = []

    async def pulse(self, frame: object, *, nudge: bool = False, clicked: bool = False) -> dict[str, Any] | None:
        self.asked += 1
        self.nudges.append(nudge)
        self.clicks.append(clicked)
        await asyncio.sleep(0)
        pulse = self.pulses.pop(0) if len(self.pulses) > 1 else self.pulses[0]
        return None if pulse is None else dict(pulse)

    async def pulse_at_rest(self, frame: object, within_s: float) -> dict[str, Any] | None:
        self.waits.append(within_s)
        return await self.pulse(frame)


class FakeContext:
    service_workers: tuple[object, ...] = ()


class FakePage:
    main_frame = object()

    def __init__(self, frames: int = 1, workers: int = 0) -> None:
        self.frames = [self.main_frame, *range(frames - 1)]
        self.workers = [*range(workers)]
        self.context = FakeContext()


def pulse(**more: object) -> dict[str, Any]:
    return {
        "doc": "d",
        "ready": "complete",
        "mutations": 0,
        "idle": 60_000,
        "moving": 0,
        "busy": False,
        "planned": True,
        "rested": False,
        "atWork": False,
        "place": "0,0",
    } | more


def settling(
    eyes: FakeEyes,
    activity: FakeActivity | None = None,
    *,
    stop: bool = False,
    since: float | None = -1.0,
    opens: Callable[[], bool] = lambda: False,
    behind: bool = False,
    pauses: bool = False,
    clicked: bool = False,
    first: dict[str, Any] | None = None,
    page: FakePage | None = None,
) -> Settling:
    return Settling(
        cast(Any, page or FakePage()),
        cast(PageActivity, activity or FakeActivity()),
        cast(Eyes, eyes),
        since=time.monotonic() if since == -1.0 else since,
        interrupted=lambda: stop,
        opens=opens,
        behind=lambda: behind,
        ending=Ending(pauses, clicked, first),
    )


async def test_a_page_that_never_moved_is_quiet_soon() -> None:
    work = settling(FakeEyes(pulse()))
    await work.wait()
    assert work.waited.quiet
    assert {part.what for part in work.waited.parts} <= {"calm"}


async def test_the_rest_of_the_page_is_counted_from_the_end_of_the_action() -> None:
    """So that it draws its frames after it: what it does in the next of them is not missed on a busy computer."""
    acted = FakeEyes(pulse())
    await settling(acted).wait()
    assert acted.nudges[0]
    assert not any(acted.nudges[1:])
    looked = FakeEyes(pulse())
    await settling(looked, since=None).wait()
    assert not any(looked.nudges)


async def test_after_a_click_it_is_counted_from_the_click() -> None:
    eyes = FakeEyes(pulse())
    await settling(eyes, clicked=True).wait()
    assert eyes.clicks[0]
    assert eyes.nudges[0]


async def test_what_the_page_answered_after_the_click_is_the_first_look() -> None:
    eyes = FakeEyes(pulse())
    await settling(eyes, clicked=True, first=pulse()).wait()
    assert eyes.asked == 0
    late = FakeActivity()
    work = settling(eyes, late, clicked=True, first=pulse())
    late.moved_at = time.monotonic()  # more has come since: then it says too little
    await work.wait()
    assert eyes.nudges[0]
    assert not eyes.clicks[0]


async def test_a_page_in_which_nothing_goes_on_says_itself_when_it_has_rested() -> None:
    resting = pulse(idle=5, planned=False)
    eyes = FakeEyes(resting, resting | {"rested": True})
    work = settling(eyes, since=time.monotonic() - 0.01, clicked=True)
    await work.wait()
    assert work.quiet
    assert [0 < seconds <= CALM_S for seconds in eyes.waits] == [True]
    assert eyes.asked == 2
    planning = FakeEyes(resting | {"planned": True}, pulse())
    await settling(planning, clicked=True).wait()
    assert planning.waits == []


def left_after(work: Settling, after_s: float, **told: object) -> bool:
    """Whether the page is still waited for when it is looked at so long after it moved."""
    now = time.monotonic() + 1
    work.look([pulse(idle=1000 * after_s, **told)], 0.0, now)
    return not work.quiet


def test_a_page_that_planned_nothing_at_the_click_and_rested_is_quiet_at_once() -> None:
    for told, waits in [
        ({"planned": False, "rested": True}, False),
        ({"planned": False, "rested": False}, True),
        ({"planned": True, "rested": True}, True),
    ]:
        assert left_after(settling(FakeEyes(pulse()), clicked=True), 0.01, **told) is waits
        assert left_after(settling(FakeEyes(pulse())), 0.01, **told), "after anything but a click"
    assert left_after(settling(FakeEyes(pulse()), clicked=True), 0.01, planned=False, rested=True, moving=1)


def test_a_page_that_changed_but_planned_nothing_rests_as_long_as_an_unchanged_one() -> None:
    def stirred(after_s: float, *, planned: bool, rested: bool = False) -> bool:
        work = settling(FakeEyes(pulse()), clicked=True)
        work._started += 1
        return left_after(work, after_s, mutations=2, planned=planned, rested=rested)

    assert not stirred(CALM_S + 0.01, planned=False)
    assert stirred(CALM_S + 0.01, planned=True)
    assert stirred(CALM_S - 0.005, planned=False, rested=True)


@pytest.mark.parametrize("outside", ["connection", "flood", "answer", "worker", "frame", "pause"])
def test_where_work_may_come_from_elsewhere_no_plans_say_nothing(outside: str) -> None:
    activity, since = FakeActivity(), time.monotonic()
    activity.connected, activity.flooded = outside == "connection", outside == "flood"
    activity.moved_at = since + 0.001 if outside == "answer" else 0.0
    work = settling(
        FakeEyes(pulse()),
        activity,
        since=since,
        pauses=outside == "pause",
        clicked=True,
        page=FakePage(frames=1 + (outside == "frame"), workers=int(outside == "worker")),
    )
    assert left_after(work, 0.01, planned=False, rested=True)


@pytest.mark.parametrize(
    ("busy", "word"),
    [
        (pulse(moving=1), "animation"),
        (pulse(mutations=3, idle=5), "page changes"),
        (pulse(ready="loading", idle=5), "loading"),
        (pulse(busy=True), "a page that says it is busy"),
        (None, "the page to answer"),
    ],
)
async def test_work_of_the_page_is_waited_for_and_named(busy: dict[str, Any] | None, word: str) -> None:
    eyes = FakeEyes(*[busy] * 4, pulse(mutations=3))
    work = settling(eyes)
    await work.wait()
    assert eyes.asked > 4
    assert work.waited.quiet
    assert word in {part.what for part in work.waited.parts}


async def test_requests_are_waited_for() -> None:
    activity = FakeActivity()
    activity.requests = 1
    eyes = FakeEyes(pulse())
    work = settling(eyes, activity)
    waiting = asyncio.ensure_future(work.wait())
    assert await until(lambda: eyes.asked >= 5)
    assert not waiting.done()
    activity.requests = 0
    await waiting
    assert "1 request" in {part.what for part in work.waited.parts}


async def test_a_tab_that_opens_is_waited_for() -> None:
    eyes = FakeEyes(pulse())
    work = settling(eyes, opens=lambda: eyes.asked < 4)
    await work.wait(look_only=True)
    assert eyes.asked >= 4
    assert "a new tab" in {part.what for part in work.waited.parts}


async def test_tabs_that_open_all_the_time_are_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settle, "OPENINGS_S", 0.05)
    work = settling(FakeEyes(pulse()), opens=lambda: True)
    await work.wait(look_only=True)
    assert work.opens_on
    assert not work.waited.quiet


async def test_a_page_that_does_nothing_but_move_is_given_up_though_it_answers_late() -> None:
    activity = FakeActivity()
    activity.restless = True
    moving = pulse(mutations=9, moving=1)
    work = settling(FakeEyes(None, *([moving, None] * 2_000), moving), activity)
    await work.wait()
    assert "a page that never rests" in {part.what for part in work.waited.parts}
    silent = settling(FakeEyes(moving, *[None] * 40, pulse()), activity)
    await silent.wait()
    assert "a page that never rests" not in {part.what for part in silent.waited.parts}, "it was late only once"


async def test_a_page_that_moves_all_the_time_is_given_up() -> None:
    activity = FakeActivity()
    activity.restless = True  # found out before, so that the test need not wait long
    work = settling(FakeEyes(pulse(mutations=9, idle=50)), activity)
    await work.wait()
    assert work.waited.quiet
    assert "a page that never rests" in {part.what for part in work.waited.parts}


async def test_a_page_that_is_too_much_for_its_browser_is_given_up_like_one_that_never_rests() -> None:
    activity = FakeActivity()
    activity.restless = True
    work = settling(FakeEyes(None), activity, behind=True)
    await work.wait()
    assert "a page that never rests" in {part.what for part in work.waited.parts}


async def test_while_such_a_page_loads_another_it_is_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settle, "SILENT_S", 0.7)
    activity = FakeActivity()
    activity.restless = activity.navigating = True
    work = settling(FakeEyes(None), activity, behind=True)
    await work.wait()
    assert "a page that never rests" not in {part.what for part in work.waited.parts}


async def test_moves_tell_whether_an_early_reading_holds() -> None:
    eyes = FakeEyes(pulse(mutations=1, idle=60), pulse(mutations=1, idle=60), pulse(mutations=2, idle=200))
    work = settling(eyes)
    await work.wait(look_only=True)
    before = work.moves
    await work.wait()
    assert work.moves != before
    calm = settling(FakeEyes(pulse(mutations=1)))
    await calm.wait(look_only=True)
    before = calm.moves
    await calm.wait()
    assert calm.moves == before


def test_a_page_that_has_rested_for_long_is_quiet_at_once() -> None:
    work = settling(FakeEyes(pulse()), since=None)
    work.look([pulse(mutations=5)], 0.0, time.monotonic())
    assert work.quiet
    work.look([pulse(mutations=6, idle=31)], 0.0, time.monotonic())
    assert not work.quiet


def test_what_rested_before_the_step_must_rest_after_it() -> None:
    work = settling(FakeEyes(pulse()))
    now = time.monotonic()
    work.look([pulse()], 0.0, now)
    assert not work.quiet
    work.look([pulse()], 0.0, now + CALM_S)
    assert work.quiet


def test_after_a_silence_that_was_none_twice_as_long_a_one_is_needed() -> None:
    work = settling(FakeEyes(pulse()), since=None)
    work.look([pulse(mutations=1, idle=10)], 0.0, 100.0)
    work.look([pulse(mutations=1, idle=50)], 0.0, 100.04)
    assert not work.quiet
    work.look([pulse(mutations=2, idle=5)], 0.0, 100.075)
    work.look([pulse(mutations=2, idle=95)], 0.0, 100.165)
    assert not work.quiet, "it was silent for 80 ms before"
    work.look([pulse(mutations=2, idle=170)], 0.0, 100.240)
    assert work.quiet


async def test_many_frames_are_waited_for_less_long(monkeypatch: pytest.MonkeyPatch) -> None:
    """Or there would be no time to read them."""
    monkeypatch.setattr(settle, "LIMIT_S", 2.0)
    crowded = FakePage()
    crowded.frames = [object()] * (settle.MANY_FRAMES + 1)
    loading = FakeEyes(pulse(ready="loading", mutations=1, idle=0))
    waits = [asyncio.ensure_future(settling(loading, page=page).wait()) for page in (FakePage(), crowded)]
    over, others = await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
    assert over == {waits[1]}
    for other in others:
        other.cancel()
    await asyncio.wait(waits)


async def test_many_frames_that_were_loading_before_are_not_waited_for_unless_the_page_is_left(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(settle, "LIMIT_S", 600.0)
    monkeypatch.setattr(settle, "FRAMES_LOAD_S", 0.05)
    crowded = FakePage(settle.MANY_FRAMES + 1)
    here, left = FakeActivity(), FakeActivity()
    for activity in (here, left):
        activity.loads_before, activity.requests = True, 3
    left.navigating = True
    waits = [asyncio.ensure_future(settling(FakeEyes(pulse()), one, page=crowded).wait()) for one in (here, left)]
    over, others = await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
    assert over == {waits[0]}
    for other in others:
        other.cancel()
    await asyncio.wait(waits)


def test_a_busy_computer_does_not_shorten_the_pause_after_typing() -> None:
    work = settling(FakeEyes(pulse()), pauses=True)
    now = time.monotonic() + 0.2  # the page was slow to answer
    work.look([pulse(mutations=1, idle=0)], 0.0, now)
    work.look([pulse(mutations=1, idle=40)], 0.0, now + 0.2)  # it had time for 40 ms of its own in 200
    work.look([pulse(mutations=1, idle=300)], 0.0, now + 0.6)
    assert not work.quiet, "what was typed may still be answered"
    work.look([pulse(mutations=1, idle=410)], 0.0, now + 0.7)
    assert work.quiet


@pytest.mark.parametrize(
    ("places", "again"),
    [
        (["login", "consent", "callback", "home"], False),
        (["login?step=1", "login?step=2", "login?step=3", "login?step=4", "home"], False),
        (["home"] * MOVES, True),
        (["a", "b"] * MOVES, True),
        ([f"n?{number}" for number in range(settle.ENDLESS)], True),
    ],
)
async def test_signing_in_leads_on_and_a_loop_does_not(
    monkeypatch: pytest.MonkeyPatch, places: list[str], again: bool
) -> None:
    monkeypatch.setattr(settle, "RESTLESS_S", -1.0)
    page = FakeBrowserPage()
    activity = PageActivity(cast(Any, page))
    work = settling(FakeEyes(pulse()), activity)  # type: ignore[arg-type]
    for place in places:
        page.handlers["request"](FakeRequest(f"http://a/{place}", "document", main=True))
    assert work.reloads == again


async def test_an_interruption_ends_the_wait() -> None:
    eyes = FakeEyes(None)
    work = settling(eyes, stop=True)
    await work.wait()
    assert eyes.asked == 0


class FakeRequest:
    def __init__(self, url: str, kind: str = "fetch", *, main: bool = False) -> None:
        self.url = url
        self.method = "GET"
        self.resource_type = kind
        self.redirected_from = None
        self.frame = FakeBrowserPage.main_frame if main else object()
        self._navigation = kind == "document"

    def is_navigation_request(self) -> bool:
        return self._navigation


class FakeResponse:
    def __init__(self, request: FakeRequest, length: str = "") -> None:
        self.request, self.url = request, request.url
        self.status = 200
        self.headers = {"content-length": length} if length else {}


class FakeBrowserPage:
    main_frame = SimpleNamespace(url="http://a/next")

    def __init__(self) -> None:
        self.handlers: dict[str, Any] = {}

    def on(self, event: str, handler: Any) -> None:
        self.handlers[event] = handler


def test_which_requests_are_awaited() -> None:
    page = FakeBrowserPage()
    activity = PageActivity(cast(Any, page))
    now = time.monotonic()
    send, done, answer = page.handlers["request"], page.handlers["requestfinished"], page.handlers["response"]
    for kind in ("image", "font", "media", "websocket", "eventsource", "ping"):
        send(FakeRequest(f"http://a/{kind}", kind))
    send(FakeRequest("data:text/plain,x"))
    assert activity.open_requests(now) == 0
    ask = FakeRequest("http://a/x")
    send(ask)
    assert activity.open_requests(now) == 1
    assert activity.open_requests(time.monotonic() + LONG_POLL_S + 0.1) == 0, "a long poll"
    answer(FakeResponse(ask))
    assert activity.open_requests(time.monotonic()) == 1
    assert activity.open_requests(time.monotonic() + STREAM_S + 0.1) == 0, "a stream"
    answer(FakeResponse(ask, "12"))
    assert activity.open_requests(time.monotonic() + SMALL_S + 0.1) == 0, "an answer that nobody reads to its end"
    done(ask)
    assert activity.open_requests(time.monotonic()) == 0


def test_polling_is_not_awaited() -> None:
    page = FakeBrowserPage()
    activity = PageActivity(cast(Any, page))
    counts: Counter[int] = Counter()
    for number in range(POLL_COUNT + 2):
        ask = FakeRequest(f"http://a/poll?{number}")
        page.handlers["request"](ask)
        counts[activity.open_requests(time.monotonic())] += 1
        page.handlers["requestfinished"](ask)
    assert counts[0] == 3
    activity.begin_step()
    page.handlers["request"](FakeRequest("http://a/poll?x"))
    assert activity.open_requests(time.monotonic()) == 1


def test_a_navigation_forgets_the_requests_of_the_document_before() -> None:
    page = FakeBrowserPage()
    activity = PageActivity(cast(Any, page))
    page.handlers["request"](FakeRequest("http://a/x"))
    document = FakeRequest("http://a/next", "document", main=True)
    activity.begin_step()
    page.handlers["request"](document)
    assert activity.loading_document()
    before = activity.load
    page.handlers["framenavigated"](page.main_frame)
    assert activity.load != before
    before = activity.load
    page.handlers["framenavigated"](page.main_frame)
    assert activity.load == before, "the same document at another address"
    assert activity.open_requests(time.monotonic()) == 1
    page.handlers["requestfinished"](document)
    assert not activity.loading_document()
    assert activity.open_requests(time.monotonic()) == 0
