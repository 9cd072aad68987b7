"""The command palette on a real page: found by words, run with Enter."""

import asyncio
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from gui.bootstrap import Stepdeck
from gui.demo.user import DemoUser

pytestmark = pytest.mark.picture_as_read


def test_a_page_is_used_from_the_keyboard_with_the_palette_alone(play: Callable[..., None]) -> None:
    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        window = stepdeck.window
        palette = window.command_palette

        def find(text: str) -> None:
            QTest.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
            QTest.keyClicks(palette.field, text)

        stepdeck.controller.open_practice()
        await user.until(lambda: stepdeck.controller.current is not None, "a session")
        await user.until(lambda: bool(user.session.steps) and not user.session.busy, "the practice site")
        await user.quiet()
        steps = len(user.session.steps)
        find("open checkout")
        entry = palette.model.entry(0)
        assert entry is not None
        assert entry.kind == "action"
        assert "Enter runs" in palette._hint.text()
        QTest.keyClick(palette.field, Qt.Key.Key_Return)
        await user.until(lambda: len(user.session.steps) > steps and not user.session.busy, "the step")
        await user.quiet()
        assert user.page.metadata.url.endswith("/checkout")

        find("no such thing")
        assert palette._hint.text() == "Esc closes"
        QTest.keyClick(palette.field, Qt.Key.Key_Escape)

        find("scroll")
        words = [entry.words for row in range(9) if (entry := palette.model.entry(row)) is not None]
        assert words.index("Scroll down") < words.index("Scroll up")
        QTest.keyClick(palette.field, Qt.Key.Key_Escape)

        find("full name")
        assert "Enter opens" in palette._hint.text()
        QTest.keyClick(palette.field, Qt.Key.Key_Return)
        field = window.focusWidget()
        assert isinstance(field, QLineEdit)
        QTest.keyClicks(field, "Ada Quay")
        QTest.keyClick(field, Qt.Key.Key_Return)
        await user.until(lambda: user.find("Full name").value == "Ada Quay", "the name in its field")
        await user.quiet()

        find("buy now")
        entry = palette.model.entry(0)
        assert entry is not None
        assert entry.why_not
        steps = len(user.session.steps)
        QTest.keyClick(palette.field, Qt.Key.Key_Return)
        assert window.action_panel.selected_action_id() == entry.key
        assert len(user.session.steps) == steps

        find("back on the web page")
        QTest.keyClick(palette.field, Qt.Key.Key_Return)
        await user.until(lambda: len(user.session.steps) > steps and not user.session.busy, "the way back")
        await user.quiet()
        assert not user.page.metadata.url.endswith("/checkout")

        find("1 ")
        QTest.keyClick(palette.field, Qt.Key.Key_Return)

    play(story)


def test_what_was_removed_comes_back_by_key_and_by_command(play: Callable[..., None]) -> None:
    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        window, controller = stepdeck.window, stepdeck.controller
        await user.open(await asyncio.to_thread(stepdeck.site.start))
        session = user.session
        controller.sessions.close(session.info.session_id)
        await user.until(lambda: not session.info.active, "the session to end")
        assert window.status.status_text() == ""
        assert not window.commands["session.bring_back"].isEnabled()
        for editor in (window.address_bar.field, window.action_panel.filter):
            editor.setFocus()
            QTest.keyClicks(editor, "x")
            QTest.keyClick(editor, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
            assert not editor.text().endswith("x"), "a field takes the key itself"
        assert "undone" not in window.status.status_text()
        window.sessions.view.setFocus()
        QTest.keyClick(window.sessions.view, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        assert window.status.status_text().startswith("A step cannot be undone; ← goes back")
        for undo in ("key", "command"):
            controller.sessions.remove(session.info.session_id)
            await user.until(window.commands["session.bring_back"].isEnabled, "something to undo")
            assert window.toast.undo.isVisible()
            if undo == "key":
                window.sessions.view.setFocus()
                QTest.keyClick(window.sessions.view, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
            else:
                QTest.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
                QTest.keyClicks(window.command_palette.field, "undo")
                QTest.keyClick(window.command_palette.field, Qt.Key.Key_Return)
            assert controller.current is session
            assert window.toast.isHidden()
            await user.until(lambda: not window.commands["session.bring_back"].isEnabled(), "nothing more to undo")

    play(story)
