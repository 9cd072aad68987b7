"""A key given to the window appears only in the keyring and in requests: a whole run is searched for it."""

import asyncio
import logging
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from gui.app.keeping.server_keys import SecretStore
from gui.bootstrap import Stepdeck
from gui.demo.user import DemoUser
from gui.schema.server import Credentials
from gui.widgets.servers.dialog import ServersDialog
from tests.helpers.api_server import ApiServer
from tests.helpers.drawer import Drawer
from tests.helpers.processes import descendants
from tests.helpers.sweep import files_with, processes_with, words_of_widgets

pytestmark = pytest.mark.own_stage  # what its browsers write is searched, too

Play = Callable[[Callable[[DemoUser, Stepdeck], object]], None]

CANARY = "canary-5c1e9b7d20f84a63"
WRONG = "canary-wrong-08d14f6e"
SEARCHED = (CANARY, WRONG)


@pytest.fixture
def temporary(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Where temporary files go. Its path is short: browsers put sockets there, whose paths may have 107 characters."""
    with tempfile.TemporaryDirectory() as folder:
        for name in ("TMPDIR", "TEMP", "TMP"):
            monkeypatch.setenv(name, folder)
        yield Path(folder)


@pytest.fixture
def server(temporary: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[ApiServer]:
    """The real server with the key. It and its browsers write below `temporary`, the window below `tmp_path`."""
    monkeypatch.setattr(tempfile, "tempdir", None)
    with ApiServer(key=CANARY) as made:
        yield made


@pytest.fixture
def log(tmp_path: Path) -> Iterator[Path]:
    """Everything that anybody logs, down to the smallest, in a file."""
    path = tmp_path / "all.log"
    handler = logging.FileHandler(path, encoding="utf-8")
    root = logging.getLogger()
    level = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    yield path
    root.setLevel(level)
    root.removeHandler(handler)
    handler.close()


def shown_key(widget: QWidget) -> QLineEdit:
    """The field that has the cursor, which shows dots."""
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    assert widget.isAncestorOf(field)
    assert field.echoMode() == QLineEdit.EchoMode.Password
    return field


async def give_key(user: DemoUser, stepdeck: Stepdeck, dialog: ServersDialog, key: str) -> None:
    dialog.focus_key()
    await user.until(lambda: isinstance(QApplication.focusWidget(), QLineEdit), "the field of the key")
    field = shown_key(dialog)
    field.selectAll()
    QTest.keyClicks(field, key)
    await user.click(dialog.save_button)
    await user.until(lambda: not stepdeck.servers._tasks.is_running("save:Lab"), "the key to be kept")


def test_a_whole_run(play: Play, server: ApiServer, log: Path, tmp_path: Path, temporary: Path) -> None:
    drawer = Drawer()

    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        window = stepdeck.window
        stepdeck.servers.secrets = SecretStore(drawer)
        window.commands.run("session.servers")
        (dialog,) = window.findChildren(ServersDialog)
        await user.until(dialog.isActiveWindow, "the dialog of servers")
        await user.click(dialog.add_button)
        assert dialog.form.form is not None
        dialog.form.form.set_values({"name": "Lab", "address": server.address})
        await give_key(user, stepdeck, dialog, WRONG)
        assert WRONG in str(drawer.kept)
        await user.click(dialog.try_button)
        await user.until(dialog.try_button.isEnabled, "the answer")
        assert "The server did not accept the key." in dialog.outcome.text()
        await give_key(user, stepdeck, dialog, CANARY)
        assert CANARY in str(drawer.kept)
        await user.click(dialog.try_button)
        await user.until(dialog.try_button.isEnabled, "the answer")
        assert "The key is accepted." in dialog.outcome.text()
        await user.click(dialog.open_button)
        await user.until(lambda: stepdeck.controller.current is not None, "the session")
        await user.quiet()

        address = await asyncio.to_thread(stepdeck.site.start)
        await user.open(address)
        await user.give(user.find("Search the shop", kind="I"), "ink", enter=True)
        assert "q=ink" in user.page.metadata.url
        window.commands.run("window.diagnostics")
        copied = [QApplication.clipboard().text()]
        window.inspector.show_page("session")
        window.inspector.session._on_copy()
        copied.append(QApplication.clipboard().text())
        stepdeck.preferences.set_theme("dark")

        (profile,) = stepdeck.servers.profiles
        wrong = Credentials.model_validate({"key": WRONG})
        stepdeck.manager.renew(profile, wrong)
        session = user.session
        QTest.mouseClick(window.address_bar.back, Qt.MouseButton.LeftButton)
        await user.until(lambda: bool(window.messages.shown()), "the message")
        (card,) = window.messages.shown()
        assert "The server did not accept the key." in card.message.sentence
        await user.click(card.details_button)
        await user.click(card.copy)
        copied.append(QApplication.clipboard().text())
        assert "E-KEY" in copied[-1]

        assert processes_with(SEARCHED) == []
        assert server.process.pid in descendants()
        texts = [*copied, words_of_widgets(), *map(repr, (stepdeck, stepdeck.preferences.settings, profile, wrong))]
        texts += [repr(vars(part)) for part in (stepdeck.controller, stepdeck.servers, stepdeck.manager, session)]
        texts += [repr(session.info), repr(session.steps), repr(session.observation), repr(card.message)]
        assert not [text for text in texts if CANARY in text or WRONG in text]
        assert files_with(tmp_path, SEARCHED) + files_with(temporary, SEARCHED) == []

    play(story)
    logging.getLogger().handlers[-1].flush()
    assert "/page/step" in log.read_text(encoding="utf-8")
    assert (tmp_path / "home" / "config" / "settings.json").is_file()
    assert files_with(tmp_path, SEARCHED) + files_with(temporary, SEARCHED) == []
