"""`stepdeck serve` as a program: a really listening server with a real browser."""

import asyncio
import base64
import io
import json
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
import websockets
from PIL import Image

from gui.schema.wire import DebugBody, ObservationBody, ScrapeBody
from tests.helpers.api_server import KEY, ApiServer
from tests.helpers.page_server import Handler, PageServer
from tests.helpers.processes import browser_processes, until

UPLOAD = """<title>Files</title><form><label>Picture <input type=file></label></form><p id=said></p>
<script>document.querySelector("input").onchange = async event => {
  document.getElementById("said").textContent = "Got " + await event.target.files[0].text(); }</script>"""

ACCOUNT = """<title>Account</title><h1>Account</h1><button>Keep account</button><output></output><script>
const button = document.querySelector('button');
addEventListener('pointermove', () => { button.textContent = 'Delete account'; }, {once: true});
button.onclick = () => { document.querySelector('output').textContent = 'Did: ' + button.textContent; };
</script>"""


@pytest.fixture(scope="module")
def api() -> Iterator[ApiServer]:
    with ApiServer("--max-sessions", "4", "--share-browser") as api:
        yield api


@pytest.fixture
def session_id(api: ApiServer) -> Iterator[str]:
    session_id = api.start(timeout_minutes=5, max_steps=100)
    yield session_id
    assert api.client.delete(f"/sessions/{session_id}/stop").status_code == 200


def find(seen: dict[str, Any], description: str) -> str:
    """The id of the action that is called so."""
    found = [one["id"] for one in seen["space"]["actions"] if one["description"] == description]
    assert len(found) == 1, (description, [one["description"] for one in seen["space"]["actions"]])
    return str(found[0])


def test_pages_are_observed_and_acted_on(api: ApiServer, session_id: str, practice_site: str) -> None:
    seen = api.observe(session_id)
    assert (seen["metadata"]["url"], seen["space"]["actions"]) == ("about:blank", [])
    seen = api.observe(session_id, practice_site)
    found = api.step(session_id, find(seen, "Type into Search the shop"), "ink", enter=True)
    assert found["metadata"]["url"].endswith("/search?q=ink")
    body = ObservationBody.model_validate(found)
    assert body.progress is not None
    assert body.progress.current_step == 2
    assert base64.b64decode(body.screenshot or "").startswith(b"\x89PNG")
    assert body.space.category == "search-results"
    assert body.space.markdown is not None
    assert '* I1: Type into Search the shop (searchTheShop: str = "ink")' in body.space.markdown
    box = body.space.actions[0].extra
    assert box is not None
    assert box.box is not None
    everything = api.client.post(f"/sessions/{session_id}/page/observe", json={}, headers={"x-stepdeck": "1"}).json()
    assert base64.b64decode(everything["screenshot"]).startswith(b"\xff\xd8")


def test_a_page_is_scraped(api: ApiServer, session_id: str, practice_site: str) -> None:
    made = ScrapeBody.model_validate(api.page(session_id, "scrape", url=practice_site))
    assert made.data.images
    assert {image.category for image in made.data.images} <= {
        "icon",
        "content_image",
        "decorative",
        "svg_icon",
        "svg_content",
        None,
    }
    assert "A letter from the shop" in (made.data.markdown or "")
    asked = ScrapeBody.model_validate(api.page(session_id, "scrape", instructions="prices", scrape_images=False))
    assert asked.data.images is None
    assert asked.data.structured is not None
    assert (asked.data.structured.success, asked.data.structured.data) == (False, None)
    assert asked.data.structured.error
    assert asked.data.markdown


@pytest.mark.parametrize("address", ["file:///etc/passwd", "data:text/html,x", "chrome://version", "/etc/passwd", ""])
def test_only_pages_of_the_web_are_opened(api: ApiServer, session_id: str, address: str) -> None:
    for call, body in (("observe", {"url": address}), ("step", {"action_id": "S1", "value": address})):
        status, made = api.refused(session_id, call, **body)
        assert (status, made["code"]) == (400, "invalid_action")


@pytest.mark.parametrize("address", ["file:///etc/passwd", "data:text/html,stray", "chrome://version"])
def test_a_page_leads_nowhere_else(api: ApiServer, session_id: str, pages: PageServer, address: str) -> None:
    def redirect(handler: Handler) -> None:
        handler.send("", status=302, Location=address)

    pages.answers["/redirect"] = redirect
    status, made = api.refused(session_id, "observe", url=f"{pages.address}/redirect")
    assert (status, made["code"]) == (400, "execution_failed")
    late = f"const opened = window.open('about:blank'); opened.location = '{address}'"
    url = pages.page(
        "/leads",
        f"""<title>Leads</title><a href="{address}">here</a> <a href="{address}" target=_blank>beside</a>
        <button onclick="location = '{address}'">go</button> <button onclick="window.open('{address}')">pop up</button>
        <button onclick="{late}">later</button>""",
    )
    for description in ("Open here", "Open beside", "Click go", "Click pop up", "Click later"):
        seen = api.observe(session_id, url)
        answer = api.client.post(
            f"/sessions/{session_id}/page/step", json={"action_id": find(seen, description)}
        ).json()
        assert "root:" not in json.dumps(answer)
        now = api.observe(session_id)
        assert all(tab["url"].startswith(("http://", "about:blank")) for tab in now["metadata"]["tabs"]), now[
            "metadata"
        ]


