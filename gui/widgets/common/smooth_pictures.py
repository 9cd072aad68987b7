"""Pictures in the size in which they are painted: a painter that shrinks one skips pixels, and breaks letters."""

from collections import OrderedDict

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter


class SmoothImages:
    """Paints images scaled down, and caches the latest ones.

    Args:
        most: The size of the cache.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._made: OrderedDict[tuple[int, int, int], QImage] = OrderedDict()

    def paint(self, painter: QPainter, rect: QRectF, image: QImage) -> None:
        """Paint a whole image into a rectangle."""
        ratio = painter.device().devicePixelRatioF()
        wanted = QSize(round(rect.width() * ratio), round(rect.height() * ratio))
        if wanted.isEmpty() or wanted.width() >= image.width():
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(rect, image)
            return
        painter.drawImage(rect, self.made(image, wanted))

    def made(self, image: QImage, wanted: QSize) -> QImage:
        """The image in another size, in pixels."""
        key = (image.cacheKey(), wanted.width(), wanted.height())
        found = self._made.pop(key, None)
        if found is None:
            found = image.scaled(
                wanted, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
            )
        self._made[key] = found
        while len(self._made) > self._most:
            self._made.popitem(last=False)
        return found
