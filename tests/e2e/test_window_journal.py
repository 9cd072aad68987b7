"""Steps are still there tomorrow: the window is closed, and opened again on the same folders."""

import asyncio
import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from gui.app.keeping.journal import open_journal
from gui.app.paths import AppPaths
from gui.bootstrap import Stepdeck
from gui.demo.user import DemoUser
from gui.engine.capabilities import InspectedBackend, capability
from gui.engine.session import StepSession
from gui.engine.store import SessionNote
from gui.engine.store.owner import JournalError
from gui.models.downloads import DownloadsModel
from gui.models.sessions import SessionListModel
from gui.schema.code import Code
from gui.schema.inspect import Emulation
from gui.schema.special import Special
from gui.schema.words import host_of
from gui.widgets.cards.download_card import DownloadCard
from gui.widgets.messages.card import MessageCard
from tests.helpers.page_server import PageServer
from tests.helpers.tomorrow import reopen
from tests.unit.engine.store.test_store import NOON, began, page

pytestmark = pytest.mark.picture_as_read

Play = Callable[[Callable[[DemoUser, Stepdeck], object]], None]


@pytest.fixture
def site() -> Iterator[PageServer]:
    with PageServer() as server:
        server.page("/", "<title>Files</title><a href=/table.csv download>Table</a>")
        server.answers["/table.csv"] = lambda handler: handler.send("a,b\n1,2\n", "text/csv")
        yield server


def test_yesterdays_sessions_are_there_and_can_be_reopened(play: Play, tmp_path: Path) -> None:
    titles: list[str] = []
    seen: list[str] = []

    async def yesterday(user: DemoUser, stepdeck: Stepdeck) -> None:
        site = await asyncio.to_thread(stepdeck.site.start)
        await user.open(f"{site}members")
        await user.give(user.find("Password"), "correct-horse-9")
        await user.open(f"{site}cart")
        titles.append(user.page.metadata.title)
        seen.append(
            next(action.target for action in user.page.actions if action.reason == "ready" and action.box is not None)
        )
        await user.quiet()
        stepdeck.controller.open_session()
        await user.until(lambda: len(stepdeck.controller.session_infos()) == 2, "a session in which nothing is done")

    async def today(user: DemoUser, stepdeck: Stepdeck) -> None:
        controller, window = stepdeck.controller, stepdeck.window
        infos = controller.session_infos()
        assert [(info.active, info.title, info.steps) for info in infos] == [(False, titles[0], 3)]
        assert controller.current is None
        welcome = window.area.page.welcomes["no_session"]
        await user.until(lambda: "reopen" in welcome.buttons, "the offer to reopen it")
        assert welcome.buttons["reopen"].text() == f"Reopen “{titles[0]}”"
        assert welcome.text.text() == "Your earlier session is in the list. Reopen it, or open a website."
        assert welcome.buttons["reopen"].isVisible()
        controller.select_session(infos[0].session_id)
        assert window.area.welcome == "reading"
        assert window.steps.empty.text() == "The steps of this session are being read…"
        await user.until(lambda: window.steps_model.rowCount() == 3, "the steps")
        assert [step.outcome for step in user.session.steps] == ["done"] * 3
        assert user.page.metadata.title == titles[0]
        assert user.page.blocks
        assert "with what its page showed last" in window.messages.shown()[0].message.sentence
        assert "their fields are empty again" in window.messages.shown()[0].message.sentence
        assert user.page.picture is not None
        window.area.set_mode("both")
        canvas = window.area.picture.canvas
        await user.until(lambda: canvas.projection() is not None, "its picture")
        shown = next(action for action in user.page.actions if action.target == seen[0])
        await user.select(shown)
        assert canvas.selected_action() == shown.id
        assert canvas.action_rect(shown.id) is not None, "it has a frame in the picture"
        closed_at = infos[0].closed_at
        assert closed_at is not None
        assert user.page.picture.taken_at == user.page.metadata.timestamp < closed_at  # not when it was shown
        await user.until(lambda: not stepdeck.step_pictures.busy, "the pictures")
        told: list[str] = []
        controller.busy_changed.connect(lambda _busy, words, *_: told.append(words))
        welcome.buttons["reopen"].click()
        await user.until(lambda: user.session.info.active and user.session.observation is not None, "it to be reopened")
        await user.until(lambda: user.session.info.url == infos[0].url, "its page")
        assert "reopen" not in welcome.buttons, "no session is left to be reopened"
        assert told[0] == f"Reopening “{infos[0].title}” at {host_of(infos[0].url)}…"
        assert window.sessions.model.rowCount() == 1, "it goes on, and none is beside it"
        assert str(window.sessions.model.index(0).data(SessionListModel.DetailRole)).startswith("Reopened")
        assert not [shown for shown in window.messages.shown() if "has ended" in shown.message.sentence]
        await user.quiet()
        assert [step.number for step in user.session.steps] == [1, 2, 3, 4]
        assert [bool(step.chapter) for step in user.session.steps] == [False, False, False, True]
        assert re.fullmatch(r"Reopened \d+ \w+ \d\d:\d\d", user.session.steps[3].chapter)
        assert [step.unshown for step in user.session.steps] == [False, False, False, True]
        assert window.steps_model.rowCount() == 4
        stepdeck.moments.open(1)
        await user.until(lambda: window.past_shown, "a step of yesterday")

    async def tomorrow(_user: DemoUser, stepdeck: Stepdeck) -> None:
        (info,) = stepdeck.controller.session_infos()
        assert info.steps == 4
        assert not info.active
        assert info.url.endswith("/cart")

    play(yesterday)
    kept = b"".join(part.read_bytes() for part in AppPaths.below(tmp_path / "home").data_dir.glob("journal*"))
    assert b"/cart" in kept
    assert b"correct-horse-9" not in kept
    play(today)
    play(tomorrow)