def test_files_go_by_the_names_of_what_was_uploaded(api: ApiServer, session_id: str, pages: PageServer) -> None:
    seen = api.observe(session_id, pages.page("/files", UPLOAD))
    field = find(seen, "Choose a file for Picture")
    for value in ("/etc/passwd", "../../etc/passwd", "note.txt"):
        status, made = api.refused(session_id, "step", action_id=field, value=value)
        assert (status, made["code"]) == (400, "invalid_action")
    assert api.client.put(f"/sessions/{session_id}/files/note.txt", content=b"seven").json()["success"]
    assert "Got seven" in api.step(session_id, field, "note.txt")["space"]["readable"]
    assert "Got seven" in api.step(session_id, field, files=["note.txt"])["space"]["readable"]
    assert api.client.put(f"/sessions/{session_id}/files/..", content=b"x").status_code in (404, 405)
    assert api.client.put(f"/sessions/{session_id}/files/%2e%2e%5ca", content=b"x").status_code == 400


def test_a_call_that_nobody_waits_for_is_broken_off(api: ApiServer, session_id: str, pages: PageServer) -> None:
    api.observe(session_id, pages.page("/quiet", "<title>Quiet</title>"))
    with pytest.raises(httpx.ReadTimeout):
        api.client.post(f"/sessions/{session_id}/page/step", json={"action_id": "S11", "value": "30000"}, timeout=0.5)
    started = time.monotonic()
    assert api.observe(session_id)["metadata"]["title"] == "Quiet"
    assert time.monotonic() - started < 25, "a fast computer takes a tenth of a second for it; the call, thirty"


def test_what_was_refused_is_done_all_the_same_with_what_the_refusal_showed(
    api: ApiServer, session_id: str, pages: PageServer
) -> None:
    seen = api.observe(session_id, pages.page("/account", ACCOUNT))
    step = {"action_id": find(seen, "Click Keep account")}
    path = f"/sessions/{session_id}/page/step"
    first = api.client.post(path, json=step | {"all_the_same": True})  # nothing was shown that could be confirmed
    assert (first.status_code, first.json()["code"]) == (400, "invalid_action")
    assert first.json()["message"] == "“Keep account” had become “Delete account”."
    own = api.client.post(path, json=step, headers={"X-Stepdeck": "1"}).json()  # what a client of ours offers then
    assert ["all_the_same", "Click it all the same", step["action_id"]] in own["extra"]["remedies"]
    assert api.client.post(path, json=step).status_code == 400  # asking again confirms nothing
    done = api.client.post(path, json=step | {"all_the_same": True})
    assert done.status_code == 200
    assert "Did: Delete account" in done.json()["space"]["readable"]


async def test_streams_show_pictures_and_events(api: ApiServer, session_id: str, pages: PageServer) -> None:
    url = pages.page(
        "/moves", "<title>Moves</title><button onclick='document.body.style.background=\"red\"'>Red</button>"
    )
    seen = await asyncio.to_thread(api.observe, session_id, url)
    debug = DebugBody.model_validate(api.client.get(f"/sessions/{session_id}/debug").json())
    assert [tab.metadata.url for tab in debug.tabs] == [url]
    async with websockets.connect(debug.ws.recording) as recording, websockets.connect(debug.ws.logs) as logs:
        first = await asyncio.wait_for(recording.recv(), 5)
        await asyncio.to_thread(api.step, session_id, find(seen, "Click Red"))
        async with asyncio.timeout(10):
            while not _is_red(await recording.recv()):
                pass
        events = [json.loads(await asyncio.wait_for(logs.recv(), 5)) for _ in range(2)]
        await asyncio.to_thread(api.step, session_id, "S6", pages.page("/other", "<title>Other</title>"))
        async with asyncio.timeout(10):
            while _is_red(await recording.recv()):  # it follows to the new tab
                pass
        await asyncio.to_thread(api.client.delete, f"/sessions/{session_id}/stop")
        async with asyncio.timeout(10):
            async for _ in recording:  # it ends with the session
                pass
    assert isinstance(first, bytes)
    assert first.startswith(b"\xff\xd8")
    assert [event["type"] for event in events] == ["action", "observation"]
    assert events[0]["data"]["description"] == "Click Red"
    assert events[1]["data"]["metadata"]["url"] == url
    for address in (debug.ws.logs, debug.ws.logs.partition("?")[0], debug.ws.logs.replace("logs", "recording")):
        with pytest.raises(websockets.InvalidStatus):
            await websockets.connect(address)


