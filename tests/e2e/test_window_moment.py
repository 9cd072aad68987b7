"""A step opens in the window as it was, in a running session and in one of yesterday."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from gui.bootstrap import Stepdeck
from gui.demo.user import DemoUser, NothingHappenedError
from gui.models.palette import Entry
from gui.schema.code import Code
from gui.schema.fact import fact
from gui.schema.moment import Moment
from gui.schema.remedy import Remedy, RemedyKey
from gui.widgets.main_window import MainWindow
from gui.widgets.present.window import PresentWindow
from tests.helpers.page_server import PageServer
from tests.helpers.whole_form import on_page

pytestmark = pytest.mark.picture_as_read

Play = Callable[[Callable[[DemoUser, Stepdeck], Awaitable[None]]], None]

ORDERS = """<title>Orders</title><style>body { background: #fff; margin: 0 } button { position: absolute; left: 200px;
top: 100px; width: 100px; height: 50px } .done { background: #0a0 }</style><p>Three orders wait.</p>
<button onclick="fetch('/nothing-here'); document.body.className = 'done';
document.querySelector('p').textContent = 'Four orders wait.'; null.orders">Load more</button>
<a href="/asks">Next</a>"""
ASKS = """<title>Asks</title><button onclick="confirm('Really?')">Delete</button>"""


@pytest.fixture
def site() -> Iterator[PageServer]:
    with PageServer() as server:
        server.page("/orders", ORDERS)
        server.page("/asks", ASKS)
        yield server


async def opened(user: DemoUser, stepdeck: Stepdeck, number: int) -> Moment:
    window = stepdeck.window
    row = window.steps_model.row_of(number)
    window.steps.list.scrollTo(window.steps_model.index(row))
    await user.click(window.steps.list.viewport(), window.steps.list.visualRect(window.steps_model.index(row)).center())
    return await looking_at(user, window, number)


async def looking_at(user: DemoUser, window: MainWindow, number: int) -> Moment:
    def shown() -> bool:
        moment = window.moment.moment
        return window.past_shown and moment is not None and moment.record.number == number

    await user.until(shown, f"step {number}")
    assert window.moment.moment is not None
    return window.moment.moment


def said_in(stepdeck: Stepdeck) -> str:
    """The messages at the action and above the page."""
    return " ".join(one.text() for one in stepdeck.window.findChildren(QLabel) if one.isVisible())


def colour_at(window: MainWindow, left: float, top: float) -> str:
    """The colour at a position of the shown picture, from 0 to 1."""
    pictures = window.moment.pictures
    place = pictures.picture_rect()
    image: QImage = pictures.grab().toImage()
    ratio = image.devicePixelRatio()
    x, y = place.left() + left * place.width(), place.top() + top * place.height()
    return QColor(image.pixel(round(x * ratio), round(y * ratio))).name()


def test_a_step_opens_as_it_was_and_nothing_can_be_run_from_there(play: Play, site: PageServer) -> None:
    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        window = stepdeck.window
        await user.open(f"{site.address}/orders")
        await user.do(user.find("Load more"))
        await user.open(f"{site.address}/asks")
        moment = await opened(user, stepdeck, 2)
        view = window.moment
        assert "Step 2 of 3" in view.banner.text()
        assert "not the live page" in view.banner.text()
        assert not window.action_panel.isVisible()
        view.choose("picture", "after")
        assert QColor(colour_at(window, 0.9, 0.9)).green() > 100
        assert QColor(colour_at(window, 0.9, 0.9)).red() < 50
        view.choose("picture", "before")
        assert colour_at(window, 0.9, 0.9) == "#ffffff"
        outlined, place = view.pictures.spot_rect("before"), view.pictures.picture_rect()
        assert outlined is not None
        scale = place.width() / user.page.metadata.viewport.viewport_width
        assert outlined.left() - place.left() == pytest.approx(200 * scale, abs=2)
        assert outlined.width() == pytest.approx(100 * scale, abs=2)
        view.choose("picture", "both")
        view.slider.setValue(95)
        assert colour_at(window, 0.9, 0.9) == "#ffffff"
        view.slider.setValue(10)
        assert colour_at(window, 0.9, 0.9) != "#ffffff"
        assert [(line.kind, line.text) for line in moment.text_lines if line.kind in ("gone", "new")] == [
            ("gone", "Three orders wait."),
            ("new", "Four orders wait."),
        ]
        view.choose("text", "both")
        assert "− Three orders wait.\n+ Four orders wait." in view.difference.toPlainText()
        view.choose("actions", "before")
        assert moment.before.actions[0].description == "Click Load more"
        facts = view.facts.text()
        assert "Uncaught TypeError" in facts
        assert "/nothing-here" in facts
        assert "404" in facts
        assert 'get_by_role("button", name="Load more")' in facts
        assert "Done by you" in facts
        assert f"{moment.record.started_at.astimezone():%Y-%m-%d %H:%M:%S}" in facts
        for command in ("page.back", "page.reload", "page.refresh", "page.control", "actions.run", "page.pick"):
            assert window.commands.why_not(command), command
        before = len(user.session.steps)
        QTest.keyClick(view, Qt.Key.Key_Return)
        QTest.keyClick(window, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClick(window, Qt.Key.Key_F5)
        assert not user.session.busy
        assert len(user.session.steps) == before
        QTest.keyClick(view, Qt.Key.Key_Left)
        await looking_at(user, window, 1)
        QTest.keyClick(window.steps.list, Qt.Key.Key_Right)
        await looking_at(user, window, 2)
        QTest.keyClick(window.steps.list, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
        await user.until(lambda: "Clicked Load more" in QGuiApplication.clipboard().text(), "the copied step")
        window.commands.run("steps.copy_all")
        await user.until(lambda: "3 Went to Asks" in QGuiApplication.clipboard().text(), "all steps")
        QTest.keyClick(window.steps.list, Qt.Key.Key_Escape)
        await user.until(lambda: not window.past_shown, "the live page")
        assert window.action_panel.isVisible()
        assert not window.commands.why_not("page.reload")
        assert window.steps.current_step() == 0
        window.steps.open_step(1)
        await looking_at(user, window, 1)
        await user.open(f"{site.address}/orders")
        assert not window.past_shown, "an address that is entered leads to the live page"

    play(story)


def test_a_step_during_which_the_page_threw_is_no_plain_tick_and_a_question_has_a_picture(
    play: Play, site: PageServer
) -> None:
    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        window = stepdeck.window
        await user.open(f"{site.address}/orders")
        await user.do(user.find("Load more"))
        await user.open(f"{site.address}/asks")
        await user.do(user.find("Delete"))
        model = window.steps_model
        fine, threw, _, asked = model.rows()
        assert sorted(heard.kind for heard in threw.heard) == ["request", "thrown"]
        assert not fine.heard
        assert "1 error in the console, 1 failed request" in model.line_of(threw)
        assert model.text_of(threw).splitlines()[1].startswith("⚠")
        assert asked.picture
        moment = await opened(user, stepdeck, 4)
        assert moment.after.question is not None
        assert "Really?" in window.moment.pictures.accessibleDescription()
        window.moment.choose("picture", "after")
        assert not window.moment.pictures.picture_rect().isEmpty()

    play(story)


def test_a_step_of_yesterday_opens_the_same(play: Play, site: PageServer) -> None:
    kept: list[str] = []

    async def yesterday(user: DemoUser, stepdeck: Stepdeck) -> None:
        await user.open(f"{site.address}/orders")
        await user.do(user.find("Load more"))
        await opened(user, stepdeck, 2)
        kept.append(stepdeck.window.moment.facts.text())
        await user.quiet()

    async def today(user: DemoUser, stepdeck: Stepdeck) -> None:
        controller, window = stepdeck.controller, stepdeck.window
        (info,) = controller.session_infos()
        controller.select_session(info.session_id)
        await user.until(lambda: window.steps_model.rowCount() == 2, "the steps")
        moment = await opened(user, stepdeck, 2)
        assert window.moment.facts.text() == kept[0]
        assert moment.before.picture
        assert moment.after.picture
        assert moment.before.spot is not None
        assert any(span.style == "chip" for block in moment.before.blocks for span in block.spans)
        controller.open_session()
        await user.until(lambda: not window.past_shown, "the new session")
        await asyncio.sleep(0)

    play(yesterday)
    play(today)


def test_what_acts_on_the_live_page_does_not_act_behind_an_earlier_step(play: Play, site: PageServer) -> None:
    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        window = stepdeck.window
        await user.open(f"{site.address}/orders")
        await user.open(f"{site.address}/asks")
        await user.open(f"{site.address}/orders")
        await opened(user, stepdeck, 2)
        load, panel = user.find("Load more"), window.action_panel
        other = next(action.id for action in panel.model.everything() if action.id not in (load.id, ""))
        panel.select_action(other)
        window.command_palette.chosen.emit(Entry("action", load.id, load.description))
        assert panel.selected_action_id() == other
        assert "Go back to now first" in window.status.status_text()
        assert window.past_shown
        QTest.keyClick(window, Qt.Key.Key_F11)
        present = stepdeck.window.findChild(PresentWindow)
        assert present is not None
        await user.until(lambda: present.slide is not None, "the slide")
        assert present.slide is not None
        assert present.slide.number == 2
        present.close()
        window.messages.remedy_requested.emit(Remedy(RemedyKey.USE, fact(Code.EDIT_ADDRESS), load.id))
        assert not window.past_shown
        assert panel.selected_action_id() == load.id

    play(story)


def test_a_note_stays_with_its_session_when_another_one_is_chosen_at_once(play: Play, site: PageServer) -> None:
    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        window, controller = stepdeck.window, stepdeck.controller
        await user.open(f"{site.address}/orders")
        one = user.session
        controller.open_session()
        await user.until(lambda: controller.current not in (None, one), "another session")
        await user.open(f"{site.address}/orders")
        other = user.session
        controller.select_session(one.info.session_id)
        await user.until(lambda: len(window.steps_model.rows()) == 1, "the first session")
        await opened(user, stepdeck, 1)
        QTest.keyClicks(window.moment.marks.note, "Throws")
        QTest.keyClick(window, Qt.Key.Key_Tab, Qt.KeyboardModifier.ControlModifier)
        await user.until(lambda: controller.current is other and not window.past_shown, "the other session")
        await asyncio.sleep(1)  # longer than the pause after which what was written is kept
        assert (one.steps[0].note, other.steps[0].note) == ("Throws", "")

    play(story)


def test_notes_stars_and_names_are_there_the_next_day_and_are_found(play: Play, site: PageServer) -> None:
    async def yesterday(user: DemoUser, stepdeck: Stepdeck) -> None:
        window = stepdeck.window
        await user.open(f"{site.address}/orders")
        await user.do(user.find("Load more"))
        await opened(user, stepdeck, 2)
        QTest.keyClick(window, Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
        assert window.moment.marks.note.hasFocus()
        QTest.keyClicks(window.moment.marks.note, "Throws since Tuesday")
        QTest.keyClick(window.moment.marks.note, Qt.Key.Key_Left)
        QTest.keyClicks(window.moment.marks.name, "The broken button")
        window.commands.run("steps.chapter")
        QTest.keyClicks(window.moment.marks.chapter, "More orders")
        QTest.keyClick(window, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
        await user.until(lambda: window.steps_model.rows()[1].starred, "the star")
        await user.until(window.moment.star.isChecked, "the star in the view")
        QTest.keyClick(window.moment.marks.note, Qt.Key.Key_Escape)
        await user.until(lambda: not window.past_shown, "the live page")
        await user.until(lambda: window.steps_model.rows()[1].note == "Throws since Tuesday", "the note")
        await user.open(f"{site.address}/asks")
        await user.quiet()

    async def today(user: DemoUser, stepdeck: Stepdeck) -> None:
        window = stepdeck.window
        assert stepdeck.controller.current is None
        QTest.keyClick(window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
        search = window.step_search
        for text, number in (
            ("since tues", 2),
            ("broken butt", 2),
            ("more orders", 2),
            ("null (reading", 2),
            ("four orders wait", 2),
        ):
            search.field.setText(text)
            await user.until(lambda: search.model.rowCount() > 0 and "step" in search.words.text(), f"“{text}”")
            found = search.model.row(0)
            assert found is not None
            assert found.record.number == number
        search.field.setText("nowhere at all")
        await user.until(lambda: "No step and no page has" in search.words.text(), "nothing")
        search.field.setText("since tuesday")
        await user.until(lambda: search.model.rowCount() == 1, "the note")
        QTest.keyClick(search.field, Qt.Key.Key_Return)
        moment = await looking_at(user, window, 2)
        assert not search.isVisible()
        assert "live page" not in window.moment.banner.text(), "that session is over"
        record = moment.record
        told = record.name, record.note, record.starred, record.chapter
        assert told == ("The broken button", "Throws since Tuesday", True, "More orders")
        card = window.steps_model.index(window.steps_model.row_of(2))
        assert "Chapter: More orders" in str(card.data(Qt.ItemDataRole.AccessibleTextRole))
        assert window.moment.marks.note.toPlainText() == "Throws since Tuesday"
        window.moment.marks.note.setPlainText("Mended")
        QTest.keyClick(window.moment, Qt.Key.Key_Right)
        await looking_at(user, window, 3)
        assert user.session.steps[1].note == "Mended", "a note of a session that has ended is kept too"
        assert window.moment.marks.note.toPlainText() == ""

    play(yesterday)
    play(today)


def test_console_and_network_open_beside_the_step_that_is_looked_at(play: Play, site: PageServer) -> None:
    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        window = stepdeck.window
        await user.open(f"{site.address}/orders")
        await user.do(user.find("Load more"))
        await opened(user, stepdeck, 2)
        window.inspector.buttons["console"].click()
        await user.until(lambda: window.panels.is_shown("inspector"), "the console")
        assert window.inspector.current_page() == "console"
        await looking_at(user, window, 2)
        window.inspector.buttons["network"].click()
        await looking_at(user, window, 2)
        assert window.panels.is_shown("inspector")
        window.inspector.buttons["data"].click()
        await user.until(lambda: not window.past_shown, "the live page, which data belong to")

    play(story)


def test_element_and_viewport_show_the_step_that_is_looked_at(play: Play, site: PageServer) -> None:
    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        window = stepdeck.window
        element, viewport = window.inspector.element, window.inspector.viewport
        await user.open(f"{site.address}/orders")
        width, height = user.session.info.options.viewport
        await user.do(user.find("Load more"))
        await user.select(user.find("Reload"))
        await opened(user, stepdeck, 2)
        window.inspector.buttons["element"].click()
        await user.until(lambda: window.panels.is_shown("inspector"), "the element")
        await looking_at(user, window, 2)
        assert element.description.text() == "Click Load more"
        assert "Load more" in element.ways.ways()[0].locator
        window.inspector.buttons["viewport"].click()
        await looking_at(user, window, 2)
        assert f"{width:,} × {height:,} px" in viewport.then.text()
        assert viewport.then.isVisible()
        await opened(user, stepdeck, 1)
        window.inspector.buttons["element"].click()
        assert element.empty.isVisible(), "an address was opened, with no element"
        window.commands.run("steps.now")
        await user.until(lambda: not window.past_shown, "the live page")
        assert "Reload" in element.description.text()
        assert not viewport.then.isVisible()

    play(story)


def test_two_steps_are_compared_and_the_way_back_follows_the_session(play: Play, site: PageServer) -> None:
    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        window = stepdeck.window
        await user.open(f"{site.address}/orders")
        await user.do(user.find("Load more"))
        await user.open(f"{site.address}/asks")
        window.commands.run("steps.open")
        await user.until(lambda: window.moment.moment is not None, "the step")
        window.commands.run("steps.compare")
        assert "Choose two steps" in said_in(stepdeck)
        window.commands.run("steps.now")
        assert "Choose two steps" not in said_in(stepdeck), "who goes back to the page compares nothing"
        window.commands.run("steps.compare")
        assert "Choose two steps" in said_in(stepdeck)
        steps, model = window.steps.list, window.steps_model
        steps.stay()
        for row, keys in ((0, Qt.KeyboardModifier.NoModifier), (1, Qt.KeyboardModifier.ControlModifier)):
            steps.scrollTo(model.index(row))
            place = steps.visualRect(model.index(row)).center()
            QTest.mouseClick(steps.viewport(), Qt.MouseButton.LeftButton, keys, place)
        await user.until(window.moment.pair.isVisible, "a button: Compare beside it is about one step")
        assert window.moment.pair.text() == "Compare 1 with 2"
        window.moment.pair.click()
        await user.until(lambda: window.moment.moment is not None and window.moment.moment.since == 1, "both")
        assert not window.moment.pair.isVisible()
        assert "Choose two steps" not in said_in(stepdeck)
        moment = window.moment.moment
        assert moment is not None
        assert ("gone", "Three orders wait.") in [(line.kind, line.text) for line in moment.text_lines]
        assert ("new", "Four orders wait.") in [(line.kind, line.text) for line in moment.text_lines]
        assert moment.before.picture
        assert moment.after.picture
        assert window.moment.back.text() == "Back to now"
        stepdeck.controller.sessions.close(user.session.info.session_id)
        await user.until(lambda: window.moment.back.text() == "Back to the last page", "the end of the session")
        assert "The session has ended" in window.moment.banner.text()

    play(story)


DESELECT = QItemSelectionModel.SelectionFlag.Deselect
AGAIN = """<title>Again</title><p id=told>0</p><button onclick="told.textContent = +told.textContent + 1">Count</button>
<label>Name <input></label><label>Password <input type=password></label><button onclick="this.previousElementSibling
.remove(); this.remove()">Take away</button>"""


def test_a_step_is_done_again(play: Play, site: PageServer) -> None:
    site.page("/again", AGAIN)

    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        window = stepdeck.window
        await user.open(f"{site.address}/again")
        await user.do(user.find("Count"))
        await user.give(user.find("Name"), "Anna")
        count, session = user.session.steps[-2].number, user.session
        await opened(user, stepdeck, count)
        await user.until(window.moment.again.isEnabled, "the button")
        window.moment.again.click()
        await user.until(lambda: len(session.steps) == 4 and not session.busy, "the step")
        await user.quiet()
        assert not window.past_shown
        assert (session.steps[-1].words, session.steps[-1].target) == ("Clicked", "Count")
        assert "2" in user.page.markdown.split()
        window.steps.select_step(session.steps[-2].number)
        found = window.command_palette
        stepdeck.window.commands.run("window.palette")
        for asked in ("repeat", "again", "redo"):
            found.field.setText(asked)
            entries = [found.model.entry(row) for row in range(found.model.rowCount())]
            keys = [entry.key for entry in entries if entry is not None]
            assert "steps.again" in keys, asked
        found.close()
        window.commands.run("steps.again")
        await user.until(lambda: len(session.steps) == 5 and not session.busy, "the step")
        await user.quiet()
        assert (session.steps[-1].words, session.steps[-1].call.value) == ("Typed into", "Anna")

    play(story)


ORDER = """<title>Order</title><form onsubmit="return false">
<label>Town <input id=town></label><label>Pieces <input id=pieces></label>
<label><input type=checkbox id=gift> Gift</label><label>Password <input type=password id=secret></label>
<button>Save</button></form>"""


def test_a_card_of_a_whole_form_is_done_again_with_all_of_its_fields(play: Play, site: PageServer) -> None:
    site.page("/order", ORDER)

    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        window = stepdeck.window
        await user.open(f"{site.address}/order")
        session = user.session
        await user.give(user.find("Town"), "Ulm")
        await user.do(user.find("Gift"))
        await user.give(user.find("Pieces"), "12")
        numbers = [step.number for step in session.steps[-3:]]
        await on_page(stepdeck, "town.value = pieces.value = ''")
        await session.observe()
        await opened(user, stepdeck, numbers[-1])
        await user.until(window.moment.again.isEnabled, "the button")
        assert window.moment.again.text() == f"Do {numbers[0]}–{numbers[-1]} again"
        before = len(session.steps)
        window.moment.again.click()
        await user.until(lambda: len(session.steps) == before + 2 and not session.busy, "the steps")
        await user.quiet()
        assert await on_page(stepdeck, "[town.value, pieces.value, gift.checked]") == ["Ulm", "12", True], (
            "the tick was there already"
        )

    play(story)


def test_a_form_that_is_done_again_asks_for_its_secret_and_calls_nothing_not_done(play: Play, site: PageServer) -> None:
    site.page("/order", ORDER)

    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        window = stepdeck.window
        await user.open(f"{site.address}/order")
        session = user.session
        await user.give(user.find("Town"), "Ulm")
        await user.give(user.find("Password"), "geheim-4711")
        numbers = tuple(step.number for step in session.steps[-2:])
        await on_page(stepdeck, "town.value = secret.value = ''")
        await session.observe()
        window.steps.again_requested.emit((numbers,))
        await user.until(lambda: "was secret" in window.status.status.text(), "it to be asked for")
        assert await on_page(stepdeck, "[town.value, secret.value]") == ["Ulm", ""]
        assert "Not done" not in said_in(stepdeck), "it is waited for, which is no failure"

    play(story)


def test_a_form_of_which_a_field_has_gone_is_not_done_again_by_half(play: Play, site: PageServer) -> None:
    site.page("/order", ORDER)

    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        await user.open(f"{site.address}/order")
        session = user.session
        await user.give(user.find("Town"), "Ulm")
        await user.give(user.find("Pieces"), "12")
        numbers = tuple(step.number for step in session.steps[-2:])
        await on_page(stepdeck, "town.value = ''; pieces.parentElement.remove()")
        await session.observe()
        stepdeck.window.steps.again_requested.emit((numbers,))
        await user.until(lambda: f"Step {numbers[1]} cannot be done again here" in said_in(stepdeck), "the refusal")
        assert await on_page(stepdeck, "town.value") == ""

    play(story)


def test_several_chosen_steps_are_done_again_up_to_the_first_that_is_refused(play: Play, site: PageServer) -> None:
    button = "<button onclick=\"localStorage.done = (localStorage.done || '') + '{0}'\">{0}</button>"
    site.page("/list", f"<title>List</title>{button.format('A')}{button.format('B')}<a href=/entry>Entry</a>")
    site.page("/entry", f"<title>Entry</title><h1>Entry</h1>{button.format('C')}{button.format('D')}")

    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        window = stepdeck.window
        await user.open(f"{site.address}/list")
        session, first = user.session, len(user.session.steps) + 1
        for name in ("A", "B", "Entry", "C", "D"):
            await user.do(user.find(name))
        await opened(user, stepdeck, first)
        window.steps.list.selectAll()
        window.steps.list.selectionModel().select(window.steps_model.index(0), DESELECT)
        window.steps.list.selectionModel().select(window.steps_model.index(2), DESELECT)
        assert window.moment.again.text() == "Do these 4 steps again"
        window.moment.left.emit()
        await user.open(f"{site.address}/list")
        site.page("/entry", f"<title>Entry</title><h1>Entry</h1>{button.format('C')}")
        before = len(session.steps)
        again = ((first,), (first + 2,), (first + 3,), (first + 4,))
        window.steps.again_requested.emit(again)
        await user.until(lambda: f"Step {first + 4} cannot be done again here" in said_in(stepdeck), "the refusal")
        assert "Done so far: 3 of 4." in said_in(stepdeck)
        assert len(session.steps) == before + 3
        assert await on_page(stepdeck, "localStorage.done") == "ABCDAC"

    play(story)


def test_a_step_whose_element_is_gone_is_not_done_again(play: Play, site: PageServer) -> None:
    site.page("/again", AGAIN)
    site.page("/other", "<title>Elsewhere</title><button>Buy</button>")

    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        await user.open(f"{site.address}/again")
        await user.do(user.find("Count"))
        await user.open(f"{site.address}/other")
        stepdeck.controller.do_again(2)
        await user.until(lambda: "Step 2 cannot be done again here" in said_in(stepdeck), "the refusal")
        assert "“Count” is not on this page" in said_in(stepdeck)
        assert len(user.session.steps) == 3
        above = stepdeck.window.messages.findChildren(QLabel)
        assert any("cannot be done again" in one.text() for one in above if one.isVisible())
        await opened(user, stepdeck, 1)
        above = stepdeck.window.messages.findChildren(QLabel)
        assert not any("cannot be done again" in one.text() for one in above if one.isVisible())

    play(story)


@pytest.mark.parametrize("enter", [False, True])
def test_a_secret_is_asked_for_again(play: Play, site: PageServer, enter: bool) -> None:
    site.page("/again", AGAIN)

    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        await user.open(f"{site.address}/again")
        await user.give(user.find("Password"), "geheim-4711", enter=enter)
        panel = stepdeck.window.action_panel
        assert panel.form is not None
        assert panel.form.press_enter is not None
        panel.form.press_enter.setChecked(not enter)
        stepdeck.controller.do_again(user.session.steps[-1].number)
        status = stepdeck.window.status.status
        try:
            await user.until(lambda: "was secret" in status.text(), "it to be asked for")
        except NothingHappenedError as error:
            rows = [(step.call.action_id, step.outcome) for step in user.session.steps]
            raise AssertionError((status.text(), said_in(stepdeck), rows, user.session.busy)) from error
        await user.until(
            lambda: panel.form is not None and panel.form.isAncestorOf(stepdeck.window.focusWidget()), "it"
        )
        assert len(user.session.steps) == 2
        assert panel.whole is None, "the rest of its form is not filled in along with it"
        assert panel.form is not None
        assert panel.form.press_enter is not None
        assert panel.form.press_enter.isChecked() is enter

    play(story)
