"""`python -m tests.helpers.presenting HOME`: present a session on two screens, and print which window is on which."""

import asyncio
import os
import sys
import tempfile
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from gui.app.paths import AppPaths
from gui.app.qt_loop import QtLoop
from gui.bootstrap import Stepdeck, open_stepdeck
from gui.demo.user import DemoUser
from gui.starting import make_application
from tests.helpers.page_server import PageServer

SCREENS = """{"screens": [
    {"name": "desk", "x": 0, "y": 0, "width": 1280, "height": 800, "logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1},
    {"name": "wall", "x": 1280, "y": 0, "width": 1920, "height": 1080, "logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}
]}"""
ORDERS = "<title>Orders</title><p>Three orders wait.</p><button>More</button>"


def places(stepdeck: Stepdeck) -> str:
    """The screens of the two windows."""
    present, controls = stepdeck.present.present, stepdeck.present.controls
    return " ".join(window.screen().name() if window is not None else "nowhere" for window in (present, controls))


async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
    with PageServer() as server:
        server.page("/orders", ORDERS)
        await user.open(f"{server.address}/orders")
        await user.do(user.find("More"))
    stepdeck.window.commands.run("steps.present")
    controls, present = stepdeck.present.controls, stepdeck.present.present
    assert controls is not None
    assert present is not None
    print("begin:", places(stepdeck))
    print("screens:", *(controls.screens.itemText(at).replace(" ", "_") for at in range(controls.screens.count())))
    await user.until(lambda: controls.place.text() == "Step 1 of 2, after", "the first step")
    assert "More" in controls.then.text()
    QTest.keyClick(controls.focusWidget() or controls, Qt.Key.Key_Right)
    await user.until(lambda: "More" in controls.now.text(), "the second step")
    print("second:", controls.place.text())
    await user.click(controls.on)
    await user.until(lambda: controls.place.text().endswith("after"), "what came of it")
    print("last:", controls.then.text())
    await user.click(controls.on)
    await user.until(lambda: present.at_end, "the end")
    print("end:", controls.then.text())
    await user.click(controls.back)
    await user.until(lambda: controls.place.text().endswith("before"), "one beat back")
    controls.screens.activated.emit(0)
    print("chosen:", places(stepdeck))
    QTest.keyClick(present, Qt.Key.Key_S)
    print("asked:", places(stepdeck))
    await user.click(controls.end)
    print("left:", places(stepdeck))
    stepdeck.window.commands.run("steps.present")
    assert stepdeck.present.present is not None
    QTest.keyClick(stepdeck.present.present, Qt.Key.Key_Escape)
    print("left again:", places(stepdeck))
    print("steps:", len(user.session.steps))


def main(home: Path) -> None:
    """Run it."""
    config = home / "screens.json"
    config.write_text(SCREENS)
    os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={config}"
    app = make_application(sys.argv[:1])

    async def whole() -> None:
        async with open_stepdeck(app, AppPaths.below(home)) as stepdeck:
            stepdeck.window.resize(1200, 700)
            stepdeck.window.show()
            await story(DemoUser(stepdeck), stepdeck)

    with asyncio.Runner(loop_factory=lambda: QtLoop(app)) as runner:
        runner.run(whole())


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        main(Path(folder))
