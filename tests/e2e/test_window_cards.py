"""What pages ask for, as cards in the real window with a real Chromium: answered there, never a hang, nothing kept."""

import asyncio
import base64
import logging
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from gui.app.presenting.deck import Deck
from gui.bootstrap import Stepdeck
from gui.demo.user import DemoUser
from gui.engine.past.moment import moment_of
from gui.forms.icon_button import IconButton
from gui.widgets.cards.ask_cards import FileCard, LoginCard, OtherTabCard, PermissionCard
from gui.widgets.cards.card import Card
from gui.widgets.cards.download_card import DownloadCard
from gui.widgets.cards.question_card import QuestionCard
from tests.helpers.page_server import Handler, PageServer

pytestmark = [pytest.mark.picture_as_read, pytest.mark.whole_browser]  # permissions and logins of frames

T = TypeVar("T", bound=Card)
Play = Callable[[Callable[[DemoUser, Stepdeck], object]], None]
CANARY = "kanarienvogel-4711"

ASKING = """<title>Asking</title><input type=file id=f hidden accept=".txt"
    onchange="document.title = 'Got ' + this.files[0].name">
    <button onclick="document.title = 'Said ' + confirm('Delete <b>item</b>?')">Delete</button>
    <button onclick="document.title = 'Said ' + prompt('Your name?', 'Anna')">Name</button>
    <button onclick="f.click()">Send a file</button>
    <button onclick="Notification.requestPermission()">Tell me</button>
    <a href=/table.csv download>Table</a>"""


@pytest.fixture
def site() -> Iterator[PageServer]:
    with PageServer() as server:
        server.page("/", ASKING)
        server.page("/plain", "<title>Plain</title><p>Nothing here")
        server.answers["/table.csv"] = lambda handler: handler.send("a,b\n1,2\n", "text/csv")
        server.answers["/vault"] = _vault
        server.page("/around", "<title>Around</title><p>Text<iframe src=/vault></iframe>")
        yield server


def _vault(handler: Handler) -> None:
    wanted = "Basic " + base64.b64encode(f"me:{CANARY}".encode()).decode()
    if handler.headers.get("Authorization") == wanted:
        handler.send("<!doctype html><title>Inside</title><h1>Inside</h1>")
    else:
        handler.send("no", status=401, WWW_Authenticate='Basic realm="The vault"')


def cards(stepdeck: Stepdeck) -> tuple[Card, ...]:
    return (*stepdeck.window.area.questions.cards(), *stepdeck.window.action_panel.files.cards())


async def card_of(user: DemoUser, stepdeck: Stepdeck, kind: type[T]) -> T:
    """The one card of that kind, once it is there."""

    def there() -> list[T]:
        return [card for card in cards(stepdeck) if isinstance(card, kind)]

    await user.until(lambda: len(there()) == 1 and there()[0].isVisible(), f"a {kind.__name__}")
    return there()[0]


async def press(user: DemoUser, card: Card, words: str) -> None:
    made = next(made for made in card.findChildren(QPushButton) if made.text() == words)
    await user.until(made.isEnabled, f"“{words}” to be enabled")
    await user.click(made)


async def title_is(user: DemoUser, title: str) -> None:
    await user.until(lambda: user.page.metadata.title == title and user.page.question is None, f"the title “{title}”")
    await user.quiet()


def test_dialogs_are_answered_on_their_card(play: Play, site: PageServer) -> None:
    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        await user.open(site.address)
        await user.do(user.find("Delete"))
        card = await card_of(user, stepdeck, QuestionCard)
        assert card.text.text() == "Delete <b>item</b>?"
        assert card.text.textFormat() == Qt.TextFormat.PlainText
        assert "Needs you" in stepdeck.window.sessions.model.index(0).data(stepdeck.window.sessions.model.DetailRole)
        await press(user, card, "Cancel")
        await title_is(user, "Said false")
        assert cards(stepdeck) == ()
        assert stepdeck.window.area.questions.isHidden()
        await user.do(user.find("Name"))
        card = await card_of(user, stepdeck, QuestionCard)
        assert card.field is not None
        assert card.field.text() == "Anna"
        card.field.setText("Berta")
        QTest.keyClick(card.field, Qt.Key.Key_Return)
        await title_is(user, "Said Berta")
        session = user.session
        assert [step.words for step in session.steps[-2:]] == ["Typed into", "Clicked"]
        asked, answered = session.steps[-3:-1]
        assert answered.summary == "Answer: “Berta”"
        agreed = [slide async for slide, _ in Deck(session).all() if slide.number == session.steps[-1].number]
        assert [(slide.answer, slide.typed) for slide in agreed if slide.question is not None] == [("Berta", True)]
        assert answered.picture == answered.picture_before == asked.picture != "", "the page behind the dialog"

    play(story)


