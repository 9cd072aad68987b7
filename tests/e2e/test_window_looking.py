"""Looking around on the picture without control: wheel and keys scroll the page, and none of it is a step."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.helpers.controlled import NONE, Page, Play, in_control
from tests.helpers.page_server import PageServer

LONG = "<div style='height:3000px'></div>"
INNER = f"<title>Inner</title><button>First inside</button>{LONG}<button>Last inside</button>"
PAGE = f"""<!doctype html><title>Long</title><style>body{{margin:0;height:4000px}}
#box{{position:absolute;left:40px;top:40px;width:300px;height:200px;overflow:auto}}
iframe{{position:absolute;left:400px;top:40px;width:300px;height:200px;border:0}}</style>
<div id=box><button id=deep style='display:block;margin-top:150px'>Deep in the box</button>{LONG}</div>
<iframe src=/inner></iframe>
<label for=who style='position:absolute;left:40px;top:300px'>Who it is for</label>
<input id=who style='position:absolute;left:400px;top:300px'>
<script>wheels = 0; addEventListener('wheel', () => wheels++)</script>"""
LOCKED = f"<!doctype html><title>Locked</title><style>body{{overflow:hidden}}</style>{LONG}"
AT_SCROLLS = """() => [scrollY, document.querySelector('#box').scrollTop,
    document.querySelector('iframe').contentWindow.scrollY]"""


@pytest.fixture(scope="module")
def server() -> Iterator[PageServer]:
    with PageServer() as server:
        server.page("/inner", INNER)
        server.page("/long", PAGE)
        server.page("/locked", LOCKED)
        yield server


@pytest.fixture
def looking(play: Play, server: PageServer) -> Callable[..., None]:
    """Run a story with a page on the picture, without control."""
    return in_control(play, server, "/long")


def turn(page: Page, x: float, y: float, down: int) -> None:
    """Turn the wheel at a point of the page's viewport, in eighths of a degree."""
    view, point = page.canvas.viewport(), page.at(x, y)
    wheel = QWheelEvent(
        QPointF(point), QPointF(view.mapToGlobal(point)), QPoint(), QPoint(0, -down), Qt.MouseButton.NoButton,
        NONE, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(view, wheel)


async def scrolls(page: Page, *wanted: int) -> None:
    """Wait until page, box and frame have these scroll positions."""
    for _ in range(200):
        found = await page.backend.page.evaluate(AT_SCROLLS)
        if found == list(wanted):
            return
        await page.user.quiet()
    raise AssertionError(f"{found} instead of {wanted}")


def test_the_words_of_a_label_select_its_field(looking: Callable[..., None]) -> None:
    async def story(page: Page) -> None:
        window = page.stepdeck.window
        QTest.mouseClick(page.canvas.viewport(), Qt.MouseButton.LeftButton, NONE, page.at(70, 308))
        field = page.user.find("Who it is for")
        await page.user.until(lambda: window.action_panel.selected_action_id() == field.id, "the field to be selected")
        assert "Nothing to select" not in window.status.status_text()
        QTest.mouseClick(page.canvas.viewport(), Qt.MouseButton.LeftButton, NONE, page.at(600, 400))
        await page.user.until(
            lambda: "Nothing to select there" in window.status.status_text(), "nothing to be found beside it"
        )

    looking(story, take=False)


def test_enter_after_a_click_on_nothing_presses_nothing(looking: Callable[..., None]) -> None:
    async def story(page: Page) -> None:
        panel, view = page.stepdeck.window.action_panel, page.canvas.viewport()
        panel.select_action(page.user.find("Who it is for").id)
        panel.list.setFocus()
        QTest.mouseClick(view, Qt.MouseButton.LeftButton, NONE, page.at(600, 400))
        assert panel.selected_action_id() == "", "at once, before it is known what lies there"
        assert page.canvas.hasFocus()
        QTest.keyClick(page.canvas, Qt.Key.Key_Return)
        await page.user.quiet()
        assert len(page.user.session.steps) == 1

    looking(story, take=False)


def test_the_wheel_scrolls_what_is_under_it(looking: Callable[..., None]) -> None:
    async def story(page: Page) -> None:
        assert page.canvas.verticalScrollBar().maximum() == 0  # its own bar would take the first turn
        turn(page, 800, 400, 120)
        await scrolls(page, 100, 0, 0)
        turn(page, 800, 400, -120)
        await scrolls(page, 0, 0, 0)
        turn(page, 100, 100, 120)
        await scrolls(page, 0, 100, 0)
        turn(page, 500, 100, 240)
        await scrolls(page, 0, 100, 200)
        turn(page, 500, 100, -1200)  # what is left of a turn is not passed on to the page, the next turn is
        await scrolls(page, 0, 100, 0)
        turn(page, 800, 400, 120)
        await scrolls(page, 100, 100, 0)
        turn(page, 500, 60, -120)
        await scrolls(page, 0, 100, 0)
        assert await page.backend.page.evaluate("wheels") == 0
        assert page.rows == []

    looking(story, take=False)


def test_what_scrolling_brings_is_not_said_to_come_by_itself(looking: Callable[..., None]) -> None:
    async def story(page: Page) -> None:
        said: list[str] = []
        status = page.stepdeck.window.status
        page.stepdeck.freshness.page_changed.connect(lambda *_: said.append(status.status_text()))
        await page.backend.page.evaluate(
            "addEventListener('scroll', () => document.body.prepend(Object.assign(document.createElement('button'),"
            " {textContent: 'Up', style: 'position: fixed; right: 0; bottom: 0'})), {once: true})"
        )
        await page.user.quiet()
        said.clear()
        turn(page, 800, 400, 120)
        came = "After scrolling: "
        await page.user.until(lambda: any(words.startswith(came) for words in said), "the new button to be said")
        assert not [words for words in said if "by itself" in words]

    looking(story, take=False)


def test_outlines_follow_inside_a_box(looking: Callable[..., None]) -> None:
    async def story(page: Page) -> None:
        def top() -> float:
            box = next(action.box for action in page.seen.actions if action.description == "Click Deep in the box")
            assert box is not None
            return box.y

        before = top()
        turn(page, 100, 100, 120)
        await page.user.until(lambda: top() == before - 100, "the new place of the button")
        assert "by itself" not in page.stepdeck.window.status.status.text()

    looking(story, take=False)


def test_keys_scroll_the_page(looking: Callable[..., None]) -> None:
    async def story(page: Page) -> None:
        high = page.seen.metadata.viewport.viewport_height
        page.canvas.setFocus()
        QTest.keyClick(page.canvas, Qt.Key.Key_PageDown)
        await scrolls(page, round(high * 0.875), 0, 0)
        QTest.keyClick(page.canvas, Qt.Key.Key_End)
        await scrolls(page, 4000 - high, 0, 0)
        QTest.keyClick(page.canvas, Qt.Key.Key_Home)
        await scrolls(page, 0, 0, 0)
        assert page.rows == []

    looking(story, take=False)


def test_a_page_that_may_not_be_scrolled_stays(looking: Callable[..., None]) -> None:
    async def story(page: Page) -> None:
        turn(page, 500, 300, 120)
        await page.user.quiet()
        assert await page.backend.roll(500, 300, 0, 100) is False
        assert await page.backend.page.evaluate("scrollY") == 0

    looking(story, take=False, path="/locked")
