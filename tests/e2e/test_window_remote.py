"""The real window on a server: the one of this computer, started, used and stopped by its own widgets."""

import asyncio
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from gui.bootstrap import Stepdeck
from gui.demo.hand import Hand
from gui.schema.server import RemoteProfile
from gui.widgets.servers_dialog import ServersDialog

Play = Callable[[Callable[[Hand, Stepdeck], object]], None]
CANARY = "canary-7d1f0c"


def holding(secret: str, stepdeck: Stepdeck) -> list[Path]:
    """Files of the program in which a secret stands."""
    files = [path for path in stepdeck.preferences._paths.config_dir.parent.rglob("*") if path.is_file()]
    assert files
    return [path for path in files if secret.encode() in path.read_bytes()]


async def dialog_of(hand: Hand, stepdeck: Stepdeck) -> ServersDialog:
    stepdeck.window.address_bar.new_menu.servers.trigger()
    return await opened(hand, stepdeck)


async def opened(hand: Hand, stepdeck: Stepdeck) -> ServersDialog:
    found: list[ServersDialog] = []

    def shown() -> bool:
        found[:] = [one for one in stepdeck.window.findChildren(ServersDialog) if one.isVisible()]
        return bool(found)

    await hand.until(shown, "the dialog of servers")
    return found[0]


def any_port(stepdeck: Stepdeck) -> None:
    settings = stepdeck.preferences.settings
    stepdeck.preferences.change(settings.model_copy(update={"own_server_port": 0}))


async def start_own(hand: Hand, stepdeck: Stepdeck) -> ServersDialog:
    any_port(stepdeck)
    dialog = await dialog_of(hand, stepdeck)
    assert not dialog.open_button.isEnabled()
    await hand.click(dialog.own_button)
    await hand.until(lambda: dialog.own_button.text() == "Stop the server", "the server to run")
    return dialog


def test_the_inspector_says_what_a_server_does_not_tell(play: Play) -> None:
    async def story(hand: Hand, stepdeck: Stepdeck) -> None:
        inspector = stepdeck.window.inspector
        dialog = await start_own(hand, stepdeck)
        await hand.click(dialog.open_button)
        await hand.until(lambda: stepdeck.controller.current is not None, "the session")
        await hand.quiet()
        await hand.open(await asyncio.to_thread(stepdeck.site.start))
        for name, page in (("console", inspector.console), ("network", inspector.network)):
            await hand.click(inspector.buttons[name])
            assert page.empty.text().startswith("Not with a server")
            assert not page.header.isVisible()
        await hand.click(inspector.buttons["viewport"])
        form = inspector.viewport.emulation
        await hand.until(lambda: form.note.text().startswith("Not with a server"), "the reason")
        assert not form.scheme.isEnabled()
        storage = inspector.storage
        await hand.click(inspector.buttons["storage"])
        await hand.click(storage.add)
        storage.form.name.setText("mine")
        storage.form.value.setPlainText("1")
        await hand.click(storage.form.save)
        await hand.until(lambda: storage.model.rowCount() == 1, "the cookie to be set on the server")
        storage.view.setCurrentIndex(storage.model.index(0))
        assert not storage.remove.isEnabled()
        await hand.click(inspector.buttons["findings"])
        await hand.click(inspector.findings.check)
        await hand.until(lambda: "not with a server" in inspector.findings.note.text(), "our own findings")

    play(story)


def test_a_session_on_this_computers_server(play: Play) -> None:
    async def story(hand: Hand, stepdeck: Stepdeck) -> None:
        window = stepdeck.window
        dialog = await start_own(hand, stepdeck)
        await hand.click(dialog.key_button)
        key = QApplication.clipboard().text()
        assert len(key) > 30
        await hand.click(dialog.open_button)
        await hand.until(lambda: stepdeck.controller.current is not None, "the session")
        await hand.quiet()
        assert window.address_bar.badge.text() == "This computer"
        address = await asyncio.to_thread(stepdeck.site.start)
        await hand.open(address)
        assert len(hand.page.actions) > 20
        assert hand.page.blocks
        assert hand.page.picture is not None
        await hand.give(hand.find("Search the shop", kind="I"), "ink", enter=True)
        assert "q=ink" in hand.page.metadata.url

        session = hand.session
        page = window.inspector.session
        window.inspector.show_page("session")
        used = session.info.last_accessed_at
        await hand.click(page.keep_button)
        await hand.until(lambda: session.info.last_accessed_at > used and not session.busy, "the session to be kept")
        await hand.click(page.leave_button)
        await hand.until(lambda: not session.info.active, "the session to be let go of")
        assert "left running" in session.info.end_reason

        dialog = await dialog_of(hand, stepdeck)
        await hand.click(dialog.sessions.refresh)
        await hand.until(dialog.sessions.attach.isEnabled, "the list of sessions")
        await hand.click(dialog.sessions.attach)
        await hand.until(lambda: stepdeck.controller.current is not session, "the session to be taken over")
        await hand.quiet()
        assert "q=ink" in hand.page.metadata.url
        await hand.press(window.address_bar.back)
        assert "q=ink" not in hand.page.metadata.url
        assert not holding(key, stepdeck)

    play(story)


