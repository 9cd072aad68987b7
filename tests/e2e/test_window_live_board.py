"""A board on which others keep moving cards, used from the list of actions."""

from collections.abc import Awaitable, Callable
from typing import Any

from PySide6.QtCore import Qt

from gui.bootstrap import Stepdeck
from gui.demo.user import DemoUser
from gui.engine.local.backend import LocalBackend
from tests.helpers.board import BOARD
from tests.helpers.hands import Hands
from tests.helpers.page_server import PageServer

Play = Callable[[Callable[[DemoUser, Stepdeck], Awaitable[None]]], None]


class Others:
    """Other people who move cards while the user looks at the list."""

    def __init__(self, user: DemoUser) -> None:
        self._user = user

    async def ask(self, script: str) -> Any:
        backend = self._user.session.backend
        assert isinstance(backend, LocalBackend)
        return await backend.page.evaluate(script)

    async def move(self, name: str, column: int, heading: str) -> None:
        """Move a card, and wait until the window shows it there."""
        await self.ask(f"moved({name!r}, {column})")

        def is_there() -> bool:
            found = [one for one in self._user.page.actions if one.description == f"Drag {name}"]
            return len(found) == 1 and found[0].category == heading

        await self._user.until(is_there, f"{name} to stand in {heading}")
        await self._user.quiet()


def test_a_card_is_dragged_to_a_column_whatever_others_move_in_the_meantime(play: Play) -> None:
    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        await user.open(pages.page("/board", BOARD))
        panel, hands, others = stepdeck.window.action_panel, Hands(user, stepdeck), Others(user)
        await hands.click_row("Order seeds", verb="Drag")
        form = panel.form
        assert form is not None
        await others.move("Water beds", 0, "To do")
        await hands.type("Done")
        await others.move("Order seeds", 0, "To do")
        await others.move("Paint fence", 2, "Done")
        assert panel.form is form
        assert "Done" in (form.value() or "")
        await hands.key(Qt.Key.Key_Tab)
        await others.move("Fix gate", 1, "Doing")
        await others.move("Order seeds", 1, "Doing")
        assert form.words().startswith("Will drag Order seeds to Done"), form.words()
        await hands.click(form.run)
        await hands.step(2)
        assert await others.ask("log") == ["Order seeds to Done"], user.session.steps[-1]

    with PageServer() as pages:
        play(story)


def test_a_button_on_a_card_is_pressed_that_others_have_moved_since_it_was_chosen(play: Play) -> None:
    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        await user.open(pages.page("/board", BOARD))
        panel, hands, others = stepdeck.window.action_panel, Hands(user, stepdeck), Others(user)
        await hands.click_row("✓, in Fix gate")
        form = panel.form
        assert form is not None
        await others.move("Water beds", 0, "To do")
        await others.move("Fix gate", 1, "Doing")
        assert panel.form is form
        await hands.click(form.run)
        await hands.step(2)
        assert await others.ask("log") == ["done Fix gate"]

    with PageServer() as pages:
        play(story)