def test_the_replay_has_a_picture_an_answer(api: ApiServer, session_id: str, pages: PageServer) -> None:
    for colour in ("red", "green", "blue"):
        api.observe(session_id, pages.page(f"/{colour}", f"<title>{colour}</title><body style='background: {colour}'>"))
    api.client.delete(f"/sessions/{session_id}/stop")
    answer = api.client.get(f"/sessions/{session_id}/replay")
    assert answer.headers["content-type"] == "image/webp"
    with Image.open(io.BytesIO(answer.content)) as replay:
        assert getattr(replay, "n_frames", 0) == 3


def test_a_browser_that_is_killed_ends_its_session(pages: PageServer) -> None:
    with ApiServer() as api:
        other = api.start()
        before = browser_processes(api.process.pid)
        session_id = api.start()
        api.observe(session_id, pages.page("/alive", "<title>Alive</title>"))
        for pid in browser_processes(api.process.pid) - before:
            subprocess.run(["kill", "-9", str(pid)], check=False)
        end = time.monotonic() + 10
        while (made := api.client.get(f"/sessions/{session_id}").json())["status"] == "active":
            assert time.monotonic() < end
            time.sleep(0.05)
        assert made["status"] == "error"
        assert made["error"]
        status, body = api.refused(session_id, "observe")
        assert (status, body["code"]) == (409, "session_not_active")
        assert api.client.get(f"/sessions/{other}").json()["status"] == "active"


def test_what_cannot_be_had_here(api: ApiServer) -> None:
    answer = api.client.post("/sessions/start", json={"proxies": True})
    assert (answer.status_code, answer.json()["detail"][0]["loc"]) == (422, ["body", "proxies"])


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
async def test_a_signal_closes_every_browser(pages: PageServer, number: signal.Signals) -> None:
    with ApiServer() as api:
        sessions = [api.start() for _ in range(2)]
        api.observe(sessions[0], pages.page("/s", "<title>S</title>"))
        waiting = asyncio.ensure_future(
            asyncio.to_thread(
                api.client.post, f"/sessions/{sessions[0]}/page/step", json={"action_id": "S11", "value": "30000"}
            )
        )
        await asyncio.sleep(0.5)
        browsers = browser_processes(api.process.pid)
        assert browsers
        api.process.send_signal(number)
        assert await asyncio.to_thread(api.process.wait, 60) == 0
        assert (await waiting).json()["code"] == "session_not_active"
        assert await until(lambda: not browsers & browser_processes())


def run(*arguments: str, key: str = "") -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", "gui", "serve", *arguments]
    return subprocess.run(command, input=key, capture_output=True, text=True, timeout=120, check=False)


def test_why_it_does_not_start(api: ApiServer, tmp_path: Path) -> None:
    port = api.address.rpartition(":")[2]
    taken = run("--port", port)
    assert (taken.returncode, taken.stdout) == (1, "")
    assert taken.stderr == f"Port {port} is taken by another program. Choose another one with --port, or 0 for any.\n"
    for arguments, key in (
        (("--key-file", str(tmp_path / "none")), ""),
        (("--key-file", "-"), "\n"),
        (("--key-file", "-"), "two words\n"),
        (("--host", "192.0.2.1"), ""),
        (("--host", "no.such.host.invalid"), ""),
    ):
        failed = run("--port", "0", *arguments, key=key)
        assert failed.returncode == 1
        assert len(failed.stderr.splitlines()) == 1
        assert "Traceback" not in failed.stderr


def test_a_key_is_made_and_told_once(tmp_path: Path) -> None:
    process = subprocess.Popen([sys.executable, "-m", "gui", "serve", "--port", "0"], stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None
        key = process.stdout.readline().removeprefix("Key: ").strip()
        address = process.stdout.readline().removeprefix("Listening on ").strip()
        assert len(key) >= 40
        assert httpx.get(f"{address}/sessions").status_code == 401
        assert httpx.get(f"{address}/sessions", headers={"Authorization": f"Bearer {key}"}).status_code == 200
    finally:
        process.terminate()
        assert process.communicate(timeout=60)[0] == ""
    assert process.returncode == 0


@pytest.mark.parametrize(
    ("host", "key", "said"),
    [("0.0.0.0", KEY, "over the network"), ("127.0.0.1", "fifteen-letters", "The key is short")],
)
def test_what_makes_a_server_less_safe_is_said(host: str, key: str, said: str) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "gui", "serve", "--port", "0", "--host", host, "--key-file", "-"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(f"{key}\n")
        process.stdin.flush()
        assert said in process.stdout.readline()
        assert process.stdout.readline().startswith(f"Listening on http://{host}:")
    finally:
        process.terminate()
        process.communicate(timeout=60)


def test_the_key_is_in_no_process_list(api: ApiServer) -> None:
    assert KEY.encode() not in Path(f"/proc/{api.process.pid}/cmdline").read_bytes()
    assert KEY.encode() not in Path(f"/proc/{api.process.pid}/environ").read_bytes()


def _is_red(message: str | bytes) -> bool:
    assert isinstance(message, bytes)
    with Image.open(io.BytesIO(message)) as picture:
        colour = picture.convert("RGB").getpixel((picture.width // 2, picture.height // 2))
    assert isinstance(colour, tuple)
    return colour[0] > 200 and colour[1] < 60
