"""Answer one dialog of a page, or all of them."""

from gui.engine.backend import Acted
from gui.engine.describe.elements import Element
from gui.engine.describe.observation import ANSWER, CANCEL, SILENCE
from gui.engine.local.browser.exits import Exits
from gui.engine.local.browser.loading import Loader
from gui.engine.local.browser.tabs import Tab
from gui.engine.local.perceive.reader import Reader
from gui.engine.local.workplace import Workplace
from gui.schema.action import ActionCall
from gui.schema.code import Code
from gui.schema.errors import ActionGoneError
from gui.schema.fact import fact
from gui.schema.remedy import REFRESH
from gui.schema.step import Waited


async def answer_question(workplace: Workplace, reader: Reader, tab: Tab, element: Element, call: ActionCall) -> Acted:
    """Give an answer to an open dialog, wait for the page, and read it.

    Args:
        workplace: The session's workplace.
        reader: Reads the page afterwards.
        tab: The tab with the dialog.
        element: The answer, identified by its key.
        call: Its value is the text for a prompt.

    Raises:
        ActionGoneError: The dialog is no longer open.
    """
    dialog = tab.dialog
    if dialog is None:
        raise ActionGoneError(fact(Code.ALREADY_ANSWERED), remedies=(REFRESH,))
    if element.key == ANSWER:
        tab.answer = call.value or ""
        return await reader.read(Waited())
    answer, tab.answer = tab.answer, ""
    if element.key == SILENCE:
        return await silence(workplace, reader, tab)
    workplace.tabs.note_answered(tab)
    since = tab.activity.begin_step()
    if element.key == CANCEL:
        await workplace.race(tab, dialog.dismiss())
    else:
        tab.leaving = dialog.type == "beforeunload"
        await workplace.race(tab, dialog.accept(answer) if dialog.type == "prompt" else dialog.accept())
    return await reader.finish(tab, since)


async def silence(workplace: Workplace, reader: Reader, tab: Tab) -> Acted:
    """Dismiss all further dialogs of a page, and read it.

    A script that only opens dialogs cannot be interrupted: such a page is left.
    """
    since = tab.activity.begin_step()
    if await Exits(workplace).silence(tab):
        return await reader.finish(tab, since)
    return await Loader(workplace, reader).leave(tab, fact(Code.ASKED_WITHOUT_END), since=since)
