"""One selection in list, text and picture, on the real window with a real browser; picking on the picture."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from gui.bootstrap import Stepdeck
from gui.demo.user import DemoUser
from gui.schema.action import Action
from gui.widgets.picture.canvas import PictureCanvas
from gui.widgets.picture.overlap_menu import ActionMenu
from tests.helpers.page_server import PageServer
from tests.helpers.placed_pages import INNER, INNERMOST, INNERS, PLACES, page_of
from tests.unit.widgets.samples import move_mouse

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

Play = Callable[[Callable[[DemoUser, Stepdeck], Awaitable[None]]], None]
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture(scope="module")
def placed() -> Iterator[PageServer]:
    with PageServer() as server:
        server.page("/innermost.html", INNERMOST)
        for path, style in INNERS.items():
            server.page(path, INNER.format(style))
        yield server


def canvas_of(stepdeck: Stepdeck) -> PictureCanvas:
    stepdeck.window.area.set_mode("both")
    return stepdeck.window.area.picture.canvas


def selected_everywhere(stepdeck: Stepdeck) -> set[str]:
    """The ids that the views show as selected: one id if they agree."""
    window = stepdeck.window
    return {
        window.action_panel.selected_action_id(),
        window.area.picture.canvas.selected_action(),
        window.area.page.canvas.selected_action(),
    }


async def read_again(user: DemoUser, stepdeck: Stepdeck) -> None:
    """Refresh, and wait until the page was read."""
    before = user.page
    stepdeck.controller.refresh()
    await user.until(lambda: user.page is not before, "another reading")
    await user.quiet()


async def click_on_picture(user: DemoUser, canvas: PictureCanvas, action: Action) -> None:
    """Click the middle of an outline; if several overlap there, choose from the menu."""
    rect = canvas.action_rect(action.id)
    assert rect is not None
    canvas.reveal(rect)
    rect = canvas.action_rect(action.id)
    assert rect is not None
    QTest.mouseClick(canvas.viewport(), LEFT, Qt.KeyboardModifier.NoModifier, rect.center().toPoint())
    menus = [menu for menu in canvas.findChildren(ActionMenu) if menu.isVisible()]
    if not menus and canvas.selected_action() != action.id:
        # Something smaller was meant; a second click offers what is around it.
        QTest.mouseClick(canvas.viewport(), LEFT, Qt.KeyboardModifier.NoModifier, rect.center().toPoint())
        menus = [menu for menu in canvas.findChildren(ActionMenu) if menu.isVisible()]
    if menus:
        (entry,) = (entry for entry in menus[0].actions() if entry.data() == action.id)
        QTest.mouseClick(menus[0], LEFT, Qt.KeyboardModifier.NoModifier, menus[0].actionGeometry(entry).center())
        await user.until(lambda: not menus[0].isVisible(), "the menu to close")


def test_picture_to_list_to_picture_is_the_same_action(play: Play, placed: PageServer) -> None:
    async def there_and_back(user: DemoUser, stepdeck: Stepdeck) -> None:
        canvas, panel = canvas_of(stepdeck), stepdeck.window.action_panel
        shown = [action for action in user.page.actions if canvas.action_rect(action.id) is not None]
        assert len(shown) >= 4
        for action in shown:
            await click_on_picture(user, canvas, action)
            assert selected_everywhere(stepdeck) == {action.id}
        for action in shown:
            panel.select_action("")
            panel.select_action(action.id)
            assert selected_everywhere(stepdeck) == {action.id}
            rect = canvas.action_rect(action.id)
            assert rect is not None
            assert canvas.viewport().rect().intersects(rect.toAlignedRect())
            assert action.id in [place.action.id for place in canvas.actions_at(rect.center())]

    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        names = ("turned frame in a turned frame", "scrolled part", "open root", "zoomed by CSS", "table")
        canvas_of(stepdeck)
        for opened, name in enumerate(names, 1):
            await user.open(placed.page(f"/placed-{opened}.html", page_of(PLACES[name])))
            await there_and_back(user, stepdeck)
            assert stepdeck.window.steps_model.rowCount() == opened, f"{name}: it was opened, and nothing was done"

    play(story)


def test_what_is_pointed_at_is_marked_in_the_other_views_and_nothing_scrolls(play: Play, placed: PageServer) -> None:
    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        canvas, window = canvas_of(stepdeck), stepdeck.window
        buttons = "".join(f"<p style='margin:2px'><button>Button {n}</button> and words</p>" for n in range(1, 90))
        await user.open(placed.page("/long.html", buttons))
        bars = (window.area.page.canvas.verticalScrollBar(), window.action_panel.list.verticalScrollBar())
        before = [bar.value() for bar in bars]
        pictures = [view.grab().toImage() for view in (window.area.page.canvas, window.action_panel.list)]
        rect = canvas.action_rect("B3")
        assert rect is not None
        move_mouse(canvas.viewport(), rect.center().toPoint())
        marked = [view.grab().toImage() for view in (window.area.page.canvas, window.action_panel.list)]
        assert all(one != other for one, other in zip(pictures, marked, strict=True))
        rect = canvas.action_rect("B30")
        assert rect is not None
        move_mouse(canvas.viewport(), rect.center().toPoint())
        assert [bar.value() for bar in bars] == before
        QTest.mouseClick(canvas.viewport(), LEFT, Qt.KeyboardModifier.NoModifier, rect.center().toPoint())
        assert all(bar.value() > 0 for bar in bars)
        assert selected_everywhere(stepdeck) == {"B30"}

    play(story)


def test_a_selection_survives_reading_again_without_scrolling_and_says_when_it_is_gone(
    play: Play, placed: PageServer
) -> None:
    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        window = stepdeck.window
        canvas_of(stepdeck)
        body = "".join(f"<p><button id=b{n}>Button {n}</button></p>" for n in range(1, 80))
        body += "<p><button disabled>What cannot be done is counted apart</button>"
        await user.open(placed.page("/kept.html", body))
        window.action_panel.select_action("B60")
        assert selected_everywhere(stepdeck) == {"B60"}
        assert window.status.status_text() == "Ready. 79 of 80 things can be done here."
        text = window.area.page.canvas.verticalScrollBar()
        text.setValue(0)
        await read_again(user, stepdeck)
        assert selected_everywhere(stepdeck) == {"B60"}
        assert text.value() == 0
        session = user.session
        await session.backend.page.evaluate("document.getElementById('b60').remove()")  # type: ignore[attr-defined]
        await read_again(user, stepdeck)
        assert selected_everywhere(stepdeck) == {""}
        assert "“Button 60” is no longer on the page" in window.status.status_text()
        window.action_panel.select_action("B59")
        assert "is no longer" not in window.status.status_text()

    play(story)


def test_an_action_elsewhere_on_the_page_has_a_mark_that_leads_there(play: Play, placed: PageServer) -> None:
    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        canvas = canvas_of(stepdeck)
        body = "<button>Top</button><div style='height:3000px'></div><button>Bottom</button>"
        await user.open(placed.page("/tall.html", body))
        stepdeck.window.action_panel.select_action("B2")
        mark = canvas.edge_mark()
        assert mark is not None
        assert mark[1] == "↓ B2"
        QTest.mouseClick(canvas.viewport(), LEFT, Qt.KeyboardModifier.NoModifier, mark[0].center().toPoint())
        await user.until(lambda: canvas.action_rect("B2") is not None, "the page to scroll")
        await user.quiet()
        assert canvas.edge_mark() is None
        assert selected_everywhere(stepdeck) == {"B2"}

    play(story)


def test_picking_finds_what_is_no_action_and_never_acts(play: Play, placed: PageServer) -> None:
    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        canvas, window = canvas_of(stepdeck), stepdeck.window
        body = (
            "<body style='margin:0'><h1 style='margin:0;height:60px'>A heading</h1>"
            "<a href='/left.html' style='display:block;height:80px'><b>Strong</b> words</a>"
            "<iframe src='/innermost.html' style='border:0;width:300px'></iframe>"
        )
        await user.open(placed.page("/pick.html", body))
        address = user.page.metadata.url

        def at(x: float, y: float) -> QPoint:
            projection = canvas.projection()
            assert projection is not None
            return projection.to_view(x, y).toPoint()

        async def point(x: float, y: float, tag: str) -> None:
            move_mouse(canvas.viewport(), at(x, y))
            await user.until(lambda: _tag(canvas) == tag, f"<{tag}> under the pointer")

        QTest.keyClick(window, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
        assert canvas.aim.is_on()
        assert window.area.picture.pick_button.isChecked()
        assert "Esc ends picking" in window.status.status_text()
        await point(40, 30, "h1")
        await point(20, 70, "b")
        facts = canvas.aim.facts()
        assert facts is not None
        assert (facts.text, facts.action_id) == ("Strong", "L1")
        await point(30, 158, "button")
        await point(20, 70, "b")
        QTest.mouseClick(canvas.viewport(), LEFT, Qt.KeyboardModifier.NoModifier, at(20, 70))
        await user.until(lambda: selected_everywhere(stepdeck) == {"L1"}, "the link around to be selected")
        element = window.inspector.element
        assert window.inspector.current_page() == "element"
        await user.until(lambda: "<b>" in element.as_text(), "the very element to be told of")
        assert "Strong" in element.as_text()
        QTest.mouseClick(canvas.viewport(), LEFT, Qt.KeyboardModifier.NoModifier, at(40, 30))
        await user.until(lambda: "A heading" in window.status.status_text(), "the heading to be told of")
        assert 'get_by_role("heading", name="A heading")' in element.as_text()
        assert selected_everywhere(stepdeck) == {""}
        await user.quiet()
        assert user.page.metadata.url == address
        assert window.steps_model.rowCount() == 1
        QTest.keyClick(canvas, Qt.Key.Key_Escape)
        assert not canvas.aim.is_on()
        assert not window.area.picture.pick_button.isChecked()
        window.action_panel.list.setFocus()
        QTest.mouseClick(window.area.picture.pick_button, LEFT)
        assert window.focusWidget() is canvas
        await point(40, 30, "h1")
        await user.open(placed.page("/other.html", "<p>Other"))
        assert _tag(canvas) == ""

    play(story)


def _tag(canvas: PictureCanvas) -> str:
    facts = canvas.aim.facts()
    return facts.tag if facts is not None else ""


def test_the_page_scrolls_to_what_is_found_in_its_text(play: Play) -> None:
    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        window = stepdeck.window
        rows = "".join(f"<h2>Chapter {number}</h2><p>Text.</p><a href='/{number}'>More</a>" for number in range(80))
        await user.open(pages.page("/long", f"<title>Long</title>{rows}<p>The word is Zimtschnecke.</p>"))
        await user.quiet()
        window.commands.run("page.find")
        QTest.keyClicks(window.area.page.find_bar.field, "Zimtschnecke")

        def end() -> int:
            view = user.page.metadata.viewport
            return view.total_height - view.viewport_height

        await user.until(lambda: user.page.metadata.viewport.scroll_y > end() - 200, "the end of the page")
        await user.quiet()
        assert window.area.page.find_bar.count.text() == "1 of 1"
        window.area.page.find_bar.field.setText("Chapter 3")
        await user.until(lambda: user.page.metadata.viewport.scroll_y < end() / 2, "the chapter")

    with PageServer() as pages:
        play(story)


def test_finding_scrolls_no_other_page_and_takes_no_message_away(play: Play) -> None:
    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        window = stepdeck.window
        rows = "".join(f"<h2>Chapter {number}</h2><p>Text.</p><a href='/{number}'>More</a>" for number in range(80))
        pages.page("/one", f"<title>One</title>{rows}<p>The word is Zimtschnecke.</p>")
        pages.page("/two", f"<title>Two</title>{rows}<p>Another Zimtschnecke.</p>")
        await user.open(f"{pages.address}/one")
        await user.quiet()
        window.commands.run("page.find")
        bar = window.area.page.find_bar
        bar.field.setText("Zimtschnecke")
        await user.until(lambda: bar.count.text() == "1 of 1", "the word")
        await user.open(f"{pages.address}/two")
        await asyncio.sleep(0.8)  # longer than the page waits for another letter
        await user.quiet()
        assert user.page.metadata.viewport.scroll_y == 0
        window.messages.show_text("This is to be read.", "warning", "page")
        bar.next()
        await asyncio.sleep(0.8)  # likewise
        await user.quiet()
        assert window.messages.has("page")
        window.messages.clear("page")
        bar.next()
        await user.until(lambda: user.page.metadata.viewport.scroll_y > 0, "the word in view")

    with PageServer() as pages:
        play(story)
