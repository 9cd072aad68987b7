"""Why a session needs the user. Pure."""

from gui.schema.ask import Ask
from gui.schema.code import Code
from gui.schema.download import Download
from gui.schema.fact import Fact, fact
from gui.schema.page import Question


def needs_of(question: Question | None, asks: tuple[Ask, ...], downloads: tuple[Download, ...]) -> Fact | None:
    """The most important reason, or None: dialogs first, because they block the page, and news of downloads last."""
    if question is not None:
        text = question.text.strip()
        leaving = question.kind == "beforeunload" and not text
        if leaving:
            return fact(Code.NEEDS_LEAVE)
        return fact(Code.NEEDS_OK if question.kind == "alert" else Code.NEEDS_ANSWER, text=text)
    if asks:
        return asks[0].need
    news = [file for file in downloads if not file.seen and file.state != "running"]
    if not news:
        return None
    return fact(Code.FILE_CAME, name=news[-1].name) if news[-1].state == "done" else fact(Code.FILE_DID_NOT_COME)
