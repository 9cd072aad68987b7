"""The next day in the window: reopen or forget a session of the day before."""

from gui.bootstrap import Stepdeck
from gui.demo.user import DemoUser
from gui.widgets.messages.confirm_dialog import ConfirmDialog


async def reopen(user: DemoUser, stepdeck: Stepdeck) -> str:
    """Reopen the only session; returns its page text."""
    (info,) = stepdeck.controller.session_infos()
    stepdeck.controller.select_session(info.session_id)
    await user.until(lambda: bool(user.session.steps), "its steps")
    count = len(user.session.steps)
    stepdeck.controller.reopen_session(info.session_id)
    await user.until(lambda: user.session.info.active and len(user.session.steps) > count, "it to be reopened")
    await user.quiet()
    return user.page.markdown


async def question(user: DemoUser, stepdeck: Stepdeck) -> ConfirmDialog:
    """Wait for the question and return it."""

    def shown() -> list[ConfirmDialog]:
        return [one for one in stepdeck.window.findChildren(ConfirmDialog) if one.isVisible()]

    await user.until(lambda: len(shown()) == 1, "the question")
    return shown()[0]


async def agree(user: DemoUser, stepdeck: Stepdeck) -> str:
    """Answer the question with yes; returns its list of losses."""
    dialog = await question(user, stepdeck)
    said = dialog.lost.text()
    await user.click(dialog.agree)
    return said
