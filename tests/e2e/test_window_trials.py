"""A session at which the program died twice is not reopened; a message says so, and it opens on request."""

from collections.abc import Callable
from pathlib import Path

import pytest

from gui.app.keeping.trials import Trials
from gui.app.paths import AppPaths
from gui.bootstrap import Stepdeck
from gui.demo.user import DemoUser
from tests.helpers.page_server import PageServer

pytestmark = pytest.mark.picture_as_read

Play = Callable[[Callable[[DemoUser, Stepdeck], object]], None]


def test_what_the_program_died_of_twice_is_left_alone(play: Play, tmp_path: Path) -> None:
    folder = AppPaths.below(tmp_path / "home").trials_dir

    def card(stepdeck: Stepdeck, words: str) -> bool:
        return any(words in shown.message.sentence for shown in stepdeck.window.messages.shown())

    def press(stepdeck: Stepdeck) -> None:
        """The button that opens it anyway."""
        (error,) = [one for one in stepdeck.window.messages.shown() if "ended 2 times" in one.message.sentence]
        error.remedy_buttons()[0].click()

    async def yesterday(user: DemoUser, _stepdeck: Stepdeck) -> None:
        await user.open(server.address + "/shop")

    async def today(user: DemoUser, stepdeck: Stepdeck) -> None:
        controller = stepdeck.controller
        (info,) = controller.session_infos()
        for what in ("show", "reopen"):
            for _ in range(2):
                Trials(folder).begin(f"{what} {info.session_id}")
        controller.select_session(info.session_id)
        await user.until(lambda: card(stepdeck, "ended 2 times while it showed this session"), "why not")
        assert user.session.steps == ()
        press(stepdeck)
        await user.until(lambda: len(user.session.steps) == 1, "its steps, all the same")
        assert not card(stepdeck, "ended 2 times")
        assert card(stepdeck, "Reopening loads its pages again"), "what is said of every session that has ended"
        for _ in range(2):
            Trials(folder).begin(f"step 1 {info.session_id}")
        stepdeck.moments.open(1)
        await user.until(lambda: card(stepdeck, "ended 2 times while it showed this step"), "why not")
        assert not stepdeck.window.past_shown
        press(stepdeck)
        await user.until(lambda: stepdeck.window.past_shown, "the step, all the same")
        await user.until(lambda: len(list(folder.iterdir())) == 1, "it to be survived")
        stepdeck.moments.leave()
        controller.reopen_session(info.session_id)
        await user.until(lambda: card(stepdeck, "ended 2 times while it reopened this session"), "why not")
        assert not user.session.info.active
        press(stepdeck)
        await user.until(lambda: user.session.info.active and len(user.session.steps) == 2, "it to be reopened")
        await user.until(lambda: not list(folder.iterdir()), "both to be survived")

    async def tomorrow(user: DemoUser, stepdeck: Stepdeck) -> None:
        (info,) = stepdeck.controller.session_infos()
        stepdeck.controller.select_session(info.session_id)
        await user.until(lambda: len(user.session.steps) == 2, "its steps, without a question")

    with PageServer() as server:
        server.page("/shop", "<title>Shop</title><button>Buy</button>")
        play(yesterday)
        play(today)
        assert list(folder.iterdir()) == [], "nothing is going on any more"
        play(tomorrow)
