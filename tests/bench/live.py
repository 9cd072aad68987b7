"""The cost and speed of the live picture, in the real window without a screen.

The benchmark runs `python -m tests.bench.live` in a process of its own with Qt's event loop.
"""

import asyncio
import json
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable
from dataclasses import asdict, dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any

from playwright.async_api import CDPSession
from PySide6.QtCore import QTimer
from PySide6.QtGui import QImage

from gui.app.paths import AppPaths
from gui.app.qt_loop import QtLoop
from gui.bootstrap import Stepdeck, open_stepdeck
from gui.demo.user import DemoUser
from gui.engine.local.backend import LocalBackend
from gui.engine.local.chromium.screencast import QUALITY
from gui.schema.page import Picture
from gui.starting import make_application
from gui.widgets.common.pause_watch import PauseWatch
from tests.bench.table import Table, milliseconds
from tests.helpers.page_server import PageServer

SIZE = (1280, 1020)
SECONDS = 4.0
ROUNDS = 3
CLICKS = 40
OUTLINES = 6000
ROW = 90
READINGS = 10
"""The most attempts to read the page with all outlines."""

WORDS = "<p>Words of a page that is read, some of them longer than others, and numbers such as 1,204.</p>" * 24
MOVING = f"""<!doctype html><title>Moving</title><style>body{{margin:0;font:16px sans-serif}}
@keyframes go{{to{{transform:translateX(1000px)}}}}
i{{display:block;width:220px;height:220px;background:linear-gradient(#c30,#03c);animation:go 1s infinite alternate}}
</style><i></i>{WORDS}"""
RESTING = MOVING.replace("infinite alternate", "0s")
ANSWERING = f"""<!doctype html><title>Answering</title><style>body{{margin:0;height:100vh;background:#fff}}</style>
<body onmousedown="document.body.style.background = document.body.style.background ? '' : '#0a0'">{WORDS}"""


@dataclass(slots=True)
class LiveMeasures:
    """The measured figures.

    Attributes:
        frames_a_second: The frame rates of the shown picture, one for each round.
        bare: The frame rates of a bare DevTools screencast of that size, whose frames are not decoded, one for each
            round, alternating with the others.
        resting_share: The share of one core, in per cent, used by this process while page and window were idle, one for
            each round.
        reaction_ms: Milliseconds from sending a mouse press to painting the changed frame.
        pause_ms: The longest pause of the window with all outlines on a moving picture, one for each round.
        work_ms: The most processor time of the window's thread between two turns of its event loop; the rest of a pause
            was spent waiting for a processor.
        outlines: The number of outlines.
        load: The system load at the beginning and the end.
    """

    frames_a_second: dict[str, list[float]] = field(default_factory=dict)
    bare: dict[str, list[float]] = field(default_factory=dict)
    resting_share: list[float] = field(default_factory=list)
    reaction_ms: list[float] = field(default_factory=list)
    pause_ms: list[float] = field(default_factory=list)
    work_ms: list[float] = field(default_factory=list)
    outlines: int = 0
    load: tuple[float, float] = (0.0, 0.0)

    def table(self) -> Table:
        """A row for each measure, with its goal."""
        table = Table(("measure", "median", "worst", "goal"))
        for name, rates in self.frames_a_second.items():
            low = f"{min(rates):.0f}"
            table.rows.append((f"frames a second, {name}", f"{statistics.median(rates):.0f}", low, "50 or more"))
            shares = [ours / bare if bare else 1.0 for ours, bare in zip(rates, self.bare[name], strict=True)]
            of_bare = (f"{statistics.median(shares):.2f}", f"{min(shares):.2f}", "0.9 or more")
            table.rows.append((f"of a bare screencast, {name}", *of_bare))
        shares = self.resting_share
        table.rows.append(
            ("share of a core, page at rest", f"{statistics.median(shares):.2f} %", f"{max(shares):.2f} %", "under 1 %")
        )
        for words, times in (
            ("press to changed picture", self.reaction_ms),
            (f"longest pause, {self.outlines:,} outlines", self.pause_ms),
            ("of it work of the window itself", self.work_ms),
        ):
            table.rows.append((words, milliseconds(statistics.median(times)), milliseconds(max(times)), "50 ms"))
        table.notes.append(
            f"{SIZE[0]} × {SIZE[1]}, {ROUNDS} rounds of {SECONDS:g} s, {len(self.reaction_ms)} presses; "
            f"load {self.load[0]:.1f} before, {self.load[1]:.1f} after."
        )
        return table


