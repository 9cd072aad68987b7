"""Fields in the real window: what is offered beside them, and what is said of them."""

from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from gui.app.presenting.deck import Deck
from gui.bootstrap import Stepdeck
from gui.demo.user import DemoUser
from gui.models.step_text import sections_of
from gui.schema.action import ActionCall
from tests.helpers.page_server import PageServer

pytestmark = pytest.mark.picture_as_read

Play = Callable[[Callable[[DemoUser, Stepdeck], Awaitable[None]]], None]

SEARCH = "<form action=/found><label>Search the shop <input name=q></label></form>"
QUANTITY = "<form action=/cart><label>Quantity <input name=n type=number value=1></label><button>Add</button></form>"


FILES = "<p><label>Drawing <input type=file></label></p><p><label>Licence <input type=file required></label></p>"
BELOW = "<p style='height: 2000px'>Below</p>"
ORDER = "".join(f"<p><label>Line {n} <input></label></p>" for n in range(1, 21))
TERMS = (
    "<p style='position: fixed; top: 0; right: 0'><label><input type=checkbox name=terms> I accept the terms</label>"
)


@pytest.fixture
def site() -> Iterator[PageServer]:
    with PageServer() as server:
        server.page("/shop", f"<title>Shop</title>{SEARCH}")
        server.page("/order", f"<title>Order</title><form>{ORDER}{TERMS}<button>Send</button></form>")
        server.page("/file", f"<title>File</title>{BELOW}<label>Drawing <input type=file></label>{BELOW}")
        server.page("/files", f"<title>Files</title>{FILES}")
        server.page("/found", f"<title>Found</title>{SEARCH}{QUANTITY}")
        yield server


def test_what_was_typed_is_told_where_the_page_has_done_something_else_too(play: Play, site: PageServer) -> None:
    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        await user.open(f"{site.address}/shop")
        await user.give(user.find("Search the shop"), "ink", enter=True)
        await user.until(lambda: user.page.metadata.title == "Found", "the page")
        record = user.session.steps[-1]
        model = stepdeck.window.steps_model
        card = model.card(model.rowCount() - 1)
        assert card is not None
        assert model.line_of_card(card, timed=False) == "“ink”, then Enter · Went to “Found”"
        (outcome,) = (one for one in sections_of(record, None) if one.key == "outcome")
        assert outcome.lines[:2] == ("“ink”, then Enter", "Went to “Found”")
        deck = Deck(user.session)
        slides = [slide async for slide, _ in deck.all()]
        assert slides[-1].came == "“ink”, then Enter · Went to “Found”"

    play(story)


def test_enter_is_pressed_again_in_the_same_field_only(play: Play, site: PageServer) -> None:
    def ticked(user: DemoUser, stepdeck: Stepdeck, name: str) -> bool:
        panel = stepdeck.window.action_panel
        panel.select_action(user.find(name).id)
        assert panel.form is not None
        assert panel.form.press_enter is not None
        return panel.form.press_enter.isChecked()

    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        await user.open(f"{site.address}/shop")
        await user.give(user.find("Search the shop"), "ink", enter=True)
        await user.until(lambda: user.page.metadata.title == "Found", "the page")
        assert not ticked(user, stepdeck, "Quantity"), "setting it must not put anything into the cart"
        assert ticked(user, stepdeck, "Search the shop")

    play(story)


def test_a_box_that_is_clicked_in_the_picture_is_shown_in_its_form_too(play: Play, site: PageServer) -> None:
    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        await user.open(f"{site.address}/order")
        window, canvas = stepdeck.window, stepdeck.window.area.picture.canvas
        window.area.set_mode("picture")
        window.activateWindow()
        await user.until(lambda: canvas.picture() is not None and window.isActiveWindow(), "the picture")
        panel = window.action_panel
        panel.select_action(user.find("Line 1").id)
        panel.focus_form()
        whole = panel.whole
        assert whole is not None
        terms = user.find("I accept the terms")
        editor = whole.form.editors[terms.id]
        assert editor.visibleRegion().isEmpty()
        place = canvas.action_rect(terms.id)
        assert place is not None
        QTest.mouseClick(canvas.viewport(), Qt.MouseButton.LeftButton, pos=place.center().toPoint())
        assert panel.selected_action_id() == terms.id
        await user.until(lambda: not editor.visibleRegion().isEmpty(), "the form to scroll to the box")
        focused = window.focusWidget()
        assert focused is not None
        assert editor.isAncestorOf(focused) or editor is focused
        QTest.keyClick(focused, Qt.Key.Key_Space)
        assert whole.changed() == [terms.id]

    play(story)


