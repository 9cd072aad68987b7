"""Make a video of the recorded pictures of a session, as an audience sees them, with captions to be switched on."""

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
"""A second. Nothing moves, so this is only how exactly one can seek; each frame takes its time to be made."""

_LEAST_S, _MOST_S = 2.0, 8.0
_S_OF_A_LETTER = 0.05
"""Seconds that a beat is shown: as long as it takes to read it."""

_BOTH = ("-map", "0:v", "-map", "1:s", "-c", "copy", "-metadata:s:s:0", "title=Steps")
"""The pictures of one file and the captions of another, as they are."""

_NICE = 10
"""Videos are made behind all that is used meanwhile: they would take every core."""

Paint = Callable[[Slide, QImage, int, int], QImage]
"""Paints a slide with its picture, as large as the other two say, in pixels; in any thread."""


@dataclass(frozen=True, slots=True)
class _Frame:
    """One beat of the video: its number of frames, what is seen, and what is said."""

    count: int
    image: QImage
    words: str


class Video(QObject):
    """Makes one video at a time.

    Signals:
        told: How many steps are in it by now, and of how many.
        saved: The file.
        failed: Why nothing came of it.
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
        """Make the video of all steps of a session, in place of the one that is being made."""
        self.tasks.start("video", self._save(Deck(session), Path(path)), replace=True)

    def stop(self) -> None:
        """Stop making it; nothing of it stays."""
        self.tasks.cancel("video")

    async def close(self) -> None:
        """Likewise, at the end of the program."""
        await self.tasks.cancel_all()

    async def _save(self, deck: Deck, path: Path) -> None:
        # Beside the file to be: an earlier one of its name stays until this one is whole.
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
        """Write the pictures of the video; returns its captions as WebVTT."""
        width, height = SIZE
        raw = ("-f", "rawvideo", "-pix_fmt", "bgra", "-s", f"{width}x{height}", "-r", str(FRAMES), "-i", "-")
        # VP8 plays everywhere that WebM does. Words have to stay sharp, and still pictures cost little.
        how = ("-c:v", "libvpx", "-crf", "10", "-b:v", "4M", "-deadline", "realtime", "-cpu-used", "4")
        cues, at = ["WEBVTT"], 0
        async with _running(*raw, *how, "-pix_fmt", "yuv420p", str(path)) as running:
            async for slide, image in deck.all():
                # Nothing of this may hold the window up, where the session is used on meanwhile.
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
        # An arrow would be taken for a time, and the others for marks.
        safe = words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
        return _Frame(round(shown_s * FRAMES), painted, safe)


@contextlib.asynccontextmanager
async def _running(*arguments: str) -> AsyncIterator["subprocess.Popen[bytes]"]:
    """Run the program that makes videos; it is killed if the block is left with an error, else it comes to its end.

    Raises:
        StepdeckError: It is not there, or ended with an error.
    """
    program = await asyncio.to_thread(_program)
    command = [program, "-hide_banner", "-loglevel", "error", "-y", *arguments]
    hidden = getattr(subprocess, "CREATE_NO_WINDOW", 0) | getattr(subprocess, "BELOW_NORMAL_PRIORITY_CLASS", 0)
    with tempfile.TemporaryFile() as said:
        # A pipe for what it says could fill up and hold it up.
        running = subprocess.Popen(  # noqa: ASYNC220 -- it starts at once
            command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=said, creationflags=hidden
        )
        assert running.stdin is not None
        with contextlib.suppress(AttributeError, OSError):  # no such thing on Windows
            os.setpriority(os.PRIO_PROCESS, running.pid, _NICE)
        try:
            yield running
            with contextlib.suppress(BrokenPipeError):
                running.stdin.close()
            await asyncio.to_thread(running.wait)
        except BrokenPipeError:
            pass  # it says why
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
    """A moment of the video as WebVTT tells it."""
    ms = round(1000 * frames / FRAMES)
    return f"{ms // 3_600_000:02}:{ms // 60_000 % 60:02}:{ms // 1000 % 60:02}.{ms % 1000:03}"


def _not_made(why: str) -> StepdeckError:
    return StepdeckError(QCoreApplication.translate("Video", "The video could not be made."), why=why, still="")
