"""A table of people, used from the action list by typing words and Enter, step after step."""

from collections.abc import Awaitable, Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from gui.bootstrap import Stepdeck
from gui.demo.user import DemoUser
from tests.helpers.hands import Hands
from tests.helpers.page_server import PageServer

pytestmark = pytest.mark.picture_as_read

Play = Callable[[Callable[[DemoUser, Stepdeck], Awaitable[None]]], None]

PEOPLE = """<title>People</title><h1>People</h1><table><tbody></tbody></table><p id="said"></p><script>
const body = document.querySelector('tbody');
for (const name of ['Ada Moor', 'Cleo Park', 'Dan Ruiz']) {
  const row = body.insertRow();
  row.innerHTML = `<td>${name}<td><button>Edit</button> <button>Delete</button>`;
  const [edit, remove] = row.querySelectorAll('button');
  const say = (deed) => { document.querySelector('#said').textContent += `${deed} ${name}. `; };
  edit.onclick = () => { say(edit.textContent); edit.textContent = 'Save'; };
  remove.onclick = () => { say('Delete'); row.remove(); };
}
</script>"""

WIZARD = """<title>Order</title><h1>Order</h1><p><button>Next</button></p><script>
document.querySelector('button').onclick = () => {
  document.querySelector('p').innerHTML = '<button>Place the order</button> <button>Cancel</button>';
  document.querySelectorAll('button')[1].onclick = () => { document.querySelector('h1').textContent = 'Cancelled'; };
};
</script>"""

MENU = """<title>Budget</title><style>#menu { position: absolute; top: 40px; left: 8px; background: #fff; padding: 9px }
#menu button { display: block } #ask { position: absolute; top: 90px; left: 90px; background: #fff; padding: 20px }
#under { position: fixed; inset: 0; background: #0008 }</style>
<button id=filter>Filter</button><p><button>Category</button> <button>Date</button> <button>Empty all</button></p>
<p id=said></p><script>
const said = text => { said_.textContent += text + '. '; }, said_ = document.querySelector('#said');
for (const one of document.querySelectorAll('p button')) one.onclick = () => said('Sorted by ' + one.textContent);
document.querySelector('#filter').onclick = () => {
  document.body.insertAdjacentHTML('beforeend', '<div id=menu><button>Account</button><button>Category</button>'
    + '<button>Empty all filters…</button></div>');
  const [, category, empty] = document.querySelectorAll('#menu button');
  category.onclick = () => said('Filtered by Category');
  empty.onclick = () => {
    document.querySelector('#menu').remove();
    document.body.insertAdjacentHTML('beforeend', '<div id=under><div id=ask role=dialog aria-modal=true '
      + 'aria-label="Sure"><p>Sure?</p><button>Cancel</button><button>Yes</button></div></div>');
  };
};
</script>"""


async def _type(hands: Hands, words: str) -> None:
    """Type words of which each letter goes where the keyboard is by then."""
    for letter in words:
        await hands.type(letter)


async def _enter(hands: Hands, words: str) -> None:
    """Type words, then Enter, which selects, and Enter, which presses."""
    await _type(hands, words)
    await hands.key(Qt.Key.Key_Return)
    await hands.key(Qt.Key.Key_Return)


async def _all(hands: Hands) -> None:
    """Press what selects a text."""
    await hands.key(Qt.Key.Key_Control, Qt.KeyboardModifier.ControlModifier)
    await hands.key(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)


@pytest.mark.parametrize("selects", [True, False])
def test_words_typed_after_a_step_are_for_the_filter_in_place_of_those_before(play: Play, selects: bool) -> None:
    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        await user.open(pages.page("/people", PEOPLE))
        panel, hands = stepdeck.window.action_panel, Hands(user, stepdeck)
        panel.focus_filter()
        await _enter(hands, "delete ada")
        await hands.step(2)
        for steps, words in ((3, "edit cleo"), (4, "delete dan")):
            if selects:
                await _all(hands)
            await _enter(hands, words)
            await hands.step(steps)
        assert "Delete Ada Moor. Edit Cleo Park. Delete Dan Ruiz." in user.page.markdown

    with PageServer() as pages:
        play(story)


def test_a_click_into_the_filter_after_a_step_selects_its_words(play: Play) -> None:
    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        await user.open(pages.page("/people", PEOPLE))
        panel, hands = stepdeck.window.action_panel, Hands(user, stepdeck)
        panel.focus_filter()
        await _enter(hands, "delete cleo")
        await hands.step(2)
        panel.focus_filter()
        await hands.type("row")
        await hands.click_row("Edit, in row Ada Moor")
        await hands.click(panel.filter)
        assert panel.filter.selectedText() == "", "nothing was done with these words"
        await _enter(hands, " ada")
        await hands.step(3)
        await hands.key(Qt.Key.Key_Down)
        await hands.click(panel.filter)
        assert panel.filter.selectedText() == panel.filter.text() != ""
        await hands.click(panel.filter)
        assert panel.filter.selectedText() == "", "a second click is for a place in it"

    with PageServer() as pages:
        play(story)


