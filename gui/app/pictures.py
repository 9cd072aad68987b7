"""Pictures decoded off the UI thread. QtGui only for QImage, which may be used in any thread."""

import asyncio

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage

from gui.schema.page import Picture

THUMBNAIL_PX = QSize(320, 200)
"""Twice the size that a step's card shows, for sharp screens."""


async def decode(picture: Picture) -> tuple[QImage, QImage]:
    """The picture and its thumbnail; null images where the bytes are no picture."""
    return await asyncio.to_thread(_decode, picture.data)


def _decode(data: bytes) -> tuple[QImage, QImage]:
    image = QImage.fromData(data)
    if image.isNull():
        return image, QImage()
    small = image.scaled(
        THUMBNAIL_PX, Qt.AspectRatioMode.KeepAspectRatioByExpanding, Qt.TransformationMode.SmoothTransformation
    )
    return image, small.copy(0, 0, THUMBNAIL_PX.width(), min(THUMBNAIL_PX.height(), small.height()))
