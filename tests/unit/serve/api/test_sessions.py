"""Sessions over the API: their life, their limits, one call after the other."""

import asyncio
import errno
import logging
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from gui.schema.wire import ObservationBody, SessionBody
from gui.serve.api import served
from tests.helpers.scripted_api import SITE, Api, ScriptedManager, scripted_api

START = f"{SITE}/start"


def session_of(api: Api, session_id: str) -> Any:
    return api.app.state.book.get(session_id).session


async def test_start_answers_how_the_session_stands(api: Api) -> None:
    for body in (None, {}, {"timeout_minutes": 5, "viewport_width": None, "chrome_args": None, "unknown": 1}):
        answer = await api.http.post("/sessions/start", json=body)
        made = answer.json()
        assert answer.status_code == 200
        assert made["status"] == "active"
        assert made["duration"].startswith("PT")
        assert made["created_at"].endswith("Z")
        assert (made["closed_at"], made["error"], made["proxies"], made["browser_type"]) == (
            None,
            None,
            False,
            "chromium",
        )
        assert made["timeout_minutes"] == (body or {}).get("timeout_minutes", 3)
        assert SessionBody.model_validate(made).session_id == made["session_id"]


async def test_unknown_fields_are_logged_by_name(api: Api, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO, "gui.serve.api"):
        await api.start(colour="canary-value")
    assert "colour" in caplog.text
    assert "canary-value" not in caplog.text


async def test_lists_have_the_newest_first(api: Api) -> None:
    first, second, third = [await api.start() for _ in range(3)]
    await api.http.delete(f"/sessions/{second}/stop")

    async def listed(query: str = "") -> list[str]:
        return [one["session_id"] for one in (await api.http.get(f"/sessions/{query}")).json()]

    assert await listed() == [third, first]
    assert await listed("?only_active=False") == [third, second, first]
    assert await listed("?only_active=0&limit=2") == [third, second]
    assert await listed("?only_active=True") == [third, first]


async def test_an_ended_session_stays_known_and_does_nothing_more(api: Api) -> None:
    session_id = await api.start()
    await api.page(session_id, "observe", url=START)
    stopped = (await api.http.delete(f"/sessions/{session_id}/stop")).json()
    assert stopped["status"] == "closed"
    assert stopped["closed_at"] is not None
    assert (await api.http.delete(f"/sessions/{session_id}/stop/")).json() == stopped
    assert (await api.http.get(f"/sessions/{session_id}")).json() == stopped
    for call, body in (("observe", {}), ("step", {"action_id": "S5"}), ("scrape", {}), ("scroll", {"x": 0, "y": 0})):
        status, made = await api.call(session_id, call, **body)
        assert (status, made["code"]) == (409, "session_not_active")
    for path in ("cookies", "debug", "debug/tab"):
        answer = await api.http.get(f"/sessions/{session_id}/{path}")
        assert (answer.status_code, answer.json()["code"]) == (409, "session_not_active")
    answer = await api.http.put(f"/sessions/{session_id}/files/a.txt", content=b"a")
    assert answer.status_code == 409


async def test_a_file_that_the_disk_does_not_take_is_told_as_such(api: Api, monkeypatch: pytest.MonkeyPatch) -> None:
    session_id = await api.start()
    opened = Path.open

    def full(path: Path, mode: str = "r", **more: Any) -> Any:
        if path.name.endswith(".part"):
            raise OSError(errno.ENOSPC, "No space left on device")
        return opened(path, mode, **more)

    monkeypatch.setattr(Path, "open", full)
    answer = await api.http.put(f"/sessions/{session_id}/files/a.txt", content=b"a")
    assert answer.status_code == 507
    assert answer.json()["message"] == "“a.txt” could not be kept on the server: No space left on device."


