"""Somebody at the real window, on a session of a server that plays faults."""

import asyncio
from collections.abc import Callable
from typing import Any

from pydantic import SecretStr
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QLineEdit, QPushButton

from gui.app.keeping.server_keys import SecretStore
from gui.bootstrap import Stepdeck
from gui.demo.user import DemoUser
from gui.engine.session import StepSession
from gui.schema.server import Credentials, RemoteProfile
from gui.widgets.actions.form import ActionForm
from gui.widgets.messages.card import MessageCard
from gui.widgets.messages.details_dialog import DetailsDialog
from gui.widgets.messages.error_card import ErrorCard
from tests.helpers.drawer import Drawer
from tests.helpers.fault_server import KEY, FaultServer


def cards(stepdeck: Stepdeck) -> list[MessageCard | ErrorCard]:
    """The errors that can be seen in the window."""
    kinds: tuple[type[QFrame], ...] = (MessageCard, ErrorCard)
    return [card for kind in kinds for card in stepdeck.window.findChildren(kind) if card.isVisible()]  # type: ignore[misc]


def words_of(card: QFrame) -> str:
    """What can be read on it."""
    return "\n".join(label.text() for label in card.findChildren(QLabel) if label.isVisible() and label.text())


def buttons_of(card: QFrame) -> dict[str, QPushButton]:
    """What can be pressed on it, but for its details."""
    found = {button.text(): button for button in card.findChildren(QPushButton) if button.isVisible()}
    return {text: button for text, button in found.items() if text and "Details" not in text}


class Visitor:
    """Somebody at the window, on a session of a server that plays faults."""

    def __init__(self, user: DemoUser, stepdeck: Stepdeck, server: FaultServer) -> None:
        self.user = user
        self.stepdeck = stepdeck
        self.window = stepdeck.window
        self.server = server

    @property
    def session(self) -> StepSession:
        return self.user.session

    @property
    def form(self) -> ActionForm:
        form = self.window.action_panel.form
        assert form is not None
        return form

    @property
    def line(self) -> QLineEdit:
        line = self.form.findChild(QLineEdit)
        assert line is not None
        return line

    def text(self) -> str:
        """What stands in the page view."""
        canvas = self.window.area.page.canvas
        QTest.keySequence(canvas, QKeySequence(QKeySequence.StandardKey.SelectAll))
        return canvas.selected_text()

    def card(self) -> MessageCard | ErrorCard:
        """The one error that can be seen. The window has the focus still, and nothing is called a bug."""
        shown = cards(self.stepdeck)
        assert len(shown) == 1, [words_of(card) for card in shown]
        assert not self.window.findChildren(DetailsDialog)
        assert QApplication.activeWindow() is self.window
        return shown[0]

    async def open(self, **profile: Any) -> None:
        """Open a session on the server."""
        await know(self.stepdeck, RemoteProfile.model_validate({"address": self.server.address} | profile))
        before = self.stepdeck.controller.current
        self.stepdeck.controller.open_remote(profile["name"])
        await self.user.until(lambda: self.stepdeck.controller.current is not before, "the session")
        await self.user.quiet()

    async def type(self, text: str) -> None:
        """Type into the form of the search field."""
        await self.user.select(self.user.find("search", kind="I"))
        self.line.setFocus()
        self.line.selectAll()
        QTest.keyClicks(self.line, text)

    async def run(self) -> None:
        """Run the form, to its end."""
        await self.after(lambda: QTest.mouseClick(self.form.run, Qt.MouseButton.LeftButton))

    async def refresh(self) -> None:
        """Press F5."""
        await self.after(lambda: QTest.keyClick(self.window, Qt.Key.Key_F5))

    async def after(self, act: Callable[[], object]) -> None:
        """Do something that asks the server, and wait until all of it is over and shown."""
        asked = len(self.server.requests)
        act()
        await self.user.until(lambda: len(self.server.requests) > asked, "the server to be asked")
        await self.user.quiet()
        await asyncio.sleep(0)
        form = self.window.action_panel.form

        def rests() -> bool:
            # What the page has taken away is not done: the form says so, and waits for nothing.
            return not self.session.busy and (form is None or form.run.isEnabled() or bool(form.gone))

        await self.user.until(rests, "the window to rest")


async def know(stepdeck: Stepdeck, profile: RemoteProfile, key: str = KEY) -> None:
    """Have a server among those that the window knows, with its key."""
    settings = stepdeck.preferences.settings
    stepdeck.preferences.change(settings.model_copy(update={"servers": (*settings.servers, profile)}))
    await stepdeck.servers.secrets.save(profile, Credentials(key=SecretStr(key)))


async def visit(user: DemoUser, stepdeck: Stepdeck, server: FaultServer, **profile: Any) -> Visitor:
    """A visitor with a session on the server, as a profile says that differs from the usual one."""
    stepdeck.manager.first_wait_s = 0.002
    stepdeck.servers.secrets = SecretStore(Drawer())
    visitor = Visitor(user, stepdeck, server)
    await visitor.open(**{"name": "Harbor", "max_nb_actions": 100, "page_timeout_s": 30} | profile)
    return visitor
