"""The window with difficult journals: without their pictures, and with very many sessions."""

import asyncio
import contextlib
import sqlite3
from collections.abc import Awaitable, Callable
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from gui.app.keeping.journal import open_journal
from gui.app.paths import AppPaths
from gui.bootstrap import Stepdeck
from gui.demo.user import DemoUser
from gui.engine.backend import Acted
from gui.engine.fake import FakeBackend, FakePage
from gui.engine.session import StepSession
from gui.engine.store import SessionNote
from gui.schema.errors import PageError
from gui.schema.fact import said
from gui.schema.session import StartOptions
from tests.unit.engine.store.test_store import NOON, began, ended, page

Run = Callable[[Callable[[Stepdeck], Awaitable[None]]], None]


def test_a_thousand_sessions_are_listed_and_the_oldest_opens(run: Run, paths: AppPaths) -> None:
    async def earlier() -> None:
        store = open_journal(paths.journal_file).store
        for number in range(1_000):
            at = NOON + timedelta(hours=number)
            store.note(SessionNote(f"s{number}", at, f"Shop {number}", url="https://shop.example/", ended_at=at))
            store.append(f"s{number}", began(1))
            if number % 100 == 0:
                await store.settled()
        await store.close()

    async def today(stepdeck: Stepdeck) -> None:
        user = DemoUser(stepdeck)
        model = stepdeck.window.sessions.model
        await user.until(lambda: model.rowCount() == 1_000, "the sessions")
        assert model.index(0).data() == "Shop 999"
        stepdeck.controller.select_session("s0")
        await user.until(lambda: stepdeck.window.steps_model.rowCount() == 1, "the step of the oldest")

    asyncio.run(earlier())
    run(today)


def test_several_steps_are_chosen_while_one_is_looked_at(run: Run, paths: AppPaths) -> None:
    async def yesterday() -> None:
        store = open_journal(paths.journal_file).store
        store.note(SessionNote("s1", NOON, "Shop", url="https://shop.example/", ended_at=NOON))
        for number in (1, 2, 3, 4):
            store.append("s1", began(number))
            store.append("s1", ended(number, url="https://shop.example/"))
        await store.close()

    async def today(stepdeck: Stepdeck) -> None:
        user = DemoUser(stepdeck)
        window, cards = stepdeck.window, stepdeck.window.steps.list
        stepdeck.controller.select_session("s1")
        await user.until(lambda: window.steps_model.rowCount() == 4, "the steps")
        cards.stay()
        cards.scrollTo(window.steps_model.index(0))

        def click(row: int, keys: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
            point = cards.visualRect(window.steps_model.index(row)).center()
            QTest.mouseClick(cards.viewport(), Qt.MouseButton.LeftButton, keys, point)

        async def chosen(*numbers: int) -> None:
            await stepdeck.moments.tasks.wait_all()
            await asyncio.sleep(0)
            assert tuple(step.number for step in window.steps.chosen_steps()) == numbers
            assert stepdeck.moments.number == 1

        click(0)
        await user.until(lambda: window.past_shown, "the first step")
        click(2, Qt.KeyboardModifier.ShiftModifier)
        await chosen(1, 2, 3)
        QTest.keyClick(cards, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
        await chosen(1, 2, 3, 4)
        click(0)
        click(1, Qt.KeyboardModifier.ShiftModifier)  # before the first one is shown
        await chosen(1, 2)
        QTest.keyClick(cards, Qt.Key.Key_Right)
        await user.until(lambda: stepdeck.moments.number == 3, "the step that a key alone led to")

    asyncio.run(yesterday())
    run(today)


def test_steps_whose_pictures_are_gone_are_shown_and_saved_without_them(
    run: Run, paths: AppPaths, tmp_path: Path
) -> None:
    async def yesterday() -> None:
        store = open_journal(paths.journal_file).store
        store.note(SessionNote("s1", NOON, "Shop", url="https://shop.example/", ended_at=NOON))
        for number, words in ((1, "Nothing bought"), (2, "Ink bought")):
            seen, picture = store.keep_page("s1", page(text=words)), store.keep_picture("s1", bytes([number]) * 99)
            store.append("s1", began(number).model_copy(update={"picture_before": picture}))
            store.append("s1", ended(number, page_after=seen, picture=picture, url="https://shop.example/"))
        await store.close()

    async def today(stepdeck: Stepdeck) -> None:
        user = DemoUser(stepdeck)
        window = stepdeck.window
        stepdeck.controller.select_session("s1")
        await user.until(lambda: window.steps_model.rowCount() == 2, "the steps")
        await user.until(lambda: not stepdeck.step_pictures.busy, "the pictures of the steps")
        stepdeck.moments.open(2)
        await user.until(lambda: window.past_shown, "the step")
        assert "no picture of the page after" in window.moment.pictures.accessibleDescription()
        assert window.moment.moment is not None
        assert window.moment.moment.after.blocks, "the text is there"
        window.commands.run("steps.present")
        present = stepdeck.present.present
        assert present is not None
        await user.until(lambda: present.slide is not None, "the slide")
        assert "No picture was kept of this step" in present.accessibleName()
        present.close()
        for ending in ("html", "md"):
            path = tmp_path / f"session.{ending}"
            stepdeck.session_files.save(user.session, str(path))
            await user.until(path.exists, "the file")
            text = path.read_text(encoding="utf-8")
            assert "Buy" in text
            assert "<img" not in text

    asyncio.run(yesterday())
    with contextlib.closing(sqlite3.connect(paths.journal_file)) as db:
        assert db.execute("DELETE FROM pictures").rowcount == 2
        db.commit()
    run(today)


def test_why_a_page_refuses_another_size_is_said_to_who_asked_for_it(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    async def story(stepdeck: Stepdeck) -> None:
        user, backend = DemoUser(stepdeck), FakeBackend({"https://shop.example/": FakePage("Shop", ())})
        session = stepdeck.manager._added(StepSession(backend, StartOptions(), store=stepdeck.manager.store))
        stepdeck.controller.select_session(session.info.session_id)
        await session.observe("https://shop.example/")
        await user.quiet()

        async def refused(_width: int, _height: int) -> Acted:
            raise PageError(said("The server gives no other size."))

        monkeypatch.setattr(backend, "resize", refused)
        stepdeck.window.commands.run("page.fit")
        await user.until(lambda: bool(stepdeck.window.messages.shown()), "the refusal")
        (card,) = stepdeck.window.messages.shown()
        assert "gives no other size" in card.message.sentence

    run(story)


def test_the_window_is_not_called_ready_while_a_step_runs(run: Run) -> None:
    async def story(stepdeck: Stepdeck) -> None:
        user, backend = DemoUser(stepdeck), FakeBackend({"https://shop.example/": FakePage("Shop", ())})
        session = stepdeck.manager._added(StepSession(backend, StartOptions(), store=stepdeck.manager.store))
        stepdeck.controller.select_session(session.info.session_id)
        status, busy = stepdeck.window.status, stepdeck.controller.busy_changed
        await session.observe("https://shop.example/")
        ready = "Ready. Nothing can be done on this page itself."
        await user.until(lambda: status.status_text() == ready, "the page")
        busy.emit(True, "Step 4 of 4: Send", True, False)
        stepdeck.controller.observation_changed.emit(session.observation)  # a step reads the page before it ends
        assert status.status_text() != ready
        busy.emit(False, "", False, False)
        assert status.status_text() == ready

    run(story)
