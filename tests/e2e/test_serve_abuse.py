"""The server under clients with impossible or unfinished requests."""

from collections.abc import Iterator

import pytest

from gui.engine.local import backend, local_session
from gui.engine.local.browser import launch
from gui.schema.errors import BrowserError
from gui.schema.session import StartOptions
from tests.helpers.api_server import ApiServer


@pytest.fixture(scope="module")
def api() -> Iterator[ApiServer]:
    with ApiServer("--share-browser") as running:
        yield running


@pytest.mark.keep
@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("chrome_args", ["--user-data-dir=/tmp/elsewhere"]),
        ("chrome_args", ["--Remote-Debugging-Port=9333"]),
        ("chrome_args", ["-remote-debugging-address=0.0.0.0"]),
        ("chrome_args", ["--renderer-cmd-prefix=/bin/true"]),
        ("chrome_args", ["--type=renderer"]),
        ("chrome_args", ["--log-net-log=/tmp/elsewhere"]),
        ("chrome_args", ["--remote-debugging-io-pipes=3,4"]),
        ("chrome_args", ["file:///etc/hostname"]),
        ("proxies", [{"type": "external", "server": "no address"}]),
        ("proxies", [{"type": "external", "server": "::::"}]),
        ("proxies", [{"type": "external", "server": "ftp://127.0.0.1:21"}]),
        ("proxies", [{"type": "external", "server": "localhost:99999"}]),
        ("proxies", [{"type": "external", "server": "http://127.0.0.1:0"}]),
    ],
)
def test_no_browser_is_started_with_this(api: ApiServer, field: str, value: object) -> None:
    answer = api.client.post("/sessions/start", json={field: value})
    assert (answer.status_code, answer.json()["detail"][0]["loc"]) == (422, ["body", field])


def test_an_unknown_word_of_a_cookie(api: ApiServer) -> None:
    session_id = api.start()
    cookie = {"name": "a", "value": "b", "domain": "shop.example", "path": "/", "httpOnly": False}
    answer = api.client.post(f"/sessions/{session_id}/cookies", json={"cookies": [{**cookie, "sameSite": "often"}]})
    assert answer.status_code == 422
    assert answer.json()["message"] == "“often” is not a value of a cookie’s sameSite."
    assert api.client.get(f"/sessions/{session_id}/cookies").json() == {"cookies": []}


def test_the_address_of_a_failed_page_is_not_the_browsers_own(api: ApiServer) -> None:
    session_id = api.start()
    status, _ = api.refused(session_id, "observe", url="http://127.0.0.1:9/")
    assert status == 400
    status, body = api.refused(session_id, "observe")
    assert (status, body["message"]) == (400, "Browsers refuse port 9.")
    debug = api.client.get(f"/sessions/{session_id}/debug").json()
    assert [tab["metadata"]["url"] for tab in debug["tabs"]] == [""]
    status, body = api.refused(session_id, "step", action_id="S5")
    assert (status, body["message"]) == (400, "Browsers refuse port 9.")


def test_the_page_before_that_does_not_load_is_named(api: ApiServer, practice_site: str) -> None:
    session_id = api.start()
    api.refused(session_id, "observe", url="http://127.0.0.1:9/")
    api.observe(session_id, practice_site)
    status, body = api.refused(session_id, "step", action_id="S3")
    assert (status, body["message"]) == (400, "Browsers refuse port 9.")
    api.client.delete(f"/sessions/{session_id}/stop")


def test_an_action_id_of_any_length_is_unknown(api: ApiServer) -> None:
    session_id = api.start()
    api.observe(session_id)
    for length in (33, 2_000_000):
        status, body = api.refused(session_id, "step", action_id="B" * length)
        assert (status, body["message"]) == (400, f"There is no action {'B' * 32}…")
        status, _ = api.refused(session_id, "execute", type="click", id="B" * length)
        assert status == 422
    status, body = api.refused(session_id, "step", action_id="leave")  # only the window can
    assert (status, body["message"]) == (400, "There is no action leave.")
    api.client.delete(f"/sessions/{session_id}/stop")


def test_a_very_long_value(api: ApiServer, practice_site: str) -> None:
    session_id = api.start()
    api.observe(session_id, f"{practice_site}search?q=ink")
    seen = api.step(session_id, "I1", "x" * 2_000_000)
    assert len(seen["space"]["actions"]) > 1
    assert api.observe(session_id, practice_site)["metadata"]["url"] == practice_site


def test_answers_have_the_fields_of_the_contract(api: ApiServer, practice_site: str) -> None:
    session_id = api.start()
    seen = api.observe(session_id, f"{practice_site}checkout")
    assert seen.keys() == {"session", "space", "metadata", "data", "progress", "screenshot"}
    assert seen["space"].keys() == {"markdown", "actions", "browser_actions", "description", "category", "readable"}
    for action in (*seen["space"]["actions"], *seen["space"]["browser_actions"]):
        assert action.keys() == {"id", "description", "category", "params", "status", "extra"}
        assert action["extra"].keys() == {"role", "name", "box", "frame", "reason"}
        for param in action["params"]:
            assert param.keys() == {"name", "type", "default", "values"}
    assert "max_duration_minutes" not in seen["session"]
    _, refused = api.refused(session_id, "step", action_id="B999")
    assert refused.keys() == {"code", "message", "detail"}


async def test_a_browser_that_cannot_draw_a_page(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(launch, "check_options", lambda _: None)
    monkeypatch.setattr(backend, "FIRST_PAGE_S", 5)
    with pytest.raises(BrowserError) as caught:
        async with local_session(options=StartOptions(chrome_args=("--renderer-cmd-prefix=/bin/false",))):
            pass
    assert caught.value.what.endswith("did not start.")
    assert caught.value.why.startswith("It started, but could not show a page")
