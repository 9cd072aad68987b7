"""The whole form that a window shows for a page in the local browser."""

from gui.bootstrap import Stepdeck
from gui.demo.user import DemoUser
from gui.engine.local.backend import LocalBackend
from gui.widgets.actions.whole_form import WholeForm
from tests.helpers.hands import Hands
from tests.helpers.visitor import words_of


def shown(stepdeck: Stepdeck) -> WholeForm:
    """The form."""
    whole = stepdeck.window.action_panel.whole
    assert whole is not None
    return whole


async def on_page(stepdeck: Stepdeck, script: str) -> object:
    """The result of a script in the page."""
    session = stepdeck.controller.current
    assert session is not None
    assert isinstance(session.backend, LocalBackend)
    return await session.backend.page.evaluate(script)


async def press(hands: Hands, stepdeck: Stepdeck) -> None:
    """Fill in the form and press its own button."""
    button = shown(stepdeck).buttons.press
    assert button is not None
    await hands.click(button)


async def refused(user: DemoUser, stepdeck: Stepdeck, words: str) -> None:
    """Wait until a card says this, and nothing is running."""
    bar = stepdeck.window.messages
    await user.until(lambda: any(words in words_of(card) for card in bar.shown()), "the refusal")
    await user.quiet()
