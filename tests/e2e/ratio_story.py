"""Compare outlines on the picture with the drawn pixels, on a screen with a given pixel ratio.

Run by test_window_ratio. Prints one JSON object: `ratio`, and for each case how far the sides of the outline are from
those of what is drawn, in CSS pixels of the page.
"""

import asyncio
import contextlib
import json
import sys
from pathlib import Path

from PIL import Image, ImageChops
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from gui.app.paths import AppPaths
from gui.app.qt_loop import QtLoop
from gui.bootstrap import open_stepdeck
from gui.demo.user import DemoUser, NothingHappenedError
from gui.widgets.picture.canvas import PictureCanvas
from tests.helpers.page_server import PageServer
from tests.helpers.placed_pages import RED, frame, page_of

CASES = {
    "frame": "<div style='width:420px;margin:30px'>{}</div>",
    "turned": "<div style='width:420px;margin:60px;rotate:25deg'>{}</div>",
    "zoomed": "<div style='width:420px;zoom:1.5;margin:30px'>{}</div>",
    "scaled": "<div style='width:420px;margin:60px;scale:1.3 .7'>{}</div>",
}
SCALES = (0.5, 1.0, 1.7)


def red_in(grabbed: QImage) -> tuple[float, ...]:
    """Left, top, right and bottom of the red area, in device-independent pixels."""
    image = grabbed.convertToFormat(QImage.Format.Format_RGB888)
    made = Image.frombuffer(
        "RGB", (image.width(), image.height()), bytes(image.constBits()), "raw", "RGB", image.bytesPerLine(), 1
    )
    red, green, blue = made.split()
    drawn = ImageChops.subtract(red, ImageChops.lighter(green, blue)).point(lambda level: 255 if level > 40 else 0)
    return tuple(side / grabbed.devicePixelRatio() for side in drawn.getbbox() or (0, 0, 0, 0))


def difference(canvas: PictureCanvas, action_id: str) -> list[float]:
    """The error of each side of the outline, in CSS pixels of the page."""
    rect = canvas.action_rect(action_id)
    assert rect is not None
    told = (rect.left(), rect.top(), rect.right(), rect.bottom())
    drawn = red_in(canvas.viewport().grab().toImage())
    return [round((a - b) / canvas.scale(), 2) for a, b in zip(told, drawn, strict=True)]


def allowed(scale: float) -> float:
    """The allowed error of a side: one CSS pixel, plus half a screen pixel, which is a whole one at half size."""
    return 1 + (1 if scale == 0.5 else 0.5)


async def last_difference(user: DemoUser, canvas: PictureCanvas, scale: float) -> list[float]:
    """The difference once the picture shows the page at rest, some frames after the end of the step."""
    found: list[float] = []

    def fits() -> bool:
        found[:] = difference(canvas, user.find("Red").id)
        return max(map(abs, found)) <= allowed(scale)

    with contextlib.suppress(NothingHappenedError):
        await user.until(fits, "the picture of the page at rest")
    return found


async def run(app: QApplication, home: Path) -> None:
    """Open each page and compare."""
    off: dict[str, list[float]] = {}
    fit = True
    async with open_stepdeck(app, AppPaths.below(home)) as stepdeck:
        window, user = stepdeck.window, DemoUser(stepdeck)
        window.resize(1500, 900)
        window.show()
        canvas, ratio = window.area.picture.canvas, window.devicePixelRatioF()
        with PageServer() as server:
            server.page("/red.html", RED)
            for name, around in CASES.items():
                await user.open(server.page("/ratio.html", page_of(around.format(frame("", "/red.html")))))
                window.area.set_mode("picture")
                for scale in SCALES:
                    canvas.set_scale(scale)
                    canvas.horizontalScrollBar().setValue(0)
                    canvas.verticalScrollBar().setValue(0)
                    found = (
                        await last_difference(user, canvas, scale) if fit else difference(canvas, user.find("Red").id)
                    )
                    fit = max(map(abs, found)) <= allowed(scale)  # after one error, the others are only reported
                    off[f"{name} at {scale}"] = found
    print(json.dumps({"ratio": ratio, "off": off}))


def main() -> None:
    """Run with the folder given on the command line."""
    app = QApplication([])
    app.setQuitOnLastWindowClosed(False)
    with asyncio.Runner(loop_factory=lambda: QtLoop(app)) as runner:
        runner.run(run(app, Path(sys.argv[1])))


if __name__ == "__main__":
    main()