async def measure_live() -> LiveMeasures:
    """Measure in a process of its own.

    Raises:
        RuntimeError: The process failed; the text is its last output.
    """
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "tests.bench.live",
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    out, said = await process.communicate()
    if process.returncode:
        raise RuntimeError(said.decode(errors="replace").strip().splitlines()[-1])
    return LiveMeasures(**json.loads(out.decode().splitlines()[-1]))


class Stage:
    """The window with one page after another, and the pictures it shows."""

    def __init__(self, stepdeck: Stepdeck, server: PageServer) -> None:
        self.stepdeck = stepdeck
        self.user = DemoUser(stepdeck)
        self.view = stepdeck.window.area.picture
        self.shown = 0
        self.pixels = (0, 0)
        self._server = server
        self.on_shown: Callable[[QImage], None] | None = None
        stepdeck.live.shown.connect(self._on_shown)

    def _on_shown(self, image: QImage, _picture: Picture) -> None:
        self.shown += 1
        self.pixels = (image.width(), image.height())
        if self.on_shown is not None:
            self.on_shown(image)

    async def open(self, body: str) -> None:
        """Load a page and wait until its picture is live."""
        await self.read(body)
        await self.user.until(lambda: self.stepdeck.live.live, "a live picture")

    async def read(self, body: str) -> None:
        """Load a page."""
        await self.user.open(self._server.page("/", body))

    async def shown_rate(self) -> float:
        """Pictures per second shown by the window."""
        self.shown, begun = 0, time.perf_counter()
        await asyncio.sleep(SECONDS)
        return self.shown / (time.perf_counter() - begun)

    async def for_a_while(self, each: Callable[[float], None], rounds: int = ROUNDS) -> None:
        """Let time pass; `each` is called after each round with its seconds."""
        for _ in range(rounds):
            begun = time.perf_counter()
            await asyncio.sleep(SECONDS)
            each(time.perf_counter() - begun)


async def _measure(stage: Stage) -> LiveMeasures:
    made = LiveMeasures()
    before = os.getloadavg()[0]
    area, canvas = stage.stepdeck.window.area, stage.view.canvas

    await stage.open(MOVING)
    for name, scale in (("at 100 %", 1.0), ("as it fits beside the text", None)):
        area.set_mode("both" if scale is None else "picture")
        canvas.set_fit("width") if scale is None else canvas.set_scale(scale)
        made.frames_a_second[name], made.bare[name] = [], []
        for _ in range(ROUNDS):
            await _settled(stage)
            made.frames_a_second[name].append(await stage.shown_rate())
            stage.stepdeck.live.set_enabled(False)
            made.bare[name].append(await _bare_rate(stage))
            stage.stepdeck.live.set_enabled(True)
            await stage.user.until(lambda: stage.stepdeck.live.live, "a live picture")

    await stage.open(RESTING)
    await _settled(stage)
    used = [_used()]

    def share(seconds: float) -> None:
        used.append(_used())
        made.resting_share.append((used[-1] - used[-2]) / seconds * 100)

    await stage.for_a_while(share)
    area.set_mode("picture")
    canvas.set_scale(1.0)
    made.reaction_ms = await _reactions(stage)
    await _pauses(stage, made)
    made.load = (before, os.getloadavg()[0])
    return made


async def _settled(stage: Stage) -> None:
    """Wait until the stream has the shown size."""
    await asyncio.sleep(1.5)
    await stage.user.quiet()


async def _devtools(stage: Stage) -> CDPSession:
    """A DevTools session of our own for the shown page."""
    session = stage.stepdeck.controller.current
    assert session is not None
    assert isinstance(session.backend, LocalBackend)
    page = session.backend.page
    return await page.context.new_cdp_session(page)


async def _bare_rate(stage: Stage) -> float:
    """Frames per second of a screencast in the last shown size, each acknowledged at once."""
    devtools = await _devtools(stage)
    frames = 0
    taken: set[asyncio.Task[object]] = set()

    def take(frame: dict[str, Any]) -> None:
        nonlocal frames
        frames += 1
        taking = asyncio.ensure_future(devtools.send("Page.screencastFrameAck", {"sessionId": frame["sessionId"]}))
        taken.add(taking)
        taking.add_done_callback(taken.discard)

    devtools.on("Page.screencastFrame", take)
    width, height = stage.pixels
    asked = {"format": "jpeg", "quality": QUALITY, "maxWidth": width, "maxHeight": height}
    await devtools.send("Page.startScreencast", asked)
    await asyncio.sleep(0.5)  # the first frames are irregular
    frames, begun = 0, time.perf_counter()
    await asyncio.sleep(SECONDS)
    rate = frames / (time.perf_counter() - begun)
    await devtools.send("Page.stopScreencast")
    await asyncio.gather(*taken)
    await devtools.detach()
    return rate


