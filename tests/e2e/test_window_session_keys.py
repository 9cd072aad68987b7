"""Session shortcuts work wherever the focus is, and a session with unsent work is not closed without a question."""

import asyncio
from collections.abc import Awaitable, Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from gui.bootstrap import Stepdeck
from gui.demo.user import DemoUser
from gui.schema.action import CLOSE_TAB
from gui.widgets.messages.confirm_dialog import ConfirmDialog
from gui.widgets.present.window import PresentWindow
from tests.helpers.page_server import Handler, PageServer

pytestmark = pytest.mark.picture_as_read

Story = Callable[[DemoUser, Stepdeck], Awaitable[None]]
Play = Callable[[Story], None]

CONTROL = Qt.KeyboardModifier.ControlModifier
CONTROL_SHIFT = CONTROL | Qt.KeyboardModifier.ShiftModifier


def question() -> ConfirmDialog | None:
    """The open question."""
    return next(
        (top for top in QApplication.topLevelWidgets() if isinstance(top, ConfirmDialog) and top.isVisible()), None
    )


def presenting() -> PresentWindow | None:
    """The window for an audience."""
    return next((top for top in QApplication.topLevelWidgets() if isinstance(top, PresentWindow)), None)


async def asked(user: DemoUser) -> ConfirmDialog:
    """Wait for the question and return it."""
    await user.until(lambda: question() is not None, "the question")
    found = question()
    assert found is not None
    return found


async def at(user: DemoUser, widget: QWidget) -> None:
    """Put the focus somewhere."""
    widget.window().activateWindow()
    widget.setFocus()
    await user.until(widget.hasFocus, "the focus")


def test_a_session_is_closed_from_everywhere_after_a_question(play: Play, practice_site: str) -> None:
    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        window = stepdeck.window
        await user.open(practice_site)
        window.area.set_apart(True)
        apart = window.area.picture_window
        places = (window.action_panel.filter, window.address_bar.field, window.sessions.view, window.steps.list)
        for place in (*places, window.area.picture.canvas):
            await at(user, place)
            QTest.keyClick(place, Qt.Key.Key_W, CONTROL)
            dialog = await asked(user)
            assert dialog.parent() is place.window()
            assert dialog.windowTitle().startswith("Close the session “")
            assert "1 step" in dialog.lost.text()
            assert user.session.info.active
            QTest.keyClick(dialog, Qt.Key.Key_Escape)
            await user.until(lambda: question() is None, "the question to close")
        assert apart.isVisible()
        window.sessions.close_action.trigger()
        await user.click((await asked(user)).agree)
        await user.until(lambda: not user.session.info.active, "the session to end")
        await user.until(lambda: window.commands.why_not("session.close") != "", "the key to know it")
        await at(user, window.sessions.view)
        QTest.keyClick(window.sessions.view, Qt.Key.Key_W, CONTROL)
        assert window.status.status.text() == "This session has ended"
        assert question() is None

    play(story)


def test_the_key_closes_the_tab_and_only_with_the_last_one_the_session(play: Play, practice_site: str) -> None:
    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        window = stepdeck.window
        await user.open(practice_site)
        stepdeck.controller.open_tab(practice_site)
        await user.until(lambda: len(user.page.metadata.tabs) == 2, "two tabs")
        await user.quiet()
        window.show_wall(True)
        await user.until(lambda: window.wall_shown, "the wall")
        QTest.keyClick(window.wall, Qt.Key.Key_W, CONTROL)
        assert "session" in (await asked(user)).windowTitle(), "on the wall no tab is shown"
        await user.click((await asked(user)).refuse)
        await user.until(lambda: question() is None, "the question to close")
        window.show_wall(False)
        await at(user, window.area.picture.canvas)
        QTest.keyClick(window.area.picture.canvas, Qt.Key.Key_W, CONTROL)
        await user.until(lambda: len(user.page.metadata.tabs) == 1, "the tab to close")
        await user.quiet()
        assert question() is None
        assert user.session.steps[-1].call.action_id == CLOSE_TAB
        QTest.keyClick(window.area.picture.canvas, Qt.Key.Key_W, CONTROL)
        assert "session" in (await asked(user)).windowTitle()
        assert user.session.info.active
        await user.click((await asked(user)).refuse)

    play(story)


