"""Every page of the inspector in the real window, on real pages."""

import asyncio
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from gui.app.viewport_fit import FILLS, fill
from gui.bootstrap import Stepdeck
from gui.demo.user import PATIENCE_S, DemoUser
from gui.engine.local.backend import LocalBackend
from gui.schema.action import Box
from gui.schema.inspect import Device, Emulation
from tests.helpers.har import checked_har
from tests.helpers.page_server import PageServer

Play = Callable[[Callable[[DemoUser, Stepdeck], object]], None]
LEFT = Qt.MouseButton.LeftButton

HOSTILE = "<img src=x onerror=alert(1)><b>bold</b>"
PAGE = f"""<html lang=en><title>Shop</title><main><h1>Shop</h1>
<button>Pay</button><button>Pay later</button><button>Edit</button><button>Edit</button><button id=none></button>
<p id=pale style="color: #ccc; background: #fff">pale words</p><img src=/dot.gif alt=Dot width=40 height=40>
<script>
console.log('half \\ud800 of a sign'); console.log('hello', {json.dumps(HOSTILE)}); console.error('first error');
localStorage.theme = 'dark'; document.cookie = 'visits=3';
fetch('/{"a" * 20}?q={HOSTILE}&token=s3cret', {{headers: {{Authorization: 'Bearer s3cret'}}}}).then(r => r.text());
setTimeout(() => {{ throw new RangeError('not caught') }}, 0);
</script></main>"""
DOT = bytes.fromhex("47494638396101000100800000ff0000ffffff2c00000000010001000002024401003b")


@pytest.fixture
def server() -> Iterator[PageServer]:
    with PageServer() as made:
        made.page("/shop", PAGE)
        made.page(
            "/tall",
            "<html lang=en><title>Tall</title><main><h1>T</h1><div style='height: 3000px'></div>"
            "<div style='height: 200px; overflow: auto' tabindex=0><div style='height: 900px'></div>"
            "<p id=pale style='color: #ccc; background: #fff'>pale words</p></div></main>",
        )
        made.answers["/dot.gif"] = lambda handler: handler.send(DOT, "image/gif")
        yield made


async def ask(stepdeck: Stepdeck, script: str) -> Any:
    """The result of a script in the page's own world."""
    session = stepdeck.controller.current
    assert session is not None
    assert isinstance(session.backend, LocalBackend)
    return await session.backend.page.evaluate(script)


async def show(user: DemoUser, stepdeck: Stepdeck, name: str) -> Any:
    """Choose a page of the rail with the mouse."""
    await user.click(stepdeck.window.inspector.buttons[name])
    return stepdeck.window.inspector.pages[name]


def select_row(page: Any, words: str) -> None:
    """Click the row with these words."""
    for place in range(page.model.rowCount()):
        index = page.model.index(place)
        if words in page.model.text_of(page.model.row_at(index)):
            page.view.scrollTo(index)
            QTest.mouseClick(page.view.viewport(), LEFT, pos=page.view.visualRect(index).center())
            return
    raise AssertionError(f"no row has “{words}”")


def test_the_console_tells_what_happened_before_anybody_looked(play: Play, server: PageServer, tmp_path: Path) -> None:
    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        await user.open(server.address + "/shop")
        rail = stepdeck.window.inspector.buttons["console"]
        await user.until(lambda: "errors" in rail.accessibleName(), "errors to be counted on the rail")
        page = await show(user, stepdeck, "console")
        await user.until(lambda: any(row.uncaught for row in page.model.shown_rows()), "the error that is not caught")
        texts = [row.text for row in page.model.shown_rows()]
        assert f"hello {HOSTILE}" in texts
        assert "RangeError: not caught" in texts
        errors = sum(row.level == "error" for row in page.model.shown_rows())
        await user.until(lambda: rail.accessibleName() == f"Console, {errors} errors", "the right number")
        select_row(page, "hello")
        page.show_details()
        assert HOSTILE in page.details.toPlainText()
        page.hide_details()
        page.save_to(str(tmp_path / "console.txt"))
        await user.until(lambda: "Saved as" in page.note.text(), "it to be saved")
        saved = (tmp_path / "console.txt").read_text(encoding="utf-8")
        assert HOSTILE in saved
        assert "of a sign" in saved
        await user.click(page.clear)
        await user.until(lambda: rail.accessibleName() == "Console", "nothing to be counted")
        assert page.model.rowCount() == 0
        page.save_to(str(tmp_path / "no" / "such" / "folder.txt"))
        await user.until(lambda: "could not be written" in page.note.text(), "the failure")

    play(story)


