"""The real window on a real Selenium Grid: entered, tried and used in its dialog, and waited for while it is full."""

import asyncio
from collections.abc import Callable
from pathlib import Path

import pytest

from gui.bootstrap import Stepdeck
from gui.demo.user import DemoUser
from gui.widgets.servers.dialog import ServersDialog
from gui.widgets.sessions.new_session_dialog import NewSessionDialog
from tests.helpers.selenium_grid import LocalGrid, what_is_missing

pytestmark = [
    pytest.mark.alone,
    pytest.mark.skipif(bool(what_is_missing()), reason=what_is_missing()),
]

Play = Callable[[Callable[[DemoUser, Stepdeck], object]], None]


def test_a_grid_in_the_window(play: Play, tmp_path: Path) -> None:
    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        window, controller = stepdeck.window, stepdeck.controller
        window.commands.run("session.servers")
        await user.until(lambda: bool(window.findChildren(ServersDialog)), "the dialog")
        dialog = window.findChildren(ServersDialog)[0]
        await user.click(dialog.add_button)
        for values in (
            {"kind": "selenium"},
            {"credentials": "none"},
            {"name": "Loopback grid", "address": grid.address},
        ):
            assert dialog.form.form is not None
            dialog.form.form.set_values(values)
        await user.click(dialog.try_button)
        await user.until(lambda: "places are free" in dialog.outcome.text(), "how the grid is")
        assert dialog.outcome.text().startswith("Selenium Grid 4.20.0 has one node, and 2 of 2 places are free.")
        assert not dialog.sessions.isVisible()
        await user.click(dialog.open_button)
        await user.until(lambda: controller.current is not None, "the session")
        await user.quiet()
        await user.open(await asyncio.to_thread(stepdeck.site.start))
        await user.do(next(action for action in user.page.actions if action.href))
        assert (user.session.info.node, user.session.info.by_api) == (grid.nodes[0], False)
        await user.click(window.inspector.buttons["console"])
        assert not window.inspector.console.empty.text().startswith("Not with a server")

        window.address_bar.new_menu.aboutToShow.emit()
        entries = window.address_bar.new_menu.actions()
        next(action for action in entries if action.text() == "New session on Loopback grid…").trigger()
        (asked,) = (one for one in window.findChildren(NewSessionDialog) if one.isVisible())
        await user.until(lambda: asked.form is not None and "viewport_width" in asked.form.editors, "the options")
        assert asked.form is not None
        asked.form.set_values({"viewport_width": "720", "viewport_height": "640"})
        await user.click(asked.accept_button)
        await user.until(lambda: len(controller.session_infos()) == 2, "the second session")
        await user.quiet()

        controller.open_remote("Loopback grid")
        await user.until(lambda: "1 of 1 in its queue" in window.status.status_text(), "its place in the queue")
        await user.click(window.address_bar.stop)
        await user.quiet()
        for info in controller.session_infos():
            controller.close_session(info.session_id)
        await user.until(lambda: not any(info.active for info in controller.session_infos()), "their end")
        for _ in range(100):
            if not await asyncio.to_thread(grid.sessions):
                return
            await asyncio.sleep(0.2)
        pytest.fail("the grid still has sessions")

    with LocalGrid(tmp_path, nodes=1, places=2) as grid:
        play(story)
