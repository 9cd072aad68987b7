"""Sessions that somebody else owns, shared with clients; and whose the steps of clients are."""

import asyncio

import pytest

from gui.schema.errors import ErrorCode, StepStoppedError
from gui.schema.session import StartOptions
from tests.helpers.scripted_api import SITE, ScriptedManager, scripted_api

START = f"{SITE}/start"


async def test_clients_are_known_by_name_and_the_owners_sessions_stay() -> None:
    manager = ScriptedManager()
    owned = await manager.open(StartOptions())
    await owned.observe(START)
    async with scripted_api(manager, shared=True) as api:
        key = owned.info.session_id
        assert [one["session_id"] for one in (await api.http.get("/sessions")).json()] == [key]
        buy = next(action.id for action in owned.observation.actions if action.target == "Say hello")  # type: ignore[union-attr]
        for headers in ({"X-Stepdeck-Client": "one"}, {"User-Agent": "two/1.0"}):
            assert (await api.call(key, "step", headers=headers, action_id=buy))[0] == 200
        assert [step.by.name for step in owned.steps] == ["one", "two"]
        started = await api.start()
        assert manager.get(started).info.active
    assert owned.info.active, "the book was closed"
    assert (len(owned.steps), owned.holder) == (2, None)
    assert manager.get(started).info.active
    await manager.close()


async def test_what_is_refused_to_a_client_is_among_the_steps_without_its_values() -> None:
    manager = ScriptedManager()
    owned = await manager.open(StartOptions())
    await owned.observe(START)
    async with scripted_api(manager, shared=True) as api:
        headers = {"X-Stepdeck-Client": "one"}
        for body in ({"action_id": "I99", "value": "canary"}, {"action_id": "S1", "value": "file:///canary"}):
            assert (await api.call(owned.info.session_id, "step", headers=headers, **body))[0] == 400
        assert [(step.by.name, step.outcome, step.call.value) for step in owned.steps] == [("one", "failed", None)] * 2
        assert "canary" not in repr(owned.steps)
        assert owned.info.steps == len(owned.steps), "it is the same number wherever it is shown"
    await manager.close()