def test_requests_their_headers_answers_and_a_valid_archive(play: Play, server: PageServer, tmp_path: Path) -> None:
    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        await user.open(server.address + "/shop")
        page = await show(user, stepdeck, "network")
        await user.until(lambda: any(row.status == 404 for row in page.model.shown_rows()), "the failed request")
        document = next(row for row in page.model.shown_rows() if row.kind == "document")
        assert (document.method, document.status) == ("GET", 200)
        await user.until(
            lambda: next(row for row in page.model.shown_rows() if row.kind == "document").size_bytes, "its size"
        )
        await user.click(page.failed_first)
        assert page.model.shown_rows()[0].bad
        select_row(page, "token=…")
        page.show_details()
        await user.until(lambda: "authorization" in page.details.toPlainText().lower(), "the headers")
        assert "s3cret" not in page.details.toPlainText()
        await user.click(page.answer)
        await user.until(lambda: "Not here" in page.details.toPlainText(), "the answer")
        page.hide_details()
        page.save_har_to(str(tmp_path / "plain.har"))
        await user.until(lambda: "were left out" in page.note.text(), "the archive")
        plain = (tmp_path / "plain.har").read_text(encoding="utf-8")
        assert len(checked_har(plain).entries) == page.model.rowCount()
        assert "s3cret" not in plain
        page.save_whole_har_to(str(tmp_path / "whole.har"))
        await user.until(lambda: "with cookies" in page.note.text(), "the other archive")
        assert "Answers in it: " in page.note.text()
        whole = (tmp_path / "whole.har").read_text(encoding="utf-8")
        checked_har(whole)
        assert "Bearer s3cret" in whole
        await user.click(page.clear)
        await user.until(lambda: page.model.rowCount() == 0, "the list to be empty")

    play(story)


def test_cookies_and_storage_are_edited_as_the_page_sees_it(play: Play, server: PageServer, tmp_path: Path) -> None:
    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        await user.open(server.address + "/shop")
        page = await show(user, stepdeck, "storage")
        await user.until(lambda: page.model.rowCount() == 1, "the cookie")
        exported = tmp_path / "cookies.json"
        page.save_to(str(exported))
        await user.until(exported.exists, "the export")
        await user.until(lambda: "1 website" in page.note.text(), "the export to be said")
        await ask(stepdeck, "delete localStorage.theme")
        select_row(page, "visits")
        QTest.keyClick(page.view, Qt.Key.Key_Return)
        page.form.value.setPlainText("4")
        await user.click(page.form.save)
        await user.until(page.view.isVisible, "the form to close")
        assert await ask(stepdeck, "document.cookie") == "visits=4"
        await user.until(lambda: "4" in page.as_text(), "the list to show it")
        for value, same_site, words in (
            ("5", "None", "only if it is also Secure"),
            ("5 ; x", "Not set", "cannot contain “;”"),
        ):
            select_row(page, "visits")
            QTest.keyClick(page.view, Qt.Key.Key_Return)
            page.form.value.setPlainText(value)
            page.form.same_site.setCurrentText(same_site)
            page.form.save.click()
            await user.until(lambda words=words: words in page.form.error.text(), "why not")  # type: ignore[misc]
            assert page.form.isVisible()
            assert page.form.value.toPlainText() == value
            page.hide_form()
        assert await ask(stepdeck, "document.cookie") == "visits=4"
        select_row(page, "visits")
        await user.click(page.remove)
        await user.until(lambda: page.model.rowCount() == 0, "the cookie to go")
        assert await ask(stepdeck, "document.cookie") == ""
        page.import_requested.emit(str(exported))
        await user.until(lambda: page.model.rowCount() == 1, "the import")
        assert await ask(stepdeck, "document.cookie") == "visits=3"
        await user.until(lambda: "Local storage was set: 1 website." in page.note.text(), "the words")
        assert await ask(stepdeck, "localStorage.theme") == "dark"
        page.part.setCurrentIndex(1)
        await user.until(lambda: page.model.rowCount() == 1, "what was imported")
        page.part.setCurrentIndex(0)
        (tmp_path / "broken.json").write_text('[{"name": "s3cret"}]')
        page.import_requested.emit(str(tmp_path / "broken.json"))
        await user.until(lambda: "holds no cookies" in page.note.text(), "the refusal")
        assert "s3cret" not in page.note.text()
        page.part.setCurrentIndex(1)
        await user.until(lambda: page.model.rowCount() == 1, "what the page stored")
        select_row(page, "theme")
        QTest.keyClick(page.view, Qt.Key.Key_Return)
        page.form.value.setPlainText(HOSTILE)
        await user.click(page.form.save)
        await user.until(page.view.isVisible, "the form to close")
        assert await ask(stepdeck, "localStorage.theme") == HOSTILE
        await user.click(page.add)
        page.form.name.setText("fresh")
        page.form.value.setPlainText("1")
        await user.click(page.form.save)
        await user.until(lambda: page.model.rowCount() == 2, "the new entry")
        assert await ask(stepdeck, "localStorage.fresh") == "1"
        select_row(page, "fresh")
        QTest.keyClick(page.view, Qt.Key.Key_Delete)
        await user.until(lambda: page.model.rowCount() == 1, "the entry to go")
        assert await ask(stepdeck, "'fresh' in localStorage") is False
        await user.open("about:blank")
        await user.until(lambda: "no address" in page.empty.text(), "the reason why there is none")

    play(story)