def test_a_file_is_taken_by_drop_and_by_button(play: Play, site: PageServer, tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text("1")
    (tmp_path / "two.txt").write_text("2")

    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        await user.open(site.address)
        await user.do(user.find("Send a file"))
        card = await card_of(user, stepdeck, FileCard)
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(tmp_path / "one.txt"))])
        buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        card.dropEvent(QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, data, buttons, keys))
        await title_is(user, "Got one.txt")
        assert cards(stepdeck) == ()
        await user.do(user.find("Send a file"))
        card = await card_of(user, stepdeck, FileCard)
        await press(user, card, "Choose a file…")
        assert card.dialog is not None
        dialog = card.dialog
        await user.until(lambda: dialog.nameFilters()[0] == "What the page asks for: TXT (*.txt)", "the kind of file")
        card.dialog.filesSelected.emit([str(tmp_path / "two.txt")])
        card.dialog.close()
        await title_is(user, "Got two.txt")
        await user.do(user.find("Send a file"))
        card = await card_of(user, stepdeck, FileCard)
        card.give([str(tmp_path / "none.txt")])
        session = user.session
        await user.until(lambda: session.steps[-1].outcome == "failed" and not session.busy, "the refusal")
        await user.quiet()
        card = await card_of(user, stepdeck, FileCard)  # it still wants one
        await press(user, card, "Not now")
        await user.until(lambda: not cards(stepdeck), "the card to go")

    play(story)


