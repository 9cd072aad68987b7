"""Draw the outlines of actions on a picture that is copied or saved."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, QPointF
from PySide6.QtGui import QFont, QImage, QPainter

from gui.schema.action import Action
from gui.schema.page import Picture
from gui.widgets.picture.geometry import Projection
from gui.widgets.picture.outlines import OutlineLayer
from gui.widgets.picture.places import ActionPlaces


def outlined(image: QImage, picture: Picture, actions: Sequence[Action], font: QFont) -> QImage:
    """The image with the outlines and ids of the picture on the screen.

    Args:
        image: The decoded picture.
        picture: Its place on the page.
        actions: With boxes in CSS pixels of the page.
        font: The font of ids.
    """
    drawn = image.convertToFormat(QImage.Format.Format_RGB32)
    drawn.setDevicePixelRatio(image.width() / max(picture.width_css_px, 1))
    projection, places = Projection(QPointF(), 1.0, picture), ActionPlaces(actions)
    owner = QObject()
    layer = OutlineLayer(lambda: None, owner)
    painter = QPainter(drawn)
    for _ in range(2):  # the ids have their places after the outlines
        layer.paint(painter, projection, places, projection.frame(), font)
        layer.finish()
    painter.end()
    drawn.setDevicePixelRatio(1)
    return drawn