def test_what_is_emulated_is_seen_by_the_page(play: Play, server: PageServer) -> None:
    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        await user.open(server.address + "/shop")
        page = await show(user, stepdeck, "viewport")
        form = page.emulation
        session = user.session
        await user.until(lambda: form.device.count() > 50, "the devices")
        passes = "[innerWidth, devicePixelRatio, navigator.maxTouchPoints, navigator.userAgent.slice(0, 19)]"
        own = await ask(stepdeck, passes)

        async def changed(act: Callable[[], object]) -> None:
            before = session.observation
            act()
            await user.until(lambda: session.observation is not before and not session.busy, "the page to be read")

        def choose(combo: Any, place: int) -> None:
            combo.setCurrentIndex(place)
            combo.activated.emit(place)

        def enter(field: Any, text: str) -> None:
            field.setText(text)  # typed letter by letter it would open its list of suggestions
            QTest.keyClick(field, Qt.Key.Key_Return)

        place = next(p for p in range(form.device.count()) if form.device.itemText(p).startswith("iPhone 13 ·"))
        await changed(lambda: choose(form.device, place))
        assert await ask(stepdeck, passes) == [980, 3, 5, "Mozilla/5.0 (iPhone"]  # laid out as wide
        assert session.backend.page.viewport_size == {"width": 390, "height": 664}  # type: ignore[attr-defined]
        assert form.device.currentIndex() == place
        assert "iPhone 13: pixel ratio 3, touch" in form.note.text()
        await changed(lambda: choose(form.scheme, 2))
        await changed(lambda: choose(form.motion, 1))
        assert await ask(
            stepdeck,
            "['(prefers-color-scheme: dark)', '(prefers-reduced-motion: reduce)'].map(one => matchMedia(one).matches)",
        ) == [True, True]
        await changed(lambda: enter(form.language, "de-DE"))
        await changed(lambda: enter(form.time_zone, "Asia/Tokyo"))
        assert await ask(
            stepdeck, "[Intl.DateTimeFormat().resolvedOptions().timeZone, (1.5).toLocaleString(), navigator.language]"
        ) == ["Asia/Tokyo", "1,5", "de-DE"]
        await changed(form.offline.click)
        assert await ask(stepdeck, "navigator.onLine") is False
        assert stepdeck.window.address_bar.badge.text() == "Offline"
        await changed(form.offline.click)
        assert stepdeck.window.address_bar.badge.text() == "Local browser"
        assert await ask(stepdeck, "navigator.onLine") is True
        enter(form.time_zone, "Mars/One")
        await user.until(form.error.isVisible, "the refusal")
        assert "no time zone “Mars/One”" in form.error.text()
        assert await ask(stepdeck, "Intl.DateTimeFormat().resolvedOptions().timeZone") == "Asia/Tokyo"
        choose(form.device, 0)
        async with asyncio.timeout(PATIENCE_S):
            while await ask(stepdeck, passes) != own:  # noqa: ASYNC110 -- one part after another changes
                await asyncio.sleep(0.05)
        await user.until(lambda: not session.busy, "the page to be read")
        assert form.note.text() == ""

    play(story)


