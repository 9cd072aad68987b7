"""Decode the bytes of pictures into images: the only place that does. QtGui only for QImage; usable in any thread."""

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QImageReader

from gui.schema.upright import is_upright

DRAWN = frozenset({b"png", b"jpeg"})
"""Formats in which browsers send pictures of a page."""

SHOWN = DRAWN | {b"gif", b"webp", b"bmp", b"ico"}
"""Formats of images on pages, without those that can refer to outside resources."""

MOST_PIXELS = 200_000_000
"""The most pixels to decode: twice those of a very long page at two device pixels per CSS pixel."""


def decoded(
    data: bytes,
    *,
    within: QSize | None = None,
    filling: QSize | None = None,
    upright: QSize | None = None,
    formats: frozenset[bytes] = DRAWN,
    most_pixels: int = MOST_PIXELS,
) -> QImage:
    """Decode a picture, no larger than needed. A null image if the bytes are no picture, or too large a one.

    Args:
        data: Untrusted bytes.
        within: Shrink a larger picture to fit into this size.
        filling: Shrink a larger picture to cover this size, and crop the right and bottom.
        upright: Shrink a portrait one to fit into this size instead.
        formats: Qt's names of the formats to try.
        most_pixels: The largest width times height to decode.
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
    if upright is not None and is_upright(size.width(), size.height()):
        within, filling = upright, None
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