async def test_what_is_confirmed_in_a_call_that_is_not_admitted_is_agreed_to_in_no_later_step(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    manager = ScriptedManager()
    owned = await manager.open(StartOptions())
    await owned.observe(START)
    agreed: list[str] = []
    monkeypatch.setattr(owned.backend, "accept", agreed.append, raising=False)
    monkeypatch.setattr(owned.backend, "withdraw", lambda: None, raising=False)
    async with scripted_api(manager, shared=True) as api:
        for value, status in (("file:///canary", 400), (START, 200)):
            told, _ = await api.call(owned.info.session_id, "step", action_id="S1", value=value, all_the_same=True)
            assert told == status
            assert agreed == (["S1"] if status == 200 else [])
    await manager.close()


async def test_an_address_that_a_client_reads_is_among_the_steps() -> None:
    manager = ScriptedManager()
    owned = await manager.open(StartOptions())
    async with scripted_api(manager, shared=True) as api:
        headers, key = {"X-Stepdeck-Client": "one"}, owned.info.session_id
        assert (await api.call(key, "observe", headers=headers))[0] == 200
        assert not owned.steps, "reading alone changes nothing"
        assert (await api.call(key, "observe", headers=headers, url=START))[0] == 200
        (step,) = owned.steps
        assert (step.by.name, step.outcome, step.words) == ("one", "done", "Went to")
        assert (await api.call(key, "scrape", headers=headers, url=START))[0] == 200
        assert len(owned.steps) == 2
    await manager.close()


async def test_only_sessions_that_calls_have_started_take_places() -> None:
    manager = ScriptedManager()
    for _ in range(3):
        await manager.open(StartOptions())
    async with scripted_api(manager, most=1, shared=True) as api:
        first = await api.start()
        assert (await api.http.post("/sessions/start", json={})).status_code == 529
        await api.http.delete(f"/sessions/{first}/stop")
        await api.start()
    await manager.close()


async def test_what_clients_do_is_broken_off_when_the_sharing_ends() -> None:
    manager = ScriptedManager()
    owned = await manager.open(StartOptions())
    await owned.observe(START)
    async with scripted_api(manager, shared=True) as api:
        running = asyncio.ensure_future(api.call(owned.info.session_id, "step", action_id="S11", value="30000"))
        while not owned.busy:  # noqa: ASYNC110 -- it is a few turns of the loop
            await asyncio.sleep(0)
        await api.app.state.book.close()
        status, told = await running
    assert (status, told["message"], told["code"]) == (409, StepStoppedError("Stopped.").what, "step_stopped")
    assert told["detail"].startswith("This session is no longer shared;")
    assert owned.steps[0].outcome == "stopped"
    await owned.step("S5")
    assert owned.steps[1].outcome == "done"
    await manager.close()


async def test_an_ended_session_of_the_owner_keeps_what_it_showed() -> None:
    manager = ScriptedManager()
    owned = await manager.open(StartOptions())
    await owned.observe(START)
    await owned.step("S5")
    async with scripted_api(manager, shared=True) as api:
        await api.http.get(f"/sessions/{owned.info.session_id}")
        await api.http.delete(f"/sessions/{owned.info.session_id}/stop")
        await api.start()
    assert owned.info.end_reason == "closed by a call"
    assert len(owned.steps) == 1
    assert owned.observation is not None
    await manager.close()


async def test_an_id_that_has_passed_to_something_else_is_refused_to_who_was_told_of_the_first() -> None:
    manager = ScriptedManager()
    owned = await manager.open(StartOptions())
    await owned.observe(START)
    async with scripted_api(manager, shared=True) as api:
        key, one, two = owned.info.session_id, {"X-Stepdeck-Client": "one"}, {"X-Stepdeck-Client": "two"}
        told = (await api.call(key, "observe", headers=one))[1]
        link = next(each["id"] for each in told["space"]["actions"] if "Second page" in each["description"])
        assert (await api.call(key, "observe", headers=two, url=f"{SITE}/second"))[0] == 200
        assert owned.observation is not None
        assert owned.observation.action(link) is not None, "the other page has the same id"
        status, refused = await api.call(key, "step", headers=one, action_id=link)
        assert (status, refused["code"]) == (400, "invalid_action")
        assert refused["message"] == f"{link} stands for something else by now: “Back to start”."
        assert owned.observation.metadata.url == f"{SITE}/second", "nothing was done"
        assert (await api.call(key, "step", headers=two, action_id=link))[0] == 200, "this one saw the page"
        assert owned.observation.metadata.url == START
        assert (await api.call(key, "step", headers=one, action_id="S5"))[0] == 200, "reloading means no element"
        assert (await api.call(key, "step", headers=one, action_id=link))[0] == 200
    await manager.close()


@pytest.mark.parametrize("ours", [False, True])
async def test_a_tab_whose_number_has_passed_to_another_is_not_closed(ours: bool) -> None:
    manager = ScriptedManager()
    owned = await manager.open(StartOptions())
    await owned.observe(START)
    for name in ("second", "start"):
        await owned.step("S6", f"{SITE}/{name}")
    async with scripted_api(manager, shared=True) as api:
        key, client = owned.info.session_id, {"X-Stepdeck": "1"} if ours else {"X-Stepdeck-Client": "one"}
        tabs = (await api.call(key, "observe", headers=client))[1]["metadata"]["tabs"]
        seen = {"seen": tabs[1]["key"]} if ours else {}
        await owned.close_tab(1)
        status, refused = await api.call(key, "close_tab", headers=client, tab_id=1, **seen)
        assert status == 400, refused
        assert owned.observation is not None
        assert len(owned.observation.metadata.tabs) == 2, "nothing was closed"
        tabs = (await api.call(key, "observe", headers=client))[1]["metadata"]["tabs"]
        seen = {"seen": tabs[1]["key"]} if ours else {}
        assert (await api.call(key, "close_tab", headers=client, tab_id=1, **seen))[0] == 200
    await manager.close()


async def test_our_own_client_gives_back_what_it_was_told() -> None:
    manager = ScriptedManager()
    owned = await manager.open(StartOptions())
    await owned.observe(START)
    async with scripted_api(manager, shared=True) as api:
        key, ours = owned.info.session_id, {"X-Stepdeck": "1"}
        told = (await api.call(key, "observe", headers=ours))[1]
        signs = {each["id"]: each["extra"]["sign"] for each in told["space"]["actions"]}
        assert all(signs.values())
        again = (await api.call(key, "observe", headers=ours))[1]
        assert signs == {each["id"]: each["extra"]["sign"] for each in again["space"]["actions"]}
        await owned.observe(f"{SITE}/second")
        for more in ({}, {"all_the_same": True}):
            status, refused = await api.call(
                key, "step", headers=ours, action_id="L1", seen={"L1": signs["L1"]}, **more
            )
            assert (status, refused["extra"]["code"]) == (400, ErrorCode.GONE), refused
        assert owned.observation is not None
        assert owned.observation.metadata.url == f"{SITE}/second"
        told = (await api.call(key, "observe", headers=ours))[1]
        signs = {each["id"]: each["extra"]["sign"] for each in told["space"]["actions"]}
        assert (await api.call(key, "step", headers=ours, action_id="L1", seen={"L1": signs["L1"]}))[0] == 200
    await manager.close()


async def test_a_glance_is_no_use_of_the_session_and_counts_for_nothing() -> None:
    manager = ScriptedManager()
    owned = await manager.open(StartOptions(max_steps=3))
    await owned.observe(START)
    async with scripted_api(manager) as api:
        key = await api.start(max_steps=2)
        assert (await api.call(key, "observe", url=START))[0] == 200
        used = (await api.http.get(f"/sessions/{key}")).json()["last_accessed_at"]
        for _ in range(4):
            status, seen = await api.call(key, "observe", headers={"X-Stepdeck": "1"}, glance=True)
            assert (status, seen["progress"]["current_step"]) == (200, 0)
        assert seen["metadata"]["url"] == START
        assert (await api.http.get(f"/sessions/{key}")).json()["last_accessed_at"] == used
        await api.http.delete(f"/sessions/{key}/stop")
        assert (await api.call(key, "observe", glance=True))[0] == 409
    await manager.close()
