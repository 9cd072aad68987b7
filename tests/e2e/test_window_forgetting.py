"""Nothing is kept of a session where the user says so, and a forgotten one is in no file of the program."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

from gui.bootstrap import Stepdeck
from gui.demo.user import DemoUser
from gui.models.sessions import SessionListModel
from gui.schema.session import StartOptions
from tests.helpers.page_server import PageServer
from tests.helpers.sweep import files_with
from tests.helpers.tomorrow import agree

pytestmark = pytest.mark.picture_as_read

Play = Callable[[Callable[[DemoUser, Stepdeck], object]], None]

CANARY = "canary-b81f0c44e9"


@pytest.fixture
def site() -> Iterator[str]:
    """The address of a page that says the canary, with the canary in it."""
    with PageServer() as server:
        body = f"<title>{CANARY} title</title><h1>{CANARY} text</h1><button>Buy {CANARY}</button>"
        yield server.page(f"/{CANARY}", body)


def detail(stepdeck: Stepdeck, row: int = 0) -> str:
    model = stepdeck.window.sessions.model
    return str(model.index(row).data(SessionListModel.DetailRole))


def test_what_was_kept_goes_and_nothing_follows(play: Play, site: str, tmp_path: Path) -> None:
    home = tmp_path / "home"

    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        window = stepdeck.window
        await user.open(site)
        await user.do(user.find(f"Buy {CANARY}"))
        stepdeck.state.sync()
        assert {path.suffix for path, _ in files_with(home, (CANARY,))} >= {".ini"}
        assert any("journal" in path.name for path, _ in files_with(home, (CANARY,)))
        window.commands.run("session.keep_nothing")
        assert "2 steps" in await agree(user, stepdeck)
        await user.until(lambda: "Nothing of this session is kept" in window.toast.accessibleName(), "the answer")
        assert files_with(home, (CANARY,)) == []
        assert detail(stepdeck).startswith("Not kept · ")
        assert window.commands["session.keep_nothing"].isChecked()
        assert window.commands.why_not("session.keep_nothing") == "Nothing of this session is kept already"
        await user.do(user.find(f"Buy {CANARY}"))
        assert window.steps_model.rowCount() == 3
        stepdeck.moments.open(2)
        await user.until(lambda: window.past_shown, "the earlier step, from memory")
        stepdeck.state.sync()
        assert files_with(home, (CANARY,)) == []

    async def tomorrow(_user: DemoUser, stepdeck: Stepdeck) -> None:
        assert stepdeck.controller.session_infos() == ()

    play(story)
    assert files_with(home, (CANARY,)) == []
    play(tomorrow)


def test_from_the_start_nothing_is_kept(play: Play, site: str, tmp_path: Path) -> None:
    home = tmp_path / "home"

    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        stepdeck.controller.open_session(StartOptions(keep_nothing=True), site)
        await user.until(lambda: stepdeck.controller.current is not None and bool(user.session.steps), "the step")
        await user.quiet()
        await user.do(user.find(f"Buy {CANARY}"))
        assert detail(stepdeck).startswith("Not kept · ")
        stepdeck.state.sync()
        assert files_with(home, (CANARY,)) == []
        stepdeck.controller.sessions.close(user.session.info.session_id)
        await user.until(lambda: not user.session.info.active, "the end")
        assert detail(stepdeck).startswith("Not kept · Closed by you")

    play(story)
    assert files_with(home, (CANARY,)) == []


def test_a_forgotten_session_leaves_no_byte(play: Play, site: str, tmp_path: Path) -> None:
    home = tmp_path / "home"

    async def yesterday(user: DemoUser, _stepdeck: Stepdeck) -> None:
        await user.open(site)
        await user.do(user.find(f"Buy {CANARY}"))

    async def today(user: DemoUser, stepdeck: Stepdeck) -> None:
        window, controller = stepdeck.window, stepdeck.controller
        await user.open(site)
        controller.select_session(controller.session_infos()[1].session_id)
        await user.until(lambda: window.steps_model.rowCount() == 2, "the steps of yesterday")
        gone: list[str] = []
        controller.sessions.forgotten.connect(lambda session_id, _: gone.append(session_id))
        for left in (1, 0):
            window.commands.run("session.forget")
            said = await agree(user, stepdeck)
            assert ("Its browser closes." in said) == (left == 0)
            await user.until(partial(lambda count: len(gone) == count, 2 - left), "it to be forgotten")
            assert len(controller.session_infos()) == left
        assert controller.current is None
        assert window.steps_model.rowCount() == 0
        assert files_with(home, (CANARY,)) == []

    play(yesterday)
    assert files_with(home, (CANARY,))
    play(today)
    assert files_with(home, (CANARY,)) == []