async def test_a_disk_that_takes_no_folder_is_no_defect(api: Api, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(**_: Any) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(tempfile, "TemporaryDirectory", full)
        answer = await api.http.post("/sessions/start", json={})
    assert answer.status_code == 507
    assert answer.json()["message"] == "No folder can be made for the session’s files: No space left on device."
    await api.start()


async def test_places_are_limited() -> None:
    async with scripted_api(most=2) as api:
        first = await api.start()
        await api.start()
        answer = await api.http.post("/sessions/start", json={})
        assert (answer.status_code, answer.json()["code"]) == (529, "overloaded")
        assert int(answer.headers["retry-after"]) > 0
        await api.http.delete(f"/sessions/{first}/stop")
        await api.start()


async def test_a_session_that_is_not_used_times_out(api: Api) -> None:
    session_id = await api.start(timeout_minutes=1)
    session = session_of(api, session_id)
    session._standing.set(last_accessed_at=datetime.now(UTC) - timedelta(seconds=61))
    made = (await api.http.get(f"/sessions/{session_id}")).json()
    assert made["status"] == "timed_out"
    assert made["closed_at"] is not None
    status, body = await api.call(session_id, "observe")
    assert (status, body["code"]) == (409, "session_not_active")


async def test_what_counts_as_use(api: Api) -> None:
    session_id = await api.start(max_steps=1)
    await api.page(session_id, "observe", url=START)
    session = session_of(api, session_id)
    old = datetime.now(UTC) - timedelta(seconds=30)

    async def moved(method: str, path: str, body: Any = None) -> bool:
        session._standing.set(last_accessed_at=old)
        await api.http.request(method, f"/sessions/{session_id}{path}", json=body)
        return bool(session.info.last_accessed_at != old)

    assert await moved("POST", "/page/observe", {})
    assert await moved("POST", "/page/step", {"action_id": "S5"})  # refused: no steps are left
    assert await moved("GET", "/cookies")
    for path in ("", "/debug", "/debug/tab", "/replay"):
        assert not await moved("GET", path)


async def test_a_browser_that_is_gone_ends_its_session_with_an_error(api: Api) -> None:
    session_id = await api.start()
    session_of(api, session_id).backend.lose()
    made = (await api.http.get(f"/sessions/{session_id}")).json()
    assert made["status"] == "error"
    assert made["error"]
    assert made["closed_at"] is not None


async def test_progress_counts_answers_but_not_data(api: Api) -> None:
    session_id = await api.start(max_steps=4)
    seen = [await api.page(session_id, "observe", url=START)]
    for action in ("B2", "S2", "S2", "B2"):
        seen.append(await api.page(session_id, "step", action_id=action))
    assert [one["progress"]["current_step"] for one in seen] == [0, 1, 1, 1, 2]
    assert {one["progress"]["max_steps"] for one in seen} == {4}
    assert [one["data"] is not None for one in seen] == [False, False, True, True, False]
    status, body = await api.call(session_id, "step", action_id="B99")
    assert (status, body["code"]) == (400, "invalid_action")  # a failed step does not count
    assert (await api.page(session_id, "step", action_id="B3"))["progress"]["current_step"] == 3
    status, body = await api.call(session_id, "step", action_id="B3")
    assert (status, body["code"]) == (409, "max_steps_reached")


async def test_data_of_a_page_nobody_has_read(api: Api) -> None:
    session_id = await api.start()
    assert (await api.page(session_id, "step", action_id="S2"))["progress"]["current_step"] == 0


async def test_finish_closes_the_session_and_answers_the_last_observation(api: Api) -> None:
    session_id = await api.start()
    await api.page(session_id, "observe", url=START)
    made = await api.page(session_id, "step", action_id="S12", value="done")
    assert made["session"]["status"] == "closed"
    assert made["metadata"]["url"] == START
    assert (await api.call(session_id, "observe"))[0] == 409


async def test_an_id_that_was_left_out_is_not_in_the_last_answer(api: Api) -> None:
    session_id = await api.start()
    made = await api.page(session_id, "observe", url=START, max_nb_actions=2)
    assert [one["id"] for one in made["space"]["actions"]] == ["L1", "L2"]
    status, body = await api.call(session_id, "step", action_id="B2")
    assert (status, body["code"]) == (400, "invalid_action")
    await api.page(session_id, "observe")
    await api.page(session_id, "step", action_id="B2")
    status, body = await api.call(session_id, "observe", min_nb_actions=5, max_nb_actions=2)
    assert (status, body["code"]) == (422, "validation_error")


async def test_an_element_needs_an_observation_first(api: Api) -> None:
    session_id = await api.start()
    status, body = await api.call(session_id, "step", action_id="B2")
    assert (status, body["code"]) == (400, "invalid_action")


async def test_the_contract_gets_what_can_be_done_and_our_own_window_all(api: Api) -> None:
    session_id = await api.start()
    plain = await api.page(session_id, "observe", url=START)
    assert list(plain)[:5] == ["session", "space", "metadata", "data", "progress"]
    assert "B4" not in [one["id"] for one in plain["space"]["actions"]]
    assert {one["status"] for one in plain["space"]["actions"]} == {"valid"}
    assert len(plain["space"]["browser_actions"]) == 12
    assert "detail" not in plain
    assert "extra" not in plain
    _, everything = await api.call(session_id, "observe", {"x-stepdeck": "1"})
    body = ObservationBody.model_validate(everything)
    grey = next(one for one in body.space.actions if one.id == "B4")
    assert grey.status == "excluded"
    assert grey.extra is not None
    assert grey.extra.reason == "disabled"
    assert body.space.readable is not None
    assert "[B2] Say hello" in body.space.readable
    assert body.extra is not None
    assert body.extra.blocks
    assert body.extra.browser_name == "Scripted browser 1"


async def test_passwords_have_no_default(api: Api) -> None:
    session_id = await api.start()
    await api.page(session_id, "observe", url=START)
    made = await api.page(session_id, "step", action_id="I2", value="canary-password")
    params = {one["id"]: one["params"] for one in made["space"]["actions"]}
    assert params["I2"][0]["default"] is None
    assert params["I1"][0]["default"] == "Ada"
    assert "canary-password" not in str(made)


async def test_calls_of_one_session_come_one_after_the_other() -> None:
    async with scripted_api(ScriptedManager(delay_s=0.05)) as api:
        session_id = await api.start()
        made = await asyncio.gather(*(api.page(session_id, "observe", url=START) for _ in range(4)))
        assert sorted(one["progress"]["current_step"] for one in made) == [0, 1, 2, 3]


async def test_a_call_does_not_wait_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(served, "TURN_WITHIN_S", 0.05)
    async with scripted_api(ScriptedManager(delay_s=0.5)) as api:
        session_id = await api.start()
        first = asyncio.ensure_future(api.page(session_id, "observe"))
        await asyncio.sleep(0.1)
        answer = await api.http.post(f"/sessions/{session_id}/page/observe", json={})
        assert (answer.status_code, answer.json()["code"]) == (429, "rate_limited")
        assert int(answer.headers["retry-after"]) > 0
        await first


async def test_stop_breaks_off_what_runs() -> None:
    async with scripted_api(ScriptedManager(delay_s=30)) as api:
        session_id = await api.start()
        running = asyncio.ensure_future(api.call(session_id, "observe"))
        await asyncio.sleep(0.05)
        assert (await api.http.delete(f"/sessions/{session_id}/stop")).json()["status"] == "closed"
        status, body = await running
        assert (status, body["code"]) == (409, "session_not_active")
        assert body["message"].startswith("This session ended at")
        assert "person" not in body["detail"]


async def test_cookies_go_in_and_out(api: Api) -> None:
    session_id = await api.start()
    cookie = {"name": "a", "value": "1", "domain": "site.test", "path": "/", "httpOnly": False, "sameSite": "lax"}
    answer = await api.http.post(f"/sessions/{session_id}/cookies", json={"cookies": [cookie]})
    assert answer.json() == {"success": True, "message": "One cookie was set."}
    made = (await api.http.get(f"/sessions/{session_id}/cookies")).json()["cookies"]
    assert (made[0]["name"], made[0]["value"]) == ("a", "1")
    answer = await api.http.post(f"/sessions/{session_id}/cookies", json={"cookies": [cookie | {"domain": ""}]})
    assert (answer.status_code, answer.json()["code"]) == (422, "validation_error")
    answer = await api.http.post(f"/sessions/{session_id}/cookies", json={"cookies": [{"name": "a"}]})
    assert answer.status_code == 422


async def test_debug_tells_tabs(api: Api) -> None:
    session_id = await api.start()
    made = (await api.http.get(f"/sessions/{session_id}/debug")).json()
    assert [tab["metadata"]["url"] for tab in made["tabs"]] == ["about:blank"]
    assert made["ws"]["recording"] == ""  # a scripted page draws nothing
    assert made["ws"]["logs"].startswith(f"ws://127.0.0.1:8710/sessions/{session_id}/debug/logs?ticket=")
    await api.page(session_id, "observe", url=START)
    tab = (await api.http.get(f"/sessions/{session_id}/debug/tab?tab_idx=0")).json()
    assert tab["metadata"] == {"tab_id": 0, "title": "Start", "url": START}
    answer = await api.http.get(f"/sessions/{session_id}/debug/tab?tab_idx=3")
    assert (answer.status_code, answer.json()["code"]) == (404, "not_found")


async def test_there_is_no_replay_before_the_first_picture(api: Api) -> None:
    session_id = await api.start()
    answer = await api.http.get(f"/sessions/{session_id}/replay")
    assert (answer.status_code, answer.json()["code"]) == (404, "not_found")
    assert b"not found" in answer.content  # the public client looks for these words


async def test_the_page_of_calls_needs_nothing_from_elsewhere(api: Api) -> None:
    answer = await api.http.get("/docs")
    assert answer.status_code == 200
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    for path in (await api.http.get("/openapi.json")).json()["paths"]:
        assert path in answer.text
    assert "http://" not in answer.text
    assert "https://" not in answer.text
    assert "<script" not in answer.text
