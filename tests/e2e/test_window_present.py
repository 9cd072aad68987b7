"""A session is presented from its recorded pictures, whatever has happened to the website."""

import subprocess
import sys
from collections.abc import Awaitable, Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from gui.bootstrap import Stepdeck
from gui.demo.user import DemoUser
from gui.schema.step import Marks
from gui.widgets.present.window import PresentWindow
from tests.helpers.page_server import PageServer

Play = Callable[[Callable[[DemoUser, Stepdeck], Awaitable[None]]], None]

ORDERS = """<title>Orders</title><style>body { background: #fff } button { position: absolute; left: 200px; top: 300px;
width: 200px; height: 100px }</style><p>Three orders wait.</p>
<button onclick="document.body.style.background = '#0a0'; document.querySelector('p').textContent = 'Four.'">More
</button>"""


def told(present: PresentWindow) -> tuple[int, str]:
    return (present.slide.number, present.slide.beat) if present.slide is not None else (0, "")


def brightness(present: PresentWindow, x: float, y: float) -> int:
    """The brightness at a position of the picture, from 0 to 1."""
    rect, image = present.scene().picture_rect(), present.grab().toImage()
    ratio = image.devicePixelRatio()
    place = (rect.left() + x * rect.width()) * ratio, (rect.top() + y * rect.height()) * ratio
    return image.pixelColor(*map(round, place)).lightness()


def test_steps_are_shown_one_by_one_and_nothing_is_done(play: Play) -> None:
    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        window = stepdeck.window
        assert window.commands.why_not("steps.present")
        with PageServer() as server:
            server.page("/orders", ORDERS)
            await user.open(f"{server.address}/orders")
            await user.do(user.find("More"))
        session = user.session
        session.mark(2, Marks(chapter="Ordering"))
        window.commands.run("steps.present")
        present = stepdeck.present.present
        assert present is not None
        await user.until(lambda: told(present) == (1, "after"), "the first step, without the empty page before it")
        assert "Step 1 of 2" in present.accessibleName()

        QTest.keyClick(present, Qt.Key.Key_Space)
        await user.until(lambda: told(present) == (2, "before"), "the second step")
        light = present.scene().light_rect()
        rect = present.scene().picture_rect()
        middle = (light.center().x() - rect.left()) / rect.width(), (light.center().y() - rect.top()) / rect.height()
        assert brightness(present, 0.9, 0.9) < 150 < brightness(present, middle[0] - 0.05, middle[1])
        mark = present.scene().mark_point()
        assert mark is not None, "where it is clicked"
        assert light.contains(mark)
        QTest.keyClick(present, Qt.Key.Key_PageDown)
        await user.until(lambda: told(present) == (2, "after"), "what came of it")
        assert present.scene().light_rect().isEmpty()
        assert "Four" in present.accessibleName()

        QTest.keyClick(present, Qt.Key.Key_Space)
        await user.until(lambda: present.at_end, "the end")
        QTest.keyClick(present, Qt.Key.Key_Space)
        QTest.keyClick(present, Qt.Key.Key_Left)
        await user.until(lambda: told(present) == (2, "before") and not present.at_end, "one beat back")
        assert "Ordering" in present.accessibleName()
        QTest.keyClick(present, Qt.Key.Key_Home)
        await user.until(lambda: told(present)[0] == 1, "the first step")
        assert "Ordering" not in present.accessibleName()
        assert present.scene().mark_point() is None, "opening an address is no click"
        QTest.keyClick(present, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
        await user.until(lambda: told(present) == (2, "before"), "the next chapter")
        QTest.keyClick(present, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
        await user.until(lambda: present.scene().keys == "No chapter follows.", "why nothing else is shown")
        QTest.keyClick(present, Qt.Key.Key_Left, Qt.KeyboardModifier.ControlModifier)
        await user.until(lambda: told(present)[0] == 1, "what was before the first chapter")
        QTest.mouseClick(present, Qt.MouseButton.LeftButton)
        await user.until(lambda: told(present)[0] == 2, "the next one")

        QTest.keyClick(present, Qt.Key.Key_Escape)
        await user.until(lambda: stepdeck.present.present is None, "the end of the show")
        assert len(session.steps) == 2, "nothing was done on the page"
        window.commands.run("steps.present")
        assert stepdeck.present.present is not None
        stepdeck.present.present.close()

    play(story)


def test_the_controls_are_on_the_other_screen_and_choose_that_of_the_audience() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.helpers.presenting"], capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode == 0, done.stderr
    told = dict(line.split(": ", 1) for line in done.stdout.splitlines() if ": " in line)
    assert told["begin"] == "wall desk", "the window is on the desk"
    assert told["screens"] == "1:_desk,_1280_×_800 2:_wall,_1920_×_1080"
    assert told["second"] == "Step 2 of 2, before"
    assert told["last"] == "This is the last step."
    assert "does nothing more" in told["end"]
    assert told["chosen"] == "desk wall"
    assert told["asked"] == "wall desk"
    assert told["left"] == told["left again"] == "nowhere nowhere"
    assert told["steps"] == "2", "nothing was done on the page"