def test_a_file_is_given_in_sight_and_the_slide_points_at_its_field(
    play: Play, site: PageServer, tmp_path: Path
) -> None:
    drawing = tmp_path / "drawing.txt"
    drawing.write_text("a line")

    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        await user.open(f"{site.address}/file")
        call = ActionCall(action_id=user.find("Drawing").id, gesture="upload", files=(str(drawing),))
        stepdeck.controller.run_step(call)
        await user.until(lambda: len(user.session.steps) == 2 and not user.session.busy, "the step")
        await user.quiet()  # its picture may come later
        assert user.session.steps[-1].outcome == "done"
        field, view = user.find("Drawing").box, user.page.metadata.viewport
        assert field is not None
        assert view.scroll_y <= field.y <= view.scroll_y + view.viewport_height - field.height
        slides = [slide async for slide, _ in Deck(user.session).all()]
        assert slides[-1].spot is not None, "the light is on the field"

    play(story)


def test_a_file_is_called_required_only_where_the_page_requires_it(play: Play, site: PageServer) -> None:
    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        await user.open(f"{site.address}/files")
        panel = stepdeck.window.action_panel

        def labels(name: str) -> list[str]:
            panel.select_action(user.find(name).id)
            assert panel.form is not None
            assert panel.form.form is not None
            return [label.text() for label in panel.form.form.findChildren(QLabel) if name in label.text()]

        assert labels("Drawing") == ["Drawing"]
        assert labels("Licence") == ["Licence (required)"]
        panel.select_action(user.find("Drawing").id)
        panel.run_selected()
        assert len(user.session.steps) == 1, "without a file there is nothing to give"

    play(story)


SHEET = """<title>Budget</title><table id=sheet></table><script>
const rows = [['Food', '10'], ['Restaurants', '300'], ['Travel', '5']], field = document.createElement('input');
let at = 0;
const draw = () => { sheet.innerHTML = ''; rows.forEach(([name, amount], row) => { const line = sheet.insertRow();
  line.insertCell().textContent = name;
  if (row !== at) { line.insertCell().textContent = amount; return }
  field.value = amount; line.insertCell().append(field); field.focus() }) };
field.onkeydown = event => { if (event.key === 'Enter') { rows[at][1] = field.value; at++; draw() } };
draw()</script>"""


def test_a_form_does_not_go_on_to_the_row_that_the_one_field_of_a_sheet_goes_to(play: Play, site: PageServer) -> None:
    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        await user.open(site.page("/budget", SHEET))
        food = next(one for one in user.page.actions if one.kind == "I")
        await user.give(food, "450", enter=True)
        await user.until(lambda: "450" in user.page.markdown, "the amount")
        (field,) = (one for one in user.page.actions if one.kind == "I")
        assert (field.id, "Restaurants" in field.target) == (food.id, True), "it is the same field, for another row"
        panel = stepdeck.window.action_panel
        assert (panel.form, panel.selected_action_id()) == (None, "")

    play(story)


def test_of_a_text_that_may_only_search_a_list_it_is_not_said_that_the_button_sends_it(
    play: Play, site: PageServer
) -> None:
    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        body = """<title>Guest</title><form><input type=search aria-label=Stays aria-autocomplete=list>
        <button>Save</button>
        </form><div role=listbox>No results found</div>"""
        await user.open(site.page("/guest", body))
        await user.give(user.find("Stays"), "1")
        panel = stepdeck.window.action_panel
        assert panel.form is not None
        assert panel.form.words() == "This is in the field now, and “Save” was not pressed."

    play(story)


def test_a_field_alone_says_that_the_button_of_its_form_was_not_pressed(play: Play) -> None:
    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        with PageServer() as server:
            body = "<title>Trip</title><form><input aria-label='Participant' name='who'><button>Add</button></form>"
            await user.open(server.page("/trip", body))
            await user.give(user.find("Participant"), "Ada")
            panel = stepdeck.window.action_panel
            assert panel.form is not None
            assert panel.form.words() == "This is in the field now. “Add” sends it, and was not pressed."
            panel.form.set_value("Ben")
            assert panel.form.words() == "Will type into Participant."
            await user.give(user.find("Participant"), "Ben", enter=True)
            assert "not pressed" not in (panel.form.words() if panel.form is not None else "")

    play(story)


ADDING = """<title>Trip</title><form onsubmit="return false">
<label>Participant <input></label><label>Weight <input></label>
<button onclick="list.append(document.querySelector('input').value + ' ')">Add</button></form><p id=list></p>"""


def test_a_field_alone_is_typed_into_and_the_button_of_its_form_pressed_in_one(play: Play) -> None:
    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        with PageServer() as server:
            await user.open(server.page("/trip", ADDING))
            panel = stepdeck.window.action_panel
            panel.filter.setText("participant")
            panel.select_action(user.find("Participant").id)
            form, before = panel.form, len(user.session.steps)
            assert form is not None
            assert form.press.text() == "Type and press Add"
            form.press.click()
            assert len(user.session.steps) == before, "nothing is typed"
            form.set_value("Ada")
            form.press.click()
            await user.until(lambda: len(user.session.steps) == before + 2, "both steps")
            await user.quiet()
            assert [step.words for step in user.session.steps[before:]] == ["Typed into", "Clicked"]
            assert "Ada" in user.page.markdown
            assert panel.form is None or "not pressed" not in panel.form.words()

    play(story)