def test_a_tab_with_something_typed_or_a_step_running_is_closed_after_a_question(play: Play) -> None:
    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        window = stepdeck.window
        canvas = window.area.picture.canvas
        await user.open(pages.page("/first", "<title>First</title><p>Text"))
        stepdeck.controller.open_tab(pages.page("/second", "<title>Second</title><input aria-label=Town>"))
        await user.until(lambda: len(user.page.metadata.tabs) == 2, "two tabs")
        await user.quiet()
        await user.select(user.find("Town", kind="I"))
        form = window.action_panel.form
        assert form is not None
        form.set_value("Ghent")
        await at(user, canvas)
        for close in (
            lambda: QTest.keyClick(canvas, Qt.Key.Key_W, CONTROL),
            lambda: window.area.tabs.close_wanted.emit(1),
            lambda: window.inspector.tab_close_requested.emit(1),
        ):
            close()
            dialog = await asked(user)
            assert (dialog.windowTitle(), dialog.lost.text()) == ("Close this tab?", "Entered and not sent: Town.")
            await user.click(dialog.refuse)
            await user.until(lambda: question() is None, "the question to close")
            assert len(user.page.metadata.tabs) == 2
        stepdeck.controller.switch_tab(0)
        await user.until(lambda: user.page.metadata.current_tab == 0, "the first tab")
        await user.quiet()
        window.area.tabs.close_wanted.emit(1)
        dialog = await asked(user)
        assert (dialog.windowTitle(), dialog.lost.text()) == (
            "Close the tab “Second”?",
            "Entered and not sent: Town.",
        )
        await user.click(dialog.refuse)
        await user.until(lambda: question() is None, "the question to close")
        stepdeck.controller.open_tab(pages.page("/second", "<title>Second</title><input aria-label=Town>"))
        await user.until(lambda: len(user.page.metadata.tabs) == 3, "another tab at the same address")
        await user.quiet()
        window.area.tabs.close_wanted.emit(1)
        dialog = await asked(user)
        assert dialog.windowTitle() == "Close tab 2, “Second”?", "the third is called so, too"
        await user.click(dialog.refuse)
        await user.until(lambda: question() is None, "the question to close")
        stepdeck.controller.switch_tab(1)
        await user.until(lambda: user.page.metadata.current_tab == 1, "the second tab")
        await user.quiet()
        window.area.tabs.close_wanted.emit(2)
        await user.until(lambda: len(user.page.metadata.tabs) == 2, "it to close without a question")
        await user.quiet()
        assert window.action_panel.form is None
        for in_place in (False, True):
            if in_place:
                await user.select(user.find("Town", kind="I"))
                await user.select(user.page.browser_actions[0])  # its form shows in place of the field
            window.area.tabs.close_wanted.emit(1)
            dialog = await asked(user)
            assert dialog.lost.text() == "Entered and not sent: Town."
            await user.click(dialog.refuse)
            await user.until(lambda: question() is None, "the question to close")
        window.commands.run("session.close")
        dialog = await asked(user)
        assert "Entered and not sent: Town." in dialog.lost.text()
        await user.click(dialog.refuse)
        await user.until(lambda: question() is None, "the question to close")
        await user.select(user.find("Town", kind="I"))
        form = window.action_panel.form
        assert form is not None
        form.set_value("")
        user.enter_address(f"{pages.address}/hanging")
        await user.until(lambda: bool(pages.requests["/hanging"]), "the page to be asked for")
        await at(user, canvas)
        QTest.keyClick(canvas, Qt.Key.Key_W, CONTROL)
        dialog = await asked(user)
        assert "A step is running there" in dialog.lost.text()
        await user.click(dialog.agree)
        await user.until(lambda: len(user.page.metadata.tabs) == 1, "the tab to close")

    def hang(handler: Handler) -> None:
        handler.wait(60)

    with PageServer() as pages:
        pages.answers["/hanging"] = hang
        play(story)


def test_no_other_tab_is_closed_where_they_moved_while_it_was_asked(play: Play) -> None:
    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        window, controller = stepdeck.window, stepdeck.controller
        second = "<title>Second</title><input aria-label=Town>"
        await user.open(pages.page("/first", "<title>First</title><p>Text"))
        controller.open_tab(pages.page("/second", second))
        await user.until(lambda: len(user.page.metadata.tabs) == 2, "the second tab")
        await user.quiet()
        controller.open_tab(pages.page("/third", "<title>Third"))
        await user.until(lambda: len(user.page.metadata.tabs) == 3, "the third tab")
        await user.quiet()
        controller.switch_tab(1)
        await user.until(lambda: user.page.metadata.title == "Second", "the tab in the middle")
        await user.quiet()
        await user.select(user.find("Town", kind="I"))
        assert window.action_panel.form is not None
        window.action_panel.form.set_value("Ghent")
        window.commands.run("session.close_tab")
        dialog = await asked(user)
        controller.close_tab(0)
        await user.until(lambda: len(user.page.metadata.tabs) == 2, "the first tab to close")
        await user.quiet()
        await user.click(dialog.agree)
        await user.until(lambda: question() not in (None, dialog), "the question to be asked again")
        again = await asked(user)
        assert again.lost.text().startswith("The tabs have changed. “Second” is now shown.")
        assert len(user.page.metadata.tabs) == 2
        await user.click(again.agree)
        await user.until(lambda: len(user.page.metadata.tabs) == 1, "the tab to close")
        assert user.page.metadata.title == "Third"

    with PageServer() as pages:
        play(story)


