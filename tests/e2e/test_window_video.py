"""A session saved as a video: its pictures in turn, and optional captions."""

import subprocess
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path

import imageio_ffmpeg
import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QFileDialog

from gui.app.presenting import video as making
from gui.app.presenting.video import FRAMES, SIZE
from gui.bootstrap import Stepdeck
from gui.demo.user import DemoUser
from gui.schema.step import Marks
from tests.helpers.page_server import PageServer

Play = Callable[[Callable[[DemoUser, Stepdeck], Awaitable[None]]], None]

ORDERS = """<title>Orders</title><style>body { background: #fff } button { position: absolute; left: 200px; top: 300px;
width: 200px; height: 100px }</style><p>Three orders wait.</p>
<button onclick="document.body.style.background = '#0a0'">More</button>"""


def asked(path: Path, *arguments: str) -> bytes:
    """ffmpeg's description of a video."""
    command = [imageio_ffmpeg.get_ffmpeg_exe(), "-loglevel", "error", "-i", str(path), *arguments, "-"]
    return subprocess.run(command, capture_output=True, check=True).stdout


def frames_of(path: Path) -> list[bytes]:
    """All frames of a video, as RGB."""
    data, size = asked(path, "-map", "0:v:0", "-f", "rawvideo", "-pix_fmt", "rgb24"), 3 * SIZE[0] * SIZE[1]
    assert len(data) % size == 0
    return [data[at : at + size] for at in range(0, len(data), size)]


def colour(frame: bytes, x: float, y: float) -> QColor:
    """The colour at a position of the video, from 0 to 1."""
    at = 3 * (round(y * SIZE[1]) * SIZE[0] + round(x * SIZE[0]))
    return QColor(*frame[at : at + 3])


def captions_of(path: Path) -> str:
    return asked(path, "-map", "0:s:0", "-c", "copy", "-f", "webvtt").decode()


async def work(user: DemoUser) -> None:
    with PageServer() as server:
        server.page("/orders", ORDERS)
        await user.open(f"{server.address}/orders")
        await user.do(user.find("More"))
    user.session.mark(2, Marks(chapter="Ordering", name="Ord <b> & an --> arrow", note="for me"))


async def choose(user: DemoUser, stepdeck: Stepdeck, path: Path) -> None:
    stepdeck.window.commands.run("session.video")
    await user.until(lambda: any(one.isVisible() for one in stepdeck.window.findChildren(QFileDialog)), "the dialog")
    (dialog,) = [one for one in stepdeck.window.findChildren(QFileDialog) if one.isVisible()]
    assert dialog.selectedFiles()[0].endswith("Orders.webm")
    dialog.fileSelected.emit(str(path))
    dialog.reject()


def said(stepdeck: Stepdeck) -> str:
    """The newest message."""
    return next((one.message.sentence for one in stepdeck.window.messages.shown()), "")


def test_the_pictures_follow_each_other_with_captions(play: Play, tmp_path: Path) -> None:
    path = tmp_path / "orders.webm"

    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        assert stepdeck.window.commands.why_not("session.video")
        await work(user)
        told: list[tuple[int, int]] = []
        stepdeck.video.told.connect(lambda step, count: told.append((step, count)))
        await choose(user, stepdeck, path)
        assert stepdeck.window.status.status_text().startswith("Making the video")
        stepdeck.window.status.set_status("The page changes by itself.")
        assert stepdeck.window.status.status_text().startswith("Making the video"), "it goes on"
        await user.until(lambda: said(stepdeck).startswith("The video is saved"), "the video")
        assert told == [(1, 2), (2, 2), (2, 2)]
        (card,) = stepdeck.window.messages.shown()
        assert [made.text() for made in card.remedy_buttons()] == ["Open the video", "Show in folder"]
        assert stepdeck.window.status.status_text() == "Ready."

    play(story)
    frames, captions = frames_of(path), captions_of(path)
    assert b"V_VP8" in path.read_bytes()[:10_000]
    assert len(frames) >= 3 * 2 * FRAMES, "three beats of two seconds at least"
    first, last = frames[FRAMES], frames[-2]
    assert colour(first, 0.5, 0.7).lightness() > 200, "the white page"
    green = colour(last, 0.5, 0.7)
    assert green.green() > 2 * max(green.red(), green.blue())
    assert "Ordering" in captions
    assert captions.count(" --> ") == 3
    assert "Ord &lt;b&gt; &amp; an --&gt; arrow" in captions
    assert "for me" not in captions, "notes are the presenter's"
    assert [part.name for part in tmp_path.iterdir() if part.name.startswith(".stepdeck")] == []


def test_one_that_is_stopped_or_fails_leaves_nothing(
    play: Play, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "videos"
    folder.mkdir()
    path = folder / "orders.webm"
    path.write_text("an earlier one")

    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        def cards(words: str) -> list[object]:
            return [one for one in stepdeck.window.messages.shown() if words in one.message.sentence]

        await work(user)
        monkeypatch.setattr(making, "_LEAST_S", 4_000.0)  # long enough to be stopped
        monkeypatch.setattr(making, "_MOST_S", 4_000.0)
        await choose(user, stepdeck, path)
        await user.until(lambda: len(list(folder.iterdir())) == 2, "it to be begun")
        (card,) = [one for one in stepdeck.window.messages.shown() if "Making the video of “" in one.message.sentence]
        await user.click(card.remedy_buttons()[0])
        await user.until(lambda: not stepdeck.video.tasks.running, "it to stop")
        assert [part.name for part in folder.iterdir()] == ["orders.webm"]
        assert path.read_text() == "an earlier one"
        monkeypatch.undo()
        monkeypatch.setattr(making, "_program", lambda: sys.executable)  # which knows none of the options
        await choose(user, stepdeck, path)
        await user.until(lambda: bool(cards("The video could not be made.")), "why not")
        monkeypatch.undo()
        await choose(user, stepdeck, folder / "not there" / "orders.webm")
        await user.until(lambda: bool(cards("No such file")), "why not")
        assert [part.name for part in folder.iterdir()] == ["orders.webm"]

    play(story)
