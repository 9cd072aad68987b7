"""Today's generation for its own client: who gets it, and what is refused."""

import json
from typing import Any

import pytest

from tests.helpers.scripted_api import SITE, Api, scripted_api

TODAY = {"x-notte-sdk-version": "1.10.0"}


async def _page(api: Api) -> str:
    session_id = await api.start()
    await api.page(session_id, "observe", url=f"{SITE}/start")
    return session_id


async def test_only_the_client_of_today_gets_its_form() -> None:
    async with scripted_api() as api:
        session_id = await _page(api)
        for version in ("", "1.4.4", "1.7.5", "abc"):
            status, seen = await api.call(session_id, "observe", {"x-notte-sdk-version": version})
            assert status == 200
            assert "session" in seen
        status, seen = await api.call(session_id, "observe", TODAY)
        assert status == 200
        assert sorted(seen) == sorted(
            ["started_at", "ended_at", "metadata", "screenshot", "space", "element_states", "fingerprint"]
        )
        listed = {action["id"] for action in seen["space"]["interaction_actions"]}
        documented = (await api.page(session_id, "observe"))["space"]["actions"]
        assert listed == {action["id"] for action in documented}
        status, data = await api.call(session_id, "scrape", TODAY)
        assert set(data) == {"markdown", "images", "structured"} & set(data)
        assert "session" not in data
        page = (await api.http.get("/sessions", headers=TODAY, params={"page": "1", "page_size": "1"})).json()
        assert (len(page["items"]), page["has_next"], page["page_size"]) == (1, False, 1)


async def test_a_session_of_today_has_no_step_limit_unless_it_asks() -> None:
    async with scripted_api() as api:
        for body, most in (({}, None), ({"max_steps": 5}, 5)):
            made = (await api.http.post("/sessions/start", json=body, headers=TODAY)).json()
            session = api.app.state.book.get(made["session_id"]).session
            assert session.info.max_steps == most
        made = (await api.http.post("/sessions/start", json={"idle_timeout_minutes": 7}, headers=TODAY)).json()
        assert made["timeout_minutes"] == 7


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({"type": "click"}, 422),
        ({"type": "click", "selector": "button"}, 422),
        ({"type": "captcha_solve"}, 422),
        ({"type": "fill", "id": "I1", "value": 3}, 422),
        ({"type": "", "id": "B1"}, 422),
        ({"type": ["click"], "id": "B1"}, 422),
        ({"id": "B1"}, 422),
        ({"type": "click", "id": "B1", "more": json.loads("[" * 900 + "]" * 900)}, 422),
        ({"type": "click", "id": "B1", "more": json.loads("[" * 51 + "1" + "]" * 51)}, 422),
        ({"type": "click", "id": "B999", "more": json.loads("[" * 50 + "1" + "]" * 50)}, 200),
        ({"type": "click", "id": "B999"}, 200),
        ({"type": "goto"}, 200),
        ({"type": "wait", "time_ms": "soon"}, 200),
        ({"type": "switch_tab", "tab_index": 99}, 200),
        ({"type": "goto", "url": {"a": 1}}, 200),
    ],
)
async def test_what_cannot_be_done_is_told(body: dict[str, Any], status: int) -> None:
    async with scripted_api() as api:
        session_id = await _page(api)
        answered, told = await api.call(session_id, "execute", **body)
        assert answered == status, told
        if status == 200:
            assert told["success"] is False
            assert told["message"]
            assert told["exception"] == told["message"]
        else:
            assert told["code"] == "validation_error"


async def test_values_are_not_told_back() -> None:
    async with scripted_api() as api:
        session_id = await _page(api)
        seen = (await api.call(session_id, "observe", TODAY))[1]
        field = next(one["id"] for one in seen["space"]["interaction_actions"] if one["type"] == "fill")
        _, told = await api.call(session_id, "execute", type="fill", id=field, value="hush-hush")
        assert told["success"] is True
        assert "hush-hush" not in str(told)


async def test_an_ended_session_is_refused_as_ever() -> None:
    async with scripted_api() as api:
        session_id = await _page(api)
        await api.http.delete(f"/sessions/{session_id}/stop")
        status, told = await api.call(session_id, "execute", type="reload")
        assert (status, told["code"]) == (409, "session_not_active")