def test_enter_after_letters_that_no_row_begins_with_presses_nothing_however_often(play: Play) -> None:
    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        await user.open(pages.page("/people", PEOPLE))
        window, hands = stepdeck.window, Hands(user, stepdeck)
        await hands.click_row("Delete, in row Cleo Park")
        await _enter(hands, "delete dan")
        assert window.status.status_text().startswith("Nothing was done: no action begins with “delete dan”.")
        assert window.action_panel.selected_action_id() == ""
        for _ in range(3):
            await hands.key(Qt.Key.Key_Return)
        await user.quiet()
        assert len(user.session.steps) == 1
        await hands.type("delete, in row dan")
        await hands.key(Qt.Key.Key_Return)
        await hands.step(2)
        assert "Delete Dan Ruiz." in user.page.markdown
        assert "Cleo Park" in user.page.markdown

    with PageServer() as pages:
        play(story)


def test_what_is_only_called_like_the_words_that_were_typed_is_said_before_it_is_pressed(play: Play) -> None:
    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        await user.open(pages.page("/people", PEOPLE))
        window, hands = stepdeck.window, Hands(user, stepdeck)
        window.action_panel.focus_filter()
        await _enter(hands, "delete dana")
        await user.quiet()
        assert len(user.session.steps) == 1
        words = "Nothing was done yet: “Click Delete, in row Dan Ruiz” is selected now. Press again to go on."
        assert window.status.status_text() == words
        await hands.key(Qt.Key.Key_Return)
        await hands.step(2)
        assert "Delete Dan Ruiz." in user.page.markdown

    with PageServer() as pages:
        play(story)


def test_letters_soon_after_those_that_no_row_begins_with_select_nothing_by_themselves(play: Play) -> None:
    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        await user.open(pages.page("/people", PEOPLE))
        panel, hands = stepdeck.window.action_panel, Hands(user, stepdeck)
        QApplication.styleHints().setKeyboardInputInterval(20)
        await hands.click_row("Edit, in row Cleo Park")
        await hands.type("zz")
        await hands.type("delete")
        assert panel.selected_action_id() == ""

    interval = QApplication.styleHints().keyboardInputInterval()
    try:
        with PageServer() as pages:
            play(story)
    finally:
        QApplication.styleHints().setKeyboardInputInterval(interval)


def test_a_filter_that_finds_nothing_once_its_step_is_done_is_cleared(play: Play) -> None:
    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        await user.open(pages.page("/wizard", WIZARD))
        panel, hands = stepdeck.window.action_panel, Hands(user, stepdeck)
        panel.focus_filter()
        await _enter(hands, "next")
        await hands.step(2)
        assert panel.filter.text() == ""
        assert user.find("Place the order").id in {row.id for row in panel.model.rows()}
        await _enter(hands, "cancel")
        await hands.step(3)
        assert "Cancelled" in user.page.markdown

    with PageServer() as pages:
        play(story)


def test_the_slash_in_the_filter_begins_anew_unless_one_is_typing(play: Play) -> None:
    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        await user.open(pages.page("/people", PEOPLE))
        panel, hands = stepdeck.window.action_panel, Hands(user, stepdeck)
        panel.focus_filter()
        await hands.type("/edit ada")
        assert panel.filter.text() == "edit ada"
        await hands.type("/2")
        assert panel.filter.text() == "edit ada/2", "in the midst of a word it is a letter"
        await hands.key(Qt.Key.Key_Escape)
        await _enter(hands, "edit ada")
        await hands.step(2)
        panel.filter.setFocus()
        panel.filter.deselect()
        await hands.type("/delete dan")
        assert panel.filter.text() == "delete dan"

    with PageServer() as pages:
        play(story)


def test_a_word_typed_after_a_menu_opened_means_what_is_in_the_menu(play: Play) -> None:
    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        await user.open(pages.page("/budget", MENU))
        panel, hands = stepdeck.window.action_panel, Hands(user, stepdeck)
        panel.focus_filter()
        await _enter(hands, "click filter")
        await hands.step(2)
        assert panel.filter.text() == "", "what opened is not hidden by the word for what opened it"
        assert {"Account", "Empty all filters…"} <= {getattr(row, "target", "") for row in panel.model.rows()}
        await _enter(hands, "category")
        await hands.step(3)
        assert "Filtered by Category." in user.page.markdown

    with PageServer() as pages:
        play(story)


def test_the_answers_of_a_dialog_that_opened_are_shown_whatever_was_looked_for_before(play: Play) -> None:
    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        await user.open(pages.page("/budget", MENU))
        panel, hands = stepdeck.window.action_panel, Hands(user, stepdeck)
        panel.focus_filter()
        await _enter(hands, "click filter")
        await hands.step(2)
        await _enter(hands, "empty all")
        await hands.step(3)
        assert panel.filter.text() == "", "it would leave the button behind the dialog alone"
        assert [getattr(row, "target", "") for row in panel.model.rows()][1:3] == ["Cancel", "Yes"]

    with PageServer() as pages:
        play(story)


def test_a_filter_that_is_typed_while_a_menu_opens_stays(play: Play) -> None:
    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        await user.open(pages.page("/budget", MENU))
        panel, hands = stepdeck.window.action_panel, Hands(user, stepdeck)
        panel.focus_filter()
        await _enter(hands, "click filter")
        await _type(hands, "category")
        await hands.step(2)
        assert panel.filter.text() == "category"
        first = panel.model.action(panel.model.rows()[0].id)
        assert first is not None
        assert first.box is not None
        assert first.box.x < 60, "the one in the menu"

    with PageServer() as pages:
        play(story)
