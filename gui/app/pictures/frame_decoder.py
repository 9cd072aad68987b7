"""Decode frames of a live picture off the UI thread. QtGui only for QImage, which may be used in any thread."""

import asyncio
import io
from concurrent.futures import ThreadPoolExecutor

from PIL import Image
from PySide6.QtCore import QSize
from PySide6.QtGui import QImage, QPainter

from gui.app.pictures.decoding import decoded
from gui.schema.page import Picture

MOST_PIXELS = 60_000_000

_JPEG = b"\xff\xd8"
"""The first bytes of a JPEG."""

_PNG = frozenset({b"png"})
"""The first bytes of a PNG. No other format is tried, so that a server's bytes reach no other decoder."""

_NEARLY = 1.2
"""A picture at most this many times as large as displayed is decoded at full size."""

_TARGETS = 3
"""Images in use: one is shown, one may still be painted, one is being written."""

_THREAD = ThreadPoolExecutor(1, "frames")
"""One thread for all frames: each thread has its own memory, and alternating between ten keeps none warm, which
doubles the cost of a frame."""


class FrameDecoder:
    """Decodes the frames of one stream.

    A moving page sends fifty frames of five megabytes a second. So Pillow decodes JPEG, in a third of Qt's time, into
    images that are reused: allocating and freeing their memory costs as much as decoding. Qt copies an image that is
    still referenced before writing to it, so an image once returned never changes.
    """

    def __init__(self) -> None:
        self._targets = [QImage() for _ in range(_TARGETS)]
        self._turn = 0

    async def decode(self, picture: Picture, scale: float) -> QImage:
        """Decode a picture, at most as large as shown. Null if the bytes are no JPEG or PNG, or too large a one.

        Args:
            picture: A live picture.
            scale: Screen pixels per CSS pixel of the page.
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
                    image.draft(None, (shown.width(), shown.height()))  # decoding a fraction of the size costs less
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
        """An image to write to, in the pixel format of windows."""
        self._turn = (self._turn + 1) % _TARGETS
        if self._targets[self._turn].size() != size:
            self._targets[self._turn] = QImage(size, QImage.Format.Format_RGB32)
        return self._targets[self._turn]


def _is_smaller(shown: QSize, width: int) -> bool:
    """Whether a picture of this width is displayed so much smaller that a partial size suffices."""
    return 0 < shown.width() * _NEARLY < width and not shown.isEmpty()