def test_a_server_that_stops_is_told_and_the_window_goes_on(play: Play) -> None:
    async def story(hand: Hand, stepdeck: Stepdeck) -> None:
        dialog = await start_own(hand, stepdeck)
        await hand.click(dialog.open_button)
        await hand.until(lambda: stepdeck.controller.current is not None, "the session")
        await hand.quiet()
        dialog = await dialog_of(hand, stepdeck)
        await hand.click(dialog.own_button)
        await hand.until(lambda: dialog.own_button.text() == "Start the server", "the server to end")
        dialog.reject()
        await hand.until(lambda: bool(stepdeck.window.messages.shown()), "a message")
        (card,) = stepdeck.window.messages.shown()
        assert "This session has ended: its server was stopped." in card.message.sentence
        ended = stepdeck.controller.current
        await hand.click(card.remedy_buttons()[0])  # Reopen at last page
        await hand.until(lambda: card not in stepdeck.window.messages.shown(), "an answer")
        await hand.until(lambda: bool(stepdeck.window.messages.shown()), "a message")
        (card,) = stepdeck.window.messages.shown()
        assert "The server on this computer does not run." in card.message.sentence
        await hand.click(card.remedy_buttons()[0])  # Show servers
        dialog = await opened(hand, stepdeck)
        await hand.click(dialog.own_button)
        await hand.until(dialog.open_button.isEnabled, "the server to run again")
        dialog.reject()
        await hand.click(card.remedy_buttons()[1])  # Try again
        await hand.until(lambda: stepdeck.controller.current is not ended, "the session again")
        await hand.quiet()
        assert not stepdeck.window.messages.shown()
        address = await asyncio.to_thread(stepdeck.site.start)
        stepdeck.controller.open_session(address=address)
        await hand.until(lambda: "Stationers" in (stepdeck.window.windowTitle()), "a local session")
        await hand.quiet()

    play(story)


def test_a_server_that_ends_by_itself_is_told(play: Play) -> None:
    async def story(hand: Hand, stepdeck: Stepdeck) -> None:
        dialog = await start_own(hand, stepdeck)
        await hand.click(dialog.open_button)
        await hand.until(lambda: stepdeck.controller.current is not None, "the session")
        await hand.quiet()
        process = stepdeck.servers._own._process
        assert process is not None
        process.terminate()
        await hand.until(lambda: bool(stepdeck.window.messages.shown()), "a message")
        (card,) = stepdeck.window.messages.shown()
        assert "This session has ended: its server ended unexpectedly." in card.message.sentence
        dialog = await dialog_of(hand, stepdeck)
        assert dialog.own_button.text() == "Start the server"

    play(story)


def test_a_server_that_is_not_there(play: Play, monkeypatch: pytest.MonkeyPatch) -> None:
    async def story(hand: Hand, stepdeck: Stepdeck) -> None:
        dialog = await dialog_of(hand, stepdeck)
        await hand.click(dialog.add_button)
        assert dialog.form.form is not None
        dialog.form.form.set_values({"name": "Nowhere", "address": "127.0.0.1:9", "key": CANARY})
        await hand.click(dialog.try_button)
        await hand.until(dialog.try_button.isEnabled, "the answer")
        assert "127.0.0.1" in dialog.outcome.text()
        assert CANARY not in dialog.outcome.text()
        await hand.click(dialog.save_button)
        assert [profile.name for profile in stepdeck.preferences.settings.servers] == ["Nowhere"]
        assert holding("127.0.0.1:9", stepdeck)
        await hand.click(dialog.open_button)
        await hand.until(lambda: bool(stepdeck.window.messages.shown()), "a message")
        assert CANARY not in repr(stepdeck.window.messages.shown()[0].message)
        assert not holding(CANARY, stepdeck)

    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.null.Keyring")
    play(story)


def test_names_are_unique_and_removing_forgets(play: Play) -> None:
    async def story(hand: Hand, stepdeck: Stepdeck) -> None:
        settings = stepdeck.preferences.settings
        lab = RemoteProfile(name="Lab", address="http://127.0.0.1:9000")
        stepdeck.preferences.change(settings.model_copy(update={"servers": (lab,)}))
        dialog = await dialog_of(hand, stepdeck)
        await hand.click(dialog.add_button)
        assert dialog.form.form is not None
        for name in ("Lab", "This computer", "Local browser"):
            dialog.form.form.set_values({"name": name, "address": "http://127.0.0.1:9001"})
            await hand.click(dialog.save_button)
            assert dialog.form.form.editors["name"].error()
        assert stepdeck.preferences.settings.servers == (lab,)
        dialog.set_profiles(stepdeck.servers.profiles, "Lab")
        await hand.click(dialog.remove_button)
        await hand.until(lambda: stepdeck.preferences.settings.servers == (), "the server to be removed")

    play(story)
