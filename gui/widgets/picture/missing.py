"""Messages in place of a missing picture of a page."""

from PySide6.QtCore import QCoreApplication

from gui.schema.code import Code
from gui.schema.page import Observation
from gui.schema.say import say

_NOT_TAKEN = frozenset({Code.NO_PICTURE, Code.UNREADABLE_PICTURE, Code.PAGE_SILENT, Code.NEXT_PAGE_AWAITED})


def why_missing(
    page: Observation | None, reason: str = "", *, opening: bool = False, ended: bool, switched_off: bool
) -> str:
    """The message.

    Args:
        page: The current reading; None before the first one.
        reason: Why there is no live picture, as a clause; empty if unknown.
        opening: Whether the reading has a picture, which is not decoded yet.
        ended: Whether the session has ended.
        switched_off: Whether the user wants neither live pictures nor one after each step.
    """
    if opening:
        return _tr("The picture of this page is being opened.")
    if ended:
        return _tr("No picture was taken of this page before its session ended.")
    if switched_off:
        return _tr("No picture: the settings say to show no live picture and to take none after a step.")
    if page is None:
        return _tr("No picture yet: the page is being read.")
    if page.question is not None:
        return _tr("No picture while the page asks something.")
    told = next((one for one in page.facts if one.code in _NOT_TAKEN), None)
    if told is not None:
        return _tr("No picture yet. {}").format(say(told))
    if reason:
        return _tr("No picture yet: {}.").format(reason.rstrip("."))
    return _tr("No picture yet. It appears when the page is drawn.")


def _tr(words: str) -> str:
    return QCoreApplication.translate("MissingPicture", words)
