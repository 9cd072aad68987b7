"""The real window with the local server: started, used and stopped by its own widgets."""

import asyncio
from collections.abc import Callable
from pathlib import Path

import keyring
import pytest
from keyring.backends import null
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from gui.bootstrap import Stepdeck
from gui.demo.user import DemoUser
from gui.engine.remote import transport
from gui.engine.remote.retries import with_tries
from gui.schema.server import RemoteProfile
from gui.widgets.servers.dialog import ServersDialog
from gui.widgets.sessions.new_session_dialog import NewSessionDialog
from tests.helpers.page_server import PageServer

Play = Callable[[Callable[[DemoUser, Stepdeck], object]], None]
CANARY = "canary-7d1f0c"


def holding(secret: str, stepdeck: Stepdeck) -> list[Path]:
    """The program's files that contain a secret."""
    files = [path for path in stepdeck.preferences._paths.config_dir.parent.rglob("*") if path.is_file()]
    assert files
    return [path for path in files if secret.encode() in path.read_bytes()]


async def dialog_of(user: DemoUser, stepdeck: Stepdeck) -> ServersDialog:
    stepdeck.window.commands.run("session.servers")
    return await opened(user, stepdeck)


async def opened(user: DemoUser, stepdeck: Stepdeck) -> ServersDialog:
    found: list[ServersDialog] = []

    def shown() -> bool:
        found[:] = [one for one in stepdeck.window.findChildren(ServersDialog) if one.isVisible()]
        return bool(found)

    await user.until(shown, "the dialog of servers")
    return found[0]


def any_port(stepdeck: Stepdeck) -> None:
    settings = stepdeck.preferences.settings
    stepdeck.preferences.change(settings.model_copy(update={"own_server_port": 0}))


async def start_own(user: DemoUser, stepdeck: Stepdeck) -> ServersDialog:
    any_port(stepdeck)
    dialog = await dialog_of(user, stepdeck)
    assert not dialog.open_button.isEnabled()
    await user.click(dialog.own_button)
    await user.until(lambda: dialog.own_button.text() == "Stop the server", "the server to run")
    return dialog


def words_in(widget: QWidget) -> str:
    """All visible words on a widget."""
    return " ".join(each.text() for each in widget.findChildren(QLabel) if each.isVisible())


def test_a_file_of_this_computer_goes_to_the_server(play: Play, tmp_path: Path) -> None:
    file = tmp_path / "list of goods.txt"
    file.write_text("Ink and pens", encoding="utf-8")
    other = tmp_path / "older" / file.name
    other.parent.mkdir()
    other.write_text("Paper", encoding="utf-8")

    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        dialog = await start_own(user, stepdeck)
        await user.click(dialog.open_button)
        await user.until(lambda: stepdeck.controller.current is not None, "the session")
        await user.quiet()
        await user.open(f"{site.address}/")
        await user.select(user.find("List"))
        form = stepdeck.window.action_panel.form
        assert form is not None
        form.set_value(f"{file}\n{other}")
        await user.click(form.run)
        assert form.form is not None
        editor = form.form.editors[form.form.specs[0].name]
        await user.until(lambda: bool(editor.error()), "why two files of one name are not sent")
        assert "by its name alone" in (editor.error() or "")
        assert "Nothing was sent." in words_in(stepdeck.window.action_panel)
        form.set_value(str(file))
        await user.press(form.run)
        assert "Got Ink and pens" in user.page.markdown

    with PageServer() as site:
        site.page(
            "/",
            """<title>Goods</title><label>List <input type=file multiple></label><p role=status id=said></p><script>
            document.querySelector("input").onchange = async event =>
                document.getElementById("said").textContent = "Got " + await event.target.files[0].text()</script>""",
        )
        play(story)


