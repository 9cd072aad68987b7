"""Say where a page goes on to what a step is done to, where that is not on the picture. Pure."""

from PySide6.QtCore import QCoreApplication

from gui.schema.moment import PageThen


def beyond_words(page: PageThen) -> str:
    """Where it is; empty if it is on the picture, or nobody knows."""
    tr = QCoreApplication.translate
    words = {
        "above": tr("Beyond", "Further up the page"),
        "below": tr("Beyond", "Further down the page"),
        "left": tr("Beyond", "Further to the left of the page"),
        "right": tr("Beyond", "Further to the right of the page"),
    }
    return words.get(page.beyond, "")
