"""The user's requests are done, whatever the window itself is running in the session."""

import asyncio
from dataclasses import replace

import pytest

from gui.app.offline import telling_of_network
from gui.app.session_work import SessionWork
from gui.app.tasks import TaskRunner
from gui.engine.backend import Acted
from gui.schema.action import ActionCall
from gui.schema.code import Code
from gui.schema.errors import PageError
from gui.schema.fact import fact
from gui.schema.page import Metadata, Observation
from gui.schema.session import SessionInfo
from gui.schema.special import Special
from tests.unit.app.test_retries import ADDRESS, OTHER, Shop
from tests.unit.widgets.samples import NOON


async def test_a_step_waits_for_what_nobody_asked_for(qapp: object) -> None:
    shop = Shop()
    await shop.ready()
    fitting = asyncio.ensure_future(shop.session._runner.run(asyncio.sleep(0.2)))
    await asyncio.sleep(0)
    assert shop.session.busy
    shop.controller.run_step(ActionCall(action_id="B1"))
    await fitting
    for _ in range(100):
        await asyncio.sleep(0.01)
        if any(step.outcome != "running" for step in shop.session.steps):
            break
    assert [step.outcome for step in shop.session.steps] == ["done"]
    assert not shop.failures
    await shop.controller.close()


async def test_the_window_is_busy_from_the_press_until_what_was_asked_for_is_done(
    qapp: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Otherwise, a press meanwhile would silently do nothing."""
    shop = Shop()
    await shop.ready()
    hand_rests, told = asyncio.Event(), list[bool]()
    monkeypatch.setattr(shop.session.by_hand, "rest", hand_rests.wait)
    shop.controller.busy_changed.connect(lambda busy, *_: told.append(busy))
    shop.controller.run_step(ActionCall(action_id="B1"))
    await asyncio.sleep(0.01)
    assert not shop.session.busy
    assert told == [True]
    hand_rests.set()
    while shop.controller.tasks.running:  # noqa: ASYNC110 -- nothing tells that all has ended
        await asyncio.sleep(0.01)
    await asyncio.sleep(0)  # the end is told in the next turn of the loop
    assert told == [True, False]
    await shop.controller.close()


async def test_nothing_that_nobody_asked_for_is_begun_beside_a_step_and_a_second_press_says_that_one_runs(
    qapp: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    shop = Shop()
    await shop.ready()
    hand_rests, said = asyncio.Event(), list[str]()
    monkeypatch.setattr(shop.session.by_hand, "rest", hand_rests.wait)
    shop.controller.step_refused.connect(said.append)
    shop.controller.run_step(ActionCall(action_id="B1"))
    await asyncio.sleep(0)
    assert not shop.session.busy
    assert not shop.controller.work.run_unasked(shop.session, "Fitting…", shop.session.observe)
    assert not said
    shop.controller.run_step(ActionCall(action_id="B1"))
    assert said == ["A step is running. Stop it, or wait for it."]
    hand_rests.set()
    while shop.controller.tasks.running:  # noqa: ASYNC110 -- nothing tells that all has ended
        await asyncio.sleep(0.01)
    assert shop.backend.done == ["step B1"]
    await shop.controller.close()


@pytest.mark.parametrize("stops", [True, False])
async def test_stop_is_meant_for_the_step_that_waits_and_not_for_what_nobody_asked_for(
    qapp: object, stops: bool
) -> None:
    shop = Shop()
    await shop.ready()
    fits = asyncio.Event()
    assert shop.controller.work.run_unasked(shop.session, "Fitting…", fits.wait)
    shop.controller.run_step(ActionCall(action_id="B1"))
    await asyncio.sleep(0.01)
    assert shop.backend.done == []
    if stops:
        shop.controller.stop()
        await asyncio.sleep(0.01)
    fits.set()
    while shop.controller.tasks.running:  # noqa: ASYNC110 -- nothing tells that all has ended
        await asyncio.sleep(0.01)
    assert shop.backend.done == ([] if stops else ["step B1"])
    assert not shop.failures
    await shop.controller.close()


@pytest.mark.parametrize("ends", ["opened", "stopped", "failed"])
async def test_an_address_for_a_new_tab_is_never_loaded_over_the_page_that_was_there(
    qapp: object, monkeypatch: pytest.MonkeyPatch, ends: str
) -> None:
    shop = Shop()
    await shop.ready()
    let, step = asyncio.Event(), shop.backend.step

    async def held(call: ActionCall) -> Acted:
        if call.action_id == Special.OPEN_TAB:
            await let.wait()
            if ends == "failed":
                raise PageError("The browser opened no tab.")
        return await step(call)

    monkeypatch.setattr(shop.backend, "step", held)
    shop.controller.open_tab("")
    await asyncio.sleep(0.01)
    shop.controller.go_to(OTHER)
    await asyncio.sleep(0.01)
    assert [one.outcome for one in shop.session.steps] == ["running"]
    if ends == "stopped":
        shop.controller.stop()
    else:
        let.set()
    while shop.controller.tasks.running or shop.session.busy:  # noqa: ASYNC110 -- nothing tells that all has ended
        await asyncio.sleep(0.01)
    page = shop.session.observation
    assert page is not None
    urls = [tab.url for tab in page.metadata.tabs]
    assert urls == ([ADDRESS, OTHER] if ends == "opened" else [ADDRESS])
    await shop.controller.close()


@pytest.mark.parametrize("ends", ["done", "stopped", "failed"])
async def test_a_new_tab_that_is_asked_for_during_a_step_opens_after_it_and_takes_the_address(
    qapp: object, monkeypatch: pytest.MonkeyPatch, ends: str
) -> None:
    shop = Shop()
    await shop.ready()
    let, step = asyncio.Event(), shop.backend.step

    async def held(call: ActionCall) -> Acted:
        if call.action_id == "B1":
            await let.wait()
            if ends == "failed":
                raise PageError("The page has crashed.")
        return await step(call)

    monkeypatch.setattr(shop.backend, "step", held)
    shop.controller.run_step(ActionCall(action_id="B1"))
    await asyncio.sleep(0.01)
    shop.controller.open_tab("")
    shop.controller.go_to(OTHER)
    await asyncio.sleep(0.01)
    assert [one.outcome for one in shop.session.steps] == ["running"]
    if ends == "stopped":
        shop.controller.stop()
    else:
        let.set()
    while shop.controller.tasks.running or shop.session.busy:  # noqa: ASYNC110 -- nothing tells that all has ended
        await asyncio.sleep(0.01)
    page = shop.session.observation
    assert page is not None
    assert [tab.url for tab in page.metadata.tabs] == [ADDRESS, OTHER]
    assert [one.outcome for one in shop.session.steps] == [ends, "done", "done"]
    await shop.controller.close()


@pytest.mark.parametrize(
    ("online", "url", "told"),
    [(True, "http://shop/", False), (True, "chrome-error://chromewebdata/", True), (False, "http://shop/", True)],
)
def test_a_failure_of_being_offline_is_past_once_the_browser_has_loaded_the_page_by_itself(
    qapp: object, online: bool, url: str, told: bool
) -> None:
    work = SessionWork(TaskRunner(), None, lambda: None, lambda _session: None)  # type: ignore[arg-type]
    failed = Observation(SessionInfo("s", NOON, NOON), Metadata(url="chrome-error://chromewebdata/"))
    refused = PageError(fact(Code.SET_OFFLINE, host="shop"))
    work.note_failed("s", telling_of_network(refused, offline=not online), failed)
    work.note_read("s", failed)
    assert work.failure("s") is not None
    work.note_read("s", replace(failed, metadata=Metadata(url=url), by_itself=True))
    assert (work.failure("s") is not None) == told


def test_a_page_that_did_not_answer_is_no_failure_once_it_answers_again(qapp: object) -> None:
    work = SessionWork(TaskRunner(), None, lambda: None, lambda _session: None)  # type: ignore[arg-type]
    page = Observation(SessionInfo("s", NOON, NOON), Metadata(url="http://shop/"))
    for code, stays in ((Code.PAGE_DOES_NOT_ANSWER, False), (Code.NO_SUCH_WEBSITE, True)):
        work.note_failed("s", PageError(fact(code, **({"host": "shop"} if stays else {"seconds": 10.0}))), page)
        work.note_read("s", replace(page, by_itself=True))
        assert (work.failure("s") is not None) == stays


async def test_a_second_way_out_of_a_page_while_the_first_is_gone_says_that_one_runs(qapp: object) -> None:
    shop = Shop()
    await shop.ready()
    out, said = asyncio.Event(), list[str]()
    shop.controller.step_refused.connect(said.append)
    shop.controller.work.get_out(shop.session, "Closing the tab…", out.wait)
    assert not said
    shop.controller.leave_page()
    assert said == ["A step is running. Stop it, or wait for it."]
    out.set()
    while shop.controller.tasks.running:  # noqa: ASYNC110 -- nothing tells that all has ended
        await asyncio.sleep(0.01)
    await shop.controller.close()
