"""The window's page under control by hand through the picture, for tests."""

import asyncio
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from gui.bootstrap import Stepdeck
from gui.demo.user import DemoUser
from gui.engine.local.backend import LocalBackend
from gui.engine.session import StepSession
from gui.schema.page import Observation
from gui.schema.step import StepRecord
from gui.widgets.picture.canvas import PictureCanvas
from tests.helpers.page_server import PageServer

Play = Callable[[Callable[[DemoUser, Stepdeck], object]], None]

LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


class Page:
    """The page as seen through the picture, and the events it receives."""

    def __init__(self, user: DemoUser, stepdeck: Stepdeck) -> None:
        self.user = user
        self.stepdeck = stepdeck
        self.first = len(self.session.steps)

    @property
    def session(self) -> StepSession:
        return self.user.session

    @property
    def backend(self) -> LocalBackend:
        assert isinstance(self.session.backend, LocalBackend)
        return self.session.backend

    @property
    def canvas(self) -> PictureCanvas:
        return self.stepdeck.window.area.picture.canvas

    @property
    def seen(self) -> Observation:
        return self.user.page

    @property
    def rows(self) -> list[StepRecord]:
        return list(self.session.steps[self.first :])

    def id(self, description: str) -> str:
        return next(action.id for action in self.seen.actions if action.description == description)

    async def place(self, css: str) -> QPoint:
        """The position of an element's centre on the canvas."""
        box = await self.backend.page.locator(css).bounding_box()
        assert box is not None
        return self.at(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)

    def at(self, x: float, y: float) -> QPoint:
        projection = self.canvas.projection()
        assert projection is not None
        return (projection.origin + QPointF(x, y) * projection.scale).toPoint()

    def expected(self, point: QPoint) -> tuple[float, float]:
        """The position that the page should receive, in CSS pixels."""
        projection = self.canvas.projection()
        assert projection is not None
        at = (QPointF(point) - projection.origin) / projection.scale
        return at.x(), at.y()

    async def click(self, css: str, button: Qt.MouseButton = LEFT, modifiers: Qt.KeyboardModifier = NONE) -> QPoint:
        point = await self.place(css)
        QTest.mouseClick(self.canvas.viewport(), button, modifiers, point)
        return point

    def move(self, point: QPoint) -> None:
        """Move the mouse with the left button held.

        `QTest.mouseMove` runs Qt's event loop. A task that becomes due there cannot continue inside another one, and
        never does.
        """
        view = self.canvas.viewport()
        to = QPointF(view.mapToGlobal(point))
        event = QMouseEvent(QEvent.Type.MouseMove, QPointF(point), to, Qt.MouseButton.NoButton, LEFT, NONE)
        QApplication.sendEvent(view, event)

    def key(self, key: int, text: str = "", scan: int = 0, modifiers: Qt.KeyboardModifier = NONE) -> None:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, key, modifiers, scan, 0, 0, text)
            QApplication.sendEvent(self.canvas, event)

    def type(self, text: str) -> None:
        QTest.keyClicks(self.canvas, text)

    def compose(self, preedit: str, commit: str = "") -> None:
        event = QInputMethodEvent(preedit, [])
        event.setCommitString(commit)
        QApplication.sendEvent(self.canvas, event)

    async def log(self, *kinds: str) -> list[dict[str, Any]]:
        events: list[dict[str, Any]] = await self.backend.page.evaluate("() => log")
        return [event for event in events if event["kind"] in kinds]

    async def take(self) -> None:
        bar = self.stepdeck.window.address_bar
        await self.user.until(bar.control.isEnabled, "the switch")
        QTest.mouseClick(bar.control, LEFT)
        await self.user.until(lambda: self.stepdeck.control.on, "control")

    async def done(self, *rows: str) -> None:
        """Wait until exactly these steps exist, and all are done."""

        def told() -> list[str]:
            return [f"{row.words} {row.target}" for row in self.rows if row.outcome == "done"]

        try:
            await self.user.until(lambda: told() == list(rows), f"the steps {rows}")
        except AssertionError as error:
            raise AssertionError(f"{told()} instead of {list(rows)}") from error

    async def value(self, css: str) -> str:
        return await self.backend.page.locator(css).input_value()


def by_hand_pages(server: PageServer) -> None:
    """Serve the frame of tests/pages/by-hand.html, and the pages it links to."""
    server.page("/by-hand-inner", "<title>Inner</title><button onclick=\"this.textContent='Done'\">Inside</button>")
    server.page("/by-hand-next", "<title>Next</title><h1>Next page</h1><button>Onwards</button>")


def in_control(play: Play, server: PageServer, path: str) -> Callable[..., None]:
    """A function that runs a story in control of a page."""

    def start(story: Callable[[Page], Any], *, take: bool = True, path: str = path) -> None:
        async def run(user: DemoUser, stepdeck: Stepdeck) -> None:
            await user.open(server.address + path)
            page = Page(user, stepdeck)
            stepdeck.window.area.set_mode("picture")
            await user.until(lambda: page.canvas.picture() is not None and page.canvas.isVisible(), "the picture")
            stepdeck.window.activateWindow()
            if take:
                await page.take()
            await story(page)
            await asyncio.wait_for(_ended(stepdeck), 20)

        play(run)

    return start


async def _ended(stepdeck: Stepdeck) -> None:
    """Give control back, and wait until everything is recorded: the browser is closed next."""
    stepdeck.control.stop()
    session = stepdeck.controller.current
    while session is not None and session.by_hand.control is not None:  # noqa: ASYNC110 -- there is no event for it
        await asyncio.sleep(0.01)
