"""Make a video of the recorded pictures of a session, as an audience sees them, with optional captions."""

import asyncio
import contextlib
import os
import subprocess
import tempfile
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtGui import QImage

from gui.app.presenting.deck import Deck
from gui.app.tasks import TaskRunner, as_expected
from gui.engine.session import StepSession
from gui.schema.errors import StepdeckError
from gui.schema.slide import Slide

SIZE: Final = (1280, 720)
"""Width and height in pixels."""

FRAMES: Final = 1
"""Frames per second. Nothing moves, so this is only the precision of seeking; each frame takes time to make."""

_LEAST_S, _MOST_S = 2.0, 8.0
_S_OF_A_LETTER = 0.05
"""Seconds per letter that a slide is shown: the time to read it."""

_BOTH = ("-map", "0:v", "-map", "1:s", "-c", "copy", "-metadata:s:s:0", "title=Steps")
"""The pictures of one file and the captions of another, unchanged."""

_NICE = 10
"""The priority of making videos, which would otherwise use every core."""

Paint = Callable[[Slide, QImage, int, int], QImage]
"""Paints a slide with its picture at a width and height in pixels; in any thread."""


@dataclass(frozen=True, slots=True)
class _Frame:
    """One slide of the video: its number of frames, picture and caption."""

    count: int
    image: QImage
    words: str


class Video(QObject):
    """Makes one video at a time.

    Signals:
        told: How many steps are done, and the total.
        saved: The file.
        failed: Why it failed.
    """

    told = Signal(int, int)
    saved = Signal(str)
    failed = Signal(object)  # StepdeckError

    def __init__(self, paint: Paint, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._paint = paint
        self.tasks = TaskRunner(self)
        self.tasks.failed.connect(lambda _name, error: self.failed.emit(as_expected(error)))

    def save(self, session: StepSession, path: str) -> None:
        """Make the video of all steps of a session, replacing a running one."""
        self.tasks.start("video", self._save(Deck(session), Path(path)), replace=True)

    def stop(self) -> None:
        """Stop making it, and remove it."""
        self.tasks.cancel("video")

    async def close(self) -> None:
        """Stop at the end of the program."""
        await self.tasks.cancel_all()

    async def _save(self, deck: Deck, path: Path) -> None:
        # Beside the final file: an earlier one of its name stays until this one is complete.
        try:
            folder = await asyncio.to_thread(tempfile.TemporaryDirectory, dir=path.parent, prefix=".stepdeck-")
        except OSError as error:
            raise _not_made(error.strerror or str(error)) from error
        try:
            made = Path(folder.name) / "pictures.webm"
            captions = Path(folder.name) / "captions.vtt"
            cues = await self._encode(deck, made)
            await asyncio.to_thread(captions.write_text, cues, encoding="utf-8")
            whole = Path(folder.name) / "whole.webm"
            inputs = "-i", str(made), "-i", str(captions)
            async with _running(*inputs, *_BOTH, str(whole)):
                pass
            await asyncio.to_thread(whole.replace, path)
        except OSError as error:
            raise _not_made(error.strerror or str(error)) from error
        finally:
            await asyncio.to_thread(folder.cleanup)
        self.saved.emit(str(path))

    async def _encode(self, deck: Deck, path: Path) -> str:
        """Write the pictures of the video; return its captions as WebVTT."""
        width, height = SIZE
        raw = ("-f", "rawvideo", "-pix_fmt", "bgra", "-s", f"{width}x{height}", "-r", str(FRAMES), "-i", "-")
        # VP8 plays everywhere that WebM does. Words must stay sharp, and still pictures cost little.
        how = ("-c:v", "libvpx", "-crf", "10", "-b:v", "4M", "-deadline", "realtime", "-cpu-used", "4")
        cues, at = ["WEBVTT"], 0
        async with _running(*raw, *how, "-pix_fmt", "yuv420p", str(path)) as running:
            async for slide, image in deck.all():
                # This must not block the window while the session is in use.
                frame = await asyncio.to_thread(self._frame, slide, image)
                await asyncio.to_thread(_write, running, frame)
                cues.append(f"{_clock(at)} --> {_clock(at + frame.count)}\n{frame.words}")
                at += frame.count
                self.told.emit(slide.place[0], slide.place[1])
            if not at:
                raise _not_made(QCoreApplication.translate("Video", "Nothing is kept of these steps."))
        return "\n\n".join(cues) + "\n"

    def _frame(self, slide: Slide, image: QImage) -> _Frame:
        painted = self._paint(slide, image, *SIZE).convertToFormat(QImage.Format.Format_RGB32)
        deed = f"{slide.words} {slide.target}".strip()
        lines = [line for line in (slide.chapter, slide.part, slide.name or deed, slide.came) if line]
        words = "\n".join(" ".join(line.split()) for line in lines)
        shown_s = min(_MOST_S, max(_LEAST_S, _S_OF_A_LETTER * len(words)))
        # An arrow would be read as a time, and the others as markup.
        safe = words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
        return _Frame(round(shown_s * FRAMES), painted, safe)


@contextlib.asynccontextmanager
async def _running(*arguments: str) -> AsyncIterator["subprocess.Popen[bytes]"]:
    """Run the video program; kill it if the block fails, else wait for its end.

    Raises:
        StepdeckError: It is missing, or ended with an error.
    """
    program = await asyncio.to_thread(_program)
    command = [program, "-hide_banner", "-loglevel", "error", "-y", *arguments]
    hidden = getattr(subprocess, "CREATE_NO_WINDOW", 0) | getattr(subprocess, "BELOW_NORMAL_PRIORITY_CLASS", 0)
    with tempfile.TemporaryFile() as said:
        # A pipe for its output could fill up and block it.
        running = subprocess.Popen(  # noqa: ASYNC220 -- it starts at once
            command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=said, creationflags=hidden
        )
        assert running.stdin is not None
        with contextlib.suppress(AttributeError, OSError):  # not available on Windows
            os.setpriority(os.PRIO_PROCESS, running.pid, _NICE)
        try:
            yield running
            with contextlib.suppress(BrokenPipeError):
                running.stdin.close()
            await asyncio.to_thread(running.wait)
        except BrokenPipeError:
            pass  # it reports the reason
        finally:
            if running.poll() is None:
                running.kill()
            await asyncio.to_thread(running.wait)
            with contextlib.suppress(OSError):
                running.stdin.close()
        if running.returncode:
            said.seek(0)
            raise _not_made(said.read()[-300:].decode(errors="replace").strip())


def _program() -> str:
    try:
        import imageio_ffmpeg

        return str(imageio_ffmpeg.get_ffmpeg_exe())
    except (ImportError, RuntimeError) as error:
        raise _not_made(
            QCoreApplication.translate("Video", "The program that makes videos (ffmpeg) is not installed.")
        ) from error


def _write(running: "subprocess.Popen[bytes]", frame: _Frame) -> None:
    assert running.stdin is not None
    data = bytes(frame.image.constBits())
    for _ in range(frame.count):
        running.stdin.write(data)


def _clock(frames: int) -> str:
    """A time of the video in WebVTT format."""
    ms = round(1000 * frames / FRAMES)
    return f"{ms // 3_600_000:02}:{ms // 60_000 % 60:02}:{ms // 1000 % 60:02}.{ms % 1000:03}"


def _not_made(why: str) -> StepdeckError:
    return StepdeckError(QCoreApplication.translate("Video", "The video could not be made."), why=why, still="")
