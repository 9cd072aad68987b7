"""The words of menus, as they are read."""

from PySide6.QtGui import QAction


def plain_words(entry: QAction) -> str:
    """The words of an entry without its access key."""
    return entry.text().replace("&&", "\0").replace("&", "").replace("\0", "&")
