"""A busy server in the real window: it shows what is awaited and until when, and Stop ends the wait."""

import re
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from gui.bootstrap import Stepdeck
from gui.demo.user import DemoUser
from tests.helpers import fault_server as fault
from tests.helpers.fault_server import FaultServer
from tests.helpers.visitor import Visitor, cards, visit, words_of

pytestmark = pytest.mark.picture_as_read

Run = Callable[[Callable[[DemoUser, Stepdeck], object]], None]

SAID = re.compile(r"The server is busy\. Trying again in (\d+) s \((\d) of 4\)\.")


@pytest.fixture
def server() -> Iterator[FaultServer]:
    with FaultServer() as server:
        yield server


class Heard:
    """The window's messages while busy, as seconds and number of the try; each once."""

    def __init__(self, stepdeck: Stepdeck) -> None:
        self.said: list[tuple[int, int]] = []
        stepdeck.controller.busy_changed.connect(self._on_busy)

    def _on_busy(self, _busy: bool, words: str) -> None:
        match = SAID.fullmatch(words)
        if match is not None and (found := (int(match[1]), int(match[2]))) not in self.said:
            self.said.append(found)


def start(visitor: Visitor) -> None:
    QTest.mouseClick(visitor.form.run, Qt.MouseButton.LeftButton)


def test_the_wait_is_counted_down_and_the_step_is_done(play: Run, server: FaultServer) -> None:
    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        visitor = await visit(user, stepdeck, server)
        bar, panel = stepdeck.window.address_bar, stepdeck.window.action_panel
        await visitor.type("tides")
        server.play("step", fault.status(503, Retry_After="3"), fault.status(529, Retry_After="1"))
        heard = Heard(stepdeck)
        start(visitor)
        await user.until(lambda: len(heard.said) > 1, "the seconds to be counted")
        assert SAID.fullmatch(bar.field.hint())
        assert SAID.fullmatch(stepdeck.window.status.status_text())
        assert bar.stop.isEnabled()
        await user.until(lambda: panel.form is not None and panel.form.stop.isVisible(), "Stop at the form")
        await user.quiet()
        first, second = ([left for left, number in heard.said if number == of] for of in (2, 3))
        assert (first, second) == (sorted(first, reverse=True), [1])  # a slow computer may pass over a second
        assert set(first) <= {3, 2, 1}
        assert visitor.session.steps[-1].outcome == "done"
        assert visitor.session.info.retry is None
        assert not cards(stepdeck)

    play(story)


def test_stop_ends_the_wait(play: Run, server: FaultServer) -> None:
    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        visitor = await visit(user, stepdeck, server)
        await visitor.type("tides")
        server.play("step", *[fault.status(503, Retry_After="20")] * 4)
        heard = Heard(stepdeck)
        start(visitor)
        await user.until(lambda: bool(heard.said), "the wait")
        await user.click(stepdeck.window.address_bar.stop)
        await user.until(lambda: not visitor.session.busy, "the end of it")
        (stopped,) = visitor.session.steps
        assert stopped.outcome == "stopped"
        assert visitor.session.info.retry is None
        assert server.count("step") == 1
        server.faults.clear()
        await visitor.run()
        assert visitor.session.steps[-1].outcome == "done"
        assert server.count("step") == 2

    play(story)


def test_the_start_of_a_session_waits_and_can_be_stopped(play: Run, server: FaultServer) -> None:
    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        visitor = await visit(user, stepdeck, server)
        first = visitor.session
        bar = stepdeck.window.address_bar
        server.play("start", *[fault.status(529, Retry_After="20")] * 4)
        heard = Heard(stepdeck)
        asked = server.count("start")
        stepdeck.controller.open_remote("Harbor")
        await user.until(lambda: bool(heard.said), "the wait")
        assert bar.stop.isEnabled()
        await user.click(bar.stop)
        await user.until(lambda: not bar.stop.isEnabled(), "the end of it")
        assert server.count("start") == asked + 1
        assert stepdeck.controller.current is first
        assert not cards(stepdeck)  # a server that is busy has started nothing

        server.play("start", fault.late(20))
        stepdeck.controller.open_remote("Harbor")
        await user.until(lambda: server.count("start") == asked + 2, "the question")
        await user.click(bar.stop)
        (card,) = cards(stepdeck)
        assert "A session may have been started on Harbor all the same." in words_of(card)
        await user.until(lambda: not bar.stop.isEnabled(), "the end of it")

    play(story)
