"""A button that became another is not pressed; the message says what it was and is, and one press confirms it."""

from collections.abc import Callable
from typing import cast

from PySide6.QtWidgets import QFrame

from gui.bootstrap import Stepdeck
from gui.demo.user import DemoUser
from tests.helpers.page_server import PageServer
from tests.helpers.visitor import buttons_of, words_of

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
        assert "“Keep account” is now called “Delete account”." in said, said
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
        assert "is now called" in words_of(panel)
        await user.click(buttons_of(panel)["Refresh list"])
        await user.until(lambda: "Click it all the same" not in buttons_of(panel), "the message to be taken down")
        assert "is now called" not in words_of(panel)
        assert [step.outcome for step in user.session.steps[-1:]] == ["failed"]

    with PageServer() as pages:
        play(story)
