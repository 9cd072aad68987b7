"""Sessions that are saved at the same time, in the real window, without a browser."""

from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from gui.app.presenting.video import Video
from gui.bootstrap import Stepdeck
from gui.engine.fake import FakeBackend
from gui.engine.session import StepSession
from gui.report.files import SessionFiles
from gui.schema.session import StartOptions
from gui.wiring.session_files import SessionFileWiring
from gui.wiring.video import VideoWiring

Run = Callable[[Callable[[Stepdeck], Awaitable[None]]], None]


def test_each_file_is_told_with_the_session_that_is_saved_in_it(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(SessionFiles, "save", lambda *_: None)
    first, second = (StepSession(FakeBackend({}), StartOptions()) for _ in range(2))

    async def story(stepdeck: Stepdeck) -> None:
        messages = stepdeck.window.messages
        (wiring,) = stepdeck.window.findChildren(SessionFileWiring)
        for session in (first, second):
            wiring._save(session, str(tmp_path / f"{session.info.session_id}.html"))
        for session in (first, second):
            path = tmp_path / f"{session.info.session_id}.html"
            stepdeck.session_files.saved.emit(str(path))
            messages.set_session(session.info.session_id)
            assert [card.message.what for card in messages.shown()] == [f"The session is saved: {path}"]

    run(story)


def test_that_a_video_is_saved_is_told_where_its_progress_was(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """In every session, until it is closed."""
    monkeypatch.setattr(Video, "save", lambda *_: None)
    first, second = (StepSession(FakeBackend({}), StartOptions()) for _ in range(2))
    path = str(tmp_path / "orders.webm")

    async def story(stepdeck: Stepdeck) -> None:
        messages = stepdeck.window.messages
        (wiring,) = stepdeck.window.findChildren(VideoWiring)

        def told_in_each() -> set[str]:
            told = set()
            for session in (first, second):
                messages.set_session(session.info.session_id)
                told |= {card.message.what for card in messages.shown()} or {""}
            return told

        messages.set_session(first.info.session_id)
        wiring._save(first, path)
        (words,) = told_in_each()
        assert words.startswith("Making the video of")
        stepdeck.video.saved.emit(path)
        assert told_in_each() == {f"The video is saved: {path}"}

    run(story)
