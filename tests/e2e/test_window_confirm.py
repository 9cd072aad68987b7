"""A button that became another is not pressed; the message says what it was and is, and one press confirms it."""

from collections.abc import Callable
from typing import cast

from PySide6.QtWidgets import QFrame

from gui.bootstrap import Stepdeck
from gui.demo.user import DemoUser
from gui.engine.local.backend import LocalBackend
from gui.schema.action import BY_HAND, ActionCall, Point
from tests.helpers.page_server import PageServer
from tests.helpers.visitor import buttons_of, cards, words_of

ACCOUNT = """<title>Account</title><h1>Account</h1><button>Keep account</button><output></output><script>
const button = document.querySelector('button');
addEventListener('pointermove', () => { button.textContent = 'Delete account'; }, {once: true});
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
        stepdeck.window.steps.again_requested.emit(number)
        await user.until(lambda: bool(cards(stepdeck)), "the refusal")
        (card,) = cards(stepdeck)
        said = words_of(card)
        assert "“Anna Meier” was found at this place." in said, said
        assert "was not noted" in said, said
        assert "On Anna Meier." not in user.page.markdown
        await user.press(buttons_of(card)["Do it all the same"])
        await user.until(lambda: "On Anna Meier." in user.page.markdown, "the confirmed step")

    with PageServer() as pages:
        play(story)
