"""Where the upper part of a page's picture is painted in a card or tile: there pages show what they are."""

from PySide6.QtCore import QRectF, QSize

from gui.schema.upright import is_upright

_UPRIGHT_SHARE = 0.6
"""Width of the picture of a screen that is held upright, per height of the room it is painted in."""


def place_in(room: QRectF, picture: QSize) -> QRectF:
    """The place of a whole picture, in pixels of the room; what is below the room is to be clipped.

    A picture is as wide as the room. That of a phone stands in the middle, so that most of it is seen.
    """
    width = room.width()
    if is_upright(picture.width(), picture.height()):
        whole = room.height() * picture.width() / picture.height()
        width = min(width, max(whole, _UPRIGHT_SHARE * room.height()))
    height = width * picture.height() / max(1, picture.width())
    return QRectF(room.left() + (room.width() - width) / 2, room.top(), width, height)
