"""Pictures decoded off the UI thread. QtGui only for QImage, which may be used in any thread."""

import asyncio

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QImageReader

from gui.schema.page import Picture

THUMBNAIL_PX = QSize(320, 200)
"""Twice the size that a step's card shows, for sharp screens."""

PREVIEW_PX = 256
"""The longer side of a preview, in pixels."""

MOST_PREVIEW_PIXELS = 40_000_000


async def decode(picture: Picture) -> tuple[QImage, QImage]:
    """The picture and its thumbnail; null images where the bytes are no picture."""
    return await asyncio.to_thread(_decode, picture.data)


def small_picture(data: bytes) -> QImage | None:
    """A preview of a picture; None where it is none, or too large to decode. Only formats without references."""
    held = QByteArray(data)
    buffer = QBuffer(held)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setAutoTransform(True)
    if bytes(reader.format().data()) not in (b"png", b"jpeg", b"jpg", b"gif", b"webp", b"bmp", b"ico"):
        return None
    size = reader.size()
    if not size.isValid() or size.width() * size.height() > MOST_PREVIEW_PIXELS:
        return None
    if max(size.width(), size.height()) > PREVIEW_PX:
        factor = PREVIEW_PX / max(size.width(), size.height())
        reader.setScaledSize(QSize(max(1, round(size.width() * factor)), max(1, round(size.height() * factor))))
    image = reader.read()
    return None if image.isNull() else image


def _decode(data: bytes) -> tuple[QImage, QImage]:
    image = QImage.fromData(data)
    if image.isNull():
        return image, QImage()
    small = image.scaled(
        THUMBNAIL_PX, Qt.AspectRatioMode.KeepAspectRatioByExpanding, Qt.TransformationMode.SmoothTransformation
    )
    return image, small.copy(0, 0, THUMBNAIL_PX.width(), min(THUMBNAIL_PX.height(), small.height()))
