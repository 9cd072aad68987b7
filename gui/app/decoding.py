"""Bytes of pictures made into images, the one place where it is done. QtGui only for QImage; for any thread."""

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QImageReader

DRAWN = frozenset({b"png", b"jpeg"})
"""Formats of pictures that a browser draws of a page."""

SHOWN = DRAWN | {b"gif", b"webp", b"bmp", b"ico"}
"""Formats that pages show pictures in, of those that cannot refer to anything outside."""

MOST_PIXELS = 200_000_000
"""A picture of a very long page at two pixels a point has half of that."""


def decoded(
    data: bytes,
    *,
    within: QSize | None = None,
    filling: QSize | None = None,
    formats: frozenset[bytes] = DRAWN,
    most_pixels: int = MOST_PIXELS,
) -> QImage:
    """A picture, decoded no larger than it is wanted; null where the bytes are none, or too large a one.

    Args:
        data: Bytes from anywhere.
        within: Made smaller, where it is larger, to fit in.
        filling: Made smaller, where it is larger, to cover this size; what is left over at the right and below is cut.
        formats: Names as Qt has them; nothing else is tried.
        most_pixels: Width times height from which on nothing is decoded.
    """
    held = QByteArray(data)
    buffer = QBuffer(held)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setAutoTransform(True)
    if bytes(reader.format().data()) not in formats:
        return QImage()
    size = reader.size()
    if not size.isValid() or size.width() * size.height() > most_pixels:
        return QImage()
    bounds, mode = (within, Qt.AspectRatioMode.KeepAspectRatio) if within is not None else (filling, _COVER)
    if bounds is not None:
        smaller = size.scaled(bounds, mode)
        if smaller.width() < size.width():
            reader.setScaledSize(smaller.expandedTo(QSize(1, 1)))
    image = reader.read()
    if filling is None or image.isNull():
        return image
    return image.copy(0, 0, min(image.width(), filling.width()), min(image.height(), filling.height()))


_COVER = Qt.AspectRatioMode.KeepAspectRatioByExpanding