def test_once_offline_is_off_the_page_that_failed_can_be_loaded_again(play: Play, server: PageServer) -> None:
    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        await user.open(server.address + "/shop")
        form, messages = (await show(user, stepdeck, "viewport")).emulation, stepdeck.window.messages

        def told() -> list[str]:
            return [one.message.sentence for one in messages.shown()]

        def is_offline() -> bool:
            backend = user.session.backend
            return isinstance(backend, LocalBackend) and backend.inspector.emulation.offline and not user.session.busy

        form.offline.click()
        await user.until(is_offline, "it to be offline")
        stepdeck.window.commands.run("page.reload")
        await user.until(lambda: any("set to Offline" in one for one in told()), "why the page did not load")
        form.offline.click()
        await user.until(lambda: any("Offline is off now." in one for one in told()), "what is left of it")
        await user.quiet()
        assert len(told()) == 1, "it stays"
        assert "The page has not been loaded since." in told()[0]
        assert "Untick" not in told()[0]
        again = next(one for one in messages.shown()[0].findChildren(QPushButton) if one.text() == "Try again")
        await user.click(again)
        await user.until(lambda: user.page.metadata.title == "Shop", "the page")
        await user.until(lambda: told() == [], "nothing to be told any more")

    play(story)


def test_the_element_of_an_action_and_ways_to_find_it(play: Play, server: PageServer) -> None:
    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        await user.open(server.address + "/shop")
        page = await show(user, stepdeck, "element")
        await user.select(user.find("Pay", kind="B"))
        await user.until(page.ways.isVisible, "the ways")
        assert [(way.locator, way.count) for way in page.ways.ways()][:2] == [
            ('get_by_role("button", name="Pay", exact=True)', 1),
            ('get_by_text("Pay", exact=True)', 1),
        ]
        line, _, copy = page.ways._rows[0]
        assert line.text() == page.ways.ways()[0].locator
        await user.click(copy)
        assert QApplication.clipboard().text() == 'get_by_role("button", name="Pay", exact=True)'
        await user.select(user.page.actions[4])
        await user.until(lambda: "id=none" in page.facts.value("attributes"), "the other element")
        assert 'locator("#none")' in [way.locator for way in page.ways.ways()]

    play(story)


def is_fitted(user: DemoUser, stepdeck: Stepdeck) -> bool:
    """Whether the page has the shape of its room, which an open tool does not change."""
    room, view = stepdeck.window.page_room(beside_tools=False), user.page.metadata.viewport
    assert room is not None
    return fill((room.width(), room.height()), (view.viewport_width, view.viewport_height)) >= FILLS


def test_findings_are_shown_in_all_three_views(play: Play, server: PageServer, tmp_path: Path) -> None:
    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        await user.open(server.address + "/shop")
        window = stepdeck.window
        page = await show(user, stepdeck, "findings")
        await user.until(lambda: is_fitted(user, stepdeck), "the page in the shape of its room")
        await user.quiet()
        await user.click(page.check)
        await user.until(lambda: page.model.rowCount() > 0, "findings")
        nameless = next(action for action in user.page.actions if action.unnamed)
        rows = page.model.shown_rows()
        assert {row.rule for row in rows if row.action_id == nameless.id} == {"button-name"}
        edits = [action.id for action in user.page.actions if action.name == "Edit"]
        assert [row.action_id for row in rows if row.kind == "duplicate"] == edits
        select_row(page, "button-name")
        assert window.action_panel.selected_action_id() == nameless.id
        assert window.area.page.canvas._selected == nameless.id
        assert window.area.picture.canvas.selected_action() == nameless.id
        select_row(page, "color-contrast")
        real = await ask(stepdeck, "(r => [r.x, r.y, r.width, r.height])(pale.getBoundingClientRect())")
        await user.until(lambda: window.area.picture.canvas._other is not None, "its outline")
        assert window.area.picture.canvas._other == Box(*real)
        assert window.area.picture.canvas.selected_action() == ""
        for name, key in (("found.json", "findings"), ("found.sarif", "runs")):
            page.export_requested.emit(str(tmp_path / name))
            await user.until(lambda: name in page.note.text() + page.note.toolTip(), "the file")  # noqa: B023 -- asked for at once
            told = json.loads((tmp_path / name).read_text(encoding="utf-8"))[key]
            results = told if key == "findings" else told[0]["results"]
            assert len(results) == page.model.rowCount()
        await user.open(server.address + "/tall")
        assert page.model.rowCount() == 0, "findings of another page would mislead"
        await user.click(page.check)
        await user.until(lambda: page.model.rowCount() > 0, "findings")
        select_row(page, "color-contrast")
        await user.until(lambda: user.page.metadata.viewport.scroll_y > 0, "the page to be scrolled there")
        await user.until(lambda: window.area.picture.canvas._other is not None, "its outline")
        assert await ask(stepdeck, "pale.parentElement.scrollTop") > 0, "the box that it is in scrolls too"
        inside = "(r => [r.x + scrollX, r.y + scrollY, r.width, r.height])(pale.getBoundingClientRect())"
        outlined = window.area.picture.canvas._other
        assert outlined is not None
        assert await ask(stepdeck, inside) == pytest.approx([outlined.x, outlined.y, outlined.width, outlined.height])
        stepdeck.inspection.emulate(Emulation(device=Device("Small", 390, 664)))
        await user.until(lambda: page.model.rowCount() == 0, "findings of another size to go")

    play(story)


