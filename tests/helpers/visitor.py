"""A user at the real window, with a session on a server that simulates faults."""

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
    """The visible errors in the window."""
    kinds: tuple[type[QFrame], ...] = (MessageCard, ErrorCard)
    return [card for kind in kinds for card in stepdeck.window.findChildren(kind) if card.isVisible()]  # type: ignore[misc]


def words_of(card: QFrame) -> str:
    """The text of a card."""
    return "\n".join(label.text() for label in card.findChildren(QLabel) if label.isVisible() and label.text())


def buttons_of(card: QFrame) -> dict[str, QPushButton]:
    """The buttons of a card, except the one for its details."""
    found = {button.text(): button for button in card.findChildren(QPushButton) if button.isVisible()}
    return {text: button for text, button in found.items() if text and "Details" not in text}


class Visitor:
    """A user at the window, with a session on a server that simulates faults."""

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
        """The text of the page view."""
        canvas = self.window.area.page.canvas
        QTest.keySequence(canvas, QKeySequence(QKeySequence.StandardKey.SelectAll))
        return canvas.selected_text()

    def card(self) -> MessageCard | ErrorCard:
        """The only visible error. Checks that the window still has the focus, and nothing is called a bug."""
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
        """Type a text into the form of the search field."""
        await self.user.select(self.user.find("search", kind="I"))
        self.line.setFocus()
        self.line.selectAll()
        QTest.keyClicks(self.line, text)

    async def run(self) -> None:
        """Run the form, and wait until the step has ended."""
        await self.after(lambda: QTest.mouseClick(self.form.run, Qt.MouseButton.LeftButton))

    async def refresh(self) -> None:
        """Press F5."""
        await self.after(lambda: QTest.keyClick(self.window, Qt.Key.Key_F5))

    async def after(self, act: Callable[[], object]) -> None:
        """Do something that queries the server, and wait until all of it has ended and is shown."""
        asked = len(self.server.requests)
        act()
        await self.user.until(lambda: len(self.server.requests) > asked, "the server to be asked")
        await self.user.quiet()
        await asyncio.sleep(0)
        form = self.window.action_panel.form

        def rests() -> bool:
            # An action that the page removed is not done: the form says so, and nothing is pending.
            return not self.session.busy and (form is None or form.run.isEnabled() or bool(form.gone))

        await self.user.until(rests, "the window to rest")


async def know(stepdeck: Stepdeck, profile: RemoteProfile, key: str = KEY) -> None:
    """Add a server and its key to the window's servers."""
    settings = stepdeck.preferences.settings
    stepdeck.preferences.change(settings.model_copy(update={"servers": (*settings.servers, profile)}))
    await stepdeck.servers.secrets.save(profile, Credentials(key=SecretStr(key)))


async def visit(user: DemoUser, stepdeck: Stepdeck, server: FaultServer, **profile: Any) -> Visitor:
    """A visitor with a session on the server, with changes to the usual profile."""
    stepdeck.manager.first_wait_s = 0.002
    stepdeck.servers.secrets = SecretStore(Drawer())
    visitor = Visitor(user, stepdeck, server)
    await visitor.open(**{"name": "Harbor", "max_nb_actions": 100, "page_timeout_s": 30} | profile)
    return visitor
