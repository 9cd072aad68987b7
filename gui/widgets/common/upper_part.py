"""The part of a page's picture that is painted in a card or tile: its upper part, which identifies the page."""

from PySide6.QtCore import QRectF, QSize

from gui.schema.upright import is_upright

_UPRIGHT_SHARE = 0.6
"""Width of an upright screen's picture, per height of the room it is painted in."""


def place_in(room: QRectF, picture: QSize) -> QRectF:
    """The place of a whole picture, in pixels of the room; the part below the room is to be clipped.

    A picture is as wide as the room. That of a phone is centered, so that most of it is visible.
    """
    width = room.width()
    if is_upright(picture.width(), picture.height()):
        whole = room.height() * picture.width() / picture.height()
        width = min(width, max(whole, _UPRIGHT_SHARE * room.height()))
    height = width * picture.height() / max(1, picture.width())
    return QRectF(room.left() + (room.width() - width) / 2, room.top(), width, height)
