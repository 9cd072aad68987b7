"""Pictures of the page for the clipboard and for files: the view, the whole page, one element; never a secret."""

from collections.abc import Callable, Iterator
from pathlib import Path
from unittest.mock import AsyncMock

import pytest
from playwright.async_api import Error
from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog

from gui.bootstrap import Stepdeck
from gui.demo.user import DemoUser
from gui.engine.local.chromium.camera import Camera
from gui.engine.secrets.veil import COLOUR
from gui.widgets.picture.overlap_menu import ActionMenu
from tests.helpers.menu_words import plain_words
from tests.helpers.page_server import PageServer
from tests.helpers.visitor import buttons_of, words_of

LEFT = Qt.MouseButton.LeftButton
Play = Callable[[Callable[[DemoUser, Stepdeck], object]], None]

# The offscreen platform says so of every menu.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

TALL = """<style>body { margin: 0; height: 2400px; background: #fff }
    button, input { position: absolute; left: 40px; border: 0; width: 200px; height: 80px; background: #0a0 }</style>
    <button style="top: 40px">Near</button><button style="top: 2000px">Far</button>"""


@pytest.fixture
def site() -> Iterator[PageServer]:
    with PageServer() as server:
        server.page("/", f"<title>A/B: tall</title>{TALL}")
        card = "<input autocomplete=cc-number style='top: 200px' value='4111 1111 1111 1111'>"
        server.page("/secret", f"<title>Secret</title>{TALL}{card}")
        server.page("/endless", "<title>Endless</title><div style='height: 20000px'>long</div>")
        yield server


def test_a_page_that_is_too_long_for_a_picture_is_said_to_be(play: Play, site: PageServer) -> None:
    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        await user.open(f"{site.address}/endless")
        clipboard = QApplication.clipboard()
        clipboard.clear()
        stepdeck.window.commands.run("picture.copy_page")
        await user.until(lambda: not clipboard.image().isNull(), "the picture")
        assert clipboard.image().height() == 16_000
        said = "".join(map(words_of, stepdeck.window.messages.shown()))
        assert "ends after 16,000 of 20,0" in said
        stepdeck.window.commands.run("picture.copy")
        await user.until(lambda: not stepdeck.window.messages.shown(), "the words to go")

    play(story)


def colour(image: QImage, x: int, y: int) -> tuple[int, int, int]:
    found = image.pixelColor(x, y)
    return found.red(), found.green(), found.blue()


def test_pictures_are_copied_and_saved_without_a_secret(play: Play, site: PageServer, tmp_path: Path) -> None:
    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        window, clipboard = stepdeck.window, QApplication.clipboard()

        async def copied(command: str) -> QImage:
            clipboard.clear()
            window.commands.run(command)
            await user.until(lambda: not clipboard.image().isNull(), f"a picture from {command}")
            return clipboard.image()

        await user.open(site.address)
        view = user.page.metadata.viewport
        seen = await copied("picture.copy")
        assert (seen.width(), seen.height()) == (view.viewport_width, view.viewport_height)
        whole = await copied("picture.copy_page")
        assert (whole.width(), whole.height()) == (view.viewport_width, 2400)
        assert colour(whole, 140, 2078) == (0, 170, 0)
        canvas = window.area.picture.canvas
        clipboard.clear()
        window.commands.run("picture.copy_element")
        assert canvas.aim.is_on(), "nothing is selected: it is to be picked"
        projection = canvas.projection()
        assert projection is not None
        QTest.mouseClick(canvas.viewport(), LEFT, pos=projection.to_view(140, 45).toPoint())
        await user.until(lambda: not clipboard.image().isNull(), "a picture of what was picked")
        assert (clipboard.image().width(), clipboard.image().height()) == (200, 80)
        assert not canvas.aim.is_on()
        far = user.find("Far")
        window.action_panel.select_action(far.id)
        element = await copied("picture.copy_element")
        assert (element.width(), element.height()) == (200, 80)
        assert {colour(element, 1, 1), colour(element, 198, 78)} == {(0, 170, 0)}
        assert user.page.metadata.viewport == view  # nothing was scrolled or resized for it

        projection = canvas.projection()
        assert projection is not None
        at = projection.to_view(140, 45).toPoint()
        click = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, canvas.viewport().mapToGlobal(at))
        QApplication.sendEvent(canvas.viewport(), click)
        (menu,) = canvas.findChildren(ActionMenu)
        entries = {plain_words(entry): entry for entry in menu.actions()}
        assert window.action_panel.selected_action_id() == user.find("Near").id
        entries["Copy and save pictures with outlines"].trigger()
        menu.close()
        drawn = await copied("picture.copy_page")
        assert drawn.size() == whole.size()
        assert drawn.copy(0, 1980, 300, 120) != whole.copy(0, 1980, 300, 120)
        assert drawn.copy(400, 400, 300, 120) == whole.copy(400, 400, 300, 120)

        entries["Save a picture of the whole page…"].trigger()
        await user.until(lambda: bool(window.findChildren(QFileDialog)), "the dialog")
        (dialog,) = window.findChildren(QFileDialog)
        assert [Path(name).name for name in dialog.selectedFiles()] == ["A_B_ tall.png"]
        dialog.fileSelected.emit(str(tmp_path / "tall.png"))
        dialog.close()
        await user.until(lambda: "tall.png" in window.toast.text.text(), "the word that it is saved")
        assert QImage(str(tmp_path / "tall.png")).size() == whole.size()
        steps = len(user.session.steps)

        await user.open(f"{site.address}/secret")
        window.commands.run("picture.with_outlines")
        seen = await copied("picture.copy")
        assert colour(seen, 45, 240) == COLOUR
        page = await copied("picture.copy_page")
        assert page.height() > seen.height()
        assert colour(page, 45, 240) == COLOUR
        assert len(user.session.steps) == steps + 1  # pictures are no steps

    play(story)


@pytest.mark.parametrize("fault", [TimeoutError(), Error("Unable to capture screenshot")])
def test_a_picture_that_could_not_be_taken_says_why_and_is_tried_again(
    play: Play, site: PageServer, monkeypatch: pytest.MonkeyPatch, fault: Exception
) -> None:
    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        await user.open(site.address)
        window, clipboard = stepdeck.window, QApplication.clipboard()
        clipboard.clear()
        with monkeypatch.context() as patch:
            patch.setattr(Camera, "draw", AsyncMock(side_effect=fault))
            window.commands.run("picture.copy_page")
            await user.until(lambda: bool(window.messages.shown()), "why there is none")
        (card,) = window.messages.shown()
        words = words_of(card)
        assert "The picture could not be taken." in words
        assert ("did not draw the page within 20 seconds" in words) == isinstance(fault, TimeoutError)
        assert ("could not draw the page" in words) == isinstance(fault, Error)
        buttons = buttons_of(card)
        assert "Edit address" not in buttons
        buttons["Try again"].click()
        await user.until(lambda: not clipboard.image().isNull(), "the picture")
        assert clipboard.image().height() == 2400
        assert not window.messages.shown()

    play(story)
