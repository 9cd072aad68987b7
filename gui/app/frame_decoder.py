"""Frames of a live picture decoded off the UI thread. QtGui only for QImage, which may be used in any thread."""

import asyncio
import io
from concurrent.futures import ThreadPoolExecutor

from PIL import Image
from PySide6.QtCore import QSize
from PySide6.QtGui import QImage, QPainter

from gui.app.decoding import decoded
from gui.schema.page import Picture

MOST_PIXELS = 60_000_000

_JPEG = b"\xff\xd8"
"""Its first bytes."""

_PNG = frozenset({b"png"})
"""Nothing else is tried: what a server sends reaches no other decoder."""

_NEARLY = 1.2
"""A picture that is shown hardly smaller than it is gets decoded as it is."""

_TARGETS = 3
"""One is shown, one may still be painted, one is written."""

_THREAD = ThreadPoolExecutor(1, "frames")
"""One for all frames: each thread gets memory of its own, and with ten in turns it is never warm, which doubles what a
frame costs."""


class FrameDecoder:
    """Decodes the frames of one stream.

    A moving page has fifty frames of five megabytes a second. So JPEG is decoded by Pillow, in a third of the time that
    Qt takes, into images that are used again: getting and returning their memory costs as much as decoding. Qt copies
    an image that somebody still holds before it is written, so what is handed out never changes.
    """

    def __init__(self) -> None:
        self._targets = [QImage() for _ in range(_TARGETS)]
        self._turn = 0

    async def decode(self, picture: Picture, scale: float) -> QImage:
        """The picture, at most as large as it is shown; null where the bytes are no JPEG or PNG, or too large a one.

        Args:
            picture: A live picture.
            scale: Pixels of the screen for one CSS pixel of the page.
        """
        return await asyncio.get_running_loop().run_in_executor(_THREAD, self._decode, picture, scale)

    def _decode(self, picture: Picture, scale: float) -> QImage:
        shown = QSize(round(picture.width_css_px * scale), round(picture.height_css_px * scale))
        if picture.data.startswith(_JPEG):
            return self._decode_jpeg(picture.data, shown)
        within = None if shown.isEmpty() else shown * _NEARLY
        return decoded(picture.data, within=within, formats=_PNG, most_pixels=MOST_PIXELS)

    def _decode_jpeg(self, data: bytes, shown: QSize) -> QImage:
        try:
            with Image.open(io.BytesIO(data), formats=("JPEG",)) as image:
                if image.width * image.height > MOST_PIXELS:
                    return QImage()
                if _is_smaller(shown, image.width):
                    image.draft(None, (shown.width(), shown.height()))  # a fraction, for less than the price of all
                plain = image if image.mode == "RGB" else image.convert("RGB")
                rows = plain.tobytes()
        except (OSError, SyntaxError, ValueError, Image.DecompressionBombError):
            return QImage()
        decoded = QImage(rows, plain.width, plain.height, plain.width * 3, QImage.Format.Format_RGB888)
        target = self._target(decoded.size())
        painter = QPainter(target)
        painter.drawImage(0, 0, decoded)
        painter.end()
        return QImage(target)

    def _target(self, size: QSize) -> QImage:
        """An image to write to, in the format that windows are painted in."""
        self._turn = (self._turn + 1) % _TARGETS
        if self._targets[self._turn].size() != size:
            self._targets[self._turn] = QImage(size, QImage.Format.Format_RGB32)
        return self._targets[self._turn]


def _is_smaller(shown: QSize, width: int) -> bool:
    """Whether a picture of a width is shown so much smaller that not all of it needs to be decoded."""
    return 0 < shown.width() * _NEARLY < width and not shown.isEmpty()
