"""The window for an audience, full screen."""

from PySide6.QtCore import QEvent, QPointF, Qt, QVariantAnimation, Signal
from PySide6.QtGui import QCloseEvent, QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QScreen
from PySide6.QtWidgets import QWidget

from gui.schema.slide import Slide
from gui.widgets.present.scene import Scene, deed_of

_ON = (Qt.Key.Key_Space, Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_PageDown, Qt.Key.Key_Return, Qt.Key.Key_Enter)
_BACK = (Qt.Key.Key_Left, Qt.Key.Key_Up, Qt.Key.Key_PageUp, Qt.Key.Key_Backspace)
_CHAPTERS = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}
"""With Ctrl."""

_AWAY = (Qt.Key.Key_Escape, Qt.Key.Key_F11)
_HELP = (Qt.Key.Key_Question, Qt.Key.Key_F1)
"""As in the main window, where F1 opens the help."""


_KEYS_MS = 6_000
"""Milliseconds for which the keys are described; `_STAYS` is the share of it before that fades."""
_STAYS = 0.8

_JOLT_PX = 8
"""Pixels that the pointer must move."""


class PresentWindow(QWidget):
    """Paints slides. It is dark in both themes, because it is viewed in dark rooms.

    Signals:
        moved: Next beat (1) or previous one (-1).
        jumped: To the first beat (False) or to the last one (True).
        chapter_jumped: To the next chapter (1) or to the beginning of this or the previous one (-1).
        screen_asked: The user wants it on another screen.
        left: The user closed it.
    """

    moved = Signal(int)
    jumped = Signal(bool)
    chapter_jumped = Signal(int)
    screen_asked = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setWindowTitle(self.tr("Stepdeck: present"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.BlankCursor)
        self.slide: Slide | None = None
        self._image = QImage()
        self.at_end = False
        self.alone = True
        """Whether the presenter sees nothing but this window; then N shows the notes."""
        self.with_notes = False
        self._strength = 0.0
        self._words = ""
        self._pointer = QPointF()
        self._fading = QVariantAnimation(self)
        self._fading.setStartValue(1.0)
        self._fading.setKeyValueAt(_STAYS, 1.0)
        self._fading.setEndValue(0.0)
        self._fading.setDuration(_KEYS_MS)
        self._fading.valueChanged.connect(self._on_faded)
        self.setMouseTracking(True)

    def keys_words(self) -> str:
        """The description of the keys, in one line."""
        parts = (
            self.tr("Space or → goes on"),
            self.tr("← back"),
            self.tr("Ctrl+→ next chapter"),
            self.tr("N notes") if self.alone else "",
            self.tr("S other screen") if not self.alone else "",
            self.tr("Esc ends"),
            self.tr("? shows this"),
        )
        return " · ".join(part for part in parts if part)

    def show_keys(self, words: str = "") -> None:
        """Show the description of the keys, or other words instead, for some seconds."""
        self._words = words
        self._fading.stop()
        self._fading.start()
        self._on_faded(1.0)

    def say_no_chapter(self, by: int) -> None:
        """Report for some seconds that no chapter begins after the current beat (1), or before it (-1)."""
        self.show_keys(self.tr("No chapter follows.") if by > 0 else self.tr("No chapter begins before this."))

    def keys_shown(self) -> bool:
        """Whether the description of the keys is shown."""
        return self._strength > 0

    def show_on(self, screen: QScreen | None) -> None:
        """Fill a screen."""
        if screen is not None:
            if self.isVisible():
                self.showNormal()  # window managers leave a full-screen window on its screen
            self.setScreen(screen)
            self.setGeometry(screen.geometry())
        self.showFullScreen()
        self.activateWindow()
        self.setFocus()

    def show_slide(self, slide: Slide, image: QImage) -> None:
        """Show one beat."""
        self.slide, self._image, self.at_end = slide, image, False
        number, count = slide.place
        said = ". ".join(part for part in (slide.name, deed_of(slide), slide.says if self.with_notes else "") if part)
        came = ". ".join(part.rstrip(".") for part in (slide.came, slide.note) if part)
        words = self.tr("Step {0} of {1}: {2}. {3}").format(number, count, said, came)
        self.setAccessibleName(". ".join(filter(None, (slide.chapter, slide.part, words))))
        self.update()

    def show_end(self) -> None:
        """Show the end."""
        self.at_end = True
        self.update()

    def show_notes(self, on: bool) -> None:
        """Show the notes of the steps, or hide them from the audience again."""
        self.with_notes = on
        if self.slide is not None:
            at_end = self.at_end
            self.show_slide(self.slide, self._image)
            self.at_end = at_end

    def scene(self) -> Scene:
        """The scene to paint."""
        return Scene(
            self.width(),
            self.height(),
            self.slide,
            self._image,
            self.font(),
            self.at_end,
            self.with_notes,
            (self._words or self.keys_words()) if self.keys_shown() else "",
            self._strength,
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint it."""
        self.scene().paint(QPainter(self))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on, go back, leave."""
        key = event.key()
        if key in _CHAPTERS and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.chapter_jumped.emit(_CHAPTERS[Qt.Key(key)])
        elif key in _ON or key in _BACK:
            self.moved.emit(1 if key in _ON else -1)
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self.jumped.emit(key == Qt.Key.Key_End)
        elif key == Qt.Key.Key_N and self.alone:
            self.show_notes(not self.with_notes)
            if self.with_notes and self.slide is not None and not self.slide.says:
                self.show_keys(self.tr("This step has no note."))
        elif key in _HELP:
            self.show_keys()
        elif key == Qt.Key.Key_S:
            self.screen_asked.emit()
        elif key in _AWAY:
            self.close()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Left goes forward, right goes back: presenters' pointers send these."""
        if event.button() in (Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton):
            self.moved.emit(1 if event.button() == Qt.MouseButton.LeftButton else -1)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show the description of the keys; the pointer stays hidden. A jolt of the table is ignored."""
        place = event.position()
        if (place - self._pointer).manhattanLength() > _JOLT_PX:
            self._pointer = place
            self.show_keys()

    def _on_faded(self, strength: float) -> None:
        self._strength = float(strength)
        self.update()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Report that it was closed."""
        super().closeEvent(event)
        self.left.emit()

    def changeEvent(self, event: QEvent) -> None:
        """Repaint in another font or size."""
        super().changeEvent(event)
        self.update()
