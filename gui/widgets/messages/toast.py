"""A short note at the bottom of the window that disappears by itself, with an undo button."""

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QEnterEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from gui.forms.breaking import breakable
from gui.forms.icon_button import IconButton
from gui.schema.plain import cut_inside
from gui.widgets.common.parts import button, label
from gui.widgets.common.theme import GRID

SHOWN_MS = 8_000
"""How long a note shows, in milliseconds: enough to read it and reach the button. It waits under the mouse or focus."""

_MOST = 300
"""The most characters that are shown."""

_LETTERS = 90
"""The longest line, in letters: it covers what is below it."""


class Toast(QFrame):
    """One note over the bottom of its parent; a newer one replaces it. Never the only copy of information.

    It has as many lines as its text takes.

    Signals:
        undo_requested: The button was pressed.
        expired: The note was removed without undo: by time, by its close button or by a newer note.
    """

    undo_requested = Signal()
    expired = Signal()

    def __init__(self, parent: QWidget, shown_ms: int = SHOWN_MS) -> None:
        super().__init__(parent)
        self.setProperty("look", "toast")
        self._words = ""
        self._over = parent
        self.text = label("")
        self.undo = button("", "link")
        self.undo.clicked.connect(self._on_undo)
        self.close_button = IconButton("x", self.tr("Close this note"))
        self.close_button.setProperty("look", "quiet")
        self.close_button.clicked.connect(self._on_over)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(2 * GRID, GRID // 2, GRID // 2, GRID // 2)
        layout.setSpacing(GRID)
        layout.addWidget(self.text, 1)
        layout.addWidget(self.undo)
        layout.addWidget(self.close_button)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(shown_ms)
        self._timer.timeout.connect(self._on_time)
        parent.installEventFilter(self)
        self.hide()

    def show_toast(self, text: str, undo_label: str = "") -> None:
        """Show a note; `undo_label` is the word on the button ("Undo"), empty for none."""
        if not self.isHidden():
            self._on_over()
        words = " ".join(text.split())
        self.setAccessibleName(words)
        self._words = words
        self.undo.setText(undo_label)
        self.undo.setVisible(bool(undo_label))
        self._place()
        self.show()
        self.raise_()
        self._timer.start()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay at the bottom when the parent changes its size."""
        if event.type() == QEvent.Type.Resize and not self.isHidden():
            self._place()
        return super().eventFilter(watched, event)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Stop the countdown while the mouse is here."""
        super().enterEvent(event)
        self._timer.stop()

    def leaveEvent(self, event: QEvent) -> None:
        """Continue the countdown."""
        super().leaveEvent(event)
        if not self.isHidden():
            self._timer.start()

    def _place(self) -> None:
        self.text.setWordWrap(False)
        self.text.setText(self._words)
        parent = self._over
        buttons = self.sizeHint().width() - self.text.sizeHint().width()
        longest = _LETTERS * self.text.fontMetrics().averageCharWidth() + buttons
        room = min(parent.width() - 4 * GRID, longest)
        for_text = room - buttons
        fits = self.text.fontMetrics().horizontalAdvance(self._words) <= for_text
        self.text.setWordWrap(not fits)
        self.text.setText(self._words if fits else breakable(cut_inside(self._words, _MOST)))
        self.adjustSize()
        if not fits:  # the end of a path is most informative
            self.resize(room, self.heightForWidth(room))
        self.move((parent.width() - self.width()) // 2, parent.height() - self.height() - 5 * GRID)

    def _on_time(self) -> None:
        if self.undo.hasFocus() or self.close_button.hasFocus():
            self._timer.start()
            return
        self._on_over()

    def _on_undo(self) -> None:
        self._timer.stop()
        self.hide()
        self.undo_requested.emit()

    def _on_over(self) -> None:
        self._timer.stop()
        self.hide()
        self.expired.emit()