def test_a_finding_is_shown_once_what_runs_has_ended(play: Play, server: PageServer) -> None:
    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        await user.open(server.address + "/shop")
        page = await show(user, stepdeck, "findings")
        await user.click(page.check)
        await user.until(lambda: page.model.rowCount() > 0, "findings")
        await user.quiet()
        found, session = page.model.rowCount(), stepdeck.controller.current
        assert session is not None
        look = asyncio.ensure_future(session._runner.run(asyncio.sleep(0.5)))
        await user.until(lambda: session.busy, "something that runs")
        select_row(page, "color-contrast")
        await look
        await user.until(lambda: stepdeck.window.area.picture.canvas.outlined_box() is not None, "its outline")
        assert page.model.rowCount() == found, "nothing that was found is lost"

    play(story)


def test_pictures_are_previewed_from_what_the_browser_holds(play: Play, server: PageServer, tmp_path: Path) -> None:
    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        await user.open(server.address + "/shop")
        page = await show(user, stepdeck, "data")
        await user.click(page.read)
        await user.until(lambda: page.model.rowCount() == 1, "the pictures")
        asked = server.requests["/dot.gif"]
        page.part.setCurrentIndex(1)
        page.images.selectRow(0)
        await user.until(lambda: page.preview.accessibleName() == "Preview", "the preview")
        assert server.requests["/dot.gif"] == asked
        page.save_to(str(tmp_path / "pictures.tsv"))
        await user.until(lambda: "Saved as" in page.note.text(), "it to be saved")
        assert "dot.gif" in (tmp_path / "pictures.tsv").read_text()

    play(story)


def test_nothing_is_brought_up_to_date_while_nobody_looks(play: Play, server: PageServer) -> None:
    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        told: list[str] = []
        stepdeck.inspection.network_changed.connect(lambda _: told.append("network"))
        stepdeck.inspection.console_changed.connect(lambda _: told.append("console"))
        stepdeck.inspection.storage_changed.connect(lambda *_: told.append("storage"))
        stepdeck.inspection.facts_changed.connect(lambda _: told.append("facts"))
        await user.open(server.address + "/shop")
        rail = stepdeck.window.inspector.buttons["console"]
        await user.until(lambda: "errors" in rail.accessibleName(), "errors to be counted")
        assert told == []
        session = stepdeck.controller.current
        stepdeck.controller.open_session(address=server.address + "/tall")
        await user.until(lambda: stepdeck.controller.current is not session, "the second session")
        await user.until(lambda: bool(stepdeck.controller.current and stepdeck.controller.current.steps), "its step")
        await user.quiet()
        page = await show(user, stepdeck, "network")
        await user.until(lambda: page.model.rowCount() > 0, "its requests")
        assert all("/shop" not in row.url for row in page.model.shown_rows())
        assert session is not None
        stepdeck.controller.select_session(session.info.session_id)
        await user.until(lambda: any("/shop" in row.url for row in page.model.shown_rows()), "those of the first")
        await asyncio.sleep(0)

    play(story)
