"""Say in which direction a step's element is, if the picture does not show it. Pure."""

from PySide6.QtCore import QCoreApplication

from gui.schema.moment import PageThen


def beyond_words(page: PageThen) -> str:
    """The direction in words; empty if the element is on the picture, or its place is unknown."""
    tr = QCoreApplication.translate
    words = {
        "above": tr("Beyond", "Further up the page"),
        "below": tr("Beyond", "Further down the page"),
        "left": tr("Beyond", "Further to the left of the page"),
        "right": tr("Beyond", "Further to the right of the page"),
    }
    return words.get(page.beyond, "")