def test_steps_that_cannot_be_read_are_not_said_to_be_read_and_another_sessions_failure_ends_no_reading(
    play: Play, site: PageServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def yesterday(user: DemoUser, _stepdeck: Stepdeck) -> None:
        await user.open(site.address)

    async def today(user: DemoUser, stepdeck: Stepdeck) -> None:
        controller, window, unreadable = stepdeck.controller, stepdeck.window, asyncio.Event()

        async def recall(_: StepSession) -> None:
            await unreadable.wait()
            raise JournalError("Nothing there.")

        monkeypatch.setattr("gui.app.controller.recall", recall)
        session_id = controller.session_infos()[0].session_id
        controller.select_session(session_id)
        controller.session_failed.emit(JournalError("Of another session."))
        assert window.area.welcome == "reading"
        assert window.steps.empty.text() == "The steps of this session are being read…"
        unreadable.set()
        await user.until(lambda: window.area.welcome == "ended", "the end of it")
        controller.sessions.rename(session_id, "Mine")
        await user.until(lambda: window.windowTitle().startswith("Mine"), "its new name")
        assert window.area.welcome == "ended"
        assert "being read" not in window.steps.empty.text()

    play(yesterday)
    play(today)


def test_a_session_of_an_earlier_practice_site_is_reopened_at_the_same_page_of_todays(
    play: Play, monkeypatch: pytest.MonkeyPatch
) -> None:
    sites: list[str] = []

    async def practise(user: DemoUser, stepdeck: Stepdeck) -> None:
        await user.click(stepdeck.window.area.page.welcomes["no_session"].buttons["practice"])
        await user.until(lambda: stepdeck.controller.current is not None, "the session")
        await user.until(lambda: bool(user.session.steps) and not user.session.busy, "the practice site")
        sites.append(user.page.metadata.url)
        await user.open(f"{sites[0]}cart?from=home")
        assert stepdeck.window.address_bar.field.url_text.endswith("/cart?from=home")

    async def today(user: DemoUser, stepdeck: Stepdeck) -> None:
        window, controller = stepdeck.window, stepdeck.controller
        (info,) = controller.session_infos()
        controller.select_session(info.session_id)
        await user.until(lambda: window.steps_model.rowCount() == 2, "the steps")
        assert window.address_bar.field.url_text == f"{sites[0]}cart?from=home"
        controller.reopen_session(info.session_id)
        await user.until(lambda: user.session.info.active and len(user.session.steps) == 3, "it to be reopened")
        await user.quiet()
        site = await asyncio.to_thread(stepdeck.site.start)
        assert site != sites[0]
        assert user.page.metadata.url == f"{site}cart?from=home"
        assert window.address_bar.field.url_text == f"{site}cart?from=home"

    monkeypatch.setattr("gui.bootstrap.PRACTICE_PORT", 0)  # so that each run has another
    play(practise)
    play(today)


def test_a_session_whose_page_is_gone_is_reopened_with_its_address_in_the_field(play: Play, tmp_path: Path) -> None:
    paths = AppPaths.below(tmp_path / "home")

    async def earlier() -> None:
        store = open_journal(paths.journal_file).store
        note = SessionNote("s1", NOON, "Shop", url="http://127.0.0.1:9001/cart")
        store.note(note)
        store.keep_page("s1", page())
        store.append("s1", began(1))
        store.note(replace(note, ended_at=NOON))
        await store.close()

    async def today(user: DemoUser, stepdeck: Stepdeck) -> None:
        window, controller = stepdeck.window, stepdeck.controller
        controller.select_session("s1")
        assert window.address_bar.field.url_text == "http://127.0.0.1:9001/cart"
        controller.reopen_session("s1")
        await user.until(lambda: user.session.info.active and len(user.session.steps) == 2, "it to be reopened")
        await user.until(lambda: not user.session.busy, "the failure")
        await user.quiet()
        await user.until(lambda: bool(window.messages.shown()), "what is said of it")
        assert "port 9001" in window.messages.shown()[0].message.sentence
        assert "127.0.0.1:9001/cart" in window.address_bar.field.text()

    asyncio.run(earlier())
    play(today)


def test_what_was_cut_off_is_said_and_a_second_window_keeps_nothing(play: Play, tmp_path: Path) -> None:
    paths = AppPaths.below(tmp_path / "home")

    async def cut_off() -> None:
        store = open_journal(paths.journal_file).store
        store.note(SessionNote("s1", NOON, "Shop", url="https://shop.example/"))
        store.keep_page("s1", page())
        store.append("s1", began(1))
        await store.close()

    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        (info,) = stepdeck.controller.session_infos()
        assert info.status == "error"
        assert info.ending is not None
        assert info.ending.code is Code.CUT_OFF
        stepdeck.controller.select_session("s1")
        await user.until(lambda: [step.outcome for step in user.session.steps] == ["unknown"], "the step")
        second = open_journal(paths.journal_file)
        assert second.trouble is not None
        assert second.trouble.causes[0].code is Code.JOURNAL_IN_USE
        await second.store.close()

    asyncio.run(cut_off())
    play(story)


@pytest.mark.skipif(sys.platform == "win32", reason="open files cannot be removed there")
def test_a_journal_that_is_removed_is_said_and_can_be_written_anew(play: Play, tmp_path: Path) -> None:
    path = AppPaths.below(tmp_path / "home").journal_file

    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        def cards() -> list[MessageCard]:
            return [one for one in stepdeck.window.messages.shown() if "was removed" in one.message.sentence]

        site = await asyncio.to_thread(stepdeck.site.start)
        await user.open(f"{site}cart")
        path.unlink()
        await user.open(f"{site}members")
        await user.until(lambda: bool(cards()), "what happened")
        assert [step.outcome for step in user.session.steps] == ["done", "done"]
        stepdeck.moments.open(1)
        await user.until(lambda: stepdeck.window.past_shown, "a step of before")
        await user.click(cards()[0].remedy_buttons()[0])
        await user.until(lambda: not cards(), "it to be written anew")
        assert path.exists()

    async def tomorrow(_user: DemoUser, stepdeck: Stepdeck) -> None:
        (info,) = stepdeck.controller.session_infos()
        assert info.steps == 2

    play(story)
    play(tomorrow)


def test_downloads_are_listed_after_a_restart_and_when_reopened_and_those_whose_file_is_gone_say_so(
    play: Play, site: PageServer
) -> None:
    kept: list[Path] = []

    def listed(stepdeck: Stepdeck) -> list[tuple[str, str]]:
        model = stepdeck.window.inspector.downloads.model
        cells = [model.index(row).data(DownloadsModel.CellsRole) for row in range(model.rowCount())]
        return [(cell.mark, cell.text) for cell in cells]

    async def yesterday(user: DemoUser, stepdeck: Stepdeck) -> None:
        await user.open(site.address)
        for count in (1, 2):
            await user.do(user.find("Table"))
            await user.until(
                lambda count=count: [file.state for file in user.session.info.downloads] == ["done"] * count,  # type: ignore[misc]
                "the file",
            )
        kept.extend(Path(file.path) for file in user.session.info.downloads)

    async def today(user: DemoUser, stepdeck: Stepdeck) -> None:
        (info,) = stepdeck.controller.session_infos()
        stepdeck.controller.select_session(info.session_id)
        await user.until(lambda: bool(user.session.steps), "the steps")
        await user.until(lambda: len(listed(stepdeck)) == 2, "the files")
        assert listed(stepdeck) == [("File is gone", kept[0].name), ("Saved", kept[1].name)]
        stepdeck.controller.reopen_session(info.session_id)
        await user.until(lambda: user.session.info.active, "it to be reopened")
        await user.until(lambda: user.session.info.url.startswith(site.address), "its page, after the blank one")
        await user.quiet()
        await user.do(user.find("Table"))
        await user.until(lambda: len(listed(stepdeck)) == 3, "one more")
        await user.until(lambda: listed(stepdeck)[2][0] == "Saved", "it to be there")
        assert listed(stepdeck)[:2] == [("File is gone", kept[0].name), ("Saved", kept[1].name)]
        assert stepdeck.window.action_panel.files.findChildren(DownloadCard) != []
        names = [card.download.id for card in stepdeck.window.action_panel.files.findChildren(DownloadCard)]
        assert not any(name.startswith("earlier") for name in names), "no card for what came yesterday"

    play(yesterday)
    kept[0].unlink()
    play(today)


def test_after_a_run_that_was_cut_off_its_sessions_are_continued_if_that_is_wanted(
    play: Play, site: PageServer, tmp_path: Path
) -> None:
    paths, began_at = AppPaths.below(tmp_path / "home"), datetime.now(UTC)
    site.page("/cart", "<title>Cart</title><h1>Cart</h1>")

    async def cut_off() -> None:
        store = open_journal(paths.journal_file).store
        earlier, ended_properly = began_at - timedelta(days=1), began_at + timedelta(seconds=3)
        for key, at, path in (
            ("old", earlier, "/"),
            ("one", began_at, "/cart"),
            ("two", began_at, "/"),
            ("closed", began_at, "/"),
        ):
            note = SessionNote(key, at, f"Called {key}", called=True, url=site.address + path)
            store.note(replace(note, ended_at=ended_properly if key == "closed" else None))
            store.append(key, began(1))
        await store.close()

    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        stepdeck.recovery.show(began_at)
        (card,) = [one for one in stepdeck.window.messages.shown() if "did not end properly" in one.message.sentence]
        assert "reopens its 2 sessions" in card.message.still
        stepdeck.controller.select_session("two")
        await user.until(lambda: user.session.info.session_id == "two", "it to be shown")
        assert stepdeck.window.messages.shown() == (card,), "one message says how it ended, and what comes back"
        assert "did not send comes back" in card.message.still
        await asyncio.sleep(0.3)
        assert not site.requests, "nothing is opened unasked"
        await user.click(card.remedy_buttons()[0])

        def running() -> dict[str, str]:
            return {info.session_id: info.url for info in stepdeck.controller.session_infos() if info.active}

        await user.until(lambda: running() == {"one": f"{site.address}/cart", "two": f"{site.address}/"}, "both")
        assert {info.name for info in stepdeck.controller.session_infos() if info.active} == {
            "Called one",
            "Called two",
        }
        await user.quiet()
        for key in ("one", "two"):
            steps = stepdeck.controller.session(key).steps
            assert [(step.outcome, step.call.action_id) for step in steps] == [("unknown", "B1"), ("done", "S1")]

    asyncio.run(cut_off())
    play(story)


def test_all_tabs_of_a_session_are_back_when_it_is_reopened_after_a_restart(
    play: Play, site: PageServer, tmp_path: Path
) -> None:
    site.page("/two", "<title>Two</title><p>2")
    site.page("/three", "<title>Three</title><p>3")

    async def yesterday(user: DemoUser, stepdeck: Stepdeck) -> None:
        await user.open(site.address + "/")
        for path in ("/two?token=s3cretvalue12345", "/three"):
            await user.session.step(Special.OPEN_TAB, site.address + path)
        await user.session.step(Special.SWITCH_TAB, "1")
        await user.quiet()
        assert len(user.page.metadata.tabs) == 3

    async def today(user: DemoUser, stepdeck: Stepdeck) -> None:
        await reopen(user, stepdeck)
        await user.until(lambda: len(user.page.metadata.tabs) == 3 and not user.session.busy, "its tabs")
        await user.quiet()
        assert [tab.title for tab in user.page.metadata.tabs] == ["Files", "Two", "Three"]
        assert user.page.metadata.current_tab == 1

    play(yesterday)
    kept = b"".join(part.read_bytes() for part in AppPaths.below(tmp_path / "home").data_dir.glob("journal*"))
    assert b"/three" in kept
    assert b"s3cretvalue12345" not in kept
    play(today)


def test_a_field_that_was_marked_as_secret_stays_so_when_its_session_is_reopened_after_a_restart(
    play: Play, site: PageServer, tmp_path: Path
) -> None:
    form = "<title>Pets</title><form><label>Owner <input></label><label>Pet name <input value={}></label></form>"

    def pet_is_secret(user: DemoUser) -> bool:
        param = user.find("Pet name").param
        return param is not None and param.secret

    async def yesterday(user: DemoUser, stepdeck: Stepdeck) -> None:
        site.page("/pets", form.format("Bello-31x"))
        await user.open(site.address + "/pets")
        await user.session.take_for_secret(user.find("Pet name").id)
        await user.quiet()
        site.page("/pets", form.format("Rex-77y"))

    async def today(user: DemoUser, stepdeck: Stepdeck) -> None:
        await reopen(user, stepdeck)
        await user.until(lambda: user.page.metadata.title == "Pets" and not user.session.busy, "its page")
        await user.quiet()
        assert pet_is_secret(user)
        owner = user.find("Owner").param
        assert owner is not None
        assert not owner.secret

    play(yesterday)
    play(today)
    play(today)
    kept = b"".join(part.read_bytes() for part in AppPaths.below(tmp_path / "home").data_dir.glob("journal*"))
    assert not [secret for secret in (b"Bello-31x", b"Rex-77y") if secret in kept]


def test_a_session_is_reopened_as_the_device_that_its_last_step_was_done_on(play: Play, site: PageServer) -> None:
    async def yesterday(user: DemoUser, stepdeck: Stepdeck) -> None:
        await user.open(site.address + "/")
        backend = capability(user.session.backend, InspectedBackend)
        assert backend is not None
        phone = next(device for device in await backend.devices() if device.name.startswith("iPhone"))
        await user.session.adjust(backend.emulate(Emulation(locale="de-DE", offline=True, device=phone)))
        await user.session.adjust(backend.emulate(Emulation(locale="de-DE", device=phone)))
        await user.open(site.address + "/?again")
        assert user.session.steps[-1].under.device == phone.name

    async def today(user: DemoUser, stepdeck: Stepdeck) -> None:
        stepdeck.window.inspector.show_page("viewport")
        await reopen(user, stepdeck)
        under = user.session.steps[-1].under
        assert under.device.startswith("iPhone")
        shown = stepdeck.window.inspector.viewport.emulation
        await user.until(lambda: shown.device.currentText().startswith("iPhone"), "its name to be shown")
        assert under.locale == "de-DE"
        assert user.page.metadata.viewport.zoom < 1, "it is as wide as a phone"

    play(yesterday)
    play(today)


LATER = """<title>Drop</title><h1>Drop</h1><button onclick="setTimeout(() => {
 note.textContent = 'cover.png is here.'; document.body.style.background = 'rgb(0, 128, 0)';
 document.body.append(Object.assign(document.createElement('button'), {textContent: 'Remove it'}))
 }, 3000)">Give</button>
<p id=note></p>"""


def test_what_a_page_became_after_its_last_step_is_there_the_next_day(play: Play, site: PageServer) -> None:
    site.page("/later", LATER)

    def middle(image: QImage) -> tuple[int, int, int]:
        colour = image.pixelColor(image.width() // 2, image.height() * 3 // 4)
        return colour.red(), colour.green(), colour.blue()

    async def yesterday(user: DemoUser, stepdeck: Stepdeck) -> None:
        stepdeck.window.area.set_mode("both")
        await user.open(f"{site.address}/later")
        await user.do(user.find("Give"))
        assert "cover.png" not in user.page.markdown, "the step is over"
        await user.until(lambda: "cover.png" in user.page.markdown, "what comes later")
        await user.quiet()

        def seen() -> bool:
            page = user.session.looking.as_seen()
            return page is not None and page.picture is not None and middle(QImage.fromData(page.picture.data))[1] > 100

        await user.until(seen, "its picture")

    async def today(user: DemoUser, stepdeck: Stepdeck) -> None:
        (info,) = stepdeck.controller.session_infos()
        stepdeck.controller.select_session(info.session_id)
        await user.until(lambda: stepdeck.window.steps_model.rowCount() == 2, "the steps")
        assert "cover.png is here." in user.page.markdown
        user.find("Remove it")
        assert user.page.picture is not None
        red, green, blue = middle(QImage.fromData(user.page.picture.data))
        assert green > 100 > max(red, blue)

    play(yesterday)
    play(today)


def test_an_address_entered_while_a_session_is_reopened_comes_after_the_pages_it_had(
    play: Play, site: PageServer
) -> None:
    site.page("/other", "<title>Other</title><h1>Other</h1>")

    async def yesterday(user: DemoUser, _stepdeck: Stepdeck) -> None:
        await user.open(site.address + "/")

    async def today(user: DemoUser, stepdeck: Stepdeck) -> None:
        controller, window = stepdeck.controller, stepdeck.window
        (info,) = controller.session_infos()
        controller.select_session(info.session_id)
        await user.until(lambda: len(user.session.steps) == 1, "its steps")
        told: list[str] = []
        titles: list[str] = []

        def note(busy: bool, words: str, *_: object) -> None:
            told.extend([words] if busy else [])
            titles.append(str(window.sessions.model.index(0).data()))

        controller.busy_changed.connect(note)
        controller.reopen_session(info.session_id)
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        user.enter_address(site.address + "/other")
        await user.until(lambda: user.session.info.title == "Other", "the page that was asked for")
        await user.quiet()
        host = host_of(site.address)
        assert told[:2] == [f"Reopening “Files” at {host}…", f"Reopening “Files” at {host}… Then opens {host}."]
        assert all(told), "each wait has a name"
        assert "Blank page" not in titles
        assert [bool(step.chapter) for step in user.session.steps] == [False, True, False]
        await user.do(user.find("Go back"))
        assert user.page.metadata.title == "Files"

    play(yesterday)
    play(today)