async def _reactions(stage: Stage) -> list[float]:
    """Measure reactions: send presses to the page itself, and check the colour of the picture."""
    await stage.open(ANSWERING)
    devtools = await _devtools(stage)
    times: list[float] = []
    green = False

    def is_green(image: QImage) -> bool:
        colour = image.pixelColor(image.width() - 8, image.height() - 8)
        return colour.red() < 128

    for number in range(CLICKS):
        green = not green
        changed = asyncio.get_running_loop().create_future()

        def on_shown(image: QImage, changed: asyncio.Future[None] = changed, wanted: bool = green) -> None:
            if is_green(image) == wanted and not changed.done():
                stage.view.canvas.viewport().repaint()
                changed.set_result(None)

        stage.on_shown = on_shown
        press = {"type": "mousePressed", "x": 1200, "y": 900, "button": "left", "clickCount": 1}
        begun = time.perf_counter()
        sending = asyncio.ensure_future(devtools.send("Input.dispatchMouseEvent", press))
        async with asyncio.timeout(20):
            await changed
        times.append((time.perf_counter() - begun) * 1000)
        await sending
        await devtools.send("Input.dispatchMouseEvent", {**press, "type": "mouseReleased"})
        await asyncio.sleep(0.05 + 0.004 * (number % 10))  # not synchronized with the frames
    stage.on_shown = None
    return times[5:]


async def _pauses(stage: Stage, made: LiveMeasures) -> None:
    """Measure pauses on a page of one screen: small buttons in rows, and something that moves above them.

    Each row is a box of its own, as in tables: among thousands of floats in one box, a browser takes a millisecond to
    find the one at a point, which on a busy computer leaves no time to read them all.
    """
    style = "<style>div{height:13px}button{width:13px;height:13px;padding:0;border:1px solid #999;float:left}</style>"
    buttons = [f"<button aria-label='{number}'></button>" for number in range(OUTLINES)]
    rows = "".join(f"<div>{''.join(buttons[at : at + ROW])}</div>" for at in range(0, OUTLINES, ROW))
    stage.stepdeck.live.set_enabled(False)  # so that there is time to read them all, even on a slow computer
    await stage.read(MOVING.partition("<p>")[0].replace("220px", "20px") + style + rows)
    for _ in range(READINGS):
        if len(stage.user.page.actions) >= OUTLINES:
            break
        await asyncio.sleep(1)  # before the page is read again
        await stage.user.session.observe()
    await stage.user.until(lambda: len(stage.user.page.actions) >= OUTLINES, "all the buttons")
    stage.stepdeck.live.set_enabled(True)
    await stage.user.until(lambda: stage.stepdeck.live.live, "a live picture")
    made.outlines = len(stage.user.page.actions)
    stage.view.outlines_button.setChecked(True)
    await _settled(stage)
    watch = PauseWatch()
    watch.start()
    turns = [time.thread_time()]
    clock = QTimer()
    clock.setInterval(1)
    clock.timeout.connect(lambda: turns.append(time.thread_time()))
    clock.start()

    def note(_seconds: float) -> None:
        made.pause_ms.append(watch.stop().longest_ms)
        made.work_ms.append(max((after - before) * 1000 for before, after in pairwise(turns)))
        del turns[:-1]
        watch.start()

    await stage.for_a_while(note)
    clock.stop()
    watch.stop()
    stage.view.outlines_button.setChecked(False)


def _used() -> float:
    """The processor time of this process in seconds, without the browser's."""
    times = os.times()
    return times.user + times.system


def _run(work: Callable[[Stage], Awaitable[LiveMeasures]]) -> LiveMeasures:

    app = make_application(sys.argv[:1])

    async def main() -> LiveMeasures:
        with PageServer() as server, tempfile.TemporaryDirectory() as folder:
            async with open_stepdeck(app, AppPaths.below(Path(folder))) as stepdeck:
                stepdeck.window.resize(2000, 1500)  # room for the whole picture
                stepdeck.window.show()
                return await work(Stage(stepdeck, server))

    with asyncio.Runner(loop_factory=lambda: QtLoop(app)) as runner:
        return runner.run(main())


if __name__ == "__main__":
    print(json.dumps(asdict(_run(_measure))))