def test_the_inspector_says_what_a_server_does_not_tell(play: Play) -> None:
    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        inspector = stepdeck.window.inspector
        dialog = await start_own(user, stepdeck)
        await user.click(dialog.open_button)
        await user.until(lambda: stepdeck.controller.current is not None, "the session")
        await user.quiet()
        await user.open(await asyncio.to_thread(stepdeck.site.start))
        await user.click(inspector.buttons["network"])
        assert inspector.network.empty.text().startswith("Not with a server")
        assert not inspector.network.header.isVisible()
        await user.click(inspector.buttons["console"])  # there the server's own log takes its place
        console = inspector.console
        await user.until(lambda: "server logs from now on" in console.empty.text(), "the log to be followed")
        await asyncio.sleep(0.5)
        await user.do(next(action for action in user.page.actions if action.href))
        await user.until(lambda: "action: " in console.as_text(), "the step in the server's log")
        await user.click(inspector.buttons["downloads"])
        none = "This server keeps no files of its sessions."
        await user.until(lambda: inspector.downloads.empty.text() == none, "what it keeps")
        await user.click(inspector.buttons["data"])
        await user.click(inspector.data.how)
        assert inspector.data.options.form is not None
        assert list(inspector.data.options.form.editors) == ["address", "links", "main_only"]
        site = user.page.metadata.url
        inspector.data.options.form.set_values({"address": f"{site.split('/', 3)[2]}/terms"})
        await user.click(inspector.data.read)
        await user.until(lambda: "Delivery terms" in inspector.data.markdown.toPlainText(), "the data of another page")
        assert user.page.metadata.url.endswith("/terms")
        await user.click(inspector.buttons["viewport"])
        form = inspector.viewport.emulation
        await user.until(lambda: form.note.text().startswith("Not with a server"), "the reason")
        assert not form.scheme.isEnabled()
        storage = inspector.storage
        await user.click(inspector.buttons["storage"])
        await user.click(storage.add)
        await user.until(lambda: bool(storage.form.domain.text()), "the domain of the page")
        storage.form.name.setText("mine")
        storage.form.value.setPlainText("1")
        await user.click(storage.form.save)
        names = lambda: {row.name: place for place, row in enumerate(storage.model.shown_rows())}  # noqa: E731
        await user.until(lambda: "mine" in names(), "the cookie to be set on the server")
        storage.view.setCurrentIndex(storage.model.index(names()["mine"]))
        await user.click(storage.remove)
        await user.until(lambda: names().keys() == {"stepdeck_practice"}, "the cookie to be removed on the server")
        await user.click(inspector.buttons["findings"])
        await user.click(inspector.findings.check)
        await user.until(lambda: "not with a server" in inspector.findings.note.text(), "our own findings")

    play(story)


def test_a_session_with_options_on_a_server_of_the_menu(play: Play) -> None:
    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        dialog = await start_own(user, stepdeck)
        await user.click(dialog.close_button)
        address = await asyncio.to_thread(stepdeck.site.start)
        bar = stepdeck.window.address_bar
        bar.new_menu.aboutToShow.emit()
        entry = next(action for action in bar.new_menu.actions() if action.text() == "New session on This computer…")
        entry.trigger()
        (asked,) = (one for one in stepdeck.window.findChildren(NewSessionDialog) if one.isVisible())
        await user.until(lambda: asked.form is not None and "max_steps" in asked.form.editors, "the server's options")
        assert asked.form is not None
        asked.form.set_values({"address": address, "viewport_width": "720", "viewport_height": "640"})
        await user.click(asked.accept_button)
        await user.until(lambda: stepdeck.controller.current is not None, "the session")
        await user.until(lambda: user.session.observation is not None and bool(user.page.actions), "the page")
        assert (user.page.metadata.viewport.viewport_width, user.session.info.remote) == (720, True)

    play(story)


def test_a_session_on_this_computers_server(play: Play) -> None:
    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        window = stepdeck.window
        dialog = await start_own(user, stepdeck)
        await user.click(dialog.key_button)
        key = QApplication.clipboard().text()
        assert len(key) > 30
        await user.click(dialog.open_button)
        await user.until(lambda: stepdeck.controller.current is not None, "the session")
        await user.quiet()
        assert window.address_bar.badge.text() == "This computer"
        address = await asyncio.to_thread(stepdeck.site.start)
        await user.open(address)
        assert len(user.page.actions) > 20
        assert user.page.blocks
        assert user.page.picture is not None
        await user.give(user.find("Search the shop", kind="I"), "ink", enter=True)
        assert "q=ink" in user.page.metadata.url

        session = user.session
        page = window.inspector.session
        window.inspector.show_page("session")
        used = session.info.last_accessed_at
        await user.click(page.keep_button)
        await user.until(lambda: session.info.last_accessed_at > used and not session.busy, "the session to be kept")
        await user.click(page.leave_button)
        await user.until(lambda: not session.info.active, "the session to be let go of")
        assert "left running" in session.info.end_reason

        dialog = await dialog_of(user, stepdeck)
        await user.click(dialog.sessions.refresh)
        await user.until(dialog.sessions.attach.isEnabled, "the list of sessions")
        await user.click(dialog.sessions.attach)
        await user.until(lambda: stepdeck.controller.current is not session, "the session to be taken over")
        await user.quiet()
        assert "q=ink" in user.page.metadata.url
        await user.press(window.address_bar.back)
        assert "q=ink" not in user.page.metadata.url
        assert not holding(key, stepdeck)

    play(story)


