"""A button that became another one is not pressed; the message says what it was and is, and one press confirms it."""

import re
from collections.abc import Callable
from typing import cast

import pytest
from PySide6.QtWidgets import QFrame

from gui.bootstrap import Stepdeck
from gui.demo.user import DemoUser
from gui.engine.local.backend import LocalBackend
from gui.schema.action import BY_HAND, ActionCall, Point
from gui.schema.say import say
from gui.schema.special import Special
from tests.helpers.page_server import PageServer
from tests.helpers.visitor import buttons_of, cards, words_of

pytestmark = pytest.mark.picture_as_read

ACCOUNT = """<title>Account</title><h1>Account</h1><button>Keep account</button><output></output><script>
const button = document.querySelector('button');
button.addEventListener('pointermove', () => { button.textContent = 'Delete account'; }, {once: true});
button.onclick = () => { document.querySelector('output').textContent = 'Did: ' + button.textContent; };
</script>"""


def test_what_has_become_another_is_confirmed_with_one_press(play: Callable[[object], None]) -> None:
    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        await user.open(pages.page("/account", ACCOUNT))
        await user.do(user.find("Keep account"))
        panel = cast(QFrame, stepdeck.window.action_panel)
        said = words_of(panel)
        assert "“Keep account” had become “Delete account”." in said, said
        assert "Did:" not in user.page.markdown
        await user.press(buttons_of(panel)["Click it all the same"])
        await user.until(lambda: "Did: Delete account" in user.page.markdown, "the confirmed step")
        assert [step.outcome for step in user.session.steps[-2:]] == ["failed", "done"]

    with PageServer() as pages:
        play(story)


def test_reading_the_list_anew_takes_down_what_was_said_of_the_list_before(play: Callable[[object], None]) -> None:
    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        await user.open(pages.page("/account", ACCOUNT))
        await user.do(user.find("Keep account"))
        panel = cast(QFrame, stepdeck.window.action_panel)
        assert "had become" in words_of(panel)
        await user.click(buttons_of(panel)["Refresh list"])
        await user.until(lambda: "Click it all the same" not in buttons_of(panel), "the message to be taken down")
        assert "had become" not in words_of(panel)
        assert [step.outcome for step in user.session.steps[-1:]] == ["failed"]

    with PageServer() as pages:
        play(story)


def did(user: DemoUser) -> str:
    return user.page.markdown.partition("Did: ")[2].strip()


async def press_twice(user: DemoUser, stepdeck: Stepdeck, *words: str) -> None:
    """Press what is selected: the first press only tells what it has become, in these words; the second one does it."""
    panel, steps = stepdeck.window.action_panel, len(user.session.steps)
    panel.run_selected()
    assert panel.form is not None
    assert all(one in panel.sending.held_back for one in words), panel.sending.held_back
    assert panel.sending.held_back in panel.form.words()
    await user.quiet()
    assert len(user.session.steps) == steps
    panel.run_selected()
    await user.until(lambda: len(user.session.steps) > steps, "the step")
    await user.quiet()


def test_after_a_refusal_the_list_shows_what_it_has_become_and_the_first_press_only_tells_so(
    play: Callable[[object], None],
) -> None:
    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        await user.open(pages.page("/account", ACCOUNT))
        await user.do(user.find("Keep account"))
        panel = stepdeck.window.action_panel
        await user.until(
            lambda: panel.form is not None and "Delete account" in panel.form.action.description, "the list to know"
        )
        assert "“Keep account” had become “Delete account”." in words_of(cast(QFrame, panel)), "it is still said"
        assert not did(user)
        await user.until(lambda: panel.form is not None and panel.form.run.isEnabled(), "the form to be free")
        await press_twice(user, stepdeck, "“Keep account” has become “Delete account”.")
        assert did(user) == "Delete account"

    with PageServer() as pages:
        play(story)


TICKER = """<title>Till</title><h1>Till</h1><button id=chair>Take chair</button><button id=pay>Pay $1</button><script>
let price = 1;
chair.onclick = () => chair.remove();
pay.addEventListener('pointermove', () => { pay.textContent = `Pay $${++price}`; });
</script>"""


def test_a_step_that_was_agreed_to_and_refused_again_is_called_what_was_agreed_to(
    play: Callable[[object], None],
) -> None:
    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        await user.open(pages.page("/till", TICKER))
        await user.do(user.find("Pay $1"))
        panel = cast(QFrame, stepdeck.window.action_panel)
        agreed = next(text for text in re.findall(r"had become “(.*?)”", words_of(panel)))
        steps = len(user.session.steps)
        await user.press(buttons_of(panel)["Click it all the same"])
        await user.until(lambda: len(user.session.steps) > steps and not user.session.busy, "the next refusal")
        await user.quiet()
        last = user.session.steps[-1]
        assert last.outcome == "failed"
        assert agreed in say(last.did)
        assert f"“{agreed}” had become" in words_of(panel)

    with PageServer() as pages:
        play(story)


