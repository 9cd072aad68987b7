"""What a session needs the person for, in words. Pure."""

from gui.schema.ask import Ask
from gui.schema.download import Download
from gui.schema.page import Question


def needs_of(question: Question | None, asks: tuple[Ask, ...], downloads: tuple[Download, ...]) -> str:
    """The weightiest of it, empty for nothing: a dialog first, for it blocks the page; news of files last."""
    if question is not None:
        return f"page asks {asked_words(question.kind, question.text[:60])}"
    if asks:
        return asks[0].words
    news = [file for file in downloads if not file.seen and file.state != "running"]
    if not news:
        return ""
    return f"a file came, “{news[-1].name[:60]}”" if news[-1].state == "done" else "a file did not come"


def asked_words(kind: str, text: str) -> str:
    """What a dialog asks, to go on after “asks”; some have no words, and the browser asks about leaving."""
    if text.strip():
        return f"“{text}”"
    return "whether to leave it" if kind == "beforeunload" else "something"