def test_a_server_that_stops_is_told_and_the_window_goes_on(play: Play) -> None:
    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        dialog = await start_own(user, stepdeck)
        await user.click(dialog.open_button)
        await user.until(lambda: stepdeck.controller.current is not None, "the session")
        await user.quiet()
        dialog = await dialog_of(user, stepdeck)
        await user.click(dialog.own_button)
        await user.until(lambda: dialog.own_button.text() == "Start the server", "the server to end")
        dialog.reject()
        await user.until(lambda: bool(stepdeck.window.messages.shown()), "a message")
        (card,) = stepdeck.window.messages.shown()
        assert "This session has ended: its server was stopped." in card.message.sentence
        ended = stepdeck.controller.current
        await user.click(card.remedy_buttons()[0])  # Reopen at its page
        await user.until(lambda: card not in stepdeck.window.messages.shown(), "an answer")
        await user.until(lambda: bool(stepdeck.window.messages.shown()), "a message")
        (card,) = stepdeck.window.messages.shown()
        assert "The server on this computer is not running." in card.message.sentence
        await user.click(card.remedy_buttons()[0])  # Show servers
        dialog = await opened(user, stepdeck)
        await user.click(dialog.own_button)
        await user.until(dialog.open_button.isEnabled, "the server to run again")
        dialog.reject()
        await user.click(card.remedy_buttons()[1])  # Try again
        await user.until(lambda: stepdeck.controller.current is not ended, "the session again")
        await user.quiet()
        assert not stepdeck.window.messages.shown()
        address = await asyncio.to_thread(stepdeck.site.start)
        stepdeck.controller.open_session(address=address)
        await user.until(lambda: "Stationers" in (stepdeck.window.windowTitle()), "a local session")
        await user.quiet()

    play(story)


def test_a_server_that_ends_by_itself_is_told(play: Play) -> None:
    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        dialog = await start_own(user, stepdeck)
        await user.click(dialog.open_button)
        await user.until(lambda: stepdeck.controller.current is not None, "the session")
        await user.quiet()
        process = stepdeck.servers._own._process
        assert process is not None
        process.terminate()
        await user.until(lambda: bool(stepdeck.window.messages.shown()), "a message")
        (card,) = stepdeck.window.messages.shown()
        assert "This session has ended: its server ended unexpectedly." in card.message.sentence
        dialog = await dialog_of(user, stepdeck)
        assert dialog.own_button.text() == "Start the server"

    play(story)


def test_a_server_that_is_not_there(play: Play, monkeypatch: pytest.MonkeyPatch) -> None:
    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        dialog = await dialog_of(user, stepdeck)
        await user.click(dialog.add_button)
        assert dialog.form.form is not None
        dialog.form.form.set_values({"name": "Nowhere", "address": "127.0.0.1:9", "key": CANARY})
        await user.click(dialog.try_button)
        await user.until(dialog.try_button.isEnabled, "the answer")
        assert "127.0.0.1" in dialog.outcome.text()
        assert CANARY not in dialog.outcome.text()
        await user.click(dialog.save_button)
        assert [profile.name for profile in stepdeck.preferences.settings.servers] == ["Nowhere"]
        assert holding("127.0.0.1:9", stepdeck)
        await user.click(dialog.open_button)
        await user.until(lambda: bool(stepdeck.window.messages.shown()), "a message")
        assert CANARY not in repr(stepdeck.window.messages.shown()[0].message)
        assert not holding(CANARY, stepdeck)

    monkeypatch.setattr(keyring.core, "_keyring_backend", null.Keyring())  # else it would stay for the tests after it
    hurried = lambda ask, *, safe, first_wait_s: with_tries(ask, safe=safe, first_wait_s=0.05)  # noqa: E731
    monkeypatch.setattr(transport, "with_tries", hurried)  # as many tries, one soon after the other
    play(story)


def test_names_are_unique_and_removing_forgets(play: Play) -> None:
    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        settings = stepdeck.preferences.settings
        lab = RemoteProfile(name="Lab", address="http://127.0.0.1:9000")
        stepdeck.preferences.change(settings.model_copy(update={"servers": (lab,)}))
        dialog = await dialog_of(user, stepdeck)
        await user.click(dialog.add_button)
        assert dialog.form.form is not None
        for name in ("Lab", "This computer", "Local browser"):
            dialog.form.form.set_values({"name": name, "address": "http://127.0.0.1:9001"})
            await user.click(dialog.save_button)
            assert dialog.form.form.editors["name"].error()
        assert stepdeck.preferences.settings.servers == (lab,)
        dialog.set_profiles(stepdeck.servers.profiles, "Lab")
        await user.click(dialog.remove_button)
        await user.until(lambda: stepdeck.preferences.settings.servers == (), "the server to be removed")

    play(story)