def test_what_could_not_be_done_again_is_not_said_in_the_form_of_what_failed_before(
    play: Callable[[object], None],
) -> None:
    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        await user.open(pages.page("/till", TICKER))
        await user.do(user.find("Take chair"))
        taken = user.session.steps[-1]
        assert taken.outcome == "done"
        await user.do(user.find("Pay $1"))
        assert user.session.steps[-1].outcome == "failed"
        panel = cast(QFrame, stepdeck.window.action_panel)
        stepdeck.controller.do_again(taken.number)
        await user.until(
            lambda: any("chair" in one.message.sentence for one in stepdeck.window.messages.shown()), "why"
        )
        assert "chair" not in words_of(panel)

    with PageServer() as pages:
        play(story)


STAFF = """<title>Staff</title><h1>Staff</h1><table><tbody></tbody></table><output></output><script>
const names = ['Anna', 'Bert', 'Cleo'], body = document.querySelector('tbody');
const row = name => `<tr><td>${name}</td><td><button>Fire</button></td></tr>`;
body.innerHTML = names.map(row).join('');
const show = () => names.forEach((name, row) => { body.rows[row].cells[0].textContent = name; });
body.addEventListener('mousedown', () => { names.reverse(); show(); }, {once: true});
body.addEventListener('click', event => {
  const row = event.target.closest('tr');
  document.querySelector('output').textContent = 'Did: ' + row.cells[0].textContent;
});
</script>"""


def test_after_a_press_of_which_nobody_knows_what_it_did_the_next_one_is_not_of_another_row(
    play: Callable[[object], None],
) -> None:
    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        await user.open(pages.page("/staff", STAFF))
        await user.do(user.find("Fire, in row Cleo"))
        panel = stepdeck.window.action_panel
        assert user.session.steps[-1].outcome == "unknown"
        assert panel.form is not None
        assert "Anna" in panel.form.action.description
        assert not did(user)
        await press_twice(user, stepdeck, "Cleo", "has become", "Anna")
        assert did(user) == "Anna"

    with PageServer() as pages:
        play(story)


PEOPLE = """<title>People</title><style>body { margin: 0 } p { margin: 0; height: 60px }</style>
<p>Gerda Novak</p><p>Anna Meier</p><output></output><script>
const told = document.querySelector('output');
addEventListener('contextmenu', event => { told.textContent += `On ${event.target.textContent}. `; });
</script>"""


def test_a_place_of_which_nothing_was_noted_is_confirmed_with_one_press(play: Callable[[object], None]) -> None:
    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        await user.open(pages.page("/people", PEOPLE))
        place = Point(x=40, y=30, of="viewport")
        await user.session.step(ActionCall(action_id=BY_HAND, gesture="right", at=place))
        number = user.session.steps[-1].number
        await user.session.observe()
        assert "On Gerda Novak." in user.page.markdown
        assert isinstance(user.session.backend, LocalBackend)
        await user.session.backend.page.evaluate("document.querySelector('p').remove()")
        await user.session.observe()
        stepdeck.window.steps.again_requested.emit(((number,),))
        await user.until(lambda: bool(cards(stepdeck)), "the refusal")
        (card,) = cards(stepdeck)
        said = words_of(card)
        assert "Not done: “Anna Meier” was at this place instead." in said, said
        assert "was not noted" in said, said
        assert "On Anna Meier." not in user.page.markdown
        await user.press(buttons_of(card)["Do it all the same"])
        await user.until(lambda: "On Anna Meier." in user.page.markdown, "the confirmed step")

    with PageServer() as pages:
        play(story)


ORDER = """<title>Shop</title><h1>Order</h1><form method=post action="/order"><button>Order seeds</button></form>"""


def test_a_form_is_sent_again_by_a_reload_only_once_that_is_confirmed(play: Callable[[object], None]) -> None:
    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        await user.open(pages.page("/", ORDER))
        pages.forms.add("/order")
        pages.page("/order", "<title>Shop</title><h1>Thank you</h1><a href='/'>Back to the shop</a>")
        await user.do(user.find("Order seeds"))
        assert "Thank you" in user.page.markdown
        window = cast(QFrame, stepdeck.window)
        stepdeck.controller.special(Special.RELOAD)
        await user.until(lambda: "Send the form again" in buttons_of(window), "the question")
        assert "Reloading this page sends its form again" in words_of(window)
        steps = len(user.session.steps)
        await user.click(buttons_of(window)["Do not reload"])
        assert not cards(stepdeck), "a question is no failure"
        stepdeck.controller.special(Special.RELOAD)
        await user.until(lambda: "Send the form again" in buttons_of(window), "the question once more")
        assert pages.posts["/order"] == 1
        assert len(user.session.steps) == steps, "nothing was done, nor refused"
        await user.press(buttons_of(window)["Send the form again"])
        await user.until(lambda: pages.posts["/order"] == 2 and not user.session.busy, "the form to be sent again")
        await user.do(user.find("Back to the shop"))
        stepdeck.controller.special(Special.RELOAD)
        await user.until(lambda: pages.requests["/"] == 3 and not user.session.busy, "the shop to be loaded again")
        assert pages.posts["/order"] == 2

    with PageServer() as pages:
        play(story)
