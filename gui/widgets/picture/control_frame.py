"""The sign that the page is controlled by hand: a line below the picture and a frame around it."""

from typing import cast

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QWidget

from gui.forms.icon_button import IconButton
from gui.widgets.common.parts import label
from gui.widgets.common.theme import GRID, tokens
from gui.widgets.picture.view import PictureView

_WIDTH, _WIDE = 3, 8


class ControlFrame(QFrame):
    """The line below the picture, where it moves no targets; it also shows the frame.

    Signals:
        touch_chosen: Whether the mouse acts as a finger.
    """

    touch_chosen = Signal(bool)

    def __init__(self, view: PictureView) -> None:
        super().__init__(view)
        self.setProperty("look", "control")
        self.words = label("", wrap=True)
        self.touch = IconButton("hand-pointing", "")
        self.touch.setCheckable(True)
        self.touch.setProperty("look", "quiet")
        self.touch.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click on it must not take the keyboard from the page
        self.touch.toggled.connect(self.touch_chosen)
        self.touch.toggled.connect(self._say)
        self._again = ""
        self._say()
        row = QHBoxLayout(self)
        row.setContentsMargins(2 * GRID, GRID // 2, GRID, GRID // 2)
        row.setSpacing(GRID)
        row.addWidget(self.words, 1)
        row.addWidget(self.touch)
        column = cast(QBoxLayout, view.layout())
        column.insertWidget(column.indexOf(view.tools), self)
        self._edge = _Edge(view.canvas)
        self.set_on(False)

    def _say(self) -> None:
        """Show that the page is controlled, and whether the mouse acts as a finger."""
        as_finger = self.touch.isChecked()
        if as_finger and not self._again:
            says = self.tr("You control the page; the mouse is a finger.")
        else:
            says = self._again or self.tr("You control the page.")
        self.words.setText(self.tr("{} Press Esc twice to stop; the page gets the first.").format(says))
        if as_finger:
            name, tip = self.tr("Mouse as finger: on"), self.tr("Mouse as finger is on: press to click the page again")
        else:
            name = self.tr("Mouse as finger: off")
            tip = self.tr("Mouse as finger is off: press to touch the page instead of clicking it, as on a phone")
        self.touch.set_name(name, tip)

    def set_on(self, on: bool, again: str = "") -> None:
        """Show or hide the line and the frame, and announce it to screen readers.

        Args:
            on: Whether the page is controlled.
            again: Why it is controlled again though the user did not just request it; empty if they did. The frame is
                emphasized until `calm`.
        """
        self._again = again if on else ""
        self._edge.set_wide(bool(self._again))
        self._say()
        self.setVisible(on)
        self._edge.setVisible(on)
        if on:
            self._edge.raise_()
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, self.words.text()))

    def calm(self) -> None:
        """Show the frame normally: the user's input shows that they noticed it. The words stay."""
        self._edge.set_wide(False)

    @property
    def stands_out(self) -> bool:
        """Whether the frame is emphasized."""
        return self._edge.wide


class _Edge(QWidget):
    """A frame over a widget that lets all input through.

    Attributes:
        wide: Whether it is drawn wide, to be noticed.
    """

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self.wide = False
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        over.installEventFilter(self)
        self.setGeometry(over.rect())

    def set_wide(self, wide: bool) -> None:
        """Draw it wide, or as ever."""
        if wide != self.wide:
            self.wide = wide
            self.update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay as large as the widget below."""
        if event.type() == QEvent.Type.Resize:
            self.setGeometry(cast(QWidget, watched).rect())
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the frame."""
        painter = QPainter(self)
        width = _WIDE if self.wide else _WIDTH
        painter.setPen(QPen(QColor(tokens(self.palette()).accent), width))
        inset = width / 2
        painter.drawRect(self.rect().toRectF().adjusted(inset, inset, -inset, -inset))