def test_a_login_leaves_no_password_behind(
    play: Play, site: PageServer, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    seen: list[str] = []

    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        await user.open(f"{site.address}/vault")
        card = await card_of(user, stepdeck, LoginCard)
        assert "The vault" in card.text.text()
        card.user_name.setText("me")
        card.password.setText("wrong")
        QTest.keyClick(card.password, Qt.Key.Key_Return)
        assert card.password.text() == ""
        await user.until(lambda: any(c.ask.refused for c in _logins(stepdeck)), "the refusal")
        card = await card_of(user, stepdeck, LoginCard)
        card.user_name.setText("me")
        card.password.setText(CANARY)
        await press(user, card, "Log in")
        await title_is(user, "Inside")
        assert cards(stepdeck) == ()
        session = user.session
        seen.append(repr((session.info, session.steps, session.observation, vars(session.backend))))
        seen.extend(widget.windowTitle() for widget in QApplication.topLevelWidgets())

    play(story)
    secret = base64.b64encode(f"me:{CANARY}".encode()).decode()
    written = [path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()]
    for text in (*seen, caplog.text, *(data.decode(errors="replace") for data in written)):
        assert CANARY not in text
        assert secret not in text
    assert written  # there was something to look through


def test_a_login_is_said_once_typed_at_once_and_leaves_a_step(play: Play, site: PageServer) -> None:
    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        window = stepdeck.window
        window.activateWindow()
        await user.open(site.address)
        await user.open(f"{site.address}/vault")
        card = await card_of(user, stepdeck, LoginCard)
        await user.until(lambda: window.focusWidget() is card.user_name, "the keyboard")
        said = window.action_panel.findChildren(QLabel)
        assert any(part.isVisible() and "waits for a user name" in part.text() for part in said)
        assert not window.messages.has("page")
        picture = window.area.picture
        assert picture.waiting.isVisible()
        assert "asks for a user name and a password" in picture.waiting.text.text()
        assert (picture.canvas.isVisible(), picture.tools.isVisible()) == (False, False)
        QTest.keyClicks(card.user_name, "me")
        QTest.keyClick(card.user_name, Qt.Key.Key_Return)
        QTest.keyClicks(card.password, "wrong")
        QTest.keyClick(card.password, Qt.Key.Key_Return)
        await user.until(lambda: any(c.ask.refused for c in _logins(stepdeck)), "the refusal")
        await user.quiet()
        card = await card_of(user, stepdeck, LoginCard)
        await user.until(lambda: window.focusWidget() is card.password, "the keyboard")
        assert card.user_name.text() == "me"
        assert not window.messages.has("page")
        tried = user.session.steps[-1]
        assert (tried.words, tried.outcome) == ("Did not log in to", "failed")
        await press(user, card, "Not now")
        await user.until(lambda: window.messages.has("page"), "why there is no page")
        await user.open(f"{site.address}/vault")
        assert not window.messages.has("page")
        card = await card_of(user, stepdeck, LoginCard)
        card.user_name.setText("me")
        card.password.setText(CANARY)
        await press(user, card, "Log in")
        await title_is(user, "Inside")
        assert (picture.waiting.isVisible(), picture.canvas.isVisible()) == (False, True)
        done = user.session.steps[-1]
        assert (done.words, done.outcome) == ("Logged in to", "done")
        assert "Inside" in done.summary
        moment = await moment_of(user.session, done.number)
        assert moment is not None
        assert moment.after.picture
        assert moment.after.stand_in is None
        said = window.action_panel.findChildren(QLabel)
        assert not any(part.isVisible() and "waits for a user name" in part.text() for part in said)

    play(story)


def test_a_login_that_is_left_for_an_address_that_fails_takes_no_keyboard(play: Play, site: PageServer) -> None:
    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        window = stepdeck.window
        window.activateWindow()
        await user.open(f"{site.address}/vault")
        await card_of(user, stepdeck, LoginCard)
        await user.quiet()
        field = window.address_bar.field
        window.commands.run("page.address")
        field.selectAll()
        QTest.keyClicks(field, "http://localhost:1/")
        QTest.keyClick(field, Qt.Key.Key_Return)
        await user.until(lambda: window.messages.has("page"), "the failure")
        await user.quiet()
        assert cards(stepdeck) == ()
        assert window.focusWidget() is field
        said = window.action_panel.findChildren(QLabel)
        assert not any(part.isVisible() and "waits for a user name" in part.text() for part in said)
        await user.open(f"{site.address}/vault")
        await user.open(f"{site.address.replace('127.0.0.1', 'localhost')}/vault")
        card = await card_of(user, stepdeck, LoginCard)
        assert card.ask.origin.startswith("localhost"), "nothing is sent to the website before"

    play(story)


def test_a_part_of_a_page_is_let_in_on_its_card(play: Play, site: PageServer) -> None:
    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        await user.open(f"{site.address}/around")
        card = await card_of(user, stepdeck, LoginCard)
        assert "A part of the page" in card.text.text()
        card.user_name.setText("me")
        card.password.setText(CANARY)
        await press(user, card, "Log in")
        await user.until(lambda: "Inside" in user.page.markdown, "the part to be there")
        assert cards(stepdeck) == ()

    play(story)


def _logins(stepdeck: Stepdeck) -> list[LoginCard]:
    return [card for card in cards(stepdeck) if isinstance(card, LoginCard)]


@pytest.mark.whole_browser
def test_a_permission_is_given_on_its_card(play: Play, site: PageServer) -> None:
    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        await user.open(site.address)
        await user.do(user.find("Tell me"))
        card = await card_of(user, stepdeck, PermissionCard)
        assert "show notifications" in card.title.text()
        await press(user, card, "Allow")
        await user.until(lambda: not cards(stepdeck), "the card to go")
        session = user.session
        page = session.backend.page  # type: ignore[attr-defined]
        assert await page.evaluate("Notification.permission") == "granted"

    play(story)


def test_a_permission_of_a_page_that_was_left_is_folded_until_it_is_back(play: Play, site: PageServer) -> None:
    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        await user.open(site.address)
        await user.do(user.find("Tell me"))
        card = await card_of(user, stepdeck, PermissionCard)
        assert card.allow.isVisible()
        await user.open(f"{site.address}/#below")
        assert card.allow.isVisible(), "a place on the same page"
        await user.open(f"{site.address}/plain")
        await user.until(lambda: not card.allow.isVisible(), "the card to be folded")
        await user.open(site.address)
        await user.until(card.allow.isVisible, "the card to be unfolded")
        await user.open("about:blank")
        await user.until(lambda: not cards(stepdeck), "the card to go")

    play(story)


@pytest.mark.whole_browser
def test_a_page_that_asked_while_it_loaded_is_allowed_and_loaded_anew(play: Play, site: PageServer) -> None:
    site.page(
        "/here",
        "<title>Here</title><p>Text<script>navigator.geolocation.getCurrentPosition("
        "at => document.title = `At ${at.coords.latitude}`, () => document.title = 'No')</script>",
    )

    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        await user.open(f"{site.address}/here")
        card = await card_of(user, stepdeck, PermissionCard)
        assert "already said no" in card.text.text()
        assert card.place is not None
        assert card.asker.isHidden()
        stepdeck.controller.open_tab(f"{site.address}/plain")
        await user.until(card.asker.isVisible, "the tab that asks to be named")
        assert card.asker.text() == "In another tab: “No”"
        await user.quiet()
        await user.switch_tab(0)
        await user.until(card.asker.isHidden, "its own tab to be shown")
        await press(user, card, "Allow and reload")
        assert card.wrong.isVisible()  # where it shall be is not known yet
        card.place.setText("48.5, 9.25")
        await press(user, card, "Allow and reload")
        session = stepdeck.controller.current
        assert session is not None
        page = session.backend.page  # type: ignore[attr-defined]
        await user.until(lambda: not cards(stepdeck), "the card to go")
        await page.wait_for_function("document.title == 'At 48.5'")

    play(story)


def test_a_file_that_comes_is_said_shown_and_kept(
    play: Play, site: PageServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []

    def open_url(url: QUrl) -> bool:
        opened.append(url.toLocalFile())
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", open_url)
    kept: list[str] = []

    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        await user.open(site.address)
        await user.do(user.find("Table"))
        session = user.session
        await user.until(lambda: any(file.state == "done" for file in session.info.downloads), "the file")
        await user.until(lambda: not session.info.needs_you, "the current session to have been seen")
        card = await card_of(user, stepdeck, DownloadCard)
        assert card.title.text() == "table.csv"
        assert "8 B" in card.text.text()
        (copy,) = card.actions()
        copy.trigger()
        kept.append(QApplication.clipboard().text())
        await press(user, card, "Open")
        await user.click(next(made for made in card.findChildren(IconButton) if "folder" in made.accessibleName()))
        card.closed.emit()
        assert cards(stepdeck) == ()
        values = stepdeck.window.inspector.session.facts
        assert values.value("files") == session.info.folder

    play(story)
    assert Path(kept[0]).read_text() == "a,b\n1,2\n"  # kept when the session ended
    assert tmp_path / "home" / "data" / "downloads" in Path(kept[0]).parents
    assert opened == [kept[0], str(Path(kept[0]).parent)]


def test_a_session_that_is_not_shown_says_that_it_needs_somebody(play: Play, site: PageServer) -> None:
    site.page("/slow", "<title>Slow</title><script>setTimeout(() => alert('Done'), 2500)</script><p>x")

    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        await user.open(f"{site.address}/slow")
        first = user.session
        stepdeck.controller.open_session(address=f"{site.address}/plain")
        await user.until(lambda: stepdeck.controller.current is not first, "the second session")
        second = user.session
        stepdeck.controller.select_session(first.info.session_id)  # at once: its address is still on its way
        await user.until(lambda: bool(second.steps) and not second.busy, "the second page")
        stepdeck.controller.select_session(second.info.session_id)
        await user.until(lambda: "Done" in first.info.needs_you, "the first to ask")
        rows = stepdeck.window.sessions.model
        await user.until(lambda: "Done" in rows.index_of(first.info.session_id).data(rows.DetailRole), "its row")
        stepdeck.controller.select_session(first.info.session_id)
        tasks, name = stepdeck.controller.tasks, f"step:{first.info.session_id}"
        stepdeck.controller.refresh()  # reading returns although the page is blocked
        await user.until(lambda: not tasks.is_running(name), "the reading")
        card = await card_of(user, stepdeck, QuestionCard)
        stepdeck.controller.scrape()
        await user.until(lambda: not tasks.is_running(name), "the data, or that there are none")
        await press(user, card, "OK")
        await user.until(lambda: not first.info.needs_you, "the answer")
        assert [len(session.steps) for session in (first, second)] == [2, 1]  # each in its own session

    play(story)


def test_a_dialog_in_another_tab_leads_there_and_closing_never_hangs(play: Play, site: PageServer) -> None:
    hears = "new BroadcastChannel('c').onmessage = () => confirm('Still?')"
    site.page("/asking", f"<title>Asking</title><script>{hears}</script><p>x")
    site.page("/other", "<title>Other</title><script>new BroadcastChannel('c').postMessage(1)</script><p>x")

    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        await user.open(f"{site.address}/asking")
        stepdeck.controller.open_tab(f"{site.address}/other")
        card = await card_of(user, stepdeck, OtherTabCard)
        assert "Still?" in card.text.text()
        await press(user, card, "Go to that tab")
        await card_of(user, stepdeck, QuestionCard)
        session = user.session
        stepdeck.controller.sessions.close(session.info.session_id)
        await user.until(lambda: not session.info.active, "the session to end")
        await user.until(lambda: session.info.needs_you == "", "nothing more to be asked")

    play(story)


def test_every_kind_of_ask_lets_the_session_be_used_and_closed(play: Play, site: PageServer) -> None:
    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        await user.open(site.address)
        await user.do(user.find("Send a file"))
        await user.do(user.find("Tell me"))
        await user.do(user.find("Table"))
        session = user.session
        await user.until(lambda: len(session.info.asks) == 2, "two requests")
        assert (await session.scrape()).markdown is not None
        await session.observe()
        await user.open(f"{site.address}/plain")
        assert {ask.kind for ask in session.info.asks} == {"permission"}
        async with asyncio.timeout(30):
            await session.stop()
        await user.until(lambda: not stepdeck.window.action_panel.findChildren(PermissionCard), "its card to go")

    play(story)
