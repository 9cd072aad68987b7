"""The window shares its sessions: a program drives them over HTTP while the person looks on, and can stop it."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest
from PySide6.QtWidgets import QApplication

from gui.bootstrap import Stepdeck
from gui.demo.user import DemoUser
from gui.engine.capabilities import FileAddressBackend, capability
from gui.models.steps import RECORD_ROLE, THUMBNAIL_ROLE
from gui.schema.step import StepRecord
from gui.widgets.servers.dialog import ServersDialog
from tests.helpers.page_server import PageServer

pytestmark = pytest.mark.picture_as_read

Play = Callable[[Callable[[DemoUser, Stepdeck], Awaitable[None]]], None]

SLOW = """<title>Slow</title><button onclick="say('Bought.')">Buy</button><input type=file aria-label=Picture>
<p role=status id=said></p><script>function say(text) { document.getElementById("said").textContent = text }
document.querySelector("input").onchange = async event => say("Got " + await event.target.files[0].text())</script>"""


@pytest.fixture
def site() -> Iterator[PageServer]:
    with PageServer() as server:
        server.page("/shop", SLOW)
        yield server


async def share(user: DemoUser, stepdeck: Stepdeck) -> tuple[str, str]:
    """Share the sessions by the dialog; returns the address and the key as the person gets them."""
    stepdeck.window.commands.run("session.servers")
    found: list[ServersDialog] = []

    def shown() -> bool:
        found[:] = [one for one in stepdeck.window.findChildren(ServersDialog) if one.isVisible()]
        return bool(found)

    await user.until(shown, "the dialog of servers")
    panel = found[0].sharing
    await user.click(panel.toggle)
    await user.until(panel.key_button.isVisible, "the sessions to be shared")
    await user.click(panel.key_button)
    address = stepdeck.servers.sharing.address
    assert panel.address.line.text() == address
    found[0].reject()
    return address, QApplication.clipboard().text()


@asynccontextmanager
async def script(address: str, key: str, name: str = "nightly check") -> AsyncIterator[httpx.AsyncClient]:
    headers = {"Authorization": f"Bearer {key}"} | ({"X-Stepdeck-Client": name} if name else {})
    async with httpx.AsyncClient(base_url=address, headers=headers, timeout=120, trust_env=False) as client:
        yield client


def records(stepdeck: Stepdeck) -> list[StepRecord]:
    """The steps as the strip shows them."""
    model = stepdeck.window.steps_model
    return [model.index(row).data(RECORD_ROLE) for row in range(model.rowCount())]


def find(seen: dict[str, Any], description: str) -> str:
    found = [one["id"] for one in seen["space"]["actions"] if one["description"] == description]
    assert len(found) == 1, seen["space"]["actions"]
    return str(found[0])


def test_a_program_drives_what_the_window_shows(play: Play, site: PageServer) -> None:
    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        await user.open(f"{site.address}/shop")
        address, key = await share(user, stepdeck)
        async with script(address, key) as client:
            (listed,) = (await client.get("/sessions")).json()
            assert listed["session_id"] == user.session.info.session_id
            path = f"/sessions/{listed['session_id']}/page"
            seen = (await client.post(f"{path}/observe", json={})).json()
            answer = await client.post(f"{path}/step", json={"action_id": find(seen, "Click Buy")})
            assert answer.status_code == 200, answer.text
            assert "Bought." in answer.json()["space"]["readable"]
        await user.until(lambda: len(records(stepdeck)) == 2, "its step in the strip")
        await user.quiet()
        mine, theirs = records(stepdeck)
        assert (mine.by.kind, theirs.by.kind, theirs.by.name) == ("you", "client", "nightly check")
        assert (theirs.words, theirs.target, theirs.outcome) == ("Clicked", "Buy", "done")
        model = stepdeck.window.steps_model
        assert "Done by nightly check" in model.text_of(theirs)
        assert model.index(1).data(THUMBNAIL_ROLE) is not None
        assert "Bought." in user.page.markdown
        assert user.session.backend.pictures == "jpeg"  # type: ignore[attr-defined]
        await user.do(user.find("Buy"))  # and the person goes on
        assert [step.by.kind for step in records(stepdeck)] == ["you", "client", "you"]
        sign = stepdeck.window.status.sharing
        assert sign.isVisible()
        await user.click(sign)
        await user.until(
            lambda: any(one.isVisible() for one in stepdeck.window.findChildren(ServersDialog)), "the dialog"
        )
        stepdeck.servers.stop_sharing()
        await user.until(lambda: not stepdeck.servers.sharing.running, "the sharing to end")
        assert not sign.isVisible()
        async with script(address, key) as client:
            with pytest.raises(httpx.ConnectError):
                await client.get("/health")
        assert user.session.info.active

    play(story)


def test_the_person_stops_a_program(play: Play, site: PageServer) -> None:
    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        await user.open(f"{site.address}/shop")
        address, key = await share(user, stepdeck)
        bar = stepdeck.window.address_bar
        async with script(address, key, name="") as client:
            path = f"/sessions/{user.session.info.session_id}/page"
            waits = asyncio.ensure_future(client.post(f"{path}/step", json={"action_id": "S11", "value": "30000"}))
            await user.until(lambda: len(records(stepdeck)) == 2 and user.session.busy, "its step")
            after = asyncio.ensure_future(client.post(f"{path}/step", json={"action_id": find_id(user, "Buy")}))
            await user.until(bar.stop.isVisible, "the button to stop it")
            assert "python-httpx" in stepdeck.window.action_panel.above.busy_words.text()
            await user.click(bar.stop)
            stopped, following = await waits, await after
        assert (stopped.status_code, stopped.json()["message"]) == (409, "Stopped.")
        assert stopped.json()["code"] == "step_stopped"
        assert "by the person at the window" in stopped.json()["detail"]
        assert following.status_code == 200
        await user.quiet()
        assert [(step.by.name, step.outcome) for step in records(stepdeck)][1:] == [
            ("python-httpx", "stopped"),
            ("python-httpx", "done"),
        ]

    play(story)


def test_the_person_sees_who_is_connected_and_ends_one(play: Play, site: PageServer) -> None:
    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        await user.open(f"{site.address}/shop")
        address, key = await share(user, stepdeck)
        stepdeck.window.commands.run("session.servers")
        await user.until(lambda: bool(dialogs(stepdeck)), "the dialog of servers")
        panel = dialogs(stepdeck)[0].sharing.clients
        assert not panel.isVisible()

        def said() -> list[str]:
            return [panel.list.item(row).text() for row in range(panel.list.count())]

        async with script(address, key, "<b>first</b>") as first, script(address, key, "second") as second:
            path = f"/sessions/{user.session.info.session_id}"
            step = {"action_id": "S11", "value": "30000"}
            waits = asyncio.ensure_future(first.post(f"{path}/page/step", json=step))
            await user.until(lambda: any("running a step in “Slow”" in line for line in said()), "its step in the list")
            behind = asyncio.ensure_future(second.post(f"{path}/page/observe", json={}))
            await user.until(lambda: "waiting for its turn in “Slow”" in said()[-1], "that the second one waits")
            assert said()[0].startswith("<b>first</b> · first call ")
            assert " · 1 call · " in said()[0]
            panel.list.setCurrentRow(0)
            await user.click(panel.end)
            ended, read = await waits, await behind
            assert (ended.status_code, ended.json()["code"]) == (409, "step_stopped")
            assert read.status_code == 200
            refused = await first.get("/sessions")
            assert (refused.status_code, refused.json()["code"]) == (403, "client_ended")
            assert (await second.get("/sessions")).status_code == 200
        await user.until(lambda: len(said()) == 1 and said()[0].startswith("second · "), "the one that is left")
        await user.quiet()
        assert [(step.by.name, step.outcome) for step in records(stepdeck)][1:] == [("<b>first</b>", "stopped")]
        dialogs(stepdeck)[0].reject()

    play(story)


def dialogs(stepdeck: Stepdeck) -> list[ServersDialog]:
    return [one for one in stepdeck.window.findChildren(ServersDialog) if one.isVisible()]


def test_the_person_acts_in_a_flood_of_steps(play: Play, site: PageServer) -> None:
    site.page("/other", "<title>Other</title><h1>Other</h1>")

    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        await user.open(f"{site.address}/shop")
        address, key = await share(user, stepdeck)
        bar, buy = stepdeck.window.address_bar, find_id(user, "Buy")
        async with script(address, key, name="flood") as client:
            path = f"/sessions/{user.session.info.session_id}/page"

            async def flood() -> None:
                while True:
                    await client.post(f"{path}/step", json={"action_id": buy})

            floods = [asyncio.ensure_future(flood()) for _ in range(3)]
            await user.until(lambda: len(records(stepdeck)) > 4 and bar.stop.isVisible(), "its steps")
            assert stepdeck.window.commands.why_not("page.back") != "A step is running. Stop it, or wait for it."
            stepdeck.controller.go_to(f"{site.address}/other")
            await user.until(lambda: user.page.metadata.title == "Other", "the page that the person opened")
            for one in floods:
                one.cancel()
            await asyncio.wait(floods)
        await user.quiet()
        steps = records(stepdeck)
        mine = [step.number for step in steps if step.by.kind == "you"]
        assert len(mine) == 2
        refused = [step for step in steps if step.outcome == "failed" and step.by.name == "flood"]
        assert all(step.number > mine[1] for step in refused)

    play(story)


def find_id(user: DemoUser, name: str) -> str:
    return user.find(name).id


def test_what_programs_do_not_get(play: Play, site: PageServer, tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("canary-4f1e", encoding="utf-8")

    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        await user.open(f"{site.address}/shop")
        carrier = capability(user.session.backend, FileAddressBackend)
        assert carrier is not None
        carrier.allow_files()  # the person may, programs may not
        address, key = await share(user, stepdeck)
        session_id = user.session.info.session_id
        async with script(address, "wrong") as stranger:
            assert (await stranger.get("/sessions")).status_code == 401
        async with script(address, key) as client:
            foreign = await client.get("/sessions", headers={"Host": "evil.example"})
            website = await client.get("/sessions", headers={"Origin": "https://evil.example"})
            assert (foreign.status_code, website.status_code) == (403, 403)
            path = f"/sessions/{session_id}/page"
            file = find(  # the list of that moment
                (await client.post(f"{path}/observe", json={}, headers={"X-Stepdeck": "1"})).json(),
                "Choose a file for Picture",
            )
            for call, body in (
                ("observe", {"url": secret.as_uri()}),
                ("scrape", {"url": secret.as_uri()}),
                ("step", {"action_id": "S1", "value": secret.as_uri()}),
                ("step", {"action_id": "S6", "value": secret.as_uri()}),
                ("step", {"action_id": file, "value": str(secret)}),
                ("step", {"action_id": file, "files": [str(secret)]}),
                ("step", {"action_id": "I99", "value": str(secret)}),
            ):
                answer = await client.post(f"{path}/{call}", json=body)
                assert answer.status_code == 400, (call, body, answer.text)
                assert "canary-4f1e" not in answer.text
            await client.put(f"/sessions/{session_id}/files/mine.txt", content=b"what it sent")
            answer = await client.post(f"{path}/step", json={"action_id": file, "files": ["mine.txt"]})
            assert "Got what it sent" in answer.json()["space"]["readable"]
        folder = Path(user.session.steps[-1].call.files[0]).parent
        assert folder.is_dir()
        stepdeck.servers.stop_sharing()
        await user.until(lambda: not stepdeck.servers.sharing.running, "the sharing to end")
        assert not folder.exists()

    play(story)