def test_the_key_opens_a_tab_for_the_address_that_is_typed_next(play: Play, practice_site: str) -> None:
    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        window, field = stepdeck.window, stepdeck.window.address_bar.field
        await user.open(practice_site)
        await at(user, window.action_panel.filter)
        QTest.keyClick(window.action_panel.filter, Qt.Key.Key_T, CONTROL)
        await user.until(lambda: len(user.page.metadata.tabs) == 2, "the tab")
        await user.quiet()
        assert user.page.metadata.url == "about:blank"
        assert field.hasFocus()
        assert field.text() == ""
        QTest.keyClicks(field, practice_site)
        QTest.keyClick(field, Qt.Key.Key_Return)
        await user.until(lambda: user.page.metadata.url.startswith(practice_site), "the page")
        assert len(user.page.metadata.tabs) == 2

    play(story)


def test_a_session_without_a_step_is_closed_without_a_question(play: Play) -> None:
    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        stepdeck.window.commands.run("session.new")
        await user.quiet()
        QTest.keyClick(stepdeck.window.address_bar.field, Qt.Key.Key_W, CONTROL)
        await user.until(lambda: not user.session.info.active, "the session to end")
        assert question() is None

    play(story)


def test_keys_on_the_wall_are_about_the_chosen_tile(play: Play, practice_site: str) -> None:
    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        window, wall = stepdeck.window, stepdeck.window.wall
        await user.open(practice_site)
        first = user.session
        window.commands.run("session.new")
        await user.until(lambda: stepdeck.controller.current not in (None, first), "the second session")
        second = user.session
        await user.quiet()
        window.area.set_apart(True)
        canvas = window.area.picture.canvas
        await at(user, canvas)
        QTest.keyClick(canvas, Qt.Key.Key_W, CONTROL_SHIFT)
        await user.until(wall.view.hasFocus, "the focus to be on the wall, not in the picture\u2019s own window")
        wall.view.setCurrentIndex(wall.model.index_of(first.info.session_id))
        QTest.keyClick(wall.view, Qt.Key.Key_W, CONTROL)
        await user.click((await asked(user)).agree)
        await user.until(lambda: not first.info.active, "the session to end")
        assert second.info.active
        await user.until(lambda: not window.commands.why_not("session.remove"), "the key to know it")
        assert window.wall_shown
        await user.until(wall.view.hasFocus, "the focus to be back on the wall")
        QTest.keyClick(wall.view, Qt.Key.Key_Delete)
        await user.until(lambda: wall.model.rowCount() == 1, "the tile to go")

    play(story)


def test_the_name_is_edited_from_everywhere_and_presenting_ends_where_it_began(play: Play, practice_site: str) -> None:
    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        window = stepdeck.window
        await user.open(practice_site)
        window.area.set_apart(True)
        apart, canvas = window.area.picture_window, window.area.picture.canvas
        window.commands.run("panel.sessions")
        assert not window.sessions.isVisible()
        await at(user, canvas)
        QTest.keyClick(canvas, Qt.Key.Key_F11)
        await user.until(apart.isFullScreen, "the picture to fill the screen")
        QTest.keyClick(canvas, Qt.Key.Key_F11)
        await user.until(lambda: not apart.isFullScreen(), "the picture to have its size again")
        window.commands.run("steps.present")
        await user.until(lambda: presenting() is not None, "the window for an audience")
        shown = presenting()
        assert shown is not None
        QTest.keyClick(shown, Qt.Key.Key_Escape)
        await user.until(apart.isActiveWindow, "the window where it began")
        await at(user, canvas)
        QTest.keyClick(canvas, Qt.Key.Key_F2)
        await user.until(lambda: isinstance(QApplication.focusWidget(), QLineEdit), "the editor of the name")
        editor = QApplication.focusWidget()
        assert isinstance(editor, QLineEdit)
        QTest.keyClick(editor, Qt.Key.Key_F2)  # again: nothing, and no warning of Qt
        QTest.keyClicks(editor, "Pens")
        QTest.keyClick(editor, Qt.Key.Key_Return)
        await user.until(lambda: user.session.info.name == "Pens", "the name")
        await asyncio.sleep(0)

    play(story)
