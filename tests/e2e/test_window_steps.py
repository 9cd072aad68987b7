"""The strip of steps in the real window: whose they were, and how the page looked after each."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest

from gui.bootstrap import Stepdeck
from gui.demo.user import DemoUser
from gui.models.steps import THUMBNAIL_ROLE
from tests.helpers.page_server import PageServer

pytestmark = pytest.mark.picture_as_read

Play = Callable[[Callable[[DemoUser, Stepdeck], Awaitable[None]]], None]


@pytest.fixture
def site() -> Iterator[PageServer]:
    with PageServer() as server:
        server.page(
            "/wide-red",
            "<title>wide red</title><style>body { background: red } @media (max-width: 700px) "
            "{ body { background: blue } }</style><button>Buy</button>",
        )
        yield server


def colour(stepdeck: Stepdeck, row: int) -> str:
    """The colour in the middle of a step's picture; empty where there is none."""
    image = stepdeck.window.steps_model.index(row).data(THUMBNAIL_ROLE)
    if not isinstance(image, QImage):
        return ""
    seen = QColor(image.pixel(image.width() // 2, image.height() // 2))
    return min(("red", "blue"), key=lambda name: abs(seen.hue() - QColor(name).hue()))


def test_a_steps_picture_stays_as_the_page_was_at_its_end(play: Play, site: PageServer) -> None:
    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        await user.open(f"{site.address}/wide-red")
        await user.until(lambda: colour(stepdeck, 0) == "red", "the picture of the step")
        taken = user.page.picture
        stepdeck.controller.resize(600, 500)
        await user.until(lambda: user.page.picture is not taken and not user.session.busy, "the smaller page")
        await user.quiet()
        for _ in range(20):  # whatever was set off by the new picture
            await asyncio.sleep(0)
        assert user.page.metadata.viewport.viewport_width == 600
        assert colour(stepdeck, 0) == "red"

    play(story)


FORM = """<title>Join</title><h1>Join</h1><form action=/wide-red><fieldset><legend>About you</legend>
<label>Name <input name=n></label> <label>Town <input name=t></label></fieldset>
<button>Send</button></form>"""


def test_the_fields_of_a_form_are_one_card_that_unfolds(play: Play, site: PageServer) -> None:
    site.page("/join", FORM)

    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        window = stepdeck.window
        model, strip = window.steps_model, window.steps.list
        await user.open(f"{site.address}/join")
        await user.give(user.find("Name"), "Ada")
        assert model.rowCount() == 2
        await user.give(user.find("Town"), "Trieste")
        await user.do(user.find("Send"))
        await user.quiet()
        assert [model.index(row).data() for row in range(model.rowCount())] == [
            "1 Went to Join",
            "2–3 Filled in About you",
            "4 Clicked Send",
        ]
        assert window.steps.count.text() == "4"
        card = strip.visualRect(model.index(1))
        caret = window.steps.fold_rect(model.index(1))
        assert card.contains(caret)
        await user.click(strip.viewport(), caret.center())
        assert model.rowCount() == 5
        assert not window.past_shown, "unfolding opens nothing"
        await user.click(strip.viewport(), strip.visualRect(model.index(2)).center())
        await user.until(lambda: window.past_shown, "the first field's step")
        assert window.moment.moment is not None
        assert window.moment.moment.record.number == 2
        QTest.keyClick(strip, Qt.Key.Key_Left)
        QTest.keyClick(strip, Qt.Key.Key_Space)
        assert model.rowCount() == 3
        assert "folded" in str(model.index(1).data(Qt.ItemDataRole.AccessibleTextRole))
        assert [step.number for step in model.rows()] == [1, 2, 3, 4]
        await user.until(lambda: colour(stepdeck, 2) == "red", "the picture of the last step")
        marks = window.moment.marks
        await user.click(strip.viewport(), strip.visualRect(model.index(1)).center())
        await user.until(lambda: _looked_at(stepdeck) == 3, "the step at which the card opens")
        window.steps.mark_requested.emit((2, 3), "name")
        await user.until(marks.name.hasFocus, "the name of the form")
        assert _looked_at(stepdeck) == 3, "the view does not jump"
        QTest.keyClicks(marks.name, "About Ada")
        marks.keep()
        await user.until(lambda: model.index(1).data() == "2–3 About Ada", "the name of the form")
        assert [(step.name, step.form_name) for step in model.rows()] == [
            ("", ""),
            ("", "About Ada"),
            ("", ""),
            ("", ""),
        ]
        marks.name.clear()
        marks.keep()
        await user.until(lambda: model.index(1).data() == "2–3 Filled in About you", "its own words")
        stepdeck.window.steps.step_opened.emit(2)
        await user.until(lambda: _looked_at(stepdeck) == 2, "the first step by itself")
        QTest.keyClicks(marks.name, "Her name")
        marks.keep()
        await user.until(lambda: model.index(1).data() == "2 Her name", "the card of a step that has a name")
        assert model.index(2).data() == "3 Typed into Town"

    play(story)


def _looked_at(stepdeck: Stepdeck) -> int:
    moment = stepdeck.window.moment.moment
    return moment.record.number if moment is not None else 0


def test_no_card_is_without_a_picture(play: Play, site: PageServer) -> None:
    site.page("/asks", "<title>Asks</title><button onclick=\"alert('Stop')\">Ask</button>")

    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        await user.open(f"{site.address}/asks")
        await user.do(user.find("Ask"))
        model = stepdeck.window.steps_model
        await user.until(
            lambda: all(model.index(row).data(THUMBNAIL_ROLE) is not None for row in range(model.rowCount())),
            "a picture on each card",
        )

    play(story)
