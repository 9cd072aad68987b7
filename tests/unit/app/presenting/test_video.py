"""A video is made beside what the window does."""

import threading
from pathlib import Path
from typing import cast

from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from gui.app.presenting.video import Video
from gui.engine.session import StepSession
from gui.schema.slide import Slide
from tests.unit.app.steps.test_moments import Recorded


async def test_slides_are_painted_in_no_thread_of_the_window(qtbot: QtBot, tmp_path: Path) -> None:
    threads: list[threading.Thread] = []

    def paint(_slide: Slide, _image: QImage, width: int, height: int) -> QImage:
        threads.append(threading.current_thread())
        made = QImage(width, height, QImage.Format.Format_RGB32)
        made.fill(0)
        return made

    video = Video(paint)
    saved: list[str] = []
    video.saved.connect(saved.append)
    video.save(cast(StepSession, Recorded("s1")), str(tmp_path / "made.webm"))
    await video.tasks.wait_all()
    assert saved == [str(tmp_path / "made.webm")]
    assert len(threads) == 3
    assert threading.main_thread() not in threads
