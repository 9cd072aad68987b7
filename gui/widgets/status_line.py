"""The status line: what just happened on the left, counts on the right."""

from PySide6.QtCore import QSize, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from gui.forms.elided import elided
from gui.schema.session import SessionInfo
from gui.schema.tips import tip_of
from gui.schema.words import counted
from gui.widgets.common.parts import button, label
from gui.widgets.common.theme import EDGE, GRID

BRIEF_MS = 4_000
"""How long a hint shows, in milliseconds."""


class StatusLine(QWidget):
    """One line of status; a text that is too long is elided and shown whole in its tooltip."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._status = self._before = self._task = ""
        self._news: str | None = None  # of the page, which waits until an answer was to be read
        self._is_loss = False  # whether the pending text reports a loss
        self._brief = QTimer(self, singleShot=True, interval=BRIEF_MS)
        self._brief.timeout.connect(self._on_brief_over)
        self._answered = QTimer(self, singleShot=True, interval=BRIEF_MS)
        self._answered.timeout.connect(self._on_answer_read)
        self.status = label("", "small")
        self.status.setMinimumWidth(1)
        self.sharing = button(
            self.tr("Shared with programs"),
            "small_link",
            tip=self.tr("Programs with the key can use these sessions. Click to see or change this."),
        )
        self.sharing.hide()
        self.sessions = button("", "small_link", tip=self.tr("Show the sessions"))
        # As high as the text beside them, regardless of the style: a higher line would move what is above it.
        for made in (self.sharing, self.sessions):
            made.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Ignored)
        self.zoom = label("", "small")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(EDGE, GRID // 2, EDGE, GRID // 2)
        layout.setSpacing(2 * GRID)
        layout.addWidget(self.status, 1)
        layout.addWidget(self.sharing)
        layout.addWidget(self.sessions)
        layout.addWidget(self.zoom)
        self.set_sessions(())
        self.set_zoom(100)

    def set_status(self, text: str) -> None:
        """Show what happened or is happening, as one short sentence."""
        self._brief.stop()
        self._answered.stop()
        self._news, self._is_loss = None, False
        self._status = _in_line(text)
        self._elide()

    def answer(self, text: str) -> None:
        """Likewise, as the answer to a key or press of the user: for a few seconds no news of the page replace it."""
        self.set_status(text)
        self._answered.start()

    def tell_loss(self, text: str) -> None:
        """Report that the page removed something of the user's: no other news replace it, but it replaces no answer."""
        if self._brief.isActive() or self._answered.isActive():
            self._let_wait(text)
            self._is_loss = True
        else:
            self.answer(text)

    def take_back(self, text: str, instead: str) -> None:
        """Replace a sentence that no longer matters, even if it is still pending."""
        told = _in_line(text)
        if self._brief.isActive() and self._before == told:
            self._before, self._is_loss = _in_line(instead), False
        elif self._news == told:
            self._news, self._is_loss = None, False
        elif self._status == told:
            self.set_status(instead)

    def tell_news(self, text: str) -> None:
        """Show what the page does by itself, once no answer to the user is shown any more."""
        if not (self._brief.isActive() or self._answered.isActive()):
            self.set_status(text)
        elif not self._is_loss:
            self._let_wait(text)

    def _let_wait(self, text: str) -> None:
        if self._brief.isActive():
            self._before = _in_line(text)
        else:
            self._news = _in_line(text)

    def set_task(self, text: str) -> None:
        """Show a background task, over everything but hints; empty text ends that."""
        self._task = _in_line(text)
        self._elide()

    def show_briefly(self, text: str) -> None:
        """Show a hint for a few seconds, then the previous text."""
        before = self._before if self._brief.isActive() else self._status if self._news is None else self._news
        is_loss = self._is_loss
        self.set_status(text)
        self._before, self._is_loss = before, is_loss
        self._brief.start()
        self._elide()

    def end_brief(self, text: str) -> None:
        """End a hint early, unless another one is shown by now."""
        if self._brief.isActive() and self._status == text:
            self._on_brief_over()

    def is_brief(self) -> bool:
        """Whether the sentence is a temporary hint."""
        return self._brief.isActive()

    def status_text(self) -> str:
        """The whole sentence."""
        return self._status if self._brief.isActive() else self._task or self._status

    def set_sessions(self, sessions: tuple[SessionInfo, ...]) -> None:
        """Show the number of sessions, and of those that wait for the user."""
        waiting = sum(1 for info in sessions if info.active and info.needs_you)
        words = counted(len(sessions), "session") if sessions else self.tr("No sessions")
        if waiting == 1:
            words = self.tr("{sessions} · 1 needs you").format(sessions=words)
        elif waiting:
            words = self.tr("{sessions} · {count} need you").format(sessions=words, count=waiting)
        self.sessions.setText(words)

    def set_sharing(self, on: bool) -> None:
        """Show whether the sessions are shared with programs."""
        self.sharing.setVisible(on)

    def set_zoom(self, percent: int) -> None:
        """Show the size of the interface."""
        self.zoom.setText(self.tr("{percent} %").format(percent=percent))

    def minimumSizeHint(self) -> QSize:
        """Small, so that it never keeps the window from shrinking."""
        return QSize(120, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Elide the status again."""
        super().resizeEvent(event)
        self._elide()

    def _on_brief_over(self) -> None:
        self._show_next(self._before)

    def _on_answer_read(self) -> None:
        if self._news is not None:
            self._show_next(self._news)

    def _show_next(self, text: str) -> None:
        (self.answer if self._is_loss else self.set_status)(text)

    def _elide(self) -> None:
        room = self.status.contentsRect().width()
        shown = elided(self.status.fontMetrics(), self.status_text(), max(room, 1))
        self.status.setText(shown)
        self.status.setToolTip("" if shown == self.status_text() else tip_of(self.status_text()))


def _in_line(text: str) -> str:
    return " ".join(text.split())
