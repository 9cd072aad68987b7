"""A small preview of one image of the page."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QWidget

from gui.widgets.common.theme import tokens

_SIZE_PX = 96


class PicturePreview(QWidget):
    """Shows an image that the browser has already loaded; hidden while there is none to show."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._image: QImage | None = None
        self.setFixedWidth(_SIZE_PX)
        self.setMinimumHeight(1)
        self.hide()

    def set_picture(self, url: str, image: QImage | None) -> None:
        """Show an image, or that there is none for this address."""
        self._image = image if image is not None and not image.isNull() else None
        self.setVisible(bool(url))
        self.setAccessibleName(self.tr("Preview") if self._image else self.tr("No preview"))
        self.update()

    def sizeHint(self) -> QSize:
        """A square."""
        return QSize(_SIZE_PX, _SIZE_PX)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the image as large as fits, but never enlarged."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours = tokens(self.palette())
        frame = self.rect().adjusted(0, 0, -1, -1)
        frame.setHeight(min(frame.height(), _SIZE_PX))
        painter.setPen(colours.line)
        painter.setBrush(Qt.GlobalColor.white if self._image else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(frame, 4, 4)
        if self._image is None:
            painter.setPen(colours.muted)
            words = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(frame.adjusted(4, 4, -4, -4), words, self.tr("No preview"))
            return
        ratio = self.devicePixelRatioF()
        room = (frame.size() - QSize(8, 8)) * ratio
        image = self._image
        if image.width() > room.width() or image.height() > room.height():
            image = image.scaled(room, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation)
        pixmap = QPixmap.fromImage(image)
        pixmap.setDevicePixelRatio(ratio)
        size = pixmap.deviceIndependentSize()
        painter.drawPixmap(
            round(frame.center().x() - size.width() / 2), round(frame.center().y() - size.height() / 2), pixmap
        )
